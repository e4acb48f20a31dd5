"""A list of people known already: some add its segment, some come back to it, some renew."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.integration.extracts import employer, nik, wage_earner, write

from lindung.periods import Month
from lindung.procedures.enrol_workers import confirm
from lindung.procedures.load_registry import load_employers, load_members
from lindung.procedures.receive_roster import Terms, preview_roster, receive_roster
from lindung.registry.models import Membership, Submission, SubmissionLine

pytestmark = pytest.mark.django_db

AT = datetime(2021, 2, 8, 8, tzinfo=UTC)
BPU = {"segment": "bpu", "employer": "", "programmes": "jkk jkm", "income": "1000000"}

#: NIK by what the record holds: a wage earner, a former wage earner, a lapsed and an active self-employed person.
WAGE_EARNER, FORMER, LAPSED, ACTIVE, NOBODY = (nik(number) for number in (2, 4, 6, 8, 10))


@pytest.fixture
def taken(tmp_path: Path) -> Submission:
    load_employers(write(tmp_path / "employers.csv", [employer()]), by="rina", at=AT)
    members = [
        wage_earner(nik=WAGE_EARNER),
        wage_earner(nik=FORMER, status="inactive", paid_through="2020-06"),
        wage_earner(nik=LAPSED, status="inactive", paid_through="2020-06", **BPU),
        wage_earner(nik=ACTIVE, **BPU),
    ]
    load_members(write(tmp_path / "members.csv", members), by="rina", at=AT)
    people = [WAGE_EARNER, FORMER, LAPSED, ACTIVE, NOBODY]
    lines = [{"Nama": wage_earner()["name"], "NIK": f"'{one}", "Penghasilan": "1000000"} for one in people]
    terms = Terms(segment="bpu", partner="Persatuan Pedagang", month=Month(2021, 2), office="K01")
    file = write(tmp_path / "pedagang.csv", lines)
    received = receive_roster(file, file.name, terms, by="rina", at=AT)
    return preview_roster(received.pk, by="rina", at=AT)


def test_each_gets_what_the_preview_said(taken: Submission) -> None:
    said = {line.nik: line.action for line in SubmissionLine.objects.filter(submission=taken)}
    assert said == {
        WAGE_EARNER: "add_segment",
        FORMER: "add_segment",
        LAPSED: "return",
        ACTIVE: "renew",
        NOBODY: "enrol",
    }


def test_a_preview_that_still_holds_can_be_confirmed(taken: Submission) -> None:
    # Four memberships are opened; who renews has one.
    assert confirm(taken.pk, by="rina", at=AT).enrolled == 4
    for one in (WAGE_EARNER, FORMER, LAPSED, ACTIVE, NOBODY):
        assert Membership.objects.filter(worker__nik=one, segment="bpu", until=None).count() == 1
    assert Membership.objects.get(worker__nik=WAGE_EARNER, segment="pu").until is None
