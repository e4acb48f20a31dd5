"""`lindung today`: the five steps most worth taking, and what came of those of past months."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.commands.scoreboard_table import console_for
from lindung.procedures.five_things import Worth, five_things
from lindung.procedures.steps_raised import steps_raised
from lindung.procedures.try_steps_back import UNTRIED_KINDS, KindTried, Tried, TriedBack, tried_back, try_steps_back
from lindung.registry import clock
from lindung.registry.lookups import office as known_office
from lindung.registry.record import open_record
from lindung.sentences import LindungError, Sentence, whole


class NoOfficeError(LindungError):
    """The five are an office's."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Sebutkan kantornya: --office K01 … K31. Untuk semua kantor ada --tried-back.",
                "Say which office: --office K01 … K31. Of all offices there is --tried-back.",
            )
        )


@click.command()
@as_of_option
@click.option("--office", help="Satu kantor · one office: K01 … K31.")
@click.option(
    "--tried-back",
    "back",
    is_flag=True,
    help="Coba ulang pada akhir bulan yang lalu, simpan, tampilkan · try past month-ends, keep and show what came.",
)
@by_option
@json_option
def today(as_of: date, office: str | None, back: bool, by: str, as_json: bool) -> None:
    """Lima langkah hari ini, dan dicoba ulang · five things today, and how often they hit."""
    open_record()
    code = None if office is None else known_office(office).code
    if back:
        _try_back(as_of, code, by, as_json=as_json)
        return
    if code is None:
        raise NoOfficeError
    found = five_things(as_of, code, steps_raised(as_of, code))
    if as_json:
        print_json({"office": code, "as_of": as_of.isoformat(), "steps": [_record(worth) for worth in found]})
    else:
        _show_five(found, code, as_of)


_TITLE = Sentence("Lima langkah {office} per {as_of}", "The five steps of {office} as of {as_of}")
_HEADERS = Sentence("Langkah|Jenis|Tenggat|Orang|Peluang|Perkiraan", "Step|Kind|Due|Heads|Chance|Expected")
_MARKS = Sentence(
    "* jumlahnya belum diketahui: dihitung menurut jenisnya. + tetap aktif; lainnya aktif baru.",
    "* nobody can tell how many: counted by its kind. + stay active; the others are newly active.",
)
_NONE = Sentence("Tidak ada langkah yang menunggu.", "No step waits.")


def _show_five(found: list[Worth], office: str, as_of: date) -> None:
    said = language()
    if not found:
        click.echo(_NONE.text(said))
        return
    table = Table(title=_TITLE.text(said, office=office, as_of=as_of))
    for place, header in enumerate(_HEADERS.text(said).split("|")):
        table.add_column(header, justify="left" if place < 3 else "right")
    for worth in found:
        table.add_row(
            worth.step.what.text(said),
            worth.step.kind,
            "–" if worth.step.due is None else worth.step.due.isoformat(),
            whole(worth.counted) + ("*" if worth.is_assumed else ""),
            f"{worth.chance} %",
            whole(worth.expected) + ("+" if worth.keeps else ""),
        )
    console = console_for(table)
    console.print(table)
    console.print(_MARKS.text(said))


def _record(worth: Worth) -> dict[str, object]:
    return {
        "kind": worth.step.kind,
        "what": worth.step.what.text(language()),
        "due": None if worth.step.due is None else worth.step.due.isoformat(),
        "heads": worth.step.heads,
        "counted": worth.counted,
        "chance_percent": worth.chance,
        "expected": worth.expected,
        "keeps": worth.keeps,
        "link": worth.step.link,
    }


_BACK_TITLE = Sentence(
    "Lima langkah dicoba ulang, {place}, akhir bulan {first} sampai {last}",
    "The five steps tried back, {place}, month-ends {first} to {last}",
)
_BACK_HEADERS = Sentence(
    "Jenis|Lima besar|Berhasil|%|Perkiraan|Datang|Lainnya|Berhasil|%|Perkiraan|Datang",
    "Kind|The five|Hits|%|Expected|Came|Others|Hits|%|Expected|Came",
)
_REGION = Sentence("semua kantor", "all offices")
_IN_ALL = Sentence("semua", "all")
_NOT_TRIED = Sentence(
    "Berhasil: dalam 60 hari datang sedikitnya seorang. Tidak dicoba, karena catatan tidak memuat keadaannya dahulu: "
    "{kinds}. Yang datang dihitung juga bila langkahnya tidak pernah diambil.",
    "A hit: within 60 days anybody came. Not tried, for the record does not tell how they stood: {kinds}. "
    "Who came counts also where nobody took the step.",
)
_NO_STEPS = Sentence("Tidak ada langkah untuk dicoba ulang di {place}.", "There is no step of {place} to try back.")


def _try_back(as_of: date, office: str | None, by: str, *, as_json: bool) -> None:
    said = language()
    try_steps_back(as_of, by=by, at=clock.now())
    found, place = tried_back(office), office or _REGION.text(said)
    if as_json:
        print_json({"office": office, "as_of": as_of.isoformat()} | _trial_record(found))
    elif found is None:
        click.echo(_NO_STEPS.text(said, place=place))
    else:
        _show_trial(found, place)


def _show_trial(found: TriedBack, place: str) -> None:
    said = language()
    table = Table(title=_BACK_TITLE.text(said, place=place, first=found.first, last=found.last))
    for number, header in enumerate(_BACK_HEADERS.text(said).split("|")):
        table.add_column(header, justify="right" if number else "left")
    for each in (*found.kinds, found.in_all):
        table.add_row(
            each.kind or _IN_ALL.text(said),
            *_cells(each.five),
            *_cells(each.others),
            end_section=each is found.kinds[-1],
        )
    console = console_for(table)
    console.print(table)
    console.print(_NOT_TRIED.text(said, kinds=", ".join(UNTRIED_KINDS)))


def _cells(tried: Tried) -> tuple[str, ...]:
    rate = "–" if tried.rate is None else str(tried.rate)
    return whole(tried.steps), whole(tried.hits), rate, whole(tried.expected), whole(tried.came)


def _trial_record(found: TriedBack | None) -> dict[str, object]:
    if found is None:
        return {"kinds": [], "in_all": None}
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "not_tried": list(UNTRIED_KINDS),
        "kinds": [_kind_record(each) for each in found.kinds],
        "in_all": _kind_record(found.in_all),
    }


def _kind_record(each: KindTried) -> dict[str, object]:
    return asdict(each) | {"five_percent": each.five.rate, "others_percent": each.others.rate}
