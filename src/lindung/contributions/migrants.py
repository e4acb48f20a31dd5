"""What migrant workers owe: two invoices through an agency, one alone (domain brief 1.7 and 10)."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.contributions.tables import MIGRANT_DUES
from lindung.periods import Month
from lindung.statute.calendar import migrant_due_dates, working_days_before
from lindung.statute.formulas import migrant_dues

#: The longest package; a contract whose length is not on the list is taken for it. Until 2023-01 it is the only one.
CONTRACT_MONTHS_WHEN_UNKNOWN = 24


def assess_migrants(lines: ir.Table, month: Month) -> ir.Table:
    """Lines (`place`, `agency`, `contract_months`, `departure`) to MIGRANT_DUES, for cover that starts in `month`.

    An empty `agency` means that the worker goes alone and has no invoice before departure.
    """
    known = lines.select(
        "place",
        "departure",
        via=ibis.ifelse(lines.agency.fill_null("") == "", "individual", "agency"),
        contract_months=lines.contract_months.fill_null(CONTRACT_MONTHS_WHEN_UNKNOWN),
    )
    amounts = migrant_dues(known, month)
    invoices = known.mutate(
        pre_departure=amounts.pre_departure,
        package=amounts.package + amounts.extra_months,
    )
    without_departure = migrant_due_dates(month)
    days = ibis.memtable(working_days_before(month + -12, month + 60))
    dated = invoices.left_join(days, invoices.departure == days.day).select(
        *invoices.columns,
        package_due=ibis.coalesce(days.working_day_before, ibis.literal(without_departure.package)),
    )
    first = dated.filter(dated.via == "agency").select(
        "place",
        invoice=ibis.literal("pre_departure"),
        due_date=ibis.least(ibis.literal(without_departure.pre_departure), dated.package_due),
        total="pre_departure",
    )
    second = dated.select("place", invoice=ibis.literal("package"), due_date="package_due", total="package")
    return ibis.union(first, second).select(MIGRANT_DUES.names)
