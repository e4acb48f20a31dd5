"""The normal form of a name, and that agreement is what a slow reader would say."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.identity import names_twin
from tests.unit.identity.columns import values

from lindung.identity.names import names_agree, normal_form
from lindung.warehouse import Session


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("  edi   karo-karo ", "EDI KARO KARO"),
        ("Drs. H. M. Nur, M.Si.", "MUHAMMAD NUR"),
        ("K.H. Abdul Gani", "ABDUL GANI"),
        ("Moh.Mhd. Ali", "MUHAMMAD MUHAMMAD ALI"),
        ("Ratna Sari, A.Md.Keb", "RATNA SARI"),
        ("Rudi Hartono, SE, MM", "RUDI HARTONO"),
        ("Tengku Erry", "TENGKU ERRY"),
        ("St. Aminah", "ST AMINAH"),
        ("Siti H. Aminah", "SITI H AMINAH"),
        ("Haji", "HAJI"),
        ("Bin", "BIN"),
        ("S.E.", "S E"),
        ("M", "M"),
        ("?!", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_normal_form_holds_the_words_of_the_name(written: str | None, form: str) -> None:
    assert values(normal_form, [written]) == [form]


def test_a_missing_name_agrees_with_nothing() -> None:
    assert _agree([(None, "Ali"), ("Ali", None), (None, None), ("", ""), ("--", "--")]) == [False] * 5


_MEANING = {
    *("HJ", "DR", "DRA", "DRH", "IR", "NN", "NY", "IBU", "MD", "MUH", "MHD", "MUHD", "BIN"),
    *("AMD", "AMA", "MM", "MA", "ME", "MH", "MHI", "MBA", "BA"),
}

# Words from few letters, so that equal ones, contained ones and slips are frequent; none is a title or a short form.
words = st.text("ABDEHILMNRUY", min_size=2, max_size=5).filter(lambda word: word not in _MEANING)
names = st.lists(words, min_size=0, max_size=4).map(" ".join)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """Two names, often made from each other by a slip or a change of order."""
    one = draw(names)
    if not one or draw(st.booleans()):
        return one, draw(names)
    slipped = [
        draw(st.sampled_from(sorted(names_twin.slips(word)))) if draw(st.booleans()) else word for word in one.split()
    ]
    kept = [word for word in draw(st.permutations(slipped)) if len(word) > 1 and word not in _MEANING]
    return one, " ".join(kept)


@settings(max_examples=40, deadline=None)
@given(st.lists(pairs(), min_size=1, max_size=60))
def test_agreement_is_what_a_slow_reader_says(drawn: list[tuple[str, str]]) -> None:
    assert _agree(drawn) == [names_twin.names_agree(one, other) for one, other in drawn]


def _agree(drawn: list[tuple[str | None, str | None]] | list[tuple[str, str]]) -> list[bool]:
    columns = {
        "n": pa.array(range(len(drawn))),
        "a": pa.array([one for one, _ in drawn], pa.string()),
        "b": pa.array([other for _, other in drawn], pa.string()),
    }
    with Session(threads=1) as session:
        table = session.table(pa.table(columns))
        rows = session.run("agree", table.select("n", got=names_agree(table.a, table.b)).order_by("n"))
    found: list[bool] = rows["got"].to_pylist()
    return found
