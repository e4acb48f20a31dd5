"""What each office can still count on: its gap, its named sources, and surplus that moves between offices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from lindung.periods import Month
from lindung.planning import reserve as planning
from lindung.planning.reserve import Gap, Reserve, Source, Transfer
from lindung.planning.scoreboard import REGION, Scoreboard
from lindung.procedures.kept_forecasts import kept_forecast
from lindung.procedures.publish_measures import offices_of, scoreboard
from lindung.registry.actions import reserves as actions
from lindung.registry.lookups import UnknownOfficeError
from lindung.registry.models import NamedSource, Office, SurplusOffer, SurplusPart
from lindung.sentences import LindungError, Sentence, whole
from lindung.statute.parameters import value_in_force


class HelpsTooMuchError(LindungError):
    """An office would be helped with more than it lacks."""

    def __init__(self, code: str, lacks: int) -> None:
        super().__init__(
            Sentence(
                "Kantor {office} hanya kekurangan {lacks}; bagiannya tidak boleh lebih.",
                "Office {office} lacks {lacks} only; its part may not be more.",
            ),
            office=code,
            lacks=whole(lacks),
        )


@dataclass(frozen=True, slots=True)
class Reserves:
    """All offices as of a published day, the weakest first, against one version of the target."""

    board: Scoreboard
    enough: int
    lines: tuple[Reserve, ...]

    def of(self, code: str) -> Reserve:
        """An office's line. Raises StopIteration where there is none."""
        return next(line for line in self.lines if line.office == code)


@dataclass(frozen=True, slots=True)
class Surplus:
    """What an office has beyond its target in a segment: counted, and as its last forecast expects; `most` of both."""

    segment: str
    counted: int
    forecast: int | None
    most: int


def reserves(as_of: date, version: str) -> Reserves:
    """Every office's gap to the year's target and what covers it, as of a published day.

    The gap is the scoreboard's: the target less what its counting rule has counted so far. Raises NotPublishedError,
    UnknownVersionError, OutsideTheLawError before there was such a rule.
    """
    board, month = scoreboard(as_of, version), Month.of(as_of)
    enough = value_in_force("reserve.cover", month)
    expected = NamedSource.objects.filter(state=NamedSource.State.EXPECTED, month__lte=Month(as_of.year, 12))
    parts = SurplusPart.objects.filter(offer__year=as_of.year, offer__version=version).select_related("offer")
    lines = planning.reserves(
        [Gap(code, board.row(code).total.gap) for code in offices_of(REGION)],
        [Source(each.office_id, each.segment, each.heads, each.month) for each in expected],
        [Transfer(part.offer.office_id, part.office_id, part.heads) for part in parts],
        month=month,
        segments=tuple(board.rule.parts),
        enough=enough,
    )
    return Reserves(board, enough, lines)


def surpluses(board: Scoreboard, code: str) -> list[Surplus]:
    """Segments in which an office is, or is forecast to end, beyond its target; none where it falls short in all.

    What is beyond in one segment while the office as a whole falls short is no surplus: it is needed at home.
    """
    in_all = _surplus(board, code, "").most
    each = [_surplus(board, code, segment) for segment in board.rule.parts]
    return [replace(found, most=min(found.most, in_all)) for found in each if min(found.most, in_all) > 0]


def offer_surplus(
    as_of: date, version: str, code: str, segment: str, heads: int, *, by: str, at: datetime
) -> SurplusOffer:
    """An office offers what it has beyond its target as of a published day. Raises BeyondSurplusError."""
    board = scoreboard(as_of, version)
    if code not in offices_of(REGION):
        raise UnknownOfficeError(code)
    return actions.offer_surplus(
        as_of.year,
        version,
        code,
        segment,
        heads,
        most=_surplus(board, code, segment).most,
        most_in_all=_surplus(board, code, "").most,
        by=by,
        at=at,
    )


def suggested_parts(found: Reserves, offer: SurplusOffer) -> dict[str, int]:
    """An offer shared over the short offices of its province, the weakest first."""
    near = set(Office.objects.filter(province=offer.office.province).exclude(pk=offer.office_id).values_list(flat=True))
    return planning.parts_for(offer.heads, [line for line in found.lines if line.short and line.office in near])


def accept_surplus(
    as_of: date, offer: SurplusOffer, parts: Mapping[str, int], *, why: str, by: str, at: datetime
) -> None:
    """Move parts of an offer to offices that lack so many as of a day. Raises HelpsTooMuchError and as the action."""
    found = reserves(as_of, offer.version)
    for line in found.lines:
        lacks = max(0, line.to_find - line.helped)
        if parts.get(line.office, 0) > lacks:
            raise HelpsTooMuchError(line.office, lacks)
    actions.accept_surplus(offer, parts, why=why, by=by, at=at)


def _surplus(board: Scoreboard, code: str, segment: str) -> Surplus:
    """`segment` empty: of all that the rule counts."""
    cell = board.row(code).cells[segment] if segment else board.row(code).total
    counted = max(0, cell.beyond or 0)
    kept = kept_forecast(board.as_of, board.version, segment)
    forecast = next(
        (each.median - each.target for each in kept if each.office == code and each.target is not None), None
    )
    return Surplus(segment, counted, forecast, max(counted, forecast or 0))
