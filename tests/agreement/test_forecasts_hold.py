"""Forecasts against what came: on real series, and on made-up years as of 30 June.

A part of what `python -m benchmarks --only backtest` judges in full.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
from tests.real_series import real_series

from lindung.demo.figures import Scale
from lindung.demo.new_counts import new_counts
from lindung.periods import Month
from lindung.planning.backtest import Case, Judgement, judge, of_place, of_series
from lindung.planning.forecast import YearForecast, forecast_year

JUNE = date(2021, 6, 30)


def test_the_files_hold_the_series_that_they_name() -> None:
    known = real_series()
    assert len(known) == 16
    first, claims = known["claims"]
    assert (first, claims[0]) == (Month(1967, 1), 346_000 + 334_000 + 277_000 + 252_000)


def test_intervals_hold_real_years_about_as_often_as_they_promise() -> None:
    cases: list[Case] = []
    for first, counts in real_series().values():
        cases += of_series(counts, first=first, history=42, paths=300, seed=1, every=13)
    found = judge(cases)
    assert found.cases == 34
    assert 0.7 <= found.coverage <= 0.9
    assert found.coverage > found.naive_coverage
    assert found.pinball < found.naive_pinball


def _made_up(seeds: range) -> tuple[Judgement, Judgement]:
    """The region, and every office by segment."""
    regions: list[Case] = []
    offices: list[Case] = []
    for seed in seeds:
        whole = new_counts(Scale(100), seed)
        known = whole.filter(pc.less_equal(whole["month"], pa.scalar(JUNE)))
        forecast = forecast_year(known, JUNE, seed=seed)
        everywhere = sorted({office for office, _ in forecast.paths})
        regions.append(of_place(forecast, whole, everywhere, ("pu", "bpu", "jakon"), seed=seed))
        offices += _by_office(forecast, whole, seed)
    return judge(regions), judge(offices)


def _by_office(forecast: YearForecast, whole: pa.Table, seed: int) -> Iterator[Case]:
    for office, segment in forecast.paths:
        yield of_place(forecast, whole, [office], [segment], seed=seed)


def test_the_made_up_regions_end_is_met_and_offices_intervals_hold() -> None:
    region, offices = _made_up(range(1, 4))
    assert region.median_error <= 3
    assert 0.7 <= offices.coverage <= 0.9
    assert offices.pinball < offices.naive_pinball
