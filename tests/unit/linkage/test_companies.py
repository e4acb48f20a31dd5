"""Which listed company is which known one, drawn; and how well that goes on real lists (tests/employers)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pytest

from lindung.linkage.companies import link_companies
from lindung.linkage.tables import COMPANIES, COMPANY_LINKS
from lindung.warehouse import Session

REAL = Path(__file__).parents[2] / "employers"

PAIRS = """
    listed                        | known                          | kind        | certainty
    ------------------------------+--------------------------------+-------------+----------
    PT. SINAR TOBA, Tbk           | Sinar Toba PT                  | name        | likely
    PT Sinarmas Multiartha        | Sinar Mas Multiartha           | name        | likely
    Toba Int'l Group              | PT Toba Internasional Grup     | written_out | likely
    Kertas & Papan Tapanuli       | CV Kertas dan Papan Tapanuli   | name        | likely
    Hotel Danau Toba              | PT Danau Toba Hotel            | order       | likely
    Perkebunan Sinr Toba          | Perkebunan Sinar Toba          | slip        | likely
    Perkebunan Sinra Toba         | Perkebunan Sinar Toba          | slip        | likely
    Perkebunan Sinar Toba 1       | Perkebunan Sinar Toba 2        |             |
    Sinar Abadi Toba              | Sinar Toba Abadi Jaya          |             |
    Ubi Tani                      | Ubi Tapi                       |             |
    Sinar Toba Jaya               | Sinar Toba Jaya Abadi          | begins      | ask
    Sinar Toba Jaya               | Sinar Tobajaya Abadi           |             |
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in PAIRS.strip().splitlines()[2:]]


@pytest.mark.parametrize(("listed", "known", "kind", "certainty"), ROWS)
def test_names_that_are_one_company(listed: str, known: str, kind: str, certainty: str) -> None:
    assert linked([{"name": listed}], [{"name": known}]) == ([(1, 1, kind, certainty)] if kind else [])


def test_a_tax_number_says_more_than_a_name() -> None:
    listed = [{"name": "PT Nama Baru", "npwp": "01.234.567.8-111.000"}]
    known = [{"name": "PT Nama Lama", "npwp": "0012345678111000"}, {"name": "PT Nama Baru"}]
    assert linked(listed, known) == [(1, 1, "npwp", "certain")]


def test_a_business_number_does_too() -> None:
    known = [{"name": "Toko Lama", "nib": "1234567890123"}]
    assert linked([{"name": "Toko Baru", "nib": "1234 5678 90123"}], known) == [(1, 1, "nib", "certain")]


def test_the_same_name_with_another_tax_number_is_asked_about() -> None:
    listed = [{"name": "Sinar Toba", "npwp": "012345678111000"}]
    known = [{"name": "Sinar Toba", "npwp": "987654321111000"}]
    assert linked(listed, known) == [(1, 1, "name", "ask")]


def test_a_branch_pays_tax_under_the_same_first_nine_digits() -> None:
    listed = [{"name": "Sinar Toba", "npwp": "012345678111001"}]
    known = [{"name": "Sinar Toba", "npwp": "012345678111000"}]
    assert linked(listed, known) == [(1, 1, "name", "likely")]


def test_of_two_of_one_name_the_one_in_the_same_district_is_meant() -> None:
    known = [{"name": "Sinar Toba", "district": "12.71"}, {"name": "Sinar Toba", "district": "12.12"}]
    assert linked([{"name": "Sinar Toba", "district": "12.12"}], known) == [(1, 2, "name", "likely")]


def test_the_same_name_in_another_district_is_asked_about() -> None:
    known = [{"name": "Sinar Toba", "district": "12.71"}]
    assert linked([{"name": "Sinar Toba", "district": "12.12"}], known) == [(1, 1, "name", "ask")]


def test_where_two_fit_equally_a_person_decides() -> None:
    known = [{"name": "Sinar Toba"}, {"name": "PT Sinar Toba"}]
    assert linked([{"name": "Sinar Toba"}], known) == [(1, 1, "name", "ask"), (1, 2, "name", "ask")]


def test_a_company_that_has_its_partner_is_nobody_elses() -> None:
    listed = [{"name": "Sinar Tobaa"}, {"name": "Sinar Toba"}]
    assert linked(listed, [{"name": "Sinar Toba"}]) == [(2, 1, "name", "likely")]


CUT = ["Perusahaan Perkebunan Sinar To", "Adira Dinamika Multi Finance T", "Pelayaran Nasional Bina Buana"]


def test_a_list_whose_longest_names_are_equally_long_was_cut() -> None:
    listed = [*({"name": name} for name in CUT), {"name": "Industri Jamu dan Farmasi Sido"}, {"name": "Toba"}]
    known = [
        {"name": "PT Adira Dinamika Multi Finance Tbk"},
        {"name": "Pelayaran Nasional Bina Buana Raya"},
        {"name": "Perusahaan Perkebunan Sinar Toba"},
        {"name": "Toba Raya Jaya"},
    ]
    assert linked(listed, known) == [(1, 3, "cut", "likely"), (2, 1, "cut", "likely"), (3, 2, "cut", "likely")]


def test_a_single_longest_name_was_not_cut() -> None:
    known = [{"name": "Perusahaan Perkebunan Sinar Tobasa"}]
    assert linked([{"name": CUT[0]}], known) == []


def test_empty_lists_have_no_links() -> None:
    assert linked([], [{"name": "Toba"}]) == []
    assert linked([{"name": "Toba"}], []) == []
    assert linked([{"name": ""}, {"name": "PT ."}], [{"name": ""}]) == []


def test_lists_five_years_apart_are_matched_without_error() -> None:
    found = measured("idx_2021_list_a.csv", "idx_2026_list_b.csv")
    assert found.precision >= 0.99
    assert found.recall >= 0.935


def test_a_list_cut_at_thirty_letters_is_matched_to_the_whole_one() -> None:
    found = measured("idx_2026_list_b.csv", "idx_2026_list_c_truncated30.csv")
    assert 2 * found.precision * found.recall / (found.precision + found.recall) >= 0.98


def test_few_candidates_are_left_to_a_person() -> None:
    found = measured("idx_2021_list_a.csv", "idx_2026_list_b.csv")
    assert 0 < found.asked <= 10


@dataclass(frozen=True)
class Measured:
    """Links that a person need not look at, against the tickers; and how many candidates are put to a person."""

    precision: float
    recall: float
    asked: int


def measured(listed_file: str, known_file: str) -> Measured:
    listed, known = pacsv.read_csv(REAL / listed_file), pacsv.read_csv(REAL / known_file)
    found = linked(*([{"name": name} for name in rows["nama"].to_pylist()] for rows in (listed, known)))
    tickers, known_tickers = listed["kode"].to_pylist(), known["kode"].to_pylist()
    links = [(company, other) for company, other, _, certainty in found if certainty != "ask"]
    right = sum(tickers[company - 1] == known_tickers[other - 1] for company, other in links)
    shared = len(set(tickers) & set(known_tickers))
    return Measured(right / len(links), right / shared, len(found) - len(links))


def linked(listed: list[dict[str, str]], known: list[dict[str, str]]) -> list[tuple[int, int, str, str]]:
    """`(listed, known, kind, certainty)` with companies numbered from 1 in each list."""
    with Session(threads=1) as session:
        tables = (session.table(companies(rows)) for rows in (listed, known))
        links = COMPANY_LINKS.conform(session.run("links", link_companies(*tables)))
    return sorted(tuple(row.values()) for row in links.to_pylist())


def companies(rows: list[dict[str, str]]) -> pa.Table:
    blank = {"npwp": "", "nib": "", "district": ""}
    return COMPANIES.from_records([blank | row | {"company": n} for n, row in zip(count(1), rows, strict=False)])
