"""How the scoreboard's cells are drawn: a bar, a mark for today, a word for ahead or behind."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.planning.scoreboard import REGION, Cell, Row, Scoreboard
from lindung.registry.models import Account
from lindung.registry.scope import sees_office

#: Bars are drawn on a thousand steps: finer than a pixel on any screen.
STEPS = 1000

#: The version of the target that is shown unless another is asked for.
USUAL_VERSION = "booked"

#: By what the table can be sorted, and the cell's number for it.
ORDERS = ("place", "attainment", "gap", "growth")

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
    """All places in the board's order, or offices alone in order of a number, the furthest behind first."""
    lines = [line_of(board, row, segment, account) for row in board.rows]
    if order == "place":
        return lines
    above = {row.place.above for row in board.rows}
    return sorted((line for line in lines if line.row.place.code not in above), key=lambda line: _key(line, order))


def segment_lines(board: Scoreboard, row: Row, account: Account) -> list[tuple[str, Line]]:
    """The four segments of one place."""
    return [(segment, line_of(board, row, segment, account)) for segment in row.cells]


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
