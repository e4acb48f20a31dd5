"""`lindung statute`: what the law says for one case, or for a table of cases."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.options import MONTH, json_option, language, print_json
from lindung.periods import Month
from lindung.sentences import Sentence, rupiah, whole
from lindung.statute.files import quote_file
from lindung.statute.formulas import RISK_CLASSES
from lindung.statute.quote import Quote
from lindung.statute.quote import quote as quote_case
from lindung.statute.requests import PAYERS, PROBLEMS, SCALES, SEGMENTS, VIAS
from lindung.statute.risk_classes import search_risk_class, suggest_by_sector
from lindung.warehouse import Session


@click.group()
def statute() -> None:
    """Hukum sebagai data: hitung iuran dan sebut pasalnya · the law: amounts and their articles."""


@statute.command()
@click.option("--segment", type=click.Choice(SEGMENTS), required=True, help="Segmen · segment.")
@click.option("--month", type=MONTH, required=True, help="Bulan iuran · contribution month.")
@click.option("--wage", type=int, help="Upah sebulan (PU), atau upah proyek sebulan (jakon).")
@click.option("--income", type=int, help="Penghasilan sebulan (BPU).")
@click.option("--contract-value", type=int, help="Nilai kontrak tanpa PPN · contract value without VAT (jakon).")
@click.option("--risk-class", metavar="|".join(RISK_CLASSES), help="Tingkat risiko JKK (PU).")
@click.option("--scale", type=click.Choice(SCALES), help="Skala usaha · size of the employer (PU).")
@click.option("--programmes", help='Misalnya "jkk jkm"; kosong berarti yang wajib · empty: the compulsory ones.')
@click.option("--via", type=click.Choice(VIAS), help="Lewat P3MI atau perseorangan (PMI).")
@click.option("--contract-months", type=int, help="Lama kontrak (PMI).")
@click.option("--registered", type=MONTH, help="Bulan mendaftar · month of registration.")
@click.option("--paid-through", type=MONTH, help="Bulan terakhir dibayar · last month paid.")
@click.option("--occupation", help="transport, atau pekerjaan lain (BPU).")
@click.option("--active-workers", type=int, help="Jumlah pekerja aktif (PU).")
@click.option("--industry", help="Kode KBLI (PU).")
@click.option("--payer", type=click.Choice(PAYERS), help="Siapa yang membayar (BPU).")
@json_option
def quote(as_json: bool, **case: Any) -> None:
    """Berapa iurannya dan mengapa · what is due and why."""
    request = {name: given.first_day if isinstance(given, Month) else given for name, given in case.items()}
    with Session() as session:
        quoted = quote_case(request, session)
    if as_json:
        print_json(quoted.as_record())
    else:
        _show(quoted)


@statute.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Parquet.")
@json_option
def table(file: Path, out: Path, as_json: bool) -> None:
    """Hitung banyak kasus dari CSV, kolom bernama seperti opsi `quote` · the same for a CSV of cases."""
    with Session() as session:
        outcome = quote_file(session, file, out)
    if as_json:
        print_json({"rows": outcome.rows, "answered": outcome.answered, "problems": outcome.problems, "out": str(out)})
        return
    click.echo(_DONE.text(language(), rows=whole(outcome.rows), answered=whole(outcome.answered), out=out))
    for code, count in outcome.problems.items():
        click.echo(f"{whole(count)} × {code}: {PROBLEMS[code].text(language(), column='…')}")


@statute.command("risk-class")
@click.argument("business")
@json_option
def risk_class(business: str, as_json: bool) -> None:
    """Cari kelas risiko JKK dari jenis usaha atau kode KBLI · find the risk class of a business or a KBLI code."""
    found = suggest_by_sector(business) if business.isdecimal() else search_risk_class(business)
    if as_json:
        print_json(
            {
                "risk_class": found.risk_class,
                "ask_officer": found.for_officer,
                "doubt": found.doubt.text(language()),
                "lines": [asdict(line) for line in found.lines],
            }
        )
        return
    click.echo(_OFFICER.text(language()) if found.for_officer else _CLASS.text(language(), risk_class=found.risk_class))
    click.echo(found.doubt.text(language()))
    for line in found.lines:
        click.echo(f"  {line.risk_class:<4}{line.business} ({line.line})")


_CLASS = Sentence(id="Usulan: kelas {risk_class}.", en="Suggestion: class {risk_class}.")
_OFFICER = Sentence(id="Petugas yang memutuskan.", en="An officer decides.")
_DONE = Sentence(
    id="{rows} kasus dibaca, {answered} terhitung, tertulis di {out}.",
    en="{rows} cases read, {answered} answered, written to {out}.",
)
_HEADERS = {
    "id": ("Program", "Pembayar", "Jumlah", "Ditunda", "Batas bayar"),
    "en": ("Programme", "Payer", "Amount", "Deferred", "Due"),
}
_PAYER_NAMES = {
    "employer": Sentence(id="pemberi kerja", en="employer"),
    "worker": Sentence(id="pekerja", en="worker"),
    "project": Sentence(id="proyek", en="project"),
    "state": Sentence(id="negara", en="state"),
}
_TOTAL = Sentence(id="Harus dibayar sekarang: {total}, paling lambat {due}.", en="Payable now: {total}, due by {due}.")


def _show(quoted: Quote) -> None:
    shown = Table(*_HEADERS[language()])
    for line in quoted.lines:
        shown.add_row(
            line.programme.upper(),
            _PAYER_NAMES[line.payer].text(language()),
            rupiah(line.amount),
            rupiah(line.deferred) if line.deferred else "",
            line.due_date.isoformat(),
        )
    Console().print(shown)
    click.echo(_TOTAL.text(language(), total=rupiah(quoted.total), due=quoted.due_date.isoformat()))
    for line in quoted.lines:
        click.echo(f"- {line.explanation.text(language())}\n  {line.source}")
