"""Targets, published figures, opening history, and the institution's own totals."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import MonthField


class Target(models.Model):
    """One number of one version of the year's target."""

    PERSONAL: ClassVar = frozenset[str]()

    class Version(models.TextChoices):
        CHALLENGE = "challenge", "Tantangan"
        BOOKED = "booked", "RKAT"
        REVISED = "revised", "RKAT revisi"

    year = models.IntegerField(help_text="Year")
    version = models.TextField(choices=Version.choices, help_text="challenge, booked or revised")
    office = models.TextField(help_text="REGION, P11, P12 or an office code")
    segment = models.TextField(default="", help_text="Segment; empty = all")
    month = MonthField(null=True, help_text="Month; empty = the whole year")
    measure = models.TextField(help_text="Which figure")
    value = models.BigIntegerField(help_text="How many")

    class Meta:
        db_table = "target"
        constraints = (
            models.UniqueConstraint(
                fields=["year", "version", "office", "segment", "month", "measure"],
                nulls_distinct=False,
                name="one_target_a_cell",
            ),
        )


class Figure(models.Model):
    """One published number as of a day."""

    PERSONAL: ClassVar = frozenset[str]()

    as_of = models.DateField(help_text="The day it speaks of")
    measure = models.TextField(help_text="Which figure")
    office = models.TextField(help_text="Office code")
    segment = models.TextField(help_text="Segment")
    month = MonthField(null=True, help_text="Month it belongs to; empty for a stock on the day")
    value = models.BigIntegerField(help_text="How many, or whole rupiah")

    class Meta:
        db_table = "figure"
        constraints = (
            models.UniqueConstraint(
                fields=["as_of", "measure", "office", "segment", "month"],
                nulls_distinct=False,
                name="one_figure",
            ),
        )


class DistrictCover(models.Model):
    """How many residents of a district are covered as of a day, by sector; kept when the figures are published."""

    PERSONAL: ClassVar = frozenset[str]()

    as_of = models.DateField(help_text="The day it speaks of")
    district = models.CharField(max_length=5, default="", help_text="District of residence; empty = not known")
    section = models.TextField(default="", help_text="KBLI section of the employer; empty = none or not known")
    pu = models.BigIntegerField(help_text="Covered wage earners")
    bpu = models.BigIntegerField(help_text="Covered self-employed")
    pmi = models.BigIntegerField(help_text="Covered migrants")
    people = models.BigIntegerField(help_text="Covered as wage earner or self-employed, each person once")

    class Meta:
        db_table = "district_cover"
        constraints = (models.UniqueConstraint(fields=["as_of", "district", "section"], name="one_district_cover"),)


class CarriedFigure(models.Model):
    """The part of a published number that came by one partner's lists, taken by one account. They add up to it."""

    PERSONAL: ClassVar = frozenset[str]()

    as_of = models.DateField(help_text="The day it speaks of")
    measure = models.TextField(help_text="Which figure")
    office = models.TextField(help_text="Office code")
    segment = models.TextField(help_text="Segment")
    month = MonthField(null=True, help_text="Month it belongs to; empty for a stock on the day")
    partner = models.ForeignKey(
        "Partner", null=True, on_delete=models.PROTECT, db_index=False, help_text="Whose list; empty = opening balance"
    )
    taken_by = models.TextField(default="", help_text="Who took the list; empty = opening balance")
    value = models.BigIntegerField(help_text="How many")

    class Meta:
        db_table = "carried_figure"
        constraints = (
            models.UniqueConstraint(
                fields=["as_of", "office", "segment", "measure", "month", "partner", "taken_by"],
                nulls_distinct=False,
                name="one_carried_figure",
            ),
        )


class OpeningFigure(models.Model):
    """A figure from before Lindung kept the record: last years' results, by office, segment and month."""

    PERSONAL: ClassVar = frozenset[str]()

    office = models.TextField(help_text="REGION, P11, P12 or an office code")
    segment = models.TextField(help_text="Segment")
    month = MonthField(help_text="Month")
    measure = models.TextField(help_text="Which figure")
    value = models.BigIntegerField(help_text="How many")
    source = models.TextField(help_text="Where it was published, or “demo”")

    class Meta:
        db_table = "opening_figure"
        constraints = (
            models.UniqueConstraint(fields=["office", "segment", "month", "measure"], name="one_opening_figure"),
        )


class OfficialFigure(models.Model):
    """The institution's own total, kept beside ours."""

    PERSONAL: ClassVar = frozenset[str]()

    as_of = models.DateField(help_text="The day it speaks of")
    office = models.TextField(help_text="REGION, P11, P12 or an office code")
    segment = models.TextField(default="", help_text="Segment; empty = all")
    measure = models.TextField(help_text="Which figure")
    value = models.BigIntegerField(help_text="How many")
    source = models.TextField(help_text="Which report")
    reason = models.TextField(default="", help_text="Why it differs from ours, as found by a person")

    class Meta:
        db_table = "official_figure"
        constraints = (
            models.UniqueConstraint(fields=["as_of", "office", "segment", "measure"], name="one_official_figure"),
        )
