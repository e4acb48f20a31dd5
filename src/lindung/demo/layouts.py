"""How each partner lays its list out: the kind of file, titles, headings, and under each heading which content.

The contents are written in `cells.py`. The styles are those of lists seen in the field; the partners are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["xlsx", "csv", "txt", "xls"]


@dataclass(frozen=True)
class Layout:
    """One partner's form: the kind of file, what stands above and below the lines, and a heading for each content."""

    form: Form
    headings: tuple[tuple[str, str], ...]
    titles: tuple[str, ...] = ()
    sheet: str = "Sheet1"
    column_numbers: bool = False
    signature: bool = False


@dataclass(frozen=True)
class InformalPartner:
    """An association that sends a list every month: its name, its share of the members, its layout."""

    name: str
    weight: float
    file: str
    layout: Layout


INFORMAL_PARTNERS = (
    InformalPartner(
        "Asosiasi Juru Parkir Sumbagut",
        3,
        "juru_parkir",
        Layout(
            "xlsx",
            (
                *(
                    ("NO.", "number"),
                    ("NAMA LENGKAP", "NAME"),
                    ("NO. KTP", "nik"),
                    ("Tempat/Tgl Lahir", "place, d-m-y"),
                ),
                *(("JK", "sex"), ("ALAMAT", "address"), ("KECAMATAN", "subdistrict"), ("KAB/KOTA", "district")),
                *(("NO HP/WA", "phone"), ("PENGHASILAN/BLN", "income Rp.,-")),
            ),
            titles=("DAFTAR JURU PARKIR", "Asosiasi Juru Parkir Sumbagut (contoh)", ""),
            signature=True,
        ),
    ),
    InformalPartner(
        "Persatuan Pedagang Pasar Sumbagut",
        6,
        "pedagang_pasar",
        Layout(
            "csv",
            (
                *(
                    ("No", "number"),
                    ("Nama", "name"),
                    ("NIK", "'nik"),
                    ("Tempat Lahir", "place"),
                    ("Tanggal Lahir", "d/m/y"),
                ),
                *(("Jenis Kelamin", "sex in words"), ("Nama Ibu Kandung", "mother"), ("No. HP", "phone 62")),
                *(("Alamat", "address"), ("Kecamatan", "subdistrict"), ("Kabupaten", "district")),
                ("Penghasilan", "income ,00"),
            ),
        ),
    ),
    InformalPartner(
        "Forum Marbot, Koster, dan Pengurus Rumah Ibadah",
        3,
        "rumah_ibadah",
        Layout(
            "xlsx",
            (
                *(("No Urut", "number"), ("Nama Peserta", "name"), ("Nomor Induk Kependudukan", "nik")),
                *(("Tgl. Lahir", "date"), ("L/P", "sex"), ("Ibu Kandung", "mother"), ("Nomor Telepon", "phone")),
                *(("Kecamatan", "subdistrict"), ("Kab/Kota", "district")),
            ),
            titles=("DATA MARBOT, KOSTER, DAN PENGURUS RUMAH IBADAH", "Data contoh", ""),
            sheet="Rumah ibadah",
            column_numbers=True,
            signature=True,
        ),
    ),
    InformalPartner(
        "Himpunan Nelayan Pesisir Timur",
        5,
        "nelayan",
        Layout(
            "xls",
            (
                *(("nama_lengkap", "NAME"), ("no_nik", "nik"), ("tempat_lahir", "place"), ("tanggal_lahir", "y-m-d")),
                *(("jenis_kelamin", "sex"), ("kecamatan", "subdistrict"), ("kabupaten", "district")),
                *(("no_telepon", "phone"), ("penghasilan_bulanan", "income")),
            ),
        ),
    ),
)

#: Sends a list each quarter, and its lists are never paid.
NEVER_PAYS = InformalPartner(
    "Paguyuban Pengemudi Ojek dan Becak",
    0,
    "ojek",
    Layout(
        "txt",
        (
            *(("No", "number"), ("Full Name", "name"), ("National ID", "nik grouped"), ("Date of Birth", "d-Mon-yy")),
            *(("Gender", "sex in English"), ("Mother's Name", "mother"), ("Mobile", "phone"), ("Address", "address")),
            *(("Subdistrict", "subdistrict"), ("Regency", "district"), ("Income", "income jt")),
        ),
    ),
)

#: The institution's own portal layout for new wage earners (brief 3).
EMPLOYER_LAYOUT = Layout(
    "xlsx",
    (
        *(("NO_PEGAWAI", "staff number"), ("NAMA_LENGKAP", "NAME"), ("GELAR", ""), ("TELEPON_AREA_RUMAH", "")),
        *(("TELEPON_RUMAH", ""), ("TELEPON_AREA_KANTOR", ""), ("TELEPON_KANTOR", ""), ("TELEPON_EXT_KANTOR", "")),
        *(("HP", "phone"), ("EMAIL", ""), ("TEMPAT_LAHIR", "place"), ("TANGGAL_LAHIR", "d-m-y")),
        *(("NAMA_IBU_KANDUNG", "mother"), ("JENIS_IDENTITAS", "KTP"), ("NOMOR_IDENTITAS", "nik")),
        *(("MASA_LAKU_IDENTITAS", "31-12-3000"), ("JENIS_KELAMIN", "sex"), ("SURAT_MENYURAT_KE", "S")),
        *(("TANGGAL_KEPESERTAAN", ""), ("STATUS_KAWIN", "Y"), ("GOLONGAN_DARAH", ""), ("NPWP", "")),
        *(("KODE_NEGARA", "ID"), ("UPAH", "income"), ("ALAMAT", "address"), ("KODE_POS", "")),
        *(("LOKASI_PEKERJAAN", "work code"), ("STATUS_PEGAWAI", "PKWTT"), ("TGL_AWAL_BEKERJA", "")),
        ("TGL_AKHIR_KONTRAK", ""),
    ),
    sheet="data_tk_baru",
)

#: The portal's layout for leavers (brief 3).
LEAVERS_LAYOUT = Layout(
    "xlsx",
    (
        *(("KPJ", "kpj"), ("NAMA", "NAME"), ("TANGGAL_LAHIR", "d-m-y"), ("ALASAN", "Mengundurkan diri")),
        *(("TANGGAL_KEJADIAN", "event d-m-y"), ("KETERANGAN", "")),
    ),
    sheet="data_tk_na",
)

MIGRANT_LAYOUT = Layout(
    "csv",
    (
        *(("NAMA", "NAME"), ("NIK", "nik"), ("TGL LAHIR", "d-m-y"), ("JK", "sex"), ("NO PASPOR", "passport")),
        *(("NEGARA TUJUAN", "country"), ("NAMA P3MI", "agency"), ("LAMA KONTRAK (BULAN)", "contract months")),
        *(("TGL BERANGKAT", "departure d-m-y"), ("NO HP", "phone"), ("KABUPATEN", "district")),
    ),
)

PROJECT_LAYOUT = Layout(
    "xlsx",
    (
        *(("No", "number"), ("Nama Proyek", "project"), ("Pemberi Kerja", "owner"), ("Kontraktor", "contractor")),
        *(
            ("NPWP Kontraktor", "npwp"),
            ("No. SPK", "spk"),
            ("Tgl SPK", "spk d/m/y"),
            ("Nilai Kontrak (Rp)", "value Rp"),
        ),
        *(("Termasuk PPN", "vat"), ("Mulai", "starts d/m/y"), ("Selesai", "ends d/m/y"), ("Sumber Dana", "funding")),
        *(("Jumlah Tenaga Kerja", "heads"), ("Lokasi", "district")),
    ),
    sheet="Proyek",
)
