"""Every sentence of the pages stands in English too, and what is compiled is what was written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

import lindung.web

WEB = Path(lindung.web.__file__).parent
CATALOGUE = WEB / "locale" / "en" / "LC_MESSAGES" / "django.po"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext"}
IN_TEMPLATE = re.compile(r"""\b(?:_|n?gettext)\(u?(?P<quote>['"])(?P<text>.*?)(?<!\\)(?P=quote)""", re.DOTALL)


def test_every_sentence_has_an_english_one() -> None:
    missing = [
        entry.msgid for entry in polib.pofile(str(CATALOGUE)) if entry.obsolete or entry.fuzzy or not entry.translated()
    ]
    assert missing == []


def test_the_catalogue_holds_what_the_pages_say_and_nothing_else() -> None:
    said = set(_in_templates()) | set(_in_python())
    kept = {entry.msgid for entry in polib.pofile(str(CATALOGUE))}
    assert said - kept == set()
    assert kept - said == set()


def test_the_compiled_catalogue_is_the_written_one() -> None:
    written = polib.pofile(str(CATALOGUE))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == written.to_binary()


def test_placeholders_are_the_same_in_both_languages() -> None:
    placeholder = re.compile(r"%\(\w+\)s|%d")
    for entry in polib.pofile(str(CATALOGUE)):
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            if text:
                assert sorted(placeholder.findall(text)) == sorted(placeholder.findall(entry.msgid)), entry.msgid


def _in_templates() -> Iterator[str]:
    for template in WEB.rglob("*.html"):
        for found in IN_TEMPLATE.finditer(templatize(template.read_text(), origin=str(template))):
            yield found["text"].replace("\\'", "'").replace('\\"', '"')


def _in_python() -> Iterator[str]:
    for module in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                yield ast.literal_eval(node.args[0])
