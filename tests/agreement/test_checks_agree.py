"""The checks of a line come out the same on DuckDB and on Spark: one expression, two engines.

Whether two lines are the same person is left out here: comparing names uses a function that only DuckDB has.
"""

from __future__ import annotations

import importlib

import ibis
import ibis.expr.types as ir
import pytest

from lindung import reference
from lindung.periods import Month
from lindung.rosters.checks import CheckTerms, judged_lines
from lindung.rosters.facts import Reference, facts_of
from lindung.rosters.tables import CHECKED_LINES, ROSTER_LINES
from lindung.warehouse import Session

TERMS = CheckTerms("bpu", Month(2021, 2), age_minimum=15, age_maximum=56)
#: Places are looked up in tables that stand in the expression itself, which Spark does not take.
FIELDS = {"nik", "name", "birth_date", "sex", "phone", "income", "departure", "contract_months", "event_date"}

SOUND = {
    "nik": "1271015205850003",
    "nik_kind": "text",
    "name": "SITI AMINAH",
    "birth_date": "12-05-1985",
    "sex": "P",
    "phone": "081234567890",
    "income": "1500000",
    "income_kind": "text",
}

CELLS: dict[str, tuple[str | None, ...]] = {
    "nik": (None, "", "12710152", "9999999999999999", "9971015205850003", "1,27101520585E+15", "127101.520585.0003",
            "'1271015205850003", "1271013213850003", "1271995205850003", "127101520585OOO3"),
    "name": (None, "  Siti   Aminah ", "M. Yusuf bin Ali"),
    "birth_date": (None, "12/05/85", "5/12/1985", "17 November 1979", "12-Mar-85", "1985-05-12", "31179",
                   "Medan, 12-05-1985", "May 12, 1985", "12mei1985", "12051985", "19850512",
                   "120585", "31-02-1985", "abc", "1985", "02-02-2006"),
    "sex": (None, "Laki-laki", "Perempuan", "L/P"),
    "phone": (None, "12345", "+62 812-3456-7890", "0812345678 / 0813999999"),
    "income": (None, "Rp.3.500.000,-", "1.200.000,00", "1,700,000.00", "5,7 jt", "500rb", "1.500 rb", "± Rp 2.000.000",
               "2.000.000-3.000.000", "UMR"),
    "departure": ("15-03-21", "15 Maret 2021"),
    "contract_months": ("24 bulan", "2 tahun", "lama"),
}  # fmt: skip


def checked(lines: ir.Table, tables: Reference | None) -> ir.Table:
    facts = facts_of(lines, TERMS, FIELDS, tables)
    alone = facts.mutate(twin=ibis.literal(""), nik_repeated=ibis.literal(False))
    return judged_lines(alone, TERMS).order_by("place")


def test_spark_agrees_with_duckdb() -> None:
    pytest.importorskip("pyspark", reason="Spark is an optional extra: pip install 'lindung[spark]'")
    changes = [{}, *({field: cell} for field, cells in CELLS.items() for cell in cells)]
    lines = ROSTER_LINES.from_records(
        [{**SOUND, **change, "place": n, "sheet": "Sheet1", "line": n} for n, change in enumerate(changes, 1)]
    )
    with Session(threads=1) as session:
        on_duckdb = CHECKED_LINES.conform(session.run("checked", checked(session.table(lines), None)))
    with importlib.import_module("lindung.warehouse.spark").SparkTables() as spark:
        known = Reference(
            spark.table("known_districts", reference.known_nik_districts()),
            spark.table("known_subdistricts", reference.known_nik_subdistricts()),
            spark.table("minimum_wages", reference.minimum_wages()),
        )
        on_spark = CHECKED_LINES.conform(spark.run(checked(spark.table("roster_lines", lines), known)))
    assert on_spark.to_pylist() == on_duckdb.to_pylist()
