"""The gap of a place: who works there less who is covered, by both denominators, never below nobody."""

from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from lindung.outreach.coverage_gap import DISTRICT_COVER, POTENTIAL, Gap, Part, gaps, sectors_of, together

HALF = {"P12": Fraction(1, 2), "P11": Fraction(1, 4)}
COVER = DISTRICT_COVER.from_records(
    [
        {"district": "12.71", "section": "", "pu": 0, "bpu": 30, "pmi": 2, "people": 30},
        {"district": "12.71", "section": "A", "pu": 20, "bpu": 5, "pmi": 0, "people": 21},
        {"district": "12.72", "section": "G", "pu": 9, "bpu": 0, "pmi": 0, "people": 9},
        {"district": "31.71", "section": "G", "pu": 4, "bpu": 0, "pmi": 0, "people": 4},
    ]
)


def workforce(**employed: int) -> pa.Table:
    return pa.table({"district": list(employed), "employed": list(employed.values())})


def test_a_district_lacks_those_who_work_there_and_are_not_covered() -> None:
    medan, binjai = gaps(COVER, workforce(**{"12.71": 300, "11.71": 100}), HALF)
    assert medan == Gap(
        "12.71",
        employed=300,
        potential=POTENTIAL * 3 // 4,
        covered=51,
        abroad=2,
        segments=(Part("pu", 150, 20), Part("bpu", 150, 35)),
    )
    assert (medan.missing, medan.effective) == (249, Decimal("17.0"))
    assert [part.missing for part in medan.segments] == [130, 115]
    assert (binjai.covered, binjai.missing, [part.workforce for part in binjai.segments]) == (0, 100, [75, 25])


def test_people_who_live_elsewhere_are_in_no_district() -> None:
    found = gaps(COVER, workforce(**{"12.71": 300, "12.72": 100}), HALF)
    assert sum(place.covered for place in found) == 60


def test_more_covered_than_the_survey_counts_is_a_gap_of_nobody() -> None:
    (place,) = gaps(COVER, workforce(**{"12.72": 4}), HALF)
    assert (place.covered, place.missing, place.effective) == (9, 0, Decimal("225.0"))


def test_nobody_at_work_has_no_coverage_rather_than_none_of_it() -> None:
    assert Gap("12.71", 0, 0, 0, 0, ()).effective is None


def test_a_sector_holds_its_wage_earners_against_its_share_of_the_employed() -> None:
    assert sectors_of(COVER, {"A": Fraction(1, 4), "C": Fraction(1, 10)}, 80) == (Part("A", 20, 20), Part("C", 8, 0))


@given(st.lists(st.integers(1, 2_000_000), min_size=1, max_size=56), st.sampled_from([1, 100, 1000]))
def test_the_districts_of_a_region_sum_up_to_it_whatever_the_scale(employed: list[int], one_in: int) -> None:
    rows = pa.table({"district": [f"12.{n:02}" for n in range(len(employed))], "employed": employed})
    region = together("REGION", gaps(COVER, rows, HALF, one_in))
    assert (region.employed, region.potential) == (sum(employed) // one_in, POTENTIAL // one_in)
