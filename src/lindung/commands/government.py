"""`lindung government`: local governments, what is next with each, and the sheet for the regent or mayor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import MONTH, json_option, language, print_json
from lindung.periods import Month
from lindung.procedures.government_sheet import Asked, government_sheet
from lindung.procedures.local_governments import GovernmentLine, government_lines, government_steps
from lindung.registry.actions.local_governments import government_of
from lindung.registry.models import LocalGovernment
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole


@click.group()
def government() -> None:
    """Pemerintah daerah: berkas, langkah, lembar · local governments: files, steps, the sheet."""


@government.command("list")
@as_of_option
@json_option
def list_governments(as_of: date, as_json: bool) -> None:
    """Semua daerah, yang langkahnya paling dekat dahulu · all governments, the next step first."""
    open_record()
    lines = government_lines(LocalGovernment.objects.all(), as_of)
    if as_json:
        print_json([_record(line) for line in lines])
        return
    table = Table()
    for heading in _COLUMNS:
        table.add_column(heading.text(language()))
    for line in lines:
        step = line.next_step
        table.add_row(
            str(line.government),
            "–" if step is None else f"{step.due.isoformat()} {step.what}",
            "–" if line.gap is None else whole(line.gap.missing),
            whole(line.covered),
            whole(line.to_cover),
        )
    Console(width=None if Console().is_terminal else 160).print(table)


@government.command()
@as_of_option
@click.option("--office", help="Kantor, K01 sampai K31 · the office.")
@json_option
def steps(as_of: date, office: str | None, as_json: bool) -> None:
    """Yang harus dikerjakan: langkah jatuh tempo, pegawai belum terlindungi · steps due, staff not covered."""
    open_record()
    found = government_steps(as_of, office)
    if as_json:
        print_json(
            [
                {
                    "kind": each.kind,
                    "office": each.office,
                    "government": each.government,
                    "what": each.what.text(language()),
                    "due": None if each.due is None else each.due.isoformat(),
                    "heads": each.heads,
                }
                for each in found
            ]
        )
        return
    for each in found:
        click.echo(f"{each.office or '   '}  {each.what.text(language())}")


@government.command()
@click.argument("code")
@as_of_option
@click.option("--budget", type=int, default=1_000_000_000, show_default=True, help="Anggaran · the budget asked for.")
@click.option("--start", "since", type=MONTH, required=True, help="Bulan pertama · the first month, YYYY-MM.")
@click.option("--months", type=int, default=6, show_default=True, help="Berapa bulan · how many months.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="PDF.")
def sheet(code: str, as_of: date, budget: int, since: Month, months: int, out: Path) -> None:
    """Lembar satu halaman untuk bupati, wali kota, gubernur · the one-page sheet for the regent or mayor."""
    open_record()
    out.write_bytes(government_sheet(government_of(code), Asked(budget, since, months), as_of))


_COLUMNS = (
    Sentence("Daerah", "Government"),
    Sentence("Langkah berikutnya", "Next step"),
    Sentence("Belum terlindungi", "Not covered"),
    Sentence("Pegawai terlindungi", "Staff covered"),
    Sentence("Pegawai seluruhnya", "Staff to cover"),
)


def _record(line: GovernmentLine) -> dict[str, object]:
    step = line.next_step
    return {
        "code": line.government.code,
        "name": line.government.name,
        "missing": None if line.gap is None else line.gap.missing,
        "to_cover": line.to_cover,
        "covered": line.covered,
        "next_step": None if step is None else {"what": step.what, "due": step.due.isoformat(), "owner": step.owner},
    }
