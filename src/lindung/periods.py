"""The one idea that every room shares: time as contribution months, half-open spans, and "as of".

The law counts in contribution months ("bulan iuran", the month the wage was earned), so a month is a value of
its own here and not a day in disguise. In tables a month is stored as the date of its first day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

_TEXT = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class NotAMonthError(ValueError):
    """A text that should name a month does not look like 2021-02."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is not a month. Write it as year and month, for example 2021-02.")


@total_ordering
@dataclass(frozen=True, slots=True)
class Month:
    """A contribution month, for example `Month(2021, 2)`; printed and parsed as `2021-02`."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12:
            raise NotAMonthError(f"{self.year}-{self.number}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2021-02`. Raises NotAMonthError for anything else."""
        match = _TEXT.fullmatch(text.strip())
        if match is None:
            raise NotAMonthError(text)
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return (self + 1).first_day - timedelta(days=1)

    def day(self, number: int) -> date:
        """A day of this month; a day it does not have (30 February) becomes its last day."""
        return min(self.first_day + timedelta(days=number - 1), self.last_day)

    def __add__(self, months: int) -> Month:
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, earlier: Month) -> int:
        """How many months `earlier` lies before this one."""
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    def __lt__(self, other: Month) -> bool:
        return (self.year, self.number) < (other.year, other.number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def months(since: Month, until: Month) -> Iterator[Month]:
    """Every month from `since` up to, and not including, `until`."""
    return (since + n for n in range(until - since))
