"""What money pays: step by step, never in part, and what is left waits."""

from __future__ import annotations

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.contributions.receipts import (
    MONEY,
    OUTCOMES_OF_MONEY,
    PAID_STEPS,
    RECEIPT_ROWS,
    STEPS,
    check_receipts,
    outcomes_of_money,
    paid_steps,
)
from lindung.warehouse import Session

MARCH = date(2021, 3, 1)

Outcome = tuple[str, str, int]


def settle(
    steps: list[tuple[str, int]], money: list[tuple[str, int]]
) -> tuple[dict[tuple[str, int], int], list[Outcome]]:
    """Steps (code, amount) and receipts (code, amount), one a day, as the engine settles them.

    Answers the day of March on which each step of a code was paid, and what became of each receipt.
    """
    order: dict[str, int] = {}
    step_rows = []
    for code, amount in steps:
        order[code] = order.get(code, 0) + 1
        step_rows.append({"code": code, "step": order[code], "amount": amount})
    money_rows = [
        {"id": place + 1, "code": code, "date": MARCH + timedelta(days=place), "amount": amount}
        for place, (code, amount) in enumerate(money)
    ]
    with Session(threads=1) as session:
        laid = session.table(STEPS.from_records(step_rows)), session.table(MONEY.from_records(money_rows))
        paid = PAID_STEPS.conform(session.run("paid", paid_steps(*laid))).to_pylist()
        outcomes = (
            OUTCOMES_OF_MONEY.conform(session.run("outcomes", outcomes_of_money(*laid))).sort_by("id").to_pylist()
        )
    days = {(row["code"], row["step"]): row["paid_on"].day for row in paid}
    return days, [(row["state"], row["reason"], row["suspended"]) for row in outcomes]


def test_money_that_fits_pays_the_code() -> None:
    assert settle([("A", 100)], [("A", 100)]) == ({("A", 1): 1}, [("applied", "", 0)])


def test_too_little_waits() -> None:
    assert settle([("A", 100)], [("A", 60)]) == ({}, [("suspense", "underpaid", 60)])


def test_what_waited_is_applied_once_the_rest_has_come() -> None:
    days, outcomes = settle([("A", 100)], [("A", 60), ("A", 40)])
    assert days == {("A", 1): 2}
    assert outcomes == [("applied", "", 0), ("applied", "", 0)]


def test_only_the_surplus_waits() -> None:
    days, outcomes = settle([("A", 100)], [("A", 60), ("A", 70)])
    assert days == {("A", 1): 2}
    assert outcomes == [("applied", "", 0), ("applied", "overpaid", 30)]


def test_money_under_a_settled_code_is_all_surplus() -> None:
    assert settle([("A", 100)], [("A", 100), ("A", 5)])[1][1] == ("suspense", "overpaid", 5)


def test_instalments_are_paid_in_their_order() -> None:
    days, outcomes = settle([("P", 50), ("P", 25), ("P", 25)], [("P", 60), ("P", 15)])
    assert days == {("P", 1): 1, ("P", 2): 2}
    assert outcomes == [("applied", "", 0), ("applied", "", 0)]


def test_what_is_beyond_an_instalment_waits_for_the_next() -> None:
    assert settle([("P", 50), ("P", 50)], [("P", 60)])[1] == [("applied", "underpaid", 10)]


def test_codes_do_not_mix() -> None:
    days, outcomes = settle([("A", 100), ("B", 30)], [("A", 30), ("B", 30)])
    assert days == {("B", 1): 2}
    assert outcomes == [("suspense", "underpaid", 30), ("applied", "", 0)]


CODES = st.sampled_from(["A", "B"])


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(CODES, st.integers(1, 9)), max_size=6),
    st.lists(st.tuples(CODES, st.integers(1, 12)), max_size=8),
)
def test_the_engine_agrees_with_counting_coins(steps: list[tuple[str, int]], money: list[tuple[str, int]]) -> None:
    assert settle(steps, money) == coin_by_coin(steps, money)


def coin_by_coin(
    steps: list[tuple[str, int]], money: list[tuple[str, int]]
) -> tuple[dict[tuple[str, int], int], list[Outcome]]:
    """The slow twin: every rupiah is put on the table one by one; a full step takes its coins away."""
    days: dict[tuple[str, int], int] = {}
    left = [amount for _, amount in money]
    for code in {code for code, _ in steps}:
        owed = [amount for each, amount in steps if each == code]
        table: list[int] = []
        step = 0
        for place, (each, amount) in enumerate(money):
            for _ in range(amount if each == code else 0):
                table.append(place)
                if step < len(owed) and len(table) == owed[step]:
                    for coin in table:
                        left[coin] -= 1
                    table, step = [], step + 1
                    days[code, step] = place + 1
    outcomes = []
    for place, (code, amount) in enumerate(money):
        all_paid = sum(1 for each, _ in steps if each == code) == sum(1 for each, _ in days if each == code)
        reason = "" if not left[place] else "overpaid" if all_paid else "underpaid"
        outcomes.append(("applied" if left[place] < amount else "suspense", reason, left[place]))
    return days, outcomes


@pytest.mark.parametrize(
    ("line", "problems"),
    [
        (("2021-03-10", "9000 0000 013", "381600", "TRX1"), ""),
        (("10/03/2021", "90000000013", "381600", "TRX1"), "date_unreadable"),
        (("2021-02-30", "90000000013", "381600", "TRX1"), "date_unreadable"),
        (("2021-03-10", "90000000013", "381.600", "TRX1"), "amount_unreadable"),
        (("2021-03-10", "90000000013", "0", "TRX1"), "amount_unreadable"),
        (("2021-03-10", "90000000013", "-5", "TRX1"), "amount_unreadable"),
        (("", " ", "", ""), "date_unreadable;code_missing;amount_unreadable;reference_missing"),
    ],
)
def test_a_line_of_a_bank_file_is_whole_or_listed(line: tuple[str, ...], problems: str) -> None:
    rows = pa.table({name: [cell] for name, cell in zip(("date", "code", "amount", "reference"), line, strict=True)})
    with Session(threads=1) as session:
        checked = session.run("check", check_receipts(ibis.memtable(rows.append_column("line", pa.array([2])))))
    assert RECEIPT_ROWS.conform(checked)["problems"].to_pylist() == [problems]
