"""`lindung demo`: a made-up region, month by month through the front door, and its scoreboard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lindung.commands.options import json_option, language, print_json
from lindung.commands.scoreboard_table import print_scoreboard, scoreboard_record
from lindung.commands.serve import serve_pages
from lindung.demo.accounts import ACCOUNTS
from lindung.demo.elsewhere import Proof, proofs
from lindung.demo.figures import YEAR, Scale
from lindung.demo.procurement import package_proof
from lindung.demo.region import made_up_region
from lindung.demo.run import Step, claim_record, run
from lindung.periods import Month
from lindung.procedures.publish_measures import scoreboard
from lindung.registry.home import home_folder
from lindung.registry.made_up import MadeUp
from lindung.registry.record import open_record
from lindung.sentences import Sentence


@click.command()
@click.option("--scale", "one_in", type=click.IntRange(1, 10_000), default=100, show_default=True, help="1:N.")
@click.option("--seed", type=click.IntRange(0), default=2021, show_default=True, help="Benih · where chance starts.")
@click.option("--until", type=click.IntRange(1, 12), default=12, show_default=True, help="Bulan terakhir · last month.")
@click.option("--serve/--no-serve", "serves", default=True, help="Lalu buka halamannya · then serve the pages.")
@json_option
def demo(one_in: int, seed: int, until: int, serves: bool, as_json: bool) -> None:
    """Wilayah rekaan dan papan skornya; catatan asli tidak pernah disentuh · a made-up region and its scoreboard."""
    began = time.monotonic()
    said = language()
    scale, folder = Scale(one_in), home_folder()
    console = Console(quiet=as_json, emoji=False)  # “1:100:” is a scale, not a picture
    console.print(_STARTING.text(said, scale=scale.words, seed=seed, folder=folder))
    open_record()
    claim_record(scale, seed, folder)
    with _by_month(console, until + 1) as told:
        region = made_up_region(scale, seed)
        run(region, folder / "demo", until=until, progress=told)
    board = scoreboard(Month(YEAR, until).last_day, "booked")
    seconds = round(time.monotonic() - began)
    found = [*proofs(region), package_proof()]
    if as_json:
        told_of = {"scale": one_in, "seed": seed, "seconds": seconds, "found": [_found(each) for each in found]}
        print_json(told_of | {"scoreboard": scoreboard_record(board, said)})
        return
    print_scoreboard(board, said, MadeUp(one_in, seed))
    for each in found:
        console.print(_FOUND.text(said, what=_PLANTED[each.kind].text(said), **_found(each)))
    console.print(_TOOK.text(said, seconds=seconds))
    for account in ACCOUNTS:
        console.print(_LOGIN.text(said, **asdict(account)))
    if serves:
        serve_pages()


_STARTING = Sentence(
    "Demo: wilayah rekaan, skala {scale}, benih {seed}, di {folder}.",
    "Demo: a made-up region, scale {scale}, seed {seed}, in {folder}.",
)
_TOOK = Sentence("Selesai dalam {seconds} detik.", "Done in {seconds} seconds.")
_LOGIN = Sentence("Masuk demo: {username} / {password} ({role})", "Demo login: {username} / {password} ({role})")


_FOUND = Sentence(
    "{what}: {planted} ditanam, {found} ditemukan, {right} benar (presisi {precision:.0%}, recall {recall:.0%}).",
    "{what}: {planted} planted, {found} found, {right} of them right (precision {precision:.0%}, recall {recall:.0%}).",
)
_PLANTED = {
    "pwbd": Sentence("Perusahaan belum terdaftar", "Companies not registered"),
    "pds_workers": Sentence("Pekerja dilaporkan sebagian", "Too few workers reported"),
    "pds_wage": Sentence("Upah di bawah minimum", "Wages below the minimum"),
    "pds_programmes": Sentence("Program kurang", "Programmes missing"),
    "packages": Sentence("Paket konstruksi belum terdaftar", "Construction packages not registered"),
}


def _found(each: Proof) -> dict[str, Any]:
    return {**asdict(each), "precision": each.precision, "recall": each.recall}


@contextmanager
def _by_month(console: Console, parts: int) -> Iterator[Callable[[Step], None]]:
    """A bar that moves on by month, the opening being the first part, and names the step being done."""
    columns = (TextColumn("{task.description:32}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=parts)
        seen: list[object] = []

        def told(step: Step) -> None:
            if step.month not in seen:
                seen.append(step.month)
            bar.update(task, description=step.name, completed=len(seen) - 1)

        yield told
        bar.update(task, description="", completed=parts)
