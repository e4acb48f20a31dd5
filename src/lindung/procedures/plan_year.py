"""The year's number shared out: over offices and segments, and over the months."""

from __future__ import annotations

from lindung.planning.allocation import Allocation, allocate
from lindung.planning.demand import Demand
from lindung.planning.season import by_season, working_days_of
from lindung.statute.calendar import is_working_day


def share_out(demand: Demand) -> Allocation:
    """Share a demand out. Raises ImpossibleDemandError with the wishes that cannot hold together."""
    return allocate(demand)


def months_of(allocation: Allocation) -> dict[tuple[str, str], tuple[int, ...]]:
    """The twelve months of each office and segment: by the demand's season, else by the working days of its year."""
    demand = allocation.demand
    season = demand.season or working_days_of(demand.year, is_working_day)
    return {(share.office, share.segment): by_season(share.year, season) for share in allocation.shares}
