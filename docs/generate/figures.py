"""The figures the office answers for, and what counts towards a target."""

from __future__ import annotations

from docs.generate.markdown import code, codes, page, table

from lindung.measures.counting import RULES
from lindung.measures.definitions import MEASURES

_INTRODUCTION = """
A figure is the sum of the rows behind it and nothing else; every number on a page opens them. A **flow** belongs to a
month and adds up; a **stock** speaks of one day and does not.
"""

_RULES = """
Which figures a version of the target counts is a dated parameter (`counting` in [the law](law.md)). The parts are
always shown one by one.
"""


def measures() -> str:
    """`docs/reference/measures.md`."""
    rows = [
        (code(each.name), each.title.id, each.unit.value, each.kind.value, each.definition.en, each.definition.id)
        for each in MEASURES.values()
    ]
    rules = [
        (
            code(each.name),
            each.title.en,
            "; ".join(f"{segment}: {codes([part])}" for segment, part in each.parts.items()),
        )
        for each in RULES.values()
    ]
    return page(
        "Measures",
        _INTRODUCTION,
        table(("measure", "on pages", "unit", "kind", "definition", "definisi"), rows),
        "## Counting rules",
        _RULES,
        table(("rule", "meaning", "what counts, by segment"), rules),
    )
