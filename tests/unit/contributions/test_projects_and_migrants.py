"""What projects and migrants owe, line by line."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from lindung.contributions.migrants import assess_migrants
from lindung.contributions.projects import assess_projects
from lindung.contributions.tables import MIGRANT_DUES, PROJECT_DUES
from lindung.periods import Month
from lindung.warehouse import Session


def test_a_project_owes_by_its_value_and_keeps_its_heads_apart() -> None:
    rows = pa.table(
        {"place": [1, 2], "value_without_vat": pa.array([750_000_000, None], pa.int64()), "workers": [187, 20]}
    )
    with Session(threads=1) as session:
        found = PROJECT_DUES.conform(session.run("dues", assess_projects(session.table(rows), Month(2021, 2))))
    assert found.to_pylist() == [
        {
            "place": 1,
            "value_without_vat": 750_000_000,
            "jkk": 1_215_000,
            "jkm": 160_000,
            "total": 1_375_000,
            "workers": 187,
        }
    ]


def test_an_agency_means_two_invoices_and_going_alone_one() -> None:
    # place, agency, months, departure
    lines = [(1, "PT Duta", 24, date(2021, 3, 15)), (2, "", 12, None), (3, None, None, date(2021, 3, 1))]
    rows = pa.table(
        {
            "place": [line[0] for line in lines],
            "agency": [line[1] for line in lines],
            "contract_months": pa.array([line[2] for line in lines], pa.int64()),
            "departure": pa.array([line[3] for line in lines], pa.date32()),
        }
    )
    with Session(threads=1) as session:
        dues = assess_migrants(session.table(rows), Month(2021, 2)).order_by(["place", "due_date"])
        found = MIGRANT_DUES.conform(session.run("dues", dues)).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        (1, "pre_departure", date(2021, 2, 26), 37_500),
        (1, "package", date(2021, 3, 12), 332_500),
        (2, "package", date(2021, 6, 30), 332_500),
        (3, "package", date(2021, 2, 26), 332_500),
    ]
