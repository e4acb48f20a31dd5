"""Which line of a list stands in for which line of its forerunner."""

from __future__ import annotations

import pyarrow as pa

from lindung.rosters.corrections import corrected_lines
from lindung.warehouse import Session

Line = tuple[int, int, str, str]


def table(lines: list[Line]) -> pa.Table:
    places, numbers, niks, names = zip(*lines, strict=True)
    return pa.table({"place": places, "sheet": ["Sheet1"] * len(lines), "line": numbers, "nik": niks, "name": names})


def replaced(session: Session, new: list[Line], old: list[Line]) -> dict[int, int]:
    result = corrected_lines(session.table(table(new)), session.table(table(old)))
    return {row["place"]: row["replaces"] for row in session.run("corrected", result).to_pylist()}


A, B, C = "1271015205850003", "1271011708790004", "1207214305900011"


def test_lines_find_their_forerunner_though_rows_were_taken_out(session: Session) -> None:
    old = [(1, 2, A, "SITI"), (2, 3, "", "BUDI"), (3, 4, C, "RINI")]
    new = [(1, 2, "", "BUDI"), (2, 3, C, "RINI HARAHAP")]
    assert replaced(session, new, old) == {1: 2, 2: 3}


def test_a_corrected_nik_is_found_by_name_and_a_corrected_name_by_nik(session: Session) -> None:
    assert replaced(session, [(1, 9, A, "SITI"), (2, 8, B, "BUDI S")], [(1, 2, "", "SITI"), (2, 3, B, "BUDY")]) == {
        1: 1,
        2: 2,
    }


def test_where_name_and_nik_are_new_the_row_tells(session: Session) -> None:
    assert replaced(session, [(1, 2, A, "SITI"), (2, 3, B, "BUDI")], [(1, 2, A, "SITI"), (2, 3, "", "")]) == {
        1: 1,
        2: 2,
    }


def test_a_line_replaces_one_line_and_is_replaced_by_one(session: Session) -> None:
    assert replaced(session, [(1, 2, A, "SITI"), (2, 3, A, "SITI")], [(7, 2, A, "SITI")]) == {1: 7}


def test_a_new_line_replaces_nothing(session: Session) -> None:
    assert replaced(session, [(1, 2, A, "SITI"), (2, 9, B, "BUDI")], [(1, 2, A, "SITI")]) == {1: 1}
