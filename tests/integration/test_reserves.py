"""Named sources against the gap of the record's own scoreboard, and surplus that moves within a province."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from lindung.commands import main
from lindung.periods import Month
from lindung.procedures.publish_measures import NotPublishedError, scoreboard
from lindung.procedures.reserves import (
    HelpsTooMuchError,
    accept_surplus,
    offer_surplus,
    reserves,
    suggested_parts,
    surpluses,
)
from lindung.registry.actions import reserves as actions
from lindung.registry.actions.forecasts import ForecastLine, keep_forecast
from lindung.registry.actions.reserves import (
    BeyondSurplusError,
    HelpsItselfError,
    NoReasonError,
    OtherProvinceError,
    PartsBeyondOfferError,
    SourceNoted,
    UnfitSourceError,
    UnknownSourceError,
    WrongOfferMoveError,
    WrongSourceMoveError,
)
from lindung.registry.lookups import UnknownOfficeError
from lindung.registry.models import AuditEvent, Figure, NamedSource, SurplusOffer, Target
from lindung.sentences import LindungError

pytestmark = pytest.mark.django_db
AT = datetime(2021, 10, 1, 9, 0, tzinfo=UTC)
SEPTEMBER, OCTOBER = date(2021, 9, 30), date(2021, 10, 31)

#: K01, K02, K03 lie in North Sumatra, K22 in Aceh. By office and segment: target, and what is counted.
CELLS = {
    ("K01", "pu"): (1_000, 400),
    ("K02", "pu"): (500, 650),
    ("K02", "bpu"): (200, 180),
    ("K03", "pu"): (300, 200),
    ("K22", "pu"): (400, 100),
}


@pytest.fixture(autouse=True)
def published() -> None:
    # A total stands only where every segment of the rule has its target.
    nothing = {(office, segment): (0, 0) for office, _ in CELLS for segment in ("pu", "bpu", "jakon")}
    for (office, segment), (target, counted) in (nothing | CELLS).items():
        Target.objects.create(
            year=2021, version="booked", office=office, segment=segment, measure="new_in_segment", value=target
        )
        for day in (SEPTEMBER, OCTOBER):
            Figure.objects.create(
                as_of=day, office=office, segment=segment, measure="new_in_segment", month=Month(2021, 9), value=counted
            )


def source(office: str = "K01", heads: int = 300, month: str = "2021-10") -> NamedSource:
    noted = SourceNoted("list", office, "bpu", "Pedagang Pasar Aksara", heads, Month.parse(month))
    return actions.note_source(noted, by="rina", at=AT)


def test_the_gap_is_the_scoreboards_and_the_weakest_office_stands_first() -> None:
    source(heads=300)
    found = reserves(SEPTEMBER, "booked")
    board = scoreboard(SEPTEMBER, "booked")
    assert [(line.office, line.missing) for line in found.lines[:4]] == [
        ("K01", 420),
        ("K22", 360),
        ("K03", 120),
        ("K02", 0),
    ]
    assert all(line.gap == board.row(line.office).total.gap for line in found.lines)
    assert found.enough == 120


def test_a_source_that_did_not_come_in_its_month_is_overdue_the_month_after() -> None:
    source(month="2021-10")
    assert (reserves(SEPTEMBER, "booked").of("K01").named, reserves(OCTOBER, "booked").of("K01").named) == (300, 300)
    source(month="2021-09")
    now = reserves(OCTOBER, "booked").of("K01")
    assert (now.named, now.overdue) == (300, 300)


def test_what_arrived_or_was_dropped_covers_nothing_and_what_was_dropped_may_be_hoped_for_again() -> None:
    arrived, dropped = source(heads=100), source(heads=50)
    actions.arrive_source(arrived, by="rina", at=AT)
    actions.drop_source(dropped, why="Pasar tutup", by="rina", at=AT)
    assert reserves(SEPTEMBER, "booked").of("K01").named == 0
    actions.expect_source_again(dropped, Month(2021, 12), by="rina", at=AT)
    assert reserves(SEPTEMBER, "booked").of("K01").named == 50
    with pytest.raises(WrongSourceMoveError, match="arrived"):
        actions.drop_source(arrived, why="tidak", by="rina", at=AT)
    assert list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True)) == [
        "note_source",
        "note_source",
        "arrive_source",
        "drop_source",
        "expect_source_again",
    ]


@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        (lambda: source(heads=0), UnfitSourceError),
        (lambda: source(office="K99"), UnknownOfficeError),
        (lambda: actions.drop_source(source(), why=" ", by="rina", at=AT), NoReasonError),
        (lambda: actions.source_numbered(404), UnknownSourceError),
        (lambda: reserves(date(2021, 8, 31), "booked"), NotPublishedError),
    ],
)
def test_what_makes_no_sense_is_refused(attempt: Callable[[], object], refused: type[LindungError]) -> None:
    with pytest.raises(refused):
        attempt()


def offer(heads: int = 100, segment: str = "pu", office: str = "K02") -> SurplusOffer:
    return offer_surplus(SEPTEMBER, "booked", office, segment, heads, by="kepala", at=AT)


def test_an_office_offers_no_more_than_it_has_beyond_its_target_in_the_segment_and_in_all() -> None:
    # K02 is 150 beyond in PU and 20 short in BPU: 130 in all.
    assert [(each.segment, each.most) for each in surpluses(scoreboard(SEPTEMBER, "booked"), "K02")] == [("pu", 130)]
    for heads, segment, office in ((131, "pu", "K02"), (1, "bpu", "K02"), (1, "pu", "K01")):
        with pytest.raises(BeyondSurplusError):
            offer(heads, segment, office)
    offer(100)
    with pytest.raises(BeyondSurplusError, match="30"):
        offer(31)
    offer(30)


def test_what_the_last_forecast_expects_beyond_the_target_may_be_offered_too() -> None:
    lines = [
        ForecastLine(
            version="booked", office="K03", segment=segment, so_far=200, low=350, median=380, high=400, target=300,
            chance=1.0, chance_beyond=1.0, extra_even=0, extra_likely=0, course=[], plain="",
        )
        for segment in ("", "pu")
    ]  # fmt: skip
    keep_forecast(SEPTEMBER, lines, [], seed=1, by="rina", at=AT)
    assert [(each.counted, each.forecast, each.most) for each in surpluses(scoreboard(SEPTEMBER, "booked"), "K03")] == [
        (0, 80, 80)
    ]


def test_accepted_surplus_helps_like_a_source_and_leaves_targets_and_scoreboard_as_they_were() -> None:
    before = scoreboard(SEPTEMBER, "booked")
    offered = offer(120)
    assert suggested_parts(reserves(SEPTEMBER, "booked"), offered) == {"K01": 120}
    accept_surplus(SEPTEMBER, offered, {"K01": 70, "K03": 30}, why="Dekat", by="lead", at=AT)
    found = reserves(SEPTEMBER, "booked")
    assert [(found.of(code).helped, found.of(code).given) for code in ("K01", "K02", "K03")] == [
        (70, 0),
        (0, 100),
        (30, 0),
    ]
    assert scoreboard(SEPTEMBER, "booked") == before
    # The twenty that went to nobody may be offered anew.
    offer(30)


def test_surplus_stays_in_its_province_and_helps_nobody_beyond_need() -> None:
    offered = offer(120)
    for parts, refused in (
        ({"K22": 10}, OtherProvinceError),
        ({"K99": 10}, UnknownOfficeError),
        ({}, PartsBeyondOfferError),
        ({"K01": 121}, PartsBeyondOfferError),
        ({"K03": 101}, HelpsTooMuchError),
    ):
        with pytest.raises(refused):
            accept_surplus(SEPTEMBER, offered, parts, why="Coba", by="lead", at=AT)
    with pytest.raises(HelpsItselfError):
        actions.accept_surplus(offered, {"K02": 10}, why="Coba", by="lead", at=AT)
    offered.refresh_from_db()
    assert (offered.state, offered.parts.count()) == ("offered", 0)


def test_an_answered_offer_is_answered_for_good() -> None:
    declined, withdrawn = offer(10), offer(10)
    actions.decline_surplus(declined, why="Simpan dahulu", by="lead", at=AT)
    actions.withdraw_surplus(withdrawn, why="Ternyata perlu", by="kepala", at=AT)
    for answered in (declined, withdrawn):
        with pytest.raises(WrongOfferMoveError):
            accept_surplus(SEPTEMBER, answered, {"K01": 5}, why="Coba", by="lead", at=AT)
    offer(130)


def test_the_commands_note_move_and_show() -> None:
    def run(*words: str) -> object:
        done = CliRunner().invoke(main, ["reserve", *words, "--json"], catch_exceptions=False)
        return json.loads(done.output)

    noted = run("note", "K01", "Proyek tol", "--kind", "project", "--segment", "jakon", "--heads", "700",
                "--month", "2021-11")  # fmt: skip
    assert isinstance(noted, dict)
    number = str(noted["number"])
    shown = run("show", "--as-of", "2021-09-30", "--office", "K01")
    assert isinstance(shown, dict)
    assert (shown["gap"], shown["named"], shown["short"], shown["missing"]) == (600, 700, True, 20)
    assert [each["name"] for each in shown["sources"]] == ["Proyek tol"]
    dropped = run("drop", number, "--why", "Lelang gagal")
    assert isinstance(dropped, dict)
    assert (dropped["state"], dropped["why"]) == ("dropped", "Lelang gagal")
    offered = run("offer", "K02", "--segment", "pu", "--heads", "100", "--as-of", "2021-09-30")
    assert isinstance(offered, dict)
    moved = run("accept", str(offered["number"]), "--to", "K01", "60", "--to", "K03", "40", "--as-of", "2021-09-30")
    assert isinstance(moved, dict)
    assert (moved["state"], moved["parts"]) == ("accepted", {"K01": 60, "K03": 40})
