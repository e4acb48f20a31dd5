"""The published packages of the made-up region: the same every time, planted ones known by their code."""

from __future__ import annotations

from functools import cache

from lindung.demo.figures import Scale
from lindung.demo.procurement import edition
from lindung.demo.region import Region, made_up_region
from lindung.periods import Month


@cache
def region() -> Region:
    return made_up_region(Scale(2_000), 7)


def test_an_edition_names_what_was_contracted_what_nobody_registers_and_what_is_planned() -> None:
    rows = edition(region(), Month(2021, 6)).to_pylist()
    contracted = [row for row in rows if row["Nama Pemenang"]]
    planted = [row for row in contracted if row["Kode Tender"][4] == "9"]
    registered = [row for row in contracted if row["Kode Tender"][4] == "0"]
    sound = [each for each in region().projects.to_pylist() if each["sound"]]
    assert len(registered) == sum(each["month"] <= 6 for each in sound)
    assert len(planted) == 6
    assert len(rows) - len(contracted) == sum(each["month"] > 6 for each in sound)
    assert not any(row["Nilai Kontrak (Rp)"] for row in rows if not row["Nama Pemenang"])


def test_an_edition_is_the_same_every_time_and_goes_on_with_the_same_codes() -> None:
    january, june = (edition(region(), Month(2021, number)) for number in (1, 6))
    assert january.equals(edition(region(), Month(2021, 1)))
    assert set(january["Kode Tender"].to_pylist()) <= set(june["Kode Tender"].to_pylist())
