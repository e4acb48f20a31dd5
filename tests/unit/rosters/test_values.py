"""What is written in a cell, as a value."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import ibis.expr.types as ir
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.periods import Month
from lindung.rosters import values
from lindung.statute.formulas import HIGHEST_WAGE
from lindung.warehouse import Session

FEBRUARY = Month(2021, 2)
BIRTH = datetime.date(1985, 5, 12)


def read(session: Session, cells: list[str | None], reading: Callable[[ir.Table], ir.Value]) -> list[object]:
    table = session.table(pa.table({"n": range(len(cells)), "cell": pa.array(cells, pa.string())}))
    return list(session.run("read", table.select("n", value=reading(table)).order_by("n"))["value"].to_pylist())


def amounts(session: Session, cells: list[str | None], least: int = 1) -> list[object]:
    table = session.table(pa.table({"n": range(len(cells)), "cell": pa.array(cells, pa.string())}))
    read = values.with_rupiah(table, "amount", "cell", least=least, most=HIGHEST_WAGE).order_by("n")
    return list(session.run("amounts", read)["amount"].to_pylist())


def dates(session: Session, cells: list[str | None], like: datetime.date | None = None) -> list[object]:
    rows = {
        "n": range(len(cells)),
        "cell": pa.array(cells, pa.string()),
        "like": pa.array([like] * len(cells), pa.date32()),
    }
    table = values.with_date(session.table(pa.table(rows)), "date", "cell", FEBRUARY, like="like")
    return list(session.run("dates", table.order_by("n"))["date"].to_pylist())


STYLES: list[str | None] = [
    "12-05-1985",
    "12/05/85",
    "12.5.1985",
    "12 - 05 - 1985",
    "12 05 1985",
    "1985-05-12",
    "1985/05/12",
    "1985-05-12 00:00:00",
    "12 Mei 1985",
    "12-Mei-85",
    "12 may 1985",
    "12mei1985",
    "May 12, 1985",
    "12051985",
    "19850512",
    "120585",
    "31179",
    "Medan, 12-05-1985",
    "12-05-1985, Medan",
    "Minggu, 12 Mei 1985",
    "'12-05-1985",
    "05/12/1985",
]

MONTHS = {
    "Januari": 1,
    "Pebruari": 2,
    "Mrt": 3,
    "April": 4,
    "Mei": 5,
    "Juni": 6,
    "Juli": 7,
    "Agst": 8,
    "Agustus": 8,
    "Sept": 9,
    "Oktober": 10,
    "Nopember": 11,
    "Desember": 12,
    "December": 12,
}


def test_a_date_is_read_in_every_style(session: Session) -> None:
    assert dict(zip(STYLES, dates(session, STYLES, like=BIRTH), strict=True)) == dict.fromkeys(STYLES, BIRTH)


def test_months_have_many_names(session: Session) -> None:
    read_as = dates(session, [f"3 {name} 1998" for name in MONTHS])
    assert read_as == [datetime.date(1998, month, 3) for month in MONTHS.values()]


def test_day_comes_before_month_unless_the_nik_says_otherwise(session: Session) -> None:
    assert dates(session, ["5/12/1985"]) == [datetime.date(1985, 12, 5)]
    assert dates(session, ["5/12/1985"], like=BIRTH) == [BIRTH]
    assert dates(session, ["5/12/1986"], like=BIRTH) == [datetime.date(1986, 12, 5)]
    assert dates(session, ["05/28/1985"]) == [datetime.date(1985, 5, 28)]


def test_a_two_digit_year_is_the_latest_not_after_the_lists_month(session: Session) -> None:
    assert dates(session, ["02-Jun-09", "10-Des-46", "28/02/21", "01/03/21"]) == [
        datetime.date(2009, 6, 2),
        datetime.date(1946, 12, 10),
        datetime.date(2021, 2, 28),
        datetime.date(1921, 3, 1),
    ]


def test_what_is_no_date_gives_none(session: Session) -> None:
    cells = ["31-02-1985", "29-02-1985", "00-00-0000", "1985", "Mei 1985", "abc", "", None, "-", "12/5/985", "99999999"]
    assert dates(session, cells) == [None] * len(cells)


@settings(deadline=None, max_examples=10)
@given(day=st.dates(datetime.date(1930, 1, 1), datetime.date(2021, 2, 28)))
def test_every_day_comes_back_from_the_ways_to_write_it(session: Session, day: datetime.date) -> None:
    serial = str((day - datetime.date(1899, 12, 30)).days)
    cells: list[str | None] = [
        day.isoformat(),
        f"{day:%d-%m-%Y}",
        f"{day:%d%m%Y}",
        f"{day.day} {day:%B} {day.year}",
        serial,
    ]
    assert dates(session, cells) == [day] * len(cells)


AMOUNTS: dict[str | None, int | None] = {
    "Rp.3.500.000,-": 3_500_000,
    "1.200.000,00": 1_200_000,
    "1,700,000.00": 1_700_000,
    "5,7 jt": 5_700_000,
    "1,4 juta": 1_400_000,
    "500rb": 500_000,
    "1.500 ribu": 1_500_000,
    "Rp 6.800.000": 6_800_000,
    "3200000": 3_200_000,
    "Rp2.500.000,- / bulan": 2_500_000,
    "1,5 Jt perbulan": 1_500_000,
    "IDR 1,500,000": 1_500_000,
    "± Rp 2.000.000": 2_000_000,
    "1 200 000": 1_200_000,
    "1500K": 1_500_000,
    "Rp 3.000.000 (tiga juta)": 3_000_000,
    "2 jt-an": 2_000_000,
    "Rp. 1.500.000,00-": 1_500_000,
    "UMR": None,
    "2.000.000-3.000.000": None,
    "3.500.00": None,
    "5,7": None,
    "0": None,
    "": None,
    "-": None,
    None: None,
    "dua juta": None,
    "1271015205850003": None,
}


def test_rupiah_are_read_in_every_style(session: Session) -> None:
    assert dict(zip(AMOUNTS, amounts(session, list(AMOUNTS), values.LEAST_INCOME), strict=True)) == AMOUNTS


@settings(deadline=None, max_examples=10)
@given(amount=st.integers(10_000, HIGHEST_WAGE))
def test_every_amount_comes_back_from_the_ways_to_write_it(session: Session, amount: int) -> None:
    points = f"{amount:,}".replace(",", ".")
    cells: list[str | None] = [str(amount), f"Rp {points}", f"Rp.{points},-", f"{points},00", f"{amount:,}.00"]
    assert amounts(session, cells) == [amount] * len(cells)


def test_more_than_anybody_earns_in_a_month_is_no_income(session: Session) -> None:
    assert amounts(session, [str(HIGHEST_WAGE), str(HIGHEST_WAGE + 1)]) == [HIGHEST_WAGE, None]


SEXES: dict[str | None, str | None] = {
    "L": "L",
    "laki-laki": "L",
    "Laki - Laki": "L",
    "LK": "L",
    "Pria": "L",
    "M": "L",
    "male": "L",
    "P": "P",
    "Pr.": "P",
    "Perempuan": "P",
    "Wanita": "P",
    "F": "P",
    "FEMALE": "P",
    "L/P": None,
    "1": None,
    "": None,
    None: None,
}


def test_sex_is_read_in_both_languages(session: Session) -> None:
    assert dict(zip(SEXES, read(session, list(SEXES), lambda t: values.sex(t.cell)), strict=True)) == SEXES


def test_months_and_heads_are_read_with_their_words(session: Session) -> None:
    months = read(session, ["24", "24 bulan", "2 tahun", "1 year", "lama"], lambda t: values.contract_months(t.cell))
    heads = read(session, ["180", "1.200", "180 orang", "banyak"], lambda t: values.head_count(t.cell))
    assert (months, heads) == ([24, 24, 24, 12, None], [180, 1200, 180, None])
