"""Where translations outlive a process: files named by what they are a translation of.

A translation holds as long as everything that it came from: the formula's source and all that it calls, the reference
data, and the libraries that translate. Any change of one of them begins a new shelf.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa

_PACKAGE = Path(__file__).parents[1]

#: The kinds of files that a formula's answer can depend on.
_SOURCES = ("*.py", "*.csv", "*.txt", "*.yaml")

_TRANSLATORS = ("ibis-framework", "sqlglot", "duckdb")


@dataclass(frozen=True)
class Translation:
    """The SQL of a formula and the reference rows that it refers to, by name."""

    sql: str
    constants: dict[str, pa.Table]


class Shelf:
    """One folder of translations, all of one version."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _version()
        for other in folder.glob("*"):
            if other != self._folder:
                shutil.rmtree(other, ignore_errors=True)  # another process may be doing the same
        self._folder.mkdir(parents=True, exist_ok=True)

    def place(self, formula: str, *asked: Hashable) -> Path:
        """Where the translation of a formula over these columns and terms belongs."""
        said = "\n".join([formula, *map(_spelled, asked)])
        return self._folder / hashlib.sha256(said.encode()).hexdigest()

    def take(self, place: Path) -> Translation | None:
        """The translation that lies there, if one does."""
        if not (place / "sql").exists():
            return None
        constants = {file.stem: _read(file) for file in place.glob("*.arrow")}
        return Translation((place / "sql").read_text(), constants)

    def put(self, place: Path, sql: str, constants: dict[str, pa.Table]) -> None:
        """Lay a translation there, whole or not at all. Whoever comes second finds the place taken and leaves it."""
        arriving = place.with_suffix(f".{os.getpid()}")
        arriving.mkdir(parents=True, exist_ok=True)
        for name, rows in constants.items():
            with pa.ipc.new_file(arriving / f"{name}.arrow", rows.schema) as file:
                file.write_table(rows)
        (arriving / "sql").write_text(sql)
        try:
            arriving.rename(place)
        except OSError:
            shutil.rmtree(arriving)


def _spelled(asked: Hashable) -> str:
    """A term in words that are the same in every process: a set has no order of its own."""
    return repr(sorted(asked)) if isinstance(asked, frozenset) else repr(asked)


def _read(file: Path) -> pa.Table:
    with pa.ipc.open_file(file) as rows:
        return rows.read_all()


@cache
def _version() -> str:
    """One name for the source, the data and the libraries from which translations are made."""
    seen = hashlib.sha256(" ".join(map(version, _TRANSLATORS)).encode())
    for pattern in _SOURCES:
        for file in sorted(_PACKAGE.rglob(pattern)):
            seen.update(f"{file.relative_to(_PACKAGE)}\n".encode() + file.read_bytes())
    return seen.hexdigest()[:32]
