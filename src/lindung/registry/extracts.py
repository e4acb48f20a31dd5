"""The institution's own extracts: the columns of members and employers, and which of their rows can be taken.

Every cell comes as text (`warehouse.extracts`). A check gives the row in the record's own types, with the codes of
what is wrong; a row without any is taken. The law is not asked here: what the institution registered stays registered.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity import nik, phones
from lindung.identity.organisations import name_key, npwp
from lindung.sentences import Sentence
from lindung.tables import Column, Table, Type

MEMBER_COLUMNS = (
    "nik", "name", "birth_date", "sex", "district", "segment", "programmes", "income", "since", "status",
)  # fmt: skip
MEMBER_COLUMNS_THAT_MAY_BE_ABSENT = ("kpj", "mother_name", "phone", "employer", "paid_through")
EMPLOYER_COLUMNS = ("number", "name", "npwp", "nib", "kbli", "risk_class", "scale", "district", "status")

_LINE = Column("line", Type.WHOLE, "Line of the file", required=True)
_PROBLEMS = Column("problems", Type.TEXT, "Codes of what is wrong, joined by `;`; empty = taken", required=True)

MEMBER_ROWS = Table(
    "member_rows",
    "Rows of an extract of members in the record's types",
    (
        _LINE,
        Column("nik", Type.TEXT, "NIK, normal form", required=True, personal=True),
        Column("name", Type.TEXT, "Name", required=True, personal=True),
        Column("birth_date", Type.DATE, "Birth date", personal=True),
        Column("sex", Type.TEXT, "L or P"),
        Column("mother_name", Type.TEXT, "Mother's maiden name, or empty", required=True, personal=True),
        Column(
            "phone",
            Type.TEXT,
            "+62…; as the extract has it where that is no number; or empty",
            required=True,
            personal=True,
        ),
        Column("district", Type.TEXT, "District of residence", required=True),
        Column("segment", Type.TEXT, "pu, bpu or pmi", required=True),
        Column("employer", Type.TEXT, "Number or name of the employer (PU), or empty", required=True),
        Column("employer_key", Type.TEXT, "The same as a name's normal form", required=True),
        Column("programmes", Type.TEXT, "Programmes in the law's order, separated by blanks", required=True),
        Column("income", Type.MONEY, "Wage or income"),
        Column("kpj", Type.TEXT, "The institution's member number, or empty", required=True, personal=True),
        Column("since", Type.MONTH, "First month"),
        Column("until", Type.MONTH, "First month no longer; empty = active"),
        Column("paid_through", Type.MONTH, "Last month paid; empty = none"),
        _PROBLEMS,
    ),
)

EMPLOYER_ROWS = Table(
    "employer_rows",
    "Rows of an extract of employers in the record's types",
    (
        _LINE,
        Column("number", Type.TEXT, "The institution's number (NPP); null = none"),
        Column("name", Type.TEXT, "Name", required=True),
        Column("name_key", Type.TEXT, "Normal form of the name", required=True),
        Column("npwp", Type.TEXT, "Tax number, digits only", required=True),
        Column("nib", Type.TEXT, "Business number, digits only", required=True),
        Column("kbli", Type.TEXT, "Sector code", required=True),
        Column("risk_class", Type.TEXT, "I to V, or empty", required=True),
        Column("scale", Type.TEXT, "Scale, or empty", required=True),
        Column("district", Type.TEXT, "District, or empty", required=True),
        Column("active", Type.FLAG, "Still doing business"),
        _PROBLEMS,
    ),
)

PROBLEMS = {
    "nik_malformed": Sentence("NIK bukan enam belas angka", "The NIK is not sixteen digits"),
    "name_missing": Sentence("Nama kosong", "The name is empty"),
    "birth_date_unreadable": Sentence("Tanggal lahir bukan tanggal ISO", "The birth date is not an ISO date"),
    "sex_unknown": Sentence("Jenis kelamin bukan L atau P", "The sex is neither L nor P"),
    "district_unserved": Sentence("Kabupaten/kota tidak dilayani kantor mana pun", "No office serves the district"),
    "segment_unknown": Sentence("Segmen bukan pu, bpu atau pmi", "The segment is not pu, bpu or pmi"),
    "programmes_unknown": Sentence("Program bukan dari jkk jkm jht jp", "The programmes are not of jkk jkm jht jp"),
    "income_unreadable": Sentence("Upah/penghasilan bukan bilangan bulat rupiah", "The income is not whole rupiah"),
    "since_unreadable": Sentence("Bulan mulai tidak terbaca", "The first month is not readable"),
    "paid_through_unreadable": Sentence("Bulan terakhir dibayar tidak terbaca", "The last month paid is not readable"),
    "status_unknown": Sentence("Status bukan active atau inactive", "The status is not active or inactive"),
    "risk_class_unknown": Sentence("Kelompok risiko bukan I sampai V", "The risk class is not I to V"),
    "scale_unknown": Sentence(
        "Skala bukan micro, small, medium, large atau government",
        "The scale is not micro, small, medium, large or government",
    ),
    "line_broken": Sentence("Jumlah kolom tidak sama dengan judul", "The number of cells is not the header's"),
}

SCALES = ("micro", "small", "medium", "large", "government")
_PROGRAMMES = ("jkk", "jkm", "jht", "jp")
_A_PROGRAMME = "(" + "|".join(_PROGRAMMES) + ")"


def check_members(rows: ir.Table, districts: tuple[str, ...]) -> ir.Table:
    """Rows of MEMBER_COLUMNS as text to MEMBER_ROWS. `districts` are those that an office serves."""
    text = {name: _text(rows[name]) for name in (*MEMBER_COLUMNS, *MEMBER_COLUMNS_THAT_MAY_BE_ABSENT)}
    number, sex, segment = nik.normal_form(rows.nik), text["sex"].upper(), text["segment"].lower()
    programmes = text["programmes"].lower().re_replace("[ ,;+]+", " ").strip()
    born, income = text["birth_date"].try_cast("date"), text["income"].try_cast("int64")
    since, paid_through = _month(text["since"]), _month(text["paid_through"])
    status = text["status"].lower()
    problems = _problems(
        nik_malformed=~nik.is_sixteen_digits(number) | nik.is_placeholder(number),
        name_missing=text["name"] == "",
        birth_date_unreadable=(text["birth_date"] != "") & born.isnull(),
        sex_unknown=~sex.isin(["", "L", "P"]),
        district_unserved=~text["district"].isin(districts),
        segment_unknown=~segment.isin(["pu", "bpu", "pmi"]),
        programmes_unknown=~programmes.re_search(f"^{_A_PROGRAMME}( {_A_PROGRAMME})*$"),
        income_unreadable=(text["income"] != "") & (income.isnull() | (income < 0)),
        since_unreadable=since.isnull(),
        paid_through_unreadable=(text["paid_through"] != "") & paid_through.isnull(),
        status_unknown=~status.isin(["active", "inactive"]),
    )
    employer = ibis.ifelse(segment == "pu", text["employer"], "")
    after_paid = paid_through + ibis.interval(months=1)
    return rows.select(
        "line",
        nik=number,
        name=text["name"].re_replace(r"\s+", " "),
        birth_date=born,
        sex=sex.nullif(""),
        mother_name=text["mother_name"],
        phone=_phone(text["phone"]),
        district=text["district"],
        segment=segment,
        employer=employer,
        employer_key=name_key(employer),
        programmes=_in_the_laws_order(programmes),
        income=income,
        kpj=text["kpj"],
        since=since,
        # An ended membership ran at least to its last month paid; without one it ended where it began.
        until=ibis.ifelse(
            status == "inactive", ibis.greatest(since, after_paid.fill_null(since)).cast("date"), ibis.null("date")
        ),
        paid_through=paid_through,
        problems=problems,
    )


def check_employers(rows: ir.Table) -> ir.Table:
    """Rows of EMPLOYER_COLUMNS as text to EMPLOYER_ROWS."""
    text = {name: _text(rows[name]) for name in EMPLOYER_COLUMNS}
    risk_class, scale, status = text["risk_class"].upper(), text["scale"].lower(), text["status"].lower()
    return rows.select(
        "line",
        number=text["number"].nullif(""),
        name=text["name"].re_replace(r"\s+", " "),
        name_key=name_key(text["name"]),
        npwp=npwp(text["npwp"]),
        nib=text["nib"].re_replace("[^0-9]", ""),
        kbli=text["kbli"],
        risk_class=risk_class,
        scale=scale,
        district=text["district"],
        active=status == "active",
        problems=_problems(
            name_missing=text["name"] == "",
            risk_class_unknown=~risk_class.isin(["", "I", "II", "III", "IV", "V"]),
            scale_unknown=~scale.isin(["", *SCALES]),
            status_unknown=~status.isin(["active", "inactive"]),
        ),
    )


def _text(column: ir.StringValue) -> ir.StringValue:
    return column.fill_null("").strip()


def _phone(text: ir.StringValue) -> ir.StringValue:
    """In the record's form where it has one; else as the institution keeps it."""
    known = phones.normal_form(text)
    return ibis.ifelse(known == "", text, known)


def _month(text: ir.StringValue) -> ir.DateValue:
    """`2021-02`, or any day of it, as the first day of the month; null where it is neither."""
    whole = ibis.ifelse(text.length() == 7, text + "-01", text)
    return whole.try_cast("date").truncate("M").cast("date")


def _in_the_laws_order(programmes: ir.StringValue) -> ir.StringValue:
    named = [
        ibis.ifelse((" " + programmes + " ").contains(f" {programme} "), f"{programme} ", "")
        for programme in _PROGRAMMES
    ]
    return ibis.literal("").concat(*named).strip()


def _problems(**problems: ir.BooleanValue) -> ir.StringValue:
    codes = [ibis.ifelse(wrong, f"{code};", "") for code, wrong in problems.items()]
    return ibis.literal("").concat(*codes).re_replace(";$", "")
