"""Companies of a list from elsewhere, in normal form: numbers, the district from its name or from an address."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.organisations import npwp
from lindung.identity.places import with_district
from lindung.rosters.tables import CHECKED_COMPANIES
from lindung.rosters.values import head_count, step, tidy


def check_companies(lines: ir.Table) -> ir.Table:
    """COMPANY_LINES to CHECKED_COMPANIES. Of an address the district is looked for in its last part."""
    nib = lines.nib.fill_null("").re_replace("[^0-9]", "")
    told = lines.select(
        "place",
        "sheet",
        "line",
        name=tidy(lines.company),
        npwp=npwp(lines.npwp),
        nib=ibis.ifelse(nib.re_search("^[0-9]{13}$"), nib, ""),
        last_part=lines.seat.fill_null("").re_replace(r"[ .,;]+$", "").re_replace(r"^.*[,;] *", ""),
        sector=tidy(lines.sector),
        workers=head_count(lines.workers),
    )
    read = step("company_read", told)
    placed = with_district(read, read.last_part, "district")
    return placed.mutate(district=placed.district.fill_null("")).select(CHECKED_COMPANIES.names)
