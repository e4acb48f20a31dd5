"""Districts and kecamatan found by the ways people write them."""

from __future__ import annotations

import pyarrow as pa
import pytest

from lindung import reference
from lindung.identity import places
from lindung.warehouse import Session


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kota Medan", "12.71"),
        ("MEDAN", "12.71"),
        ("12.71", "12.71"),
        ("1271", "12.71"),
        ("Kab. Deli Serdang", "12.07"),
        ("Kabupaten Toba", "12.12"),
        ("Kab. Toba Samosir", "12.12"),
        ("Kodya Binjai", "12.75"),
        ("Tanjungbalai", "12.74"),
        ("Kota Tanjung Balai", "12.74"),
        ("P. Siantar", "12.72"),
        ("Padang Sidempuan", "12.77"),
        ("Sergai", "12.18"),
        ("Aceh Barat", "11.05"),
        ("Kab. Solok", "13.02"),
        ("Solok", None),  # a kabupaten and a kota bear the name
        ("Kabanjahe", None),  # a kecamatan
        ("", None),
        (None, None),
    ],
)
def test_a_district_is_found_by_name_kind_or_code(written: str | None, code: str | None) -> None:
    with Session(threads=1) as session:
        lines = session.table(pa.table({"at": pa.array([written], pa.string())}))
        assert session.run("found", places.with_district(lines, lines["at"], "code"))["code"].to_pylist() == [code]


@pytest.mark.parametrize(
    ("written", "district", "code"),
    [
        ("Kec. Medan Belawan", "12.71", "12.71.08"),
        ("belawan", "12.71", "12.71.08"),
        ("Kecamatan Medan Deli", None, "12.71.06"),
        ("12.71.08", "", "12.71.08"),
        ("127108", None, "12.71.08"),
        ("Kota Pinang", None, "12.22.01"),
        ("Belawan", "12.07", None),  # not in Deli Serdang
        ("Barus", None, "12.01.01"),
        ("", "12.71", None),
        (None, None, None),
    ],
)
def test_a_kecamatan_is_found_in_its_district_or_alone_in_the_region(
    written: str | None, district: str | None, code: str | None
) -> None:
    with Session(threads=1) as session:
        rows = {"at": pa.array([written], pa.string()), "district": pa.array([district], pa.string())}
        lines = session.table(pa.table(rows))
        found = places.with_subdistrict(lines, lines["at"], lines["district"], "code")
        assert session.run("found", found)["code"].to_pylist() == [code]


def test_every_district_is_found_by_its_label_and_its_code() -> None:
    districts = reference.districts()
    with Session(threads=1) as session:
        table = session.table(districts.select(["code", "label"]))
        by_label = session.run("label", places.with_district(table, table["label"], "found"))
        by_code = session.run("code", places.with_district(table, table["code"], "found"))
    assert by_label.num_rows == by_code.num_rows == 514
    assert by_code["found"].to_pylist() == by_code["code"].to_pylist()
    assert by_label["found"].to_pylist() == by_label["code"].to_pylist()


def test_a_name_that_several_kecamatan_bear_is_no_key_without_its_district() -> None:
    with Session(threads=1) as session:
        keys = session.run("keys", places.subdistrict_keys()).to_pylist()
    assert len({(key["district"], key["key"]) for key in keys}) == len(keys)
