"""The sharing out of the year's number agrees with trying every way there is, on demands small enough to try."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.agreement.allocation_twin import burdens, every_sharing

from lindung.planning.allocation import Allocation, ImpossibleDemandError, allocate
from lindung.planning.demand import Demand, OfficeDemand
from lindung.planning.wishes import hold_together, wishes_of

SEGMENTS = ("bpu", "pu")


def by_segment(most: int) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries(dict.fromkeys(SEGMENTS, st.integers(0, most)))


@st.composite
def demands(draw: st.DrawFn, *, possible: bool = True) -> Demand:
    """Two or three offices in one or two provinces, whose sums are those of a sharing within their potential.

    Where the demand has to be possible, the wishes leave room for that sharing.
    """
    offices, shares = [], []
    for number in range(draw(st.integers(2, 3))):
        potential = draw(by_segment(5).filter(lambda by: any(by.values())))
        share = {segment: draw(st.integers(0, most)) for segment, most in potential.items()}
        wished = draw(st.sampled_from(SEGMENTS))
        room = share[wished] if possible else 5
        offices.append(
            OfficeDemand(
                code=f"K0{number + 1}",
                province=draw(st.sampled_from(("11", "12"))),
                potential=potential,
                last_year=draw(by_segment(4)),
                floor=draw(st.sampled_from(({}, {wished: draw(st.integers(0, room))}))),
                capacity=draw(st.sampled_from(({}, {wished: draw(st.integers(room if possible else 0, 5))}))),
                fixed=draw(st.sampled_from(({}, {wished: room}))),
            )
        )
        shares.append(share)
    provinces = {"11": 0, "12": 0}
    for office, share in zip(offices, shares, strict=True):
        provinces[office.province] += sum(share.values())
    of_segments = {segment: sum(share[segment] for share in shares) for segment in SEGMENTS}
    return Demand(
        year=2021,
        total=sum(provinces.values()),
        provinces=provinces,
        offices=tuple(offices),
        segments=draw(st.sampled_from((None, of_segments))),
    )


def numbers(allocation: Allocation) -> dict[tuple[str, str], int]:
    return {(share.office, share.segment): share.year for share in allocation.shares}


@given(demands())
def test_no_other_sharing_burdens_offices_more_evenly(demand: Demand) -> None:
    ways = every_sharing(demand)
    ours = numbers(allocate(demand))
    assert ours in ways
    assert burdens(demand, ours)[0] == min(burdens(demand, way)[0] for way in ways)


@given(demands())
def test_within_the_offices_sums_no_other_sharing_burdens_segments_more_evenly(demand: Demand) -> None:
    ways = every_sharing(demand)
    ours = numbers(allocate(demand))

    def sums(way: dict[tuple[str, str], int]) -> list[int]:
        return [sum(way[office.code, segment] for segment in SEGMENTS) for office in demand.offices]

    alike = [way for way in ways if sums(way) == sums(ours)]
    # A cell without any weight is burdened without measure, whatever it gets: the order says nothing of it.
    assume(all(demand.weights[cell] for way in alike for cell, number in way.items() if number))
    assert burdens(demand, ours)[1] == min(burdens(demand, way)[1] for way in alike)


@given(demands(possible=False))
def test_what_cannot_hold_together_is_named_and_nothing_of_it_is_superfluous(demand: Demand) -> None:
    assume(not every_sharing(demand))
    with pytest.raises(ImpossibleDemandError) as impossible:
        allocate(demand)
    assert impossible.value.conflict
    named = [wish for wish in wishes_of(demand) if wish.name in impossible.value.conflict]
    assert not hold_together(named)
    for wish in named:
        assert hold_together([other for other in named if other is not wish])


@given(demands())
def test_the_order_in_which_offices_are_named_does_not_matter(demand: Demand) -> None:
    # `demand_from` puts offices in the order of their codes; here they come from elsewhere.
    backwards = replace(demand, offices=tuple(sorted(demand.offices, key=lambda office: office.code, reverse=True)))
    there, here = allocate(demand), allocate(backwards)
    assert sorted(there.efforts.values()) == sorted(here.efforts.values())
