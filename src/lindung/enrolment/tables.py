"""The tables of enrolment: where offices serve, and what each line of a list will do."""

from __future__ import annotations

from lindung.linkage.tables import LINKED_LINES
from lindung.tables import Column, Table, Type

OFFICE_PLACES = Table(
    "office_places",
    "Which office serves a district; a split district has a row for each kecamatan that goes elsewhere",
    (
        Column("office", Type.TEXT, "Office code", required=True),
        Column("district", Type.TEXT, "District code, for example 12.71", required=True),
        Column("subdistrict", Type.TEXT, "Kecamatan in normal form; empty = the rest of the district", required=True),
    ),
)

PROPOSED_LINES = LINKED_LINES.extended(
    "proposed_lines",
    "Linked lines with office, programmes and first month: what enrolment will do",
    (
        Column("office_id", Type.TEXT, "Office that will answer for the worker; null where nothing tells it"),
        Column("programmes", Type.TEXT, "Programmes in the law's order", required=True),
        Column("starts", Type.MONTH, "First month of cover asked for; null without an action"),
    ),
)
