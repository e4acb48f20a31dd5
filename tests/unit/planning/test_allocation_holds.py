"""What holds for every sharing out of a region: exact sums, bounds kept, even effort, more potential never less."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.planning.allocation import allocate
from lindung.planning.demand import Demand, OfficeDemand

SEGMENTS = ("pu", "bpu", "jakon")

#: How uneven the efforts of one province may be where nothing is named that keeps them so.
EVEN = Fraction(6, 5)


@st.composite
def regions(draw: st.DrawFn, *, segments: tuple[str, ...] = SEGMENTS, bounded: bool = True) -> Demand:
    """Offices of two provinces; their sums are those of a part of each potential, so that they can be met."""
    offices, asked = [], Counter[str]()
    of_segments = Counter[str]()
    for number in range(draw(st.sampled_from((4, 12, 31)))):
        province = ("11", "12")[number % 2]
        potential = {segment: draw(st.integers(5_000, 200_000)) for segment in segments}
        share = {segment: most * draw(st.integers(10, 100)) // 100 for segment, most in potential.items()}
        last_year = {segment: draw(st.integers(500, 50_000)) for segment in segments}
        bound = {segments[0]: share[segments[0]]}
        bounds = draw(
            st.sampled_from(({}, {"floor": bound}, {"capacity": bound}, {"fixed": bound}) if bounded else ({},))
        )
        offices.append(OfficeDemand(f"K{number + 1:02}", province, potential, last_year, **bounds))
        asked[province] += sum(share.values())
        of_segments.update(share)
    given_segments = draw(st.sampled_from((None, dict(of_segments))))
    return Demand(2021, sum(asked.values()), dict(asked), tuple(offices), given_segments)


@given(regions())
@settings(max_examples=25, deadline=None)
def test_every_sum_is_met_and_no_bound_is_passed(demand: Demand) -> None:
    allocation = allocate(demand)
    by_province, by_segment = Counter[str](), Counter[str]()
    for office in demand.offices:
        numbers = allocation.of(office.code)
        by_province[office.province] += sum(numbers.values())
        by_segment.update(numbers)
        for segment, number in numbers.items():
            assert office.floor.get(segment, 0) <= number <= office.potential[segment]
            assert number <= office.capacity.get(segment, number)
            assert number == office.fixed.get(segment, number)
    assert by_province == demand.provinces
    assert demand.segments is None or by_segment == demand.segments


@given(regions())
@settings(max_examples=25, deadline=None)
def test_efforts_within_a_province_are_even_unless_what_keeps_them_uneven_is_named(demand: Demand) -> None:
    allocation = allocate(demand)
    for province in demand.provinces:
        codes = [office.code for office in demand.offices if office.province == province]
        efforts = [allocation.efforts[code] for code in codes]
        of_segments = {name for code in codes for name in allocation.held_by[code] if name.startswith("segments.")}
        of_offices = {name for name in allocation.binding if name.split(".")[0] in codes}
        assert of_segments or of_offices or max(efforts) <= EVEN * min(efforts)


@given(regions(segments=("bpu",), bounded=False), st.data())
@settings(max_examples=25, deadline=None)
def test_with_one_segment_more_potential_never_means_a_smaller_number_beyond_rounding(
    demand: Demand, data: st.DataObject
) -> None:
    """An office's part of all weights grows with its potential: d is more in its own weight than in the others'."""
    chosen = data.draw(st.sampled_from(demand.offices))
    more = replace(chosen, potential={"bpu": chosen.potential["bpu"] + data.draw(st.integers(1, 100_000))})
    richer = replace(demand, offices=tuple(more if office is chosen else office for office in demand.offices))
    assert allocate(richer).of(chosen.code)["bpu"] >= allocate(demand).of(chosen.code)["bpu"] - 1
