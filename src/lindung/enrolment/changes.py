"""Lists of leavers and of changed wages: whose membership each line means, and what becomes of it."""

from __future__ import annotations

from functools import reduce
from operator import add

import ibis
import ibis.expr.types as ir

from lindung.identity.names import names_agree
from lindung.tables import Column, Table, Type

OPEN_MEMBERS = Table(
    "open_members",
    "The open membership that a line's NIK or member number points to, in the list's segment and with its employer",
    (
        Column("place", Type.WHOLE, "The line", required=True),
        Column("membership_id", Type.WHOLE, "The membership", required=True),
        Column("worker_id", Type.WHOLE, "The person", required=True),
        Column("nik", Type.TEXT, "NIK on the record", required=True, personal=True),
        Column("name", Type.TEXT, "Name on the record", required=True, personal=True),
        Column("office_id", Type.TEXT, "Office that answers for the membership", required=True),
        Column("programmes", Type.TEXT, "Programmes of the membership", required=True),
    ),
)


def leavers(checked: ir.Table, members: ir.Table) -> ir.Table:
    """Checked lines and OPEN_MEMBERS to lines whose action is `end`."""
    return _changes(checked, members, "end", {"event_date_missing": checked.event_date.isnull()})


def wage_changes(checked: ir.Table, members: ir.Table) -> ir.Table:
    """Checked lines and OPEN_MEMBERS to lines whose action is `change_wage`; no wage is ever assumed."""
    return _changes(checked, members, "change_wage", {"wage_missing": checked.income.isnull()})


def _changes(checked: ir.Table, members: ir.Table, action: str, faults: dict[str, ir.BooleanValue]) -> ir.Table:
    faulty = checked.mutate({f"_{code}": fault for code, fault in faults.items()})
    known = members.select(
        "place", _membership="membership_id", _worker="worker_id", _nik="nik", _name="name", _office="office_id",
        _programmes="programmes",
    )  # fmt: skip
    lines = faulty.left_join(known, "place")
    unknown = lines._membership.isnull()
    found = {
        "member_unknown": unknown,
        "member_name_conflict": ~unknown & ~names_agree(lines.name, lines._name).fill_null(False),
        **{code: lines[f"_{code}"] for code in faults},
    }
    refused = reduce(lambda a, b: a | b, [flag for code, flag in found.items() if code != "member_name_conflict"])
    codes = reduce(add, [ibis.ifelse(flag, f"{code};", "") for code, flag in found.items()])
    outcome = ibis.cases((refused, "refused"), (found["member_name_conflict"], "ask"), else_="known")
    return lines.mutate(
        reasons=codes.re_replace(";$", ""),
        outcome=outcome,
        action=(outcome == "known").ifelse(action, "none"),
        matched=lines._nik.fill_null(""),
        nik=lines._nik.fill_null(lines.nik),
        worker_id=lines._worker,
        membership_id=lines._membership,
        office_id=lines._office,
        programmes=lines._programmes.fill_null(""),
        starts=ibis.null("date"),
    )
