"""Who is covered in which district and sector, case by case: a person once, where he or she lives.

The day is 10 June 2021: the self-employed have to have paid June, wage earners April.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.spec.measures.conftest import drawn

from lindung.outreach.coverage_gap import DISTRICT_COVER, district_cover
from lindung.warehouse import Session

DAY = date(2021, 6, 10)
WORKERS = """
    id | district
    7  | 12.71
    8  |
"""
EMPLOYERS = """
    id | district | kbli
    1  | 12.07    | 10130
    2  | 12.71    |
"""

Told = set[tuple[str, str, int, int, int]]


@pytest.fixture
def covered() -> Callable[[str, str], Told]:
    """District, section, wage earners, self-employed, people; nobody else is there."""

    def asked(memberships: str, dues: str) -> Told:
        with Session(threads=1) as session:
            expression = district_cover(
                drawn(
                    "Membership",
                    memberships,
                    id="1",
                    worker_id="7",
                    segment="bpu",
                    since="2021-02-01",
                    registered_on="2021-02-01",
                ),
                drawn("Due", dues, segment="bpu", membership_id="1", invoice="monthly"),
                drawn("MigrantStay", ""),
                drawn("Worker", WORKERS),
                drawn("Employer", EMPLOYERS),
                DAY,
                {"10": "C"},
            )
            rows = DISTRICT_COVER.conform(session.run("district_cover", expression)).to_pylist()
        return {(r["district"], r["section"], r["pu"], r["bpu"], r["people"]) for r in rows}

    return asked


PAID = """
    segment | membership_id | month   | paid_on
    bpu     | 1             | 2021-06 | 2021-06-01
    pu      | 2             | 2021-04 | 2021-05-10
    pu      | 3             | 2021-04 | 2021-05-10
"""


def test_the_self_employed_are_covered_where_they_live_and_have_no_sector(covered):
    assert covered("segment\nbpu", PAID) == {("12.71", "", 0, 1, 1)}


def test_who_has_not_paid_is_not_covered(covered):
    assert covered("segment\nbpu", "") == set()


def test_who_earns_a_wage_and_works_alone_is_one_person_in_the_employers_sector(covered):
    memberships = """
        id | segment | employer_id
        1  | bpu     | -
        2  | pu      | 1
    """
    assert covered(memberships, PAID) == {("12.71", "C", 1, 1, 1)}


def test_of_two_employers_the_sector_is_the_first_ones(covered):
    memberships = """
        id | segment | employer_id
        2  | pu      | 2
        3  | pu      | 1
    """
    assert covered(memberships, PAID) == {("12.71", "", 1, 0, 1)}


def test_who_lives_nobody_knows_where_counts_where_the_employer_is(covered):
    memberships = """
        id | segment | employer_id | worker_id
        2  | pu      | 1           | 8
    """
    assert covered(memberships, PAID) == {("12.07", "C", 1, 0, 1)}


def test_who_was_registered_after_the_day_is_not_there_yet(covered):
    memberships = """
        segment | registered_on
        bpu     | 2021-06-11
    """
    assert covered(memberships, PAID) == set()
