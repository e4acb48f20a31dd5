"""What the demo's first office knows of its partners: kinds, contacts, agreements, meetings and announced lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lindung.demo.figures import YEAR, Scale
from lindung.demo.layouts import INFORMAL_PARTNERS
from lindung.periods import Month
from lindung.registry.actions.partners import (
    AgreementNoted,
    EventNoted,
    ListAnnounced,
    add_contact,
    announce_list,
    do_next_step,
    name_kind,
    note_event,
    sign_agreement,
)
from lindung.registry.models import Partner, PartnerEvent

_OFFICE = "K01"


@dataclass(frozen=True)
class Known:
    """What is known of one partner; `quota` of its agreement in the segment of its lists, which ends with `until`."""

    name: str
    kind: str
    contact: tuple[str, str, str]
    quota: int
    until: int
    met: str
    step: str


#: All invented; the numbers of nobody. Quotas at full scale.
KNOWN = (
    Known(
        INFORMAL_PARTNERS[0].name,
        "union",
        ("Poltak Contoh", "Ketua", "+6281200000001"),
        6_000,
        12,
        "Daftar Medan Baru disiapkan sebelum Februari",
        "Ambil daftar di sekretariat",
    ),
    Known(
        INFORMAL_PARTNERS[1].name,
        "community",
        ("Rosma Contoh", "Sekretaris", "+6281200000002"),
        5_000,
        6,
        "Pengurus pasar setuju iuran dikumpulkan bersama retribusi",
        "Sosialisasi di Pasar Sukaramai",
    ),
    Known(
        INFORMAL_PARTNERS[2].name,
        "community",
        ("Idris Contoh", "Bendahara", "+6281200000003"),
        4_000,
        12,
        "Pengurus minta contoh manfaat",
        "Bawa contoh kasus dan besarnya manfaat",
    ),
)

#: What a partner's name begins with, and so its kind.
_KIND_BY_NAME = {
    "PT ": "company",
    "CV ": "company",
    "UD ": "company",
    "Koperasi ": "cooperative",
    "Bagian ": "government_unit",
    "Dinas ": "government_unit",
    "BP2MI ": "migrant_body",
    "Himpunan ": "community",
    "Paguyuban ": "community",
}

#: After the first visit of January the office goes there again: what was said, and what is to be done a month later.
VISITS = {
    3: ("Yang belum membayar dicatat per ranting", "Telepon ketua ranting yang anggotanya belum membayar"),
    6: ("Pengurus minta iuran ditagih bersama arisan", "Bawa lembar tagihan per kelompok arisan"),
    9: ("Sepuluh ranting belum mengirim daftar", "Ambil daftar ranting yang belum mengirim"),
    12: ("Kesepakatan tahun depan dibahas", "Bawa rancangan kesepakatan tahun depan"),
}

#: Of the quota, what the announced list of February and the one of autumn will bring: one in so many.
_ANNOUNCED = 15


def note_partners(scale: Scale, *, by: str, at: datetime) -> None:
    """Note them once the year's first lists have made them known; each announces its next list and one for autumn."""
    _name_kinds(by=by, at=at)
    for number, known in enumerate(KNOWN, start=1):
        partner = Partner.objects.get(name=known.name)
        name_kind(partner, known.kind, by=by, at=at)
        add_contact(partner, *known.contact, by=by, at=at)
        day, last = date(YEAR, 1, 4), Month(YEAR, known.until).last_day
        agreed = AgreementNoted(_OFFICE, f"PKS/{number:02}/{YEAR}", day, day, last, {"bpu": scale.of(known.quota)})
        agreement = sign_agreement(partner, agreed, by=by, at=at)
        _visit(partner, date(YEAR, 1, 12), known.met, known.step, date(YEAR, 2, 1 + number), by=by, at=at)
        heads = max(1, scale.of(known.quota) // _ANNOUNCED)
        comes = ListAnnounced(_OFFICE, "bpu", f"Anggota baru {known.name}", heads, Month(YEAR, 2), agreement)
        announce_list(partner, comes, by=by, at=at)
        if known.until == 12:
            autumn = ListAnnounced(_OFFICE, "bpu", "Anggota ranting luar kota", heads, Month(YEAR, 11), agreement)
            announce_list(partner, autumn, by=by, at=at)


def visit_partners(month: Month, *, by: str, at: datetime) -> None:
    """Note the visits of a month of `VISITS`, on its 13th; by then what the visit before left to do is done."""
    _name_kinds(by=by, at=at)
    said, step = VISITS[month.number]
    for number, known in enumerate(KNOWN, start=1):
        partner = Partner.objects.get(name=known.name)
        for left in PartnerEvent.objects.filter(partner=partner).with_open_step():
            do_next_step(left, by=by, at=at)
        _visit(partner, month.day(13), said, step, (month + 1).day(10 + number), by=by, at=at)


def _name_kinds(*, by: str, at: datetime) -> None:
    """Of partners who came since, as far as their names tell."""
    for partner in Partner.objects.filter(kind=""):
        for begins, kind in _KIND_BY_NAME.items():
            if partner.name.startswith(begins):
                name_kind(partner, kind, by=by, at=at)


def _visit(partner: Partner, day: date, said: str, step: str, on: date, *, by: str, at: datetime) -> None:
    note_event(partner, EventNoted(_OFFICE, "visit", day, "Petugas dan pengurus", said, step, on), by=by, at=at)
