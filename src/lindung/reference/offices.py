"""The 31 branch offices of the demo map and the districts they serve."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from lindung.reference.files import read
from lindung.reference.tables import OFFICE_DISTRICTS, OFFICES


@cache
def offices() -> pa.Table:
    """The 31 offices K01 to K31 (OFFICES)."""
    return OFFICES.conform(read("offices/offices_demo.csv", {name: name for name in OFFICES.names}))


@cache
def office_districts() -> pa.Table:
    """Which office serves which of the 56 districts (OFFICE_DISTRICTS).

    Only Medan is split: Belawan, Labuhan, Marelan and Deli go to K02, the rest of the city to K01.
    """
    names = OFFICE_DISTRICTS.names
    return OFFICE_DISTRICTS.conform(read("offices/office_districts_demo.csv", {name: name for name in names}))
