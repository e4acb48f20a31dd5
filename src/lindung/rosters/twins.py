"""Lines of one list that bear the same NIK: the same person again, or different people."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.names import names_agree
from lindung.rosters.values import step

#: More different ways of writing a person under one NIK than this are not compared name by name: such a NIK is the
#: clerk's own, filled in for everybody, and comparing all with all would take forever.
_MOST_VARIANTS = 50

_PERSON = ("sound_nik", "name", "birth", "sex_known")


def with_twins(facts: ir.Table) -> ir.Table:
    """The facts with `twin` (SHEET!LINE of the earliest earlier line about the same person, or empty) and
    `nik_repeated` (another line has this NIK under a name, birth date or sex that do not agree).

    Lines without a sound NIK or without a name are nobody's twin.
    """
    named = facts.filter((facts.sound_nik != "") & ~facts.name_missing)
    often = named.group_by("sound_nik").agg(lines=named.count()).filter(lambda t: t.lines > 1)
    repeated = step("repeated", named.semi_join(often, "sound_nik").select("place", *_PERSON))
    variants = step("variants", repeated.group_by(list(_PERSON)).agg(first=repeated.place.min()))
    judged = _judged(variants)
    met = step("met", repeated.join(judged, list(_PERSON)))
    earliest = step(
        "earliest",
        met.select(
            twin_of="place",
            conflict="conflict",
            twin_place=ibis.ifelse(met.first_alike < met.place, met.first_alike, ibis.null("int64")),
        ),
    )
    stands = step("stands", facts.select(at_place="place", at_sheet="sheet", at_line="line"))
    told = step("twins", earliest.left_join(stands, earliest.twin_place == stands.at_place))
    joined = step("twinned", facts.left_join(told, facts.place == told.twin_of))
    return step(
        "with_twins",
        joined.mutate(
            twin=(joined.at_sheet + "!" + joined.at_line.cast("string")).fill_null(""),
            nik_repeated=joined.conflict.fill_null(False),
        ).drop(*told.columns),
    )


def _judged(variants: ir.Table) -> ir.Table:
    """Each way of writing a person with the first line that agrees with it and whether any other does not."""
    crowd = variants.group_by("sound_nik").agg(ways=variants.count())
    counted = step("counted", variants.join(crowd, "sound_nik"))
    few = step("few", counted.filter((counted.ways > 1) & (counted.ways <= _MOST_VARIANTS)))
    other = step("other", few.select(**{f"other_{name}": few[name] for name in (*_PERSON, "first")}))
    pairs = step("pairs", few.join(other, [few.sound_nik == other.other_sound_nik, few["first"] != other.other_first]))
    compared = step(
        "compared",
        pairs.mutate(
            agree=names_agree(pairs.name, pairs.other_name)
            & (pairs.birth == pairs.other_birth).fill_null(True)
            & (pairs.sex_known == pairs.other_sex_known).fill_null(True)
        ),
    )
    settled = compared.group_by("first").agg(
        agreeing=ibis.ifelse(compared.agree, compared.other_first, ibis.null("int64")).min(),
        disagrees=(~compared.agree).any(),
    )
    joined = step("settled", counted.left_join(settled, "first"))
    return step(
        "judged",
        joined.select(
            *_PERSON,
            first_alike=ibis.least(joined["first"], ibis.coalesce(joined.agreeing, joined["first"])),
            conflict=ibis.coalesce(joined.disagrees, joined.ways > _MOST_VARIANTS),
        ),
    )
