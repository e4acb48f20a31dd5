"""Which companies of a list from elsewhere are registered, which are not (PWBD), and which only a person can tell."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.enrolment.offices import with_office
from lindung.identity.letters import plain_words
from lindung.linkage.companies import link_companies
from lindung.rosters.tables import CHECKED_COMPANIES
from lindung.tables import Column, Table, Type

STANDINGS = ("registered", "unregistered", "ask", "repeated", "nameless")

EMPLOYERS_ON_RECORD = Table(
    "employers_on_record",
    "The employers of the record as a list of companies is held against them",
    (
        Column("company", Type.WHOLE, "The employer", required=True),
        Column("name", Type.TEXT, "Name", required=True),
        Column("npwp", Type.TEXT, "Tax number, or empty"),
        Column("nib", Type.TEXT, "Business number, or empty"),
        Column("district", Type.TEXT, "Code of the district, or empty"),
        Column("workers", Type.WHOLE, "Wage earners with an open membership", required=True),
    ),
)

LISTED_COMPANIES = CHECKED_COMPANIES.extended(
    "listed_companies",
    "Companies of a list, each with where it stands against the record",
    (
        Column("standing", Type.TEXT, "What the record says of it", required=True, one_of=STANDINGS),
        Column("employer", Type.WHOLE, "The employer that it is, where it is registered"),
        Column("how", Type.TEXT, "How they were found to be one, or empty", required=True),
        Column("candidates", Type.TEXT, "Employers that it may be, separated by blanks, or empty", required=True),
        Column("registered_workers", Type.WHOLE, "Wage earners of that employer on the record"),
        Column("office_id", Type.TEXT, "Office of the employer's place, else of the company's, else the list's own"),
    ),
)


def standing_of(listed: ir.Table, employers: ir.Table, places: ir.Table, list_office: str | None) -> ir.Table:
    """CHECKED_COMPANIES against EMPLOYERS_ON_RECORD, with OFFICE_PLACES: LISTED_COMPANIES.

    A company that stands on the list a second time (the same tax number, or the same name in the same place) is
    `repeated`, one without a name and without a number `nameless`.
    """
    keyed = _with_first(listed)
    nameless = (keyed.name == "") & (keyed.npwp == "") & (keyed.nib == "")
    own = keyed.filter(~nameless, keyed.place == keyed.first)
    links = link_companies(own.select("name", "npwp", "nib", "district", company=own.place), employers.drop("workers"))
    sure = links.filter(links.certainty != "ask").select(place="company", employer="known", kind="kind")
    asked = links.filter(links.certainty == "ask").group_by(place="company")
    asked = asked.agg(
        maybe=lambda t: t.known.cast("string").group_concat(" ", order_by=t.known), as_kind=lambda t: t.kind.min()
    )
    found = keyed.left_join(sure, "place").drop("place_right").left_join(asked, "place").drop("place_right")
    heads = employers.select(employer="company", registered_workers="workers", work_district="district")
    found = found.left_join(heads, "employer").drop("employer_right")
    standing = ibis.cases(
        ((found.name == "") & (found.npwp == "") & (found.nib == ""), "nameless"),
        (found.place != found.first, "repeated"),
        (found.employer.notnull(), "registered"),
        (found.maybe.notnull(), "ask"),
        else_="unregistered",
    )
    said = found.mutate(
        standing=standing,
        how=ibis.coalesce(found.kind, found.as_kind, ibis.literal("")),
        candidates=found.maybe.fill_null(""),
    )
    nowhere = ibis.null("string")
    placed = with_office(said.mutate(work_subdistrict=nowhere, subdistrict=nowhere), places, list_office)
    return placed.select(LISTED_COMPANIES.names)


def _with_first(listed: ir.Table) -> ir.Table:
    """The lines with `first`: the place of the first line about the same company."""
    by_name = plain_words(listed.name) + "|" + listed.district
    keyed = listed.mutate(_same=ibis.ifelse(listed.npwp != "", listed.npwp, by_name))
    return keyed.mutate(first=keyed.place.min().over(group_by=keyed._same)).drop("_same")
