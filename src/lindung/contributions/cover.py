"""Who is covered on a day. Cover follows from payment and from nothing else (domain brief 10).

Wage earners (PU): the last contribution month already due on the day is paid; who joined later, once the first
contribution is posted. Informal workers (BPU): the month of the day is paid; the three months after the last one paid
are a window to pay arrears and never cover. Migrants (PMI): as `migrant_cover` says. A construction project is covered
as a whole and has no members.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.migrant_cover import with_protection
from lindung.periods import Month
from lindung.statute.calendar import due_date


def with_cover(memberships: ir.Table, dues: ir.Table, stays: ir.Table, day: date) -> ir.Table:
    """The memberships, each with `covered`: whether it covers its worker on the day. All in the record's columns."""
    return ibis.union(with_monthly_cover(memberships, dues, day), _migrant(memberships, dues, stays, day))


def with_monthly_cover(memberships: ir.Table, dues: ir.Table, day: date) -> ir.Table:
    """The same of those who pay by month, that is of all but migrants."""
    member = memberships.filter(memberships.segment != "pmi")
    wage_month, own_month = last_month_due(day).first_day, Month.of(day).first_day
    # The two months are named one by one, so that no other partition of the dues is read.
    paid = dues.filter(
        ((dues.segment == "pu") & (dues.month == wage_month)) | ((dues.segment == "bpu") & (dues.month == own_month)),
        dues.paid_on <= day,
        dues.corrects.isnull(),
    ).select(_paid="membership_id")
    joined = member.left_join(paid, member.id == paid._paid)
    needed = ibis.ifelse(joined.segment == "pu", ibis.literal(wage_month), ibis.literal(own_month))
    covered = (
        joined._paid.notnull()
        | (joined.opening_paid_through >= needed)
        | ((joined.segment == "pu") & (joined.since > wage_month) & (joined.first_paid_on <= day))
    )
    return _covered(joined, covered, day).select(*memberships.columns, "covered")


def with_cover_after(
    memberships: ir.Table, dues: ir.Table, stays: ir.Table, after: Sequence[int], day: date
) -> ir.Table:
    """The memberships, each with a `covered_N` for every N of `after`, as known on a day.

    Whether it covered on the last day of the month N months after its first: what `with_cover` says on each such day,
    asked for all days at once. At a month's end the last month due of wage earners is the one before (but for September
    and November 2020, when the relief of PP 49/2020 put the due day on the very last).
    """
    return ibis.union(
        _monthly_after(memberships, dues, after, day), _migrant_after(memberships, dues, stays, after, day)
    )


def last_month_due(day: date) -> Month:
    """The last contribution month of wage earners whose due date has passed."""
    month = Month.of(day)
    while due_date("pu", month) >= day:
        month = month + -1
    return month


def _migrant(memberships: ir.Table, dues: ir.Table, stays: ir.Table, day: date) -> ir.Table:
    migrants = with_protection(memberships, dues, stays, day)
    return _covered(migrants, migrants.protected_until >= day, day).select(*memberships.columns, "covered")


def _monthly_after(memberships: ir.Table, dues: ir.Table, after: Sequence[int], day: date) -> ir.Table:
    member = memberships.filter(memberships.segment != "pmi")
    paid = dues.filter(dues.paid_on <= day, dues.corrects.isnull())
    paid = paid.select(_member="membership_id", _month=_number(paid.month), _paid=_number(paid.paid_on))
    joined = member.inner_join(paid, member.id == paid._member)
    # The contribution that covers N months on: of that month, or for wage earners of the one before.
    joined = joined.mutate(_on=joined._month - _number(joined.since) + (joined.segment == "pu").ifelse(1, 0))
    in_time = joined._paid <= _number(joined.since) + joined._on
    months = joined.group_by("_member").agg(**{f"_paid_{n}": ((joined._on == n) & in_time).any() for n in after})
    found = member.left_join(months, member.id == months._member)
    opening = _number(found.opening_paid_through) - _number(found.since) + (found.segment == "pu").ifelse(1, 0)
    covered = {
        f"covered_{n}": (_runs_after(found, n) & (found[f"_paid_{n}"] | (opening >= n))).fill_null(False) for n in after
    }
    return found.select(*memberships.columns, **covered)


def _migrant_after(memberships: ir.Table, dues: ir.Table, stays: ir.Table, after: Sequence[int], day: date) -> ir.Table:
    found = with_protection(memberships, dues, stays, day)
    # Protected through the month's last day, that is up to the first of the next or beyond.
    last = _number(found.protected_until + ibis.interval(days=1)) - 1
    covered = {
        f"covered_{n}": (_runs_after(found, n) & (last >= _number(found.since) + n)).fill_null(False) for n in after
    }
    return found.select(*memberships.columns, **covered)


def _runs_after(member: ir.Table, months: int) -> ir.BooleanValue:
    return member.until.isnull() | (_number(member.until) > _number(member.since) + months)


def _number(day: ir.DateValue) -> ir.IntegerValue:
    return day.year() * 12 + day.month()


def _covered(joined: ir.Table, covered: ir.BooleanValue, day: date) -> ir.Table:
    running = (joined.since <= day) & (joined.until.isnull() | (joined.until > day))
    return joined.mutate(covered=(running & covered).fill_null(False))
