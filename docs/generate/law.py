"""The numbers of the law, with their months, regulations and how sure we are, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docs.generate.markdown import cell, code, page, table

from lindung.sentences import Language, Sentence, whole
from lindung.statute.citations import cited
from lindung.statute.parameters import RATE_PARTS, Entry, Parameter, all_parameters

_TITLE = Sentence(id="Angka-angka hukum", en="The law's parameters")
_INTRODUCTION = Sentence(
    id="""
Setiap angka hukum adalah entri bertanggal di `statute/parameters`, tidak pernah angka di dalam rumus. Bulan adalah
bulan iuran, yang pertama dan terakhir termasuk; “–” berarti masih berlaku, atau tidak ada. Catatan ditulis dalam bahasa
Inggris. [In English](law.md)

**Seberapa pasti**: `gazette` – dibaca dalam lembaran negara; `transcribed` – dibaca dalam salinannya; `press` – dibaca
dalam tulisan terbit yang mengutipnya; `memory` – belum dibaca siapa pun: **harus dipastikan** sebelum diandalkan.
""",
    en="""
Every number of the law is a dated entry in `statute/parameters`, never a number in a formula. Months are contribution
months, first and last included; “–” means still in force, or did not exist. [Dalam bahasa Indonesia](hukum.md)

**How sure**: `gazette` – read in the official gazette; `transcribed` – read in a transcription of it; `press` – read in
a published text that quotes it; `memory` – nobody has read it yet: **to be confirmed** before it is relied upon.
""",
)
_TO_BE_CONFIRMED = Sentence(id="## Yang harus dipastikan", en="## To be confirmed")
_ALL = Sentence(id="## Semua parameter", en="## All parameters")
_HEADERS = {
    "id": ("bulan", "nilai", "peraturan", "dibaca di", "seberapa pasti"),
    "en": ("months", "value", "regulation", "read in", "how sure"),
}
_OPEN_HEADERS = {
    "id": ("parameter", "bulan", "nilai", "peraturan", "catatan"),
    "en": ("parameter", "months", "value", "regulation", "note"),
}


def parameters_of_the_law(language: Language) -> str:
    """`docs/reference/law.md`, and in Indonesian `docs/reference/hukum.md`."""
    every = list(all_parameters())
    open_ones = [(each, entry) for each in every for entry in each.entries if entry.certainty == "memory"]
    rows = [
        (
            code(each.name),
            _months(entry, language),
            _value(each.unit, entry.value, language),
            cited(entry.regulation, language),
            entry.note,
        )
        for each, entry in open_ones
    ]
    return page(
        _TITLE.text(language),
        _INTRODUCTION.text(language),
        _TO_BE_CONFIRMED.text(language),
        table(_OPEN_HEADERS[language], rows),
        _ALL.text(language),
        *(_of_parameter(each, language) for each in every),
    )


def _of_parameter(parameter: Parameter, language: Language) -> str:
    rows = [
        (
            _months(entry, language),
            _value(parameter.unit, entry.value, language),
            cited(entry.regulation, language),
            entry.read_in,
            entry.certainty,
        )
        for entry in parameter.entries
    ]
    notes = [f"- {_months(entry, language)}: {cell(entry.note)}" for entry in parameter.entries if entry.note]
    written = table(_HEADERS[language], rows)
    return "\n\n".join(
        (
            f"### {parameter.name}\n{parameter.meaning.text(language)}",
            written,
            *(("\n".join(notes),) if notes else ()),
        )
    )


_MONTHS = Sentence(id="{since} s.d. {until}", en="{since} to {until}")


def _months(entry: Entry, language: Language) -> str:
    return _MONTHS.text(language, since=entry.since, until=entry.until or "–")


def _value(unit: str, value: Any, language: Language) -> str:
    if value is None:
        return "–"
    pattern, words = _WRITE[unit](value) if unit in _WRITE else _plainly(value)
    return "; ".join(pattern.text(language, **each) for each in words)


_Written = tuple[Sentence, list[dict[str, Any]]]


def _each(indonesian: str, english: str, words: Callable[[Any], list[dict[str, Any]]]) -> Callable[[Any], _Written]:
    """How a unit is written: a sentence, and what fills it once for each part of the value."""
    return lambda value: (Sentence(indonesian, english), words(value))


def _one(indonesian: str, english: str) -> Callable[[Any], _Written]:
    return _each(indonesian, english, lambda value: [{"value": value}])


def _plainly(value: Any) -> _Written:
    if isinstance(value, dict):
        return Sentence("{name} {value}", "{name} {value}"), [{"name": k, "value": v} for k, v in value.items()]
    return Sentence("{value}", "{value}"), [{"value": one} for one in (value if isinstance(value, list) else [value])]


def _percents(parts: Any) -> _Written:
    if isinstance(parts, dict):
        return Sentence("{name} {percent} %", "{name} {percent} %"), [
            {"name": name, "percent": _percent(one)} for name, one in parts.items()
        ]
    return Sentence("{percent} %", "{percent} %"), [{"percent": _percent(parts)}]


def _percent(parts: int) -> str:
    return f"{parts * 100 / RATE_PARTS:g}"


_HOLIDAY = {"before": "sebelumnya", "after": "berikutnya"}
_WRITE: dict[str, Callable[[Any], _Written]] = {
    "percent": _percents,
    "percent_paid": _one("{value} % tetap dibayar", "{value} % still paid"),
    "percent_share": _one("{value} %", "{value} %"),
    "percent_shares": _each(
        "{name} {value} %", "{name} {value} %", lambda shares: [{"name": k, "value": v} for k, v in shares.items()]
    ),
    "growth_percent": _one("{value} %", "{value} %"),
    "years": _one("{value} tahun", "{value} years"),
    "months": _one("{value} bulan", "{value} months"),
    "days": _one("{value} hari", "{value} days"),
    "rupiah": _each("Rp {value}", "Rp {value}", lambda value: [{"value": whole(value)}]),
    "amounts": _each(
        "{name} Rp {value}",
        "{name} Rp {value}",
        lambda amounts: [{"name": k, "value": whole(v)} for k, v in amounts.items()],
    ),
    "steps": _each(
        "mulai {since}: {base}",
        "from {since}: {base}",
        lambda steps: [{"since": whole(step["from"]), "base": whole(step["base"])} for step in steps],
    ),
    "slices": _each(
        "di atas {since}: JKK {jkk} %, JKM {jkm} %",
        "above {since}: JKK {jkk} %, JKM {jkm} %",
        lambda slices: [
            {"since": whole(s["from"]), "jkk": _percent(s["jkk"]), "jkm": _percent(s["jkm"])} for s in slices
        ],
    ),
    "packages": _each(
        "{months} bulan: Rp {amount}",
        "{months} months: Rp {amount}",
        lambda packages: [{"months": p["months"], "amount": whole(p["amount"])} for p in packages],
    ),
    "due_day": _each(
        "tanggal {day}, {months_after} bulan kemudian; bila libur, hari kerja {moved}",
        "day {day}, {months_after} months after; on a holiday the working day {holiday}",
        lambda day: [day | {"moved": _HOLIDAY[day["holiday"]]}],
    ),
    "days_between": _one("{value[first]} sampai {value[last]}", "{value[first]} to {value[last]}"),
    "rates_to_month": _each(
        "sampai bulan ke-{to}: {percent} %",
        "up to month {to}: {percent} %",
        lambda rates: [{"to": one["to"], "percent": _percent(one["rate"])} for one in rates],
    ),
    "stages": _each(
        "{percent} % ({months} bulan)",
        "{percent} % ({months} months)",
        lambda stages: [stage | {"months": stage["months"] or "…"} for stage in stages],
    ),
    "schools": _each(
        "{school}: Rp {amount}, {years} tahun",
        "{school}: Rp {amount}, {years} years",
        lambda schools: [school | {"amount": whole(school["amount"])} for school in schools],
    ),
}
