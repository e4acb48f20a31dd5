"""Agents (Perisai): they recruit self-employed workers and small employers, and take their first payments."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Agent(models.Model):
    """An agent of an agents' office. Whom an agent recruited stands on the lists that came through the agent."""

    PERSONAL: ClassVar = frozenset({"name"})

    number = models.TextField(unique=True, help_text="The agent's own number")
    name = models.TextField(help_text="The agent's name")
    agents_office = models.TextField(help_text="The agents' office (kantor Perisai) that the agent belongs to")
    office = models.ForeignKey("Office", on_delete=models.PROTECT, help_text="The branch office that guides the agent")
    active_from = models.DateField(help_text="First day as an agent")
    active_until = models.DateField(null=True, help_text="Last day as an agent; empty = active")
    why = models.TextField(default="", help_text="Why it ended")
    added_at = models.DateTimeField(help_text="When the agent was noted")
    added_by = models.TextField(help_text="Who noted it")

    class Meta:
        db_table = "agent"
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(active_until=None) | models.Q(active_until__gte=models.F("active_from")),
                name="agent_span",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.name}"
