"""Until when a migrant worker is protected: the one place that says so (domain brief 1.7 and 10).

Ahead of departure the first invoice protects for five months, after which it must be paid again. From departure the
package protects for the months of the contract, every paid month of extension for one more, and then for the 30 days
of going home: JKK until the worker is home or at most those 30 days, JKM all of them. Coming home early ends the
contract, and the 30 days count from there. Nothing protects a worker who left without a paid package.

As of a day: what was noted or paid later is not known yet. Whose departure nobody has noted is taken to have left on
the day that the list named, else with the first month.
"""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.migrants import CONTRACT_MONTHS_WHEN_UNKNOWN
from lindung.periods import Month
from lindung.statute.formulas import in_force
from lindung.statute.parameters import value_in_force

#: The invoices of a migrant: the first two come with the list, the last is asked for abroad.
PRE_DEPARTURE, PACKAGE, EXTENSION = "pre_departure", "package", "extension"


def with_protection(memberships: ir.Table, dues: ir.Table, stays: ir.Table, day: date) -> ir.Table:
    """The migrants' memberships as of a day, each with what is paid and until when it protects.

    Adds `departed_on` and `returned_on` (as noted until the day), `package_paid`, `pre_until` (last day of cover ahead
    of departure), `work_until` (end of the paid contract, extensions counted), `protected_until` (last day of cover),
    and `jkk_until` (JKK may end before JKM); each null where there is none.
    """
    known = _with_stay(memberships.filter(memberships.segment == "pmi"), stays, day)
    invoices = _paid_invoices(dues, day)
    paid = known.left_join(invoices, known.id == invoices._member).drop("_member")
    return _protected(paid, day).select(
        *memberships.columns,
        "departed_on",
        "returned_on",
        "package_paid",
        "pre_until",
        "work_until",
        "protected_until",
        "jkk_until",
    )


def _with_stay(memberships: ir.Table, stays: ir.Table, day: date) -> ir.Table:
    noted = stays.filter(stays.departed_on <= day).select(
        _stay="membership_id",
        departed_on="departed_on",
        returned_on=ibis.ifelse(stays.returned_on <= day, stays.returned_on, ibis.null("date")),
    )
    return memberships.left_join(noted, memberships.id == noted._stay).drop("_stay")


def _paid_invoices(dues: ir.Table, day: date) -> ir.Table:
    """By membership: the month of the last invoice ahead of departure, whether the package is paid, further months."""
    paid = dues.filter(dues.segment == "pmi", dues.paid_on <= day)
    further = paid.total // in_force("pmi.extra_month_amount", paid.month)
    return paid.group_by(_member=paid.membership_id).agg(
        pre_month=paid.month.max(where=paid.invoice == PRE_DEPARTURE),
        package_paid=(paid.invoice == PACKAGE).any(),
        further_months=further.sum(where=paid.invoice == EXTENSION),
    )


def _protected(known: ir.Table, day: date) -> ir.Table:
    month = Month.of(day)
    left = ibis.coalesce(known.departed_on, known.departure, known.since)
    # Who was abroad already when the cover began is paid for from its first month on.
    begins = ibis.greatest(left, known.since)
    contract = known.contract_months.fill_null(CONTRACT_MONTHS_WHEN_UNKNOWN)
    is_away = known.departed_on.notnull() | (left <= day) | (known.agency == "")
    by_package, further = known.package_paid.fill_null(False) & is_away, known.further_months.fill_null(0)
    opening = _day_before(_months_after(known.opening_paid_through, ibis.literal(1)))
    ahead = _day_before(_months_after(known.pre_month, ibis.literal(value_in_force("pmi.pre_cover_months", month))))
    known = known.mutate(
        package_paid=known.package_paid.fill_null(False),
        pre_until=ibis.ifelse(known.departed_on.isnull(), ahead, ibis.null("date")),
        work_until=_months_after(ibis.ifelse(by_package, _months_after(begins, contract), opening), further),
    )
    ended = _earlier(known.work_until, known.returned_on)
    home_until = _days_after(ended, value_in_force("pmi.return_days", month))
    # An opening balance says only how far was paid, and its last month may hold the way home already.
    abroad_until = ibis.ifelse(by_package | (further > 0), home_until, ended)
    known = known.mutate(protected_until=ibis.greatest(known.pre_until, abroad_until))
    return known.mutate(jkk_until=_earlier(known.protected_until, known.returned_on))


def _earlier(day: ir.DateValue, other: ir.DateValue) -> ir.DateValue:
    """The earlier of two days; the first where there is no other, and none where there is no first."""
    return ibis.ifelse(other < day, other, day)


def _months_after(day: ir.DateValue, months: ir.IntegerValue) -> ir.DateValue:
    # A sum of months is wider than DuckDB takes for an interval.
    return _as_date(day + months.cast("int32").as_interval("M"))


def _days_after(day: ir.DateValue, days: int) -> ir.DateValue:
    return _as_date(day + ibis.interval(days=days))


def _day_before(day: ir.DateValue) -> ir.DateValue:
    return _as_date(day - ibis.interval(days=1))


def _as_date(moment: ir.Value) -> ir.DateValue:
    # To ibis a date with an interval stays a date; to PostgreSQL and DuckDB it is a timestamp until it is cast back.
    return moment.cast("timestamp").cast("date")
