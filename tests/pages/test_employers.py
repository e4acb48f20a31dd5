"""The employers' desk: an office sees and works on its own cases, and takes lists of companies from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.identity.organisations import name_key_of
from lindung.procedures.find_employers import take_companies
from lindung.registry.models import Account, CaseLetter, CompanyList, Employer, EmployerCase, ListedCompany

SignIn = Callable[[Account], Client]

LIST = """No;Nama Perusahaan;Kota;Jumlah Tenaga Kerja
1;PT Baru Sekali;Kota Medan;30
2;PT Langsa Baru;Kota Langsa;12
3;CV Cahaya Medan;Kota Medan;9
"""


@pytest.fixture
def companies(cast: Cast, tmp_path: Path) -> CompanyList:
    """A list that the lead took: one case for Medan, one for Langsa, one line that waits for an answer."""
    for number in ("KK000002", "KK000003"):
        Employer.objects.create(
            name="Cahaya Medan", name_key=name_key_of("Cahaya Medan"), number=number, district="12.71"
        )
    file = tmp_path / "izin.csv"
    file.write_text(LIST)
    taken = take_companies(
        file, file.name, source="DPMPTSP", as_of=date(2021, 5, 31), office="K01", by=cast.lead.username, at=AT
    )
    return taken.company_list


def of_office(code: str) -> EmployerCase:
    return EmployerCase.objects.get(office=code)


@pytest.mark.parametrize(("who", "seen"), [("lead", 200), ("head", 200), ("officer", 200), ("clerk", 403)])
def test_staff_work_on_cases(cast: Cast, companies: CompanyList, signed_in: SignIn, who: str, seen: int) -> None:
    client = signed_in(getattr(cast, who))
    for address in ("/employers/", "/employers/lists/", f"/employers/lists/{companies.pk}/"):
        assert client.get(address).status_code == seen


def test_an_office_sees_its_own_cases_and_the_lead_all(cast: Cast, companies: CompanyList, signed_in: SignIn) -> None:
    own, all_of_them = (signed_in(who).get("/employers/").content.decode() for who in (cast.officer, cast.lead))
    assert "PT Baru Sekali" in own
    assert "PT Langsa Baru" not in own
    assert "PT Baru Sekali" in all_of_them
    assert "PT Langsa Baru" in all_of_them


def test_another_offices_case_and_letters_do_not_exist(cast: Cast, companies: CompanyList, signed_in: SignIn) -> None:
    theirs, client = of_office("K24"), signed_in(cast.officer)
    signed_in(cast.lead).post(f"/employers/{theirs.pk}/letter/")
    letter = CaseLetter.objects.get()
    for address in (f"/employers/{theirs.pk}/", f"/employers/letters/{letter.pk}/"):
        assert client.get(address).status_code == 404
    for address in (f"/employers/{theirs.pk}/move/", f"/employers/{theirs.pk}/letter/"):
        assert client.post(address, {"to": "dropped", "outcome": "x"}).status_code == 404


def test_a_letter_is_written_and_read_as_pdf(cast: Cast, companies: CompanyList, signed_in: SignIn) -> None:
    client, case = signed_in(cast.officer), of_office("K01")
    assert client.post(f"/employers/{case.pk}/letter/").status_code == 302
    letter = CaseLetter.objects.get()
    answer = client.get(f"/employers/letters/{letter.pk}/")
    assert answer.content.startswith(b"%PDF")
    assert letter.number in client.get(f"/employers/{case.pk}/").content.decode()


def test_a_case_is_settled_with_words_and_then_offers_no_letter(
    cast: Cast, companies: CompanyList, signed_in: SignIn
) -> None:
    client, case = signed_in(cast.officer), of_office("K01")
    assert client.post(f"/employers/{case.pk}/move/", {"to": "settled", "outcome": ""}).status_code == 409
    assert client.post(f"/employers/{case.pk}/move/", {"to": "flown", "outcome": "x"}).status_code == 422
    assert client.post(f"/employers/{case.pk}/move/", {"to": "settled", "outcome": "Terdaftar"}).status_code == 302
    shown = client.get(f"/employers/{case.pk}/").content.decode()
    assert "Tidak ada surat lagi" in shown
    assert "Tulis surat" not in shown
    refused = client.post(f"/employers/{case.pk}/letter/")
    assert (refused.status_code, CaseLetter.objects.count()) == (409, 0)


def test_cases_are_filtered_by_kind_state_and_office(cast: Cast, companies: CompanyList, signed_in: SignIn) -> None:
    client = signed_in(cast.lead)
    assert "PT Baru Sekali" not in client.get("/employers/?state=settled").content.decode()
    assert "PT Baru Sekali" in client.get("/employers/?state=all&kind=pwbd&office=K01").content.decode()
    assert "PT Langsa Baru" not in client.get("/employers/?office=K01").content.decode()


def test_an_unclear_line_is_answered(cast: Cast, companies: CompanyList, signed_in: SignIn) -> None:
    client, line = signed_in(cast.officer), ListedCompany.objects.get(standing="ask")
    assert "Perusahaan yang mana ini?" in client.get(f"/employers/lists/{companies.pk}/").content.decode()
    client.post(f"/employers/lists/lines/{line.pk}/", {"employer": "satu"})
    assert client.post(f"/employers/lists/lines/{line.pk}/", {"employer": "0"}).status_code == 302
    line.refresh_from_db()
    assert line.standing == "unregistered"
    assert EmployerCase.objects.filter(listed=line, kind="pwbd").exists()


def test_a_list_is_taken_on_the_page(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    typed = {"source": "Disnaker", "as_of": "2021-05-31", "office": "K01"}
    answer = client.post("/employers/lists/", typed | {"file": SimpleUploadedFile("izin.csv", LIST.encode())})
    taken = CompanyList.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/employers/lists/{taken.pk}/")
    assert (taken.source, taken.taken_by, taken.file_name) == ("Disnaker", cast.officer.username, "izin.csv")


def test_a_file_that_is_no_list_comes_back_with_the_reason(cast: Cast, signed_in: SignIn) -> None:
    typed = {"source": "Disnaker", "as_of": "2021-05-31", "file": SimpleUploadedFile("a.csv", b"NIK;Umur\n1;2\n")}
    answer = signed_in(cast.officer).post("/employers/lists/", typed)
    assert answer.status_code == 422
    assert "Nama perusahaan" in answer.content.decode()


def test_a_list_of_another_office_does_not_exist(cast: Cast, companies: CompanyList, signed_in: SignIn) -> None:
    client, line = signed_in(cast.other_officer), ListedCompany.objects.get(standing="ask")
    assert client.get(f"/employers/lists/{companies.pk}/").status_code == 404
    assert client.post(f"/employers/lists/lines/{line.pk}/", {"employer": "0"}).status_code == 404
