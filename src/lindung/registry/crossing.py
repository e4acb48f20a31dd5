"""The crossings between tables and the record: COPY in, COPY out, and expressions run where the rows lie.

Rows cross as CSV streams on Django's own connection, so a crossing is part of the caller's transaction.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.csv as pa_csv
import sqlglot
from django.apps import apps
from django.db import connection, models

from lindung.registry.sql import QUERIES
from lindung.tables import Table
from lindung.warehouse.prepared import collector_paused

#: Rows of one COPY chunk. At about 150 bytes a row a chunk is some 10 MB: large enough that the calls cost nothing,
#: small enough that ten million rows never stand in memory as text.
ROWS_PER_CHUNK = 64 * 1024

_IBIS_TYPES = {
    "CharField": "string",
    "TextField": "string",
    "EmailField": "string",
    "JSONField": "string",
    "DateField": "date",
    "MonthField": "date",
    "DateTimeField": "timestamp",
    "BooleanField": "boolean",
    "IntegerField": "int64",
    "BigIntegerField": "int64",
    "RupiahField": "int64",
    "BigAutoField": "int64",
}


def relation(model: str) -> ir.Table:
    """A table of the record as something expressions can be built on; it holds no rows and no connection."""
    meta = apps.get_model("registry", model)._meta
    columns = {field.column: _ibis_type(field) for field in meta.concrete_fields if field.column}
    return ibis.table(columns, name=meta.db_table)


def fetch(expression: ir.Table) -> pa.Table:
    """Run an expression over `relation`s in the record and give its rows as Arrow."""
    schema = expression.schema().to_pyarrow()
    return _copy_out(_compiled(expression), schema)


def fetch_named(query: str, result: Table, **values: Any) -> pa.Table:
    """Run a named query and give its rows as the declared table."""
    return result.conform(_copy_out(QUERIES[query], result.schema, values))


def insert(expression: ir.Table, into: str) -> int:
    """Insert what an expression gives into a table of the record, where the rows lie; answers how many."""
    columns = ", ".join(f'"{name}"' for name in expression.columns)
    with connection.cursor() as cursor:
        cursor.execute(f'insert into "{into}" ({columns}) {_compiled(expression)}')
        return int(cursor.rowcount)


def create(expression: ir.Table, name: str) -> int:
    """Make a table of what an expression gives, where the rows lie, on all cores; answers how many rows."""
    with connection.cursor() as cursor:
        cursor.execute(f'create table "{name}" as {_compiled(expression)}')
        return int(cursor.rowcount)


def copy_in(rows: pa.Table, into: str) -> None:
    """COPY an Arrow table into a table of the record with the same column names."""
    # A column without any value stays null by being left out: a list seldom has half of what lists may have.
    rows = rows.select([name for name in rows.column_names if rows[name].null_count < rows.num_rows])
    if not rows.num_rows:
        return
    columns = ", ".join(f'"{name}"' for name in rows.column_names)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'copy "{into}" ({columns}) from stdin (format csv)') as copying,
    ):
        for batch in rows.to_batches(max_chunksize=ROWS_PER_CHUNK):
            chunk = io.BytesIO()
            pa_csv.write_csv(batch, chunk, _WITHOUT_HEADER)
            copying.write(chunk.getvalue())


def stage(rows: pa.Table, name: str) -> None:
    """Lay an Arrow table out as a temporary table that ends with the transaction."""
    stage_stream([rows], rows.schema, name)


def stage_stream(batches: Iterable[pa.Table], schema: pa.Schema, name: str) -> int:
    """The same for rows that come in batches and never stand in memory together; answers how many."""
    columns = ", ".join(f'"{field.name}" {_postgres_type(field.type)}' for field in schema)
    with connection.cursor() as cursor:
        cursor.execute(f'drop table if exists pg_temp."{name}"')
        cursor.execute(f'create temporary table "{name}" ({columns}) on commit drop')
    staged = 0
    for rows in batches:
        copy_in(rows, name)
        staged += rows.num_rows
    with connection.cursor() as cursor:
        cursor.execute(f'analyze "{name}"')
    return staged


def lay_out(name: str, rows: str | ir.Table, **values: Any) -> int:
    """Keep what a named query, or an expression, gives as a temporary table; answers how many rows.

    It ends with the transaction, or when it is laid out anew.
    """
    select = QUERIES[rows] if isinstance(rows, str) else _compiled(rows)
    with connection.cursor() as cursor:
        cursor.execute(f'drop table if exists pg_temp."{name}"')
        cursor.execute(f'create temporary table "{name}" on commit drop as {select}', values or None)
        laid = int(cursor.rowcount)
        cursor.execute(f'analyze "{name}"')
    return laid


def analyze(name: str) -> None:
    """Tell the planner how many rows a table has, and of what kind, without waiting for PostgreSQL to notice."""
    with connection.cursor() as cursor:
        cursor.execute(f'analyze "{name}"')


def execute(query: str, **values: Any) -> int:
    """Run a named query; answers how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[query], values)
        return int(cursor.rowcount)


def lines_of(query: str, **values: Any) -> list[tuple[object, ...]]:
    """Run a named query for a handful of rows that a person looks at."""
    with connection.cursor() as cursor:
        cursor.execute(QUERIES[query], values)
        return list(cursor.fetchall())


def _compiled(expression: ir.Table) -> str:
    """The expression in the record's SQL.

    What an expression uses twice becomes a WITH that PostgreSQL would write down in full first: for the two halves of
    a month's dues 200 MB on disk, and no filter of a half would reach the scan. Inlined, each half reads its own rows.
    """
    with collector_paused():
        statement = sqlglot.parse_one(ibis.to_sql(expression, dialect="postgres"), read="postgres")
    for shared in statement.find_all(sqlglot.exp.CTE):
        shared.set("materialized", False)
    return str(statement.sql("postgres"))


_WITHOUT_HEADER = pa_csv.WriteOptions(include_header=False, quoting_style="needed")


def _copy_out(select: str, schema: pa.Schema, values: dict[str, Any] | None = None) -> pa.Table:
    # COPY takes no parameters: the client puts the values in, quoted by the driver.
    with connection.cursor() as cursor:
        bound = cursor.mogrify(select, values) if values else select
        chunks = io.BytesIO()
        with cursor.copy(f"copy ({bound}) to stdout (format csv, header, force_quote *)") as copying:
            for chunk in copying:
                chunks.write(chunk)
    if chunks.tell() == 0:
        return schema.empty_table()
    chunks.seek(0)
    return pa_csv.read_csv(
        chunks,
        convert_options=pa_csv.ConvertOptions(
            column_types=schema,
            include_columns=schema.names,
            true_values=["t"],
            false_values=["f"],
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def _ibis_type(field: models.Field[object, object]) -> str:
    if isinstance(field, models.ForeignKey):
        return _ibis_type(field.target_field)
    return _IBIS_TYPES[type(field).__name__]


def _postgres_type(kind: pa.DataType) -> str:
    return {
        pa.string(): "text",
        pa.int64(): "bigint",
        pa.int32(): "integer",
        pa.date32(): "date",
        pa.bool_(): "boolean",
        pa.timestamp("us"): "timestamp",
    }[kind]
