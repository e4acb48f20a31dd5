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

#: ASSESSABLES with the columns named by `CARRIED` to dues with the same ones beside the amounts.
Shares = Callable[[ir.Table], ir.Table]

#: What a due takes over from its membership and bill.
CARRIED = ("segment", "office_id", "code")


@dataclass(frozen=True)
class AssessedMonth:
    """What one assessment added, and who could not be assessed: never_paid, no_employer, no_risk_class, …"""

    dues_new: int
    bills_new: int
    unassessed: dict[str, int]


@dataclass(frozen=True)
class DuesOfSegment:
    """How many dues of a month a segment has, and what they come to in rupiah."""

    segment: str
    dues: int
    total: int


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
    crossing.execute("make_partition", month=month.first_day)
    crossing.lay_out("bill", "number_bills", month=month.first_day)
    crossing.insert(_bills(month, codes, due_dates), "payment_code")
    dues_new = crossing.insert(_dues(month, shares, due_dates), "due")
    for query in ("bill_loose_dues", "sum_bills", "drop_empty_bills"):
        crossing.execute(query, month=month.first_day)
    [(bills_new,)] = crossing.lines_of("count_new_bills", month=month.first_day)
    unassessed = crossing.lines_of("count_unassessed", month=month.first_day)
    assessed = AssessedMonth(
        dues_new, cast(int, bills_new), {str(reason): cast(int, members) for reason, members in unassessed}
    )
    if dues_new:
        note("assess_month", f"month {month}", by=by, at=at, **vars(assessed))
    return assessed


def totals(month: Month) -> list[DuesOfSegment]:
    """What a month comes to by segment, however its dues came about."""
    rows = crossing.lines_of("count_dues", month=month.first_day)
    return [DuesOfSegment(str(segment), cast(int, dues), cast(int, total)) for segment, dues, total in rows]


def assessable(month: Month) -> ir.Table:
    """The memberships to be assessed: ASSESSABLES with the CARRIED columns and those that reliefs ask about."""
    membership, employer = crossing.relation("Membership"), crossing.relation("Employer")
    code = crossing.relation("PaymentCode")
    first_day = ibis.literal(month.first_day)
    member = membership.filter(
        membership.since <= first_day,
        membership.until.isnull() | (membership.until > first_day),
        membership.paid_through.isnull() | (membership.paid_through < first_day),
    )
    bills = code.filter(code.month == first_day, code.submission_id.isnull(), ~code.cancelled)
    billed = member.filter(
        (member.segment == "pu")
        | ((member.segment == "bpu") & (member.counted_as.notnull() | (member.since == first_day)))
    )
    payer = employer.filter(employer.risk_class != "", employer.scale != "").select(
        payer_id="id", risk_class="risk_class", scale="scale"
    )
    with_payer = billed.left_join(payer, billed.employer_id == payer.payer_id)
    of_employer = bills.filter(bills.employer_id.notnull()).select(of_employer="employer_id", employer_code="code")
    of_partner = bills.filter(bills.partner_id.notnull()).select(
        of_partner="partner_id", of_office="office_id", partner_code="code"
    )
    coded = with_payer.left_join(
        of_employer, (with_payer.segment == "pu") & (with_payer.employer_id == of_employer.of_employer)
    )
    coded = coded.left_join(
        of_partner,
        [
            coded.segment == "bpu",
            coded.partner_id == of_partner.of_partner,
            coded.office_id == of_partner.of_office,
        ],
    )
    return coded.select(
        "segment",
        "programmes",
        "income",
        "risk_class",
        "scale",
        "paid_through",
        "office_id",
        key="id",
        registered="since",
        code=ibis.coalesce(coded.employer_code, coded.partner_code),
    )


def _dues(month: Month, shares: Shares, due_dates: Mapping[str, date]) -> ir.Table:
    owed = shares(assessable(month))
    return owed.select(
        "segment",
        "office_id",
        "code",
        "jkk",
        "jkm",
        "jht_employer",
        "jht_worker",
        "jp_employer",
        "jp_worker",
        "total",
        month=ibis.literal(month.first_day),
        membership_id="key",
        invoice=ibis.literal("monthly"),
        due_date=_due_date(owed.segment, due_dates),
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
