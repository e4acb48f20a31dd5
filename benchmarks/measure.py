"""A figure, the floor beside it, and how both are taken."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

import duckdb
from rich.table import Table

from lindung.sentences import whole

#: More runs than these are not printed one by one.
_MANY_RUNS = 10


@dataclass(frozen=True)
class Sizes:
    """How much is measured: NIKs, members on the record (first and at the end), lines of the great lists, runs."""

    niks: int
    members: int
    all_members: int
    lines: tuple[int, ...]
    runs: int


@dataclass(frozen=True)
class Figure:
    """Seconds of each run, those of the floor, what the floor is, and what is aimed at.

    `rows` is how many rows one run takes; `notes` what else was seen, for example the memory of the process.
    """

    name: str
    rows: int
    seconds: Sequence[float]
    floor: Sequence[float]
    floor_is: str
    aim: str = ""
    notes: tuple[str, ...] = field(default=())

    @property
    def ratio(self) -> float | None:
        """How many times the floor, median by median."""
        return median(self.seconds) / median(self.floor) if self.floor else None

    def line(self) -> str:
        """The figure as it comes, with every run; of very many runs how far they reach."""
        floor = f"; floor ({self.floor_is}): {_runs(self.floor)} s" if self.floor else ""
        return f"{self.name}: {_runs(self.seconds)} s{floor} {'; '.join(self.notes)}"


def _runs(seconds: Sequence[float]) -> str:
    if len(seconds) > _MANY_RUNS:
        return f"{_short(min(seconds))} to {_short(max(seconds))} in {len(seconds)} runs"
    return " ".join(map(_short, seconds))


def _short(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds >= 0.1 else f"{seconds:.4f}"


def timed(work: Callable[[], object]) -> float:
    """The seconds that some work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@dataclass(frozen=True)
class Ended:
    """A process that has ended: its seconds, the most memory it held at once, and its JSON answer."""

    seconds: float
    peak_bytes: int
    answer: dict[str, object]


def process(command: Sequence[str], *, alone: bool = False) -> Ended:
    """Run a command to its end as a process of its own, whose memory the operating system tells.

    `alone`: it is not told that the record is open, and opens it by itself.
    """
    environment = {name: value for name, value in os.environ.items() if not (alone and name in _OPEN_RECORD)}
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdout is not None
        said = running.stdout.read()
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
    if running.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {running.returncode}: {said.decode()}")
    return Ended(seconds, usage.ru_maxrss * 1024, json.loads(said))


#: What `open_record` leaves for the processes that it starts.
_OPEN_RECORD = ("DATABASE_URL", "LINDUNG_EMBEDDED")


def machine() -> str:
    """What it runs on."""
    load = os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"DuckDB {duckdb.__version__}, load before the start {load:.1f}"
    )


def shown(figures: Sequence[Figure]) -> Table:
    """All figures in one table, medians over the runs."""
    table = Table(title="Medians")
    for heading in ("figure", "rows", "seconds", "rows a second", "floor", "times the floor", "aim", "runs", "besides"):
        table.add_column(heading, justify="left" if heading in ("figure", "aim", "besides") else "right")
    for figure in figures:
        seconds = median(figure.seconds)
        table.add_row(
            figure.name,
            whole(figure.rows),
            _short(seconds),
            whole(round(figure.rows / seconds)),
            f"{_short(median(figure.floor))} {figure.floor_is}" if figure.floor else "",
            f"{figure.ratio:.2f}" if figure.ratio else "",
            figure.aim,
            str(len(figure.seconds)),
            "\n".join(figure.notes),
        )
    return table
