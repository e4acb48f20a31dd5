"""Who joins, renews, returns or adds a segment, from which month, and at what cost."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.contributions.tables import DUES
from lindung.enrolment.offices import with_office
from lindung.periods import Month

AMOUNTS = [name for name in DUES.names if name != "key"]


@dataclass(frozen=True)
class EnrolmentTerms:
    """What holds for a whole list: the month that cover starts, the programmes, the list's own office."""

    month: Month
    programmes: str
    office: str | None


def propose(linked: ir.Table, places: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """LINKED_LINES with office, programmes and first month: PROPOSED_LINES but for the amounts."""
    acting = linked.action != "none"
    return with_office(linked, places, terms.office).mutate(
        programmes=ibis.literal(terms.programmes),
        starts=acting.ifelse(ibis.literal(terms.month.first_day, "date"), ibis.null("date")),
    )


def with_amounts(proposed: ir.Table, dues: ir.Table) -> ir.Table:
    """PROPOSED_LINES: the dues (keyed by place) beside each line; nothing is due without an action."""
    joined = proposed.left_join(dues, proposed.place == dues.key).drop("key")
    return joined.mutate({name: joined[name].fill_null(0) for name in AMOUNTS})
