"""A file of figures is read whole or refused with its line and column."""

from pathlib import Path

import pytest

from lindung.measures.figure_files import (
    FigureFileError,
    day,
    month_or_blank,
    not_negative,
    one_of,
    read_figure_file,
    whole_number,
    year,
)
from lindung.periods import Month

COLUMNS = {"year": year, "segment": one_of("", "pu"), "month": month_or_blank, "value": not_negative}


def read(folder: Path, text: str | bytes) -> list[dict[str, object]]:
    file = folder / "targets.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [line.values for line in read_figure_file(file, COLUMNS, key=("year", "segment", "month"))]


def test_columns_may_come_in_any_order_with_others_and_a_byte_mark(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffvalue,year,month,segment,note\n5,2021,2021-02,pu,x\n\n7,2021,,,\n") == [
        {"year": 2021, "segment": "pu", "month": Month(2021, 2), "value": 5},
        {"year": 2021, "segment": "", "month": None, "value": 7},
    ]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("year,segment,month,value\n2021,pu,,5\n2021,xx,,5\n", 3, "segment"),
        ("year,segment,month,value\n2021,pu,2021-13,5\n", 2, "month"),
        ("year,segment,month,value\n2021,pu,,1.800.000\n", 2, "value"),
        ("year,segment,month,value\n2021,pu,,-5\n", 2, "value"),
        ("year,segment,month,value\n21,pu,,5\n", 2, "year"),
        ("year,segment,month,value\n2021,pu,,{0}\n", 2, "value"),
    ],
)
def test_the_first_bad_cell_is_named_in_both_languages(tmp_path: Path, text: str, line: int, column: str) -> None:
    with pytest.raises(FigureFileError) as caught:
        read(tmp_path, text)
    assert f"baris {line}, kolom {column}" in caught.value.text("id")
    assert f"line {line}, column {column}" in caught.value.text("en")


@pytest.mark.parametrize(
    "text",
    [
        "year,segment,month\n2021,pu,\n",
        "",
        "year,segment,month,value\n2021,pu,,5,6\n",
        "year,segment,month,value\n2021,pu,,5\n2021,pu,,6\n",
        b"year,segment,month,value\n2021,\xff,,5\n",
    ],
)
def test_a_broken_file_is_refused_whole(tmp_path: Path, text: str | bytes) -> None:
    with pytest.raises(FigureFileError, match="Tidak ada yang dimuat"):
        read(tmp_path, text)


def test_a_difference_may_be_negative_and_a_day_is_an_iso_date() -> None:
    assert whole_number("-12") == -12
    with pytest.raises(ValueError, match="2021-06-30"):
        day("30-06-2021")
