"""Named queries: each `-- name --` in a .sql file of this folder, with a sentence below it, then the statement."""

from __future__ import annotations

import re
from pathlib import Path

_NAME = re.compile(r"^-- (\w+) --$", re.MULTILINE)


def _read(folder: Path) -> dict[str, str]:
    queries: dict[str, str] = {}
    for file in sorted(folder.glob("*.sql")):
        _, *parts = _NAME.split(file.read_text(encoding="utf-8"))
        for name, statement in zip(parts[::2], parts[1::2], strict=True):
            if name in queries:
                raise ValueError(f"Two queries are named {name}; the second stands in {file.name}.")
            queries[name] = statement.strip()
    return queries


QUERIES = _read(Path(__file__).parent)
