"""The region's map on the meeting's sheets: the districts, the offices' numbers on them, and the bands of colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from lindung.planning.progress import percent
from lindung.planning.scoreboard import REGION, Cell
from lindung.procedures import rapim_words as words
from lindung.procedures.rapim_meeting import Meeting
from lindung.reference import Outline, district_outlines
from lindung.sentences import Language, Sentence

#: What a label on the map takes up, in steps of the outlines.
_LABEL_WIDTH, _LABEL_HEIGHT = 22.0, 15.0


@dataclass(frozen=True, slots=True)
class Label:
    """What stands on the map, and where: in steps of the outlines."""

    text: str
    x: float
    y: float


def map_facts(meeting: Meeting, language: Language) -> dict[str, object]:
    """Every district with the band of its offices together, the largest first; and the offices' numbers on it.

    A review shows their pace, an opening their share of the region's target.
    """
    bands = words.PACE_BANDS if meeting.kind == "review" else words.SHARE_BANDS
    region = meeting.board.row(REGION).total.target or 0
    drawn = []
    for outline in district_outlines():
        serving = meeting.districts[outline.district]
        cells = [meeting.board.row(office).total for office in serving]
        value = pace_together(cells) if meeting.kind == "review" else percent(sum(c.target or 0 for c in cells), region)
        drawn.append({"rings": outline.rings, "band": band_of(value, bands)})
    points = [point for outline in district_outlines() for ring in outline.rings for point in ring]
    return {
        "districts": drawn,
        "labels": [asdict(label) for label in office_labels(meeting.districts).values()],
        "bands": [sentence.text(language) for _, sentence in bands],
        "width": max(x for x, _ in points),
        "height": max(y for _, y in points),
    }


def office_labels(serving: Mapping[str, tuple[str, ...]]) -> dict[str, Label]:
    """By district the numbers of the offices that serve it: each once, on the largest of its districts."""
    largest: dict[tuple[str, ...], Outline] = {}
    for outline in district_outlines():
        largest.setdefault(serving[outline.district], outline)
    return _apart({_numbers_of(offices): outline for offices, outline in largest.items()})


def pace_together(cells: Sequence[Cell]) -> Decimal | None:
    """The pace of offices together."""
    return percent(sum(cell.actual for cell in cells), sum(cell.expected or 0 for cell in cells))


def _numbers_of(offices: tuple[str, ...]) -> str:
    return "·".join(str(int(office[1:])) for office in offices)


def _apart(places: dict[str, Outline]) -> dict[str, Label]:
    """Labels in the middle of their places; the larger place gives way where two would touch."""
    put: dict[str, Label] = {}
    for text, outline in sorted(places.items(), key=lambda item: (item[1].area, item[0])):
        x, y = outline.middle
        for other in put.values():
            if abs(x - other.x) < _LABEL_WIDTH and abs(y - other.y) < _LABEL_HEIGHT:
                y = other.y + (_LABEL_HEIGHT if y >= other.y else -_LABEL_HEIGHT)
        put[outline.district] = Label(text, x, y)
    return put


def band_of(value: Decimal | None, bands: Iterable[tuple[int, Sentence]]) -> int | None:
    """Which band, from 0, a percentage falls into; None of an unknown one."""
    if value is None:
        return None
    return max(number for number, (edge, _) in enumerate(bands) if value >= edge or number == 0)
