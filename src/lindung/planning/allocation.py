"""The year's number shared out over offices and segments: every margin exact, effort as even as it can be.

First the offices: each office's sum against its weight. Then within those sums the segments. Both in the same way, see
`levels`. What no sharing can satisfy is named wish by wish.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from lindung.planning.demand import Demand, OfficeDemand
from lindung.planning.levels import Settled, Shares, settle_evenly
from lindung.planning.network import Flow, Network, Whole
from lindung.planning.wish_words import in_words
from lindung.planning.wishes import conflict_of
from lindung.sentences import Language, LindungError, Sentence

_CANNOT_HOLD = Sentence(
    "Permintaan ini tidak mungkin dipenuhi bersama: {wishes}. Longgarkan salah satunya.",
    "These cannot hold together: {wishes}. Give way in one of them.",
)

#: A weight of nothing (no potential counted, nothing last year) burdens last of all: by so much less than any other.
_SMALLEST = 10**9


class ImpossibleDemandError(LindungError):
    """No sharing satisfies the demand. `conflict` names wishes that cannot hold together, none of them superfluous."""

    def __init__(self, conflict: tuple[str, ...]) -> None:
        super().__init__(_CANNOT_HOLD, wishes=in_words(conflict, "id"))
        self.conflict = conflict
        self.details = {"conflict": list(conflict)}

    def text(self, language: Language) -> str:
        return self.sentence.text(language, wishes=in_words(self.conflict, language))


@dataclass(frozen=True)
class Share:
    """One office's number in one segment: the effort (number over weight) and what it is bound by, if anything."""

    office: str
    segment: str
    year: int
    effort: Fraction
    bound_by: str | None


@dataclass(frozen=True)
class Allocation:
    """The shares by office and segment, each office's effort, and the constraints that keep effort uneven.

    `held_by`: for each office, which of those constraints held its group when it was settled.
    """

    demand: Demand
    shares: tuple[Share, ...]
    efforts: dict[str, Fraction]
    binding: tuple[str, ...]
    held_by: dict[str, tuple[str, ...]]

    def of(self, office: str) -> dict[str, int]:
        """The numbers of an office by segment."""
        return {share.segment: share.year for share in self.shares if share.office == office}


def allocate(demand: Demand) -> Allocation:
    """Share a demand out. Raises ImpossibleDemandError."""
    conflict = conflict_of(demand)
    if conflict:
        raise ImpossibleDemandError(conflict)
    field = _Field(demand)

    office_shares = Shares(field.office_sums(field.lower), field.office_sums(field.upper), field.office_weights)
    sums, office_groups = settle_evenly(
        office_shares, demand.total, lambda sums: field.flow(field.upper, sums), lambda flow: field.narrow_offices(flow)
    )
    split = field.flow(field.upper, sums)
    sums = field.office_sums(split.columns)

    cell_shares = Shares(field.lower, field.upper, field.weights)
    cells, _ = settle_evenly(
        cell_shares, demand.total, lambda cells: field.flow(cells, sums), lambda flow: flow.narrow_columns
    )
    numbers = field.flow(cells, sums).columns
    return _told(field, numbers, sums, office_groups)


class _Field:
    """The demand laid out as a network: a column for each cell, a row for each sum that must be met."""

    def __init__(self, demand: Demand) -> None:
        self.demand = demand
        self.cells = [(office, segment) for office in demand.offices for segment in demand.segment_names]
        bounds = [_bounds(office, segment) for office, segment in self.cells]
        self.lower = np.array([low for low, _, _ in bounds], dtype=np.int64)
        self.upper = np.array([high for _, high, _ in bounds], dtype=np.int64)
        self.bound_names = [name for _, _, name in bounds]
        self.weights = tuple(
            _weight(demand.weights[office.code, segment], office.potential.get(segment, 0))
            for office, segment in self.cells
        )
        self.office_weights = tuple(
            _weight(sum(demand.weights[office.code, s] for s in demand.segment_names), sum(office.potential.values()))
            for office in demand.offices
        )
        sums = [(f"provinces.{name}", number) for name, number in demand.provinces.items()]
        sums += [(f"segments.{name}", number) for name, number in (demand.segments or {}).items()]
        self.sum_names = [name for name, _ in sums]
        place = {name: row for row, name in enumerate(self.sum_names)}
        entered = []
        for office, segment in self.cells:
            crossed = (f"provinces.{office.province}", f"segments.{segment}")
            entered.append([place[name] for name in crossed if name in place])
        self._above_floors = np.array([number for _, number in sums], dtype=np.int64)
        for low, rows in zip(self.lower, entered, strict=True):
            self._above_floors[rows] -= low
        self._office_of = np.repeat(np.arange(len(demand.offices)), len(demand.segment_names))
        with_offices = [[*rows, len(sums) + int(office)] for rows, office in zip(entered, self._office_of, strict=True)]
        self._network = Network(with_offices, len(sums) + len(demand.offices))

    def office_sums(self, cells: Whole) -> Whole:
        """What cells add up to, office by office."""
        return np.bincount(self._office_of, weights=cells, minlength=len(self.demand.offices)).astype(np.int64)

    def flow(self, cells: Whole, offices: Whole) -> Flow:
        """How much of the demand passes under these limits of cells and offices; the floors pass in any case."""
        rows = np.concatenate([self._above_floors, offices - self.office_sums(self.lower)])
        found = self._network.flow(cells - self.lower, rows)
        return replace(found, most=found.most + int(self.lower.sum()), columns=self.lower + found.columns)

    def narrow_offices(self, flow: Flow) -> npt.NDArray[np.bool_]:
        """The offices whose sums are part of the narrowest place."""
        return flow.narrow_rows[len(self.sum_names) :]

    def what_holds(self, office: OfficeDemand, flow: Flow | None, all_alike: bool) -> tuple[str, ...]:
        """What keeps an office in the narrowest place of a flow: its province, sums of segments, bounds of cells."""
        if flow is None:
            return () if all_alike else (f"provinces.{office.province}",)
        sums = [name for name, narrow in zip(self.sum_names, flow.narrow_rows, strict=False) if narrow]
        cells = [name for name, narrow in zip(self.bound_names, flow.narrow_columns, strict=True) if narrow]
        # That other provinces have their fill is, for this office, the sum that its own has to reach.
        own = [f"provinces.{office.province}"] if any(name.startswith("provinces.") for name in sums) else []
        return (*own, *(name for name in sums if name.startswith("segments.")), *cells)


def _weight(weight: int, potential: int) -> int:
    return weight * _SMALLEST or potential or 1


def _bounds(office: OfficeDemand, segment: str) -> tuple[int, int, str]:
    """The least and the most of a cell, and the name of what limits it from above."""
    most = {
        name: numbers[segment]
        for name, numbers in (("fixed", office.fixed), ("capacity", office.capacity))
        if segment in numbers
    } | {"potential": office.potential.get(segment, 0)}
    tightest = min(most, key=lambda name: most[name])
    least = max(office.floor.get(segment, 0), office.fixed.get(segment, 0))
    return least, most[tightest], f"{office.code}.{segment}.{tightest}"


def _told(field: _Field, numbers: Whole, sums: Whole, office_groups: list[Settled]) -> Allocation:
    """The shares with their efforts, and what kept them uneven."""
    demand = field.demand
    held_by: dict[str, tuple[str, ...]] = {}
    for group in office_groups:
        for office in (demand.offices[share] for share in group.shares):
            held_by[office.code] = field.what_holds(office, group.flow, len(office_groups) == 1)
    shares = []
    for (office, segment), number, low, high, weight, bound in zip(
        field.cells, numbers, field.lower, field.upper, field.weights, field.bound_names, strict=True
    ):
        effort = Fraction(int(number) * _SMALLEST, weight)
        floor = f"{office.code}.{segment}.{'fixed' if segment in office.fixed else 'floor'}"
        bound_by = bound if number == high else floor if number == low > 0 else None
        shares.append(Share(office.code, segment, int(number), effort, bound_by))
    efforts = {
        office.code: Fraction(int(total) * _SMALLEST, weight)
        for office, total, weight in zip(demand.offices, sums, field.office_weights, strict=True)
    }
    held = [name for names in held_by.values() for name in names]
    bound = [share.bound_by for share in shares if share.bound_by and share.year]
    return Allocation(demand, tuple(shares), efforts, tuple(dict.fromkeys([*held, *bound])), held_by)
