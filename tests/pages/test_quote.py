"""The law's desk: a quote with its reasons for whoever is signed in, its card, and the search for a risk class."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from tests.pages.cast import Cast

from lindung.registry.models import Account

SignIn = Callable[[Account], Client]


def test_an_officer_reads_how_much_and_why(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/quote/?segment=bpu&month=2021-03&income=2.500.000").content.decode()
    assert "Rp32.800" in page
    assert "JKK: 1 % dari Rp2.600.000 = Rp26.000" in page
    assert "PP 44/2015 lampiran II" in page
    assert "15 Maret 2021" in page


def test_what_it_brings_stands_beside_it(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/quote/?segment=bpu&month=2021-02").content.decode()
    assert "Rp16.800" in page
    assert "Rp70.000.000" in page
    assert "Rp42.000.000" in page


def test_without_asking_the_self_employed_are_quoted_at_the_lowest_tier(cast: Cast, signed_in: SignIn) -> None:
    assert "Kartu untuk dicetak" in signed_in(cast.clerk).get("/quote/").content.decode()


def test_a_wage_earner_is_asked_about_first(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get("/quote/?segment=pu")
    assert answer.status_code == 200
    assert "Mengapa sebesar itu" not in answer.content.decode()


def test_what_the_law_does_not_answer_says_what_is_allowed(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get("/quote/?segment=pu&month=2015-06&wage=4000000&risk_class=II")
    assert answer.status_code == 422
    assert "Pakailah 2015-07 sampai 2026-12" in answer.content.decode()


def test_a_slip_in_a_field_is_said_at_the_field(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get("/quote/?segment=jakon&month=2021-03&contract_value=750jt")
    assert answer.status_code == 422
    assert "Tulislah bilangan bulat" in answer.content.decode()


def test_numbers_beyond_belief_are_refused_in_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    client, digits = signed_in(cast.officer), "9" * 30
    wage = client.get(f"/quote/?segment=pu&month=2021-02&wage={digits}&risk_class=II")
    contract = client.get(f"/quote/?segment=pmi&month=2021-02&contract_months={digits}")
    assert (wage.status_code, contract.status_code) == (422, 422)
    assert "Upah dari 1 sampai 10.000.000.000" in wage.content.decode()
    assert "Lama kontrak harus 1 sampai 60 bulan" in contract.content.decode()


def test_a_programme_that_is_not_open_is_said_at_the_programmes(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/quote/?segment=bpu&month=2021-02&programmes=jp")
    assert page.status_code == 422
    assert "jp bukan salah satu dari pilihan yang tersedia" in page.content.decode()


def test_a_slip_among_the_folded_fields_opens_them(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/quote/?segment=bpu&month=2021-02&registered=kemarin").content.decode()
    assert "<details open>" in page


def test_a_segment_that_does_not_exist_is_no_page(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.officer).get("/quote/?segment=asn").status_code == 404


def test_the_card_is_a_page_of_pdf(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    answer = client.get("/quote/card/?segment=pu&month=2021-02&wage=4000000&risk_class=II&scale=large")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert client.get("/quote/card/?segment=pu&month=2021-02&wage=-4").status_code == 404


def test_an_unclear_business_goes_to_an_officer(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/quote/risk-class/?business=bengkel").content.decode()
    assert "Petugas yang memutuskan" in page
    assert "Reparasi kendaraan bermotor" in page


def test_the_search_on_the_quote_page_gets_the_lines_only(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get("/quote/risk-class/?business=56101", headers={"HX-Request": "true"})
    assert "Usulan: kelas II" in page.content.decode()
    assert "<html" not in page.content.decode()


def test_the_public_reads_nothing_before_signing_in(cast: Cast) -> None:
    assert Client().get("/quote/").status_code == 302
