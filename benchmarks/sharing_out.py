"""The year's number shared out: the region, the region again after one change, and a country."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Figure, Sizes, timed
from lindung.demo.chance import generator
from lindung.planning.allocation import allocate
from lindung.planning.demand import Demand, OfficeDemand
from lindung.planning.wishes import conflict_of
from lindung.procedures.plan_year import months_of

SEGMENTS = ("pu", "bpu", "jakon", "pmi")


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Offices by segments by months. The floor asks only whether the wishes can hold together: one linear programme."""
    region = invented(provinces=2, offices=31)
    yield _figure("31 offices, 4 segments, 12 months", region, sizes.runs, "under 0.5 s")
    shared = allocate(region).of("K005")
    offices = tuple(
        replace(office, fixed={"bpu": shared["bpu"] * 9 // 10}) if office.code == "K005" else office
        for office in region.offices
    )
    yield _figure("the same after one change", replace(region, offices=offices), sizes.runs, "under 50 ms")
    yield _figure("325 offices of 11 regions", invented(provinces=11, offices=325), sizes.runs, "under 10 s")


def _figure(name: str, demand: Demand, runs: int, aim: str) -> Figure:
    seconds = [timed(lambda: months_of(allocate(demand))) for _ in range(runs)]
    floor = [timed(lambda: conflict_of(demand)) for _ in range(runs)]
    return Figure(name, len(demand.offices) * len(SEGMENTS), seconds, floor, "ask whether the wishes hold", aim)


def invented(*, provinces: int, offices: int) -> Demand:
    """Offices of many sizes, a fifth of their potential asked for, segments and provinces given."""
    chance = generator(2021, "sharing out", offices)
    made = []
    for number in range(offices):
        size = chance.lognormal(0, 0.8)
        wanted = {"pu": 60_000, "bpu": 90_000, "jakon": 80_000, "pmi": 800}
        potential = {name: int(most * size * chance.uniform(0.5, 1.5)) for name, most in wanted.items()}
        last_year = {name: int(most * chance.uniform(0.05, 0.3)) for name, most in potential.items()}
        made.append(OfficeDemand(f"K{number + 1:03}", str(number * provinces // offices), potential, last_year))
    by_province = {str(name): 0 for name in range(provinces)}
    for office in made:
        by_province[office.province] += sum(office.potential.values()) // 5
    total = sum(by_province.values())
    everywhere = {name: sum(office.potential[name] for office in made) for name in SEGMENTS}
    segments = {name: total * most // sum(everywhere.values()) for name, most in everywhere.items()}
    segments["bpu"] += total - sum(segments.values())
    return Demand(2021, total, by_province, tuple(made), segments)
