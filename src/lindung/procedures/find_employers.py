"""Who is not registered, and who reports too little: a list from elsewhere, or the record by itself, becomes cases.

Nothing is sent: a case waits for its office to write, to visit, or to see that it was nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from lindung import reference
from lindung.enrolment.tables import OFFICE_PLACES
from lindung.identity.organisations import name_key_of
from lindung.outreach.under_reporting import EMPLOYED, low_wages, missing_programmes, too_few_workers
from lindung.outreach.unregistered import EMPLOYERS_ON_RECORD, LISTED_COMPANIES, standing_of
from lindung.periods import Month
from lindung.registry import crossing, files
from lindung.registry.actions import cases as actions
from lindung.registry.actions.cases import CaseFound, Evidence
from lindung.registry.lookups import office as known_office
from lindung.registry.lookups import places_of_offices
from lindung.registry.models import CompanyList, Employer, EmployerCase, ListedCompany
from lindung.rosters import ListKind, read_list
from lindung.rosters.companies import check_companies
from lindung.sentences import LindungError, Sentence, rupiah
from lindung.statute.parameters import value_in_force
from lindung.warehouse import Session

Kind = EmployerCase.Kind
Standing = ListedCompany.Standing

_A_YEAR = timedelta(days=365)


class NoSourceError(LindungError):
    """A list from elsewhere names its source: it stands in the evidence and on the letter."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Sebutkan asal daftar ini, misalnya “DPMPTSP Kota Medan”.",
                "Say where this list comes from, for example “DPMPTSP Kota Medan”.",
            )
        )


class NoMinimumWagesError(LindungError):
    """There are no minimum wages on file for the year."""

    def __init__(self, year: int) -> None:
        super().__init__(
            Sentence(
                "Upah minimum tahun {year} belum ada di sini, jadi upah tidak dapat diperiksa. Pilih bulan lain.",
                "The minimum wages of {year} are not known here, so wages cannot be checked. Choose another month.",
            ),
            year=year,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a list: its lines by standing, the cases opened, lines without an office, and whether it is new."""

    company_list: CompanyList
    counts: dict[str, int]
    opened: int
    without_office: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class CaseToWork:
    """An open case as a step that an officer can take next. `what` is the case's kind."""

    number: int
    kind: str
    office: str
    what: str
    state: str
    expected_heads: int
    link: str


def take_companies(
    file: Path, file_name: str, *, source: str, as_of: date, office: str | None, by: str, at: datetime
) -> Taken:
    """Take a list of companies from elsewhere and open a case for each that is not registered or reports too few.

    `office` answers for lines that tell no known place. The same file of the same source changes nothing. Raises
    UnreadableListError, NoSourceError, UnknownOfficeError.
    """
    source = " ".join(source.split())
    if not source:
        raise NoSourceError
    own_office = None if office is None else known_office(office)
    file_hash = files.hash_of(file)
    found = CompanyList.objects.filter(file_hash=file_hash, source=source).first()
    is_new = found is None
    if found is None:
        lines = _standing(file, file_name, office)
        files.keep(file)
        found = actions.take_company_list(
            lines, source=source, as_of=as_of, file_name=file_name, file_hash=file_hash, office=own_office, by=by, at=at
        )
    opened = _open_for(found.lines.all(), by=by, at=at)
    counts = Counter(found.lines.values_list("standing", flat=True))
    without = found.lines.filter(office=None, standing=Standing.UNREGISTERED).count()
    return Taken(found, dict(counts), opened, without, not is_new)


def answer_company(line: int, employer: int | None, *, by: str, at: datetime) -> int:
    """A person says which employer a line is, or that it is none; answers how many cases followed."""
    answered = actions.answer_company(line, employer, by=by, at=at)
    return _open_for(ListedCompany.objects.filter(pk=answered.pk), by=by, at=at)


def find_under_reporting(month: Month, *, by: str, at: datetime) -> dict[str, int]:
    """Look through the record as of a month for low wages and missing programmes; cases opened by kind.

    Where a person dropped such a case within the year before, it is not opened anew.
    Raises NoMinimumWagesError, OutsideTheLawError.
    """
    wages = reference.minimum_wages()
    if month.year not in wages["year"].to_pylist():
        raise NoMinimumWagesError(month.year)
    compulsory = value_in_force("pu.compulsory_programmes", month)
    old = value_in_force("jp.pension_age", month)
    with Session() as session:
        employed = session.table(EMPLOYED.conform(crossing.fetch(_employed(month))))
        minimum = session.table(wages)
        low = session.run("low_wages", low_wages(employed, minimum.filter(minimum.year == month.year)))
        born = ibis.date(month.year - old, month.number, 1)
        lacking = session.run("missing_programmes", missing_programmes(employed, compulsory, born))
    found = {
        Kind.WAGE: _about_employers(Kind.WAGE, low, month, _wage_evidence, at),
        Kind.PROGRAMMES: _about_employers(Kind.PROGRAMMES, lacking, month, _programme_evidence, at),
    }
    return {kind: actions.open_cases(cases, why=str(month), by=by, at=at) for kind, cases in found.items()}


def cases_to_work(office: str | None = None) -> list[CaseToWork]:
    """Open cases as steps, those that bring most first; of all offices or of one."""
    living = EmployerCase.objects.filter(state__in=EmployerCase.LIVING)
    if office is not None:
        living = living.filter(office=known_office(office))
    return [
        CaseToWork(
            case.pk, case.kind, case.office_id, case.name, case.state, case.expected_heads, f"/employers/{case.pk}/"
        )
        for case in living.order_by("-expected_heads", "pk")
    ]


def _standing(file: Path, file_name: str, office: str | None) -> pa.Table:
    """The lines of a list as LISTED_COMPANIES."""
    read = read_list(file, file_name, ListKind.COMPANIES)
    with Session() as session:
        checked = session.keep("checked_companies", check_companies(session.table(read.lines)))
        employers = session.table(EMPLOYERS_ON_RECORD.conform(crossing.fetch(_employers())))
        places = session.table(places_of_offices(OFFICE_PLACES))
        found = session.run("standing_of", standing_of(checked, employers, places, office).order_by("place"))
    return LISTED_COMPANIES.conform(found)


def _employers() -> ir.Table:
    """The employers of the record with their wage earners, as EMPLOYERS_ON_RECORD."""
    employer, member = crossing.relation("Employer"), crossing.relation("Membership")
    counted = (
        member.filter(member.segment == "pu", member.until.isnull()).group_by("employer_id").agg(n=lambda t: t.count())
    )
    joined = employer.left_join(counted, employer.id == counted.employer_id)
    columns = {name: joined[name] for name in ("name", "npwp", "nib", "district")}
    return joined.select(company=joined.id, **columns, workers=joined.n.fill_null(0))


def _employed(month: Month) -> ir.Table:
    """The wage earners of a month, as EMPLOYED."""
    employer, member = crossing.relation("Employer"), crossing.relation("Membership")
    worker = crossing.relation("Worker").select(worker_id="id", birth_date="birth_date")
    first = ibis.literal(month.first_day)
    on = member.filter(
        member.segment == "pu", member.since <= first, member.until.isnull() | (member.until > first)
    ).select("worker_id", "employer_id", "programmes", wage="income")
    of = employer.select(employer_id="id", district="district", scale="scale")
    joined = on.join(of, "employer_id").join(worker, "worker_id")
    return joined.rename(employer="employer_id").select(EMPLOYED.names)


def _open_for(lines: Any, *, by: str, at: datetime) -> int:
    """Open the cases that follow from these lines; a line that had its case, whatever became of it, opens no other."""
    rows = lines.filter(employercase=None).select_related("company_list", "employer")
    unregistered = [_not_registered(line) for line in rows.filter(standing=Standing.UNREGISTERED, office__isnull=False)]
    registered = rows.filter(standing=Standing.REGISTERED, office__isnull=False, workers__isnull=False)
    too_few = list(_too_few(registered))
    source = next((line.company_list.source for line in rows[:1]), "")
    return actions.open_cases([*unregistered, *too_few], why=source, by=by, at=at)


def _not_registered(line: ListedCompany) -> CaseFound:
    stated = "" if line.workers is None else str(line.workers)
    return _case(line, Kind.UNREGISTERED, "registration", stated, "0", line.workers or 0)


def _too_few(lines: Any) -> Iterator[CaseFound]:
    """What a person answered was counted when the list was taken for no employer: it is counted now."""
    by_place = {line.place: line for line in lines}
    heads = _heads({line.employer_id for line in by_place.values()})
    listed = LISTED_COMPANIES.from_records(
        [
            {
                "place": place,
                "standing": line.standing,
                "employer": line.employer_id,
                "workers": line.workers,
                "registered_workers": heads.get(line.employer_id, 0),
            }
            for place, line in by_place.items()
        ]
    )
    with Session() as session:
        for found in session.run("too_few_workers", too_few_workers(session.table(listed))).to_pylist():
            line, reported, on_record = by_place[found["place"]], found["reported"], found["on_record"]
            yield _case(line, Kind.WORKERS, "workers", str(reported), str(on_record), reported - on_record)


def _heads(employers: Iterable[int | None]) -> dict[int, int]:
    counted = _employers()
    rows = crossing.fetch(counted.filter(counted.company.isin([each for each in employers if each] or [0])))
    return dict(zip(rows["company"].to_pylist(), rows["workers"].to_pylist(), strict=True))


def _case(
    line: ListedCompany, kind: EmployerCase.Kind, what: str, reported: str, on_record: str, heads: int
) -> CaseFound:
    kept, employer = line.company_list, line.employer
    return CaseFound(
        kind=kind,
        employer=line.employer_id,
        listed=line.pk,
        name=line.name if employer is None else employer.name,
        name_key=name_key_of(line.name) if employer is None else employer.name_key,
        district=line.district if employer is None else employer.district,
        office=str(line.office_id),
        evidence=[Evidence(what, reported, on_record, kept.source, kept.as_of.isoformat())],
        expected_heads=heads,
    )


def _about_employers(
    kind: EmployerCase.Kind,
    found: pa.Table,
    month: Month,
    evidence: Callable[[dict[str, Any], Month], Evidence],
    at: datetime,
) -> list[CaseFound]:
    """Cases about employers of the record; one whose place no office serves has none."""
    rows = {row["employer"]: row for row in found.to_pylist()}
    places = places_of_offices(OFFICE_PLACES).to_pylist()
    offices = {row["district"]: row["office"] for row in places if not row["subdistrict"]}
    dropped = EmployerCase.objects.filter(kind=kind, state=EmployerCase.State.DROPPED, moved_at__gt=at - _A_YEAR)
    known = Employer.objects.filter(pk__in=rows, district__in=offices).exclude(pk__in=dropped.values("employer"))
    return [
        CaseFound(
            kind=kind,
            employer=employer.pk,
            listed=None,
            name=employer.name,
            name_key=employer.name_key,
            district=employer.district,
            office=offices[employer.district],
            evidence=[evidence(rows[employer.pk], month)],
            expected_heads=0,
        )
        for employer in known.order_by("pk")
    ]


def _wage_evidence(row: dict[str, Any], month: Month) -> Evidence:
    record = f"{row['below']}/{row['workers']}, {rupiah(row['lowest'])}"
    return Evidence("wage", rupiah(row["minimum"]), record, f"Upah minimum {month.year}", month.first_day.isoformat())


def _programme_evidence(row: dict[str, Any], month: Month) -> Evidence:
    record = f"{row['lacking']}/{row['workers']}: {row['missing'].upper()}"
    return Evidence(
        "programmes", row["required"].upper(), record, "Perpres 109/2013 Pasal 6 ayat (3)", month.first_day.isoformat()
    )
