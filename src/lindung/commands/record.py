"""`lindung record`: back up, restore, check and stop the record."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lindung.commands.options import by_option, json_option, language, print_json
from lindung.registry import backup as archive
from lindung.registry import clock, embedded
from lindung.registry.home import home_folder
from lindung.registry.record import open_record
from lindung.registry.soundness import CHECKS, check_record
from lindung.sentences import LindungError, Sentence, whole

_BACKED_UP = Sentence("Catatan dicadangkan ke {file} ({size} MB).", "The record is backed up to {file} ({size} MB).")
_RESTORED = Sentence("Catatan dipulihkan dari {file}.", "The record is restored from {file}.")
_REALLY = "Catatan sekarang diganti seluruhnya · the present record will be replaced. Teruskan?"
_STOPPED = Sentence("Server catatan berhenti.", "The record's server has stopped.")
_SOUND = Sentence(
    "Catatan utuh: {checks} pemeriksaan, tanpa temuan.", "The record is sound: {checks} checks, no findings."
)


class UnsoundRecordError(LindungError):
    """A check of the record found something broken."""

    def __init__(self, broken: int) -> None:
        super().__init__(
            Sentence(
                "Catatan tidak utuh: {broken} temuan. Jangan bukukan apa pun; pulihkan cadangan terakhir yang utuh.",
                "The record is not sound: {broken} findings. Post nothing; restore the last sound backup.",
            ),
            broken=whole(broken),
        )


@click.group()
def record() -> None:
    """Cadangkan, pulihkan, periksa catatan · back up, restore, check the record."""


@record.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
def backup(file: Path, as_json: bool) -> None:
    """Cadangkan catatan dan berkas aslinya ke satu berkas · write record and untouched files into one archive."""
    open_record()
    archive.back_up(file)
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        click.echo(_BACKED_UP.text(language(), file=file.name, size=round(size / 1e6, 1)))


@record.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Jangan bertanya · do not ask.")
@by_option
@json_option
def restore(file: Path, yes: bool, by: str, as_json: bool) -> None:
    """Pulihkan dari cadangan, seluruhnya atau tidak sama sekali · bring the record back, all or nothing."""
    if not yes:
        click.confirm(_REALLY, abort=True)
    open_record()
    archive.restore(file, by=by, at=clock.now())
    if as_json:
        print_json({"file": str(file)})
    else:
        click.echo(_RESTORED.text(language(), file=file.name))


@record.command()
@json_option
def check(as_json: bool) -> None:
    """Periksa jumlah, kaitan dan berkas · check sums, links and kept files; exit code 1 where something is broken."""
    open_record()
    checks = check_record()
    broken = sum(each.broken for each in checks)
    if as_json:
        print_json({"broken": broken, "checks": [asdict(each) for each in checks]})
        if broken:
            raise click.exceptions.Exit(1)
        return
    for each in checks:
        click.echo(f"{'✗' if each.broken else '✓'} {CHECKS[each.name].text(language())}: {whole(each.broken)}")
    if broken:
        raise UnsoundRecordError(broken)
    click.echo(_SOUND.text(language(), checks=len(checks)))


@record.command()
@json_option
def stop(as_json: bool) -> None:
    """Hentikan server catatan, juga yang tertinggal · stop the embedded server, also one left behind."""
    embedded.stop(home_folder() / "record")
    if as_json:
        print_json({"stopped": True})
    else:
        click.echo(_STOPPED.text(language()))
