"""Nothing is written that nobody calls."""

from __future__ import annotations

import ast

import pytest
from tests.habits.sources import trees

#: Called from where this test does not look.
ELSEWHERE = {
    "put_offices": "a migration lays the offices down",
    "put_governments": "a migration makes their files",
}

VERBS = [
    (module, node.name)
    for module, tree in trees().items()
    if module.startswith(("registry/actions/", "procedures/"))
    for node in tree.body
    if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in ELSEWHERE
]


@pytest.mark.parametrize(("module", "verb"), VERBS, ids=[f"{module}:{verb}" for module, verb in VERBS])
def test_a_verb_is_called_by_somebody(module: str, verb: str) -> None:
    used = [
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == verb and isinstance(node.ctx, ast.Load))
        or (isinstance(node, ast.Attribute) and node.attr == verb)
        or (isinstance(node, ast.alias) and node.name == verb and node.asname)
    ]
    assert used, "no command, page, job or procedure does this"
