"""What was found on a line, in sentences for the partner's clerk, and which cells it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lindung.rosters.reasons import CHECKS, PROJECT_CHECKS, LeadsTo
from lindung.sentences import Sentence


@dataclass(frozen=True)
class Finding:
    """One reason on a line: its code, the sentence, the fields of the cells it is about, and how grave it is."""

    code: str
    sentence: Sentence
    fields: tuple[str, ...]
    leads_to: LeadsTo


#: Every finding that the checks of this room can make, by code.
FINDINGS: Mapping[str, Finding] = {
    code: Finding(code, sentence, fields, leads_to)
    for code, sentence, fields, leads_to in (
        *((c.code, c.sentence, c.fields, c.leads_to) for c in CHECKS),
        *((c.code, c.sentence, c.fields, c.leads_to) for c in PROJECT_CHECKS),
    )
}


def findings_of(reasons: str, further: Mapping[str, Finding] | None = None) -> list[Finding]:
    """The findings behind a line's reason codes (`a;b`), in their order.

    `further` brings the findings of later rooms (linkage: is this person known). A code that nobody declared is a
    developer's mistake: KeyError.
    """
    declared = {**FINDINGS, **(further or {})}
    return [declared[code] for code in reasons.split(";") if code]
