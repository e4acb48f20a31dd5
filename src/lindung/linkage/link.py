"""Known or new: each checked line of a list against what the record holds under its NIK.

A line is a member's when the record has its NIK under a name that agrees (`identity.names`), and birth date and sex,
where the line gives them, do not contradict the record. A NIK under another name is a question for a person.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.names import names_agree
from lindung.linkage.tables import LINKED_LINES

#: Set by the checks without a verdict: it bars a first registration and never a member.
AGE_ABOVE_MAXIMUM = "age_above_maximum"

#: The checks took the birth date from the NIK, so the list itself does not speak of one.
_BIRTH_DATE_NOT_GIVEN = ("birth_date_missing", "birth_date_unreadable")


def link_lines(checked: ir.Table, known: ir.Table) -> ir.Table:
    """CHECKED_LINES against KNOWN_PEOPLE: the same lines as LINKED_LINES, each with outcome, action and match.

    The outcome is the first that fits: `refused`, `duplicate`, `ask`, `known`, `new`. A line too old for a first
    registration is refused where the record does not have the NIK, loses that reason where it is the member's, and is
    asked about where the name does not agree: only a person can say whether it is a first registration.
    `reasons` keeps what the checks found and adds how the record knows the person.
    """
    compared = _compared(checked, known)
    lines = checked.left_join(compared, checked.place == compared._place)
    judged = lines.mutate(
        _found=lines._nik.notnull(),
        _member=lines._agrees.fill_null(False),
        # A line without a name says nothing about a name; it is refused for that.
        _conflict=~lines._agrees.fill_null(True) & (lines.name != ""),
        _too_old=_has_reason(lines, AGE_ABOVE_MAXIMUM),
    )
    judged = judged.mutate(outcome=_outcome(judged))
    member = judged.outcome == "known"
    concerns = judged._found & judged.outcome.isin(["known", "ask"])
    linked = judged.mutate(
        worker_id=concerns.ifelse(judged._worker_id, ibis.null("int64")),
        membership_id=(concerns & judged._member).ifelse(judged._membership_id, ibis.null("int64")),
        matched=_matched(judged),
        action=ibis.cases(
            (member, action_of_member(judged._active_same_segment, judged._was_same_segment)),
            (judged.outcome == "new", "enrol"),
            else_="none",
        ),
        reasons=_reasons(judged),
    )
    return linked.select(LINKED_LINES.names)


def action_of_member(active_same_segment: ir.BooleanValue, was_same_segment: ir.BooleanValue) -> ir.StringValue:
    """What a list does for a member: renew where active in its segment, return where that ended, else add the segment.

    A member without any cover left who was only ever in another segment gets this one added: there is nothing in this
    segment to return to.
    """
    return ibis.cases((active_same_segment, "renew"), (was_same_segment, "return"), else_="add_segment")


def _compared(checked: ir.Table, known: ir.Table) -> ir.Table:
    """The lines whose NIK the record has: `_place`, the person's columns, and whether name, birth date and sex agree.

    It is joined back to all lines, so that the costly comparison is a column of a table: ibis would write a mere
    expression out again wherever outcome, action and reasons mention it.
    """
    people = known.rename({f"_{name}": name for name in known.columns})
    lines = checked.join(people, (checked.nik == people._nik) & (checked.nik != ""))
    return lines.select(*people.columns, _place=lines.place, _agrees=_is_same_person(lines))


def _is_same_person(lines: ir.Table) -> ir.BooleanValue:
    given = ~(_has_reason(lines, *_BIRTH_DATE_NOT_GIVEN))
    other_birth_date = (given & (lines.birth_date != lines._birth_date)).fill_null(False)
    other_sex = (lines.sex != lines._sex).fill_null(False)
    return names_agree(lines.name, lines._name) & ~other_birth_date & ~other_sex


def _outcome(lines: ir.Table) -> ir.StringValue:
    return ibis.cases(
        ((lines.verdict == "refused") | (lines._too_old & ~lines._found), "refused"),
        (lines.verdict == "duplicate", "duplicate"),
        ((lines.verdict == "ask") | lines._conflict, "ask"),
        (lines._member, "known"),
        else_="new",
    )


def _matched(lines: ir.Table) -> ir.StringValue:
    """The earlier line for a duplicate; else the member with this NIK, where there is one; else the earlier line."""
    by_member = lines._found & (lines.outcome != "duplicate")
    return by_member.ifelse(lines._nik, lines.twin)


def _reasons(lines: ir.Table) -> ir.StringValue:
    inactive_here = ~lines._active_same_segment & (lines._was_same_segment | ~lines._active_other_segment)
    added = (
        (lines._conflict, "member_name_conflict"),
        (lines._member & lines._active_same_segment, "member_active_same_segment"),
        (lines._member & lines._active_other_segment, "member_active_other_segment"),
        (lines._member & inactive_here, "member_inactive"),
    )
    padded = ibis.literal(";") + lines.reasons + ";"
    kept = lines._member.ifelse(padded.replace(f";{AGE_ABOVE_MAXIMUM};", ";"), padded)
    for applies, code in added:
        kept += applies.fill_null(False).ifelse(f"{code};", "")
    return kept.re_replace("^;+|;+$", "")


def _has_reason(lines: ir.Table, *codes: str) -> ir.BooleanValue:
    padded = ibis.literal(";") + lines.reasons + ";"
    return ibis.or_(*(padded.contains(f";{code};") for code in codes))
