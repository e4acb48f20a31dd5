"""The year's course at a place: the result as it grew month by month, beside where the plan wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from lindung.measures.counting import CountingRule
from lindung.periods import Month
from lindung.planning.progress import Yearly, expected_by
from lindung.planning.scoreboard import Numbers, Scoreboard

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
    offices, target = numbers.offices[place], board.row(place).total.target
    by_number = [0] * board.as_of.month
    for (office, segment, measure, month), value in monthly.items():
        if office in offices and board.rule.parts.get(segment) == measure and month.number <= board.as_of.month:
            by_number[month.number - 1] += value
    actual = tuple(accumulate(by_number))
    if target is None:
        return Course(actual, None, by_month=False)
    months = _months_of(place, target, board.rule, numbers)
    ends = [Month(board.as_of.year, number).last_day for number in range(1, 13)]
    plan = tuple(expected_by(end, Yearly(target, months), numbers.is_working_day) for end in ends)
    return Course(actual, plan, by_month=months is not None)


def _months_of(place: str, target: int, rule: CountingRule, numbers: Numbers) -> tuple[int, ...] | None:
    """The targets by month that add up to the place's number: its own, or else those of its offices."""
    for level in ((place,), tuple(numbers.offices[place])):
        for segments in (("",), tuple(rule.parts)):
            found = _summed(level, segments, rule, numbers)
            if sum(found) == target:
                return tuple(found)
    return None


def _summed(level: Sequence[str], segments: Sequence[str], rule: CountingRule, numbers: Numbers) -> list[int]:
    found = [0] * 12
    for office in level:
        for segment in segments:
            for line in numbers.targets_by_cell.get((office, segment), []):
                if line.month is not None and line.measure in rule.parts.values():
                    found[line.month.number - 1] += line.value
    return found
