"""The forecast's page: the last one that was kept, and what became of those before. It makes none by itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lindung.measures.counting import VERSIONS
from lindung.periods import Month
from lindung.planning.plain import A_YEAR, PLAIN
from lindung.planning.scoreboard import REGION, SEGMENTS, Place
from lindung.procedures.kept_forecasts import kept_forecast, kept_trials, past_forecasts, what_would_close
from lindung.procedures.publish_measures import all_places, latest_publication
from lindung.registry import clock
from lindung.registry.models import Forecast
from lindung.registry.scope import Verb
from lindung.sentences import Sentence
from lindung.web.charts import Band, Chart, Mark, Series, line_chart
from lindung.web.desk import SignedIn, allowed, asked_day
from lindung.web.scoreboard.shown import USUAL_VERSION


@dataclass(frozen=True)
class LineShown:
    """A place with its forecast."""

    place: Place
    kept: Forecast

    @property
    def gap(self) -> int | None:
        """What half of the paths lack or pass at the end of the year; a lack is negative, as on the scoreboard."""
        return None if self.kept.target is None else self.kept.median - self.kept.target

    @property
    def plain(self) -> Sentence | None:
        return PLAIN[self.kept.plain] if self.kept.plain else None


@dataclass(frozen=True)
class MonthShown:
    """The sum since January at the end of a month: as counted, or where it may lie."""

    month: Month
    low: int
    median: int
    high: int

    @property
    def counted(self) -> bool:
        """On every path the same, because it is over."""
        return self.low == self.high


@allowed(Verb.SEE_FIGURES)
def page(request: SignedIn) -> HttpResponse:
    """One place to year end by one version of the target, all places below it, and what such forecasts were worth."""
    query = request.GET
    version = query["version"] if query.get("version") in VERSIONS else USUAL_VERSION
    segment = query["segment"] if query.get("segment") in SEGMENTS else ""
    asked = asked_day(query) or clock.today()
    until = latest_publication(asked) or asked
    places = {place.code: place for place in all_places()}
    chosen = query["place"] if query.get("place") in places else REGION
    lines = [LineShown(places[kept.office], kept) for kept in kept_forecast(until, version, segment)]
    ours = next((line for line in lines if line.place.code == chosen), None)
    if ours is None:
        return render(request, "scoreboard/no_forecast.html")
    as_of = ours.kept.as_of
    months = _months(ours.kept)
    return render(
        request,
        "scoreboard/forecast.html",
        {
            "as_of": as_of,
            "version": version,
            "segment": segment,
            "places": places.values(),
            "ours": ours,
            "months": months,
            "fan": _fan(months, ours.kept),
            "closing": what_would_close(as_of, chosen, segment),
            "lines": lines,
            "trials": kept_trials(as_of, version),
            "past": [
                each
                for each in past_forecasts(as_of.year, version, office=chosen, segment=segment)
                if each.as_of < as_of or each.came is not None
            ],
            "versions": VERSIONS,
            "segment_codes": SEGMENTS,
        },
    )


def _months(kept: Forecast) -> list[MonthShown]:
    return [
        MonthShown(Month(kept.as_of.year, number), low, median, high)
        for number, (low, median, high) in enumerate(kept.course, start=1)
    ]


def _fan(months: list[MonthShown], kept: Forecast) -> Chart:
    """What is counted, and from the last counted month on what may come."""
    over = kept.as_of.month - (kept.as_of != Month.of(kept.as_of).last_day)
    first = max(over - 1, 0)
    unknown: list[float | None] = [None] * first
    ahead = months[first:]
    return line_chart(
        [date_format(each.month.first_day, "M") for each in months],
        [
            Series(_("Tercatat"), "actual", [each.median for each in months[:over]] + [None] * (A_YEAR - over)),
            Series(_("Perkiraan tengah"), "likely", unknown + [each.median for each in ahead]),
        ],
        Band(
            _("Delapan dari sepuluh jalur"),
            unknown + [each.low for each in ahead],
            unknown + [each.high for each in ahead],
        ),
        None if kept.target is None else Mark(_("Target"), kept.target),
    )
