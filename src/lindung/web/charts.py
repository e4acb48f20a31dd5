"""Charts as numbers: what `charts.js` draws. A page puts one in with `chart.html` and `charts.html`.

    {% block charts %}{% include "charts.html" %}{% endblock %}
    {% include "chart.html" with kind="line" id="months" data=months caption=_("Bulan demi bulan") %}

with `months` an answer of `line_chart`. What a chart shows must stand in a table of the page too: the chart is drawn
by a script, the table is not. An unknown value is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

#: What a line or bar stands for; it decides colour and dashes, the same on every page.
Role = Literal["actual", "plan", "past", "likely"]

Values = Sequence[float | None]
Chart = dict[str, object]


@dataclass(frozen=True, slots=True)
class Series:
    """One line."""

    name: str
    role: Role
    values: Values


@dataclass(frozen=True, slots=True)
class Band:
    """Between a low and a high edge, as of a forecast."""

    name: str
    low: Values
    high: Values


@dataclass(frozen=True, slots=True)
class Mark:
    """A level across the whole chart, as a target."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on the map, in the outlines' measure."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Area:
    """A district on the map.

    `code` its own; `band` 0 to 4 from worst to best, None unknown; `address` where a tap leads; `heading` and `facts`,
    words with their values, what shows when one points at it.
    """

    code: str
    band: int | None
    address: str
    label: Placed | None
    heading: str
    facts: Sequence[tuple[str, str]]


def line_chart(
    labels: Sequence[str], lines: Sequence[Series], band: Band | None = None, mark: Mark | None = None
) -> Chart:
    """Lines over the same labels, a band behind them, a level across; kind `line`."""
    return {
        "labels": labels,
        "lines": [asdict(line) for line in lines],
        "band": band and asdict(band),
        "mark": mark and asdict(mark),
    }


def map_chart(outlines: str, areas: Sequence[Area]) -> Chart:
    """The districts, each in its band's colour; `outlines` the address of their GeoJSON; kind `map`."""
    return {"outlines": outlines, "areas": [asdict(area) for area in areas]}
