"""What the lines of a list say, in normal form: the columns that the checks read and the checked lines carry."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung import reference
from lindung.identity import nik as niks
from lindung.identity import phones
from lindung.identity.places import with_district, with_subdistrict
from lindung.periods import Month
from lindung.rosters.reasons import CheckTerms
from lindung.rosters.values import (
    LEAST_INCOME,
    contract_months,
    is_written,
    sex,
    step,
    tidy,
    told_once,
    with_date,
    with_rupiah,
)
from lindung.statute.formulas import HIGHEST_WAGE
from lindung.warehouse.asked import AskedMonth, year_and_number

#: Dates of departure and of leaving may lie ahead; with two digits for the year they are meant within these years.
YEARS_AHEAD = 20


#: What is handed on of each line, besides what `_judged` finds. The rest has been read and is left behind: two million
#: lines are carried through joins, and every column of them costs.
_HANDED_ON = ("place", "sheet", "line", "name", "phone_form", "phone_malformed", "amount")

#: Columns that only some lists have, passed on as tidy text.
OTHERS = ("mother_name", "address", "kpj", "passport", "country", "agency", "event_reason")

_DATES = ("departure", "event_date")

#: The fields that take many steps to read: a list without them is spared those.
COSTLY = frozenset({"district", "subdistrict", "work_place", "contract_months", *_DATES})

_NOWHERE = ibis.null("string")


@dataclass(frozen=True)
class Reference:
    """The reference tables that the checks look up, laid out in the engine that runs them.

    KNOWN_NIK_DISTRICTS, KNOWN_NIK_SUBDISTRICTS and MINIMUM_WAGES of `reference.tables`.
    """

    districts: ir.Table
    subdistricts: ir.Table
    minimum_wages: ir.Table

    @classmethod
    def within(cls) -> Reference:
        """The tables as parts of the expression itself, which is how DuckDB takes them."""
        return cls(
            ibis.memtable(reference.known_nik_districts()),
            ibis.memtable(reference.known_nik_subdistricts()),
            ibis.memtable(reference.minimum_wages()),
        )


def facts_of(
    lines: ir.Table, terms: CheckTerms, fields: Collection[str] | None, tables: Reference | None = None
) -> ir.Table:
    """ROSTER_LINES with what each line says: numbers, dates, places and what is wrong with each."""
    known = tables or Reference.within()
    return _judged(_placed(_read(lines, terms, fields), lines, known, fields), known, terms)


def _read(lines: ir.Table, terms: CheckTerms, fields: Collection[str] | None) -> ir.Table:
    """Texts to normal forms and values."""
    forms = step(
        "forms",
        lines.select(
            *(
                "place",
                "sheet",
                "line",
                "nik_kind",
                "birth_date",
                "income",
                "income_kind",
                "phone",
                "district",
                "subdistrict",
                "work_place",
            ),
            nik_form=niks.normal_form(lines.nik),
            number_notation=niks.is_number_notation(lines.nik),
            name=tidy(lines.name),
            birth_written=is_written(lines.birth_date),
            listed_sex=sex(lines.sex),
            income_written=is_written(lines.income),
            phone_form=phones.normal_form(lines.phone),
            **{name: tidy(lines[name]) for name in OTHERS},
            contract_months=contract_months(lines.contract_months)
            if _has(fields, "contract_months")
            else ibis.null("int64"),
            **{f"{field}_text": lines[field] for field in _DATES},
        ),
    )
    digits = step(
        "digits",
        forms.mutate(
            sixteen=niks.is_sixteen_digits(forms.nik_form),
            placeholder=niks.is_placeholder(forms.nik_form),
            nik_birth=niks.birth_date(forms.nik_form, terms.month),
            nik_sex=niks.sex(forms.nik_form),
            nik4=niks.district4(forms.nik_form),
            nik6=niks.subdistrict6(forms.nik_form),
            phone_malformed=ibis.ifelse(forms.phone_form == "", phones.is_malformed(forms.phone), False),
        ).drop("phone"),
    )
    paid = told_once(digits, lines, ("income", "income_kind"), "incomes", _amount).drop("income", "income_kind")
    dated = with_date(paid, "listed_birth", "birth_date", terms.month, like="nik_birth").drop("birth_date")
    for field in _DATES:
        if _has(fields, field):
            dated = with_date(dated, field, f"{field}_text", terms.month, ahead=YEARS_AHEAD)
        else:
            dated = dated.mutate(**{field: ibis.null("date")})
    return dated.drop(*[f"{field}_text" for field in _DATES])


def _amount(ways: ir.Table) -> ir.Table:
    return with_rupiah(ways, "amount", "income", most=HIGHEST_WAGE, kind="income_kind", least=LEAST_INCOME)


def _placed(lines: ir.Table, source: ir.Table, tables: Reference, fields: Collection[str] | None) -> ir.Table:
    """Known districts and kecamatan of the NIK, of residence and of work; `source` has the places as written."""
    known4 = tables.districts.mutate(district_known=ibis.literal(True))
    known6 = tables.subdistricts.mutate(subdistrict_known=ibis.literal(True))
    nik_known = lines.left_join(known4, "nik4").drop("nik4_right").left_join(known6, "nik6").drop("nik6_right")
    placed = step("nik_known", nik_known.drop("nik4", "nik6"))
    if _has(fields, "district", "subdistrict"):
        placed = told_once(placed, source, ("district", "subdistrict"), "homes", _residence)
    else:
        placed = placed.mutate(home_district=_NOWHERE, home_subdistrict=_NOWHERE)
    placed = (
        told_once(placed, source, ("work_place",), "works", _work_place)
        if _has(fields, "work_place")
        else placed.mutate(work_district=_NOWHERE, work_subdistrict=_NOWHERE)
    )
    return placed.drop("district", "subdistrict", "work_place")


def _residence(lines: ir.Table) -> ir.Table:
    """The district as written; without one, that of a kecamatan whose name stands alone in the region."""
    in_district = step("home_district", with_district(lines, lines.district, "home_of_name"))
    found = with_subdistrict(in_district, in_district.subdistrict, in_district.home_of_name, "home_subdistrict")
    found = step("home", found)
    district = ibis.coalesce(found.home_of_name, found.home_subdistrict.substr(0, 5))
    return step("residence", found.mutate(home_district=district).drop("home_of_name"))


def _work_place(lines: ir.Table) -> ir.Table:
    """A place of work is a district's code or name, or a kecamatan."""
    in_district = step("work_district", with_district(lines, lines.work_place, "work_of_name"))
    found = with_subdistrict(in_district, in_district.work_place, ibis.literal(""), "work_of_part")
    found = step("work", found)
    part = ibis.ifelse(found.work_of_name.isnull(), found.work_of_part, _NOWHERE)
    return step(
        "work_place",
        found.mutate(work_subdistrict=part, work_district=ibis.coalesce(found.work_of_name, part.substr(0, 5))).drop(
            "work_of_name", "work_of_part"
        ),
    )


def _judged(lines: ir.Table, tables: Reference, terms: CheckTerms) -> ir.Table:
    """What is wrong with each piece."""
    year, _ = year_and_number(terms.month)
    wages = tables.minimum_wages.filter(tables.minimum_wages.year == year)
    wages = wages.select(wage_district="district", minimum_wage="amount")
    paid = lines.left_join(wages, lines.work_district == wages.wage_district).drop("wage_district")
    in_number = (paid.nik_kind == "number").fill_null(False)
    lost = paid.number_notation | (in_number & (paid.nik_form.length() >= 16))
    doubts = step(
        "doubts",
        paid.mutate(
            lost=lost,
            damaged=~paid.sixteen | paid.nik_birth.isnull() | (paid.nik_form.substr(12, 4) == "0000"),
            region_unknown=paid.sixteen & ~paid.placeholder & paid.district_known.isnull(),
            comparable=paid.sixteen & ~paid.placeholder,
        ).drop("number_notation", "nik_kind", "district_known"),
    )
    fault = ibis.cases(
        (doubts.nik_form == "", "nik_missing"),
        (doubts.placeholder, "nik_placeholder"),
        (doubts.lost, "nik_precision_lost"),
        (doubts.damaged, "nik_malformed"),
        else_="",
    )
    birth_fault = ibis.cases(
        (~doubts.birth_written, "birth_date_missing"),
        (doubts.listed_birth.isnull(), "birth_date_unreadable"),
        else_="",
    )
    income_fault = ibis.cases((~doubts.income_written, "missing"), (doubts.amount.isnull(), "unreadable"), else_="")
    told = step(
        "told",
        doubts.select(
            *_HANDED_ON,
            *OTHERS,
            *("contract_months", *_DATES, "region_unknown", "nik_form"),
            *("home_district", "home_subdistrict", "work_district", "work_subdistrict"),
            nik_fault=fault,
            birth_fault=birth_fault,
            income_fault=income_fault,
            name_missing=doubts.name == "",
            precision_lost=doubts.lost & ~doubts.placeholder,
            kecamatan_unknown=~doubts.region_unknown & doubts.subdistrict_known.isnull(),
            birth=ibis.coalesce(doubts.listed_birth, doubts.nik_birth),
            sex_known=ibis.coalesce(doubts.listed_sex, doubts.nik_sex),
            birth_date_differs=doubts.comparable & (doubts.listed_birth != doubts.nik_birth).fill_null(False),
            sex_differs=doubts.comparable & (doubts.listed_sex != doubts.nik_sex).fill_null(False),
            wage_below_minimum=(doubts.amount < doubts.minimum_wage).fill_null(False),
        ),
    )
    sound = (told.nik_fault == "") & ~told.region_unknown
    return step(
        "facts",
        told.mutate(
            sound_nik=ibis.ifelse(sound, told.nik_form, ""),
            subdistrict_unknown=(told.nik_fault == "") & told.kecamatan_unknown,
            age=_age(told.birth, terms.month),
        ).drop("nik_form", "kecamatan_unknown"),
    )


def _age(birth: ir.DateValue, month: Month | AskedMonth) -> ir.IntegerValue:
    """Full years on the first day of the month; who was born on 29 February comes of age on 1 March."""
    year, number = year_and_number(month)
    first = year * 10_000 + number * 100 + 1
    born = birth.year() * 10_000 + birth.month() * 100 + birth.day()
    return (first - born) // 10_000


def _has(fields: Collection[str] | None, *wanted: str) -> bool:
    return fields is None or any(field in fields for field in wanted)
