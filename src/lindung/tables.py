"""Declare a table once: column, type, meaning, constraint.

The declaration serves reading (Arrow schema), checking (`conform`), demo data, drawn test tables, and the printed
data dictionary. A bulk step names the tables it takes and gives in these terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import pyarrow as pa
import pyarrow.compute as pc


class Type(Enum):
    """What a column holds. Money is whole rupiah; a month is the date of its first day."""

    TEXT = "text"
    WHOLE = "whole number"
    MONEY = "rupiah"
    DATE = "date"
    MONTH = "month"
    FLAG = "yes/no"

    @property
    def arrow(self) -> pa.DataType:
        return _ARROW[self]


_ARROW = {
    Type.TEXT: pa.string(),
    Type.WHOLE: pa.int64(),
    Type.MONEY: pa.int64(),
    Type.DATE: pa.date32(),
    Type.MONTH: pa.date32(),
    Type.FLAG: pa.bool_(),
}


@dataclass(frozen=True)
class Column:
    """One column. `required`: never null. `one_of`: the only values allowed. `personal`: identifies a person."""

    name: str
    type: Type
    meaning: str
    required: bool = False
    one_of: tuple[str, ...] = ()
    personal: bool = False


class TableMismatchError(Exception):
    """A step was handed a table that breaks its declaration: a developer's mistake, never the user's."""


@dataclass(frozen=True)
class Table:
    """A named table with its meaning and its columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([(column.name, column.type.arrow) for column in self.columns])

    def extended(self, name: str, meaning: str, columns: Iterable[Column]) -> Table:
        """A further table: these columns and then some more."""
        return Table(name, meaning, (*self.columns, *columns))

    def empty(self) -> pa.Table:
        return self.schema.empty_table()

    def conform(self, rows: pa.Table) -> pa.Table:
        """The rows with exactly the declared columns, order and types.

        Raises TableMismatchError when a column is missing, a required one has nulls, or a value is not allowed.
        """
        missing = [name for name in self.names if name not in rows.column_names]
        if missing:
            raise TableMismatchError(f"{self.name} lacks {', '.join(missing)}")
        conformed = rows.select(self.names).cast(self.schema)
        for column in self.columns:
            self._check(column, conformed[column.name])
        return conformed

    def from_records(self, records: Sequence[Mapping[str, object]]) -> pa.Table:
        """A small table from records; columns a record leaves out are null. For single rows and tests."""
        return pa.Table.from_pylist([{n: r.get(n) for n in self.names} for r in records], schema=self.schema)

    def _check(self, column: Column, values: pa.ChunkedArray) -> None:
        if column.required and values.null_count:
            raise TableMismatchError(f"{self.name}.{column.name} has {values.null_count} rows without a value")
        if column.one_of:
            known = pc.is_in(values, value_set=pa.array(column.one_of, values.type))
            strange = pc.sum(pc.and_(pc.invert(known), pc.is_valid(values))).as_py()
            if strange:
                raise TableMismatchError(f"{self.name}.{column.name} has {strange} values that are not allowed")
