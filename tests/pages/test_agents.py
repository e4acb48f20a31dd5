"""The agents desk: an office looks after its own agents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.pages.cast import AT, Cast

from lindung.registry.actions.agents import AgentNoted, add_agent
from lindung.registry.models import Account, Agent

SignIn = Callable[[Account], Client]


@pytest.fixture
def rina(cast: Cast) -> Agent:
    noted = AgentNoted("PRS-001", "Rina Sitorus", "Kantor Perisai Toba", cast.medan.code, date(2020, 6, 1))
    return add_agent(noted, by="somebody", at=AT)


def test_the_office_sees_its_agent_line_by_line(cast: Cast, rina: Agent, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    assert b"Rina Sitorus" in client.get("/agents/?month=2021-03").content
    page = client.get(f"/agents/{rina.pk}/?month=2021-03").content.decode()
    assert "7,5 % dari iuran terkumpul Rp0" in page
    assert len(page) < 150_000
    sheet = client.get(f"/agents/{rina.pk}/statement/?month=2022-06")
    assert sheet.content.startswith(b"%PDF")
    assert "2022-06" in sheet["Content-Disposition"]


def test_to_another_office_the_agent_is_not_there(cast: Cast, rina: Agent, signed_in: SignIn) -> None:
    client = signed_in(cast.other_officer)
    assert b"Rina Sitorus" not in client.get("/agents/").content
    assert client.get(f"/agents/{rina.pk}/").status_code == 404
    assert client.post(f"/agents/{rina.pk}/end/", {"on": "2021-03-01", "why": "diam"}).status_code == 404
    assert signed_in(cast.clerk).get("/agents/").status_code == 403


def test_an_agent_is_noted_ended_and_taken_back(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.head)
    typed = {"number": "PRS-7", "name": "Delima", "agents_office": "Toba", "office": "K01", "active_from": "2021-01-04"}
    client.post("/agents/", typed)
    made = Agent.objects.get()
    assert client.post("/agents/", typed).status_code == 422
    client.post(f"/agents/{made.pk}/end/", {"on": "2021-06-30", "why": ""})
    made.refresh_from_db()
    assert made.active_until is None
    client.post(f"/agents/{made.pk}/end/", {"on": "2021-06-30", "why": "tiga bulan diam"})
    early = client.post(f"/agents/{made.pk}/return/", {"on": "2021-10-01"})
    assert early.status_code == 409
    assert "2021-12-30" in early.content.decode()
    client.post(f"/agents/{made.pk}/return/", {"on": "2022-01-03"})
    made.refresh_from_db()
    assert (made.active_from, made.active_until) == (date(2022, 1, 3), None)


def test_a_list_may_say_that_it_came_through_an_agent(cast: Cast, rina: Agent, signed_in: SignIn) -> None:
    assert b'name="agent"' in signed_in(cast.officer).get("/lists/upload/").content
    assert b'name="agent"' not in signed_in(cast.other_officer).get("/lists/upload/").content
