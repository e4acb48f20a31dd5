"""A year's number over its twelve months: whole numbers that add up exactly, month by month and together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from lindung.periods import Month


def by_season(year: int, season: Sequence[Fraction]) -> tuple[int, ...]:
    """The number in twelve parts by these weights, to the nearest; the parts add up to it.

    What rounding leaves over goes to the months with the largest remainders (Hare and Niemeyer); of equals the earlier.
    """
    scale = lcm(*(weight.denominator for weight in season))
    weights = [weight.numerator * (scale // weight.denominator) for weight in season]
    whole = sum(weights)
    parts = [year * weight // whole for weight in weights]
    order = sorted(range(len(parts)), key=lambda month: (-(year * weights[month] % whole), month))
    for month in order[: year - sum(parts)]:
        parts[month] += 1
    return tuple(parts)


def working_days_of(year: int, is_working_day: Callable[[date], bool]) -> tuple[Fraction, ...]:
    """The season where no history tells one: how many days of each month are worked, Lebaran and holidays left out."""
    return tuple(Fraction(sum(is_working_day(day) for day in _days(Month(year, number)))) for number in range(1, 13))


def _days(month: Month) -> list[date]:
    return [month.first_day + timedelta(days=n) for n in range(month.last_day.day)]
