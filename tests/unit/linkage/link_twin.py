"""Linkage as a clerk would do it: one line at a time, with the record open beside the list."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]


def link(line: Row, record: dict[str, Row]) -> Row:
    """What becomes of one checked line. Names agree here only when they are equal: names have a twin of their own."""
    person = record.get(line["nik"])
    reasons = line["reasons"].split(";") if line["reasons"] else []
    is_member = person is not None and agrees(line, person, reasons)
    conflict = person is not None and not is_member and line["name"] != ""

    if line["verdict"] == "refused" or ("age_above_maximum" in reasons and person is None):
        outcome = "refused"
    elif line["verdict"] == "duplicate":
        outcome = "duplicate"
    elif line["verdict"] == "ask" or conflict:
        outcome = "ask"
    elif is_member:
        outcome = "known"
    else:
        outcome = "new"

    if conflict:
        reasons.append("member_name_conflict")
    if is_member and person is not None:
        reasons = [reason for reason in reasons if reason != "age_above_maximum"] + standing(person)
    concerns = person is not None and outcome in ("known", "ask")
    return line | {
        "outcome": outcome,
        "action": action(outcome, person),
        "reasons": ";".join(reasons),
        "matched": person["nik"] if person is not None and outcome != "duplicate" else line["twin"],
        "worker_id": person["worker_id"] if person is not None and concerns else None,
        "membership_id": person["membership_id"] if person is not None and concerns and is_member else None,
    }


def agrees(line: Row, person: Row, reasons: list[str]) -> bool:
    if line["name"] == "" or line["name"] != person["name"]:
        return False
    if line["sex"] and person["sex"] and line["sex"] != person["sex"]:
        return False
    if "birth_date_missing" in reasons or "birth_date_unreadable" in reasons:
        return True
    return not (line["birth_date"] and person["birth_date"] and line["birth_date"] != person["birth_date"])


def standing(person: Row) -> list[str]:
    if person["active_same_segment"]:
        here = ["member_active_same_segment"]
    elif person["was_same_segment"] or not person["active_other_segment"]:
        here = ["member_inactive"]
    else:
        here = []
    elsewhere = ["member_active_other_segment"] if person["active_other_segment"] else []
    return here + elsewhere if person["active_same_segment"] else elsewhere + here


def action(outcome: str, person: Row | None) -> str:
    if outcome == "new":
        return "enrol"
    if outcome != "known" or person is None:
        return "none"
    if person["active_same_segment"]:
        return "renew"
    return "return" if person["was_same_segment"] else "add_segment"
