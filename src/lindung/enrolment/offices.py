"""Which office answers for a worker: by place of work, else residence, else the list's own office.

The NIK is never used: it tells where it was first issued, not where its owner lives (domain brief 2).
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def with_office(lines: ir.Table, places: ir.Table, list_office: str | None) -> ir.Table:
    """`lines` with `office_id`. Takes `work_district`, `work_subdistrict`, `district`, `subdistrict`; OFFICE_PLACES."""
    by_work = _served(lines, places, "work_district", "work_subdistrict", "_office_of_work")
    by_home = _served(by_work, places, "district", "subdistrict", "_office_of_home")
    office = ibis.coalesce(by_home._office_of_work, by_home._office_of_home, ibis.literal(list_office, "string"))
    return by_home.mutate(office_id=office).drop("_office_of_work", "_office_of_home")


def _served(lines: ir.Table, places: ir.Table, district: str, subdistrict: str, found: str) -> ir.Table:
    """`lines` with the office of a district in `found`; the kecamatan's own row goes before the district's."""
    exact = places.filter(places.subdistrict != "").rename(_d="district", _s="subdistrict", _exact="office")
    whole = places.filter(places.subdistrict == "").select(_district="district", _whole="office")
    joined = lines.left_join(exact, (lines[district] == exact._d) & (lines[subdistrict] == exact._s)).drop("_d", "_s")
    joined = joined.left_join(whole, joined[district] == whole._district).drop("_district")
    return joined.mutate(ibis.coalesce(joined._exact, joined._whole).name(found)).drop("_exact", "_whole")
