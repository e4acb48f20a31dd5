"""Proofs of cover: each leaves a trace by which it can be looked up."""

from __future__ import annotations

from datetime import date, datetime

from lindung.registry.actions.audit import note
from lindung.registry.models import AuditEvent, Membership

VERB = "prove_cover"


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


def issued_proof(check_code: str) -> dict[str, object] | None:
    """The proof of a check code: subject, day, when and by whom it was issued; None where there is none."""
    event = AuditEvent.objects.filter(verb=VERB, details__check_code=check_code).first()
    return None if event is None else event.details | {"subject": event.subject, "at": event.at, "by": event.by}
