"""The procurement desk: late packages first, letters, questions, lists taken; other offices' do not exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.pages.cast import AT, Cast, previewed_list

from lindung.identity.organisations import name_key_of
from lindung.procedures.follow_procurement import take_packages
from lindung.registry.models import Account, Employer, Package, PackageLetter, ProcurementList, Project

SignIn = Callable[[Account], Client]

LIST = """Kode Tender;Nama Paket;Satuan Kerja;Pemenang;No. SPK;Tanggal SPK;Nilai Kontrak;Lokasi
101;Jalan Asia;Dinas PU;PT Bina Jalan;602/11;14/01/2021;825000000;Kota Medan
102;Drainase Sei Mati;Dinas PU;CV Tirta;602/12;15/01/2021;330000000;Kota Medan
103;Pelabuhan Kecil;Dinas Perhubungan;CV Laut;602/13;15/01/2021;220000000;Kota Langsa
104;Taman Kota;Dinas PU;;;;110000000;Kota Medan
"""


@pytest.fixture
def packages(cast: Cast, tmp_path: Path) -> dict[str, Package]:
    """A list that the lead took: in Medan one registered, one late, one planned; one late in Langsa."""
    project(cast, "Jalan Asia", "PT Bina Jalan", "602/11", 750_000_000)
    file = tmp_path / "paket.csv"
    file.write_text(LIST)
    take_packages(file, file.name, source="LPSE Kota Medan", as_of=date(2021, 1, 31), by=cast.lead.username, at=AT)
    return {each.code: each for each in Package.objects.all()}


def project(cast: Cast, name: str, contractor: str, spk: str, value: int, heads: int = 30) -> Project:
    builder = Employer.objects.create(name=contractor, name_key=name_key_of(contractor))
    number = Project.objects.count() + 1
    return Project.objects.create(
        name=name, contractor=builder, office=cast.medan, spk_number=spk, spk_date=date(2021, 1, 14),
        value_without_vat=value, headcount=heads, registered_on=date(2021, 1, 20), place=number,
        submission=previewed_list(cast.parkir, cast.medan, f"{number}.csv"),
    )  # fmt: skip


ADDRESSES = ("/procurement/", "/procurement/lists/", "/procurement/heads/?year=2021")


@pytest.mark.parametrize(("who", "seen"), [("lead", 200), ("head", 200), ("officer", 200), ("clerk", 403)])
def test_staff_follow_procurement(
    cast: Cast, packages: dict[str, Package], signed_in: SignIn, who: str, seen: int
) -> None:
    client = signed_in(getattr(cast, who))
    for address in (*ADDRESSES, f"/procurement/{packages['102'].pk}/"):
        assert client.get(address).status_code == seen


def test_late_packages_come_first_with_days_value_heads_and_contractor(
    cast: Cast, packages: dict[str, Package], signed_in: SignIn
) -> None:
    client = signed_in(cast.officer)
    shown = client.get("/procurement/").content.decode()
    assert "Drainase Sei Mati" in shown
    assert "CV Tirta" in shown
    assert "Rp300.000.000" in shown
    assert '<td class="number" data-label="Pekerja diharapkan">12</td>' in shown
    assert "Jalan Asia" not in shown
    assert "Pelabuhan Kecil" not in shown
    assert "Jalan Asia" in client.get("/procurement/?standing=registered").content.decode()
    assert "Taman Kota" in client.get("/procurement/?standing=planned").content.decode()
    assert "Pelabuhan Kecil" in signed_in(cast.lead).get("/procurement/?office=K24").content.decode()


def test_a_governments_file_leads_to_its_late_packages(
    cast: Cast, packages: dict[str, Package], signed_in: SignIn
) -> None:
    lead = signed_in(cast.lead)
    address = "/procurement/?district=12.71&amp;standing=late"
    assert f'<a href="{address}">1</a>' in lead.get("/governments/12.71/").content.decode()
    shown = lead.get(address.replace("&amp;", "&")).content.decode()
    assert '<a href="/governments/12.71/">Kota Medan</a>' in shown
    assert "Drainase Sei Mati" in shown
    assert "Pelabuhan Kecil" not in shown


def test_a_package_of_another_office_does_not_exist(
    cast: Cast, packages: dict[str, Package], signed_in: SignIn
) -> None:
    client, number = signed_in(cast.other_officer), packages["102"].pk
    assert client.get(f"/procurement/{number}/").status_code == 404
    for act in ("answer", "letter", "drop", "take-up"):
        assert (
            client.post(f"/procurement/{number}/{act}/", {"why": "x", "to": "owner", "project": "0"}).status_code == 404
        )
    signed_in(cast.officer).post(f"/procurement/{number}/letter/", {"to": "owner"})
    assert client.get(f"/procurement/letters/{PackageLetter.objects.get().pk}/").status_code == 404


def test_a_letter_is_written_and_printed(cast: Cast, packages: dict[str, Package], signed_in: SignIn) -> None:
    client, number = signed_in(cast.officer), packages["102"].pk
    client.post(f"/procurement/{number}/letter/", {"to": "nobody"})
    assert not PackageLetter.objects.exists()
    assert client.post(f"/procurement/{number}/letter/", {"to": "contractor"}).status_code == 302
    letter = PackageLetter.objects.get()
    assert client.get(f"/procurement/letters/{letter.pk}/").content.startswith(b"%PDF")
    assert letter.number in client.get(f"/procurement/{number}/").content.decode()


def test_a_registered_package_gets_no_letter_and_the_page_says_why(
    cast: Cast, packages: dict[str, Package], signed_in: SignIn
) -> None:
    client, number = signed_in(cast.officer), packages["101"].pk
    shown = client.get(f"/procurement/{number}/").content.decode()
    assert "sudah terdaftar sebagai proyek “Jalan Asia”" in shown
    assert "Surat kepada kontraktor" not in shown
    refused = client.post(f"/procurement/{number}/letter/", {"to": "contractor"})
    assert (refused.status_code, PackageLetter.objects.count()) == (409, 0)


def test_a_package_is_dropped_with_a_reason_and_taken_up_again(
    cast: Cast, packages: dict[str, Package], signed_in: SignIn
) -> None:
    client, number = signed_in(cast.officer), packages["102"].pk
    assert client.post(f"/procurement/{number}/drop/", {"why": " "}).status_code == 409
    assert client.post(f"/procurement/{number}/drop/", {"why": "Kontrak diputus"}).status_code == 302
    assert "Kontrak diputus" in client.get(f"/procurement/{number}/").content.decode()
    assert "Drainase Sei Mati" in client.get("/procurement/?standing=dropped").content.decode()
    client.post(f"/procurement/{number}/take-up/", {"why": "Dilanjutkan"})
    assert Package.objects.get(pk=number).state == "open"


def test_a_question_is_answered(cast: Cast, signed_in: SignIn, tmp_path: Path) -> None:
    for spk in ("7", "8"):
        twin = project(cast, "Parit", "CV Tirta", spk, 300_000_000)
    file = tmp_path / "paket.csv"
    file.write_text(LIST)
    take_packages(file, file.name, source="LPSE", as_of=date(2021, 1, 31), by="lead", at=AT)
    client, number = signed_in(cast.officer), Package.objects.get(code="102").pk
    assert "Apakah paket ini salah satu proyek berikut?" in client.get(f"/procurement/{number}/").content.decode()
    client.post(f"/procurement/{number}/answer/", {"project": "satu"})
    assert client.post(f"/procurement/{number}/answer/", {"project": str(twin.pk)}).status_code == 302
    assert Package.objects.get(pk=number).project == twin


def test_a_list_is_taken_on_the_page_and_one_without_values_is_refused_with_the_reason(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in(cast.officer)
    typed = {"source": "LPSE Kota Medan", "as_of": "2021-01-31", "district": "12.71"}
    answer = client.post("/procurement/lists/", typed | {"file": SimpleUploadedFile("p.csv", LIST.encode())})
    taken = ProcurementList.objects.get()
    assert (answer.status_code, taken.source, taken.taken_by) == (302, "LPSE Kota Medan", cast.officer.username)
    bare = b"No;Nama Paket;Nilai Kontrak\n1;Jalan;-\n2;Jembatan;\n"
    refused = client.post("/procurement/lists/", typed | {"file": SimpleUploadedFile("q.csv", bare)})
    assert refused.status_code == 422
    assert "kolom “Nilai Kontrak” pada lembar “Sheet1”" in refused.content.decode()


def test_a_project_with_odd_heads_is_asked_about_in_its_own_office_only(cast: Cast, signed_in: SignIn) -> None:
    for number in range(5):
        project(cast, f"Jalan {number}", f"CV {number}", str(number), 100_000_000, 4)
    project(cast, "Gapura Megah", "CV Gapura", "9", 10_000_000, 300)
    address = "/procurement/heads/?year=2021"
    shown = signed_in(cast.officer).get(address).content.decode()
    assert "Gapura Megah" in shown
    assert "Rp33.333 per orang, 75.000% dari proyek di tengah" in shown
    other = signed_in(cast.other_officer).get(address).content.decode()
    assert "Gapura Megah" not in other
    assert "Medan Kota" in other


def test_the_desk_is_small_enough_for_a_phone(cast: Cast, packages: dict[str, Package], signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    for address in (*ADDRESSES, f"/procurement/{packages['102'].pk}/"):
        assert len(client.get(address).content) < 40_000
