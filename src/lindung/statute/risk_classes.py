"""Which of the five risk classes a business has: the annex searched in everyday Indonesian, and a suggestion by sector.

The 191 lines of annex I of PP 44/2015 as amended by PP 82/2019 are law; which line an everyday word or a KBLI code
means is our judgement. Where lines of different classes fit, nothing is suggested and an officer decides
(docs/adr/0112).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pyarrow.compute as pc
import yaml

from lindung.reference import jkk_classes, sectors
from lindung.sentences import LindungError, Sentence
from lindung.statute.explanations import filled
from lindung.statute.formulas import RISK_CLASSES

_EVERYDAY_WORDS = Path(__file__).parent / "data" / "everyday_words.yaml"

#: More lines than this help nobody to choose.
_LINES_SHOWN = 8

#: How alike two words must be to be taken for a slip of the pen: one letter in six.
_ALIKE = 0.83

#: What a word counts for that is found inside a longer one.
_INSIDE = 0.9

#: Words in so many lines of the annex that they say nothing of the business.
_SAYS_NOTHING = frozenset(
    ("dan", "lain", "lainnya", "usaha", "perusahaan", "pabrik", "industri", "jasa", "dari", "seperti", "pt", "cv", "ud")
)


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A kind of business as the annex words it: `line` is class and number, G3-095 the 95th of class III."""

    line: str
    risk_class: str
    business: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The lines that fit, best first; a class where all agree, and what an officer has to find out where not."""

    lines: tuple[AnnexLine, ...]
    risk_class: str | None
    doubt: Sentence

    @property
    def for_officer(self) -> bool:
        return self.risk_class is None


class NoSuchSectorError(LindungError):
    """A code that begins with no division of KBLI 2020."""


_NO_SECTOR = Sentence(
    id="Kode KBLI “{code}” tidak dikenal. Tulis dua sampai lima angka, misalnya 56 atau 56101.",
    en="The KBLI code “{code}” is unknown. Write two to five digits, for example 56 or 56101.",
)
_OURS = Sentence(
    id="Usulan dari kata sehari-hari, bukan keputusan; kelas ditetapkan lembaga.",
    en="A suggestion from everyday words, not a decision; the institution sets the class.",
)
_NOTHING_FITS = Sentence(
    id="Tidak ada baris lampiran yang cocok. Coba kata lain untuk usahanya, atau tanyakan kepada petugas.",
    en="No line of the annex fits. Try another word for the business, or ask an officer.",
)
_SEVERAL_FIT = Sentence(
    id="Cocok dengan baris dari kelas {classes}; petugas memilih menurut pekerjaan yang sebenarnya.",
    en="Lines of class {classes} fit; an officer chooses by the work that is really done.",
)
_SECTOR_IN_ONE_CLASS = Sentence(
    id="Divisi {code} ({title}): semua usaha di dalamnya tampak satu kelas. Padanan KBLI ini buatan kami, tidak resmi.",
    en="Division {code} ({title}): all its businesses seem to be of one class. This reading of KBLI is ours alone.",
)
_SECTOR_IN_SEVERAL = Sentence(
    id="Divisi {code} ({title}) memuat usaha dari kelas {lowest} sampai {highest}, kebanyakan {likely}. Petugas "
    "memilih menurut pekerjaan yang sebenarnya.",
    en="Division {code} ({title}) holds businesses of class {lowest} to {highest}, most of them {likely}. An officer "
    "chooses by the work that is really done.",
)
_SECTOR_WITHOUT_CLASS = Sentence(
    id="Divisi {code} ({title}): kelasnya mengikuti pekerjaan di tempat kerja. Petugas yang menetapkan.",
    en="Division {code} ({title}): the class follows the work at the place of work. An officer sets it.",
)


def search_risk_class(asked: str) -> Suggestion:
    """The lines of the annex for a business in everyday words, for example “bengkel motor” or “kebun sawit”.

    An everyday saying that is all that was asked comes first, then a line of the annex that has all the words, then a
    saying among other words, then lines with some of the words. One slip of the pen in a word is forgiven.
    """
    words = tuple(word for word in _words(asked) if word not in _SAYS_NOTHING)
    saying = max((each for each in _sayings() if _says(each, words)), key=lambda each: len(each.words), default=None)
    score, lines = _lines_with(words)
    has_all_words = score >= len(words) * _INSIDE
    if saying is None or (has_all_words and len(saying.words) < len(words)):
        return _suggestion(lines, None)
    return _suggestion(tuple(_annex()[line] for line in saying.lines), saying.ask)


def suggest_by_sector(code: str) -> Suggestion:
    """The class of a KBLI code (two digits or more), with the doubt. Raises NoSuchSectorError."""
    digits = "".join(filter(str.isdigit, code))
    found = sectors().filter(pc.equal(sectors()["code"], digits[:2])).to_pylist()
    if not found or len(digits) > 5:
        raise NoSuchSectorError(_NO_SECTOR, code=code)
    [sector] = found
    lines = tuple(_annex()[line] for line in sector["annex_lines"].split())
    agreed = sector["risk_class"] if sector["lowest_class"] == sector["highest_class"] else None
    pattern = _SECTOR_IN_SEVERAL if sector["risk_class"] else _SECTOR_WITHOUT_CLASS
    words = {
        "code": sector["code"],
        "title": sector["title"],
        "lowest": sector["lowest_class"],
        "highest": sector["highest_class"],
        "likely": sector["risk_class"],
    }
    return Suggestion(lines, agreed, filled(_SECTOR_IN_ONE_CLASS if agreed else pattern, words))


@dataclass(frozen=True, slots=True)
class _Saying:
    """An everyday saying, the lines it may mean, and what to ask where that is open."""

    words: tuple[str, ...]
    lines: tuple[str, ...]
    ask: Sentence | None


def _suggestion(lines: tuple[AnnexLine, ...], ask: Sentence | None) -> Suggestion:
    classes = sorted({line.risk_class for line in lines}, key=RISK_CLASSES.index)
    if ask is not None or len(classes) != 1:
        doubt = ask or (filled(_SEVERAL_FIT, {"classes": ", ".join(classes)}) if classes else _NOTHING_FITS)
        return Suggestion(lines, None, doubt)
    return Suggestion(lines, classes[0], _OURS)


def _lines_with(words: tuple[str, ...]) -> tuple[float, tuple[AnnexLine, ...]]:
    """The lines that have most of the words, those with fewest others first; and how many words that is."""
    scored = []
    for line in _annex().values():
        there = _words(line.business)
        score = sum(max(_likeness(word, each) for each in there) for word in words)
        scored.append((-score, len(there), line.line, line))
    best = -min(scored)[0]
    if not best:
        return 0.0, ()
    return best, tuple(line for score, *_others, line in sorted(scored) if -score >= best - 0.5)[:_LINES_SHOWN]


def _likeness(word: str, there: str) -> float:
    """1 for the same word, less for a word inside a longer one (bakar in pembakaran) or a slip of the pen, else 0."""
    if word == there:
        return 1.0
    if len(word) >= 4 and word in there:
        return _INSIDE
    if abs(len(word) - len(there)) > 2:
        return 0.0
    alike = SequenceMatcher(None, word, there).ratio()
    return alike * _INSIDE if alike >= _ALIKE else 0.0


def _says(saying: _Saying, words: tuple[str, ...]) -> bool:
    return all(any(_likeness(each, word) >= _ALIKE * _INSIDE for word in words) for each in saying.words)


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.lower()))


@cache
def _annex() -> dict[str, AnnexLine]:
    return {row["line"]: AnnexLine(**row) for row in jkk_classes().to_pylist()}


@cache
def _sayings() -> tuple[_Saying, ...]:
    entries = yaml.safe_load(_EVERYDAY_WORDS.read_text(encoding="utf-8"))
    return tuple(
        _Saying(_words(words), tuple(entry["lines"]), _asked(entry.get("ask")))
        for entry in entries
        for words in entry["words"]
    )


def _asked(ask: dict[str, str] | None) -> Sentence | None:
    return None if ask is None else Sentence(id=ask["id"], en=ask["en"])
