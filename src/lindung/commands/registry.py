"""`lindung registry`: the institution's own extracts of members and employers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from lindung.commands.options import by_option, json_option, language, print_json, progress_shown
from lindung.procedures.extracts import Refusals
from lindung.procedures.load_registry import EmployersLoad, MembersLoad, load_employers, load_members
from lindung.registry import clock
from lindung.registry.extracts import PROBLEMS
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole

#: Refused lines printed on a terminal; `--json` gives more of them, and the counts name all.
SHOWN = 20

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_MEMBERS = Sentence(
    "{rows} baris dimuat: {workers_new} orang baru, {memberships_new} kepesertaan baru, {employers_new} pemberi kerja "
    "baru menurut nama; {workers_filled_in} orang dilengkapi.",
    "{rows} rows loaded: {workers_new} new people, {memberships_new} new memberships, {employers_new} new employers by "
    "name; {workers_filled_in} people completed.",
)
_EMPLOYERS = Sentence(
    "{rows} baris dimuat: {new} pemberi kerja baru, {changed} berubah.",
    "{rows} rows loaded: {new} new employers, {changed} changed.",
)
_REFUSED_LINE = Sentence("  baris {line}{who}: {why}", "  line {line}{who}: {why}")
_REFUSED = Sentence("{rows} baris tidak dimuat:", "{rows} rows were not loaded:")
_UNBILLED = Sentence("{members} peserta PU belum dapat ditagih:", "{members} wage earners cannot be billed yet:")
_WHY_UNBILLED = {
    "no_employer": Sentence("tanpa pemberi kerja", "no employer"),
    "no_risk_class": Sentence("kelompok risiko belum diketahui", "risk class not known"),
    "no_scale": Sentence("skala usaha belum diketahui", "scale not known"),
    "no_wage": Sentence("upah belum diketahui", "wage not known"),
}


@click.group()
def registry() -> None:
    """Muat peserta dan pemberi kerja · bring members and employers onto the record."""


@registry.command()
@click.argument("file", type=FILE)
@by_option
@json_option
def load(file: Path, by: str, as_json: bool) -> None:
    """Muat ekstrak peserta, CSV atau Parquet; berkas yang sama tidak mengubah apa pun · load an extract of members."""
    open_record()
    with progress_shown(as_json) as progress:
        done = load_members(file, by=by, at=clock.now(), progress=progress)
    _show(done, _MEMBERS, as_json)


@registry.command("load-employers")
@click.argument("file", type=FILE)
@by_option
@json_option
def load_employers_command(file: Path, by: str, as_json: bool) -> None:
    """Muat ekstrak pemberi kerja dengan kelompok risiko dan skala · load an extract of employers."""
    open_record()
    with progress_shown(as_json) as progress:
        done = load_employers(file, by=by, at=clock.now(), progress=progress)
    _show(done, _EMPLOYERS, as_json)


def show_refusals(refused: Refusals, sentences: Mapping[str, Sentence]) -> None:
    """The lines that were left out, each with its reasons."""
    if not refused.rows:
        return
    click.echo(_REFUSED.text(language(), rows=whole(refused.rows)))
    for problem, rows in refused.by_reason.most_common():
        click.echo(f"  {whole(rows)} × {sentences[problem].text(language())} ({problem})")
    for row in refused.listed[:SHOWN]:
        reasons = "; ".join(sentences[problem].text(language()) for problem in row.problems)
        who = f" {row.who}" if row.who else ""
        click.echo(_REFUSED_LINE.text(language(), line=row.line, who=who, why=reasons))


def refusals_record(refused: Refusals) -> dict[str, object]:
    """The same for `--json`."""
    return {
        "rows": refused.rows,
        "by_reason": dict(refused.by_reason),
        "listed": [{"line": row.line, "who": row.who, "problems": list(row.problems)} for row in refused.listed],
    }


def _show(done: MembersLoad | EmployersLoad, said: Sentence, as_json: bool) -> None:
    counts = asdict(done.loaded)
    unbilled = sum(each.members for each in done.unbilled)
    if as_json:
        listed = [asdict(each) for each in done.unbilled]
        print_json(
            counts | {"refused": refusals_record(done.refused), "unbilled": {"members": unbilled, "employers": listed}}
        )
        return
    click.echo(said.text(language(), **{name: whole(count) for name, count in counts.items()}))
    show_refusals(done.refused, PROBLEMS)
    if unbilled:
        click.echo(_UNBILLED.text(language(), members=whole(unbilled)))
    for each in done.unbilled[:SHOWN]:
        click.echo(f"  {each.employer or '–'}: {whole(each.members)}, {_WHY_UNBILLED[each.reason].text(language())}")
