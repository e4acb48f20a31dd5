"""The months of a year where no history tells their season."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from lindung.periods import Month


def working_days_of(year: int, is_working_day: Callable[[date], bool]) -> tuple[Fraction, ...]:
    """The season where no history tells one: how many days of each month are worked, Lebaran and holidays left out."""
    return tuple(Fraction(sum(is_working_day(day) for day in _days(Month(year, number)))) for number in range(1, 13))


def _days(month: Month) -> list[date]:
    return [month.first_day + timedelta(days=n) for n in range(month.last_day.day)]
