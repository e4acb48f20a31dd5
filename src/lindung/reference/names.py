"""Words that names are made of in Aceh and North Sumatra, for made-up people only."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from lindung.reference.files import read
from lindung.reference.tables import CLANS, NAME_TOKENS


@cache
def name_tokens() -> pa.Table:
    """Words of names with sex, position and frequency (NAME_TOKENS)."""
    return NAME_TOKENS.conform(
        read(
            "names/name_tokens_aceh_sumut_caleg2019.csv",
            {"wilayah": "region", "token": "token", "jk": "sex", "posisi": "position", "n": "count"},
        )
    )


@cache
def clans() -> pa.Table:
    """Clan names (CLANS). The same clan may stand in several groups."""
    return CLANS.conform(read("names/marga_sumut.csv", {"marga": "clan", "kelompok": "group", "induk": "parent"}))
