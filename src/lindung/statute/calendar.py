"""Days that the law counts: due dates, lateness, windows, terms, invoices. Public holidays come from `holidays`.

A working day is Monday to Friday, no national public holiday and no national day of collective leave (cuti bersama),
on which banks and the institution are closed (docs/adr/0102).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import holidays
import pyarrow as pa

from lindung.periods import Month
from lindung.statute.formulas import rounded
from lindung.statute.parameters import RATE_PARTS, value_in_force

_DAY = timedelta(days=1)


@cache
def is_working_day(day: date) -> bool:
    """Whether banks and offices work: Monday to Friday, no public holiday, no national collective leave."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_day_from(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_until(day: date) -> date:
    """The day itself, or the working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The working day that is `count` working days after a day, the day itself not counted."""
    for _ in range(count):
        day = working_day_from(day + _DAY)
    return day


def due_date(segment: Literal["pu", "bpu"], month: Month) -> date:
    """The last day to pay a month's contributions without being late.

    PP 44/2015: wage earners on the 15th of the next month, the self-employed on the 15th of the same month, a holiday
    moves it to the next working day. PP 49/2020 art. 4, August 2020 to January 2021: for all on day 30 of the next
    month, a holiday moves it to the working day before; a month without a 30th ends on its last day (docs/adr/0102).
    """
    rule = value_in_force(f"calendar.due_{segment}", month)
    day = (month + rule["months_after"]).day(rule["day"])
    return working_day_until(day) if rule["holiday"] == "before" else working_day_from(day)


def months_late(due: date, paid: date) -> int:
    """Started months between the due day and the payment; the day after the due day begins the first."""
    if paid <= due:
        return 0
    return Month.of(paid) - Month.of(due) + (1 if paid.day > due.day else 0)


def late_penalty(amount: int, month: Month, paid: date) -> int:
    """What a late employer (PU) owes on top, whole rupiah: the month's rate for each started month, never compounded.

    PP 44/2015, 2 %; PP 49/2020 art. 23(1), 0.5 %. The self-employed owe none. Counted from the due day of `month`.
    """
    parts = amount * value_in_force("calendar.late_penalty", month) * months_late(due_date("pu", month), paid)
    return rounded(parts, RATE_PARTS, month)


def first_month_owed(registered: date) -> Month:
    """The first month a self-employed person owes: who registers after the 15th owes from the next (docs/adr/0103)."""
    month = Month.of(registered)
    return month if registered.day <= value_in_force("bpu.last_day_to_owe_this_month", month) else month + 1


def arrears_window(paid_through: Month) -> tuple[Month, Month]:
    """The first and last month of arrears that a self-employed member can still pay before membership ends.

    These months are never shown as protected.
    """
    return paid_through + 1, paid_through + value_in_force("bpu.arrears_window", paid_through)


def construction_registration_deadline(work_order: date) -> date:
    """The last day to register a project and pay its first term: 14 working days after the work order (SPK)."""
    count = value_in_force("jakon.registration_working_days", Month.of(work_order))
    return working_days_after(work_order, count)


def terms_of(amounts: Iterable[int], month: Month) -> list[int]:
    """The payments in which a project may settle its amounts, one a programme: 50, 25 and 25 percent of each.

    What does not divide goes to the later payments.
    """
    each, terms, paid = list(amounts), [], 0
    for percent in value_in_force("jakon.terms", month):
        terms.append(sum(amount * (paid + percent) // 100 - amount * paid // 100 for amount in each))
        paid += percent
    return terms


@dataclass(frozen=True, slots=True)
class InvoiceDays:
    """When a migrant's two invoices are due."""

    pre_departure: date
    package: date


def migrant_due_dates(month: Month, departure: date | None = None) -> InvoiceDays:
    """Due days of a migrant's invoices, for cover that starts in `month`.

    The package is due before departure, or, while the day is not known, before cover ahead of departure runs out
    (five months); the first invoice by the end of its month, and never after the package. Domain brief 10 gives the
    order and no days (assumption, docs/adr/0106).
    """
    last_month = month + (value_in_force("pmi.pre_cover_months", month) - 1)
    package = working_day_until(last_month.last_day if departure is None else departure - _DAY)
    return InvoiceDays(min(working_day_until(month.last_day), package), package)


def working_days_before(since: Month, until: Month) -> pa.Table:
    """For every day from `since` up to, not including, `until`: `day` and the `working_day_before` it, to be joined."""
    days = [since.first_day + n * _DAY for n in range((until.first_day - since.first_day).days)]
    before = [working_day_until(day - _DAY) for day in days]
    return pa.table({"day": pa.array(days, pa.date32()), "working_day_before": pa.array(before, pa.date32())})


@cache
def _holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("ID", years=year, categories=("public", "government"))
