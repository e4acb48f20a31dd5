"""How many NIKs are checked in a second, and that no kecamatan of the data is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.measure import Figure, Sizes, timed
from benchmarks.people import people
from lindung.identity import nik as niks
from lindung.periods import Month
from lindung.reference import known_nik_districts, known_nik_subdistricts
from lindung.warehouse import Session

MONTH = Month(2021, 2)


def measure(sizes: Sizes, home: Path) -> Iterator[Figure]:
    """Check NIKs in every way that a list's are; the floor reads the same column and looks at its length."""
    written = pa.concat_tables(part.select(["nik"]) for part in people(sizes.niks, first_group=50))
    with Session() as session:
        table = session.table(written)
        checks = [timed(lambda: session.run("checked", tally(checked(table)))) for _ in range(sizes.runs)]
        length = table.aggregate(longest=table.nik.length().max())
        floor = [timed(lambda: session.run("read", length)) for _ in range(sizes.runs)]
        refused = session.run("codes", tally(checked(session.table(one_of_each_kecamatan()))))["refused"][0].as_py()
    codes = known_nik_subdistricts().num_rows
    yield Figure(
        "NIKs checked",
        sizes.niks,
        checks,
        floor,
        "read the column",
        "1 000 000 a second, no code refused",
        (f"{refused} of {codes} kecamatan codes refused",),
    )


def checked(written: ir.Table) -> ir.Table:
    """Normal form, placeholder, place of issue, birth date and sex of each NIK, and whether it would be refused."""
    forms = written.select(nik=niks.normal_form(written.nik), lost=niks.is_number_notation(written.nik))
    known4 = ibis.memtable(known_nik_districts()).mutate(district_known=True)
    known6 = ibis.memtable(known_nik_subdistricts()).mutate(subdistrict_known=True)
    parts = forms.mutate(
        sixteen=niks.is_sixteen_digits(forms.nik),
        placeholder=niks.is_placeholder(forms.nik),
        nik4=niks.district4(forms.nik),
        nik6=niks.subdistrict6(forms.nik),
        birth=niks.birth_date(forms.nik, MONTH),
        sex=niks.sex(forms.nik),
    )
    placed = parts.left_join(known4, "nik4").left_join(known6, "nik6")
    return placed.mutate(
        refused=placed.lost
        | placed.placeholder
        | ~placed.sixteen
        | placed.birth.isnull()
        | placed.sex.isnull()
        | placed.district_known.isnull()
    )


def tally(lines: ir.Table) -> ir.Table:
    """Every column has to be worked out for these counts."""
    return lines.aggregate(
        refused=lines.refused.sum(),
        oldest=lines.birth.min(),
        women=(lines.sex == "P").sum(),
        strangers=lines.subdistrict_known.isnull().sum(),
    )


def one_of_each_kecamatan() -> pa.Table:
    """A believable NIK of every kecamatan code in the data."""
    codes = known_nik_subdistricts()["nik6"]
    return pa.table({"nik": pc.binary_join_element_wise(codes, pa.scalar("1205850001"), "")})
