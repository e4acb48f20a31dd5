"""Who is covered on a day. Cover follows from payment and from nothing else (domain brief 10).

Wage earners (PU): the last contribution month already due on the day is paid; who joined later, once the first
contribution is posted. Informal workers (BPU): the month of the day is paid; the three months after the last one paid
are a window to pay arrears and never cover. Migrants (PMI): five months from the first invoice, then from departure to
the end of the contract's last month once the package is paid; the 30 days on the way home are left out, because they
count from a day that nobody reports. A construction project is covered as a whole and has no members.
"""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.migrants import CONTRACT_MONTHS_WHEN_UNKNOWN
from lindung.periods import Month
from lindung.statute.calendar import due_date
from lindung.statute.parameters import value_in_force


def with_cover(memberships: ir.Table, dues: ir.Table, day: date) -> ir.Table:
    """The memberships, each with `covered`: whether it covers its worker on the day. Both in the record's columns."""
    return ibis.union(_monthly(memberships, dues, day), _migrant(memberships, dues, day))


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
    ).select(_paid="membership_id")
    joined = member.left_join(paid, member.id == paid._paid)
    needed = ibis.ifelse(joined.segment == "pu", ibis.literal(wage_month), ibis.literal(own_month))
    covered = (
        joined._paid.notnull()
        | (joined.opening_paid_through >= needed)
        | ((joined.segment == "pu") & (joined.since > wage_month) & (joined.first_paid_on <= day))
    )
    return _covered(joined, covered, day).select(*memberships.columns, "covered")


def _migrant(memberships: ir.Table, dues: ir.Table, day: date) -> ir.Table:
    member = memberships.filter(memberships.segment == "pmi")
    joined = _with_paid(_with_paid(member, dues, "pre_departure", day), dues, "package", day)
    left = ibis.coalesce(joined.departure, joined.since)
    contract = joined.contract_months.fill_null(CONTRACT_MONTHS_WHEN_UNKNOWN)
    ahead = value_in_force("pmi.pre_cover_months", Month.of(day))
    covered = (
        (joined.pre_departure.notnull() & (_month_number(joined.since) + ahead > _number(day)))
        | (joined.package.notnull() & (_month_number(left) + contract >= _number(day)))
        | (joined.opening_paid_through >= Month.of(day).first_day)
    )
    return _covered(joined, covered, day).select(*memberships.columns, "covered")


def _with_paid(member: ir.Table, dues: ir.Table, invoice: str, day: date) -> ir.Table:
    """With the due of an invoice that is paid. Invoices stand in the month that cover starts: a look into the index."""
    paid = dues.filter(dues.segment == "pmi", dues.invoice == invoice, dues.paid_on <= day)
    paid = paid.select(paid.id.name(invoice), _member="membership_id", _month="month")
    joined = member.left_join(paid, (member.id == paid._member) & (member.since == paid._month))
    return joined.drop("_member", "_month")


def _covered(joined: ir.Table, covered: ir.BooleanValue, day: date) -> ir.Table:
    running = (joined.since <= day) & (joined.until.isnull() | (joined.until > day))
    return joined.mutate(covered=(running & covered).fill_null(False))


def _month_number(day: ir.DateValue) -> ir.IntegerValue:
    return day.year() * 12 + day.month()


def _number(day: date) -> int:
    return day.year * 12 + day.month
