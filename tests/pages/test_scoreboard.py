"""The reason of a difference is the regional lead's to write; the rows behind a number come page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.periods import Month
from lindung.procedures.publish_measures import publish
from lindung.registry.models import Account, AuditEvent, Membership, OfficialFigure, Worker
from lindung.web.scoreboard import pages

SignIn = Callable[[Account], Client]

AS_OF = date(2021, 2, 28)


@pytest.fixture
def official(cast: Cast) -> OfficialFigure:
    """Nobody is covered in our record, and the institution counts two."""
    publish(AS_OF, by="lead", at=AT)
    return OfficialFigure.objects.create(
        as_of=AS_OF, office="K01", segment="bpu", measure="active", value=2, source="Laporan Februari"
    )


def test_the_lead_writes_why_a_total_differs(cast: Cast, official: OfficialFigure, signed_in: SignIn) -> None:
    client = signed_in(cast.lead)
    assert (
        f'action="/scoreboard/official/{official.pk}/explain/"' in client.get("/scoreboard/official/").content.decode()
    )
    answer = client.post(f"/scoreboard/official/{official.pk}/explain/", {"why": "Dua orang belum dibukukan"})
    assert answer.headers["Location"] == "/scoreboard/official/?as_of=2021-02-28"
    assert "Dua orang belum dibukukan" in client.get(answer.headers["Location"]).content.decode()
    event = AuditEvent.objects.get(verb="explain_difference")
    assert (event.by, event.why) == ("lead", "Dua orang belum dibukukan")
    assert event.subject == f"officialfigure {official.pk}"


def test_an_empty_reason_is_not_kept(cast: Cast, official: OfficialFigure, signed_in: SignIn) -> None:
    answer = signed_in(cast.lead).post(f"/scoreboard/official/{official.pk}/explain/", {"why": " "}, follow=True)
    assert "Tulislah sebabnya" in answer.content.decode()
    assert not AuditEvent.objects.filter(verb="explain_difference").exists()


@pytest.mark.parametrize("who", ["head", "officer", "clerk"])
def test_nobody_else_writes_a_reason(cast: Cast, official: OfficialFigure, signed_in: SignIn, who: str) -> None:
    client = signed_in(getattr(cast, who))
    answer = client.post(f"/scoreboard/official/{official.pk}/explain/", {"why": "Tidak tahu"})
    assert answer.status_code == 403
    assert "/explain/" not in client.get("/scoreboard/official/").content.decode()
    official.refresh_from_db()
    assert official.reason == ""


def test_the_rows_behind_a_number_come_page_by_page(
    cast: Cast, official: OfficialFigure, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "ROWS_A_PAGE", 2)
    for number in range(1, 5):
        worker = Worker.objects.create(nik=f"12710101019000{number:02}", name=f"Orang {number}")
        Membership.objects.create(
            worker=worker,
            segment="bpu",
            office=cast.medan,
            programmes="jkk jkm",
            since=Month(2021, 2),
            registered_on=date(2021, 2, 10),
        )
    client, address = signed_in(cast.officer), "/scoreboard/K01/registered_unpaid/?as_of=2021-02-28"
    names = [
        [row.membership.worker.name for row in client.get(f"{address}&page={number}").context["rows"]]
        for number in (1, 2, 3)
    ]
    assert names == [["Orang 1", "Orang 2"], ["Orang 3", "Orang 4"], ["Siti Aminah"]]
    assert client.get(address).context["value"] == 5
    for wrong in ("4", "0", "x", "99999999999"):
        assert client.get(f"{address}&page={wrong}").status_code == 404
