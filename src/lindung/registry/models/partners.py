"""Partners: those who send lists. Whom to talk to, what was agreed, what was said; and how columns were understood."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import ClassVar

from django.db import models


class Partner(models.Model):
    """A union, association, cooperative, local government, employer or agency that sends lists."""

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        UNION = "union", "Serikat pekerja"
        FEDERATION = "federation", "Federasi atau konfederasi"
        EMPLOYERS_ASSOCIATION = "employers_association", "Asosiasi pengusaha"
        COOPERATIVE = "cooperative", "Koperasi"
        COMMUNITY = "community", "Komunitas pekerja"
        GOVERNMENT_UNIT = "government_unit", "Perangkat daerah"
        VILLAGE = "village", "Desa"
        PLACEMENT_AGENCY = "placement_agency", "Perusahaan penempatan (P3MI)"
        MIGRANT_BODY = "migrant_body", "Lembaga pekerja migran"
        BANK = "bank", "Bank"
        COMPANY = "company", "Perusahaan"

    name = models.TextField(help_text="Name")
    name_key = models.TextField(unique=True, help_text="Normal form of the name")
    kind = models.TextField(choices=Kind.choices, default="", help_text="What it is; empty = nobody has said yet")

    class Meta:
        db_table = "partner"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class PartnerContact(models.Model):
    """Somebody to talk to at a partner."""

    PERSONAL: ClassVar = frozenset({"name", "phone"})

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts", help_text="The partner")
    name = models.TextField(help_text="Name")
    post = models.TextField(help_text="What the person is there")
    phone = models.TextField(default="", help_text="+62…")
    added_at = models.DateTimeField(help_text="When it was noted")
    added_by = models.TextField(help_text="Who noted it")

    class Meta:
        db_table = "partner_contact"
        ordering = ("id",)


class Agreement(models.Model):
    """What a partner and an office signed. Whether it runs follows from its days and is kept nowhere."""

    PERSONAL: ClassVar = frozenset[str]()

    class Standing(StrEnum):
        AHEAD = "ahead"
        RUNNING = "running"
        ENDING = "ending"
        ENDED = "ended"

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements", help_text="The partner")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that signed and counts on it")
    number = models.TextField(help_text="Its number, as on paper")
    signed_on = models.DateField(help_text="Day of signature")
    starts = models.DateField(help_text="First day")
    ends = models.DateField(help_text="Last day")
    notice_days = models.IntegerField(default=60, help_text="So many days before the end its renewal is talked about")
    noted_at = models.DateTimeField(help_text="When it was noted")
    noted_by = models.TextField(help_text="Who noted it")

    class Meta:
        db_table = "agreement"
        ordering = ("-ends", "-id")
        constraints = (
            models.UniqueConstraint(fields=["partner", "number"], name="one_agreement_a_number"),
            models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="agreement_span"),
            models.CheckConstraint(condition=models.Q(notice_days__gte=0), name="agreement_notice"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def notice_on(self) -> date:
        """The day from which its renewal is to be talked about."""
        return self.ends - timedelta(days=self.notice_days)

    def standing_on(self, day: date) -> Standing:
        """Whether it is ahead, runs, ends soon or has ended on a day."""
        if day > self.ends:
            return self.Standing.ENDED
        if day < self.starts:
            return self.Standing.AHEAD
        return self.Standing.ENDING if day >= self.notice_on else self.Standing.RUNNING


class AgreementQuota(models.Model):
    """How many people (or project heads) of one segment the partner said to bring under an agreement."""

    PERSONAL: ClassVar = frozenset[str]()

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="quota", help_text="The agreement")
    segment = models.TextField(help_text="Segment")
    heads = models.BigIntegerField(help_text="How many")

    class Meta:
        db_table = "agreement_quota"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["agreement", "segment"], name="one_quota_a_segment"),
            models.CheckConstraint(condition=models.Q(heads__gt=0), name="agreement_quota_is_something"),
        )


class PartnerEventQuerySet(models.QuerySet["PartnerEvent"]):
    """Meetings, events and visits, with the question what is still to be done."""

    def with_open_step(self) -> PartnerEventQuerySet:
        """Those that left a step which nobody has done yet, the first due first."""
        return self.exclude(next_step="").filter(done_at=None).order_by("next_on", "pk")


class PartnerEvent(models.Model):
    """A meeting, event or visit with a partner: what came of it, and what is to be done next by when."""

    PERSONAL: ClassVar = frozenset({"who"})

    class Kind(models.TextChoices):
        MEETING = "meeting", "Pertemuan"
        EVENT = "event", "Acara"
        VISIT = "visit", "Kunjungan"

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="events", help_text="The partner")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office whose people were there")
    kind = models.TextField(choices=Kind.choices, help_text="meeting, event or visit")
    day = models.DateField(help_text="When it was")
    who = models.TextField(help_text="Who met whom")
    result = models.TextField(help_text="What came of it")
    next_step = models.TextField(default="", help_text="What is to be done next; empty = nothing")
    next_on = models.DateField(null=True, help_text="By when")
    noted_at = models.DateTimeField(help_text="When it was noted")
    noted_by = models.TextField(help_text="Who noted it")
    done_at = models.DateTimeField(null=True, help_text="When the next step was done")
    done_by = models.TextField(null=True, help_text="Who said so")

    objects = PartnerEventQuerySet.as_manager()

    class Meta:
        db_table = "partner_event"
        ordering = ("-day", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(next_step="", next_on=None, done_at=None)
                | (~models.Q(next_step="") & models.Q(next_on__isnull=False)),
                name="partner_event_next_step_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None) | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="partner_event_done_at_and_by",
            ),
        )


class ColumnMemory(models.Model):
    """How the columns of a partner's layout were understood, kept for the next list."""

    PERSONAL: ClassVar = frozenset[str]()

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, help_text="The partner")
    fingerprint = models.TextField(help_text="Fingerprint of the headers")
    mapping = models.JSONField(help_text="Header to field, as a person left it")

    class Meta:
        db_table = "column_memory"
        constraints = (models.UniqueConstraint(fields=["partner", "fingerprint"], name="one_memory_a_layout"),)
