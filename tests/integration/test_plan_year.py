"""A year's plan on the record: drafted, countered, agreed, locked, revised; and round through a workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from lindung.measures.counting import counting_rule
from lindung.periods import Month
from lindung.planning.allocation import ImpossibleDemandError
from lindung.procedures.counting import rule_of
from lindung.procedures.plan_workbook import MONTHS_SHEET, Difference, UnreadablePlanError, export_plan, read_plan
from lindung.procedures.plan_year import (
    Asked,
    NoHistoryError,
    NoPlanError,
    accept_counter,
    differences_of,
    draft_plan,
    explanations_of,
    living_plan,
    lock_plan,
    put_numbers,
    revise_plan,
    set_by_hand,
)
from lindung.registry.actions import plans
from lindung.registry.models import AuditEvent, Office, OpeningFigure, Plan, Target
from lindung.sentences import LindungError

pytestmark = pytest.mark.django_db

AT = datetime(2021, 2, 4, 9, tzinfo=UTC)
CHALLENGE = Asked(2021, "challenge", 1_800_000, {"12": 1_400_000, "11": 400_000})
BOOKED = Asked(
    2021, "booked", 1_546_560, {"12": 1_158_000, "11": 388_560}, {"pu": 410_277, "bpu": 220_983, "jakon": 915_300}
)


@pytest.fixture
def last_year() -> None:
    """2020 as it might have been: every office brought as many as its number in the list says, months by season."""
    OpeningFigure.objects.bulk_create(
        OpeningFigure(
            office=office.code,
            segment=segment,
            month=Month(2020, month).first_day,
            measure="project_headcount" if segment == "jakon" else "new_in_segment",
            value=(100 + 10 * int(office.code[1:])) * weight * (2 if month > 6 else 1),
            source="contoh",
        )
        for office in Office.objects.all()
        for segment, weight in (("pu", 4), ("bpu", 2), ("jakon", 9))
        for month in range(1, 13)
    )


@pytest.fixture
def challenge(last_year: None) -> Plan:
    return draft_plan(CHALLENGE, by="wilayah", at=AT)


def total(plan: Plan, province: str = "") -> int:
    return sum(cell.value for cell in plan.cells.filter(office__province__startswith=province))


def number(plan: Plan, office: str, segment: str) -> int:
    return plan.cells.get(office=office, segment=segment).value


def of_office(plan: Plan, office: str) -> int:
    return sum(cell.value for cell in plan.cells.filter(office=office))


def test_the_challenge_of_2021_is_shared_out_to_the_unit(challenge: Plan) -> None:
    assert challenge.cells.values("office").distinct().count() == 31
    assert (total(challenge), total(challenge, "P12"), total(challenge, "P11")) == (1_800_000, 1_400_000, 400_000)
    assert differences_of(challenge) == {}


def test_the_booked_plan_meets_its_segments_too(last_year: None) -> None:
    booked = draft_plan(BOOKED, by="wilayah", at=AT)
    for segment, wanted in (BOOKED.segments or {}).items():
        assert sum(cell.value for cell in booked.cells.filter(segment=segment)) == wanted


def test_migrants_stand_inside_the_sum_where_the_plan_counts_them(last_year: None) -> None:
    with_migrants = counting_rule("new_in_segment_heads_and_migrants")
    for month in range(1, 13):
        left = {"office": "K01", "segment": "pmi", "measure": "new_in_segment", "value": 20, "source": "contoh"}
        OpeningFigure.objects.create(month=Month(2020, month).first_day, **left)
    plan = draft_plan(replace(CHALLENGE, rule=with_migrants.name), by="wilayah", at=AT)
    assert (total(plan), number(plan, "K02", "pmi")) == (1_800_000, 0)
    assert 0 < number(plan, "K01", "pmi") <= 2 * 12 * 20
    plans.propose(plan, by="wilayah", at=AT)
    plans.agree(plan, signed_by="Panji", by="wilayah", at=AT)
    assert rule_of("challenge", Month(2021, 2)) == counting_rule("new_in_segment_and_heads")
    lock_plan(plan, by="wilayah", at=AT)
    assert rule_of("challenge", Month(2021, 2)) == with_migrants


def test_each_office_reads_two_sentences_with_last_year_growth_and_what_bound_it(challenge: Plan) -> None:
    told = explanations_of(challenge, "id")
    assert len(told) == 31
    for said in ("tahun lalu", "potensi", "rata-rata wilayah"):
        assert said in told["K05"]


def test_without_last_year_nothing_can_be_weighed_by_it() -> None:
    with pytest.raises(NoHistoryError, match="2020"):
        draft_plan(CHALLENGE, by="wilayah", at=AT)


def test_an_accepted_counter_moves_others_and_every_sum_still_holds(challenge: Plan) -> None:
    plans.propose(challenge, by="wilayah", at=AT)
    before, whole_office = number(challenge, "K05", "bpu"), of_office(challenge, "K05")
    asked = plans.counter(
        challenge, "K05", "bpu", before - 2_000, why="Panen kopi gagal", commitment="Koperasi kopi pada Maret",
        by="kepala.k05", at=AT,
    )  # fmt: skip
    assert Plan.objects.get(pk=challenge.pk).state == "countered"
    moved = accept_counter(asked, why="Masuk akal", by="wilayah", at=AT)
    assert moved > 1
    assert number(challenge, "K05", "bpu") == before - 2_000
    assert of_office(challenge, "K05") == whole_office - 2_000  # and not so many more in its other segments
    assert differences_of(challenge) == {}
    assert Plan.objects.get(pk=challenge.pk).state == "proposed"


def test_a_declined_counter_leaves_the_number_and_says_why(challenge: Plan) -> None:
    plans.propose(challenge, by="wilayah", at=AT)
    before = number(challenge, "K05", "bpu")
    asked = plans.counter(challenge, "K05", "bpu", 1, why="Sulit", commitment="Akan dicoba", by="kepala.k05", at=AT)
    plans.decline(asked, why="Potensi masih besar", by="wilayah", at=AT)
    asked.refresh_from_db()
    assert (asked.state, asked.answer, number(challenge, "K05", "bpu")) == ("declined", "Potensi masih besar", before)


def test_what_was_set_by_hand_survives_sharing_out_anew(challenge: Plan) -> None:
    set_by_hand(challenge, "K01", "pu", 12_345, why="Pabrik baru", by="wilayah", at=AT)
    set_by_hand(challenge, "K02", "pu", 2_345, why="Pelabuhan", by="wilayah", at=AT)
    assert number(challenge, "K01", "pu") == 12_345
    assert differences_of(challenge) == {}


def test_an_accepted_office_stays_as_accepted_when_others_are_set(challenge: Plan) -> None:
    plans.propose(challenge, by="wilayah", at=AT)
    for office in ("K05", "K06"):
        less = number(challenge, office, "bpu") - 500
        asked = plans.counter(challenge, office, "bpu", less, why="Sulit", commitment="Dicoba", by=office, at=AT)
        settled = of_office(challenge, office) - 500
        accept_counter(asked, why="Baik", by="wilayah", at=AT)
        set_by_hand(challenge, "K01", "pu", less, why="Pabrik baru", by="wilayah", at=AT)
        assert of_office(challenge, office) == settled
    assert differences_of(challenge) == {}


def test_a_change_shared_out_before_anothers_was_written_does_not_undo_it(challenge: Plan) -> None:
    shared_out_before = {(cell.office_id, cell.segment): cell.value for cell in challenge.cells.all()}
    value = number(challenge, "K05", "bpu") - 100
    set_by_hand(challenge, "K05", "bpu", value, why="Panen gagal", by="wilayah", at=AT)
    with pytest.raises(plans.PlanChangedError):
        plans.set_by_hand(
            challenge, "K01", "pu", shared_out_before["K01", "pu"], shared_out_before, [], why="Lain", by="lead", at=AT
        )
    assert number(challenge, "K05", "bpu") == value


def test_a_counter_that_cannot_hold_changes_nothing(challenge: Plan) -> None:
    before = number(challenge, "K01", "bpu")
    with pytest.raises(ImpossibleDemandError, match="angka K01 BPU yang dipatok"):
        set_by_hand(challenge, "K01", "bpu", 9_000_000, why="Mustahil", by="wilayah", at=AT)
    assert number(challenge, "K01", "bpu") == before


def test_a_locked_plan_becomes_the_targets_and_cannot_be_edited(challenge: Plan) -> None:
    plans.propose(challenge, by="wilayah", at=AT)
    plans.agree(challenge, signed_by="Pimpinan wilayah", by="wilayah", at=AT)
    lock_plan(challenge, by="wilayah", at=AT)
    assert Plan.objects.get(in_force=True) == challenge
    of_region = Target.objects.get(version="challenge", office="REGION", segment="", month=None)
    assert of_region.value == 1_800_000
    months = Target.objects.filter(version="challenge", office="K05", segment="pu", month__isnull=False)
    assert sum(target.value for target in months) == number(challenge, "K05", "pu")
    with pytest.raises(LindungError, match="Tantangan 2021 terkunci"):
        set_by_hand(challenge, "K01", "pu", 1, why="Terlambat", by="wilayah", at=AT)
    with pytest.raises(LindungError, match="Tantangan 2021 terkunci"):
        put_numbers(challenge, {("K01", "pu"): 9_000_000}, why="Terlambat", by="wilayah", at=AT)
    assert AuditEvent.objects.get(verb="lock_plan").by == "wilayah"


def test_a_revision_keeps_the_original_and_takes_its_place_when_locked(challenge: Plan) -> None:
    set_by_hand(challenge, "K01", "pu", 12_345, why="Pabrik baru", by="wilayah", at=AT)
    for step in (plans.propose, lambda plan, **who: plans.agree(plan, signed_by="Pimpinan", **who), lock_plan):
        step(challenge, by="wilayah", at=AT)
    revised = revise_plan(living_plan(2021, "challenge"), by="wilayah", at=AT)
    original = Plan.objects.get(pk=challenge.pk)
    assert (original.state, original.in_force, revised.state, revised.revises) == ("revised", False, "draft", original)
    assert revised.cells.get(office="K01", segment="pu").by_hand
    assert total(original) == total(revised)


def test_only_one_plan_of_a_version_lives(challenge: Plan) -> None:
    with pytest.raises(LindungError, match="sudah ada"):
        draft_plan(CHALLENGE, by="wilayah", at=AT)
    plans.close(challenge, why="Salah angka", by="wilayah", at=AT)
    with pytest.raises(NoPlanError):
        living_plan(2021, "challenge")


def test_a_draft_can_be_neither_agreed_nor_locked(challenge: Plan) -> None:
    with pytest.raises(LindungError, match="rancangan"):
        plans.agree(challenge, signed_by="Pimpinan", by="wilayah", at=AT)
    with pytest.raises(LindungError, match="rancangan"):
        lock_plan(challenge, by="wilayah", at=AT)


def edited(plan: Plan, changes: dict[str, object]) -> bytes:
    """The plan's workbook after somebody has typed into some cells."""
    book = openpyxl.load_workbook(io.BytesIO(export_plan(plan)))
    for cell, value in changes.items():
        book.active[cell] = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_workbook_as_it_was_written_changes_nothing(challenge: Plan) -> None:
    assert read_plan(challenge, edited(challenge, {})) == []


def test_its_second_sheet_gives_the_months_and_they_add_up(challenge: Plan) -> None:
    rows = list(openpyxl.load_workbook(io.BytesIO(export_plan(challenge)))[MONTHS_SHEET].values)
    assert rows[0][:5] == ("Kode", "Kantor", "Segmen", "2021-01", "2021-02")
    for code, _, segment, *months, total in rows[1:]:
        assert sum(months) == total == number(challenge, str(code), str(segment).lower())
    assert len(rows) == 1 + challenge.cells.count()


def test_an_edited_workbook_shows_its_differences_before_they_count(challenge: Plan) -> None:
    before = number(challenge, "K01", "pu")
    [difference] = read_plan(challenge, edited(challenge, {"C2": before - 500}))
    assert difference == Difference("K01", "pu", now=before, wanted=before - 500)
    assert number(challenge, "K01", "pu") == before
    put_numbers(challenge, {("K01", "pu"): before - 500}, why="Rapat cabang", by="wilayah", at=AT)
    assert number(challenge, "K01", "pu") == before - 500
    assert differences_of(challenge) == {}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"C2": "banyak"}, r"C2: “banyak”"),
        ({"D3": -5}, r"D3: “-5"),
        ({"A4": "K99"}, r"A4: kantor “K99”"),
        ({"A4": "K01"}, r"A4: kantor K01 tertulis dua kali"),
        ({"C1": "Upah"}, "baris 1"),
    ],
)
def test_what_is_wrong_in_a_workbook_is_named_by_its_cell(
    challenge: Plan, changes: dict[str, object], told: str
) -> None:
    with pytest.raises(UnreadablePlanError, match=told):
        read_plan(challenge, edited(challenge, changes))


def test_a_file_that_is_no_workbook_is_refused(challenge: Plan) -> None:
    with pytest.raises(UnreadablePlanError, match="XLSX"):
        read_plan(challenge, b"Kode;Kantor;PU")


def test_the_season_is_the_regions_own(challenge: Plan) -> None:
    assert challenge.demand["season"][0] * 2 == challenge.demand["season"][11]
