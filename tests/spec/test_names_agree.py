"""When two names agree.

The NIK has already said that two lines are one person; the names are asked only whether that can be so.
Titles, degrees and bin/binti do not count, short forms of Muhammad are written out. Then two names agree if

* their words are the same in any order, or
* the words of one contain the words of the other, or
* they have as many words, and each is within one typing slip: one letter too many, too few, another, or two
  neighbours swapped.
"""

from __future__ import annotations

import pyarrow as pa
import pytest

from lindung.identity.names import names_agree
from lindung.warehouse import Session

PAIRS = """
    on the list                 | on the record             | agree | because
    ----------------------------+---------------------------+-------+------------------------------------------
    TIMBUL KURNIA               | Timbul Kurnia             | yes   | capitals do not count
    Edi Karo-karo               | EDI KARO KARO             | yes   | a hyphen is a blank
    Nur Aini                    | Nuraini                   | yes   | a blank more or less does not count
    Sa'adah Lubis               | Saadah Lubis              | yes   | an apostrophe does not count
    José Gultom                 | Jose Gultom               | yes   | marks on letters do not count
    Kurnia Timbul               | Timbul Kurnia             | yes   | words in another order
    Ibrahim                     | Ibrahim Sihombing         | yes   | one name within two
    Siti Rahma Dewi Lubis       | Dewi Lubis                | yes   | two names within four
    H. Ahmad Fauzi              | Ahmad Fauzi               | yes   | a title in front
    Hj. Siti Aminah, S.Pd.I     | Siti Aminah               | yes   | a title and a degree
    Ir. Budi Santoso, S.T., M.T | Budi Santoso              | yes   | degrees one after the other
    Tgk. Zulkifli               | Zulkifli                  | yes   | Teungku is a title
    Ahmad bin Umar              | Ahmad Umar                | yes   | bin does not count
    Fatimah binti Ali           | Fatimah Ali               | yes   | binti does not count
    M. Yusuf                    | Muhammad Yusuf            | yes   | M. is Muhammad
    Mhd Yusuf                   | Moch. Yusuf               | yes   | both are Muhammad
    Teuku M. Daud               | Teuku Muhammad Daud       | yes   | M. in the middle, too
    H.M. Ridwan                 | Mohd. Ridwan              | yes   | a title, then Muhammad
    Ramdhani Putra              | Ramadhani Putra           | yes   | a letter too few
    Roni Syahputraa             | Roni Syahputra            | yes   | a letter too many
    Suwarno Gea                 | Suwarmo Gea               | yes   | another letter
    Hednra Zega                 | Hendra Zega               | yes   | two letters swapped
    Rni Sygahputra              | Roni Syahputra            | yes   | one slip in each word
    Ali Hasan                   | Adi Hasan                 | yes   | one slip, though the word is short
    Ahmad Ginanjar              | Syamsul Ginanjar          | no    | one word of two is another
    Nasir Nainggolan            | Nasir Nurdin Perangin     | no    | neither contains the other
    Timbul Kurnia               | Syamsul Halim             | no    | other words
    Roni Saputra                | Roni Syahputra            | no    | two slips in one word
    Cut Halimah                 | Teuku Halimah             | no    | Cut and Teuku are parts of the name
    Siti Aminah Lubis           | Siti Amina Nasution       | no    | a slip does not make up for another word
    Yusuf M                     | Yusuf Muhammad            | no    | a last letter may stand for anything
    Haji                        | Ahmad                     | no    | a title alone is a name
    -                           | Ahmad                     | no    | no name agrees with nothing
"""

ROWS = [[cell.strip() for cell in line.split("|")] for line in PAIRS.strip().splitlines()[2:]]


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, str], tuple[bool, bool]]:
    """What the engine says of each pair, asked both ways round."""
    with Session(threads=1) as session:
        pairs = session.table(pa.table({"a": [row[0] for row in ROWS], "b": [row[1] for row in ROWS]}))
        asked = pairs.mutate(there=names_agree(pairs.a, pairs.b), back=names_agree(pairs.b, pairs.a))
        rows = session.run("asked", asked).to_pylist()
    return {(row["a"], row["b"]): (row["there"], row["back"]) for row in rows}


@pytest.mark.parametrize(
    ("listed", "recorded", "agree"), [(row[0], row[1], row[2] == "yes") for row in ROWS], ids=[row[3] for row in ROWS]
)
def test_names_agree(
    answers: dict[tuple[str, str], tuple[bool, bool]], listed: str, recorded: str, agree: bool
) -> None:
    assert answers[listed, recorded] == (agree, agree)
