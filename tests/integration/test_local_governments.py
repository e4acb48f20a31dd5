"""From published cover to the gap, the government's file, its work items and the sheet, on the record itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
import typst
from click.testing import CliRunner

from lindung.commands import main
from lindung.outreach.sponsoring import BudgetTooSmallError
from lindung.periods import Month
from lindung.planning.scoreboard import REGION
from lindung.procedures.coverage_gap import coverage_gap, gap_trend
from lindung.procedures.government_sheet import TEMPLATE, Asked, government_sheet, sheet_facts
from lindung.procedures.local_governments import government_file, government_lines, government_steps
from lindung.procedures.publish_measures import NotPublishedError, publish
from lindung.registry.actions.local_governments import (
    RuleNoted,
    StaffNoted,
    StepNoted,
    UnfitNoteError,
    UnknownGovernmentError,
    finish_step,
    government_of,
    note_rule,
    note_staff,
    plan_step,
)
from lindung.registry.models import AuditEvent, Figure, LocalGovernment, Membership, Partner, Worker

pytestmark = pytest.mark.django_db
AT = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
AS_OF = date(2021, 6, 30)
ASKED = Asked(1_000_000_000, Month(2021, 7), 6)


@pytest.fixture
def wards() -> Partner:
    """Who sends the ward heads of Medan: three of them paid to June, one to May; one more lives in Langsa."""
    partner = Partner.objects.create(name="Bagian Tapem", name_key="BAGIAN TAPEM")
    for person, (district, month) in enumerate([("12.71", 6)] * 3 + [("12.71", 5), ("11.74", 6)], start=1):
        worker = Worker.objects.create(nik=f"12710101018000{person:02}", name=f"Orang {person}", district=district)
        paid = Month(2021, month)
        Membership.objects.create(
            worker=worker, segment="bpu", office_id="K01", partner=partner, programmes="jkk jkm",
            since=Month(2021, 2), registered_on=date(2021, 2, 1), counted_as="opening", opening_paid_through=paid,
        )  # fmt: skip
    return partner


@pytest.fixture
def medan(wards: Partner) -> LocalGovernment:
    government = government_of("12.71")
    noted = StaffNoted("village", "bpu", 10, date(2021, 5, 31), "Bagian Tapem", wards)
    note_staff(government, noted, by="rina", at=AT)
    note_staff(government, StaffNoted("staff", "pu", 100, date(2021, 5, 31), "BKPSDM"), by="rina", at=AT)
    return government


def test_every_district_and_both_provinces_have_a_file() -> None:
    assert LocalGovernment.objects.count() == 58
    assert [government_of(code).name for code in ("12", "12.71")] == ["Provinsi Sumatera Utara", "Kota Medan"]
    with pytest.raises(UnknownGovernmentError, match=r"31\.71"):
        government_of("31.71")


def test_the_districts_hold_everybody_that_the_figures_hold(wards: Partner) -> None:
    publish(AS_OF, by="rina", at=AT)
    found = coverage_gap(date(2021, 7, 15))
    active = sum(Figure.objects.filter(measure="active", as_of=AS_OF).values_list("value", flat=True))
    assert (found.as_of, found.region.covered + found.unplaced, active) == (AS_OF, 4, 4)
    places = [found.place(code) for code in ("12.71", "11.74", "12")]
    assert [place.covered for place in places if place is not None] == [3, 1, 3]
    assert found.region.employed == sum(place.employed for place in found.districts)
    assert found.region.potential == 6_900_000


def test_a_place_has_a_trend_over_the_published_days_of_the_year(wards: Partner) -> None:
    with pytest.raises(NotPublishedError):
        coverage_gap(AS_OF)
    for day in (date(2021, 5, 31), AS_OF):
        publish(day, by="rina", at=AT)
    assert [each.covered for each in gap_trend("12.71", AS_OF)] == [4, 3]
    assert [each.covered for each in gap_trend(REGION, AS_OF)] == [5, 4]


def test_covered_staff_are_those_whom_the_governments_own_lists_brought(medan: LocalGovernment) -> None:
    file = government_file(medan, AS_OF)
    told = {each.group.kind: (each.group.to_cover, each.covered, each.missing) for each in file.line.staff}
    assert told == {"village": (10, 4, 6), "staff": (100, 0, 100)}
    assert file.offices == ("K01", "K02")


def test_steps_due_and_people_not_covered_are_work_of_the_office_that_serves_the_district(
    medan: LocalGovernment,
) -> None:
    soon, later = (
        plan_step(medan, StepNoted(what, due, "rina"), by="rina", at=AT)
        for what, due in (("Temui BKPSDM", AS_OF), ("Temui Wali Kota", date(2021, 8, 1)))
    )
    items = government_steps(AS_OF, "K01")
    assert [(item.kind, item.due, item.heads) for item in items] == [
        ("government_step", AS_OF, 0),
        ("staff_not_covered", None, 100),
        ("staff_not_covered", None, 6),
    ]
    assert government_steps(AS_OF, "K24") == []
    finish_step(soon, result="Daftar dijanjikan", by="rina", at=AT)
    assert "government_step" not in {item.kind for item in government_steps(AS_OF)}
    [first, *_] = government_lines(LocalGovernment.objects.all(), AS_OF)
    assert (first.government, first.next_step) == (medan, later)
    assert AuditEvent.objects.filter(verb="finish_step", why="Daftar dijanjikan").count() == 1


def test_the_sheet_asks_for_staff_for_the_vulnerable_and_for_a_rule_until_there_is_one(medan: LocalGovernment) -> None:
    def asks() -> list[tuple[str, str]]:
        told = json.loads(json.dumps(sheet_facts(medan, ASKED, AS_OF)))["asks"]
        return [(ask["title"], ask["amount"]) for ask in told]

    staff, vulnerable, rule, projects = asks()
    # 106 people at the minimum wage of 3,329,867: JKK 0.24 % and JKM 0.3 % are 7,992 and 9,990 a month.
    assert staff == (
        "Daftarkan 106 pegawai non-ASN dan perangkat desa yang belum terlindungi.",
        "Rp22.873.104",
    )
    assert 106 * (7_992 + 9_990) * 12 == 22_873_104
    assert vulnerable == ("Anggarkan iuran 9.920 pekerja rentan.", "Rp1.000.000.000")
    assert rule[0].startswith("Terbitkan peraturan")
    assert projects[0].startswith("Syaratkan bukti")
    noted = RuleNoted("regulation", "21/2021", "Pekerja rentan", date(2021, 6, 1), "JDIH")
    note_rule(medan, noted, by="rina", at=AT)
    assert asks()[2] == ("Jalankan Peraturan 21/2021.", "")


@pytest.mark.parametrize("code", ["12.71", "12.20", "11.02", "11", "12"])
def test_the_sheet_is_one_page_for_a_regent_a_mayor_and_a_governor(medan: LocalGovernment, code: str) -> None:
    publish(AS_OF, by="rina", at=AT)
    pdf = government_sheet(government_of(code), ASKED, AS_OF)
    assert f"Perlindungan pekerja {government_of(code).name}".encode() in pdf
    facts = json.dumps(sheet_facts(government_of(code), ASKED, AS_OF))
    drawn = typst.compile(TEMPLATE, sys_inputs={"facts": facts}, ignore_system_fonts=True, format="svg")
    assert isinstance(drawn, bytes), "of several pages typst gives a list"


def test_what_covers_nobody_and_what_says_nothing_is_refused(medan: LocalGovernment) -> None:
    with pytest.raises(BudgetTooSmallError):
        government_sheet(medan, Asked(10_000, Month(2021, 7), 6), AS_OF)
    with pytest.raises(UnfitNoteError):
        note_staff(medan, StaffNoted("staff", "pu", 0, AS_OF, "BKPSDM"), by="rina", at=AT)
    with pytest.raises(UnfitNoteError):
        plan_step(medan, StepNoted("  ", AS_OF, "rina"), by="rina", at=AT)


def test_the_commands_name_the_denominators_and_the_work(medan: LocalGovernment) -> None:
    publish(AS_OF, by="rina", at=AT)
    gap = json.loads(CliRunner().invoke(main, ["gap", "show", "--as-of", "2021-06-30", "--json"]).stdout)
    assert gap["denominators"]["employed"]["day"] == "2021-08-31"
    assert gap["denominators"]["potential"]["day"] == "2017-12-31"
    assert gap["places"][0]["potential"] == 6_900_000
    assert len(gap["places"]) == 59
    listed = json.loads(CliRunner().invoke(main, ["government", "list", "--as-of", "2021-06-30", "--json"]).stdout)
    assert {row["code"]: row["covered"] for row in listed}["12.71"] == 4
