"""Formulas asked again and again about a few rows: planned once on a connection of the thread's own, then only run.

To plan a quote takes the engine five times as long as to answer it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb
import pyarrow as pa

from lindung.warehouse.prepared import Prepared

#: Plans that a connection keeps; with one more it begins anew.
_KEPT = 256


class Asker:
    """One thread's connection with the formulas that it has planned. A formula is asked with one shape of rows."""

    def __init__(self, engine: duckdb.DuckDBPyConnection) -> None:
        self._engine = engine
        self._begin()

    def ask(self, once: Prepared, tables: Sequence[pa.Table]) -> list[dict[str, Any]]:
        """The records that the formula gives for these rows."""
        if len(self._plans) == _KEPT:
            self._connection.close()
            self._begin()
        plan = self._plans.get(once.sql) or self._plan(once, tables)
        for name, rows in zip(once.names, tables, strict=True):
            self._lay_out(name, rows)
        found = self._connection.execute(f"execute {plan}")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def _begin(self) -> None:
        self._connection = self._engine.cursor()
        # To look for a better plan takes as long as a few rows take without one.
        self._connection.execute("pragma disable_optimizer")
        self._plans: dict[str, str] = {}

    def _lay_out(self, name: str, rows: pa.Table) -> None:
        """The rows in a table that stays: a plan holds on to its table, and is made anew when any table is."""
        self._connection.execute(f"delete from {name}")
        places = ", ".join("?" * rows.num_columns)
        self._connection.executemany(
            f"insert into {name} values ({places})", [tuple(r.values()) for r in rows.to_pylist()]
        )

    def _plan(self, once: Prepared, tables: Sequence[pa.Table]) -> str:
        for name, rows in zip(once.names, tables, strict=True):
            self._connection.register("given", rows)
            self._connection.execute(f"create temporary table if not exists {name} as from given limit 0")
            self._connection.unregister("given")
        for name, rows in once.constants.items():
            self._connection.register(name, rows)
        plan = f"plan_{len(self._plans)}"
        self._connection.execute(f"prepare {plan} as {once.sql}")
        self._plans[once.sql] = plan
        return plan
