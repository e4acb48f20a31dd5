"""The tables of a partner's list: as it was read, and as it was checked."""

from __future__ import annotations

from lindung.tables import Column, Table, Type

#: Where a line stands. Every table from here to the record carries it, so any result finds its cell again.
PLACE = (
    Column("place", Type.WHOLE, "Order of the worker line in the whole file, from 1", required=True),
    Column("sheet", Type.TEXT, "The sheet's name; Sheet1 for text and HTML files", required=True),
    Column("line", Type.WHOLE, "The row number that a person sees, from 1", required=True),
)

#: How the file stored a cell. It matters for a NIK: a number has lost its sixteenth digit.
CELL_KINDS = ("text", "number", "date", "flag", "formula", "empty")

#: What a column of a list can mean, for each kind of list. `nik_kind` and `income_kind` are added by the reader.
WORKER_FIELDS = (
    Column("nik", Type.TEXT, "NIK as written", personal=True),
    Column("name", Type.TEXT, "Name as written", personal=True),
    Column("birth_date", Type.TEXT, "Birth date as written, ISO where the cell is a date", personal=True),
    Column("birth_place", Type.TEXT, "Place of birth as written", personal=True),
    Column("sex", Type.TEXT, "Sex as written"),
    Column("mother_name", Type.TEXT, "Mother's maiden name as written", personal=True),
    Column("phone", Type.TEXT, "Phone as written", personal=True),
    Column("address", Type.TEXT, "Address as written", personal=True),
    Column("subdistrict", Type.TEXT, "Kecamatan of residence as written"),
    Column("district", Type.TEXT, "Kabupaten or kota of residence, name or code as written"),
    Column("income", Type.TEXT, "Wage (PU) or monthly income (BPU) as written"),
    Column("work_place", Type.TEXT, "Place of work as written: a district's code or name, or a kecamatan"),
    Column("kpj", Type.TEXT, "Member number of the institution as written", personal=True),
    Column("passport", Type.TEXT, "Passport number as written (migrants)", personal=True),
    Column("country", Type.TEXT, "Country of work as written (migrants)"),
    Column("agency", Type.TEXT, "Placement agency as written; empty means individual (migrants)"),
    Column("contract_months", Type.TEXT, "Length of the work contract in months as written (migrants)"),
    Column("departure", Type.TEXT, "Day of departure as written (migrants)"),
    Column("event_date", Type.TEXT, "Day a leaver left or a wage changed, as written"),
    Column("event_reason", Type.TEXT, "Why a leaver left, as written"),
)

ROSTER_LINES = Table(
    "roster_lines",
    "The worker lines of a list, every cell as the file has it, under the column it was understood to be",
    (
        *PLACE,
        *WORKER_FIELDS,
        Column("nik_kind", Type.TEXT, "How the file stored the NIK", one_of=CELL_KINDS),
        Column("income_kind", Type.TEXT, "How the file stored the income", one_of=CELL_KINDS),
    ),
)

VERDICTS = ("refused", "duplicate", "ask", "sound")

CHECKED_LINES = Table(
    "checked_lines",
    "The same lines in normal form, each with a verdict on its own account and the reasons",
    (
        *PLACE,
        Column("nik", Type.TEXT, "Sixteen believable digits, or empty", required=True, personal=True),
        Column("name", Type.TEXT, "Name with single blanks, as the partner spells it", required=True, personal=True),
        Column("birth_date", Type.DATE, "From the list, else from the NIK", personal=True),
        Column("sex", Type.TEXT, "L or P, from the list, else from the NIK", one_of=("L", "P")),
        Column("mother_name", Type.TEXT, "Mother's maiden name", personal=True),
        Column("phone", Type.TEXT, "+62… or empty", personal=True),
        Column("address", Type.TEXT, "Address", personal=True),
        Column("subdistrict", Type.TEXT, "Kecamatan of residence as a code like 12.71.08, or empty"),
        Column("district", Type.TEXT, "District of residence as a code like 12.71, or empty"),
        Column("work_subdistrict", Type.TEXT, "Kecamatan of the place of work as a code, or empty"),
        Column("work_district", Type.TEXT, "District of the place of work as a code, or empty"),
        Column("income", Type.MONEY, "Monthly wage or income; null when missing or unreadable"),
        Column("kpj", Type.TEXT, "Member number of the institution, or empty", personal=True),
        Column("passport", Type.TEXT, "Passport number, or empty", personal=True),
        Column("country", Type.TEXT, "Country of work, or empty"),
        Column("agency", Type.TEXT, "Placement agency, or empty"),
        Column("contract_months", Type.WHOLE, "Months of the work contract"),
        Column("departure", Type.DATE, "Day of departure"),
        Column("event_date", Type.DATE, "Day a leaver left or a wage changed"),
        Column("event_reason", Type.TEXT, "Why a leaver left, or empty"),
        Column("verdict", Type.TEXT, "The first that fits, in this order", required=True, one_of=VERDICTS),
        Column("twin", Type.TEXT, "SHEET!LINE of the earlier line about the same person, or empty", required=True),
        Column("reasons", Type.TEXT, "Reason codes joined by `;`, all that apply", required=True),
    ),
)

COMPANY_LINES = Table(
    "company_lines",
    "Companies of a list from elsewhere, as written",
    (
        *PLACE,
        Column("company", Type.TEXT, "Name of the company"),
        Column("npwp", Type.TEXT, "Tax number"),
        Column("nib", Type.TEXT, "Business number"),
        Column("seat", Type.TEXT, "District or address, as written"),
        Column("sector", Type.TEXT, "Sector, in words or as a KBLI code"),
        Column("workers", Type.TEXT, "Workers stated there"),
    ),
)

CHECKED_COMPANIES = Table(
    "checked_companies",
    "The same companies in normal form",
    (
        *PLACE,
        Column("name", Type.TEXT, "Name with single blanks, or empty", required=True),
        Column("npwp", Type.TEXT, "Fifteen digits, or empty", required=True),
        Column("nib", Type.TEXT, "Thirteen digits, or empty", required=True),
        Column("district", Type.TEXT, "District as a code like 12.71, or empty", required=True),
        Column("sector", Type.TEXT, "Sector as written, or empty", required=True),
        Column("workers", Type.WHOLE, "Workers stated there"),
    ),
)

PROJECT_LINES = Table(
    "project_lines",
    "Construction projects of a list, as written",
    (
        *PLACE,
        Column("project", Type.TEXT, "Name of the project"),
        Column("owner", Type.TEXT, "Who gave the contract"),
        Column("contractor", Type.TEXT, "Who builds"),
        Column("npwp", Type.TEXT, "Tax number of the contractor"),
        Column("spk_number", Type.TEXT, "Number of the work order (SPK)"),
        Column("spk_date", Type.TEXT, "Date of the work order"),
        Column("contract_value", Type.TEXT, "Contract value as written"),
        Column("vat_included", Type.TEXT, "Whether VAT (PPN) is in the value"),
        Column("starts", Type.TEXT, "First day of work"),
        Column("ends", Type.TEXT, "Last day of work"),
        Column("funding", Type.TEXT, "Source of the money: APBN, APBD, village, private"),
        Column("workers", Type.TEXT, "Head-count stated by the contractor"),
        Column("location", Type.TEXT, "District of the site, name or code"),
    ),
)

CHECKED_PROJECTS = Table(
    "checked_projects",
    "The same projects in normal form, each with a verdict",
    (
        *PLACE,
        Column("project", Type.TEXT, "Name of the project", required=True),
        Column("owner", Type.TEXT, "Who gave the contract"),
        Column("contractor", Type.TEXT, "Who builds"),
        Column("npwp", Type.TEXT, "Fifteen digits, or empty"),
        Column("spk_number", Type.TEXT, "Number of the work order"),
        Column("spk_date", Type.DATE, "Date of the work order"),
        Column("value_without_vat", Type.MONEY, "Contract value without VAT, whole rupiah"),
        Column("starts", Type.DATE, "First day of work"),
        Column("ends", Type.DATE, "Last day of work"),
        Column("funding", Type.TEXT, "Source of the money"),
        Column("workers", Type.WHOLE, "Head-count stated by the contractor; never people"),
        Column("district", Type.TEXT, "District of the site as a code, or empty"),
        Column("verdict", Type.TEXT, "The first that fits, in this order", required=True, one_of=VERDICTS),
        Column("twin", Type.TEXT, "SHEET!LINE of the earlier line of the same work order, or empty", required=True),
        Column("reasons", Type.TEXT, "Reason codes joined by `;`", required=True),
    ),
)

PACKAGE_LINES = Table(
    "package_lines",
    "Procurement packages of a list that a government publishes, as written",
    (
        *PLACE,
        Column("package_code", Type.TEXT, "Code of the package or tender"),
        Column("project", Type.TEXT, "Name of the package"),
        Column("owner", Type.TEXT, "Unit that gives the contract"),
        Column("contractor", Type.TEXT, "Winner"),
        Column("npwp", Type.TEXT, "Tax number of the winner"),
        Column("spk_number", Type.TEXT, "Number of the contract or work order (SPK)"),
        Column("spk_date", Type.TEXT, "Date of the contract"),
        Column("contract_value", Type.TEXT, "Contract value"),
        Column("budget", Type.TEXT, "Budget ceiling or own estimate (pagu, HPS)"),
        Column("vat_included", Type.TEXT, "Whether VAT (PPN) is in the value"),
        Column("starts", Type.TEXT, "First day of work"),
        Column("location", Type.TEXT, "District of the site, name or code"),
        Column("category", Type.TEXT, "What is procured: works, goods, services"),
        Column("method", Type.TEXT, "How it is procured"),
        Column("stage", Type.TEXT, "How far the procurement is"),
        Column("funding", Type.TEXT, "Source of the money"),
    ),
)

#: What becomes of a line: only `taken` ones become packages, the others are set aside with this reason.
PACKAGE_STANDINGS = ("taken", "value_missing", "not_works", "cancelled", "repeated")

CHECKED_PACKAGES = Table(
    "checked_packages",
    "The same packages in normal form, each with what becomes of it",
    (
        *PLACE,
        Column("key", Type.TEXT, "What tells the package within its source: code, else name and owner", required=True),
        Column("code", Type.TEXT, "Code of the package, or empty", required=True),
        Column("name", Type.TEXT, "Name of the package", required=True),
        Column("owner", Type.TEXT, "Unit that gives the contract, or empty", required=True),
        Column("contractor", Type.TEXT, "Winner, or empty", required=True),
        Column("npwp", Type.TEXT, "Fifteen digits, or empty", required=True),
        Column("spk_number", Type.TEXT, "Number of the contract, or empty", required=True),
        Column("spk_date", Type.DATE, "Date of the contract"),
        Column("listed_value", Type.MONEY, "Contract value, or the budget while there is no contract, as listed"),
        Column("vat_included", Type.FLAG, "Whether the list says that VAT is in it; null = it does not say"),
        Column("value_without_vat", Type.MONEY, "The value without VAT; unsaid, VAT is taken to be in it"),
        Column("starts", Type.DATE, "First day of work"),
        Column("district", Type.TEXT, "District of the site as a code, or empty", required=True),
        Column("method", Type.TEXT, "How it is procured, or empty", required=True),
        Column("funding", Type.TEXT, "Source of the money, or empty", required=True),
        Column("awarded", Type.FLAG, "Whether there is a contract", required=True),
        Column("standing", Type.TEXT, "What becomes of the line", required=True, one_of=PACKAGE_STANDINGS),
    ),
)
