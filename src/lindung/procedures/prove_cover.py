"""A proof of cover on one page: who, by which programmes, paid through when, and a code to look it up by.

Only what is posted is proved. Every proof is an audit event that keeps its check code, so an office can tell a true
sheet from a made one (`find_proof`).
"""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b32encode
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import typst

from lindung.contributions.cover import with_cover
from lindung.procedures.migrants_abroad import migrant
from lindung.registry import crossing
from lindung.registry.actions.proofs import IssuedProof, issued_proof, note_proof
from lindung.registry.clock import day_of
from lindung.registry.home import secret_key
from lindung.registry.made_up import made_up
from lindung.registry.models import Membership
from lindung.sentences import LindungError, Sentence, long_date, long_month, mask_nik

TEMPLATE = Path(__file__).with_name("proof_of_cover.typ")

_SEGMENTS = {
    "pu": Sentence("Penerima upah", "Wage earner"),
    "bpu": Sentence("Bukan penerima upah", "Self-employed"),
    "pmi": Sentence("Pekerja migran", "Migrant worker"),
}
_PROGRAMMES = {
    "jkk": Sentence("Jaminan Kecelakaan Kerja (JKK)", "Work accident"),
    "jkm": Sentence("Jaminan Kematian (JKM)", "Death"),
    "jht": Sentence("Jaminan Hari Tua (JHT)", "Old-age savings"),
    "jp": Sentence("Jaminan Pensiun (JP)", "Pension"),
}
_PAYERS = {
    "pu": Sentence("Pemberi kerja", "Employer"),
    "bpu": Sentence("Melalui mitra", "Through partner"),
    "pmi": Sentence("Negara tujuan", "Country of work"),
}
_THROUGH = Sentence("Iuran dibayar sampai", "Contributions paid through")
_CONTRACT = Sentence("Perlindungan sampai", "Cover until")


class NotCoveredError(LindungError):
    """There is no cover on the day, so there is nothing to prove."""

    def __init__(self, day: date) -> None:
        super().__init__(
            Sentence(
                "Kepesertaan ini tidak terlindungi pada {id}: iurannya belum dibukukan. "
                "Bukti terbit setelah iuran diterima.",
                "This membership does not cover on {en}: its contribution is not posted. "
                "The proof can be issued once it is received.",
            ),
            id=long_date(day, "id"),
            en=long_date(day, "en"),
        )


@dataclass(frozen=True)
class Proof:
    """A proof that was issued: the page as PDF, and its check code."""

    pdf: bytes
    check_code: str


def prove_cover(membership: int, *, day: date, whole_nik: bool, by: str, at: datetime) -> Proof:
    """Issue the proof that a membership covers its worker on a day. `whole_nik`: the viewer may see it unmasked.

    Raises NotCoveredError.
    """
    found = Membership.objects.select_related("worker", "employer", "partner", "office").get(pk=membership)
    if not _is_covered(membership, day):
        raise NotCoveredError(day)
    check_code = _check_code(found, day, at)
    pdf = typeset(_facts(found, day, check_code, whole_nik, at))
    note_proof(found, check_code, day=day, whole_nik=whole_nik, by=by, at=at)
    return Proof(pdf, check_code)


def find_proof(check_code: str) -> IssuedProof | None:
    """What a proof with this check code said; None where no proof was issued with it."""
    return issued_proof(check_code.strip().upper())


def typeset(facts: dict[str, object]) -> bytes:
    """The page as PDF."""
    page = typst.compile(TEMPLATE, sys_inputs={"facts": json.dumps(facts)}, ignore_system_fonts=True)
    return bytes(page)


def _is_covered(membership: int, day: date) -> bool:
    member, due = crossing.relation("Membership"), crossing.relation("Due")
    one = member.filter(member.id == membership)
    one = with_cover(one, due.filter(due.membership_id == membership), crossing.relation("MigrantStay"), day)
    covered = crossing.fetch(one.select("covered"))
    return bool(covered["covered"][0].as_py())


def _facts(found: Membership, day: date, check_code: str, whole_nik: bool, at: datetime) -> dict[str, object]:
    worker, office = found.worker, found.office
    payer = {"pu": found.employer, "bpu": found.partner}.get(found.segment)
    through = _CONTRACT if found.segment == "pmi" else _THROUGH
    return {
        "name": worker.name,
        "nik": worker.nik if whole_nik else mask_nik(worker.nik),
        "kpj": found.kpj,
        "segment": {"code": found.segment.upper(), "id": _SEGMENTS[found.segment].id},
        "programmes": [{"id": _PROGRAMMES[each].id} for each in found.programmes.split()],
        "day": {"id": long_date(day, "id"), "en": long_date(day, "en")},
        "through": {"label_id": through.id, "label_en": through.en, "value": _through(found, day)},
        "since": long_month(found.since),
        "payer": found.country if found.segment == "pmi" else (payer.name if payer else ""),
        "payer_label": {"id": _PAYERS[found.segment].id, "en": _PAYERS[found.segment].en},
        "office": f"{office.code} {office.name}",
        "issued": long_date(day_of(at), "id"),
        "check_code": check_code,
        "made_up": made_up() is not None,
    }


def _through(found: Membership, day: date) -> str:
    """The last month paid; for a migrant the last day of cover, as things stand on the day."""
    if found.segment != "pmi":
        return long_month(found.paid_through)
    until = migrant(found.pk, day).protected_until
    return "" if until is None else long_date(until)


def _check_code(found: Membership, day: date, at: datetime) -> str:
    """Twelve letters and digits that nobody can guess: sixty bits of a keyed hash over what the sheet says."""
    said = f"{found.pk}|{day.isoformat()}|{found.paid_through}|{at.isoformat()}"
    digest = hmac.new(secret_key().encode(), said.encode(), hashlib.sha256).digest()
    letters = b32encode(digest)[:12].decode()
    return "-".join(letters[start : start + 4] for start in range(0, 12, 4))
