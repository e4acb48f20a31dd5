"""The sponsor's arithmetic: what a budget covers, what so many workers need, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.outreach.sponsoring import BudgetTooSmallError, MonthCost, NobodyToCoverError, covered_by, needed_for
from lindung.periods import Month, months

JUNE = Month(2021, 6)


def at(*amounts: int) -> list[MonthCost]:
    """What one worker costs in each month from June."""
    return [MonthCost(month, amount) for month, amount in zip(months(JUNE, JUNE + len(amounts)), amounts, strict=True)]


def test_the_worked_example_of_the_brief() -> None:
    cover = covered_by(1_000_000_000, at(*[16_800] * 6))
    assert (cover.workers, cover.of_one, cover.cost, cover.left) == (9_920, 100_800, 999_936_000, 64_000)


def test_months_at_different_amounts_are_summed_month_by_month() -> None:
    cover = covered_by(1_000_000, at(16_800, 16_800, 168, 168))
    assert (cover.of_one, cover.workers, cover.left) == (33_936, 29, 15_856)


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        (0, "belum cukup untuk satu pekerja selama satu bulan: 2021-06 perlu Rp16.800, dan 6 bulan perlu Rp100.800"),
        (16_799, "belum cukup untuk satu pekerja selama satu bulan"),
        (16_800, "cukup untuk satu pekerja selama 1 bulan saja; 6 bulan perlu Rp100.800"),
        (100_799, "cukup untuk satu pekerja selama 5 bulan saja"),
    ],
)
def test_a_budget_below_one_worker_is_refused_with_what_is_needed(budget: int, said: str) -> None:
    with pytest.raises(BudgetTooSmallError, match=said) as refused:
        covered_by(budget, at(*[16_800] * 6))
    assert refused.value.details == {"least": 100_800, "least_for_one_month": 16_800}


@pytest.mark.parametrize("workers", [0, -1])
def test_nobody_is_no_plan(workers: int) -> None:
    with pytest.raises(NobodyToCoverError):
        needed_for(workers, at(16_800))


def test_no_month_is_no_plan() -> None:
    with pytest.raises(NobodyToCoverError):
        covered_by(1_000_000, [])


amounts = st.lists(st.integers(1, 500_000), min_size=1, max_size=24)


@given(amounts=amounts, workers=st.integers(1, 10_000_000), more=st.integers(0, 10**9))
def test_a_budget_covers_as_many_as_it_can_and_both_ways_agree(amounts: list[int], workers: int, more: int) -> None:
    one = at(*amounts)
    need = needed_for(workers, one)
    assert (need.left, covered_by(need.cost, one).workers) == (0, workers)
    cover = covered_by(need.cost + more, one)
    assert cover.cost + cover.left == need.cost + more
    assert 0 <= cover.left < cover.of_one
    assert needed_for(cover.workers + 1, one).cost > need.cost + more
