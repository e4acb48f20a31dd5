"""What becomes of a checked line when the record is opened beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.linkage import link_twin

from lindung.linkage import KNOWN_PEOPLE, LINKED_LINES, link_lines
from lindung.rosters.tables import CHECKED_LINES
from lindung.warehouse import Session

Row = dict[str, Any]

NIK = "1271080107900001"
BORN = date(1990, 7, 1)
ROSLAN: Row = {
    "nik": NIK,
    "worker_id": 7,
    "name": "Roslan Siregar",
    "birth_date": BORN,
    "sex": "L",
    "membership_id": 70,
    "active_same_segment": True,
    "active_other_segment": False,
    "was_same_segment": False,
    "was_other_segment": False,
}
LINE: Row = {
    "place": 1,
    "sheet": "Sheet1",
    "line": 5,
    "nik": NIK,
    "name": "ROSLAN SIREGAR",
    "birth_date": BORN,
    "sex": "L",
    "verdict": "sound",
    "twin": "",
    "reasons": "",
}
LAPSED_HERE = {"membership_id": None, "active_same_segment": False, "was_same_segment": True}
ONLY_ELSEWHERE = {"membership_id": None, "active_same_segment": False, "active_other_segment": True}
LAPSED_ELSEWHERE = {"membership_id": None, "active_same_segment": False, "was_other_segment": True}


def link(line: Row, *people: Row) -> Row:
    """The line's outcome, action, match and reasons against a record of these people."""
    (row,) = _linked([LINE | line], list(people))
    return row


@pytest.mark.parametrize(
    ("standing", "action", "reasons"),
    [
        ({}, "renew", "member_active_same_segment"),
        ({"active_other_segment": True}, "renew", "member_active_same_segment;member_active_other_segment"),
        (LAPSED_HERE, "return", "member_inactive"),
        (LAPSED_HERE | {"active_other_segment": True}, "return", "member_active_other_segment;member_inactive"),
        (ONLY_ELSEWHERE, "add_segment", "member_active_other_segment"),
        (LAPSED_ELSEWHERE, "add_segment", "member_inactive"),
    ],
    ids=["active here", "active here and elsewhere", "lapsed here", "moved on", "elsewhere", "lapsed elsewhere"],
)
def test_a_members_standing_decides_what_the_list_does_for_him(standing: Row, action: str, reasons: str) -> None:
    row = link({}, ROSLAN | standing)
    assert (row["outcome"], row["action"], row["reasons"]) == ("known", action, reasons)
    assert (row["matched"], row["worker_id"]) == (NIK, 7)
    assert row["membership_id"] == (ROSLAN | standing)["membership_id"]


def test_a_nik_the_record_does_not_have_is_a_new_person() -> None:
    row = link({"nik": "1271080107900002"}, ROSLAN)
    assert (row["outcome"], row["action"], row["matched"], row["reasons"]) == ("new", "enrol", "", "")
    assert row["worker_id"] is None


@pytest.mark.parametrize(
    "contradiction",
    [{"name": "Tumpal Zega"}, {"birth_date": date(1991, 7, 1)}, {"sex": "P"}],
    ids=["another name", "another birth date", "another sex"],
)
def test_a_member_under_another_name_birth_date_or_sex_is_asked_about(contradiction: Row) -> None:
    row = link(contradiction, ROSLAN)
    assert (row["outcome"], row["action"], row["reasons"]) == ("ask", "none", "member_name_conflict")
    assert (row["matched"], row["worker_id"], row["membership_id"]) == (NIK, 7, None)


@pytest.mark.parametrize("silence", [{"birth_date": None}, {"sex": None}], ids=["birth date", "sex"])
def test_what_line_or_record_leaves_out_contradicts_nothing(silence: Row) -> None:
    assert link(silence, ROSLAN)["outcome"] == "known"
    assert link({}, ROSLAN | silence)["outcome"] == "known"


def test_a_birth_date_that_the_list_did_not_give_contradicts_nothing() -> None:
    row = link({"birth_date": date(1991, 7, 1), "reasons": "birth_date_missing"}, ROSLAN)
    assert row["outcome"] == "known"
    assert row["reasons"] == "birth_date_missing;member_active_same_segment"


def test_age_bars_a_first_registration() -> None:
    row = link({"reasons": "age_above_maximum"})
    assert (row["outcome"], row["action"], row["reasons"]) == ("refused", "none", "age_above_maximum")


def test_age_never_bars_a_member() -> None:
    row = link({"reasons": "age_above_maximum;income_missing"}, ROSLAN)
    assert (row["outcome"], row["reasons"]) == ("known", "income_missing;member_active_same_segment")


def test_age_waits_for_the_officer_where_the_name_does_not_agree() -> None:
    row = link({"reasons": "age_above_maximum", "name": "Tumpal Zega"}, ROSLAN)
    assert (row["outcome"], row["reasons"]) == ("ask", "age_above_maximum;member_name_conflict")


def test_a_line_that_the_checks_ask_about_stays_a_question_and_says_whom_it_may_be() -> None:
    row = link({"verdict": "ask", "reasons": "wage_missing"}, ROSLAN)
    assert (row["outcome"], row["action"], row["matched"]) == ("ask", "none", NIK)
    assert row["reasons"] == "wage_missing;member_active_same_segment"


def test_a_duplicate_points_to_its_earlier_line() -> None:
    row = link({"verdict": "duplicate", "reasons": "row_repeated", "twin": "Sheet1!4"}, ROSLAN)
    assert (row["outcome"], row["action"], row["matched"]) == ("duplicate", "none", "Sheet1!4")


def test_a_line_without_a_nik_is_nobody_on_the_record() -> None:
    row = link({"nik": "", "verdict": "ask", "reasons": "nik_missing"}, ROSLAN)
    assert (row["outcome"], row["matched"], row["reasons"]) == ("ask", "", "nik_missing")


def test_a_line_without_a_name_is_refused_for_that_and_not_for_a_conflict() -> None:
    row = link({"name": "", "verdict": "refused", "reasons": "name_missing"}, ROSLAN)
    assert (row["outcome"], row["reasons"]) == ("refused", "name_missing")


niks = st.sampled_from(["", NIK, "1271080107900002", "1271084107900003"])
names = st.sampled_from(["", "Roslan Siregar", "Tumpal Zega"])
births = st.sampled_from([None, BORN, date(1991, 7, 1)])
sexes = st.sampled_from([None, "L", "P"])
REASONS = ("age_above_maximum", "birth_date_missing", "birth_date_unreadable", "income_missing")
drawn_lines = st.lists(
    st.fixed_dictionaries(
        {
            "nik": niks,
            "name": names,
            "birth_date": births,
            "sex": sexes,
            "verdict": st.sampled_from(["refused", "duplicate", "ask", "sound", "sound", "sound"]),
            "twin": st.sampled_from(["", "Sheet1!4"]),
            "reasons": st.lists(st.sampled_from(REASONS), unique=True).map(";".join),
        }
    ),
    max_size=20,
)
drawn_people = st.lists(
    st.fixed_dictionaries(
        {
            "nik": niks.filter(bool),
            "worker_id": st.integers(1, 99),
            "name": names.filter(bool),
            "birth_date": births,
            "sex": sexes,
            "membership_id": st.sampled_from([None, 70, 71]),
            "active_same_segment": st.booleans(),
            "active_other_segment": st.booleans(),
            "was_same_segment": st.booleans(),
            "was_other_segment": st.booleans(),
        }
    ),
    max_size=3,
    unique_by=lambda person: person["nik"],
)


@settings(max_examples=60, deadline=None)
@given(drawn_lines, drawn_people)
def test_linkage_is_what_a_clerk_would_do(lines: list[Row], people: list[Row]) -> None:
    numbered = [LINE | line | {"place": place, "line": place} for place, line in enumerate(lines, 1)]
    record = {person["nik"]: person for person in people}
    told = ("place", "outcome", "action", "reasons", "matched", "worker_id", "membership_id")
    by_clerk = [{name: link_twin.link(line, record)[name] for name in told} for line in numbered]
    assert [{name: row[name] for name in told} for row in _linked(numbered, people)] == by_clerk


def _linked(lines: list[Row], people: list[Row]) -> list[Row]:
    with Session(threads=1) as session:
        checked = session.table(CHECKED_LINES.from_records(lines))
        known = session.table(KNOWN_PEOPLE.from_records(people))
        rows = session.run("linked", link_lines(checked, known).order_by("place"))
    linked: list[Row] = LINKED_LINES.conform(rows).to_pylist()
    return linked
