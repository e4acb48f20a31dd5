"""Sentences for the people who read them: Indonesian first, English beside it.

Whatever a partner's clerk, an officer or an operator reads is written here in both languages at once, so that
neither can be forgotten. Placeholders are `str.format` names, the same in both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from lindung.periods import Month

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message in Indonesian (`id`) and English (`en`)."""

    id: str
    en: str

    def text(self, language: Language = "id", **values: object) -> str:
        return (self.id if language == "id" else self.en).format(**values)


class LindungError(Exception):
    """Something the user can understand and act on; shown without a traceback, exit code 1.

    Carries the sentence in both languages; `str()` gives the Indonesian one. `details` go beside it in a JSON answer.
    """

    details: Mapping[str, object] = MappingProxyType({})

    def __init__(self, sentence: Sentence, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence.text("id", **values))

    def text(self, language: Language) -> str:
        return self.sentence.text(language, **self.values)


def rupiah(amount: int) -> str:
    """Whole rupiah as Indonesians write them: `Rp1.530.000`, and less than nothing as `−Rp1.530.000`."""
    return ("−" if amount < 0 else "") + "Rp" + whole(abs(amount))


def whole(number: int) -> str:
    """A whole number with Indonesian thousands points: `1.530.000`."""
    return f"{number:,}".replace(",", ".")


def shown_percent(number: Decimal | None) -> str:
    """A percentage as Indonesians write it: `98,9 %`; a dash for an unknown one."""
    return "–" if number is None else f"{number} %".replace(".", ",").replace("-", "−")


def long_date(day: date, language: Language = "id") -> str:
    """A day in words: `15 Maret 2021`."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def long_month(month: Month, language: Language = "id") -> str:
    """A month in words: `Maret 2021`."""
    return f"{_MONTHS[language][month.number - 1]} {month.year}"


def mask_nik(nik: str) -> str:
    """A NIK as it may be shown and logged: `1271••••••••0003`."""
    return nik if len(nik) < 8 else f"{nik[:4]}{'•' * (len(nik) - 8)}{nik[-4:]}"


_MONTHS: dict[Language, tuple[str, ...]] = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
