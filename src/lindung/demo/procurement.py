"""Packages as a government's procurement service publishes them, with planted ones that nobody registered.

A package's code tells what was planted, so what the office found can be held against it: precision and recall.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from lindung.demo.chance import generator
from lindung.demo.elsewhere import Proof
from lindung.demo.figures import YEAR
from lindung.demo.people import home_districts, home_weights
from lindung.demo.region import Region, Whole
from lindung.demo.words import business_names
from lindung.periods import Month
from lindung.procedures.follow_procurement import take_packages
from lindung.reference import districts
from lindung.registry.clock import day_of
from lindung.registry.models import Package

SOURCE = "LPSE Sumbagut (contoh)"

#: The months at whose end a list is published; each names the packages of the year so far, and what is planned.
EDITIONS = (1, 6)

#: For each registered package so many that nobody registers, and how many of those go to a contractor who registered
#: another one. Assumed.
_UNREGISTERED, _KNOWN_CONTRACTOR = 0.2, 0.4

#: How the service writes what the contractor wrote too: its number otherwise, or not at all; no tax number; the value
#: without VAT. Assumed.
_OTHER_NUMBER, _NO_NUMBER, _NO_NPWP, _WITHOUT_VAT = 0.15, 0.25, 0.3, 0.3

#: Parts of the registered packages whose contract was changed before it was registered (another value), and whose
#: winner let a partner register it (another name, no tax number). Assumed.
_CHANGED, _BY_PARTNER = 0.06, 0.04

#: The budget of a plan in percent of the contract without VAT: VAT, and what bidders go below it. Assumed.
_BUDGET = (112, 126)

#: The fifth digit of a code: 9 for a package that nobody registers.
_PLANTED = "9"

_COLUMNS = (
    *("No", "Kode Tender", "Nama Paket", "Satuan Kerja", "Jenis Pengadaan", "Pagu (Rp)", "Nama Pemenang", "NPWP"),
    *("Nomor Kontrak", "Tanggal Kontrak", "Nilai Kontrak (Rp)", "Lokasi Pekerjaan", "Tahap"),
)


def publish_packages(region: Region, folder: Path, month: Month, *, by: str, at: datetime) -> None:
    """Write the month's edition as the service publishes it, and take it."""
    file = folder / f"paket_{month}.csv"
    folder.mkdir(parents=True, exist_ok=True)
    pacsv.write_csv(edition(region, month), file, pacsv.WriteOptions(delimiter=";"))
    take_packages(file, file.name, source=SOURCE, as_of=day_of(at), by=by, at=at)


def edition(region: Region, month: Month) -> pa.Table:
    """The packages of the year up to a month, _COLUMNS: registered ones, planted ones, and those planned later."""
    months = [_month(region, number) for number in range(1, month.number + 1)]
    planned = [_planned(region, number) for number in range(month.number + 1, 13)]
    lines = pa.concat_tables([table for table in (*months, *planned) if table.num_rows])
    return lines.add_column(0, "No", pa.array(np.arange(1, lines.num_rows + 1))).select(list(_COLUMNS))


def package_proof() -> Proof:
    """What was found not to be registered, of what was planted."""
    published = Package.objects.filter(source=SOURCE, awarded=True)
    codes = set(published.values_list("code", flat=True))
    planted = {code for code in codes if code[4] == _PLANTED}
    found = set(published.filter(project=None, candidates="").values_list("code", flat=True))
    return Proof("packages", len(planted), len(found), len(found & planted))


def _month(region: Region, number: int) -> pa.Table:
    """The packages of one month's contracts, registered and not, as the service writes them."""
    rows, chance = _sound(region, number), generator(region.seed, "packages", Month(YEAR, number))
    n = rows.num_rows
    if not n:
        return rows
    new = max(1, round(n * _UNREGISTERED))
    value = _without_vat(rows)
    part = chance.random(n)
    spelt = pc.replace_substring(rows["spk_number"], "/", ".")
    other = [f"000.3/{serial:04}/KTR/{YEAR}" for serial in range(1, n + 1)]
    numbers = pc.if_else(pa.array(part < _OTHER_NUMBER), pa.array(other), spelt)
    numbers = pc.if_else(pa.array(part > 1 - _NO_NUMBER), "", numbers)
    by_partner = chance.random(n) < _BY_PARTNER
    npwp = pc.if_else(pa.array(by_partner | (chance.random(n) < _NO_NPWP)), "", rows["npwp"])
    won = business_names(n, ("PT", "CV"), generator(region.seed, "partners", Month(YEAR, number)))
    won = pc.if_else(pa.array(by_partner), won, rows["contractor"])
    value = np.where(chance.random(n) < _CHANGED, value * chance.integers(85, 96, n) // 100, value)
    stated = np.where(chance.random(n) < _WITHOUT_VAT, value, value * 11 // 10)
    day = np.datetime64(Month(YEAR, number).first_day) - chance.integers(16, 45, new).astype("timedelta64[D]")
    winners = business_names(new, ("PT", "CV"), generator(region.seed, "unregistered", Month(YEAR, number)))
    known = rows["contractor"].take(pa.array(chance.integers(0, n, new)))
    place = chance.choice(len(home_districts()), new, p=home_weights() / home_weights().sum())
    works = rows["project"].take(pa.array(chance.integers(0, n, new)))
    both = {
        "Kode Tender": [*_codes(number, "0", n), *_codes(number, _PLANTED, new)],
        "Nama Paket": [
            *pc.utf8_upper(rows["project"]).to_pylist(),
            *(f"{name} Lanjutan {serial}" for serial, name in enumerate(works.to_pylist(), start=1)),
        ],
        "Satuan Kerja": [*rows["owner"].to_pylist(), *rows["owner"].take(pa.array(np.arange(new) % n)).to_pylist()],
        "Nama Pemenang": [
            *won.to_pylist(),
            *np.where(chance.random(new) < _KNOWN_CONTRACTOR, known.to_pylist(), winners.to_pylist()).tolist(),
        ],
        "NPWP": [*npwp.to_pylist(), *[""] * new],
        "Nomor Kontrak": [*numbers.to_pylist(), *(f"602.{7000 + serial}.SPK.{number:02}" for serial in range(new))],
        "Tanggal Kontrak": [*map(_written, rows["spk_date"].to_pylist()), *map(_written, day.tolist())],
        "Nilai Kontrak (Rp)": [*stated.tolist(), *(chance.integers(200, 9_000, new) * 1_100_000).tolist()],
        "Lokasi Pekerjaan": _labels([*rows["district"].to_pylist(), *np.take(home_districts(), place)]),
    }
    return _lines(both, stage="Tender Sudah Selesai", budget="")


def _planned(region: Region, number: int) -> pa.Table:
    """Packages whose tender is still to come: no winner, a budget."""
    rows = _sound(region, number)
    if not rows.num_rows:
        return rows
    blank = [""] * rows.num_rows
    told = {
        "Kode Tender": _codes(number, "0", rows.num_rows),
        "Nama Paket": pc.utf8_upper(rows["project"]).to_pylist(),
        "Satuan Kerja": rows["owner"].to_pylist(),
        **dict.fromkeys(("Nama Pemenang", "NPWP", "Nomor Kontrak", "Tanggal Kontrak", "Nilai Kontrak (Rp)"), blank),
        "Lokasi Pekerjaan": _labels(rows["district"].to_pylist()),
    }
    chance = generator(region.seed, "budgets", Month(YEAR, number))
    budget = _without_vat(rows) * chance.integers(*_BUDGET, rows.num_rows) // 100
    return _lines(told, stage="Rencana", budget=pa.array(budget).cast("string"))


def _lines(told: dict[str, list[object]], *, stage: str, budget: str | pa.Array) -> pa.Table:
    count = len(told["Kode Tender"])
    columns = {name: pa.array(cells).cast("string") for name, cells in told.items()}
    columns["Pagu (Rp)"] = pa.array([budget] * count) if isinstance(budget, str) else budget
    columns["Jenis Pengadaan"] = pa.array(["Pekerjaan Konstruksi"] * count)
    columns["Tahap"] = pa.array([stage] * count)
    return pa.table(columns).select([name for name in _COLUMNS if name != "No"])


def _sound(region: Region, number: int) -> pa.Table:
    return region.projects.filter(pc.and_(pc.equal(region.projects["month"], number), region.projects["sound"]))


def _without_vat(rows: pa.Table) -> Whole:
    value = rows["value"].to_numpy().astype(np.int64)
    bare: Whole = np.where(pc.equal(rows["vat_included"], "Ya").to_numpy(), value * 10 // 11, value)
    return bare


def _codes(number: int, kind: str, count: int) -> list[str]:
    return [f"{YEAR % 100}{number:02}{kind}{serial:06}" for serial in range(1, count + 1)]


def _written(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def _labels(codes: list[str]) -> list[str]:
    known = districts()
    labels = dict(zip(known["code"].to_pylist(), known["label"].to_pylist(), strict=True))
    return [labels[code] for code in codes]
