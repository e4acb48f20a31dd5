"""Who is covered on a day. Cover follows from payment and from nothing else (domain brief 10).

Wage earners (PU): the last contribution month already due on the day is paid; who joined later, once the first
contribution is posted. Informal workers (BPU): the month of the day is paid; the three months after the last one paid
are a window to pay arrears and never cover. Migrants (PMI): as `migrant_cover` says. A construction project is covered
as a whole and has no members.
"""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.migrant_cover import with_protection
from lindung.periods import Month
from lindung.statute.calendar import due_date


def with_cover(memberships: ir.Table, dues: ir.Table, stays: ir.Table, day: date) -> ir.Table:
    """The memberships, each with `covered`: whether it covers its worker on the day. All in the record's columns."""
    return ibis.union(_monthly(memberships, dues, day), _migrant(memberships, dues, stays, day))


def last_month_due(day: date) -> Month:
    """The last contribution month of wage earners whose due date has passed."""
    month = Month.of(day)
    while due_date("pu", month) >= day:
        month = month + -1
    return month


def _monthly(memberships: ir.Table, dues: ir.Table, day: date) -> ir.Table:
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


def _migrant(memberships: ir.Table, dues: ir.Table, stays: ir.Table, day: date) -> ir.Table:
    migrants = with_protection(memberships, dues, stays, day)
    return _covered(migrants, migrants.protected_until >= day, day).select(*memberships.columns, "covered")


def _covered(joined: ir.Table, covered: ir.BooleanValue, day: date) -> ir.Table:
    running = (joined.since <= day) & (joined.until.isnull() | (joined.until > day))
    return joined.mutate(covered=(running & covered).fill_null(False))
