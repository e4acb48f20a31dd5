"""Who stays: of those who were first covered in a month, by partner and segment, how many are covered months later."""

from __future__ import annotations

from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.cover import with_cover_after
from lindung.outreach.funnel import AFTER
from lindung.periods import Month
from lindung.tables import Column, Table, Type

COHORTS = Table(
    "cohorts",
    "Memberships by their first month of cover, and how many of them are covered at the end of later months",
    (
        Column("partner", Type.WHOLE, "Whose list brought them"),
        Column("segment", Type.TEXT, "Segment", required=True),
        Column("month", Type.MONTH, "First month of cover", required=True),
        Column("heads", Type.WHOLE, "Memberships that began in it and have paid", required=True),
        Column("after_3", Type.WHOLE, "Covered at the end of the third month after it; null while that lies ahead"),
        Column("after_6", Type.WHOLE, "The same after six months"),
        Column("after_12", Type.WHOLE, "The same after twelve months"),
    ),
)


def cohorts(memberships: ir.Table, dues: ir.Table, stays: ir.Table, first: Month, as_of: date) -> ir.Table:
    """COHORTS from a month on as of a day, as `with_cover_after` says.

    Construction has no members, and whom an opening balance brought began somewhere before it: neither is counted.
    """
    last = Month.of(as_of)
    begun = memberships.filter(
        memberships.since.between(first.first_day, last.first_day), memberships.first_paid_on <= as_of
    )
    # A contribution pays for its own month or, late, for one that lies back, never for one before the membership.
    asked = with_cover_after(begun, dues.filter(dues.month >= first.first_day), stays, AFTER, as_of)
    counted = asked.group_by(partner="partner_id", segment="segment", month="since").agg(
        heads=asked.count(), **{f"covered_{n}": asked[f"covered_{n}"].ifelse(1, 0).sum().cast("int64") for n in AFTER}
    )
    ended = last if as_of == last.last_day else last + -1
    return counted.mutate(
        **{
            f"after_{n}": ibis.ifelse(
                counted.month <= (ended + -n).first_day, counted[f"covered_{n}"], ibis.null("int64")
            )
            for n in AFTER
        }
    ).select(COHORTS.names)
