"""What offices of the demo know of some local governments, and the ward heads whom one of them has covered.

Every name, number and rule is made up; people come at the demo's scale, rupiah as a real budget would have them.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from lindung.demo.figures import Scale
from lindung.demo.region import Region
from lindung.demo.sponsors import MAYOR, former_members, take
from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm
from lindung.registry.actions.local_governments import (
    BudgetNoted,
    DeskNoted,
    RuleNoted,
    StaffNoted,
    StepNoted,
    finish_step,
    government_of,
    note_budget,
    note_desk,
    note_rule,
    note_staff,
    plan_step,
)
from lindung.registry.models import Partner

#: The month in which the ward heads' list comes.
WARDS_LISTED = Month(2021, 12)
_WARDS = "Bagian Tata Pemerintahan Kota Medan (contoh)"
_WARD_HEADS, _LISTED = 2001, 0.7

_COUNTED = date(2021, 8, 31)
_STAFF = (
    ("12.71", "staff", "pu", 11_400, "Surat BKPSDM (contoh)"),
    ("12.07", "staff", "pu", 6_800, "Surat BKPSDM (contoh)"),
    ("12.07", "village", "bpu", 4_200, "Dinas PMD (contoh)"),
    ("12.72", "staff", "pu", 1_900, "Surat BKD (contoh)"),
    ("12.12", "village", "bpu", 2_600, "Dinas PMD (contoh)"),
)
_RULES = (
    (
        "12.71",
        RuleNoted(
            "regulation", "21/2020 (contoh)", "Jaminan sosial bagi pekerja rentan", date(2020, 11, 9), "JDIH (contoh)"
        ),
    ),
    (
        "12.07",
        RuleNoted(
            "circular", "560/118 (contoh)", "Bukti kepesertaan pada pengadaan", date(2021, 3, 2), "Surat (contoh)"
        ),
    ),
)
_DESKS = (
    ("12.71", DeskNoted("budget", "BPKAD", "Ibu Mariana Harahap (contoh)", "+6261000001")),
    ("12.71", DeskNoted("labour", "Dinas Ketenagakerjaan", "Bapak Yusuf Nasution (contoh)", "+6261000002")),
    ("12.71", DeskNoted("procurement", "UKPBJ", "Ibu Tiur Simanjuntak (contoh)", "+6261000003")),
    ("12.07", DeskNoted("budget", "Bappeda", "Bapak Rahmat Ginting (contoh)", "+6261000004")),
)
_BUDGET = (
    ("12.71", BudgetNoted(2021, "Iuran pekerja rentan", 1_000_000_000)),
    ("12.72", BudgetNoted(2022, "Perlindungan pegawai non-ASN", 410_000_000)),
)
_STEPS = (
    (
        "12.71",
        StepNoted("Temui Wali Kota dengan lembar: anggaran pekerja rentan 2022", date(2022, 1, 12), "kepala.k01"),
    ),
    ("12.71", StepNoted("Minta daftar pegawai non-ASN ke BKPSDM", date(2022, 1, 7), "petugas.k01")),
    ("12.07", StepNoted("Minta daftar perangkat desa ke Dinas PMD", date(2022, 1, 10), "kepala.k03")),
    ("12.72", StepNoted("Bahas anggaran pegawai non-ASN dengan BKD", date(2022, 1, 14), "rini.k05")),
)
_DONE = StepNoted("Serahkan daftar calon pekerja rentan", date(2021, 11, 30), "petugas.k01")


def note_governments(scale: Scale, *, by: str, at: datetime) -> None:
    """Note the rules, desks, people to cover, budgets and next steps of a few districts."""
    for code, kind, segment, count, source in _STAFF:
        note_staff(government_of(code), StaffNoted(kind, segment, scale.of(count), _COUNTED, source), by=by, at=at)
    senders = (("village", scale.of(_WARD_HEADS), _WARDS), ("vulnerable", scale.of(9_920), MAYOR))
    for kind, count, sender in senders:
        partner = Partner.objects.get(name_key=name_key_of(sender))
        counted = StaffNoted(kind, "bpu", count, _COUNTED, "Pemerintah Kota Medan (contoh)", partner)
        note_staff(government_of("12.71"), counted, by=by, at=at)
    for code, rule in _RULES:
        note_rule(government_of(code), rule, by=by, at=at)
    for code, desk in _DESKS:
        note_desk(government_of(code), desk, by=by, at=at)
    for code, line in _BUDGET:
        note_budget(government_of(code), line, by=by, at=at)
    for code, step in _STEPS:
        plan_step(government_of(code), step, by=by, at=at)
    done = plan_step(government_of("12.71"), _DONE, by=by, at=at)
    finish_step(done, result="Diterima, diurutkan bersama Dinas Ketenagakerjaan", by=by, at=at)


def list_ward_heads(region: Region, folder: Path, *, by: str, at: datetime) -> None:
    """The city's ward heads come as a list of their own and are enrolled; three in ten are still missing."""
    people = former_members(region, round(region.scale.of(_WARD_HEADS) * _LISTED))
    listed = take(folder / "kepala_lingkungan.csv", people, _WARDS, WARDS_LISTED, by=by, at=at)
    confirm(listed.pk, by=by, at=at)
