"""Names of people: a normal form, and when two of them agree, as column expressions.

Indonesian names have no family name to rely on, their words change places, and lists add or drop titles, degrees
and `bin`/`binti`. A normal form keeps the words that are the name; two names are compared by their words.
The comparison of words needs DuckDB's `damerau_levenshtein`; the normal form is plain string work.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.letters import plain_words

#: Said before a name and no part of it. Tgk (Teungku) is a teacher's title in Aceh and goes; Teuku, Cut and Tengku
#: are on the identity card and stay. St is left alone: it is as often short for Siti as for Sintua.
_TITLES = (
    "H|HJ|HAJI|HAJJAH|K ?H|KYAI|DR|DRS|DRA|DRG|DRH|IR|PROF|TGK|TEUNGKU|UST|USTAD|USTADZ|USTAZ|USTADZAH|PDT"
    "|BAPAK|BPK|IBU|SDR|SDRI|TN|NY|NN"
)

#: Written behind a name: degrees as they look once their dots are blanks, so `S.Pd.I` is `S PD I`.
_DEGREES = (
    "S ?(PD( ?(I|SD|AUD|K))?|E( ?(I|SY))?|H( ?I)?|T( ?P)?|SOS( ?I)?|KOM( ?I)?|AG|SI|P|PI|PT|PSI|KEP|KM|IP|FARM|KED"
    "|HUT|SN|SY|TH( ?I)?|I ?KOM|ST|AK|S|TR ?[A-Z]+)"
    "|M ?(PD( ?I)?|SI|M|H( ?I)?|AG|KOM|T|SC|A|KES|HUM|AP|IP|TH|SOS|E|BA|KM|AK)"
    "|A ?MD( ?(KEB|KEP|KOM|AK|FARM|PD|T))?|A ?MA( ?PD)?|B ?A|B ?SC|LC|PH ?D|NS|APT"
)

_CHILD_OF = "BIN|BINTI|BINTE|BINT|BTE|BT"

#: Short forms and spellings of Muhammad. A lone M counts only where another word follows: at the end it is the
#: first letter of something else.
_MUHAMMAD = (
    "MD|MHD|MHMD|MUH|MUHD|MUCH|MOH|MOHD|MOCH|MOCHD|MUHAMAD|MUHAMMAT|MUHAMMED|MUHAMED|MUCHAMAD|MUCHAMMAD"
    "|MOHAMAD|MOHAMMAD|MOHAMED|MOHAMMED|MOCHAMAD|MOCHAMMAD"
)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis carries no types
def damerau_levenshtein(left: str, right: str) -> int:  # type: ignore[empty-body]  # the engine has the body
    """Slips between two words: insert, delete, substitute, or swap two neighbours (DuckDB's own function)."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # ibis carries no types
def list_has_all(words: list[str], others: list[str]) -> bool:  # type: ignore[empty-body]  # the engine has the body
    """Whether every one of the other words is among the words (DuckDB's own function)."""


def normal_form(name: ir.StringValue) -> ir.StringValue:
    """The words of a name in upper case, one blank between them; empty for null.

    Marks on letters are dropped, and so are titles before the name, degrees behind it, and bin/binti; short forms
    of Muhammad are written out. What is left is never empty where the name held a letter or a digit.
    """
    without_titles = plain_words(name).re_replace(f"^(({_TITLES}) )+", "")
    without_degrees = without_titles.re_replace(f"( ({_DEGREES}))+$", "")
    without_bin = without_degrees.re_replace(f"( ({_CHILD_OF}))+ ", " ")
    return _muhammad_written_out(without_bin)


def names_agree(left: ir.StringValue, right: ir.StringValue) -> ir.BooleanValue:
    """Whether two names may be the same person's: never null, false where either has no words.

    They agree when their normal forms have the same words in any order (blanks and hyphens apart), or the words of
    one contain those of the other, or have as many words and each is within one typing slip of one of the other's.
    That is generous to short words (ALI and ADI agree) and to single names (IBRAHIM agrees with IBRAHIM SIHOMBING):
    it is only asked where a NIK already says that two lines are one person.
    """
    same_as_written = (left.upper() == right.upper()).fill_null(False)
    # Most pairs are equal as written, and the engine works out the second branch only for the others.
    return ibis.ifelse(same_as_written, left.re_search("[A-Za-z0-9]"), _words_agree(left, right))


def _words_agree(left: ir.StringValue, right: ir.StringValue) -> ir.BooleanValue:
    # A list of one, mapped over, so that each normal form is worked out once and not wherever it is mentioned.
    pair = ibis.array([ibis.struct({"one": normal_form(left), "other": normal_form(right)})])
    return pair.map(lambda forms: _forms_agree(forms["one"], forms["other"]))[0]


def _forms_agree(one: ir.StringValue, other: ir.StringValue) -> ir.BooleanValue:
    neither_empty = (one != "") & (other != "")
    same_letters = one.replace(" ", "") == other.replace(" ", "")
    pair = ibis.array([ibis.struct({"one": one.split(" "), "other": other.split(" ")})])
    by_words = pair.map(lambda words: _word_lists_agree(words["one"], words["other"]))[0]
    return neither_empty & ibis.ifelse(same_letters, True, by_words)


def _word_lists_agree(one: ir.ArrayValue, other: ir.ArrayValue) -> ir.BooleanValue:
    contained = list_has_all(one, other) | list_has_all(other, one)
    one_slip = (one.length() == other.length()) & _all_near(one, other) & _all_near(other, one)
    return contained | one_slip


def _all_near(words: ir.ArrayValue, others: ir.ArrayValue) -> ir.BooleanValue:
    def has_none_near(word: ir.StringValue) -> ir.BooleanValue:
        return others.filter(lambda other: damerau_levenshtein(word, other) <= 1).length() == 0

    return words.filter(has_none_near).length() == 0


def _muhammad_written_out(words: ir.StringValue) -> ir.StringValue:
    # Blanks around let a pattern see whole words; two rounds, since neighbours share the blank between them.
    padded = ibis.literal(" ") + words + " "
    for _ in range(2):
        padded = padded.re_replace(f" ({_MUHAMMAD}) ", " MUHAMMAD ")
        padded = padded.re_replace(" M ([A-Z0-9])", r" MUHAMMAD \1")
    return padded.strip()
