"""Procurement lists as governments publish them: the columns they use, VAT, and lines that are no package of works."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lindung.periods import Month
from lindung.rosters import ListKind, UnreadableListError, read_list
from lindung.rosters.procurement import check_packages, refuse_without_values
from lindung.rosters.tables import CHECKED_PACKAGES
from lindung.warehouse import Session

JUNE = Month(2021, 6)

#: As an LPSE publishes what was awarded.
AWARDED = """LPSE Kota Medan;;;;;;;;;;
Paket pekerjaan TA 2021;;;;;;;;;;
No;Kode Tender;Nama Paket;Satuan Kerja;Pagu (Rp);Nama Pemenang;NPWP;Nomor Kontrak;Tanggal Kontrak;Nilai Kontrak (Rp);Lokasi Pekerjaan
1;8890123;Rehabilitasi Jalan Asia;Dinas PU Kota Medan;900.000.000;PT Bina Jalan;01.234.567.8-111.000;602/11/SPK;14/05/2021;825.000.000;Kota Medan
2;8890124;Drainase Sei Mati;Dinas PU Kota Medan;500.000.000;CV Tirta;;602/12/SPK;17 Mei 2021;Rp 330.000.000,00;Kota Medan
3;8890125;Pagar Puskesmas;Dinas Kesehatan;200.000.000;CV Pagar;;602/13/SPK;18/05/2021;;Kota Medan
4;8890126;Gedung SD;Dinas Pendidikan;;CV Rumah;;602/14/SPK;19/05/2021;;Kota Medan
;;Jumlah;;;;;;;1.155.000.000;
"""  # noqa: E501

#: As SIRUP publishes what is planned.
PLANNED = """Kode RUP,Nama Paket,Satuan Kerja,Jenis Pengadaan,Metode Pemilihan,Pagu,Sumber Dana,Status,Lokasi
31001,Jembatan Tuntungan,Dinas PU,Pekerjaan Konstruksi,Tender,2200000000,APBD,Rencana,Kota Medan
31002,Laptop sekolah,Dinas Pendidikan,Barang,E-Purchasing,900000000,APBD,Rencana,Kota Medan
31003,Pengawasan jembatan,Dinas PU,Jasa Konsultansi Konstruksi,Seleksi,90000000,APBD,Rencana,Kota Medan
31004,Pasar Induk,Dinas Perdagangan,Pekerjaan Konstruksi,Tender,5000000000,APBD,Tender Batal,Kota Medan
31001,Jembatan Tuntungan,Dinas PU,Pekerjaan Konstruksi,Tender,2200000000,APBD,Rencana,Kota Medan
"""


def checked(text: str, month: Month = JUNE) -> list[dict[str, Any]]:
    read = read_list(text.encode(), "paket.csv", ListKind.PROCUREMENT)
    with Session(threads=1) as session:
        found = CHECKED_PACKAGES.conform(session.run("checked", check_packages(session.table(read.lines), month)))
    refuse_without_values(read, found)
    return list(found.sort_by("place").to_pylist())


def test_an_awarded_package_is_read_by_its_titles() -> None:
    first = checked(AWARDED)[0]
    assert first == {
        "place": 1, "sheet": "Sheet1", "line": 4, "key": "8890123", "code": "8890123",
        "name": "Rehabilitasi Jalan Asia", "owner": "Dinas PU Kota Medan", "contractor": "PT Bina Jalan",
        "npwp": "012345678111000", "spk_number": "602/11/SPK", "spk_date": date(2021, 5, 14),
        "listed_value": 825_000_000, "vat_included": None, "value_without_vat": 750_000_000, "starts": None,
        "district": "12.71", "method": "", "funding": "", "awarded": True, "standing": "taken",
    }  # fmt: skip


def test_an_award_without_its_value_is_worth_its_budget_and_one_without_either_is_set_aside() -> None:
    _, second, third, fourth = checked(AWARDED)
    assert (second["listed_value"], second["spk_date"]) == (330_000_000, date(2021, 5, 17))
    assert (third["listed_value"], third["standing"]) == (200_000_000, "taken")
    assert (fourth["listed_value"], fourth["standing"], fourth["line"]) == (None, "value_missing", 7)


def test_of_a_plan_only_works_that_go_on_are_taken_each_once() -> None:
    rows = checked(PLANNED)
    assert [row["standing"] for row in rows] == ["taken", "not_works", "not_works", "cancelled", "repeated"]
    assert (rows[0]["awarded"], rows[0]["value_without_vat"], rows[0]["method"]) == (False, 2_000_000_000, "Tender")


# fmt: off
#: Title of the value | date of the contract | value as listed | without VAT
VALUES = [
    ("Nilai Kontrak",                "14/05/2021", 110, 100),
    ("Nilai Kontrak",                "31/03/2022", 110, 100),
    ("Nilai Kontrak",                "01/04/2022", 111, 100),
    ("Nilai Kontrak (termasuk PPN)", "14/05/2021", 110, 100),
    ("Nilai Kontrak (di luar PPN)",  "14/05/2021", 110, 110),
]
# fmt: on


@pytest.mark.parametrize(("title", "day", "listed", "bare"), VALUES)
def test_vat_is_taken_out_at_the_rate_of_the_contracts_month(title: str, day: str, listed: int, bare: int) -> None:
    text = f"Nama Paket;Pemenang;Tanggal Kontrak;{title}\nJalan;PT Bina;{day};{listed * 1_000_000}\n"
    assert checked(text)[0]["value_without_vat"] == bare * 1_000_000


def test_without_a_code_name_and_owner_tell_a_package() -> None:
    rows = checked("Nama Paket;OPD;Nilai Kontrak\nJalan  Desa;Dinas PU;1000000\nJALAN DESA;Dinas P.U;2000000\n")
    assert [row["key"] for row in rows] == ["JALAN DESA / DINAS PU", "JALAN DESA / DINAS P U"]


def test_a_list_without_a_column_of_values_says_which_it_needs() -> None:
    with pytest.raises(UnreadableListError, match="Nilai kontrak"):
        checked("Nama Paket;Satuan Kerja\nJalan;Dinas PU\n")


def test_a_list_without_a_single_value_says_sheet_line_and_column() -> None:
    with pytest.raises(UnreadableListError, match=r"“Nilai Kontrak” pada lembar “Sheet1”.*baris 2"):
        checked("No;Nama Paket;Satuan Kerja;Nilai Kontrak\n1;Jalan;Dinas PU;-\n2;Jembatan;Dinas PU;belum ada\n")
