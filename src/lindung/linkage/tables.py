"""The tables of linkage: what the record knows of the people and companies on a list, and what follows."""

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

COMPANIES = Table(
    "companies",
    "Companies as a list or the record has them, to be matched with others",
    (
        Column("company", Type.WHOLE, "Its number in this table", required=True),
        Column("name", Type.TEXT, "Name as written", required=True),
        Column("npwp", Type.TEXT, "Tax number as written, or empty"),
        Column("nib", Type.TEXT, "Business number as written, or empty"),
        Column("district", Type.TEXT, "Code of the district, or empty"),
    ),
)

#: How two companies may be found to be one, the best way first.
COMPANY_LINK_KINDS = ("npwp", "nib", "name", "written_out", "order", "cut", "slip", "begins")

COMPANY_LINKS = Table(
    "company_links",
    "Which listed company is which known one; a listed one without a row is not known",
    (
        Column("company", Type.WHOLE, "The listed company", required=True),
        Column("known", Type.WHOLE, "The known company", required=True),
        Column(
            "kind",
            Type.TEXT,
            "By tax number, business number, the same name, short words written out, other order of words, a name "
            "cut off, one typing slip, or only the first words",
            required=True,
            one_of=COMPANY_LINK_KINDS,
        ),
        Column(
            "certainty",
            Type.TEXT,
            "certain (number), likely (name), or ask: a person decides",
            required=True,
            one_of=("certain", "likely", "ask"),
        ),
    ),
)
