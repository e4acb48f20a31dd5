"""The lives of a list, a plan and others as diagrams, drawn from their tables of allowed moves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db.models import TextChoices
from docs.generate.markdown import code, page, table

from lindung.registry.models import (
    CASE_MOVES,
    COMMITMENT_MOVES,
    OFFER_MOVES,
    PACKAGE_MOVES,
    PLAN_MOVES,
    REMINDER_MOVES,
    SOURCE_MOVES,
    SPONSORSHIP_MOVES,
    STAY_MOVES,
    STEP_MOVES,
    SUBMISSION_MOVES,
    Commitment,
    EmployerCase,
    MigrantStay,
    NamedSource,
    NextStep,
    Package,
    Plan,
    Reminder,
    Sponsorship,
    Submission,
    SurplusOffer,
)

_INTRODUCTION = """
What stands on the record moves only as the table beside its model allows (`SUBMISSION_MOVES`, `PLAN_MOVES`,
`COMMITMENT_MOVES`, `SOURCE_MOVES`, `OFFER_MOVES`, `SPONSORSHIP_MOVES`, `CASE_MOVES`, `STAY_MOVES`,
`PACKAGE_MOVES`, `STEP_MOVES`, `REMINDER_MOVES`); any other move is refused with a sentence. The word at an
arrow is the verb in `registry/actions` that makes the move and writes its audit event.
"""


State = TypeVar("State", bound=TextChoices)


def states() -> str:
    """`docs/reference/states.md`."""
    return page(
        "States",
        _INTRODUCTION,
        "## A list",
        *_life(SUBMISSION_MOVES, Submission.State.RECEIVED, "receive"),
        "## A plan",
        *_life(PLAN_MOVES, Plan.State.DRAFT, "draft"),
        "## A commitment",
        *_life(COMMITMENT_MOVES, Commitment.State.OPEN, "record_commitment"),
        "## A named source",
        *_life(SOURCE_MOVES, NamedSource.State.EXPECTED, "note_source"),
        "## An offer of surplus",
        *_life(OFFER_MOVES, SurplusOffer.State.OFFERED, "offer_surplus"),
        "## A case of an employer",
        *_life(CASE_MOVES, EmployerCase.State.FOUND, "open_cases"),
        "## A migrant's stay",
        *_life(STAY_MOVES, MigrantStay.State.BEFORE, "confirm"),
        "## A step with a local government",
        *_life(STEP_MOVES, NextStep.State.PLANNED, "plan_step"),
        "## A procurement package",
        *_life(PACKAGE_MOVES, Package.State.OPEN, "take_procurement_list"),
        "## A reminder",
        *_life(REMINDER_MOVES, Reminder.State.DRAFTED, "draft_reminders"),
        "## A sponsorship",
        *_life(SPONSORSHIP_MOVES, Sponsorship.State.PLANNED, "add_sponsorship"),
    )


def _life(moves_from: Mapping[State, Mapping[State, str]], first: State, begun_by: str) -> tuple[str, str]:
    """A diagram and a table of the moves."""
    arrows: list[str] = []
    ends: list[str] = []
    for here, moves in moves_from.items():
        arrows += [f"    {here.value} --> {there.value}: {verb}" for there, verb in moves.items()]
        ends += [] if moves else [f"    {here.value} --> [*]"]
    beginning = f"    [*] --> {first.value}: {begun_by}"
    diagram = "\n".join(("```mermaid", "stateDiagram-v2", beginning, *arrows, *ends, "```"))
    rows = [
        (
            code(state.value),
            str(state.label),
            ", ".join(f"{code(there.value)} by {code(verb)}" for there, verb in moves.items()),
        )
        for state, moves in moves_from.items()
    ]
    return diagram, table(("state", "on pages", "may go to"), rows)
