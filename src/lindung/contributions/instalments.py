"""The payments in which a construction project settles its dues: 50, 25 and 25 percent."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from lindung.periods import Month
from lindung.statute.calendar import construction_registration_deadline, working_day_until
from lindung.statute.parameters import value_in_force

INSTALMENTS = ("instalment_1", "instalment_2", "instalment_3")


def project_instalments(projects: ir.Table, days: ir.Table, month: Month) -> ir.Table:
    """The payments of projects (`place, jkk, jkm, spk_date, starts, ends`).

    Gives `place, invoice, jkk, jkm, total, due_date`.

    `days` is `instalment_days`. The first payment is due with the registration, 14 working days after the work order;
    the last on the last working day of the project, the second halfway (docs/adr/0106). What does not divide goes to
    the later payments, so the three always add up. A project without a work-order date counts from its start, one
    without an end from its month's end.
    """
    ordered = ibis.coalesce(projects.spk_date, projects.starts, ibis.literal(month.first_day, "date"))
    known = projects.mutate(
        _ordered=ordered,
        _ends=ibis.greatest(ibis.coalesce(projects.ends, ibis.literal(month.last_day, "date")), ordered),
    )
    half = known._ends.delta(known._ordered, unit="day") // 2
    known = known.mutate(_halfway=known._ordered + half.as_interval("D"))
    dated = known
    for source, found in (("_ordered", "_first_due"), ("_halfway", "_second_due"), ("_ends", "_third_due")):
        column = "registration_deadline" if source == "_ordered" else "working_day_until"
        day = days.select(_day="day", **{found: column})
        dated = dated.left_join(day, dated[source] == day._day).drop("_day")
    payments, paid_before = [], 0
    shares = value_in_force("jakon.terms", month)
    for invoice, share, due in zip(INSTALMENTS, shares, ("_first_due", "_second_due", "_third_due"), strict=True):
        paid = paid_before + share
        payments.append(
            dated.select(
                "place",
                invoice=ibis.literal(invoice),
                jkk=dated.jkk * paid // 100 - dated.jkk * paid_before // 100,
                jkm=dated.jkm * paid // 100 - dated.jkm * paid_before // 100,
                due_date=ibis.greatest(dated[due], dated._first_due),
            )
        )
        paid_before = paid
    instalments = ibis.union(*payments)
    return instalments.mutate(total=instalments.jkk + instalments.jkm)


def instalment_days(since: date, until: date) -> pa.Table:
    """For every day from `since` to `until`: the `registration_deadline` of a work order of that day, and the
    `working_day_until` it; to be joined."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    return pa.table(
        {
            "day": pa.array(days, pa.date32()),
            "registration_deadline": pa.array([construction_registration_deadline(day) for day in days], pa.date32()),
            "working_day_until": pa.array([working_day_until(day) for day in days], pa.date32()),
        }
    )
