"""What an office can still count on: named sources for its gap, and what other offices bring in its place."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.fields import MonthField
from lindung.registry.models.figures import Target


class NamedSource(models.Model):
    """Where an office expects people or heads from: named, in a number, by a month. Nothing vague counts."""

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        LIST = "list", "Daftar yang diumumkan"
        PROJECT = "project", "Proyek yang direncanakan"
        AGREEMENT = "agreement", "Perjanjian kerja sama"
        SPONSOR = "sponsor", "Penanggung iuran"

    class State(models.TextChoices):
        EXPECTED = "expected", "Ditunggu"
        ARRIVED = "arrived", "Sudah datang"
        DROPPED = "dropped", "Gugur"

    kind = models.TextField(choices=Kind.choices, help_text="list, project, agreement or sponsor")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that counts on it")
    segment = models.TextField(help_text="Segment")
    partner = models.ForeignKey("Partner", null=True, on_delete=models.PROTECT, help_text="The partner, if on record")
    agreement = models.ForeignKey(
        "Agreement",
        null=True,
        on_delete=models.PROTECT,
        help_text="The agreement under which it was announced, if any",
    )
    name = models.TextField(help_text="What it is, in words that everybody in the office knows")
    heads = models.BigIntegerField(help_text="How many people or heads it will bring")
    month = MonthField(help_text="The month in which they are expected")
    state = models.TextField(choices=State.choices, default=State.EXPECTED, help_text="expected, arrived or dropped")
    submission = models.ForeignKey(
        "Submission", null=True, on_delete=models.PROTECT, help_text="The list that it arrived with, if named"
    )
    why = models.TextField(default="", help_text="Why it was dropped")
    noted_at = models.DateTimeField(help_text="When it was noted")
    noted_by = models.TextField(help_text="Who noted it")
    settled_at = models.DateTimeField(null=True, help_text="When it arrived or was dropped")
    settled_by = models.TextField(null=True, help_text="Who said so")

    class Meta:
        db_table = "named_source"
        ordering = ("month", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(heads__gt=0), name="named_source_brings_somebody"),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="named_source_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(state="expected", settled_at=None)
                | (~models.Q(state="expected") & models.Q(settled_at__isnull=False)),
                name="named_source_expected_or_settled",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="dropped") | ~models.Q(why=""), name="named_source_dropped_for_a_reason"
            ),
        )


#: The life of a named source: from each state, where it may go and by which verb. What was given up may be hoped for
#: again; what arrived is counted in the figures and stays arrived, unless the list that it came with is undone.
SOURCE_MOVES: dict[NamedSource.State, dict[NamedSource.State, str]] = {
    NamedSource.State.EXPECTED: {
        NamedSource.State.ARRIVED: "arrive_source",
        NamedSource.State.DROPPED: "drop_source",
    },
    NamedSource.State.DROPPED: {NamedSource.State.EXPECTED: "expect_source_again"},
    NamedSource.State.ARRIVED: {NamedSource.State.EXPECTED: "await_undone_list"},
}


class SurplusOffer(models.Model):
    """What an office has beyond its year's target and offers to others.

    It belongs to a year and version, not to a plan: targets may have been loaded without one, and a revision of the
    plan does not undo what was given.
    """

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        OFFERED = "offered", "Ditawarkan"
        ACCEPTED = "accepted", "Diterima"
        DECLINED = "declined", "Ditolak"
        WITHDRAWN = "withdrawn", "Ditarik kembali"

    year = models.IntegerField(help_text="Year")
    version = models.TextField(choices=Target.Version.choices, help_text="Whose target was passed")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that offers")
    segment = models.TextField(help_text="Segment")
    heads = models.BigIntegerField(help_text="How many it offers")
    state = models.TextField(
        choices=State.choices, default=State.OFFERED, help_text="offered, accepted, declined or withdrawn"
    )
    why = models.TextField(default="", help_text="The reason of the answer, or of taking it back")
    offered_at = models.DateTimeField(help_text="When it was offered")
    offered_by = models.TextField(help_text="Who offered it")
    settled_at = models.DateTimeField(null=True, help_text="When it was accepted, declined or withdrawn")
    settled_by = models.TextField(null=True, help_text="Who did so")

    class Meta:
        db_table = "surplus_offer"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=models.Q(heads__gt=0), name="surplus_offer_offers_something"),
            models.CheckConstraint(
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                name="surplus_offer_settled_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(state="offered", settled_at=None)
                | (~models.Q(state="offered") & models.Q(settled_at__isnull=False)),
                name="surplus_offer_open_or_settled",
            ),
        )


class SurplusPart(models.Model):
    """What one office receives of an accepted offer. The targets of both stay; this stands beside them."""

    PERSONAL: ClassVar = frozenset[str]()

    offer = models.ForeignKey(SurplusOffer, on_delete=models.CASCADE, related_name="parts", help_text="The offer")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that is helped")
    heads = models.BigIntegerField(help_text="How many")

    class Meta:
        db_table = "surplus_part"
        ordering = ("office_id",)
        constraints = (
            models.UniqueConstraint(fields=["offer", "office"], name="one_surplus_part_an_office"),
            models.CheckConstraint(condition=models.Q(heads__gt=0), name="surplus_part_helps_with_something"),
        )


#: The life of an offer of surplus: from each state, where it may go and by which verb.
OFFER_MOVES: dict[SurplusOffer.State, dict[SurplusOffer.State, str]] = {
    SurplusOffer.State.OFFERED: {
        SurplusOffer.State.ACCEPTED: "accept_surplus",
        SurplusOffer.State.DECLINED: "decline_surplus",
        SurplusOffer.State.WITHDRAWN: "withdraw_surplus",
    },
    SurplusOffer.State.ACCEPTED: {},
    SurplusOffer.State.DECLINED: {},
    SurplusOffer.State.WITHDRAWN: {},
}
