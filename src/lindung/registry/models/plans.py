"""Plans: a year's number shared out over offices and segments, from the draft to the meeting and into force."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from lindung.registry.models.figures import Target


class Plan(models.Model):
    """One version of one year's plan. A revised plan keeps its numbers; the new one names it."""

    PERSONAL: ClassVar = frozenset({"signed_by"})

    class State(models.TextChoices):
        DRAFT = "draft", "Rancangan"
        PROPOSED = "proposed", "Diusulkan"
        COUNTERED = "countered", "Ditawar"
        AGREED = "agreed", "Disepakati"
        LOCKED = "locked", "Terkunci"
        REVISED = "revised", "Direvisi"
        CLOSED = "closed", "Ditutup"

    year = models.IntegerField(help_text="Year")
    version = models.TextField(choices=Target.Version.choices, help_text="challenge, booked or revised")
    counting_rule = models.TextField(help_text="What counts: a rule of lindung.measures.counting")
    state = models.TextField(choices=State.choices, default=State.DRAFT, help_text="Where the plan stands")
    in_force = models.BooleanField(default=False, help_text="Whether offices work by it; one a year")
    demand = models.JSONField(help_text="What was asked to be shared out, as `lindung plan allocate` takes it")
    binding = models.JSONField(default=list, help_text="Constraints that keep effort uneven")
    revises = models.ForeignKey("self", null=True, on_delete=models.PROTECT, help_text="The plan it takes the place of")
    drafted_at = models.DateTimeField(help_text="When it was drafted")
    drafted_by = models.TextField(help_text="Who drafted it")
    agreed_at = models.DateTimeField(null=True, help_text="When the meeting agreed")
    agreed_by = models.TextField(null=True, help_text="Who noted that it agreed")
    signed_by = models.TextField(default="", help_text="Who signed for the meeting")
    locked_at = models.DateTimeField(null=True, help_text="When it was locked")
    locked_by = models.TextField(null=True, help_text="Who locked it")

    class Meta:
        db_table = "plan"
        ordering = ("-year", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["year", "version"],
                condition=~models.Q(state__in=["revised", "closed"]),
                name="one_living_plan_a_version",
            ),
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(in_force=True), name="one_plan_in_force_a_year"
            ),
            models.CheckConstraint(
                condition=models.Q(in_force=False) | models.Q(state="locked"), name="plan_in_force_is_locked"
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_at=None, agreed_by=None)
                | models.Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="plan_agreed_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(locked_at=None, locked_by=None)
                | models.Q(locked_at__isnull=False, locked_by__isnull=False),
                name="plan_locked_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_version_display()} {self.year}"


class PlanCell(models.Model):
    """One office's number in one segment. `before` is what it was before the last change of the plan."""

    PERSONAL: ClassVar = frozenset[str]()

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="cells", help_text="The plan")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office")
    segment = models.TextField(help_text="Segment")
    value = models.BigIntegerField(help_text="How many in the year")
    before = models.BigIntegerField(null=True, help_text="How many before the last change; empty = never changed")
    by_hand = models.BooleanField(default=False, help_text="Set by a person: sharing out anew leaves it alone")
    why = models.TextField(default="", help_text="Why it was set by hand")

    class Meta:
        db_table = "plan_cell"
        ordering = ("office_id", "segment")
        constraints = (
            models.UniqueConstraint(fields=["plan", "office", "segment"], name="one_plan_cell"),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="plan_cell_is_not_negative"),
        )

    @property
    def moved(self) -> int:
        """By how much the last change of the plan moved it."""
        return 0 if self.before is None else self.value - self.before


class PlanCounter(models.Model):
    """A branch head's answer to a proposed number: another one, with the reason and what is promised for it."""

    PERSONAL: ClassVar = frozenset[str]()

    class State(models.TextChoices):
        OPEN = "open", "Menunggu jawaban"
        ACCEPTED = "accepted", "Diterima"
        DECLINED = "declined", "Ditolak"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="counters", help_text="The plan")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office")
    segment = models.TextField(help_text="Segment")
    proposed = models.BigIntegerField(help_text="What was proposed to the office")
    asked = models.BigIntegerField(help_text="What the office asks for instead")
    why = models.TextField(help_text="Its reason")
    commitment = models.TextField(help_text="What it promises for it")
    state = models.TextField(choices=State.choices, default=State.OPEN, help_text="What became of it")
    asked_at = models.DateTimeField(help_text="When it was asked")
    asked_by = models.TextField(help_text="Who asked")
    answered_at = models.DateTimeField(null=True, help_text="When it was answered")
    answered_by = models.TextField(null=True, help_text="Who answered")
    answer = models.TextField(default="", help_text="The reason of the answer")

    class Meta:
        db_table = "plan_counter"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["plan", "office", "segment"], condition=models.Q(state="open"), name="one_open_counter_a_cell"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_at=None, answered_by=None)
                | models.Q(answered_at__isnull=False, answered_by__isnull=False),
                name="plan_counter_answered_at_and_by",
            ),
        )


#: The life of a plan: from each state, where it may go and by which verb. The diagram in the docs is made of it.
PLAN_MOVES: dict[Plan.State, dict[Plan.State, str]] = {
    Plan.State.DRAFT: {Plan.State.PROPOSED: "propose", Plan.State.CLOSED: "close"},
    Plan.State.PROPOSED: {
        Plan.State.COUNTERED: "counter",
        Plan.State.AGREED: "agree",
        Plan.State.DRAFT: "take_back",
    },
    Plan.State.COUNTERED: {Plan.State.COUNTERED: "counter", Plan.State.PROPOSED: "answer"},
    Plan.State.AGREED: {Plan.State.LOCKED: "lock", Plan.State.DRAFT: "take_back"},
    Plan.State.LOCKED: {Plan.State.REVISED: "revise", Plan.State.CLOSED: "close"},
    Plan.State.REVISED: {},
    Plan.State.CLOSED: {},
}

#: In these states the numbers may still be changed.
OPEN_PLANS = (Plan.State.DRAFT, Plan.State.PROPOSED, Plan.State.COUNTERED)
