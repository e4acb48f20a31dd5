"""Whatever a user reads stands in both languages and is filled with the same values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest
from tests.habits.sources import trees


def _texts(node: ast.Call) -> tuple[str, str] | None:
    given = {keyword.arg: keyword.value for keyword in node.keywords}
    given |= dict(zip(("id", "en"), node.args, strict=False))
    if set(given) != {"id", "en"}:
        return None
    return "".join(_constant(given["id"])), "".join(_constant(given["en"]))


def _constant(node: ast.expr) -> Iterator[str]:
    """The written parts of a text; what an f-string puts in is the same in both languages."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


#: Sentences that are not written where they are made, and who sees to them there.
WRITTEN_ELSEWHERE = {
    "statute/parameters.py": "from the parameter's file; test_reference looks at it",
    "web/jobs.py": "a sentence kept while a job runs, as it was",
}
SENTENCES = [
    (f"{module}:{node.lineno}", node)
    for module, tree in trees().items()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentence"
    if _texts(node) is not None or module not in WRITTEN_ELSEWHERE
]


def test_there_are_sentences() -> None:
    assert len(SENTENCES) > 100


@pytest.mark.parametrize("node", [node for _, node in SENTENCES], ids=[place for place, _ in SENTENCES])
def test_a_sentence_has_both_languages_and_the_same_placeholders(node: ast.Call) -> None:
    texts = _texts(node)
    if texts is None:
        pytest.fail("write both languages where the Sentence is made")
    indonesian, english = texts
    assert indonesian.strip()
    assert english.strip()
    assert _placeholders(indonesian, "id") == _placeholders(english, "en")


def _placeholders(text: str, language: str) -> set[str]:
    """The names in braces. `{id}` in the one and `{en}` in the other are one value: a date in words."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return {"in the language" if name == language else name for name in names}
