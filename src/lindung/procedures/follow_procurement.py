"""From a government's procurement list to packages that are registered, wait, or are late; and what they let expect.

Nothing is sent: a late package waits for its office to write, to call, or to see that it was nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from lindung.contributions.instalments import instalment_days
from lindung.enrolment.tables import OFFICE_PLACES
from lindung.outreach.heads_expected import (
    BUILT,
    COMPARED_OFFICES,
    COMPARED_PROJECTS,
    EXPECTED,
    compare_offices,
    compare_projects,
    expected_by_built,
)
from lindung.outreach.procurement import (
    FREE_PROJECTS,
    OPEN_PACKAGES,
    PACKAGE_LINKS,
    PLACED_PACKAGES,
    link_packages,
    place_packages,
)
from lindung.periods import Month
from lindung.reference import districts
from lindung.registry import crossing, files
from lindung.registry.actions import procurement as actions
from lindung.registry.clock import day_of
from lindung.registry.lookups import office as known_office
from lindung.registry.lookups import places_of_offices
from lindung.registry.models import Package, ProcurementList, Project
from lindung.rosters import ListKind, RosterList, read_list
from lindung.rosters.procurement import check_packages, refuse_without_values
from lindung.rosters.tables import CHECKED_PACKAGES
from lindung.sentences import LindungError, Sentence
from lindung.warehouse import Session

#: Lines without a value that are kept by name, for whoever sent the list to fill in.
_VALUELESS_KEPT = 100


class NoPublisherError(LindungError):
    """A procurement list names its source: it stands on the letter, and tells the list's next edition."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Sebutkan siapa yang menerbitkan daftar ini, misalnya “LPSE Kota Medan”.",
                "Say who publishes this list, for example “LPSE Kota Medan”.",
            )
        )


class UnknownDistrictError(LindungError):
    """There is no district of this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Sentence(
                "Kabupaten/kota “{code}” tidak dikenal. Pakai kode seperti 12.71.",
                "District “{code}” is not known. Use a code like 12.71.",
            ),
            code=code,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a list: its lines by what became of them, packages new or changed, linked, and whether it is new."""

    procurement_list: ProcurementList
    counts: dict[str, int]
    touched: int
    linked: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class PackageToWork:
    """A package as a step that an officer can take next. `what` is late, ask or waiting; `days_late` are past `due`."""

    number: int
    kind: str
    office: str
    what: str
    name: str
    contractor: str
    due: date | None
    days_late: int
    value: int
    expected_heads: int | None
    link: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What the contracts of a year let expect: heads by office, and the packages with their value."""

    heads: dict[str, int]
    packages: int
    value: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Heads per rupiah of a year: offices (COMPARED_OFFICES), the projects that stand out (COMPARED_PROJECTS)."""

    year: int
    offices: list[dict[str, Any]]
    odd_projects: list[dict[str, Any]]


def take_packages(
    file: Path,
    file_name: str,
    *,
    source: str,
    as_of: date,
    office: str | None = None,
    district: str | None = None,
    by: str,
    at: datetime,
) -> Taken:
    """Take a procurement list as its government publishes it, and find which packages are registered.

    `district` stands for lines that tell no place, `office` answers for those that still have none. The same file of
    the same source changes nothing; a newer list updates what it names, an older one changes nothing.
    Raises UnreadableListError, NoPublisherError, UnknownOfficeError, UnknownDistrictError.
    """
    source = " ".join(source.split())
    if not source:
        raise NoPublisherError
    own_office = None if office is None else known_office(office)
    if district is not None and district not in districts()["code"].to_pylist():
        raise UnknownDistrictError(district)
    file_hash = files.hash_of(file)
    before = ProcurementList.objects.filter(file_hash=file_hash, source=source).first()
    if before is not None:
        return Taken(before, before.counts, 0, 0, True)
    read = read_list(file, file_name, ListKind.PROCUREMENT)
    checked, placed = _placed(read, as_of, office, district)
    files.keep(file)
    counts = dict(Counter(checked["standing"].to_pylist()))
    missing = checked.filter(pc.equal(checked["standing"], "value_missing")).sort_by("place")
    made, touched = actions.take_procurement_list(
        placed,
        source=source,
        as_of=as_of,
        file_name=file_name,
        file_hash=file_hash,
        office=own_office,
        counts=counts,
        valueless=missing.select(["sheet", "line", "name"]).slice(0, _VALUELESS_KEPT).to_pylist(),
        by=by,
        at=at,
    )
    return Taken(made, counts, touched, follow_packages(by=by, at=at), False)


def follow_packages(*, by: str, at: datetime) -> int:
    """Find the projects of packages that have none, and what each lets expect by now; answers how many were found."""
    if not Package.objects.exists():
        return 0
    package, project, employer = (crossing.relation(name) for name in ("Package", "Project", "Employer"))
    taken = package.filter(package.project_id.notnull()).select(id="project_id")
    builder = employer.select(contractor_id="id", contractor="name", npwp="npwp")
    free = project.anti_join(taken, "id").left_join(builder, "contractor_id").rename(project="id")
    unregistered = package.filter(package.project_id.isnull()).rename(package="id", office="office_id")
    packages = crossing.fetch(unregistered.select(*OPEN_PACKAGES.names, "office", "awarded"))
    with Session() as session:
        contracts = packages.filter(packages["awarded"]).select(OPEN_PACKAGES.names)
        projects = session.table(_free_projects(crossing.fetch(free)))
        # Asked after every list of projects: translated once, and not each time anew.
        links = session.work_out(
            "package_links", link_packages, [session.table(OPEN_PACKAGES.conform(contracts)), projects]
        )
        valued = session.table(packages).select("package", "office", value="value_without_vat")
        built = session.table(built_for(day_of(at).year))
        expected = session.work_out("expected_heads", expected_by_built, [valued, built])
        found = PACKAGE_LINKS.conform(session.run("links", links)), EXPECTED.conform(session.run("expected", expected))
    return actions.put_package_facts(*found, by=by, at=at)


def built_for(year: int) -> pa.Table:
    """The projects whose heads per rupiah stand for a year, as BUILT: of the year before, else of the year to date."""
    known_before = Project.objects.filter(registered_on__year=year - 1).exists()
    return _built(year - 1 if known_before else year)


def planned_contracts(year: int) -> Planned:
    """What the contracts of a year, planned or closed, let expect by office; dropped ones are left out."""
    package = crossing.relation("Package")
    begins = ibis.coalesce(package.spk_date, package.starts, package.as_of)
    counted = package.filter(package.state != Package.State.DROPPED, begins.year() == year)
    contracts = crossing.fetch(counted.select(package="id", office="office_id", value="value_without_vat"))
    if not contracts.num_rows:
        return Planned({}, 0, 0)
    with Session() as session:
        rows = session.table(contracts)
        heads = expected_by_built(rows, session.table(built_for(year))).join(rows, "package")
        heads = heads.filter(heads.office.notnull())
        summed = session.run("planned", heads.group_by("office").agg(heads=lambda t: t.expected_heads.sum()))
    by_office = dict(zip(summed["office"].to_pylist(), summed["heads"].to_pylist(), strict=True))
    return Planned(
        heads={office: int(count) for office, count in by_office.items() if count is not None},
        packages=contracts.num_rows,
        value=pc.sum(contracts["value"]).as_py(),
    )


def compare_heads(year: int) -> Comparison:
    """How many heads offices and projects have for their rupiah: by the projects registered in a year."""
    rows = _built(year)
    with Session() as session:
        projects = COMPARED_PROJECTS.conform(session.run("projects", compare_projects(session.table(rows))))
        offices = COMPARED_OFFICES.conform(session.run("offices", compare_offices(session.table(projects))))
    odd = projects.filter(projects["stands_out"]).sort_by(
        [("percent_of_median", "descending"), ("project", "ascending")]
    )
    return Comparison(year, offices.sort_by("office").to_pylist(), odd.to_pylist())


def packages_to_work(office: str | None = None, *, day: date) -> list[PackageToWork]:
    """Packages as steps: late ones, then questions, then those with time left; of each those with most heads first."""
    order = ("late", "ask", "waiting")
    found = Package.objects.standing_on(day).filter(standing__in=order)
    if office is not None:
        found = found.filter(office=known_office(office))
    steps = [
        PackageToWork(
            number=package.pk,
            kind="procurement",
            office=package.office_id or "",
            what=package.standing,
            name=package.name,
            contractor=package.contractor,
            due=package.deadline,
            days_late=max((day - package.deadline).days, 0) if package.deadline else 0,
            value=package.value_without_vat,
            expected_heads=package.expected_heads,
            link=f"/procurement/{package.pk}/",
        )
        for package in found
    ]
    return sorted(steps, key=lambda step: (order.index(step.what), -(step.expected_heads or 0), step.number))


def _built(year: int) -> pa.Table:
    """The projects registered in a year, as BUILT."""
    project = crossing.relation("Project")
    of_year = project.filter(project.registered_on.year() == year)
    rows = of_year.select(project="id", office="office_id", value="value_without_vat", heads="headcount")
    return BUILT.conform(crossing.fetch(rows))


def _placed(read: RosterList, as_of: date, office: str | None, district: str | None) -> tuple[pa.Table, pa.Table]:
    """The lines of a list as CHECKED_PACKAGES, and those taken as PLACED_PACKAGES."""
    with Session() as session:
        rows = session.run("check_packages", check_packages(session.table(read.lines), Month.of(as_of)))
        checked = CHECKED_PACKAGES.conform(rows)
        refuse_without_values(read, checked)
        lines = session.table(checked)
        if district is not None:
            lines = lines.mutate(district=(lines.district == "").ifelse(district, lines.district))
        places = session.table(places_of_offices(OFFICE_PLACES))
        days = session.table(_days(checked))
        placed = session.run("place_packages", place_packages(lines, places, days, office).order_by("place"))
    return checked, PLACED_PACKAGES.conform(placed)


def _days(checked: pa.Table) -> pa.Table:
    """The calendar's days from the first contract or first day of work to the last."""
    days = pa.chunked_array([*checked["spk_date"].chunks, *checked["starts"].chunks], pa.date32())
    span = pc.min_max(days).as_py()
    known = span["min"] is not None
    return instalment_days(span["min"] if known else date.max, span["max"] if known else date.min)


def _free_projects(rows: pa.Table) -> pa.Table:
    """A project whose contractor is not known has none to compare."""
    for name in ("contractor", "npwp"):
        at = rows.column_names.index(name)
        rows = rows.set_column(at, name, pc.fill_null(rows[name], ""))
    return FREE_PROJECTS.conform(rows.select(FREE_PROJECTS.names))
