"""How sources are shown to an officer: the regulation in Indonesian, and a mark where nobody has read it yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lindung.sentences import Language

_CITED = re.compile(
    r"(?P<regulation>.+?) \((?P<certainty>gazette|transcribed|press|memory): "
    r"(?P<read_in>(?:[^()]|\([^()]*\))*)\)(?:; |$)"
)
_IN_INDONESIAN = {
    r"\bart\.": "pasal",
    r"\bch\.": "bab",
    r"\b[Aa]nnex\b": "lampiran",
    r"\band\b": "dan",
    r"\bto\b": "sampai",
    r"^Assumption of this project$": "Andaian proyek ini",
    r"^Practice of the institution$": "Kebiasaan lembaga",
    r"^Official questions dan answers$": "Tanya jawab resmi",
    r"^Form F3$": "Formulir F3",
}


@dataclass(frozen=True)
class Source:
    """A regulation with where and how surely it was read."""

    regulation: str
    certainty: str
    read_in: str

    @property
    def to_be_confirmed(self) -> bool:
        return self.certainty == "memory"


@cache
def sources(cited: str, language: Language) -> tuple[Source, ...]:
    """The regulations in a `source` of a quote, in the reader's language."""
    found = [Source(*match.group("regulation", "certainty", "read_in")) for match in _CITED.finditer(cited)]
    if language == "en":
        return tuple(found)
    return tuple(Source(_in_indonesian(each.regulation), each.certainty, each.read_in) for each in found)


def _in_indonesian(regulation: str) -> str:
    for english, indonesian in _IN_INDONESIAN.items():
        regulation = re.sub(english, indonesian, regulation)
    return regulation
