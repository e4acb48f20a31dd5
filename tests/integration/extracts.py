"""Small files of the institution and of banks, written as CSV for a test."""

from __future__ import annotations

import csv
from pathlib import Path

MEMBER = {
    "kpj": "20000000001",
    "nik": "1271015205850003",
    "name": "Siti Aminah",
    "birth_date": "1985-05-12",
    "sex": "P",
    "mother_name": "Ibu",
    "phone": "081234567890",
    "district": "12.71",
    "segment": "bpu",
    "employer": "",
    "programmes": "jkk jkm",
    "income": "1500000",
    "since": "2020-03",
    "paid_through": "2021-01",
    "status": "active",
}
EMPLOYER = {
    "number": "AB000001",
    "name": "PT Sinar Toba",
    "npwp": "",
    "nib": "",
    "kbli": "46",
    "risk_class": "II",
    "scale": "large",
    "district": "12.71",
    "status": "active",
}


def nik(number: int) -> str:
    """A believable NIK of Medan for each small number."""
    return f"127101520585{number:04}"


def member(**cells: str) -> dict[str, str]:
    """Siti's row of the extract, but for these cells."""
    return MEMBER | cells


def wage_earner(**cells: str) -> dict[str, str]:
    """A wage earner of Sinar Toba with four programmes, but for these cells."""
    return MEMBER | {
        "segment": "pu",
        "employer": "PT Sinar Toba",
        "programmes": "jkk jkm jht jp",
        "income": "4000000",
        "paid_through": "2021-01",
    } | cells  # fmt: skip


def employer(**cells: str) -> dict[str, str]:
    """Sinar Toba's row of the extract, but for these cells."""
    return EMPLOYER | cells


def write(file: Path, rows: list[dict[str, str]]) -> Path:
    """Rows as CSV, under the names of the first."""
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.DictWriter(opened, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return file


def bank_file(file: Path, *lines: tuple[str, str, int, str]) -> Path:
    """Lines (date, code, amount, reference) as a bank sends them."""
    text = "".join(f"{date},{code},{amount},{reference}\n" for date, code, amount, reference in lines)
    file.write_text(f"date,code,amount,reference\n{text}", encoding="utf-8")
    return file
