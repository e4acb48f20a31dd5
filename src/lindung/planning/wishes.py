"""The wishes that make up a demand, each with a name, and which of them cannot hold together.

Names: `total`, `provinces.12`, `segments.pu`, and for one cell `K01.pu.potential`, `.capacity`, `.floor`, `.fixed`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from lindung.planning.demand import Demand


@dataclass(frozen=True)
class Wish:
    """One wish: the sum over some cells lies between `least` and `most` (None: no such limit)."""

    name: str
    cells: tuple[int, ...]
    least: int | None
    most: int | None


def wishes_of(demand: Demand) -> list[Wish]:
    """All wishes of a demand over its cells: sums before single cells, and parts before the whole."""
    cells = [(office, segment) for office in demand.offices for segment in demand.segment_names]
    sums = []
    for province, number in demand.provinces.items():
        within = tuple(at for at, (office, _) in enumerate(cells) if office.province == province)
        sums.append(Wish(f"provinces.{province}", within, number, number))
    for segment, number in (demand.segments or {}).items():
        within = tuple(at for at, (_, name) in enumerate(cells) if name == segment)
        sums.append(Wish(f"segments.{segment}", within, number, number))
    sums.append(Wish("total", tuple(range(len(cells))), demand.total, demand.total))
    single = []
    for at, (office, segment) in enumerate(cells):
        name = f"{office.code}.{segment}"
        single.append(Wish(f"{name}.potential", (at,), None, office.potential.get(segment, 0)))
        if segment in office.capacity:
            single.append(Wish(f"{name}.capacity", (at,), None, office.capacity[segment]))
        if segment in office.floor:
            single.append(Wish(f"{name}.floor", (at,), office.floor[segment], None))
        if segment in office.fixed:
            single.append(Wish(f"{name}.fixed", (at,), office.fixed[segment], office.fixed[segment]))
    return sums + single


def hold_together(wishes: Sequence[Wish]) -> bool:
    """Whether some whole numbers of zero or more satisfy all of these wishes."""
    asked = [wish for wish in wishes if wish.cells]
    if any(wish.least for wish in wishes if not wish.cells):
        return False
    if not asked:
        return True
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # untyped in its stubs
    solver.setOptionValue("output_flag", False)
    cells = 1 + max(max(wish.cells) for wish in asked)
    solver.addVars(cells, np.zeros(cells), np.full(cells, highspy.kHighsInf))
    for wish in asked:
        least = -highspy.kHighsInf if wish.least is None else wish.least
        most = highspy.kHighsInf if wish.most is None else wish.most
        solver.addRow(least, most, len(wish.cells), np.array(wish.cells, dtype=np.int32), np.ones(len(wish.cells)))
    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def conflict_of(demand: Demand) -> tuple[str, ...]:
    """The names of wishes that cannot hold together, none of them superfluous; empty where all can.

    Parts that do not add up to the total are named before anything else.
    """
    wishes = wishes_of(demand)
    if hold_together(wishes):
        return ()
    provinces, segments = (
        [wish for wish in wishes if wish.name == "total" or wish.name.startswith(kind)]
        for kind in ("provinces.", "segments.")
    )
    among = next(some for some in (provinces, segments, wishes) if not hold_together(some))
    return tuple(wish.name for wish in conflict_among(among))


def conflict_among(wishes: Sequence[Wish]) -> list[Wish]:
    """Wishes of which none can be left out and that cannot hold together; the earlier of two is rather named.

    QuickXplain (Junker 2004): a few questions for each wish that is named, however many there are.
    """
    return _explain([], False, list(wishes))


def _explain(background: list[Wish], grown: bool, wishes: list[Wish]) -> list[Wish]:
    if grown and not hold_together(background):
        return []
    if len(wishes) == 1:
        return wishes
    half = len(wishes) // 2
    first, second = wishes[:half], wishes[half:]
    of_second = _explain(background + first, bool(first), second)
    of_first = _explain(background + of_second, bool(of_second), first)
    return of_first + of_second
