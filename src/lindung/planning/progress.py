"""How far along: attainment, gap, growth, and where one should be today. Whole numbers in, exact numbers out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil

from lindung.periods import Month
from lindung.sentences import Sentence

WORKING_DAYS_A_WEEK = 5

IsWorkingDay = Callable[[date], bool]

NOT_PUBLISHED = Sentence(
    "Hasil {year} tidak diterbitkan, jadi pertumbuhan tidak dihitung.",
    "The result of {year} is not published, so no growth is given.",
)
ONLY_THE_WHOLE_YEAR = Sentence(
    "Hasil {year} hanya diterbitkan untuk setahun penuh; pertumbuhan baru bisa dihitung pada 31 Desember.",
    "The result of {year} is published for the whole year only; growth can be given on 31 December.",
)
NOTHING_THEN = Sentence(
    "Hasil {year} sampai saat yang sama adalah nol, jadi tidak ada persentase pertumbuhan.",
    "The result of {year} to the same point was zero, so there is no percentage of growth.",
)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A number of one year, and its twelve months where they are known; a target or a result."""

    year: int
    months: tuple[int, ...] | None = None

    def __add__(self, other: Yearly) -> Yearly:
        """Both together; by month only where both are known by month."""
        if self.months is None or other.months is None:
            return Yearly(self.year + other.year)
        months = tuple(ours + theirs for ours, theirs in zip(self.months, other.months, strict=True))
        return Yearly(self.year + other.year, months)


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth over the same time last year in percent; without it, the reason why there is none."""

    percent: Decimal | None
    compared_with: int | None
    missing: Sentence | None = None
    year: int = 0


def percent(part: int, whole: int) -> Decimal | None:
    """`part` in percent of `whole`, to one decimal, half up; None of nothing."""
    if whole == 0:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def expected_by(as_of: date, target: Yearly, is_working_day: IsWorkingDay) -> int:
    """Where one should be at the end of a day to be on the way, rounded down.

    Where the version has targets by month: the months before, and of this month the share of its working days gone.
    Else the share of the year's working days gone.
    """
    return int(_on_the_way(as_of, target, is_working_day))


def needed_a_week(gap: int, as_of: date, is_working_day: IsWorkingDay) -> int | None:
    """What each five working days left in the year must bring to close the gap, rounded up; None when none is left."""
    left = _working_days(as_of + timedelta(days=1), date(as_of.year, 12, 31), is_working_day)
    if left == 0:
        return None
    return max(0, -(-gap * WORKING_DAYS_A_WEEK // left))


def needed_this_week(gap: int, as_of: date, target: Yearly, is_working_day: IsWorkingDay) -> int | None:
    """Of what is missing, the part of the seven days after `as_of`, rounded up; None when the year has no day left.

    What is missing is spread over the rest of the year as the target is: by its months and their working days. So the
    week of Lebaran asks for nothing, and a week of a strong month for more than one of a weak month.
    """
    if gap <= 0:
        return 0
    last_of_year = date(as_of.year, 12, 31)
    done = _on_the_way(as_of, target, is_working_day)
    left = _on_the_way(last_of_year, target, is_working_day) - done
    if left == 0:
        return None
    week = _on_the_way(min(as_of + timedelta(days=7), last_of_year), target, is_working_day) - done
    return ceil(gap * week / left)


def growth(actual: int, past: Yearly | None, as_of: date) -> Growth:
    """Against the same months of last year; the running month counts there by its share of days."""
    last_year = as_of.year - 1
    if past is None:
        return Growth(None, None, NOT_PUBLISHED, last_year)
    then = _to_the_same_day(past, as_of)
    if then is None:
        return Growth(None, None, ONLY_THE_WHOLE_YEAR, last_year)
    if then == 0:
        return Growth(None, then, NOTHING_THEN, last_year)
    return Growth(percent(actual - then, then), then, None, last_year)


def _to_the_same_day(past: Yearly, as_of: date) -> int | None:
    month = Month.of(as_of)
    if as_of == date(as_of.year, 12, 31):
        return past.year
    if past.months is None:
        return None
    before = sum(past.months[: month.number - 1])
    return before + past.months[month.number - 1] * as_of.day // month.last_day.day


def _on_the_way(as_of: date, target: Yearly, is_working_day: IsWorkingDay) -> Fraction:
    """Where one should be at the end of a day, to the last part of a worker."""
    month = Month.of(as_of)
    if target.months is None:
        first, last = date(as_of.year, 1, 1), date(as_of.year, 12, 31)
        return _share(target.year, first, as_of, last, is_working_day)
    before = sum(target.months[: month.number - 1])
    this_month = target.months[month.number - 1]
    return before + _share(this_month, month.first_day, as_of, month.last_day, is_working_day)


def _share(value: int, first: date, today: date, last: date, is_working_day: IsWorkingDay) -> Fraction:
    all_days = _working_days(first, last, is_working_day)
    return Fraction(value * _working_days(first, today, is_working_day), all_days or 1)


@lru_cache(maxsize=1024)  # a scoreboard asks for the same few spans a hundred times
def _working_days(first: date, last: date, is_working_day: IsWorkingDay) -> int:
    return sum(is_working_day(day) for day in _days(first, last))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
