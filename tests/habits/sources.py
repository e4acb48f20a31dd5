"""What the habits look at: the files under version control, and the syntax trees of our own modules."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lindung

PACKAGE = Path(lindung.__file__).parent
ROOT = PACKAGE.parents[1]


@cache
def tracked() -> tuple[Path, ...]:
    """Every file under version control, and every new one that is not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file())


def texts(*endings: str) -> Iterator[tuple[str, str]]:
    """Name and text of the tracked files with one of these endings (all, without), leaving out what is no text."""
    for path in tracked():
        if endings and path.suffix not in endings:
            continue
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@cache
def trees() -> dict[str, ast.Module]:
    """The modules of the package by their path within it; migrations are written by Django."""
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
    }
