"""The documents lead somewhere and tell the truth."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
from docs.generate.commands import every_command
from docs.generate.dictionary import rooms
from docs.generate.pages import ROOT
from docs.generate.sessions import SESSIONS, with_answers
from tests.habits.sources import texts, trees

PAGES = dict(texts(".md"))
LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```(?:console|sh)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page: str) -> None:
    broken = [
        target
        for target in LINK.findall(PAGES[page])
        if "://" not in target and not (ROOT / Path(page).parent / target).exists()
    ]
    assert broken == []


def test_the_index_names_every_document() -> None:
    index = PAGES["docs/README.md"]
    missing = [
        page
        for page in PAGES
        if page.startswith("docs/") and page.count("/") == 2 and "/adr/" not in page
        if f"({page.removeprefix('docs/')})" not in index
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_document_shows_exists(page: str) -> None:
    options = {
        found.command_path: {name for param in found.command.params for name in (*param.opts, *param.secondary_opts)}
        for found in every_command()
    }
    for words in _lindung_commands(PAGES[page]):
        path = next((p for p in (" ".join(words[:n]) for n in (3, 2)) if p in options), None)
        assert path is not None, f"there is no command {' '.join(words[:3])}"
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert given - {"--help"} <= options[path], path


@pytest.mark.parametrize("page", SESSIONS)
def test_a_session_answers_as_the_document_says(page: str) -> None:
    assert PAGES[page] == with_answers(PAGES[page], ROOT / "docs" / "tutorial"), (
        f"{page} is out of step; run: make docs"
    )


def test_the_house_names_every_room() -> None:
    drawn = PAGES["docs/explanation/house.md"]
    assert [room for room in rooms() if f"`{room}" not in drawn] == []


def test_every_setting_from_the_environment_is_explained() -> None:
    explained = PAGES["docs/how-to/settings.md"]
    asked = {
        name for tree in trees().values() for name in re.findall(r"LINDUNG_[A-Z_]+|DATABASE_URL", ast.unparse(tree))
    }
    # set by ourselves for the processes we start
    assert sorted(name for name in asked - {"LINDUNG_EMBEDDED"} if f"`{name}`" not in explained) == []


def _lindung_commands(text: str) -> list[list[str]]:
    found = []
    for block in BLOCK.findall(text):
        joined = re.sub(r"\\\n\s*", " ", block)
        for line in joined.splitlines():
            command = line.removeprefix("$ ")
            if re.match(r"(\.venv/bin/)?lindung [a-z]", command):
                found.append(["lindung", *_without_language(shlex.split(command)[1:])])
    return found


def _without_language(words: list[str]) -> list[str]:
    return words[2:] if words[:1] == ["--language"] else words
