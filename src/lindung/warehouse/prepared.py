"""Formulas translated once: the SQL of an expression, kept for the next list on the same terms.

To build and translate an expression of many steps takes longer than to run it over a partner's list: for the checks of
a list 1.4 s of processor time against 0.4 s for three hundred lines. Lists of a segment and month share their terms, so
the translation is kept for the life of the process, and where a shelf is given, for the processes that follow: half of
what a command takes that reads one short list would be translation.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pyarrow as pa

from lindung.warehouse.shelf import Shelf

Formula = Callable[..., ir.Table]

#: Translations kept: the formulas of a list, times the terms of the lists of a few months and employers.
_KEPT = 256


@dataclass(frozen=True)
class Prepared:
    """The SQL of a formula, the names under which it expects its tables, and the reference rows that it refers to."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, pa.Table]


_shelf: Shelf | None = None


def keep_in(folder: Path) -> None:
    """Keep translations in a folder too, and take those that are there. What other versions left there is removed."""
    global _shelf  # set once, when the record is opened
    _shelf = Shelf(folder)


@lru_cache(maxsize=_KEPT)
def prepared(formula: Formula, schemas: tuple[ibis.Schema, ...], terms: tuple[Hashable, ...]) -> Prepared:
    """The formula over tables of these columns, on these terms. It must be a plain function of its arguments."""
    if _shelf is None:
        return _translated(formula, schemas, terms)
    place = _shelf.place(f"{formula.__module__}.{formula.__qualname__}", *schemas, *terms)
    found = _shelf.take(place)
    if found is not None:
        return Prepared(found.sql, _names(formula, schemas), found.constants)
    translated = _translated(formula, schemas, terms)
    _shelf.put(place, translated.sql, translated.constants)
    return translated


def _names(formula: Formula, schemas: tuple[ibis.Schema, ...]) -> tuple[str, ...]:
    return tuple(f"{formula.__name__}_{number}" for number, _ in enumerate(schemas, start=1))


def _translated(formula: Formula, schemas: tuple[ibis.Schema, ...], terms: tuple[Hashable, ...]) -> Prepared:
    names = _names(formula, schemas)
    tables = [ibis.table(schema, name=name) for schema, name in zip(schemas, names, strict=True)]
    with collector_paused():
        expression = formula(*tables, *terms)
        sql = str(ibis.to_sql(expression, dialect="duckdb", pretty=False))
    constants = expression.op().find(ops.InMemoryTable)
    return Prepared(sql, names, {table.name: table.data.to_pyarrow(table.schema) for table in constants})


@contextmanager
def collector_paused() -> Iterator[None]:
    """Python's collector walks over the growing expression again and again: a third of the time of a translation."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
