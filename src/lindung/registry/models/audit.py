"""Audit events: every change names who, when and why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuditEvent(models.Model):
    """One verb that changed the record, or one look at a NIK. Written in the verb's own transaction."""

    PERSONAL: ClassVar = frozenset[str]()

    at = models.DateTimeField(help_text="When")
    by = models.TextField(help_text="Who")
    verb = models.TextField(help_text="What was done: confirm_submission, post_receipts, look_at_nik, …")
    subject = models.TextField(help_text="To what: submission 12, worker 7, …")
    why = models.TextField(default="", help_text="The reason given")
    details = models.JSONField(default=dict, help_text="Counts and amounts; never a NIK")

    class Meta:
        db_table = "audit_event"
        ordering = ("-id",)
        indexes = (models.Index(fields=["subject"], name="audit_by_subject"),)
