"""The receipts desk: what waits is shown with its reason, and a file that is not understood under its own name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.registry.models import Account, Receipt

SignIn = Callable[[Account], Client]


def posted(client: Client, content: str) -> str:
    answer = client.post("/receipts/", {"file": SimpleUploadedFile("mutasi-februari.csv", content.encode())})
    return answer.content.decode()


def test_the_rest_of_an_overpaid_receipt_waits_in_sight(cast: Cast, signed_in: SignIn) -> None:
    money = {"date": date(2021, 2, 10), "code": "90000000019", "file_hash": "0" * 64, "posted_at": AT}
    money |= {"posted_by": "lead", "amount": 82_200}
    Receipt.objects.create(**money, reference="OVER", state="applied", reason="overpaid", suspended=1_000)
    Receipt.objects.create(**money, reference="EXACT", state="applied", reason="", suspended=0)
    answer = signed_in(cast.lead).get("/receipts/")
    assert [each.reference for each in answer.context["page"].object_list] == ["OVER"]
    assert answer.context["suspense_count"] == 1


def test_a_line_that_cannot_be_read_is_told_in_a_sentence(cast: Cast, signed_in: SignIn) -> None:
    page = posted(signed_in(cast.lead), "date,code,amount,reference\n2021-02-10,90000000019,81.200,TRX-1\n")
    assert "baris 2: Jumlah bukan bilangan bulat rupiah di atas nol" in page
    assert "amount_unreadable" not in page


def test_a_bank_file_without_its_columns_is_called_by_its_own_name(cast: Cast, signed_in: SignIn) -> None:
    page = posted(signed_in(cast.lead), "tanggal;kode\n10-02-2021;1\n")
    assert "Berkas mutasi-februari.csv tidak mempunyai kolom date, code, amount, reference." in page
