"""The plan's pages below the office: the head shares out, the officer reads the number of the week.

What an office shares out is its own affair: another office's shares do not exist for the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.planning.carriers import BoardBelow, Line
from lindung.planning.scoreboard import SEGMENTS
from lindung.planning.scoreboard import Cell as BoardCell
from lindung.procedures import share_office
from lindung.procedures.office_progress import board_day, office_progress, share_differences
from lindung.registry import clock
from lindung.registry.actions.shares import Cell
from lindung.registry.models import Account, Office, Plan, PlanCell, PlanShare
from lindung.registry.scope import Verb, sees_office
from lindung.sentences import LindungError
from lindung.web.desk import SignedIn, allowed, asked_day, reading_language
from lindung.web.plan.forms import GiveForm, ReleaseForm, ShareForm
from lindung.web.plan.pages import who
from lindung.web.scoreboard.shown import Bar, bar_of, movements_of


@dataclass(frozen=True)
class SegmentShown:
    """One segment of a line: the board's cell, what the week needs, who set it by hand, and where its rows are."""

    segment: str
    cell: BoardCell
    week: int
    share: PlanShare | None
    rows: str


@dataclass(frozen=True)
class LineShown:
    """An officer, a partner or the office as the pages show it."""

    line: Line
    segments: list[SegmentShown]
    bar: Bar | None


@require_GET
@allowed(Verb.SEE_PLANS)
def mine(request: SignedIn) -> HttpResponse:
    """To one's own number: the officer's, the head's office, the region's plan."""
    plan, account = share_office.newest_plan(clock.today().year), request.user
    if plan is None or account.office is None:
        return redirect("plans")
    if account.role == Account.Role.OFFICER:
        return redirect("officer_number", plan.pk, account.office_id, account.username)
    return redirect("plan_shares", plan.pk, account.office_id)


@require_GET
@allowed(Verb.SEE_PLANS)
def office(request: SignedIn, number: int, code: str) -> HttpResponse:
    """The office's number by officer and partner; who heads the office changes it here."""
    plan, place = _plan_and_office(request, number, code)
    return _office_page(request, plan, place)


@require_GET
@allowed(Verb.SEE_PLANS)
def officer(request: SignedIn, number: int, code: str, username: str) -> HttpResponse:
    """One officer's number of the week, and who carries it."""
    plan, place = _plan_and_office(request, number, code)
    board = _board(request, plan, place)
    line = board.of(username)
    if line is None:
        raise Http404
    as_of = board.board.as_of
    return render(
        request,
        "plan/officer.html",
        {
            "plan": plan,
            "office": place,
            "username": username,
            "as_of": as_of,
            "week_from": as_of + timedelta(days=1),
            "week_to": min(as_of + timedelta(days=7), date(as_of.year, 12, 31)),
            "is_over": as_of == date(as_of.year, 12, 31),
            "mine": _shown(line, board, place, {}),
            "below": [_shown(each, board, place, {}) for each in board.below(username) if _says_something(each)],
            "movements": movements_of(line.row, ""),
            "shared": plan.shares.filter(office=place).exists(),
        },
    )


@require_POST
@allowed(Verb.SHARE_PLANS)
def share_out(request: SignedIn, number: int, code: str) -> HttpResponse:
    """Share the office's number out; what was set by hand stays."""
    plan, place = _plan_and_office(request, number, code)
    return _said(request, plan, place, share_office.share_office(plan, place, **who(request)))


@require_POST
@allowed(Verb.SHARE_PLANS)
def set_share(request: SignedIn, number: int, code: str) -> HttpResponse:
    """Set one number by hand; the others give way."""
    plan, place = _plan_and_office(request, number, code)
    form = _share_form(plan, place, _board(request, plan, place), request)
    if not form.is_valid():
        return _office_page(request, plan, place, share_form=form)
    given = form.cleaned_data
    try:
        moved = share_office.share_office(
            plan, place, by_hand={form.cell(): given["asked"]}, why=given["why"], **who(request)
        )
    except LindungError as problem:
        form.add_error("asked", problem.text(reading_language()))
        return _office_page(request, plan, place, share_form=form, status=409)
    return _said(request, plan, place, moved)


@require_POST
@allowed(Verb.SHARE_PLANS)
def release(request: SignedIn, number: int, code: str) -> HttpResponse:
    """Let a number that was set by hand move again."""
    plan, place = _plan_and_office(request, number, code)
    form = ReleaseForm(plan, place, request.POST)
    if not form.is_valid():
        raise Http404
    share = form.cleaned_data["share"]
    cell = Cell(share.segment, share.officer.username, share.partner_id)
    return _said(request, plan, place, share_office.share_office(plan, place, released=[cell], **who(request)))


@require_POST
@allowed(Verb.SHARE_PLANS)
def give(request: SignedIn, number: int, code: str) -> HttpResponse:
    """Let an officer look after a partner."""
    plan, place = _plan_and_office(request, number, code)
    form = GiveForm(place, request.POST)
    if not form.is_valid():
        return _office_page(request, plan, place, give_form=form)
    given = form.cleaned_data
    share_office.give_partner(given["partner"], place, given["officer"] or None, **who(request))
    messages.success(request, _("Dicatat; angka yang sudah dibagi ikut menyesuaikan."), extra_tags="good")
    return redirect("plan_shares", plan.pk, place.pk)


def _office_page(
    request: SignedIn,
    plan: Plan,
    place: Office,
    *,
    share_form: ShareForm | None = None,
    give_form: GiveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    board = _board(request, plan, place)
    shares = {
        (share.officer.username, share.partner_id, share.segment): share
        for share in plan.shares.filter(office=place).select_related("officer", "partner")
    }
    lines = [_shown(line, board, place, shares) for line in board.lines if _says_something(line)]
    return render(
        request,
        "plan/shares.html",
        {
            "plan": plan,
            "office": place,
            "as_of": board.board.as_of,
            "segments": [cell.segment for cell in _cells(plan, place)],
            "whole": lines[0],
            "lines": lines[1:],
            "shared": bool(shares),
            "differences": share_differences(plan, place),
            "by_hand": [share for share in shares.values() if share.by_hand],
            "may_share": sees_office(request.user, place.code),
            "share_form": share_form or _share_form(plan, place, board),
            "give_form": give_form or GiveForm(place),
        },
        status=status if share_form is None or status != 200 else 400,
    )


def _shown(
    line: Line, board: BoardBelow, place: Office, shares: dict[tuple[str, int | None, str], PlanShare]
) -> LineShown:
    carrier, as_of, rule = line.carrier, board.board.as_of, board.board.rule
    query = {"as_of": as_of.isoformat()}
    if carrier is not None:
        query |= {"officer": carrier.officer or ""}
        query |= {} if carrier.partner is None else {"partner": str(carrier.partner)}
    segments = [
        SegmentShown(
            segment,
            line.row.cells[segment],
            line.week.get(segment, 0),
            None if carrier is None else shares.get((carrier.officer or "", carrier.partner, segment)),
            f"{reverse('rows', args=[place.code, measure])}?{urlencode(query | {'segment': segment})}",
        )
        for segment, measure in rule.parts.items()
    ]
    return LineShown(line, segments, bar_of(line.row.total))


def _says_something(line: Line) -> bool:
    """Partners without a number who brought nobody yet are left out of the tables."""
    return not line.is_partner or bool(line.row.total.target) or line.row.total.actual > 0


def _share_form(plan: Plan, place: Office, board: BoardBelow, request: SignedIn | None = None) -> ShareForm:
    """Officers and the partners in their care; what is apart from them follows from both."""
    whose = []
    for line in board.officers:
        if line.carrier is None or line.carrier.officer is None:
            continue
        name = line.carrier.officer
        whose.append((name, name))
        whose += [
            (f"{name}/{below.carrier.partner}", f"{name} · {below.row.place.name}")
            for below in board.below(name)
            if below.carrier is not None and below.carrier.partner
        ]
    return ShareForm(_cells(plan, place), whose, None if request is None else request.POST)


def _cells(plan: Plan, place: Office) -> list[PlanCell]:
    cells = plan.cells.filter(office=place)
    return sorted(cells, key=lambda cell: SEGMENTS.index(cell.segment))


def _board(request: SignedIn, plan: Plan, place: Office) -> BoardBelow:
    wanted = asked_day(request.GET)
    day = board_day(plan, wanted or clock.today())
    return office_progress(place, plan, day, reading_language())


def _plan_and_office(request: SignedIn, number: int, code: str) -> tuple[Plan, Office]:
    plan = get_object_or_404(Plan, pk=number)
    if not sees_office(request.user, code) or not plan.cells.filter(office=code).exists():
        raise Http404
    return plan, get_object_or_404(Office, pk=code)


def _said(request: SignedIn, plan: Plan, place: Office, moved: int) -> HttpResponse:
    text = _("Dibagi: %(moved)d angka berubah, jumlahnya tetap angka kantor.") % {"moved": moved}
    messages.success(request, text, extra_tags="good")
    return redirect("plan_shares", plan.pk, place.pk)
