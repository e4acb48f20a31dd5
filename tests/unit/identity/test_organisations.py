"""A body is found by its name however its legal form is written."""

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.identity import full_name_twin
from tests.unit.identity.columns import values

from lindung.identity.organisations import full_name, name_key, name_key_of, npwp


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("PT. Sinar Toba, Tbk (Persero)", "SINAR TOBA"),
        ("sinar  toba", "SINAR TOBA"),
        ("Sinar Toba PT", "SINAR TOBA"),
        ("Koperasi Sinar Toba", "KOPERASI SINAR TOBA"),
        ("PT", "PT"),
        ("Ptolemy & Co", "PTOLEMY CO"),
        ("Toko PD Jaya", "TOKO PD JAYA"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_the_legal_form_is_no_part_of_the_name(written: str, key: str) -> None:
    assert name_key_of(written) == key


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text("AaPTtCVvé.,()1- ", max_size=12), min_size=1, max_size=20))
def test_a_column_and_a_single_name_come_out_alike(names: list[str]) -> None:
    written = ibis.memtable({"name": names})
    keys = ibis.duckdb.connect().to_pyarrow(written.select(key=name_key(written.name)))
    assert sorted(keys["key"].to_pylist()) == sorted(map(name_key_of, names))


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("01.234.567.8-100.000", "012345678100000"),
        ("012345678100000", "012345678100000"),
        ("0012345678100000", "012345678100000"),
        ("1271080101900001", ""),
        ("01.234.567", ""),
        (None, ""),
    ],
)
def test_a_tax_number_is_fifteen_digits_or_nothing(written: str | None, digits: str) -> None:
    assert values(npwp, [written]) == [digits]


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("PT Sinar Toba Int'l Tbk", "SINAR TOBA INTERNATIONAL"),
        ("PT Sinar Toba Internasional", "SINAR TOBA INTERNATIONAL"),
        ("Kertas & Papan Indo", "KERTAS PAPAN INDONESIA"),
        ("Kertas dan Papan Indonesia", "KERTAS PAPAN INDONESIA"),
        ("Ind Tex Co", "INDUSTRY TEXTILE COMPANY"),
        ("Tex Tex Tex", "TEXTILE TEXTILE TEXTILE"),
        ("Indotex", "INDOTEX"),
        ("Dan Mogot", "DAN MOGOT"),
        ("BPR Nusa", "BANK PERKREDITAN RAKYAT NUSA"),
    ],
)
def test_short_and_foreign_words_are_written_out_and_joining_ones_left_out(written: str, full: str) -> None:
    assert values(full_name, [written]) == [full]


WORDS = st.sampled_from(["PT", "Tbk", "Sinar", "&", "dan", "AND", "Int'l", "Indo", "Tex", "BPR", "Co.", "Grup"])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(WORDS, max_size=7).map(" ".join), min_size=1, max_size=20))
def test_the_full_name_is_what_one_gets_word_by_word(names: list[str]) -> None:
    assert values(full_name, names) == [full_name_twin.full_name(name) for name in names]
