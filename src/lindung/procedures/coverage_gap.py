"""Who is not protected yet, where: the published cover of the districts against those who work there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from lindung import reference
from lindung.outreach.coverage_gap import DISTRICT_COVER, Gap, Part, gaps, sectors_of, together
from lindung.planning.potential import INFORMAL
from lindung.planning.scoreboard import REGION
from lindung.procedures.publish_measures import NotPublishedError
from lindung.registry import crossing
from lindung.registry.made_up import made_up
from lindung.registry.models import DistrictCover, LocalGovernment

#: The sectors of which a share of the employed is published, with their KBLI section; only for North Sumatra, and no
#: other sector there.
_SECTORS = {"bekerja_pertanian": "A", "bekerja_perdagangan": "G", "bekerja_industri_pengolahan": "C"}
_SECTORS_OF = "12"


@dataclass(frozen=True)
class CoverageGap:
    """The gap of the region, its provinces and districts as of a published day, the largest gap first.

    `unplaced`: covered people who live outside the region or nobody knows where; they are in no district's figures.
    `sectors`: of North Sumatra, in August 2021. `one_in`: in a made-up record one person stands for so many.
    """

    as_of: date
    region: Gap
    provinces: tuple[Gap, ...]
    districts: tuple[Gap, ...]
    sectors: tuple[Part, ...]
    unplaced: int
    one_in: int

    def place(self, code: str) -> Gap | None:
        """REGION, a province (12) or a district (12.71)."""
        return next((each for each in (self.region, *self.provinces, *self.districts) if each.code == code), None)


@dataclass(frozen=True, slots=True)
class CoveredOn:
    """How many were covered on a published day, and what part of the employed that is."""

    as_of: date
    covered: int
    effective: Decimal | None


def coverage_gap(until: date) -> CoverageGap:
    """The gap as of the last day, not after `until`, whose figures are published. Raises NotPublishedError."""
    day = DistrictCover.objects.filter(as_of__lte=until).order_by("-as_of").values_list("as_of", flat=True).first()
    if day is None:
        raise NotPublishedError(until)
    cover = _cover(day)
    districts = _gaps(cover)
    region = together(REGION, districts)
    provinces = tuple(
        together(code, (each for each in districts if each.code[:2] == code))
        for code in sorted({each.code[:2] for each in districts})
    )
    north_sumatra = next(each for each in provinces if each.code == _SECTORS_OF)
    return CoverageGap(
        as_of=day,
        region=region,
        provinces=provinces,
        districts=tuple(sorted(districts, key=lambda each: (-each.missing, each.code))),
        sectors=sectors_of(_living_in(cover, _SECTORS_OF), _sector_shares(), north_sumatra.employed),
        unplaced=(pc.sum(cover["people"]).as_py() or 0) - region.covered,
        one_in=_one_in(),
    )


def gap_trend(code: str, until: date) -> list[CoveredOn]:
    """A place (REGION, 12, 12.71) on every published day of the year up to `until`, the first one first."""
    days = DistrictCover.objects.filter(as_of__lte=until, as_of__year=until.year)
    found = []
    for day in days.values_list("as_of", flat=True).distinct().order_by("as_of"):
        within = (each for each in _gaps(_cover(day)) if code == REGION or each.code.startswith(code))
        place = together(code, within)
        found.append(CoveredOn(day, place.covered, place.effective))
    return found


def place_names() -> dict[str, str]:
    """Districts and provinces by code, as they are shown."""
    return dict(LocalGovernment.objects.values_list("code", "name"))


def _gaps(cover: pa.Table) -> list[Gap]:
    return gaps(cover, reference.workforce(), INFORMAL, _one_in())


def _cover(day: date) -> pa.Table:
    kept = crossing.relation("DistrictCover")
    return DISTRICT_COVER.conform(crossing.fetch(kept.filter(kept.as_of == day).select(*DISTRICT_COVER.names)))


def _living_in(cover: pa.Table, province: str) -> pa.Table:
    return cover.filter(pc.starts_with(cover["district"], province))


def _sector_shares() -> dict[str, Fraction]:
    """The shares of the last survey, by section."""
    shares = reference.labour_shares()
    ours = shares.filter(pc.equal(shares["region"], _SECTORS_OF)).sort_by("period").to_pylist()
    return {_SECTORS[row["measure"]]: Fraction(row["hundredths"], 10_000) for row in ours if row["measure"] in _SECTORS}


def _one_in() -> int:
    how = made_up()
    return 1 if how is None else how.one_in
