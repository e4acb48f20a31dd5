"""The rows of an extract on their way in: the sound ones batch by batch, the others counted and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from lindung.procedures.progress import Progress
from lindung.sentences import Sentence, mask_nik, whole
from lindung.tables import Table
from lindung.warehouse import Session
from lindung.warehouse.extracts import Extract

#: Refused rows listed by line; the counts by reason name them all.
LISTED_AT_MOST = 1000


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not loaded. `who`: the NIK, masked, or the employer's number."""

    line: int
    who: str
    problems: tuple[str, ...]


@dataclass
class Refusals:
    """What could not be loaded: how many rows, how many by reason, and the first of them by line."""

    rows: int = 0
    by_reason: Counter[str] = field(default_factory=Counter)
    listed: list[RefusedRow] = field(default_factory=list)

    def add(self, refused: pa.Table, who: Callable[[str], str]) -> None:
        """Count refused rows (`line, who, problems`) and list the first."""
        self.rows += refused.num_rows
        for counted in pc.value_counts(refused["problems"]).to_pylist():
            for problem in counted["values"].split(";"):
                self.by_reason[problem] += counted["counts"]
        room = LISTED_AT_MOST - len(self.listed)
        for row in refused.slice(0, max(room, 0)).to_pylist():
            self.listed.append(RefusedRow(row["line"], who(row["who"] or ""), tuple(row["problems"].split(";"))))

    def add_broken(self, lines: list[int]) -> None:
        """Lines that had not the header's number of cells."""
        broken = pa.table({"line": lines, "who": [""] * len(lines), "problems": ["line_broken"] * len(lines)})
        self.add(broken.cast(_REFUSED), str)
        self.listed.sort(key=lambda row: row.line)


def taken(
    extract: Extract,
    session: Session,
    declared: Table,
    check: Callable[[ir.Table], ir.Table],
    who: str,
    refused: Refusals,
    progress: Progress,
) -> Iterator[pa.Table]:
    """The rows of an extract that can be loaded, batch by batch; the others go to `refused`.

    `check` gives the `declared` table, whose `problems` decide; `who` names the column that a refused row is known by.
    """
    mask = mask_nik if who == "nik" else str
    passed = 0
    for batch in extract.batches():
        checked = session.run(f"check_{declared.name}", check(session.table(batch)))
        sound = pc.equal(checked["problems"], "")
        faulty = checked.filter(pc.invert(sound))
        refused.add(faulty.select(["line", who, "problems"]).rename_columns(_REFUSED.names), mask)
        passed += batch.num_rows
        progress(Sentence(f"Memuat baris: {whole(passed)}", f"Loading rows: {whole(passed)}"))
        yield declared.conform(checked.filter(sound)).drop_columns("problems")
    refused.add_broken(extract.broken_lines)
    progress(Sentence("Memasukkan ke catatan", "Merging into the record"))


def without_problems(declared: Table) -> pa.Schema:
    """What `taken` gives of a declared table."""
    return declared.empty().drop_columns("problems").schema


_REFUSED = pa.schema([("line", pa.int64()), ("who", pa.string()), ("problems", pa.string())])
