"""Which procurement package is which registered project: by contract number, by contractor and value, by name.

As with companies (`linkage.companies`) every way in which the two may meet is an equality, so that no package is
compared with all projects; what met is looked at more closely; each pair keeps the best way in which it met, and each
package its best project, where there is exactly one.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.enrolment.offices import with_office
from lindung.identity.letters import plain_words
from lindung.identity.organisations import full_name
from lindung.rosters.tables import CHECKED_PACKAGES
from lindung.statute.formulas import value_without_vat
from lindung.tables import Column, Table, Type

_OF_BOTH = (
    Column("name", Type.TEXT, "Name", required=True),
    Column("contractor", Type.TEXT, "Who builds, or empty", required=True),
    Column("npwp", Type.TEXT, "The contractor's tax number, or empty", required=True),
    Column("spk_number", Type.TEXT, "Number of the contract or work order, or empty", required=True),
    Column("spk_date", Type.DATE, "Date of the contract"),
)

OPEN_PACKAGES = Table(
    "open_packages",
    "Packages with a contract that no registered project is known of",
    (
        Column("package", Type.WHOLE, "The package", required=True),
        *_OF_BOTH,
        Column("listed_value", Type.MONEY, "Value as listed", required=True),
        Column("value_without_vat", Type.MONEY, "Value without VAT, as far as the list lets tell", required=True),
        Column("denied", Type.TEXT, "Projects that a person said it is not, separated by blanks", required=True),
    ),
)

FREE_PROJECTS = Table(
    "free_projects",
    "Registered projects that belong to no package yet",
    (
        Column("project", Type.WHOLE, "The project", required=True),
        *_OF_BOTH,
        Column("value_without_vat", Type.MONEY, "Contract value without VAT", required=True),
    ),
)

#: How a package and a project were found to be one, the best first. Only a person can tell those from `asked` on.
LINK_KINDS = ("contract", "npwp_value", "contractor_value", "name_value", "contractor_name", "contract_only")
_ASKED = ("contractor_name", "contract_only")

PACKAGE_LINKS = Table(
    "package_links",
    "Packages and the projects that they are, or may be",
    (
        Column("package", Type.WHOLE, "The package", required=True),
        Column("project", Type.WHOLE, "The project", required=True),
        Column("kind", Type.TEXT, "How they were found to be one", required=True, one_of=LINK_KINDS),
        Column("certainty", Type.TEXT, "`ask`: a person decides", required=True, one_of=("certain", "likely", "ask")),
    ),
)

PLACED_PACKAGES = CHECKED_PACKAGES.extended(
    "placed_packages",
    "Packages with their office and the last day to register them",
    (
        Column("office_id", Type.TEXT, "Office of the site's place, else of the list's own"),
        Column("deadline", Type.DATE, "Last day to register the project; null while there is no contract"),
    ),
)

#: Two values are one within a thousandth: lists round to thousands and hundred thousands of rupiah.
_NEAR_VALUE = 1_000

#: A contract is dated differently by who writes it up, by at most about a month. Assumed.
_NEAR_DAYS = 31

#: Names speak of one work where so large a part of their words is shared. Assumed.
_NEAR_WORDS = 0.6

#: Words that every package has.
_COMMON = ("PAKET", "PEKERJAAN", "PEMBANGUNAN", "PENGADAAN", "BELANJA", "MODAL", "KEGIATAN", "PROYEK", "JASA", "TAHUN")


def place_packages(checked: ir.Table, places: ir.Table, days: ir.Table, list_office: str | None) -> ir.Table:
    """CHECKED_PACKAGES that were taken, with OFFICE_PLACES and `instalment_days`: PLACED_PACKAGES.

    A contract without a date counts from the first day of work; without that either it has no last day yet.
    """
    taken = checked.filter(checked.standing == "taken")
    nowhere = ibis.null("string")
    at_work = taken.mutate(work_district=taken.district, work_subdistrict=nowhere, subdistrict=nowhere)
    placed = with_office(at_work, places, list_office)
    placed = placed.mutate(_ordered=ibis.coalesce(placed.spk_date, placed.starts))
    last = days.select(_day="day", _deadline="registration_deadline")
    dated = placed.left_join(last, placed._ordered == last._day)
    return dated.mutate(deadline=ibis.ifelse(dated.awarded, dated._deadline, ibis.null("date"))).select(
        PLACED_PACKAGES.names
    )


def link_packages(packages: ir.Table, projects: ir.Table) -> ir.Table:
    """OPEN_PACKAGES against FREE_PROJECTS: PACKAGE_LINKS.

    A package without a row is not registered. A link is `certain` by contract or tax number, `likely` by the
    contractor's or the work's name with the value; each package and each project is in one such link at most. What has
    another equally good, or agrees in part only, has a row `ask` for each project that it may be.
    """
    pairs = _ranked(_compared(packages, projects))
    mutual = pairs.filter(
        pairs.rank == pairs.rank.min().over(group_by=pairs.package),
        pairs.rank == pairs.rank.min().over(group_by=pairs.project),
    )
    alone = mutual.filter(
        mutual.count().over(group_by=mutual.package) == 1, mutual.count().over(group_by=mutual.project) == 1
    )
    linked = alone.filter(~alone.kind.isin(_ASKED))
    by_number = linked.kind.isin(["contract", "npwp_value"])
    sure = linked.mutate(certainty=ibis.ifelse(by_number, "certain", "likely"))
    free = pairs.anti_join(linked, "package").anti_join(linked, "project")
    asked = free.mutate(certainty=ibis.literal("ask"))
    return sure.union(asked).select(PACKAGE_LINKS.names)


def _described(rows: ir.Table) -> ir.Table:
    """What both sides are compared by."""
    words = plain_words(rows.name).split(" ").filter(lambda word: ~word.isin(_COMMON) & (word != "")).unique().sort()
    return rows.mutate(
        contract=plain_words(rows.spk_number).replace(" ", ""), builder=full_name(rows.contractor), words=words
    )


def _keys(rows: ir.Table, number: str) -> ir.Table:
    """`number, key`: every key by which the rows may meet the other side; none is empty."""
    by_kind = {"c": rows.contract, "n": rows.npwp.left(9), "b": rows.builder, "w": rows.words.join(" ")}
    each = [rows.filter(key != "").select(number, key=ibis.literal(kind) + key) for kind, key in by_kind.items()]
    return ibis.union(*each).distinct()


def _compared(packages: ir.Table, projects: ir.Table) -> ir.Table:
    """The pairs that share a key, with in what they agree; those that a person denied are gone."""
    left, right = _described(packages), _described(projects)
    met = _keys(left, "package").join(_keys(right, "project"), "key").select("package", "project").distinct()
    facts = ("contract", "npwp", "builder", "words", "spk_date", "value_without_vat")
    both = met.join(left.select("package", "listed_value", "denied", *facts), "package")
    both = both.join(right.select("project", **{f"{name}_there": right[name] for name in facts}), "project")
    both = both.filter(~(" " + both.denied + " ").contains(" " + both.project.cast("string") + " "))
    month = ibis.coalesce(both.spk_date_there, both.spk_date).truncate("M").cast("date")
    readings = (both.value_without_vat, both.listed_value, value_without_vat(both.listed_value, month))
    there = both.value_without_vat_there
    shared, all_words = both.words.intersect(both.words_there).length(), both.words.union(both.words_there).length()
    days = both.spk_date.delta(both.spk_date_there, unit="day").abs()
    return both.select(
        "package",
        "project",
        same_contract=_same(both.contract, both.contract_there),
        same_taxpayer=_same(both.npwp.left(9), both.npwp_there.left(9)),
        same_builder=_same(both.builder, both.builder_there),
        same_value=ibis.or_(*(((each - there).abs() * _NEAR_VALUE <= there).fill_null(False) for each in readings)),
        same_words=(shared >= all_words * _NEAR_WORDS) & (shared > 0),
        near=(days <= _NEAR_DAYS).fill_null(True),
    )


def _same(one: ir.StringValue, other: ir.StringValue) -> ir.BooleanValue:
    return (one != "") & (one == other)


def _ranked(compared: ir.Table) -> ir.Table:
    """`package, project, kind, rank` of the pairs that hold; the rank counts what else agrees, the least is the best.

    A contract number alone is one that other offices gave as well, so it holds with something beside it.
    """
    c = compared
    somebody = c.same_taxpayer | c.same_builder
    kind = ibis.cases(
        (c.same_contract & (somebody | c.same_value | c.same_words), "contract"),
        (c.same_taxpayer & c.same_value & c.near, "npwp_value"),
        (c.same_builder & c.same_value & c.near, "contractor_value"),
        (c.same_words & c.same_value & c.near, "name_value"),
        (somebody & c.same_words & c.near, "contractor_name"),
        (c.same_contract & c.near, "contract_only"),
        else_=ibis.null("string"),
    )
    held = c.mutate(kind=kind).filter(kind.notnull())
    agrees = [held[name].cast("int64") for name in ("same_contract", "same_builder", "same_value", "same_words")]
    order = held.kind.find_in_set(list(LINK_KINDS))
    return held.select("package", "project", "kind", rank=order * 10 - sum(agrees[1:], start=agrees[0]))
