"""Money on the record: matched once, paid in full steps, and what follows for cover and counting."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection
from tests.integration.extracts import bank_file, employer, nik, wage_earner, write

from lindung.periods import Month
from lindung.procedures.assess_month import assess_month
from lindung.procedures.load_registry import load_employers, load_members
from lindung.procedures.post_receipts import Posting, attach_official_code, post_receipts
from lindung.registry import crossing
from lindung.registry.actions.receipts import OfficialCodeTakenError, UnknownCodeError
from lindung.registry.models import (
    AuditEvent,
    Due,
    Employer,
    Membership,
    Office,
    Partner,
    PaymentCode,
    Project,
    Receipt,
    Submission,
    Worker,
)
from lindung.registry.soundness import check_record

pytestmark = pytest.mark.django_db

AT = datetime(2021, 3, 20, 8, tzinfo=UTC)
BILL = 381_600


@pytest.fixture
def code(tmp_path: Path) -> str:
    """Sinar Toba's bill of February: one wage earner who was registered and never paid."""
    load_employers(write(tmp_path / "employers.csv", [employer()]), by="rina", at=AT)
    load_members(write(tmp_path / "m.csv", [wage_earner(since="2021-02", paid_through="")]), by="rina", at=AT)
    return assess("2021-02")


def assess(month: str) -> str:
    assess_month(Month.parse(month), by="rina", at=AT)
    return PaymentCode.objects.get(month=Month.parse(month), employer__name="PT Sinar Toba").code


def post(folder: Path, *lines: tuple[str, str, int, str]) -> Posting:
    return post_receipts(bank_file(folder / "bank.csv", *lines), by="rina", at=AT)


def standing() -> list[tuple[str, str, str, int]]:
    return list(Receipt.objects.order_by("id").values_list("reference", "state", "reason", "suspended"))


def sound() -> bool:
    return not any(check.broken for check in check_record())


def test_the_full_amount_pays_the_dues_and_moves_cover_on(tmp_path: Path, code: str) -> None:
    post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    assert Due.objects.get().paid_on == date(2021, 3, 10)
    membership = Membership.objects.get()
    assert (membership.paid_through, membership.first_paid_on) == (Month(2021, 2), date(2021, 3, 10))
    assert membership.counted_as == "first_protected"
    bill = PaymentCode.objects.get()
    assert (bill.received, bill.settled_on) == (BILL, date(2021, 3, 10))
    assert sound()


def test_half_the_amount_pays_nothing_until_the_rest_has_come(tmp_path: Path, code: str) -> None:
    post(tmp_path, ("2021-03-10", code, 200_000, "T1"))
    assert Due.objects.get().paid_on is None
    assert standing() == [("T1", "suspense", "underpaid", 200_000)]
    post(tmp_path, ("2021-03-12", code, 200_000, "T2"))
    assert Due.objects.get().paid_on == date(2021, 3, 12)
    assert standing() == [("T1", "applied", "", 0), ("T2", "applied", "overpaid", 18_400)]
    assert sound()


def test_unknown_and_cancelled_codes_wait_with_their_reason(tmp_path: Path, code: str) -> None:
    PaymentCode.objects.update(cancelled=True)
    post(tmp_path, ("2021-03-10", "12345678901", 5, "T1"), ("2021-03-10", code, BILL, "T2"))
    assert standing() == [("T1", "suspense", "unknown_code", 5), ("T2", "suspense", "cancelled_code", BILL)]
    assert Due.objects.get().paid_on is None


def test_the_same_file_twice_changes_nothing_and_says_so(tmp_path: Path, code: str) -> None:
    first = post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    again = post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    assert (first.posted.repeated, again.posted.repeated, again.posted.new) == (False, True, 0)
    assert PaymentCode.objects.get().received == BILL
    assert AuditEvent.objects.filter(verb="post_receipts").count() == 1


def test_the_same_line_in_another_file_counts_once(tmp_path: Path, code: str) -> None:
    post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    again = post(
        tmp_path, ("2021-03-10", code, BILL, "T1"), ("2021-03-11", code, 7, "T2"), ("2021-03-11", code, 7, "T2")
    )
    assert (again.posted.new, again.posted.known) == (1, 2)
    assert PaymentCode.objects.get().received == BILL + 7


def test_a_reference_used_for_other_money_pays_nothing_and_is_asked_about(tmp_path: Path, code: str) -> None:
    post(tmp_path, ("2021-03-10", code, 200_000, "T1"))
    post(tmp_path, ("2021-03-10", code, 181_600, "T1"))
    assert standing() == [("T1", "suspense", "underpaid", 200_000), ("T1", "suspense", "reference_reused", 181_600)]
    again = post(tmp_path, ("2021-03-10", code, 181_600, "T1"), ("2021-03-12", code, 181_600, "T2"))
    assert again.posted.new == 1
    assert Due.objects.get().paid_on == date(2021, 3, 12)
    assert sound()


def test_a_malformed_line_is_listed_and_the_others_are_posted(tmp_path: Path, code: str) -> None:
    file = tmp_path / "bank.csv"
    file.write_text(f"date,code,amount,reference\n10/03/2021,{code},5,T1\n2021-03-10,{code},{BILL},T2\n")
    done = post_receipts(file, by="rina", at=AT)
    assert [(row.line, row.who, row.problems) for row in done.refused.listed] == [(2, "T1", ("date_unreadable",))]
    assert Due.objects.get().paid_on == date(2021, 3, 10)


def test_cover_moves_on_without_a_gap(tmp_path: Path, code: str) -> None:
    """February, March and April are owed; the money for March comes first."""
    march, april = assess("2021-03"), assess("2021-04")
    Membership.objects.update(paid_through=Month(2021, 1), opening_paid_through=Month(2021, 1), counted_as="opening")
    post(tmp_path, ("2021-04-10", march, BILL, "T1"))
    assert Membership.objects.get().paid_through == Month(2021, 1)
    post(tmp_path, ("2021-04-11", code, BILL, "T2"))
    assert Membership.objects.get().paid_through == Month(2021, 3)
    post(tmp_path, ("2021-05-11", april, BILL, "T3"))
    assert Membership.objects.get().paid_through == Month(2021, 4)
    assert (Membership.objects.get().counted_as, Membership.objects.get().first_paid_on) == ("opening", None)


def another(**changes: object) -> Membership:
    """A second membership of the same worker."""
    mine = Membership.objects.get()
    kept = {"worker": mine.worker, "office": mine.office, "programmes": "jkk jkm", "registered_on": date(2020, 1, 1)}
    return Membership.objects.create(**kept | {"since": Month(2020, 1), "income": 4_000_000} | changes)


@pytest.mark.parametrize(
    ("before", "counted_as"),
    [
        ({"segment": "bpu", "until": Month(2020, 9), "counted_as": "opening"}, "new_in_segment"),
        ({"segment": "bpu", "counted_as": None}, "first_protected"),
        (
            {"segment": "pu", "until": Month(2020, 9), "counted_as": "opening", "paid_through": Month(2020, 8)},
            "returned",
        ),
        ({"segment": "pu", "until": Month(2021, 2), "counted_as": "opening", "paid_through": Month(2020, 12)}, "moved"),
        (
            {"segment": "pu", "until": Month(2021, 1), "counted_as": "opening", "paid_through": Month(2020, 11)},
            "returned",
        ),
    ],
    ids=["new in segment", "the other never paid", "after a lapse", "cover goes on", "a month was missed"],
)
def test_a_first_payment_counts_by_what_covered_the_person_before(
    tmp_path: Path, code: str, before: dict[str, object], counted_as: str
) -> None:
    elsewhere = Employer.objects.create(name="CV Lain", name_key="LAIN") if before["segment"] == "pu" else None
    other = another(employer=elsewhere, **before)
    post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    assert Membership.objects.exclude(pk=other.pk).get().counted_as == counted_as


def test_the_same_employer_again_is_a_return(tmp_path: Path, code: str) -> None:
    mine = Membership.objects.get()
    another(
        segment="pu", employer=mine.employer, until=Month(2021, 1), counted_as="opening", paid_through=Month(2020, 12)
    )
    post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    assert Membership.objects.get(pk=mine.pk).counted_as == "returned"


def test_of_two_first_payments_on_one_day_one_protects_first(tmp_path: Path, code: str) -> None:
    lain = Employer.objects.create(name="CV Lain", name_key="LAIN", risk_class="II", scale="large")
    another(segment="pu", employer=lain, since=Month(2021, 2))
    assess_month(Month(2021, 2), by="rina", at=AT)
    other = PaymentCode.objects.get(employer=lain)
    post(tmp_path, ("2021-03-10", code, BILL, "T1"), ("2021-03-10", other.code, other.amount, "T2"))
    assert list(Membership.objects.order_by("id").values_list("counted_as", flat=True)) == ["first_protected", "moved"]


def test_money_under_the_official_code_pays_the_bill_also_when_it_came_before(tmp_path: Path, code: str) -> None:
    post(tmp_path, ("2021-03-10", "12345678901", BILL, "T1"))
    bill = attach_official_code(code, "12345678901", by="rina", at=AT)
    assert (bill.received, bill.settled_on) == (BILL, date(2021, 3, 10))
    assert standing() == [("T1", "applied", "", 0)]
    post(tmp_path, ("2021-03-12", "12345678901", 5, "T2"))
    assert standing()[1] == ("T2", "suspense", "overpaid", 5)
    assert sound()


def test_an_official_code_belongs_to_one_bill(tmp_path: Path, code: str) -> None:
    march = assess("2021-03")
    attach_official_code(code, "12345678901", by="rina", at=AT)
    with pytest.raises(OfficialCodeTakenError, match=code):
        attach_official_code(march, "12345678901", by="rina", at=AT)
    with pytest.raises(UnknownCodeError):
        attach_official_code("1", "2", by="rina", at=AT)


def test_a_bill_that_grew_after_it_was_paid_is_open_for_the_rest(tmp_path: Path, code: str) -> None:
    post(tmp_path, ("2021-03-10", code, BILL, "T1"))
    load_members(
        write(tmp_path / "n.csv", [wage_earner(nik=nik(2), since="2021-02", paid_through="")]), by="rina", at=AT
    )
    assess("2021-02")
    assert PaymentCode.objects.get().settled_on is None
    post(tmp_path, ("2021-03-15", code, BILL, "T2"))
    assert sorted(Due.objects.values_list("paid_on", flat=True)) == [date(2021, 3, 10), date(2021, 3, 15)]
    assert sound()


def test_money_that_came_before_the_lapse_takes_the_lapse_back(tmp_path: Path, code: str) -> None:
    mine = Membership.objects.get()
    Membership.objects.filter(pk=mine.pk).update(until=Month(2021, 5), ended_because="lapsed")
    post(tmp_path, ("2021-04-28", code, BILL, "T1"))
    mine.refresh_from_db()
    assert (mine.until, mine.ended_because) == (None, "")


def billed_list(segment: str, kind: str, **invoices: int) -> tuple[Submission, str]:
    """A confirmed list of one project or one migrant, with these invoices under one code."""
    partner = Partner.objects.create(name="Dinas PU", name_key="DINAS PU")
    submission = Submission.objects.create(
        partner=partner, segment=segment, kind=kind, month=Month(2021, 2), programmes="jkk jkm", state="confirmed",
        file_name="daftar.xlsx", file_hash="0" * 64, received_at=AT, received_by="rina", confirmed_at=AT,
        confirmed_by="rina",
    )  # fmt: skip
    office = Office.objects.get(code="K01")
    if kind == "projects":
        owner = Project.objects.create(
            name="Jembatan", contractor=None, office=office, spk_number="SPK/1", value_without_vat=10**9, headcount=20,
            registered_on=date(2021, 2, 10), submission=submission, place=1,
        )  # fmt: skip
    else:
        worker = Worker.objects.create(nik=nik(8), name="Rosmawati")
        owner = Membership.objects.create(
            worker=worker, segment="pmi", office=office, programmes="jkk jkm", since=Month(2021, 2),
            registered_on=date(2021, 2, 10), submission=submission, place=1,
        )  # fmt: skip
    crossing.execute("make_partition", month=date(2021, 2, 1))
    with connection.cursor() as cursor:
        for invoice, amount in invoices.items():
            cursor.execute(
                f"insert into due (month, {'project' if kind == 'projects' else 'membership'}_id, invoice, office_id, "
                "segment, jkk, jkm, jht_employer, jht_worker, jp_employer, jp_worker, total, due_date, code, "
                "submission_id) "
                "values ('2021-02-01', %s, %s, 'K01', %s, %s, 0, 0, 0, 0, 0, %s, '2021-03-01', 'L1', %s)",
                [owner.pk, invoice, segment, amount, amount, submission.pk],
            )
    PaymentCode.objects.create(
        code="L1", submission=submission, month=Month(2021, 2), due_date=date(2021, 3, 1), amount=sum(invoices.values())
    )
    return submission, "L1"


def paid_invoices() -> list[str]:
    return list(Due.objects.exclude(paid_on=None).order_by("invoice").values_list("invoice", flat=True))


def test_a_project_takes_part_from_its_first_instalment(tmp_path: Path) -> None:
    submission, code = billed_list("jakon", "projects", instalment_1=500, instalment_2=250, instalment_3=250)
    post(tmp_path, ("2021-03-01", code, 400, "T1"))
    assert (paid_invoices(), Project.objects.get().first_paid_on) == ([], None)
    post(tmp_path, ("2021-03-02", code, 400, "T2"))
    assert (paid_invoices(), Project.objects.get().first_paid_on) == (
        ["instalment_1", "instalment_2"],
        date(2021, 3, 2),
    )
    assert standing()[1] == ("T2", "applied", "underpaid", 50)
    submission.refresh_from_db()
    assert submission.state == "confirmed"
    post(tmp_path, ("2021-05-02", code, 200, "T3"))
    submission.refresh_from_db()
    assert (len(paid_invoices()), submission.state) == (3, "paid")


def test_a_migrants_first_invoice_is_paid_before_the_package(tmp_path: Path) -> None:
    _, code = billed_list("pmi", "migrants", package=332_500, pre_departure=37_500)
    post(tmp_path, ("2021-03-01", code, 37_500, "T1"))
    assert paid_invoices() == ["pre_departure"]
    migrant = Membership.objects.get()
    assert (migrant.counted_as, migrant.first_paid_on) == ("first_protected", date(2021, 3, 1))
    post(tmp_path, ("2021-03-05", code, 332_500, "T2"))
    assert paid_invoices() == ["package", "pre_departure"]
