"""The index of decision records."""

from __future__ import annotations

from pathlib import Path

from docs.generate.markdown import page, table

_INTRODUCTION = """
A choice that someone may question: context, decision, consequences. Superseded ones stay. Records from 0101 on are
doubts about the law and how they are settled until someone asks the regulator.
"""


def decisions(folder: Path) -> str:
    """`docs/adr/README.md`."""
    rows = []
    for record in sorted(folder.glob("[0-9]*.md")):
        title, _, status = record.read_text(encoding="utf-8").partition("\n")
        number, _, name = title.removeprefix("# ").partition(". ")
        rows.append((f"[{record.name[:4]}]({record.name})", name, status.strip().partition("\n")[0]))
        if not number.isdigit() or not name:
            raise ValueError(f"{record.name} must begin with its number and title: # 1. Title")
    return page("Decisions", _INTRODUCTION, table(("record", "decision", "when and whether it holds"), rows))
