"""What the lines of a list owe for its month, before anything is enrolled."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.contributions.dues import assess
from lindung.contributions.migrants import assess_migrants
from lindung.contributions.tables import DUES
from lindung.enrolment.propose import EnrolmentTerms

AMOUNTS = tuple(name for name in DUES.names if name != "key")


def with_dues(proposed: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """PROPOSED_LINES with the amounts of DUES beside each line; nothing is due where nothing will be done."""
    acting = proposed.filter(proposed.action != "none")
    dues = _migrant_dues(acting, terms) if terms.segment == "pmi" else assess(_assessables(acting, terms), terms.month)
    joined = proposed.left_join(dues, proposed.place == dues.key).drop("key")
    return joined.mutate({name: joined[name].fill_null(0) for name in AMOUNTS})


def _assessables(acting: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """ASSESSABLES keyed by place, with the columns that reliefs ask about.

    A line that joins is registered with this month; one that renews registered earlier, and counts as meeting what a
    relief asks of members (a condition not given counts as met).
    """
    joins = ibis.literal(terms.month.first_day, "date")
    return acting.select(
        key="place",
        segment=ibis.literal(terms.segment),
        programmes="programmes",
        income="income",
        risk_class=ibis.literal(terms.risk_class, "string"),
        scale=ibis.literal(terms.scale, "string"),
        registered=(acting.action == "renew").ifelse(ibis.null("date"), joins),
    )


def _migrant_dues(acting: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """DUES of migrants: the sum of both invoices, which the law does not part by programme."""
    invoices = assess_migrants(acting, terms.month).rename(key="place")
    nothing = {name: ibis.literal(0, "int64") for name in AMOUNTS if name != "total"}
    return invoices.group_by("key").agg(total=invoices.total.sum()).mutate(**nothing).select(DUES.names)
