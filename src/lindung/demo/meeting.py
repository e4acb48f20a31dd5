"""The demo's leadership meeting: what offices promised as the year opened, and what came of it. All of it invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lindung.demo.figures import YEAR
from lindung.periods import Month
from lindung.procedures.follow_commitments import commitments
from lindung.registry.actions.commitments import break_commitment, keep_commitment, record_commitment

#: Rapim opens the year early in February.
OPENING = date(YEAR, 2, 4)


@dataclass(frozen=True)
class Promise:
    """What an office promised, or was given as a decision; `settled` None where nobody ever said what came of it."""

    office: str
    text: str
    owner: str
    due: date
    settled: date | None = None
    kept: bool = False
    outcome: str = ""
    kind: str = "commitment"


PROMISES = (
    Promise(
        "K01", "Mendaftarkan seluruh juru parkir Kota Medan lewat asosiasinya", "Kepala cabang Medan Kota",
        date(YEAR, 6, 30), date(YEAR, 6, 24), True, "Asosiasi mengirim daftarnya tiap bulan sejak Maret",
    ),
    Promise(
        "K21", "Perjanjian dengan lima pemda Kepulauan Nias untuk perangkat desa", "Kepala KCP Gunungsitoli",
        date(YEAR, 5, 31), date(YEAR, 5, 20), True, "Lima pemda menandatangani",
    ),
    Promise(
        "K15", "Menagih 40 perusahaan sawit yang menunggak", "Kepala KCP Kota Pinang",
        date(YEAR, 6, 30), date(YEAR, 7, 5), False, "Hanya 12 perusahaan yang membayar",
    ),
    Promise(
        "K07", "Mendata nelayan Pelabuhan Sibolga bersama koperasinya", "Kepala KCP Sibolga", date(YEAR, 8, 31),
    ),
    Promise(
        "K10", "Mendaftarkan tukang becak Tebing Tinggi", "Kepala KCP Tebing Tinggi", date(YEAR, 6, 30),
    ),
    Promise(
        "K19", "Mendata proyek dana desa bersama Dinas PMD sebelum kontrak akhir tahun", "Kepala KCP Tarutung",
        date(YEAR, 11, 30),
    ),
    Promise(
        "K22", "Semua proyek APBD Banda Aceh terdaftar sebelum uang muka cair", "Kepala cabang Banda Aceh",
        date(YEAR, 12, 15), kind="decision",
    ),
)  # fmt: skip


def open_the_meeting(*, by: str, at: datetime) -> None:
    """Write down what was promised; what stands there already is not written twice."""
    there = {(each.office, each.text) for each in commitments(OPENING)}
    for each in PROMISES:
        if (each.office, each.text) not in there:
            record_commitment(
                each.office, each.text, kind=each.kind, owner=each.owner, made_on=OPENING, due=each.due, by=by, at=at
            )


def settled_in(month: Month) -> list[Promise]:
    """The promises of which somebody says in this month what came."""
    return [each for each in PROMISES if each.settled is not None and Month.of(each.settled) == month]


def settle(month: Month, *, by: str, at: datetime) -> None:
    """Say what came of the month's promises; what was said already is not said again."""
    waiting = {
        (each.office, each.text): each.number
        for each in commitments(month.last_day)
        if each.standing in ("open", "overdue")
    }
    for each in settled_in(month):
        number = waiting.get((each.office, each.text))
        if number is not None and each.settled is not None:
            act = keep_commitment if each.kept else break_commitment
            act(number, each.outcome, on=each.settled, by=by, at=at)
