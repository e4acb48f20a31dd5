"""The institution's own totals beside ours: each difference, and what is likely to make it.

A likely reason is a number that we know and that would close part of the difference if the institution counted it
otherwise than we do. None is proof: a person looks and keeps the reason that was found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db.models import Sum

from lindung.contributions.tables import SEGMENTS
from lindung.measures.definitions import MEASURES
from lindung.measures.figure_files import day, one_of, read_figure_file, some_text, whole_number
from lindung.planning.scoreboard import REGION
from lindung.procedures.load_targets import place_code
from lindung.procedures.publish_measures import offices_of, published_sums
from lindung.registry.actions.figures import OfficialTotal, SetOfficialTotals, set_official_totals
from lindung.registry.models import OfficialFigure, Receipt
from lindung.sentences import Language, Sentence, whole


@dataclass(frozen=True, slots=True)
class LikelyReason:
    """Something that the institution may count and we do not, or the other way round, and how much it comes to.

    `amount`: what the institution's total would be higher by; `closes`: it is exactly the difference.
    """

    sentence: Sentence
    amount: int
    closes: bool

    def text(self, language: Language) -> str:
        return self.sentence.text(language, amount=whole(abs(self.amount)))


@dataclass(frozen=True, slots=True)
class Difference:
    """One official total with ours beside it. `difference`: theirs less ours. `found`: the reason a person kept."""

    number: int
    as_of: date
    office: str
    segment: str
    measure: str
    official: int
    ours: int
    source: str
    found: str
    reasons: tuple[LikelyReason, ...]

    @property
    def difference(self) -> int:
        return self.official - self.ours


def load_official(file: Path, *, by: str, at: datetime) -> SetOfficialTotals:
    """Take totals in from `as_of,office,segment,measure,value,source`. The same file again changes nothing.

    A flow's total is that of the year up to `as_of`. Raises FigureFileError with line and column.
    """
    columns = {
        "as_of": day,
        "office": place_code(),
        "segment": one_of("", *SEGMENTS),
        "measure": one_of(*MEASURES),
        "value": whole_number,
        "source": some_text,
    }
    lines = read_figure_file(file, columns, key=("as_of", "office", "segment", "measure"))
    return set_official_totals([OfficialTotal(**line.values) for line in lines], by=by, at=at, source=file.name)


def compare(as_of: date) -> list[Difference]:
    """Every official total of a day beside ours as published for it. Raises NotPublishedError."""
    sums = published_sums(as_of)
    suspended = _suspended(as_of)
    return [
        _difference(official, _ours(official, sums), suspended)
        for official in OfficialFigure.objects.filter(as_of=as_of).order_by("office", "segment", "measure")
    ]


def _ours(official: OfficialFigure, sums: Mapping[tuple[str, str], Mapping[str, int]]) -> dict[str, int]:
    offices = offices_of(official.office)
    segments = [official.segment] if official.segment else SEGMENTS
    cells = [sums.get((office, segment), {}) for office in offices for segment in segments]
    return {name: sum(cell.get(name, 0) for cell in cells) for name in MEASURES}


def _difference(official: OfficialFigure, ours: Mapping[str, int], suspended: int) -> Difference:
    difference = official.value - ours[official.measure]
    # Money in suspense has no office: it can only be set against the whole region.
    known = {**ours, "suspended": suspended if official.office == REGION and not official.segment else 0}
    reasons = [
        LikelyReason(sentence, amount(known), amount(known) == difference)
        for sentence, amount in _MAY_EXPLAIN.get(official.measure, ())
        if amount(known) * difference > 0
    ]
    return Difference(
        number=official.pk,
        as_of=official.as_of,
        office=official.office,
        segment=official.segment,
        measure=official.measure,
        official=official.value,
        ours=ours[official.measure],
        source=official.source,
        found=official.reason,
        reasons=tuple(sorted(reasons, key=lambda reason: abs(difference - reason.amount))),
    )


def _suspended(as_of: date) -> int:
    received = Receipt.objects.filter(date__gte=date(as_of.year, 1, 1), date__lte=as_of)
    return int(received.aggregate(suspended=Sum("suspended"))["suspended"] or 0)


_Amount = Callable[[Mapping[str, int]], int]

_UNPAID = Sentence(
    "Mereka mungkin menghitung saat mendaftar: {amount} pendaftaran belum membayar.",
    "They may count at registration: {amount} registrations have not paid yet.",
)
_HEADS = Sentence(
    "Mereka mungkin menjumlahkan tenaga kerja proyek dengan orang: {amount} tenaga kerja menurut kontraktor.",
    "They may add project heads to people: {amount} heads as stated by contractors.",
)
_RETURNED = Sentence(
    "Mereka mungkin menghitung yang kembali sebagai baru: {amount} orang kembali.",
    "They may count the returned as new: {amount} people returned.",
)
_MOVED = Sentence(
    "Mereka mungkin menghitung yang pindah pemberi kerja sebagai baru: {amount} kepesertaan pindah.",
    "They may count those who changed employer as new: {amount} memberships moved.",
)
_KNOWN_ELSEWHERE = Sentence(
    "Mereka mungkin tidak menghitung yang sudah terlindungi di segmen lain: {amount} orang.",
    "They may leave out people covered in another segment before: {amount} people.",
)
_NEW_IN_SEGMENT_TOO = Sentence(
    "Mereka mungkin menghitung semua yang baru di segmennya: {amount} orang sudah terlindungi di segmen lain.",
    "They may count all who are new in their segment: {amount} people were covered in another segment before.",
)
_NOT_COVERED = Sentence(
    "Mereka mungkin menghitung semua yang terdaftar: {amount} orang terdaftar tetapi tidak terlindungi hari itu.",
    "They may count everyone registered: {amount} people are registered but not covered on the day.",
)
_MOVED_ENDS = Sentence(
    "Mereka mungkin menghitung yang pindah sebagai keluar: {amount} kepesertaan pindah.",
    "They may count those who changed employer as ended: {amount} memberships moved.",
)
_LAPSED_TOO = Sentence(
    "Mereka mungkin menghitung yang gugur sebagai keluar: {amount} gugur.",
    "They may count the lapsed as ended: {amount} lapsed.",
)
_SUSPENSE = Sentence(
    "Kita belum membukukan uang yang ditangguhkan: {amount} rupiah.",
    "We have not posted the money in suspense: {amount} rupiah.",
)
_OWED = Sentence(
    "Mereka mungkin menghitung iuran yang ditetapkan, bukan yang diterima: selisihnya {amount} rupiah.",
    "They may count what was assessed, not what was received: {amount} rupiah between them.",
)

#: By measure: what may explain a difference, and by how much it would raise (or lower) the institution's total.
_MAY_EXPLAIN: dict[str, tuple[tuple[Sentence, _Amount], ...]] = {
    "new_in_segment": (
        (_UNPAID, lambda ours: ours["registered_unpaid"]),
        (_HEADS, lambda ours: ours["project_headcount"]),
        (_RETURNED, lambda ours: ours["returned"]),
        (_MOVED, lambda ours: ours["moved"]),
        (_KNOWN_ELSEWHERE, lambda ours: ours["first_protected"] - ours["new_in_segment"]),
    ),
    "first_protected": (
        (_UNPAID, lambda ours: ours["registered_unpaid"]),
        (_HEADS, lambda ours: ours["project_headcount"]),
        (_NEW_IN_SEGMENT_TOO, lambda ours: ours["new_in_segment"] - ours["first_protected"]),
    ),
    "active": (
        (_NOT_COVERED, lambda ours: ours["registered"] - ours["active"]),
        (_HEADS, lambda ours: ours["project_headcount"]),
    ),
    "ended": (
        (_MOVED_ENDS, lambda ours: ours["moved"]),
        (_LAPSED_TOO, lambda ours: ours["lapsed"]),
    ),
    "receipts": (
        (_SUSPENSE, lambda ours: ours["suspended"]),
        (_OWED, lambda ours: ours["dues"] - ours["receipts"]),
    ),
}
