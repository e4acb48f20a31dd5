"""An office's number over its officers and partners: exact, what is set by hand kept, in whatever order they come."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.measures.carriers import APART
from lindung.planning.shares import NothingLeftToShareError, Shares, share_out

PARKIR, NELAYAN, PASAR = 1, 2, 3


def weights(**officers: dict[int, int]) -> dict[str, dict[int, Fraction]]:
    return {name: {partner: Fraction(weight) for partner, weight in own.items()} for name, own in officers.items()}


OFFICE = weights(tari={APART: 10, PARKIR: 30, NELAYAN: 20}, ucok={APART: 10, PASAR: 30})


@pytest.mark.parametrize(
    ("said", "officers", "partners", "shares"),
    [
        ("nothing by hand", {}, {}, {"tari": {0: 10, 1: 30, 2: 20}, "ucok": {0: 10, 3: 30}}),
        ("an officer by hand", {"tari": 30}, {}, {"tari": {0: 5, 1: 15, 2: 10}, "ucok": {0: 18, 3: 52}}),
        ("a partner by hand", {}, {("tari", 1): 6}, {"tari": {0: 18, 1: 6, 2: 36}, "ucok": {0: 10, 3: 30}}),
        ("a partner above the officer", {}, {("ucok", 3): 64}, {"tari": {0: 6, 1: 18, 2: 12}, "ucok": {0: 0, 3: 64}}),
        ("both", {"ucok": 70}, {("ucok", 3): 20}, {"tari": {0: 5, 1: 15, 2: 10}, "ucok": {0: 50, 3: 20}}),
    ],
)
def test_a_hundred_over_two_officers(
    said: str, officers: dict[str, int], partners: dict[tuple[str, int], int], shares: Shares
) -> None:
    assert share_out(100, OFFICE, officers, partners) == shares


def test_where_nobody_brought_anything_officers_get_alike_and_no_partner_anything() -> None:
    assert share_out(5, weights(tari={APART: 0, PARKIR: 0}, ucok={APART: 0}), {}, {}) == {
        "tari": {APART: 3, PARKIR: 0},
        "ucok": {APART: 2},
    }


@pytest.mark.parametrize(
    ("officers", "partners"),
    [
        ({"tari": 60, "ucok": 41}, {}),
        ({"tari": 60, "ucok": 39}, {}),
        ({"tari": 10}, {("tari", PARKIR): 11}),
        ({}, {("tari", PARKIR): 60, ("ucok", PASAR): 41}),
    ],
)
def test_what_is_set_by_hand_must_go_into_the_number(
    officers: dict[str, int], partners: dict[tuple[str, int], int]
) -> None:
    with pytest.raises(NothingLeftToShareError):
        share_out(100, OFFICE, officers, partners)


@st.composite
def offices(draw: st.DrawFn) -> tuple[int, dict[str, dict[int, Fraction]], dict[str, int], dict[tuple[str, int], int]]:
    """A number, its officers with their partners, and numbers set by hand that go into it."""
    names = draw(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
    own = {name: {APART: draw(_WEIGHTS)} | draw(st.dictionaries(st.integers(1, 9), _WEIGHTS)) for name in names}
    pairs = [(name, partner) for name, parts in own.items() for partner in parts if partner != APART]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    partners = {pair: draw(st.integers(0, 50)) for pair in chosen}
    # One officer stays free, so that there is somebody to take what is left.
    officers = {
        name: sum(v for (of, _), v in partners.items() if of == name) + draw(st.integers(0, 100))
        for name in draw(st.lists(st.sampled_from(names[1:]), unique=True) if names[1:] else st.just([]))
    }
    least = sum(officers.values()) + sum(v for (of, _), v in partners.items() if of not in officers)
    return least + draw(st.integers(0, 10_000)), own, officers, partners


_WEIGHTS = st.fractions(min_value=0, max_value=1000, max_denominator=12)


@given(offices())
def test_shares_add_up_and_keep_what_is_set_by_hand(
    asked: tuple[int, dict[str, dict[int, Fraction]], dict[str, int], dict[tuple[str, int], int]],
) -> None:
    number, own, officers, partners = asked
    shares = share_out(number, own, officers, partners)
    assert sum(value for parts in shares.values() for value in parts.values()) == number
    assert all(value >= 0 for parts in shares.values() for value in parts.values())
    assert {name: sum(shares[name].values()) for name in officers} == officers
    assert {(name, partner): shares[name][partner] for name, partner in partners} == partners


@given(offices())
def test_the_order_of_officers_and_partners_does_not_matter(
    asked: tuple[int, dict[str, dict[int, Fraction]], dict[str, int], dict[tuple[str, int], int]],
) -> None:
    number, own, officers, partners = asked
    turned = {name: dict(reversed(parts.items())) for name, parts in reversed(own.items())}
    assert share_out(number, turned, officers, partners) == share_out(number, own, officers, partners)
