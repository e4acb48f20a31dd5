"""Draw the record's tables as text, and read one figure of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import ibis
import pyarrow as pa
import pytest

from lindung.measures.figures import figures
from lindung.measures.rows import Record
from lindung.registry.crossing import relation
from lindung.warehouse.session import Session

ReadFigures = Callable[..., dict[tuple[str, str, str], int]]


@pytest.fixture
def figures_of() -> ReadFigures:
    """Measure the drawn tables: `{(office, segment, month or ""): value}`."""

    def measured(
        name: str, as_of: str, *, memberships: str = "", dues: str = "", projects: str = "", stays: str = ""
    ) -> dict[tuple[str, str, str], int]:
        record = Record(
            drawn("Membership", memberships, segment="bpu", office_id="K01", since="2021-02-01", ended_because=""),
            drawn("Due", dues, segment="bpu", office_id="K01", invoice="monthly"),
            drawn("Project", projects, office_id="K01"),
            drawn("MigrantStay", stays, state="abroad"),
        )
        with Session(threads=1) as session:
            rows = session.run(name, figures(record, date.fromisoformat(as_of), measures=[name])).to_pylist()
        return {(r["office"], r["segment"], str(r["month"] or "")[:7]): r["value"] for r in rows}

    return measured


def drawn(model: str, drawing: str, **defaults: object) -> ibis.Table:
    """A table of the record from a drawing: column names, then a line a row; `-` is nothing. The rest is default."""
    schema = relation(model).schema()
    lines = [line.split("|") for line in drawing.strip().splitlines()]
    names, rows = ([cell.strip() for cell in lines[0]], lines[1:]) if lines else ([], [])
    records = [defaults | {name: _value(cell.strip()) for name, cell in zip(names, row, strict=True)} for row in rows]
    columns = {
        name: pa.array([record.get(name) for record in records], pa.string()).cast(kind.to_pyarrow())
        for name, kind in schema.items()
    }
    return ibis.memtable(pa.table(columns, schema=schema.to_pyarrow()))


def _value(cell: str) -> str | None:
    if cell == "-":
        return None
    return f"{cell}-01" if len(cell) == 7 and cell[4] == "-" else cell
