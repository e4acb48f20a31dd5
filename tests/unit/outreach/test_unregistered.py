"""A list of companies from elsewhere, read as it comes and held against the record."""

from __future__ import annotations

from typing import Any

from lindung.enrolment.tables import OFFICE_PLACES
from lindung.outreach.unregistered import EMPLOYERS_ON_RECORD, LISTED_COMPANIES, standing_of
from lindung.rosters import ListKind, read_list
from lindung.rosters.companies import check_companies
from lindung.warehouse import Session

LIST = """Dinas Penanaman Modal Kota Medan;;;;;;
Daftar perusahaan per 30 Juni 2021;;;;;;
No;Nama Perusahaan;NPWP;NIB;Alamat;Bidang Usaha;Jumlah Tenaga Kerja
1;PT Sinar Toba Makmur;01.234.567.8-111.000;;Jl. Asia 1, Kota Medan;Perdagangan;120 orang
2;CV Karya Deli Abadi;;9120001234567;Jl. Mawar, Medan;Jasa;14
3;PT Sinar Toba Makmur Tbk;012345678111000;;Medan;Perdagangan;120
4;UD Cahaya Karo;;;Kab. Karo;Pertanian;9
5;PT Bintang Nias Utama;;;Kota Gunungsitoli;Perikanan;30
;;;;;;
Jumlah;;;;;;293
"""
RECORD: list[dict[str, Any]] = [
    {"company": 11, "name": "PT. SINAR TOBA MAKMUR", "npwp": "012345678111000", "district": "12.71", "workers": 80},
    {"company": 12, "name": "Cahaya Karo", "district": "12.06", "workers": 9},
    {"company": 13, "name": "CV Cahaya Karo", "district": "12.06", "workers": 2},
]

PLACES: list[dict[str, object]] = [
    {"office": "K01", "district": "12.71", "subdistrict": ""},
    {"office": "K05", "district": "12.06", "subdistrict": ""},
]


def test_a_list_as_an_office_sends_it_is_read_by_its_titles() -> None:
    read = read_list(LIST.encode(), "izin.csv", ListKind.COMPANIES)
    with Session(threads=1) as session:
        checked = session.run("checked", check_companies(session.table(read.lines))).sort_by("place").to_pylist()
    assert [
        (row["line"], row["name"], row["npwp"], row["nib"], row["district"], row["workers"]) for row in checked
    ] == [
        (4, "PT Sinar Toba Makmur", "012345678111000", "", "12.71", 120),
        (5, "CV Karya Deli Abadi", "", "9120001234567", "12.71", 14),
        (6, "PT Sinar Toba Makmur Tbk", "012345678111000", "", "12.71", 120),
        (7, "UD Cahaya Karo", "", "", "12.06", 9),
        (8, "PT Bintang Nias Utama", "", "", "12.78", 30),
    ]


def test_each_company_is_registered_or_not_or_a_question_or_stands_there_twice() -> None:
    read = read_list(LIST.encode(), "izin.csv", ListKind.COMPANIES)
    blank = {"npwp": "", "nib": ""}
    with Session(threads=1) as session:
        employers = session.table(EMPLOYERS_ON_RECORD.from_records([blank | row for row in RECORD]))
        places = session.table(OFFICE_PLACES.from_records(PLACES))
        found = standing_of(check_companies(session.table(read.lines)), employers, places, "K09")
        rows = LISTED_COMPANIES.conform(session.run("standing", found)).sort_by("place").to_pylist()
    assert [(row["standing"], row["employer"], row["how"], row["candidates"], row["office_id"]) for row in rows] == [
        ("registered", 11, "npwp", "", "K01"),
        ("unregistered", None, "", "", "K01"),
        ("repeated", None, "", "", "K01"),
        ("ask", None, "name", "12 13", "K05"),
        ("unregistered", None, "", "", "K09"),
    ]
    assert rows[0]["registered_workers"] == 80
