"""The scoreboard: region, two provinces and every office, by segment, against one version of the target.

It is arithmetic on small tables and knows neither the record nor the page: `procedures.publish_measures.scoreboard`
fills it, the terminal and the web page show it.

How to show it: `board.rows` comes in the order to print (the region, each province followed by its offices). Of a
row, `row.total` is the sum that the rule counts, `row.cells["pu" | "bpu" | "jakon" | "pmi"]` its segments. A segment
outside the rule has `counts` False and no target: show it beside, not in the sum. `row.people` and `row.heads` say how
much of the total has a NIK. Beside every new count stands `cell.active_ratio`; None means that the segment has no
people (jakon). A missing target or growth is None too, and `cell.growth.missing` is the sentence to show in its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, reduce
from operator import add
from typing import TypeVar

from lindung.measures.counting import CountingRule
from lindung.periods import Month
from lindung.planning.progress import (
    Growth,
    IsWorkingDay,
    Yearly,
    expected_by,
    growth,
    needed_a_week,
    percent,
)

SEGMENTS = ("pu", "bpu", "jakon", "pmi")
REGION = "REGION"
PROVINCES = {"P11": "Aceh", "P12": "Sumatera Utara"}

#: How the source of a made-up figure begins.
MADE_UP = "demo"

#: What a segment counts as new when the rule leaves it out.
_OUTSIDE_THE_RULE = {"jakon": "project_headcount"}


@dataclass(frozen=True, slots=True)
class _Past:
    result: Yearly
    sources: frozenset[str]

    def __add__(self, other: _Past) -> _Past:
        return _Past(self.result + other.result, self.sources | other.sources)


_Part = TypeVar("_Part", Yearly, _Past)


@dataclass(frozen=True, slots=True)
class Place:
    """A row's place. `code`: REGION, P11, P12 or an office; `above` the code of the place that it adds up into."""

    code: str
    name: str
    above: str | None


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One loaded number; segment "" = all, month None = the whole year."""

    office: str
    segment: str
    month: Month | None
    measure: str
    value: int


@dataclass(frozen=True, slots=True)
class PastLine:
    """One month of last year's result at a place, with its source."""

    office: str
    segment: str
    month: Month
    measure: str
    value: int
    source: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One place and segment.

    `actual`: what counts so far; `target`: the whole year's, None where none is loaded; `expected`: where one should be
    today; `need_a_week`: what each five working days left must bring; `last_year`: the whole year's result with its
    `last_year_source`; `figures`: all measures of the cell by name, flows summed over the year so far.
    """

    actual: int
    target: int | None
    expected: int | None
    need_a_week: int | None
    growth: Growth
    last_year: int | None
    last_year_source: str
    figures: Mapping[str, int]
    counts: bool

    @property
    def gap(self) -> int | None:
        """What is still missing; negative when passed."""
        return None if self.target is None else self.target - self.actual

    @property
    def beyond(self) -> int | None:
        """How far past the target; negative while it is not reached: the gap as people read it."""
        return None if self.target is None else self.actual - self.target

    @property
    def ahead(self) -> int | None:
        """How far ahead of where one should be today; negative when behind."""
        return None if self.expected is None else self.actual - self.expected

    @property
    def attainment(self) -> Decimal | None:
        """Actual in percent of the target."""
        return None if self.target is None else percent(self.actual, self.target)

    @property
    def active_ratio(self) -> Decimal | None:
        """People covered on the day in percent of people with an open membership."""
        return percent(self.figures.get("active", 0), self.figures.get("registered", 0))


@dataclass(frozen=True, slots=True)
class Row:
    """One place with its total by the rule and its four segments."""

    place: Place
    total: Cell
    cells: Mapping[str, Cell]

    @property
    def heads(self) -> int:
        """The part of the total that contractors stated."""
        return self.cells["jakon"].actual if self.cells["jakon"].counts else 0

    @property
    def people(self) -> int:
        """The part of the total that has a NIK."""
        return self.total.actual - self.heads


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """All rows as of a day, against one version of the target, counted by one rule."""

    as_of: date
    version: str
    rule: CountingRule
    rows: tuple[Row, ...]

    def row(self, code: str) -> Row:
        """The row of a place. Raises StopIteration where it is not on this board."""
        return next(row for row in self.rows if row.place.code == code)


@dataclass(frozen=True)
class Numbers:
    """What a scoreboard is made of.

    `figures`: by (office, segment) the value of each measure, flows already summed over the year; `places`: every
    place, each after the one above it.
    """

    as_of: date
    places: tuple[Place, ...]
    figures: Mapping[tuple[str, str], Mapping[str, int]]
    targets: tuple[TargetLine, ...]
    past: tuple[PastLine, ...]
    is_working_day: IsWorkingDay

    def below(self, code: str) -> list[str]:
        """The places that add up into this one."""
        return [place.code for place in self.places if place.above == code]

    @cached_property
    def offices(self) -> dict[str, list[str]]:
        return {place.code: offices_within(place.code, self.places) for place in self.places}

    @cached_property
    def targets_by_cell(self) -> dict[tuple[str, str], list[TargetLine]]:
        by_cell: dict[tuple[str, str], list[TargetLine]] = {}
        for line in self.targets:
            by_cell.setdefault((line.office, line.segment), []).append(line)
        return by_cell

    @cached_property
    def past_by_cell(self) -> dict[tuple[str, str], list[PastLine]]:
        by_cell: dict[tuple[str, str], list[PastLine]] = {}
        for line in self.past:
            by_cell.setdefault((line.office, line.segment), []).append(line)
        return by_cell


def make_scoreboard(
    numbers: Numbers, version: str, rule: CountingRule, scope: Collection[str] | None = None
) -> Scoreboard:
    """The board of all places; with a `scope` of office codes only these, and sums only of what is wholly in scope."""
    seen = [place for place in numbers.places if scope is None or _wholly_in(scope, place.code, numbers)]
    return Scoreboard(numbers.as_of, version, rule, tuple(_row(place, numbers, rule) for place in seen))


def places(offices: Iterable[tuple[str, str, str]]) -> tuple[Place, ...]:
    """The region, and each province with its offices. Takes (code, name, province) of the offices."""
    offices = sorted(offices)
    provinces = sorted({province for _, _, province in offices}, reverse=True)
    found = [Place(REGION, "Sumbagut", None)]
    for province in provinces:
        found.append(Place(province, PROVINCES[province], REGION))
        found += [Place(code, name, province) for code, name, of in offices if of == province]
    return tuple(found)


def offices_within(code: str, known: tuple[Place, ...]) -> list[str]:
    """The codes of the offices that a place is made of; an office is made of itself."""
    below = [place.code for place in known if place.above == code]
    return [office for each in below for office in offices_within(each, known)] if below else [code]


def _row(place: Place, numbers: Numbers, rule: CountingRule) -> Row:
    cells = {segment: _segment_cell(place.code, segment, numbers, rule) for segment in SEGMENTS}
    return Row(place, _total_cell(place.code, cells, numbers, rule), cells)


def _segment_cell(place: str, segment: str, numbers: Numbers, rule: CountingRule) -> Cell:
    counts = segment in rule.parts
    figures = _figures(place, segment, numbers)
    measure = rule.parts[segment] if counts else _OUTSIDE_THE_RULE.get(segment, "new_in_segment")
    target = target_of(place, segment, numbers, rule) if counts else None
    return _cell(
        figures.get(measure, 0), target, _past(place, segment, measure, numbers), figures, numbers, counts=counts
    )


def _total_cell(place: str, cells: Mapping[str, Cell], numbers: Numbers, rule: CountingRule) -> Cell:
    counted = [cells[segment] for segment in rule.parts]
    names = {name for cell in counted for name in cell.figures}
    figures = {name: sum(cell.figures.get(name, 0) for cell in counted) for name in names}
    past = _together(_past(place, segment, measure, numbers) for segment, measure in rule.parts.items())
    target = target_of(place, "", numbers, rule)
    return _cell(sum(cell.actual for cell in counted), target, past, figures, numbers, counts=True)


def _cell(
    actual: int,
    target: Yearly | None,
    past: _Past | None,
    figures: Mapping[str, int],
    numbers: Numbers,
    *,
    counts: bool,
) -> Cell:
    as_of, is_working_day = numbers.as_of, numbers.is_working_day
    return Cell(
        actual=actual,
        target=None if target is None else target.year,
        expected=None if target is None else expected_by(as_of, target, is_working_day),
        need_a_week=None if target is None else needed_a_week(target.year - actual, as_of, is_working_day),
        growth=growth(actual, None if past is None else past.result, as_of),
        last_year=None if past is None else past.result.year,
        last_year_source="" if past is None else ", ".join(sorted(past.sources)),
        figures=figures,
        counts=counts,
    )


def _figures(place: str, segment: str, numbers: Numbers) -> dict[str, int]:
    found: dict[str, int] = {}
    for office in numbers.offices[place]:
        for measure, value in numbers.figures.get((office, segment), {}).items():
            found[measure] = found.get(measure, 0) + value
    return found


def target_of(place: str, segment: str, numbers: Numbers, rule: CountingRule) -> Yearly | None:
    """What was loaded for the cell; else its segments together, else its places together, if none is missing.

    A sum without months of its own goes by the months of the parts that make it up: so it stands where they stand.
    """
    first = None
    for found in _targets(place, segment, numbers, rule):
        if found.months is not None and (first is None or first.year == found.year):
            return found
        first = first or found
    return first


def _targets(place: str, segment: str, numbers: Numbers, rule: CountingRule) -> Iterator[Yearly]:
    loaded = _loaded(numbers.targets_by_cell.get((place, segment), []), rule)
    if loaded is not None:
        yield loaded
    if segment == "":
        by_segment = _together(target_of(place, each, numbers, rule) for each in rule.parts)
        if by_segment is not None:
            yield by_segment
    by_place = _together(target_of(below, segment, numbers, rule) for below in numbers.below(place))
    if by_place is not None:
        yield by_place


def _loaded(lines: list[TargetLine], rule: CountingRule) -> Yearly | None:
    lines = [line for line in lines if line.measure in rule.parts.values()]
    whole_year = [line.value for line in lines if line.month is None]
    months = _months((line.month, line.value) for line in lines if line.month is not None)
    if whole_year:
        value = sum(whole_year)
        return Yearly(value, months if months is not None and sum(months) == value else None)
    return Yearly(sum(line.value for line in lines), months) if lines else None


def _past(place: str, segment: str, measure: str, numbers: Numbers) -> _Past | None:
    """Last year at the place as published; else its places together, if none is missing."""
    lines = [line for line in numbers.past_by_cell.get((place, segment), []) if line.measure == measure]
    if lines:
        months = _months((line.month, line.value) for line in lines)
        return _Past(Yearly(sum(line.value for line in lines), months), frozenset(line.source for line in lines))
    # The parts of a made-up split do not make a published sum: what nobody published stays not published.
    sums = _together(_past(below, segment, measure, numbers) for below in numbers.below(place))
    return None if sums is None or any(source.startswith(MADE_UP) for source in sums.sources) else sums


def _months(values: Iterable[tuple[Month, int]]) -> tuple[int, ...] | None:
    """The twelve months, or None if any is missing."""
    by_number: dict[int, int] = {}
    for month, value in values:
        by_number[month.number] = by_number.get(month.number, 0) + value
    return tuple(by_number[number] for number in range(1, 13)) if len(by_number) == 12 else None


def _together(parts: Iterable[_Part | None]) -> _Part | None:
    """The sum of the parts, or None if there is none or any is missing."""
    found = list(parts)
    known = [part for part in found if part is not None]
    return reduce(add, known) if known and len(known) == len(found) else None


def _wholly_in(scope: Collection[str], place: str, numbers: Numbers) -> bool:
    return all(office in scope for office in numbers.offices[place])
