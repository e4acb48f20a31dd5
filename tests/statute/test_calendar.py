"""The days that the law counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.periods import Month
from lindung.statute.ages import age_limits, age_on
from lindung.statute.calendar import (
    arrears_window,
    construction_registration_deadline,
    due_date,
    first_month_owed,
    is_working_day,
    late_penalty,
    migrant_due_dates,
    months_late,
    terms_of,
    working_day_from,
    working_day_until,
    working_days_before,
)

days = st.dates(date(2015, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("segment", "month", "due", "why"),
    [
        ("pu", "2021-02", "2021-03-15", "the 15th of the next month, a Monday"),
        ("pu", "2021-04", "2021-05-17", "15 May is a Saturday after Idul Fitri"),
        ("pu", "2020-07", "2020-08-18", "15 August is a Saturday, 17 August Independence Day"),
        ("bpu", "2021-02", "2021-02-15", "the 15th of the same month"),
        ("bpu", "2021-08", "2021-08-16", "15 August is a Sunday"),
        ("pu", "2020-08", "2020-09-30", "relief: day 30 of the next month"),
        ("bpu", "2020-08", "2020-09-30", "relief: the self-employed, too"),
        ("pu", "2020-09", "2020-10-27", "30, 29 and 28 October: collective leave around a holiday"),
        ("pu", "2020-12", "2021-01-29", "30 January is a Saturday, so the Friday before"),
        ("pu", "2021-01", "2021-02-26", "February has no 30th; 28 is a Sunday, so the Friday before"),
    ],
)
def test_due_days(segment: str, month: str, due: str, why: str) -> None:
    assert due_date(segment, Month.parse(month)) == date.fromisoformat(due), why


def test_late_by_three_started_months_costs_six_percent() -> None:
    assert late_penalty(381_600, Month(2021, 2), date(2021, 5, 20)) == 22_896


def test_in_the_relief_a_late_month_costs_half_a_percent() -> None:
    assert late_penalty(229_536, Month(2021, 1), date(2021, 3, 1)) == 1_148


@pytest.mark.parametrize(
    ("paid", "late"), [("2021-03-15", 0), ("2021-03-16", 1), ("2021-04-15", 1), ("2021-04-16", 2), ("2021-05-20", 3)]
)
def test_every_started_month_counts(paid: str, late: int) -> None:
    assert months_late(date(2021, 3, 15), date.fromisoformat(paid)) == late


@given(days)
def test_working_days_lie_on_their_own_side(day: date) -> None:
    after, before = working_day_from(day), working_day_until(day)
    assert is_working_day(after)
    assert is_working_day(before)
    assert before <= day <= after
    assert (before == day) == (after == day) == is_working_day(day)


def test_who_registers_after_the_fifteenth_owes_from_the_next_month() -> None:
    assert first_month_owed(date(2021, 2, 15)) == Month(2021, 2)
    assert first_month_owed(date(2021, 2, 16)) == Month(2021, 3)


def test_three_months_of_arrears_can_still_be_paid() -> None:
    assert arrears_window(Month(2020, 12)) == (Month(2021, 1), Month(2021, 3))


def test_a_project_is_registered_within_fourteen_working_days_of_its_work_order() -> None:
    # From Friday 5 February: Imlek on the 12th does not count.
    assert construction_registration_deadline(date(2021, 2, 5)) == date(2021, 2, 26)


def test_a_project_pays_half_and_twice_a_quarter() -> None:
    assert terms_of([1_215_000, 160_000], Month(2021, 6)) == [687_500, 343_750, 343_750]


def test_what_does_not_divide_goes_to_the_later_terms_programme_by_programme() -> None:
    # Half of 215,001 and half of 35,001, each cut to whole rupiah; together 250,002 would make 125,001.
    assert terms_of([215_001, 35_001], Month(2021, 6)) == [125_000, 62_500, 62_502]


def test_a_migrant_pays_the_package_before_leaving() -> None:
    due = migrant_due_dates(Month(2021, 2), date(2021, 3, 15))
    assert (due.pre_departure, due.package) == (date(2021, 2, 26), date(2021, 3, 12))


def test_a_migrant_who_leaves_at_once_pays_both_before() -> None:
    due = migrant_due_dates(Month(2021, 2), date(2021, 2, 10))
    assert (due.pre_departure, due.package) == (date(2021, 2, 9), date(2021, 2, 9))


def test_without_a_day_of_departure_the_package_waits_for_the_end_of_the_first_cover() -> None:
    assert migrant_due_dates(Month(2021, 2)).package == date(2021, 6, 30)


def test_the_table_of_working_days_says_the_same_as_the_calendar() -> None:
    rows = working_days_before(Month(2021, 2), Month(2021, 4)).to_pylist()
    assert len(rows) == 59
    assert all(row["working_day_before"] == working_day_until(row["day"] - timedelta(days=1)) for row in rows)


def test_until_march_2021_the_self_employed_register_below_56_and_then_below_65() -> None:
    assert age_limits("bpu", Month(2021, 3)).too_old(56)
    assert not age_limits("bpu", Month(2021, 3)).too_old(55)
    assert not age_limits("bpu", Month(2021, 4)).too_old(64)
    assert age_limits("bpu", Month(2021, 4)).too_old(65)


def test_wage_earners_have_no_highest_age() -> None:
    assert not age_limits("pu", Month(2021, 2)).too_old(80)


def test_nobody_below_15_is_registered() -> None:
    assert age_limits("pu", Month(2021, 2)).too_young(14)
    assert not age_limits("bpu", Month(2021, 2)).too_young(15)


def test_age_changes_on_the_birthday() -> None:
    assert age_on(date(2006, 2, 2), date(2021, 2, 1)) == 14
    assert age_on(date(2006, 2, 1), date(2021, 2, 1)) == 15
    assert age_on(date(2004, 2, 29), date(2019, 2, 28)) == 14
