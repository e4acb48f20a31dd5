"""Heads per rupiah: what stands out, and what a contract lets expect."""

from __future__ import annotations

from typing import Any

import pytest

from lindung.outreach.heads_expected import (
    BUILT,
    COMPARED_OFFICES,
    COMPARED_PROJECTS,
    EXPECTED,
    compare_offices,
    compare_projects,
    expected_heads,
)
from lindung.warehouse import Session

MILLION = 1_000_000


def built(**offices: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """By office its projects as (value in millions, heads)."""
    rows = [(office, value, heads) for office, projects in offices.items() for value, heads in projects]
    return [
        {"project": number, "office": office, "value": value * MILLION, "heads": heads}
        for number, (office, value, heads) in enumerate(rows, start=1)
    ]


def compared(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    with Session(threads=1) as session:
        projects = COMPARED_PROJECTS.conform(
            session.run("projects", compare_projects(session.table(BUILT.from_records(rows))))
        )
        offices = COMPARED_OFFICES.conform(session.run("offices", compare_offices(session.table(projects))))
    return projects.sort_by("project").to_pylist(), {row["office"]: row for row in offices.to_pylist()}


def expect(rows: list[dict[str, Any]], office: str | None, value: int) -> tuple[int | None, str]:
    with Session(threads=1) as session:
        offices = compare_offices(compare_projects(session.table(BUILT.from_records(rows))))
        package = session.table(
            BUILT.from_records([{"project": 1, "office": "x", "value": value * MILLION, "heads": 0}])
        )
        package = package.select(package="project", office=_office(package, office), value="value")
        [row] = EXPECTED.conform(session.run("expected", expected_heads(package, offices))).to_pylist()
    return row["expected_heads"], row["heads_basis"]


def _office(package: Any, office: str | None) -> Any:
    return package.office.nullif("x") if office is None else package.office.replace("x", office)


USUAL = [(100, 4)] * 5


def test_a_project_far_from_the_median_is_asked_about_and_the_others_are_not() -> None:
    """The median project has a head for 25 million; four times more heads than that is not odd yet."""
    projects, _ = compared(built(K01=[*USUAL, (100, 16), (100, 17), (100, 1), (101, 1), (0, 5), (50, 0)]))
    said = [(row["rupiah_a_head"] // MILLION, row["percent_of_median"], row["stands_out"]) for row in projects]
    assert said == [(25, 100, False)] * 5 + [(6, 400, False), (5, 425, True), (100, 25, False), (101, 25, True)]


def test_an_office_is_the_sum_of_its_usual_projects_beside_the_median_office() -> None:
    _, offices = compared(built(K01=USUAL, K02=[*USUAL, (10, 300)], K03=[(100, 9)] * 5, K04=[(100, 1)]))
    second, third, fourth = offices["K02"], offices["K03"], offices["K04"]
    assert (second["projects"], second["odd_projects"], second["heads"], second["percent_of_median"]) == (5, 1, 20, 100)
    assert (third["rupiah_a_head"], third["percent_of_median"], third["stands_out"]) == (11_111_111, 225, True)
    assert (fourth["projects"], fourth["percent_of_median"], fourth["stands_out"]) == (1, None, False)


# fmt: off
#: Office | value in millions | heads | whose heads per rupiah they are from
EXPECTATIONS = [
    ("K01", 500,       20,        "office"),
    ("K01", 24,        0,         "office"),
    ("K02", 1_000,     41,        "region"),  # two projects are no figure of its own: 25 heads for 600 million
    ("K09", 1_000,     41,        "region"),
    (None,  1_000,     41,        "region"),
    ("K01", 9_000_000, 360_000,   "office"),
]
# fmt: on


@pytest.mark.parametrize(("office", "value", "heads", "basis"), EXPECTATIONS)
def test_a_contract_lets_expect_heads_by_its_office_or_else_by_the_region(
    office: str | None, value: int, heads: int, basis: str
) -> None:
    assert expect(built(K01=USUAL, K02=[(50, 2), (50, 3)]), office, value) == (heads, basis)


def test_where_nothing_was_built_nothing_is_expected() -> None:
    assert expect([], "K01", 500) == (None, "")
