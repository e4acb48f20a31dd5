"""The region's map on the meeting's sheets: the districts, the offices' numbers on them, and the bands of colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from lindung.planning.progress import percent
from lindung.planning.scoreboard import REGION, Cell
from lindung.procedures import rapim_words as words
from lindung.procedures.rapim_meeting import Meeting
from lindung.reference import Outline, district_outlines
from lindung.sentences import Language, Sentence

#: What a label on the map takes up, in steps of the outlines.
_LABEL_WIDTH, _LABEL_HEIGHT = 22.0, 15.0


def map_facts(meeting: Meeting, language: Language) -> dict[str, object]:
    """Every district with the band of its offices together, the largest first; and the offices' numbers on it.

    A review shows their pace, an opening their share of the region's target.
    """
    bands = words.PACE_BANDS if meeting.kind == "review" else words.SHARE_BANDS
    region = meeting.board.row(REGION).total.target or 0
    drawn = []
    largest: dict[tuple[str, ...], Outline] = {}
    for outline in district_outlines():
        serving = meeting.districts[outline.district]
        cells = [meeting.board.row(office).total for office in serving]
        value = _together(cells) if meeting.kind == "review" else percent(sum(c.target or 0 for c in cells), region)
        drawn.append({"rings": outline.rings, "band": band_of(value, bands)})
        largest.setdefault(serving, outline)
    points = [point for outline in district_outlines() for ring in outline.rings for point in ring]
    return {
        "districts": drawn,
        "labels": _apart({_numbers_of(offices): outline for offices, outline in largest.items()}),
        "bands": [sentence.text(language) for _, sentence in bands],
        "width": max(x for x, _ in points),
        "height": max(y for _, y in points),
    }


def _together(cells: Sequence[Cell]) -> Decimal | None:
    """The pace of offices together."""
    return percent(sum(cell.actual for cell in cells), sum(cell.expected or 0 for cell in cells))


def _numbers_of(offices: tuple[str, ...]) -> str:
    return "·".join(str(int(office[1:])) for office in offices)


def _apart(places: dict[str, Outline]) -> list[dict[str, object]]:
    """Labels in the middle of their places; the larger place gives way where two would touch."""
    put: list[tuple[str, float, float]] = []
    for label, outline in sorted(places.items(), key=lambda item: (item[1].area, item[0])):
        x, y = outline.middle
        for _, other_x, other_y in put:
            if abs(x - other_x) < _LABEL_WIDTH and abs(y - other_y) < _LABEL_HEIGHT:
                y = other_y + (_LABEL_HEIGHT if y >= other_y else -_LABEL_HEIGHT)
        put.append((label, x, y))
    return [{"text": label, "x": x, "y": y} for label, x, y in put]


def band_of(value: Decimal | None, bands: Iterable[tuple[int, Sentence]]) -> int | None:
    """Which band, from 0, a percentage falls into; None of an unknown one."""
    if value is None:
        return None
    return max(number for number, (edge, _) in enumerate(bands) if value >= edge or number == 0)
