"""What happened at a moment was done by someone: no `_at` without its `_by`, and neither without the other."""

from __future__ import annotations

import pytest
from django.db import models
from docs.generate.dictionary import record_models

PAIRS = [
    (model, field.name)
    for model in record_models()
    for field in model._meta.concrete_fields
    if field.name.endswith("_at")
]


@pytest.mark.parametrize(("model", "at"), PAIRS, ids=lambda part: part if isinstance(part, str) else part.__name__)
def test_a_moment_names_who(model: type[models.Model], at: str) -> None:
    by = at.removesuffix("_at") + "_by"
    fields = {field.name: field for field in model._meta.concrete_fields}
    assert by in fields
    always = not fields[at].null and not fields[by].null
    assert always or (model, at, by) in _held_together()


def _held_together() -> set[tuple[type[models.Model], str, str]]:
    """The pairs of which a check constraint lets neither stand alone."""
    return {
        (model, at, at.removesuffix("_at") + "_by")
        for model, at in PAIRS
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        and {name for name, _ in _conditions(constraint.condition)}
        == {at, at.removesuffix("_at") + "_by", f"{at}__isnull", f"{at.removesuffix('_at')}_by__isnull"}
    }


def _conditions(condition: object) -> list[tuple[str, object]]:
    if isinstance(condition, models.Q):
        return [found for child in condition.children for found in _conditions(child)]
    return [condition] if isinstance(condition, tuple) else []
