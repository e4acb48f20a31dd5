"""The numbers of the law, each with its months of validity, its regulation and how sure we are.

One YAML file a parameter under `parameters/<programme>/`; `jkk.pu_rate` is `parameters/jkk/pu_rate.yaml`. The entries
of a parameter follow one another without gap or overlap from July 2015; a repeal, or the time before there was such
a rule, is an entry whose value is null. The loader refuses a value without regulation, place of reading or certainty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from lindung.periods import Month
from lindung.sentences import LindungError, Sentence

Certainty = Literal["gazette", "transcribed", "press", "memory"]

#: The law as kept here begins with the four programmes, in July 2015.
FIRST_MONTH = Month(2015, 7)

#: A rate is a whole number of parts per hundred thousand: 0.54 % is 540. All arithmetic on it stays whole.
RATE_PARTS = 100_000

_FOLDER = Path(__file__).parent / "parameters"
_ENTRY_KEYS = {"from", "to", "value", "regulation", "read_in", "certainty", "note"}


class ParameterFileError(Exception):
    """A parameter file breaks the rules of this room: a maintainer's mistake, never the user's."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"statute parameter {name}: {fault}")


class OutsideTheLawError(LindungError):
    """A month for which the asked rule is not known or did not exist."""


_BEFORE_FIRST = Sentence(
    id="Bulan {month} sebelum Juli 2015. Aturan yang dikenal di sini berlaku mulai 2015-07; pakailah bulan sesudahnya.",
    en="{month} is before July 2015. The rules known here begin with 2015-07; use that month or a later one.",
)
_AFTER_LAST = Sentence(
    id="“{meaning}” belum ditetapkan untuk {month}; yang terakhir diketahui berlaku sampai {last}.",
    en="“{meaning}” is not published for {month} yet; the last one known is in force until {last}.",
)
_NOT_IN_FORCE = Sentence(
    id="“{meaning}” tidak ada untuk bulan {month} ({regulation}).",
    en="“{meaning}” did not exist in {month} ({regulation}).",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with the months in which it is in force, both included; `until` None: still in force."""

    since: Month
    until: Month | None
    value: Any
    regulation: str
    read_in: str
    certainty: Certainty
    note: str

    def __contains__(self, month: Month) -> bool:
        return self.since <= month and (self.until is None or month <= self.until)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One rule of the law through time. `unit` says what its values are."""

    name: str
    meaning: Sentence
    unit: str
    entries: tuple[Entry, ...]

    def entry(self, month: Month) -> Entry:
        """The entry in force in a month. Raises OutsideTheLawError before July 2015 and after the last one known."""
        for entry in self.entries:
            if month in entry:
                return entry
        if month < FIRST_MONTH:
            raise OutsideTheLawError(_BEFORE_FIRST, month=month)
        raise OutsideTheLawError(_AFTER_LAST, meaning=self.meaning.id, month=month, last=self.entries[-1].until or "-")


def entry(name: str, month: Month) -> Entry:
    """The entry of a parameter that is in force in a month, with its source."""
    return parameter(name).entry(month)


def value(name: str, month: Month) -> Any:
    """The value of a parameter in a month; null where the rule did not exist.

    Percent come as whole parts per hundred thousand (`RATE_PARTS`), rupiah as whole numbers.
    """
    return entry(name, month).value


def value_in_force(name: str, month: Month) -> Any:
    """The value of a parameter in a month. Raises OutsideTheLawError where the rule did not exist."""
    found = parameter(name)
    in_force = found.entry(month)
    if in_force.value is None:
        raise OutsideTheLawError(_NOT_IN_FORCE, meaning=found.meaning.id, month=month, regulation=in_force.regulation)
    return in_force.value


def all_parameters() -> Iterator[Parameter]:
    """Every parameter, by name."""
    for path in sorted(_FOLDER.glob("*/*.yaml")):
        yield parameter(f"{path.parent.name}.{path.stem}")


@cache
def parameter(name: str) -> Parameter:
    """A parameter by name, for example `jkk.pu_rate`. Raises ParameterFileError when its file breaks the rules."""
    folder, _, stem = name.partition(".")
    path = _FOLDER / folder / f"{stem}.yaml"
    if not path.is_file():
        raise ParameterFileError(name, "has no file")
    return read_parameter(name, path.read_text(encoding="utf-8"))


def read_parameter(name: str, text: str) -> Parameter:
    """Read one parameter from YAML. Raises ParameterFileError when it breaks the rules."""
    # The C loader reads the fifty files in a third of the time; it is absent only where libyaml is.
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    unit = content["unit"]
    if unit not in _READ_UNIT:
        raise ParameterFileError(name, f"has the unknown unit {unit}")
    entries = tuple(_read_entry(name, unit, raw) for raw in content["values"])
    _check_one_value_each_month(name, entries)
    return Parameter(name, Sentence(**content["meaning"]), unit, entries)


def _read_entry(name: str, unit: str, raw: dict[str, Any]) -> Entry:
    strange = raw.keys() - _ENTRY_KEYS
    if strange:
        raise ParameterFileError(name, f"has the unknown key {', '.join(sorted(strange))}")
    for key in ("from", "regulation", "read_in", "certainty"):
        if not raw.get(key):
            raise ParameterFileError(name, f"has a value without {key}")
    if "value" not in raw or "to" not in raw:
        raise ParameterFileError(name, "must name value and to; null says that there is none")
    if raw["certainty"] not in get_args(Certainty):
        raise ParameterFileError(name, f"has the unknown certainty {raw['certainty']}")
    return Entry(
        since=Month.parse(raw["from"]),
        until=None if raw["to"] is None else Month.parse(raw["to"]),
        value=None if raw["value"] is None else _read_value(name, unit, raw["value"]),
        regulation=raw["regulation"],
        read_in=raw["read_in"],
        certainty=raw["certainty"],
        note=raw.get("note", ""),
    )


def _check_one_value_each_month(name: str, entries: tuple[Entry, ...]) -> None:
    expected: Month | None = FIRST_MONTH
    for entry in entries:
        if expected is None or entry.since != expected:
            raise ParameterFileError(name, f"overlaps or leaves a gap at {entry.since}")
        if entry.until is not None and entry.until < entry.since:
            raise ParameterFileError(name, f"ends before it begins at {entry.since}")
        expected = None if entry.until is None else entry.until + 1


def _read_value(name: str, unit: str, raw: Any) -> Any:
    try:
        return _READ_UNIT[unit](raw)
    except (TypeError, ValueError, KeyError, InvalidOperation) as error:
        raise ParameterFileError(name, f"has a value that is no {unit}: {raw!r} ({error})") from error


def _percent(raw: Any) -> Any:
    if isinstance(raw, dict):
        return {key: _percent(one) for key, one in raw.items()}
    if not isinstance(raw, str):
        raise TypeError("write percent as quoted text, so that no binary fraction comes in between")
    parts = Decimal(raw) * RATE_PARTS / 100
    if parts != int(parts):
        raise ValueError("finer than one part in a hundred thousand")
    return int(parts)


def _whole(raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool):
        raise TypeError("not a whole number")
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError("not a text")
    return raw


def _slices(raw: Any) -> list[dict[str, int]]:
    return [{"from": _whole(s["from"]), "jkk": _percent(s["jkk"]), "jkm": _percent(s["jkm"])} for s in raw]


def _due_day(raw: Any) -> dict[str, Any]:
    if raw["holiday"] not in ("before", "after"):
        raise ValueError("a due day on a holiday moves before or after")
    return {
        "day": _whole(raw["day"]),
        "months_after": _whole(raw["months_after"]),
        "holiday": raw["holiday"],
    }


def _whole_or_none(raw: Any) -> int | None:
    return None if raw is None else _whole(raw)


_READ_UNIT: dict[str, Callable[[Any], Any]] = {
    "percent": _percent,
    "percent_paid": _whole,
    "percent_share": _whole,
    "percent_shares": lambda raw: {key: _whole(one) for key, one in raw.items()},
    "growth_percent": Decimal,
    "rupiah": _whole,
    "years": _whole,
    "months": _whole,
    "days": _whole,
    "whole": _whole,
    "text": _text,
    "text_list": lambda raw: [_text(one) for one in raw],
    "whole_list": lambda raw: [_whole(one) for one in raw],
    "programmes": lambda raw: {key: _text(one) for key, one in raw.items()},
    "steps": lambda raw: [{"from": _whole(step["from"]), "base": _whole(step["base"])} for step in raw],
    "slices": _slices,
    "packages": lambda raw: [{"months": _whole(p["months"]), "amount": _whole(p["amount"])} for p in raw],
    "due_day": _due_day,
    "amounts": lambda raw: {key: _whole(one) for key, one in raw.items()},
    "counts": lambda raw: {key: _whole(one) for key, one in raw.items()},
    "days_between": lambda raw: {key: date.fromisoformat(raw[key]) for key in ("first", "last")},
    "rates_to_month": lambda raw: [{"to": _whole(one["to"]), "rate": _percent(one["rate"])} for one in raw],
    "stages": lambda raw: [{"months": _whole_or_none(s["months"]), "percent": _whole(s["percent"])} for s in raw],
    "schools": lambda raw: [
        {"school": _text(s["school"]), "amount": _whole(s["amount"]), "years": _whole(s["years"])} for s in raw
    ],
}
