"""Below the office: who looks after a partner there, and an officer's and a partner's share of the office's number."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PartnerCare(models.Model):
    """Which officer looks after a partner at an office. A union of the whole region has one at each office."""

    PERSONAL: ClassVar = frozenset[str]()

    partner = models.ForeignKey("Partner", on_delete=models.CASCADE, related_name="care", help_text="The partner")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office")
    officer = models.ForeignKey("Account", on_delete=models.PROTECT, help_text="The officer who looks after it there")
    given_at = models.DateTimeField(help_text="When it was given")
    given_by = models.TextField(help_text="Who gave it")

    class Meta:
        db_table = "partner_care"
        ordering = ("office_id", "partner__name")
        constraints = (models.UniqueConstraint(fields=["partner", "office"], name="one_officer_a_partner_and_office"),)


class PlanShare(models.Model):
    """An officer's number in one segment of a plan, or the part of it that one partner in his or her care brings."""

    PERSONAL: ClassVar = frozenset[str]()

    plan = models.ForeignKey("Plan", on_delete=models.CASCADE, related_name="shares", help_text="The plan")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office whose number it is part of")
    officer = models.ForeignKey("Account", on_delete=models.PROTECT, help_text="The officer")
    partner = models.ForeignKey(
        "Partner", null=True, on_delete=models.PROTECT, help_text="The partner; empty = the officer's whole number"
    )
    segment = models.TextField(help_text="Segment")
    value = models.BigIntegerField(help_text="How many in the year")
    by_hand = models.BooleanField(default=False, help_text="Set by a person: sharing out anew leaves it alone")
    why = models.TextField(default="", help_text="Why it was set by hand")
    shared_at = models.DateTimeField(help_text="When it was last shared out")
    shared_by = models.TextField(help_text="Who shared it out")

    class Meta:
        db_table = "plan_share"
        ordering = ("office_id", "officer__username", "partner__name")
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "office", "segment", "officer", "partner"],
                nulls_distinct=False,
                name="one_plan_share",
            ),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="plan_share_is_not_negative"),
        )
