"""Cover so many months on, asked for all at once, is what cover says on each of those days, on drawn records."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.contributions.cover import with_cover, with_cover_after
from lindung.periods import Month
from lindung.registry.crossing import relation
from lindung.warehouse.session import Session

Line = dict[str, Any]

SINCE = Month(2021, 2)
days = st.dates(date(2021, 1, 1), date(2021, 12, 31))


@st.composite
def members(draw: st.DrawFn) -> Line:
    """A membership from February with the months paid, for migrants with the invoices of both kinds."""
    segment = draw(st.sampled_from(["pu", "bpu", "pmi"]))
    until = draw(st.none() | st.integers(1, 8))
    opening = draw(st.none() | st.integers(-1, 6))
    return {
        "segment": segment,
        "since": SINCE.first_day,
        "until": None if until is None else (SINCE + until).first_day,
        "opening_paid_through": None if opening is None else (SINCE + opening).first_day,
        "first_paid_on": draw(st.none() | days),
        "agency": draw(st.sampled_from(["", "PT Duta"])),
        "contract_months": draw(st.integers(1, 6)),
        "departure": draw(st.none() | days),
        "paid": draw(st.dictionaries(st.integers(0, 7), days, max_size=8)),
    }


@settings(max_examples=15, deadline=None)
@given(st.lists(members(), min_size=1, max_size=6), st.integers(1, 6))
def test_cover_months_on_is_cover_on_that_day(drawn: list[Line], after: int) -> None:
    rows = [member | {"id": number} for number, member in enumerate(drawn, start=1)]
    tables = (
        _laid("Membership", rows),
        _laid("Due", [due for row in rows for due in _dues(row)]),
        _laid("MigrantStay", []),
    )
    day = (SINCE + after).last_day
    with Session(threads=1) as session:
        at_once = session.run("after", with_cover_after(*tables, [after], day)).to_pylist()
        that_day = session.run("cover", with_cover(*tables, day)).to_pylist()
    assert {r["id"]: r[f"covered_{after}"] for r in at_once} == {r["id"]: r["covered"] for r in that_day}


def _dues(member: Line) -> list[Line]:
    invoices = ("pre_departure", "package") if member["segment"] == "pmi" else ()
    return [
        {
            "membership_id": member["id"],
            "month": (SINCE + number).first_day,
            "segment": member["segment"],
            "invoice": invoices[number % 2] if invoices else "monthly",
            "total": 16_800,
            "paid_on": paid_on,
        }
        for number, paid_on in member["paid"].items()
    ]


def _laid(model: str, rows: list[Line]) -> ibis.Table:
    schema = relation(model).schema().to_pyarrow()
    return ibis.memtable(pa.Table.from_pylist([{n: row.get(n) for n in schema.names} for row in rows], schema))
