"""Fees of the agents (Perisai) for a month: a column expression over any table of agents and what they brought.

Until April 2022: 7.5 % of the contributions collected, and an amount on top in a month with enough new workers; of
both nine tenths are the agent's and one tenth is the agents' office's. From May 2022: an amount for each new worker in
a month with enough of them, and a part of the contributions that falls with the months of membership; the office's
part comes on top. Domain brief 10; what it leaves open stands in docs/adr/0111.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.statute.formulas import part, whole_rupiah
from lindung.statute.parameters import value, value_in_force
from lindung.tables import Column, Table, Type

AGENT_MONTHS = Table(
    "agent_months",
    "What each agent brought in a month, from the self-employed and from wage earners of small and micro employers",
    (
        Column("agent", Type.WHOLE, "The agent", required=True),
        Column("new_with_two", Type.WHOLE, "New workers with two programmes", required=True),
        Column("new_with_three", Type.WHOLE, "New workers with three programmes", required=True),
        Column("collected_to_24", Type.MONEY, "Contributions of members in their months 1 to 24", required=True),
        Column("collected_to_60", Type.MONEY, "Contributions of members in their months 25 to 60", required=True),
        Column("collected_after", Type.MONEY, "Contributions of members beyond their month 60", required=True),
    ),
)


@dataclass(frozen=True, slots=True)
class AgentFees:
    """A month's fee in whole rupiah: the agent's and that of the agents' office.

    `parts`: what the fee adds up from, by the column of AGENT_MONTHS that brings it, or `bonus` and `collected`. By the
    first rule the two share the parts' sum; from May 2022 it is the agent's, and the office's comes on top.
    """

    agent: ir.IntegerValue
    office: ir.IntegerValue
    parts: dict[str, ir.IntegerValue]


def agent_fees(row: ir.Table, month: Month) -> AgentFees:
    """The fees by the rule of the month, from the columns of AGENT_MONTHS. Raises OutsideTheLawError before 2018-02."""
    if value("agent.new_from", month) is None:
        return _fees_of_the_first_rule(row, month)
    return _fees_from_may_2022(row, month)


def _fees_of_the_first_rule(row: ir.Table, month: Month) -> AgentFees:
    collected = row.collected_to_24 + row.collected_to_60 + row.collected_after
    enough, bonus = value_in_force("agent.bonus_from_new", month), value_in_force("agent.bonus_amount", month)
    parts = {
        "collected": part(collected, value_in_force("agent.collection_rate", month), 100, month),
        "bonus": ibis.ifelse(row.new_with_two + row.new_with_three >= enough, bonus, 0),
    }
    fee = parts["collected"] + parts["bonus"]
    agent = whole_rupiah(fee * value_in_force("agent.share_of_agent", month), 100, month)
    return AgentFees(agent, fee - agent, parts)


def _fees_from_may_2022(row: ir.Table, month: Month) -> AgentFees:
    amounts, enough = value_in_force("agent.new_amounts", month), value_in_force("agent.new_from", month)
    are_enough = row.new_with_two + row.new_with_three >= enough
    first, later = value_in_force("agent.rates_by_membership", month)
    parts = {
        "new_with_two": ibis.ifelse(are_enough, row.new_with_two * amounts["two"], 0),
        "new_with_three": ibis.ifelse(are_enough, row.new_with_three * amounts["three"], 0),
        "collected_to_24": part(row.collected_to_24, first["rate"], 100, month),
        "collected_to_60": part(row.collected_to_60, later["rate"], 100, month),
    }
    first_part, *further = parts.values()
    agent = sum(further, start=first_part)
    return AgentFees(agent, whole_rupiah(agent * value_in_force("agent.office_on_top", month), 100, month), parts)
