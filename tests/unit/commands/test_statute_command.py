"""`lindung statute` as its callers see it."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from lindung.commands import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


WAGE_EARNER = ("statute", "quote", "--segment", "pu", "--month", "2021-02", "--wage", "4000000", "--risk-class", "II")


def test_a_quote_answers_in_json_as_the_contract_says() -> None:
    answer = json.loads(run(*WAGE_EARNER, "--scale", "large", "--json").stdout)
    assert answer | {"lines": []} == {
        "month": "2021-02",
        "segment": "pu",
        "due_date": "2021-03-15",
        "lines": [],
        "total": 381_600,
    }
    first = answer["lines"][0]
    assert first.pop("explanation")["id"] == "JKK: 0,54 % dari Rp4.000.000 = Rp21.600, dibayar pemberi kerja."
    assert first.pop("source").startswith("PP 44/2015 art. 16")
    assert first == {
        "programme": "jkk",
        "payer": "employer",
        "amount": 21_600,
        "basis": 4_000_000,
        "rate": "0.0054",
        "due_date": "2021-03-15",
        "deferred": 0,
    }
    assert [(line["programme"], line["payer"]) for line in answer["lines"]] == [
        ("jkk", "employer"),
        ("jkm", "employer"),
        ("jht", "employer"),
        ("jht", "worker"),
        ("jp", "employer"),
        ("jp", "worker"),
        ("jkp", "state"),
    ]


def test_a_fixed_amount_has_no_rate() -> None:
    answer = json.loads(run("statute", "quote", "--segment", "bpu", "--month", "2021-02", "--json").stdout)
    assert [(line["amount"], line["rate"]) for line in answer["lines"]] == [(10_000, "0.01"), (6_800, None)]


def test_by_default_a_person_can_read_it() -> None:
    answer = run(*WAGE_EARNER)
    assert answer.exit_code == 0
    assert "Harus dibayar sekarang: Rp381.600, paling lambat 2021-03-15." in answer.stdout
    assert "PP 45/2015 art. 28" in answer.stdout


def test_the_language_can_be_chosen() -> None:
    assert "Payable now: Rp381.600" in run("--language", "en", *WAGE_EARNER).stdout


def test_what_the_law_does_not_answer_ends_with_one_and_a_sentence() -> None:
    answer = run("statute", "quote", "--segment", "pu", "--month", "2014-01", "--wage", "1", "--risk-class", "I")
    assert answer.exit_code == 1
    assert answer.stdout == ""
    assert answer.stderr == "Bulan iuran di luar aturan yang dikenal. Pakailah 2015-07 sampai 2026-12.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--segment pu --wage 4000000 --risk-class VI", "Tingkat risiko JKK belum disebut atau tidak dikenal."),
        ("--segment pu --wage -4000000 --risk-class I", "Upah atau penghasilan tidak masuk akal."),
        ("--segment pu --wage 99999999999999999999 --risk-class I", "Upah atau penghasilan tidak masuk akal."),
        ("--segment bpu --programmes jp", "Program tidak dikenal atau tidak terbuka untuk segmen ini."),
        ("--segment jakon --contract-value 0", "Nilai kontrak tanpa PPN harus dari 1 sampai 100.000.000.000.000"),
        ("--segment pmi --contract-months 99999999999999999999", "Lama kontrak harus 1 sampai 60 bulan."),
    ],
)
def test_every_bad_input_is_answered_by_the_law_in_the_readers_language(words: str, sentence: str) -> None:
    answer = run("statute", "quote", "--month", "2021-02", *words.split())
    assert answer.exit_code == 1
    assert answer.stderr.startswith(sentence)


def test_programmes_are_read_as_people_write_them() -> None:
    wanted = ("statute", "quote", "--segment", "jakon", "--month", "2021-02", "--contract-value", "750000000", "--json")
    answer = json.loads(run(*wanted, "--programmes", "JKK, jkm jkk").stdout)
    assert [(line["programme"], line["amount"]) for line in answer["lines"]] == [("jkk", 1_215_000), ("jkm", 160_000)]
    assert json.loads(run(*wanted, "--programmes", "").stdout) == answer


def test_the_same_in_json() -> None:
    answer = run("statute", "quote", "--segment", "pu", "--month", "2021-02", "--risk-class", "I", "--json")
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["error"].startswith("Upah belum disebut.")


@pytest.mark.parametrize(
    "words",
    [
        ("statute", "quote", "--segment", "farmers", "--month", "2021-02"),
        ("statute", "quote", "--segment", "pu", "--month", "February"),
        ("statute", "quote", "--segment", "pu"),
        ("no-such-group",),
    ],
)
def test_wrong_usage_ends_with_two_with_or_without_json(words: tuple[str, ...]) -> None:
    assert run(*words).exit_code == 2
    in_json = run(*words, "--json")
    assert in_json.exit_code == 2
    assert list(json.loads(in_json.stdout)) == ["error"]


CASES = """case,segment,month,wage,income,contract-value,risk-class,scale,contract-months
hotel,pu,2021-02,4000000,,,II,large,
parking,bpu,2021-01,,2500000,,,,
road,jakon,2021-03,,,750000000,,,
abroad,pmi,2023-03,,,,,,15
points,pu,2021-02,4.000.000,,,II,large,
nothing,pu,2021-02,,,,II,large,
"""


def test_a_table_is_answered_line_by_line_and_carries_its_own_columns(tmp_path: Path) -> None:
    cases, out = tmp_path / "cases.csv", tmp_path / "out.parquet"
    cases.write_text(CASES, encoding="utf-8")
    answer = run("statute", "table", str(cases), "--out", str(out), "--json")
    assert json.loads(answer.stdout) == {
        "rows": 6,
        "answered": 4,
        "problems": {"unreadable": 1, "wage_missing": 1},
        "out": str(out),
    }
    written = pq.read_table(out).select(["case", "month", "total", "problem"]).to_pylist()
    assert [tuple(row.values()) for row in written] == [
        ("hotel", "2021-02", 381_600, None),
        ("parking", "2021-01", 328, None),
        ("road", "2021-03", 1_375_000, None),
        ("abroad", "2023-03", 267_000, None),
        ("points", "2021-02", None, "unreadable"),
        ("nothing", "2021-02", None, "wage_missing"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,wage\nx,1\n", "tidak memuat kolom segment, month"),
        ("segment,month,total\npu,2021-02,1\n", "memuat kolom total"),
    ],
)
def test_a_file_that_is_no_table_of_cases_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text(text, encoding="utf-8")
    answer = run("statute", "table", str(cases), "--out", str(tmp_path / "out.parquet"))
    assert answer.exit_code == 1
    assert sentence in answer.stderr


def test_an_empty_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_bytes(b"")
    answer = run("statute", "table", str(cases), "--out", str(tmp_path / "out.parquet"))
    assert answer.exit_code == 1
    assert "cases.csv" in answer.stderr


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    cases.write_text(CASES, encoding="utf-8")
    answer = run("statute", "table", str(cases), "--out", str(tmp_path / "nowhere" / "out.parquet"))
    assert answer.exit_code == 1
    assert "tidak dapat ditulis" in answer.stderr
