"""Who carried a figure: an office is the sum of its officers and of what is nobody's."""

from __future__ import annotations

from datetime import date

import pytest
from tests.spec.measures.conftest import drawn

from lindung.measures.carriers import CARRIED, Carrier, Carriers, carried_figures, rows_carried_by, with_officer
from lindung.measures.figures import figures, rows_of
from lindung.measures.rows import Record
from lindung.warehouse.session import Session

AS_OF = date(2021, 6, 30)

MEMBERSHIPS = """
 id | worker_id | submission_id | office_id | counted_as      | first_paid_on | registered_on | until
 1  | 1         | 10            | K01       | first_protected | 2021-02-20    | 2021-02-08    | -
 2  | 2         | 10            | K24       | first_protected | 2021-02-20    | 2021-02-08    | -
 3  | 3         | 11            | K01       | new_in_segment  | 2021-03-20    | 2021-03-08    | -
 4  | 4         | 12            | K01       | returned        | 2021-03-20    | 2021-03-08    | 2021-05-01
 5  | 5         | -             | K01       | opening         | -             | 2020-12-31    | -
 6  | 6         | 13            | K01       | first_protected | 2021-04-20    | 2021-04-08    | -
"""
PROJECTS = """
 id | submission_id | office_id | headcount | first_paid_on
 1  | 11            | K01       | 40        | 2021-03-25
"""
#: The parking union is in Tari's care at K01; the fishers are in nobody's, and Ucok took one of their lists.
SUBMISSIONS = """
 id | partner_id | received_by
 10 | 1          | demo
 11 | 2          | ucok
 12 | 2          | demo
 13 | 1          | ucok
"""
CARE = """
 id | partner_id | office_id | officer_id
 1  | 1          | K01       | 100
"""
ACCOUNTS = """
 id  | username | role        | office_id | is_active
 100 | tari     | officer     | K01       | true
 101 | ucok     | officer     | K01       | true
 102 | demo     | branch_head | K01       | true
"""


@pytest.fixture
def record() -> Record:
    return Record(
        drawn("Membership", MEMBERSHIPS, segment="bpu", since="2021-02-01", ended_because=""),
        drawn("Due", "", segment="bpu", office_id="K01", invoice="monthly"),
        drawn("Project", PROJECTS),
        drawn("MigrantStay", "", state="abroad"),
    )


@pytest.fixture
def carriers() -> Carriers:
    return Carriers(drawn("Submission", SUBMISSIONS), drawn("PartnerCare", CARE), drawn("Account", ACCOUNTS))


def test_a_row_is_the_officers_who_looks_after_its_partner_else_who_took_the_list(
    record: Record, carriers: Carriers
) -> None:
    measured = ["new_in_segment", "returned", "registered", "project_headcount"]
    carried = with_officer(carried_figures(record, carriers.submissions, AS_OF, measures=measured), carriers)
    with Session(threads=1) as session:
        rows = session.run("carried", carried).to_pylist()
    assert sorted(
        (row["measure"], row["office"], row["officer"] or "", row["partner_id"] or 0, row["in_care"], row["value"])
        for row in rows
        if row["measure"] in ("new_in_segment", "returned", "project_headcount")
    ) == [
        ("new_in_segment", "K01", "tari", 1, True, 1),
        ("new_in_segment", "K01", "tari", 1, True, 1),
        ("new_in_segment", "K01", "ucok", 2, False, 1),
        # Tari looks after the union at her office only.
        ("new_in_segment", "K24", "", 1, False, 1),
        ("project_headcount", "K01", "ucok", 2, False, 40),
        ("returned", "K01", "", 2, False, 1),
    ]
    registered = {row["officer"]: 0 for row in rows}
    for row in rows:
        registered[row["officer"]] += row["value"] if (row["measure"], row["office"]) == ("registered", "K01") else 0
    assert registered == {"tari": 2, "ucok": 1, None: 1}


@pytest.mark.parametrize("name", CARRIED)
def test_every_figure_is_the_sum_of_its_carriers(record: Record, carriers: Carriers, name: str) -> None:
    with Session(threads=1) as session:
        whole = session.run("whole", figures(record, AS_OF, measures=[name])).to_pylist()
        parts = session.run("parts", carried_figures(record, carriers.submissions, AS_OF, measures=[name])).to_pylist()
    sums: dict[tuple[str, str, date | None], int] = {}
    for row in parts:
        cell = row["office"], row["segment"], row["month"]
        sums[cell] = sums.get(cell, 0) + row["value"]
    assert sums == {(row["office"], row["segment"], row["month"]): row["value"] for row in whole}


@pytest.mark.parametrize(
    ("carrier", "memberships"),
    [
        (Carrier("tari"), [1, 6]),
        (Carrier("tari", 1), [1, 6]),
        (Carrier("tari", 0), []),
        (Carrier("ucok"), [3]),
        (Carrier("ucok", 0), [3]),
        (Carrier(None), [5]),
        (Carrier(None, 0), [5]),
        (Carrier(None, 2), []),
    ],
)
def test_a_carriers_number_opens_its_rows(
    record: Record, carriers: Carriers, carrier: Carrier, memberships: list[int]
) -> None:
    rows = rows_carried_by(carrier, rows_of("registered", record, AS_OF, offices=["K01"]), carriers)
    with Session(threads=1) as session:
        found = session.run("rows", rows).to_pylist()
    assert sorted(row["membership_id"] for row in found) == memberships
