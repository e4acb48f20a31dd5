"""Every field that tells who a person is, is marked as such, wherever it stands."""

from __future__ import annotations

import pytest
from django.db import models
from docs.generate.dictionary import declared_tables, record_models, rooms

from lindung.tables import Table

#: These tell who someone is, in any table.
ALWAYS = {"nik", "birth_date", "phone", "address", "mother_name", "passport", "kpj", "email"}

TABLES = [table for room in rooms() for table in declared_tables(room)]


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)
def test_a_model_classifies_its_personal_fields(model: type[models.Model]) -> None:
    personal = model.__dict__.get("PERSONAL")
    assert personal is not None, "has no PERSONAL; name its personal fields, or none"
    names = {field.name for field in model._meta.get_fields()}
    assert set(personal) <= names
    assert _expected(names) <= set(personal)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_declared_table_classifies_its_personal_columns(table: Table) -> None:
    personal = {column.name for column in table.columns if column.personal}
    assert _expected(set(table.names)) <= personal


def _expected(names: set[str]) -> set[str]:
    """A name is a person's where a NIK stands beside it; offices, employers and partners have names, too."""
    return names & (ALWAYS | {"name"} if "nik" in names else ALWAYS)
