"""How a regulation is cited in the reader's language: the parameters name its parts in English."""

from __future__ import annotations

import re

from lindung.sentences import Language

_IN_INDONESIAN = {
    r"\bart\.": "pasal",
    r"\bch\.": "bab",
    r"\b[Aa]nnex\b": "lampiran",
    r"\band\b": "dan",
    r"\bto\b": "sampai",
    r"\buntil April\b": "sampai April",
    r"^Assumption of this project$": "Andaian proyek ini",
    r"^Practice of the institution$": "Kebiasaan lembaga",
    r"^Official questions dan answers$": "Tanya jawab resmi",
    r"^Form F3$": "Formulir F3",
    r"^Perisai scheme\b": "Skema Perisai",
    r"^Rule of May\b": "Aturan Mei",
    r"^Board rule of\b": "Peraturan direksi",
    r"^None found$": "Tidak ditemukan",
    r"^Not stated in any regulation found$": "Tidak tertulis di peraturan yang ditemukan",
    r"^Not known; assumption of this project$": "Tidak diketahui; andaian proyek ini",
    r"^Judgement of this project; no published rule$": "Pertimbangan proyek ini; tidak ada aturan terbit",
    r"^Wish of the leadership meeting; no published rule$": "Keinginan rapat pimpinan; tidak ada aturan terbit",
    r"^No (?:steps|target|reserve) of these years (?:are|is) (?:ranked|kept) here$": "Tahun itu tidak dicatat di sini",
}


def cited(regulation: str, language: Language) -> str:
    """A regulation as the parameters name it, in Indonesian or English."""
    if language == "id":
        for english, indonesian in _IN_INDONESIAN.items():
            regulation = re.sub(english, indonesian, regulation)
    return regulation
