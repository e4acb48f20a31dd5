"""A list of companies as a licensing office keeps it, with planted ones that are not registered or report too few.

What was planted is known from the seed alone, so what the office found can be held against it: precision and recall.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from lindung.demo.chance import generator
from lindung.demo.employers import LOW_WAGES, WITHOUT_PENSION, planted
from lindung.demo.people import home_districts, home_weights
from lindung.demo.region import Region
from lindung.demo.words import shop_names
from lindung.periods import Month
from lindung.procedures.find_employers import find_under_reporting, take_companies
from lindung.reference import districts
from lindung.registry.models import EmployerCase

SOURCE = "Dinas Penanaman Modal (contoh)"

#: How many registered employers stand on the list, one in so many but no fewer than; how many unregistered stand beside
#: them; how many of the registered state too few. Assumed.
_ONE_IN, _AT_LEAST, _UNREGISTERED, _TOO_FEW = 5, 20, 0.3, 0.2

#: Part of the registered that stand there under another name and without a tax number: they changed it, and nobody who
#: only has the list can know. They look unregistered, and a visit finds out.
_RENAMED = 0.04

_LIST_COLUMNS = ("No", "Nama Perusahaan", "NPWP", "Kabupaten/Kota", "Bidang Usaha", "Jumlah Tenaga Kerja")


@dataclass(frozen=True)
class Licences:
    """The list, _LIST_COLUMNS and `truth`: registered, pwbd or pds_workers."""

    rows: pa.Table

    def places(self, truth: str) -> set[int]:
        """The places on the list, from 1, of what was planted."""
        return set((np.flatnonzero(pc.equal(self.rows["truth"], truth).to_numpy()) + 1).tolist())


@dataclass(frozen=True)
class Proof:
    """Of one kind: how many were planted, how many cases there are, and how many of those are planted ones."""

    kind: str
    planted: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.planted if self.planted else 1.0


def licences(region: Region) -> Licences:
    """The licensing office's list: registered employers as it spells them, and others that nobody has registered."""
    chance = generator(region.seed, "licences")
    known = region.employers
    workers = np.bincount(region.opening["pu", "active"].employer, minlength=known.num_rows)
    count = min(known.num_rows, max(_AT_LEAST, known.num_rows // _ONE_IN))
    chosen = chance.permutation(known.num_rows)[:count]
    too_few = (chance.random(count) < _TOO_FEW) & (workers[chosen] > 0)
    lagging = np.floor(workers[chosen] * chance.uniform(0.85, 1.0, count)).astype(np.int64)
    stated = np.where(too_few, workers[chosen] * 2 + 3, lagging)
    registered = known.take(pa.array(chosen))
    ways = chance.integers(0, 5, count).tolist()
    spelt = [_as_spelt(name, way) for name, way in zip(registered["name"].to_pylist(), ways, strict=True)]
    renamed = chance.random(count) < _RENAMED
    npwp = pc.if_else(pa.array(~renamed & (chance.random(count) < 0.6)), registered["npwp"], "")
    new = round(count * _UNREGISTERED)
    shops = shop_names(new + count, chance)
    spelt = np.where(renamed, shops[new:].to_numpy(zero_copy_only=False), np.array(spelt)).tolist()
    place = chance.choice(len(home_districts()), new, p=home_weights() / home_weights().sum())
    return Licences(
        pa.table(
            {
                "No": pa.array(np.arange(1, count + new + 1)),
                "Nama Perusahaan": pa.chunked_array([pa.array(spelt), shops[:new]]),
                "NPWP": pa.chunked_array([npwp.combine_chunks(), pa.array([""] * new)]),
                "Kabupaten/Kota": _labels([*registered["district"].to_pylist(), *np.take(home_districts(), place)]),
                "Bidang Usaha": pa.array([*registered["kbli"].to_pylist(), *["47"] * new]),
                "Jumlah Tenaga Kerja": pa.array(np.append(stated, chance.integers(4, 60, new))),
                "truth": pa.array([*np.where(too_few, "pds_workers", "registered"), *["pwbd"] * new]),
            }
        )
    )


def look_elsewhere(region: Region, folder: Path, month: Month, *, by: str, at: datetime) -> None:
    """Take the licensing office's list, and look through the record for low wages and missing programmes."""
    file = folder / "izin_usaha.csv"
    folder.mkdir(parents=True, exist_ok=True)
    pacsv.write_csv(licences(region).rows.select(list(_LIST_COLUMNS)), file)
    take_companies(file, file.name, source=SOURCE, as_of=_end_of_year_before(month), office=None, by=by, at=at)
    find_under_reporting(month, by=by, at=at)


def proofs(region: Region) -> list[Proof]:
    """What was found of what was planted, by kind."""
    listed = licences(region)
    numbers = region.employers["number"]
    wages, programmes = (
        set(numbers.filter(pa.array(planted(region.employers["scale"], which))).to_pylist())
        for which in (LOW_WAGES, WITHOUT_PENSION)
    )
    return [
        _proof("pwbd", listed.places("pwbd"), "listed__place"),
        _proof("pds_workers", listed.places("pds_workers"), "listed__place"),
        _proof("pds_wage", wages, "employer__number"),
        _proof("pds_programmes", programmes, "employer__number"),
    ]


def _proof(kind: str, true: Set[object], known_by: str) -> Proof:
    found = set(EmployerCase.objects.filter(kind=kind).values_list(known_by, flat=True))
    return Proof(kind, len(true), len(found), len(found & true))


def _as_spelt(name: str, way: int) -> str:
    """A name as another office writes it: in capitals, the form behind, a neighbour swapped, `&`, or the same."""
    form, rest = name.split(" ", 1)
    if way == 0:
        return name.upper()
    if way == 1 and form in ("PT", "CV", "UD"):
        return f"{rest}, {form}"
    if way == 2:
        return f"{name[:-3]}{name[-2]}{name[-3]}{name[-1]}"
    return f"{form}. {rest}" if way == 3 and form == "PT" else name


def _labels(codes: list[str]) -> pa.Array:
    known = districts()
    return pc.take(
        known["label"], pc.index_in(pa.array(codes), value_set=known["code"].combine_chunks())
    ).combine_chunks()


def _end_of_year_before(month: Month) -> date:
    return date(month.year - 1, 12, 31)
