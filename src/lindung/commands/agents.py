"""`lindung agents`: agents (Perisai), whom they bring, and what they earn."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from lindung.commands.days import DayType, as_of_option
from lindung.commands.options import MONTH, by_option, json_option, language, print_json
from lindung.periods import Month
from lindung.procedures.agent_statement import AgentLine, Statement, agent_lines, return_agent, statement, statement_pdf
from lindung.registry import clock
from lindung.registry.actions.agents import AgentNoted, add_agent, end_agent
from lindung.registry.models import Agent
from lindung.registry.record import open_record
from lindung.sentences import Sentence, long_month, rupiah, whole
from lindung.statute.citations import cited

_on_option = click.option("--on", type=DayType(), required=True, help="Hari · the day, YYYY-MM-DD.")


@click.group()
def agents() -> None:
    """Agen Perisai: rekrut dan imbalan · agents: their recruits and their fee."""


@agents.command()
@click.argument("number")
@click.argument("name")
@click.option("--agents-office", required=True, help="Kantor Perisai · the agents' office.")
@click.option(
    "--office", required=True, help="Kantor cabang pembina, K01 sampai K31 · the branch that guides the agent."
)
@click.option("--from", "active_from", type=DayType(), required=True, help="Hari pertama · first day, YYYY-MM-DD.")
@by_option
@json_option
def add(number: str, name: str, agents_office: str, office: str, active_from: date, by: str, as_json: bool) -> None:
    """Catat agen · note an agent."""
    open_record()
    noted = AgentNoted(number, name, agents_office, office, active_from)
    _say(add_agent(noted, by=by, at=clock.now()), as_json=as_json)


@agents.command()
@click.argument("number")
@_on_option
@click.option("--why", required=True, help="Alasannya · the reason.")
@by_option
@json_option
def end(number: str, on: date, why: str, by: str, as_json: bool) -> None:
    """Agen berhenti sesudah hari ini · after this day the agent is none."""
    open_record()
    _say(end_agent(number, on=on, why=why, by=by, at=clock.now()), as_json=as_json)


@agents.command("return")
@click.argument("number")
@_on_option
@by_option
@json_option
def return_(number: str, on: date, by: str, as_json: bool) -> None:
    """Agen aktif lagi, paling cepat enam bulan sesudah berhenti · an agent comes back, after six months."""
    open_record()
    _say(return_agent(number, on=on, by=by, at=clock.now()), as_json=as_json)


@agents.command("list")
@as_of_option
@json_option
def list_agents(as_of: date, as_json: bool) -> None:
    """Semua agen dengan angka bulan itu · all agents, with the figures of the day's month."""
    open_record()
    lines = agent_lines(Month.of(as_of), as_of)
    if as_json:
        print_json([_record(line) for line in lines])
        return
    table = Table()
    for heading in _COLUMNS:
        table.add_column(heading.text(language()))
    for line in lines:
        figures = (whole(line.recruits), whole(line.new), rupiah(line.collected), rupiah(line.fee))
        table.add_row(
            str(line.agent), line.agent.agents_office, line.agent.office_id, *figures, whole(line.quiet_months)
        )
    Console(width=None if Console().is_terminal else _WIDE).print(table)


@agents.command("statement")
@click.option("--agent", required=True, help="Nomor agen · the agent's number.")
@click.option("--month", type=MONTH, required=True, help="Bulan · the month.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="PDF.")
@json_option
def show_statement(agent: str, month: Month, out: Path | None, as_json: bool) -> None:
    """Imbalan agen sebulan, baris demi baris · an agent's fee for a month, line by line."""
    open_record()
    found = statement(agent, month)
    if out is not None:
        out.write_bytes(statement_pdf(found, at=clock.now()))
    if as_json:
        print_json(_statement_record(found))
    else:
        _show(found)


_WIDE = 160
_COLUMNS = (
    Sentence("Agen", "Agent"),
    Sentence("Kantor Perisai", "Agents' office"),
    Sentence("Cabang", "Branch"),
    Sentence("Rekrut", "Recruits"),
    Sentence("Baru", "New"),
    Sentence("Iuran", "Collected"),
    Sentence("Imbalan", "Fee"),
    Sentence("Bulan diam", "Quiet months"),
)
_NOTED = Sentence("{agent}: aktif sejak {since}{until}.", "{agent}: active from {since}{until}.")
_UNTIL = Sentence(" sampai {until}", " until {until}")
_HEAD = Sentence(
    "{agent}, {month}: {recruits} rekrut, {new} baru, iuran terkumpul {collected}.",
    "{agent}, {month}: {recruits} recruits, {new} new, contributions collected {collected}.",
)
_TOTAL = Sentence(
    "Untuk agen {fee}; untuk kantor Perisai {office}.", "To the agent {fee}; to the agents' office {office}."
)


def _say(held: Agent, *, as_json: bool) -> None:
    until = None if held.active_until is None else held.active_until.isoformat()
    if as_json:
        print_json({"number": held.number, "active_from": held.active_from.isoformat(), "active_until": until})
        return
    said = language()
    last = "" if until is None else _UNTIL.text(said, until=until)
    click.echo(_NOTED.text(said, agent=held, since=held.active_from.isoformat(), until=last))


def _record(line: AgentLine) -> dict[str, object]:
    return {
        "number": line.agent.number,
        "name": line.agent.name,
        "agents_office": line.agent.agents_office,
        "office": line.agent.office_id,
        "active_until": None if line.agent.active_until is None else line.agent.active_until.isoformat(),
        "recruits": line.recruits,
        "new": line.new,
        "collected": line.collected,
        "fee": line.fee,
        "last_on": None if line.last_on is None else line.last_on.isoformat(),
        "quiet_months": line.quiet_months,
    }


def _statement_record(found: Statement) -> dict[str, object]:
    return {
        "agent": found.agent.number,
        "month": str(found.month),
        "recruits": found.recruits,
        "new": found.new,
        "collected": found.collected,
        "by_member_month": [
            {"number": each.number, "workers": each.workers, "amount": each.amount} for each in found.by_member_month
        ],
        "lines": [
            {"what": line.text(language()), "amount": line.amount, "source": line.source} for line in found.lines
        ],
        "fee": found.fee,
        "office_fee": found.office_fee,
    }


def _show(found: Statement) -> None:
    said = language()
    click.echo(
        _HEAD.text(
            said,
            agent=found.agent,
            month=long_month(found.month, said),
            recruits=whole(found.recruits),
            new=whole(found.new),
            collected=rupiah(found.collected),
        )
    )
    for line in found.lines:
        click.echo(f"  {rupiah(line.amount):>14}  {line.text(said)} · {cited(line.source, said)}")
    click.echo(_TOTAL.text(said, fee=rupiah(found.fee), office=rupiah(found.office_fee)))
