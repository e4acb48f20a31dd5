"""How a day is written on the command line, and the day that figures are asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import click


class DayType(click.ParamType[date]):
    """A day on the command line: `2021-06-30`."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day. Write it like 2021-06-30.", param, ctx)


as_of_option = click.option("--as-of", type=DayType(), required=True, help="Per hari ini · as of this day.")
