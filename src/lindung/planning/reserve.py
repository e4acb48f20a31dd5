"""What each office can still count on: its gap to the year's target against named sources and other offices' help.

It is arithmetic on small tables, as the scoreboard is; `procedures.reserves` fills it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lindung.periods import Month
from lindung.planning.progress import percent


@dataclass(frozen=True, slots=True)
class Gap:
    """What an office lacks to its year's target; negative when passed, None without a target."""

    office: str
    gap: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """One named source that is still expected."""

    office: str
    segment: str
    heads: int
    month: Month


@dataclass(frozen=True, slots=True)
class Transfer:
    """Surplus that the head of region moved: `giver` brings so many in the place of `helped`."""

    giver: str
    helped: str
    heads: int


@dataclass(frozen=True, slots=True)
class Reserve:
    """One office. `named`: heads of its sources; `overdue`: of those whose month is over, which do not count.

    `helped` is what others bring in its place, `given` what it brings for others. `enough`: what must be covered of
    what is to find, in percent.
    """

    office: str
    gap: int | None
    named: int
    overdue: int
    helped: int
    given: int
    enough: int

    @property
    def to_find(self) -> int:
        """What the office must still bring: its gap and what it brings for others, or nothing."""
        return 0 if self.gap is None else max(0, self.gap + self.given)

    @property
    def covered(self) -> int:
        return self.named + self.helped

    @property
    def share(self) -> Decimal | None:
        """What is covered of what is to find, in percent; None where nothing is to find."""
        return percent(self.covered, self.to_find)

    @property
    def missing(self) -> int:
        """How many more heads must be named until the office is no longer short."""
        return max(0, -(-self.to_find * self.enough // 100) - self.covered)

    @property
    def short(self) -> bool:
        return self.missing > 0


def reserves(
    gaps: Iterable[Gap],
    sources: Collection[Source],
    transfers: Collection[Transfer],
    *,
    month: Month,
    segments: Collection[str],
    enough: int,
) -> tuple[Reserve, ...]:
    """Every office as of a month, the one that must still name most first, then the widest gap.

    Sources count in `segments` only: those that the plan's rule counts. A source of an earlier month is overdue.
    """
    counted = [source for source in sources if source.segment in segments]
    named = _sums((source.office, source.heads) for source in counted if source.month >= month)
    overdue = _sums((source.office, source.heads) for source in counted if source.month < month)
    helped = _sums((each.helped, each.heads) for each in transfers)
    given = _sums((each.giver, each.heads) for each in transfers)
    found = [
        Reserve(
            office=each.office,
            gap=each.gap,
            named=named.get(each.office, 0),
            overdue=overdue.get(each.office, 0),
            helped=helped.get(each.office, 0),
            given=given.get(each.office, 0),
            enough=enough,
        )
        for each in gaps
    ]
    return tuple(sorted(found, key=_weakest_first))


def parts_for(heads: int, short: Iterable[Reserve]) -> dict[str, int]:
    """A surplus shared over short offices, in their order: each gets what it lacks until nothing is left."""
    parts: dict[str, int] = {}
    for office in short:
        given = min(heads - sum(parts.values()), max(0, office.to_find - office.covered))
        if given:
            parts[office.office] = given
    return parts


def _weakest_first(each: Reserve) -> tuple[int, int, str]:
    return -each.missing, -each.to_find, each.office


def _sums(amounts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for office, heads in amounts:
        found[office] = found.get(office, 0) + heads
    return found
