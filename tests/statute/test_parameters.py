"""The habits of the law's numbers: a source each, one value a month, and a loader that refuses the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lindung.periods import Month, months
from lindung.statute.parameters import (
    FIRST_MONTH,
    OutsideTheLawError,
    Parameter,
    ParameterFileError,
    all_parameters,
    entry,
    parameter,
    read_parameter,
    value,
    value_in_force,
)
from lindung.statute.requests import LAST_MONTH

PARAMETERS = list(all_parameters())


@pytest.mark.parametrize("one", PARAMETERS, ids=lambda one: one.name)
def test_every_value_has_a_source_and_every_month_one_entry(one: Parameter) -> None:
    assert one.meaning.id
    assert one.meaning.en
    assert all(entry.regulation and entry.read_in for entry in one.entries)
    for month in months(FIRST_MONTH, LAST_MONTH + 1):
        assert sum(month in entry for entry in one.entries) == 1


@pytest.mark.parametrize("one", PARAMETERS, ids=lambda one: one.name)
def test_a_month_without_a_value_says_why(one: Parameter) -> None:
    assert all(entry.note for entry in one.entries if entry.value is None)


def test_what_is_from_memory_says_where_to_look_it_up() -> None:
    unsure = [(p.name, e.read_in) for p in PARAMETERS for e in p.entries if e.certainty == "memory"]
    assert unsure
    assert all(read_in for _, read_in in unsure)


def test_the_ceiling_of_each_year_follows_from_growth_cut_to_a_hundred() -> None:
    for year in range(2016, 2027):
        before, growth = value("jp.wage_ceiling", Month(year, 2)), value("jp.gdp_growth", Month(year, 3))
        grown = before * (1 + Decimal(growth) / 100)
        assert value("jp.wage_ceiling", Month(year, 3)) == int(grown // 100 * 100), year


def test_the_tiers_are_thirty_three_and_rise() -> None:
    tiers = value("bpu.tiers", Month(2021, 2))
    assert len(tiers) == 33
    assert [tier["from"] for tier in tiers] == sorted({tier["from"] for tier in tiers})
    assert [tier["base"] for tier in tiers] == sorted({tier["base"] for tier in tiers})


def test_a_rule_that_ended_is_a_dated_null() -> None:
    assert value("relief.covid_jkk_jkm", Month(2021, 1)) == 1
    assert value("relief.covid_jkk_jkm", Month(2021, 2)) is None
    with pytest.raises(OutsideTheLawError, match="2021-02"):
        value_in_force("relief.covid_jkk_jkm", Month(2021, 2))


def test_a_month_before_the_law_is_refused_in_a_sentence() -> None:
    with pytest.raises(OutsideTheLawError, match="2015-07"):
        entry("jkk.pu_rate", Month(2015, 6))


def test_a_month_after_the_last_published_value_is_refused() -> None:
    with pytest.raises(OutsideTheLawError, match="2027-02"):
        entry("jp.wage_ceiling", Month(2027, 3))


def test_an_unknown_parameter_has_no_file() -> None:
    with pytest.raises(ParameterFileError, match="has no file"):
        parameter("jkk.no_such_rate")


GOOD = """
meaning: {id: Tarif, en: Rate}
unit: percent
values:
  - {from: 2015-07, to: 2020-12, value: "1.5", regulation: PP 1/2015 art. 1, read_in: brief, certainty: press}
  - {from: 2021-01, to: null, value: null, regulation: PP 2/2020 art. 1, read_in: brief, certainty: press}
"""


def test_a_good_file_is_read() -> None:
    read = read_parameter("test.rate", GOOD)
    assert read.entry(Month(2020, 12)).value == 1500
    assert read.entry(Month(2021, 1)).value is None


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("regulation: PP 1/2015 art. 1, ", "", "without regulation"),
        (
            ", read_in: brief, certainty: press}\n  - {from: 2021",
            ", certainty: press}\n  - {from: 2021",
            "without read_in",
        ),
        ("certainty: press}\n  - {from: 2021", "note: x}\n  - {from: 2021", "without certainty"),
        ("certainty: press", "certainty: hearsay", "unknown certainty hearsay"),
        ("from: 2021-01", "from: 2020-12", "overlaps or leaves a gap at 2020-12"),
        ("from: 2021-01", "from: 2021-02", "overlaps or leaves a gap at 2021-02"),
        ("from: 2015-07", "from: 2015-08", "overlaps or leaves a gap at 2015-08"),
        ("to: 2020-12, ", "", "must name value and to"),
        ('value: "1.5"', "value: 1.5", "quoted text"),
        ('value: "1.5"', 'value: "1.0001"', "finer"),
        ('value: "1.5"', 'value: "about one"', "is no percent"),
        ("unit: percent", "unit: promille", "unknown unit"),
        ("certainty: press}\n  - {from: 2021", "certainty: press, says: who}\n  - {from: 2021", "unknown key says"),
    ],
)
def test_a_file_that_breaks_the_rules_is_refused(good: str, bad: str, fault: str) -> None:
    assert good in GOOD
    with pytest.raises(ParameterFileError, match=fault):
        read_parameter("test.rate", GOOD.replace(good, bad))
