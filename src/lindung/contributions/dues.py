"""What is due for a month: from memberships to dues, one expression over any table with the columns of ASSESSABLES."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import ibis
import ibis.expr.types as ir

from lindung.contributions.tables import DUES
from lindung.periods import Month
from lindung.statute.formulas import WorkerDues, self_employed_dues, wage_earner_dues


def assess(assessables: ir.Table, month: Month, *, carry: Sequence[str] = ()) -> ir.Table:
    """ASSESSABLES to DUES for one month; further columns named in `carry` come along as they are.

    A wage earner without wage or risk class gives no row: neither is ever assumed. The shares of JP are what is
    payable now; `deferred` is what a relief puts off, so the shares always add up to `total`. Columns that reliefs ask
    about (`registered`, `paid_through`, `scale`, …) are heeded where the table has them. Nothing is joined: the
    expression also compiles for PostgreSQL, to be wrapped into an INSERT, and for Spark.
    """
    wage_earners = assessables.filter(
        (assessables.segment == "pu") & assessables.income.notnull() & assessables.risk_class.notnull()
    )
    self_employed = assessables.filter(assessables.segment == "bpu")
    # Two scans under a union, not one scan with a CASE in each column: PostgreSQL would fold the shares into the sum
    # below and work each out twice (2.6 million rows: 1.5 times a bare INSERT … SELECT against 1.1 times).
    dues = ibis.union(
        _shares(wage_earners, wage_earner_dues(wage_earners, month), carry),
        _shares(self_employed, self_employed_dues(self_employed, month), carry),
    )
    return dues.mutate(
        total=dues.jkk + dues.jkm + dues.jht_employer + dues.jht_worker + dues.jp_employer + dues.jp_worker,
        deferred=dues.jp_employer_deferred + dues.jp_worker_deferred,
    ).select(*DUES.names, *carry)


def _shares(rows: ir.Table, dues: WorkerDues, carry: Sequence[str]) -> ir.Table:
    return rows.select("key", *carry, **{field.name: getattr(dues, field.name) for field in fields(WorkerDues)})
