"""What several commands share: how a month is written, the wish for JSON, and the language asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from rich.console import Console

from lindung.periods import Month, NotAMonthError
from lindung.procedures.progress import Progress
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


by_option = click.option(
    "--by",
    envvar=["LINDUNG_BY", "USER"],
    default="command line",
    help="Siapa yang meminta · who asks (kept in the audit).",
)


@contextmanager
def progress_shown(as_json: bool) -> Iterator[Progress]:
    """A line that says what is being done, for as long as it lasts; silent where JSON is asked for."""
    said = language()
    with Console(stderr=True, quiet=as_json).status("…") as status:
        yield lambda step: status.update(step.text(said))
