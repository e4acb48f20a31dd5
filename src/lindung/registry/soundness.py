"""Whether the record holds together: sums, links and kept files that no constraint of the database can watch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from lindung.registry import crossing
from lindung.registry.files import hash_of, kept_file
from lindung.sentences import Sentence

#: What is counted, by the name of its query in `sql/checks.sql`; a sound record counts nothing.
CHECKS = {
    "due_without_owner": Sentence("Iuran tanpa kepesertaan atau proyek", "Dues without a membership or project"),
    "link_leads_nowhere": Sentence(
        "Orang, kepesertaan, atau baris yang menunjuk ke catatan yang tidak ada",
        "People, memberships or lines that point to something not on the record",
    ),
    "code_sum_differs": Sentence(
        "Kode bayar yang jumlahnya bukan jumlah iurannya", "Codes that are not the sum of their dues"
    ),
    "due_under_no_code": Sentence(
        "Iuran di bawah kode yang tidak ada atau dibatalkan", "Dues under a code that is not there or was cancelled"
    ),
    "received_differs": Sentence(
        "Kode bayar yang penerimaannya tidak cocok", "Codes that did not receive the sum of their receipts"
    ),
    "paid_differs": Sentence(
        "Kode bayar yang iuran lunasnya tidak sama dengan uangnya", "Codes whose paid dues are not what the money paid"
    ),
    "settled_but_owing": Sentence("Kode bayar lunas dengan iuran terutang", "Settled codes that still owe"),
    "counted_without_payment": Sentence(
        "Kepesertaan terhitung tanpa pembayaran", "Memberships counted as covered without a payment"
    ),
    "confirmed_without_code": Sentence(
        "Daftar terkonfirmasi tanpa kode bayar", "Confirmed lists without a payment code"
    ),
    "file_missing": Sentence("Berkas asli yang hilang atau berubah", "Untouched files that are gone or were changed"),
}


@dataclass(frozen=True)
class Check:
    """One promise of the record, and how often it is broken."""

    name: str
    broken: int


def check_record() -> list[Check]:
    """Every check with its count, in the order of CHECKS."""
    counted = {name: _count(name) for name in CHECKS if name != "file_missing"}
    return [Check(name, counted[name] if name in counted else _files_missing()) for name in CHECKS]


def _count(query: str) -> int:
    [(broken,)] = crossing.lines_of(query)
    return cast(int, broken)


def _files_missing() -> int:
    return sum(not _is_kept(str(file_hash)) for (file_hash,) in crossing.lines_of("files_named"))


def _is_kept(file_hash: str) -> bool:
    file = kept_file(file_hash)
    return file.exists() and hash_of(file) == file_hash
