"""Reference data shipped with Lindung: regions, minimum wages, workforce, sector codes, the JKK annex.

Every function gives an Arrow table as declared in `tables.py`, read once and kept. Where each file comes
from, under which licence and with which known defects: `data/SOURCES.md`.
"""

from lindung.reference.names import clans, name_tokens
from lindung.reference.offices import office_districts, offices
from lindung.reference.outlines import Outline, district_outlines
from lindung.reference.regions import (
    boundaries_geojson,
    district_aliases,
    districts,
    known_nik_districts,
    known_nik_subdistricts,
    subdistricts,
)
from lindung.reference.sectors import jkk_classes, sectors
from lindung.reference.work import labour_facts, labour_shares, minimum_wages, participant_points, workforce

__all__ = [
    "Outline",
    "boundaries_geojson",
    "clans",
    "district_aliases",
    "district_outlines",
    "districts",
    "jkk_classes",
    "known_nik_districts",
    "known_nik_subdistricts",
    "labour_facts",
    "labour_shares",
    "minimum_wages",
    "name_tokens",
    "office_districts",
    "offices",
    "participant_points",
    "sectors",
    "subdistricts",
    "workforce",
]
