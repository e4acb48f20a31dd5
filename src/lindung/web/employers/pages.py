"""Cases: those of the office, each with evidence, letters and where it may go. Another office's do not exist."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.procedures.employer_letter import check_letter, issue_letter, letter_pdf
from lindung.registry import clock
from lindung.registry.actions.cases import NoMoreLettersError, drop_case, refer_case, settle_case, visit_employer
from lindung.registry.models import CASE_MOVES, AuditEvent, CaseLetter, EmployerCase
from lindung.registry.scope import Verb, employer_cases, offices
from lindung.web.desk import SignedIn, allowed, document, page_of
from lindung.web.employers.forms import MoveForm

CASES_A_PAGE = 25

State = EmployerCase.State

_VERBS = {
    State.VISITED: visit_employer,
    State.SETTLED: settle_case,
    State.REFERRED: refer_case,
    State.DROPPED: drop_case,
}


@require_GET
@allowed(Verb.WORK_CASES)
def cases(request: SignedIn) -> HttpResponse:
    """The cases in scope, those that bring most first; open ones unless asked for others."""
    seen = employer_cases(request.user)
    wanted = {name: request.GET.get(name, "") for name in ("kind", "state", "office")}
    shown = _of_state(seen, wanted["state"])
    if wanted["office"]:
        shown = shown.filter(office=wanted["office"])
    kinds = shown.order_by().values_list("kind").annotate(Count("pk")).order_by("kind")
    if wanted["kind"]:
        shown = shown.filter(kind=wanted["kind"])
    return render(
        request,
        "employers/cases.html",
        {
            "page": page_of(shown.select_related("office"), request.GET, CASES_A_PAGE),
            "heads": shown.aggregate(all=Sum("expected_heads"))["all"] or 0,
            "kinds": list(kinds),
            "wanted": wanted,
            "states": ["", "all", *State.values],
            "offices": offices(request.user),
        },
    )


@require_GET
@allowed(Verb.WORK_CASES)
def case(request: SignedIn, number: int) -> HttpResponse:
    """One case: what was compared, what was done, what may be done next."""
    return _case(request, number, MoveForm())


@require_POST
@allowed(Verb.WORK_CASES)
def move(request: SignedIn, number: int) -> HttpResponse:
    """Visited, settled, referred or dropped, with what came of it."""
    found = get_object_or_404(employer_cases(request.user), pk=number)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _case(request, number, form, status=422)
    verb = _VERBS[form.state]
    verb(found.pk, form.cleaned_data["outcome"], by=request.user.username, at=clock.now())
    messages.success(request, _("Tercatat."), extra_tags="good")
    return redirect("employer_case", number)


@require_POST
@allowed(Verb.WORK_CASES)
def write_letter(request: SignedIn, number: int) -> HttpResponse:
    """Write the next warning. Nothing is sent: a person prints and posts it."""
    found = get_object_or_404(employer_cases(request.user), pk=number)
    written = issue_letter(found.pk, day=clock.today(), by=request.user.username, at=clock.now())
    messages.success(request, _("Surat %(number)s ditulis.") % {"number": written.number}, extra_tags="good")
    return redirect("employer_case", number)


@require_GET
@allowed(Verb.WORK_CASES)
def letter(request: SignedIn, number: int) -> HttpResponse:
    """A letter as it was written, as PDF."""
    found = get_object_or_404(CaseLetter, pk=number, case__in=employer_cases(request.user))
    return document(letter_pdf(found), found.number.replace("/", "-") + ".pdf")


def _case(request: SignedIn, number: int, form: MoveForm, status: int = 200) -> HttpResponse:
    found = get_object_or_404(employer_cases(request.user).select_related("office", "employer", "listed"), pk=number)
    try:
        check_letter(found, clock.today())
        no_letter = None
    except NoMoreLettersError as reason:
        no_letter = reason
    return render(
        request,
        "employers/case.html",
        {
            "case": found,
            "evidence": [{**row, "date": date.fromisoformat(row["date"])} for row in found.evidence],
            "letters": found.letters.all(),
            "no_letter": no_letter,
            "moves": [state for state in CASE_MOVES[State(found.state)] if state in _VERBS],
            "history": AuditEvent.objects.filter(subject=f"employercase {found.pk}").order_by("-at"),
            "form": form,
        },
        status=status,
    )


def _of_state(seen: QuerySet[EmployerCase], state: str) -> QuerySet[EmployerCase]:
    if state == "all":
        return seen
    return seen.filter(state=state) if state in State.values else seen.filter(state__in=EmployerCase.LIVING)
