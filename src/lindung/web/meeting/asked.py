"""Which meeting an address asks for: its day, its kind, the version of the target, the language of the papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from lindung.measures.counting import VERSIONS
from lindung.procedures.publish_measures import latest_publication
from lindung.procedures.rapim_meeting import KINDS, Kind
from lindung.web.desk import asked_day
from lindung.web.scoreboard.shown import USUAL_VERSION


@dataclass(frozen=True)
class Asked:
    """One meeting. A review is held on the figures of a day that is published."""

    as_of: date
    kind: Kind
    version: str

    @property
    def query(self) -> str:
        """The same meeting as an address asks for it."""
        return urlencode({"as_of": self.as_of.isoformat(), "kind": self.kind, "version": self.version})


def asked_meeting(query: QueryDict, today: date) -> Asked:
    """A review of the last published day up to the one asked for, or, where nothing is published, an opening."""
    wanted = asked_day(query) or today
    kind: Kind = next((each for each in KINDS if each == query.get("kind")), "review")
    version = query.get("version", USUAL_VERSION)
    published = latest_publication(wanted) if kind == "review" else None
    return Asked(
        as_of=published or wanted,
        kind="opening" if published is None else "review",
        version=version if version in VERSIONS else USUAL_VERSION,
    )
