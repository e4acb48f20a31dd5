"""`lindung targets`: the year's targets, by version."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from lindung.commands.options import by_option, json_option, language, print_json
from lindung.procedures.load_targets import load_targets
from lindung.registry import clock
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole


@click.group()
def targets() -> None:
    """Target setahun menurut versinya · the year's targets, by version."""


@targets.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@json_option
def load(file: Path, by: str, as_json: bool) -> None:
    """Muat CSV year,version,office,segment,month,measure,value · load a CSV of targets, all of it or nothing."""
    open_record()
    loaded = load_targets(file, by=by, at=clock.now())
    if as_json:
        print_json(asdict(loaded))
    else:
        click.echo(_LOADED.text(language(), **{name: whole(count) for name, count in asdict(loaded).items()}))


_LOADED = Sentence(
    "Target dimuat: {new} baru, {changed} berubah, {same} tetap.",
    "Targets loaded: {new} new, {changed} changed, {same} as before.",
)
