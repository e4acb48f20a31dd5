"""Proofs of cover: each leaves a trace by which it can be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lindung.registry.actions.audit import note
from lindung.registry.models import AuditEvent, Membership

VERB = "prove_cover"


@dataclass(frozen=True, slots=True)
class IssuedProof:
    """What a proof of cover said: for which worker (its number) and membership, on which day; when and by whom."""

    check_code: str
    worker: int
    subject: str
    day: date
    whole_nik: bool
    at: datetime
    by: str


def note_proof(membership: Membership, check_code: str, *, day: date, whole_nik: bool, by: str, at: datetime) -> None:
    """Keep that a proof was issued, for which day, and whether it shows the whole NIK."""
    note(
        VERB,
        membership,
        by=by,
        at=at,
        check_code=check_code,
        worker=membership.worker_id,
        day=day.isoformat(),
        whole_nik=whole_nik,
    )


def issued_proof(check_code: str) -> IssuedProof | None:
    """The proof of a check code; None where there is none."""
    event = AuditEvent.objects.filter(verb=VERB, details__check_code=check_code).first()
    if event is None:
        return None
    said = event.details
    return IssuedProof(
        check_code=check_code,
        worker=said["worker"],
        subject=event.subject,
        day=date.fromisoformat(said["day"]),
        whole_nik=said["whole_nik"],
        at=event.at,
        by=event.by,
    )
