"""Who joins, renews, returns or adds a segment, and from which month."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.enrolment.offices import with_office
from lindung.periods import Month


@dataclass(frozen=True)
class EnrolmentTerms:
    """What holds for a whole list: segment, month that cover starts, programmes, the list's office.

    For wage earners also the employer's class and scale, where they are known.
    """

    segment: str
    month: Month
    programmes: str
    office: str | None
    risk_class: str | None = None
    scale: str | None = None


def propose(linked: ir.Table, places: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """LINKED_LINES to PROPOSED_LINES; `places` is OFFICE_PLACES."""
    return with_start(with_office(linked, places, terms.office), terms)


def with_start(lines: ir.Table, terms: EnrolmentTerms) -> ir.Table:
    """Lines with programmes and the first month of cover; no month where nothing will be done."""
    return lines.mutate(
        programmes=ibis.literal(terms.programmes),
        starts=(lines.action != "none").ifelse(ibis.literal(terms.month.first_day, "date"), ibis.null("date")),
    )
