"""What the cells of a column look like, whatever its title says: NIKs, dates, sexes, phones, amounts, names.

Looked at on a sample of a few hundred cells, to understand columns without a known title and to tell two columns of
the same title apart. Rows are never judged here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_NIK = re.compile(r"[1-9]\d(0[1-9]|[1-9]\d){2}([04][1-9]|[1256]\d|[37][01])(0[1-9]|1[0-2])\d{6}")
_LONG_NUMBER = re.compile(r"\d{14,18}|\d[.,]\d+e\+?1\d", re.IGNORECASE)
_MONTH = r"(jan|feb|peb|mar|apr|mei|may|jun|jul|agu|ags|agt|aug|sep|okt|oct|nov|nop|des|dec)[a-z]*"
_DATE = re.compile(
    rf"(\d{{1,2}}[-./ ]+(\d{{1,2}}|{_MONTH})[-./ ]+(\d{{4}}|\d{{2}})|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})(\D.*)?",
    re.IGNORECASE,
)
_SEX = re.compile(r"l|p|w|m|f|lk|pr|l\.|p\.|laki.*|perempuan|pria|wanita|male|female", re.IGNORECASE)
_PHONE = re.compile(r"(\+?62|0)8\d{7,11}|8[1-9]\d{7,10}")
_MONEY = re.compile(
    r"(rp\.?|idr)\s*[\d.,]+.*|[\d.,]+\s*(jt|juta|rb|ribu|k)\b.*|\d{1,3}([.,]\d{3}){1,3}([.,]\d{1,2})?(,-)?|\d{2,5}000",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_][^\d_@:;/()]{2,59}")
_TEXT_AND_DATE = re.compile(rf"[^\W\d_]{{3,}}[^\d]*[\s,/]+{_DATE.pattern}", re.IGNORECASE)


def share_of_niks(cells: Sequence[str]) -> float:
    """The share of the used cells that hold a NIK, whole or damaged by a spreadsheet."""
    return _share(
        cells, lambda cell: bool(_LONG_NUMBER.search(re.sub(r"[\s.'’`-]", "", cell) if "+" not in cell else cell))
    )


def field_by_content(cells: Sequence[str]) -> str | None:
    """The field that a column's cells look like, or None where no kind is clearly the most."""
    return next((field for field, share, fits in _LOOKS if _share(cells, fits) >= share), None)


def looks_like_data(cell: str) -> bool:
    """Whether a cell can hardly be a column's title: long numbers, dates, amounts."""
    bare = re.sub(r"[\s.'’-]", "", cell)
    return bool(re.search(r"\d{5}", bare) or _DATE.fullmatch(cell) or _TEXT_AND_DATE.fullmatch(cell)) or len(cell) > 80


def _share(cells: Sequence[str], fits: object) -> float:
    used = [cell.strip() for cell in cells if cell.strip()]
    assert callable(fits)
    return sum(1 for cell in used if fits(cell)) / len(used) if used else 0.0


def _is_nik(cell: str) -> bool:
    return bool(_NIK.fullmatch(re.sub(r"[\s.'’`-]", "", cell)))


def _is_phone(cell: str) -> bool:
    return bool(_PHONE.fullmatch(re.sub(r"[\s.'’()-]", "", cell)))


def _is_name_and_nik(cell: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3,}", cell) and re.search(r"(?<!\d)\d{16}(?!\d)", cell))


#: In this order: the stricter looks first, so that a NIK is not taken for an amount nor a date for a phone.
_LOOKS = (
    ("name_and_nik", 0.6, _is_name_and_nik),
    ("nik", 0.6, _is_nik),
    ("phone", 0.6, _is_phone),
    ("birth", 0.6, lambda cell: bool(_TEXT_AND_DATE.fullmatch(cell))),
    ("birth_date", 0.6, lambda cell: bool(_DATE.fullmatch(cell))),
    ("sex", 0.9, lambda cell: bool(_SEX.fullmatch(cell))),
    ("income", 0.7, lambda cell: bool(_MONEY.fullmatch(cell))),
    ("name", 0.8, lambda cell: bool(_NAME.fullmatch(cell))),
)
