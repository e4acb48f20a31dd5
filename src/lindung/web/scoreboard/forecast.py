"""The forecast's page: the last one that was kept, and what became of those before. It makes none by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date

from lindung.measures.counting import VERSIONS
from lindung.planning.plain import PLAIN
from lindung.planning.scoreboard import SEGMENTS, Place
from lindung.procedures.kept_forecasts import kept_forecast, past_forecasts
from lindung.procedures.publish_measures import all_places
from lindung.registry.models import Forecast
from lindung.registry.scope import Verb
from lindung.sentences import Sentence
from lindung.web.desk import SignedIn, allowed
from lindung.web.scoreboard.shown import USUAL_VERSION


@dataclass(frozen=True)
class LineShown:
    """A place with its forecast; chances in whole percent."""

    place: Place
    kept: Forecast

    @property
    def gap(self) -> int | None:
        """What half of the paths lack or pass at the end of the year; a lack is negative, as on the scoreboard."""
        return None if self.kept.target is None else self.kept.median - self.kept.target

    @property
    def chance(self) -> Decimal | None:
        return _percent(self.kept.chance)

    @property
    def chance_beyond(self) -> Decimal | None:
        return _percent(self.kept.chance_beyond)

    @property
    def plain(self) -> Sentence | None:
        return PLAIN[self.kept.plain] if self.kept.plain else None


@allowed(Verb.SEE_FIGURES)
def page(request: SignedIn) -> HttpResponse:
    """The region, provinces and offices to year end, by one version of the target."""
    query = request.GET
    version = query["version"] if query.get("version") in VERSIONS else USUAL_VERSION
    segment = query["segment"] if query.get("segment") in SEGMENTS else ""
    until = parse_date(query.get("as_of", "")) or timezone.localdate()
    names = {place.code: place for place in all_places()}
    lines = [LineShown(names[kept.office], kept) for kept in kept_forecast(until, version, segment)]
    as_of = lines[0].kept.as_of if lines else None
    earlier = past_forecasts(until.year, version, segment=segment) if as_of else []
    past = [each for each in earlier if as_of and each.as_of < as_of]
    return render(
        request,
        "scoreboard/forecast.html",
        {
            "as_of": as_of,
            "version": version,
            "segment": segment,
            "lines": lines,
            "past": past,
            "versions": VERSIONS,
            "segment_codes": SEGMENTS,
        },
    )


def _percent(chance: float | None) -> Decimal | None:
    return None if chance is None else Decimal(round(chance * 100))
