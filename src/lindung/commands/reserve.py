"""`lindung reserve`: named sources against each office's gap, and surplus that offices offer one another."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import click
from rich.table import Table

from lindung.commands.days import as_of_option
from lindung.commands.options import MONTH, by_option, json_option, language, print_json
from lindung.commands.scoreboard_table import console_for
from lindung.measures.counting import VERSIONS
from lindung.periods import Month
from lindung.planning.reserve import Reserve
from lindung.planning.scoreboard import SEGMENTS
from lindung.procedures import reserves as procedures
from lindung.procedures.kept_forecasts import Closing, what_would_close
from lindung.registry import clock
from lindung.registry.actions import reserves as actions
from lindung.registry.actions.reserves import SourceNoted, offer_numbered, source_numbered
from lindung.registry.lookups import office as office_of_code
from lindung.registry.lookups import submission as submission_numbered
from lindung.registry.models import NamedSource, SurplusOffer
from lindung.registry.record import open_record
from lindung.sentences import Sentence, shown_percent, whole

_version = click.option(
    "--version",
    type=click.Choice(VERSIONS),
    default="booked",
    show_default=True,
    help="Versi target · version of the target.",
)
_segment = click.option("--segment", type=click.Choice(SEGMENTS), required=True, help="Segmen · segment.")
_heads = click.option("--heads", type=click.IntRange(1), required=True, help="Berapa orang · how many people.")
_month = click.option("--month", type=MONTH, required=True, help="Bulan datangnya · the month they come, YYYY-MM.")
_why = click.option("--why", required=True, help="Alasannya · the reason.")
_part = click.option(
    "--to",
    "parts",
    type=(str, click.IntRange(1)),
    multiple=True,
    metavar="K05 120",
    help="Bagian sebuah kantor · one office's part.",
)


@click.group()
def reserve() -> None:
    """Sumber bernama untuk menutup selisih · named sources against each office's gap."""


@reserve.command()
@as_of_option
@_version
@click.option("--office", help="Satu kantor dengan sumbernya · one office with its sources: K01 … K31.")
@json_option
def show(as_of: date, version: str, office: str | None, as_json: bool) -> None:
    """Kantor yang terlemah dahulu, atau satu kantor · the weakest office first, or one office."""
    open_record()
    found = procedures.reserves(as_of, version)
    if office is None:
        if as_json:
            print_json({"as_of": as_of.isoformat(), "version": version, "offices": [_record(e) for e in found.lines]})
        else:
            _print(found.lines, _TITLE.text(language(), as_of=as_of, version=version, enough=found.enough))
        return
    code = office_of_code(office).code
    sources = list(NamedSource.objects.filter(office=code))
    closing = what_would_close(as_of, code)
    if as_json:
        print_json(
            _record(found.of(code))
            | {
                "sources": [_source_record(source) for source in sources],
                "closing": [asdict(each) | {"as_of": each.as_of.isoformat()} for each in closing],
            }
        )
        return
    _print((found.of(code),), _TITLE.text(language(), as_of=as_of, version=version, enough=found.enough))
    for source in sources:
        click.echo(_source_line(source))
    for each in closing:
        click.echo(_closing_line(each))


@reserve.command()
@click.argument("office")
@click.argument("name")
@click.option("--kind", type=click.Choice(NamedSource.Kind.values), required=True, help="Jenisnya · its kind.")
@_segment
@_heads
@_month
@by_option
@json_option
def note(office: str, name: str, kind: str, segment: str, heads: int, month: Month, by: str, as_json: bool) -> None:
    """Catat sumber bernama · note where an office expects people from."""
    open_record()
    made = actions.note_source(SourceNoted(kind, office, segment, name, heads, month), by=by, at=clock.now())
    _say_source(made.pk, as_json)


@reserve.command()
@click.argument("number", type=int)
@click.option("--list", "list_number", type=int, help="Nomor daftar yang membawanya · the list that brought it.")
@by_option
@json_option
def arrive(number: int, list_number: int | None, by: str, as_json: bool) -> None:
    """Sumber sudah datang · it came."""
    open_record()
    brought_by = None if list_number is None else submission_numbered(list_number)
    actions.arrive_source(source_numbered(number), submission=brought_by, by=by, at=clock.now())
    _say_source(number, as_json)


@reserve.command()
@click.argument("number", type=int)
@_why
@by_option
@json_option
def drop(number: int, why: str, by: str, as_json: bool) -> None:
    """Sumber tidak jadi · it will not come."""
    open_record()
    actions.drop_source(source_numbered(number), why=why, by=by, at=clock.now())
    _say_source(number, as_json)


@reserve.command()
@click.argument("number", type=int)
@_month
@by_option
@json_option
def expect(number: int, month: Month, by: str, as_json: bool) -> None:
    """Sumber yang gugur ditunggu lagi · what was dropped is expected after all."""
    open_record()
    actions.expect_source_again(source_numbered(number), month, by=by, at=clock.now())
    _say_source(number, as_json)


@reserve.command()
@click.argument("office")
@_segment
@_heads
@as_of_option
@_version
@by_option
@json_option
def offer(office: str, segment: str, heads: int, as_of: date, version: str, by: str, as_json: bool) -> None:
    """Tawarkan surplus kantor · offer what an office has beyond its target."""
    open_record()
    _say_offer(procedures.offer_surplus(as_of, version, office, segment, heads, by=by, at=clock.now()), as_json)


@reserve.command()
@click.argument("number", type=int)
@_part
@as_of_option
@click.option("--why", default="", help="Alasannya · the reason.")
@by_option
@json_option
def accept(number: int, parts: tuple[tuple[str, int], ...], as_of: date, why: str, by: str, as_json: bool) -> None:
    """Pindahkan surplus ke kantor lain seprovinsi · move surplus to other offices of the province."""
    open_record()
    found = offer_numbered(number)
    procedures.accept_surplus(as_of, found, dict(parts), why=why, by=by, at=clock.now())
    _say_offer(found, as_json)


@reserve.command()
@click.argument("number", type=int)
@_why
@by_option
@json_option
def decline(number: int, why: str, by: str, as_json: bool) -> None:
    """Tolak tawaran surplus · decline an offer of surplus."""
    open_record()
    found = offer_numbered(number)
    actions.decline_surplus(found, why=why, by=by, at=clock.now())
    _say_offer(found, as_json)


@reserve.command()
@click.argument("number", type=int)
@_why
@by_option
@json_option
def withdraw(number: int, why: str, by: str, as_json: bool) -> None:
    """Tarik kembali tawaran surplus · take an offer of surplus back."""
    open_record()
    found = offer_numbered(number)
    actions.withdraw_surplus(found, why=why, by=by, at=clock.now())
    _say_offer(found, as_json)


_TITLE = Sentence(
    "Cadangan per {as_of}, target “{version}”: cukup bila {enough} % selisih tertutup",
    "Reserves as of {as_of}, target “{version}”: enough where {enough} % of the gap is covered",
)
_HEADERS = Sentence(
    "Kantor|Selisih|Sumber|Lewat bulannya|Dibantu|Membantu|Tertutup|Kurang",
    "Office|Gap|Named|Overdue|Helped|Gives|Covered|Missing",
)
_SOURCE = Sentence(
    "Sumber {number} ({state}): {name}, {segment} {heads}, {month}",
    "Source {number} ({state}): {name}, {segment} {heads}, {month}",
)
_CLOSING = Sentence(
    "Target “{version}” {target}: peluang {chance}; +{even} untuk 50 %, +{likely} untuk 80 % ({a_week} per minggu)",
    "Target “{version}” {target}: chance {chance}; +{even} for 50 %, +{likely} for 80 % ({a_week} a week)",
)
_OFFER = Sentence(
    "Tawaran {number} ({state}): {office} {segment} {heads}{parts}",
    "Offer {number} ({state}): {office} {segment} {heads}{parts}",
)
_UNKNOWN = "–"


def _print(lines: tuple[Reserve, ...], title: str) -> None:
    table = Table(title=title)
    for place, header in enumerate(_HEADERS.text(language()).split("|")):
        table.add_column(header, justify="right" if place else "left")
    for line in lines:
        table.add_row(
            line.office,
            _UNKNOWN if line.gap is None else whole(line.gap),
            *(whole(number) for number in (line.named, line.overdue, line.helped, line.given)),
            shown_percent(line.share),
            whole(line.missing) if line.short else "✓",
        )
    console_for(table).print(table)


def _say_source(number: int, as_json: bool) -> None:
    source = source_numbered(number)
    if as_json:
        print_json(_source_record(source))
    else:
        click.echo(_source_line(source))


def _say_offer(found: SurplusOffer, as_json: bool) -> None:
    parts = {part.office_id: part.heads for part in found.parts.all()}
    if as_json:
        print_json(
            {
                "number": found.pk,
                "state": found.state,
                "office": found.office_id,
                "segment": found.segment,
                "heads": found.heads,
                "parts": parts,
            }
        )
        return
    moved = "".join(f", {code} {whole(heads)}" for code, heads in parts.items())
    click.echo(
        _OFFER.text(
            language(),
            number=found.pk,
            state=SurplusOffer.State(found.state).label if language() == "id" else found.state,
            office=found.office_id,
            segment=found.segment.upper(),
            heads=whole(found.heads),
            parts=moved,
        )
    )


def _record(line: Reserve) -> dict[str, object]:
    return asdict(line) | {
        "to_find": line.to_find,
        "covered": line.covered,
        "share": None if line.share is None else float(line.share),
        "missing": line.missing,
        "short": line.short,
    }


def _source_record(source: NamedSource) -> dict[str, object]:
    return {
        "number": source.pk,
        "state": source.state,
        "kind": source.kind,
        "office": source.office_id,
        "segment": source.segment,
        "name": source.name,
        "heads": source.heads,
        "month": str(source.month),
        "list": source.submission_id,
        "why": source.why,
    }


def _source_line(source: NamedSource) -> str:
    return _SOURCE.text(
        language(),
        number=source.pk,
        state=NamedSource.State(source.state).label if language() == "id" else source.state,
        name=source.name,
        segment=source.segment.upper(),
        heads=whole(source.heads),
        month=source.month,
    )


def _closing_line(each: Closing) -> str:
    return _CLOSING.text(
        language(),
        version=each.version,
        target=whole(each.target),
        chance=f"{each.chance:.0%}",
        even=whole(each.even),
        likely=whole(each.likely),
        a_week=_UNKNOWN if each.likely_a_week is None else whole(each.likely_a_week),
    )
