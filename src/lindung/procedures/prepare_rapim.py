"""Prepare the leadership meeting: the pack, a sheet for each office, the picture to send on, the workbook."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import typst
from PIL import Image

from lindung.planning.league import LeagueLine
from lindung.procedures.rapim_facts import WIB, Facts, office_facts, pack_facts, picture_facts
from lindung.procedures.rapim_meeting import Kind, Meeting, gather_meeting
from lindung.procedures.rapim_workbook import workbook
from lindung.sentences import Language

_ROOM = Path(__file__).parent

#: Enough for flat fills and the edges of letters.
_COLOURS = 128


Paper = Literal["pack", "sheets", "workbook", "picture"]

#: What is made for each kind of meeting; an opening has no scoreboard yet, so no picture of it.
PAPERS: Mapping[Kind, tuple[Paper, ...]] = {
    "opening": ("pack", "sheets", "workbook"),
    "review": ("pack", "sheets", "workbook", "picture"),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was written for the meeting."""

    pack: Path
    offices: tuple[Path, ...]
    picture: Path | None
    workbook: Path


@dataclass(frozen=True, slots=True)
class File:
    """A paper of the meeting, under the name by which it is kept."""

    name: str
    content: bytes


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
    return Prepared(
        pack=_written(folder, paper("pack", meeting, language, at)),
        offices=tuple(_written(offices, sheet) for sheet in sheets(meeting, language, at)),
        picture=_written(folder, paper("picture", meeting, language, at)) if "picture" in PAPERS[kind] else None,
        workbook=_written(folder, paper("workbook", meeting, language, at)),
    )


def paper(what: Paper, meeting: Meeting, language: Language, at: datetime) -> File:
    """One of the meeting's papers; the offices' sheets as one zip."""
    name = f"rapim-{meeting.kind}-{meeting.as_of.isoformat()}"
    if what == "pack":
        return File(f"{name}.pdf", pack(meeting, language, at))
    if what == "sheets":
        return File(f"{name}-offices.zip", _zipped(sheets(meeting, language, at), at))
    if what == "workbook":
        return File(f"{name}.xlsx", workbook(meeting, language, at))
    return File(f"scoreboard-{meeting.as_of.isoformat()}.png", picture(meeting, language, at))


def sheets(meeting: Meeting, language: Language, at: datetime) -> Iterator[File]:
    """A one-page PDF for every office, by code."""
    for line in sorted(meeting.league, key=lambda line: line.row.place.code):
        yield sheet(meeting, line, language, at)


def sheet(meeting: Meeting, line: LeagueLine, language: Language, at: datetime) -> File:
    """One office on one page."""
    return File(f"{line.row.place.code}.pdf", _typeset("rapim_office.typ", office_facts(meeting, line, language, at)))


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


def _written(folder: Path, file: File) -> Path:
    path = folder / file.name
    path.write_bytes(file.content)
    return path


def _zipped(files: Iterable[File], at: datetime) -> bytes:
    """PDFs are packed already."""
    local = at.astimezone(WIB)
    made = (local.year, local.month, local.day, local.hour, local.minute, local.second)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            archive.writestr(zipfile.ZipInfo(file.name, made), file.content)
    return written.getvalue()


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
