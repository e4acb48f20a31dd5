"""Which package is which registered project, each way in which they may be found to be one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from lindung.contributions.instalments import instalment_days
from lindung.enrolment.tables import OFFICE_PLACES
from lindung.outreach.procurement import (
    FREE_PROJECTS,
    OPEN_PACKAGES,
    PACKAGE_LINKS,
    PLACED_PACKAGES,
    link_packages,
    place_packages,
)
from lindung.rosters.tables import CHECKED_PACKAGES
from lindung.warehouse import Session

PROJECT: dict[str, Any] = {
    "project": 1,
    "name": "Pembangunan Jalan Asia Tahap II",
    "contractor": "PT Bina Jalan",
    "npwp": "012345678111000",
    "spk_number": "602/11/SPK/2021",
    "spk_date": date(2021, 5, 14),
    "value_without_vat": 750_000_000,
}
#: The same in nothing.
OTHER: dict[str, Any] = {
    "package": 11,
    "name": "Drainase Sei Mati",
    "contractor": "CV Tirta",
    "npwp": "",
    "spk_number": "77/X",
    "spk_date": date(2021, 5, 20),
    "listed_value": 400_000_000,
    "value_without_vat": 363_636_364,
    "denied": "",
}
VALUE: dict[str, Any] = {"listed_value": 825_000_000, "value_without_vat": 750_000_000}
BUILDER = {"contractor": "BINA JALAN, PT"}
NAME = {"name": "PAKET JALAN ASIA TAHAP II"}
CONTRACT = {"spk_number": "602.11.SPK.2021"}


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session(threads=1) as opened:
        yield opened


def links(
    session: Session, packages: list[dict[str, Any]], projects: list[dict[str, Any]]
) -> list[tuple[int, int, str, str]]:
    found = link_packages(
        session.table(OPEN_PACKAGES.from_records(packages)), session.table(FREE_PROJECTS.from_records(projects))
    )
    rows = PACKAGE_LINKS.conform(session.run("links", found.order_by("package", "project"))).to_pylist()
    return [(row["package"], row["project"], row["kind"], row["certainty"]) for row in rows]


# fmt: off
#: In what the package agrees with the project | how they are one | how certain
WAYS: list[tuple[dict[str, Any], str | None, str | None]] = [
    ({},                                                    None,               None),
    (CONTRACT | VALUE,                                      "contract",         "certain"),
    (CONTRACT | BUILDER,                                    "contract",         "certain"),
    (CONTRACT | NAME,                                       "contract",         "certain"),
    (CONTRACT,                                              "contract_only",    "ask"),
    (CONTRACT | {"spk_date": date(2020, 5, 14)},            None,               None),
    ({"npwp": "012345678111999"} | VALUE,                   "npwp_value",       "certain"),
    (BUILDER | VALUE,                                       "contractor_value", "likely"),
    (BUILDER | VALUE | {"spk_date": None},                  "contractor_value", "likely"),
    (BUILDER | VALUE | {"spk_date": date(2021, 8, 1)},      None,               None),
    (BUILDER | {"listed_value": 750_000_000},               "contractor_value", "likely"),
    (BUILDER | {"value_without_vat": 749_500_000},          "contractor_value", "likely"),
    (BUILDER | {"value_without_vat": 748_000_000},          None,               None),
    (NAME | VALUE,                                          "name_value",       "likely"),
    (VALUE,                                                 None,               None),
    (BUILDER,                                               None,               None),
    (BUILDER | NAME,                                        "contractor_name",  "ask"),
    (BUILDER | {"name": "Jalan Asia Tahap II Medan Utara"}, "contractor_name",  "ask"),
    (BUILDER | {"name": "Jalan Karo"},                      None,               None),
    (CONTRACT | VALUE | {"denied": "1"},                    None,               None),
    (CONTRACT | VALUE | {"denied": "11 12"},                "contract",         "certain"),
]
# fmt: on


@pytest.mark.parametrize(("agrees", "kind", "certainty"), WAYS)
def test_in_what_a_package_and_a_project_must_agree_to_be_one(
    session: Session, agrees: dict[str, Any], kind: str | None, certainty: str | None
) -> None:
    expected = [] if kind is None else [(11, 1, kind, certainty)]
    assert links(session, [OTHER | agrees], [PROJECT]) == expected


def test_a_value_with_vat_is_met_at_the_rate_of_the_contracts_month(session: Session) -> None:
    """111 % of the project's value: right from April 2022 on, before it another value."""
    package = OTHER | BUILDER | {"listed_value": 832_500_000, "value_without_vat": 756_818_182, "spk_date": None}
    assert links(session, [package], [PROJECT]) == []
    later = PROJECT | {"spk_date": date(2022, 4, 10)}
    assert links(session, [package], [later]) == [(11, 1, "contractor_value", "likely")]


def test_two_packages_of_one_contractor_each_find_their_own_project(session: Session) -> None:
    projects = [PROJECT, PROJECT | {"project": 2, "value_without_vat": 300_000_000, "spk_number": "9", "name": "Parit"}]
    small = {"package": 12, "listed_value": 330_000_000, "value_without_vat": 300_000_000}
    found = links(session, [OTHER | BUILDER | VALUE, OTHER | BUILDER | small], projects)
    assert found == [(11, 1, "contractor_value", "likely"), (12, 2, "contractor_value", "likely")]


def test_where_two_projects_fit_equally_a_person_is_asked(session: Session) -> None:
    twin = PROJECT | {"project": 2, "spk_number": "9"}
    found = links(session, [OTHER | BUILDER | VALUE], [PROJECT, twin])
    assert found == [(11, 1, "contractor_value", "ask"), (11, 2, "contractor_value", "ask")]


def test_of_two_that_fit_the_one_that_also_has_the_name_is_it(session: Session) -> None:
    twin = PROJECT | {"project": 2, "spk_number": "9", "name": "Parit"}
    found = links(session, [OTHER | BUILDER | VALUE | NAME], [PROJECT, twin])
    assert found == [(11, 1, "contractor_value", "likely")]


# fmt: off
#: Awarded | contract | first day of work | last day to register
DEADLINES = [
    (True,  date(2021, 5, 14), None,             date(2021, 6, 7)),  # past Vesak and Pancasila day
    (True,  None,              date(2021, 5, 14), date(2021, 6, 7)),
    (True,  None,              None,             None),
    (False, None,              date(2021, 5, 14), None),
]
# fmt: on


@pytest.mark.parametrize(("awarded", "contract", "starts", "last"), DEADLINES)
def test_a_contract_is_registered_within_fourteen_working_days(
    session: Session, awarded: bool, contract: date | None, starts: date | None, last: date | None
) -> None:
    texts = dict.fromkeys(("code", "owner", "contractor", "npwp", "spk_number", "method", "funding"), "")
    package = texts | {
        "place": 1, "sheet": "S", "line": 2, "key": "k", "name": "n", "listed_value": 1, "value_without_vat": 1,
        "district": "12.71", "awarded": awarded, "spk_date": contract, "starts": starts, "standing": "taken",
    }  # fmt: skip
    places = OFFICE_PLACES.from_records([{"office": "K01", "district": "12.71", "subdistrict": ""}])
    days = session.table(instalment_days(date(2021, 5, 1), date(2021, 5, 31)))
    lines = CHECKED_PACKAGES.from_records(
        [package, package | {"place": 2, "district": ""}, package | {"place": 3, "standing": "cancelled"}]
    )
    found = place_packages(session.table(lines), session.table(places), days, "K09")
    rows = PLACED_PACKAGES.conform(session.run("placed", found.order_by("place"))).to_pylist()
    assert [(row["office_id"], row["deadline"]) for row in rows] == [("K01", last), ("K09", last)]
