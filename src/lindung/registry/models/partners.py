"""Partners: those who send lists. And how each one's columns were understood."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Partner(models.Model):
    """A union, association, cooperative, local government, employer or agency that sends lists."""

    PERSONAL: ClassVar = frozenset[str]()

    name = models.TextField(help_text="Name")
    name_key = models.TextField(unique=True, help_text="Normal form of the name")

    class Meta:
        db_table = "partner"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ColumnMemory(models.Model):
    """How the columns of a partner's layout were understood, kept for the next list."""

    PERSONAL: ClassVar = frozenset[str]()

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, help_text="The partner")
    fingerprint = models.TextField(help_text="Fingerprint of the headers")
    mapping = models.JSONField(help_text="Header to field, as a person left it")

    class Meta:
        db_table = "column_memory"
        constraints = (models.UniqueConstraint(fields=["partner", "fingerprint"], name="one_memory_a_layout"),)
