"""Forecasts on the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.models import Forecast, ForecastTrial


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """The forecast of one place and segment, by one version; the columns of `Forecast`."""

    version: str
    office: str
    segment: str
    so_far: int
    low: int
    median: int
    high: int
    target: int | None
    chance: float | None
    chance_beyond: float | None
    extra_even: int | None
    extra_likely: int | None
    course: list[list[int]]
    plain: str

    @property
    def gap(self) -> int | None:
        """What half of the paths still lack at the end of the year; negative when they pass the target."""
        return None if self.target is None else self.target - self.median


@dataclass(frozen=True, slots=True)
class TrialLine:
    """What the same way of forecasting was worth on past days; the columns of `ForecastTrial`."""

    version: str
    level: str
    first: date
    last: date
    cases: int
    coverage: float
    pinball: float
    median_error: float
    naive_coverage: float
    naive_pinball: float
    naive_median_error: float


@transaction.atomic
def keep_forecast(
    as_of: date, lines: Sequence[ForecastLine], trials: Sequence[TrialLine], *, seed: int, by: str, at: datetime
) -> None:
    """Keep a forecast as of a day with its trials, in the place of one kept for the same day before."""
    hold(Lock.FIGURES)
    replaced, _ = Forecast.objects.filter(as_of=as_of).delete()
    Forecast.objects.bulk_create(
        Forecast(as_of=as_of, seed=seed, made_at=at, made_by=by, **asdict(line)) for line in lines
    )
    ForecastTrial.objects.filter(as_of=as_of).delete()
    ForecastTrial.objects.bulk_create(ForecastTrial(as_of=as_of, **asdict(line)) for line in trials)
    note("keep_forecast", f"forecast {as_of}", by=by, at=at, lines=len(lines), replaced=replaced, seed=seed)
