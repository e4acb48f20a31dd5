"""Whom a sponsor's budget covers first: lines of its lists, where each stands, from when, and why.

The sponsorship runs from June to November 2021, six months at 16,800; a worker for all of them costs 100,800.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from lindung.outreach.sponsoring import MONTH_COSTS
from lindung.outreach.whom_first import CANDIDATES, RANKED, RankTerms, ranked, rule_from, said
from lindung.periods import Month, months
from lindung.warehouse import Session

JUNE, DECEMBER = Month(2021, 6), Month(2021, 12)
WHOLE = 100_800
MAY_1, JUNE_1, AUG_1, SEP_1, NOV_1 = (date(2021, month, 1) for month in (5, 6, 8, 9, 11))
NEXT_APRIL = date(2022, 4, 1)

LINE = {
    "submission_id": 1,
    "sheet": "Sheet1",
    "birth_date": date(1980, 1, 1),
    "sex": "L",
    "outcome": "new",
    "action": "enrol",
    "covered_at_work": False,
}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened


def rank(
    session: Session, *lines: dict[str, object], rule: tuple[str, ...] = ("oldest",), available: int = 10 * WHOLE
) -> list[dict[str, object]]:
    """The lines as given, each with where it stands."""
    records = [{"nik": f"{n:016}", **LINE, **line, "place": n} for n, line in enumerate(lines, 1)]
    costs = [
        {"since": since.first_day, "month": month.first_day, "amount": 16_800}
        for since in months(JUNE, DECEMBER)
        for month in months(since, DECEMBER)
    ]
    terms = RankTerms(JUNE, DECEMBER, rule_from(rule), available)
    found = ranked(
        session.table(CANDIDATES.from_records(records)), session.table(MONTH_COSTS.from_records(costs)), terms
    )
    return list(RANKED.conform(session.run("ranked", found.order_by("place"))).to_pylist())


def born(year: int) -> dict[str, object]:
    return {"birth_date": date(year, 1, 1)}


# fmt: off
#: What is told of the line | standing | reason | first month | months | cost
LINES: list[tuple[dict[str, object], str, str, date | None, int | None, int | None]] = [
    ({},                                                            "chosen", "",                JUNE_1, 6,    WHOLE),
    ({"covered_through": MAY_1, "covered_by": "own"},               "chosen", "",                JUNE_1, 6,    WHOLE),
    ({"covered_through": AUG_1, "covered_by": "own"},               "chosen", "starts_later",    SEP_1,  3,    50_400),
    ({"covered_through": AUG_1, "covered_by": "sponsor"},           "chosen", "starts_later",    SEP_1,  3,    50_400),
    ({"covered_through": NOV_1, "covered_by": "abroad"},            "aside",  "covered",         None,   None, None),
    ({"covered_through": NEXT_APRIL, "covered_by": "sponsor"},      "aside",  "covered",         None,   None, None),
    ({"covered_at_work": True},                                     "ask",    "covered_at_work", None,   None, None),
    ({"covered_at_work": True, "answer": "sponsor"},                "chosen", "",                JUNE_1, 6,    WHOLE),
    ({"covered_at_work": True, "answer": "leave_out"},              "aside",  "left_out",        None,   None, None),
    ({"answer": "leave_out"},                                       "aside",  "left_out",        None,   None, None),
    ({"outcome": "refused", "action": "none"},                      "aside",  "refused",         None,   None, None),
    ({"outcome": "duplicate", "action": "none"},                    "aside",  "refused",         None,   None, None),
    ({"outcome": "ask", "action": "none"},                          "aside",  "unanswered",      None,   None, None),
    ({"listed_since": JUNE_1, "covered_through": JUNE_1},           "listed", "",                JUNE_1, None, None),
]
# fmt: on


@pytest.mark.parametrize(("line", "standing", "reason", "starts", "count", "cost"), LINES)
def test_where_a_line_stands(
    session: Session,
    line: dict[str, object],
    standing: str,
    reason: str,
    starts: date | None,
    count: int | None,
    cost: int | None,
) -> None:
    [found] = rank(session, line)
    assert (found["standing"], found["reason"]) == (standing, reason)
    assert (found["starts"], found["months"], found["cost"]) == (starts, count, cost)


def test_who_stands_on_two_lines_is_covered_once(session: Session) -> None:
    first, twin, unreadable, other = rank(
        session, {"nik": "1"}, {"nik": "1"}, {"nik": "", "outcome": "ask", "action": "none"}, {"nik": "2"}
    )
    assert [first["standing"], twin["reason"], other["standing"]] == ["chosen", "repeated", "chosen"]
    assert unreadable["reason"] == "unanswered"


def test_the_budget_goes_down_the_order_and_nobody_is_jumped_over(session: Session) -> None:
    """The second would need three months more than is left; the third, who needs less, still waits behind."""
    late = {"covered_through": date(2021, 10, 1), "covered_by": "own"}
    found = rank(session, born(1950), born(1960), born(1970) | late, available=WHOLE + 50_400)
    assert [(each["standing"], each["rank"]) for each in found] == [("chosen", 1), ("waiting", 2), ("waiting", 3)]


def test_a_rupiah_too_little_leaves_the_last_one_waiting(session: Session) -> None:
    exact = rank(session, {}, {}, available=2 * WHOLE)
    short = rank(session, {}, {}, available=2 * WHOLE - 1)
    assert [each["standing"] for each in exact] == ["chosen", "chosen"]
    assert [each["standing"] for each in short] == ["chosen", "waiting"]


# fmt: off
#: The rule | in this order the places of the four lines below
ORDERS: list[tuple[tuple[str, ...], list[int]]] = [
    ((),                                     [1, 2, 3, 4]),
    (("oldest",),                            [2, 1, 4, 3]),
    (("women",),                             [3, 4, 1, 2]),
    (("women", "oldest"),                    [4, 3, 2, 1]),
    (("uncovered_longest",),                 [2, 4, 1, 3]),
    (("lowest_income",),                     [4, 1, 2, 3]),
    (("sheets: Marbot; Nelayan",),           [2, 3, 4, 1]),
    (("sheets: nelayan", "oldest"),          [4, 3, 2, 1]),
    (("districts: 12.04", "women"),          [4, 1, 3, 2]),
]
# fmt: on


@pytest.mark.parametrize(("rule", "order"), ORDERS)
def test_in_which_order_a_rule_puts_them(session: Session, rule: tuple[str, ...], order: list[int]) -> None:
    last = date(2020, 12, 1)
    found = rank(
        session,
        born(1960) | {"sex": "L", "sheet": "Ojek", "last_covered": last, "income": 900_000, "district": "12.04"},
        born(1950) | {"sex": None, "sheet": "Marbot", "income": 1_000_000},
        {"birth_date": None, "sex": "P", "sheet": "Nelayan", "last_covered": date(2021, 1, 1)},
        born(1970) | {"sex": "P", "sheet": "NELAYAN ", "income": 500_000, "district": "12.04"},
        rule=rule,
    )
    assert [each["place"] for each in sorted(found, key=lambda each: each["rank"])] == order


def test_the_rule_says_itself_in_both_languages() -> None:
    sentence = said(rule_from(("sheets: Nelayan; Marbot", "oldest")))
    assert sentence.id == "kelompok Nelayan, Marbot, lalu yang tertua, lalu urutan daftar"
    assert sentence.en == "the groups Nelayan, Marbot, then the oldest, then the order of the list"
