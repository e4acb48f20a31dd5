"""A rule told to a person: one sentence in both languages, and the regulations it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.periods import Month
from lindung.sentences import Sentence
from lindung.statute.explanations import cited, filled
from lindung.statute.parameters import entry


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with its sources."""

    sentence: Sentence
    source: str


def told(pattern: Sentence, month: Month, /, *names: str, **words: object) -> Told:
    """The sentence filled with `words`, resting on the entries of the parameters `names` in that month."""
    sources = dict.fromkeys(cited(entry(name, month)) for name in names)
    return Told(filled(pattern, words), "; ".join(sources))
