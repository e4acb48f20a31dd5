"""Two made-up agents (Perisai): one whose recruits pay, and one who has gone quiet because hers never do."""

from __future__ import annotations

from datetime import date, datetime

from lindung.demo.layouts import INFORMAL_PARTNERS
from lindung.registry.actions.agents import AgentNoted, add_agent
from lindung.registry.models import Agent

AGENTS = (
    AgentNoted("PRS-1201-07", "Rina Sitorus", "Kantor Perisai Toba (contoh)", "K01", date(2019, 3, 1)),
    AgentNoted("PRS-1201-12", "Delima Ginting", "Kantor Perisai Toba (contoh)", "K01", date(2020, 10, 1)),
)

#: Which informal sender's lists come through which agent: the smallest that pays, and the one that never does.
AGENT_OF = {
    min(range(len(INFORMAL_PARTNERS)), key=lambda sender: INFORMAL_PARTNERS[sender].weight): AGENTS[0].number,
    len(INFORMAL_PARTNERS): AGENTS[1].number,
}


def note_agents(*, by: str, at: datetime) -> None:
    """Note them, once."""
    known = set(Agent.objects.values_list("number", flat=True))
    for agent in AGENTS:
        if agent.number not in known:
            add_agent(agent, by=by, at=at)
