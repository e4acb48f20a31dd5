"""Local governments of the own districts: what is next, who is missing there, and the sheet for the regent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.periods import Month
from lindung.procedures.government_sheet import government_sheet
from lindung.procedures.local_governments import GovernmentFile, government_file, government_lines
from lindung.registry import clock, scope
from lindung.registry.actions import local_governments as actions
from lindung.registry.models import LocalGovernment, NextStep
from lindung.registry.scope import Verb
from lindung.sentences import LindungError, whole
from lindung.web.desk import SignedIn, allowed, document, reading_language
from lindung.web.governments.forms import FORMS, FinishForm, PostponeForm, SheetForm

_ACTIONS: dict[str, Callable[..., object]] = {
    "step": actions.plan_step,
    "staff": actions.note_staff,
    "rule": actions.note_rule,
    "desk": actions.note_desk,
    "budget": actions.note_budget,
}

#: What the sheet asks for unless told: the budget and the months by which the law's planner is known.
_BUDGET, _MONTHS = 1_000_000_000, 6


@require_GET
@allowed(Verb.WORK_GOVERNMENTS)
def governments(request: SignedIn) -> HttpResponse:
    """The governments of the account's districts, those with the next step first."""
    today = clock.today()
    lines = government_lines(scope.local_governments(request.user), today)
    return render(request, "governments/governments.html", {"lines": lines, "today": today})


@require_GET
@allowed(Verb.WORK_GOVERNMENTS)
def government(request: SignedIn, code: str) -> HttpResponse:
    """The file of one government."""
    return _file_page(request, _found(request, code), {})


@require_POST
@allowed(Verb.WORK_GOVERNMENTS)
def note(request: SignedIn, code: str, what: str) -> HttpResponse:
    """Note a step, people to cover, a rule, a desk or a line of the budget."""
    if what not in FORMS:
        raise Http404
    found, form = _found(request, code), FORMS[what](request.POST, prefix=what, label_suffix="")
    if form.is_valid() and _done(request, form, _ACTIONS[what], found):
        messages.success(request, _("Tercatat."), extra_tags="good")
        return redirect("government", code)
    return _file_page(request, found, {what: form})


@require_POST
@allowed(Verb.WORK_GOVERNMENTS)
def finish(request: SignedIn, key: int) -> HttpResponse:
    """The step is done, with its result."""
    step, form = _step(request, key), FinishForm(request.POST)
    if form.is_valid():
        result = form.cleaned_data["result"]
        actions.finish_step(step, result=result, by=request.user.username, at=clock.now())
    else:
        messages.error(request, _("Tulislah hasilnya."), extra_tags="bad")
    return redirect("government", step.government_id)


@require_POST
@allowed(Verb.WORK_GOVERNMENTS)
def postpone(request: SignedIn, key: int) -> HttpResponse:
    """The step is put off to a later day, for a reason."""
    step, form = _step(request, key), PostponeForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        actions.postpone_step(step, given["due"], why=given["why"], by=request.user.username, at=clock.now())
    else:
        messages.error(request, _("Tulislah hari yang baru dan alasannya."), extra_tags="bad")
    return redirect("government", step.government_id)


@require_GET
@allowed(Verb.WORK_GOVERNMENTS)
def sheet(request: SignedIn, code: str) -> HttpResponse:
    """The sheet for the regent, mayor or governor, as PDF; what the law does not allow is said on the page."""
    found, form, today = _found(request, code), SheetForm(request.GET, label_suffix=""), clock.today()
    if form.is_valid():
        try:
            pdf = government_sheet(found, form.asked(), today)
        except LindungError as problem:
            form.add_error(None, problem.text(reading_language()))
        else:
            return document(pdf, f"lembar-{code}-{today}.pdf", in_browser=True)
    return _file_page(request, found, {"sheet": form})


def _found(request: SignedIn, code: str) -> LocalGovernment:
    return get_object_or_404(scope.local_governments(request.user), pk=code)


def _step(request: SignedIn, key: int) -> NextStep:
    return get_object_or_404(NextStep, pk=key, government__in=scope.local_governments(request.user))


def _done(request: SignedIn, form: Any, action: Callable[..., object], found: LocalGovernment) -> bool:
    """Whether the action was done; what it refuses stands with the form."""
    at: datetime = clock.now()
    try:
        action(found, form.noted(), by=request.user.username, at=at)
    except LindungError as problem:
        form.add_error(None, problem.text(reading_language()))
        return False
    return True


def _file_page(request: SignedIn, found: LocalGovernment, bound: dict[str, Any]) -> HttpResponse:
    """The file, each form as it was sent or empty."""
    today = clock.today()
    shown = government_file(found, today)
    initial = {
        "step": {"owner": request.user.username},
        "staff": {"as_of": today},
        "budget": {"year": today.year},
    }
    forms = {name: form(prefix=name, label_suffix="", initial=initial.get(name)) for name, form in FORMS.items()}
    return render(
        request,
        "governments/government.html",
        {
            "file": shown,
            "government": found,
            "today": today,
            "forms": forms | bound,
            "sheet": bound.get("sheet") or SheetForm(label_suffix="", initial=_sheet_initial(shown, today)),
            "finish_form": FinishForm(label_suffix=""),
            "postpone_form": PostponeForm(label_suffix=""),
        },
        status=422 if bound else 200,
    )


def _sheet_initial(shown: GovernmentFile, today: date) -> dict[str, object]:
    """The month after the figures, so that the sheet speaks of one time."""
    known = today if shown.published is None else shown.published.as_of
    return {"budget": whole(_BUDGET), "months": _MONTHS, "since": Month.of(known) + 1}
