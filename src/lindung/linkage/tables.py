"""The tables of linkage: what the record knows of the people on a list, and what follows for each line."""

from __future__ import annotations

from lindung.rosters.tables import CHECKED_LINES
from lindung.tables import Column, Table, Type

KNOWN_PEOPLE = Table(
    "known_people",
    "What the record holds on the NIKs of a list: one row a person, with standing in and outside the list's segment",
    (
        Column("nik", Type.TEXT, "NIK", required=True, personal=True),
        Column("worker_id", Type.WHOLE, "The person on the record", required=True),
        Column("name", Type.TEXT, "Name on the record", required=True, personal=True),
        Column("birth_date", Type.DATE, "Birth date on the record", personal=True),
        Column("sex", Type.TEXT, "L or P"),
        Column("membership_id", Type.WHOLE, "Open membership in the list's segment (and employer, for PU), or null"),
        Column("active_same_segment", Type.FLAG, "Has an open membership in the list's segment", required=True),
        Column("active_other_segment", Type.FLAG, "Has an open membership in another segment", required=True),
        Column("was_same_segment", Type.FLAG, "Had a membership in the list's segment that ended", required=True),
        Column("was_other_segment", Type.FLAG, "Had a membership in another segment that ended", required=True),
    ),
)

OUTCOMES = ("refused", "duplicate", "ask", "known", "new")
ACTIONS = ("enrol", "renew", "return", "add_segment", "none")

LINKED_LINES = CHECKED_LINES.extended(
    "linked_lines",
    "Checked lines with their outcome against the record",
    (
        Column("worker_id", Type.WHOLE, "The person on the record, where known or asked about"),
        Column("membership_id", Type.WHOLE, "The membership to renew, where there is one"),
        Column("matched", Type.TEXT, "The member's NIK, or SHEET!LINE of the earlier line, or empty", required=True),
        Column("outcome", Type.TEXT, "The first that fits, in this order", required=True, one_of=OUTCOMES),
        Column("action", Type.TEXT, "What enrolment will do", required=True, one_of=ACTIONS),
    ),
)
