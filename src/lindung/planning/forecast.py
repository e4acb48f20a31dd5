"""Where the year will end: the same thousand possible years for the region, its provinces, offices and segments.

In each segment the region's months are drawn first (`planning.paths`), because thirty-one offices together are steady
where one alone is not. Each path is then shared out over the offices: by what each brought in the last twelve months,
and by as much chance as their months showed around that. So what hits all offices alike stands on the same path of
each of them, and what is one office's luck does not. All sums are made from the bottom up, path by path: on every
path the offices add up to their province and the region, and the segments to the total.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.periods import Month
from lindung.planning.paths import EDGES, draw
from lindung.planning.plain import A_YEAR, Floats
from lindung.tables import Column, Table, Type

Whole = npt.NDArray[np.int64]

MONTHLY_COUNTS = Table(
    "monthly_counts",
    "New people or heads by office, segment and month; the month of the day asked for may be unfinished",
    (
        Column("office", Type.TEXT, "Office code", required=True),
        Column("segment", Type.TEXT, "pu, bpu, jakon or pmi", required=True),
        Column("month", Type.MONTH, "Month", required=True),
        Column("value", Type.WHOLE, "How many, summed where a cell comes more than once", required=True),
    ),
)

#: How far past the target an office likes to end, in percent of it.
BEYOND = 105

#: Chances in percent for which the heads are told that would close the gap: as likely as not, and likely.
EVEN, LIKELY = 50, 80

#: Months whose luck is looked at: the latest, because the way of counting may have been another before.
_MONTHS_OF_LUCK = 6


@dataclass(frozen=True, slots=True)
class Outlook:
    """Year ends that are equally likely, in order, and what is counted so far."""

    so_far: int
    ends: Whole

    @property
    def low(self) -> int:
        """One year in ten ends below."""
        return self._quantile(0)

    @property
    def median(self) -> int:
        return self._quantile(1)

    @property
    def high(self) -> int:
        """One year in ten ends above."""
        return self._quantile(2)

    def chance(self, target: int, percent: int = 100) -> float:
        """How often the year ends at so many percent of the target or past it, between 0 and 1."""
        return float(np.mean(self.ends * 100 >= target * percent))

    def extra(self, target: int, percent: int) -> int:
        """How many more, on top of what the paths bring, reach the target on so many percent of them; 0 if they do."""
        reaching = -(-len(self.ends) * percent // 100)
        return max(0, target - int(self.ends[len(self.ends) - reaching]))

    def _quantile(self, edge: int) -> int:
        return round(float(np.quantile(self.ends, EDGES[edge])))


@dataclass(frozen=True, slots=True)
class YearForecast:
    """Paths to year end: `paths[office, segment]` has a path in each row and the twelve months of the year.

    Months that are over stand on every path as they were counted. `plain`: the segments without a model, and the name
    in `plain.PLAIN` that says why.
    """

    as_of: date
    so_far: Mapping[tuple[str, str], int]
    paths: Mapping[tuple[str, str], Whole]
    plain: Mapping[str, str]

    def months(self, offices: Collection[str], segments: Collection[str]) -> Whole:
        """The paths of some offices and segments together, month by month."""
        parts = [self.paths[cell] for cell in self._cells(offices, segments)]
        return np.asarray(np.sum(parts, axis=0)) if parts else np.zeros((1, A_YEAR), dtype=np.int64)

    def outlook(self, offices: Collection[str], segments: Collection[str]) -> Outlook:
        """Where some offices and segments together may end."""
        so_far = sum(self.so_far[cell] for cell in self._cells(offices, segments))
        return Outlook(so_far, np.sort(self.months(offices, segments).sum(axis=1)))

    def course(self, offices: Collection[str], segments: Collection[str]) -> list[list[int]]:
        """Low, median and high of the sums since January at the end of each of the twelve months."""
        sums = self.months(offices, segments).cumsum(axis=1)
        edges: list[list[int]] = np.rint(np.quantile(sums, EDGES, axis=0)).astype(int).T.tolist()
        return edges

    def _cells(self, offices: Collection[str], segments: Collection[str]) -> list[tuple[str, str]]:
        return [(office, segment) for office in offices for segment in segments if (office, segment) in self.paths]


def forecast_year(counts: pa.Table, as_of: date, *, seed: int, paths: int = 1000) -> YearForecast:
    """Every office and segment of MONTHLY_COUNTS to the end of the year of a day. The same seed, the same paths."""
    known_until = Month.of(as_of) + (as_of == Month.of(as_of).last_day)
    offices = sorted(pc.unique(counts["office"]).to_pylist())
    so_far: dict[tuple[str, str], int] = {}
    drawn: dict[tuple[str, str], Whole] = {}
    plain: dict[str, str] = {}
    for segment in sorted(pc.unique(counts["segment"]).to_pylist()):
        ours = counts.filter(pc.equal(counts["segment"], segment))
        past, this_year = _by_office(ours, offices, known_until, as_of.year)
        ahead = A_YEAR + 1 - known_until.number if known_until.year == as_of.year else 0
        # Each segment draws from a seed of its own, so that one more segment leaves the others as they were.
        own_seed = zlib.crc32(f"{seed} {segment}".encode())
        region = draw(past.sum(axis=0), ahead, paths=paths, seed=own_seed)
        coming = shared_out(region.values, past, np.random.default_rng(own_seed))
        if region.plain is not None:
            plain[segment] = region.plain
        for office, counted, ways in zip(offices, this_year, coming, strict=True):
            so_far[office, segment] = int(counted.sum())
            drawn[office, segment] = _with_counted(counted, ways, A_YEAR - ahead)
    return YearForecast(as_of, so_far, drawn, plain)


def shared_out(region: Floats, past: Floats, chance: np.random.Generator) -> Whole:
    """The region's paths over offices (office, path, month), in whole people.

    `past`: counts by office (rows) and month, the latest last. Parts are Dirichlet: their mean is the office's share of
    the last twelve months, and they scatter like counts that come in lumps (one project brings forty-five heads).
    """
    recent = past[:, -A_YEAR:].sum(axis=1)
    if recent.sum() == 0:
        recent = np.ones(len(past))
    lump = lump_size(past)
    shape = (len(past), len(region))
    # How well twelve months tell a share: as many draws as lumps were seen.
    shares = _parts(np.broadcast_to((recent / lump)[:, None], shape), chance)
    parts = _parts(shares[:, :, None] * region / lump, chance)
    return np.rint(parts * region).astype(np.int64)


def lump_size(past: Floats) -> float:
    """How many come at once: the scatter of the latest months around the offices' shares, in units of pure chance."""
    recent, year = past[:, -_MONTHS_OF_LUCK:], past[:, -A_YEAR:].sum(axis=1)
    if recent.sum() == 0:
        return 1.0
    expected = np.outer(year / year.sum(), recent.sum(axis=0))
    seen = expected > 0
    return max(1.0, float(np.mean((recent[seen] - expected[seen]) ** 2 / expected[seen])))


def _parts(weights: Floats, chance: np.random.Generator) -> Floats:
    """Dirichlet parts along the first axis."""
    drawn = chance.gamma(weights)
    total = drawn.sum(axis=0)
    # Where so little is to be shared out that every part vanishes, by weight.
    drawn = np.where(total > 0, drawn, weights + np.finfo(float).tiny)
    return np.asarray(drawn / drawn.sum(axis=0))


def _by_office(ours: pa.Table, offices: list[str], until: Month, year: int) -> tuple[Floats, Floats]:
    """Counts by office of the months that are over, oldest first, and of the year's twelve so far."""
    months = [Month.of(day) for day in ours["month"].to_pylist()]
    first = min(months)
    table = np.zeros((len(offices), max(Month(year + 1, 1) - first, A_YEAR)))
    place = {office: row for row, office in enumerate(offices)}
    rows = [place[office] for office in ours["office"].to_pylist()]
    np.add.at(table, (rows, [month - first for month in months]), ours["value"].to_numpy())
    return table[:, : max(until - first, 0)], table[:, -A_YEAR:]


def _with_counted(counted: Floats, coming: Whole, over: int) -> Whole:
    """Twelve months on each path: those that are over as counted, the others no less than is counted already."""
    whole = np.broadcast_to(counted.astype(np.int64), (len(coming), A_YEAR)).copy()
    whole[:, over:] = np.maximum(whole[:, over:], coming)
    return whole
