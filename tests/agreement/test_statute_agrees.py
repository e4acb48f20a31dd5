"""The formulas and their slow twin say the same of generated workers, projects, migrants and agents: on DuckDB and on
PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import psycopg
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreement import statute_twin as twin

from lindung.contributions.dues import assess
from lindung.contributions.tables import ASSESSABLES
from lindung.periods import Month, months
from lindung.statute.agents import AGENT_MONTHS, agent_fees
from lindung.statute.calendar import due_date, late_penalty
from lindung.statute.formulas import (
    construction_wage_dues,
    contract_dues,
    job_loss_dues,
    migrant_dues,
    value_without_vat,
)
from lindung.statute.quote import quote_table
from lindung.statute.requests import REQUESTS
from lindung.tables import Column, Table, Type
from lindung.warehouse import Session

EVERY_MONTH = list(months(Month(2015, 7), Month(2027, 1)))

#: The months around every change, drawn more often than the others.
TURNS = (
    "2015-07 2016-02 2016-03 2020-02 2020-03 2020-07 2020-08 2020-10 2021-01 2021-02 2021-03 2022-04 2022-05 2023-01 "
    "2023-02 2025-01 2025-02 2025-07 2025-08 2025-12 2026-01 2026-03 2026-04 2026-12"
)
interesting_months = st.sampled_from([Month.parse(text) for text in TURNS.split()]) | st.sampled_from(EVERY_MONTH)

#: An assessable with everything that reliefs ask about.
ASKED = ASSESSABLES.extended(
    "assessables_with_conditions",
    "Memberships with the columns that reliefs ask about",
    (
        Column("registered", Type.MONTH, "Month of registration"),
        Column("paid_through", Type.MONTH, "Last month paid"),
        Column("scale", Type.TEXT, "Size of the employer"),
        Column("occupation", Type.TEXT, "Occupation"),
        Column("active_workers", Type.WHOLE, "Active workers"),
        Column("industry", Type.TEXT, "KBLI code"),
        Column("payer", Type.TEXT, "Who pays"),
    ),
)
PROJECTS = Table(
    "projects_and_migrants",
    "What contracts and migrants are asked about",
    (
        Column("key", Type.WHOLE, "Order", required=True),
        Column("contract_value", Type.MONEY, "Contract value without VAT"),
        Column("income", Type.MONEY, "The month's wages"),
        Column("via", Type.TEXT, "agency or individual"),
        Column("contract_months", Type.WHOLE, "Months of the work contract"),
        Column("registered", Type.MONTH, "Month of registration"),
        Column("paid_through", Type.MONTH, "Last month paid"),
    ),
)

maybe_months = st.none() | st.builds(Month, st.integers(2015, 2026), st.integers(1, 12))
conditions = {
    "registered": maybe_months,
    "paid_through": maybe_months,
    "scale": st.none() | st.sampled_from(["micro", "small", "medium", "large", "government"]),
    "occupation": st.none() | st.sampled_from(["transport", "trader"]),
    "active_workers": st.none() | st.integers(1, 200),
    "industry": st.none() | st.sampled_from(["15201", "10", "31001", "32401", "32", "55110"]),
    "payer": st.none() | st.sampled_from(["self", "group", "state"]),
}
#: Close to every threshold and ceiling, and anywhere up to the highest wage.
wages = st.integers(1, 10_000_000_000) | st.sampled_from(
    [edge + n for edge in (*twin.CEILINGS.values(), *(b * 1000 for b, _ in twin.TIERS[1:])) for n in (-1, 0, 1)]
)
wage_earners = st.fixed_dictionaries(
    {
        "segment": st.just("pu"),
        "programmes": st.sampled_from(["jkk jkm", "jkk jkm jht", "jkk jkm jht jp", "jkk jkm jp"]),
        "income": wages,
        "risk_class": st.sampled_from(list(twin.JKK_CLASSES)),
        **conditions,
    }
)
self_employed_people = st.fixed_dictionaries(
    {
        "segment": st.just("bpu"),
        "programmes": st.sampled_from(["jkk jkm", "jkk jkm jht"]),
        "income": st.none() | st.just(0) | wages,
        "risk_class": st.none(),
        **conditions,
    }
)
workers = st.lists(wage_earners | self_employed_people, min_size=1, max_size=60)
contract_values = st.integers(1, 100_000_000_000_000) | st.sampled_from(
    [upper + n for upper, _, _ in twin.SLICES if upper for n in (-1, 0, 1)]
)
projects_and_migrants = st.lists(
    st.fixed_dictionaries(
        {
            "contract_value": contract_values,
            "income": wages,
            "via": st.sampled_from(["agency", "individual"]),
            "contract_months": st.integers(1, 60),
            "registered": maybe_months,
            "paid_through": maybe_months,
        }
    ),
    min_size=1,
    max_size=40,
)
heads = st.integers(0, 60)
rupiah_collected = st.integers(0, 500_000_000)
agents = st.lists(
    st.fixed_dictionaries(
        {
            "agent": st.integers(1, 9),
            "new_with_two": heads,
            "new_with_three": heads,
            "collected_to_24": rupiah_collected,
            "collected_to_60": rupiah_collected,
            "collected_after": rupiah_collected,
        }
    ),
    min_size=1,
    max_size=40,
)

#: Runs an expression over rows of a declared table and gives its records.
Engine = Callable[[Table, list[dict[str, Any]], Callable[[ir.Table], ir.Table]], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def engine(request: pytest.FixtureRequest, session: Session) -> Iterator[Engine]:
    if request.param == "duckdb":
        yield lambda table, rows, formula: session.run(
            "formula", formula(session.table(table.from_records(rows)))
        ).to_pylist()
        return
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        yield lambda table, rows, formula: _on_postgres(connection, table, rows, formula)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(interesting_months, workers)
def test_wage_earners_and_the_self_employed(engine: Engine, month: Month, cases: list[dict[str, Any]]) -> None:
    rows = [as_row(case) | {"key": key} for key, case in enumerate(cases)]
    found = engine(ASKED, rows, lambda table: assess(table, month).order_by("key"))
    assert found == [{"key": key} | twin.TWINS[case["segment"]](case, month) for key, case in enumerate(cases)]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(interesting_months, st.lists(wage_earners, min_size=1, max_size=40))
def test_job_loss(engine: Engine, month: Month, cases: list[dict[str, Any]]) -> None:
    def formula(table: ir.Table) -> ir.Table:
        dues = job_loss_dues(table, month)
        return table.select("key", **{part.name: getattr(dues, part.name) for part in fields(dues)}).order_by("key")

    found = engine(ASKED, [as_row(case) | {"key": key} for key, case in enumerate(cases)], formula)
    assert found == [{"key": key} | twin.job_loss(case, month) for key, case in enumerate(cases)]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(interesting_months, projects_and_migrants)
def test_projects(engine: Engine, month: Month, cases: list[dict[str, Any]]) -> None:
    def formula(table: ir.Table) -> ir.Table:
        contract, by_wages = contract_dues(table, month), construction_wage_dues(table, month)
        amounts = {"jkk": contract.jkk, "jkm": contract.jkm, "wage_jkk": by_wages.jkk, "wage_jkm": by_wages.jkm}
        return table.select("key", **amounts).order_by("key")

    found = engine(PROJECTS, [as_row(case) | {"key": key} for key, case in enumerate(cases)], formula)
    for answer, case in zip(found, cases, strict=True):
        contract = twin.contract(case, month)
        by_wages = twin.construction_wages(case | {"wage": case["income"]}, month)
        assert [answer[name] for name in ("jkk", "jkm", "wage_jkk", "wage_jkm")] == [
            *(contract[name] for name in ("jkk", "jkm")),
            *(by_wages[name] for name in ("jkk", "jkm")),
        ]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(interesting_months, projects_and_migrants)
def test_contracts_with_vat(engine: Engine, month: Month, cases: list[dict[str, Any]]) -> None:
    def formula(table: ir.Table) -> ir.Table:
        return table.select("key", bare=value_without_vat(table.contract_value, month)).order_by("key")

    found = engine(PROJECTS, [as_row(case) | {"key": key} for key, case in enumerate(cases)], formula)
    assert [answer["bare"] for answer in found] == [twin.without_vat(case["contract_value"], month) for case in cases]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(interesting_months.filter(lambda month: month >= Month(2017, 8)), projects_and_migrants)
def test_migrants(engine: Engine, month: Month, cases: list[dict[str, Any]]) -> None:
    def formula(table: ir.Table) -> ir.Table:
        dues = migrant_dues(table, month)
        return table.select("key", total=dues.pre_departure + dues.package + dues.extra_months).order_by("key")

    found = engine(PROJECTS, [as_row(case) | {"key": key} for key, case in enumerate(cases)], formula)
    assert [answer["total"] for answer in found] == [twin.migrant(case, month)["total"] for case in cases]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(interesting_months.filter(lambda month: month >= Month(2018, 2)), agents)
def test_agents(engine: Engine, month: Month, brought: list[dict[str, Any]]) -> None:
    def formula(table: ir.Table) -> ir.Table:
        fees = agent_fees(table, month)
        return table.select("agent", fee=fees.agent, office=fees.office).order_by("agent")

    rows = [case | {"agent": number} for number, case in enumerate(brought)]
    found = engine(AGENT_MONTHS, rows, formula)
    expected = [twin.agent(case, month) for case in brought]
    assert [(row["fee"], row["office"]) for row in found] == [(each["agent"], each["office"]) for each in expected]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(interesting_months, st.integers(0, 10**12), st.integers(0, 600))
def test_the_penalty_for_paying_late(month: Month, amount: int, days: int) -> None:
    due = due_date("pu", month)
    paid = due + timedelta(days=days)
    # The due day's number begins each further month; a month without that day begins it on the next.
    begun = sum(1 for n in range(30) if date_after(due, n) < paid)
    assert late_penalty(amount, month, paid) == twin.late_penalty(amount, month, begun)


@settings(max_examples=30, deadline=None, derandomize=True)
@given(
    interesting_months, st.sampled_from(list(twin.JKK_CLASSES)), st.lists(wages, min_size=2, max_size=60), st.booleans()
)
def test_a_higher_wage_never_pays_less(
    session: Session, month: Month, risk_class: str, given_wages: list[int], employed: bool
) -> None:
    rows = ASSESSABLES.from_records(
        [
            {
                "key": key,
                "segment": "pu" if employed else "bpu",
                "programmes": "jkk jkm jht jp" if employed else "jkk jkm jht",
                "income": wage,
                "risk_class": risk_class if employed else None,
            }
            for key, wage in enumerate(sorted(given_wages))
        ]
    )
    found = session.run("dues", assess(session.table(rows), month).order_by("key"))
    for column in ("jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "total"):
        amounts = found[column].to_pylist()
        assert amounts == sorted(amounts), column


@settings(max_examples=20, deadline=None, derandomize=True)
@given(interesting_months, st.lists(contract_values, min_size=2, max_size=40))
def test_a_higher_contract_never_pays_less(session: Session, month: Month, values: list[int]) -> None:
    rows = [{"key": key, "contract_value": value} for key, value in enumerate(sorted(values))]
    table = session.table(PROJECTS.from_records(rows))
    dues = contract_dues(table, month)
    found = session.run("dues", table.select("key", jkk=dues.jkk, jkm=dues.jkm).order_by("key"))
    for column in ("jkk", "jkm"):
        amounts = found[column].to_pylist()
        assert amounts == sorted(amounts), column


def test_the_table_of_quotes_agrees_in_every_month(session: Session) -> None:
    """Every month from July 2015 to December 2026, on both sides of each threshold that a case can have."""
    cases = [
        {"month": month} | case
        for month in EVERY_MONTH
        for case in [
            *({"segment": "pu", "programmes": "jkk jkm jht jp", "income": wage, "risk_class": k} for k, wage in
              zip(twin.JKK_CLASSES, (1, 3_000_250, twin.ceiling(month), twin.ceiling(month) + 1, 10**10), strict=True)),
            *({"segment": "bpu", "programmes": "jkk jkm jht", "income": n} for n in (None, 0, 1_099_999, 10**10)),
            *({"segment": "jakon", "contract_value": value} for value in (1, 10**8 + 1, 5 * 10**9, 10**14 - 1)),
            {"segment": "jakon", "wage": 12_345_678},
            *({"segment": "pmi", "via": via, "contract_months": n}
              for via, n in (("agency", 5), ("individual", 13), ("agency", 24), ("individual", 31))
              if month >= Month(2017, 8)),
        ]
    ]  # fmt: skip
    rows = REQUESTS.from_records([as_request(case) | {"row": row} for row, case in enumerate(cases)])
    found = session.run("quotes", quote_table(session.table(rows))).to_pylist()
    for case, answer in zip(cases, found, strict=True):
        expected = twin.TWINS[case["segment"]](case, case["month"])
        assert {name: answer[name] for name in expected} == expected, case


def date_after(day: date, count: int) -> date:
    """The day of that number some months later, or the last one of its month."""
    return (Month.of(day) + count).day(day.day)


def _on_postgres(
    connection: psycopg.Connection[tuple[Any, ...]],
    table: Table,
    rows: list[dict[str, Any]],
    formula: Callable[[ir.Table], ir.Table],
) -> list[dict[str, Any]]:
    columns = ", ".join(f"{column.name} {_POSTGRES[column.type]}" for column in table.columns)
    connection.execute(f"drop table if exists asked; create temporary table asked ({columns})")
    with connection.cursor().copy("COPY asked FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row.get(name) for name in table.names])
    schema = ibis.Schema.from_pyarrow(pa.schema(table.schema))
    expression = formula(ibis.table(schema, name="asked"))
    found = connection.execute(str(ibis.to_sql(expression, dialect="postgres")))
    return [dict(zip(expression.columns, row, strict=True)) for row in found]


_POSTGRES = {Type.TEXT: "text", Type.WHOLE: "bigint", Type.MONEY: "bigint", Type.MONTH: "date"}


def as_row(case: dict[str, Any]) -> dict[str, Any]:
    return {name: value.first_day if isinstance(value, Month) else value for name, value in case.items()}


def as_request(case: dict[str, Any]) -> dict[str, Any]:
    wage = {"wage": case.get("income")} if case["segment"] == "pu" else {}
    return as_row(case) | wage
