"""The scoreboard's pages. Figures of all offices are for all staff; the rows behind them follow the scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import pyarrow as pa
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lindung.measures.carriers import Carrier
from lindung.measures.counting import RULES, VERSIONS
from lindung.measures.definitions import MEASURES, Unit
from lindung.periods import Month, NotAMonthError
from lindung.planning.scoreboard import SEGMENTS
from lindung.procedures.compare_official import compare
from lindung.procedures.plan_year import explained_number
from lindung.procedures.publish_measures import (
    all_places,
    latest_publication,
    offices_by_district,
    open_figure,
    scoreboard,
    scoreboard_and_course,
)
from lindung.procedures.rapim_words import PACE_BANDS
from lindung.registry import clock
from lindung.registry.actions.figures import explain_difference
from lindung.registry.models import Membership, OfficialFigure, Partner, Project
from lindung.registry.scope import Verb, sees_office
from lindung.web.desk import SignedIn, allowed, asked_day, reading_language
from lindung.web.scoreboard.forms import ExplainForm
from lindung.web.scoreboard.map import outlines as map_outlines
from lindung.web.scoreboard.map import region_map
from lindung.web.scoreboard.shown import (
    ORDERS,
    USUAL_ORDER,
    USUAL_VERSION,
    course_chart,
    home_place,
    line_of,
    lines_of,
    months_of,
    movements_of,
    rules_shown,
    segment_lines,
)

ROWS_A_PAGE = 50


@allowed(Verb.SEE_FIGURES)
def board(request: SignedIn) -> HttpResponse:
    asked = _asked(request)
    if asked.as_of is None:
        return render(request, "scoreboard/nothing.html")
    found = scoreboard(asked.as_of, asked.version, rule=asked.rule or None)
    home = found.row(home_place(request.user))
    return render(
        request,
        "scoreboard/board.html",
        {
            "board": found,
            "asked": asked,
            "hero": line_of(found, home, asked.segment, request.user),
            "segments": segment_lines(found, home, request.user),
            "movements": movements_of(home, asked.segment),
            "lines": lines_of(found, asked.segment, request.user, asked.order),
            "map": region_map(found, asked.segment, offices_by_district(), asked.to_place),
            "bands": [said for _edge, said in PACE_BANDS],
            "versions": VERSIONS,
            "rules": rules_shown(),
            "segment_codes": SEGMENTS,
        },
    )


@allowed(Verb.SEE_FIGURES)
def place(request: SignedIn, code: str) -> HttpResponse:
    """One place: its course through the year, why it has its number, and every measure with its definition."""
    asked = _asked(request)
    _known_place(code)
    if asked.as_of is None:
        return render(request, "scoreboard/nothing.html")
    found, course = scoreboard_and_course(asked.as_of, asked.version, code, rule=asked.rule or None)
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
            "movements": movements_of(row, ""),
            "months": months_of(course, found.as_of.year),
            "course": course_chart(course, found.as_of.year),
            "explained": explained_number(found.as_of.year, asked.version, code, reading_language()),
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
    number, carrier = _page_number(request), _carrier(request)
    found = open_figure(
        name,
        asked.as_of,
        office=code,
        segment=asked.segment or None,
        month=asked.month,
        carrier=carrier,
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
            "carrier": carrier,
            "partner": Partner.objects.filter(pk=carrier.partner).first() if carrier and carrier.partner else None,
            "place": next(p for p in all_places() if p.code == code),
            "measure": MEASURES[name],
            "is_money": MEASURES[name].unit is Unit.RUPIAH,
            "value": found.value,
            "page": pages.page(number),
            "rows": _with_people(found.rows),
        },
    )


@cache_control(private=True, max_age=24 * 3600)
def outlines(request: SignedIn) -> HttpResponse:
    """The map's outlines, the same for everybody and every day, so a browser keeps them."""
    return HttpResponse(map_outlines(), content_type="application/geo+json")


@allowed(Verb.SEE_FIGURES)
def official(request: SignedIn) -> HttpResponse:
    """The institution's own totals, ours beside them, and why they differ."""
    days = list(OfficialFigure.objects.values_list("as_of", flat=True).distinct().order_by("-as_of"))
    wanted = asked_day(request.GET)
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
        explain_difference(found, form.cleaned_data["why"], by=request.user.username, at=clock.now())
        messages.success(request, _("Sebabnya disimpan atas nama Anda."), extra_tags="good")
    else:
        messages.error(request, _("Tulislah sebabnya, 3 sampai 500 huruf."), extra_tags="bad")
    return redirect(f"{reverse('official')}?as_of={found.as_of.isoformat()}")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    as_of: date | None
    version: str
    rule: str
    segment: str
    order: str
    month: Month | None

    @property
    def to_place(self) -> str:
        """What a link to a place takes along, so that it counts the same as here."""
        kept = {"version": self.version, "rule": self.rule, "as_of": self.as_of.isoformat() if self.as_of else ""}
        return "?" + urlencode({key: value for key, value in kept.items() if value})


@dataclass(frozen=True)
class RowShown:
    """One row behind a number, with the person or project that it is about."""

    day: date
    amount: int
    membership: Membership | None
    project: Project | None


def _asked(request: SignedIn) -> Asked:
    query = request.GET
    wanted = asked_day(query)
    try:
        month = Month.parse(query["month"]) if query.get("month") else None
    except NotAMonthError as error:
        raise Http404 from error
    version = query.get("version", USUAL_VERSION)
    return Asked(
        as_of=latest_publication(wanted or clock.today()),
        version=version if version in VERSIONS else USUAL_VERSION,
        rule=query["rule"] if query.get("rule") in RULES else "",
        segment=query["segment"] if query.get("segment") in SEGMENTS else "",
        order=query["order"] if query.get("order") in ORDERS else USUAL_ORDER,
        month=month,
    )


def _known_place(code: str) -> None:
    if code not in {each.code for each in all_places()}:
        raise Http404


def _page_number(request: SignedIn) -> int:
    """From 1; seven digits are more pages than any figure has. Raises Http404."""
    asked = request.GET.get("page", "1")
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 7 and int(asked)):
        raise Http404
    return int(asked)


def _carrier(request: SignedIn) -> Carrier | None:
    """Whose rows are asked for; an empty officer is nobody. Raises Http404."""
    if "officer" not in request.GET:
        return None
    partner = request.GET.get("partner", "")
    if partner and not (partner.isascii() and partner.isdecimal() and len(partner) <= 18):
        raise Http404
    return Carrier(request.GET["officer"] or None, int(partner) if partner else None)


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
