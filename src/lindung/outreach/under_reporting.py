"""Employers that are registered but report too little (PDS): too few workers, too low wages, too few programmes.

Each finding is what was reported or required beside what is on the record; whether it is true, a person finds out.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.tables import Column, Table, Type

#: A list from elsewhere is seldom of the same day as the record, and people come and go: a difference below a tenth, or
#: of a single worker, says nothing. Assumed; an officer who knows the source knows better.
MISSING_PART, MISSING_WORKERS = 0.10, 2

#: One wage below the minimum may be a part-time worker or a typing slip; a fifth of all wages, three at least, is a way
#: of reporting. Assumed.
LOW_PART, LOW_WORKERS = 0.20, 3

#: The minimum wage does not bind micro and small enterprises (PP 36/2021 art. 36; quoted from memory).
NOT_BOUND = ("micro", "small")

EMPLOYED = Table(
    "employed",
    "The wage earners of the record with an open membership, beside their employer",
    (
        Column("employer", Type.WHOLE, "The employer", required=True),
        Column("district", Type.TEXT, "The employer's district", required=True),
        Column("scale", Type.TEXT, "The employer's scale, or empty", required=True),
        Column("wage", Type.MONEY, "Monthly wage, or null"),
        Column("programmes", Type.TEXT, "Programmes, separated by blanks", required=True),
        Column("birth_date", Type.DATE, "Birth date", personal=True),
    ),
)

TOO_FEW_WORKERS = Table(
    "too_few_workers",
    "Employers with fewer workers on the record than a list from elsewhere states",
    (
        Column("place", Type.WHOLE, "The line of that list", required=True),
        Column("employer", Type.WHOLE, "The employer", required=True),
        Column("reported", Type.WHOLE, "Workers stated elsewhere", required=True),
        Column("on_record", Type.WHOLE, "Wage earners on the record", required=True),
    ),
)

LOW_WAGES = Table(
    "low_wages",
    "Employers of whose wages too many lie below the minimum of their district",
    (
        Column("employer", Type.WHOLE, "The employer", required=True),
        Column("minimum", Type.MONEY, "Minimum wage of the district", required=True),
        Column("workers", Type.WHOLE, "Workers with a wage on the record", required=True),
        Column("below", Type.WHOLE, "How many of them earn less than the minimum", required=True),
        Column("lowest", Type.MONEY, "The lowest wage on the record", required=True),
    ),
)

MISSING_PROGRAMMES = Table(
    "missing_programmes",
    "Employers whose workers lack a programme that their scale makes compulsory",
    (
        Column("employer", Type.WHOLE, "The employer", required=True),
        Column("scale", Type.TEXT, "The employer's scale", required=True),
        Column("required", Type.TEXT, "Compulsory programmes, separated by blanks", required=True),
        Column("missing", Type.TEXT, "Those that are missing, in the law's order", required=True),
        Column("workers", Type.WHOLE, "Workers on the record", required=True),
        Column("lacking", Type.WHOLE, "How many of them lack one", required=True),
    ),
)


def too_few_workers(listed: ir.Table) -> ir.Table:
    """LISTED_COMPANIES to TOO_FEW_WORKERS: registered ones lacking two workers and a tenth of what the list states."""
    known = listed.filter(listed.standing == "registered", listed.workers.notnull())
    lacks = known.workers - known.registered_workers
    found = known.filter(lacks >= MISSING_WORKERS, lacks >= known.workers * MISSING_PART)
    return found.select("place", "employer", reported="workers", on_record="registered_workers")


def low_wages(employed: ir.Table, minimum_wages: ir.Table) -> ir.Table:
    """EMPLOYED against MINIMUM_WAGES of one year: LOW_WAGES. Micro and small employers are not bound and left out."""
    bound = employed.filter(employed.wage.notnull(), ~employed.scale.isin(NOT_BOUND))
    held = bound.join(minimum_wages.select("district", minimum="amount"), "district")
    by_employer = held.group_by("employer").agg(
        minimum=held.minimum.max(),
        workers=held.count(),
        below=(held.wage < held.minimum).sum(),
        lowest=held.wage.min(),
    )
    return by_employer.filter(
        by_employer.below >= LOW_WORKERS, by_employer.below >= by_employer.workers * LOW_PART
    ).select(LOW_WAGES.names)


def missing_programmes(employed: ir.Table, compulsory: dict[str, str], pensioned_before: ir.DateValue) -> ir.Table:
    """EMPLOYED to MISSING_PROGRAMMES. `compulsory`: programmes by scale; who was born before has no pension (JP) left
    to join, so its absence is no fault."""
    scales = list(compulsory)
    known = employed.filter(employed.scale.isin(scales))
    required = ibis.cases(*((known.scale == scale, compulsory[scale]) for scale in scales), else_="")
    known = known.mutate(required=required)
    too_old = (known.birth_date < pensioned_before).fill_null(False)

    def lacks(programme: str) -> ir.BooleanValue:
        asked, has = _names(known.required, programme), _names(known.programmes, programme)
        return asked & ~has & (~too_old if programme == "jp" else ibis.literal(True))

    order = ("jkk", "jkm", "jht", "jp")
    flagged = known.mutate(**{f"no_{programme}": lacks(programme).cast("int64") for programme in order})
    anyone = ibis.greatest(*(flagged[f"no_{programme}"] for programme in order))
    by_employer = flagged.group_by("employer", "scale", "required").agg(
        workers=flagged.count(),
        lacking=anyone.sum(),
        **{f"no_{programme}": flagged[f"no_{programme}"].max() for programme in order},
    )
    found = by_employer.filter(by_employer.lacking > 0)
    named = [ibis.ifelse(found[f"no_{programme}"] == 1, f"{programme} ", "") for programme in order]
    return found.mutate(missing=(named[0] + named[1] + named[2] + named[3]).strip()).select(MISSING_PROGRAMMES.names)


def _names(programmes: ir.StringValue, programme: str) -> ir.BooleanValue:
    return (ibis.literal(" ") + programmes + " ").contains(f" {programme} ")
