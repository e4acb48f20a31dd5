"""How many workers a contract lets expect: heads per rupiah of what was built before, and whose stand out."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.tables import Column, Table, Type

BUILT = Table(
    "built",
    "Registered projects of a span of time",
    (
        Column("project", Type.WHOLE, "The project", required=True),
        Column("office", Type.TEXT, "Office that answers for it", required=True),
        Column("value", Type.MONEY, "Contract value without VAT", required=True),
        Column("heads", Type.WHOLE, "Heads that the contractor stated", required=True),
    ),
)

COMPARED_PROJECTS = BUILT.extended(
    "compared_projects",
    "The same projects, each beside the median of all",
    (
        Column("rupiah_a_head", Type.MONEY, "Value for each head", required=True),
        Column("percent_of_median", Type.WHOLE, "Heads per rupiah; 100 is the median project", required=True),
        Column("stands_out", Type.FLAG, "More than ODD_PROJECT times the median, or less than its part", required=True),
    ),
)

COMPARED_OFFICES = Table(
    "compared_offices",
    "Heads per rupiah of each office, beside the median office",
    (
        Column("office", Type.TEXT, "Office", required=True),
        Column("projects", Type.WHOLE, "Projects, without those that stand out", required=True),
        Column("odd_projects", Type.WHOLE, "Projects that stand out, left out of the office's figure", required=True),
        Column("heads", Type.WHOLE, "Heads of the projects", required=True),
        Column("value", Type.MONEY, "Value of the projects", required=True),
        Column("rupiah_a_head", Type.MONEY, "Value for each head; null without projects"),
        Column(
            "percent_of_median", Type.WHOLE, "Heads per rupiah; 100 is the median office; null with too few projects"
        ),
        Column("stands_out", Type.FLAG, "More than ODD_OFFICE times the median, or less than its part", required=True),
    ),
)

EXPECTED = Table(
    "expected_heads",
    "Heads that each contract lets expect",
    (
        Column("package", Type.WHOLE, "The package", required=True),
        Column("expected_heads", Type.WHOLE, "Heads, rounded down; null where nothing was built before"),
        Column("heads_basis", Type.TEXT, "Whose heads per rupiah", required=True, one_of=("office", "region", "")),
    ),
)

#: A project is asked about from so many times the median's heads per rupiah on, or below its part; an office from so
#: many times the median office. Works differ: a road moves stone by machine, an irrigation channel is dug by hand, and
#: three times more or less is usual. An office's sum evens that out. Assumed; to be set by what the first year shows.
ODD_PROJECT = 4
ODD_OFFICE = 2

#: With fewer projects an office has no figure of its own: one of them would make it. Then the region's stands for it.
ENOUGH_PROJECTS = 5


def compare_projects(built: ir.Table) -> ir.Table:
    """BUILT to COMPARED_PROJECTS; without value or heads a project compares with none.

    The median is not moved by the very numbers that are asked about.
    """
    rated = built.filter(built.value > 0, built.heads > 0)
    rated = rated.mutate(_a_head=rated.value / rated.heads)
    beside = rated.mutate(_times=rated._a_head.median().over() / rated._a_head)
    return beside.mutate(
        rupiah_a_head=beside._a_head.round().cast("int64"),
        percent_of_median=(beside._times * 100).round().cast("int64"),
        stands_out=_far(beside._times, ODD_PROJECT),
    ).select(COMPARED_PROJECTS.names)


def compare_offices(compared: ir.Table) -> ir.Table:
    """COMPARED_PROJECTS to COMPARED_OFFICES: the offices' sums over projects that do not stand out."""
    usual = ~compared.stands_out
    summed = compared.group_by("office").agg(
        projects=usual.sum().cast("int64"),
        odd_projects=compared.stands_out.sum().cast("int64"),
        heads=compared.heads.sum(where=usual).fill_null(0).cast("int64"),
        value=compared.value.sum(where=usual).fill_null(0).cast("int64"),
    )
    rated = summed.mutate(_a_head=summed.value / summed.heads.nullif(0), _enough=summed.projects >= ENOUGH_PROJECTS)
    beside = rated.mutate(
        _times=ibis.ifelse(
            rated._enough, rated._a_head.median(where=rated._enough).over() / rated._a_head, ibis.null("float64")
        )
    )
    return beside.mutate(
        rupiah_a_head=beside._a_head.round().cast("int64"),
        percent_of_median=(beside._times * 100).round().cast("int64"),
        stands_out=_far(beside._times, ODD_OFFICE).fill_null(False),
    ).select(COMPARED_OFFICES.names)


def expected_heads(packages: ir.Table, offices: ir.Table) -> ir.Table:
    """Packages (`package, office, value`; the office may be null) and COMPARED_OFFICES: EXPECTED.

    Contract value x the office's heads per rupiah; with too few projects, or without an office, the region's.
    """
    region = offices.agg(_heads=offices.heads.sum(), _value=offices.value.sum())
    own = offices.filter(offices.projects >= ENOUGH_PROJECTS)
    own = own.select(_office="office", _own=own.heads / own.value.nullif(0))
    joined = packages.left_join(own, packages.office == own._office).cross_join(region)
    # Multiplied as fractions: a big contract's rupiah times the region's heads would leave the whole numbers.
    rate = ibis.coalesce(joined._own, joined._heads / joined._value.nullif(0))
    return joined.select(
        "package",
        expected_heads=(joined.value * rate).floor().cast("int64"),
        heads_basis=ibis.cases((joined._own.notnull(), "office"), (rate.notnull(), "region"), else_=""),
    )


def expected_by_built(packages: ir.Table, built: ir.Table) -> ir.Table:
    """The same from the projects themselves: packages and BUILT to EXPECTED."""
    return expected_heads(packages, compare_offices(compare_projects(built)))


def _far(times: ir.FloatingValue, factor: int) -> ir.BooleanValue:
    return (times > factor) | (times * factor < 1)
