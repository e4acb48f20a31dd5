"""From the record to a published scoreboard, on the record itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from lindung.commands import main
from lindung.measures.definitions import MEASURES
from lindung.measures.figure_files import FigureFileError
from lindung.measures.figures import figures
from lindung.measures.rows import Record
from lindung.periods import Month
from lindung.procedures import compare_official
from lindung.procedures.load_targets import load_targets
from lindung.procedures.publish_measures import (
    NotPublishedError,
    UnknownPlaceError,
    latest_publication,
    open_figure,
    publish,
    record,
    scoreboard,
    show,
)
from lindung.registry import crossing
from lindung.registry.actions.figures import explain_difference
from lindung.registry.models import (
    AuditEvent,
    Figure,
    Membership,
    OfficialFigure,
    OpeningFigure,
    Partner,
    Project,
    Receipt,
    Submission,
    Target,
    Worker,
)
from lindung.warehouse.session import Session

pytestmark = pytest.mark.django_db
AT = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
AS_OF = date(2021, 6, 30)
TARGETS_2021 = Path(__file__).parents[2] / "src/lindung/demo/targets_2021.csv"


@pytest.fixture
def region() -> None:
    """Six people and two projects of three offices, with dues paid, owed and not yet due."""
    partner = Partner.objects.create(name="Paguyuban Parkir", name_key="PAGUYUBAN PARKIR")
    submission = Submission.objects.create(
        partner=partner, segment="jakon", kind="projects", month=Month(2021, 3), programmes="jkk jkm",
        file_name="proyek.xlsx", file_hash="0" * 64, received_at=AT, received_by="rina",
    )  # fmt: skip
    first = _member(1, "bpu", "K01", "first_protected", date(2021, 2, 20))
    _due(first, Month(2021, 2), 16_800, paid_on=date(2021, 2, 20))
    _due(first, Month(2021, 6), 16_800, paid_on=date(2021, 6, 10))
    second = _member(2, "bpu", "K01", "new_in_segment", date(2021, 3, 20))
    _due(second, Month(2021, 3), 36_800, paid_on=date(2021, 3, 20))
    _due(second, Month(2021, 4), 36_800)
    _member(3, "bpu", "K02", None, None)
    _member(4, "pu", "K02", "first_protected", date(2021, 6, 5), since=Month(2021, 6))
    _member(5, "pu", "K22", "returned", date(2021, 5, 5), until=Month(2021, 6), ended_because="left")
    _member(6, "pu", "K22", "opening", None, opening_paid_through=Month(2021, 5))
    for place, heads, paid_on in ((1, 250, date(2021, 3, 26)), (2, 90, None)):
        Project.objects.create(
            name=f"Proyek {place}", office_id="K01", spk_number=str(place), value_without_vat=10**8, headcount=heads,
            registered_on=AS_OF, first_paid_on=paid_on, submission=submission, place=place,
        )  # fmt: skip


def _member(
    person: int, segment: str, office: str, counted_as: str | None, paid: date | None, **more: object
) -> Membership:
    worker = Worker.objects.create(nik=f"12710152058500{person:02}", name=f"Orang {person}")
    terms = {"since": Month(2021, 2), "registered_on": date(2021, 2, 1), "programmes": "jkk jkm"} | more
    return Membership.objects.create(
        worker=worker, segment=segment, office_id=office, counted_as=counted_as, first_paid_on=paid, **terms
    )


def _due(member: Membership, month: Month, total: int, paid_on: date | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select make_due_partition(%s)", [month.first_day])
        cursor.execute(
            """insert into due (month, membership_id, invoice, office_id, segment, jkk, jkm, jht_employer, jht_worker,
            jp_employer, jp_worker, total, due_date, paid_on)
            values (%s, %s, 'monthly', %s, %s, 0, %s, 0, 0, 0, 0, %s, %s, %s)""",
            [month.first_day, member.pk, member.office_id, member.segment, total, total, month.day(15), paid_on],
        )


def _values(office: str, segment: str | None = None) -> dict[tuple[str, str], int]:
    return {(f.measure, str(f.month or "")): f.value for f in show(AS_OF, office=office, segment=segment)}


def test_the_record_and_duckdb_give_the_same_figures(region: None) -> None:
    ours = crossing.fetch(figures(record(), AS_OF)).to_pylist()
    with Session(threads=1) as session:
        copied = Record(
            *(
                session.table(crossing.fetch(crossing.relation(name)))
                for name in ("Membership", "Due", "Project", "MigrantStay")
            )
        )
        theirs = session.run("figures", figures(copied, AS_OF)).to_pylist()

    def in_order(rows: list[dict[str, object]]) -> list[str]:
        return sorted(map(str, rows))

    assert len(ours) > 15
    assert in_order(ours) == in_order(theirs)


def test_an_office_shows_its_figures_by_month(region: None) -> None:
    assert _values("K01", "bpu") == {
        ("first_protected", "2021-02"): 1,
        ("new_in_segment", "2021-02"): 1,
        ("new_in_segment", "2021-03"): 1,
        ("net", "2021-02"): 1,
        ("net", "2021-03"): 1,
        ("active", ""): 1,
        ("registered", ""): 2,
        ("arrears", ""): 36_800,
        ("dues", "2021-02"): 16_800,
        ("dues", "2021-03"): 36_800,
        ("dues", "2021-04"): 36_800,
        ("dues", "2021-06"): 16_800,
        ("receipts", "2021-02"): 16_800,
        ("receipts", "2021-03"): 36_800,
        ("receipts", "2021-06"): 16_800,
    }


def test_offices_add_up_to_provinces_and_provinces_to_the_region(region: None) -> None:
    offices: dict[tuple[str, str], int] = {}
    for code in ("P11", "P12"):
        for cell, value in _values(code).items():
            offices[cell] = offices.get(cell, 0) + value
    assert _values("REGION") == offices
    assert offices["registered_unpaid", ""] == 1
    assert offices["project_headcount", "2021-03"] == 250


def test_a_number_opens_its_rows(region: None) -> None:
    opened = open_figure("new_in_segment", AS_OF, office="P12", segment="bpu", month=Month(2021, 3), limit=10)
    rows = opened.rows.to_pylist()
    assert (opened.value, opened.count) == (1, 1)
    assert [(row["office"], row["day"], row["amount"]) for row in rows] == [("K01", date(2021, 3, 20), 1)]
    assert Membership.objects.get(pk=rows[0]["membership_id"]).worker.name == "Orang 2"


def test_the_rows_of_a_number_come_page_by_page_the_latest_first(region: None) -> None:
    pages = [
        open_figure("dues", AS_OF, office="P12", segment="bpu", month=None, limit=3, offset=offset) for offset in (0, 3)
    ]
    assert [(page.value, page.count) for page in pages] == [(16_800 + 36_800 + 36_800 + 16_800, 4)] * 2
    assert [[row["day"].month for row in page.rows.to_pylist()] for page in pages] == [[6, 4, 3], [2]]


def test_a_number_without_rows_is_nought(region: None) -> None:
    opened = open_figure("returned", AS_OF, office="K01", segment="bpu", month=None, limit=10)
    assert (opened.value, opened.count, opened.rows.num_rows) == (0, 0, 0)


def test_an_unknown_place_is_named() -> None:
    with pytest.raises(UnknownPlaceError, match="K99"):
        show(AS_OF, office="K99")


def test_publishing_again_takes_the_place_of_what_was_published(region: None) -> None:
    first = publish(AS_OF, by="rina", at=AT)
    Worker.objects.filter(name="Orang 2").get().membership_set.update(counted_as="returned")
    assert publish(AS_OF, by="rina", at=AT) == first  # one figure more (returned), one less (new in March)
    assert not Figure.objects.filter(measure="new_in_segment", month=Month(2021, 3), segment="bpu").exists()
    assert AuditEvent.objects.filter(verb="publish_figures", subject="figures 2021-06-30", by="rina").count() == 2
    assert latest_publication(date(2021, 12, 31)) == AS_OF


def test_what_was_never_published_has_no_scoreboard(region: None) -> None:
    with pytest.raises(NotPublishedError, match="measures publish --as-of 2021-06-30"):
        scoreboard(AS_OF, "booked")


def test_a_published_day_without_anybody_is_a_board_of_zeros() -> None:
    publish(AS_OF, by="rina", at=AT)
    assert scoreboard(AS_OF, "booked").row("REGION").total.actual == 0


def test_the_scoreboard_sets_the_published_figures_against_the_target(region: None) -> None:
    load_targets(TARGETS_2021, by="rina", at=AT)
    publish(AS_OF, by="rina", at=AT)
    board = scoreboard(AS_OF, "booked")
    region_row = board.row("REGION")
    assert (region_row.people, region_row.heads, region_row.total.actual) == (3, 250, 253)
    assert region_row.total.target == 1_546_560
    assert [row.place.code for row in board.rows][:3] == ["REGION", "P12", "K01"]
    assert len(board.rows) == 34
    assert scoreboard(AS_OF, "challenge").row("P11").total.target == 400_000


def test_growth_is_against_the_opening_figures_of_last_year(region: None) -> None:
    OpeningFigure.objects.bulk_create(
        OpeningFigure(
            office="REGION", segment="bpu", month=Month(2020, n), measure="new_in_segment", value=1, source="demo"
        )
        for n in range(1, 13)
    )
    publish(AS_OF, by="rina", at=AT)
    cell = scoreboard(AS_OF, "booked").row("REGION").cells["bpu"]
    assert (cell.growth.compared_with, cell.last_year, cell.last_year_source) == (6, 12, "demo")


def test_the_same_targets_again_change_nothing() -> None:
    assert load_targets(TARGETS_2021, by="rina", at=AT).new == 6
    again = load_targets(TARGETS_2021, by="rina", at=AT)
    assert (again.new, again.changed, again.same) == (0, 0, 6)
    assert AuditEvent.objects.filter(verb="set_targets").count() == 1


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("2021,stretch,K01,pu,,new_in_segment,5", "version"),
        ("2021,booked,K99,pu,,new_in_segment,5", "office"),
        ("2021,booked,K01,xx,,new_in_segment,5", "segment"),
        ("2021,booked,K01,pu,2020-02,new_in_segment,5", "month"),
        ("2021,booked,K01,pu,,new,5", "measure"),
        ("2021,booked,K01,pu,,new_in_segment,1.5", "value"),
    ],
)
def test_a_bad_target_names_its_line_and_column_and_loads_nothing(tmp_path: Path, line: str, column: str) -> None:
    file = tmp_path / "target.csv"
    header = "year,version,office,segment,month,measure,value"
    file.write_text(f"{header}\n2021,booked,K01,bpu,,new_in_segment,5\n{line}\n")
    with pytest.raises(FigureFileError, match=f"baris 3, kolom {column}"):
        load_targets(file, by="rina", at=AT)
    assert not Target.objects.exists()


def test_official_totals_stand_beside_ours_with_what_may_explain_the_difference(region: None, tmp_path: Path) -> None:
    Receipt.objects.create(
        date=date(2021, 6, 1), code="X", amount=50_000, reference="B1", state="suspense", suspended=50_000,
        file_hash="0" * 64, posted_at=AT, posted_by="rina",
    )  # fmt: skip
    file = tmp_path / "resmi.csv"
    file.write_text(
        "as_of,office,segment,measure,value,source\n"
        "2021-06-30,K02,bpu,new_in_segment,1,laporan Juni\n"
        "2021-06-30,REGION,,receipts,120400,laporan Juni\n"
        "2021-06-30,K01,,new_in_segment,252,laporan Juni\n"
    )
    compare_official.load_official(file, by="rina", at=AT)
    assert compare_official.load_official(file, by="rina", at=AT).same == 3
    publish(AS_OF, by="rina", at=AT)
    unpaid, heads, suspense = (
        next(d for d in compare_official.compare(AS_OF) if d.office == office) for office in ("K02", "K01", "REGION")
    )
    assert (unpaid.official, unpaid.ours, unpaid.difference) == (1, 0, 1)
    assert unpaid.reasons[0].closes
    assert "1 pendaftaran belum membayar" in unpaid.reasons[0].text("id")
    assert (heads.difference, heads.reasons[0].amount, heads.reasons[0].closes) == (250, 250, True)
    assert suspense.difference == 120_400 - 70_400
    assert "50.000 rupiah" in suspense.reasons[0].text("id")
    explain_difference(OfficialFigure.objects.get(office="K02"), "dihitung saat mendaftar", by="rina", at=AT)
    assert {d.found for d in compare_official.compare(AS_OF)} == {"", "dihitung saat mendaftar"}


def test_the_command_answers_rows_with_their_definition(region: None) -> None:
    arguments = ["measures", "show", "--as-of", "2021-06-30", "--office", "K01", "--segment", "jakon", "--json"]
    answer = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert json.loads(answer.output) == [
        {
            "measure": "project_headcount",
            "office": "K01",
            "segment": "jakon",
            "month": "2021-03",
            "value": 250,
            "definition": MEASURES["project_headcount"].definition.id,
        }
    ]
