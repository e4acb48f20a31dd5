"""`lindung roster`: a partner's list from its file to an enrolment."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.options import MONTH, by_option, json_option, language, print_json, progress_shown
from lindung.periods import Month
from lindung.procedures.enrol_workers import Confirmation, confirm
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.procedures.write_fix_sheet import write_fix_sheet
from lindung.procedures.write_outcomes import write_dues, write_outcomes
from lindung.registry import clock
from lindung.registry.models import Submission
from lindung.registry.record import open_record
from lindung.sentences import Sentence, rupiah, whole
from lindung.statute.formulas import RISK_CLASSES
from lindung.statute.requests import SCALES, SEGMENTS

OUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def roster() -> None:
    """Daftar mitra: baca, periksa, daftarkan · a partner's list: read, check, enrol."""


@roster.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--segment", type=click.Choice(SEGMENTS), required=True, help="Segmen · segment.")
@click.option("--partner", required=True, help="Nama mitra pengirim · the partner who sent it.")
@click.option("--employer", help="Nama perusahaan (PU) · the employer.")
@click.option("--risk-class", type=click.Choice(RISK_CLASSES, case_sensitive=False), help="Tingkat risiko JKK (PU).")
@click.option("--scale", type=click.Choice(SCALES), help="Skala usaha · size of the employer (PU).")
@click.option("--office", help="Kantor penanggung jawab, K01 sampai K31 · the list's own office.")
@click.option("--month", type=MONTH, help="Bulan mulai perlindungan · month that cover starts.")
@click.option("--programmes", help='Misalnya "jkk jkm" · empty: the compulsory ones.')
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Submission.Kind]),
    help="Isi daftar, bila bukan pekerja baru: leavers (pekerja keluar), wages (perubahan upah).",
)
@click.option("--agent", help="Nomor agen Perisai yang membawa daftar · the agent through whom the list came.")
@click.option("--corrects", type=int, help="Nomor daftar yang diperbaiki · number of the list that this one corrects.")
@click.option("--column", "columns", multiple=True, metavar="COLUMN=FIELD", help="Arti kolom · what a column means.")
@click.option("--confirm", "is_confirmed", is_flag=True, help="Langsung daftarkan; perlu --month · enrol at once.")
@click.option("--outcomes", type=OUT, help="CSV: hasil tiap baris · what came of each line.")
@click.option("--dues", type=OUT, help="CSV: iuran tiap baris · what is due for each line.")
@click.option(
    "--fix-sheet", type=OUT, help="XLSX: lembar perbaikan untuk mitra · the list back, with its faults marked."
)
@by_option
@json_option
def take(
    file: Path,
    segment: str,
    partner: str,
    employer: str | None,
    risk_class: str | None,
    scale: str | None,
    office: str | None,
    month: Month | None,
    programmes: str | None,
    kind: str | None,
    agent: str | None,
    corrects: int | None,
    columns: tuple[str, ...],
    is_confirmed: bool,
    outcomes: Path | None,
    dues: Path | None,
    fix_sheet: Path | None,
    by: str,
    as_json: bool,
) -> None:
    """Terima daftar: periksa setiap baris, tunjukkan hasilnya, dan bila diminta daftarkan."""
    if is_confirmed and month is None:
        raise click.UsageError("--confirm perlu --month (bulan mulai perlindungan) · --confirm needs --month.")
    open_record()
    terms = Terms(
        segment=segment,
        partner=partner,
        month=month,
        employer=employer,
        risk_class=risk_class,
        scale=scale,
        office=office,
        programmes=programmes,
        agent=agent,
        kind=Submission.Kind(kind) if kind else None,
        forerunner=corrects,
    )
    with progress_shown(as_json) as progress:
        at = clock.now()
        submission = receive_roster(file, file.name, terms, by=by, at=at, to_confirm=is_confirmed)
        if submission.confirmed_at is None:
            corrections = _corrections(columns)
            submission = preview_roster(submission.pk, by=by, at=at, corrections=corrections, progress=progress)
        confirmation = confirm(submission.pk, by=by, at=at, progress=progress) if is_confirmed else None
        for write, out in ((write_outcomes, outcomes), (write_dues, dues), (write_fix_sheet, fix_sheet)):
            if out is not None:
                write(submission, out)
    if as_json:
        print_json(_record(submission, confirmation))
    else:
        _show(submission, confirmation)


def _corrections(columns: tuple[str, ...]) -> dict[str, str]:
    pairs = [column.partition("=") for column in columns]
    if not all(field for _, _, field in pairs):
        raise click.UsageError("--column ditulis KOLOM=ARTI, misalnya --column C=nik · write COLUMN=FIELD.")
    return {column.strip(): field.strip() for column, _, field in pairs}


def _record(submission: Submission, confirmation: Confirmation | None) -> dict[str, object]:
    """The answer of contracts.md: without --confirm nothing is enrolled and no code issued."""
    if confirmation is None:
        return {
            "submission": submission.pk,
            "counts": submission.counts,
            "enrolled": 0,
            "payment_code": None,
            "due_date": None,
            "total": submission.total,
            "repeated": False,
            "month": str(submission.month),
        }
    return {
        "submission": confirmation.submission,
        "counts": confirmation.counts,
        "enrolled": confirmation.enrolled,
        "payment_code": confirmation.payment_code,
        "due_date": confirmation.due_date.isoformat() if confirmation.due_date else None,
        "total": confirmation.total,
        "repeated": confirmation.repeated,
        "month": str(submission.month),
    }


OUTCOME_WORDS = {
    "new": Sentence("baru", "new"),
    "known": Sentence("sudah peserta", "on the record already"),
    "ask": Sentence("perlu jawaban petugas", "an officer must decide"),
    "duplicate": Sentence("baris berulang", "repeated lines"),
    "refused": Sentence("ditolak, perlu diperbaiki mitra", "refused, the partner must mend them"),
}
MONTH_WORDS = {
    "given": Sentence("bulan yang diminta", "the month asked for"),
    "list": Sentence("bulan yang tertulis di daftar", "the month written on the list"),
    "today": Sentence("bulan ini, karena daftar tidak menyebut bulan", "this month, since the list names none"),
}
HEAD = Sentence(
    "Daftar {number}: {file} dari {partner}. Perlindungan mulai {month} ({why}).",
    "List {number}: {file} from {partner}. Cover starts {month} ({why}).",
)
TOTAL = Sentence("Iuran: {total}.", "Dues: {total}.")
NOTHING_ENROLLED = Sentence(
    "Belum ada yang didaftarkan. Tambahkan --confirm --month {month} untuk mendaftarkan.",
    "Nothing is enrolled yet. Add --confirm --month {month} to enrol.",
)
ENROLLED = Sentence(
    "{enrolled} didaftarkan. Kode bayar {code}, {total}, paling lambat {due}.",
    "{enrolled} enrolled. Payment code {code}, {total}, due by {due}.",
)
CARRIED_OUT = Sentence(
    "{enrolled} kepesertaan diakhiri atau diubah.",
    "{enrolled} memberships ended or changed.",
)
REPEATED = Sentence(
    "Daftar yang sama sudah dikonfirmasi sebagai daftar {number}; tidak ada yang berubah.",
    "The very same list was confirmed before as list {number}; nothing changed.",
)


def _show(submission: Submission, confirmation: Confirmation | None) -> None:
    said = language()
    click.echo(
        HEAD.text(
            said,
            number=submission.pk,
            file=submission.file_name,
            partner=submission.partner.name,
            month=submission.month,
            why=MONTH_WORDS[submission.month_from].text(said),
        )
    )
    counts = Table(show_header=False, box=None)
    for outcome, words in OUTCOME_WORDS.items():
        if submission.counts.get(outcome):
            counts.add_row(whole(submission.counts[outcome]), words.text(said))
    Console().print(counts)
    if confirmation is None:
        click.echo(TOTAL.text(said, total=rupiah(submission.total)))
        click.echo(NOTHING_ENROLLED.text(said, month=submission.month))
        return
    if confirmation.repeated:
        click.echo(REPEATED.text(said, number=confirmation.submission))
    enrolled = whole(confirmation.enrolled)
    if confirmation.due_date is None:
        click.echo(CARRIED_OUT.text(said, enrolled=enrolled))
        return
    code, due = confirmation.payment_code, confirmation.due_date.isoformat()
    click.echo(ENROLLED.text(said, enrolled=enrolled, code=code, total=rupiah(confirmation.total), due=due))
