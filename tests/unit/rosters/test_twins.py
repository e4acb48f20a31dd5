"""Twins against a slow reading of the definition, line by line."""

from __future__ import annotations

import datetime

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.rosters.twins import with_twins
from lindung.warehouse import Session

Line = tuple[str, str, str]

#: Names of which it is plain whether they agree: the same words, or none in common.
NAMES = ("SITI AMINAH", "AMINAH SITI", "RUDOLF HUTABARAT", "")
lines_of_a_list = st.lists(
    st.tuples(
        st.sampled_from(["", "1271015205850003", "1271011708790004"]), st.sampled_from(NAMES), st.sampled_from("LP")
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=8)
@given(lines=lines_of_a_list)
def test_the_engine_agrees_with_the_slow_reading(session: Session, lines: list[Line]) -> None:
    result = session.run("twins", with_twins(session.table(facts(lines))).order_by("place"))
    assert list(zip(result["twin"].to_pylist(), result["nik_repeated"].to_pylist(), strict=True)) == slowly(lines)


def slowly(lines: list[Line]) -> list[tuple[str, bool]]:
    told = []
    for at, line in enumerate(lines):
        others = [(n, o) for n, o in enumerate(lines) if n != at and o[0] == line[0] != "" and o[1] and line[1]]
        twins = [n for n, other in others if n < at and agree(line, other)]
        told.append((f"S!{twins[0] + 1}" if twins else "", any(not agree(line, other) for _, other in others)))
    return told


def agree(one: Line, other: Line) -> bool:
    return set(one[1].split()) == set(other[1].split()) and one[2] == other[2]


def facts(lines: list[Line]) -> pa.Table:
    places = list(range(1, len(lines) + 1))
    return pa.table(
        {
            "place": pa.array(places, pa.int64()),
            "sheet": pa.array(["S"] * len(lines), pa.string()),
            "line": pa.array(places, pa.int64()),
            "sound_nik": pa.array([nik for nik, _, _ in lines], pa.string()),
            "name": pa.array([name for _, name, _ in lines], pa.string()),
            "name_missing": pa.array([not name for _, name, _ in lines], pa.bool_()),
            "birth": pa.array([datetime.date(1985, 5, 12)] * len(lines), pa.date32()),
            "sex_known": pa.array([sex for _, _, sex in lines], pa.string()),
        }
    )
