"""A list from elsewhere becomes cases; a case is followed to its end; letters are written while it lives."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lindung.commands import main
from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.employer_letter import issue_letter, letter_pdf
from lindung.procedures.find_employers import (
    NoMinimumWagesError,
    NoSourceError,
    Taken,
    answer_company,
    cases_to_work,
    find_under_reporting,
    take_companies,
)
from lindung.registry.actions import cases as actions
from lindung.registry.actions.cases import (
    AlreadyAnsweredError,
    NoMoreLettersError,
    NoOutcomeError,
    NotACandidateError,
    UnknownCaseError,
    WrongCaseMoveError,
)
from lindung.registry.models import (
    CASE_MOVES,
    AuditEvent,
    CompanyList,
    Employer,
    EmployerCase,
    ListedCompany,
    Membership,
    Worker,
)
from lindung.rosters import UnreadableListError

pytestmark = pytest.mark.django_db

AT = datetime(2021, 6, 30, 2, 30, tzinfo=UTC)
DAY = AT.date()
STATE = EmployerCase.State

LIST = """No;Nama Perusahaan;NPWP;Kota;Jumlah Tenaga Kerja
1;SINAR TOBA MAKMUR, PT;;Kota Medan;20
2;PT Baru Sekali;;Kota Medan;30
3;PT Jauh Sekali;;;5
4;CV Cahaya Karo;;Kab. Karo;9
"""


@pytest.fixture
def toba() -> Employer:
    """A large employer in Medan with four workers, all of them without a pension, paid below the minimum."""
    made = employer("PT Sinar Toba Makmur", "KK000001", scale="large", district="12.71")
    for number in range(4):
        worker = Worker.objects.create(
            nik=f"127101520585{number:04}", name="Siti", birth_date=date(1985, 5, 12), sex="P"
        )
        Membership.objects.create(
            worker=worker,
            segment="pu",
            employer=made,
            office_id="K01",
            programmes="jkk jkm jht",
            income=2_000_000,
            since=Month(2020, 1),
            registered_on=date(2020, 1, 8),
        )
    return made


def employer(name: str, number: str, *, scale: str = "small", district: str = "12.06") -> Employer:
    return Employer.objects.create(
        name=name, name_key=name_key_of(name), number=number, scale=scale, district=district, risk_class="II"
    )


@pytest.fixture
def cahaya() -> list[Employer]:
    """Two employers of one name in one place."""
    return [employer("CV Cahaya Karo", "KK000002"), employer("UD Cahaya Karo", "KK000003")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "izin.csv"
    path.write_text(LIST)
    return path


@pytest.fixture
def taken(toba: Employer, cahaya: list[Employer], file: Path) -> Taken:
    return take(file)


def take(file: Path, **other: Any) -> Taken:
    usual: dict[str, Any] = {"source": "DPMPTSP Kota Medan", "as_of": date(2021, 5, 31), "office": None}
    return take_companies(file, file.name, **usual | other, by="ani", at=AT)


def case(kind: str) -> EmployerCase:
    return EmployerCase.objects.get(kind=kind)


def test_a_company_that_is_not_registered_and_one_with_too_few_workers_become_cases(taken: Taken) -> None:
    assert taken.counts == {"registered": 1, "unregistered": 2, "ask": 1}
    assert (taken.opened, taken.without_office) == (2, 1)
    new, few = case("pwbd"), case("pds_workers")
    assert (new.name, new.office_id, new.expected_heads) == ("PT Baru Sekali", "K01", 30)
    assert (few.name, few.office_id, few.expected_heads) == ("PT Sinar Toba Makmur", "K01", 16)
    assert few.evidence == [
        {"what": "workers", "reported": "20", "on_record": "4", "source": "DPMPTSP Kota Medan", "date": "2021-05-31"}
    ]


def test_the_same_file_of_the_same_source_changes_nothing(taken: Taken, file: Path) -> None:
    actions.drop_case(case("pwbd").pk, "Sudah tutup", by="ani", at=AT)
    again = take(file)
    assert (again.repeated, again.opened, again.company_list) == (True, 0, taken.company_list)
    assert (CompanyList.objects.count(), EmployerCase.objects.count()) == (1, 2)


def test_another_list_with_the_same_company_opens_no_second_case(taken: Taken, file: Path) -> None:
    assert take(file, source="Disnaker Kota Medan").opened == 0


def test_a_line_without_a_known_place_falls_to_the_office_that_was_named(
    toba: Employer, cahaya: list[Employer], file: Path
) -> None:
    assert take(file, office="K05").without_office == 0
    assert EmployerCase.objects.get(name="PT Jauh Sekali").office_id == "K05"


def test_a_list_needs_a_source(file: Path) -> None:
    with pytest.raises(NoSourceError):
        take(file, source="  ")


def test_a_file_that_is_no_list_of_companies_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "nik.csv"
    path.write_text("NIK;Tanggal Lahir\n1271015205850003;12-05-1985\n")
    with pytest.raises(UnreadableListError, match="Nama perusahaan"):
        take(path)


def test_a_person_says_which_company_a_line_is(taken: Taken, cahaya: list[Employer]) -> None:
    line = ListedCompany.objects.get(standing="ask")
    assert line.candidates.split() == [str(each.pk) for each in cahaya]
    assert answer_company(line.pk, cahaya[0].pk, by="ani", at=AT) == 1
    line.refresh_from_db()
    assert (line.standing, line.employer, line.how) == ("registered", cahaya[0], "person")
    assert EmployerCase.objects.get(employer=cahaya[0]).expected_heads == 9  # it has no workers on the record
    with pytest.raises(AlreadyAnsweredError):
        answer_company(line.pk, None, by="ani", at=AT)


def test_or_that_it_is_none_of_them(taken: Taken) -> None:
    line = ListedCompany.objects.get(standing="ask")
    assert answer_company(line.pk, None, by="ani", at=AT) == 1
    assert EmployerCase.objects.get(listed=line).kind == "pwbd"


def test_an_answer_is_one_of_the_candidates(taken: Taken, toba: Employer) -> None:
    with pytest.raises(NotACandidateError):
        answer_company(ListedCompany.objects.get(standing="ask").pk, toba.pk, by="ani", at=AT)


def test_low_wages_and_missing_programmes_are_found_on_the_record_itself(toba: Employer) -> None:
    assert find_under_reporting(Month(2021, 6), by="ani", at=AT) == {"pds_wage": 1, "pds_programmes": 1}
    wage, programmes = case("pds_wage").evidence[0], case("pds_programmes").evidence[0]
    assert (wage["reported"], wage["on_record"]) == ("Rp3.329.867", "4/4, Rp2.000.000")
    assert (programmes["reported"], programmes["on_record"]) == ("JKK JKM JHT JP", "4/4: JP")
    assert find_under_reporting(Month(2021, 7), by="ani", at=AT) == {"pds_wage": 0, "pds_programmes": 0}


def test_what_a_person_dropped_is_not_found_again_within_a_year(toba: Employer) -> None:
    find_under_reporting(Month(2021, 6), by="ani", at=AT)
    actions.drop_case(case("pds_wage").pk, "Pekerja paruh waktu", by="ani", at=AT)
    assert find_under_reporting(Month(2021, 7), by="ani", at=AT)["pds_wage"] == 0
    assert find_under_reporting(Month(2021, 7), by="ani", at=AT.replace(year=2022, month=8))["pds_wage"] == 1


def test_wages_are_not_checked_in_a_year_whose_minimum_is_not_known() -> None:
    with pytest.raises(NoMinimumWagesError, match="2019"):
        find_under_reporting(Month(2019, 6), by="ani", at=AT)


def test_a_case_goes_by_letter_and_visit_to_its_end(taken: Taken) -> None:
    number = case("pwbd").pk
    letter = issue_letter(number, day=DAY, by="ani", at=AT)
    assert (letter.number, letter.turn, letter.deadline) == ("B/0001/K01/2021", 1, date(2021, 7, 14))
    assert case("pwbd").state == STATE.NOTIFIED
    actions.visit_employer(number, "Bertemu pemiliknya", by="ani", at=AT)
    actions.settle_case(number, "Terdaftar dengan 30 pekerja", by="ani", at=AT)
    done = case("pwbd")
    assert (done.state, done.outcome, done.moved_by) == ("settled", "Terdaftar dengan 30 pekerja", "ani")
    verbs = AuditEvent.objects.filter(subject=f"employercase {number}").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["issue_letter", "visit_employer", "settle_case"]


def test_a_letter_says_the_number_the_evidence_the_article_and_the_deadline(taken: Taken) -> None:
    letter = issue_letter(case("pds_workers").pk, day=DAY, by="ani", at=AT)
    assert (letter.facts["deadline"], letter.facts["fine"]) == ("14 Juli 2021", "0,1")
    assert "Pasal 15 ayat (2) UU 24/2011" in letter.facts["article"]
    assert [letter.facts["evidence"][0][name] for name in ("reported", "on_record", "source", "date")] == [
        "20",
        "4",
        "DPMPTSP Kota Medan",
        "31 Mei 2021",
    ]
    assert letter_pdf(letter).startswith(b"%PDF")


@pytest.mark.parametrize("end", [actions.settle_case, actions.drop_case])
def test_a_case_that_is_over_gets_no_letter_and_the_reason_is_said(taken: Taken, end: Any) -> None:
    number = case("pwbd").pk
    end(number, "Sudah terdaftar sendiri", by="ani", at=AT)
    with pytest.raises(NoMoreLettersError, match="Sudah terdaftar sendiri"):
        issue_letter(number, day=DAY, by="ani", at=AT)


def test_the_law_knows_two_warnings_the_second_after_the_time_of_the_first(taken: Taken) -> None:
    number = case("pwbd").pk
    first = issue_letter(number, day=DAY, by="ani", at=AT)
    with pytest.raises(NoMoreLettersError, match="sampai 14 Juli 2021"):
        issue_letter(number, day=first.deadline, by="ani", at=AT)
    after = first.deadline + timedelta(days=1)
    second = issue_letter(number, day=after, by="ani", at=AT)
    assert (first.number, second.number, second.turn) == ("B/0001/K01/2021", "B/0002/K01/2021", 2)
    with pytest.raises(NoMoreLettersError, match="2 teguran"):
        issue_letter(number, day=second.deadline + timedelta(days=1), by="ani", at=AT)


@pytest.mark.parametrize("verb", [actions.settle_case, actions.refer_case, actions.drop_case])
def test_a_case_ends_with_words(taken: Taken, verb: Any) -> None:
    with pytest.raises(NoOutcomeError):
        verb(case("pwbd").pk, "  ", by="ani", at=AT)


@pytest.mark.parametrize("here", list(STATE))
def test_a_case_moves_only_as_its_table_allows(taken: Taken, here: EmployerCase.State) -> None:
    verbs = {STATE.VISITED: actions.visit_employer, STATE.SETTLED: actions.settle_case}
    verbs |= {STATE.REFERRED: actions.refer_case, STATE.DROPPED: actions.drop_case}
    number = case("pwbd").pk
    for there, verb in verbs.items():
        EmployerCase.objects.filter(pk=number).update(state=here, outcome="sebelumnya")
        if there in CASE_MOVES[here]:
            assert verb(number, "hasil", by="ani", at=AT).state == there
        else:
            with pytest.raises(WrongCaseMoveError):
                verb(number, "hasil", by="ani", at=AT)


def test_a_case_that_does_not_exist_is_said_so() -> None:
    with pytest.raises(UnknownCaseError, match="4711"):
        issue_letter(4711, day=DAY, by="ani", at=AT)


def test_open_cases_are_steps_those_that_bring_most_first(taken: Taken) -> None:
    assert [(step.what, step.expected_heads, step.office) for step in cases_to_work("K01")] == [
        ("PT Baru Sekali", 30, "K01"),
        ("PT Sinar Toba Makmur", 16, "K01"),
    ]
    assert cases_to_work("K24") == []


def test_the_command_tells_what_stands_on_a_list(toba: Employer, cahaya: list[Employer], file: Path) -> None:
    told = json.loads(ran("take", str(file), "--source", "DPMPTSP Kota Medan", "--json"))
    assert told["counts"] == {"registered": 1, "unregistered": 2, "ask": 1}
    assert next((line["name"], line["standing"], line["employer"]) for line in told["lines"]) == (
        "SINAR TOBA MAKMUR, PT",
        "registered",
        "KK000001",
    )
    assert "PT Baru Sekali" in ran("take", str(file), "--source", "DPMPTSP Kota Medan")
    assert [row["expected_heads"] for row in json.loads(ran("cases", "--json"))] == [30, 16]


def test_and_writes_letters(taken: Taken, tmp_path: Path) -> None:
    out = tmp_path / "surat.pdf"
    told = json.loads(ran("letter", str(case("pwbd").pk), "--out", str(out), "--json"))
    assert told["turn"] == 1
    assert out.read_bytes().startswith(b"%PDF")


def ran(*words: str) -> str:
    done = CliRunner().invoke(main, ["employers", *words])
    assert done.exit_code == 0, done.output
    return done.output
