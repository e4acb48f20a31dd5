"""What is due for a month: from memberships to dues, one expression over any table with the columns of ASSESSABLES."""

from __future__ import annotations

from dataclasses import fields

import ibis
import ibis.expr.types as ir

from lindung.contributions.tables import DUES
from lindung.periods import Month
from lindung.statute.formulas import WorkerDues, self_employed_dues, wage_earner_dues


def assess(assessables: ir.Table, month: Month) -> ir.Table:
    """ASSESSABLES to DUES for one month.

    A wage earner without wage or risk class gives no row: neither is ever assumed. The shares of JP are what is
    payable now; `deferred` is what a relief puts off, so the shares always add up to `total`. Columns that reliefs ask
    about (`registered`, `paid_through`, `scale`, …) are heeded where the table has them. Nothing is joined: the
    expression also compiles for PostgreSQL, to be wrapped into an INSERT, and for Spark.
    """
    billed = assessables.filter(
        (assessables.segment == "bpu") | (assessables.income.notnull() & assessables.risk_class.notnull())
    )
    wage_earner = wage_earner_dues(billed, month)
    self_employed = self_employed_dues(billed, month)
    amounts = {
        field.name: ibis.ifelse(
            billed.segment == "pu",
            getattr(wage_earner, field.name),
            getattr(self_employed, field.name),
        )
        for field in fields(WorkerDues)
    }
    dues = billed.mutate(**amounts)
    return dues.mutate(
        total=dues.jkk + dues.jkm + dues.jht_employer + dues.jht_worker + dues.jp_employer + dues.jp_worker,
        deferred=dues.jp_employer_deferred + dues.jp_worker_deferred,
    ).select(DUES.names)
