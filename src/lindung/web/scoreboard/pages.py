"""The scoreboard's pages. Figures of all offices are for all staff; the rows behind them follow the scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.measures.counting import VERSIONS
from lindung.measures.definitions import MEASURES, Unit
from lindung.periods import Month, NotAMonthError
from lindung.planning.scoreboard import SEGMENTS, Scoreboard
from lindung.procedures.compare_official import compare
from lindung.procedures.publish_measures import all_places, latest_publication, open_figure, scoreboard
from lindung.registry.actions.figures import explain_difference
from lindung.registry.models import Membership, OfficialFigure, Project
from lindung.registry.scope import Verb, sees_office
from lindung.web.desk import SignedIn, allowed
from lindung.web.scoreboard.forms import ExplainForm
from lindung.web.scoreboard.shown import ORDERS, USUAL_VERSION, home_place, line_of, lines_of, segment_lines

ROWS_A_PAGE = 50


@allowed(Verb.SEE_FIGURES)
def board(request: SignedIn) -> HttpResponse:
    asked = _asked(request)
    found = _board(asked)
    if found is None:
        return render(request, "scoreboard/nothing.html")
    home = home_place(request.user)
    hero = line_of(found, found.row(home), asked.segment, request.user)
    return render(
        request,
        "scoreboard/board.html",
        {
            "board": found,
            "asked": asked,
            "hero": hero,
            "segments": segment_lines(found, found.row(home), request.user),
            "lines": lines_of(found, asked.segment, request.user, asked.order),
            "versions": VERSIONS,
            "segment_codes": SEGMENTS,
        },
    )


@allowed(Verb.SEE_FIGURES)
def place(request: SignedIn, code: str) -> HttpResponse:
    """One place: every measure by segment, with its definition."""
    asked = _asked(request)
    found = _board(asked)
    _known_place(code)
    if found is None:
        return render(request, "scoreboard/nothing.html")
    row = found.row(code)
    measures = [
        (measure, [(segment, row.cells[segment].figures.get(measure.name, 0)) for segment in SEGMENTS])
        for measure in MEASURES.values()
    ]
    return render(
        request,
        "scoreboard/place.html",
        {
            "board": found,
            "asked": asked,
            "hero": line_of(found, row, "", request.user),
            "segments": segment_lines(found, row, request.user),
            "measures": measures,
            "segment_codes": SEGMENTS,
            "opens": sees_office(request.user, code),
        },
    )


@allowed(Verb.SEE_FIGURES)
def rows(request: SignedIn, code: str, name: str) -> HttpResponse:
    """The rows behind a number, with its definition. Another office's rows do not exist for the account."""
    _known_place(code)
    if name not in MEASURES or not sees_office(request.user, code):
        raise Http404
    asked = _asked(request)
    if asked.as_of is None:
        return render(request, "scoreboard/nothing.html")
    number = _page_number(request)
    found = open_figure(
        name,
        asked.as_of,
        office=code,
        segment=asked.segment or None,
        month=asked.month,
        limit=ROWS_A_PAGE,
        offset=(number - 1) * ROWS_A_PAGE,
    )
    pages = Paginator(range(found.count), ROWS_A_PAGE)
    if number > pages.num_pages:
        raise Http404
    return render(
        request,
        "scoreboard/rows.html",
        {
            "asked": asked,
            "code": code,
            "place": next(p for p in all_places() if p.code == code),
            "measure": MEASURES[name],
            "is_money": MEASURES[name].unit is Unit.RUPIAH,
            "value": found.value,
            "page": pages.page(number),
            "rows": _with_people(found.rows),
        },
    )


@allowed(Verb.SEE_FIGURES)
def official(request: SignedIn) -> HttpResponse:
    """The institution's own totals, ours beside them, and why they differ."""
    days = list(OfficialFigure.objects.values_list("as_of", flat=True).distinct().order_by("-as_of"))
    wanted = parse_date(request.GET.get("as_of", ""))
    as_of = wanted if wanted in days else days[0] if days else None
    differences = [(each, MEASURES[each.measure]) for each in compare(as_of)] if as_of else []
    return render(request, "scoreboard/official.html", {"days": days, "as_of": as_of, "differences": differences})


@require_POST
@allowed(Verb.EXPLAIN)
def explain(request: SignedIn, number: int) -> HttpResponse:
    """Keep the reason that a person found for a difference."""
    found = get_object_or_404(OfficialFigure, pk=number)
    form = ExplainForm(request.POST)
    if form.is_valid():
        explain_difference(found, form.cleaned_data["why"], by=request.user.username, at=timezone.now())
        messages.success(request, _("Sebabnya disimpan atas nama Anda."), extra_tags="good")
    else:
        messages.error(request, _("Tulislah sebabnya, 3 sampai 500 huruf."), extra_tags="bad")
    return redirect(f"{reverse('official')}?as_of={found.as_of.isoformat()}")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    as_of: date | None
    version: str
    segment: str
    order: str
    month: Month | None


@dataclass(frozen=True)
class RowShown:
    """One row behind a number, with the person or project that it is about."""

    day: date
    amount: int
    membership: Membership | None
    project: Project | None


def _asked(request: SignedIn) -> Asked:
    query = request.GET
    wanted = parse_date(query.get("as_of", ""))
    try:
        month = Month.parse(query["month"]) if query.get("month") else None
    except NotAMonthError as error:
        raise Http404 from error
    version = query.get("version", USUAL_VERSION)
    return Asked(
        as_of=latest_publication(wanted or timezone.localdate()),
        version=version if version in VERSIONS else USUAL_VERSION,
        segment=query["segment"] if query.get("segment") in SEGMENTS else "",
        order=query["order"] if query.get("order") in ORDERS else "place",
        month=month,
    )


def _board(asked: Asked) -> Scoreboard | None:
    return None if asked.as_of is None else scoreboard(asked.as_of, asked.version)


def _known_place(code: str) -> None:
    if code not in {each.code for each in all_places()}:
        raise Http404


def _page_number(request: SignedIn) -> int:
    """From 1; seven digits are more pages than any figure has. Raises Http404."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 7 and int(asked)):
        raise Http404
    return int(asked)


def _with_people(rows: pa.Table) -> list[RowShown]:
    listed = rows.to_pylist()
    memberships = Membership.objects.select_related("worker", "office", "partner").in_bulk(
        [row["membership_id"] for row in listed if row["membership_id"] is not None]
    )
    projects = Project.objects.select_related("office", "contractor").in_bulk(
        [row["project_id"] for row in listed if row["project_id"] is not None]
    )
    return [
        RowShown(row["day"], row["amount"], memberships.get(row["membership_id"]), projects.get(row["project_id"]))
        for row in listed
    ]
