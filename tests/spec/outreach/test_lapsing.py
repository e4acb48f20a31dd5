"""Who loses cover next, on which day and why, case by case. Read from top to bottom: it is the reference.

The day is 10 June 2021: wage earners have to have paid April, due on 17 May, and May falls due on 15 June.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.spec.measures.conftest import drawn

from lindung.outreach.lapsing import LAPSING, LAPSING_GROUPS, SPONSORED, Covering, lapsing, lapsing_groups
from lindung.warehouse import Session

DAY = date(2021, 6, 10)

Told = list[tuple[str, str]]


@pytest.fixture
def rows() -> Callable[..., list[dict[str, object]]]:
    """The rows of the drawn record, within 30 days of the day unless said otherwise."""

    def asked(
        memberships: str = "",
        dues: str = "",
        *,
        projects: str = "",
        stays: str = "",
        sponsored: dict[int, date] | None = None,
        within: int = 30,
    ) -> list[dict[str, object]]:
        sponsorships = [{"membership": key, "sponsored_until": until} for key, until in (sponsored or {}).items()]
        with Session(threads=1) as session:
            record = Covering(
                memberships=drawn(
                    "Membership", memberships, worker_id="7", office_id="K01", since="2020-01-01", programmes="jkk jkm"
                ),
                dues=drawn("Due", dues, membership_id="1", segment="bpu", invoice="monthly", total="16800"),
                stays=drawn("MigrantStay", stays, membership_id="1", state="abroad"),
                projects=drawn("Project", projects, id="5", office_id="K01"),
                sponsored=session.table(SPONSORED.from_records(sponsorships)),
            )
            found = session.run("lapsing", lapsing(record, DAY, within))
            groups = session.run("groups", lapsing_groups(lapsing(record, DAY, within)))
        LAPSING_GROUPS.conform(groups)
        return list(LAPSING.conform(found).to_pylist())

    return asked


@pytest.fixture
def lost(rows: Callable[..., list[dict[str, object]]]) -> Callable[..., Told]:
    """Why and on which day, nothing else."""

    def asked(*drawings: str, **more: object) -> Told:
        return sorted((str(row["why"]), str(row["last_day"])) for row in rows(*drawings, **more))

    return asked


SELF_EMPLOYED = """
    id | segment
    1  | bpu
"""
WAGE_EARNER = """
    id | segment
    1  | pu
"""


def test_the_self_employed_are_covered_to_the_eve_of_the_first_month_not_paid(lost):
    dues = """
        month   | paid_on
        2021-06 | 2021-06-01
    """
    assert lost(SELF_EMPLOYED, dues) == [("unpaid", "2021-06-30")]


def test_months_paid_ahead_count_up_to_the_first_gap(lost):
    dues = """
        month   | paid_on
        2021-06 | 2021-06-01
        2021-07 | 2021-06-01
        2021-09 | 2021-06-01
    """
    assert lost(SELF_EMPLOYED, dues) == []
    assert lost(SELF_EMPLOYED, dues, within=60) == [("unpaid", "2021-07-31")]


def test_who_pays_nothing_this_month_is_not_covered_and_loses_the_right_to_pay_later(lost):
    dues = """
        month   | paid_on
        2021-03 | 2021-03-05
    """
    assert lost(SELF_EMPLOYED, dues) == [("window", "2021-06-30")]


def test_the_window_is_the_three_months_after_the_last_month_paid(lost):
    dues = """
        month   | paid_on
        2021-04 | 2021-04-05
    """
    assert lost(SELF_EMPLOYED, dues) == []
    assert lost(SELF_EMPLOYED, dues, within=60) == [("window", "2021-07-31")]


def test_who_never_paid_has_nothing_to_lose(lost):
    assert lost(SELF_EMPLOYED) == []


def test_wage_earners_are_covered_to_the_due_day_of_the_first_month_not_paid(lost):
    dues = """
        month   | segment | paid_on
        2021-04 | pu      | 2021-05-12
    """
    assert lost(WAGE_EARNER, dues) == [("unpaid", "2021-06-15")]


def test_wage_earners_who_paid_the_month_before_its_due_day_are_covered_a_month_longer(lost):
    dues = """
        month   | segment | paid_on
        2021-04 | pu      | 2021-05-12
        2021-05 | pu      | 2021-06-08
    """
    assert lost(WAGE_EARNER, dues) == []
    assert lost(WAGE_EARNER, dues, within=40) == [("unpaid", "2021-07-15")]


def test_what_is_paid_after_the_day_is_not_known_on_it(lost):
    dues = """
        month   | segment | paid_on
        2021-04 | pu      | 2021-05-12
        2021-05 | pu      | 2021-06-11
    """
    assert lost(WAGE_EARNER, dues) == [("unpaid", "2021-06-15")]


def test_wage_earners_behind_are_not_covered_now(lost):
    dues = """
        month   | segment | paid_on
        2021-03 | pu      | 2021-04-12
    """
    assert lost(WAGE_EARNER, dues) == []


def test_who_joined_lately_is_covered_from_the_first_payment(lost):
    joined = """
        id | segment | since   | first_paid_on
        1  | pu      | 2021-05 | 2021-06-02
    """
    dues = """
        month   | segment | paid_on
        2021-05 | pu      | 2021-06-02
    """
    assert lost(joined, dues, within=40) == [("unpaid", "2021-07-15")]


def test_an_opening_balance_counts_as_paid(lost):
    opening = """
        id | segment | opening_paid_through
        1  | bpu     | 2021-06
        2  | pu      | 2021-04
    """
    assert lost(opening) == [("unpaid", "2021-06-15"), ("unpaid", "2021-06-30")]


def test_who_has_left_is_not_reminded(lost):
    left = """
        id | segment | opening_paid_through | until
        1  | bpu     | 2021-06              | 2021-07
    """
    assert lost(left) == []


def test_the_end_of_a_sponsorship_is_told_apart_from_a_month_that_the_sponsor_still_pays(lost):
    dues = """
        month   | paid_on
        2021-06 | 2021-06-01
    """
    assert lost(SELF_EMPLOYED, dues, sponsored={1: date(2021, 7, 1)}) == [("sponsorship", "2021-06-30")]
    assert lost(SELF_EMPLOYED, dues, sponsored={1: date(2021, 8, 1)}) == [("unpaid", "2021-06-30")]


def test_what_is_billed_is_told_with_its_code(rows):
    dues = """
        month   | paid_on    | total | code
        2021-06 | 2021-06-01 | 16800 | L1
        2021-07 | -          | 17000 | L2
    """
    [row] = rows(SELF_EMPLOYED, dues)
    assert (row["month"], row["amount"], row["code"]) == (date(2021, 7, 1), 17_000, "L2")


def test_what_is_not_billed_yet_is_told_by_the_law_of_the_month(rows):
    """Without an income the lowest tier: JKK 10,000 and JKM 6,800."""
    dues = """
        month   | paid_on
        2021-06 | 2021-06-01
    """
    [row] = rows(SELF_EMPLOYED, dues)
    assert (row["amount"], row["code"]) == (16_800, None)


def test_in_the_window_all_arrears_are_told(rows):
    dues = """
        month   | paid_on    | code
        2021-03 | 2021-03-05 | L3
        2021-04 | -          | L4
        2021-05 | -          | L5
        2021-06 | -          | L6
    """
    [row] = rows(SELF_EMPLOYED, dues)
    assert (row["amount"], row["code"]) == (3 * 16_800, None)


def test_a_migrant_loses_cover_with_the_five_months_ahead_of_departure(lost):
    waiting = """
        id | segment | since   | agency | departure  | contract_months
        1  | pmi     | 2021-02 | Duta   | 2021-09-01 | 24
    """
    dues = """
        month   | segment | invoice       | total | paid_on
        2021-02 | pmi     | pre_departure | 37500 | 2021-02-10
    """
    assert lost(waiting, dues) == [("pre_departure", "2021-06-30")]


def test_abroad_a_migrant_loses_cover_thirty_days_after_the_contract(lost):
    abroad = """
        id | segment | since   | agency | contract_months
        1  | pmi     | 2019-06 | Duta   | 24
    """
    dues = """
        month   | segment | invoice | total  | paid_on
        2019-06 | pmi     | package | 332500 | 2019-06-01
    """
    stays = """
        departed_on
        2019-06-05
    """
    assert lost(abroad, dues, stays=stays) == [("contract", "2021-07-05")]


def test_a_project_is_covered_to_its_last_day_of_work_with_the_heads_stated(rows):
    projects = """
        id | ends       | headcount | first_paid_on
        1  | 2021-06-20 | 40        | 2021-01-05
        2  | 2021-06-20 | 30        | -
        3  | 2021-09-20 | 20        | 2021-01-05
    """
    [row] = rows(projects=projects)
    assert (row["project"], row["why"], row["heads"], row["last_day"]) == (1, "project", 40, date(2021, 6, 20))
