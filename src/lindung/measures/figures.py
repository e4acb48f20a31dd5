"""From rows to figures: one expression for all measures, as of a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.measures.definitions import MEASURES, Kind, measure
from lindung.measures.rows import Record, rows_behind
from lindung.measures.tables import FIGURES
from lindung.periods import Month


def figures(
    record: Record,
    as_of: date,
    *,
    since: Month | None = None,
    measures: Collection[str] = tuple(MEASURES),
    offices: Collection[str] | None = None,
    segment: str | None = None,
) -> ir.Table:
    """FIGURES as of a day, of some offices and one segment or of all.

    Flows from month `since` on; without it from the beginning. Raises UnknownMeasureError.
    """
    return ibis.union(
        *(
            by_month(name, rows_of(name, record, as_of, offices=offices, segment=segment, since=since))
            for name in measures
        )
    )


def rows_of(
    name: str,
    record: Record,
    as_of: date,
    *,
    offices: Collection[str] | None = None,
    segment: str | None = None,
    month: Month | None = None,
    since: Month | None = None,
) -> ir.Table:
    """ROWS_BEHIND one figure: of some offices, one segment, or all; of a flow one month, or all from `since` on."""
    rows = rows_behind(name, record, as_of, since)
    if offices is not None:
        rows = rows.filter(rows.office.isin(list(offices)))
    if segment is not None:
        rows = rows.filter(rows.segment == segment)
    if month is not None and measure(name).kind is Kind.FLOW:
        rows = rows.filter(rows.day.between(month.first_day, month.last_day))
    return rows


def by_month(name: str, rows: ir.Table, *parted_by: str) -> ir.Table:
    """The rows of one measure summed by office, segment and month, and by these columns of theirs besides."""
    # First by day, then by month: the month is worked out on a few thousand sums and not on ninety million dues.
    daily = rows.group_by("office", "segment", "day", *parted_by).agg(amount=rows.amount.sum())
    month = ibis.null("date") if measure(name).kind is Kind.STOCK else ibis.date(daily.day.year(), daily.day.month(), 1)
    monthly = daily.mutate(measure=ibis.literal(name), month=month)
    return (
        monthly.group_by("measure", "office", "segment", "month", *parted_by)
        .agg(value=monthly.amount.sum().cast("int64"))
        .select(*FIGURES.names, *parted_by)
    )
