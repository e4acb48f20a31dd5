"""Two heads of an office set a number at the same moment: both stay, and the sum is still the office's number."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection

from lindung.procedures import share_office as procedure
from lindung.procedures.share_office import share_office
from lindung.registry.actions.offices import put_offices
from lindung.registry.actions.shares import Apportion, Cell, share_plan
from lindung.registry.models import Account, Office, OfficeDistrict, Plan, PlanCell

AT = datetime(2021, 2, 4, 9, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan() -> Plan:
    put_offices(Office, OfficeDistrict)
    made = Plan.objects.create(
        year=2021, version="booked", counting_rule="new_in_segment", demand={}, drafted_at=AT, drafted_by="wilayah"
    )
    PlanCell.objects.create(plan=made, office_id="K01", segment="bpu", value=90)
    for name in ("rini", "tari", "ucok"):
        Account.objects.create(username=name, role=Account.Role.OFFICER, office_id="K01")
    share_office(made, Office.objects.get(code="K01"), by="kepala", at=AT)
    return made


def test_what_both_set_stays(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    both_have_read = Barrier(2, timeout=30)

    def wait_and_share(found: Plan, office: Office, apportion: Apportion, **asked: object) -> int:
        both_have_read.wait()
        return share_plan(found, office, apportion, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(procedure.actions, "share_plan", wait_and_share)

    def set_number(head: str, officer: str, value: int) -> None:
        found, office = Plan.objects.get(pk=plan.pk), Office.objects.get(code="K01")
        share_office(found, office, by_hand={Cell("bpu", officer): value}, why="Pasar baru", by=head, at=AT)
        connection.close()

    with ThreadPoolExecutor(2) as heads:
        set_by = [heads.submit(set_number, *asked) for asked in (("kepala", "tari", 50), ("wakil", "ucok", 10))]
        for done in set_by:
            done.result()
    shares = {share.officer.username: share.value for share in plan.shares.select_related("officer")}
    assert shares == {"rini": 30, "tari": 50, "ucok": 10}
