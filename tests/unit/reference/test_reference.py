"""The reference data holds what it promises, and its known defects are corrected in the open."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from lindung import reference
from lindung.reference.files import DATA


def _row(table: pa.Table, column: str, value: str) -> dict[str, object]:
    (row,) = table.filter(pc.equal(table[column], value)).to_pylist()
    return row


def test_there_are_514_districts_of_which_56_are_ours() -> None:
    districts = reference.districts()
    assert districts.num_rows == 514
    assert Counter(districts["province"].to_pylist())["12"] == 33
    assert Counter(districts["province"].to_pylist())["11"] == 23
    assert _row(districts, "code", "12.71") == {
        "code": "12.71",
        "nik4": "1271",
        "province": "12",
        "province_name": "Sumatera Utara",
        "kind": "kota",
        "name": "Medan",
        "label": "Kota Medan",
        "listed_name": "Medan",
    }


@pytest.mark.parametrize(
    ("code", "label", "listed"),
    [
        ("12.12", "Kab. Toba", "Toba Samosir"),
        ("12.77", "Kota Padangsidimpuan", "Padang Sidempuan"),
        ("91.12", "Kab. Pegunungan Bintang", "Kab Pegunungan Bintang"),
    ],
)
def test_a_corrected_name_keeps_the_listed_one_beside_it(code: str, label: str, listed: str) -> None:
    district = _row(reference.districts(), "code", code)
    assert (district["label"], district["listed_name"]) == (label, listed)


def test_every_correction_differs_from_what_it_corrects_and_says_why() -> None:
    with (DATA / "regions/corrections.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            assert line["was"] != line["now"]
            assert line["reason"]


def test_both_lists_of_kecamatan_make_the_known_digits_of_a_nik() -> None:
    districts = set(reference.known_nik_districts()["nik4"].to_pylist())
    subdistricts = set(reference.known_nik_subdistricts()["nik6"].to_pylist())
    assert len(subdistricts) == 7230 + 649
    assert {"127108", "117203", "122117"} <= subdistricts  # an old one and two that came later
    assert {"1271", "9501"} <= districts  # a district of 2021 and one of 2022
    assert {code[:4] for code in subdistricts} == districts
    assert set(reference.districts()["nik4"].to_pylist()) <= districts


def test_every_kecamatan_lies_in_the_district_its_code_begins_with() -> None:
    table = reference.subdistricts()
    assert all(code.startswith(f"{district}.") for code, district in _pairs(table, "code", "district"))
    assert all(code.replace(".", "") == nik6 for code, nik6 in _pairs(table, "code", "nik6"))
    assert _row(table, "code", "12.21.13")["listed_since"] == 2022


def test_each_of_the_56_districts_has_one_minimum_wage_for_2021_and_none_is_made_up_for_other_years() -> None:
    wages = reference.minimum_wages()
    assert sorted(wages["district"].to_pylist()) == _our_districts()
    assert _row(wages, "district", "12.71")["amount"] == 3_329_867
    assert _row(wages, "district", "12.01")["amount"] == 2_830_884  # 2,830,884.32
    assert _row(wages, "district", "11.71")["certainty"] == "provincial"
    assert _row(wages, "district", "12.78")["certainty"] == "doubtful"
    assert _row(wages, "district", "12.05")["certainty"] == "two sources, roughly"
    assert set(wages["year"].to_pylist()) == {2021}


def test_the_derived_workforce_adds_up_to_the_published_totals_of_employed() -> None:
    workforce = reference.workforce()
    assert sorted(workforce["district"].to_pylist()) == _our_districts()
    sumut = workforce.filter(pc.starts_with(workforce["district"], "12"))
    assert abs(pc.sum(sumut["employed"]).as_py() - 7_035_000) < 100


def test_labour_facts_hold_persons_only() -> None:
    facts = reference.labour_facts()
    assert "tpt" not in facts["measure"].to_pylist()
    assert 7_510_000 in facts["persons"].to_pylist()


def test_31_offices_serve_each_of_the_56_districts_once_and_medan_twice() -> None:
    offices = reference.offices()
    assert offices["code"].to_pylist() == [f"K{number:02}" for number in range(1, 32)]
    served = reference.office_districts()
    whole = served.filter(pc.equal(served["subdistrict"], ""))
    assert sorted(whole["district"].to_pylist()) == _our_districts()
    assert set(served["office"].to_pylist()) == set(offices["code"].to_pylist())


def test_belawan_labuhan_marelan_and_deli_go_to_medan_utara() -> None:
    served = reference.office_districts()
    split = served.filter(pc.not_equal(served["subdistrict"], "")).to_pylist()
    names = dict(_pairs(reference.subdistricts(), "code", "name"))
    assert {row["office"] for row in split} == {"K02"}
    assert {names[row["subdistrict"]] for row in split} == {
        "Medan Belawan",
        "Medan Labuhan",
        "Medan Marelan",
        "Medan Deli",
    }


def test_the_annex_has_191_lines_in_five_classes() -> None:
    assert Counter(reference.jkk_classes()["risk_class"].to_pylist()) == {
        "I": 23,
        "II": 25,
        "III": 96,
        "IV": 23,
        "V": 24,
    }


def test_a_sector_gets_a_suggested_class_only_where_the_annex_allows_one() -> None:
    sectors = reference.sectors()
    lines = set(reference.jkk_classes()["line"].to_pylist())
    assert sectors.num_rows == 87
    assert _row(sectors, "code", "56")["risk_class"] == "II"
    without = sectors.filter(pc.is_null(sectors["risk_class"]))
    assert without["code"].to_pylist() == ["78", "97", "98"]
    assert {line for cited in sectors["annex_lines"].to_pylist() for line in cited.split()} <= lines


def test_published_points_names_and_clans_are_read_whole() -> None:
    assert reference.participant_points().num_rows == 34
    assert reference.name_tokens().num_rows == 1132
    assert reference.clans().num_rows == 376


def test_the_boundaries_outline_our_56_districts() -> None:
    features = json.loads(reference.boundaries_geojson())["features"]
    assert sorted(feature["properties"]["kode"] for feature in features) == _our_districts()


def test_the_outlines_for_paper_are_the_same_districts_the_largest_first() -> None:
    outlines = reference.district_outlines()
    areas = [outline.area for outline in outlines]
    assert sorted(outline.district for outline in outlines) == _our_districts()
    assert areas == sorted(areas, reverse=True)
    assert min(len(outline.rings[0]) for outline in outlines) >= 5
    assert {outline.district for outline in outlines[-5:]} >= {"12.73", "12.76", "11.71"}  # small towns are drawn last


def test_an_outline_has_its_middle_where_the_district_lies() -> None:
    """Sabang is north of Banda Aceh, Tanjungbalai east of Sibolga, the south of Nias below Langkat."""
    middle = {outline.district: outline.middle for outline in reference.district_outlines()}
    assert middle["11.72"][1] < middle["11.71"][1]
    assert middle["12.74"][0] > middle["12.73"][0]
    assert middle["12.14"][1] > middle["12.05"][1]


def test_neighbours_keep_a_common_border_on_paper() -> None:
    """Binjai lies between Langkat and Deli Serdang: its corners are theirs, too."""
    corners = {
        outline.district: {p for ring in outline.rings for p in ring} for outline in reference.district_outlines()
    }
    assert corners["12.75"] <= corners["12.05"] | corners["12.07"]


def test_every_alias_names_a_district_of_ours_and_only_one() -> None:
    aliases = reference.district_aliases()
    assert set(aliases["district"].to_pylist()) <= set(_our_districts())
    assert max(Counter(aliases["alias"].to_pylist()).values()) == 1


def test_every_file_of_the_package_is_named_with_its_source() -> None:
    sources = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    files = [path for path in DATA.glob("*/*") if path.parent.name != "LICENSES"]
    assert files
    assert [path.name for path in files if path.relative_to(DATA).as_posix() not in sources] == []


def _our_districts() -> list[str]:
    districts = reference.districts()
    ours = pc.is_in(districts["province"], value_set=pa.array(["11", "12"]))
    return sorted(districts.filter(ours)["code"].to_pylist())


def _pairs(table: pa.Table, first: str, second: str) -> list[tuple[str, str]]:
    return list(zip(table[first].to_pylist(), table[second].to_pylist(), strict=True))
