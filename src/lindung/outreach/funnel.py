"""What became of a partner's lists: lines sent, accepted, new, first payment, and active 3, 6 and 12 months on.

Each number is a part of the one before it. Active is what `contributions.cover` says, asked on the last day of the
month that lies so many months after the first month of cover: "active after 3 months" of who joined in February is
whether the membership covers on 31 May. Whose day has not come yet is neither active nor lost, so beside each stands
how many it could be by now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import ibis
import ibis.expr.types as ir

from lindung.contributions.cover import with_cover_after
from lindung.periods import Month
from lindung.sentences import Sentence
from lindung.tables import Column, Table, Type

#: After how many months it is asked whether somebody is still active.
AFTER = (3, 6, 12)

STEPS: dict[str, Sentence] = {
    "sent": Sentence(
        "Baris pekerja pada daftar mitra yang dibaca dan tidak dibatalkan atau digantikan",
        "Worker lines of the partner's lists that were read and neither undone nor superseded",
    ),
    "accepted": Sentence(
        "Di antaranya yang didaftarkan: bergabung, diperpanjang, kembali, atau menambah segmen",
        "Of those, enrolled: joined, renewed, returned, or added a segment",
    ),
    "new": Sentence(
        "Di antaranya yang belum pernah ada di segmen itu", "Of those, who had never stood in the segment before"
    ),
    "first_payment": Sentence(
        "Di antaranya yang iuran pertamanya sudah masuk", "Of those, whose first contribution has come in"
    ),
    **{
        f"active_{after}": Sentence(
            f"Di antaranya yang terlindungi {after} bulan sesudah bulan pertamanya, dari yang sudah {after} bulan",
            f"Of those, covered {after} months after their first month, of who has had {after} months",
        )
        for after in AFTER
    },
}

#: The columns that `funnel` adds up; `could_be_N` is how many of `first_payment` have had N months by the day.
COUNTS = (*STEPS, *(f"could_be_{after}" for after in AFTER))

LINE_STEPS = Table(
    "funnel_lines",
    "How far each line of the partners' lists has come, as of a day; each step is true only where the one before is",
    (
        Column("submission_id", Type.WHOLE, "The list", required=True),
        Column("partner_id", Type.WHOLE, "Who sent it", required=True),
        Column("segment", Type.TEXT, "Segment", required=True),
        Column("place", Type.WHOLE, "The line", required=True),
        *(Column(step, Type.FLAG, said.en, required=True) for step, said in STEPS.items()),
        *(Column(f"could_be_{n}", Type.FLAG, f"Has paid first, and has had {n} months", required=True) for n in AFTER),
    ),
)

_READ = ("previewed", "confirmed", "paid")
_ENROLLED = ("confirmed", "paid")
_ACCEPTED = ("enrol", "renew", "return", "add_segment")
_NEW = ("enrol", "add_segment")
_OF_PEOPLE = ("workers", "migrants")
_COUNTED = ("first_protected", "new_in_segment")


@dataclass(frozen=True)
class Brought:
    """The tables of the record that tell what lists brought: `submissions` are those that are asked about."""

    submissions: ir.Table
    lines: ir.Table
    memberships: ir.Table
    dues: ir.Table
    stays: ir.Table


def line_steps(brought: Brought, day: date) -> ir.Table:
    """LINE_STEPS as of a day."""
    lists = brought.submissions.filter(
        brought.submissions.kind.isin(_OF_PEOPLE), brought.submissions.state.isin(_READ)
    ).select("partner_id", "segment", _list="id", enrolled=brought.submissions.state.isin(_ENROLLED))
    line = brought.lines.inner_join(lists, brought.lines.submission_id == lists._list)
    joined = _joined(brought, lists, day)
    line = line.left_join(joined, [line.submission_id == joined._joined_by, line.place == joined._place])
    accepted = line.enrolled & line.action.isin(_ACCEPTED)
    is_new = accepted & line.action.isin(_NEW)
    paid = is_new & (line.first_paid_on <= day).fill_null(False)
    steps = {"sent": ibis.literal(True), "accepted": accepted, "new": is_new, "first_payment": paid}
    for after in AFTER:
        could_be = paid & _months_had(line.since, after, day)
        steps[f"could_be_{after}"] = could_be
        steps[f"active_{after}"] = could_be & line[f"covered_{after}"].fill_null(False)
    return line.select("submission_id", "partner_id", "segment", "place", **steps).select(LINE_STEPS.names)


def funnel(steps: ir.Table, *by: str) -> ir.Table:
    """COUNTS of LINE_STEPS, by these of their columns."""
    return steps.group_by(*by).agg(**{name: steps[name].ifelse(1, 0).sum() for name in COUNTS})


def quota_used(agreements: ir.Table, memberships: ir.Table, projects: ir.Table, day: date) -> ir.Table:
    """What partners brought under their agreements by a day: `agreement_id, segment, used`.

    As the year's target counts: people new in their segment whose first contribution came while the agreement ran, and
    the heads of projects whose first instalment did, by the partner's lists at the office that signed.
    """
    people = memberships.filter(memberships.counted_as.isin(_COUNTED), memberships.partner_id.notnull())
    built = projects.filter(projects.partner_id.notnull())
    brought = ibis.union(
        people.select("partner_id", "office_id", "segment", "first_paid_on", heads=ibis.literal(1, "int64")),
        built.select(
            "partner_id",
            "office_id",
            "first_paid_on",
            segment=ibis.literal("jakon"),
            heads=built.headcount.cast("int64"),
        ).select("partner_id", "office_id", "segment", "first_paid_on", "heads"),
    )
    signed = agreements.select("starts", "ends", agreement_id="id", _partner="partner_id", _office="office_id")
    under = brought.inner_join(
        signed, [brought.partner_id == signed._partner, brought.office_id == signed._office]
    ).filter(lambda row: row.first_paid_on.between(row.starts, row.ends) & (row.first_paid_on <= day))
    return under.group_by("agreement_id", "segment").agg(used=under.heads.sum().cast("int64"))


def _joined(brought: Brought, lists: ir.Table, day: date) -> ir.Table:
    """Memberships that the lists opened, with whether each covered after so many months."""
    member = brought.memberships.semi_join(lists, brought.memberships.submission_id == lists._list)
    dues = brought.dues.semi_join(member, brought.dues.membership_id == member.id)
    found = with_cover_after(member, dues, brought.stays, AFTER, day)
    return found.select(
        "since", "first_paid_on", *(f"covered_{n}" for n in AFTER), _joined_by="submission_id", _place="place"
    )


def _months_had(since: ir.DateValue, after: int, day: date) -> ir.BooleanValue:
    """Whether the last day of the month so many months on has passed."""
    month = Month.of(day)
    last = month if month.last_day == day else month + -1
    return (since <= ibis.literal((last + -after).first_day)).fill_null(False)
