"""Quotes from a file to a file: a CSV of cases in, a Parquet of answers out, nothing held in between."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import ibis
import ibis.expr.types as ir

from lindung.sentences import LindungError, Sentence
from lindung.statute.quote import QUOTES, quote_table
from lindung.statute.requests import REQUESTS, read_requests
from lindung.tables import Type
from lindung.warehouse import Session

_ASKED = REQUESTS.names[1:-1]
_ANSWERED = [name for name in QUOTES.names if name not in REQUESTS.names]


class NotATableOfCasesError(LindungError):
    """A file whose columns do not name cases."""


_COLUMNS_MISSING = Sentence(
    id="Berkas {file} tidak memuat kolom {missing}. Kolom yang dikenal: {known}.",
    en="The file {file} lacks the column {missing}. The columns known are: {known}.",
)
_COLUMNS_TAKEN = Sentence(
    id="Berkas {file} memuat kolom {taken}, nama yang dipakai untuk hasil. Beri nama lain.",
    en="The file {file} has the column {taken}, a name used for the answers. Give it another name.",
)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """How many cases a file had, how many were answered, and how many had which problem."""

    rows: int
    answered: int
    problems: dict[str, int]


def quote_file(session: Session, source: Path, target: Path) -> FileOutcome:
    """Quote every line of a CSV whose columns are named as the options (`risk-class` or `risk_class`).

    Further columns are carried along as they are, so that an answer finds its case again. Months come back as
    `2021-02`. Raises NotATableOfCasesError when segment or month is missing, or a column bears the name of an answer.
    """
    texts = session.read_csv(source)
    texts = texts.rename({name.replace("-", "_").strip().lower(): name for name in texts.columns})
    _check_columns(source, texts.columns)
    numbered = session.keep("cases", texts.mutate(row=ibis.row_number() + 1))
    requests = session.keep("requests", read_requests(numbered))
    quotes = session.keep("quotes", quote_table(requests))
    session.write_parquet("write quotes", _with_their_cases(numbered, requests, quotes), target)
    counts = session.run("count problems", quotes.group_by("problem").agg(cases=quotes.count()).order_by("problem"))
    by_problem = {row["problem"]: row["cases"] for row in counts.to_pylist()}
    answered = by_problem.pop(None, 0)
    return FileOutcome(answered + sum(by_problem.values()), answered, by_problem)


def _check_columns(source: Path, columns: tuple[str, ...]) -> None:
    missing = [name for name in ("segment", "month") if name not in columns]
    if missing:
        raise NotATableOfCasesError(
            _COLUMNS_MISSING, file=source.name, missing=", ".join(missing), known=", ".join(_ASKED)
        )
    taken = [name for name in ("row", *_ANSWERED) if name in columns]
    if taken:
        raise NotATableOfCasesError(_COLUMNS_TAKEN, file=source.name, taken=", ".join(taken))


def _with_their_cases(cases: ir.Table, requests: ir.Table, quotes: ir.Table) -> ir.Table:
    """What was carried along, what was asked (with the programmes that were taken), and the answers."""
    carried = [name for name in cases.columns if name not in REQUESTS.names]
    asked = {
        column.name: requests[column.name].strftime("%Y-%m") if column.type is Type.MONTH else requests[column.name]
        for column in REQUESTS.columns[1:-1]
        if column.name != "programmes"
    }
    together = (
        requests.select("row", **asked)
        .join(cases.select("row", *carried), "row")
        .join(quotes.select("row", "programmes", *_ANSWERED), "row")
    )
    return together.order_by("row").select(*carried, *_ASKED, *_ANSWERED)
