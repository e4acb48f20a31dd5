"""Effort made as even as can be, the most burdened first, in whole numbers.

The ceiling on effort is lowered until the demand only just passes. What stands in the narrowest place then cannot be
relieved by anybody and is settled there; the ceiling is lowered further for the others. At the end no share can be
made smaller without making one larger that is at least as burdened: the lexicographic min-max order of Ogryczak and
Śliwiński (2006), here with whole numbers and exact fractions. Shares that stand at the same ceiling and cannot all
keep their last unit are told apart by their order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

from lindung.planning.network import Flow, Whole

#: How much flows under these upper limits of the shares.
Flows = Callable[[Whole], Flow]

#: Ways of lowering tied shares that are tried. Equal shares are rare, and mostly the first way that may hold does.
_MOST_TRIES = 500

#: Which of the shares stand in the narrowest place of a flow.
Narrow = Callable[[Flow], npt.NDArray[np.bool_]]


@dataclass(frozen=True)
class Settled:
    """A group of shares settled together: at which level of effort, and the flow that shows what held them there.

    Without one nothing held them: all that were left share alike.
    """

    shares: npt.NDArray[np.intp]
    level: Fraction
    flow: Flow | None


@dataclass(frozen=True)
class Shares:
    """What is shared out: bounds and weights of each share, in their order (ties go to the earlier)."""

    lower: Whole
    upper: Whole
    weights: tuple[int, ...]

    def at(self, level: Fraction) -> Whole:
        """The most that each share may be at a level of effort: the level times its weight, within its bounds."""
        most = [level.numerator * weight // level.denominator for weight in self.weights]
        return np.array(
            [min(max(m, low), high) for m, low, high in zip(most, self.lower, self.upper, strict=True)], dtype=np.int64
        )

    def lowest_level(self, chosen: npt.NDArray[np.intp], needed: int) -> Fraction:
        """The lowest level at which these shares reach a sum together; they must be able to."""
        lower, upper = self.lower[chosen], self.upper[chosen]
        weight = np.array([float(self.weights[share]) for share in chosen])

        def reached(level: float) -> int:
            return int(np.clip(np.floor(level * weight), lower, upper).sum())

        if lower.sum() >= needed:
            return Fraction(0)
        low, high = 0.0, 1.0 / max(weight.max(), 1.0)
        while reached(high) < needed:
            low, high = high, high * 2
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if reached(middle) < needed else (low, middle)
        # From just below, unit by unit with exact fractions: a float does not tell 3/7 from its neighbours.
        level = Fraction(low * (1 - 1e-12))
        now = {int(share): self._of(int(share), level) for share in chosen}
        while sum(now.values()) < needed:
            room = [share for share, units in now.items() if units < self.upper[share]]
            level = min(Fraction(now[share] + 1, self.weights[share]) for share in room)
            now = {share: self._of(share, level) for share in now}
        return level

    def _of(self, share: int, level: Fraction) -> int:
        most = level.numerator * self.weights[share] // level.denominator
        return int(min(max(most, self.lower[share]), self.upper[share]))


def settle_evenly(shares: Shares, demand: int, flows: Flows, narrow: Narrow) -> tuple[Whole, list[Settled]]:
    """Every share in whole numbers, and the order in which they settled. The demand must be able to flow."""
    limits, open_ = shares.upper.copy(), np.ones(len(shares.weights), dtype=bool)
    groups: list[Settled] = []
    while open_.any():
        level, cut, flow = _lowest_passing(shares, limits, open_, demand, flows, narrow)
        at_level = np.where(open_, np.minimum(shares.at(level), limits), limits)
        group = np.flatnonzero(cut & open_)
        limits = _without_spare(shares, at_level, group, level, demand, flows)
        open_[group] = False
        groups.append(Settled(group, level, flow))
    return limits, groups


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
) -> Whole:
    """The limits of a group, less what its tied shares have to spare: as many as can be give up their last unit.

    The lighter rather than the heavier, for its effort falls deeper; of equals the last in order.
    """
    at_ceiling = [
        int(share)
        for share in group
        if int(limits[share]) * level.denominator == level.numerator * shares.weights[share]
        and limits[share] > shares.lower[share]
    ]
    tied = sorted(at_ceiling, key=lambda share: (shares.weights[share], -share))
    choices = (chosen for count in range(len(tied), 0, -1) for chosen in combinations(tied, count))
    for chosen in islice(choices, _MOST_TRIES):
        lowered = limits.copy()
        lowered[list(chosen)] -= 1
        if flows(lowered).most >= demand:
            return lowered
    return limits
