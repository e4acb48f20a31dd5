"""What the lines of a list say, in normal form: the columns that the checks read and the checked lines carry."""

from __future__ import annotations

from collections.abc import Collection

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
    date_of,
    is_written,
    rupiah,
    sex,
    step,
    tidy,
)

#: Dates of departure and of leaving may lie ahead; with two digits for the year they are meant within this time.
AHEAD = 12 * 20


_NOWHERE = ibis.null("string")


def facts_of(lines: ir.Table, terms: CheckTerms, fields: Collection[str] | None) -> ir.Table:
    """ROSTER_LINES with what each line says: numbers, dates, places and what is wrong with each."""
    return _judged(_placed(_read(lines, terms), fields), terms)


def _read(lines: ir.Table, terms: CheckTerms) -> ir.Table:
    """Texts to normal forms, and the pieces of dates."""
    forms = step(
        "forms",
        lines.mutate(
            nik_form=niks.normal_form(lines.nik),
            number_notation=niks.is_number_notation(lines.nik),
            name=tidy(lines.name),
            birth_written=is_written(lines.birth_date),
            listed_sex=sex(lines.sex),
            income_written=is_written(lines.income),
            phone_form=phones.normal_form(lines.phone),
            phone_malformed=phones.is_malformed(lines.phone),
            amount=rupiah(lines.income, kind=lines.income_kind, least=LEAST_INCOME),
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
        ),
    )
    listed = date_of(digits.birth_date, terms.month, like=digits.nik_birth)
    return step("read", digits.mutate(listed_birth=listed))


def _placed(lines: ir.Table, fields: Collection[str] | None) -> ir.Table:
    """Known districts and kecamatan of the NIK, of residence and of work."""
    known4 = ibis.memtable(reference.known_nik_districts()).mutate(district_known=ibis.literal(True))
    known6 = ibis.memtable(reference.known_nik_subdistricts()).mutate(subdistrict_known=ibis.literal(True))
    nik_known = lines.left_join(known4, "nik4").drop("nik4_right").left_join(known6, "nik6").drop("nik6_right")
    at_home = step("nik_known", nik_known)
    if _has(fields, "district", "subdistrict"):
        at_home = _residence(at_home)
    else:
        at_home = at_home.mutate(home_district=_NOWHERE, home_subdistrict=_NOWHERE)
    if _has(fields, "work_place"):
        return _work_place(at_home)
    return at_home.mutate(work_district=_NOWHERE, work_subdistrict=_NOWHERE)


def _residence(lines: ir.Table) -> ir.Table:
    """Codes for the written district and kecamatan, looked up once for each different pair."""
    written = lines.select(district_written=lines.district, subdistrict_written=lines.subdistrict).distinct()
    found = with_district(written, written.district_written, "home_of_name")
    found = with_subdistrict(found, found.subdistrict_written, found.home_of_name, "home_subdistrict")
    found = found.mutate(home_district=ibis.coalesce(found.home_of_name, found.home_subdistrict.substr(0, 5))).drop(
        "home_of_name"
    )
    return step(
        "residence",
        lines.left_join(
            found,
            [
                lines.district.fill_null("") == found.district_written.fill_null(""),
                lines.subdistrict.fill_null("") == found.subdistrict_written.fill_null(""),
            ],
        ).drop("district_written", "subdistrict_written"),
    )


def _work_place(lines: ir.Table) -> ir.Table:
    """A place of work is a district's code or name, or a kecamatan."""
    written = lines.select(work_written=lines.work_place).distinct().mutate(anywhere=ibis.literal(""))
    found = with_district(written, written.work_written, "work_of_name")
    found = with_subdistrict(found, found.work_written, found.anywhere, "work_subdistrict")
    found = found.select(
        "work_written",
        work_subdistrict=ibis.ifelse(found.work_of_name.isnull(), found.work_subdistrict, ibis.null("string")),
        work_district=ibis.coalesce(found.work_of_name, found.work_subdistrict.substr(0, 5)),
    )
    on = lines.work_place.fill_null("") == found.work_written.fill_null("")
    return step("work_place", lines.left_join(found, on).drop("work_written"))


def _judged(lines: ir.Table, terms: CheckTerms) -> ir.Table:
    """What is wrong with each piece."""
    wages = ibis.memtable(reference.minimum_wages(terms.month.year)).select(
        wage_district="district", minimum_wage="amount"
    )
    paid = step("waged", lines.left_join(wages, lines.work_district == wages.wage_district).drop("wage_district"))
    in_number = (paid.nik_kind == "number").fill_null(False)
    lost = paid.number_notation | (in_number & paid.sixteen) | (in_number & (paid.nik_form.length() > 16))
    damaged = ~paid.sixteen | paid.nik_birth.isnull() | (paid.nik_form.substr(12, 4) == "0000")
    fault = ibis.cases(
        ((paid.nik_form == ""), "nik_missing"),
        (paid.placeholder, "nik_placeholder"),
        (lost, "nik_precision_lost"),
        (damaged, "nik_malformed"),
        else_="",
    )
    region_unknown = paid.sixteen & ~paid.placeholder & paid.district_known.isnull()
    told = step(
        "told",
        paid.mutate(
            name_missing=paid.name == "",
            nik_fault=fault,
            precision_lost=lost & ~paid.placeholder,
            region_unknown=region_unknown,
            subdistrict_unknown=(fault == "") & ~region_unknown & paid.subdistrict_known.isnull(),
            birth=ibis.coalesce(paid.listed_birth, paid.nik_birth),
            sex_known=ibis.coalesce(paid.listed_sex, paid.nik_sex),
            birth_date_differs=paid.sixteen
            & ~paid.placeholder
            & (paid.listed_birth != paid.nik_birth).fill_null(False),
            sex_differs=paid.sixteen & ~paid.placeholder & (paid.listed_sex != paid.nik_sex).fill_null(False),
            birth_fault=ibis.cases(
                (~paid.birth_written, "birth_date_missing"),
                (paid.listed_birth.isnull(), "birth_date_unreadable"),
                else_="",
            ),
            income_fault=ibis.cases((~paid.income_written, "missing"), (paid.amount.isnull(), "unreadable"), else_=""),
            wage_below_minimum=(paid.amount < paid.minimum_wage).fill_null(False),
        ),
    )
    sound = (told.nik_fault == "") & ~told.region_unknown
    return step(
        "facts", told.mutate(sound_nik=ibis.ifelse(sound, told.nik_form, ""), age=_age(told.birth, terms.month))
    )


def _age(birth: ir.DateValue, month: Month) -> ir.IntegerValue:
    """Full years on the first day of the month; who was born on 29 February comes of age on 1 March."""
    first = month.year * 10_000 + month.number * 100 + 1
    born = birth.year() * 10_000 + birth.month() * 100 + birth.day()
    return (first - born) // 10_000


def journey(lines: ir.Table, terms: CheckTerms, fields: Collection[str] | None) -> dict[str, ir.Value]:
    """Contract, departure and event as values, which only migrants and leavers have."""
    later = terms.month + AHEAD
    return {
        "contract_months": contract_months(lines.contract_months)
        if _has(fields, "contract_months")
        else ibis.null("int64"),
        **{
            field: date_of(lines[field], later) if _has(fields, field) else ibis.null("date")
            for field in ("departure", "event_date")
        },
    }


def _has(fields: Collection[str] | None, *wanted: str) -> bool:
    return fields is None or any(field in fields for field in wanted)
