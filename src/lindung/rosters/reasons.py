"""The declared list of checks on a worker's line: code, consequence, the sentence for the partner's clerk, the test.

The order is the order in which reasons are shown. Each test reads the columns that `facts.py` prepares and gives a
flag that is never null.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import ibis.expr.types as ir

from lindung.periods import Month
from lindung.sentences import Sentence
from lindung.warehouse.asked import AskedMonth

#: What a reason leads to. `refused unless known`: stands among the reasons, and linkage refuses the line unless the
#: person is on the record already. `duplicate`, `ask` and `refused` speak for themselves; `informs` changes nothing.
LeadsTo = Literal["refused", "refused unless known", "duplicate", "ask", "informs"]

PEOPLE = ("pu", "bpu", "pmi")


@dataclass(frozen=True)
class CheckTerms:
    """What the checks go by: the list's segment and month, and between which ages a person may be registered.

    Ages count on the first day of `month`. Who is younger than `age_minimum` is refused; who has reached
    `age_maximum` can no longer be registered for the first time (None: there is no such limit).
    """

    segment: str
    month: Month | AskedMonth
    age_minimum: int
    age_maximum: int | None


Test = Callable[[ir.Table, CheckTerms], ir.BooleanValue]


@dataclass(frozen=True)
class Check:
    """One reason code.

    `fields`: the cells it is about. `segments`: the lists it applies to. `settled_by_nik`: it only informs where the
    NIK is sound.
    """

    code: str
    leads_to: LeadsTo
    fields: tuple[str, ...]
    sentence: Sentence
    found: Test
    segments: tuple[str, ...] = PEOPLE
    settled_by_nik: bool = False


def _flag(name: str) -> Test:
    return lambda facts, terms: facts[name]


def _too_young(facts: ir.Table, terms: CheckTerms) -> ir.BooleanValue:
    return (facts.age < terms.age_minimum).fill_null(False)


def _too_old(facts: ir.Table, terms: CheckTerms) -> ir.BooleanValue:
    return (facts.age < 0) if terms.age_maximum is None else (facts.age >= terms.age_maximum).fill_null(False)


def _is(column: str, value: str) -> Test:
    return lambda facts, terms: facts[column] == value


CHECKS: tuple[Check, ...] = (
    Check(
        "name_missing",
        "refused",
        ("name",),
        Sentence(
            "Nama kosong. Isi nama lengkap sesuai KTP.", "The name is missing. Fill in the full name as on the KTP."
        ),
        _flag("name_missing"),
    ),
    Check(
        "age_below_minimum",
        "refused",
        ("birth_date",),
        Sentence(
            "Belum cukup umur untuk didaftarkan pada bulan ini. Periksa tanggal lahir; bila benar, hapus barisnya.",
            "Too young to be registered in this month. Check the birth date; if it is right, take the line out.",
        ),
        _too_young,
    ),
    Check(
        "age_above_maximum",
        "refused unless known",
        ("birth_date",),
        Sentence(
            "Melewati batas umur pendaftaran pertama. Periksa tanggal lahir; peserta lama tetap dapat diteruskan.",
            "Above the age of first registration. Check the birth date; who is a member already may go on.",
        ),
        _too_old,
    ),
    Check(
        "nik_missing",
        "refused",
        ("nik",),
        Sentence("NIK kosong. Isi 16 angka NIK dari KTP.", "The NIK is missing. Fill in the 16 digits from the KTP."),
        _is("nik_fault", "nik_missing"),
    ),
    Check(
        "nik_malformed",
        "refused",
        ("nik",),
        Sentence(
            "NIK salah tulis: harus 16 angka dengan tanggal lahir yang ada. Salin lagi dari KTP.",
            "The NIK is not sixteen digits with a birth date that exists. Copy it again from the KTP.",
        ),
        _is("nik_fault", "nik_malformed"),
    ),
    Check(
        "nik_placeholder",
        "refused",
        ("nik",),
        Sentence(
            "NIK ini hanya isian sementara. Ganti dengan NIK asli dari KTP.",
            "This NIK only fills the cell. Replace it by the real one from the KTP.",
        ),
        _is("nik_fault", "nik_placeholder"),
    ),
    Check(
        "nik_region_unknown",
        "refused",
        ("nik",),
        Sentence(
            "Empat angka pertama NIK bukan kode kabupaten/kota mana pun. Salin lagi dari KTP.",
            "The first four digits of the NIK are no district's code. Copy it again from the KTP.",
        ),
        _flag("region_unknown"),
    ),
    Check(
        "nik_precision_lost",
        "refused",
        ("nik",),
        Sentence(
            "NIK tersimpan sebagai bilangan sehingga angka terakhirnya hilang. "
            "Ubah kolom menjadi Teks, lalu ketik ulang NIK-nya.",
            "The NIK was stored as a number, which loses its last digit. Make the column Text and type the NIK again.",
        ),
        _flag("precision_lost"),
    ),
    Check(
        "nik_birth_date_mismatch",
        "ask",
        ("birth_date", "nik"),
        Sentence(
            "Tanggal lahir tidak sama dengan tanggal di dalam NIK. Periksa keduanya dengan KTP.",
            "The birth date differs from the one in the NIK. Check both against the KTP.",
        ),
        _flag("birth_date_differs"),
    ),
    Check(
        "nik_sex_mismatch",
        "ask",
        ("sex", "nik"),
        Sentence(
            "Jenis kelamin tidak sama dengan yang ada di dalam NIK. Periksa keduanya dengan KTP.",
            "The sex differs from the one in the NIK. Check both against the KTP.",
        ),
        _flag("sex_differs"),
    ),
    Check(
        "nik_repeated",
        "ask",
        ("nik",),
        Sentence(
            "NIK ini dipakai oleh orang yang berbeda di daftar ini. Periksa KTP masing-masing.",
            "Different people in this list bear this NIK. Check each one's KTP.",
        ),
        _flag("nik_repeated"),
    ),
    Check(
        "row_repeated",
        "duplicate",
        ("name",),
        Sentence(
            "Orang ini sudah ada di baris sebelumnya. Hapus baris yang berulang.",
            "This person already stands on an earlier line. Take the repeated line out.",
        ),
        lambda facts, terms: facts.twin != "",
    ),
    Check(
        "birth_date_unreadable",
        "ask",
        ("birth_date",),
        Sentence(
            "Tanggal lahir tidak terbaca. Tulis seperti 12-05-1985.",
            "The birth date cannot be read. Write it like 12-05-1985.",
        ),
        _is("birth_fault", "birth_date_unreadable"),
        settled_by_nik=True,
    ),
    Check(
        "birth_date_missing",
        "informs",
        ("birth_date",),
        Sentence(
            "Tanggal lahir kosong; diambil dari NIK.",
            "The birth date is missing; it was taken from the NIK.",
        ),
        _is("birth_fault", "birth_date_missing"),
    ),
    Check(
        "wage_missing",
        "ask",
        ("income",),
        Sentence(
            "Upah kosong. Isi upah sebulan dalam rupiah; upah tidak pernah diperkirakan.",
            "The wage is missing. Fill in the monthly wage in rupiah; no wage is ever assumed.",
        ),
        _is("income_fault", "missing"),
        segments=("pu",),
    ),
    Check(
        "wage_unreadable",
        "ask",
        ("income",),
        Sentence(
            "Upah tidak terbaca atau tidak masuk akal. Tulis dalam rupiah penuh, misalnya 3500000.",
            "The wage cannot be read or believed. Write it in whole rupiah, for example 3500000.",
        ),
        _is("income_fault", "unreadable"),
        segments=("pu",),
    ),
    Check(
        "wage_below_minimum",
        "informs",
        ("income",),
        Sentence(
            "Upah di bawah upah minimum tempat kerja. Periksa apakah upah dilaporkan seluruhnya.",
            "The wage is below the minimum wage of the place of work. Check whether it is reported in full.",
        ),
        _flag("wage_below_minimum"),
        segments=("pu",),
    ),
    Check(
        "income_missing",
        "informs",
        ("income",),
        Sentence(
            "Penghasilan kosong; iuran dihitung pada tingkat terendah sampai diperbaiki.",
            "The income is missing; the lowest tier applies until it is corrected.",
        ),
        _is("income_fault", "missing"),
        segments=("bpu",),
    ),
    Check(
        "income_unreadable",
        "informs",
        ("income",),
        Sentence(
            "Penghasilan tidak terbaca; iuran dihitung pada tingkat terendah sampai diperbaiki.",
            "The income cannot be read; the lowest tier applies until it is corrected.",
        ),
        _is("income_fault", "unreadable"),
        segments=("bpu",),
    ),
    Check(
        "nik_subdistrict_unknown",
        "informs",
        ("nik",),
        Sentence(
            "Kode kecamatan di dalam NIK tidak dikenal. Periksa NIK dengan KTP; kode lama mungkin benar.",
            "The kecamatan code in the NIK is not known. Check the NIK against the KTP; an old code may be right.",
        ),
        _flag("subdistrict_unknown"),
    ),
    Check(
        "phone_malformed",
        "informs",
        ("phone",),
        Sentence(
            "Nomor telepon bukan nomor Indonesia yang lengkap. Tulis seperti 081234567890.",
            "The phone number is no complete Indonesian number. Write it like 081234567890.",
        ),
        _flag("phone_malformed"),
    ),
)


@dataclass(frozen=True)
class ProjectCheck:
    """One reason code of a list of construction projects."""

    code: str
    leads_to: LeadsTo
    fields: tuple[str, ...]
    sentence: Sentence
    found: Callable[[ir.Table], ir.BooleanValue]


PROJECT_CHECKS: tuple[ProjectCheck, ...] = (
    ProjectCheck(
        "project_missing",
        "ask",
        ("project",),
        Sentence(
            "Nama proyek kosong. Isi nama proyek sesuai SPK.", "The project has no name. Fill it in as on the SPK."
        ),
        lambda facts: facts.project.fill_null("").strip() == "",
    ),
    ProjectCheck(
        "spk_missing",
        "ask",
        ("spk_number",),
        Sentence("Nomor SPK kosong. Isi nomor surat perintah kerja.", "The number of the work order (SPK) is missing."),
        lambda facts: facts.spk_key == "",
    ),
    ProjectCheck(
        "spk_repeated",
        "duplicate",
        ("spk_number",),
        Sentence(
            "SPK ini sudah ada di baris sebelumnya. Hapus baris yang berulang.",
            "This work order already stands on an earlier line. Take the repeated line out.",
        ),
        lambda facts: facts.twin != "",
    ),
    ProjectCheck(
        "contract_value_missing",
        "ask",
        ("contract_value",),
        Sentence(
            "Nilai kontrak kosong. Isi nilai dalam rupiah.", "The contract value is missing. Fill it in, in rupiah."
        ),
        lambda facts: ~facts.value_written,
    ),
    ProjectCheck(
        "contract_value_unreadable",
        "ask",
        ("contract_value",),
        Sentence(
            "Nilai kontrak tidak terbaca atau tidak masuk akal. Tulis dalam rupiah penuh, misalnya 750000000.",
            "The contract value cannot be read or believed. Write it in whole rupiah, for example 750000000.",
        ),
        lambda facts: facts.value_written & facts.value.isnull(),
    ),
    ProjectCheck(
        "vat_unstated",
        "ask",
        ("vat_included",),
        Sentence(
            "Tidak jelas apakah nilai kontrak sudah termasuk PPN. Tulis Ya atau Tidak.",
            "It is not said whether the contract value includes VAT (PPN). Write Ya or Tidak.",
        ),
        lambda facts: facts.with_vat.isnull(),
    ),
    ProjectCheck(
        "project_dates_unclear",
        "ask",
        ("starts", "ends"),
        Sentence(
            "Tanggal mulai atau selesai kosong, tidak terbaca, atau terbalik. Tulis seperti 01-02-2021.",
            "The first or last day is missing, unreadable or the wrong way round. Write them like 01-02-2021.",
        ),
        lambda facts: (facts.last_day < facts.first_day).fill_null(True),
    ),
    ProjectCheck(
        "headcount_unclear",
        "ask",
        ("workers",),
        Sentence(
            "Jumlah tenaga kerja kosong atau tidak terbaca. Isi dengan bilangan.",
            "The number of workers is missing or cannot be read. Write a number.",
        ),
        lambda facts: (facts.heads < 1).fill_null(True),
    ),
    ProjectCheck(
        "headcount_implausible",
        "informs",
        ("workers",),
        Sentence(
            "Upah minimum sebulan untuk jumlah tenaga kerja ini melebihi nilai kontrak. Berapa sebenarnya?",
            "One month at minimum wage for this many workers exceeds the contract value. How many are there really?",
        ),
        lambda facts: (facts.month_of_wages > facts.value_without_vat).fill_null(False),
    ),
)
