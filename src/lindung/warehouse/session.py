"""One DuckDB session for one run of a procedure, with its ledger of steps."""

from __future__ import annotations

import threading
import time
from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from lindung.periods import Month
from lindung.sentences import LindungError, Sentence
from lindung.warehouse.asked import VARIABLE
from lindung.warehouse.asking import Asker
from lindung.warehouse.prepared import Formula, prepared


class UnreadableFileError(LindungError):
    """A file that cannot be read or written as what it should be."""


_NO_CSV = Sentence(
    id="Berkas {file} tidak terbaca sebagai CSV. Simpan sebagai CSV (UTF-8) dengan baris judul, lalu coba lagi.",
    en="The file {file} cannot be read as CSV. Save it as CSV (UTF-8) with a header line and try again.",
)
_NOT_WRITTEN = Sentence(
    id="Berkas {file} tidak dapat ditulis. Periksa foldernya dan izin menulis.",
    en="The file {file} cannot be written. Check its folder and the permission to write.",
)


@dataclass(frozen=True)
class StepRun:
    """One line of the run ledger: the step, the rows it gave and the seconds it took."""

    step: str
    rows: int
    seconds: float


class Session:
    """Lays tables out, runs expressions, remembers what ran.

    `threads` and `memory` bound the engine; spilling goes to the engine's own temporary folder. Nothing is
    downloaded: no extension is installed at run time.
    """

    def __init__(self, *, threads: int | None = None, memory: str = "2GB") -> None:
        settings: dict[str, object] = {
            "memory_limit": memory,
            "autoinstall_known_extensions": False,
            # ibis 12 still writes `x -> …` for functions over lists, which DuckDB 2 takes only when told to.
            "lambda_syntax": "ENABLE_SINGLE_ARROW",
        }
        if threads is not None:
            settings["threads"] = threads
        self._engine = ibis.duckdb.connect(**settings)
        self._own = threading.local()
        self.ledger: list[StepRun] = []

    def table(self, rows: pa.Table) -> ir.Table:
        """An Arrow table as something expressions can be built on; its rows are not copied."""
        return ibis.memtable(rows)

    def ask_about(self, month: Month) -> None:
        """Say which month THE_ASKED_MONTH is in the formulas that follow."""
        self._engine.raw_sql(f"set variable {VARIABLE} = '{month}'").fetchall()

    def run(self, step: str, expression: ir.Table) -> pa.Table:
        """Run an expression and give its rows; the step is written to the ledger."""
        with self._timed(step) as done:
            rows = self._engine.to_pyarrow(expression)
            done.append(rows.num_rows)
        return rows

    def keep(self, step: str, expression: ir.Table) -> ir.Table:
        """Run an expression once and keep its rows in the session, for later steps to build on."""
        with self._timed(step) as done:
            # Not the engine's create_table: it copies and writes out a long query twice over, which takes longer than
            # to run it on a list of a thousand lines.
            self._engine._run_pre_execute_hooks(expression)
            query = self._engine.compile(expression)
            self._engine.raw_sql(f'create or replace temporary table "{step}" as {query}')
            kept = self._engine.table(step)
            done.append(self._engine.raw_sql(f'select count(*) from "{step}"').fetchall()[0][0])
        return kept

    def work_out(self, step: str, formula: Formula, tables: Sequence[ir.Table], *terms: Hashable) -> ir.Table:
        """Keep the rows of `formula(*tables, *terms)`, as `keep` does, but translate it only once for like lists."""
        with self._timed(step) as done:
            once = prepared(formula, tuple(table.schema() for table in tables), terms)
            for name, rows in once.constants.items():
                self._engine.con.register(name, rows)
            for name, table in zip(once.names, tables, strict=True):
                self._engine.create_view(name, table, overwrite=True)
            self._engine.raw_sql(f'create or replace temporary table "{step}" as {once.sql}').fetchall()
            kept = self._engine.table(step)
            done.append(self._engine.raw_sql(f'select count(*) from "{step}"').fetchall()[0][0])
        return kept

    def answer(self, step: str, formula: Formula, tables: Sequence[pa.Table], *terms: Hashable) -> list[dict[str, Any]]:
        """What `formula(*tables, *terms)` says of a few rows at hand, as records; translated only once for like tables.

        Each thread asks on a connection of its own, so several may at once.
        """
        with self._timed(step) as done:
            once = prepared(formula, tuple(ibis.Schema.from_pyarrow(table.schema) for table in tables), terms)
            if not hasattr(self._own, "asker"):
                self._own.asker = Asker(self._engine.con)
            records: list[dict[str, Any]] = self._own.asker.ask(once, tables)
            done.append(len(records))
        return records

    def forget(self, step: str) -> None:
        """Give back the room that the kept rows of a step take."""
        self._engine.raw_sql(f'drop table "{step}"').fetchall()

    def read_csv(self, path: Path) -> ir.Table:
        """A CSV with a header line as a table of text columns; every cell as it stands in the file.

        Raises UnreadableFileError when it is no CSV.
        """
        try:
            return self._engine.read_csv(path, all_varchar=True, header=True)
        except duckdb.Error as error:
            raise UnreadableFileError(_NO_CSV, file=path.name) from error

    def write_parquet(self, step: str, expression: ir.Table, path: Path) -> None:
        """Run an expression and write its rows to a Parquet file. Raises UnreadableFileError where it cannot."""
        with self._timed(step) as done:
            try:
                self._engine.to_parquet(expression, path)
            except duckdb.IOException as error:
                raise UnreadableFileError(_NOT_WRITTEN, file=path) from error
            done.append(pq.read_metadata(path).num_rows)

    def close(self) -> None:
        self._engine.disconnect()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _timed(self, step: str) -> Iterator[list[int]]:
        started = time.perf_counter()
        done: list[int] = []
        yield done
        self.ledger.append(StepRun(step, done[0], time.perf_counter() - started))
