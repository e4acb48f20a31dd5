"""`lindung partner`: partners with their agreements, what became of their lists, and lists that they announce."""

from __future__ import annotations

from datetime import date

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import MONTH, by_option, json_option, language, print_json
from lindung.contributions.tables import SEGMENTS
from lindung.outreach.funnel import STEPS
from lindung.periods import Month
from lindung.procedures.partner_results import (
    Agreed,
    PartnerLine,
    agreements_as_of,
    partner_funnel,
    partner_lines,
)
from lindung.registry import clock
from lindung.registry.actions.partners import ListAnnounced, agreement_of, announce_list, partner_numbered
from lindung.registry.lookups import office as known_office
from lindung.registry.lookups import partners_at
from lindung.registry.models import Office, Partner, Submission
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole


@click.group()
def partner() -> None:
    """Mitra: perjanjian, daftar yang diumumkan, hasilnya · partners: agreements, announced lists, results."""


@partner.command("list")
@as_of_option
@click.option("--office", help="Satu kantor saja · one office only.")
@json_option
def list_partners(as_of: date, office: str | None, as_json: bool) -> None:
    """Mitra dengan kuota terpakai dan langkah berikutnya · partners with quota used and the next step."""
    open_record()
    chosen = Partner.objects.all() if office is None else partners_at(known_office(office))
    offices = [office] if office is not None else list(Office.objects.values_list("code", flat=True))
    lines = partner_lines(chosen, offices, as_of)
    if as_json:
        print_json([_line_record(line) for line in lines])
        return
    table = Table()
    for heading in _COLUMNS:
        table.add_column(heading.text(language()))
    for line in lines:
        quota = "–" if line.agreed is None else f"{whole(line.agreed.used)} / {whole(line.agreed.heads)}"
        care = ", ".join(f"{each.officer.username} {each.office_id}" for each in line.care)
        step = "–" if line.next_event is None else f"{line.next_event.next_on} {line.next_event.next_step}"
        table.add_row(
            str(line.partner.pk), line.partner.name, line.partner.kind, care, quota, str(line.last_contact or "–"), step
        )
    Console(width=None if Console().is_terminal else _WIDE).print(table)


@partner.command()
@click.argument("number", type=int)
@as_of_option
@json_option
def show(number: int, as_of: date, as_json: bool) -> None:
    """Perjanjian dan apa yang terjadi dengan daftarnya · agreements and what became of its lists."""
    open_record()
    found = partner_numbered(number)
    agreed = agreements_as_of(found.agreements.all(), as_of)
    total = partner_funnel(found, Submission.objects.all(), as_of).total
    if as_json:
        print_json(
            {
                "number": found.pk,
                "name": found.name,
                "kind": found.kind,
                "agreements": [_agreed_record(each) for each in agreed],
                "funnel": total,
            }
        )
        return
    click.echo(f"{found.pk} · {found.name} · {found.kind}")
    for each in agreed:
        click.echo(
            _AGREED.text(
                language(),
                number=each.agreement,
                standing=each.standing,
                ends=each.agreement.ends,
                used=whole(each.used),
                heads=whole(each.heads),
            )
        )
    for step, means in STEPS.items():
        click.echo(f"{whole(total[step]):>10}  {means.text(language())}")


@partner.command()
@click.argument("number", type=int)
@click.argument("name")
@click.option("--office", required=True, help="Kantor, K01 sampai K31 · office.")
@click.option("--segment", type=click.Choice(SEGMENTS), required=True, help="Segmen · segment.")
@click.option("--heads", type=int, required=True, help="Berapa orang · how many.")
@click.option("--month", type=MONTH, required=True, help="Bulan datangnya · the month it comes.")
@click.option("--agreement", help="Nomor perjanjian · the agreement it is under.")
@by_option
@json_option
def announce(
    number: int,
    name: str,
    office: str,
    segment: str,
    heads: int,
    month: Month,
    agreement: str | None,
    by: str,
    as_json: bool,
) -> None:
    """Umumkan daftar: sumber bernama bagi selisih kantor · a list to come: a named source of the office's gap."""
    open_record()
    found = partner_numbered(number)
    under = None if agreement is None else agreement_of(found, agreement)
    source = announce_list(found, ListAnnounced(office, segment, name, heads, month, under), by=by, at=clock.now())
    if as_json:
        print_json({"source": source.pk, "office": office, "heads": heads, "month": str(month), "state": source.state})
    else:
        click.echo(_ANNOUNCED.text(language(), number=source.pk, office=office))


_WIDE = 160
_COLUMNS = (
    Sentence("Nomor", "Number"),
    Sentence("Mitra", "Partner"),
    Sentence("Jenis", "Kind"),
    Sentence("Dirawat", "Looked after by"),
    Sentence("Kuota terpakai", "Quota used"),
    Sentence("Kontak terakhir", "Last contact"),
    Sentence("Langkah berikutnya", "Next step"),
)
_AGREED = Sentence(
    "{number}: {standing}, sampai {ends}, kuota terpakai {used} dari {heads}.",
    "{number}: {standing}, until {ends}, quota used {used} of {heads}.",
)
_ANNOUNCED = Sentence(
    "Sumber {number} tercatat bagi selisih {office}; ia datang saat daftarnya dikonfirmasi.",
    "Source {number} is noted against the gap of {office}; it arrives when its list is confirmed.",
)


def _line_record(line: PartnerLine) -> dict[str, object]:
    event = line.next_event
    return {
        "number": line.partner.pk,
        "name": line.partner.name,
        "kind": line.partner.kind,
        "care": [{"office": each.office_id, "officer": each.officer.username} for each in line.care],
        "agreement": None if line.agreed is None else _agreed_record(line.agreed),
        "last_contact": None if line.last_contact is None else line.last_contact.isoformat(),
        "next_step": None if event is None else {"what": event.next_step, "by": str(event.next_on)},
    }


def _agreed_record(agreed: Agreed) -> dict[str, object]:
    return {
        "number": agreed.agreement.number,
        "office": agreed.agreement.office_id,
        "from": agreed.agreement.starts.isoformat(),
        "until": agreed.agreement.ends.isoformat(),
        "standing": agreed.standing,
        "quota": {each.segment: {"heads": each.heads, "used": each.used} for each in agreed.quota},
    }
