"""The numbers of the law, with their months, regulations and how sure we are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docs.generate.markdown import cell, code, page, table

from lindung.sentences import whole
from lindung.statute.parameters import RATE_PARTS, Entry, Parameter, all_parameters

_INTRODUCTION = """
Every number of the law is a dated entry in `statute/parameters`, never a number in a formula. Months are contribution
months, first and last included; “–” means still in force, or did not exist.

**How sure**: `gazette` – read in the official gazette; `transcribed` – read in a transcription of it; `press` – read in
a published text that quotes it; `memory` – nobody has read it yet: **to be confirmed** before it is relied upon.
"""


def parameters_of_the_law() -> str:
    """`docs/reference/law.md`."""
    every = list(all_parameters())
    open_ones = [(each, entry) for each in every for entry in each.entries if entry.certainty == "memory"]
    rows = [
        (code(each.name), _months(entry), _value(each.unit, entry.value), entry.regulation, entry.note)
        for each, entry in open_ones
    ]
    return page(
        "The law's parameters",
        _INTRODUCTION,
        "## To be confirmed",
        table(("parameter", "months", "value", "regulation", "note"), rows),
        "## All parameters",
        *(_of_parameter(each) for each in every),
    )


def _of_parameter(parameter: Parameter) -> str:
    rows = [
        (_months(entry), _value(parameter.unit, entry.value), entry.regulation, entry.read_in, entry.certainty)
        for entry in parameter.entries
    ]
    notes = [f"- {_months(entry)}: {cell(entry.note)}" for entry in parameter.entries if entry.note]
    written = table(("months", "value", "regulation", "read in", "how sure"), rows)
    return "\n\n".join(
        (
            f"### {parameter.name}\n{parameter.meaning.en} · {parameter.meaning.id}",
            written,
            *(("\n".join(notes),) if notes else ()),
        )
    )


def _months(entry: Entry) -> str:
    return f"{entry.since} to {entry.until or '–'}"


def _value(unit: str, value: Any) -> str:
    if value is None:
        return "–"
    if unit in _WRITE:
        return _WRITE[unit](value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {_value('', one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return f"{value} {_UNITS[unit]}" if unit in _UNITS else str(value)


def _percent(parts: Any) -> str:
    if isinstance(parts, dict):
        return ", ".join(f"{name} {_percent(one)}" for name, one in parts.items())
    return f"{parts * 100 / RATE_PARTS:g} %"


_UNITS = {"years": "years", "months": "months", "days": "days", "growth_percent": "%", "percent_paid": "% still paid"}
_WRITE: dict[str, Callable[[Any], str]] = {
    "percent": _percent,
    "rupiah": lambda value: f"Rp {whole(value)}",
    "steps": lambda steps: "; ".join(f"from {whole(s['from'])}: {whole(s['base'])}" for s in steps),
    "slices": lambda slices: "; ".join(
        f"above {whole(s['from'])}: JKK {_percent(s['jkk'])}, JKM {_percent(s['jkm'])}" for s in slices
    ),
    "packages": lambda packages: "; ".join(f"{p['months']} months: Rp {whole(p['amount'])}" for p in packages),
    "due_day": lambda day: (
        f"day {day['day']}, {day['months_after']} months after; on a holiday the working day {day['holiday']}"
    ),
}
