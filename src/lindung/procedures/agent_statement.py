"""What an agent (Perisai) earned in a month: whom the agent brought, what they paid, and the fee line by line."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import ibis.expr.types as ir
import typst

from lindung.outreach import agents as outreach
from lindung.periods import Month
from lindung.registry import crossing
from lindung.registry.actions import agents as actions
from lindung.registry.actions.agents import agent_numbered
from lindung.registry.clock import day_of
from lindung.registry.made_up import made_up
from lindung.registry.models import Agent
from lindung.sentences import Language, Sentence, long_date, long_month, rupiah, whole
from lindung.statute.agents import AGENT_MONTHS, agent_fees
from lindung.statute.citations import cited
from lindung.statute.parameters import RATE_PARTS, entry, value, value_in_force

TEMPLATE = Path(__file__).with_name("agent_statement.typ")

WORDS = {
    "collected": Sentence("{percent} dari iuran terkumpul {base}", "{percent} of contributions collected, {base}"),
    "bonus": Sentence(
        "Tambahan bila peserta baru sedikitnya {enough} (bulan ini {new})",
        "On top with at least {enough} new workers (this month {new})",
    ),
    "office_part": Sentence("Bagian kantor Perisai {percent}", "The agents' office's part, {percent}"),
    "new_with_two": Sentence(
        "{new} peserta baru dua program × {each}, bila sebulan sedikitnya {enough} baru",
        "{new} new workers with two programmes × {each}, with at least {enough} new in the month",
    ),
    "new_with_three": Sentence(
        "{new} peserta baru tiga program × {each}, bila sebulan sedikitnya {enough} baru",
        "{new} new workers with three programmes × {each}, with at least {enough} new in the month",
    ),
    "collected_to_24": Sentence(
        "{percent} dari iuran bulan kepesertaan 1–24, {base}",
        "{percent} of contributions of member months 1–24, {base}",
    ),
    "collected_to_60": Sentence(
        "{percent} dari iuran bulan kepesertaan 25–60, {base}",
        "{percent} of contributions of member months 25–60, {base}",
    ),
}


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the fee, in rupiah, with the rule that asks for it and where that is written."""

    what: Sentence
    values: dict[str, object]
    amount: int
    source: str

    def text(self, language: Language) -> str:
        """The rule with its numbers."""
        return self.what.text(language, **self.values)


@dataclass(frozen=True, slots=True)
class MemberMonth:
    """What was collected for one month of membership: of how many recruits, how much."""

    number: int
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class Statement:
    """An agent's month. `lines` add up to `fee`, the agent's; `office_fee` is the agents' office's.

    `recruits`: how many the agent has brought by the end of the month, paid or not.
    """

    agent: Agent
    month: Month
    recruits: int
    new: int
    collected: int
    by_member_month: tuple[MemberMonth, ...]
    lines: tuple[FeeLine, ...]
    fee: int
    office_fee: int


@dataclass(frozen=True, slots=True)
class AgentLine:
    """An agent in the list of all, with the month in a few figures. `quiet_months`: without any payment, to the day."""

    agent: Agent
    recruits: int
    new: int
    collected: int
    fee: int
    last_on: date | None
    quiet_months: int


@dataclass(frozen=True, slots=True)
class QuietAgent:
    """A work item: an active agent whose recruits have paid nothing for some months, dropped after `due`."""

    kind: str
    office: str
    what: str
    due: date
    expected_heads: int
    link: str


def statement(number: str, month: Month) -> Statement:
    """An agent's month by the rule in force in it. Raises UnknownAgentError, OutsideTheLawError."""
    agent = agent_numbered(number)
    recruited = _recruits(agent.pk)
    brought = outreach.agent_months(recruited, crossing.relation("Due"), month)
    brought = brought.filter(brought.agent == agent.pk)
    fees = agent_fees(brought, month)
    named = {f"part_{name}": amount for name, amount in fees.parts.items()}
    found = crossing.fetch(brought.mutate(fee=fees.agent, office_fee=fees.office, **named)).to_pylist()
    row = found[0] if found else dict.fromkeys((*AGENT_MONTHS.names, "fee", "office_fee", *named), 0)
    return Statement(
        agent=agent,
        month=month,
        recruits=_brought_by(recruited, month),
        new=row["new_with_two"] + row["new_with_three"],
        collected=_collected(row),
        by_member_month=_by_member_month(recruited, month),
        lines=_fee_lines(row, month),
        fee=row["fee"],
        office_fee=row["office_fee"],
    )


def agent_lines(month: Month, day: date, *, offices: Collection[str] | None = None) -> list[AgentLine]:
    """Agents, all or of some branches, with the month's figures, by number; those who have ended come last.

    Raises OutsideTheLawError.
    """
    recruited, due = _recruits(), crossing.relation("Due")
    brought = outreach.agent_months(recruited, due, month)
    fees = {
        row["agent"]: row for row in crossing.fetch(brought.mutate(fee=agent_fees(brought, month).agent)).to_pylist()
    }
    active = outreach.last_activity(recruited, due, day)
    last = {row["agent"]: row["last_on"] for row in crossing.fetch(active).to_pylist()}
    heads = {row["agent"]: row["heads"] for row in crossing.fetch(_heads(recruited, month)).to_pylist()}
    nothing = dict.fromkeys((*AGENT_MONTHS.names, "fee"), 0)
    lines = []
    found = Agent.objects.select_related("office").order_by("number")
    for agent in found if offices is None else found.filter(office__in=list(offices)):
        row = fees.get(agent.pk, nothing)
        lines.append(
            AgentLine(
                agent=agent,
                recruits=heads.get(agent.pk, 0),
                new=row["new_with_two"] + row["new_with_three"],
                collected=_collected(row),
                fee=row["fee"],
                last_on=last.get(agent.pk),
                quiet_months=_months_quiet(agent, last.get(agent.pk), day),
            )
        )
    return sorted(lines, key=lambda line: line.agent.active_until is not None)


def quiet_agents(day: date) -> list[QuietAgent]:
    """Work items: active agents without any payment for so long that a month more drops them."""
    month = Month.of(day)
    dropped_after = value_in_force("agent.dropped_after_months", month)
    return [
        QuietAgent(
            kind="quiet_agent",
            office=line.agent.office_id,
            what=f"{line.agent.name} ({line.agent.agents_office})",
            due=(Month.of(line.last_on or line.agent.active_from) + dropped_after).last_day,
            expected_heads=0,
            link=f"/agents/{line.agent.pk}/",
        )
        for line in agent_lines(month, day)
        if line.agent.active_until is None and line.quiet_months >= dropped_after - 1
    ]


def return_agent(number: str, *, on: date, by: str, at: datetime) -> Agent:
    """An agent who had ended is one again, after the months that the scheme asks for. Raises as the action."""
    held = agent_numbered(number)
    ended = held.active_until or on
    earliest = (Month.of(ended) + value_in_force("agent.return_after_months", Month.of(ended))).day(ended.day)
    return actions.return_agent(number, on=on, earliest=earliest, by=by, at=at)


def statement_pdf(found: Statement, *, at: datetime) -> bytes:
    """The statement as PDF, in both languages."""
    page = typst.compile(TEMPLATE, sys_inputs={"facts": json.dumps(_facts(found, at))}, ignore_system_fonts=True)
    return bytes(page)


def _recruits(agent: int | None = None) -> ir.Table:
    lists = crossing.relation("Submission")
    lists = lists if agent is None else lists.filter(lists.agent_id == agent)
    return outreach.recruits(crossing.relation("Membership"), lists, crossing.relation("Employer"))


def _heads(recruited: ir.Table, month: Month) -> ir.Table:
    until = recruited.filter(recruited.registered_on <= month.last_day)
    return until.group_by("agent").agg(heads=until.worker_id.nunique())


def _brought_by(recruited: ir.Table, month: Month) -> int:
    found = crossing.fetch(_heads(recruited, month)).to_pylist()
    return int(found[0]["heads"]) if found else 0


def _by_member_month(recruited: ir.Table, month: Month) -> tuple[MemberMonth, ...]:
    paid = outreach.collected(recruited, crossing.relation("Due"), month.first_day, month.last_day)
    sums = paid.group_by(number=paid.member_month).agg(workers=paid.membership.nunique(), amount=paid.amount.sum())
    rows = crossing.fetch(sums.filter(sums.amount > 0).order_by("number")).to_pylist()
    return tuple(MemberMonth(**row) for row in rows)


def _collected(row: dict[str, int]) -> int:
    return row["collected_to_24"] + row["collected_to_60"] + row["collected_after"]


def _fee_lines(row: dict[str, int], month: Month) -> tuple[FeeLine, ...]:
    """The parts of the fee that the rule of the month asks for; by the first rule less the agents' office's part."""
    new = row["new_with_two"] + row["new_with_three"]
    if value("agent.new_from", month) is None:
        rate, enough = value_in_force("agent.collection_rate", month), value_in_force("agent.bonus_from_new", month)
        of_office = 100 - value_in_force("agent.share_of_agent", month)
        return (
            _line(
                "collected", row, "agent.collection_rate", month, percent=_percent(rate), base=rupiah(_collected(row))
            ),
            _line("bonus", row, "agent.bonus_amount", month, enough=enough, new=whole(new)),
            FeeLine(
                WORDS["office_part"],
                {"percent": f"{of_office} %"},
                -row["office_fee"],
                entry("agent.share_of_agent", month).regulation,
            ),
        )
    amounts, enough = value_in_force("agent.new_amounts", month), value_in_force("agent.new_from", month)
    of_heads = {"new_with_two": amounts["two"], "new_with_three": amounts["three"]}
    bands = zip(("collected_to_24", "collected_to_60"), value_in_force("agent.rates_by_membership", month), strict=True)
    return (
        *(
            _line(name, row, "agent.new_amounts", month, new=whole(row[name]), each=rupiah(each), enough=enough)
            for name, each in of_heads.items()
        ),
        *(
            _line(name, row, "agent.rates_by_membership", month, percent=_percent(band["rate"]), base=rupiah(row[name]))
            for name, band in bands
        ),
    )


def _line(part: str, row: dict[str, int], parameter: str, month: Month, **values: object) -> FeeLine:
    return FeeLine(WORDS[part], values, row[f"part_{part}"], entry(parameter, month).regulation)


def _percent(parts: int) -> str:
    """Parts per hundred thousand as `7,5 %`."""
    return f"{parts * 100 / RATE_PARTS:g} %".replace(".", ",")


def _months_quiet(agent: Agent, last: date | None, day: date) -> int:
    """Whole months since the last payment, or since the agent began."""
    return max(0, Month.of(day) - Month.of(last or agent.active_from) - 1)


def _facts(found: Statement, at: datetime) -> dict[str, object]:
    agent = found.agent
    return {
        "number": agent.number,
        "name": agent.name,
        "agents_office": agent.agents_office,
        "office": f"{agent.office.code} {agent.office.name}",
        "month": long_month(found.month),
        "recruits": whole(found.recruits),
        "new": whole(found.new),
        "collected": rupiah(found.collected),
        "months": [
            {"number": each.number, "workers": whole(each.workers), "amount": rupiah(each.amount)}
            for each in found.by_member_month
        ],
        "lines": [
            {
                "what": line.text("id"),
                "en": line.text("en"),
                "amount": rupiah(line.amount),
                "source": cited(line.source, "id"),
            }
            for line in found.lines
        ],
        "fee": rupiah(found.fee),
        "office_fee": rupiah(found.office_fee),
        "issued": long_date(day_of(at)),
        "made_up": made_up() is not None,
    }
