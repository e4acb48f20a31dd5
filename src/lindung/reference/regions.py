"""Provinces, districts and kecamatan by their Kemendagri codes, which are the first digits of a NIK.

A NIK keeps the code of the place that first issued it, so codes out of use stay valid there. The statistics
office (BPS) numbers districts differently; its codes are not used here.
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from lindung.reference.files import DATA, looked_up, read
from lindung.reference.tables import (
    DISTRICT_ALIASES,
    DISTRICTS,
    KNOWN_NIK_DISTRICTS,
    KNOWN_NIK_SUBDISTRICTS,
    SUBDISTRICTS,
)

_DISTRICT_FILE = "kabupaten_kota_permendagri72_2019.csv"


@cache
def districts() -> pa.Table:
    """The 514 kabupaten and kota of 2021 (DISTRICTS)."""
    listed = read(
        f"regions/{_DISTRICT_FILE}",
        {
            "kode": "code",
            "kode_nik4": "nik4",
            "provinsi_kode": "province",
            "provinsi": "province_name",
            "jenis": "kind",
            "nama": "listed_name",
        },
    )
    name = pc.utf8_title(_corrected_names(listed))
    kota = pc.equal(listed["kind"], "KOTA")
    return DISTRICTS.conform(
        listed.drop_columns(["kind", "province_name", "listed_name"])
        .append_column("province_name", pc.utf8_title(listed["province_name"]))
        .append_column("listed_name", pc.utf8_title(listed["listed_name"]))
        .append_column("kind", pc.utf8_lower(listed["kind"]))
        .append_column("name", name)
        .append_column("label", pc.binary_join_element_wise(pc.if_else(kota, "Kota", "Kab."), name, " "))
    )


@cache
def district_aliases() -> pa.Table:
    """Other names of the districts of Aceh and North Sumatra (DISTRICT_ALIASES)."""
    columns = ("district", "alias", "reason")
    return DISTRICT_ALIASES.conform(read("regions/district_aliases.csv", {name: name for name in columns}))


@cache
def subdistricts() -> pa.Table:
    """Every kecamatan of the 2019 list and those that later lists add (SUBDISTRICTS)."""
    old = read(
        "regions/kecamatan_permendagri72_2019.csv",
        {"kode": "code", "kode_nik6": "nik6", "kabkota_kode": "district", "nama": "name"},
    )
    new = read(
        "regions/kecamatan_kode_baru_sejak_2019.csv",
        {"kode": "code", "kode_nik6": "nik6", "nama": "name", "ada_di_2022": "in_2022"},
    )
    since = pc.if_else(pc.equal(new["in_2022"], "1"), 2022, 2025)
    return SUBDISTRICTS.conform(
        pa.concat_tables(
            [
                old.append_column("listed_since", pa.repeat(pa.scalar(2019, pa.int64()), old.num_rows)),
                new.drop_columns("in_2022")
                .add_column(2, "district", pc.utf8_slice_codeunits(new["code"], 0, 5))
                .append_column("listed_since", since.cast(pa.int64())),
            ]
        )
    )


@cache
def known_nik_districts() -> pa.Table:
    """The first four digits of every kecamatan on any list, old or new (KNOWN_NIK_DISTRICTS)."""
    digits = pc.unique(pc.utf8_slice_codeunits(subdistricts()["nik6"], 0, 4))
    return KNOWN_NIK_DISTRICTS.conform(pa.table({"nik4": digits}))


@cache
def known_nik_subdistricts() -> pa.Table:
    """The first six digits of every kecamatan on any list, old or new (KNOWN_NIK_SUBDISTRICTS)."""
    return KNOWN_NIK_SUBDISTRICTS.conform(pa.table({"nik6": pc.unique(subdistricts()["nik6"])}))


@cache
def boundaries_geojson() -> str:
    """The 56 districts of Aceh and North Sumatra as GeoJSON, for display only; properties kode, nama."""
    return (DATA / "boundaries/kabkota_aceh_sumut.geojson").read_text(encoding="utf-8")


def _corrected_names(listed: pa.Table) -> pa.ChunkedArray:
    corrections = read("regions/corrections.csv", {"file": "file", "key": "key", "was": "was", "now": "now"})
    ours = corrections.filter(pc.equal(corrections["file"], _DISTRICT_FILE))
    stale = pc.not_equal(looked_up(listed["code"], ours["key"], ours["was"]), listed["listed_name"])
    if pc.any(stale).as_py():
        raise ValueError("corrections.csv corrects a name that the list of districts no longer has")
    return pc.coalesce(looked_up(listed["code"], ours["key"], ours["now"]), listed["listed_name"])
