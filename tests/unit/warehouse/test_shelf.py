"""Translations outlive a process, and never the version that they were made by."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pytest

from lindung.warehouse import Session, prepared, shelf

LINES = pa.table({"place": [1, 2], "district": ["12.71", "12.07"]})
NAMES = pa.table({"code": ["12.71"], "name": ["Kota Medan"]})


def named(lines: ir.Table, unknown: str, fields: frozenset[str]) -> ir.Table:
    """A formula that refers to rows of its own."""
    names = ibis.memtable(NAMES)
    joined = lines.left_join(names, lines.district == names.code)
    return joined.select("place", name=joined.name.fill_null(unknown), fields=ibis.literal(len(fields)))


@pytest.fixture(autouse=True)
def own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_shelf", None)
    prepared.keep_in(tmp_path)
    prepared.prepared.cache_clear()


def worked_out(fields: frozenset[str] = frozenset({"nik", "name"})) -> list[dict[str, object]]:
    with Session() as session:
        kept = session.work_out("named", named, [session.table(LINES)], "unknown", fields)
        return list(session.run("read", kept.order_by("place")).to_pylist())


EXPECTED = [{"place": 1, "name": "Kota Medan", "fields": 2}, {"place": 2, "name": "unknown", "fields": 2}]


def test_what_one_process_translated_the_next_one_takes_from_the_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    assert worked_out() == EXPECTED
    prepared.prepared.cache_clear()  # as in a new process
    monkeypatch.setattr(prepared, "_translated", None)  # and it would fail to translate
    assert worked_out() == EXPECTED


def test_other_terms_are_another_translation() -> None:
    assert worked_out()[0]["fields"] == 2
    assert worked_out(frozenset({"nik"}))[0]["fields"] == 1


def test_a_set_is_spelled_alike_in_every_process(tmp_path: Path) -> None:
    spelled = (
        "from pathlib import Path; from lindung.warehouse.shelf import Shelf;"
        f"print(Shelf(Path({str(tmp_path)!r})).place('formula', frozenset(['nik', 'name', 'phone', 'income'])).name)"
    )
    places = {
        subprocess.run(
            [sys.executable, "-c", spelled], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(places) == 1


def test_another_version_finds_an_empty_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out()
    monkeypatch.setattr(shelf, "_version", lambda: "another")
    place = shelf.Shelf(tmp_path).place("formula")
    assert [folder.name for folder in tmp_path.iterdir()] == ["another"]
    assert shelf.Shelf(tmp_path).take(place) is None
