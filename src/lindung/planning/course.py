"""The year's course at a place: the result as it grew month by month, beside where the plan wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from lindung.periods import Month
from lindung.planning.progress import expected_by
from lindung.planning.scoreboard import Numbers, Scoreboard, target_of

#: What counts as new in a month, by office, segment, measure and month.
MonthlyFigures = Mapping[tuple[str, str, str, Month], int]


@dataclass(frozen=True, slots=True)
class Course:
    """Sums since January. `actual`: at the end of each month up to the board's day; `plan`: of all twelve.

    `by_month`: whether the plan's months are targets on the record; else they follow the year's working days. Without a
    target there is no plan.
    """

    actual: tuple[int, ...]
    plan: tuple[int, ...] | None
    by_month: bool


def course(place: str, board: Scoreboard, numbers: Numbers, monthly: MonthlyFigures) -> Course:
    """The course of a place on a board. Its last plan point on a month's last day is the board's `expected`."""
    offices, target = numbers.offices[place], target_of(place, "", numbers, board.rule)
    by_number = [0] * board.as_of.month
    for (office, segment, measure, month), value in monthly.items():
        if office in offices and board.rule.parts.get(segment) == measure and month.number <= board.as_of.month:
            by_number[month.number - 1] += value
    actual = tuple(accumulate(by_number))
    if target is None:
        return Course(actual, None, by_month=False)
    ends = [Month(board.as_of.year, number).last_day for number in range(1, 13)]
    plan = tuple(expected_by(end, target, numbers.is_working_day) for end in ends)
    return Course(actual, plan, by_month=target.months is not None)
