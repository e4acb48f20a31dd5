"""Dues of a month: assessed for every open membership where the rows lie, and billed by payer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

import ibis
import ibis.expr.types as ir
from django.db import transaction

from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.actions.audit import note
from lindung.registry.actions.locks import Lock, hold
from lindung.registry.actions.members import Unbilled

#: ASSESSABLES with the columns named by `CARRIED` to dues with the same ones beside the amounts.
Shares = Callable[[ir.Table], ir.Table]

MONTHLY = "monthly"

#: What a due takes over from its membership and bill.
CARRIED = ("segment", "office_id", "code", "income")


@dataclass(frozen=True)
class DuesOfSegment:
    """How many dues of a month a segment has, however they came about, and what they come to in rupiah."""

    segment: str
    dues: int
    total: int


@dataclass(frozen=True)
class AssessedMonth:
    """What one assessment added, what the month comes to now, and who could not be assessed.

    `unassessed` has the reasons of `Unbilled`, and never_paid for self-employed who never paid.
    """

    dues_new: int
    bills_new: int
    totals: list[DuesOfSegment]
    unassessed: list[Unbilled]


@transaction.atomic
def end_lapsed(month: Month, *, window: int, by: str, at: datetime) -> int:
    """End the self-employed memberships whose arrears have lasted longer than `window` months; answers how many.

    A membership ends with the month after the window, whenever this is called: last paid in January, a window of three
    months, and it is over from May on. Old arrears are not billed again on return.
    """
    hold(Lock.ENROLMENT)
    lapsed = crossing.execute("end_lapsed", month=month.first_day, window=window)
    if lapsed:
        note("end_lapsed", f"month {month}", by=by, at=at, memberships=lapsed)
    return lapsed


@transaction.atomic
def assess_month(
    month: Month,
    *,
    shares: Shares,
    codes: Callable[[ir.IntegerValue], ir.StringValue],
    due_dates: Mapping[str, date],
    by: str,
    at: datetime,
) -> AssessedMonth:
    """Assess the month for all open wage earners and self-employed, once each; a second call adds only what is missing.

    `shares` gives the amounts, `codes` turns the numbers of new bills into payment codes. Left out: months paid ahead,
    wage earners without class, scale or wage, and self-employed who never paid (unpaid registrations build no arrears)
    after their first month. Each employer gets one bill, and each partner's self-employed members of an office one;
    self-employed whom no partner brought are owed under no code.
    """
    hold(Lock.ENROLMENT)
    hold(Lock.MONEY)
    first_day = month.first_day
    crossing.execute("make_partition", month=first_day)
    crossing.lay_out("bill", "number_bills", month=first_day)
    crossing.insert(_bills(month, codes, due_dates), "payment_code")
    # Untold, the planner believes that the month has no bills and no dues yet, and walks through all for each member.
    crossing.analyze("payment_code")
    crossing.analyze(f"due_{month.year:04}_{month.number:02}")
    crossing.execute("bill_loose_dues", month=first_day)
    dues_new = _insert_dues(_dues(month, shares, due_dates), month)
    crossing.lay_out("due_sum", "due_sums", month=first_day)
    for query in ("sum_bills", "drop_empty_bills"):
        crossing.execute(query, month=first_day)
    [(bills_new,)] = crossing.lines_of("count_new_bills", month=first_day)
    totals = [
        DuesOfSegment(str(segment), cast(int, dues), cast(int, total))
        for segment, dues, total in crossing.lines_of("month_totals")
    ]
    assessed = AssessedMonth(dues_new, cast(int, bills_new), totals, unbilled_of(month))
    if dues_new:
        note("assess_month", f"month {month}", by=by, at=at, dues_new=dues_new, bills_new=assessed.bills_new)
    return assessed


def unbilled_of(month: Month) -> list[Unbilled]:
    """Open memberships of a month that have no due, by employer and reason."""
    rows = crossing.lines_of("unassessed", month=month.first_day)
    return [Unbilled(str(employer), str(reason), cast(int, members)) for employer, reason, members in rows]


def _insert_dues(dues: ir.Table, month: Month) -> int:
    """Add the dues: a few to the month's partition, most of a month by laying it down anew."""
    [(anew,)] = crossing.lines_of("is_mostly_unassessed", month=month.first_day)
    if not anew:
        return crossing.insert(dues, "due")
    [(last,)] = crossing.lines_of("last_due_number")
    numbered = dues.mutate(
        id=ibis.row_number() + cast(int, last) + 1,
        project_id=ibis.null("int64"),
        paid_on=ibis.null("date"),
        submission_id=ibis.null("int64"),
        corrects=ibis.null("int64"),
        correction_id=ibis.null("int64"),
    )
    added = crossing.create(numbered, "due_next")
    crossing.execute("finish_month", month=month.first_day)
    return added


def assessable(segment: str, month: Month) -> ir.Table:
    """The memberships of a segment to be assessed: ASSESSABLES with CARRIED and the columns that reliefs ask about."""
    membership, due, code = (crossing.relation(name) for name in ("Membership", "Due", "PaymentCode"))
    first_day = ibis.literal(month.first_day)
    open_then = membership.filter(
        membership.segment == segment,
        membership.since <= first_day,
        membership.until.isnull() | (membership.until > first_day),
        membership.paid_through.isnull() | (membership.paid_through < first_day),
    )
    # Every verb that assesses holds the enrolment lock, so who has a due of the month now is all who will have one.
    assessed = due.filter(due.month == first_day, due.invoice == MONTHLY).select(_assessed="membership_id")
    member = open_then.anti_join(assessed, open_then.id == assessed._assessed)
    bill = code.filter(code.month == first_day, code.submission_id.isnull(), ~code.cancelled)
    owing = _of_employers(member, bill) if segment == "pu" else _of_partners(member, bill, first_day)
    return owing.select(
        "programmes",
        "income",
        "risk_class",
        "scale",
        "paid_through",
        "office_id",
        "code",
        segment=ibis.literal(segment),
        key="id",
        registered="since",
    )


def _of_employers(member: ir.Table, bill: ir.Table) -> ir.Table:
    """Wage earners of employers whose class and scale are known, each with the employer's bill."""
    employer = crossing.relation("Employer")
    known = employer.filter(employer.risk_class != "", employer.scale != "")
    billed = known.inner_join(bill.select("employer_id", "code"), known.id == bill.employer_id)
    payer = billed.select("risk_class", "scale", "code", _payer="employer_id")
    return member.inner_join(payer, member.employer_id == payer._payer)


def _of_partners(member: ir.Table, bill: ir.Table, first_day: ir.DateValue) -> ir.Table:
    """Self-employed who have paid before or are in their first month, with the bill of partner and office, if any."""
    owing = member.filter(member.counted_as.notnull() | (member.since == first_day))
    payer = bill.select("code", _partner="partner_id", _office="office_id")
    billed = owing.left_join(payer, [owing.partner_id == payer._partner, owing.office_id == payer._office])
    return billed.mutate(risk_class=ibis.null("string"), scale=ibis.null("string"))


def _dues(month: Month, shares: Shares, due_dates: Mapping[str, date]) -> ir.Table:
    return ibis.union(*(_dues_of(segment, month, shares, due) for segment, due in due_dates.items()))


def _dues_of(segment: str, month: Month, shares: Shares, due_date: date) -> ir.Table:
    return shares(assessable(segment, month)).select(
        "segment",
        "office_id",
        "code",
        "income",
        "jkk",
        "jkm",
        "jht_employer",
        "jht_worker",
        "jp_employer",
        "jp_worker",
        "total",
        month=ibis.literal(month.first_day),
        membership_id="key",
        invoice=ibis.literal(MONTHLY),
        due_date=ibis.literal(due_date),
    )


def _bills(month: Month, codes: Callable[[ir.IntegerValue], ir.StringValue], due_dates: Mapping[str, date]) -> ir.Table:
    bill = ibis.table(
        {
            "number": "int64",
            "segment": "string",
            "employer_id": "int64",
            "partner_id": "int64",
            "office_id": "string",
        },
        name="bill",
    )
    return bill.select(
        "employer_id",
        "partner_id",
        "office_id",
        code=codes(bill.number),
        month=ibis.literal(month.first_day),
        due_date=_due_date(bill.segment, due_dates),
        amount=ibis.literal(0),
        received=ibis.literal(0),
        cancelled=ibis.literal(False),
    )


def _due_date(segment: ir.StringValue, due_dates: Mapping[str, date]) -> ir.DateValue:
    return segment.cases(*[(name, ibis.literal(day)) for name, day in due_dates.items()])
