"""Forecasts as they were kept, and what came of them. Loads no models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.measures.counting import VERSIONS
from lindung.periods import Month
from lindung.planning.progress import needed_a_week
from lindung.procedures.counting import rule_of
from lindung.procedures.publish_measures import all_places, latest_publication, offices_of, published_sums
from lindung.registry.models import Forecast, ForecastTrial
from lindung.statute.calendar import is_working_day

#: What is forecast of a segment that a version's rule leaves out.
OUTSIDE_THE_RULE = {
    "pu": "new_in_segment",
    "bpu": "new_in_segment",
    "jakon": "project_headcount",
    "pmi": "new_in_segment",
}


@dataclass(frozen=True, slots=True)
class PastForecast:
    """One kept forecast of a place. `came`: the year's result, None while the year's end is not published."""

    as_of: date
    low: int
    median: int
    high: int
    came: int | None

    @property
    def held(self) -> bool | None:
        """Whether the result lies inside the 80 % interval."""
        return None if self.came is None else self.low <= self.came <= self.high

    @property
    def beside(self) -> float | None:
        """How far the median lay beside the result, in percent of it; above is positive."""
        return None if not self.came else (self.median / self.came - 1) * 100


@dataclass(frozen=True, slots=True)
class Closing:
    """What a place lacks to one version's target on top of what is likely to come anyhow.

    `even`: heads that make reaching it as likely as not, `likely`: that reach it on four paths in five; and what each
    five working days left must bring of them, None when none is left.
    """

    version: str
    as_of: date
    target: int
    chance: float
    chance_beyond: float
    even: int
    likely: int
    even_a_week: int | None
    likely_a_week: int | None


def kept_forecast(until: date, version: str, segment: str) -> list[Forecast]:
    """The last forecast kept for that year up to a day, in the order of the scoreboard; empty where none was kept."""
    kept = Forecast.objects.filter(as_of__year=until.year, as_of__lte=until, version=version, segment=segment)
    last = kept.order_by("-as_of").values_list("as_of", flat=True).first()
    if last is None:
        return []
    order = {place.code: number for number, place in enumerate(all_places())}
    return sorted(kept.filter(as_of=last), key=lambda line: order[line.office])


def what_would_close(until: date, office: str, segment: str = "") -> list[Closing]:
    """What would close a place's gap to each version of the target, by the last forecast kept up to a day."""
    lines = [line for version in VERSIONS for line in kept_forecast(until, version, segment) if line.office == office]
    return [
        Closing(
            version=line.version,
            as_of=line.as_of,
            target=line.target,
            chance=line.chance,
            chance_beyond=line.chance_beyond,
            even=line.extra_even,
            likely=line.extra_likely,
            even_a_week=needed_a_week(line.extra_even, line.as_of, is_working_day),
            likely_a_week=needed_a_week(line.extra_likely, line.as_of, is_working_day),
        )
        for line in lines
        if line.target is not None
        and line.chance is not None
        and line.chance_beyond is not None
        and line.extra_even is not None
        and line.extra_likely is not None
    ]


def kept_trials(as_of: date, version: str) -> list[ForecastTrial]:
    """What the way of forecasting was worth in the past, as kept with the forecast of a day: region, offices, cells."""
    levels = list(ForecastTrial.Level.values)
    kept = ForecastTrial.objects.filter(as_of=as_of, version=version)
    return sorted(kept, key=lambda trial: levels.index(trial.level))


def past_forecasts(year: int, version: str, *, office: str = "REGION", segment: str = "") -> list[PastForecast]:
    """A year's kept forecasts of a place, the earliest first, with what came. Raises UnknownPlaceError."""
    came = _result(year, version, office, segment)
    kept = Forecast.objects.filter(as_of__year=year, version=version, office=office, segment=segment)
    return [PastForecast(f.as_of, f.low, f.median, f.high, came) for f in kept.order_by("as_of")]


def _result(year: int, version: str, office: str, segment: str) -> int | None:
    end = date(year, 12, 31)
    offices = offices_of(office)
    if latest_publication(end) != end:
        return None
    parts = rule_of(version, Month.of(end)).parts
    sums = published_sums(end)
    counted = {segment: (OUTSIDE_THE_RULE | parts)[segment]} if segment else parts
    return sum(sums.get((each, of), {}).get(measure, 0) for each in offices for of, measure in counted.items())
