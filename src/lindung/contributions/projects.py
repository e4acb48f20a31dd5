"""What construction projects owe: by project and contract value, never by person."""

from __future__ import annotations

import ibis.expr.types as ir

from lindung.contributions.tables import PROJECT_DUES
from lindung.periods import Month
from lindung.statute.formulas import contract_dues


def assess_projects(projects: ir.Table, month: Month) -> ir.Table:
    """Projects (`place`, `value_without_vat`, `workers`) to PROJECT_DUES, for work that starts in `month`.

    A project without a contract value gives no row: it cannot be assessed.
    """
    valued = projects.filter(projects.value_without_vat > 0).mutate(contract_value=projects.value_without_vat)
    dues = contract_dues(valued, month)
    assessed = valued.mutate(jkk=dues.jkk, jkm=dues.jkm)
    return assessed.mutate(total=assessed.jkk + assessed.jkm).select(PROJECT_DUES.names)
