"""How good forecasts have been: asked again as of past days, and held against what came.

Two figures beside the seasonal naive forecast, which knows nothing but the same months of last year. Coverage: how
often the result lay inside the 80 % interval; it should be eight times in ten, not more. Pinball loss: the mean
distance to the quantiles, each side weighed by its quantile; the smaller, the better and the sharper (Gneiting and
Raftery 2007). Both of year ends, in percent of the result, so that large and small series count alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lindung.periods import Month
from lindung.planning.forecast import YearForecast, forecast_year
from lindung.planning.paths import EDGES, draw
from lindung.planning.plain import A_YEAR, FEWEST_MONTHS, Floats, plain_paths

#: Quantiles whose distance is taken.
QUANTILES = (0.1, 0.25, 0.5, 0.75, 0.9)

NAIVE_PATHS = 1000


@dataclass(frozen=True, slots=True)
class Case:
    """One year end: those that were forecast, those of the seasonal naive forecast, and the one that came."""

    ends: Floats
    naive: Floats
    came: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Over all cases. Coverage from 0 to 1; pinball loss and the median error of the median in percent."""

    cases: int
    coverage: float
    pinball: float
    median_error: float
    naive_coverage: float
    naive_pinball: float
    naive_median_error: float


def judge(cases: Iterable[Case]) -> Judgement:
    """What the forecasts were worth. Raises ValueError without a case; a year that brought nobody is left out."""
    known = [case for case in cases if case.came > 0]
    if not known:
        raise ValueError("There is no year end to judge by.")
    ours, naive = ([(getattr(case, which), case.came) for case in known] for which in ("ends", "naive"))
    return Judgement(len(known), *_worth(ours), *_worth(naive))


def covers(ends: Floats, came: float) -> bool:
    """Whether the result lies inside the 80 % interval."""
    low, _, high = np.quantile(ends, EDGES)
    return bool(low <= came <= high)


def pinball(ends: Floats, came: float) -> float:
    """The mean of the pinball losses at QUANTILES, in the unit of the counts."""
    beside = came - np.quantile(ends, QUANTILES)
    weights = np.asarray(QUANTILES)
    return float(np.mean(np.maximum(weights * beside, (weights - 1) * beside)))


def of_series(counts: Floats, *, first: Month, history: int, paths: int, seed: int, every: int = 1) -> Iterator[Case]:
    """Each past 30 June (or every so many) of a series by month from `first`: `history` months known, six to come."""
    ends = [end for end in range(history + A_YEAR // 2, len(counts) + 1) if (first + end).number == 1]
    for end in ends[::every]:
        known, came = counts[end - A_YEAR // 2 - history : end - A_YEAR // 2], counts[end - A_YEAR // 2 : end]
        so_far = known[-A_YEAR // 2 :].sum()
        ours = draw(known, len(came), paths=paths, seed=seed)
        naive = plain_paths(known, len(came), paths=paths, seed=seed)
        yield Case(so_far + ours.values.sum(axis=1), so_far + naive.sum(axis=1), float(so_far + came.sum()))


def days_to_ask_again(counts: pa.Table, as_of: date) -> list[date]:
    """The ends of last year's quarters as of which a model could have been asked, from MONTHLY_COUNTS; maybe none."""
    first = Month.of(pc.min(counts["month"]).as_py())
    ends = [Month(as_of.year - 1, number) for number in (3, 6, 9)]
    return [end.last_day for end in ends if end + 1 - first >= FEWEST_MONTHS]


def asked_again(
    counts: pa.Table, day: date, segments: Collection[str], *, seed: int, paths: int
) -> dict[str, list[Case]]:
    """The year of a past day from what was known then: the `region`, its `offices`, and `cells` of office and segment.

    `counts`: MONTHLY_COUNTS to the end of that year at least.
    """
    year = pc.less_equal(counts["month"], pa.scalar(date(day.year, 12, 31)))
    known = pc.less_equal(counts["month"], pa.scalar(day))
    whole = counts.filter(year)
    forecast = forecast_year(counts.filter(known), day, seed=seed, paths=paths)
    offices = sorted({office for office, _ in forecast.paths})
    places: dict[str, list[tuple[Collection[str], Collection[str]]]] = {
        "region": [(offices, segments)],
        "offices": [([office], segments) for office in offices],
        "cells": [([office], [segment]) for office, segment in forecast.paths if segment in segments],
    }
    return {
        level: [of_place(forecast, whole, of, within, seed=seed) for of, within in each]
        for level, each in places.items()
    }


def of_place(
    forecast: YearForecast, whole: pa.Table, offices: Collection[str], segments: Collection[str], *, seed: int
) -> Case:
    """A forecast of some offices and segments together. `whole`: MONTHLY_COUNTS with the rest of the year."""
    ours = whole.filter(
        pc.and_(
            pc.is_in(whole["office"], value_set=pa.array(list(offices), pa.string())),
            pc.is_in(whole["segment"], value_set=pa.array(list(segments), pa.string())),
        )
    )
    months = [Month.of(day) for day in ours["month"].to_pylist()]
    year = Month(forecast.as_of.year, 1)
    first = min([*months, year])
    series = np.zeros(year + A_YEAR - first)
    np.add.at(series, [month - first for month in months], ours["value"].to_numpy())
    known = (year - first) + Month.of(forecast.as_of).number
    naive = plain_paths(series[:known], len(series) - known, paths=NAIVE_PATHS, seed=seed)
    so_far, came = series[-A_YEAR : known - len(series) or None].sum(), series[-A_YEAR:].sum()
    return Case(forecast.outlook(offices, segments).ends.astype(float), so_far + naive.sum(axis=1), float(came))


def _worth(ends_and_came: list[tuple[Floats, float]]) -> tuple[float, float, float]:
    coverage = float(np.mean([covers(ends, came) for ends, came in ends_and_came]))
    loss = float(np.mean([pinball(ends, came) / came for ends, came in ends_and_came])) * 100
    error = float(np.median([abs(np.median(ends) / came - 1) for ends, came in ends_and_came])) * 100
    return coverage, loss, error
