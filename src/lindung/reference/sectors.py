"""Sectors (KBLI 2020) and the work-accident risk classes of the law's annex."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from lindung.reference.files import looked_up, read
from lindung.reference.tables import JKK_CLASSES, SECTORS

_ROMAN = pa.chunked_array([["I", "II", "III", "IV", "V"]])
_DIGIT = pa.chunked_array([["1", "2", "3", "4", "5"]])


@cache
def jkk_classes() -> pa.Table:
    """The 191 kinds of business of the annex with their class (JKK_CLASSES); the rates live in `statute`."""
    rows = read(
        "sectors/jkk_kelompok_risiko_pp82_2019.csv",
        {"id": "line", "kelompok": "digit", "jenis_usaha": "business"},
    )
    return JKK_CLASSES.conform(rows.append_column("risk_class", _roman(rows["digit"])))


@cache
def sectors() -> pa.Table:
    """The 87 KBLI divisions with the JKK class that we suggest (SECTORS)."""
    rows = read(
        "sectors/kbli2digit_ke_jkk_TURUNAN.csv",
        {
            "kbli2": "code",
            "judul": "title",
            "kelompok_usul": "suggested",
            "kelompok_min": "lowest",
            "kelompok_maks": "highest",
            "id_lampiran": "annex_lines",
        },
    )
    codes = read("sectors/kbli2020_codes.csv", {"kode": "code", "section": "section"})
    titles = read("sectors/kbli2020_sections.csv", {"section": "section", "judul": "title"})
    section = looked_up(rows["code"], codes["code"], codes["section"])
    return SECTORS.conform(
        rows.append_column("section", section)
        .append_column("section_title", looked_up(section, titles["section"], titles["title"]))
        .append_column("risk_class", _roman(rows["suggested"]))
        .append_column("lowest_class", _roman(rows["lowest"]))
        .append_column("highest_class", _roman(rows["highest"]))
    )


def _roman(digits: pa.ChunkedArray) -> pa.ChunkedArray:
    return looked_up(digits, _DIGIT, _ROMAN)
