"""Attainment, gap, growth and pace, worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.planning.progress import (
    NOT_PUBLISHED,
    NOTHING_THEN,
    ONLY_THE_WHOLE_YEAR,
    Yearly,
    expected_by,
    growth,
    needed_a_week,
    needed_this_week,
    percent,
)


def every_day(day: date) -> bool:
    return True


def weekdays(day: date) -> bool:
    return day.weekday() < 5


@pytest.mark.parametrize(
    ("actual", "target", "attainment"),
    [
        (385_738, 410_277, "94.0"),
        (229_124, 220_983, "103.7"),
        (915_019, 915_300, "100.0"),
        (1_529_881, 1_546_560, "98.9"),
    ],
)
def test_attainment_of_2021_as_it_was_reported(actual: int, target: int, attainment: str) -> None:
    assert percent(actual, target) == Decimal(attainment)


def test_percent_of_nothing_is_not_a_number() -> None:
    assert percent(5, 0) is None


def test_half_a_tenth_goes_up() -> None:
    assert percent(1, 2000) == Decimal("0.1")


def test_without_months_one_should_be_at_the_share_of_working_days_gone() -> None:
    # 2021 has 261 weekdays, 21 of them in January.
    assert expected_by(date(2021, 1, 31), Yearly(261_000), weekdays) == 21_000


def test_on_the_last_day_one_should_be_at_the_target() -> None:
    assert expected_by(date(2021, 12, 31), Yearly(1_546_560), weekdays) == 1_546_560


def test_with_months_one_should_be_at_the_months_gone_and_the_share_of_this_one() -> None:
    target = Yearly(78_000, tuple(1_000 * number for number in range(1, 13)))
    # January and February, and 15 of March's 30 counted days (the 31st is none).
    assert expected_by(date(2021, 3, 15), target, lambda day: day.day < 31) == 1_000 + 2_000 + 1_500


@given(st.integers(0, 3_000_000), st.dates(date(2021, 1, 1), date(2021, 12, 30)))
def test_where_one_should_be_never_falls_and_never_passes_the_target(value: int, day: date) -> None:
    today = expected_by(day, Yearly(value), weekdays)
    tomorrow = expected_by(day + timedelta(days=1), Yearly(value), weekdays)
    assert 0 <= today <= tomorrow <= value


def test_the_need_a_week_closes_the_gap_by_the_end_of_the_year() -> None:
    # 10 weekdays are left after 17 December 2021; 101 over two weeks is 51 a week.
    assert needed_a_week(101, date(2021, 12, 17), weekdays) == 51


def test_nothing_is_needed_once_the_target_is_passed() -> None:
    assert needed_a_week(-20, date(2021, 6, 30), weekdays) == 0


def test_after_the_last_working_day_there_is_no_need_a_week() -> None:
    assert needed_a_week(20, date(2021, 12, 31), weekdays) is None


def test_growth_is_against_the_same_months() -> None:
    found = growth(330, Yearly(1_200, (100,) * 12), date(2021, 3, 31))
    assert (found.percent, found.compared_with) == (Decimal("10.0"), 300)


def test_the_running_month_counts_there_by_its_share_of_days() -> None:
    assert growth(250, Yearly(1_200, (100,) * 12), date(2021, 3, 15)).compared_with == 248


def test_an_unpublished_year_gives_a_reason_instead_of_a_number() -> None:
    found = growth(330, None, date(2021, 3, 31))
    assert (found.percent, found.missing, found.year) == (None, NOT_PUBLISHED, 2020)


def test_a_year_published_as_a_whole_gives_growth_only_at_its_end() -> None:
    assert growth(330, Yearly(300), date(2021, 11, 30)).missing == ONLY_THE_WHOLE_YEAR
    assert growth(330, Yearly(300), date(2021, 12, 31)).percent == Decimal("10.0")


def test_growth_from_nothing_has_no_percentage() -> None:
    assert growth(330, Yearly(0, (0,) * 12), date(2021, 3, 31)).missing == NOTHING_THEN


def test_two_targets_together_keep_their_months_only_where_both_have_them() -> None:
    assert Yearly(12, (1,) * 12) + Yearly(24, (2,) * 12) == Yearly(36, (3,) * 12)
    assert Yearly(12, (1,) * 12) + Yearly(24) == Yearly(36)


LEBARAN = {date(2021, 5, day) for day in range(10, 17)}
EVEN, ALL_IN_DECEMBER = Yearly(1200, (100,) * 12), Yearly(1200, (0,) * 11 + (1200,))


@pytest.mark.parametrize(
    ("said", "as_of", "target", "needed"),
    [
        ("seven of the fourteen days left", date(2021, 12, 17), EVEN, 50),
        ("all of it in the last week", date(2021, 12, 24), EVEN, 100),
        ("nothing in a week without working days", date(2021, 5, 9), EVEN, 0),
        ("nothing in a month that the season asks nothing of", date(2021, 6, 1), ALL_IN_DECEMBER, 0),
        ("none when the year has no day left", date(2021, 12, 31), EVEN, None),
    ],
)
def test_what_a_week_needs_follows_the_season(said: str, as_of: date, target: Yearly, needed: int | None) -> None:
    assert needed_this_week(100, as_of, target, lambda day: day not in LEBARAN) == needed


def test_a_number_that_is_reached_needs_nothing_more() -> None:
    assert needed_this_week(-3, date(2021, 6, 30), EVEN, every_day) == 0
