"""The cases that a lawyer can read: tests/statute/cases/*.yaml, one after another through the table and one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from tests.statute.cases import cases, month_of, names_of

from lindung.periods import Month
from lindung.statute.agents import AGENT_MONTHS, agent_fees
from lindung.statute.formulas import value_without_vat
from lindung.statute.parameters import OutsideTheLawError
from lindung.statute.quote import CannotQuoteError, quote, quote_table
from lindung.statute.requests import REQUESTS
from lindung.warehouse import Session

CASES = cases("wage_earners", "self_employed", "construction", "migrants")
AGENTS = cases("agents")
WITH_VAT = cases("contracts_with_vat")


@pytest.fixture(scope="module")
def session():
    with Session() as opened:
        yield opened


@pytest.fixture(scope="module")
def answers(session: Session) -> list[dict[str, Any]]:
    """All cases at once, as columns of months and wages."""
    rows = [{"row": number} | request(case) for number, case in enumerate(CASES, start=1)]
    table: pa.Table = session.run("cases", quote_table(session.table(REQUESTS.from_records(rows))))
    return table.to_pylist()


@pytest.mark.parametrize("number", range(len(CASES)), ids=names_of(CASES))
def test_the_table_answers_as_the_case_says(number: int, answers: list[dict[str, Any]]) -> None:
    expected = CASES[number]["out"]
    assert {name: answers[number][name] for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_single_quote_says_the_same(case: dict[str, Any], session: Session) -> None:
    if "problem" in case["out"]:
        with pytest.raises(CannotQuoteError):
            quote(request(case), session)
        return
    quoted = quote(request(case), session)
    payable = [line for line in quoted.lines if line.payer != "state"]
    assert sum(line.amount for line in payable) == quoted.total
    assert sum(line.deferred for line in payable) == case["out"].get("deferred", sum(x.deferred for x in payable))
    assert quoted.total == case["out"].get("total", quoted.total)
    assert quoted.due_date == case["out"].get("due_date", quoted.due_date)
    assert all(line.source and line.explanation.id and line.explanation.en for line in quoted.lines)


@pytest.mark.parametrize(
    ("month", "value", "explained"),
    [
        (
            "2021-03",
            750_000_000,
            "JKK: nilai kontrak Rp750.000.000 di luar PPN, tiap lapisan dengan tarifnya: 0,21 % × Rp100.000.000 + "
            "0,17 % × Rp400.000.000 + 0,13 % × Rp250.000.000 = Rp1.215.000, dibayar proyek.",
        ),
        (
            "2021-01",
            150_000_000,
            "JKK: nilai kontrak Rp150.000.000 di luar PPN, tiap lapisan dengan tarifnya: (0,21 % × Rp100.000.000 + "
            "0,17 % × Rp50.000.000) × 1 % = Rp2.950, dibayar proyek.",
        ),
        (
            "2021-03",
            100_000_000,
            "JKK: nilai kontrak Rp100.000.000 di luar PPN, tiap lapisan dengan tarifnya: 0,21 % × Rp100.000.000 = "
            "Rp210.000, dibayar proyek.",
        ),
    ],
)
def test_a_contract_is_explained_slice_by_slice(month: str, value: int, explained: str, session: Session) -> None:
    quoted = quote({"segment": "jakon", "month": first_day(month), "contract_value": value}, session)
    assert quoted.lines[0].explanation.id == explained


def test_the_cases_cover_every_segment() -> None:
    assert {case["in"]["segment"] for case in CASES} == {"pu", "bpu", "jakon", "pmi"}


@pytest.mark.parametrize("case", AGENTS, ids=names_of(AGENTS))
def test_an_agent_gets_what_the_case_says(case: dict[str, Any], session: Session) -> None:
    brought = dict.fromkeys(AGENT_MONTHS.names, 0) | case["in"]
    row = session.table(AGENT_MONTHS.from_records([brought]))
    fees = agent_fees(row, month_of(case))
    assert session.run("fees", row.select(agent=fees.agent, office=fees.office)).to_pylist() == [case["out"]]


@pytest.mark.parametrize("case", WITH_VAT, ids=names_of(WITH_VAT))
def test_vat_is_taken_out_of_a_contract_as_the_case_says(case: dict[str, Any], session: Session) -> None:
    row = session.table(pa.table({"value": [case["in"]["value"]]}))
    bare = row.select(value_without_vat=value_without_vat(row["value"], month_of(case)))
    assert session.run("bare", bare).to_pylist() == [case["out"]]


def test_before_the_scheme_began_an_agent_is_owed_nothing_by_rule(session: Session) -> None:
    row = session.table(AGENT_MONTHS.from_records([dict.fromkeys(AGENT_MONTHS.names, 0)]))
    with pytest.raises(OutsideTheLawError, match="2018-01"):
        agent_fees(row, Month(2018, 1))


def request(case: dict[str, Any]) -> dict[str, Any]:
    months = {name: first_day(case["in"][name]) for name in ("registered", "paid_through") if name in case["in"]}
    return case["in"] | months | {"month": first_day(case["month"])}


def first_day(month: str) -> date:
    return Month.parse(month).first_day
