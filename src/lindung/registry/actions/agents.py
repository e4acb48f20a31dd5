"""Agents (Perisai): noted, ended, taken back; each verb with its audit event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from lindung.registry.actions.audit import note
from lindung.registry.lookups import office
from lindung.registry.models import Agent
from lindung.sentences import LindungError, Sentence


class UnknownAgentError(LindungError):
    """There is no agent of this number."""

    def __init__(self, number: str) -> None:
        super().__init__(
            Sentence(
                "Tidak ada agen bernomor “{number}”. Lihat semuanya: lindung agents list",
                "There is no agent number “{number}”. See all of them: lindung agents list",
            ),
            number=number,
        )


class AgentKnownError(LindungError):
    """The number is another agent's."""

    def __init__(self, held: Agent) -> None:
        super().__init__(
            Sentence(
                "Nomor {number} sudah dipakai agen {name}. Periksa nomornya.",
                "Number {number} already belongs to agent {name}. Check the number.",
            ),
            number=held.number,
            name=held.name,
        )


class UnfitAgentError(LindungError):
    """An agent without number, name or agents' office."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Agen memerlukan nomor, nama, dan kantor Perisai.",
                "An agent needs a number, a name and an agents' office.",
            )
        )


class AgentNotActiveError(LindungError):
    """On the day the agent is none: not yet, or no longer."""

    def __init__(self, held: Agent, day: date) -> None:
        super().__init__(
            Sentence(
                "Agen {number} {name} tidak aktif pada {day} (aktif {since} sampai {until}). Pilih agen lain.",
                "Agent {number} {name} is not active on {day} (active {since} to {until}). Choose another agent.",
            ),
            number=held.number,
            name=held.name,
            day=day.isoformat(),
            since=held.active_from.isoformat(),
            until="…" if held.active_until is None else held.active_until.isoformat(),
        )


class AgentStillActiveError(LindungError):
    """Only who had ended comes back."""

    def __init__(self, held: Agent) -> None:
        super().__init__(
            Sentence("Agen {number} {name} masih aktif.", "Agent {number} {name} is still active."),
            number=held.number,
            name=held.name,
        )


class ReturnsTooEarlyError(LindungError):
    """An agent who was dropped may come back only after some months."""

    def __init__(self, held: Agent, earliest: date) -> None:
        super().__init__(
            Sentence(
                "Agen {number} {name} baru boleh aktif lagi mulai {earliest}.",
                "Agent {number} {name} may be active again from {earliest} on.",
            ),
            number=held.number,
            name=held.name,
            earliest=earliest.isoformat(),
        )


class NoReasonToEndError(LindungError):
    """An agent ends for a reason."""

    def __init__(self) -> None:
        super().__init__(Sentence("Tulis alasannya.", "Write the reason."))


@dataclass(frozen=True, slots=True)
class AgentNoted:
    """What is noted of an agent; the columns of `Agent`."""

    number: str
    name: str
    agents_office: str
    office: str
    active_from: date


def agent_numbered(number: str) -> Agent:
    """The agent of this number. Raises UnknownAgentError."""
    found = Agent.objects.select_related("office").filter(number=number.strip()).first()
    if found is None:
        raise UnknownAgentError(number)
    return found


def active_agent(number: str, day: date) -> Agent:
    """The same, active on a day. Raises AgentNotActiveError, too."""
    found = agent_numbered(number)
    if day < found.active_from or (found.active_until is not None and day > found.active_until):
        raise AgentNotActiveError(found, day)
    return found


@transaction.atomic
def add_agent(noted: AgentNoted, *, by: str, at: datetime) -> Agent:
    """Note an agent. Raises UnfitAgentError, AgentKnownError, UnknownOfficeError."""
    number, name, agents_office = (" ".join(t.split()) for t in (noted.number, noted.name, noted.agents_office))
    if not (number and name and agents_office):
        raise UnfitAgentError
    held = Agent.objects.filter(number=number).first()
    if held is not None:
        raise AgentKnownError(held)
    made = Agent.objects.create(
        number=number,
        name=name,
        agents_office=agents_office,
        office=office(noted.office),
        active_from=noted.active_from,
        added_at=at,
        added_by=by,
    )
    note("add_agent", made, by=by, at=at, number=number, office=noted.office)
    return made


@transaction.atomic
def end_agent(number: str, *, on: date, why: str, by: str, at: datetime) -> Agent:
    """From the day after `on` the agent is none. Raises UnknownAgentError, NoReasonToEndError, AgentNotActiveError."""
    if not why.strip():
        raise NoReasonToEndError
    held = active_agent(number, on)
    held.active_until, held.why = on, " ".join(why.split())
    held.save(update_fields=["active_until", "why"])
    note("end_agent", held, by=by, at=at, why=held.why, number=held.number, on=on.isoformat())
    return held


@transaction.atomic
def return_agent(number: str, *, on: date, earliest: date, by: str, at: datetime) -> Agent:
    """Who had ended is an agent again, from `earliest` at the earliest.

    Raises UnknownAgentError, AgentStillActiveError, ReturnsTooEarlyError.
    """
    held = agent_numbered(number)
    if held.active_until is None:
        raise AgentStillActiveError(held)
    if on < earliest:
        raise ReturnsTooEarlyError(held, earliest)
    held.active_from, held.active_until, held.why = on, None, ""
    held.save(update_fields=["active_from", "active_until", "why"])
    note("return_agent", held, by=by, at=at, number=held.number, on=on.isoformat())
    return held
