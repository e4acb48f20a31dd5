"""Looking at what is masked. A look changes nothing, but it leaves a trace like a change."""

from __future__ import annotations

from datetime import datetime

from lindung.registry.models import AuditEvent


def look_at_nik(subject: str, *, by: str, at: datetime, lines: int = 1) -> None:
    """Record that `by` saw unmasked NIKs of a subject ("worker 7", "submission 12"), and how many lines."""
    AuditEvent.objects.create(at=at, by=by, verb="look_at_nik", subject=subject, details={"lines": lines})
