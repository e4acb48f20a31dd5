"""Construction projects: value without VAT, dates, heads, repeated work orders."""

from __future__ import annotations

import datetime

from lindung.periods import Month
from lindung.rosters.checks import check_projects
from lindung.rosters.tables import CHECKED_PROJECTS, PROJECT_LINES
from lindung.warehouse import Session

BRIDGE = {
    "project": "Jembatan 5", "contractor": "CV. Karya",
    "npwp": "01.234.567.8-104.000", "spk_number": "602/004/SPK/2021",
    "spk_date": "15/01/2021", "contract_value": "Rp 825.000.000", "vat_included": "Ya", "starts": "01/02/2021",
    "ends": "30/07/2021", "workers": "46", "location": "Kota Medan",
}  # fmt: skip


def checked(session: Session, *changes: dict[str, object]) -> list[dict[str, object]]:
    records = [
        {**BRIDGE, **change, "place": n, "sheet": "Proyek", "line": n + 1} for n, change in enumerate(changes, 1)
    ]
    result = check_projects(session.table(PROJECT_LINES.from_records(records)), Month(2021, 2)).order_by("place")
    return list(CHECKED_PROJECTS.conform(session.run("projects", result)).to_pylist())


def test_vat_is_taken_out_of_the_value(session: Session) -> None:
    lines = checked(session, {}, {"contract_value": "750000000", "vat_included": "Tidak", "spk_number": "2"})
    assert [line["value_without_vat"] for line in lines] == [750_000_000, 750_000_000]
    assert (lines[0]["spk_date"], lines[0]["ends"]) == (datetime.date(2021, 1, 15), datetime.date(2021, 7, 30))
    assert (lines[0]["npwp"], lines[0]["district"], lines[0]["workers"]) == ("012345678104000", "12.71", 46)


CASES: list[tuple[dict[str, object], str, str]] = [
    ({}, "", "sound"),
    ({"contract_value": None}, "contract_value_missing", "ask"),
    ({"contract_value": "banyak"}, "contract_value_unreadable", "ask"),
    ({"contract_value": "100000000000000", "vat_included": "Ya"}, "", "sound"),
    ({"contract_value": "100000000000001", "vat_included": "Ya"}, "contract_value_unreadable", "ask"),
    ({"vat_included": None}, "vat_unstated", "ask"),
    ({"starts": "30/07/2021", "ends": "01/02/2021"}, "project_dates_unclear", "ask"),
    ({"workers": "-"}, "headcount_unclear", "ask"),
    ({"project": ""}, "project_missing", "ask"),
    ({"spk_number": None}, "spk_missing", "ask"),
    ({"workers": "226"}, "headcount_implausible", "sound"),
    ({"workers": "225"}, "", "sound"),
]


def test_a_project_gets_its_reasons_and_verdict(session: Session) -> None:
    lines = checked(session, *[{"spk_number": f"602/{n}", **change} for n, (change, _, _) in enumerate(CASES)])
    assert [(line["reasons"], line["verdict"]) for line in lines] == [
        (reasons, verdict) for _, reasons, verdict in CASES
    ]


def test_a_work_order_counts_once_for_each_contractor(session: Session) -> None:
    lines = checked(session, {}, {"spk_number": "602 / 004 / SPK / 2021"}, {"contractor": "PT. Lain"})
    assert [(line["verdict"], line["twin"]) for line in lines] == [
        ("sound", ""),
        ("duplicate", "Proyek!2"),
        ("sound", ""),
    ]
