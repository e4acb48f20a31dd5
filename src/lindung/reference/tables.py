"""The reference tables, declared. Sources, licences and known defects: `data/SOURCES.md`."""

from __future__ import annotations

from lindung.tables import Column, Table, Type

DISTRICTS = Table(
    "districts",
    "Kabupaten and kota of Permendagri 72/2019, in force in 2021, names corrected as `corrections.csv` says",
    (
        Column("code", Type.TEXT, "Kemendagri code like 12.71", required=True),
        Column("nik4", Type.TEXT, "The same as the first four digits of a NIK", required=True),
        Column("province", Type.TEXT, "Kemendagri code of the province", required=True),
        Column("province_name", Type.TEXT, "Name of the province", required=True),
        Column("kind", Type.TEXT, "Kind of district", required=True, one_of=("kabupaten", "kota")),
        Column("name", Type.TEXT, "Name without its kind", required=True),
        Column("label", Type.TEXT, "Name as shown: Kab. Toba, Kota Medan", required=True),
        Column("listed_name", Type.TEXT, "Name as the list of 2019 prints it", required=True),
    ),
)

DISTRICT_ALIASES = Table(
    "district_aliases",
    "Other names by which lists call a district of Aceh or North Sumatra",
    (
        Column("district", Type.TEXT, "Code of the district", required=True),
        Column("alias", Type.TEXT, "The other name", required=True),
        Column("reason", Type.TEXT, "Short form, spelling, or former name", required=True),
    ),
)

SUBDISTRICTS = Table(
    "subdistricts",
    "Kecamatan of Permendagri 72/2019 and those created or renumbered since",
    (
        Column("code", Type.TEXT, "Kemendagri code like 12.71.08", required=True),
        Column("nik6", Type.TEXT, "The same as the first six digits of a NIK", required=True),
        Column("district", Type.TEXT, "Code of the district, like 12.71", required=True),
        Column("name", Type.TEXT, "Name", required=True),
        Column("listed_since", Type.WHOLE, "Year of the first list that has it: 2019, 2022, 2025", required=True),
    ),
)

KNOWN_NIK_DISTRICTS = Table(
    "known_nik_districts",
    "The first four digits that a NIK may have: every district that any kecamatan list knows, old or new",
    (Column("nik4", Type.TEXT, "First four digits", required=True),),
)

KNOWN_NIK_SUBDISTRICTS = Table(
    "known_nik_subdistricts",
    "The first six digits of every kecamatan that any list knows; others may be true: old codes stay in NIKs",
    (Column("nik6", Type.TEXT, "First six digits", required=True),),
)

MINIMUM_WAGES = Table(
    "minimum_wages",
    "Monthly minimum wage by district, Aceh and North Sumatra",
    (
        Column("district", Type.TEXT, "Code of the district", required=True),
        Column("year", Type.WHOLE, "Year in which it applies", required=True),
        Column("amount", Type.MONEY, "Rupiah a month, sen dropped", required=True),
        Column(
            "certainty",
            Type.TEXT,
            "How well the figure is known",
            required=True,
            one_of=(
                "two sources",
                "two sources, roughly",
                "one source",
                "provincial",
                "estimated",
                "doubtful",
            ),
        ),
        Column("note", Type.TEXT, "The note beside the figure, in Indonesian", required=True),
    ),
)

WORKFORCE = Table(
    "workforce",
    "People and workers of the 56 districts. Only the population of 2025 is official; the rest is derived",
    (
        Column("district", Type.TEXT, "Code of the district", required=True),
        Column("population_2025", Type.WHOLE, "Registered population 2025 (Dukcapil, official)", required=True),
        Column(
            "population_2020",
            Type.WHOLE,
            "Share of 2025 scaled to the 2020 census total (derived)",
            required=True,
        ),
        Column("aged_15_and_over", Type.WHOLE, "Aged 15 and over, 2021 (derived)", required=True),
        Column("labour_force", Type.WHOLE, "Labour force, August 2021 (derived)", required=True),
        Column("employed", Type.WHOLE, "Employed, August 2021 (derived; error up to 18 % seen)", required=True),
    ),
)

LABOUR_FACTS = Table(
    "labour_facts",
    "Published head-counts on work and population: two provinces and a few districts",
    (
        Column("region", Type.TEXT, "Code of the province or the district", required=True),
        Column("region_name", Type.TEXT, "Province or district as the source names it", required=True),
        Column("period", Type.MONTH, "Month of the survey or census", required=True),
        Column("measure", Type.TEXT, "What was counted, in Indonesian", required=True),
        Column("persons", Type.WHOLE, "Persons, often rounded by the press", required=True),
        Column("source", Type.TEXT, "Where it was published", required=True),
    ),
)

LABOUR_SHARES = Table(
    "labour_shares",
    "Published shares of the employed by sector and kind of work, two provinces",
    (
        Column("region", Type.TEXT, "Code of the province", required=True),
        Column("period", Type.MONTH, "Month of the survey", required=True),
        Column("measure", Type.TEXT, "What was counted, in Indonesian", required=True),
        Column("hundredths", Type.WHOLE, "Hundredths of a percent of the employed", required=True),
        Column("source", Type.TEXT, "Where it was published", required=True),
    ),
)

OFFICES = Table(
    "offices",
    "The 31 branch offices of the demo map; the official list was not found in public",
    (
        Column("code", Type.TEXT, "K01 to K31", required=True),
        Column("name", Type.TEXT, "Name without its class", required=True),
        Column(
            "office_class",
            Type.TEXT,
            "Branch (KC) or pioneer branch (KCP)",
            required=True,
            one_of=("KC", "KCP"),
        ),
        Column("province", Type.TEXT, "Code of the province", required=True),
    ),
)

OFFICE_DISTRICTS = Table(
    "office_districts",
    "Which office serves a district. A row with a kecamatan goes before the row of its whole district",
    (
        Column("office", Type.TEXT, "Code of the office", required=True),
        Column("district", Type.TEXT, "Code of the district", required=True),
        Column(
            "subdistrict",
            Type.TEXT,
            "Code of the kecamatan, or empty: the rest of the district",
            required=True,
        ),
    ),
)

JKK_CLASSES = Table(
    "jkk_classes",
    "Kinds of business by work-accident risk class: annex I of PP 44/2015 as amended by PP 82/2019",
    (
        Column("line", Type.TEXT, "Class and line number, like G3-095", required=True),
        Column("risk_class", Type.TEXT, "Class", required=True, one_of=("I", "II", "III", "IV", "V")),
        Column("business", Type.TEXT, "Kind of business, as the annex words it", required=True),
    ),
)

SECTORS = Table(
    "sectors",
    "KBLI 2020 divisions with a suggested JKK class; the suggestion is ours and an officer confirms it",
    (
        Column("code", Type.TEXT, "KBLI division, two digits", required=True),
        Column("section", Type.TEXT, "KBLI section, a letter", required=True),
        Column("section_title", Type.TEXT, "Title of the section", required=True),
        Column("title", Type.TEXT, "Title of the division", required=True),
        Column(
            "risk_class",
            Type.TEXT,
            "Suggested class, or null where none can be",
            one_of=("I", "II", "III", "IV", "V"),
        ),
        Column(
            "lowest_class",
            Type.TEXT,
            "Lowest class that fits part of it",
            one_of=("I", "II", "III", "IV", "V"),
        ),
        Column(
            "highest_class",
            Type.TEXT,
            "Highest class that fits part of it",
            one_of=("I", "II", "III", "IV", "V"),
        ),
        Column("annex_lines", Type.TEXT, "Lines of the annex behind the suggestion, parted by blanks"),
    ),
)

PARTICIPANT_POINTS = Table(
    "participant_points",
    "Published counts of participants and employers. Definitions differ between rows: not a series",
    (
        Column("day", Type.DATE, "As of", required=True),
        Column("region", Type.TEXT, "Region as the source names it", required=True),
        Column("measure", Type.TEXT, "What was counted, in Indonesian", required=True),
        Column("count", Type.WHOLE, "The figure", required=True),
        Column("unit", Type.TEXT, "orang (persons) or perusahaan (employers)", required=True),
        Column("source", Type.TEXT, "Where it was published", required=True),
    ),
)

NAME_TOKENS = Table(
    "name_tokens",
    "Words of names, and how often candidates of 2019 in the two provinces bore them; for made-up people",
    (
        Column("region", Type.TEXT, "ACEH or SUMUT", required=True),
        Column("token", Type.TEXT, "The word, upper case", required=True),
        Column("sex", Type.TEXT, "L or P", required=True, one_of=("L", "P")),
        Column(
            "position",
            Type.TEXT,
            "awal (first), tengah (middle), akhir (last), tunggal (only)",
            required=True,
        ),
        Column("count", Type.WHOLE, "How often", required=True),
    ),
)

CLANS = Table(
    "clans",
    "Clan names (marga) of North Sumatra; for made-up people",
    (
        Column("clan", Type.TEXT, "Clan name", required=True),
        Column("group", Type.TEXT, "People: Karo, Toba, Nias …", required=True),
        Column("parent", Type.TEXT, "Parent clan, or empty", required=True),
    ),
)
