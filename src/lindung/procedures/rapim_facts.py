"""The meeting as facts for the sheets: words and numbers as they are read, and raw numbers only where one is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from lindung.measures.definitions import MEASURES
from lindung.planning.course import Course
from lindung.planning.league import LeagueLine
from lindung.planning.progress import percent
from lindung.planning.scoreboard import PROVINCES, REGION, Cell, Row
from lindung.planning.scoreboard import SEGMENTS as SEGMENT_CODES
from lindung.procedures import rapim_words as words
from lindung.procedures.follow_commitments import Followed
from lindung.procedures.rapim_map import band_of, map_facts
from lindung.procedures.rapim_meeting import Meeting
from lindung.sentences import Language, long_date, shown_percent, whole

Facts = dict[str, object]

#: The region's clock on the wall.
WIB = ZoneInfo("Asia/Jakarta")

#: Movements of members that an office's sheet shows.
_MOVEMENTS = ("first_protected", "new_in_segment", "returned", "lapsed", "ended", "net", "active", "registered_unpaid")

_UNKNOWN = "–"

#: Below this percentage of where it should be today an office needs help; and how many offices a meeting can turn to.
_NEAR, _HELPED = 90, 6


def pack_facts(meeting: Meeting, language: Language, at: datetime) -> Facts:
    """What `prepare_rapim.typ` draws and meeting mode shows: the region, the league or the split, what came of it."""
    board = meeting.board
    region = board.row(REGION)
    course = meeting.course_of(REGION)
    return common_facts(meeting, language, at) | {
        "headline": _headline(meeting, language),
        "glance": _glance(meeting, language),
        "standing": _standing_of_offices(meeting, language),
        "parts": words.PARTS.text(language, people=whole(region.people), heads=whole(region.heads)),
        "region": _row(region, language),
        "provinces": [_row(row, language) for row in board.rows if row.place.code in PROVINCES],
        "segments": _segments(region, meeting, language),
        "course": _course(course, meeting, language),
        "plan_note": _plan_note(course, language),
        "map": map_facts(meeting, language),
        "last_year_missing": ""
        if region.total.last_year is not None
        else words.LAST_YEAR_MISSING.text(language, year=meeting.as_of.year - 1),
        "versions": [
            {"name": words.VERSIONS[version].text(language), "target": whole(target), "shown": version == board.version}
            for version, target in meeting.versions.items()
        ],
        "offices": [_office(line, meeting, language) for line in _in_order(meeting)],
        "since": _since(meeting, language),
        "movements": _movements(region, language),
        "forecast": _forecast(meeting, language),
        "help": [_office(line, meeting, language) for line in _weakest(meeting)],
        "commitments": [_commitment(each, meeting, language) for each in meeting.commitments],
        "definitions": [{"name": name, "said": said} for name, said in definitions(meeting, language)],
        "sources": sources(meeting, language),
    }


def office_facts(meeting: Meeting, line: LeagueLine, language: Language, at: datetime) -> Facts:
    """What `rapim_office.typ` draws of one office."""
    row = line.row
    code = row.place.code
    course = meeting.course_of(code)
    return common_facts(meeting, language, at) | {
        "headline": _office_headline(meeting, line, language),
        "office": _office(line, meeting, language),
        "province": PROVINCES[row.place.above or ""],
        "segments": _segments(row, meeting, language),
        "course": _course(course, meeting, language),
        "plan_note": _plan_note(course, language),
        "movements": _movements(row, language),
        "since": _since(meeting, language),
        "commitments": [_commitment(each, meeting, language) for each in meeting.commitments if each.office == code],
        "definitions": [{"name": name, "said": said} for name, said in definitions(meeting, language)],
    }


def picture_facts(meeting: Meeting, language: Language, at: datetime) -> Facts:
    """What `rapim_picture.typ` draws for a telephone: the region and all offices."""
    board = meeting.board
    return common_facts(meeting, language, at) | {
        "title": words.SCOREBOARD.text(language, as_of=long_date(meeting.as_of, language)),
        "glance": _glance(meeting, language),
        "standing": _standing_of_offices(meeting, language),
        "region": _row(board.row(REGION), language),
        "provinces": [_row(row, language) for row in board.rows if row.place.code in PROVINCES],
        "offices": [_office(line, meeting, language) for line in meeting.league],
        "since": _since(meeting, language),
    }


def common_facts(meeting: Meeting, language: Language, at: datetime) -> Facts:
    """What every sheet says: title, filters, counting rule, when it was made, and that a made-up record is one."""
    local, board = at.astimezone(WIB), meeting.board
    version = words.VERSIONS[board.version].text(language)
    as_of = long_date(meeting.as_of, language)
    made_up = meeting.made_up
    return {
        "lang": language,
        "kind": meeting.kind,
        "year": meeting.as_of.year,
        "title": words.TITLES[meeting.kind].text(language, as_of=as_of, year=meeting.as_of.year),
        "as_of": as_of,
        "version": version,
        "filters": words.FILTERS.text(language, version=version, as_of=as_of, offices=len(meeting.league)),
        "rule": words.RULE.text(language, rule=board.rule.title.text(language)),
        "printed": words.PRINTED.text(language, day=long_date(local.date(), language), hour=f"{local:%H.%M}"),
        "made_up": None if made_up is None else words.MADE_UP.text(language, one_in=whole(made_up.one_in)),
        "w": {name: sentence.text(language) for name, sentence in words.WORDS.items()},
        "decision": words.KINDS["decision"].text(language),
    }


def _headline(meeting: Meeting, language: Language) -> str:
    total = meeting.board.row(REGION).total
    if meeting.kind == "opening":
        offices = len(meeting.league)
        return words.THE_YEAR.text(language, year=meeting.as_of.year, target=shown(total.target), offices=offices)
    return words.REACHED.text(
        language,
        attainment=shown_percent(total.attainment),
        actual=whole(total.actual),
        target=shown(total.target),
        against_plan=_against_plan(total, language),
    )


def _glance(meeting: Meeting, language: Language) -> str:
    region = meeting.board.row(REGION)
    return words.AT_A_GLANCE.text(
        language,
        actual=whole(region.total.actual),
        target=shown(region.total.target),
        people=whole(region.people),
        heads=whole(region.heads),
        against_plan=_against_plan(region.total, language),
    )


def _standing_of_offices(meeting: Meeting, language: Language) -> str:
    """How many offices have their number, and how many are where they should be."""
    totals = [line.row.total for line in meeting.league]
    return words.OFFICES_THERE.text(
        language,
        reached=sum(1 for total in totals if total.beyond is not None and total.beyond >= 0),
        on_the_way=sum(1 for total in totals if total.ahead is not None and total.ahead >= 0),
        offices=len(totals),
    )


def _against_plan(cell: Cell, language: Language) -> str:
    if cell.ahead is None:
        return ""
    return (words.BEHIND if cell.ahead < 0 else words.AHEAD).text(language, by=whole(abs(cell.ahead)))


def pace(cell: Cell) -> Decimal | None:
    """The result in percent of where it should be on the day; on 31 December the attainment."""
    return None if cell.expected is None else percent(cell.actual, cell.expected)


def _office_headline(meeting: Meeting, line: LeagueLine, language: Language) -> str:
    total = line.row.total
    if meeting.kind == "opening":
        return words.OFFICE_YEAR.text(language, year=meeting.as_of.year, target=shown(total.target))
    return words.OFFICE_REACHED.text(
        language,
        attainment=shown_percent(total.attainment),
        actual=whole(total.actual),
        target=shown(total.target),
        against_plan=_against_plan(total, language),
        rank=line.rank,
        offices=len(meeting.league),
    )


def _in_order(meeting: Meeting) -> Sequence[LeagueLine]:
    """A review goes by rank; an opening by code, as people look for their own office."""
    if meeting.kind == "review":
        return meeting.league
    return sorted(meeting.league, key=lambda line: line.row.place.code)


def _weakest(meeting: Meeting) -> list[LeagueLine]:
    """The offices furthest behind where they should be today, the furthest first; one near its line needs no help."""
    paces = [(pace(line.row.total), line) for line in meeting.league]
    behind = [(found, line) for found, line in paces if found is not None and found < _NEAR]
    return [line for _, line in sorted(behind, key=lambda item: (item[0], item[1].row.place.code))[:_HELPED]]


def _movements(row: Row, language: Language) -> list[Facts]:
    return [{"name": MEASURES[name].title.text(language), "value": whole(_of_people(row, name))} for name in _MOVEMENTS]


def _forecast(meeting: Meeting, language: Language) -> Facts | None:
    """The kept forecast of the region and its provinces, and how many offices have which chance."""
    if not meeting.forecast:
        return None
    chances = [each.chance for each in meeting.forecast if each.office[0] == "K" and each.chance is not None]
    bands = [band_of(Decimal(chance * 100), words.CHANCE_BANDS) for chance in chances]
    return {
        "made": words.FORECAST_MADE.text(language, day=long_date(meeting.forecast[0].as_of, language)),
        "lines": [
            {
                "name": meeting.board.row(each.office).place.name,
                "low": whole(each.low),
                "median": whole(each.median),
                "high": whole(each.high),
                "target": shown(each.target),
                "chance": _chance(each.chance),
                "chance_beyond": _chance(each.chance_beyond),
            }
            for each in meeting.forecast
            if each.office in (REGION, *PROVINCES)
        ],
        "spread": [
            {"name": name.text(language), "offices": bands.count(band)}
            for band, (_, name) in enumerate(words.CHANCE_BANDS)
        ],
    }


def _row(row: Row, language: Language) -> Facts:
    return {"code": row.place.code, "name": row.place.name} | _cell(row.total, language) | _heads(row)


def _heads(row: Row) -> Facts:
    return {"people": whole(row.people), "heads": whole(row.heads)}


def _office(line: LeagueLine, meeting: Meeting, language: Language) -> Facts:
    row = line.row
    region = meeting.board.row(REGION).total.target or 0
    target = row.total.target
    return _row(row, language) | {
        "rank": line.rank,
        "risen": line.risen,
        "chance": _chance(meeting.chances.get(row.place.code)),
        "added": None if line.added is None else f"{line.added:+,}".replace(",", "."),
        "share": _UNKNOWN if target is None else shown_percent(percent(target, region)),
        "parts": {code: shown(row.cells[code].target) for code in SEGMENT_CODES if row.cells[code].counts},
        "drawn_parts": [row.cells[code].target or 0 for code in SEGMENT_CODES if row.cells[code].counts],
        "drawn_target": target or 0,
    }


def _cell(cell: Cell, language: Language) -> Facts:
    ahead = cell.beyond is not None and cell.beyond >= 0
    growing = None
    if cell.target is not None and cell.last_year:
        growing = percent(cell.target - cell.last_year, cell.last_year)
    return {
        "actual": whole(cell.actual),
        "target": shown(cell.target),
        "attainment": shown_percent(cell.attainment),
        "drawn": None if cell.attainment is None else float(cell.attainment),
        "band": band_of(pace(cell), words.PACE_BANDS),
        "pace": shown_percent(pace(cell)),
        "mark": None if not cell.target or cell.expected is None else cell.expected * 100 / cell.target,
        "gap": shown(None if cell.gap is None else abs(cell.gap)),
        "gap_word": words.WORDS["beyond" if ahead else "gap"].text(language),
        "gap_signed": _UNKNOWN if cell.beyond is None else f"{cell.beyond:+,}".replace(",", ".").replace("-", "−"),
        "expected": shown(cell.expected),
        "need_a_week": shown(cell.need_a_week),
        "active": shown_percent(cell.active_ratio),
        "active_of": words.ACTIVE_OF.text(
            language,
            active=whole(cell.figures.get("active", 0)),
            registered=whole(cell.figures.get("registered", 0)),
        ),
        "last_year": shown(cell.last_year),
        "target_growth": shown_percent(growing),
    }


def _segments(row: Row, meeting: Meeting, language: Language) -> list[Facts]:
    of_all = meeting.board.row(row.place.code).total.target or 0
    return [
        {
            "name": words.SEGMENTS[code].text(language),
            "counts": cell.counts,
            "share": _UNKNOWN if cell.target is None else shown_percent(percent(cell.target, of_all)),
        }
        | _cell(cell, language)
        for code, cell in row.cells.items()
    ]


def _course(found: Course, meeting: Meeting, language: Language) -> Facts:
    actual = found.actual if meeting.kind == "review" else ()
    step = _step(max((1, *actual, *(found.plan or ()))))
    return {
        "actual": actual,
        "plan": found.plan,
        "months": words.MONTHS.text(language).split(),
        "top": 4 * step,
        "ticks": [whole(number * step) for number in range(1, 5)],
    }


def _step(most: int) -> int:
    """A quarter of the scale that holds `most`: two digits and then zeros."""
    unit = int("1" + "0" * max(0, len(str(most)) - 2))
    return -(-most // (4 * unit)) * unit


def _plan_note(found: Course, language: Language) -> str:
    return (words.PLAN_BY_MONTH if found.by_month else words.PLAN_BY_DAYS).text(language)


def _commitment(each: Followed, meeting: Meeting, language: Language) -> Facts:
    return {
        "number": each.number,
        "kind": words.KINDS[each.kind].text(language),
        "office": f"{each.office} {each.office_name}",
        "text": each.text,
        "owner": each.owner,
        "made_on": _short(each.made_on),
        "due": _short(each.due),
        "from_this_meeting": each.made_on == meeting.as_of,
        "standing": each.standing,
        "standing_word": words.STANDINGS[each.standing].text(language),
        "outcome": each.outcome,
    }


def definitions(meeting: Meeting, language: Language) -> list[tuple[str, str]]:
    """Every figure shown, and what exactly it means."""
    measures = list(dict.fromkeys([*meeting.board.rule.parts.values(), "active", "registered"]))
    if meeting.kind == "review":
        measures += [name for name in _MOVEMENTS if name not in measures]
    found = [(MEASURES[name].title, MEASURES[name].definition) for name in measures]
    found += [(words.WORDS[name], said) for name, said in words.WORKED_OUT.items()]
    return [(name.text(language), said.text(language)) for name, said in found]


def sources(meeting: Meeting, language: Language) -> list[str]:
    """Where last year's results come from, or that there are none; and what the plan's line is."""
    year = meeting.as_of.year - 1
    named = sorted({row.total.last_year_source for row in meeting.board.rows if row.total.last_year_source})
    region = meeting.board.row(REGION).total
    said = [words.LAST_YEAR_SOURCE.text(language, year=year, sources="; ".join(named))] if named else []
    if region.last_year is None:
        said.append(words.LAST_YEAR_MISSING.text(language, year=year))
    return [*said, _plan_note(meeting.course_of(REGION), language)]


def _since(meeting: Meeting, language: Language) -> str:
    if meeting.before is None:
        return words.NO_BEFORE.text(language)
    return words.BEFORE.text(language, before=long_date(meeting.before, language))


def _of_people(row: Row, measure: str) -> int:
    """The measure over the segments whose members are people."""
    return sum(cell.figures.get(measure, 0) for code, cell in row.cells.items() if code != "jakon")


def shown(number: int | None) -> str:
    """A whole number as Indonesians write it, a dash for an unknown one."""
    return _UNKNOWN if number is None else whole(number)


def _chance(chance: float | None) -> str:
    return _UNKNOWN if chance is None else f"{round(chance * 100)} %"


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
