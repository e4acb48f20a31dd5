"""What people answered to the steps of the day, and what such steps were worth when a year was tried back."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StepAnswer(models.Model):
    """A step of an office that is done, postponed or not useful. The step itself is kept nowhere: desks raise it."""

    #: A step names whom to call: an agent, for example.
    PERSONAL: ClassVar = frozenset({"what"})

    class Answer(models.TextChoices):
        DONE = "done", "Selesai"
        POSTPONED = "postponed", "Nanti saja"
        NOT_USEFUL = "not_useful", "Tidak berguna"

    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office whose step it is")
    kind = models.TextField(help_text="What kind of step")
    key = models.TextField(help_text="What tells it from others of the office: the thing and its occasion")
    what = models.JSONField(help_text="What it asked for, as it was read: id and en")
    link = models.TextField(help_text="The page that it led to")
    answer = models.TextField(choices=Answer.choices, help_text="done, postponed or not_useful")
    until = models.DateField(null=True, help_text="The day on which it is offered again; empty = never")
    answered_at = models.DateTimeField(help_text="When it was answered")
    answered_by = models.TextField(help_text="Who answered")

    class Meta:
        db_table = "step_answer"
        ordering = ("-answered_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=["office", "key"], name="one_answer_a_step"),
            models.CheckConstraint(
                condition=models.Q(answer="done", until=None)
                | (~models.Q(answer="done") & models.Q(until__isnull=False)),
                name="step_answer_rests_unless_done",
            ),
        )


class StepTrial(models.Model):
    """The last time that steps were tried back: what came of those of one kind, among an office's five or not."""

    PERSONAL: ClassVar = frozenset[str]()

    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The office whose steps they were")
    kind = models.TextField(help_text="What kind of step")
    among_five = models.BooleanField(help_text="Whether they stood among the five of their day")
    tried = models.BigIntegerField(help_text="How many; one that waits for months counts at each month's end")
    hits = models.BigIntegerField(help_text="Those of which anybody came at all")
    expected = models.BigIntegerField(help_text="Active workers that were expected of them")
    came = models.BigIntegerField(help_text="Active workers who came, or stayed")
    first = models.DateField(help_text="The first month's end that was asked again")
    last = models.DateField(help_text="The last one")
    tried_at = models.DateTimeField(help_text="When it was tried")
    tried_by = models.TextField(help_text="Who asked for it")

    class Meta:
        db_table = "step_trial"
        ordering = ("office", "kind", "-among_five")
        constraints = (
            models.UniqueConstraint(fields=["office", "kind", "among_five"], name="one_step_trial_a_kind"),
            models.CheckConstraint(
                condition=models.Q(tried__gt=0, hits__gte=0, hits__lte=models.F("tried")),
                name="step_trial_hits_are_of_those_tried",
            ),
        )
