"""Where some offices of the demo expect people from, and one that has more than it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from lindung.periods import Month
from lindung.procedures.reserves import offer_surplus, reserves, surpluses
from lindung.registry.actions.reserves import SourceNoted, drop_source, note_source

#: The version of the target that reserves are held against.
_VERSION = "booked"


@dataclass(frozen=True)
class MadeUpSource:
    """A source; `percent` of its office's gap comes in `month`."""

    office: str
    kind: str
    segment: str
    name: str
    percent: int
    month: int


SOURCES = (
    MadeUpSource("K01", "list", "bpu", "Pedagang Pasar Sukaramai", 70, 10),
    MadeUpSource("K01", "project", "jakon", "Renovasi stadion kota", 60, 12),
    MadeUpSource("K03", "project", "jakon", "Kawasan gudang Tanjung Morawa", 45, 11),
    MadeUpSource("K05", "agreement", "pu", "Perjanjian dengan pengelola kebun teh", 30, 10),
    MadeUpSource("K05", "sponsor", "bpu", "Iuran pengurus rumah ibadah dari pemerintah kota", 25, 11),
    MadeUpSource("K08", "list", "bpu", "Pengemudi becak Padangsidimpuan", 40, 8),
    MadeUpSource("K08", "project", "jakon", "Jalan lingkar timur", 35, 12),
    MadeUpSource("K22", "agreement", "bpu", "Nelayan panglima laot Banda Aceh", 130, 11),
)
_DROPPED = MadeUpSource("K03", "sponsor", "bpu", "Penanggung iuran pedagang kaki lima", 20, 9)


def note_reserves(as_of: date, *, by: str, at: datetime) -> None:
    """Note the sources against the gaps of a published day; one fell through; the largest surplus is half offered."""
    found = reserves(as_of, _VERSION)

    def noted(source: MadeUpSource) -> SourceNoted:
        heads = max(1, found.of(source.office).to_find * source.percent // 100)
        return SourceNoted(
            source.kind, source.office, source.segment, source.name, heads, Month(as_of.year, source.month)
        )

    for source in SOURCES:
        note_source(noted(source), by=by, at=at)
    drop_source(note_source(noted(_DROPPED), by=by, at=at), why="Penanggungnya mundur", by=by, at=at)
    every = [
        (each.most, line.office, each.segment) for line in found.lines for each in surpluses(found.board, line.office)
    ]
    if every:
        most, office, segment = max(every)
        offer_surplus(as_of, _VERSION, office, segment, max(1, most // 2), by=by, at=at)
