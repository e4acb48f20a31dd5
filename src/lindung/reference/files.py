"""Reading the files in `data/`: every cell as text, under the column names of our tables."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

DATA = Path(__file__).parent / "data"


def read(file: str, columns: Mapping[str, str]) -> pa.Table:
    """The named columns of a file (its name: ours), all as text; an empty cell is an empty text."""
    rows = pacsv.read_csv(
        DATA / file,
        convert_options=pacsv.ConvertOptions(
            include_columns=list(columns),
            column_types=dict.fromkeys(columns, pa.string()),
            strings_can_be_null=False,
        ),
    )
    return rows.rename_columns(list(columns.values()))


def rounded_down(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Numbers written as text, without their fraction."""
    return pc.floor(values.cast(pa.float64())).cast(pa.int64())


def looked_up(keys: pa.ChunkedArray, source: pa.ChunkedArray, target: pa.ChunkedArray) -> pa.ChunkedArray:
    """For each key the target that stands beside it in the source; null where the source lacks it."""
    return pc.take(target, pc.index_in(keys, value_set=source.combine_chunks()))
