"""`make bench`, or `python -m benchmarks [--only NAME] [--quick]`.

Everything stands in a folder of its own, `.bench`, that is made anew and removed at the end: an embedded record of
invented members, the lists, and what comes of them. No other record is touched.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

HOME = Path(".bench").absolute()
# Before anything of the record is imported: it must never be a real one.
os.environ["LINDUNG_HOME"] = str(HOME)
os.environ.pop("DATABASE_URL", None)

import lindung.registry.ready  # noqa: E402, F401

# isort: split
from benchmarks import (  # noqa: E402
    forecasts,
    great_list,
    law,
    list_of_a_thousand,
    meeting,
    members,
    month_of_dues,
    niks,
    scoreboard_page,
    sharing_out,
)
from benchmarks.measure import Figure, Sizes, machine, shown  # noqa: E402
from lindung.registry import embedded  # noqa: E402

FULL = Sizes(niks=5_000_000, members=2_600_000, all_members=10_000_000, lines=(100_000, 1_000_000, 1_800_000), runs=5)
QUICK = Sizes(niks=500_000, members=100_000, all_members=200_000, lines=(2_000, 20_000), runs=3)

#: In this order: the record grows from one to the next.
BENCHMARKS = {
    "niks": niks.measure,
    "law": law.measure,
    "sharing-out": sharing_out.measure,
    "meeting": meeting.measure,
    "load": members.measure,
    "list": list_of_a_thousand.measure,
    "dues": month_of_dues.measure,
    "scoreboard": scoreboard_page.measure,
    "great-list": great_list.measure,
    "forecast": forecasts.measure,
    "backtest": forecasts.back_test,
}


@click.command()
@click.option(
    "--only", multiple=True, type=click.Choice(list(BENCHMARKS)), help="Measure these; all, if none is named."
)
@click.option("--quick", is_flag=True, help="Small sizes, to see that everything runs; the figures mean nothing.")
def main(only: tuple[str, ...], quick: bool) -> None:
    """Measure Lindung's speed, with the raw floor of the same run beside each figure."""
    console = Console()
    console.print(machine())
    figures: list[Figure] = []
    with own_record():
        for name in only or BENCHMARKS:
            for figure in BENCHMARKS[name](QUICK if quick else FULL, HOME):
                console.print(figure.line())
                figures.append(figure)
    # Into a file or a pipe there is no terminal to fit: the table keeps its lines whole.
    Console(width=None if console.is_terminal else 200).print(shown(figures))


@contextmanager
def own_record() -> Iterator[None]:
    """An empty home, and no trace of it afterwards."""
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir()
    try:
        yield
    finally:
        if (HOME / "record").exists():
            embedded.stop(HOME / "record")
        shutil.rmtree(HOME)


if __name__ == "__main__":
    main()
