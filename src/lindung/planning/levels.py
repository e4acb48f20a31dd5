"""Effort made as even as can be, the most burdened first, in whole numbers.

The ceiling on effort is lowered until the demand only just passes. What stands in the narrowest place then cannot be
relieved by anybody and is settled there; the ceiling is lowered further for the others. At the end no share can be
made smaller without making one larger that is at least as burdened: the lexicographic min-max order of Ogryczak and
Śliwiński (2006), here with whole numbers and exact fractions. Where shares stand at the same ceiling and not all need
their last unit, some ways of choosing are followed to their end and the most even is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

from lindung.planning.network import Flow, Whole

#: How much flows under these upper limits of the shares.
Flows = Callable[[Whole], Flow]

#: How near a float comes to a level before exact fractions take over: a millionth of a unit for the largest numbers.
_NEAR = 1e-12

#: The most missing units that are counted one by one; above that, halving floats is faster.
_FEW = 1

#: Choices of tied shares to lower that are tried, ways of breaking one tie that are followed to their end, and such
#: ways in all. Equal burdens are rare outside of examples, and mostly the first choice that may hold does.
_MOST_TRIES = 200
_MOST_WAYS_OF_A_TIE = 6
_MOST_WAYS = 60

#: Which of the shares stand in the narrowest place of a flow.
Narrow = Callable[[Flow], npt.NDArray[np.bool_]]


@dataclass(frozen=True)
class Settled:
    """A group of shares settled together, and the flow that shows what held them there.

    Without one nothing held them: all that were left share alike.
    """

    shares: npt.NDArray[np.intp]
    flow: Flow | None


@dataclass(frozen=True)
class Shares:
    """What is shared out: bounds and weights of each share, in their order (ties go to the earlier)."""

    lower: Whole
    upper: Whole
    weights: tuple[int, ...]

    def at(self, level: Fraction) -> Whole:
        """The most that each share may be at a level of effort: the level times its weight, within its bounds."""
        most = level.numerator * self._exact_weights // level.denominator
        held: Whole = np.maximum(np.minimum(most, self.upper), self.lower).astype(np.int64)
        return held

    def lowest_level(self, chosen: npt.NDArray[np.intp], needed: int) -> Fraction:
        """The lowest level at which these shares reach a sum together; they must be able to."""
        lower, upper = self.lower[chosen], self.upper[chosen]
        weight = np.array([float(self.weights[share]) for share in chosen])

        def reached(level: float) -> int:
            return int(np.minimum(np.maximum(np.floor(level * weight), lower), upper).sum())

        if lower.sum() >= needed:
            return Fraction(0)
        low, high = 0.0, needed / weight.sum()
        while reached(high) < needed:
            low, high = high, high * 2
        missing = needed
        while missing > _FEW and high - low > high * _NEAR:
            middle = (low + high) / 2
            found = reached(middle)
            if found < needed:
                low, missing = middle, needed - found
            else:
                high = middle
        # From just below, unit by unit with exact fractions: a float does not tell 3/7 from its neighbours.
        level = Fraction(low * (1 - _NEAR))
        now = {share: self._of(share, level) for share in chosen.tolist()}
        while sum(now.values()) < needed:
            room = [share for share, units in now.items() if units < self._bounds[share][1]]
            level = min(Fraction(now[share] + 1, self.weights[share]) for share in room)
            now = {share: self._of(share, level) for share in now}
        return level

    def burdens(self, numbers: Whole) -> list[Fraction]:
        """The efforts of the shares, from the most burdened down: of two ways the lower list is the better."""
        return sorted((Fraction(int(n), w) for n, w in zip(numbers, self.weights, strict=True)), reverse=True)

    def _of(self, share: int, level: Fraction) -> int:
        most = level.numerator * self.weights[share] // level.denominator
        low, high = self._bounds[share]
        return low if most < low else min(most, high)

    @cached_property
    def _exact_weights(self) -> npt.NDArray[np.object_]:
        """The weights as Python's own integers, for the same reason."""
        return np.array(self.weights, dtype=np.object_)

    @cached_property
    def _bounds(self) -> list[tuple[int, int]]:
        """The bounds as Python's own integers, which hold a level times its weight whatever its size."""
        return list(zip(self.lower.tolist(), self.upper.tolist(), strict=True))


def settle_evenly(shares: Shares, demand: int, flows: Flows, narrow: Narrow) -> tuple[Whole, list[Settled]]:
    """Every share in whole numbers, and the order in which they settled. The demand must be able to flow."""
    begun = _Begun(shares.upper.copy(), np.ones(len(shares.weights), dtype=bool), [])
    done = _Search(shares, demand, flows, narrow).finish(begun)
    return done.limits, done.groups


@dataclass
class _Begun:
    """How far the settling has come: upper limits, which shares are still open, and the groups that are settled."""

    limits: Whole
    open_: npt.NDArray[np.bool_]
    groups: list[Settled]


@dataclass
class _Search:
    """The settling, and how many more ways of breaking ties it may follow to their end."""

    shares: Shares
    demand: int
    flows: Flows
    narrow: Narrow
    ways_left: int = _MOST_WAYS

    def finish(self, begun: _Begun) -> _Begun:
        """Settle what is still open. Where ties can be broken in several ways, the one that ends most evenly."""
        while begun.open_.any():
            level, cut, flow = _lowest_passing(
                self.shares, begun.limits, begun.open_, self.demand, self.flows, self.narrow
            )
            at_level = np.where(begun.open_, np.minimum(self.shares.at(level), begun.limits), begun.limits)
            group = np.flatnonzero(cut & begun.open_)
            begun.groups.append(Settled(group, flow))
            begun.open_[group] = False
            ways = _without_spare(self.shares, at_level, group, level, self.demand, self.flows)
            if len(ways) > 1 and self.ways_left >= len(ways):
                self.ways_left -= len(ways)
                ends = [self.finish(_Begun(way, begun.open_.copy(), list(begun.groups))) for way in ways]
                return min(ends, key=lambda end: self.shares.burdens(end.limits))
            begun.limits = ways[0]
        return begun


def _lowest_passing(
    shares: Shares, limits: Whole, open_: npt.NDArray[np.bool_], demand: int, flows: Flows, narrow: Narrow
) -> tuple[Fraction, npt.NDArray[np.bool_], Flow | None]:
    """The lowest level at which the demand passes, and which shares stand in the narrowest place just below it."""
    cut = open_.copy()
    missing = demand - int(limits[~open_].sum())
    flow: Flow | None = None
    level = shares.lowest_level(np.flatnonzero(cut), missing)
    while True:
        now = np.where(open_, np.minimum(shares.at(level), limits), limits)
        found = flows(now)
        if found.most >= demand:
            return level, cut, flow
        flow, cut = found, narrow(found) & open_
        chosen = np.flatnonzero(cut)
        level = shares.lowest_level(chosen, int(now[chosen].sum()) + demand - found.most)


def _without_spare(
    shares: Shares, limits: Whole, group: npt.NDArray[np.intp], level: Fraction, demand: int, flows: Flows
) -> list[Whole]:
    """The limits of a group, less what its tied shares have to spare, in some of the ways there are.

    As many as can be give up their last unit: the lighter rather than the heavier, for its effort falls deeper; of
    equals the last in order. The way that follows this most closely comes first.
    """
    at_ceiling = [
        int(share)
        for share in group
        if int(limits[share]) * level.denominator == level.numerator * shares.weights[share]
        and limits[share] > shares.lower[share]
    ]
    tied = sorted(at_ceiling, key=lambda share: (shares.weights[share], -share))
    for count in range(len(tied), 0, -1):
        ways = []
        for chosen in islice(combinations(tied, count), _MOST_TRIES):
            lowered = limits.copy()
            lowered[list(chosen)] -= 1
            if flows(lowered).most >= demand:
                ways.append(lowered)
            if len(ways) == _MOST_WAYS_OF_A_TIE:
                break
        if ways:
            return ways
    return [limits]
