"""The trace that every verb leaves, written in the verb's own transaction."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from lindung.registry.models import AuditEvent


def note(verb: str, subject: models.Model | str, *, by: str, at: datetime, why: str = "", **details: object) -> None:
    """Write one audit event. `details` hold counts and amounts, never a NIK."""
    named = subject if isinstance(subject, str) else f"{subject._meta.model_name} {subject.pk}"
    AuditEvent.objects.create(at=at, by=by, verb=verb, subject=named, why=why, details=details)
