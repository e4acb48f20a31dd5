"""What the digits of a NIK tell, and that the column expressions agree with a slow reader."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.identity import nik_twin
from tests.unit.identity.columns import values

from lindung import reference
from lindung.identity import nik
from lindung.periods import Month

FEBRUARY = Month(2021, 2)


@pytest.mark.parametrize(
    "written",
    [
        "1207215203850035",
        "1207 2152 0385 0035",
        "120721.520385.0035",
        "'1207215203850035",
        "1207215203850035'",
        "’1207215203850035",
        "\u00a01207215203850035\u00a0",
        "NIK: 1207215203850035",
        "nik 1207215203850035",
        "No. KTP : 1207-2152-0385-0035",
        "1207215203850035\n",
    ],
)
def test_what_stands_around_the_digits_is_dropped(written: str) -> None:
    assert values(nik.normal_form, [written]) == ["1207215203850035"]


def test_an_o_typed_for_a_zero_stays_visible() -> None:
    assert values(nik.normal_form, ["1106130O08800035"]) == ["1106130O08800035"]
    assert values(nik.is_sixteen_digits, ["1106130O08800035"]) == [False]


def test_nothing_and_noise_are_empty() -> None:
    assert values(nik.normal_form, [None, "", " ", "-", "NIK"]) == [""] * 5


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("1.27E+15", True),
        ("1,27111E+15", True),
        ("1.27111010190001e15", True),
        ("1271110101900000.0", True),
        ("1271110101900001", False),
        ("127111.010190.0001", False),
        ("", False),
        (None, False),
    ],
)
def test_a_spreadsheets_number_written_as_text_is_told(text: str | None, is_number: bool) -> None:
    assert values(nik.is_number_notation, [text]) == [is_number]


@pytest.mark.parametrize(
    ("digits", "stands_for_none"),
    [
        ("1111111111111111", True),
        ("0000000000000000", True),
        ("0", True),
        ("1234567890123456", True),
        ("1234567890123457", False),
        ("1111111111111112", False),
        ("", False),
    ],
)
def test_placeholders_are_told(digits: str, stands_for_none: bool) -> None:
    assert values(nik.is_placeholder, [digits]) == [stands_for_none]


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("1102112507920026", date(1992, 7, 25)),
        ("1207215203850035", date(1985, 3, 12)),  # a woman: 52 is the 12th
        ("1102112902000001", date(2000, 2, 29)),
        ("1102112902010001", None),  # 2001 had no 29 February
        ("1102113102900001", None),
        ("1102117102900001", None),
        ("1102110013900001", None),
        ("1102113204900001", None),
        ("1102110502210001", date(2021, 2, 5)),  # in the list's own month
        ("1102110503210001", date(1921, 3, 5)),  # not after it
        ("110211250792002", None),
        ("110211250792002X", None),
        ("", None),
        (None, None),
    ],
)
def test_the_birth_date_is_the_latest_not_after_the_lists_month(digits: str | None, born: date | None) -> None:
    assert values(lambda column: nik.birth_date(column, FEBRUARY), [digits]) == [born]


@pytest.mark.parametrize(
    ("digits", "sex"),
    [
        ("1102113107920026", "L"),
        ("1102114107920026", "P"),
        ("1102117107920026", "P"),
        ("1102110007920026", None),
        ("1102113207920026", None),
        ("1102117207920026", None),
        ("", None),
    ],
)
def test_the_sex_follows_from_the_day(digits: str, sex: str | None) -> None:
    assert values(nik.sex, [digits]) == [sex]


def test_district_and_kecamatan_are_the_first_digits() -> None:
    assert values(nik.district4, ["1271080101900001"]) == ["1271"]
    assert values(nik.subdistrict6, ["1271080101900001"]) == ["127108"]


def test_no_kecamatan_of_any_list_is_refused() -> None:
    codes = reference.subdistricts()["nik6"].to_pylist()
    niks = [f"{code}0101900001" for code in codes]
    known = set(reference.known_nik_districts()["nik4"].to_pylist())
    assert all(values(nik.is_sixteen_digits, niks))
    assert set(values(nik.district4, niks)) <= known
    assert values(nik.subdistrict6, niks) == codes


almost_niks = st.one_of(
    st.text("0123456789", min_size=16, max_size=16),
    st.from_regex(r"1[12][0-9]{4}[0-7][0-9](0[0-9]|1[0-3])[0-9]{6}", fullmatch=True),
    st.text("0123456789O ", min_size=14, max_size=18),
)
months = st.builds(Month, st.integers(1990, 2035), st.integers(1, 12))


@settings(max_examples=25, deadline=None)
@given(st.lists(almost_niks, min_size=1, max_size=60), months)
def test_date_and_sex_agree_with_a_slow_reader(digits: list[str], as_of: Month) -> None:
    assert values(lambda column: nik.birth_date(column, as_of), digits) == [
        nik_twin.birth_date(one, as_of) for one in digits
    ]
    assert values(nik.sex, digits) == [nik_twin.sex(one) for one in digits]
    assert values(nik.is_sixteen_digits, digits) == [nik_twin.is_sixteen_digits(one) for one in digits]


noise = st.sampled_from(["", " ", "  ", ".", "-", "'", "\u00a0", "/", " : "])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "NIK", "No.KTP", "e-KTP no"]), almost_niks, noise), min_size=1))
def test_the_normal_form_agrees_with_a_slow_reader(parts: list[tuple[str, str, str]]) -> None:
    written = [f"{label}{between}{between.join(digits)}{between}" for label, digits, between in parts]
    assert values(nik.normal_form, written) == [nik_twin.normal_form(one) for one in written]
