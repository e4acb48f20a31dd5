"""The NIK as a slow reader would take it: one value at a time, with Python's own calendar."""

from __future__ import annotations

from calendar import isleap
from datetime import date

from lindung.periods import Month


def normal_form(written: str | None) -> str:
    """Keep letters and digits; forget the label in front."""
    kept = "".join(sign for sign in (written or "").upper() if sign.isalnum() or sign == "+")
    for number in ("NOMOR", "NO", ""):
        for label in ("NIKKTP", "EKTPKTP", "EKTP", "KTP", "NIK"):
            for after in ("NOMOR", "NO", ""):
                if kept.startswith(number + label + after):
                    return kept[len(number + label + after) :]
    return kept


def is_sixteen_digits(nik: str) -> bool:
    return len(nik) == 16 and all(sign in "0123456789" for sign in nik)


def birth_date(nik: str, as_of: Month) -> date | None:
    """Try each year back from the month, a century at most: the first whose date exists there."""
    if not is_sixteen_digits(nik):
        return None
    day, month, short_year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    day -= 40 if day > 40 else 0
    if not 1 <= month <= 12:
        return None
    year = next(
        year
        for year in range(as_of.year, as_of.year - 101, -1)
        if year % 100 == short_year and Month(year, month) <= as_of
    )
    if month == 2 and day == 29 and not isleap(year):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def sex(nik: str) -> str | None:
    if not is_sixteen_digits(nik):
        return None
    day = int(nik[6:8])
    if day in range(1, 32):
        return "L"
    return "P" if day in range(41, 72) else None
