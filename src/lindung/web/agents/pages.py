"""Agents (Perisai) of the own office: whom they bring, what they earn, who has gone quiet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.periods import Month
from lindung.procedures.agent_statement import agent_lines, return_agent, statement, statement_pdf
from lindung.registry import clock, scope
from lindung.registry.actions.agents import add_agent, end_agent
from lindung.registry.models import Agent
from lindung.registry.scope import Verb
from lindung.sentences import LindungError
from lindung.statute.parameters import value_in_force
from lindung.web.agents.forms import AgentForm, EndForm, MonthForm, ReturnForm
from lindung.web.desk import SignedIn, allowed, document, reading_language


@allowed(Verb.LOOK_AFTER_AGENTS)
def agents(request: SignedIn) -> HttpResponse:
    """All agents with a month's figures; sent as a form, one more is noted."""
    offices = scope.offices(request.user)
    form = AgentForm(offices, request.POST or None, label_suffix="", initial={"active_from": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            made = add_agent(form.noted(), by=request.user.username, at=clock.now())
        except LindungError as problem:
            form.add_error(None, problem.text(reading_language()))
        else:
            messages.success(request, _("Agen %(agent)s tercatat.") % {"agent": made}, extra_tags="good")
            return redirect("agent", made.pk)
    month = _month(request)
    day = min(month.last_day, clock.today())
    lines = agent_lines(month, day, offices=offices.values_list("code", flat=True))
    shown = {
        "month": month,
        "month_form": MonthForm(label_suffix="", initial={"month": month}),
        "lines": lines,
        "quiet_from": value_in_force("agent.dropped_after_months", month) - 1,
        "form": form,
    }
    return render(request, "agents/agents.html", shown, status=422 if form.errors else 200)


@require_GET
@allowed(Verb.LOOK_AFTER_AGENTS)
def agent(request: SignedIn, key: int) -> HttpResponse:
    """One agent's month, line by line, and what may be done."""
    found, month = _found(request, key), _month(request)
    today = clock.today()
    return render(
        request,
        "agents/agent.html",
        {
            "agent": found,
            "month": month,
            "month_form": MonthForm(label_suffix="", initial={"month": month}),
            "statement": statement(found.number, month),
            "end_form": EndForm(label_suffix="", initial={"on": today}),
            "return_form": ReturnForm(label_suffix="", initial={"on": today}),
        },
    )


@require_GET
@allowed(Verb.LOOK_AFTER_AGENTS)
def statement_sheet(request: SignedIn, key: int) -> HttpResponse:
    """The same as PDF."""
    found, month = _found(request, key), _month(request)
    pdf = statement_pdf(statement(found.number, month), at=clock.now())
    return document(pdf, f"imbalan-{found.number}-{month}.pdf")


@require_POST
@allowed(Verb.LOOK_AFTER_AGENTS)
def end(request: SignedIn, key: int) -> HttpResponse:
    """The agent is none any more after a day."""
    found, form = _found(request, key), EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah hari terakhirnya dan alasannya."), extra_tags="bad")
        return redirect("agent", key)
    given = form.cleaned_data
    end_agent(found.number, on=given["on"], why=given["why"], by=request.user.username, at=clock.now())
    return redirect("agent", key)


@require_POST
@allowed(Verb.LOOK_AFTER_AGENTS)
def come_back(request: SignedIn, key: int) -> HttpResponse:
    """Who had ended is an agent again."""
    found, form = _found(request, key), ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulislah harinya."), extra_tags="bad")
        return redirect("agent", key)
    return_agent(found.number, on=form.cleaned_data["on"], by=request.user.username, at=clock.now())
    return redirect("agent", key)


def _found(request: SignedIn, key: int) -> Agent:
    return get_object_or_404(scope.agents(request.user).select_related("office"), pk=key)


def _month(request: SignedIn) -> Month:
    """The month of the address; this month where it names none that can be read."""
    form = MonthForm(request.GET)
    chosen: Month = form.cleaned_data["month"] if form.is_valid() else Month.of(clock.today())
    return chosen
