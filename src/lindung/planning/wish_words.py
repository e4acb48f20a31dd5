"""The names of wishes as a branch head reads them: `provinces.12` is the sum of Sumatera Utara."""

from __future__ import annotations

from collections.abc import Sequence

from lindung.sentences import Language, Sentence

#: Provinces as a demand names them.
_PROVINCES = {"11": "Aceh", "12": "Sumatera Utara"}

_TOTAL = Sentence("jumlah wilayah", "the region's sum")
_SUMS = {
    "provinces": Sentence("jumlah provinsi {name}", "the sum of province {name}"),
    "segments": Sentence("jumlah segmen {name}", "the sum of segment {name}"),
}
_CELLS = {
    "potential": Sentence("potensi {cells} yang habis", "the used-up potential of {cells}"),
    "capacity": Sentence("kemampuan {cells} yang penuh", "the full capacity of {cells}"),
    "floor": Sentence("batas bawah {cells}", "the floor of {cells}"),
    "fixed": Sentence("angka {cells} yang dipatok", "the fixed number of {cells}"),
}
_MANY = Sentence("{offices} kantor ({segments})", "{offices} offices ({segments})")

#: So many cells are named one by one; more are counted.
_NAMED_ONE_BY_ONE = 3


def in_words(names: Sequence[str], language: Language) -> str:
    """Wishes in a row, sums first; cells of many offices that are wished for in the same way are counted."""
    sums = [_sum(name, language) for name in names if not _is_cell(name)]
    cells: dict[str, list[tuple[str, str]]] = {}
    for office, segment, kind in (name.rsplit(".", 2) for name in names if _is_cell(name)):
        cells.setdefault(kind, []).append((office, segment.upper()))
    return ", ".join([*sums, *(_CELLS[kind].text(language, cells=_cells(of, language)) for kind, of in cells.items())])


def _is_cell(name: str) -> bool:
    return name.rpartition(".")[2] in _CELLS


def _sum(name: str, language: Language) -> str:
    kind, _, which = name.partition(".")
    if kind == "total":
        return _TOTAL.text(language)
    return _SUMS[kind].text(language, name=_PROVINCES.get(which, which.upper()))


def _cells(cells: list[tuple[str, str]], language: Language) -> str:
    if len(cells) <= _NAMED_ONE_BY_ONE:
        return ", ".join(f"{office} {segment}" for office, segment in cells)
    offices, segments = (dict.fromkeys(each) for each in zip(*cells, strict=True))
    return _MANY.text(language, offices=len(offices), segments=", ".join(segments))
