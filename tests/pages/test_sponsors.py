"""The sponsors' pages: the planner answers on the same page, an office sees its own, a sponsor's clerk the own one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast, line

from lindung.periods import Month
from lindung.procedures.plan_sponsorship import SponsorTerms
from lindung.procedures.sponsor_workers import NewSponsorship, add_sponsorship, list_month, rank_candidates
from lindung.registry.models import Account, Membership, Sponsorship, Submission

SignIn = Callable[[Account], Client]

ASKED = {"budget": "1.000.000.000", "workers": "", "since": "2021-06", "months": "6", "kind": "local_government"}
NOTED = ASKED | {
    "name": "Bupati, APBD 2021",
    "partner": "Pemerintah Kabupaten Contoh",
    "first": "oldest",
    "second": "sheets",
    "third": "",
    "names": "Nelayan; Marbot",
}


@pytest.fixture
def village(cast: Cast) -> Sponsorship:
    """A village's fund of office K01, whose candidates are the lines of a list of the parking attendants."""
    terms = SponsorTerms(Month(2021, 2), 6, "village")
    new = NewSponsorship("Desa Sukamaju 2021", cast.parkir.name, "K01", 150_000, terms, ["oldest"])
    found = add_sponsorship(new, by="officer", at=AT)
    line(cast.medan_list, 3, "1271016203880002", "Rina Lubis", "new", action="enrol", office=cast.medan, total=16_800)
    rank_candidates(found, candidates=cast.medan_list.pk, by="officer", at=AT)
    return found


def test_the_planner_answers_on_the_same_page_with_its_source(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/sponsors/", ASKED).content.decode()
    for told in ("9.920", "Rp999.936.000", "Rp64.000", "Rp16.800", "PP 44/2015", "JKK Rp10.000 + JKM Rp6.800"):
        assert told in page
    other_way = signed_in(cast.officer).get("/sponsors/", ASKED | {"budget": "", "workers": "9.920"}).content.decode()
    assert "Rp999.936.000" in other_way


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"budget": "16.799"}, "Rp16.800"),
        ({"budget": ""}, "Isi anggaran atau jumlah pekerja"),
        ({"workers": "5"}, "salah satu"),
        ({"budget": "satu miliar"}, "bilangan bulat"),
        ({"since": "Juni"}, "Tulislah bulan"),
        ({"since": "2026-12"}, "2026-12"),
        ({"months": "0"}, "1"),
    ],
)
def test_what_the_planner_cannot_answer_comes_back_with_the_reason(
    cast: Cast, signed_in: SignIn, typed: dict[str, str], said: str
) -> None:
    answer = signed_in(cast.officer).get("/sponsors/", ASKED | typed)
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_an_officer_notes_a_sponsorship_of_the_own_office(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).post("/sponsors/add/", NOTED).status_code == 302
    made = Sponsorship.objects.get()
    assert (made.office_id, made.budget, made.since, made.until) == ("K01", 10**9, Month(2021, 6), Month(2021, 12))
    assert (made.rule, made.programmes, made.noted_by) == (
        ["oldest", "sheets: Nelayan; Marbot"],
        "jkk jkm",
        cast.officer.username,
    )


def test_the_lead_says_which_office(cast: Cast, signed_in: SignIn) -> None:
    lead = signed_in(cast.lead)
    assert lead.post("/sponsors/add/", NOTED).status_code == 400
    assert lead.post("/sponsors/add/", NOTED | {"office": "K24"}).status_code == 302
    assert Sponsorship.objects.get().office_id == "K24"


@pytest.mark.parametrize("changed", [{"budget": "100"}, {"names": ""}, {"name": ""}])
def test_what_does_not_hold_comes_back_with_what_was_typed(
    cast: Cast, signed_in: SignIn, changed: dict[str, str]
) -> None:
    answer = signed_in(cast.officer).post("/sponsors/add/", NOTED | changed)
    assert answer.status_code == 400
    assert "Pemerintah Kabupaten Contoh" in answer.content.decode()
    assert not Sponsorship.objects.exists()


def test_the_page_shows_whom_first_and_who_is_set_aside(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get(f"/sponsors/{village.pk}/").content.decode()
    for told in ("Siti Aminah", "1271••••••••0003", "Menunggu anggaran", "Barisnya menunggu jawaban", "Yang tertua"):
        assert told in page
    assert "1271015205850003" not in page
    chosen = signed_in(cast.officer).get(f"/sponsors/{village.pk}/?standing=chosen").content.decode()
    assert "Budi Siregar" not in chosen


def test_one_that_is_over_is_not_called_running(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    Sponsorship.objects.update(state=Sponsorship.State.RUNNING)
    page = signed_in(cast.officer).get("/sponsors/").content.decode()
    assert "Sudah berakhir" in page
    assert ">Berjalan<" not in page


@pytest.mark.parametrize(
    ("who", "seen"),
    [("lead", 200), ("head", 200), ("officer", 200), ("other_officer", 404), ("clerk", 200), ("other_clerk", 404)],
)
def test_who_sees_a_sponsorship(cast: Cast, village: Sponsorship, signed_in: SignIn, who: str, seen: int) -> None:
    client = signed_in(getattr(cast, who))
    for address in (f"/sponsors/{village.pk}/", f"/sponsors/{village.pk}/people/"):
        assert client.get(address).status_code == seen
    assert (village.name in client.get("/sponsors/").content.decode()) == (seen == 200)


@pytest.mark.parametrize("step", ["rank", "rule", "answer", "month", "end"])
@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("other_officer", 404)])
def test_who_may_not_steer(
    cast: Cast, village: Sponsorship, signed_in: SignIn, step: str, who: str, status: int
) -> None:
    assert signed_in(getattr(cast, who)).post(f"/sponsors/{village.pk}/{step}/").status_code == status


def test_another_rule_needs_its_reason(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    client, typed = signed_in(cast.head), {"first": "women", "second": "", "third": "", "names": ""}
    client.post(f"/sponsors/{village.pk}/rule/", typed)
    assert Sponsorship.objects.get().rule == ["oldest"]
    client.post(f"/sponsors/{village.pk}/rule/", typed | {"why": "Rapat desa"})
    assert Sponsorship.objects.get().rule == ["women"]


def test_somebody_covered_at_work_is_answered_about(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    Membership.objects.create(
        worker=cast.siti,
        segment="pu",
        office=cast.medan,
        programmes="jkk jkm",
        since=Month(2020, 2),
        opening_paid_through=Month(2021, 1),
        paid_through=Month(2021, 1),
        registered_on=date(2020, 2, 8),
    )
    client = signed_in(cast.officer)
    client.post(f"/sponsors/{village.pk}/rank/", {"candidates": ""})
    assert village.lines.get(place=1).standing == "ask"
    answered = {"submission": cast.medan_list.pk, "place": 1, "answer": "leave_out", "why": "Sudah bekerja"}
    client.post(f"/sponsors/{village.pk}/answer/", answered | {"why": ""})
    assert village.lines.get(place=1).standing == "ask"
    client.post(f"/sponsors/{village.pk}/answer/", answered)
    assert village.lines.get(place=1).standing == "aside"


def test_a_months_list_is_made_and_read_in_the_background(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(f"/sponsors/{village.pk}/month/", {"month": "2021-02"})
    made = Submission.objects.get(sponsorshiplist__role="month")
    assert answer.headers["Location"] == f"/lists/{made.pk}/"
    assert (made.state, made.month, made.partner) == ("received", Month(2021, 2), cast.parkir)


def test_a_month_outside_the_sponsorship_is_refused(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(f"/sponsors/{village.pk}/month/", {"month": "2021-09"})
    assert answer.status_code == 409
    assert "2021-02 sampai 2021-07" in answer.content.decode()


def test_pages_are_light_enough_for_a_phone(cast: Cast, village: Sponsorship, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    list_month(village, Month(2021, 2), by="officer", at=AT)
    for address in ("/sponsors/", f"/sponsors/{village.pk}/", f"/sponsors/{village.pk}/people/"):
        assert len(client.get(address).content) < 60_000
