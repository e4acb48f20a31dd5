"""The rows behind each figure, as expressions over the record's own tables.

A figure is the sum of the amounts of its rows and nothing else, so each measure is written once, here, as the rows
that it counts. A flow's row carries the day that puts it into a month; as of an earlier day, what happened later is
left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.cover import with_cover
from lindung.measures.definitions import Kind, measure
from lindung.periods import Month


@dataclass(frozen=True)
class Record:
    """The tables of the record that figures are made of, with the columns that the record gives them."""

    memberships: ir.Table
    dues: ir.Table
    projects: ir.Table
    stays: ir.Table


def rows_behind(name: str, record: Record, as_of: date, since: Month | None = None) -> ir.Table:
    """ROWS_BEHIND of one measure as of a day; of a flow only those from month `since` on, where it is given.

    Raises UnknownMeasureError.
    """
    rows = _ROWS[measure(name).name](record, as_of)
    if measure(name).kind is Kind.STOCK:
        return rows
    rows = rows.filter(rows.day <= as_of)
    return rows if since is None else rows.filter(rows.day >= since.first_day)


def _first_payments(*counted_as: str) -> Callable[[Record, date], ir.Table]:
    def rows(record: Record, as_of: date) -> ir.Table:
        first = record.memberships
        return _of_memberships(first.filter(first.counted_as.isin(counted_as)), day="first_paid_on")

    return rows


def _registered_unpaid(record: Record, as_of: date) -> ir.Table:
    waiting = _open_on(as_of, record.memberships)
    return _of_memberships(waiting.filter(~_has_paid(waiting, as_of)), day="registered_on")


def _lapsed(record: Record, as_of: date) -> ir.Table:
    gone = record.memberships
    return _of_memberships(gone.filter(gone.ended_because == "lapsed", _has_paid(gone, as_of)), day="until")


def _ended(record: Record, as_of: date) -> ir.Table:
    gone = record.memberships
    gone = gone.filter(gone.ended_because.isin(("left", "contract_ended")), _has_paid(gone, as_of))
    return _of_memberships(_not_going_on(gone, record.memberships, as_of), day="until")


def _not_going_on(gone: ir.Table, memberships: ir.Table, as_of: date) -> ir.Table:
    """Without those whom another payer keeps in the segment; of two that end together the later one counts."""
    other = memberships.view()
    other = other.filter(_has_paid(other, as_of))
    return gone.anti_join(
        other,
        [
            gone.worker_id == other.worker_id,
            gone.segment == other.segment,
            (other.since <= gone.until) | (other.counted_as == "moved"),
            other.until.isnull() | (other.until > gone.until) | ((other.until == gone.until) & (other.id > gone.id)),
        ],
    )


def _net(record: Record, as_of: date) -> ir.Table:
    joined = [_ROWS[name](record, as_of) for name in ("new_in_segment", "returned")]
    gone = [_ROWS[name](record, as_of) for name in ("lapsed", "ended")]
    return ibis.union(*joined, *(rows.mutate(amount=-rows.amount) for rows in gone))


def _active(record: Record, as_of: date) -> ir.Table:
    opened = _open_on(as_of, with_cover(record.memberships, record.dues, record.stays, as_of))
    people = opened.group_by("worker_id", "segment").agg(first=opened.id.min(), covered=opened.covered.any())
    return _at_first_office(people.filter(people.covered), record, as_of)


def _registered(record: Record, as_of: date) -> ir.Table:
    opened = _open_on(as_of, record.memberships)
    people = opened.group_by("worker_id", "segment").agg(first=opened.id.min())
    return _at_first_office(people, record, as_of)


def _at_first_office(people: ir.Table, record: Record, as_of: date) -> ir.Table:
    """One row a person and segment, at the office of the open membership registered first.

    The office comes by a join: sorting each person's memberships for it costs twice as much.
    """
    first = record.memberships.view()
    people = people.join(first, people.first == first.id, rname="first_{name}")
    return people.select(
        membership_id=people.first,
        project_id=ibis.null("int64"),
        due_id=ibis.null("int64"),
        submission_id=people.submission_id,
        office=people.office_id,
        segment=people.segment,
        day=ibis.literal(as_of),
        amount=ibis.literal(1, "int64"),
    )


def _arrears(record: Record, as_of: date) -> ir.Table:
    owed = record.dues
    owed = owed.filter(owed.total != 0, owed.due_date < as_of, owed.paid_on.isnull() | (owed.paid_on > as_of))
    member = record.memberships
    member = member.filter(_has_paid(member, as_of), (member.ended_because != "lapsed") | (member.until > as_of))
    project = record.projects
    project = project.filter(project.first_paid_on <= as_of)
    return ibis.union(
        _of_dues(owed.semi_join(member, owed.membership_id == member.id), day="due_date"),
        _of_dues(owed.semi_join(project, owed.project_id == project.id), day="due_date"),
    )


def _dues(record: Record, as_of: date) -> ir.Table:
    return _of_dues(record.dues, day="month")


def _receipts(record: Record, as_of: date) -> ir.Table:
    paid = record.dues
    return _of_dues(paid.filter(paid.paid_on.notnull()), day="paid_on")


def _project_headcount(record: Record, as_of: date) -> ir.Table:
    project = record.projects
    return project.filter(project.first_paid_on.notnull()).select(
        membership_id=ibis.null("int64"),
        project_id=project.id,
        due_id=ibis.null("int64"),
        submission_id=project.submission_id,
        office=project.office_id,
        segment=ibis.literal("jakon"),
        day=project.first_paid_on,
        amount=project.headcount.cast("int64"),
    )


def _has_paid(membership: ir.Table, as_of: date) -> ir.BooleanValue:
    """Never null, so that it can be negated. Members of the opening balance paid before Lindung kept the dues."""
    return (membership.counted_as == "opening").fill_null(False) | (membership.first_paid_on <= as_of).fill_null(False)


def _open_on(as_of: date, membership: ir.Table) -> ir.Table:
    return membership.filter(membership.registered_on <= as_of, membership.until.isnull() | (membership.until > as_of))


def _of_memberships(membership: ir.Table, day: str) -> ir.Table:
    return membership.select(
        membership_id=membership.id,
        project_id=ibis.null("int64"),
        due_id=ibis.null("int64"),
        submission_id=membership.submission_id,
        office=membership.office_id,
        segment=membership.segment,
        day=membership[day],
        amount=ibis.literal(1, "int64"),
    )


def _of_dues(due: ir.Table, day: str) -> ir.Table:
    return due.select(
        membership_id=due.membership_id,
        project_id=due.project_id,
        due_id=due.id,
        submission_id=ibis.null("int64"),
        office=due.office_id,
        segment=due.segment,
        day=due[day],
        amount=due.total,
    )


_ROWS: dict[str, Callable[[Record, date], ir.Table]] = {
    "first_protected": _first_payments("first_protected"),
    "new_in_segment": _first_payments("first_protected", "new_in_segment"),
    "returned": _first_payments("returned"),
    "moved": _first_payments("moved"),
    "registered_unpaid": _registered_unpaid,
    "lapsed": _lapsed,
    "ended": _ended,
    "net": _net,
    "active": _active,
    "registered": _registered,
    "arrears": _arrears,
    "dues": _dues,
    "receipts": _receipts,
    "project_headcount": _project_headcount,
}
