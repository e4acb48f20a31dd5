"""Who is not protected yet: the workforce of each district less its workers with active cover.

Three measures, each with its denominator by name, never mixed:

- *gap of the employed*: people employed (BPS, August 2021, by district derived) less residents whose cover is active;
- *gap of the potential*: the institution's own potential (6.9 million in Sumbagut, end of 2017) less the same;
- *effective coverage* (SDG indicator 1.3.1, as the ILO counts it for the employed): of those employed, the part who
  actively contribute or receive a benefit. Benefits are not on the record, so only contributors count.

Covered is a person, once, as wage earner or self-employed; a construction project's heads are no persons and never
count here, and migrants work abroad and are no part of the employed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from lindung.contributions.cover import with_cover
from lindung.sentences import Sentence
from lindung.tables import Column, Table, Type

DISTRICT_COVER = Table(
    "district_cover",
    "Residents of a district whose cover is active on a day, by sector of the employer",
    (
        Column(
            "district",
            Type.TEXT,
            "District of residence, else of the employer; empty where neither is known",
            required=True,
        ),
        Column("section", Type.TEXT, "KBLI section of the employer; empty where there is none", required=True),
        Column("pu", Type.WHOLE, "Covered wage earners", required=True),
        Column("bpu", Type.WHOLE, "Covered self-employed", required=True),
        Column("pmi", Type.WHOLE, "Covered migrants", required=True),
        Column("people", Type.WHOLE, "Covered as wage earner or self-employed, each person once", required=True),
    ),
)

#: The institution's potential of the region, as the press reported it (domain brief 10).
POTENTIAL = 6_900_000


@dataclass(frozen=True, slots=True)
class Denominator:
    """What the covered are held against: its name, day and source."""

    name: str
    title: Sentence
    day: date
    source: Sentence


EMPLOYED = Denominator(
    "employed",
    Sentence("Bekerja menurut BPS", "Employed according to BPS"),
    date(2021, 8, 31),
    Sentence(
        "BPS Sakernas Agustus 2021 per provinsi; per kabupaten/kota turunan, selisih sampai 18 % pernah terlihat. "
        "Termasuk ASN, TNI, dan Polri, yang dijamin lembaga lain.",
        "BPS Sakernas August 2021 by province; by district derived, errors of up to 18 % were seen. Civil servants, "
        "soldiers and police are in it, whom others insure.",
    ),
)
INSTITUTIONS_POTENTIAL = Denominator(
    "potential",
    Sentence("Potensi menurut BPJS Ketenagakerjaan", "Potential according to BPJS Ketenagakerjaan"),
    date(2017, 12, 31),
    Sentence(
        "6,9 juta pekerja di Sumbagut, akhir 2017 (pers); per kabupaten/kota dibagi menurut yang bekerja.",
        "6.9 million workers in Sumbagut, end of 2017 (press); by district shared out by the employed.",
    ),
)
EFFECTIVE_COVERAGE = Sentence(
    "Cakupan efektif (SDG 1.3.1): yang aktif mengiur atau menerima manfaat, dari yang bekerja. Penerima manfaat belum "
    "ada di catatan, jadi hanya pengiur yang dihitung.",
    "Effective coverage (SDG 1.3.1): those who actively contribute or receive a benefit, of the employed. Who receives "
    "a benefit is not on the record, so only contributors count.",
)
BY_SEGMENT = Sentence(
    "PU dan BPU: yang bekerja dibagi menurut bagian informal provinsi (BPS, Agustus 2021).",
    "Wage earners and self-employed: the employed parted by the province's share of informal work (BPS, August 2021).",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A segment or sector: who works there and who of them is covered."""

    name: str
    workforce: int
    covered: int

    @property
    def missing(self) -> int:
        """Who is not covered; none where more are covered than the survey counts."""
        return max(self.workforce - self.covered, 0)

    @property
    def percent(self) -> Decimal | None:
        return _percent(self.covered, self.workforce)


@dataclass(frozen=True, slots=True)
class Gap:
    """A place: its workers by both denominators, who of them is covered, and the same by segment."""

    code: str
    employed: int
    potential: int
    covered: int
    abroad: int
    segments: tuple[Part, ...]

    @property
    def missing(self) -> int:
        """Employed and not covered; none where more residents are covered than the survey counts."""
        return max(self.employed - self.covered, 0)

    @property
    def missing_of_potential(self) -> int:
        return max(self.potential - self.covered, 0)

    @property
    def effective(self) -> Decimal | None:
        """Effective coverage in percent."""
        return _percent(self.covered, self.employed)


def district_cover(
    memberships: ir.Table,
    dues: ir.Table,
    stays: ir.Table,
    workers: ir.Table,
    employers: ir.Table,
    day: date,
    sections: Mapping[str, str],
) -> ir.Table:
    """The record's tables to DISTRICT_COVER on a day. `sections`: the KBLI section of each two-digit division.

    A person has the sector of the covered wage earner's membership that was registered first, and where no list said
    where the person lives, that employer's district.
    """
    running = with_cover(memberships, dues, stays, day)
    running = running.filter(running.covered, running.registered_on <= day)
    wage = running.segment == "pu"
    people = running.group_by("worker_id").agg(
        first=running.id.min(where=wage),
        pu=wage.any(),
        bpu=(running.segment == "bpu").any(),
        pmi=(running.segment == "pmi").any(),
    )
    first = memberships.view()
    placed = (
        people.join(workers, people.worker_id == workers.id, rname="worker_{name}")
        .left_join(first, [people.first == first.id], rname="first_{name}")
        .left_join(employers, [ibis._.employer_id == employers.id], rname="employer_{name}")
    )
    division = placed.kbli.left(2)
    placed = placed.select(
        "pu",
        "bpu",
        "pmi",
        district=placed.district.nullif("").coalesce(placed.employer_district, ibis.literal("")),
        section=division.substitute(dict(sections), else_="").fill_null(""),
    )
    return placed.group_by("district", "section").agg(
        pu=placed.pu.cast("int32").sum().cast("int64"),
        bpu=placed.bpu.cast("int32").sum().cast("int64"),
        pmi=placed.pmi.cast("int32").sum().cast("int64"),
        people=(placed.pu | placed.bpu).cast("int32").sum().cast("int64"),
    )


def covered_by_sender(
    memberships: ir.Table, dues: ir.Table, stays: ir.Table, senders: Sequence[int], day: date
) -> ir.Table:
    """`partner_id, segment, people`: who is covered on a day by a membership that these partners' lists brought."""
    sent = memberships.filter(memberships.partner_id.isin(list(senders)))
    covered = with_cover(sent, dues, stays, day)
    covered = covered.filter(covered.covered)
    return covered.group_by("partner_id", "segment").agg(people=covered.worker_id.nunique())


def gaps(cover: pa.Table, workforce: pa.Table, informal: Mapping[str, Fraction], one_in: int = 1) -> list[Gap]:
    """The gap of each district of WORKFORCE; who lives in none of them is left out.

    `cover`: DISTRICT_COVER; `informal`: the share of informal work by province; `one_in`: in a made-up record one
    person stands for so many, and so does one at work.
    """
    sums = cover.group_by("district").aggregate([(name, "sum") for name in ("pu", "bpu", "pmi", "people")])
    covered = {row["district"]: row for row in sums.to_pylist()}
    districts, employed = (workforce[name].to_pylist() for name in ("district", "employed"))
    workers = _whole_numbers(Fraction(each, one_in) for each in employed)
    potential = _whole_numbers(Fraction(POTENTIAL * each, sum(employed) * one_in) for each in employed)
    return [
        _gap(code, at_work, could_be, covered.get(code, {}), informal[f"P{code[:2]}"])
        for code, at_work, could_be in zip(districts, workers, potential, strict=True)
    ]


def together(code: str, places: Iterable[Gap]) -> Gap:
    """Several districts as one place."""
    found = list(places)
    return Gap(
        code,
        employed=sum(each.employed for each in found),
        potential=sum(each.potential for each in found),
        covered=sum(each.covered for each in found),
        abroad=sum(each.abroad for each in found),
        segments=tuple(
            Part(name, sum(p.workforce for p in parts), sum(p.covered for p in parts))
            for name in ("pu", "bpu")
            for parts in [[part for each in found for part in each.segments if part.name == name]]
        ),
    )


def sectors_of(cover: pa.Table, shares: Mapping[str, Fraction], employed: int) -> tuple[Part, ...]:
    """Sectors of one province: `shares` of the employed by KBLI section, held against covered wage earners there.

    The self-employed have no sector on the record and are in none of them.
    """
    sums = cover.group_by("section").aggregate([("pu", "sum")])
    covered = dict(zip(sums["section"].to_pylist(), sums["pu_sum"].to_pylist(), strict=True))
    return tuple(Part(section, int(employed * share), covered.get(section, 0)) for section, share in shares.items())


def _gap(code: str, employed: int, potential: int, covered: Mapping[str, int], informal: Fraction) -> Gap:
    own_account = int(employed * informal)
    return Gap(
        code,
        employed=employed,
        potential=potential,
        covered=covered.get("people_sum", 0),
        abroad=covered.get("pmi_sum", 0),
        segments=(
            Part("pu", employed - own_account, covered.get("pu_sum", 0)),
            Part("bpu", own_account, covered.get("bpu_sum", 0)),
        ),
    )


def _whole_numbers(parts: Iterable[Fraction]) -> list[int]:
    """Parts in whole numbers whose sum is that of the parts: each the step of the running sum, rounded down."""
    found, running = [], Fraction(0)
    for part in parts:
        found.append(int(running + part) - int(running))
        running += part
    return found


def _percent(part: int, whole: int) -> Decimal | None:
    return None if whole == 0 else round(Decimal(100 * part) / whole, 1)
