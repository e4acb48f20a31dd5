"""How sources are shown to an officer: the regulation in Indonesian, and a mark where nobody has read it yet."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lindung.sentences import Language
from lindung.statute.citations import cited

_CITED = re.compile(
    r"(?P<regulation>.+?) \((?P<certainty>gazette|transcribed|press|memory): "
    r"(?P<read_in>(?:[^()]|\([^()]*\))*)\)(?:; |$)"
)


@dataclass(frozen=True)
class Source:
    """A regulation with where and how surely it was read."""

    regulation: str
    certainty: str
    read_in: str

    @property
    def to_be_confirmed(self) -> bool:
        return self.certainty == "memory"


def sources(written: str, language: Language) -> tuple[Source, ...]:
    """The regulations in a `source` of a quote, in the reader's language."""
    found = [Source(*match.group("regulation", "certainty", "read_in")) for match in _CITED.finditer(written)]
    return tuple(Source(cited(each.regulation, language), each.certainty, each.read_in) for each in found)
