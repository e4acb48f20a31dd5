"""The tables of measures: the figures, and the rows behind one."""

from __future__ import annotations

from lindung.tables import Column, Table, Type

FIGURES = Table(
    "figures",
    "Figures by office, segment and month",
    (
        Column("measure", Type.TEXT, "Which figure", required=True),
        Column("office", Type.TEXT, "Office code", required=True),
        Column("segment", Type.TEXT, "pu, bpu, jakon or pmi", required=True),
        Column("month", Type.MONTH, "Month it belongs to; empty for a stock on the day"),
        Column("value", Type.WHOLE, "How many, or whole rupiah", required=True),
    ),
)

CARRIED_FIGURES = FIGURES.extended(
    "carried_figures",
    "Figures by who carried them: the partner whose list it was and who took the list",
    (
        Column("partner_id", Type.WHOLE, "The partner; empty for the opening balance"),
        Column("taken_by", Type.TEXT, "Who took the list; empty for the opening balance", required=True),
    ),
)

ROWS_BEHIND = Table(
    "rows_behind",
    "What a figure is the sum of: memberships, projects or dues with the amount that each brings",
    (
        Column("membership_id", Type.WHOLE, "The membership; empty for a project's row"),
        Column("project_id", Type.WHOLE, "The project; empty for a membership's row"),
        Column("due_id", Type.WHOLE, "The due, where the figure is money"),
        Column("submission_id", Type.WHOLE, "The list it came by; empty for the opening balance and for money"),
        Column("office", Type.TEXT, "Office code", required=True),
        Column("segment", Type.TEXT, "pu, bpu, jakon or pmi", required=True),
        Column("day", Type.DATE, "The day that decides the month", required=True),
        Column("amount", Type.WHOLE, "What the row brings: 1 or -1, heads, or rupiah", required=True),
    ),
)
