"""Every regulation that a parameter names can be cited in Indonesian."""

from __future__ import annotations

import re

import pytest

from lindung.statute.citations import cited
from lindung.statute.parameters import all_parameters

NAMED = sorted({entry.regulation for each in all_parameters() for entry in each.entries})
#: Words by which a citation shows that it was left in English.
ENGLISH = re.compile(
    r"\b(?:art|ch|annex|and|to|of|the|no|not|until|rule|scheme|practice|assumption|form)\b", re.IGNORECASE
)


@pytest.mark.parametrize("regulation", NAMED)
def test_in_indonesian_no_english_word_is_left(regulation: str) -> None:
    assert not ENGLISH.search(cited(regulation, "id"))


@pytest.mark.parametrize("regulation", NAMED)
def test_in_english_it_stays_as_the_parameter_names_it(regulation: str) -> None:
    assert cited(regulation, "en") == regulation
