"""Procurement packages as governments publish them: values, dates, places, and which lines are no works at all."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from lindung.identity.letters import plain_words
from lindung.identity.organisations import npwp
from lindung.identity.places import with_district
from lindung.periods import Month
from lindung.rosters.facts import YEARS_AHEAD
from lindung.rosters.lists import RosterList
from lindung.rosters.reading import UnreadableListError
from lindung.rosters.reading.refusals import NO_VALUES
from lindung.rosters.tables import CHECKED_PACKAGES
from lindung.rosters.values import step, tidy, with_date, with_rupiah, yes
from lindung.statute.formulas import HIGHEST_CONTRACT_VALUE, value_without_vat

#: What is procured besides works. A list without such a column is taken as one of works.
_OTHER_THAN_WORKS = r"barang|konsultan|jasa lain|goods|consult"

_CANCELLED = r"batal|gagal|tidak ada pemenang|cancel|failed|void"
_NOT_YET = r"rencana|evaluasi|pemasukan|prakualifikasi|belum|plan"


def check_packages(lines: ir.Table, month: Month) -> ir.Table:
    """PACKAGE_LINES of a list of `month` to CHECKED_PACKAGES.

    A value that is not said to be with or without VAT (PPN) is taken to be with it: an owner's estimate and the
    contract that follows include it (Perpres 16/2018 art. 26, from memory). The rate is that of the contract's month.
    """
    read = step("packages_read", lines)
    for name in ("contract_value", "budget"):
        read = with_rupiah(read, f"{name}_read", name, most=HIGHEST_CONTRACT_VALUE)
    for name, written in (("contract_day", "spk_date"), ("first_day", "starts")):
        read = with_date(read, name, written, month, ahead=YEARS_AHEAD)
    placed = step("packages_placed", with_district(read, read.location, "district"))
    won = (tidy(placed.contractor) != "") | (tidy(placed.spk_number) != "")
    stage = tidy(placed.stage).lower()
    told = step(
        "packages_told",
        placed.mutate(
            awarded=won & ~stage.re_search(_NOT_YET),
            value=ibis.ifelse(
                won, ibis.coalesce(placed.contract_value_read, placed.budget_read), placed.budget_read
            ).fill_null(placed.contract_value_read),
            with_vat=yes(placed.vat_included),
            contract_month=ibis.coalesce(
                placed.contract_day.truncate("M").cast("date"), ibis.literal(month.first_day, "date")
            ),
            key=ibis.ifelse(
                tidy(placed.package_code) != "",
                tidy(placed.package_code).upper(),
                plain_words(placed.project) + " / " + plain_words(placed.owner),
            ),
        ),
    )
    category, stage = tidy(told.category).lower(), tidy(told.stage).lower()
    standing = ibis.cases(
        (category.re_search(_OTHER_THAN_WORKS), "not_works"),
        (stage.re_search(_CANCELLED), "cancelled"),
        (told.value.isnull(), "value_missing"),
        (told.place > told.place.min().over(group_by=told.key), "repeated"),
        else_="taken",
    )
    bare = value_without_vat(told.value, told.contract_month)
    return told.select(
        "place",
        "sheet",
        "line",
        "key",
        code=tidy(told.package_code),
        name=tidy(told.project),
        owner=tidy(told.owner),
        contractor=tidy(told.contractor),
        npwp=npwp(told.npwp),
        spk_number=tidy(told.spk_number),
        spk_date=told.contract_day,
        listed_value=told.value,
        vat_included=told.with_vat,
        value_without_vat=ibis.ifelse(told.with_vat.fill_null(True), bare, told.value),
        starts=told.first_day,
        district=told.district.fill_null(""),
        method=tidy(told.method),
        funding=tidy(told.funding),
        awarded=told.awarded,
        standing=standing,
    ).select(CHECKED_PACKAGES.names)


def refuse_without_values(read: RosterList, checked: pa.Table) -> None:
    """Raise UnreadableListError where no line tells what its package costs, naming the first and its column."""
    missing = checked.filter(pc.equal(checked["standing"], "value_missing")).sort_by("place")
    if not missing.num_rows or pc.count(checked["listed_value"]).as_py():
        return
    first = missing.slice(0, 1).to_pylist()[0]
    sheet = next(each for each in read.mapping.sheets if each.sheet == first["sheet"])
    header = next(each.header for each in sheet.columns if each.field in ("contract_value", "budget"))
    raise UnreadableListError(NO_VALUES, file=read.file_name, sheet=first["sheet"], line=first["line"], header=header)
