"""What the leadership meeting looks at, gathered from the record: the board, the league, the courses, the promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from lindung.measures.counting import VERSIONS, UnknownVersionError
from lindung.periods import Month
from lindung.planning.course import Course, MonthlyFigures, course
from lindung.planning.league import LeagueLine, league
from lindung.planning.scoreboard import REGION, Numbers, Scoreboard, make_scoreboard
from lindung.procedures.counting import rule_of
from lindung.procedures.follow_commitments import Followed, commitments
from lindung.procedures.kept_forecasts import kept_forecast
from lindung.procedures.publish_measures import (
    latest_publication,
    numbers_on_record,
    offices_by_district,
    published_months,
    published_sums,
)
from lindung.registry.made_up import MadeUp, made_up
from lindung.registry.models import Forecast, Target
from lindung.sentences import LindungError, Sentence

Kind = Literal["opening", "review"]
KINDS: tuple[Kind, ...] = ("opening", "review")


class NoTargetError(LindungError):
    """There is no target of the version for the year, so there is nothing to meet about."""

    def __init__(self, year: int, version: str) -> None:
        super().__init__(
            Sentence(
                "Belum ada target {year} versi “{version}”. Muat dahulu: lindung targets load BERKAS.csv",
                "There is no target of {year} in version “{version}”. Load it first: lindung targets load FILE.csv",
            ),
            year=year,
            version=version,
        )


@dataclass(frozen=True)
class Meeting:
    """What a pack is made of.

    `before`: the day of the publication before, within the year, that the league is compared with; `versions`: the
    region's number in each version that has one; `districts`: the offices that serve each district; `forecast`: the
    last one kept for the year up to the day, empty where none was.
    """

    kind: Kind
    as_of: date
    board: Scoreboard
    before: date | None
    league: tuple[LeagueLine, ...]
    numbers: Numbers
    monthly: MonthlyFigures
    versions: Mapping[str, int]
    commitments: tuple[Followed, ...]
    forecast: tuple[Forecast, ...]
    districts: Mapping[str, tuple[str, ...]]
    made_up: MadeUp | None

    @property
    def chances(self) -> Mapping[str, float | None]:
        """Each place's chance to reach its target, by the forecast."""
        return {each.office: each.chance for each in self.forecast}

    def course_of(self, place: str) -> Course:
        """The year's course of a place on the board."""
        return course(place, self.board, self.numbers, self.monthly)


def gather_meeting(as_of: date, kind: Kind, version: str) -> Meeting:
    """The meeting of a day. An opening needs targets only, a review the figures published for the day too.

    Raises UnknownVersionError, NoTargetError, NotPublishedError.
    """
    if version not in VERSIONS:
        raise UnknownVersionError(version)
    numbers = numbers_on_record(as_of, version, published_sums(as_of) if kind == "review" else {})
    board = _board(numbers, version)
    if board.row(REGION).total.target is None:
        raise NoTargetError(as_of.year, version)
    before = latest_publication(as_of - timedelta(days=1)) if kind == "review" else None
    if before is not None and before.year != as_of.year:
        before = None
    return Meeting(
        kind=kind,
        as_of=as_of,
        board=board,
        before=before,
        league=league(board, None if before is None else _board_of(before, version)),
        numbers=numbers,
        monthly=published_months(as_of, board.rule) if kind == "review" else {},
        versions=_versions(board),
        commitments=tuple(commitments(as_of)),
        forecast=tuple(kept_forecast(as_of, version, "")) if kind == "review" else (),
        districts=offices_by_district(),
        made_up=made_up(),
    )


def _board(numbers: Numbers, version: str) -> Scoreboard:
    return make_scoreboard(numbers, version, rule_of(version, Month.of(numbers.as_of)))


def _board_of(day: date, version: str) -> Scoreboard:
    return _board(numbers_on_record(day, version, published_sums(day)), version)


def _versions(board: Scoreboard) -> dict[str, int]:
    """The region's number in each version that has one for the year, each counted by its own rule."""
    held = set(Target.objects.filter(year=board.as_of.year).values_list("version", flat=True).distinct())
    found = {}
    for version in VERSIONS:
        if version in held:
            same = version == board.version
            shown = board if same else _board(numbers_on_record(board.as_of, version, {}), version)
            target = shown.row(REGION).total.target
            if target is not None:
                found[version] = target
    return found
