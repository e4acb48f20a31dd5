"""An office's number shared out below it on the record: exact, kept where set by hand, and followed by officer."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lindung.identity.organisations import name_key_of
from lindung.measures.carriers import APART, Carrier
from lindung.periods import Month
from lindung.planning.carriers import BoardBelow
from lindung.planning.scoreboard import SEGMENTS
from lindung.planning.shares import NothingLeftToShareError
from lindung.procedures.office_progress import board_day, office_progress, share_differences
from lindung.procedures.publish_measures import open_figure, publish, scoreboard
from lindung.procedures.share_office import (
    NoOfficersError,
    NoPlanToShareError,
    give_partner,
    plan_to_share,
    share_office,
)
from lindung.registry.actions.shares import Cell, NotAnOfficerThereError, ShareWithoutReasonError
from lindung.registry.models import (
    Account,
    AuditEvent,
    CarriedFigure,
    Figure,
    Membership,
    Office,
    Partner,
    Plan,
    PlanCell,
    Submission,
    Worker,
)

pytestmark = pytest.mark.django_db

AT = datetime(2021, 6, 30, 9, tzinfo=UTC)
AS_OF = date(2021, 6, 30)
MEDAN = {"code": "K01", "province": "12", "potential": {"pu": 100, "bpu": 200}}


@pytest.fixture
def medan() -> Office:
    return Office.objects.get(code="K01")


@pytest.fixture
def officers(medan: Office) -> dict[str, Account]:
    return {
        name: Account.objects.create(username=name, role=Account.Role.OFFICER, office=medan)
        for name in ("tari", "ucok")
    }


@pytest.fixture
def partners(medan: Office, officers: dict[str, Account]) -> dict[str, Partner]:
    """Parking attendants are in Tari's care; of fishers, in nobody's, Ucok took the list; the market's nobody took."""
    found = {
        name: Partner.objects.create(name=name, name_key=name_key_of(name)) for name in ("Parkir", "Nelayan", "Pasar")
    }
    for name, taken_by, count in (("Parkir", "demo", 6), ("Nelayan", "ucok", 3), ("Pasar", "demo", 1)):
        members(found[name], medan, taken_by, count)
    give_partner(found["Parkir"], medan, "tari", by="kepala", at=AT)
    return found


@pytest.fixture
def plan(medan: Office) -> Plan:
    made = Plan.objects.create(
        year=2021, version="booked", demand={"year": 2021, "total": 130, "provinces": {"12": 130}, "offices": [MEDAN]},
        counting_rule="new_in_segment", drafted_at=AT, drafted_by="wilayah",
    )  # fmt: skip
    for segment, value in (("pu", 30), ("bpu", 100)):
        PlanCell.objects.create(plan=made, office=medan, segment=segment, value=value)
    return made


def members(partner: Partner, office: Office, taken_by: str, count: int) -> None:
    """Paid members of one list of the partner."""
    taken = Submission.objects.create(
        partner=partner,
        office=office,
        segment="bpu",
        kind="workers",
        month=Month(2021, 2),
        programmes="jkk jkm",
        file_name="daftar.xlsx",
        file_hash="0" * 64,
        state="paid",
        received_at=AT,
        received_by=taken_by,
    )
    for number in range(count):
        worker = Worker.objects.create(
            nik=f"1271{partner.pk % 10000:04d}8500{number:04d}", name="Siti", birth_date=date(1985, 5, 12), sex="P"
        )
        Membership.objects.create(
            worker=worker,
            segment="bpu",
            office=office,
            partner=partner,
            submission=taken,
            programmes="jkk jkm",
            since=Month(2021, 2),
            paid_through=Month(2021, 6),
            registered_on=date(2021, 2, 8),
            first_paid_on=date(2021, 2, 20),
            counted_as="first_protected",
        )


def numbers(plan: Plan) -> dict[tuple[str, str, str], int]:
    shares = plan.shares.select_related("officer", "partner")
    return {(s.segment, s.officer.username, s.partner.name if s.partner else ""): s.value for s in shares}


def test_a_number_is_shared_out_by_what_partners_brought(
    plan: Plan, medan: Office, partners: dict[str, Partner]
) -> None:
    assert share_office(plan, medan, by="kepala", at=AT) == 6
    # Of ten members six are Tari's union's; the four of nobody's partners are everybody's alike.
    assert numbers(plan) == {
        ("bpu", "tari", ""): 80,
        ("bpu", "tari", "Parkir"): 60,
        ("bpu", "ucok", ""): 20,
        ("pu", "tari", ""): 15,
        ("pu", "tari", "Parkir"): 0,
        ("pu", "ucok", ""): 15,
    }
    assert AuditEvent.objects.filter(verb="share_plan", subject=f"plan {plan.pk}").count() == 1


def test_two_heads_at_once_both_keep_what_they_set(plan: Plan, medan: Office, partners: dict[str, Partner]) -> None:
    share_office(plan, medan, by="kepala", at=AT)
    one, other = Plan.objects.get(pk=plan.pk), Plan.objects.get(pk=plan.pk)
    share_office(one, medan, by_hand={Cell("bpu", "ucok"): 50}, why="Dua pasar baru", by="kepala", at=AT)
    parkir = partners["Parkir"].pk
    share_office(other, medan, by_hand={Cell("bpu", "tari", parkir): 10}, why="Sepi", by="wakil", at=AT)
    found = numbers(plan)
    assert (found["bpu", "ucok", ""], found["bpu", "tari", ""], found["bpu", "tari", "Parkir"]) == (50, 50, 10)
    share_office(plan, medan, released=[Cell("bpu", "ucok")], by="kepala", at=AT)
    assert numbers(plan)["bpu", "ucok", ""] != 50
    assert share_differences(plan, medan) == {}


def test_what_cannot_be_is_refused_and_nothing_changes(plan: Plan, medan: Office, partners: dict[str, Partner]) -> None:
    share_office(plan, medan, by="kepala", at=AT)
    before = numbers(plan)
    with pytest.raises(NothingLeftToShareError, match="101"):
        share_office(plan, medan, by_hand={Cell("bpu", "ucok"): 101}, why="x", by="kepala", at=AT)
    with pytest.raises(ShareWithoutReasonError):
        share_office(plan, medan, by_hand={Cell("bpu", "ucok"): 1}, why=" ", by="kepala", at=AT)
    with pytest.raises(NotAnOfficerThereError):
        give_partner(partners["Pasar"], Office.objects.get(code="K24"), "tari", by="kepala", at=AT)
    with pytest.raises(NoPlanToShareError):
        plan_to_share(2022)
    with pytest.raises(NoOfficersError):
        share_office(plan, Office.objects.get(code="K24"), by="kepala", at=AT)
    assert numbers(plan) == before


def test_a_partner_that_goes_to_another_officer_takes_its_share_along(
    plan: Plan, medan: Office, partners: dict[str, Partner]
) -> None:
    share_office(plan, medan, by="kepala", at=AT)
    give_partner(partners["Parkir"], medan, "ucok", by="kepala", at=AT)
    assert numbers(plan)["bpu", "ucok", "Parkir"] == 60
    assert numbers(plan)["bpu", "tari", ""] == 20


def test_an_office_number_that_changed_shows_as_a_difference(
    plan: Plan, medan: Office, partners: dict[str, Partner]
) -> None:
    assert share_differences(plan, medan) == {}
    share_office(plan, medan, by="kepala", at=AT)
    plan.cells.filter(segment="bpu").update(value=110)
    assert share_differences(plan, medan) == {"bpu": -10}


@pytest.fixture
def board(plan: Plan, medan: Office, partners: dict[str, Partner]) -> BoardBelow:
    share_office(plan, medan, by="kepala", at=AT)
    publish(AS_OF, by="kepala", at=AT)
    return office_progress(medan, plan, board_day(plan, AS_OF), "id")


def test_the_office_is_its_officers_and_what_is_nobodys(board: BoardBelow) -> None:
    office = board.office.row
    published = scoreboard(AS_OF, "booked").row("K01")
    for segment in SEGMENTS:
        for measure, value in office.cells[segment].figures.items():
            of = [line.row.cells[segment].figures.get(measure, 0) for line in board.officers]
            assert sum(of) == value == published.cells[segment].figures[measure]
    assert {line.row.place.name: line.row.total.actual for line in board.officers} == {
        "tari": 6,
        "ucok": 3,
        "Belum dipegang petugas": 1,
    }
    assert sum(line.row.total.target or 0 for line in board.officers) == office.total.target == 130


def test_every_number_opens_its_rows(board: BoardBelow) -> None:
    for line in board.lines:
        found = open_figure(
            "new_in_segment", AS_OF, office="K01", segment="bpu", month=None, carrier=line.carrier, limit=50
        )
        assert found.value == found.count == line.row.cells["bpu"].actual


def test_an_officer_reads_the_week_the_month_and_the_active_ratio(board: BoardBelow) -> None:
    tari = board.of("tari")
    assert tari is not None
    assert tari.row.total.gap == 80 + 15 - 6
    assert tari.this_month == 0
    assert tari.week_in_all == sum(tari.week.values()) > 0
    assert tari.row.total.active_ratio is not None
    assert [line.carrier for line in board.below("tari")] == [
        Carrier("tari", line.carrier.partner) for line in board.below("tari") if line.carrier
    ]
    assert board.below("ucok")[-1].carrier == Carrier("ucok", APART)


def test_published_figures_are_the_sums_of_those_by_carrier(board: BoardBelow) -> None:
    for figure in Figure.objects.filter(measure__in=CarriedFigure.objects.values("measure")):
        parts = CarriedFigure.objects.filter(
            as_of=figure.as_of,
            measure=figure.measure,
            office=figure.office,
            segment=figure.segment,
            month=None if figure.month is None else figure.month,
        )
        assert sum(part.value for part in parts) == figure.value
