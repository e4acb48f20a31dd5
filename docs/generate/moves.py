"""The life of a list as a diagram, drawn from its table of allowed moves."""

from __future__ import annotations

from docs.generate.markdown import code, page, table

from lindung.registry.models import SUBMISSION_MOVES, Submission

_INTRODUCTION = """
A list moves only as `SUBMISSION_MOVES` beside its model allows; any other move is refused with a sentence. The word at
an arrow is the verb in `registry/actions` that makes the move and writes its audit event.
"""


def states() -> str:
    """`docs/reference/states.md`."""
    arrows = [
        f"    {here.value} --> {there.value}: {verb}"
        for here, moves in SUBMISSION_MOVES.items()
        for there, verb in moves.items()
    ]
    ends = [f"    {state.value} --> [*]" for state, moves in SUBMISSION_MOVES.items() if not moves]
    first = f"    [*] --> {Submission.State.RECEIVED.value}: receive"
    diagram = "\n".join(("```mermaid", "stateDiagram-v2", first, *arrows, *ends, "```"))
    rows = [
        (
            code(state.value),
            state.label,
            ", ".join(f"{code(there.value)} by {code(verb)}" for there, verb in moves.items()),
        )
        for state, moves in SUBMISSION_MOVES.items()
    ]
    return page("States of a list", _INTRODUCTION, diagram, table(("state", "on pages", "may go to"), rows))
