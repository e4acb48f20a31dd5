"""How long the forecasts of all offices take, and what they were worth when they are asked for again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from tests.real_series import real_series

from benchmarks.measure import Figure, Sizes, timed
from lindung.demo.figures import Scale
from lindung.demo.new_counts import new_counts
from lindung.planning.backtest import Case, Judgement, judge, of_place, of_series
from lindung.planning.forecast import YearForecast, forecast_year
from lindung.planning.plain import plain_paths

JUNE = date(2021, 6, 30)
PATHS = 1000
COUNTED = ("pu", "bpu", "jakon")

#: A past June of a real series costs up to a second, a made-up year five.
_YEARS, _YEARS_QUICKLY, _EVERY_QUICKLY = 20, 2, 12


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """31 offices by 4 segments from 42 months; the floor draws the same paths from last year's months."""
    known = _known(new_counts(Scale(100), 1))
    runs = [timed(lambda: forecast_year(known, JUNE, seed=1, paths=PATHS)) for _ in range(sizes.runs)]
    series = known["value"].to_numpy()[:42].astype(float)
    floor = [
        timed(lambda: [plain_paths(series, 6, paths=PATHS, seed=1) for _ in range(31 * 4)]) for _ in range(sizes.runs)
    ]
    yield Figure("forecast of 31 offices by 4 segments", 31 * 4 * PATHS, runs, floor, "last year again", "10 s")


def back_test(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Every past 30 June of the real series with 42 months known, and twenty made-up years. Takes some ten minutes."""
    quick = sizes.runs < 5
    started = time.perf_counter()
    real = _real(every=_EVERY_QUICKLY if quick else 1)
    for name, cases in real.items():
        yield _judged(f"real series: {name}", cases, time.perf_counter() - started)
    started = time.perf_counter()
    for name, cases in _made_up(_YEARS_QUICKLY if quick else _YEARS).items():
        yield _judged(f"made-up years: {name}", cases, time.perf_counter() - started)


def _real(every: int) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {"all": [], "claims": [], "employment": []}
    for name, (first, counts) in real_series().items():
        cases = list(of_series(counts, first=first, history=42, paths=PATHS, seed=1, every=every))
        found["all"] += cases
        found["claims" if name == "claims" else "employment"] += cases
    return found


def _made_up(years: int) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {"region": [], "offices": [], "offices by segment": []}
    for seed in range(1, years + 1):
        whole = new_counts(Scale(100), seed)
        forecast = forecast_year(_known(whole), JUNE, seed=seed, paths=PATHS)
        for place, offices, segments in _places(forecast):
            found[place].append(of_place(forecast, whole, offices, segments, seed=seed))
    return found


def _places(forecast: YearForecast) -> Iterator[tuple[str, list[str], tuple[str, ...]]]:
    offices = sorted({office for office, _ in forecast.paths})
    yield "region", offices, COUNTED
    for office in offices:
        yield "offices", [office], COUNTED
    for office, segment in forecast.paths:
        yield "offices by segment", [office], (segment,)


def _known(whole: pa.Table) -> pa.Table:
    return whole.filter(pc.less_equal(whole["month"], pa.scalar(JUNE)))


def _judged(name: str, cases: list[Case], seconds: float) -> Figure:
    found = judge(cases)
    return Figure(name, found.cases, [seconds], [], "", "75 to 85 % inside", _words(found))


def _words(found: Judgement) -> tuple[str, ...]:
    return (
        f"{found.coverage:.1%} inside the 80 % interval (naive {found.naive_coverage:.1%})",
        f"pinball {found.pinball:.2f} % (naive {found.naive_pinball:.2f} %)",
        f"median error {found.median_error:.2f} % (naive {found.naive_median_error:.2f} %)",
    )
