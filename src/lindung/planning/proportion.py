"""A whole number in parts by weights: whole parts that add up to it exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def in_proportion(number: int, weights: Sequence[Fraction]) -> tuple[int, ...]:
    """The number in parts by these weights, to the nearest; the parts add up to it. Not all weights may be zero.

    What rounding leaves over goes to the parts with the largest remainders (Hare and Niemeyer); of equals the earlier.
    """
    scale = lcm(*(weight.denominator for weight in weights))
    scaled = [weight.numerator * (scale // weight.denominator) for weight in weights]
    whole = sum(scaled)
    parts = [number * weight // whole for weight in scaled]
    order = sorted(range(len(parts)), key=lambda place: (-(number * scaled[place] % whole), place))
    for place in order[: number - sum(parts)]:
        parts[place] += 1
    return tuple(parts)
