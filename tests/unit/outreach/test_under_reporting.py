"""Who is registered and reports too little: drawn, what is on the record and what is found."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pyarrow as pa
import pytest

from lindung.outreach.under_reporting import (
    EMPLOYED,
    LOW_WAGES,
    MISSING_PROGRAMMES,
    TOO_FEW_WORKERS,
    low_wages,
    missing_programmes,
    too_few_workers,
)
from lindung.outreach.unregistered import LISTED_COMPANIES
from lindung.tables import Table
from lindung.warehouse import Session

MINIMUM = pa.table({"district": ["12.71"], "amount": [3_329_867]})
COMPULSORY = {"large": "jkk jkm jht jp", "small": "jkk jkm jht", "micro": "jkk jkm"}


@pytest.mark.parametrize(
    ("reported", "on_record", "found"),
    [
        (120, 80, True),
        (120, 110, False),  # less than a tenth
        (10, 9, False),  # a single worker
        (10, 8, True),
        (10, 0, True),
        (10, 12, False),
        (None, 12, False),
    ],
)
def test_a_tenth_and_two_workers_must_be_missing(reported: int | None, on_record: int, found: bool) -> None:
    listed = [
        {"place": 1, "workers": reported, "registered_workers": on_record, "standing": "registered", "employer": 7}
    ]
    with Session(threads=1) as session:
        rows = TOO_FEW_WORKERS.conform(
            session.run("few", too_few_workers(session.table(LISTED_COMPANIES.from_records(listed))))
        ).to_pylist()
    assert rows == ([{"place": 1, "employer": 7, "reported": reported, "on_record": on_record}] if found else [])


@pytest.mark.parametrize(
    ("wages", "scale", "below"),
    [
        ([3_000_000] * 3 + [4_000_000] * 12, "large", 3),
        ([3_000_000] * 3 + [4_000_000] * 13, "large", None),  # less than a fifth
        ([3_000_000] * 2, "large", None),  # two may be a slip
        ([3_000_000] * 5, "micro", None),  # not bound
        ([3_000_000] * 5, "", 5),  # scale not known: bound until known
        ([3_329_867] * 5, "large", None),  # exactly the minimum
        ([3_000_000] * 3 + [None] * 20, "medium", 3),  # who has no wage on the record says nothing
    ],
)
def test_a_fifth_of_the_wages_and_three_lie_below_the_minimum(
    wages: list[int | None], scale: str, below: int | None
) -> None:
    employed = [person(wage=wage, scale=scale) for wage in wages]
    with Session(threads=1) as session:
        tables = session.table(rows_of(EMPLOYED, employed)), session.table(MINIMUM)
        found = LOW_WAGES.conform(session.run("low", low_wages(*tables))).to_pylist()
    assert [(row["below"], row["minimum"], row["lowest"]) for row in found] == (
        [] if below is None else [(below, 3_329_867, 3_000_000)]
    )


@pytest.mark.parametrize(
    ("scale", "programmes", "born", "missing"),
    [
        ("large", "jkk jkm jht", date(1990, 1, 1), "jp"),
        ("large", "jkk jkm", date(1990, 1, 1), "jht jp"),
        ("large", "jkk jkm jht", date(1960, 1, 1), ""),  # too old to join the pension
        ("large", "jkk jkm jht", None, "jp"),
        ("small", "jkk jkm jht", date(1990, 1, 1), ""),
        ("micro", "jkk jkm", date(1990, 1, 1), ""),
        ("", "jkk jkm", date(1990, 1, 1), ""),  # what is compulsory depends on the scale
    ],
)
def test_what_the_scale_makes_compulsory_must_be_there(
    scale: str, programmes: str, born: date | None, missing: str
) -> None:
    people = [person(scale=scale, programmes=programmes, birth_date=born), person(scale=scale)]
    with Session(threads=1) as session:
        employed = session.table(rows_of(EMPLOYED, people))
        found = missing_programmes(employed, COMPULSORY, ibis.date(1964, 1, 1))
        rows = MISSING_PROGRAMMES.conform(session.run("missing", found)).to_pylist()
    assert [(row["missing"], row["workers"], row["lacking"]) for row in rows] == ([(missing, 2, 1)] if missing else [])


def person(**told: Any) -> dict[str, Any]:
    usual = {"employer": 7, "district": "12.71", "wage": 4_000_000, "birth_date": date(1990, 1, 1)}
    return usual | {"scale": "large", "programmes": "jkk jkm jht jp"} | told


def rows_of(declared: Table, records: list[dict[str, Any]]) -> pa.Table:
    return declared.from_records(records)
