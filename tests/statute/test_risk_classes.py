"""The risk class of a business: found in everyday words, suggested by sector, left to an officer where it is open."""

from __future__ import annotations

import pytest

from lindung.reference import jkk_classes, sectors
from lindung.statute.parameters import value
from lindung.statute.quote import FIRST_MONTH
from lindung.statute.risk_classes import NoSuchSectorError, search_risk_class, suggest_by_sector


@pytest.mark.parametrize(
    ("business", "risk_class", "line"),
    [
        ("pangkas rambut", "I", "G1-018"),
        ("rumah makan padang", "II", "G2-024"),
        ("kebun sawit", "II", "G2-005"),
        ("pabrik roti", "III", "G3-017"),
        ("PT Sumber Batubara", "V", "G5-018"),
        ("ojek", "IV", "G4-010"),
        ("resturan", "II", "G2-024"),
        ("pembakaran arang", "III", "G3-004"),
        ("marbot masjid", "I", "G1-013"),
    ],
)
def test_everyday_words_find_their_line(business: str, risk_class: str, line: str) -> None:
    found = search_risk_class(business)
    assert (found.risk_class, found.lines[0].line) == (risk_class, line)


@pytest.mark.parametrize(
    ("business", "classes"),
    [
        ("bengkel motor", {"III", "IV"}),
        ("sawit", {"II", "III"}),
        ("katering", {"II", "III"}),
        ("rental mobil", {"II", "IV"}),
        ("ekspedisi", {"III", "IV", "V"}),
        ("nelayan", {"III", "IV"}),
        ("cleaning service", {"I", "III"}),
    ],
)
def test_what_stands_in_several_classes_goes_to_an_officer(business: str, classes: set[str]) -> None:
    found = search_risk_class(business)
    assert found.for_officer
    assert {line.risk_class for line in found.lines} == classes
    assert found.doubt.id


def test_a_word_of_no_line_is_not_guessed() -> None:
    found = search_risk_class("xyzzy")
    assert found.for_officer
    assert found.lines == ()


def test_every_line_of_the_annex_finds_itself_by_its_own_words() -> None:
    missed = [
        row["line"]
        for row in jkk_classes().to_pylist()
        if row["line"] not in {line.line for line in search_risk_class(row["business"]).lines}
    ]
    assert missed == []


def test_a_sector_of_one_class_is_suggested_with_its_doubt() -> None:
    found = suggest_by_sector("56101")
    assert found.risk_class == "II"
    assert "KBLI" in found.doubt.id


def test_a_sector_of_several_classes_goes_to_an_officer_and_says_which() -> None:
    found = suggest_by_sector("01")
    assert found.for_officer
    assert "I sampai III" in found.doubt.id


def test_a_sector_without_a_class_goes_to_an_officer() -> None:
    assert suggest_by_sector("78").for_officer


@pytest.mark.parametrize("code", ["04", "999999", ""])
def test_an_unknown_sector_is_refused_with_what_is_allowed(code: str) -> None:
    with pytest.raises(NoSuchSectorError, match="dua sampai lima angka"):
        suggest_by_sector(code)


def test_every_division_is_answered_with_lines_that_exist() -> None:
    for sector in sectors().to_pylist():
        assert suggest_by_sector(sector["code"]).doubt.en


def test_every_class_of_the_annex_has_a_rate() -> None:
    assert set(jkk_classes()["risk_class"].to_pylist()) == set(value("jkk.pu_rate", FIRST_MONTH))
