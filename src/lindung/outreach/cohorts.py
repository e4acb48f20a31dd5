"""Who stays: of those who first paid in a month, by partner and segment, how many are covered months later."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.cover import with_cover
from lindung.periods import Month, months
from lindung.tables import Column, Table, Type

#: So many months after the month of the first payment it is looked who is still covered.
AFTER = (3, 6, 12)

COHORTS = Table(
    "cohorts",
    "Memberships by the month of their first payment, and how many of them are covered at the end of later months",
    (
        Column("partner", Type.WHOLE, "Whose list brought them"),
        Column("segment", Type.TEXT, "Segment", required=True),
        Column("month", Type.MONTH, "Month of the first payment", required=True),
        Column("heads", Type.WHOLE, "Memberships first paid in it", required=True),
        Column("after_3", Type.WHOLE, "Covered at the end of the third month after it; null while that lies ahead"),
        Column("after_6", Type.WHOLE, "The same after six months"),
        Column("after_12", Type.WHOLE, "The same after twelve months"),
    ),
)


def cohorts(memberships: ir.Table, dues: ir.Table, stays: ir.Table, first: Month, as_of: date) -> ir.Table:
    """COHORTS from a month on as of a day. Construction has no members; an opening balance has no first payment.

    Each later month's end is asked of `with_cover` once, for just those who began 3, 6 or 12 months before it. So what
    is paid later than that day, for a month before it, does not make anybody covered on it.
    """
    last = Month.of(as_of)
    known = memberships.filter(memberships.first_paid_on.between(first.first_day, min(as_of, last.last_day)))
    known = known.mutate(month=known.first_paid_on.truncate("M").cast("date"))
    # The last month whose end has come.
    ended = last if as_of == last.last_day else last + -1
    begun = known.select("id", "partner_id", "segment", "month", after=ibis.literal(0, "int64"))
    later = [
        _still_covered(known, dues, stays, end)
        for end in months(first + min(AFTER), ended + 1)
        if any(first <= end + -after for after in AFTER)
    ]
    counted = ibis.union(begun, *later) if later else begun
    summed = counted.group_by(partner="partner_id", segment="segment", month="month").agg(
        heads=(counted.after == 0).sum().cast("int64"),
        **{f"covered_{after}": (counted.after == after).sum().cast("int64") for after in AFTER},
    )
    return summed.mutate(
        **{
            f"after_{after}": ibis.ifelse(
                summed.month <= (ended + -after).first_day, summed[f"covered_{after}"], ibis.null("int64")
            )
            for after in AFTER
        }
    ).select(COHORTS.names)


def _still_covered(known: ir.Table, dues: ir.Table, stays: ir.Table, end: Month) -> ir.Table:
    """Of those who began 3, 6 or 12 months before a month, who is covered on its last day."""
    began = {after: (end + -after).first_day for after in AFTER}
    looked_at = known.filter(known.month.isin(list(began.values())))
    covered = with_cover(looked_at.drop("month"), dues, stays, end.last_day)
    covered = covered.filter(covered.covered)
    month = covered.first_paid_on.truncate("M").cast("date")
    after = ibis.cases(*[(month == day, ibis.literal(after, "int64")) for after, day in began.items()])
    return covered.select("id", "partner_id", "segment", month=month, after=after)
