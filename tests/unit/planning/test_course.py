"""The year's course: sums month by month, and a plan that says where it comes from."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.measures.counting import RULES
from lindung.periods import Month
from lindung.planning.course import Course, course
from lindung.planning.scoreboard import Numbers, TargetLine, make_scoreboard, places

RULE = RULES["new_in_segment_and_heads"]
OFFICES = [("K01", "Medan Kota", "P12"), ("K02", "Medan Utara", "P12")]
MONTHLY = {
    ("K01", "pu", "new_in_segment", Month(2021, 1)): 10,
    ("K01", "pu", "first_protected", Month(2021, 1)): 8,
    ("K01", "pmi", "new_in_segment", Month(2021, 1)): 3,
    ("K01", "jakon", "project_headcount", Month(2021, 3)): 40,
    ("K02", "bpu", "new_in_segment", Month(2021, 2)): 5,
    ("K02", "bpu", "new_in_segment", Month(2021, 5)): 7,
}
WHOLE_YEAR = (TargetLine("K01", "", None, "new_in_segment", 366), TargetLine("K02", "", None, "new_in_segment", 99))


def by_months(office: str, segment: str = "") -> tuple[TargetLine, ...]:
    return tuple(
        TargetLine(office, segment, Month(2021, number), "new_in_segment", 10 * number) for number in range(1, 13)
    )


OFFICES_BY_MONTH = (*by_months("K01"), *by_months("K02"))
SUMS_WITHOUT_MONTHS = tuple(TargetLine(place, "", None, "new_in_segment", 1_560) for place in ("P12", "REGION"))


def course_of(place: str, targets: tuple[TargetLine, ...], as_of: date = date(2021, 3, 31)) -> Course:
    numbers = Numbers(as_of, places(OFFICES), {}, targets, (), lambda day: day.weekday() < 5)
    return course(place, make_scoreboard(numbers, "booked", RULE), numbers, MONTHLY)


def test_the_result_adds_up_what_the_rule_counts_up_to_the_month_of_the_board() -> None:
    assert course_of("K01", ()).actual == (10, 10, 50)
    assert course_of("REGION", ()).actual == (10, 15, 55)


def test_without_a_target_there_is_no_plan() -> None:
    assert course_of("K01", ()).plan is None


def test_targets_by_month_are_the_plan() -> None:
    found = course_of("K01", by_months("K01"))
    assert found.by_month
    assert found.plan == (10, 30, 60, 100, 150, 210, 280, 360, 450, 550, 660, 780)


def test_the_months_of_the_offices_together_are_the_plan_of_the_region() -> None:
    found = course_of("REGION", (*by_months("K01"), *by_months("K02")))
    assert (found.by_month, found.plan and found.plan[-1]) == (True, 1_560)


def test_the_months_of_the_segments_together_are_the_plan_of_the_office() -> None:
    found = course_of("K01", tuple(line for segment in RULE.parts for line in by_months("K01", segment)))
    assert (found.by_month, found.plan and found.plan[-1]) == (True, 2_340)


def test_months_that_do_not_add_up_to_the_target_are_no_plan() -> None:
    found = course_of("K01", (*by_months("K01"), TargetLine("K01", "", None, "new_in_segment", 900)))
    assert not found.by_month
    assert found.plan is not None
    assert found.plan[-1] == 900


@pytest.mark.parametrize("targets", [WHOLE_YEAR, OFFICES_BY_MONTH, (*OFFICES_BY_MONTH, *SUMS_WITHOUT_MONTHS)])
@pytest.mark.parametrize("number", range(1, 13))
def test_at_the_end_of_a_month_the_plan_is_what_the_board_expects(targets: tuple[TargetLine, ...], number: int) -> None:
    end = Month(2021, number).last_day
    numbers = Numbers(end, places(OFFICES), {}, targets, (), lambda day: day.weekday() < 5)
    board = make_scoreboard(numbers, "booked", RULE)
    for row in board.rows:
        plan = course(row.place.code, board, numbers, {}).plan
        assert plan is not None
        assert abs(plan[number - 1] - (row.total.expected or 0)) <= (0 if row.place.code.startswith("K") else 1)
