"""Extracts of other systems: large, regular tables as CSV or Parquet, read in batches of bounded size.

Partners' spreadsheets are read elsewhere (`rosters.reading`), cell by cell. An extract has one header line and one
record a line, so Arrow reads it; every column comes as text, and each record keeps the line it stood in.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from lindung.sentences import LindungError, Sentence

#: Bytes of text that one batch holds. A batch of 16 MB is some 100,000 members: its checks take far longer than its
#: start-up, and the few copies that stand in memory at a time stay below 200 MB.
BATCH_BYTES = 16 * 1024 * 1024
BATCH_ROWS = 128 * 1024

_DELIMITERS = (",", ";", "\t")


class ExtractUnreadableError(LindungError):
    """The file is not there, or is neither CSV in UTF-8 nor Parquet."""

    def __init__(self, called: str) -> None:
        super().__init__(
            Sentence(
                "Berkas {file} tidak terbaca. Simpan sebagai CSV (UTF-8) atau Parquet, lalu coba lagi.",
                "The file {file} cannot be read. Save it as CSV (UTF-8) or Parquet, then try again.",
            ),
            file=called,
        )


class ColumnsMissingError(LindungError):
    """The header lacks columns without which nothing can be loaded."""

    def __init__(self, called: str, missing: Sequence[str]) -> None:
        super().__init__(
            Sentence(
                "Berkas {file} tidak mempunyai kolom {missing}. Tidak ada yang dimuat; "
                "tambahkan kolom itu pada baris pertama.",
                "The file {file} lacks the columns {missing}. Nothing was loaded; add them to its first line.",
            ),
            file=called,
            missing=", ".join(missing),
        )


@dataclass
class Extract:
    """One file with the columns that must be there and those that may be absent (they come as nulls).

    `called`: its name in messages, where that is not the file's own.
    `broken_lines` fills while the batches are read: lines whose number of cells is not the header's.
    """

    file: Path
    required: Sequence[str]
    optional: Sequence[str] = ()
    called: str = ""
    broken_lines: list[int] = field(default_factory=list)

    def batches(self) -> Iterator[pa.Table]:
        """The records as text, batch by batch, with `line`: the line a person sees (Parquet: the record's number).

        Raises ExtractUnreadableError and ColumnsMissingError.
        """
        try:
            yield from self._parquet() if self._is_parquet() else self._csv()
        except (OSError, UnicodeDecodeError, pa.ArrowInvalid) as problem:
            raise ExtractUnreadableError(self.called or self.file.name) from problem

    def _is_parquet(self) -> bool:
        with self.file.open("rb") as opened:
            return opened.read(4) == b"PAR1"

    def _parquet(self) -> Iterator[pa.Table]:
        parquet = pq.ParquetFile(self.file)
        names = {name.strip().lower(): name for name in parquet.schema_arrow.names}
        self._refuse_missing(list(names))
        read = 0
        for batch in parquet.iter_batches(BATCH_ROWS, columns=[names[n] for n in self._present(list(names))]):
            rows = pa.table({name.strip().lower(): batch[name] for name in batch.schema.names})
            yield self._complete(rows, pa.arange(read + 1, read + 1 + rows.num_rows))
            read += rows.num_rows

    def _csv(self) -> Iterator[pa.Table]:
        header, delimiter = self._header()
        self._refuse_missing(header)
        streamed = pa_csv.open_csv(
            self.file,
            # One thread: only then does the reader tell the number of a line that it cannot take.
            read_options=pa_csv.ReadOptions(
                use_threads=False, block_size=BATCH_BYTES, column_names=header, skip_rows=1
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=delimiter, ignore_empty_lines=False, invalid_row_handler=self._skip
            ),
            convert_options=pa_csv.ConvertOptions(
                include_columns=self._present(header),
                column_types=dict.fromkeys(header, pa.string()),
                strings_can_be_null=False,
            ),
        )
        line = 2
        for batch in streamed:
            lines, line = self._lines(line, batch.num_rows)
            rows = pa.Table.from_batches([batch])
            yield self._complete(rows, lines)

    def _header(self) -> tuple[list[str], str]:
        with self.file.open(encoding="utf-8-sig", newline="") as opened:
            first = opened.readline()
        delimiter = max(_DELIMITERS, key=first.count)
        return [name.strip().lower() for name in next(csv.reader([first], delimiter=delimiter), [])], delimiter

    def _refuse_missing(self, header: list[str]) -> None:
        missing = [name for name in self.required if name not in header]
        if missing:
            raise ColumnsMissingError(self.called or self.file.name, missing)

    def _present(self, header: list[str]) -> list[str]:
        return [name for name in (*self.required, *self.optional) if name in header]

    def _skip(self, row: pa_csv.InvalidRow) -> str:
        self.broken_lines.append(row.number)
        return "skip"

    def _lines(self, start: int, count: int) -> tuple[pa.Array, int]:
        """The numbers of `count` records from line `start` on, stepping over broken lines, and the next number."""
        end = start + count
        broken = sorted(line for line in self.broken_lines if line >= start)
        for line in broken:
            if line < end:
                end += 1
        numbers = pa.arange(start, end)
        kept = numbers.filter(pc.invert(pc.is_in(numbers, value_set=pa.array(broken, pa.int64()))))
        return kept, end

    def _complete(self, rows: pa.Table, lines: pa.Array) -> pa.Table:
        absent = [name for name in self.optional if name not in rows.column_names]
        for name in absent:
            rows = rows.append_column(name, pa.nulls(rows.num_rows, pa.string()))
        text = rows.select([*self.required, *self.optional]).cast(
            pa.schema([(name, pa.string()) for name in (*self.required, *self.optional)])
        )
        blank = pc.equal(pc.binary_length(pc.fill_null(text[0], "")), 0)
        for column in text.columns[1:]:
            blank = pc.and_(blank, pc.equal(pc.binary_length(pc.fill_null(column, "")), 0))
        return text.append_column("line", lines).filter(pc.invert(blank))
