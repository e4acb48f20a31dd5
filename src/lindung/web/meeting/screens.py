"""The meeting on the wall: one topic on a screen, and never more lines than can be read from six metres."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lindung.procedures.rapim_facts import Facts

#: Offices on one screen, in two columns; promises on one screen.
_OFFICES, _PROMISES = 16, 4


@dataclass(frozen=True)
class Screen:
    """What one screen shows: its anchor, the template that draws it, its heading, and its lines."""

    anchor: str
    template: str
    title: str
    lines: Sequence[Facts] = ()


def screens(facts: Any) -> list[Screen]:
    """The agenda of a meeting from the facts of its pack; the last screen takes down what the meeting decides."""
    said = facts["w"]
    review = facts["kind"] == "review"
    earlier = [each for each in facts["commitments"] if not each["from_this_meeting"]]
    made_here = [each for each in facts["commitments"] if each["from_this_meeting"]]
    found = [Screen("number", "number", facts["title"])]
    found += _in_parts("offices", "league" if review else "split", said["league" if review else "split"],
                       facts["offices"], _OFFICES)  # fmt: skip
    if review:
        found.append(Screen("movements", "movements", said["movements"], facts["movements"]))
        if facts["forecast"]:
            found.append(Screen("forecast", "forecast", said["forecast"], facts["forecast"]["lines"]))
    found += _in_parts("commitments", "commitments", said["commitments"], earlier, _PROMISES)
    if review:
        found.append(Screen("help", "help", said["help"], facts["help"]))
    return [*found, Screen("decisions", "decisions", said["new_commitments"], made_here)]


def _in_parts(anchor: str, template: str, title: str, lines: Sequence[Facts], most: int) -> Iterator[Screen]:
    """As many screens as the lines need; one that says so where there are none."""
    parts = [lines[first : first + most] for first in range(0, len(lines), most)] or [()]
    for number, part in enumerate(parts, 1):
        numbered = title if len(parts) == 1 else f"{title} ({number}/{len(parts)})"
        yield Screen(f"{anchor}-{number}", template, numbered, part)
