"""The month's dues come out the same on DuckDB, on PostgreSQL and on Spark: one expression, three engines."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator

import ibis
import psycopg
import pyarrow as pa
import pytest

from lindung.contributions.dues import assess
from lindung.contributions.tables import ASSESSABLES, DUES
from lindung.periods import Month
from lindung.statute.parameters import value
from lindung.warehouse import Session

MONTHS = [Month(2021, 1), Month(2021, 2), Month(2021, 3), Month(2025, 3), Month(2026, 4)]
SCHEMA = ibis.schema(
    {"key": "int64", "segment": "string", "programmes": "string", "income": "int64", "risk_class": "string"}
)


@pytest.fixture(scope="module")
def people() -> pa.Table:
    """Everybody on both sides of every threshold, in every class and with every set of programmes."""
    edges = [step["from"] for step in value("bpu.tiers", MONTHS[0])] + [value("jp.wage_ceiling", m) for m in MONTHS]
    incomes = sorted({edge + n for edge in edges for n in (-1, 0, 1, 50) if edge + n > 0} | {1, 25, 3_000_250, 10**10})
    wage_earners = [
        {"segment": "pu", "programmes": programmes, "income": income, "risk_class": risk_class}
        for programmes in ("jkk jkm", "jkk jkm jht", "jkk jkm jht jp")
        for risk_class in ("I", "II", "III", "IV", "V")
        for income in incomes
    ]
    self_employed = [
        {"segment": "bpu", "programmes": programmes, "income": income}
        for programmes in ("jkk jkm", "jkk jkm jht")
        for income in [None, 0, *incomes]
    ]
    unbilled = [
        {"segment": "pu", "programmes": "jkk jkm", "income": None, "risk_class": "I"},
        {"segment": "pu", "programmes": "jkk jkm", "income": 4_000_000, "risk_class": None},
    ]
    rows = [*wage_earners, *self_employed, *unbilled]
    return ASSESSABLES.from_records([{"key": key} | row for key, row in enumerate(rows)])


@pytest.fixture(scope="module")
def on_duckdb(people: pa.Table) -> Callable[[Month], list[dict[str, object]]]:
    def run(month: Month) -> list[dict[str, object]]:
        with Session(threads=1) as session:
            dues = session.run("dues", assess(session.table(people), month).order_by("key"))
        return DUES.conform(dues).to_pylist()

    return run


@pytest.fixture(scope="module")
def postgres(people: pa.Table) -> Iterator[psycopg.Connection[tuple[int, ...]]]:
    """The server of the tests' record, in a temporary table of its own."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(
            "CREATE TEMPORARY TABLE assessables"
            " (key bigint, segment text, programmes text, income bigint, risk_class text)"
        )
        with connection.cursor().copy("COPY assessables FROM STDIN") as copy:
            for row in people.to_pylist():
                copy.write_row(tuple(row.values()))
        yield connection


@pytest.fixture(scope="module")
def on_spark(people: pa.Table) -> Iterator[Callable[[Month], list[dict[str, object]]]]:
    pytest.importorskip("pyspark", reason="Spark is an optional extra: pip install 'lindung[spark]'")
    spark = importlib.import_module("lindung.warehouse.spark")
    with spark.SparkTables() as tables:
        assessables = tables.table("assessables", people)

        def run(month: Month) -> list[dict[str, object]]:
            return DUES.conform(tables.run(assess(assessables, month).order_by("key"))).to_pylist()

        yield run


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_postgres_agrees_with_duckdb(
    month: Month,
    postgres: psycopg.Connection[tuple[int, ...]],
    on_duckdb: Callable[[Month], list[dict[str, object]]],
) -> None:
    table = ibis.table(SCHEMA, name="assessables")
    sql = ibis.to_sql(assess(table, month).order_by("key"), dialect="postgres")
    found = [dict(zip(DUES.names, row, strict=True)) for row in postgres.execute(str(sql))]
    assert found == on_duckdb(month)


@pytest.mark.parametrize("month", MONTHS, ids=str)
def test_spark_agrees_with_duckdb(
    month: Month,
    on_spark: Callable[[Month], list[dict[str, object]]],
    on_duckdb: Callable[[Month], list[dict[str, object]]],
) -> None:
    assert on_spark(month) == on_duckdb(month)
