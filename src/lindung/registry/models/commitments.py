"""Decisions and commitments of the leadership meeting, each against one office, with an owner and a day."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Commitment(models.Model):
    """What was decided for an office, or what its head promised, and what became of it."""

    PERSONAL: ClassVar = frozenset[str]()

    class Kind(models.TextChoices):
        COMMITMENT = "commitment", "Komitmen"
        DECISION = "decision", "Keputusan"

    class State(models.TextChoices):
        OPEN = "open", "Berjalan"
        KEPT = "kept", "Ditepati"
        BROKEN = "broken", "Tidak ditepati"

    kind = models.TextField(choices=Kind.choices, help_text="commitment (promised) or decision (given)")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office that it binds")
    text = models.TextField(help_text="What will be done, in one sentence")
    owner = models.TextField(help_text="Who answers for it: a name or a post")
    made_on = models.DateField(help_text="Day of the meeting")
    due = models.DateField(help_text="The day by which it is done")
    state = models.TextField(choices=State.choices, default=State.OPEN, help_text="open, kept or broken")
    settled_on = models.DateField(null=True, help_text="The day that it was kept or broken; empty while open")
    outcome = models.TextField(default="", help_text="What came of it, in one sentence")
    recorded_at = models.DateTimeField(help_text="When it was written down")
    recorded_by = models.TextField(help_text="Who wrote it down")

    class Meta:
        db_table = "commitment"
        ordering = ("due", "office", "id")
        constraints = (
            models.CheckConstraint(
                name="commitment_due_after_the_meeting", condition=models.Q(due__gte=models.F("made_on"))
            ),
            models.CheckConstraint(
                name="commitment_settled_on_its_day",
                condition=models.Q(state="open", settled_on=None)
                | (~models.Q(state="open") & models.Q(settled_on__gte=models.F("made_on"))),
            ),
        )


#: The life of a commitment: from each state, where it may go and by which verb. What was broken may be made good late.
COMMITMENT_MOVES: dict[Commitment.State, dict[Commitment.State, str]] = {
    Commitment.State.OPEN: {
        Commitment.State.KEPT: "keep_commitment",
        Commitment.State.BROKEN: "break_commitment",
    },
    Commitment.State.BROKEN: {Commitment.State.KEPT: "keep_commitment"},
    Commitment.State.KEPT: {},
}
