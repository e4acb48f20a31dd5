"""Corrections: why the dues of past months were worked out again, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import MonthField, RupiahField


class Correction(models.Model):
    """A wage, a class or a number of the law that was other than was billed, over some past months.

    The dues as billed stay; the difference is dues of its own, which name this correction and the due they correct.
    """

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        WAGE = "wage", "Upah atau penghasilan"
        RISK_CLASS = "risk_class", "Kelas risiko"
        LAW = "law", "Catatan atau hukum yang diperbaiki"

    kind = models.TextField(choices=Kind.choices, help_text="wage, risk_class, or law (all as it stands now)")
    membership = models.ForeignKey(
        "Membership", null=True, on_delete=models.PROTECT, help_text="Whose dues; empty = of more than one"
    )
    employer = models.ForeignKey(
        "Employer", null=True, on_delete=models.PROTECT, help_text="Of whose workers; empty = of any"
    )
    value = models.TextField(default="", help_text="The wage in rupiah or the class; empty = as on the record")
    since = MonthField(help_text="First month corrected")
    through = MonthField(help_text="Last month corrected")
    dues = models.IntegerField(default=0, help_text="Dues that came of it")
    more = RupiahField(default=0, help_text="Sum of what is owed on top")
    less = RupiahField(default=0, help_text="Sum of what was billed too much")
    why = models.TextField(help_text="The reason, for the payer to read")
    made_at = models.DateTimeField(help_text="When it was made")
    made_by = models.TextField(help_text="Who made it")

    class Meta:
        db_table = "correction"
        constraints = (
            models.CheckConstraint(name="correction_months", condition=models.Q(through__gte=models.F("since"))),
        )
