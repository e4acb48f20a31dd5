"""A scoreboard below the office: its officers, what is nobody's, and each one's partners.

The same arithmetic as for the region, with officers in the place of provinces and partners in the place of offices: so
an office is the sum of its officers and of what is nobody's, and each officer the sum of his or her partners.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lindung.measures.carriers import APART, Carrier
from lindung.measures.counting import CountingRule
from lindung.periods import Month
from lindung.planning.progress import IsWorkingDay, Yearly, needed_this_week
from lindung.planning.scoreboard import Numbers, Place, Row, Scoreboard, TargetLine, make_scoreboard


@dataclass(frozen=True, slots=True)
class CarriedFigure:
    """A figure by who carried it; `this_month` is the part of it that belongs to the month of the board's day."""

    carrier: Carrier
    segment: str
    measure: str
    value: int
    this_month: int


#: Whose target it is (None: the whole office's), in which segment.
Targets = Mapping[tuple[Carrier | None, str], Yearly]


@dataclass(frozen=True)
class Line:
    """A carrier (None: the office) on the board. `week`: by segment what the next seven days must bring."""

    carrier: Carrier | None
    row: Row
    week: Mapping[str, int]
    this_month: int

    @property
    def is_partner(self) -> bool:
        """Whether it is a part of what an officer, or nobody, answers for."""
        return self.carrier is not None and self.carrier.partner is not None

    @property
    def week_in_all(self) -> int:
        """All segments together, so that the figures on a page add up."""
        return sum(self.week.values())


@dataclass(frozen=True)
class BoardBelow:
    """An office's board: the office first, then each officer followed by the partners, last what is nobody's."""

    board: Scoreboard
    lines: tuple[Line, ...]

    @property
    def office(self) -> Line:
        """The office as a whole."""
        return self.lines[0]

    @property
    def officers(self) -> list[Line]:
        """The officers, and last nobody: together they are the office."""
        return [line for line in self.lines if line.carrier is not None and line.carrier.partner is None]

    def below(self, officer: str | None) -> list[Line]:
        """The partners of an officer, or of nobody."""
        return [
            line
            for line in self.lines
            if line.is_partner and line.carrier is not None and line.carrier.officer == officer
        ]

    def of(self, officer: str) -> Line | None:
        """The line of one officer; None where there is nobody of that name."""
        return next((line for line in self.officers if line.carrier == Carrier(officer)), None)


def board_below(
    office: Place,
    names: Mapping[Carrier, str],
    figures: Iterable[CarriedFigure],
    targets: Targets,
    *,
    as_of: date,
    version: str,
    rule: CountingRule,
    is_working_day: IsWorkingDay,
) -> BoardBelow:
    """The board of an office. `names`: every carrier in the order to show, partners after their officer."""
    kept = list(figures)
    codes = {carrier: _code(office, carrier) for carrier in names}
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for figure in kept:
        cell = sums.setdefault((codes[figure.carrier], figure.segment), {})
        cell[figure.measure] = cell.get(figure.measure, 0) + figure.value
    below = [Place(codes[carrier], name, _above(office, carrier)) for carrier, name in names.items()]
    numbers = Numbers(
        as_of=as_of,
        places=(Place(office.code, office.name, None), *below),
        figures=sums,
        targets=tuple(_target_lines(office, targets, rule, as_of.year)),
        past=(),
        is_working_day=is_working_day,
    )
    board = make_scoreboard(numbers, version, rule)
    counted = [
        (codes[figure.carrier], figure.this_month)
        for figure in kept
        if rule.parts.get(figure.segment) == figure.measure
    ]
    lines = []
    for carrier, row in zip((None, *names), board.rows, strict=True):
        within = set(numbers.offices[row.place.code])
        lines.append(
            Line(
                carrier,
                row,
                _week(row, carrier, targets, as_of, is_working_day),
                sum(value for code, value in counted if code in within),
            )
        )
    return BoardBelow(board, tuple(lines))


def _week(
    row: Row, carrier: Carrier | None, targets: Targets, as_of: date, is_working_day: IsWorkingDay
) -> dict[str, int]:
    if as_of == date(as_of.year, 12, 31):
        return {}  # the year is over: nothing is asked of it any more
    needed = {}
    for segment, cell in row.cells.items():
        target = targets.get((carrier, segment))
        if target is not None and cell.gap is not None:
            week = needed_this_week(cell.gap, as_of, target, is_working_day)
            needed[segment] = max(cell.gap, 0) if week is None else week
    return needed


def _target_lines(office: Place, targets: Targets, rule: CountingRule, year: int) -> Iterable[TargetLine]:
    """Of every carrier the segments that the rule counts, and all of them together: a plan need not name each."""
    together: dict[str, Yearly] = {}
    for (carrier, segment), target in targets.items():
        if segment in rule.parts:
            code = _code(office, carrier)
            together[code] = together[code] + target if code in together else target
            yield from _lines_of(code, segment, rule.parts[segment], target, year)
    for code, target in together.items():
        yield from _lines_of(code, "", next(iter(rule.parts.values())), target, year)


def _lines_of(code: str, segment: str, measure: str, target: Yearly, year: int) -> Iterable[TargetLine]:
    yield TargetLine(code, segment, None, measure, target.year)
    for number, value in enumerate(target.months or (), start=1):
        yield TargetLine(code, segment, Month(year, number), measure, value)


def _code(office: Place, carrier: Carrier | None) -> str:
    if carrier is None:
        return office.code
    officer = f"{office.code}/{carrier.officer or ''}"
    return officer if carrier.partner is None else f"{officer}/{carrier.partner or APART}"


def _above(office: Place, carrier: Carrier) -> str:
    return office.code if carrier.partner is None else _code(office, Carrier(carrier.officer))
