"""What a quote is asked for: one row a case, columns named as the options of the command, and what is wrong with it.

A request that cannot be answered gets a problem code; `PROBLEMS` has the sentence that says what is allowed.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.sentences import Sentence, whole
from lindung.statute.formulas import HIGHEST_CONTRACT_VALUE, HIGHEST_WAGE, RISK_CLASSES, has
from lindung.statute.parameters import FIRST_MONTH, parameter
from lindung.tables import Column, Table, Type

#: Up to here every parameter is known; a later month is refused rather than guessed.
LAST_MONTH = Month(2026, 12)

SEGMENTS = ("pu", "bpu", "jakon", "pmi")
PROGRAMMES_OPEN = {"pu": "jkk jkm jht jp", "bpu": "jkk jkm jht", "jakon": "jkk jkm", "pmi": "jkk jkm"}
SCALES = ("micro", "small", "medium", "large", "government")
VIAS = ("agency", "individual")
PAYERS = ("self", "group", "state")
HIGHEST_CONTRACT_MONTHS = 60

REQUESTS = Table(
    "quote_requests",
    "Cases to be quoted, one a row",
    (
        Column("row", Type.WHOLE, "Order of the case, from 1", required=True),
        Column("segment", Type.TEXT, "pu, bpu, jakon or pmi"),
        Column("month", Type.MONTH, "Contribution month"),
        Column("wage", Type.MONEY, "Monthly wage (PU), or the month's wages of a project (jakon)"),
        Column("income", Type.MONEY, "Monthly income (BPU); empty means the lowest tier"),
        Column("contract_value", Type.MONEY, "Contract value without VAT (jakon)"),
        Column("risk_class", Type.TEXT, "I to V (PU)"),
        Column("scale", Type.TEXT, "Size of the employer (PU)"),
        Column("programmes", Type.TEXT, "Programmes; empty means those the law makes compulsory"),
        Column("via", Type.TEXT, "agency or individual (PMI); empty means agency"),
        Column("contract_months", Type.WHOLE, "Months of the work contract (PMI); empty means 24"),
        Column("registered", Type.MONTH, "Month of registration, asked by reliefs"),
        Column("paid_through", Type.MONTH, "Last month paid, asked by reliefs"),
        Column("occupation", Type.TEXT, "transport or another word, asked by reliefs (BPU)"),
        Column("active_workers", Type.WHOLE, "Active workers of the employer, asked by reliefs (PU)"),
        Column("industry", Type.TEXT, "KBLI code, asked by reliefs (PU)"),
        Column("payer", Type.TEXT, "self, group or state, asked by reliefs (BPU)"),
        Column("unreadable", Type.TEXT, "Name of the first column whose text could not be read, or empty"),
    ),
)

PROBLEMS = {
    "unreadable": Sentence(
        id="Isi kolom {column} tidak terbaca. Tulis bilangan bulat tanpa titik, dan bulan seperti 2021-02.",
        en="The column {column} cannot be read. Write whole numbers without points, and months like 2021-02.",
    ),
    "segment_unknown": Sentence(
        id="Segmen tidak dikenal. Pilih pu, bpu, jakon, atau pmi.",
        en="Unknown segment. Choose pu, bpu, jakon or pmi.",
    ),
    "month_missing": Sentence(
        id="Bulan iuran belum disebut. Tulis seperti 2021-02.",
        en="The contribution month is missing. Write it like 2021-02.",
    ),
    "month_outside": Sentence(
        id=f"Bulan iuran di luar aturan yang dikenal. Pakailah {FIRST_MONTH} sampai {LAST_MONTH}.",
        en=f"The month is outside the rules known here. Use {FIRST_MONTH} to {LAST_MONTH}.",
    ),
    "programme_unknown": Sentence(
        id="Program tidak dikenal atau tidak terbuka untuk segmen ini. PU: jkk jkm jht jp; BPU: jkk jkm jht; "
        "jakon dan PMI: jkk jkm.",
        en="A programme is unknown or not open to this segment. PU: jkk jkm jht jp; BPU: jkk jkm jht; jakon and PMI: "
        "jkk jkm.",
    ),
    "wage_missing": Sentence(
        id="Upah belum disebut. Upah penerima upah tidak pernah diandaikan; isilah upah sebulan (wage).",
        en="The wage is missing. A wage is never assumed; give the monthly wage (wage).",
    ),
    "wage_outside": Sentence(
        id=f"Upah atau penghasilan tidak masuk akal. Upah dari 1 sampai {whole(HIGHEST_WAGE)}, penghasilan mulai 0.",
        en=f"The wage or income is not believable. Wages run from 1 to {whole(HIGHEST_WAGE)}, incomes from 0.",
    ),
    "risk_class_unknown": Sentence(
        id="Tingkat risiko JKK belum disebut atau tidak dikenal. Pilih I, II, III, IV, atau V.",
        en="The JKK risk class is missing or unknown. Choose I, II, III, IV or V.",
    ),
    "scale_unknown": Sentence(
        id=f"Skala usaha tidak dikenal. Pilih {', '.join(SCALES)}.",
        en=f"Unknown scale. Choose {', '.join(SCALES)}.",
    ),
    "contract_value_outside": Sentence(
        id=f"Nilai kontrak tanpa PPN harus dari 1 sampai {whole(HIGHEST_CONTRACT_VALUE)}; bila upah diketahui, "
        "isilah upah proyek sebulan (wage).",
        en=f"The contract value without VAT must be from 1 to {whole(HIGHEST_CONTRACT_VALUE)}; where the wages are "
        "known, give the month's wages (wage) instead.",
    ),
    "via_unknown": Sentence(
        id="Jalur penempatan tidak dikenal. Pilih agency atau individual.",
        en="Unknown way of placement. Choose agency or individual.",
    ),
    "contract_months_outside": Sentence(
        id=f"Lama kontrak harus 1 sampai {HIGHEST_CONTRACT_MONTHS} bulan.",
        en=f"The contract must last 1 to {HIGHEST_CONTRACT_MONTHS} months.",
    ),
    "pmi_not_yet": Sentence(
        id="Program untuk pekerja migran belum ada pada bulan itu; mulai 2017-08 (Permenaker 7/2017).",
        en="There was no programme for migrant workers in that month; it began in 2017-08 (Permenaker 7/2017).",
    ),
    "payer_unknown": Sentence(
        id="Pembayar tidak dikenal. Pilih self, group, atau state.",
        en="Unknown payer. Choose self, group or state.",
    ),
}


def read_requests(texts: ir.Table) -> ir.Table:
    """A table of texts (any of the columns of REQUESTS, and `row`) to REQUESTS; what cannot be read is named."""
    read: dict[str, ir.Value] = {}
    failed: list[tuple[ir.BooleanValue, str]] = []
    for column in REQUESTS.columns[1:-1]:
        if column.name not in texts.columns:
            read[column.name] = ibis.null(_IBIS[column.type])
            continue
        text = texts[column.name].cast("string").strip().nullif("")
        read[column.name] = made = _read(text, column)
        failed.append((text.notnull() & made.isnull(), column.name))
    unreadable = ibis.cases(*failed, else_=ibis.null("string")) if failed else ibis.null("string")
    return texts.select("row", **read, unreadable=unreadable).select(REQUESTS.names)


def completed(requests: ir.Table) -> ir.Table:
    """REQUESTS with what the law or the contract says for empty columns, and a `problem` code or null.

    Programmes: those compulsory for the scale (all four while the scale is not named), else JKK and JKM. The wage of a
    wage earner and a project's wages stand in `income` afterwards, as the formulas read it.
    """
    default = ibis.ifelse(requests.segment == "pu", _compulsory_by_scale(requests), "jkk jkm")
    filled = requests.mutate(
        programmes=ibis.coalesce(requests.programmes.lower().re_replace("[, ]+", " ").strip().nullif(""), default),
        risk_class=requests.risk_class.upper(),
        income=ibis.ifelse(requests.segment == "bpu", requests.income, requests.wage),
        via=requests.via.fill_null("agency"),
        contract_months=requests.contract_months.fill_null(24),
    )
    return filled.mutate(problem=_problem(filled))


def begins(segment: str) -> Month:
    """The first month for which a segment can be quoted."""
    if segment == "pmi":
        return next(entry.since for entry in parameter("pmi.packages").entries if entry.value is not None)
    return FIRST_MONTH


def _compulsory_by_scale(requests: ir.Table) -> ir.StringValue:
    by_month = [
        (requests.month >= ibis.literal(entry.since.first_day), requests.scale.cases(*entry.value.items(), else_=None))
        for entry in reversed(parameter("pu.compulsory_programmes").entries)
    ]
    return ibis.cases(*by_month, else_=None).fill_null(PROGRAMMES_OPEN["pu"])


def _read(text: ir.StringValue, column: Column) -> ir.Value:
    if column.type is Type.MONTH:
        shaped = ibis.ifelse(text.re_search(r"^\d{4}-(0[1-9]|1[0-2])$"), text + "-01", ibis.null("string"))
        return shaped.cast("date")
    if column.type in (Type.MONEY, Type.WHOLE):
        # Eighteen digits always fit; what is longer is no amount.
        return ibis.ifelse(text.re_search(r"^-?\d{1,18}$"), text, ibis.null("string")).cast("int64")
    if column.name == "risk_class":
        return text.upper()
    if column.name == "industry":
        return text.re_extract(r"^[A-Za-z]?\.?(\d+)", 1).nullif("")
    return text.lower()


def _problem(row: ir.Table) -> ir.StringValue:
    outside = ~row.month.between(ibis.literal(FIRST_MONTH.first_day), ibis.literal(LAST_MONTH.first_day))
    is_pu, is_jakon, is_pmi = (row.segment == one for one in ("pu", "jakon", "pmi"))
    by_wage = is_pu | (is_jakon & row.contract_value.isnull() & row.wage.notnull())
    return ibis.cases(
        (row.unreadable.notnull(), "unreadable"),
        (row.segment.isnull() | ~row.segment.isin(SEGMENTS), "segment_unknown"),
        (row.month.isnull(), "month_missing"),
        (outside, "month_outside"),
        (~_programmes_open(row), "programme_unknown"),
        (row.scale.notnull() & ~row.scale.isin(SCALES), "scale_unknown"),
        (is_pu & row.income.isnull(), "wage_missing"),
        (by_wage & ~row.income.between(1, HIGHEST_WAGE), "wage_outside"),
        ((row.segment == "bpu") & ~row.income.fill_null(0).between(0, HIGHEST_WAGE), "wage_outside"),
        (
            is_pu & ~row.risk_class.fill_null("").isin(RISK_CLASSES) & (has(row, "jkk") | row.risk_class.notnull()),
            "risk_class_unknown",
        ),
        (
            is_jakon & ~by_wage & ~row.contract_value.fill_null(0).between(1, HIGHEST_CONTRACT_VALUE),
            "contract_value_outside",
        ),
        (is_pmi & (row.month < ibis.literal(begins("pmi").first_day)), "pmi_not_yet"),
        (~row.via.isin(VIAS), "via_unknown"),
        (~row.contract_months.between(1, HIGHEST_CONTRACT_MONTHS), "contract_months_outside"),
        (row.payer.notnull() & ~row.payer.isin(PAYERS), "payer_unknown"),
        else_=ibis.null("string"),
    )


def _programmes_open(row: ir.Table) -> ir.BooleanValue:
    def only(names: str) -> ir.BooleanValue:
        one = "(" + "|".join(names.split()) + ")"
        return row.programmes.re_search(f"^{one}( +{one})*$")

    return row.segment.cases(*[(segment, only(names)) for segment, names in PROGRAMMES_OPEN.items()], else_=True)


_IBIS = {Type.TEXT: "string", Type.WHOLE: "int64", Type.MONEY: "int64", Type.MONTH: "date", Type.DATE: "date"}
