"""What each reason code means: one line of a list, the reasons it gets and the verdict they lead to.

The lines are checked for a list of the month February 2021; ages from 15, and for the first time below 56.
"""

from __future__ import annotations

from collections.abc import Iterator

import ibis
import pytest

from lindung.periods import Month
from lindung.rosters.checks import CheckTerms, check_lines, judged_lines
from lindung.rosters.facts import facts_of
from lindung.rosters.reasons import CHECKS
from lindung.rosters.tables import CHECKED_LINES, ROSTER_LINES
from lindung.warehouse import Session

SOUND = {
    "nik": "1271015205850003",
    "nik_kind": "text",
    "name": "SITI AMINAH",
    "birth_date": "12-05-1985",
    "sex": "P",
    "phone": "081234567890",
    "income": "Rp 1.500.000",
    "income_kind": "text",
    "work_place": "1271",
}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened


def checked(session: Session, *lines: dict[str, object], segment: str = "bpu") -> list[dict[str, object]]:
    records = [{**SOUND, **line, "place": n, "sheet": "Sheet1", "line": n + 4} for n, line in enumerate(lines, 1)]
    terms = CheckTerms(segment, Month(2021, 2), age_minimum=15, age_maximum=56)
    result = check_lines(session.table(ROSTER_LINES.from_records(records)), terms).order_by("place")
    return list(CHECKED_LINES.conform(session.run("checked", result)).to_pylist())


#: What is changed in the sound line | segment | reasons | verdict
LINES: list[tuple[dict[str, object], str, str, str]] = [
    ({}, "bpu", "", "sound"),
    ({"name": " "}, "bpu", "name_missing", "refused"),
    ({"birth_date": "02-02-2006", "nik": "1271014202060003"}, "bpu", "age_below_minimum", "refused"),
    ({"birth_date": "01-02-2006", "nik": "1271014102060003"}, "bpu", "", "sound"),
    ({"birth_date": "01-02-1965", "nik": "1271014102650003"}, "bpu", "age_above_maximum", "sound"),
    ({"birth_date": "02-02-1965", "nik": "1271014202650003"}, "bpu", "", "sound"),
    ({"nik": None}, "bpu", "nik_missing", "refused"),
    ({"nik": "-"}, "bpu", "nik_missing", "refused"),
    ({"nik": "127101520585003"}, "bpu", "nik_malformed", "refused"),
    ({"nik": "127101520585OOO3"}, "bpu", "nik_malformed", "refused"),
    (
        {"nik": "1271013213850003", "sex": None, "birth_date": None},
        "bpu",
        "nik_malformed;birth_date_missing",
        "refused",
    ),
    ({"nik": "9999999999999999"}, "bpu", "nik_placeholder", "refused"),
    ({"nik": "1234567890123456"}, "bpu", "nik_placeholder", "refused"),
    ({"nik": "9971015205850003"}, "bpu", "nik_region_unknown", "refused"),
    ({"nik": "1271015205850000", "nik_kind": "number"}, "bpu", "nik_precision_lost", "refused"),
    ({"nik": "1,27101520585E+15"}, "bpu", "nik_precision_lost", "refused"),
    ({"nik": "1271 0152 0585 0003"}, "bpu", "", "sound"),
    ({"nik": "'1271015205850003"}, "bpu", "", "sound"),
    ({"birth_date": "13-05-1985"}, "bpu", "nik_birth_date_mismatch", "ask"),
    ({"birth_date": "05/12/1985"}, "bpu", "", "sound"),
    ({"sex": "Laki-laki"}, "bpu", "nik_sex_mismatch", "ask"),
    ({"birth_date": "kemarin"}, "bpu", "birth_date_unreadable", "sound"),
    ({"birth_date": "kemarin", "nik": "12710152"}, "bpu", "nik_malformed;birth_date_unreadable", "refused"),
    ({"birth_date": None}, "bpu", "birth_date_missing", "sound"),
    ({"income": None}, "bpu", "income_missing", "sound"),
    ({"income": "cukup"}, "bpu", "income_unreadable", "sound"),
    ({"income": None}, "pu", "wage_missing", "ask"),
    ({"income": "UMR"}, "pu", "wage_unreadable", "ask"),
    ({"income": "-5"}, "pu", "wage_unreadable", "ask"),
    ({"income": "10000000001"}, "pu", "wage_unreadable", "ask"),
    ({"income": "10000000001"}, "bpu", "income_unreadable", "sound"),
    ({"income": "3329866"}, "pu", "wage_below_minimum", "sound"),
    ({"income": "3329867"}, "pu", "", "sound"),
    ({"income": "3000000", "work_place": "Kab. Langkat"}, "pu", "", "sound"),
    ({"income": None}, "pmi", "", "sound"),
    ({"nik": "1271995205850003"}, "bpu", "nik_subdistrict_unknown", "sound"),
    ({"phone": "12345"}, "bpu", "phone_malformed", "sound"),
    ({"name": None, "nik": None}, "bpu", "name_missing;nik_missing", "refused"),
]


@pytest.fixture(scope="module")
def answers(session: Session) -> dict[int, tuple[object, object]]:
    """Reasons and verdict of every line above, each seen by itself: one run for each segment."""
    told = {}
    for segment in ("bpu", "pu", "pmi"):
        terms = CheckTerms(segment, Month(2021, 2), age_minimum=15, age_maximum=56)
        chosen = [(n, change) for n, (change, of, _, _) in enumerate(LINES) if of == segment]
        records = [{**SOUND, **change, "place": n, "sheet": "Sheet1", "line": 1} for n, change in chosen]
        facts = facts_of(session.table(ROSTER_LINES.from_records(records)), terms, fields=None)
        alone = facts.mutate(twin=ibis.literal(""), nik_repeated=ibis.literal(False))
        for line in session.run("alone", judged_lines(alone, terms)).to_pylist():
            told[line["place"]] = (line["reasons"], line["verdict"])
    return told


@pytest.mark.parametrize("number", range(len(LINES)))
def test_a_line_gets_its_reasons_and_verdict(answers: dict[int, tuple[object, object]], number: int) -> None:
    change, _, reasons, verdict = LINES[number]
    assert answers[number] == (reasons, verdict), change


def test_every_declared_reason_is_shown_here() -> None:
    shown = {code for _, _, reasons, _ in LINES for code in reasons.split(";")}
    assert {check.code for check in CHECKS} - shown == {"row_repeated", "nik_repeated"}


def test_the_same_person_again_is_a_duplicate_of_the_first_line(session: Session) -> None:
    lines = checked(
        session,
        {},
        {"name": "Aminah, Siti"},
        {"name": "SITI AMINAH Hj."},
        {"nik": "1271014202650003", "birth_date": None},
    )
    assert [(line["verdict"], line["twin"], line["reasons"]) for line in lines] == [
        ("sound", "", ""),
        ("duplicate", "Sheet1!5", "row_repeated"),
        ("duplicate", "Sheet1!5", "row_repeated"),
        ("sound", "", "birth_date_missing"),
    ]


def test_different_people_under_one_nik_are_all_asked_about(session: Session) -> None:
    lines = checked(session, {}, {"name": "JULIANA NAINGGOLAN"}, {})
    assert [(line["verdict"], line["twin"], line["reasons"]) for line in lines] == [
        ("ask", "", "nik_repeated"),
        ("ask", "", "nik_repeated"),
        ("duplicate", "Sheet1!5", "nik_repeated;row_repeated"),
    ]


def test_a_missing_name_makes_nobody_else_suspect(session: Session) -> None:
    lines = checked(session, {}, {"name": None})
    assert [line["reasons"] for line in lines] == ["", "name_missing"]


def test_lines_without_a_sound_nik_are_nobodys_twin(session: Session) -> None:
    lines = checked(session, {"nik": "9999999999999999"}, {"nik": "9999999999999999"})
    assert [line["twin"] for line in lines] == ["", ""]


def test_one_nik_for_a_whole_crowd_is_asked_about_without_comparing_all(session: Session) -> None:
    crowd = [{"name": f"ANGGOTA {chr(65 + n % 26)}{chr(65 + n // 26)}"} for n in range(60)]
    lines = checked(session, *crowd, crowd[0])
    assert {line["reasons"] for line in lines[:60]} == {"nik_repeated"}
    assert (lines[60]["twin"], lines[60]["verdict"]) == ("Sheet1!5", "duplicate")


def test_a_checked_line_is_in_normal_form(session: Session) -> None:
    (line,) = checked(
        session,
        {
            "name": "  Siti   Aminah ",
            "nik": "127101.520585.0003",
            "district": "Kota Medan",
            "address": "Jl.  Melati",
            "work_place": "Kec. Medan Belawan",
        },
    )
    expected = {
        "nik": "1271015205850003", "name": "Siti Aminah", "sex": "P", "phone": "+6281234567890", "income": 1_500_000,
        "district": "12.71", "work_district": "12.71", "work_subdistrict": "12.71.08", "address": "Jl. Melati",
    }  # fmt: skip
    assert {name: line[name] for name in expected} == expected


def test_what_a_list_does_not_have_need_not_be_looked_up(session: Session) -> None:
    lines = ROSTER_LINES.from_records([{**SOUND, "place": 1, "sheet": "S", "line": 1, "work_place": None}])
    terms = CheckTerms("bpu", Month(2021, 2), 15, 56)
    whole = session.run("whole", check_lines(session.table(lines), terms))
    short = session.run("short", check_lines(session.table(lines), terms, fields={"nik", "name", "birth_date"}))
    assert whole.to_pylist() == short.to_pylist()
