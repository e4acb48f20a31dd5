"""Our own payment codes."""

from __future__ import annotations

import ibis
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.contributions.codes import HIGHEST_SEQUENCE, own_payment_code, own_payment_codes
from lindung.warehouse import Session

sequences = st.integers(1, HIGHEST_SEQUENCE)


def luhn_holds(code: str) -> bool:
    """The textbook check over the whole code, check digit included."""
    digits = [int(digit) for digit in reversed(code)]
    return sum(d if place % 2 == 0 else sum(divmod(d * 2, 10)) for place, d in enumerate(digits)) % 10 == 0


def test_the_first_code() -> None:
    assert own_payment_code(1) == "90000000019"


@given(sequences)
def test_a_code_has_eleven_digits_its_prefix_and_a_right_check_digit(sequence: int) -> None:
    code = own_payment_code(sequence)
    assert len(code) == 11
    assert code.startswith("90")
    assert luhn_holds(code)


@given(sequences, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(sequence: int, place: int, shift: int) -> None:
    code = own_payment_code(sequence)
    wrong = code[:place] + str((int(code[place]) + shift) % 10) + code[place + 1 :]
    assert not luhn_holds(wrong)


@pytest.mark.parametrize("sequence", [0, -1, HIGHEST_SEQUENCE + 1])
def test_a_running_number_outside_eight_digits_is_refused(sequence: int) -> None:
    with pytest.raises(ValueError, match="running number"):
        own_payment_code(sequence)


def test_a_column_of_codes_says_the_same() -> None:
    numbers = [1, 2, 9, 10, 99, 12_345_678, HIGHEST_SEQUENCE, *range(1000, 1100)]
    with Session(threads=1) as session:
        table = session.table(pa.table({"n": pa.array(numbers, pa.int64())}))
        rows = session.run("codes", table.select("n", code=own_payment_codes(table.n)).order_by(ibis._.n)).to_pylist()
    assert [row["code"] for row in rows] == [own_payment_code(n) for n in sorted(numbers)]
