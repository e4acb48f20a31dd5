"""A body is found by its name however its legal form is written."""

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.identity.columns import values

from lindung.identity.organisations import name_key, name_key_of, npwp


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
