"""`lindung measures forecast`: where the year will end, and what became of earlier forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

import click
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import by_option, json_option, language, print_json
from lindung.commands.scoreboard_table import console_for
from lindung.measures.counting import VERSIONS
from lindung.planning.plain import PLAIN
from lindung.procedures import forecast_year
from lindung.procedures.kept_forecasts import PastForecast, past_forecasts
from lindung.registry import clock
from lindung.registry.actions.forecasts import ForecastLine
from lindung.registry.record import open_record
from lindung.sentences import Sentence, whole


@click.command()
@as_of_option
@click.option(
    "--version",
    type=click.Choice(VERSIONS),
    default="booked",
    show_default=True,
    help="Versi target pada tabel · version of the target in the table.",
)
@click.option("--seed", type=int, help="Benih jalur acak; kosong = dari tanggalnya · seed of the paths.")
@by_option
@json_option
def forecast(as_of: date, version: str, seed: int | None, by: str, as_json: bool) -> None:
    """Perkiraan akhir tahun dengan peluang mencapai target · the year's end, and the chance to reach each target."""
    open_record()
    lines = forecast_year.forecast(as_of, by=by, at=clock.now(), seed=seed)
    past = past_forecasts(as_of.year, version)
    if as_json:
        print_json({"as_of": as_of.isoformat(), "lines": [_record(line) for line in lines], "past": _past_record(past)})
        return
    shown = [line for line in lines if line.version == version]
    table = _table(shown, as_of, version)
    console = console_for(table)
    console.print(table)
    for code in sorted({line.plain for line in shown if line.plain}):
        segments = sorted({line.segment for line in shown if line.plain == code})
        console.print(f"{', '.join(segments).upper()}: {PLAIN[code].text(language())}")
    earlier = [each for each in past if each.as_of < as_of]
    if earlier:
        console.print(_past_table(earlier))


_TITLE = Sentence(
    "Perkiraan akhir {year} per {as_of}, target “{version}” (80 % jalur di antara rendah dan tinggi)",
    "The end of {year} as of {as_of}, target “{version}” (80 % of paths between low and high)",
)
_HEADERS = Sentence(
    "Kantor|Segmen|Sampai kini|Rendah|Tengah|Tinggi|Target|Kurang|Peluang|Peluang 105 %",
    "Office|Segment|So far|Low|Median|High|Target|Gap|Chance|Chance of 105 %",
)
_PAST_TITLE = Sentence("Perkiraan wilayah sebelumnya", "Earlier forecasts of the region")
_PAST_HEADERS = Sentence("Per|Rendah|Tengah|Tinggi|Hasil|Meleset", "As of|Low|Median|High|Came|Beside")
_UNKNOWN = "–"


def _table(lines: Sequence[ForecastLine], as_of: date, version: str) -> Table:
    table = Table(title=_TITLE.text(language(), year=as_of.year, as_of=as_of, version=version))
    for place, header in enumerate(_HEADERS.text(language()).split("|")):
        table.add_column(header, justify="left" if place < 2 else "right")
    for line in lines:
        numbers = (line.so_far, line.low, line.median, line.high, line.target, line.gap)
        chances = (line.chance, line.chance_beyond)
        table.add_row(
            line.office if not line.segment else "",
            line.segment.upper() + ("*" if line.plain else ""),
            *(_UNKNOWN if number is None else whole(number) for number in numbers),
            *(_UNKNOWN if chance is None else f"{chance:.0%}" for chance in chances),
            end_section=line.segment == "pmi",
        )
    return table


def _past_table(past: Sequence[PastForecast]) -> Table:
    table = Table(title=_PAST_TITLE.text(language()))
    for header in _PAST_HEADERS.text(language()).split("|"):
        table.add_column(header, justify="right")
    for each in past:
        came = _UNKNOWN if each.came is None else whole(each.came)
        beside = _UNKNOWN if each.beside is None else f"{each.beside:+.1f} %"
        table.add_row(each.as_of.isoformat(), whole(each.low), whole(each.median), whole(each.high), came, beside)
    return table


def _record(line: ForecastLine) -> dict[str, object]:
    reason = PLAIN[line.plain].text(language()) if line.plain else None
    return asdict(line) | {"gap": line.gap, "plain": reason}


def _past_record(past: Sequence[PastForecast]) -> list[dict[str, object]]:
    return [asdict(each) | {"as_of": each.as_of.isoformat(), "held": each.held, "beside": each.beside} for each in past]
