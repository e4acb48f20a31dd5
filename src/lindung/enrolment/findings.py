"""Every finding a line can have by the time it is previewed, by code."""

from __future__ import annotations

from collections.abc import Mapping

from lindung.linkage import findings as linkage
from lindung.rosters import findings as rosters
from lindung.rosters.findings import Finding
from lindung.sentences import Sentence

#: What enrolment itself finds: on projects that are registered, on leavers and on changed wages.
_OWN = (
    Finding(
        "project_registered",
        Sentence(
            "Nomor SPK ini sudah terdaftar untuk kontraktor yang sama; tidak didaftarkan dua kali.",
            "This work order is already registered for the same contractor; it is not registered twice.",
        ),
        ("spk_number",),
        "informs",
    ),
    Finding(
        "settled_before",
        Sentence(
            "Baris ini sudah diproses bersama daftar yang diperbaiki; tidak diproses dua kali.",
            "This line was already settled with the list that this one corrects; it is not done twice.",
        ),
        (),
        "informs",
    ),
    Finding(
        "member_unknown",
        Sentence(
            "Tidak ada kepesertaan aktif dengan NIK atau KPJ ini di daftar Anda. Periksa nomornya.",
            "No active membership of yours has this NIK or member number. Check the number.",
        ),
        ("nik", "kpj"),
        "refused",
    ),
    Finding(
        "event_date_missing",
        Sentence(
            "Tanggal kejadian kosong atau tidak terbaca. Isi dengan tanggal-bulan-tahun.",
            "The date of the event is empty or cannot be read. Write it as day-month-year.",
        ),
        ("event_date",),
        "refused",
    ),
)

FINDINGS: Mapping[str, Finding] = {
    **rosters.FINDINGS,
    **linkage.FINDINGS,
    **{finding.code: finding for finding in _OWN},
}
