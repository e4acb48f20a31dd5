"""The sharing out of a year's number, slowly and obviously: every way there is, and the best of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from lindung.planning.demand import Demand, OfficeDemand

Burdens = tuple[list[Fraction], list[Fraction]]


def every_sharing(demand: Demand) -> list[dict[tuple[str, str], int]]:
    """All ways in whole numbers that meet every sum and every bound."""
    cells = [(office, segment) for office in demand.offices for segment in demand.segment_names]
    found = []
    for numbers in product(*(_allowed(office, segment) for office, segment in cells)):
        sharing = {(o.code, segment): number for (o, segment), number in zip(cells, numbers, strict=True)}
        if _meets_sums(demand, sharing):
            found.append(sharing)
    return found


def burdens(demand: Demand, sharing: dict[tuple[str, str], int]) -> Burdens:
    """Efforts of the offices, then of their segments, each from the most burdened down: the lower list is better."""
    weights = demand.weights
    offices = [
        Fraction(
            sum(sharing[office.code, segment] for segment in demand.segment_names),
            sum(weights[office.code, segment] for segment in demand.segment_names),
        )
        for office in demand.offices
    ]
    cells = [Fraction(number, weights[cell]) for cell, number in sharing.items() if weights[cell]]
    return sorted(offices, reverse=True), sorted(cells, reverse=True)


def _allowed(office: OfficeDemand, segment: str) -> range:
    if segment in office.fixed:
        low = high = office.fixed[segment]
    else:
        low, high = 0, office.potential.get(segment, 0)
    low = max(low, office.floor.get(segment, 0))
    high = min(high, office.potential.get(segment, 0), office.capacity.get(segment, high))
    return range(low, high + 1)


def _meets_sums(demand: Demand, sharing: dict[tuple[str, str], int]) -> bool:
    province_of = {office.code: office.province for office in demand.offices}
    by_province = dict.fromkeys(demand.provinces, 0)
    by_segment = dict.fromkeys(demand.segment_names, 0)
    for (office, segment), number in sharing.items():
        by_province[province_of[office]] += number
        by_segment[segment] += number
    wanted = demand.segments or {}
    return (
        sum(sharing.values()) == demand.total
        and by_province == demand.provinces
        and all(by_segment[segment] == number for segment, number in wanted.items())
    )
