"""The reference says what the declarations say, and every declaration says enough."""

from __future__ import annotations

import pytest
from docs.generate.commands import every_command, options_of
from docs.generate.dictionary import declared_tables, record_models, rooms
from docs.generate.pages import ROOT, generated_pages

from lindung.enrolment.findings import FINDINGS
from lindung.measures.definitions import MEASURES
from lindung.rosters.reasons import CHECKS, PROJECT_CHECKS
from lindung.statute.parameters import all_parameters

PAGES = generated_pages()


@pytest.mark.parametrize("path", PAGES)
def test_a_generated_page_is_in_step(path: str) -> None:
    committed = (ROOT / path).read_text(encoding="utf-8")
    assert committed == PAGES[path], f"{path} is out of step; run: make docs"


def test_every_generated_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    missing = [path for path in PAGES if f"({path.removeprefix('docs/')})" not in index]
    assert missing == []


def test_every_command_and_option_says_what_it_is_for() -> None:
    silent = [found.command_path for found in every_command() if not found.command.help]
    silent += [
        f"{found.command_path} {option.opts[0]}"
        for found in every_command()
        for option in options_of(found.command)
        if not option.help
    ]
    assert silent == []


def test_every_measure_is_defined_in_both_languages() -> None:
    for each in MEASURES.values():
        assert all((each.title.id, each.title.en, each.definition.id, each.definition.en)), each.name


def test_every_reason_code_has_a_sentence_in_both_languages() -> None:
    for finding in FINDINGS.values():
        assert finding.sentence.id.strip(), finding.code
        assert finding.sentence.en.strip(), finding.code


def test_every_check_of_a_list_has_a_finding() -> None:
    assert {check.code for check in (*CHECKS, *PROJECT_CHECKS)} <= set(FINDINGS)


def test_every_parameter_of_the_law_has_a_source() -> None:
    for parameter in all_parameters():
        assert parameter.meaning.id, parameter.name
        assert parameter.meaning.en, parameter.name
        assert parameter.entries, parameter.name
        for entry in parameter.entries:
            assert all((entry.regulation, entry.read_in, entry.certainty)), f"{parameter.name} from {entry.since}"


def test_every_column_says_what_it_means() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for room in rooms()
        for table in declared_tables(room)
        for column in table.columns
        if not column.meaning
    ]
    silent += [
        f"{model.__name__}.{field.name}"
        for model in record_models()
        for field in model._meta.local_concrete_fields
        if not field.help_text and not field.primary_key and not _of_django(field.name)
    ]
    assert silent == []


def _of_django(name: str) -> bool:
    """Fields that Django's own account brings."""
    return name in {
        "password", "last_login", "is_superuser", "username", "first_name", "last_name", "email", "is_staff",
        "is_active", "date_joined",
    }  # fmt: skip
