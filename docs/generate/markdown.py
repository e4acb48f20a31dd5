"""Markdown as the reference pages use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WRITTEN_BY = "<!-- Written by `make docs` from the declarations. Change those, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A whole page: title, the remark that it is generated, and its parts with a blank line between."""
    return "\n\n".join((f"# {title}", WRITTEN_BY, *(part.strip("\n") for part in parts if part))) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; an empty cell stays empty."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell(each) for each in line) + " |" for line in lines)


def cell(value: object) -> str:
    """A value as it may stand in a table: on one line, its bars escaped."""
    return " ".join(str(value).split()).replace("|", "\\|")


def code(text: object) -> str:
    return f"`{text}`"


def codes(texts: Iterable[object], between: str = " ") -> str:
    return between.join(code(text) for text in texts)
