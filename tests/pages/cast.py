"""The cast of the pages' tests: two offices, two partners, a person of each role, and a list of each office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from lindung.identity.organisations import name_key_of
from lindung.periods import Month
from lindung.registry.models import (
    Account,
    Membership,
    Office,
    Partner,
    Submission,
    SubmissionLine,
    Worker,
)

AT = datetime(2021, 2, 8, 9, 0, tzinfo=UTC)
NIK = "1271015205850003"


@dataclass
class Cast:
    """Who and what the tests are about."""

    medan: Office
    langsa: Office
    parkir: Partner
    nelayan: Partner
    medan_list: Submission
    langsa_list: Submission
    siti: Worker
    lead: Account
    head: Account
    officer: Account
    other_officer: Account
    clerk: Account
    other_clerk: Account


def make_cast() -> Cast:
    medan, _ = Office.objects.get_or_create(code="K01", defaults={"name": "Medan Kota", "province": "P12"})
    langsa, _ = Office.objects.get_or_create(code="K24", defaults={"name": "Langsa", "province": "P11"})
    parkir = partner("Asosiasi Juru Parkir Medan")
    nelayan = partner("Rukun Nelayan Langsa")
    siti = Worker.objects.create(nik=NIK, name="Siti Aminah", birth_date=date(1985, 5, 12), sex="P")
    Membership.objects.create(
        worker=siti,
        segment="bpu",
        office=medan,
        partner=parkir,
        programmes="jkk jkm",
        since=Month(2021, 2),
        registered_on=date(2021, 2, 8),
    )
    return Cast(
        medan=medan,
        langsa=langsa,
        parkir=parkir,
        nelayan=nelayan,
        medan_list=previewed_list(parkir, medan, "parkir.xlsx"),
        langsa_list=previewed_list(nelayan, langsa, "nelayan.xls"),
        siti=siti,
        lead=account("lead", Account.Role.REGIONAL_LEAD),
        head=account("head", Account.Role.BRANCH_HEAD, office=medan),
        officer=account("officer", Account.Role.OFFICER, office=medan),
        other_officer=account("other_officer", Account.Role.OFFICER, office=langsa),
        clerk=account("clerk", Account.Role.PARTNER_CLERK, partner=parkir),
        other_clerk=account("other_clerk", Account.Role.PARTNER_CLERK, partner=nelayan),
    )


def partner(name: str) -> Partner:
    return Partner.objects.create(name=name, name_key=name_key_of(name))


def account(username: str, role: str, *, office: Office | None = None, partner: Partner | None = None) -> Account:
    return Account.objects.create(username=username, role=role, office=office, partner=partner)


def previewed_list(partner: Partner, office: Office, file_name: str) -> Submission:
    """A list with one new and one asked line."""
    submission = Submission.objects.create(
        partner=partner,
        office=office,
        segment="bpu",
        kind="workers",
        month=Month(2021, 2),
        programmes="jkk jkm",
        file_name=file_name,
        file_hash="0" * 64,
        state="previewed",
        counts={"new": 1, "ask": 1},
        total=16800,
        received_at=AT,
        received_by="somebody",
    )
    line(submission, 1, NIK, "Siti Aminah", "new", action="enrol", office=office, total=16800)
    line(submission, 2, "1271011505900001", "Budi Siregar", "ask", reasons="member_name_conflict")
    return submission


def line(
    submission: Submission,
    place: int,
    nik: str,
    name: str,
    outcome: str,
    *,
    action: str = "none",
    reasons: str = "",
    office: Office | None = None,
    total: int = 0,
) -> SubmissionLine:
    return SubmissionLine.objects.create(
        submission=submission,
        place=place,
        sheet="Sheet1",
        line=place + 4,
        nik=nik,
        name=name,
        outcome=outcome,
        action=action,
        matched="",
        reasons=reasons,
        office=office,
        programmes="jkk jkm",
        starts=Month(2021, 2) if action != "none" else None,
        total=total,
        jkk=10000 if total else 0,
        jkm=6800 if total else 0,
    )
