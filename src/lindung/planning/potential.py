"""How many workers an office could still bring under cover: what a plan may ask of it at most.

People: those who work in its districts, parted into employees and others by the province's share of informal work, less
those who are covered already. Construction is no share of the labour force: planned contract value times the heads per
rupiah of what was built before; where no contracts are known yet, last year's heads with room to grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lindung.sentences import Sentence

#: Share of informal work among the employed, August 2021, in hundredths of a percent (BPS Sakernas by way of the press,
#: domain brief 5.1): North Sumatra 59.33 %, Aceh about 60.7 % (derived).
INFORMAL = {"P12": Fraction(5933, 10_000), "P11": Fraction(6070, 10_000)}

#: Assumed where planned contracts are not known: construction can at most double.
ROOM_IN_CONSTRUCTION = 2

#: Nothing tells how many will leave for work abroad: migrants can at most double too. Assumed.
ROOM_IN_MIGRATION = 2

#: What is said with a plan of where its construction's potential is from.
CONSTRUCTION_FROM_CONTRACTS = Sentence(
    "Potensi konstruksi {year}: nilai kontrak yang direncanakan ({value}, {packages} paket) kali tenaga kerja per "
    "rupiah dari proyek yang sudah terdaftar. Kantor tanpa paket: paling banyak {room} kali tahun lalu (andaian).",
    "Potential of construction in {year}: planned contract value ({value}, {packages} packages) times the heads per "
    "rupiah of registered projects. Offices without packages: at most {room} times last year's result (assumed).",
)
CONSTRUCTION_FROM_LAST_YEAR = Sentence(
    "Potensi konstruksi {year}: paling banyak {room} kali hasil tahun lalu (andaian), sebab belum ada paket pengadaan.",
    "Potential of construction in {year}: at most {room} times last year's result (assumed), for no procurement "
    "packages are known.",
)


@dataclass(frozen=True)
class OfficeFacts:
    """What is known of an office: people at work in its districts, members covered now, last year's result.

    `planned_heads`: what the contracts planned for the year let expect; None where no contracts are known.
    """

    code: str
    province: str
    employed: int
    active: Mapping[str, int]
    last_year: Mapping[str, int]
    planned_heads: int | None = None


def potential_of(office: OfficeFacts) -> dict[str, int]:
    """By segment, the most that the year can bring."""
    informal = int(office.employed * INFORMAL[office.province])
    formal = office.employed - informal
    return {
        "pu": max(formal - office.active.get("pu", 0), 0),
        "bpu": max(informal - office.active.get("bpu", 0), 0),
        "jakon": _construction(office),
        "pmi": office.last_year.get("pmi", 0) * ROOM_IN_MIGRATION,
    }


def _construction(office: OfficeFacts) -> int:
    if office.planned_heads is not None:
        return office.planned_heads
    return office.last_year.get("jakon", 0) * ROOM_IN_CONSTRUCTION
