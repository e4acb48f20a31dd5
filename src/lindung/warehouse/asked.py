"""The month that a formula is asked about: written into it, or told to the session when it runs.

A formula with its month written in has to be translated anew for every month, which takes longer than to run it over
a partner's list. With THE_ASKED_MONTH in its place one translation does for all.
"""

from __future__ import annotations

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from lindung.periods import Month

#: The session variable that holds the month as text (2021-02).
VARIABLE = "asked_month"


@dataclass(frozen=True)
class AskedMonth:
    """Stands for the month that `Session.ask_about` was told. Only DuckDB knows it."""


THE_ASKED_MONTH = AskedMonth()


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis carries no types
def getvariable(variable: str) -> str:  # type: ignore[empty-body]  # the engine has the body
    """What a session was told under this name, a constant once it runs (DuckDB's own function)."""


def month_text(month: Month | AskedMonth) -> ir.StringValue:
    """The month as text, 2021-02."""
    return ibis.literal(str(month)) if isinstance(month, Month) else getvariable(VARIABLE)


def year_and_number(month: Month | AskedMonth) -> tuple[ir.IntegerValue, ir.IntegerValue]:
    """The month as two numbers, 2021 and 2."""
    text = month_text(month)
    return text.substr(0, 4).cast("int64"), text.substr(5, 2).cast("int64")
