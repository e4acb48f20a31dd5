"""Who carried a figure: the partner whose list brought a row, and the officer who answers for it.

An office's rows are parted among its officers without rest and without overlap. A row is the officer's who looks
after its partner at that office; where nobody does, the officer's who took the list; else it is nobody's, as are the
members of the opening balance. So an office is the sum of its officers and of what is nobody's.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.measures.figures import by_month, rows_of
from lindung.measures.rows import Record
from lindung.measures.tables import CARRIED_FIGURES
from lindung.periods import Month

#: What is told by partner and officer: all that counts people or heads and comes by lists.
CARRIED = (
    "first_protected",
    "new_in_segment",
    "returned",
    "moved",
    "lapsed",
    "ended",
    "net",
    "active",
    "registered",
    "project_headcount",
)


#: In the place of a partner: what is carried apart from partners.
APART = 0


@dataclass(frozen=True)
class Carriers:
    """The tables of the record that tell who carries: lists, who looks after which partner where, accounts."""

    submissions: ir.Table
    care: ir.Table
    accounts: ir.Table


@dataclass(frozen=True, slots=True)
class Carrier:
    """An officer, or nobody (None); with a `partner` only what came by it, with APART only what came apart from those.

    Apart from an officer's partners stand the lists that he or she took of partners whom nobody looks after; apart from
    nobody's partners stands the opening balance.
    """

    officer: str | None
    partner: int | None = None


def carried_figures(
    record: Record,
    submissions: ir.Table,
    as_of: date,
    *,
    since: Month | None = None,
    measures: Collection[str] = CARRIED,
    offices: Collection[str] | None = None,
) -> ir.Table:
    """CARRIED_FIGURES as of a day, of some offices or of all; summed over the carriers they are FIGURES."""
    by_list = ibis.union(
        *(
            by_month(name, rows_of(name, record, as_of, offices=offices, since=since), "submission_id")
            for name in measures
        )
    )
    found = _with_list(by_list, submissions)
    carried = found.group_by("measure", "office", "segment", "month", "partner_id", "taken_by")
    return carried.agg(value=found.value.sum().cast("int64")).select(CARRIED_FIGURES.names)


def rows_carried_by(carrier: Carrier, rows: ir.Table, carriers: Carriers) -> ir.Table:
    """Of ROWS_BEHIND those that a carrier answers for."""
    rows = with_officer(_with_list(rows, carriers.submissions), carriers)
    rows = rows.filter(rows.officer.isnull() if carrier.officer is None else rows.officer == carrier.officer)
    if carrier.partner is None:
        return rows
    if carrier.partner != APART:
        return rows.filter(rows.partner_id == carrier.partner)
    return rows.filter(rows.partner_id.isnull() if carrier.officer is None else ~rows.in_care)


def with_officer(carried: ir.Table, carriers: Carriers) -> ir.Table:
    """A table that has `office`, `partner_id` and `taken_by`, with the user name of the `officer`; null is nobody.

    `in_care`: whether the officer looks after the partner, and did not only take the list.
    """
    officers = carriers.accounts
    officers = officers.filter(officers.role == "officer", officers.is_active)
    caring = carriers.care.join(officers, carriers.care.officer_id == officers.id, rname="account_{name}")
    caring = caring.select(cared_at=caring.office_id, cared_for=caring.partner_id, carer=caring.username)
    taking = officers.select(taken_at=officers.office_id, taker=officers.username)
    found = carried.left_join(caring, [carried.office == caring.cared_at, carried.partner_id == caring.cared_for])
    found = found.left_join(taking, [found.office == taking.taken_at, found.taken_by == taking.taker])
    found = found.mutate(officer=ibis.coalesce(found.carer, found.taker), in_care=found.carer.notnull())
    return found.drop("cared_at", "cared_for", "carer", "taken_at", "taker")


def _with_list(rows: ir.Table, submissions: ir.Table) -> ir.Table:
    """With the list's partner and who took it."""
    lists = submissions.select(
        list_id=submissions.id, partner_id=submissions.partner_id, taken_by=submissions.received_by
    )
    found = rows.left_join(lists, rows.submission_id == lists.list_id).drop("list_id")
    return found.mutate(taken_by=found.taken_by.fill_null(""))
