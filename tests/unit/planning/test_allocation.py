"""The year's number shared out: what a demand says, what offices get, and why."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from lindung.planning.allocation import ImpossibleDemandError, allocate
from lindung.planning.demand import UnreadableDemandError, demand_from
from lindung.planning.explanation import explain

#: Two offices of Aceh and one of North Sumatra; the third is as large as the others together.
WRITTEN: dict[str, Any] = {
    "year": 2021,
    "total": 1_000,
    "provinces": {"12": 500, "11": 500},
    "offices": [
        {"code": "K23", "province": "11", "potential": {"pu": 1_000, "bpu": 1_000}, "last_year": {"pu": 80, "bpu": 40}},
        {"code": "K22", "province": "11", "potential": {"pu": 1_000, "bpu": 1_000}, "last_year": {"pu": 80, "bpu": 40}},
        {
            "code": "K01",
            "province": "12",
            "potential": {"pu": 2_000, "bpu": 2_000},
            "last_year": {"pu": 160, "bpu": 80},
        },
    ],
}


def written(**changes: Any) -> dict[str, Any]:
    return WRITTEN | changes


def office(named: str, **changes: Any) -> dict[str, Any]:
    """The demand with one office changed."""
    offices = [each | changes if each["code"] == named else each for each in WRITTEN["offices"]]
    return written(offices=offices)


def shares(demand: dict[str, Any]) -> dict[str, dict[str, int]]:
    allocation = allocate(demand_from(demand))
    return {each.code: allocation.of(each.code) for each in allocation.demand.offices}


def test_offices_alike_get_alike_and_every_sum_holds() -> None:
    assert shares(WRITTEN) == {
        "K01": {"pu": 250, "bpu": 250},
        "K22": {"pu": 125, "bpu": 125},
        "K23": {"pu": 125, "bpu": 125},
    }


def test_an_odd_unit_goes_to_the_earlier_code() -> None:
    assert shares(written(total=1_001, provinces={"12": 500, "11": 501}))["K22"]["pu"] == 126


def test_who_did_more_last_year_gets_more_by_the_balance() -> None:
    """Weights of K22 and K23 with potential and last year in equal parts: 500 + 500 x 120/100 = 1,100 and 900."""
    uneven = [
        {"code": "K22", "province": "11", "potential": {"pu": 1_000}, "last_year": {"pu": 60}},
        {"code": "K23", "province": "11", "potential": {"pu": 1_000}, "last_year": {"pu": 40}},
    ]
    demand = {"year": 2021, "total": 200, "provinces": {"11": 200}, "offices": uneven}
    assert shares(demand) == {"K22": {"pu": 110}, "K23": {"pu": 90}}
    assert shares(demand | {"balance": 1}) == {"K22": {"pu": 100}, "K23": {"pu": 100}}
    assert shares(demand | {"balance": 0}) == {"K22": {"pu": 120}, "K23": {"pu": 80}}


def test_what_one_office_cannot_carry_the_others_of_its_province_do() -> None:
    assert shares(office("K23", capacity={"pu": 30, "bpu": 20})) == {
        "K01": {"pu": 250, "bpu": 250},
        "K22": {"pu": 225, "bpu": 225},
        "K23": {"pu": 30, "bpu": 20},
    }


def test_floors_and_fixed_numbers_are_kept() -> None:
    kept = shares(office("K23", floor={"pu": 200}, fixed={"bpu": 7}))
    assert kept["K23"] == {"pu": 243, "bpu": 7}


def test_segments_whose_sums_are_given_are_met_in_every_province() -> None:
    met = shares(written(segments={"pu": 700, "bpu": 300}))
    assert {name: sum(numbers[name] for numbers in met.values()) for name in ("pu", "bpu")} == {"pu": 700, "bpu": 300}
    assert sum(met["K01"].values()) == 500


def test_the_explanation_says_what_a_head_of_office_asks() -> None:
    explained = explain(allocate(demand_from(office("K23", capacity={"pu": 30, "bpu": 20}))), "en")
    assert explained["K23"] == (
        "K23 gets 50: -58,3 % on last year's 120, and 2,5 % of its potential of 2.000. Its burden is 0,20 times the "
        "region's average, because of the full capacity of K23 PU, K23 BPU."
    )
    assert "tahun lalu 120" in explain(allocate(demand_from(WRITTEN)), "id")["K22"]


@pytest.mark.parametrize(
    ("demand", "conflict"),
    [
        (written(total=999), {"total", "provinces.11", "provinces.12"}),
        (written(segments={"pu": 1, "bpu": 1}), {"total", "segments.pu", "segments.bpu"}),
        (office("K01", capacity={"pu": 100, "bpu": 100}), {"provinces.12", "K01.pu.capacity", "K01.bpu.capacity"}),
        (office("K22", floor={"pu": 1_500}), {"K22.pu.floor", "provinces.11"}),
        (office("K22", floor={"pu": 90}, capacity={"pu": 80}), {"K22.pu.floor", "K22.pu.capacity"}),
    ],
)
def test_what_cannot_hold_together_is_named(demand: dict[str, Any], conflict: set[str]) -> None:
    with pytest.raises(ImpossibleDemandError) as impossible:
        allocate(demand_from(demand))
    assert set(impossible.value.conflict) == conflict


@pytest.mark.parametrize(
    ("demand", "told"),
    [
        (written(total="1.000"), "total: “1.000”"),
        (written(total=-1), "total: “-1”"),
        (office("K23", potential={"pu": "banyak"}), r"K23\.potential\.pu: “banyak”"),
        (office("K23", potential={"pu": 0, "bpu": 0}), "Kantor K23 tidak punya potensi"),
        (office("K23", code="K22"), "Kantor K22 tertulis dua kali"),
        (office("K23", province="13"), "provinsi “13”"),
        (written(offices=[]), "offices tidak ada"),
        (written(season=[1] * 11), "season harus dua belas"),
        (written(balance=2), "balance harus antara 0"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(demand: dict[str, Any], told: str) -> None:
    with pytest.raises(UnreadableDemandError, match=told):
        demand_from(demand)


def test_a_season_is_kept_as_exact_fractions() -> None:
    assert demand_from(written(season=[0.1] * 12)).season == (Fraction(1, 10),) * 12
