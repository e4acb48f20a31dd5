"""The cases that a lawyer can read: tests/statute/*.yaml, one after another through the table and one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from lindung.periods import Month
from lindung.statute.quote import CannotQuoteError, quote, quote_table
from lindung.statute.requests import REQUESTS
from lindung.warehouse import Session

CASES = [
    case | {"file": path.stem}
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]


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


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case['file']}: {case['name']}" for case in CASES])
def test_the_table_answers_as_the_case_says(number: int, answers: list[dict[str, Any]]) -> None:
    expected = CASES[number]["out"]
    assert {name: answers[number][name] for name in expected} == expected


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']}: {case['name']}" for case in CASES])
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


def test_the_cases_cover_every_segment() -> None:
    assert {case["in"]["segment"] for case in CASES} == {"pu", "bpu", "jakon", "pmi"}


def request(case: dict[str, Any]) -> dict[str, Any]:
    months = {name: first_day(case["in"][name]) for name in ("registered", "paid_through") if name in case["in"]}
    return case["in"] | months | {"month": first_day(case["month"])}


def first_day(month: str) -> date:
    return Month.parse(month).first_day
