"""A corrected list of one that was enrolled: what was settled stays, the rest is taken anew."""

from __future__ import annotations

import ibis.expr.types as ir

from lindung.rosters.corrections import corrected_lines

#: Says that the line was enrolled with the list that this one corrects.
SETTLED = "settled_before"


def leave_settled(lines: ir.Table, forerunner: ir.Table) -> ir.Table:
    """LINKED_LINES of a corrected list, in which those that stand for a settled line of its forerunner do nothing.

    `forerunner` holds the kept lines of a confirmed list: `place, sheet, line, nik, name, action`; those with an action
    were enrolled. Which line stands for which is `rosters.corrections.corrected_lines`.
    """
    enrolled = forerunner.filter(forerunner.action != "none").select(replaces="place")
    settled = corrected_lines(lines, forerunner).join(enrolled, "replaces").select(_place="place")
    joined = lines.left_join(settled, lines.place == settled._place)
    is_settled = joined._place.notnull()
    return joined.mutate(
        outcome=is_settled.ifelse("known", joined.outcome),
        action=is_settled.ifelse("none", joined.action),
        reasons=is_settled.ifelse(
            (joined.reasons == "").ifelse(SETTLED, joined.reasons + f";{SETTLED}"), joined.reasons
        ),
    ).select(lines.columns)
