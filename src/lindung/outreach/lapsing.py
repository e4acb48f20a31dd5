"""Who loses cover next, on which day, and why, if nothing more is paid or agreed.

The day follows from `contributions.cover`, read forward: it is the last day on which that module still calls the
worker covered. A wage earner (PU) is covered to the due day of the first month not paid, a self-employed worker (BPU)
to the eve of it. Whose cover is gone can still pay for three months, then the membership ends; that day is told too.
A migrant is covered as `migrant_cover` says, a construction project to its last day of work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import ibis
import ibis.expr.types as ir

from lindung.contributions.cover import last_month_due
from lindung.contributions.migrant_cover import with_protection
from lindung.periods import Month
from lindung.statute.calendar import due_date
from lindung.statute.formulas import self_employed_dues
from lindung.statute.parameters import value_in_force
from lindung.tables import Column, Table, Type

#: unpaid: the next month is not paid; window: cover is gone, and now the right to pay the arrears ends; sponsorship:
#: the sponsor's last month; pre_departure: the five months ahead of departure; contract: a migrant's contract with
#: the days of going home; project: the last day of construction work.
WHYS = ("unpaid", "window", "sponsorship", "pre_departure", "contract", "project")

_WHERE = (
    Column("office", Type.TEXT, "Office that answers for it", required=True),
    Column("segment", Type.TEXT, "Segment", required=True),
    Column("why", Type.TEXT, "What ends", required=True, one_of=WHYS),
    Column("last_day", Type.DATE, "Last day of cover; for `window` the last day to pay", required=True),
    Column("partner", Type.WHOLE, "Whose list brought them"),
    Column("employer", Type.WHOLE, "Who pays (PU), or builds (Jakon)"),
)
_PAYABLE = (
    Column("heads", Type.WHOLE, "Workers; of a project as its contractor stated", required=True),
    Column("amount", Type.MONEY, "What keeps the cover, as billed or else by the law of the month; null if not known"),
    Column("code", Type.TEXT, "Payment code of the bill; null without one, or with several"),
)

LAPSING = Table(
    "lapsing",
    "Memberships and projects that lose cover soon",
    (
        Column("membership", Type.WHOLE, "The membership; null for a project"),
        Column("project", Type.WHOLE, "The project; null for a membership"),
        Column("worker", Type.WHOLE, "The person; null for a project"),
        *_WHERE,
        Column("month", Type.MONTH, "The first month not paid; null where no month is missing"),
        *_PAYABLE,
    ),
)

#: A membership that owes a month, in the record's columns and `owing`'s.
_OWED = (
    *("id", "worker_id", "office_id", "segment", "partner_id", "employer_id", "programmes", "income"),
    *("why", "last_day", "month", "through"),
)

LAPSING_GROUPS = Table(
    "lapsing_groups",
    "Those who lose cover on one day, of one office and segment, for one reason, by whom they can be reached",
    (*_WHERE, *_PAYABLE),
)

SPONSORED = Table(
    "sponsored_memberships",
    "Memberships that a running sponsorship pays for",
    (
        Column("membership", Type.WHOLE, "The membership", required=True),
        Column("sponsored_until", Type.MONTH, "First month that it pays no longer", required=True),
    ),
)


@dataclass(frozen=True)
class Covering:
    """The tables of the record that cover follows from, in the record's columns, and SPONSORED."""

    memberships: ir.Table
    dues: ir.Table
    stays: ir.Table
    projects: ir.Table
    sponsored: ir.Table


def lapsing(record: Covering, day: date, within: int) -> ir.Table:
    """LAPSING: who is covered on the day and loses it within so many days, and whose right to pay ends in them."""
    until = day + timedelta(days=within)
    owed = _priced(owing(record, day, within), _ends_of_self_employed(day, until))
    return ibis.union(
        _billed(owed, record.dues, day),
        _migrants(record, day, until),
        _projects(record.projects, day, until),
    )


def owing(record: Covering, day: date, within: int) -> ir.Table:
    """Who of those loses it for a month not paid: with `why`, `last_day`, and the months owed, `month` to `through`."""
    until = day + timedelta(days=within)
    ends = {"pu": _ends_of_wage_earners(day, until), "bpu": _ends_of_self_employed(day, until)}
    # Where no month but the one needed now falls due within the days, nobody can be the first not to pay it.
    monthly = [_monthly(record, segment, months, day) for segment, months in ends.items() if len(months) > 1]
    return ibis.union(_window(record, day, until), *monthly)


def lapsing_groups(lapsing: ir.Table) -> ir.Table:
    """LAPSING to LAPSING_GROUPS. The amount of a group is known where it is known of everybody in it."""
    return (
        lapsing.group_by([column.name for column in _WHERE])
        .agg(
            heads=lapsing.heads.sum().cast("int64"),
            amount=ibis.ifelse(lapsing.amount.isnull().any(), ibis.null("int64"), lapsing.amount.sum().cast("int64")),
            code=ibis.ifelse(
                (lapsing.code.nunique() == 1) & ~lapsing.code.isnull().any(), lapsing.code.min(), ibis.null("string")
            ),
        )
        .select(LAPSING_GROUPS.names)
    )


def _ends_of_wage_earners(day: date, until: date) -> Mapping[Month, date]:
    """By first month not paid the last day of cover; the first one is over: whoever has not paid it is not covered."""
    month = last_month_due(day)
    ends = {}
    while due_date("pu", month) <= until:
        ends[month] = due_date("pu", month)
        month += 1
    return ends


def _ends_of_self_employed(day: date, until: date) -> Mapping[Month, date]:
    month = Month.of(day)
    ends = {}
    while (month + -1).last_day <= until:
        ends[month] = (month + -1).last_day
        month += 1
    return ends


def _monthly(record: Covering, segment: str, ends: Mapping[Month, date], day: date) -> ir.Table:
    """Who pays by month. The months that may be the first not paid are few, so each is asked for by name."""
    needed, *ahead = ends
    member = record.memberships.filter(_is_running(record.memberships, segment, day))
    # Who joined after the month that is needed is covered by the first contribution, whichever month it pays.
    member = member.filter((member.since <= needed.first_day) | (member.first_paid_on <= day))
    due = record.dues.filter(
        record.dues.segment == segment,
        record.dues.month.between(needed.first_day, [needed, *ahead][-1].first_day),
        record.dues.paid_on <= day,
        record.dues.corrects.isnull(),
    )
    paid = due.group_by(_member=due.membership_id).agg(
        **{_paid(month): (due.month == month.first_day).any() for month in ends}
    )
    joined = member.left_join(paid, member.id == paid._member)
    joined = joined.mutate(
        month=ibis.cases(*[(_is_owed(joined, month), ibis.literal(month.first_day)) for month in ends])
    )
    losing = joined.filter(joined.month > needed.first_day).left_join(
        record.sponsored, joined.id == record.sponsored.membership
    )
    found = losing.mutate(
        last_day=ibis.cases(*[(losing.month == month.first_day, ibis.literal(ends[month])) for month in ahead]),
        why=ibis.ifelse(losing.month >= losing.sponsored_until, "sponsorship", "unpaid"),
        through=losing.month,
    )
    return found.select(_OWED)


def _is_owed(member: ir.Table, month: Month) -> ir.BooleanValue:
    opening = (member.opening_paid_through >= month.first_day).fill_null(False)
    return (member.since <= month.first_day) & ~opening & ~member[_paid(month)].fill_null(False)


def _paid(month: Month) -> str:
    return f"paid_{month.year}_{month.number:02}"


def _window(record: Covering, day: date, until: date) -> ir.Table:
    """Self-employed members whose cover is gone and who can still pay, to the end of the third month not paid."""
    this = Month.of(day)
    months = value_in_force("bpu.arrears_window", this)
    member = record.memberships.filter(_is_running(record.memberships, "bpu", day))
    due = record.dues.filter(
        record.dues.segment == "bpu",
        record.dues.month >= (this + -months).first_day,
        record.dues.paid_on <= day,
        record.dues.corrects.isnull(),
    )
    paid = due.group_by(_member=due.membership_id).agg(_last=due.month.max())
    joined = member.left_join(paid, member.id == paid._member)
    joined = joined.mutate(last_paid=ibis.greatest(joined._last, joined.opening_paid_through))
    joined = joined.filter(joined.last_paid < this.first_day)
    lost = joined.mutate(month=_months_after(joined.last_paid, 1), last_day=_eve(joined.last_paid, months + 1))
    ending = lost.filter(lost.last_day.between(day, until))
    found = ending.mutate(why=ibis.literal("window"), through=ibis.literal(this.first_day))
    return found.select(_OWED)


def _priced(owed: ir.Table, months: Iterable[Month]) -> ir.Table:
    """With `by_law`: what the month costs that the self-employed owe; null for wage earners, whose dues ask more.

    The law is asked month by month, for of all its months a few may be owed.
    """
    ahead = (owed.segment == "bpu") & (owed.why != "window")
    prices = [(ahead & (owed.month == month.first_day), _by_law(owed, month)) for month in months]
    return owed.mutate(by_law=ibis.cases(*prices))


def _by_law(member: ir.Table, month: Month) -> ir.IntegerValue:
    owed = self_employed_dues(member, month)
    return owed.jkk + owed.jkm + owed.jht_worker


def _billed(found: ir.Table, dues: ir.Table, day: date) -> ir.Table:
    """LAPSING of memberships with what is owed from `month` to `through`; where nothing is billed yet, `by_law`."""
    owed = dues.filter(
        # Nobody is here who owes an earlier month; so no earlier partition of the dues is read.
        dues.month >= (Month.of(day) + -value_in_force("bpu.arrears_window", Month.of(day))).first_day,
        dues.paid_on.isnull() | (dues.paid_on > day),
        dues.corrects.isnull(),
    ).select(_due="membership_id", _month="month", _total="total", _code="code")
    joined = found.select("id", "month", "through").left_join(
        owed,
        [found.id == owed._due, owed._month >= found.month, owed._month <= found.through],
    )
    bill = joined.group_by(_billed="id").agg(
        _owed=joined._total.sum().cast("int64"),
        _bill=ibis.ifelse(joined._code.nunique() == 1, joined._code.min(), ibis.null("string")),
    )
    billed = found.join(bill, found.id == bill._billed)
    return billed.select(
        membership="id",
        project=ibis.null("int64"),
        worker="worker_id",
        office="office_id",
        segment="segment",
        why="why",
        last_day="last_day",
        partner="partner_id",
        employer="employer_id",
        month="month",
        heads=ibis.literal(1, "int64"),
        amount=ibis.coalesce(billed._owed, billed.by_law),
        code="_bill",
    )


def _migrants(record: Covering, day: date, until: date) -> ir.Table:
    running = record.memberships.filter(_is_running(record.memberships, "pmi", day))
    known = with_protection(running, record.dues, record.stays, day)
    ending = known.filter(known.protected_until.between(day, until), known.returned_on.isnull())
    waits = ending.departed_on.isnull() & (ending.protected_until == ending.pre_until)
    return ending.select(
        membership="id",
        project=ibis.null("int64"),
        worker="worker_id",
        office="office_id",
        segment="segment",
        why=ibis.ifelse(waits.fill_null(False), "pre_departure", "contract"),
        last_day="protected_until",
        partner="partner_id",
        employer="employer_id",
        month=ibis.null("date"),
        heads=ibis.literal(1, "int64"),
        amount=ibis.null("int64"),
        code=ibis.null("string"),
    )


def _projects(projects: ir.Table, day: date, until: date) -> ir.Table:
    ending = projects.filter(projects.first_paid_on <= day, projects.ends.between(day, until))
    return ending.select(
        membership=ibis.null("int64"),
        project="id",
        worker=ibis.null("int64"),
        office="office_id",
        segment=ibis.literal("jakon"),
        why=ibis.literal("project"),
        last_day="ends",
        partner="partner_id",
        employer="contractor_id",
        month=ibis.null("date"),
        heads=ending.headcount.cast("int64"),
        amount=ibis.null("int64"),
        code=ibis.null("string"),
    )


def _is_running(member: ir.Table, segment: str, day: date) -> ir.BooleanValue:
    """Running and not known to end: whose end is known has left, and no reminder keeps them."""
    return (member.segment == segment) & (member.since <= day) & member.until.isnull()


def _months_after(day: ir.DateValue, months: int) -> ir.DateValue:
    # To ibis a date with an interval stays a date; to PostgreSQL and DuckDB it is a timestamp until it is cast back.
    return (day + ibis.interval(months=months)).cast("timestamp").cast("date")


def _eve(month: ir.DateValue, months: int) -> ir.DateValue:
    return (month + ibis.interval(months=months) - ibis.interval(days=1)).cast("timestamp").cast("date")
