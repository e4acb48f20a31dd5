"""The plan's pages. All staff see all numbers (one direction for all); an office answers for its own only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.planning.progress import percent
from lindung.planning.scoreboard import SEGMENTS
from lindung.planning.wish_words import in_words
from lindung.procedures import plan_year
from lindung.procedures.plan_workbook import export_plan, read_plan
from lindung.procedures.plan_year import differences_of, explanations_of, last_year_of, months_of_plan
from lindung.registry import clock
from lindung.registry.actions import plans as actions
from lindung.registry.models import OPEN_PLANS, Office, Plan, PlanCell, PlanCounter
from lindung.registry.scope import Verb, counters_of, sees_office
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, document, reading_language
from lindung.web.plan.forms import AnswerForm, CounterForm, DraftForm, MoveForm, NumberForm, WorkbookForm

_ORDER = {segment: place for place, segment in enumerate(SEGMENTS)}


@dataclass(frozen=True)
class Line:
    """One office of the grid: its cells in the order of the segments, their sum, and last year's."""

    office: Office
    cells: list[PlanCell]
    total: int
    last_year: int | None

    @property
    def growth(self) -> Decimal | None:
        """Over last year, in percent."""
        return None if self.last_year is None else percent(self.total - self.last_year, self.last_year)


@require_GET
@allowed(Verb.SEE_PLANS)
def plans(request: SignedIn) -> HttpResponse:
    """All plans, the living first; who steers may draft one."""
    return render(
        request,
        "plan/plans.html",
        {"plans": Plan.objects.all(), "waiting": _waiting(request), "form": DraftForm(initial={"year": _year()})},
    )


@require_POST
@allowed(Verb.STEER_PLANS)
def draft(request: SignedIn) -> HttpResponse:
    form = DraftForm(request.POST)
    if not form.is_valid():
        return render(request, "plan/plans.html", {"plans": Plan.objects.all(), "form": form}, status=400)
    try:
        made = plan_year.draft_plan(form.asked(), by=request.user.username, at=clock.now())
    except LindungError as problem:
        form.add_error(None, problem.text(reading_language()))
        return render(request, "plan/plans.html", {"plans": Plan.objects.all(), "form": form}, status=409)
    messages.info(request, plan_year.construction_assumption(made.year, reading_language()))
    return redirect("plan", made.pk)


@require_GET
@allowed(Verb.SEE_PLANS)
def grid(request: SignedIn, number: int) -> HttpResponse:
    """Offices by segments, or by months, what is asked beside it, and what the plan's state allows."""
    found = get_object_or_404(Plan, pk=number)
    lines = _lines(found)
    segments = [cell.segment for cell in lines[0].cells]
    of_region = [(segment, sum(line.cells[column].value for line in lines)) for column, segment in enumerate(segments)]
    beside = Plan.objects.filter(year=found.year).exclude(pk=found.pk).exclude(state__in=["revised", "closed"])
    language = reading_language()
    by_month = _by_month(found, lines) if request.GET.get("by") == "month" else []
    return render(
        request,
        "plan/grid.html",
        {
            "plan": found,
            "by_month": by_month,
            "months_of_region": [sum(column) for column in zip(*(months for _, months in by_month), strict=True)],
            "month_names": _month_names(found),
            "lines": lines,
            "segments": segments,
            "of_region": of_region,
            "total": sum(value for _, value in of_region),
            "beside": [(other, sum(cell.value for cell in other.cells.all())) for other in beside],
            "differences": {in_words((name,), language): by for name, by in differences_of(found).items()},
            "binding": in_words(found.binding, language),
            "is_open": found.state in OPEN_PLANS,
            "counters": found.counters.filter(state=PlanCounter.State.OPEN).count(),
            "form": WorkbookForm(),
        },
    )


@require_GET
@allowed(Verb.SEE_PLANS)
def office(request: SignedIn, number: int, code: str) -> HttpResponse:
    """One office: its two sentences, its months, what it answered, and the forms for another number."""
    found, line = _plan_and_line(number, code)
    return _office_page(request, found, line)


@require_POST
@allowed(Verb.COUNTER_PLANS)
def counter(request: SignedIn, number: int, code: str) -> HttpResponse:
    """A branch head answers with another number. Another office's number is not there to be answered."""
    found, line = _plan_and_line(number, code)
    if not sees_office(request.user, code):
        raise Http404
    form = CounterForm(line.cells, request.POST)
    if not form.is_valid():
        return _office_page(request, found, line, counter_form=form)
    given = form.cleaned_data
    actions.counter(
        found, code, given["segment"], given["asked"], why=given["why"], commitment=given["commitment"], **who(request)
    )
    messages.success(request, _("Tawaran dikirim ke pimpinan wilayah."), extra_tags="good")
    return redirect("plan_office", number, code)


@require_POST
@allowed(Verb.STEER_PLANS)
def set_number(request: SignedIn, number: int, code: str) -> HttpResponse:
    """Set one number by hand; the others give way."""
    found, line = _plan_and_line(number, code)
    form = NumberForm(line.cells, request.POST)
    if not form.is_valid():
        return _office_page(request, found, line, number_form=form)
    given = form.cleaned_data
    moved = plan_year.set_by_hand(found, code, given["segment"], given["asked"], why=given["why"], **who(request))
    _say_moved(request, moved)
    return redirect("plan", number)


@require_GET
@allowed(Verb.SEE_PLANS)
def counters(request: SignedIn) -> HttpResponse:
    """What offices answered: to all for who steers, one's own for a branch."""
    found = counters_of(request.user).select_related("plan", "office").order_by("-id")
    return render(request, "plan/counters.html", {"counters": found})


@require_POST
@allowed(Verb.STEER_PLANS)
def answer(request: SignedIn, number: int) -> HttpResponse:
    found = get_object_or_404(PlanCounter.objects.select_related("plan"), pk=number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah alasan jawaban Anda."), extra_tags="bad")
        return redirect("counters")
    if form.cleaned_data["accepted"]:
        moved = plan_year.accept_counter(found, why=form.cleaned_data["why"], **who(request))
        _say_moved(request, moved)
        return redirect("plan", found.plan_id)
    actions.decline(found, why=form.cleaned_data["why"], **who(request))
    messages.success(request, _("Tawaran ditolak; kantor membaca alasannya."), extra_tags="good")
    return redirect("counters")


@require_POST
@allowed(Verb.STEER_PLANS)
def move(request: SignedIn, number: int) -> HttpResponse:
    """One step in the life of a plan."""
    found = get_object_or_404(Plan, pk=number)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    verb, why = form.cleaned_data["verb"], form.cleaned_data["why"]
    steps: dict[str, Callable[[], object]] = {
        "propose": lambda: actions.propose(found, **who(request)),
        "take_back": lambda: actions.take_back(found, why=why, **who(request)),
        "agree": lambda: actions.agree(found, signed_by=why, **who(request)),
        "lock": lambda: plan_year.lock_plan(found, **who(request)),
        "revise": lambda: plan_year.revise_plan(found, **who(request)),
        "close": lambda: actions.close(found, why=why, **who(request)),
    }
    outcome = steps[verb]()
    return redirect("plan", outcome.pk if isinstance(outcome, Plan) else number)


@require_GET
@allowed(Verb.SEE_PLANS)
def workbook(request: SignedIn, number: int) -> HttpResponse:
    """The plan as XLSX, to be edited and brought back."""
    found = get_object_or_404(Plan, pk=number)
    return document(export_plan(found), f"rencana_{found.year}_{found.version}.xlsx")


@require_POST
@allowed(Verb.STEER_PLANS)
def import_workbook(request: SignedIn, number: int) -> HttpResponse:
    """Show what an edited workbook changes; with a reason, take it."""
    found = get_object_or_404(Plan, pk=number)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Pilih berkas XLSX dari rencana ini."), extra_tags="bad")
        return redirect("plan", number)
    differences = read_plan(found, form.cleaned_data["file"].read())
    why = form.cleaned_data["why"]
    if why and differences:
        wanted = {(each.office, each.segment): each.wanted for each in differences}
        _say_moved(request, plan_year.put_numbers(found, wanted, why=why, **who(request)))
        return redirect("plan", number)
    return render(request, "plan/differences.html", {"plan": found, "differences": differences, "form": WorkbookForm()})


def _office_page(
    request: SignedIn,
    found: Plan,
    line: Line,
    *,
    counter_form: CounterForm | None = None,
    number_form: NumberForm | None = None,
) -> HttpResponse:
    months = months_of_plan(found)
    may_answer = found.state in ("proposed", "countered") and sees_office(request.user, line.office.code)
    return render(
        request,
        "plan/office.html",
        {
            "plan": found,
            "line": line,
            "explanation": explanations_of(found, reading_language())[line.office.code],
            "months": [(cell, months[cell.office_id, cell.segment]) for cell in line.cells],
            "month_names": _month_names(found),
            "counters": found.counters.filter(office=line.office).order_by("-id"),
            "may_answer": may_answer,
            "is_open": found.state in OPEN_PLANS,
            "counter_form": counter_form or CounterForm(line.cells),
            "number_form": number_form or NumberForm(line.cells),
        },
    )


def _lines(found: Plan) -> list[Line]:
    last_year = last_year_of(found)
    by_office: dict[str, list[PlanCell]] = {}
    for cell in sorted(found.cells.select_related("office"), key=lambda cell: (cell.office_id, _ORDER[cell.segment])):
        by_office.setdefault(cell.office_id, []).append(cell)
    return [
        Line(cells[0].office, cells, sum(cell.value for cell in cells), last_year.get(code))
        for code, cells in by_office.items()
    ]


def _by_month(found: Plan, lines: Sequence[Line]) -> list[tuple[Line, list[int]]]:
    """Each office with its months, all segments together."""
    months = months_of_plan(found)
    return [
        (line, [sum(column) for column in zip(*(months[line.office.code, c.segment] for c in line.cells), strict=True)])
        for line in lines
    ]


def _month_names(found: Plan) -> list[date]:
    return [date(found.year, month, 1) for month in range(1, 13)]


def _plan_and_line(number: int, code: str) -> tuple[Plan, Line]:
    found = get_object_or_404(Plan, pk=number)
    line = next((line for line in _lines(found) if line.office.code == code), None)
    if line is None:
        raise Http404
    return found, line


def _waiting(request: SignedIn) -> int:
    return counters_of(request.user).filter(state=PlanCounter.State.OPEN).count()


def _say_moved(request: SignedIn, moved: int) -> None:
    text = _("Dibagi ulang: %(moved)d angka berubah, semua jumlah tetap tepat.") % {"moved": moved}
    messages.success(request, text, extra_tags="good")


def _year() -> int:
    return clock.today().year


class Who(TypedDict):
    """Who does something, and when."""

    by: str
    at: datetime


def who(request: SignedIn) -> Who:
    return {"by": request.user.username, "at": clock.now()}
