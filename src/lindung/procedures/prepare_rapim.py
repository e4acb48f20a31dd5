"""Prepare the leadership meeting: the pack, a sheet for each office, the picture to send on, the workbook."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import typst
from PIL import Image

from lindung.procedures.rapim_facts import Facts, office_facts, pack_facts, picture_facts
from lindung.procedures.rapim_meeting import Kind, Meeting, gather_meeting
from lindung.procedures.rapim_workbook import write_workbook
from lindung.sentences import Language

_ROOM = Path(__file__).parent

#: Enough for flat fills and the edges of letters.
_COLOURS = 128


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was written for the meeting; an opening has no scoreboard yet, so no picture of it."""

    pack: Path
    offices: tuple[Path, ...]
    picture: Path | None
    workbook: Path


def prepare_rapim(
    as_of: date, kind: Kind, folder: Path, *, version: str = "booked", language: Language = "id", at: datetime
) -> Prepared:
    """Write everything for the meeting of a day into a folder, over what was prepared there before.

    `kind`: `opening` (last year, the split, commitments to sign) or `review` (league, movements, what became of the
    commitments). Raises UnknownVersionError, NoTargetError, NotPublishedError.
    """
    meeting = gather_meeting(as_of, kind, version)
    offices = folder / "offices"
    offices.mkdir(parents=True, exist_ok=True)
    prepared = Prepared(
        pack=folder / f"rapim-{kind}-{as_of.isoformat()}.pdf",
        offices=tuple(offices / f"{code}.pdf" for code in sorted(line.row.place.code for line in meeting.league)),
        picture=folder / f"scoreboard-{as_of.isoformat()}.png" if kind == "review" else None,
        workbook=folder / f"rapim-{kind}-{as_of.isoformat()}.xlsx",
    )
    prepared.pack.write_bytes(pack(meeting, language, at))
    for line in meeting.league:
        file = offices / f"{line.row.place.code}.pdf"
        file.write_bytes(_typeset("rapim_office.typ", office_facts(meeting, line, language, at)))
    if prepared.picture is not None:
        prepared.picture.write_bytes(picture(meeting, language, at))
    write_workbook(prepared.workbook, meeting, language, at)
    return prepared


def pack(meeting: Meeting, language: Language, at: datetime) -> bytes:
    """The pack as PDF, A4 landscape."""
    return _typeset("prepare_rapim.typ", pack_facts(meeting, language, at))


def picture(meeting: Meeting, language: Language, at: datetime) -> bytes:
    """The scoreboard as PNG, 1080 by 1920 points, for a telephone."""
    facts = json.dumps(picture_facts(meeting, language, at))
    drawn = typst.compile(
        _ROOM / "rapim_picture.typ", sys_inputs={"facts": facts}, ignore_system_fonts=True, format="png", ppi=72
    )
    return _lightened(bytes(drawn))


def _lightened(png: bytes) -> bytes:
    """The same picture in a few colours, a third of the size: people pay for what they receive."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        few = drawn.convert("RGB").quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(written, "PNG", optimize=True)
    return written.getvalue()


def _typeset(template: str, facts: Facts) -> bytes:
    page = typst.compile(_ROOM / template, sys_inputs={"facts": json.dumps(facts)}, ignore_system_fonts=True)
    return bytes(page)
