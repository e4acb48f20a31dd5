"""Offices, the districts they serve, and the people who sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class Office(models.Model):
    """A branch office; K01 to K31 in the demo map."""

    PERSONAL: ClassVar = frozenset[str]()

    code = models.CharField(max_length=3, primary_key=True, help_text="K01 to K31")
    name = models.TextField(help_text="Name")
    province = models.CharField(max_length=3, help_text="P11 Aceh, P12 North Sumatra")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, help_text="The office above, if any")

    class Meta:
        db_table = "office"
        ordering = ("code",)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OfficeDistrict(models.Model):
    """A district that an office serves; a split district names the kecamatan."""

    PERSONAL: ClassVar = frozenset[str]()

    office = models.ForeignKey(Office, on_delete=models.PROTECT, help_text="The office")
    district = models.CharField(max_length=5, help_text="District, for example 12.71")
    subdistrict = models.TextField(default="", help_text="Kecamatan; empty = the rest of the district")

    class Meta:
        db_table = "office_district"
        constraints = (models.UniqueConstraint(fields=["district", "subdistrict"], name="one_office_a_place"),)


class Account(AbstractUser):
    """Someone who signs in. The role and the scope decide what is seen and done (`registry/scope.py`)."""

    PERSONAL: ClassVar = frozenset({"first_name", "last_name", "email", "username"})

    class Role(models.TextChoices):
        REGIONAL_LEAD = "regional_lead", "Pimpinan wilayah"
        BRANCH_HEAD = "branch_head", "Kepala cabang"
        OFFICER = "officer", "Petugas"
        PARTNER_CLERK = "partner_clerk", "Petugas mitra"

    role = models.TextField(choices=Role.choices, help_text="regional_lead, branch_head, officer or partner_clerk")
    office = models.ForeignKey(
        Office,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="Branch heads and officers: their office",
    )
    partner = models.ForeignKey(
        "Partner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="Partners' clerks: their partner",
    )

    class Meta:
        db_table = "account"
        constraints = (
            models.CheckConstraint(
                name="account_scope_fits_role",
                condition=models.Q(role="regional_lead", office=None, partner=None)
                | models.Q(role__in=["branch_head", "officer"], office__isnull=False, partner=None)
                | models.Q(role="partner_clerk", office=None, partner__isnull=False),
            ),
        )
