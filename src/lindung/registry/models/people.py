"""Workers and employers: one person per NIK, whatever number of memberships."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Worker(models.Model):
    """A person known by NIK. Never deleted; corrected only through actions."""

    PERSONAL: ClassVar = frozenset({"nik", "name", "birth_date", "mother_name", "phone", "address"})

    nik = models.CharField(max_length=16, unique=True, help_text="Sixteen digits; the key of a person")
    name = models.TextField(help_text="Name as first registered")
    birth_date = models.DateField(null=True, help_text="Birth date")
    sex = models.CharField(max_length=1, null=True, help_text="L (man) or P (woman)")
    mother_name = models.TextField(default="", help_text="Mother's maiden name")
    phone = models.TextField(default="", help_text="+62…")
    address = models.TextField(default="", help_text="Address as the list has it")
    district = models.CharField(max_length=5, default="", help_text="District of residence, for example 12.71")
    submission = models.ForeignKey(
        "Submission",
        null=True,
        on_delete=models.PROTECT,
        db_constraint=False,  # docs/adr/0007
        help_text="The list that brought the person",
    )

    class Meta:
        db_table = "worker"
        constraints = (
            models.CheckConstraint(condition=models.Q(nik__regex=r"^\d{16}$"), name="worker_nik_is_16_digits"),
            models.CheckConstraint(condition=models.Q(sex__in=["L", "P"]), name="worker_sex_is_l_or_p"),
        )


class Employer(models.Model):
    """A company or other body that pays wages, or builds projects."""

    PERSONAL: ClassVar = frozenset[str]()

    number = models.TextField(unique=True, null=True, help_text="The institution's own number (NPP)")
    name = models.TextField(help_text="Name as registered")
    name_key = models.TextField(help_text="Normal form of the name: legal form and punctuation dropped")
    npwp = models.TextField(default="", help_text="Tax number, fifteen digits")
    nib = models.TextField(default="", help_text="Business number, thirteen digits")
    kbli = models.TextField(default="", help_text="Sector code, KBLI 2020")
    risk_class = models.CharField(max_length=3, default="", help_text="JKK class I to V; empty = not known")
    scale = models.TextField(default="", help_text="micro, small, medium, large, government; empty = not known")
    district = models.CharField(max_length=5, default="", help_text="District, for example 12.71")
    active = models.BooleanField(default=True, help_text="Still doing business")

    class Meta:
        db_table = "employer"
        indexes = (models.Index(fields=["name_key"], name="employer_by_name_key"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(risk_class__in=["", "I", "II", "III", "IV", "V"]),
                name="employer_risk_class",
            ),
            models.CheckConstraint(
                condition=models.Q(scale__in=["", "micro", "small", "medium", "large", "government"]),
                name="employer_scale",
            ),
        )
