"""What an officer's answer to an asked line makes of it."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.sentences import LindungError, Sentence

DECISIONS = ("same", "new", "refuse")

#: These can only be mended by the partner: without a NIK nobody can be enrolled, and no wage is ever assumed.
NEEDS_CORRECTION = ("nik_missing", "nik_malformed", "nik_placeholder", "nik_region_unknown", "nik_precision_lost")
NEEDS_WAGE = ("wage_missing", "wage_unreadable")


class CannotDecideError(LindungError):
    """The answer does not fit the line: what is missing has to come from the partner, or the person is another."""


NO_NIK = Sentence(
    "Baris {line} ({sheet}) belum punya NIK yang dapat dipakai. Minta mitra memperbaikinya di lembar perbaikan.",
    "Line {line} ({sheet}) has no usable NIK yet. Ask the partner to mend it in the fix sheet.",
)
NO_WAGE = Sentence(
    "Baris {line} ({sheet}) belum punya upah. Upah tidak pernah dikira-kira; minta mitra mengisinya.",
    "Line {line} ({sheet}) has no wage yet. A wage is never assumed; ask the partner to fill it in.",
)
NOT_ON_RECORD = Sentence(
    "Baris {line} ({sheet}): tidak ada peserta dengan NIK ini, jadi tidak bisa “orang yang sama”.",
    "Line {line} ({sheet}): nobody on the record has this NIK, so it cannot be “the same person”.",
)
NIK_TAKEN = Sentence(
    "Baris {line} ({sheet}): NIK ini milik peserta lain. Satu NIK satu orang: pilih “orang yang sama” atau tolak.",
    "Line {line} ({sheet}): this NIK belongs to another member. One NIK, one person: choose “same” or refuse.",
)
NIK_TAKEN_IN_LIST = Sentence(
    "Baris {line} ({sheet}): NIK ini sudah dipakai baris lain yang diterima di daftar ini. Tolak salah satunya dahulu.",
    "Line {line} ({sheet}): this NIK is used by another accepted line of this list. Refuse one of them first.",
)


def decide(asked: ir.Table, known: ir.Table, decision: str) -> ir.Table:
    """Asked LINKED_LINES after one answer: outcome, action, worker and membership follow from it.

    `same`: the member with this NIK; the action follows from the member's standing. `new`: joins as a new person.
    `refuse`: nothing happens. The caller has made sure that the answer is possible.
    """
    if decision == "refuse":
        return asked.mutate(outcome=ibis.literal("refused"), action=ibis.literal("none"))
    if decision == "new":
        return asked.mutate(outcome=ibis.literal("new"), action=ibis.literal("enrol"))
    standing = known.select(
        _nik="nik", _worker="worker_id", _membership="membership_id", _same="active_same_segment", _was="was_same_segment"
    )
    joined = asked.join(standing, asked.nik == standing._nik)
    return joined.mutate(
        outcome=ibis.literal("known"),
        action=ibis.cases((joined._same, "renew"), (joined._was, "return"), else_="add_segment"),
        worker_id=joined._worker,
        membership_id=joined._membership,
        matched=joined.nik,
    ).select(asked.columns)
