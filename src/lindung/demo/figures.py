"""The figures the made-up region is drawn to: published ones with their source, and assumptions marked as such.

All stand at full scale; `Scale.of` brings them to the demo's own. Sources: domain brief 0, 5.2 and 10, kept in
`reference/data/history/` where they are a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

YEAR = 2021

#: New participants of 2021, as the regional head reported them at the end of the year (brief 0).
REALISED_2021: Mapping[str, int] = {"pu": 385_738, "bpu": 229_124, "jakon": 915_019}
BOOKED_2021: Mapping[str, int] = {"pu": 410_277, "bpu": 220_983, "jakon": 915_300}

#: Assumed: 1.75 million participants in September 2019, 938,992 active PU and 88,736 active BPU at the end of 2018
#: (brief 5.2), a national fall of active members in 2020, and the 2.6 million persons that a record with its
#: inactive members holds. No source splits them.
OPENING_MEMBERS: Mapping[tuple[str, str], int] = {
    ("pu", "active"): 1_010_000,
    ("pu", "inactive"): 790_000,
    ("bpu", "active"): 98_000,
    ("bpu", "inactive"): 690_000,
    ("pmi", "active"): 12_000,
}

#: Assumed: 37,249 active employers in September 2017 and 27,721 added in 2018 (brief 5.2), many of which left again.
OPENING_EMPLOYERS = 45_000

#: Assumed: placements of 2021, a year of closed borders. Migrants stand outside the sum of the three segments.
MIGRANTS_2021 = 6_000

#: Assumed: workers per construction project.
HEADS_A_PROJECT = 45

#: Share of the year's result by month. Assumed: offices finish strongly; building work follows the public budget.
SEASON: Mapping[str, Sequence[int]] = {
    "pu": (6, 7, 8, 8, 7, 9, 8, 9, 9, 10, 10, 9),
    "bpu": (6, 7, 8, 8, 7, 8, 8, 9, 9, 10, 10, 10),
    "jakon": (3, 4, 6, 8, 9, 9, 9, 10, 11, 12, 11, 8),
    "pmi": (0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0),
    "unpaid": (0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1),
}

#: Part of the informal members that leave the lists from one month to the next. Over twelve months
#: 1 - (1 - 0.055)^12 = 49 %: inside the assumption of 45 to 60 % (brief 5.2).
BPU_LEAVING_A_MONTH = 0.055

#: Part of the employers that stop paying some time in the year. With the leavers' lists it makes the 15 to 25 % of
#: wage earners who leave within twelve months (assumption of brief 5.2).
EMPLOYERS_STOPPING = 0.14

#: Part of the employers' bills that are paid a month late.
EMPLOYERS_LATE = 0.04

#: People who join a segment while the record knows them from another, as a part of the newcomers. Assumed.
KNOWN_FROM_ELSEWHERE = 0.05

#: People who come back after a lapse, and wage earners who change employer, beside the newcomers. Assumed.
RETURNING = {"pu": 0.04, "bpu": 0.05}
MOVING = 0.03

#: People whose list is never paid, beside the newcomers: they stay registered and unpaid. Assumed.
NEVER_PAID = 0.03

#: Lines that cannot be enrolled as they stand, beside the newcomers. Assumed from lists seen.
DIRTY_LINES = 0.08


@dataclass(frozen=True)
class Scale:
    """One made-up person stands for `one_in` real ones."""

    one_in: int

    def of(self, figure: int) -> int:
        """A figure at full scale, at the demo's."""
        return max(1, round(figure / self.one_in)) if figure else 0

    @property
    def words(self) -> str:
        return f"1:{self.one_in}"

    @property
    def is_full(self) -> bool:
        """At full scale lists are plain CSV, as the largest partners send them."""
        return self.one_in == 1


def share_out(total: int, weights: Sequence[float] | npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Whole parts of a whole number, in proportion to the weights; their sum is exactly `total`.

    Largest remainder, ties to the earlier: the usual way of giving out seats.
    """
    wanted = np.asarray(weights, dtype=float) / np.sum(weights) * total
    parts = np.floor(wanted).astype(np.int64)
    order = np.argsort(-(wanted - parts), kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return parts


def by_month(segment: str, total: int) -> npt.NDArray[np.int64]:
    """A year's total by month, January first, by the segment's season."""
    return share_out(total, SEASON[segment])
