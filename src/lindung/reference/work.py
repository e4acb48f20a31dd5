"""People at work: minimum wages, the workforce of each district, published counts of participants."""

from __future__ import annotations

from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from lindung.reference.files import read, rounded_down
from lindung.reference.tables import LABOUR_FACTS, LABOUR_SHARES, MINIMUM_WAGES, PARTICIPANT_POINTS, WORKFORCE

#: How the notes beside the minimum wages begin or what they contain, the first that fits.
_CERTAINTY = (
    ("MERAGUKAN", "doubtful"),
    ("dua sumber cocok ~", "two sources, roughly"),
    ("dua sumber cocok", "two sources"),
    ("satu sumber", "one source"),
    ("UMP", "provincial"),
    ("perkiraan", "estimated"),
    ("sumber 2022-kenaikan", "estimated"),
)


@cache
def minimum_wages() -> pa.Table:
    """Monthly minimum wages by district and year (MINIMUM_WAGES). Only 2021 is carried.

    Sen are dropped, so that nobody is told of a wage that falls short by less than one rupiah.
    """
    rows = read("workforce/umk_2021.csv", {"kode": "district", "upah_minimum_2021_rp": "written", "mutu": "note"})
    wages = (
        rows.append_column("year", pa.repeat(pa.scalar(2021, pa.int64()), rows.num_rows))
        .append_column("amount", rounded_down(rows["written"]))
        .append_column("certainty", _certainty(rows["note"]))
    )
    return MINIMUM_WAGES.conform(wages)


@cache
def workforce() -> pa.Table:
    """Population and workers of the 56 districts (WORKFORCE)."""
    return WORKFORCE.conform(
        read(
            "workforce/kabkota_56_penduduk_dan_bekerja_turunan.csv",
            {
                "kode": "district",
                "penduduk_2025_total": "population_2025",
                "TURUNAN_penduduk_skala_sp2020": "population_2020",
                "TURUNAN_penduduk15plus_2021": "aged_15_and_over",
                "TURUNAN_angkatan_kerja_2021": "labour_force",
                "TURUNAN_bekerja_2021": "employed",
            },
        )
    )


@cache
def labour_facts() -> pa.Table:
    """Published head-counts by province and for a few districts (LABOUR_FACTS)."""
    counted = _published("orang")
    return LABOUR_FACTS.conform(counted.append_column("persons", rounded_down(counted["written"])))


@cache
def labour_shares() -> pa.Table:
    """Published shares of the employed by province (LABOUR_SHARES), rates of the labour force among them."""
    shares = _published("persen")
    hundredths = pc.multiply(shares["written"].cast(pa.decimal128(6, 2)), pa.scalar(100)).cast(pa.int64())
    return LABOUR_SHARES.conform(shares.append_column("hundredths", hundredths))


@cache
def participant_points() -> pa.Table:
    """Published counts of participants and employers (PARTICIPANT_POINTS)."""
    return PARTICIPANT_POINTS.conform(
        read(
            "history/bpjstk_titik_terbit.csv",
            {
                "tanggal": "day",
                "wilayah": "region",
                "ukuran": "measure",
                "nilai": "count",
                "satuan": "unit",
                "sumber": "source",
            },
        )
    )


def _published(unit: str) -> pa.Table:
    rows = read(
        "workforce/provinsi_ketenagakerjaan_fakta.csv",
        {
            "provinsi_kode": "region",
            "provinsi": "region_name",
            "periode": "month",
            "ukuran": "measure",
            "nilai": "written",
            "satuan": "unit",
            "sumber": "source",
        },
    )
    of_unit = rows.filter(pc.equal(rows["unit"], unit))
    return of_unit.append_column("period", pc.binary_join_element_wise(of_unit["month"], "01", "-").cast(pa.date32()))


def _certainty(notes: pa.ChunkedArray) -> pa.ChunkedArray:
    fits = pa.StructArray.from_arrays(
        [pc.match_substring(notes, words).combine_chunks() for words, _ in _CERTAINTY],
        names=[words for words, _ in _CERTAINTY],
    )
    return pc.case_when(fits, *[pa.scalar(certainty) for _, certainty in _CERTAINTY])
