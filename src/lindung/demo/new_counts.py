"""A made-up year as monthly counts, without a record: what the lists of a seed bring if every payment comes in time.

For judging forecasts on many seeds: a whole demo takes minutes, its counts a second.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from lindung.demo.figures import YEAR, Scale
from lindung.demo.history import MEASURE, made_up_history
from lindung.demo.region import made_up_region
from lindung.periods import Month, months
from lindung.planning.forecast import MONTHLY_COUNTS
from lindung.reference import office_districts, subdistricts
from lindung.reference.files import looked_up


def new_counts(scale: Scale, seed: int) -> pa.Table:
    """MONTHLY_COUNTS of the years before and of the made-up year: people new in their segment, heads of projects."""
    region = made_up_region(scale, seed)
    people = {"pu": region.wage_earning, "bpu": region.informal, "pmi": region.migrants}
    tables = [_before(scale), _heads(region.projects)]
    tables += [_people(segment, rows) for segment, rows in people.items() if rows.num_rows]
    return MONTHLY_COUNTS.conform(pa.concat_tables(tables))


def _before(scale: Scale) -> pa.Table:
    history = made_up_history(scale)
    new = pc.is_in(history["measure"], value_set=pa.array(sorted(set(MEASURE.values()))))
    return history.filter(pc.and_(new, pc.not_equal(history["office"], "REGION"))).select(MONTHLY_COUNTS.names)


def _people(segment: str, rows: pa.Table) -> pa.Table:
    new = rows.filter(pc.is_in(rows["how"], value_set=pa.array(["new", "elsewhere"])))
    home = pc.binary_join_element_wise(new["district"], new["subdistrict"], "|")
    known = subdistricts()
    named = pc.binary_join_element_wise(known["district"], known["name"], "|")
    place = _dotted(new["work_place"]) if segment == "pu" else pc.coalesce(looked_up(home, named, known["code"]), home)
    ones = pa.array([1]).take(pa.array([0] * new.num_rows, pa.int64()))
    return _counted(segment, place, new["joined"], ones)


def _heads(projects: pa.Table) -> pa.Table:
    sound = projects.filter(projects["sound"])
    return _counted("jakon", sound["district"], sound["month"], sound["workers"])


def _counted(segment: str, place: pa.ChunkedArray, number: pa.ChunkedArray, value: pa.Array) -> pa.Table:
    """Values by office and month; a place is a district or a kecamatan, with dots."""
    served = office_districts()
    exact = pc.if_else(pc.equal(served["subdistrict"], ""), served["district"], served["subdistrict"])
    office = pc.coalesce(
        looked_up(place, exact, served["office"]),
        looked_up(pc.utf8_slice_codeunits(place, 0, 5), exact, served["office"]),
    )
    rows = pa.table({"office": office, "number": number, "value": value})
    summed = rows.group_by(["office", "number"]).aggregate([("value", "sum")])
    days = pa.array([month.first_day for month in months(Month(YEAR, 1), Month(YEAR + 1, 1))], pa.date32())
    return pa.table(
        {
            "office": summed["office"],
            "segment": pa.array([segment] * summed.num_rows, pa.string()),
            "month": days.take(pc.subtract(summed["number"], 1).combine_chunks()),
            "value": summed["value_sum"],
        }
    )


def _dotted(codes: pa.ChunkedArray) -> pa.ChunkedArray:
    """1207 as 12.07, and 127106 as 12.71.06."""
    return pc.utf8_rtrim(pc.replace_substring_regex(codes, r"^(\d\d)(\d\d)(\d\d)?$", r"\1.\2.\3"), ".")
