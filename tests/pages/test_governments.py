"""Outreach, the gap and the governments' desk: an office works with the governments of its own districts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.procedures.publish_measures import publish
from lindung.registry.actions.local_governments import StepNoted, government_of, plan_step
from lindung.registry.models import Account, LocalRule, NextStep, StaffGroup

SignIn = Callable[[Account], Client]
LIGHT = 150_000


@pytest.fixture
def published(cast: Cast) -> date:
    publish(date(2021, 2, 28), by="somebody", at=AT)
    return date(2021, 2, 28)


def test_outreach_lists_the_desks_with_a_figure_each(cast: Cast, published: date, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/outreach/").content.decode()
    for address in ("/gap/", "/governments/", "/procurement/", "/sponsors/", "/employers/", "/agents/", "/abroad/"):
        assert f'href="{address}"' in page
    assert signed_in(cast.clerk).get("/outreach/").status_code == 403


def test_the_gap_names_its_denominators_and_leads_to_the_file(cast: Cast, published: date, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/gap/").content.decode()
    assert "BPS Sakernas Agustus 2021" in page
    assert "6,9 juta pekerja di Sumbagut, akhir 2017" in page
    assert "SDG 1.3.1" in page
    assert 'href="/governments/12.71/"' in page
    assert 'href="/gap/?place=11.74"' in page, "another office's government has no file here, but its gap is shown"
    assert len(page) < LIGHT
    assert "Kota Langsa" in signed_in(cast.officer).get("/gap/?place=11.74").content.decode()


def test_without_published_figures_the_gap_says_so(cast: Cast, signed_in: SignIn) -> None:
    assert "Belum ada angka yang diterbitkan" in signed_in(cast.lead).get("/gap/").content.decode()
    assert signed_in(cast.lead).get("/governments/12/").status_code == 200


def test_another_offices_government_does_not_exist(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.other_officer)
    assert "Kota Medan" not in client.get("/governments/").content.decode()
    for address in ("/governments/12.71/", "/governments/12.71/sheet/", "/governments/11/", "/governments/99.99/"):
        assert client.get(address).status_code == 404
    assert client.post("/governments/12.71/note/step/", {}).status_code == 404
    step = plan_step(government_of("12.71"), StepNoted("Temui BKD", date(2021, 3, 1), "rina"), by="rina", at=AT)
    assert client.post(f"/governments/steps/{step.pk}/finish/", {"result": "ya"}).status_code == 404
    assert signed_in(cast.clerk).get("/governments/").status_code == 403


def test_what_is_known_of_a_government_is_noted_on_its_file(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    client.post(
        "/governments/12.71/note/staff/",
        {
            "staff-kind": "village",
            "staff-segment": "bpu",
            "staff-to_cover": "2.001",
            "staff-as_of": "2021-01-31",
            "staff-source": "Bagian Tapem",
            "staff-partner": cast.parkir.pk,
        },
    )
    assert StaffGroup.objects.get().to_cover == 2001
    rule = {"kind": "circular", "number": "560/1", "title": "Pengadaan", "day": "2021-01-05", "source": "JDIH"}
    client.post("/governments/12.71/note/rule/", {f"rule-{name}": value for name, value in rule.items()})
    assert LocalRule.objects.get().government_id == "12.71"
    page = client.get("/governments/12.71/").content.decode()
    assert "560/1" in page
    assert "2.001" in page
    assert len(page) < LIGHT


def test_a_sender_counts_for_one_group_only(cast: Cast, signed_in: SignIn) -> None:
    typed = {"segment": "bpu", "to_cover": "10", "as_of": "2021-01-31", "source": "BKD", "partner": cast.parkir.pk}
    client = signed_in(cast.officer)
    for kind, status in (("staff", 302), ("village", 422)):
        sent = {f"staff-{name}": value for name, value in {**typed, "kind": kind}.items()}
        answer = client.post("/governments/12.71/note/staff/", sent)
        assert answer.status_code == status
    assert "Pilih pengirim lain" in answer.content.decode()


def test_a_step_is_planned_postponed_and_done_with_what_came_of_it(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.head)
    planned = {"step-what": "Temui BKD", "step-due": "2021-03-01", "step-owner": "head"}
    client.post("/governments/12.71/note/step/", planned)
    step = NextStep.objects.get()
    client.post(f"/governments/steps/{step.pk}/postpone/", {"due": "2021-03-08", "why": ""})
    step.refresh_from_db()
    assert step.state == "planned"
    client.post(f"/governments/steps/{step.pk}/postpone/", {"due": "2021-03-08", "why": "BKD rapat"})
    client.post(f"/governments/steps/{step.pk}/finish/", {"result": "Daftar dijanjikan"})
    step.refresh_from_db()
    assert (step.state, step.due, step.why) == ("done", date(2021, 3, 8), "Daftar dijanjikan")
    assert client.post(f"/governments/steps/{step.pk}/finish/", {"result": "lagi"}).status_code == 409


def test_the_sheet_is_a_pdf_and_a_budget_too_small_is_refused_with_the_reason(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    asked = {"budget": "1.000.000.000", "months": "6", "since": "2021-03"}
    sheet = client.get("/governments/12.71/sheet/", asked)
    assert sheet.content.startswith(b"%PDF")
    assert b"Perlindungan pekerja Kota Medan" in sheet.content
    refused = client.get("/governments/12.71/sheet/", {**asked, "budget": "10.000"})
    assert refused.status_code == 422
    assert "belum cukup untuk satu pekerja selama satu bulan" in refused.content.decode()
