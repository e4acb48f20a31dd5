"""What several commands share: how a month is written, the wish for JSON, and the language asked for."""

from __future__ import annotations

import json
from typing import Any

import click

from lindung.periods import Month, NotAMonthError
from lindung.sentences import Language


class MonthType(click.ParamType[Month]):
    """A month on the command line: `2021-02`."""

    name = "YYYY-MM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Month:
        if isinstance(value, Month):
            return value
        try:
            return Month.parse(value)
        except NotAMonthError as error:
            self.fail(str(error), param, ctx)


MONTH = MonthType()

json_option = click.option("--json", "as_json", is_flag=True, help="Jawab dalam JSON · answer in JSON.")


def language() -> Language:
    """The language that `lindung --language` or LINDUNG_LANGUAGE asks for."""
    chosen: Language = click.get_current_context().find_root().params["language"]
    return chosen


def print_json(record: object) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(record, ensure_ascii=False))
