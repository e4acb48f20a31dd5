"""`lindung outbox`: who loses cover next, who stayed, and the reminders that a person releases."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.procedures import remind, who_lapses
from lindung.procedures.remind import Way
from lindung.procedures.who_lapses import DAYS_AHEAD, Group
from lindung.registry import clock
from lindung.registry.actions import reminders as actions
from lindung.registry.lookups import office as known_office
from lindung.registry.models import Reminder
from lindung.registry.record import open_record
from lindung.sentences import LANGUAGES, Language, Sentence, rupiah, whole

_office_option = click.option("--office", help="Satu kantor saja · one office only: K01 … K31.")
_numbers = click.argument("numbers", type=int, nargs=-1, required=True)


@click.group()
def outbox() -> None:
    """Siapa yang akan lepas, dan pengingat yang dilepas orang · who loses cover, and reminders that people release."""


@outbox.command("lapsing")
@as_of_option
@click.option("--within", default=DAYS_AHEAD, show_default=True, help="Berapa hari ke depan · days ahead.")
@_office_option
@json_option
def lapsing(as_of: date, within: int, office: str | None, as_json: bool) -> None:
    """Kelompok yang akan lepas, yang paling dekat di atas · groups that lose cover, the soonest first."""
    open_record()
    found = who_lapses.groups(as_of, within, offices=_offices(office))
    if as_json:
        print_json([_group_record(each) for each in found])
        return
    table = Table()
    for heading in _GROUP_COLUMNS:
        table.add_column(heading.text(language()))
    for each in found:
        amount = "–" if each.amount is None else rupiah(each.amount)
        table.add_row(
            each.last_day.isoformat(), each.office, each.segment, WHY_WORDS[each.why].text(language()),
            each.name or "–", whole(each.heads), amount, each.key,
        )  # fmt: skip
    _print(table)


@outbox.command("cohorts")
@as_of_option
@_office_option
@json_option
def cohorts(as_of: date, office: str | None, as_json: bool) -> None:
    """Dari yang mulai terlindungi, berapa yang bertahan 3, 6, 12 bulan · who stayed, by month, partner and segment."""
    open_record()
    found = who_lapses.cohorts_of(as_of, offices=_offices(office))
    if as_json:
        print_json(
            [
                {
                    "partner": each.name,
                    "segment": each.segment,
                    "month": str(each.month),
                    "heads": each.heads,
                    "after_3": each.after_3,
                    "after_6": each.after_6,
                    "after_12": each.after_12,
                }
                for each in found
            ]
        )
        return
    table = Table()
    for heading in _COHORT_COLUMNS:
        table.add_column(heading.text(language()))
    for each in found:
        stayed = ["–" if n is None else whole(n) for n in (each.after_3, each.after_6, each.after_12)]
        table.add_row(str(each.month), each.name or "–", each.segment, whole(each.heads), *stayed)
    _print(table)


@outbox.command("draft")
@click.argument("group")
@as_of_option
@click.option("--to", "to_whom", type=click.Choice(("group", "workers")), default="group", help="Kepada · to whom.")
@click.option("--channel", type=click.Choice(Reminder.Channel.values), default="whatsapp", help="Lewat · by what way.")
@click.option("--address", default="", help="+62… atau surel; kosong = kontak mitra · else the partner's contact.")
@click.option("--in", "said_in", type=click.Choice(LANGUAGES), default="id", help="Bahasa pesannya · its language.")
@click.option("--again", is_flag=True, help="Ingatkan lagi · remind again of the same matter.")
@by_option
@json_option
def draft(
    group: str, as_of: date, to_whom: str, channel: str, address: str, said_in: Language, again: bool, by: str,
    as_json: bool,
) -> None:  # fmt: skip
    """Rancang pengingat untuk kelompok (kuncinya dari `lapsing`) · draft reminders for a group of `lapsing`."""
    open_record()
    found = who_lapses.group(group, as_of)
    way = Way(channel, said_in, again)
    if to_whom == "group":
        _say([remind.draft_to_group(found, way, address=address, by=by, at=clock.now())], as_json=as_json)
        return
    drafted = remind.draft_to_workers(found, as_of, way, by=by, at=clock.now())
    _say(list(drafted.made), as_json=as_json)


@outbox.command("list")
@click.option("--state", type=click.Choice(Reminder.State.values), help="Hanya yang begini · only in this state.")
@_office_option
@json_option
def list_reminders(state: str | None, office: str | None, as_json: bool) -> None:
    """Isi kotak keluar · what is in the outbox."""
    open_record()
    found = Reminder.objects.all() if office is None else Reminder.objects.filter(office=known_office(office))
    _say(list(found if state is None else found.filter(state=state)), as_json=as_json)


@outbox.command("release")
@_numbers
@by_option
@json_option
def release(numbers: tuple[int, ...], by: str, as_json: bool) -> None:
    """Lepas rancangan; setelah itu boleh dikirim · let drafts go."""
    open_record()
    _say(actions.release_reminders(numbers, by=by, at=clock.now()), as_json=as_json)


@outbox.command("send")
@_numbers
@click.option("--file", "out", type=click.Path(dir_okay=False, path_type=Path), help="CSV untuk pengirim massal.")
@by_option
@json_option
def send(numbers: tuple[int, ...], out: Path | None, by: str, as_json: bool) -> None:
    """Kirim yang sudah dilepas lewat salurannya, atau tulis ke berkas · send what was released."""
    open_record()
    if out is not None:
        out.write_text(remind.take_file(numbers, by=by, at=clock.now()), encoding="utf-8")
        _say_sent(len(numbers), 0, as_json=as_json)
        return
    done = remind.send(numbers, by=by, at=clock.now())
    _say_sent(done.sent, done.failed, as_json=as_json)


@outbox.command("cancel")
@click.argument("number", type=int)
@click.option("--why", required=True, help="Alasannya · the reason.")
@by_option
@json_option
def cancel(number: int, why: str, by: str, as_json: bool) -> None:
    """Batalkan pengingat · call a reminder off."""
    open_record()
    _say([actions.cancel_reminder(number, why, by=by, at=clock.now())], as_json=as_json)


@outbox.command("optout")
@click.argument("address")
@click.option("--office", required=True, help="Kantor yang diberi tahu · the office that was told.")
@click.option("--lift", is_flag=True, help="Minta diingatkan lagi · wants reminders again.")
@by_option
@json_option
def optout(address: str, office: str, lift: bool, by: str, as_json: bool) -> None:
    """Catat siapa yang tidak mau diingatkan · note who wants no reminders."""
    open_record()
    if lift:
        found = actions.lift_opt_out(address, by=by, at=clock.now())
    else:
        found = remind.note_opt_out(address, known_office(office), by=by, at=clock.now())
    if as_json:
        print_json({"address": found.address, "lifted": lift})
        return
    click.echo((_LIFTED if lift else _OUT).text(language(), address=found.address))


_WIDE = 160
_GROUP_COLUMNS = (
    Sentence("Hari terakhir", "Last day"),
    Sentence("Kantor", "Office"),
    Sentence("Segmen", "Segment"),
    Sentence("Sebab", "Why"),
    Sentence("Mitra", "Partner"),
    Sentence("Pekerja", "Workers"),
    Sentence("Jumlah", "Amount"),
    Sentence("Kunci", "Key"),
)
_COHORT_COLUMNS = (
    Sentence("Mulai", "Began"),
    Sentence("Mitra", "Partner"),
    Sentence("Segmen", "Segment"),
    Sentence("Pekerja", "Workers"),
    Sentence("Sesudah 3", "After 3"),
    Sentence("Sesudah 6", "After 6"),
    Sentence("Sesudah 12", "After 12"),
)
_REMINDER_COLUMNS = (
    Sentence("Nomor", "Number"),
    Sentence("Keadaan", "State"),
    Sentence("Saluran", "Channel"),
    Sentence("Kepada", "To"),
    Sentence("Alamat", "Address"),
    Sentence("Pekerja", "Workers"),
    Sentence("Hari terakhir", "Last day"),
)
WHY_WORDS = {
    "unpaid": Sentence("iuran belum dibayar", "not paid yet"),
    "window": Sentence("sudah lepas, masih bisa membayar", "lost, can still pay"),
    "sponsorship": Sentence("masa sponsor selesai", "sponsorship ends"),
    "pre_departure": Sentence("masa sebelum berangkat selesai", "time ahead of departure ends"),
    "contract": Sentence("kontrak di luar negeri selesai", "contract abroad ends"),
    "project": Sentence("proyek selesai", "project ends"),
}
_SENT = Sentence("{sent} terkirim, {failed} gagal.", "{sent} sent, {failed} failed.")
_OUT = Sentence("{address} tidak diingatkan lagi.", "{address} gets no reminders any more.")
_LIFTED = Sentence("{address} boleh diingatkan lagi.", "{address} may be reminded again.")


def _offices(office: str | None) -> list[str] | None:
    return None if office is None else [known_office(office).code]


def _group_record(each: Group) -> dict[str, object]:
    return {
        "key": each.key, "office": each.office, "segment": each.segment, "why": each.why,
        "last_day": each.last_day.isoformat(), "name": each.name, "heads": each.heads, "amount": each.amount,
        "code": each.code,
    }  # fmt: skip


def _say(found: list[Reminder], *, as_json: bool) -> None:
    if as_json:
        print_json([_record(each) for each in found])
        return
    table = Table()
    for heading in _REMINDER_COLUMNS:
        table.add_column(heading.text(language()))
    for each in found:
        table.add_row(
            str(each.pk), each.state, each.channel, each.name, each.address, whole(each.heads),
            each.last_day.isoformat(),
        )  # fmt: skip
    _print(table)


def _say_sent(sent: int, failed: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"sent": sent, "failed": failed})
        return
    click.echo(_SENT.text(language(), sent=sent, failed=failed))


def _record(each: Reminder) -> dict[str, object]:
    return {
        "number": each.pk, "state": each.state, "channel": each.channel, "name": each.name, "address": each.address,
        "heads": each.heads, "last_day": each.last_day.isoformat(), "text": each.text, "why": each.why,
    }  # fmt: skip


def _print(table: Table) -> None:
    Console(width=None if Console().is_terminal else _WIDE).print(table)
