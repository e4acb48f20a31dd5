"""Run one column expression on a few values, for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from lindung.warehouse import Session


def values(expression: Callable[[Any], ir.Value], written: Sequence[str | None]) -> list[Any]:
    """The expression's value for each of the texts, in their order."""
    with Session(threads=1) as session:
        table = session.table(pa.table({"n": range(len(written)), "it": pa.array(written, pa.string())}))
        rows = session.run("values", table.select("n", got=expression(table.it)).order_by("n"))
    found: list[Any] = rows["got"].to_pylist()
    return found
