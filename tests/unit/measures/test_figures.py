"""The figures against a slow twin that goes through the record row by row, on drawn records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.measures.definitions import MEASURES
from lindung.measures.figures import figures, rows_of
from lindung.measures.rows import Record
from lindung.periods import Month
from lindung.registry.crossing import relation
from lindung.warehouse.session import Session

AS_OF = date(2021, 6, 20)
OFFICES = ("K01", "K02", "K22")
Line = dict[str, Any]

days = st.dates(date(2021, 1, 1), date(2021, 8, 31))
firsts = st.integers(1, 8).map(lambda number: date(2021, number, 1))


@st.composite
def memberships(draw: st.DrawFn) -> Line:
    first_paid = draw(st.none() | days)
    counted = ["first_protected", "new_in_segment", "returned", "moved"]
    until = draw(st.none() | firsts)
    return {
        "worker_id": draw(st.integers(1, 4)),
        "segment": draw(st.sampled_from(["pu", "bpu"])),
        "office_id": draw(st.sampled_from(OFFICES)),
        "since": draw(firsts),
        "until": until,
        "ended_because": "" if until is None else draw(st.sampled_from(["left", "lapsed", "contract_ended"])),
        "opening_paid_through": None,
        "first_paid_on": first_paid,
        "counted_as": draw(st.sampled_from(counted if first_paid else [None, "opening"])),
        "registered_on": draw(days),
    }


@st.composite
def dues(draw: st.DrawFn) -> Line:
    return {
        "membership_id": draw(st.integers(1, 6)),
        "month": draw(firsts),
        "invoice": "monthly",
        "office_id": draw(st.sampled_from(OFFICES)),
        "segment": draw(st.sampled_from(["pu", "bpu"])),
        "total": draw(st.integers(0, 500_000)),
        "due_date": draw(days),
        "paid_on": draw(st.none() | days),
    }


@st.composite
def projects(draw: st.DrawFn) -> Line:
    return {
        "office_id": draw(st.sampled_from(OFFICES)),
        "headcount": draw(st.integers(1, 500)),
        "first_paid_on": draw(st.none() | days),
    }


drawn_records = st.tuples(
    st.lists(memberships(), max_size=6),
    st.lists(dues(), max_size=8, unique_by=lambda due: (due["membership_id"], due["month"])),
    st.lists(projects(), max_size=3),
)


@settings(max_examples=25, deadline=None)
@given(drawn_records)
def test_every_figure_is_what_going_row_by_row_gives(drawn: tuple[list[Line], list[Line], list[Line]]) -> None:
    members, owed, built = (_numbered(lines) for lines in drawn)
    record = Record(_laid("Membership", members), _laid("Due", owed), _laid("Project", built), _laid("MigrantStay", []))
    with Session(threads=1) as session:
        found = session.run("figures", figures(record, AS_OF, measures=tuple(TWINS))).to_pylist()
    measured = {(f["measure"], f["office"], f["segment"], f["month"]): f["value"] for f in found}
    assert {cell: value for cell, value in measured.items() if value} == _twin(members, owed, built)


@settings(max_examples=4, deadline=None)
@given(drawn_records)
def test_a_figure_is_the_sum_of_its_rows_and_offices_add_up(
    drawn: tuple[list[Line], list[Line], list[Line]],
) -> None:
    members, owed, built = (_numbered(lines) for lines in drawn)
    record = Record(_laid("Membership", members), _laid("Due", owed), _laid("Project", built), _laid("MigrantStay", []))
    with Session(threads=1) as session:
        found = session.run("figures", figures(record, AS_OF)).to_pylist()
        for figure in found:
            month = None if figure["month"] is None else Month.of(figure["month"])
            rows = rows_of(
                figure["measure"], record, AS_OF, offices=[figure["office"]], segment=figure["segment"], month=month
            )
            assert sum(session.run("rows", rows)["amount"].to_pylist()) == figure["value"]
        for name in MEASURES:
            whole = session.run("rows", rows_of(name, record, AS_OF, offices=OFFICES))["amount"].to_pylist()
            assert sum(whole) == sum(figure["value"] for figure in found if figure["measure"] == name)


def _numbered(lines: list[Line]) -> list[Line]:
    return [line | {"id": number} for number, line in enumerate(lines, start=1)]


def _laid(model: str, lines: list[Line]) -> ibis.Table:
    schema = relation(model).schema().to_pyarrow()
    return ibis.memtable(pa.Table.from_pylist([{n: line.get(n) for n in schema.names} for line in lines], schema))


def _twin(members: list[Line], owed: list[Line], built: list[Line]) -> dict[tuple[Any, ...], int]:
    sums: dict[tuple[Any, ...], int] = defaultdict(int)
    for name, rows in TWINS.items():
        for office, segment, day, amount in rows(members, owed, built):
            if day is None or day <= AS_OF:
                sums[name, office, segment, day and day.replace(day=1)] += amount
    return {cell: value for cell, value in sums.items() if value}


def _has_paid(member: Line) -> bool:
    return member["counted_as"] == "opening" or (
        member["first_paid_on"] is not None and member["first_paid_on"] <= AS_OF
    )


def _counted(*ways: str) -> Any:
    def rows(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
        for m in members:
            if m["counted_as"] in ways:
                yield m["office_id"], m["segment"], m["first_paid_on"], 1

    return rows


def _lapsed(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    for m in members:
        if m["ended_because"] == "lapsed" and _has_paid(m):
            yield m["office_id"], m["segment"], m["until"], 1


def _ended(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    for m in members:
        if m["ended_because"] in ("left", "contract_ended") and _has_paid(m):
            same = [o for o in members if (o["worker_id"], o["segment"]) == (m["worker_id"], m["segment"])]
            if not any(_goes_on(m, o) for o in same if _has_paid(o)):
                yield m["office_id"], m["segment"], m["until"], 1


def _goes_on(gone: Line, other: Line) -> bool:
    if other["since"] > gone["until"] and other["counted_as"] != "moved":
        return False
    if other["until"] is None:
        return True
    return (other["until"], other["id"]) > (gone["until"], gone["id"])


def _net(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    yield from _counted("first_protected", "new_in_segment", "returned")(members, owed, built)
    for gone in (_lapsed, _ended):
        for office, segment, day, amount in gone(members, owed, built):
            yield office, segment, day, -amount


def _unpaid(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    for m in members:
        is_open = m["registered_on"] <= AS_OF and (m["until"] is None or m["until"] > AS_OF)
        if is_open and not _has_paid(m):
            yield m["office_id"], m["segment"], None, 1


def _registered(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    seen = set()
    for m in members:
        is_open = m["registered_on"] <= AS_OF and (m["until"] is None or m["until"] > AS_OF)
        if is_open and (m["worker_id"], m["segment"]) not in seen:
            seen.add((m["worker_id"], m["segment"]))
            yield m["office_id"], m["segment"], None, 1


def _arrears(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    by_id = {m["id"]: m for m in members}
    for due in owed:
        m = by_id.get(due["membership_id"])
        is_late = due["due_date"] < AS_OF and (due["paid_on"] is None or due["paid_on"] > AS_OF)
        owes = m is not None and _has_paid(m) and (m["ended_because"] != "lapsed" or m["until"] > AS_OF)
        if is_late and owes:
            yield due["office_id"], due["segment"], None, due["total"]


def _dues(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    return ((due["office_id"], due["segment"], due["month"], due["total"]) for due in owed)


def _receipts(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    return ((d["office_id"], d["segment"], d["paid_on"], d["total"]) for d in owed if d["paid_on"] is not None)


def _heads(members: list[Line], owed: list[Line], built: list[Line]) -> Iterator[tuple[Any, ...]]:
    for project in built:
        if project["first_paid_on"] is not None:
            yield project["office_id"], "jakon", project["first_paid_on"], project["headcount"]


#: All but `active`, whose rule is drawn case by case in tests/spec/measures/test_active.py.
TWINS = {
    "first_protected": _counted("first_protected"),
    "new_in_segment": _counted("first_protected", "new_in_segment"),
    "returned": _counted("returned"),
    "moved": _counted("moved"),
    "registered_unpaid": _unpaid,
    "lapsed": _lapsed,
    "ended": _ended,
    "net": _net,
    "registered": _registered,
    "arrears": _arrears,
    "dues": _dues,
    "receipts": _receipts,
    "project_headcount": _heads,
}
