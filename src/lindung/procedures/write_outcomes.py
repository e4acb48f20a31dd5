"""What came of a list, line by line, as files: outcomes, and dues as a preview or as enrolled."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from pyarrow.csv import WriteOptions, write_csv

from lindung.procedures.invoices import migrant_invoices
from lindung.registry import lookups
from lindung.registry.models import Submission

Kind = Submission.Kind

OUTCOMES = ("sheet", "line", "outcome", "action", "nik", "name", "birth_date", "matched", "reasons")
WORKER_DUES = ("sheet", "line", "nik", "jkk", "jkm", "jht_employer", "jht_worker", "jp_employer", "jp_worker", "total")
PROJECT_DUES = ("sheet", "line", "value_without_vat", "jkk", "jkm", "total", "workers")
MIGRANT_DUES = ("sheet", "line", "nik", "invoice", "due_date", "total")


def write_outcomes(submission: Submission, out: Path) -> None:
    """One CSV line for each worker line of the file, in file order (contracts.md, `--outcomes`)."""
    lines = lookups.kept_lines(submission)
    if submission.kind == Kind.PROJECTS:
        nothing = pa.nulls(lines.num_rows, pa.string())
        lines = lines.append_column("nik", nothing).append_column("birth_date", nothing)
        lines = lines.append_column("name", lines["project"])
    _write(lines, OUTCOMES, out)


def write_dues(submission: Submission, out: Path) -> None:
    """One CSV line for each line with an action, for migrants one for each invoice (contracts.md, `--dues`)."""
    lines = lookups.acting_lines(submission)
    if submission.kind == Kind.PROJECTS:
        _write(lines, PROJECT_DUES, out)
    elif submission.kind == Kind.MIGRANTS:
        people = lines.select(["place", "sheet", "line", "nik"])
        invoices = people.join(migrant_invoices(submission), "place")
        _write(invoices.sort_by([("place", "ascending"), ("due_date", "ascending")]), MIGRANT_DUES, out)
    else:
        _write(lines, WORKER_DUES, out)


def _write(lines: pa.Table, columns: tuple[str, ...], out: Path) -> None:
    write_csv(lines.select(list(columns)), out, WriteOptions(quoting_style="needed"))
