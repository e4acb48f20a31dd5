"""The outbox: reminders that people drafted, released and sent, and who does not want any."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Reminder(models.Model):
    """One message to a worker, or to whom a group is reached by. Nothing goes out that no person released."""

    PERSONAL: ClassVar = frozenset({"name", "address", "text"})

    class Channel(models.TextChoices):
        WHATSAPP = "whatsapp", "WhatsApp"
        GATEWAY = "gateway", "SMS"
        EMAIL = "email", "Surel"
        FILE = "file", "Berkas"

    class State(models.TextChoices):
        DRAFTED = "drafted", "Rancangan"
        RELEASED = "released", "Dilepas"
        SENDING = "sending", "Sedang dikirim"
        SENT = "sent", "Terkirim"
        FAILED = "failed", "Gagal"
        CANCELLED = "cancelled", "Dibatalkan"

    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that reminds")
    worker = models.ForeignKey("Worker", null=True, on_delete=models.PROTECT, help_text="The person, if it is to one")
    partner = models.ForeignKey("Partner", null=True, on_delete=models.PROTECT, help_text="Whose group it speaks of")
    employer = models.ForeignKey(
        "Employer", null=True, on_delete=models.PROTECT, help_text="Whose workers it speaks of"
    )
    name = models.TextField(help_text="Whom it addresses")
    address = models.TextField(help_text="+62…, or an e-mail address")
    channel = models.TextField(choices=Channel.choices, help_text="whatsapp, gateway, email or file")
    matter = models.TextField(help_text="What it is about: why, segment and last day; the same matter is asked about")
    heads = models.BigIntegerField(help_text="How many workers it speaks of")
    last_day = models.DateField(help_text="The day that it names")
    text = models.TextField(help_text="What it says")
    state = models.TextField(
        choices=State.choices, default=State.DRAFTED, help_text="drafted, released, sending, sent, failed or cancelled"
    )
    why = models.TextField(default="", help_text="Why it failed or was cancelled")
    drafted_at = models.DateTimeField(help_text="When it was drafted")
    drafted_by = models.TextField(help_text="Who drafted it")
    released_at = models.DateTimeField(null=True, help_text="When a person let it go")
    released_by = models.TextField(null=True, help_text="Who let it go")
    sent_at = models.DateTimeField(null=True, help_text="When it went out")
    sent_by = models.TextField(null=True, help_text="Who had it sent")

    class Meta:
        db_table = "reminder"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["office", "state"], name="reminder_by_office"),
            models.Index(fields=["address", "matter"], name="reminder_by_address"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(released_at=None, released_by=None)
                | models.Q(released_at__isnull=False, released_by__isnull=False),
                name="reminder_released_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None, sent_by=None) | models.Q(sent_at__isnull=False, sent_by__isnull=False),
                name="reminder_sent_at_and_by",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["released", "sending", "sent", "failed"])
                | models.Q(released_at__isnull=False),
                name="reminder_goes_out_released",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
                name="reminder_sent_at_when_sent",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["failed", "cancelled"]) | ~models.Q(why=""),
                name="reminder_ends_for_a_reason",
            ),
        )


#: The life of a reminder: from each state, where it may go and by which verb. `sending` is held for the moment between
#: claiming it and the channel's answer; if the machine stops in it, a person says whether it went.
REMINDER_MOVES: dict[Reminder.State, dict[Reminder.State, str]] = {
    Reminder.State.DRAFTED: {
        Reminder.State.DRAFTED: "edit_reminder",
        Reminder.State.RELEASED: "release_reminders",
        Reminder.State.CANCELLED: "cancel_reminder",
    },
    Reminder.State.RELEASED: {
        Reminder.State.SENDING: "send_reminder",
        Reminder.State.CANCELLED: "cancel_reminder",
    },
    Reminder.State.SENDING: {
        Reminder.State.SENT: "note_sent",
        Reminder.State.FAILED: "note_failed",
    },
    Reminder.State.FAILED: {
        Reminder.State.RELEASED: "release_reminders",
        Reminder.State.CANCELLED: "cancel_reminder",
    },
    Reminder.State.SENT: {},
    Reminder.State.CANCELLED: {},
}


class OptOut(models.Model):
    """An opt-out: an address that wants no reminders, until it asks for them again. A person may share a phone."""

    PERSONAL: ClassVar = frozenset({"address"})

    address = models.TextField(help_text="+62…, or an e-mail address")
    worker = models.ForeignKey(
        "Worker", null=True, on_delete=models.PROTECT, help_text="The person, who is then reached by no other address"
    )
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that was told")
    noted_at = models.DateTimeField(help_text="When it was noted")
    noted_by = models.TextField(help_text="Who noted it")
    lifted_at = models.DateTimeField(null=True, help_text="When reminders were asked for again")
    lifted_by = models.TextField(null=True, help_text="Who noted that")

    class Meta:
        db_table = "opt_out"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["address"], condition=models.Q(lifted_at=None), name="one_opt_out_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at=None, lifted_by=None)
                | models.Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="opt_out_lifted_at_and_by",
            ),
        )
