"""A year of an office, tried back: what stood there at each month's end, and what the record says came of it.

Figures are published up to 31 December 2021, so that the ends of January to October are tried.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from lindung.commands import main
from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.procedures.try_steps_back import KindTried, NothingToTryError, Tried, tried_back, try_steps_back
from lindung.registry.actions.reserves import SourceNoted, arrive_source, note_source
from lindung.registry.models import (
    AuditEvent,
    CompanyList,
    Employer,
    EmployerCase,
    Figure,
    ListedCompany,
    Membership,
    Package,
    Partner,
    ProcurementList,
    Project,
    StepTrial,
    Submission,
    Worker,
)

pytestmark = pytest.mark.django_db

AT = datetime(2021, 1, 16, 2, 0, tzinfo=UTC)
DECEMBER = date(2021, 12, 31)
MILLION = 1_000_000
NONE = Tried(0, 0, 0, 0)


@pytest.fixture(autouse=True)
def published() -> None:
    Figure.objects.create(as_of=DECEMBER, office="K01", segment="bpu", measure="new_in_segment", month=None, value=1)
    AuditEvent.objects.create(at=AT, by="rina", verb="note_source", subject="the record begins")


def found(office: str | None = "K01", as_of: date = DECEMBER) -> dict[str, KindTried]:
    try_steps_back(as_of, by="rina", at=AT)
    back = tried_back(office)
    return {} if back is None else {each.kind: each for each in (*back.kinds, back.in_all)}


def employer(name: str) -> Employer:
    return Employer.objects.create(name=name, name_key=name_key_of(name), district="12.71", risk_class="II")


def case(kind: str, name: str, heads: int, of: Employer | None, **more: object) -> EmployerCase:
    kept = CompanyList.objects.create(
        source="Disnaker", as_of=date(2021, 1, 1), file_name="a.csv", file_hash=name[:8], taken_at=AT, taken_by="rina"
    )
    line = ListedCompany.objects.create(
        company_list=kept, place=1, sheet="a", line=2, name=name, standing="unregistered", office_id="K01"
    )
    usual = {"found_at": AT, "found_by": "rina", "district": "12.71", "evidence": {}, "office_id": "K01"}
    return EmployerCase.objects.create(
        kind=kind, name=name, name_key=name_key_of(name), employer=of, listed=line, expected_heads=heads, **usual | more
    )


def hire(of: Employer | None, first_paid_on: date | None, count: int, **more: object) -> None:
    for _ in range(count):
        number = Worker.objects.count() + 1
        worker = Worker.objects.create(
            nik=f"127101520585{number:04}", name="Siti", birth_date=date(1985, 5, 12), sex="P"
        )
        usual = {"segment": "pu", "programmes": "jkk jkm", "since": Month(2021, 5), "registered_on": date(2021, 5, 1)}
        Membership.objects.create(
            worker=worker, employer=of, office_id="K01", first_paid_on=first_paid_on, **usual | more
        )


def contract(**more: object) -> Package:
    """Given on 1 February, in the lists of 10 February and 28 June."""
    for day in (date(2021, 2, 10), date(2021, 6, 28)):
        kept = ProcurementList.objects.create(
            source="LPSE", as_of=day, file_name="p.csv", file_hash=str(day), taken_at=AT, taken_by="rina"
        )
    return Package.objects.create(
        source="LPSE", key="101", listed=kept, sheet="p", line=2, as_of=kept.as_of, name="Drainase", awarded=True,
        spk_date=date(2021, 2, 1), listed_value=MILLION, value_without_vat=MILLION, expected_heads=100,
        deadline=date(2021, 2, 19), office_id="K01", **more,
    )  # fmt: skip


def project(registered_on: date, first_paid_on: date | None, heads: int) -> Project:
    partner = Partner.objects.create(name="Asosiasi Kontraktor", name_key="ASOSIASI KONTRAKTOR")
    before = Submission.objects.create(
        partner=partner, office_id="K01", segment="jakon", kind="projects", month=Month(2021, 4), programmes="jkk jkm",
        file_name="p.xlsx", file_hash="0" * 64, state="paid", received_at=AT, received_by="rina",
    )  # fmt: skip
    return Project.objects.create(
        name="Drainase", office_id="K01", value_without_vat=MILLION, starts=date(2021, 4, 1), ends=date(2021, 12, 1),
        headcount=heads, registered_on=registered_on, first_paid_on=first_paid_on, submission=before, place=1,
    )  # fmt: skip


def test_a_named_source_is_a_step_in_its_month_and_hits_when_it_comes() -> None:
    """Named for February, it came on 10 March: a step on 28 February alone, half of 300 expected."""
    source = note_source(SourceNoted("list", "K01", "bpu", "Pasar Aksara", 300, Month(2021, 2)), by="rina", at=AT)
    arrive_source(source, by="rina", at=datetime(2021, 3, 10, 2, 0, tzinfo=UTC))
    assert found()["source"] == KindTried("source", Tried(1, 1, 150, 300), NONE)


def test_a_contract_is_a_step_from_the_first_list_after_it_was_given_until_it_is_registered() -> None:
    """Known on 10 February, registered on 7 April and paid on the 20th: hits on 28 February and 31 March."""
    contract(project=project(date(2021, 4, 7), date(2021, 4, 20), 80))
    assert found()["project"] == KindTried("project", Tried(2, 2, 120, 160), NONE)


def test_a_contract_that_nobody_registers_is_a_step_each_month_and_never_hits() -> None:
    contract()
    assert found()["project"] == KindTried("project", Tried(9, 0, 540, 0), NONE)


def test_a_contract_dropped_is_no_step_from_that_day_on() -> None:
    contract(state="dropped", why="Batal", moved_at=datetime(2021, 5, 3, tzinfo=UTC), moved_by="rina")
    assert found()["project"].five.steps == 3


def test_of_a_case_the_workers_count_who_were_then_paid_for_and_no_more_than_were_missing() -> None:
    """Three began on 20 May: of two missing two came, seen from 31 March and from 30 April."""
    maju = employer("PT Maju")
    case("pds_workers", "PT Maju", 2, maju)
    hire(maju, date(2021, 5, 20), 3)
    assert found()["company"] == KindTried("company", Tried(10, 2, 10, 4), NONE)


def test_a_company_that_was_missing_is_known_again_by_name_and_place() -> None:
    case("pwbd", "PT Baru", 8, None)
    hire(employer("PT Baru"), date(2021, 5, 20), 4)
    assert found()["company"].five == Tried(10, 2, 20, 8)


def test_a_settled_case_is_no_step_any_more_and_one_that_gains_nobody_never_was() -> None:
    settled = {
        "state": "settled",
        "outcome": "Terdaftar",
        "moved_at": datetime(2021, 3, 3, tzinfo=UTC),
        "moved_by": "r",
    }
    case("pds_workers", "PT Maju", 40, employer("PT Maju"), **settled)
    case("pds_wage", "PT Upah", 0, employer("PT Upah"))
    assert found()["company"].five == Tried(2, 0, 20, 0)


def test_a_group_is_a_step_when_its_cover_ends_and_when_the_days_to_pay_end() -> None:
    """Paid through February: cover ends then, the window with May. Nobody paid again."""
    hire(None, date(2021, 1, 20), 3, segment="bpu", since=Month(2021, 1), opening_paid_through=Month(2021, 2))
    assert found()["lapsing"] == KindTried("lapsing", Tried(2, 0, 4, 0), NONE)


def test_offices_stand_apart_and_sum_to_the_region_and_a_new_trial_takes_the_place_of_the_old() -> None:
    contract()
    case("pds_workers", "PT Maju", 40, employer("PT Maju"), office_id="K05")
    for _ in range(2):
        assert set(found("K05")) == {"company", ""}
    assert found(None)[""].five == Tried(19, 0, 640, 0)
    assert found("K24") == {}
    assert StepTrial.objects.count() == 2
    assert AuditEvent.objects.filter(verb="keep_trials").latest("pk").details == {"tried": 19}


def test_without_a_months_end_followed_for_sixty_published_days_nothing_is_tried() -> None:
    with pytest.raises(NothingToTryError, match="60"):
        try_steps_back(date(2021, 12, 30), by="rina", at=AT)
    assert not StepTrial.objects.exists()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["today", "--as-of", "2021-12-31", *arguments], catch_exceptions=False)
    return done.output


def test_the_command_prints_the_five_and_what_came_of_earlier_ones() -> None:
    contract()
    five = json.loads(run("--office", "K01", "--json"))
    assert [(step["kind"], step["expected"], step["chance_percent"]) for step in five["steps"]] == [("project", 60, 60)]
    assert "Drainase" in run("--office", "K01")
    back = json.loads(run("--tried-back", "--json"))
    assert back["in_all"]["five"] == {"steps": 9, "hits": 0, "expected": 540, "came": 0}
    assert "agent" in back["not_tried"]
    assert "540" in run("--tried-back", "--office", "K01")
    assert "Tidak ada langkah untuk dicoba ulang di K24." in run("--tried-back", "--office", "K24")
    assert "--office" in run()
