"""A corrected list and its forerunner: which line stands in for which."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.letters import plain_words
from lindung.rosters.values import step


def corrected_lines(lines: ir.Table, forerunner: ir.Table) -> ir.Table:
    """Which line of the forerunner each line of a corrected list replaces: `place`, `replaces` (a place).

    Both tables need `place`, `sheet`, `line`, `nik` and `name`. The same person is sought first: by NIK and name, by
    NIK, by name in the same row, by name; then whoever stands in the same row. A line replaces one line and
    is replaced by one; lines that find none are new, and are not in the answer.
    """
    new, old = _keyed("corrected", lines), _keyed("forerunner", forerunner)
    old = old.rename({f"old_{name}": name for name in old.columns})
    same_nik = (new.nik != "") & (new.nik == old.old_nik)
    same_name = (new.name_key != "") & (new.name_key == old.old_name_key)
    same_row = (new.sheet == old.old_sheet) & (new.line == old.old_line)
    pairs = step(
        "pairs_of_lists", ibis.union(*[_met(new, old, on) for on in (same_nik, same_name, same_row)], distinct=True)
    )
    rank = ibis.cases(
        (pairs.same_nik & pairs.same_name, 1),
        (pairs.same_nik, 2),
        (pairs.same_name & pairs.same_row, 3),
        (pairs.same_name, 4),
        else_=5,
    )
    ranked = step("ranked", pairs.mutate(rank=rank))
    nearest = ranked.mutate(
        from_new=ibis.row_number().over(group_by="place", order_by=["rank", ~ranked.same_row, "old_place"])
    )
    best = step("nearest", nearest.filter(nearest.from_new == 0))
    single = best.mutate(from_old=ibis.row_number().over(group_by="old_place", order_by=["rank", "place"]))
    single = step("single", single)
    return single.filter(single.from_old == 0).select("place", replaces="old_place")


def _keyed(name: str, lines: ir.Table) -> ir.Table:
    keyed = lines.select("place", "sheet", "line", nik=lines.nik.fill_null(""), name_key=plain_words(lines.name))
    return step(name, keyed)


def _met(new: ir.Table, old: ir.Table, on: ir.BooleanValue) -> ir.Table:
    met = new.join(old, on)
    return met.select(
        "place",
        "old_place",
        same_nik=(met.nik != "") & (met.nik == met.old_nik),
        same_name=(met.name_key != "") & (met.name_key == met.old_name_key),
        same_row=(met.sheet == met.old_sheet) & (met.line == met.old_line),
    )
