"""The outlines of the 56 districts for a map on paper: flat, and no finer than the eye."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from lindung.reference.regions import boundaries_geojson

#: Steps across the map. On a map of 120 mm one is 0.2 mm; neighbours snap to the same steps, so no gap opens.
STEPS = 600

#: An islet of fewer square steps than this cannot be told from a speck of dust.
_SPECK = 6.0

#: Half way between the north of Aceh and the south of Nias: there a degree east is this part of one north.
_SQUEEZE = cos(radians(2.6))

Ring = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A district's rings in steps from the map's north-west corner, its largest first, and the middle of that one."""

    district: str
    rings: tuple[Ring, ...]
    middle: tuple[float, float]
    area: float


@cache
def district_outlines() -> tuple[Outline, ...]:
    """Outlines, the largest district first, so that a town drawn later lies on top of the land around it."""
    features = json.loads(boundaries_geojson())["features"]
    rings = {each["properties"]["kode"]: _outer_rings(each["geometry"]) for each in features}
    points = [point for of_district in rings.values() for ring in of_district for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    north = max(y for _, y in points)
    step = (east - west) / STEPS
    outlines = [_outline(code, of_district, west, north, step) for code, of_district in rings.items()]
    return tuple(sorted(outlines, key=lambda outline: (-outline.area, outline.district)))


def _outer_rings(geometry: dict[str, object]) -> list[list[list[float]]]:
    coordinates = geometry["coordinates"]
    assert isinstance(coordinates, list)
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return [polygon[0] for polygon in polygons]


def _outline(code: str, rings: list[list[list[float]]], west: float, north: float, step: float) -> Outline:
    snapped = sorted((_snapped(ring, west, north, step) for ring in rings), key=_area, reverse=True)
    kept = [snapped[0], *(ring for ring in snapped[1:] if _area(ring) >= _SPECK)]
    return Outline(code, tuple(kept), _middle(kept[0]), sum(_area(ring) for ring in kept))


def _snapped(ring: list[list[float]], west: float, north: float, step: float) -> Ring:
    found: list[tuple[int, int]] = []
    for x, y in ring:
        point = round((x - west) / step), round((north - y) / step / _SQUEEZE)
        if not found or found[-1] != point:
            found.append(point)
    return tuple(found)


def _area(ring: Ring) -> float:
    return abs(_doubled(ring)) / 2


def _doubled(ring: Ring) -> int:
    """Twice the signed area, by the shoelace formula."""
    return sum(x * after_y - after_x * y for (x, y), (after_x, after_y) in _sides(ring))


def _middle(ring: Ring) -> tuple[float, float]:
    """The centre of the area; of a ring without area its first point."""
    doubled = _doubled(ring)
    if doubled == 0:
        return float(ring[0][0]), float(ring[0][1])
    x = y = 0.0
    for (here_x, here_y), (there_x, there_y) in _sides(ring):
        cross = here_x * there_y - there_x * here_y
        x += (here_x + there_x) * cross
        y += (here_y + there_y) * cross
    return round(x / (3 * doubled), 1), round(y / (3 * doubled), 1)


def _sides(ring: Ring) -> zip[tuple[tuple[int, int], tuple[int, int]]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)
