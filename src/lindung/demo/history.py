"""The years before and the target by office, as the demo needs them: published totals shared out, and marked so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from lindung.demo.figures import BOOKED_2021, OPENING_MEMBERS, SEASON, YEAR, Scale, share_out
from lindung.demo.newcomers import MEDAN
from lindung.demo.people import home_weights
from lindung.periods import Month, months
from lindung.reference import office_districts, offices, workforce
from lindung.tables import Column, Table, Type

HISTORY = Table(
    "demo_history",
    "Opening figures of 2018 to 2020, in the columns of the record's own table",
    (
        Column("office", Type.TEXT, "REGION or an office code", required=True),
        Column("segment", Type.TEXT, "Segment", required=True),
        Column("month", Type.MONTH, "Month", required=True),
        Column("measure", Type.TEXT, "Which figure", required=True),
        Column("value", Type.WHOLE, "How many, at the demo's scale", required=True),
        Column("source", Type.TEXT, "Where it was published, or “demo” and how it was made", required=True),
    ),
)

MEASURE = {"pu": "new_in_segment", "bpu": "new_in_segment", "jakon": "project_headcount"}

#: New registrations of 2018 and active members at its end (brief 5.2, gosumut 2018-12-15).
NEW_2018: Mapping[str, int] = {"pu": 396_888, "bpu": 161_676, "jakon": 784_383}
ACTIVE_2018: Mapping[str, int] = {"pu": 938_992, "bpu": 88_736}
PUBLISHED = "gosumut 2018-12-15"

#: What followed, as a part of 2018. Assumed: the target of 2019 was a fifth above 2018 and half of that was reached;
#: 2020 lost a tenth to the epidemic. The region's own result of 2020 was never published and is not made up here:
#: only the offices' months are, so that a page has something to show for them.
YEARS: Mapping[int, float] = {2018: 1.0, 2019: 1.1, 2020: 0.99}

_CHALLENGE = {"P12": 1_400_000, "P11": 400_000}

Shares = npt.NDArray[np.float64]


def made_up_history(scale: Scale) -> pa.Table:
    """HISTORY: the published points of the region, and the months of 2018 to 2020 by office and segment."""
    return HISTORY.conform(pa.concat_tables([_published(scale), *_new_by_office(scale), *_active_by_office(scale)]))


def write_targets(file: Path, published: Path, scale: Scale) -> None:
    """The year's target as `targets load` takes it: the published numbers and their shares by office, at the scale.

    An office's share follows employed people: that is the demo's assumption, the institution published no split.
    """
    rows = pacsv.read_csv(published, convert_options=pacsv.ConvertOptions(strings_can_be_null=False)).to_pylist()
    lines = ["year,version,office,segment,month,measure,value"]
    lines += [
        f"{YEAR},{row['version']},{row['office']},{row['segment'] or ''},,{row['measure']},{scale.of(row['value'])}"
        for row in rows
    ]
    for segment, total in BOOKED_2021.items():
        parts = share_out(scale.of(total), office_shares(segment))
        lines += [
            f"{YEAR},booked,{code},{segment},,{MEASURE[segment]},{part}"
            for code, part in zip(_codes(), parts.tolist(), strict=True)
        ]
    province = offices()["province"].to_pylist()
    for code_of_province, total in _CHALLENGE.items():
        inside = np.array([f"P{code}" == code_of_province for code in province])
        parts = share_out(scale.of(total), office_shares("pu") * inside)
        lines += [
            f"{YEAR},challenge,{code},,,new_in_segment,{part}"
            for code, part, ours in zip(_codes(), parts.tolist(), inside.tolist(), strict=True)
            if ours
        ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def office_shares(segment: str) -> Shares:
    """Each office's share of employed people, in the order of the offices.

    Of Medan the second office has 4 of 21 kecamatan; but a building site is told by district only, so all of the
    city's projects go to the first.
    """
    weight = dict(zip(workforce()["district"].to_pylist(), home_weights().tolist(), strict=True))
    share = dict.fromkeys(_codes(), 0.0)
    for place in office_districts().to_pylist():
        if place["district"] != MEDAN:
            share[place["office"]] += weight[place["district"]]
    first, second = _offices_of_medan()
    northern = 0.0 if segment == "jakon" else 4 / 21
    share[first] += weight[MEDAN] * (1 - northern)
    share[second] += weight[MEDAN] * northern
    shares = np.array([share[code] for code in _codes()])
    return np.asarray(shares / shares.sum())


def _published(scale: Scale) -> pa.Table:
    day, source = Month(2018, 12).first_day, f"{PUBLISHED} (demo {scale.words})"
    found = [(segment, MEASURE[segment], value) for segment, value in NEW_2018.items()]
    found += [(segment, "active", value) for segment, value in ACTIVE_2018.items()]
    return HISTORY.from_records(
        [
            {"office": "REGION", "segment": s, "month": day, "measure": m, "value": scale.of(v), "source": source}
            for s, m, v in found
        ]
    )


def _new_by_office(scale: Scale) -> list[pa.Table]:
    return [
        _laid_out(
            share_out(scale.of(round(total * part)), np.outer(SEASON[segment], office_shares(segment)).ravel()),
            segment,
            list(months(Month(year, 1), Month(year + 1, 1))),
            MEASURE[segment],
            scale,
        )
        for segment, total in NEW_2018.items()
        for year, part in YEARS.items()
    ]


def _active_by_office(scale: Scale) -> list[pa.Table]:
    """Active members at each month's end: a straight line from the end of 2018 to the opening balance."""
    tables = []
    for segment, known in ACTIVE_2018.items():
        opening = OPENING_MEMBERS[segment, "active"]
        for month in months(Month(2018, 1), Month(YEAR, 1)):
            value = known + (opening - known) * (month - Month(2018, 12)) / 24
            parts = share_out(scale.of(round(value)), office_shares(segment))
            tables.append(_laid_out(parts, segment, [month], "active", scale))
    return tables


def _laid_out(
    values: npt.NDArray[np.int64], segment: str, of_months: list[Month], measure: str, scale: Scale
) -> pa.Table:
    """Values by month and, within a month, by office."""
    n, codes = len(values), _codes()
    return pa.table(
        {
            "office": pa.array(codes * len(of_months)),
            "segment": pa.array([segment] * n),
            "month": pa.array([month.first_day for month in of_months for _ in codes], pa.date32()),
            "measure": pa.array([measure] * n),
            "value": pa.array(values),
            "source": pa.array([f"demo {scale.words}: dibagi menurut tenaga kerja dari {PUBLISHED}"] * n),
        }
    )


def _codes() -> list[str]:
    return list(offices()["code"].to_pylist())


def _offices_of_medan() -> tuple[str, str]:
    served = office_districts().filter(pc.equal(office_districts()["district"], MEDAN)).to_pylist()
    [first] = [place["office"] for place in served if not place["subdistrict"]]
    [second] = {place["office"] for place in served if place["subdistrict"]}
    return first, second
