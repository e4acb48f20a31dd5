"""`lindung abroad`: migrant workers from departure to return."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import DayType, as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.outreach.abroad import STANDINGS
from lindung.procedures import migrants_abroad
from lindung.procedures.migrants_abroad import Migrant
from lindung.registry import clock
from lindung.registry.actions.stays import depart_migrants
from lindung.registry.lookups import office as known_office
from lindung.registry.models import PaymentCode
from lindung.registry.record import open_record
from lindung.sentences import Sentence, rupiah

_on_option = click.option("--on", type=DayType(), required=True, help="Hari · the day, YYYY-MM-DD.")


@click.group()
def abroad() -> None:
    """Pekerja migran: berangkat, terlindungi sampai, perpanjangan, pulang · migrants from departure to return."""


@abroad.command("list")
@as_of_option
@click.option("--office", help="Satu kantor saja · one office only: K01 … K31.")
@click.option("--standing", type=click.Choice(STANDINGS), help="Hanya yang begini · only those who stand so.")
@json_option
def list_people(as_of: date, office: str | None, standing: str | None, as_json: bool) -> None:
    """Siapa terlindungi sampai kapan, yang paling cepat habis di atas · who is protected until when."""
    open_record()
    offices = None if office is None else [known_office(office).code]
    found = migrants_abroad.people(as_of, offices=offices, standing=standing)
    if as_json:
        print_json([_record(each) for each in found])
        return
    table = Table()
    for heading in _COLUMNS:
        table.add_column(heading.text(language()))
    for each in found:
        standing_word = STANDING_WORDS[each.standing].text(language())
        days = "" if each.days_left is None else str(each.days_left)
        until = "–" if each.protected_until is None else each.protected_until.isoformat()
        table.add_row(str(each.number), each.name, each.office, each.country, each.agency, standing_word, until, days)
    Console(width=None if Console().is_terminal else _WIDE).print(table)


@abroad.command()
@click.argument("numbers", type=int, nargs=-1, required=True)
@_on_option
@by_option
@json_option
def depart(numbers: tuple[int, ...], on: date, by: str, as_json: bool) -> None:
    """Catat keberangkatan, satu atau banyak orang (nomor kepesertaan) · note who left on a day."""
    open_record()
    depart_migrants(numbers, on=on, by=by, at=clock.now())
    _say(migrants_abroad.migrants(numbers, on), as_json=as_json)


@abroad.command("return")
@click.argument("number", type=int)
@_on_option
@by_option
@json_option
def return_(number: int, on: date, by: str, as_json: bool) -> None:
    """Catat kepulangan · note who came home on a day."""
    open_record()
    _say([migrants_abroad.come_home(number, on=on, by=by, at=clock.now())], as_json=as_json)


@abroad.command()
@click.argument("number", type=int)
@click.option("--months", type=int, required=True, help="Berapa bulan lagi · how many months more.")
@by_option
@json_option
def extend(number: int, months: int, by: str, as_json: bool) -> None:
    """Tagihan perpanjangan dengan kode bayar; berlaku setelah dibayar · ask for further months abroad."""
    open_record()
    _say_invoice(migrants_abroad.extend(number, months, by=by, at=clock.now()), as_json=as_json)


@abroad.command()
@click.argument("number", type=int)
@by_option
@json_option
def renew(number: int, by: str, as_json: bool) -> None:
    """Tagihan lagi untuk perlindungan sebelum berangkat · ask again for the cover ahead of departure."""
    open_record()
    _say_invoice(migrants_abroad.renew_pre_cover(number, by=by, at=clock.now()), as_json=as_json)


_WIDE = 160
_COLUMNS = (
    Sentence("Nomor", "Number"),
    Sentence("Nama", "Name"),
    Sentence("Kantor", "Office"),
    Sentence("Negara", "Country"),
    Sentence("P3MI", "Agency"),
    Sentence("Keadaan", "Standing"),
    Sentence("Terlindungi sampai", "Protected until"),
    Sentence("Sisa hari", "Days left"),
)
STANDING_WORDS = {
    "unprotected": Sentence("di luar negeri, tidak terlindungi", "abroad, not protected"),
    "ending": Sentence("di luar negeri, segera habis", "abroad, ends soon"),
    "abroad": Sentence("di luar negeri, terlindungi", "abroad, protected"),
    "before": Sentence("belum tercatat berangkat", "departure not noted"),
    "returned": Sentence("sudah kembali", "returned"),
}
_IS = Sentence("{number} {name}: {standing}, sampai {until}.", "{number} {name}: {standing}, until {until}.")
_INVOICE = Sentence(
    "Kode bayar {code}, {amount}, paling lambat {due}. Berlaku setelah dibayar.",
    "Payment code {code}, {amount}, due by {due}. It counts once paid.",
)


def _say(found: list[Migrant], *, as_json: bool) -> None:
    if as_json:
        print_json([_record(each) for each in found])
        return
    for each in found:
        standing = STANDING_WORDS[each.standing].text(language())
        click.echo(
            _IS.text(language(), number=each.number, name=each.name, standing=standing, until=each.protected_until)
        )


def _say_invoice(code: PaymentCode, *, as_json: bool) -> None:
    if as_json:
        print_json({"payment_code": code.code, "amount": code.amount, "due_date": code.due_date.isoformat()})
        return
    click.echo(_INVOICE.text(language(), code=code.code, amount=rupiah(code.amount), due=code.due_date.isoformat()))


def _record(each: Migrant) -> dict[str, object]:
    return {field.name: _written(getattr(each, field.name)) for field in fields(each)}


def _written(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
