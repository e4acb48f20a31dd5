"""The first page: the five steps of an office, answered in one tap by who works there and by nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.registry.actions.reserves import SourceNoted, note_source
from lindung.registry.actions.steps import keep_trials
from lindung.registry.models import Account, AuditEvent, NamedSource, Office, PartnerCare, StepAnswer

SignIn = Callable[[Account], Client]


@pytest.fixture(autouse=True)
def forgotten() -> None:
    caches["memory"].clear()


@pytest.fixture
def sources(cast: Cast) -> dict[str, NamedSource]:
    """People named for Medan and for Langsa, long overdue; and a list of partners for Medan."""
    return {
        name: note_source(SourceNoted("project", office.pk, "jakon", name, heads, Month(2021, 3)), by="head", at=AT)
        for name, office, heads in (("Jembatan Deli", cast.medan, 200), ("Dermaga Langsa", cast.langsa, 90))
    }


def key(source: NamedSource) -> str:
    return f"source {source.pk} 2021-03"


def tap(client: Client, office: Office, source: NamedSource, answer: str) -> str:
    response = client.post(
        f"/today/{office.pk}/answer/", {"key": key(source), "answer": answer, "from": "home"}, follow=True
    )
    return response.content.decode()


def test_home_shows_the_steps_of_the_own_office_with_what_is_expected_and_why(
    cast: Cast, signed_in: SignIn, sources: dict[str, NamedSource]
) -> None:
    page = signed_in(cast.officer).get("/").content.decode()
    assert "Lima langkah hari ini" in page
    assert "“Jembatan Deli” (200 orang) dinantikan Maret 2021: tanyakan." in page
    assert "<b>±100</b> aktif baru: 200 orang, peluang 50 %" in page
    assert "lewat tenggat 31 Mar 2021" in page
    assert "Dermaga Langsa" not in page
    assert len(page.encode()) < 60_000
    assert "Lima langkah hari ini" not in signed_in(cast.clerk).get("/").content.decode()


def test_one_tap_puts_a_step_away_and_one_brings_it_back(
    cast: Cast, signed_in: SignIn, sources: dict[str, NamedSource]
) -> None:
    client, bridge = signed_in(cast.officer), sources["Jembatan Deli"]
    page = tap(client, cast.medan, bridge, "done")
    assert "Tidak ada langkah yang menunggu" in page
    assert "Dijawab tujuh hari ini: 1" in page
    answered = StepAnswer.objects.get()
    assert (answered.answer, answered.until, answered.answered_by) == ("done", None, "officer")
    client.post(f"/today/answers/{answered.pk}/take-up/", {"from": "home"})
    assert "Jembatan Deli" in client.get("/").content.decode()
    assert list(AuditEvent.objects.filter(by="officer").order_by("pk").values_list("verb", flat=True)) == [
        "answer_step",
        "take_step_up",
    ]


@pytest.mark.parametrize(("answer", "days"), [("postponed", 7), ("not_useful", 30)])
def test_what_is_postponed_or_not_useful_rests_for_a_stated_time(
    cast: Cast, signed_in: SignIn, sources: dict[str, NamedSource], answer: str, days: int
) -> None:
    tap(signed_in(cast.officer), cast.medan, sources["Jembatan Deli"], answer)
    answered = StepAnswer.objects.get()
    assert answered.until is not None
    assert (answered.until - answered.answered_at.astimezone().date()).days in (days, days + 1, days - 1)


def test_another_office_its_steps_and_answers_do_not_exist(
    cast: Cast, signed_in: SignIn, sources: dict[str, NamedSource]
) -> None:
    stranger, bridge = signed_in(cast.other_officer), sources["Jembatan Deli"]
    assert stranger.get("/today/?office=K01").status_code == 404
    assert stranger.post("/today/K01/answer/", {"key": key(bridge), "answer": "done"}).status_code == 404
    tap(signed_in(cast.officer), cast.medan, bridge, "done")
    assert stranger.post(f"/today/answers/{StepAnswer.objects.get().pk}/take-up/").status_code == 404
    assert StepAnswer.objects.count() == 1
    clerk = signed_in(cast.clerk)
    assert clerk.get("/today/").status_code == 403
    assert clerk.post("/today/K01/answer/", {"key": key(bridge), "answer": "done"}).status_code == 403


def test_a_step_that_nobody_raises_and_an_answer_that_is_none_are_refused_with_a_reason(
    cast: Cast, signed_in: SignIn, sources: dict[str, NamedSource]
) -> None:
    client = signed_in(cast.officer)
    assert "Langkah ini sudah tidak ada" in tap(client, cast.medan, sources["Dermaga Langsa"], "done")
    assert "Pilih done, postponed, not_useful" in tap(client, cast.medan, sources["Jembatan Deli"], "mungkin")
    assert not StepAnswer.objects.exists()


def test_a_partner_in_another_officers_care_is_that_officers_step_and_the_heads(cast: Cast, signed_in: SignIn) -> None:
    colleague = Account.objects.create(username="colleague", role="officer", office=cast.medan)
    PartnerCare.objects.create(
        partner=cast.parkir, office=cast.medan, officer=cast.officer, given_at=AT, given_by="head"
    )
    asked = "Asosiasi Juru Parkir Medan diam sejak"
    assert asked in signed_in(cast.officer).get("/").content.decode()
    assert asked not in signed_in(colleague).get("/").content.decode()
    assert asked in signed_in(cast.head).get("/").content.decode()


def test_the_head_sees_every_officer_with_the_answers_of_the_week_and_the_lead_chooses_an_office(
    cast: Cast, signed_in: SignIn, sources: dict[str, NamedSource]
) -> None:
    tap(signed_in(cast.officer), cast.medan, sources["Jembatan Deli"], "not_useful")
    page = signed_in(cast.head).get("/today/").content.decode()
    table = page[page.index("Tiap petugas") :]
    assert table.index(">officer<") < table.index("Untuk semua petugas")
    assert "Dijawab tujuh hari ini: 1" in page
    assert "Tiap petugas" not in signed_in(cast.officer).get("/today/").content.decode()
    lead = signed_in(cast.lead)
    assert "Dermaga Langsa" in lead.get("/today/?office=K24").content.decode()
    assert lead.get("/today/?office=K99").status_code == 404


def test_what_came_of_the_five_of_past_months_stands_below_them_with_what_was_not_tried(
    cast: Cast, signed_in: SignIn
) -> None:
    assert "Dicoba ulang" not in signed_in(cast.officer).get("/today/").content.decode()
    kept = [
        {"office": office, "kind": "project", "among_five": five, "tried": 8, "hits": hits, "expected": 60, "came": 45}
        for office, five, hits in (("K01", True, 2), ("K01", False, 1), ("K05", True, 4))
    ]
    keep_trials(kept, first=date(2021, 1, 31), last=date(2021, 10, 31), by="lead", at=AT)
    page = " ".join(signed_in(cast.officer).get("/today/").content.decode().split())
    assert "Dicoba ulang pada akhir bulan, 31 Jan sampai 31 Okt 2021: <b>2 dari 8</b> langkah menghasilkan" in page
    table = page[page.index("Menurut jenis") :]
    assert "2 dari 8 <b>(25 %)</b>" in table
    assert "1 dari 8 <b>(13 %)</b>" in table
    assert table.index("Kantor ini") < table.index("Semua kantor") < table.index("6 dari 16 <b>(38 %)</b>")
    assert "Pemerintah daerah" in table[table.index("Tidak dicoba") :]
    assert "kantor ini tidak punya langkah" in signed_in(cast.other_officer).get("/today/").content.decode()
