"""Contributions worked out for millions of person-months, programme by programme, and one quote through the pages.

The floor adds up the column that the formula reads. For the slices of a contract openfisca-core stands beside it, which
is AGPL and no part of Lindung: it is installed into an environment that lasts as long as its run.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from benchmarks.measure import Figure, Sizes, timed
from benchmarks.scoreboard_page import signed_in
from lindung.periods import Month
from lindung.registry.record import open_record
from lindung.statute.formulas import contract_dues, self_employed_dues, wage_earner_dues
from lindung.statute.parameters import RATE_PARTS, value
from lindung.warehouse import Session

MONTH = Month(2021, 3)
AIM = "30 000 000 a second on 2 processors"
QUOTED = 100
OPENFISCA = "openfisca-core==46.0.1"
SCALE = Path(__file__).with_name("openfisca_scale.py")


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Each programme over the same person-months, contracts beside openfisca-core, and the quote page."""
    people = invented(sizes.members)
    with Session() as session:
        table = session.keep("people", session.table(people))
        for name, amounts in programmes(table):
            yield _figure(name, session, table, amounts, sizes)
        yield _beside_openfisca(session, table, people, sizes)
    open_record()
    yield _quote_page()


def invented(rows: int) -> pa.Table:
    """Wages, classes, sets of programmes and contract values, evenly drawn."""
    chance = np.random.default_rng(2021)

    def drawn(words: list[str]) -> pa.Array:
        return pa.array(words).take(pa.array(chance.integers(0, len(words), rows)))

    return pa.table(
        {
            "income": chance.integers(1_000_000, 20_000_000, rows),
            "contract_value": chance.integers(1, 10_000_000_000, rows),
            "risk_class": drawn(["I", "II", "III", "IV", "V"]),
            "programmes": drawn(["jkk jkm", "jkk jkm jht", "jkk jkm jht jp"]),
        }
    )


def programmes(table: ir.Table) -> Iterator[tuple[str, list[ir.Column]]]:
    """Each programme with its amounts."""
    earner, own, project = wage_earner_dues(table, MONTH), self_employed_dues(table, MONTH), contract_dues(table, MONTH)
    yield "JKK of wage earners, five classes", [earner.jkk]
    yield "JKM of wage earners", [earner.jkm]
    yield "JHT of wage earners, both shares", [earner.jht_employer, earner.jht_worker]
    yield "JP of wage earners up to the ceiling, both shares", [earner.jp_employer, earner.jp_worker]
    yield "JKK of the self-employed, 33 tiers", [own.jkk]
    yield "JKM of the self-employed", [own.jkm]
    yield "JHT of the self-employed, 33 tiers", [own.jht_worker]
    yield "JKM of construction, five slices", [project.jkm]


def _figure(name: str, session: Session, table: ir.Table, amounts: list[ir.Column], sizes: Sizes) -> Figure:
    dues = table.aggregate(**{f"amount_{number}": amount.sum() for number, amount in enumerate(amounts)})
    session.run("dues", dues)
    busy = time.process_time()
    seconds = [timed(lambda: session.run("dues", dues)) for _ in range(sizes.runs)]
    # Where the machine has other work the clock says little; the time of the processors stays.
    spent = sizes.members * sizes.runs / (time.process_time() - busy)
    wages = table.aggregate(wages=table.income.sum())
    floor = [timed(lambda: session.run("read", wages)) for _ in range(sizes.runs)]
    note = f"{spent / 1e6:.0f} million for each second of one processor"
    return Figure(name, sizes.members, seconds, floor, "add up the wages", AIM, (note,))


def _beside_openfisca(session: Session, table: ir.Table, people: pa.Table, sizes: Sizes) -> Figure:
    """JKK of construction; the floor is the same scale in openfisca-core, where it can be installed."""
    ours = _figure("JKK of construction, five slices", session, table, [contract_dues(table, MONTH).jkk], sizes)
    theirs = _openfisca(people["contract_value"].to_numpy(), sizes.runs)
    if theirs is None:
        return replace(ours, notes=(*ours.notes, "openfisca-core could not be installed"))
    due = table.aggregate(due=contract_dues(table, MONTH).jkk.sum())
    [[exact]] = session.run("dues", due).to_pandas().to_numpy().tolist()
    seconds = theirs["seconds"]
    times = median(seconds) / median(ours.seconds)
    notes = (*ours.notes, f"openfisca-core takes {times:.1f} times as long; its sum differs by {theirs['sum'] - exact}")
    return replace(ours, floor=seconds, floor_is="openfisca-core", notes=notes)


def _openfisca(values: np.ndarray, runs: int) -> dict[str, Any] | None:
    """What `openfisca_scale.py` says in an environment of its own; None where that cannot be made."""
    rates = [(piece["from"], piece["jkk"] / RATE_PARTS) for piece in value("jakon.contract_tiers", MONTH)]
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "environment" / "bin" / "python"
        np.save(Path(folder) / "values.npy", values)
        try:
            subprocess.run([sys.executable, "-m", "venv", python.parents[1]], check=True, capture_output=True)
            subprocess.run([python, "-m", "pip", "install", "-q", OPENFISCA], check=True, capture_output=True)
        except subprocess.CalledProcessError:
            return None
        command: list[str | Path] = [python, SCALE, Path(folder) / "values.npy", json.dumps(rates), str(runs)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer: dict[str, Any] = json.loads(said)
    return answer


def _quote_page() -> Figure:
    """A quote with its reasons, benefits and days, as the browser asks for it."""
    client = signed_in("benchmark-law")

    def ask(wage: int) -> None:
        asked: dict[str, str | int] = {
            "segment": "pu",
            "month": "2021-02",
            "wage": wage,
            "risk_class": "II",
            "scale": "large",
        }
        if client.get("/quote/", asked).status_code != 200:
            raise RuntimeError("the quote page did not answer")

    first = timed(lambda: ask(3_999_999))
    seconds = [timed(partial(ask, wage)) for wage in range(4_000_000, 4_000_000 + QUOTED)]
    notes = (f"95th percentile {quantiles(seconds, n=20)[-1]:.3f} s", f"the first time {first:.2f} s")
    return Figure("a quote through the pages", 1, seconds, [], "", "under 20 ms", notes)
