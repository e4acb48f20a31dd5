"""Made-up people: their NIKs hold, nobody has another's, and the same seed makes the same people."""

from __future__ import annotations

from datetime import date

import ibis
import pyarrow.compute as pc

from lindung.demo.chance import generator
from lindung.demo.people import Group, home_weights, made_up_people
from lindung.identity import nik
from lindung.periods import Month
from lindung.reference import known_nik_subdistricts, office_districts, subdistricts
from lindung.warehouse.session import Session

NEW_YEAR = date(2021, 1, 1)


def people(number: int = 1, count: int = 3_000, seed: int = 7):  # type: ignore[no-untyped-def]  # an Arrow table
    group = Group(number, count, youngest=18, oldest=55, women=0.4)
    return made_up_people(group, home_weights(), NEW_YEAR, generator(seed, "people", number))


def test_the_nik_tells_the_birth_date_and_the_sex_that_stand_beside_it() -> None:
    with Session() as session:
        told = session.table(people())
        told = told.mutate(told_birth=nik.birth_date(told.nik, Month(2021, 1)), told_sex=nik.sex(told.nik))
        wrong = told.filter(
            (told.told_birth != told.birth_date) | (told.told_sex != told.sex) | told.told_birth.isnull()
        )
        assert session.run("wrong", wrong).num_rows == 0


def test_the_nik_begins_with_a_kecamatan_that_exists() -> None:
    six = pc.utf8_slice_codeunits(people()["nik"], 0, 6)
    assert pc.all(pc.is_in(six, value_set=known_nik_subdistricts()["nik6"].combine_chunks())).as_py()


def test_nobody_has_anothers_nik_whatever_the_group() -> None:
    niks = [people(number)["nik"].to_pylist() for number in (1, 2, 3)]
    assert len({nik for group in niks for nik in group}) == 9_000


def test_all_are_of_the_age_that_was_asked_for() -> None:
    born = people()["birth_date"]
    assert pc.min(born).as_py() > date(1965, 1, 1)
    assert pc.max(born).as_py() < date(2003, 1, 1)


def test_everybody_lives_in_a_district_that_an_office_serves_and_in_one_of_its_kecamatan() -> None:
    lived = people()
    assert set(lived["district"].to_pylist()) <= set(office_districts()["district"].to_pylist())
    known = {(row["district"], row["name"].title()) for row in subdistricts().to_pylist()}
    homes = lived.select(["district", "subdistrict"]).to_pylist()
    assert all((home["district"], home["subdistrict"].title()) in known for home in homes)


def test_the_same_seed_makes_the_same_people_and_another_seed_others() -> None:
    assert people(seed=7).equals(people(seed=7))
    assert not people(seed=7).equals(people(seed=8))


def test_expressions_of_the_nik_are_the_ones_the_checks_use() -> None:
    sixteen = nik.is_sixteen_digits(ibis.memtable(people(count=200)).nik)
    assert ibis.duckdb.connect().to_pyarrow(sixteen.all()).as_py()
