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
