"""How the scoreboard's cells are drawn: a bar, a mark for today, a word for ahead or behind."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lindung.measures.counting import RULES, CountingRule
from lindung.measures.definitions import MEASURES, Measure
from lindung.periods import Month
from lindung.planning.course import Course
from lindung.planning.scoreboard import REGION, Cell, Row, Scoreboard
from lindung.registry.models import Account
from lindung.registry.scope import sees_office
from lindung.web.charts import Chart, Series, line_chart

#: Bars are drawn on a thousand steps: finer than a pixel on any screen.
STEPS = 1000

#: The version of the target that is shown unless another is asked for.
USUAL_VERSION = "booked"

#: By what the offices can be sorted; at first the furthest behind stands first.
ORDERS = ("attainment", "gap", "growth", "place")
USUAL_ORDER = "attainment"

#: How the members of a place moved, in the order of reading; construction has heads and no members.
MOVEMENTS = ("first_protected", "new_in_segment", "returned", "moved", "lapsed", "ended", "net", "active")

#: What a segment counts as new where the rule leaves it out; the board does the same.
_BESIDE = {"jakon": "project_headcount"}


@dataclass(frozen=True)
class Bar:
    """A cell's bar in steps: how full, where today's mark stands, and whether it lies behind the mark."""

    fill: int
    mark: int | None
    behind: bool


@dataclass(frozen=True)
class Line:
    """One place as the page shows it: its cell for the chosen segment, and whether its rows may be opened."""

    row: Row
    cell: Cell
    bar: Bar | None
    measure: str
    opens: bool
    mine: bool


@dataclass(frozen=True)
class MonthShown:
    """The sums since January at the end of a month."""

    month: Month
    actual: int | None
    plan: int | None

    @property
    def ahead(self) -> int | None:
        return None if self.actual is None or self.plan is None else self.actual - self.plan


def home_place(account: Account) -> str:
    """The place that stands first: one's own office, or the region."""
    return account.office_id or REGION


def bar_of(cell: Cell) -> Bar | None:
    """None where there is no target to measure against."""
    if not cell.target:
        return None
    mark = None if cell.expected is None else _steps(cell.expected, cell.target)
    return Bar(_steps(cell.actual, cell.target), mark, cell.ahead is not None and cell.ahead < 0)


def line_of(board: Scoreboard, row: Row, segment: str, account: Account) -> Line:
    """One place's line; `segment` empty = the total that the rule counts."""
    cell = row.cells[segment] if segment else row.total
    code = row.place.code
    counted = board.rule.parts.get(segment, _BESIDE.get(segment, "new_in_segment"))
    return Line(row, cell, bar_of(cell), counted, sees_office(account, code), account.office_id == code)


def lines_of(board: Scoreboard, segment: str, account: Account, order: str) -> list[Line]:
    """All places in the board's order, or region and provinces and then the offices, the furthest behind first."""
    lines = [line_of(board, row, segment, account) for row in board.rows]
    if order == "place":
        return lines
    above = {row.place.above for row in board.rows}
    offices = sorted((line for line in lines if line.row.place.code not in above), key=lambda line: _key(line, order))
    return [*(line for line in lines if line.row.place.code in above), *offices]


def segment_lines(board: Scoreboard, row: Row, account: Account) -> list[tuple[str, Line]]:
    """The four segments of one place."""
    return [(segment, line_of(board, row, segment, account)) for segment in row.cells]


def movements_of(row: Row, segment: str) -> list[tuple[Measure, int]]:
    """How the members of a place moved this year; `segment` empty = in all of them."""
    cells = [row.cells[segment]] if segment else list(row.cells.values())
    return [(MEASURES[name], sum(cell.figures.get(name, 0) for cell in cells)) for name in MOVEMENTS]


def months_of(course: Course, year: int) -> list[MonthShown]:
    """The twelve months of a course, those to come without a result."""
    actual = [*course.actual, *[None] * (12 - len(course.actual))]
    plan = course.plan or [None] * 12
    return [MonthShown(Month(year, n + 1), actual[n], plan[n]) for n in range(12)]


def course_chart(course: Course, year: int) -> Chart:
    """The result as it grew, beside where the plan wants it."""
    months = months_of(course, year)
    lines = [Series(_("Hasil"), "actual", [each.actual for each in months])]
    if course.plan:
        lines.append(Series(_("Rencana"), "plan", [each.plan for each in months]))
    return line_chart([date_format(each.month.first_day, "M") for each in months], lines)


def rules_shown() -> list[tuple[CountingRule, list[tuple[str, Measure]]]]:
    """Every counting rule with what it counts in each segment."""
    return [(rule, [(segment, MEASURES[name]) for segment, name in rule.parts.items()]) for rule in RULES.values()]


def _key(line: Line, order: str) -> tuple[bool, float]:
    cell = line.cell
    number = {
        "attainment": cell.attainment,
        "gap": None if cell.gap is None else -cell.gap,
        "growth": cell.growth.percent,
    }[order]
    return number is None, float(number or 0)


def _steps(part: int, whole: int) -> int:
    return max(0, min(STEPS, round(part * STEPS / whole)))
