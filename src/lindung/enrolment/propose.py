"""Who joins, renews, returns or adds a segment, from which month, and at what cost."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.contributions.tables import DUES
from lindung.enrolment.offices import with_office
from lindung.periods import Month

AMOUNTS = tuple(name for name in DUES.names if name != "key")


@dataclass(frozen=True)
class EnrolmentTerms:
    """What holds for a whole list: segment, month that cover starts, programmes, the list's office,
    the employer's class and scale (PU)."""

    segment: str
    month: Month
    programmes: str
    office: str | None
    risk_class: str | None = None
    scale: str | None = None


def propose(linked: ir.Table, places: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """LINKED_LINES with `office_id`, `programmes` and, where something will be done, `starts`."""
    return with_start(with_office(linked, places, terms.office), terms)


def with_start(lines: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """Lines with programmes and the first month of cover; no month where nothing will be done."""
    return lines.mutate(
        programmes=ibis.literal(terms.programmes),
        starts=(lines.action != "none").ifelse(ibis.literal(terms.month.first_day, "date"), ibis.null("date")),
    )


def assessables(proposed: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """ASSESSABLES of the lines that will do something, keyed by place.

    `registered` serves the reliefs' conditions: a line that joins is registered with this month; one that renews
    registered earlier, which counts as meeting them (contracts.md: conditions not given count as met).
    """
    acting = proposed.filter(proposed.action != "none")
    return acting.select(
        key="place",
        segment=ibis.literal(terms.segment),
        programmes="programmes",
        income="income",
        risk_class=ibis.literal(terms.risk_class, "string"),
        scale=ibis.literal(terms.scale, "string"),
        registered=(acting.action == "renew").ifelse(ibis.null("date"), ibis.literal(terms.month.first_day, "date")),
    )


def with_dues(proposed: ir.Table, dues: ir.Table) -> ir.Table:
    """PROPOSED_LINES: the dues (DUES, keyed by place) beside each line; nothing is due where nothing will be done."""
    joined = proposed.left_join(dues, proposed.place == dues.key).drop("key")
    return joined.mutate({name: joined[name].fill_null(0) for name in AMOUNTS})
