"""`lindung rapim`: the leadership meeting: its pack, and what was decided and promised there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import DayType, as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.measures.counting import VERSIONS
from lindung.procedures import rapim_words as words
from lindung.procedures.follow_commitments import Followed, commitments, reminder, to_remind
from lindung.procedures.prepare_rapim import prepare_rapim
from lindung.procedures.rapim_meeting import KINDS, Kind
from lindung.registry import clock
from lindung.registry.actions import commitments as actions
from lindung.registry.models import Commitment
from lindung.registry.record import open_record
from lindung.sentences import Sentence, long_date

_on_option = click.option("--on", type=DayType(), required=True, help="Hari · the day, YYYY-MM-DD.")


@click.group()
def rapim() -> None:
    """Rapat pimpinan: bahan, keputusan, komitmen · the leadership meeting: pack, decisions, commitments."""


@rapim.command()
@as_of_option
@click.option("--kind", type=click.Choice(KINDS), required=True, help="Pembukaan atau tinjauan · opening or review.")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder tujuan · folder to write to.",
)
@click.option(
    "--version",
    type=click.Choice(VERSIONS),
    default="booked",
    show_default=True,
    help="Versi target · version of the target.",
)
@json_option
def prepare(as_of: date, kind: Kind, folder: Path, version: str, as_json: bool) -> None:
    """Bahan rapat: PDF, lembar tiap kantor, gambar WhatsApp, XLSX · the pack, office sheets, picture, workbook."""
    open_record()
    prepared = prepare_rapim(as_of, kind, folder, version=version, language=language(), at=clock.now())
    if as_json:
        print_json(
            {
                "pack": str(prepared.pack),
                "offices": [str(file) for file in prepared.offices],
                "picture": None if prepared.picture is None else str(prepared.picture),
                "workbook": str(prepared.workbook),
            }
        )
        return
    files = (prepared.pack, prepared.workbook, prepared.picture, folder / "offices")
    for file in files:
        if file is not None:
            click.echo(str(file))


@rapim.command()
@click.argument("office")
@click.argument("text")
@click.option("--owner", required=True, help="Penanggung jawab · who answers for it.")
@click.option("--due", type=DayType(), required=True, help="Tenggat · the day by which it is done, YYYY-MM-DD.")
@_on_option
@click.option("--decision", is_flag=True, help="Keputusan rapat, bukan janji kantor · a decision, not a promise.")
@by_option
@json_option
def commit(office: str, text: str, owner: str, due: date, on: date, decision: bool, by: str, as_json: bool) -> None:
    """Catat komitmen atau keputusan untuk kantor · record what binds an office from this meeting on."""
    open_record()
    kind = Commitment.Kind.DECISION if decision else Commitment.Kind.COMMITMENT
    made = actions.record_commitment(office, text, kind=kind, owner=owner, made_on=on, due=due, by=by, at=clock.now())
    _say(made, as_json=as_json)


@rapim.command()
@click.argument("number", type=int)
@click.option("--outcome", required=True, help="Apa hasilnya · what came of it.")
@_on_option
@by_option
@json_option
def keep(number: int, outcome: str, on: date, by: str, as_json: bool) -> None:
    """Komitmen ditepati, juga bila terlambat · it was done, late or not."""
    open_record()
    _say(actions.keep_commitment(number, outcome, on=on, by=by, at=clock.now()), as_json=as_json)


@rapim.command("break")
@click.argument("number", type=int)
@click.option("--outcome", required=True, help="Mengapa tidak · why it was not done.")
@_on_option
@by_option
@json_option
def break_(number: int, outcome: str, on: date, by: str, as_json: bool) -> None:
    """Komitmen tidak ditepati · it was not done."""
    open_record()
    _say(actions.break_commitment(number, outcome, on=on, by=by, at=clock.now()), as_json=as_json)


@rapim.command("commitments")
@as_of_option
@click.option("--office", help="Satu kantor saja · one office only: K01 … K31.")
@json_option
def list_commitments(as_of: date, office: str | None, as_json: bool) -> None:
    """Keputusan dan komitmen, dan apa jadinya · decisions and commitments, and what became of them."""
    open_record()
    found = commitments(as_of, office)
    if as_json:
        print_json([_record(each) for each in found])
        return
    if not found:
        click.echo(words.WORDS["no_commitments"].text(language()))
        return
    table = Table()
    for heading in ("#", *(words.WORDS[name].text(language()) for name in _COLUMNS)):
        table.add_column(heading)
    for each in found:
        standing = words.STANDINGS[each.standing].text(language())
        owner, due = each.owner, long_date(each.due, language())
        table.add_row(
            str(each.number), f"{each.office} {each.office_name}", each.text, owner, due, standing, each.outcome
        )
    # Into a file or a pipe there is no terminal to fit.
    Console(width=None if Console().is_terminal else _WIDE).print(table)


@rapim.command()
@as_of_option
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=14,
    show_default=True,
    help="Yang jatuh tenggat dalam sekian hari, dan yang sudah lewat · due within so many days, and the overdue.",
)
@json_option
def remind(as_of: date, days: int, as_json: bool) -> None:
    """Pesan pengingat untuk dikirim ke penanggung jawab · reminders to send on to the owners."""
    open_record()
    found = [(each, reminder(each, as_of, language())) for each in to_remind(as_of, days)]
    if as_json:
        print_json([_record(each) | {"message": message} for each, message in found])
        return
    for _, message in found:
        click.echo(message + "\n")


_WIDE = 160
_COLUMNS = ("office", "what", "owner", "due", "standing", "outcome")
_SAID = Sentence(
    "Komitmen {number} ({office}, tenggat {due}): {standing}.", "Commitment {number} ({office}, due {due}): {standing}."
)


def _say(held: Commitment, *, as_json: bool) -> None:
    if as_json:
        print_json({"number": held.pk, "office": held.office_id, "state": held.state, "due": held.due.isoformat()})
        return
    standing = words.STANDINGS[held.state].text(language()).lower()
    click.echo(_SAID.text(language(), number=held.pk, office=held.office_id, due=held.due, standing=standing))


def _record(each: Followed) -> dict[str, object]:
    return {
        "number": each.number,
        "kind": each.kind,
        "office": each.office,
        "text": each.text,
        "owner": each.owner,
        "made_on": each.made_on.isoformat(),
        "due": each.due.isoformat(),
        "standing": each.standing,
        "outcome": each.outcome,
    }
