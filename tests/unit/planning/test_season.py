"""A year's number over its months."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lindung.planning.proportion import in_proportion
from lindung.planning.season import working_days_of
from lindung.statute.calendar import is_working_day

EVEN = (Fraction(1),) * 12


def test_what_rounding_leaves_over_goes_to_the_largest_remainders_and_then_to_the_earlier_months() -> None:
    assert in_proportion(14, EVEN) == (2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
    assert in_proportion(10, (Fraction(1), Fraction(2), *[Fraction(0)] * 10)) == (3, 7, *[0] * 10)


def test_the_month_of_lebaran_has_fewer_working_days() -> None:
    """2021: Lebaran on 13 and 14 May, with collective leave on 12 May; Vesak on 26 May: 17 days of 21."""
    days = working_days_of(2021, is_working_day)
    assert days[4] == min(days) == 17


@given(
    st.integers(0, 2_000_000),
    st.lists(st.fractions(0, 100), min_size=12, max_size=12).filter(any),
)
def test_the_months_add_up_and_each_is_within_one_of_its_share(year: int, season: list[Fraction]) -> None:
    months = in_proportion(year, season)
    assert sum(months) == year
    assert all(abs(month - year * weight / sum(season)) < 1 for month, weight in zip(months, season, strict=True))
