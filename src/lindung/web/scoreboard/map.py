"""The map of the scoreboard: the districts, each in the colour of how far its office is, with its number on it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _

from lindung.planning.scoreboard import Cell, Row, Scoreboard
from lindung.procedures.rapim_map import band_of, office_labels, pace_together
from lindung.procedures.rapim_words import PACE_BANDS
from lindung.reference import district_outlines
from lindung.web.charts import Area, Chart, Placed, map_chart
from lindung.web.templatetags.lindung import share, signed, whole_or_dash


@cache
def outlines() -> bytes:
    """The districts as GeoJSON in steps of the map, north up: the same outlines as on the meeting's sheets."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": outline.district},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[(x, -y) for x, y in ring]] for ring in outline.rings],
            },
        }
        for outline in district_outlines()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()


def region_map(board: Scoreboard, segment: str, serving: Mapping[str, tuple[str, ...]], query: str) -> Chart:
    """Every district with its office's pace; a city that two offices share has the pace of both together.

    `serving`: the offices of each district; `query`: what the offices' addresses take along.
    """
    areas = []
    labels = office_labels(serving)
    for outline in district_outlines():
        offices, label = serving[outline.district], labels.get(outline.district)
        rows = [board.row(office) for office in offices]
        cells = [row.cells[segment] if segment else row.total for row in rows]
        areas.append(
            Area(
                code=outline.district,
                band=band_of(pace_together(cells), PACE_BANDS),
                address=reverse("place", args=[offices[0]]) + query,
                label=None if label is None else Placed(label.text, label.x, -label.y),
                heading=" · ".join(f"{row.place.name} {row.place.code}" for row in rows),
                facts=[
                    fact for row, cell in zip(rows, cells, strict=True) for fact in _facts(row, cell, len(rows) > 1)
                ],
            )
        )
    return map_chart(reverse("outlines"), areas)


def _facts(row: Row, cell: Cell, of_several: bool) -> list[tuple[str, str]]:
    prefix = f"{row.place.code} " if of_several else ""
    return [
        (prefix + _("Baru"), whole_or_dash(cell.actual)),
        (prefix + _("Tercapai"), share(cell.attainment)),
        (prefix + _("Selisih"), signed(cell.beyond)),
        (prefix + _("Rasio aktif"), share(cell.active_ratio)),
    ]
