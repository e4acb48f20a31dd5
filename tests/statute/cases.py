"""The cases that a lawyer can read: a sentence, a month, what goes in, what comes out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lindung.periods import Month

_FOLDER = Path(__file__).parent / "cases"


def cases(*files: str) -> list[dict[str, Any]]:
    """The cases of these files under `cases/`, one after another."""
    return [
        case | {"file": file}
        for file in files
        for case in yaml.safe_load((_FOLDER / f"{file}.yaml").read_text("utf-8"))
    ]


def names_of(found: list[dict[str, Any]]) -> list[str]:
    return [f"{case['file']}: {case['name']}" for case in found]


def month_of(case: dict[str, Any]) -> Month:
    return Month.parse(case["month"])
