"""What agents (Perisai) bring: their recruits, whom of them a month counts as new, and what the recruits paid in it.

A recruit is who joined by a list that came through the agent. The fee counts the self-employed and the wage earners of
small and micro employers (domain brief 4 and 10). New are those who pay for the first time in a segment in which their
NIK never stood before. A contribution belongs to the month of membership that it pays for, the first month being 1.
"""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.statute.agents import AGENT_MONTHS
from lindung.tables import Column, Table, Type

COLLECTED = Table(
    "collected_by_agents",
    "Contributions that recruits of agents paid in a month, one row a due",
    (
        Column("agent", Type.WHOLE, "The agent", required=True),
        Column("membership", Type.WHOLE, "The recruit's membership", required=True),
        Column("member_month", Type.WHOLE, "The month of membership that it pays for, from 1", required=True),
        Column("amount", Type.MONEY, "What was paid", required=True),
        Column("paid_on", Type.DATE, "When", required=True),
    ),
)

#: Employers whose workers an agent may bring.
_SCALES = ("micro", "small")
_NEW = ("first_protected", "new_in_segment")
_FIRST_BAND, _SECOND_BAND = 24, 60


def recruits(memberships: ir.Table, lists: ir.Table, employers: ir.Table) -> ir.Table:
    """The memberships that count for an agent, in the record's columns, each with its `agent`."""
    through = lists.filter(lists.agent_id.notnull()).select(_list="id", agent="agent_id")
    joined = memberships.inner_join(through, memberships.submission_id == through._list).drop("_list")
    small = employers.filter(employers.scale.isin(_SCALES)).select(_employer="id")
    joined = joined.left_join(small, joined.employer_id == small._employer)
    return joined.filter((joined.segment == "bpu") | joined._employer.notnull()).drop("_employer")


def new_recruits(recruited: ir.Table, month: Month) -> ir.Table:
    """Those of `recruits` who are new in the month."""
    return recruited.filter(
        recruited.counted_as.isin(_NEW), recruited.first_paid_on.between(month.first_day, month.last_day)
    )


def collected(recruited: ir.Table, dues: ir.Table, since: date, until: date) -> ir.Table:
    """COLLECTED: what the recruits paid from one day to another, both included."""
    paid = dues.filter(dues.paid_on.between(since, until)).select(
        membership="membership_id", _month="month", amount="total", paid_on="paid_on"
    )
    of_recruits = recruited.select("agent", _id="id", _since="since").inner_join(paid, [("_id", "membership")])
    return of_recruits.select(
        "agent",
        "membership",
        member_month=_number(of_recruits._month) - _number(of_recruits._since) + 1,
        amount="amount",
        paid_on="paid_on",
    )


def agent_months(recruited: ir.Table, dues: ir.Table, month: Month) -> ir.Table:
    """AGENT_MONTHS: what each agent who brought anything brought in the month."""
    new = new_recruits(recruited, month)
    has_three = new.programmes.split(" ").length() >= 3
    heads = new.group_by("agent").agg(two=(~has_three).sum(), three=has_three.sum())
    paid = collected(recruited, dues, month.first_day, month.last_day)
    first, second = paid.member_month <= _FIRST_BAND, paid.member_month <= _SECOND_BAND
    money = paid.group_by("agent").agg(
        to_24=paid.amount.sum(where=first),
        to_60=paid.amount.sum(where=~first & second),
        after=paid.amount.sum(where=~second),
    )
    both = heads.outer_join(money, "agent")
    return both.select(
        agent=ibis.coalesce(both.agent, both.agent_right),
        new_with_two=both.two.fill_null(0),
        new_with_three=both.three.fill_null(0),
        collected_to_24=both.to_24.fill_null(0),
        collected_to_60=both.to_60.fill_null(0),
        collected_after=both.after.fill_null(0),
    ).select(AGENT_MONTHS.names)


def last_activity(recruited: ir.Table, dues: ir.Table, until: date) -> ir.Table:
    """The last day, up to `until`, on which each agent's recruits paid anything: `agent, last_on`.

    A new worker's first payment is a payment, so an agent without one has had neither new nor paying workers.
    """
    paid = collected(recruited, dues, date.min, until)
    return paid.group_by("agent").agg(last_on=paid.paid_on.max())


def _number(month: ir.DateValue) -> ir.IntegerValue:
    return month.year() * 12 + month.month()
