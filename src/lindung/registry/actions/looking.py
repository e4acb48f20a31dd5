"""Looking at what is masked. A look changes nothing, but it leaves a trace like a change."""

from __future__ import annotations

from datetime import datetime

from lindung.registry.actions.audit import note


def look_at_nik(subject: str, *, by: str, at: datetime, lines: int = 1) -> None:
    """Record that `by` saw unmasked NIKs of a subject ("worker 7", "submission 12"), and how many lines."""
    note("look_at_nik", subject, by=by, at=at, lines=lines)
