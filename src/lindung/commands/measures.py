"""`lindung measures`: the figures the office answers for, the scoreboard, and the institution's own totals."""

from __future__ import annotations

import importlib
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import cast

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.commands.scoreboard_table import print_scoreboard, scoreboard_record
from lindung.contributions.tables import SEGMENTS
from lindung.measures.counting import RULES, VERSIONS
from lindung.measures.definitions import MEASURES
from lindung.procedures import compare_official, publish_measures
from lindung.procedures.compare_official import Difference
from lindung.registry import clock
from lindung.registry.made_up import made_up
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole

#: Subcommands in a module of their own that is loaded only when they are called: a forecast brings its models with it.
_LATE = {"forecast": "lindung.commands.forecast"}


class _WithLate(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *_LATE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _LATE:
            return super().get_command(ctx, cmd_name)
        return cast(click.Command, getattr(importlib.import_module(_LATE[cmd_name]), cmd_name))


@click.group(cls=_WithLate)
def measures() -> None:
    """Angka yang dipertanggungjawabkan kantor · the figures the office answers for."""


@measures.command()
@as_of_option
@click.option("--office", help="K01 … K31, P11, P12, REGION.")
@click.option("--segment", type=click.Choice(SEGMENTS), help="Satu segmen saja · one segment only.")
@click.option("--measure", "names", type=click.Choice(tuple(MEASURES)), multiple=True, help="Kosong = semua · all.")
@json_option
def show(as_of: date, office: str | None, segment: str | None, names: tuple[str, ...], as_json: bool) -> None:
    """Angka per hari itu, langsung dari catatan · the figures as of a day, straight from the record."""
    open_record()
    shown = publish_measures.show(as_of, office=office, segment=segment, measures=names or tuple(MEASURES))
    if as_json:
        print_json(
            [
                asdict(figure)
                | {
                    "month": None if figure.month is None else str(figure.month),
                    "definition": MEASURES[figure.measure].definition.text(language()),
                }
                for figure in shown
            ]
        )
        return
    table = _table(("Ukuran", "Kantor", "Segmen", "Bulan", "Nilai"), ("Measure", "Office", "Segment", "Month", "Value"))
    for figure in shown:
        title = MEASURES[figure.measure].title.text(language())
        table.add_row(title, figure.office, figure.segment, str(figure.month or ""), whole(figure.value))
    Console().print(table)


@measures.command()
@as_of_option
@by_option
@json_option
def publish(as_of: date, by: str, as_json: bool) -> None:
    """Terbitkan angka setahun sampai hari itu untuk papan skor · publish the year's figures for the scoreboard."""
    open_record()
    figures = publish_measures.publish(as_of, by=by, at=clock.now())
    if as_json:
        print_json({"as_of": as_of.isoformat(), "figures": figures})
    else:
        click.echo(_PUBLISHED.text(language(), figures=whole(figures), as_of=as_of))


@measures.command()
@as_of_option
@click.option(
    "--version",
    type=click.Choice(VERSIONS),
    default="booked",
    show_default=True,
    help="Versi target · version of the target.",
)
@click.option("--rule", type=click.Choice(tuple(RULES)), help="Aturan hitung lain · another counting rule.")
@json_option
def scoreboard(as_of: date, version: str, rule: str | None, as_json: bool) -> None:
    """Papan skor dari angka yang terbit · the scoreboard from the published figures."""
    open_record()
    board = publish_measures.scoreboard(as_of, version, rule=rule)
    if as_json:
        print_json(scoreboard_record(board, language()))
        return
    print_scoreboard(board, language(), made_up())


@measures.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@json_option
def official(file: Path, by: str, as_json: bool) -> None:
    """Muat angka resmi dari CSV as_of,office,segment,measure,value,source · take the institution's own totals in."""
    open_record()
    loaded = compare_official.load_official(file, by=by, at=clock.now())
    if as_json:
        print_json(asdict(loaded))
    else:
        click.echo(_LOADED.text(language(), **{name: whole(count) for name, count in asdict(loaded).items()}))


@measures.command()
@as_of_option
@json_option
def compare(as_of: date, as_json: bool) -> None:
    """Angka resmi dan angka kita, dengan kemungkinan sebabnya · official and ours, with the likely reasons."""
    open_record()
    differences = compare_official.compare(as_of)
    if as_json:
        print_json([_record(difference) for difference in differences])
        return
    table = _table(
        ("Kantor", "Segmen", "Ukuran", "Resmi", "Kita", "Selisih", "Sumber"),
        ("Office", "Segment", "Measure", "Official", "Ours", "Difference", "Source"),
    )
    for difference in differences:
        table.add_row(
            difference.office,
            difference.segment,
            MEASURES[difference.measure].title.text(language()),
            whole(difference.official),
            whole(difference.ours),
            whole(difference.difference),
            difference.source,
        )
    Console().print(table)
    for difference in differences:
        # Below the table: a column of sentences leaves no room for the numbers in a terminal.
        for reason in _reasons(difference):
            measure = MEASURES[difference.measure].title.text(language())
            click.echo(f"{difference.office} {difference.segment}, {measure}: {reason}")


_PUBLISHED = Sentence("{figures} angka per {as_of} terbit.", "{figures} figures as of {as_of} are published.")
_LOADED = Sentence(
    "Angka resmi dimuat: {new} baru, {changed} berubah, {same} tetap.",
    "Official totals loaded: {new} new, {changed} changed, {same} as before.",
)


def _record(difference: Difference) -> dict[str, object]:
    return {
        "as_of": difference.as_of.isoformat(),
        "office": difference.office,
        "segment": difference.segment,
        "measure": difference.measure,
        "official": difference.official,
        "ours": difference.ours,
        "difference": difference.difference,
        "source": difference.source,
        "reasons": _reasons(difference),
    }


def _reasons(difference: Difference) -> list[str]:
    likely = [reason.text(language()) for reason in difference.reasons]
    return [difference.found, *likely] if difference.found else likely


def _table(indonesian: tuple[str, ...], english: tuple[str, ...]) -> Table:
    table = Table()
    for header in indonesian if language() == "id" else english:
        table.add_column(header, justify="right" if header in _NUMBERS else "left")
    return table


_NUMBERS = {"Nilai", "Value", "Resmi", "Kita", "Selisih", "Official", "Ours", "Difference"}
