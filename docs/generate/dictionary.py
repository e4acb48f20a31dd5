"""The data dictionary: every declared table of every room, and the record's own models."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.db import models
from docs.generate.markdown import code, codes, page, table

import lindung
from lindung.tables import Column, Table

ROOT = Path(lindung.__file__).parents[2]

_INTRODUCTION = """
Two kinds of tables carry a row from a partner's cell to a number. **Tables between the rooms** are declared once
(`tables.py` of a room) and serve reading, checking, tests and this page. **Models of the record** lie in PostgreSQL and
change only through `registry/actions`.

A column marked **P** identifies a person: it never reaches a log, pages show it within an account's scope only, and a
NIK is masked there until someone who may asks for it, which is recorded. Money is whole rupiah; a month is the date of
its first day.
"""


def data_dictionary() -> str:
    """`docs/reference/data-dictionary.md`."""
    parts = [_INTRODUCTION, "## Tables between the rooms"]
    for room in rooms():
        tables = declared_tables(room)
        if tables:
            parts.append(f"### {room}\n{_said_of(room)}")
            parts += [_of_table(each) for each in tables]
    parts.append("## Models of the record")
    parts += [_of_model(model) for model in record_models()]
    return page("Data dictionary", *parts)


def rooms() -> list[str]:
    """The rooms, lowest first, as the import contracts order them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [room.strip() for layer in reversed(layers) for room in layer.split("|")]


def declared_tables(room: str) -> list[Table]:
    """The tables that the modules of a room declare, each where it is declared and not where it is imported."""
    found: dict[str, Table] = {}
    for module in _modules(room):
        for value in vars(module).values():
            if isinstance(value, Table):
                found.setdefault(value.name, value)
    below = {t.name for lower in rooms()[: rooms().index(room)] for t in declared_tables(lower)} if found else set()
    return [each for each in found.values() if each.name not in below]


def record_models() -> list[type[models.Model]]:
    """The models of the record, by name."""
    return sorted(apps.get_app_config("registry").get_models(), key=lambda model: model.__name__)


def own_fields(model: type[models.Model]) -> Iterator[models.Field[object, object]]:
    """The fields that the model declares itself, with its number."""
    for field in model._meta.concrete_fields:
        if field.column and (field.help_text or field.primary_key):
            yield field


def _modules(room: str) -> Iterator[ModuleType]:
    """The modules of a room, its `tables` first."""
    module = importlib.import_module(f"lindung.{room}")
    yield module
    names = [each.name for each in pkgutil.walk_packages(getattr(module, "__path__", ()), f"lindung.{room}.")]
    for name in sorted(names, key=lambda name: (not name.endswith(".tables"), name)):
        if ".migrations." not in name:
            yield importlib.import_module(name)


def _said_of(room: str) -> str:
    return (importlib.import_module(f"lindung.{room}").__doc__ or "").strip().partition("\n")[0]


def _of_table(declared: Table) -> str:
    rows = [
        (
            code(column.name),
            column.type.value,
            "P" if column.personal else "",
            "yes" if column.required else "",
            _meaning(column),
        )
        for column in declared.columns
    ]
    return f"#### {declared.name}\n{declared.meaning}.\n\n" + table(
        ("column", "type", "personal", "always there", "meaning"), rows
    )


def _meaning(column: Column) -> str:
    allowed = [value or "(empty)" for value in column.one_of]
    return f"{column.meaning}. One of {codes(allowed)}" if allowed else column.meaning


def _of_model(model: type[models.Model]) -> str:
    personal = model.__dict__["PERSONAL"]
    rows = [
        (
            code(field.column),
            _type(field),
            "P" if field.name in personal else "",
            "" if field.null else "yes",
            field.help_text or "Our number",
        )
        for field in own_fields(model)
    ]
    said = " ".join((model.__doc__ or "").split())
    return f"### {model.__name__} (`{model._meta.db_table}`)\n{said}\n\n" + table(
        ("column", "type", "personal", "always there", "meaning"), rows
    )


def _type(field: models.Field[object, object]) -> str:
    if isinstance(field, models.ForeignKey):
        return f"→ {field.related_model.__name__}"
    named = {
        "MonthField": "month",
        "RupiahField": "rupiah",
        "DateField": "date",
        "DateTimeField": "moment",
        "BooleanField": "yes/no",
        "FloatField": "number",
        "JSONField": "JSON",
        "TextField": "text",
        "CharField": f"text, up to {field.max_length}",
    }
    return named.get(type(field).__name__, "whole number")
