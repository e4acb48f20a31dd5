"""What partners' clerks do to a list: faults that matter and spellings that should not.

Takes rows of ON_LISTS and gives LIST_ROWS: what will stand in the cells, before a layout writes it in its style.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.newcomers import ON_LISTS
from lindung.tables import Column, Type

LIST_ROWS = ON_LISTS.extended(
    "list_rows",
    "Rows of one list as its clerk has them",
    (Column("as_number", Type.FLAG, "The NIK was typed as a spreadsheet number", required=True),),
)

#: Parts of the lines that are repeated by mistake, whose birth date is left out, whose income is left out, whose
#: name has needless blanks. Only the first adds lines; with a sound NIK none of them hinders the enrolment.
REPEATED, WITHOUT_DATE, WITHOUT_INCOME, BLANKS = 0.012, 0.015, 0.03, 0.05

Mask = npt.NDArray[np.bool_]


def messed(rows: pa.Table, chance: np.random.Generator, *, informal: bool) -> pa.Table:
    """The rows of one list with their faults done to them (LIST_ROWS).

    `informal` lists leave dates and incomes out now and then; an employer's do not, since a wage is never assumed.
    """
    rows = _shared_niks(rows)
    rows = rows.take(pa.array(_order_with_repeats(rows, chance)))
    n = rows.num_rows
    nik, name = _column(rows, "nik"), _column(rows, "name")
    born, sex = _column(rows, "birth_date"), _column(rows, "sex")
    nik = _where(rows, "nik_missing", pa.scalar(""), nik)
    nik = _where(rows, "nik_short", pc.utf8_slice_codeunits(nik, 0, 15), nik)
    nik = _where(rows, "nik_placeholder", pa.scalar("1234567890123456"), nik)
    nik = _where(rows, "region_unknown", pc.binary_replace_slice(nik.cast("binary"), 0, 4, b"9999").cast("string"), nik)
    name = _where(rows, "name_missing", pa.scalar(""), name)
    name = pc.if_else(pa.array(chance.random(n) < BLANKS), _double_blanks(name), name)
    # Seven years and some days away: no typing slip, no day and month exchanged.
    other = pc.subtract(born.cast(pa.int32()), pa.scalar(2_571, pa.int32())).cast(pa.date32())
    born = _where(rows, "other_birth_date", other, born)
    sex = _where(rows, "other_sex", pc.if_else(pc.equal(sex, "L"), "P", "L"), sex)
    income = _column(rows, "income")
    if informal:
        sound = pc.equal(rows["fault"], "").combine_chunks()
        born = pc.if_else(pc.and_(sound, pa.array(chance.random(n) < WITHOUT_DATE)), pa.scalar(None, pa.date32()), born)
        income = pc.if_else(pa.array(chance.random(n) < WITHOUT_INCOME), pa.scalar(None, pa.int64()), income)
    dirty = {"nik": nik, "name": name, "birth_date": born, "sex": sex, "income": income}
    columns = {column: dirty.get(column, rows[column]) for column in rows.column_names}
    return pa.table(columns | {"as_number": pc.equal(rows["fault"], "nik_as_number")})


def _shared_niks(rows: pa.Table) -> pa.Table:
    """Each line of this fault comes twice: the second under the mother's name, as where one card serves a family."""
    shared = rows.filter(pc.equal(rows["fault"], "shared_nik"))
    at = rows.column_names.index("name")
    return pa.concat_tables([rows, shared.set_column(at, "name", shared["mother_name"])])


def _order_with_repeats(rows: pa.Table, chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """Row numbers of the list, some sound ones a second time further down."""
    sound = np.flatnonzero(pc.equal(rows["fault"], "").to_numpy())
    repeated = sound[chance.random(len(sound)) < REPEATED]
    return np.concatenate([np.arange(rows.num_rows), repeated])


def _double_blanks(name: pa.Array) -> pa.Array:
    return pc.replace_substring(name, " ", "  ")


def _where(rows: pa.Table, fault: str, then: pa.Array | pa.Scalar, otherwise: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(rows["fault"], fault).combine_chunks(), then, otherwise)


def _column(rows: pa.Table, name: str) -> pa.Array:
    return rows[name].combine_chunks()
