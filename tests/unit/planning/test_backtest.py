"""What a forecast was worth, by figures that can be worked out by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from lindung.periods import Month
from lindung.planning.backtest import Case, covers, judge, of_place, of_series, pinball
from lindung.planning.forecast import MONTHLY_COUNTS, forecast_year

TEN = np.arange(0.0, 101.0)  # quantile q is 100 q


def test_the_interval_holds_what_lies_between_the_tenths() -> None:
    assert [covers(TEN, came) for came in (9, 10, 50, 90, 91)] == [False, True, True, True, False]


def test_pinball_weighs_each_side_by_its_quantile() -> None:
    # The result 50: 0.1 x (50 - 10), 0.25 x (50 - 25), nothing, 0.25 x (75 - 50), 0.1 x (90 - 50); over five.
    assert pinball(TEN, 50) == pytest.approx((4 + 6.25 + 0 + 6.25 + 4) / 5)
    # The result 100 lies above all: 0.1 x 90, 0.25 x 75, 0.5 x 50, 0.75 x 25, 0.9 x 10.
    assert pinball(TEN, 100) == pytest.approx((9 + 18.75 + 25 + 18.75 + 9) / 5)


def test_a_sharper_forecast_in_the_right_place_loses_less() -> None:
    assert pinball(45 + TEN / 10, 50) < pinball(TEN, 50)


def test_cases_are_judged_together_beside_the_naive_forecast() -> None:
    sure, wrong = np.full(5, 100.0), np.full(5, 80.0)
    found = judge([Case(sure, wrong, 100), Case(sure, wrong, 100), Case(wrong, sure, 100), Case(sure, sure, 0)])
    assert (found.cases, found.coverage, found.naive_coverage) == (3, pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert (found.median_error, found.naive_median_error) == (0, pytest.approx(20))
    assert found.pinball < found.naive_pinball


def test_without_a_case_there_is_nothing_to_judge() -> None:
    with pytest.raises(ValueError, match="no year end"):
        judge([])


def test_every_past_june_with_enough_history_is_asked_again() -> None:
    chance = np.random.default_rng(1)
    counts = chance.poisson(200, 66).astype(float)
    found = list(of_series(counts, first=Month(2015, 1), history=42, paths=50, seed=1))
    # Known until June 2018 (42 months) and June 2019; half of 2020 has not come.
    assert [case.came for case in found] == [counts[36:48].sum(), counts[48:60].sum()]


def test_a_place_is_judged_by_its_own_year() -> None:
    rows = [
        {"office": office, "segment": "pu", "month": (Month(2020, 1) + n).first_day, "value": value}
        for office, value in (("K01", 10), ("K02", 30))
        for n in range(24)
    ]
    whole = MONTHLY_COUNTS.from_records(rows)
    known = MONTHLY_COUNTS.from_records([row for row in rows if row["month"] < date(2021, 7, 1)])
    forecast = forecast_year(known, date(2021, 6, 30), seed=1, paths=20)
    case = of_place(forecast, whole, ["K01"], ["pu"], seed=1)
    assert case.came == 120
    assert set(case.naive) == {120.0}  # the same every month: last year again
    both = of_place(forecast, whole, ["K01", "K02"], ["pu"], seed=1)
    assert (both.came, set(both.ends)) == (480, {480.0})
