"""Each version of the target names the rule by which it counts, and each rule its parts."""

import pytest

from lindung.measures.counting import (
    RULES,
    VERSIONS,
    UnknownRuleError,
    UnknownVersionError,
    counting_rule,
    rule_of_version,
)
from lindung.measures.definitions import MEASURES, UnknownMeasureError, measure
from lindung.periods import Month
from lindung.statute.parameters import OutsideTheLawError, entry


@pytest.mark.parametrize("version", VERSIONS)
def test_a_version_of_2021_counts_new_in_segment_and_heads_and_says_where_that_was_read(version: str) -> None:
    assert rule_of_version(version, Month(2021, 6)).parts == {
        "pu": "new_in_segment",
        "bpu": "new_in_segment",
        "jakon": "project_headcount",
    }
    assert "assumption" in entry(f"counting.{version}", Month(2021, 6)).regulation


def test_before_2021_no_target_is_kept_and_so_no_rule() -> None:
    with pytest.raises(OutsideTheLawError):
        rule_of_version("booked", Month(2020, 12))


def test_every_part_of_a_rule_is_a_measure() -> None:
    assert {part for rule in RULES.values() for part in rule.parts.values()} <= MEASURES.keys()


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRuleError, match="new_in_segment_and_heads"):
        counting_rule("all")
    with pytest.raises(UnknownVersionError, match="challenge"):
        rule_of_version("stretch", Month(2021, 6))
    with pytest.raises(UnknownMeasureError, match="first_protected"):
        measure("new")
