"""What the pages do: take a list, show its lines, speak both languages, stay small."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.pages.cast import Cast, line

from lindung.registry.models import Account, AuditEvent, Partner, Submission
from lindung.web.lists import forms

SignIn = Callable[[Account], Client]

CSV = b"NIK,Nama\n1271015205850003,Siti Aminah\n"


def upload(client: Client, **fields: object) -> object:
    terms = {"segment": "bpu", "partner": "Serikat Ojek Medan", "month": "2021-02"}
    return client.post("/lists/upload/", terms | {"file": SimpleUploadedFile("ojek.csv", CSV)} | fields)


def test_an_upload_keeps_the_file_and_leaves_the_reading_to_a_job(cast: Cast, signed_in: SignIn) -> None:
    answer = upload(signed_in(cast.officer))
    submission = Submission.objects.get(partner__name="Serikat Ojek Medan")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/lists/{submission.pk}/"
    assert (submission.state, submission.received_by, submission.office) == ("received", "officer", cast.medan)
    [job] = ProcrastinateJob.objects.all()
    assert job.args == {"number": submission.pk, "by": "officer", "corrections": None}
    assert job.lock == f"list {submission.pk}"


def test_a_waiting_page_shows_progress_and_asks_again(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    page = client.get(upload(client).headers["Location"]).content.decode()
    assert "Menunggu giliran" in page
    assert 'hx-trigger="every 1s"' in page


def test_a_page_whose_work_is_done_is_told_to_load_itself_anew(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get(f"/lists/{cast.medan_list.pk}/progress/")
    assert answer.headers["HX-Refresh"] == "true"


def test_a_file_above_the_limit_is_refused_with_a_sentence(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "LARGEST_UPLOAD", 10)
    answer = upload(signed_in(cast.officer))
    assert answer.status_code == 422
    assert "lebih besar dari 50 MB" in answer.content.decode()
    assert not ProcrastinateJob.objects.exists()


def test_a_list_of_wage_earners_needs_its_employer(cast: Cast, signed_in: SignIn) -> None:
    answer = upload(signed_in(cast.officer), segment="pu")
    assert answer.status_code == 422
    assert "memerlukan nama pemberi kerja" in answer.content.decode()


def test_a_clerks_list_comes_under_the_own_partner_whatever_is_sent(cast: Cast, signed_in: SignIn) -> None:
    upload(signed_in(cast.clerk), office="K24", partner="Rukun Nelayan Langsa")
    submission = Submission.objects.get(file_name="ojek.csv")
    assert (submission.partner, submission.office) == (cast.parkir, cast.langsa)
    assert not Partner.objects.filter(name="Serikat Ojek Medan").exists()


def test_a_clerk_cannot_correct_another_partners_list(cast: Cast, signed_in: SignIn) -> None:
    answer = upload(signed_in(cast.clerk), office="K01", forerunner=cast.langsa_list.pk)
    assert answer.status_code == 422
    assert not Submission.objects.filter(forerunner=cast.langsa_list).exists()


def test_an_officers_list_goes_to_the_own_office_whatever_is_sent(cast: Cast, signed_in: SignIn) -> None:
    upload(signed_in(cast.officer), office="K24")
    assert Submission.objects.get(file_name="ojek.csv").office == cast.medan


def test_lines_are_filtered_by_outcome_reason_and_name(cast: Cast, signed_in: SignIn) -> None:
    client, address = signed_in(cast.officer), f"/lists/{cast.medan_list.pk}/"
    line(cast.medan_list, 3, "1271015505900002", "Togar Hutapea", "refused", reasons="name_missing;nik_missing")
    for query, shown in {
        "outcome=ask": "Budi Siregar",
        "outcome=new": "Siti Aminah",
        "reason=nik_missing": "Togar Hutapea",
        "q=togar": "Togar Hutapea",
        "q=6": "Budi Siregar",
    }.items():
        lines = client.get(f"{address}?{query}").context["page"].object_list
        assert [each.name for each in lines] == [shown], query


def test_fifty_lines_stand_on_a_page_and_no_page_is_heavy(cast: Cast, signed_in: SignIn) -> None:
    for place in range(3, 123):
        line(
            cast.medan_list,
            place,
            f"127101010190{place:04}",
            "Parlindungan Simanjuntak",
            "ask",
            reasons="nik_birth_date_mismatch;nik_sex_mismatch;phone_malformed",
        )
    client = signed_in(cast.lead)
    addresses = [f"/lists/{cast.medan_list.pk}/{page}" for page in ("", "asked/", "preview/")]
    for address in (*addresses, "/", "/lists/", "/lists/upload/", "/receipts/", "/audit/", "/workers/"):
        assert len(client.get(address).content) < 100_000, address
    assert len(client.get(addresses[0]).context["page"].object_list) == 50


def test_the_switch_turns_the_pages_to_english_and_back(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en-US"
    assert "Yang menunggu Anda" in client.get("/").content.decode()
    client.post("/language/", {"language": "en", "next": "/"})
    assert "Waiting for you" in client.get("/").content.decode()
    client.post("/language/", {"language": "id", "next": "/"})
    assert "Yang menunggu Anda" in client.get("/").content.decode()


def test_confirming_queues_one_job_however_often_it_is_clicked(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    for _ in range(3):
        assert client.post(f"/lists/{cast.medan_list.pk}/confirm/").status_code == 302
    [job] = ProcrastinateJob.objects.all()
    assert job.task_name == "lindung.web.jobs.confirm_list"


def test_the_cards_say_what_will_be_done_and_after_confirming_what_was_done(cast: Cast, signed_in: SignIn) -> None:
    client, address = signed_in(cast.officer), f"/lists/{cast.medan_list.pk}/"
    assert '<span class="hint">akan didaftarkan</span>' in client.get(address).content.decode()
    for state in ("confirmed", "paid"):
        Submission.objects.filter(pk=cast.medan_list.pk).update(state=state)
        page = client.get(address).content.decode()
        assert '<span class="hint">didaftarkan</span>' in page
        assert "akan didaftarkan" not in page


def test_an_undo_needs_a_reason(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(f"/lists/{cast.medan_list.pk}/undo/", {"why": ""}, follow=True)
    assert "Tulislah alasan pembatalan." in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="undo_submission").exists()


def test_a_refusal_by_a_procedure_is_a_page_with_its_sentence(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(f"/lists/{cast.medan_list.pk}/undo/", {"why": "salah kirim"})
    assert answer.status_code == 409
    assert f"Daftar {cast.medan_list.pk}" in answer.content.decode()


def test_a_corrected_column_is_read_again_under_its_new_meaning(cast: Cast, signed_in: SignIn) -> None:
    columns = [[0, "Nama", "name", "name"], [1, "No Identitas", None, "none"]]
    cast.medan_list.mapping = [{"sheet": "Sheet1", "header_line": 4, "columns": columns}]
    cast.medan_list.save()
    client = signed_in(cast.officer)
    assert "No Identitas" in client.get(f"/lists/{cast.medan_list.pk}/").content.decode()
    client.post(f"/lists/{cast.medan_list.pk}/again/", {"column-0-0": "name", "column-0-1": "nik"})
    [job] = ProcrastinateJob.objects.all()
    assert job.args["corrections"] == {"B": "nik"}


def test_an_answer_needs_a_line_and_a_reason(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).post(
        f"/lists/{cast.medan_list.pk}/asked/", {"decision": "refuse", "why": "", "places": []}
    )
    assert answer.status_code == 422
    assert "Centang paling sedikit satu baris" in answer.content.decode()


def test_pages_send_a_content_policy_and_are_not_cached(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get("/")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_page_that_does_not_exist_says_so(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in(cast.officer).get("/lists/999999/")
    assert answer.status_code == 404
    assert "Tidak ditemukan" in answer.content.decode()


def test_the_scoreboard_says_when_nothing_is_published(cast: Cast, signed_in: SignIn) -> None:
    assert "Belum ada angka yang diterbitkan" in signed_in(cast.officer).get("/scoreboard/").content.decode()
