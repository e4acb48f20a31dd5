"""An officer answers asked lines: the same person, a new one, or refused, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

import pyarrow as pa

from lindung.contributions.list_dues import AMOUNTS, with_dues
from lindung.enrolment.decisions import ANSWERS, CannotDecideError, answered, why_not
from lindung.enrolment.propose import with_start
from lindung.procedures.preview_workers import enrolment_terms, known_people
from lindung.registry import lookups
from lindung.registry.actions import submissions
from lindung.warehouse import Session


def settle(
    number: int,
    *,
    decision: str,
    why: str,
    by: str,
    at: datetime,
    places: Sequence[int] | None = None,
    reason: str | None = None,
) -> int:
    """Answer the asked lines at these places, or all with a reason code, or all; answers how many were settled.

    An answer that a line cannot take refuses the whole call with the line and what to do (CannotDecideError).
    """
    submission = lookups.submission(number)
    asked = lookups.asked_lines(submission, places=places, reason=reason)
    with Session() as session:
        lines = session.table(asked)
        known = session.table(known_people(session, lines, submission))
        _refuse_unfitting(session.run("known", known), asked, decision, lookups.accepted_niks(submission, asked))
        answers = pa.table(
            {"place": asked["place"], "decision": pa.repeat(decision, asked.num_rows)}, schema=ANSWERS.schema
        )
        terms = enrolment_terms(submission)
        settled = session.keep("settled", with_start(answered(lines, known, session.table(answers)), terms))
        unpriced = settled.drop(*(name for name in AMOUNTS if name in settled.columns))
        rows = session.run("lines", with_dues(unpriced, terms))
    return submissions.settle_lines(submission, rows, decision=decision, why=why, by=by, at=at)


def _refuse_unfitting(known: pa.Table, asked: pa.Table, decision: str, accepted: set[str]) -> None:
    on_record = set(known["nik"].to_pylist())
    taken = set(accepted)
    for line in cast(list[dict[str, str]], asked.select(["sheet", "line", "nik", "reasons"]).to_pylist()):
        sentence = why_not(
            decision,
            line["reasons"],
            line["nik"],
            on_record=line["nik"] in on_record,
            accepted_in_list=line["nik"] in taken,
        )
        if sentence is not None:
            raise CannotDecideError(sentence, line=line["line"], sheet=line["sheet"])
        if decision != "refuse":
            taken.add(line["nik"])
