"""`lindung employers`: companies that are not registered, and employers that report too little."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.options import MONTH, by_option, json_option, language, print_json
from lindung.commands.registry import FILE
from lindung.periods import Month
from lindung.procedures.employer_letter import issue_letter, letter_pdf
from lindung.procedures.find_employers import answer_company, cases_to_work, find_under_reporting, take_companies
from lindung.registry import clock
from lindung.registry.models import Employer, ListedCompany
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole

#: Lines printed on a terminal; `--json` gives all.
_SHOWN = 20

_TAKEN = Sentence(
    "Daftar {number} ({source}): {registered} terdaftar, {unregistered} belum terdaftar, {ask} perlu jawaban, "
    "{repeated} berulang, {nameless} tanpa nama; {opened} perkara dibuka.",
    "List {number} ({source}): {registered} registered, {unregistered} not registered, {ask} unclear, {repeated} "
    "repeated, {nameless} without a name; {opened} cases opened.",
)
_REPEATED = Sentence("Berkas ini sudah pernah diambil dari sumber itu.", "This file was taken from that source before.")
_NO_OFFICE = Sentence(
    "{count} perusahaan tanpa kabupaten/kota yang dikenal tidak mendapat perkara; beri --office.",
    "{count} companies without a known district got no case; give --office.",
)
_FOUND = Sentence(
    "Per {month}: {pds_wage} perkara upah dan {pds_programmes} perkara program dibuka.",
    "As of {month}: {pds_wage} cases of wages and {pds_programmes} of programmes opened.",
)
_ANSWERED = Sentence("Dijawab; {opened} perkara dibuka.", "Answered; {opened} cases opened.")
_WRITTEN = Sentence(
    "Surat {number}, tenggat {deadline}: {file}.", "Letter {number}, to be answered by {deadline}: {file}."
)


@click.group()
def employers() -> None:
    """Perusahaan belum terdaftar dan pelapor sebagian · companies not registered, or reporting too little."""


@employers.command()
@click.argument("file", type=FILE)
@click.option("--source", required=True, help="Asal daftar · where the list comes from.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Hari keadaannya · the day it speaks of.")
@click.option("--office", metavar="CODE", help="Untuk baris tanpa tempat · for lines that tell no place.")
@by_option
@json_option
def take(file: Path, source: str, as_of: datetime | None, office: str | None, by: str, as_json: bool) -> None:
    """Ambil daftar perusahaan dari luar: siapa belum terdaftar · take a list of companies from elsewhere."""
    open_record()
    at = clock.now()
    day = clock.day_of(at) if as_of is None else as_of.date()
    taken = take_companies(file, file.name, source=source, as_of=day, office=office, by=by, at=at)
    if as_json:
        print_json(
            {
                "list": taken.company_list.pk,
                "counts": taken.counts,
                "opened": taken.opened,
                "without_office": taken.without_office,
                "repeated": taken.repeated,
                "lines": [_line(line) for line in taken.company_list.lines.select_related("employer")],
            }
        )
        return
    if taken.repeated:
        click.echo(_REPEATED.text(language()))
    counts = {each: whole(taken.counts.get(each, 0)) for each in ListedCompany.Standing.values}
    said = {"number": taken.company_list.pk, "source": source, "opened": whole(taken.opened)}
    click.echo(_TAKEN.text(language(), **counts, **said))
    if taken.without_office:
        click.echo(_NO_OFFICE.text(language(), count=taken.without_office))
    for line in taken.company_list.lines.exclude(standing="registered").exclude(standing="repeated")[:_SHOWN]:
        click.echo(f"  {line.line}: {line.name} · {ListedCompany.Standing(line.standing).label} (#{line.pk})")


@employers.command()
@click.argument("line", type=int)
@click.option("--employer", metavar="NUMBER", help="Nomor pemberi kerja · the employer's number; none: unregistered.")
@by_option
@json_option
def answer(line: int, employer: str | None, by: str, as_json: bool) -> None:
    """Jawab baris yang perlu jawaban · say which employer an unclear line is."""
    open_record()
    found = None if employer is None else Employer.objects.filter(number=employer).values_list("pk", flat=True).first()
    opened = answer_company(line, found if employer is None else found or 0, by=by, at=clock.now())
    if as_json:
        print_json({"opened": opened})
    else:
        click.echo(_ANSWERED.text(language(), opened=opened))


@employers.command()
@click.option("--month", type=MONTH, required=True, help="Bulan yang diperiksa · the month looked at.")
@by_option
@json_option
def check(month: Month, by: str, as_json: bool) -> None:
    """Periksa catatan: upah di bawah minimum, program kurang · look for low wages and missing programmes."""
    open_record()
    opened = find_under_reporting(month, by=by, at=clock.now())
    if as_json:
        print_json({"opened": opened})
    else:
        click.echo(_FOUND.text(language(), month=month, **opened))


@employers.command()
@click.option("--office", metavar="CODE", help="Satu kantor · one office.")
@json_option
def cases(office: str | None, as_json: bool) -> None:
    """Perkara yang masih berjalan, terbesar dahulu · open cases, those that bring most first."""
    open_record()
    found = cases_to_work(office)
    if as_json:
        print_json([asdict(case) for case in found])
        return
    table = Table("#", *_HEADINGS[language()])
    for case in found[:_SHOWN]:
        table.add_row(str(case.number), case.office, case.kind, case.what, case.state, whole(case.expected_heads))
    Console().print(table)


@employers.command()
@click.argument("case", type=int)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Berkas PDF · PDF file.")
@by_option
@json_option
def letter(case: int, out: Path, by: str, as_json: bool) -> None:
    """Tulis teguran berikutnya sebagai PDF · write the next warning as PDF."""
    open_record()
    at = clock.now()
    written = issue_letter(case, day=clock.day_of(at), by=by, at=at)
    out.write_bytes(letter_pdf(written))
    if as_json:
        print_json({"number": written.number, "turn": written.turn, "deadline": written.deadline.isoformat()})
    else:
        click.echo(_WRITTEN.text(language(), number=written.number, deadline=written.deadline, file=out))


def _line(line: ListedCompany) -> dict[str, object]:
    return {
        "id": line.pk,
        "sheet": line.sheet,
        "line": line.line,
        "name": line.name,
        "standing": line.standing,
        "employer": line.employer.number if line.employer else None,
        "how": line.how,
        "workers": line.workers,
        "registered_workers": line.registered_workers,
    }


_HEADINGS = {
    "id": ("Kantor", "Jenis", "Perusahaan", "Keadaan", "Pekerja"),
    "en": ("Office", "Kind", "Company", "State", "Workers"),
}
