"""Until when a migrant worker is protected, case by case. Read from top to bottom: it is the reference."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.spec.measures.conftest import drawn

from lindung.contributions.migrant_cover import with_protection
from lindung.warehouse.session import Session

Protected = dict[str, str | None]


@pytest.fixture
def protected() -> Callable[..., Protected]:
    """Asks of one drawn membership: `{column: day}` as of a day."""

    def asked(as_of: str, membership: str, dues: str = "", stay: str = "") -> Protected:
        tables = (
            drawn("Membership", membership, segment="pmi", office_id="K01", agency="PT Duta", contract_months="24"),
            drawn("Due", dues, segment="pmi", membership_id="1"),
            drawn("MigrantStay", stay, membership_id="1", state="abroad"),
        )
        with Session(threads=1) as session:
            found = session.run("protected", with_protection(*tables, date.fromisoformat(as_of))).to_pylist()
        [row] = found
        columns = ("pre_until", "work_until", "protected_until", "jkk_until")
        return {name: None if row[name] is None else row[name].isoformat() for name in columns}

    return asked


MEMBERSHIP = """
    id | since   | departure
    1  | 2021-02 | 2021-03-10
"""
BOTH_PAID = """
    month   | invoice       | total  | paid_on
    2021-02 | pre_departure | 37500  | 2021-02-10
    2021-02 | package       | 332500 | 2021-03-01
"""
LEFT = """
    departed_on
    2021-03-10
"""


def test_who_has_paid_nothing_is_not_protected(protected):
    found = protected("2021-02-20", MEMBERSHIP)
    assert set(found.values()) == {None}


def test_the_first_invoice_protects_for_five_months_ahead_of_departure(protected):
    first = """
        month   | invoice       | total | paid_on
        2021-02 | pre_departure | 37500 | 2021-02-10
    """
    found = protected("2021-02-20", MEMBERSHIP, first)
    assert found["protected_until"] == found["pre_until"] == "2021-06-30"


def test_paid_again_it_protects_for_five_months_more(protected):
    twice = """
        month   | invoice       | total | paid_on
        2021-02 | pre_departure | 37500 | 2021-02-10
        2021-07 | pre_departure | 37500 | 2021-06-28
    """
    assert protected("2021-06-27", MEMBERSHIP, twice)["protected_until"] == "2021-06-30"
    assert protected("2021-06-28", MEMBERSHIP, twice)["protected_until"] == "2021-11-30"


def test_abroad_the_package_protects_to_the_end_of_the_contract_and_30_days_of_going_home(protected):
    assert protected("2021-03-10", MEMBERSHIP, BOTH_PAID, LEFT) == {
        "pre_until": None,
        "work_until": "2023-03-10",
        "protected_until": "2023-04-09",
        "jkk_until": "2023-04-09",
    }


def test_who_left_without_a_paid_package_is_not_protected(protected):
    first = """
        month   | invoice       | total | paid_on
        2021-02 | pre_departure | 37500 | 2021-02-10
    """
    assert protected("2021-03-10", MEMBERSHIP, first, LEFT)["protected_until"] is None


def test_who_left_later_than_listed_is_protected_from_the_true_day_on(protected):
    later = """
        departed_on
        2021-05-20
    """
    assert protected("2021-05-20", MEMBERSHIP, BOTH_PAID, later)["work_until"] == "2023-05-20"


def test_nobody_noted_the_departure_so_the_listed_day_counts(protected):
    assert protected("2021-04-01", MEMBERSHIP, BOTH_PAID)["work_until"] == "2023-03-10"


def test_who_was_already_abroad_is_protected_for_the_months_from_the_first_month_of_cover(protected):
    already = """
        departed_on
        2019-08-01
    """
    assert protected("2021-03-01", MEMBERSHIP, BOTH_PAID, already)["work_until"] == "2023-02-01"


def test_each_paid_month_of_extension_protects_a_month_longer(protected):
    extended = f"""{BOTH_PAID.rstrip()}
    2023-03 | extension     | 81000  | 2023-02-20
    """
    assert protected("2023-02-19", MEMBERSHIP, extended, LEFT)["protected_until"] == "2023-04-09"
    assert protected("2023-02-20", MEMBERSHIP, extended, LEFT)["protected_until"] == "2023-10-10"


def test_home_after_the_contract_jkk_ends_at_home_and_jkm_30_days_after_the_contract(protected):
    home = """
        departed_on | returned_on
        2021-03-10  | 2023-03-25
    """
    found = protected("2023-03-26", MEMBERSHIP, BOTH_PAID, home)
    assert (found["jkk_until"], found["protected_until"]) == ("2023-03-25", "2023-04-09")


def test_home_before_the_contract_ends_jkm_goes_on_for_30_days(protected):
    home = """
        departed_on | returned_on
        2021-03-10  | 2021-10-15
    """
    found = protected("2021-10-16", MEMBERSHIP, BOTH_PAID, home)
    assert (found["jkk_until"], found["protected_until"]) == ("2021-10-15", "2021-11-14")


def test_an_opening_balance_protects_through_its_last_month(protected):
    opening = """
        id | since   | opening_paid_through
        1  | 2020-01 | 2021-08
    """
    assert protected("2021-03-01", opening, "", LEFT)["protected_until"] == "2021-08-31"
