"""What an officer's answer to an asked line makes of it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.linkage.link import action_of_member
from lindung.sentences import LindungError, Sentence
from lindung.tables import Column, Table, Type

DECISIONS = ("same", "new", "refuse")

ANSWERS = Table(
    "answers",
    "Officers' answers to asked lines",
    (
        Column("place", Type.WHOLE, "The line", required=True),
        Column("decision", Type.TEXT, "What was answered", required=True, one_of=DECISIONS),
    ),
)

#: Only the partner can mend these: without a NIK nobody can be enrolled, and no wage is ever assumed.
NEEDS_NIK = ("nik_missing", "nik_malformed", "nik_placeholder", "nik_region_unknown", "nik_precision_lost")
NEEDS_WAGE = ("wage_missing", "wage_unreadable")

NO_NIK = Sentence(
    "Baris {line} ({sheet}) belum punya NIK yang dapat dipakai. Minta mitra memperbaikinya di lembar perbaikan.",
    "Line {line} ({sheet}) has no usable NIK yet. Ask the partner to mend it in the fix sheet.",
)
NO_WAGE = Sentence(
    "Baris {line} ({sheet}) belum punya upah. Upah tidak pernah dikira-kira; minta mitra mengisinya.",
    "Line {line} ({sheet}) has no wage yet. A wage is never assumed; ask the partner to fill it in.",
)
NOT_ON_RECORD = Sentence(
    "Baris {line} ({sheet}): tidak ada peserta dengan NIK ini, jadi bukan “orang yang sama”.",
    "Line {line} ({sheet}): nobody on the record has this NIK, so it is not “the same person”.",
)
NIK_TAKEN = Sentence(
    "Baris {line} ({sheet}): NIK ini milik peserta lain. Satu NIK satu orang: jawab “orang yang sama” atau tolak.",
    "Line {line} ({sheet}): this NIK belongs to another member. One NIK, one person: answer “same” or refuse.",
)
NIK_TAKEN_IN_LIST = Sentence(
    "Baris {line} ({sheet}): NIK ini sudah diterima pada baris lain di daftar ini. Satu NIK satu orang.",
    "Line {line} ({sheet}): this NIK was already accepted on another line of this list. One NIK, one person.",
)


class CannotDecideError(LindungError):
    """The answer does not fit the line: something must come from the partner first, or the person is another."""


def answered(lines: ir.Table, known: ir.Table, answers: ir.Table) -> ir.Table:
    """Lines after officers' answers: outcome, action, person and membership follow from them.

    `lines` have the columns of LINKED_LINES, `known` of KNOWN_PEOPLE, `answers` of ANSWERS. Only asked lines heed an
    answer. `same` is the member with this NIK, and the action follows from the member's standing; `new` joins as a new
    person, which a NIK of the record cannot; `refuse` does nothing. An answer that does not fit leaves the question
    open.
    """
    standing = known.select(
        _nik="nik",
        _worker="worker_id",
        _membership="membership_id",
        _active="active_same_segment",
        _was="was_same_segment",
    )
    joined = lines.left_join(answers.rename(_place="place", _decision="decision"), lines.place == answers.place)
    joined = joined.left_join(standing, joined.nik == standing._nik)
    decision = ibis.ifelse(joined.outcome == "ask", joined._decision, ibis.null("string"))
    is_same = (decision == "same") & joined._worker.notnull()
    is_new = (decision == "new") & joined._worker.isnull() & (joined.nik != "")
    return joined.mutate(
        outcome=ibis.cases(
            (decision == "refuse", "refused"), (is_same, "known"), (is_new, "new"), else_=joined.outcome
        ),
        action=ibis.cases(
            (is_same, action_of_member(joined._active, joined._was)), (is_new, "enrol"), else_=joined.action
        ),
        worker_id=is_same.ifelse(joined._worker, joined.worker_id),
        membership_id=is_same.ifelse(joined._membership, joined.membership_id),
        matched=is_same.ifelse(joined.nik, joined.matched),
    ).select(lines.columns)


def why_not(decision: str, reasons: str, nik: str, *, on_record: bool, accepted_in_list: bool) -> Sentence | None:
    """Why an asked line cannot take this answer, as the sentence that the page shows; None when it can."""
    codes = set(reasons.split(";"))
    if decision == "refuse":
        return None
    if nik == "" or codes & set(NEEDS_NIK):
        return NO_NIK
    if codes & set(NEEDS_WAGE):
        return NO_WAGE
    if accepted_in_list:
        return NIK_TAKEN_IN_LIST
    if decision == "same" and not on_record:
        return NOT_ON_RECORD
    if decision == "new" and on_record:
        return NIK_TAKEN
    return None
