"""Letters as they are compared: upper case, without marks, signs turned into blanks."""

from __future__ import annotations

import re

import ibis.expr.types as ir

#: Letters with marks, in upper case, and what they become.
_MARKED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŸŠŽĀĒĪŌŪ"
_PLAIN = "AAAAAACEEEEIIIINOOOOOOUUUUYYSZAEIOU"

#: Apostrophes stand inside a word (Ma'ruf, Sa‘adah) and vanish; any other sign parts two words.
_APOSTROPHES = "['`´‘’‛ʻʼ]"
_SIGNS = "[^A-Z0-9]+"


def plain_words(written: ir.StringValue) -> ir.StringValue:
    """The words in plain upper-case letters and digits with one blank between them; empty for null."""
    upper = written.fill_null("").upper().translate(_MARKED, _PLAIN)
    return upper.re_replace(_APOSTROPHES, "").re_replace(_SIGNS, " ").strip()


def plain_words_of(written: str) -> str:
    """The same for one text."""
    upper = written.upper().translate(str.maketrans(_MARKED, _PLAIN))
    return re.sub(_SIGNS, " ", re.sub(_APOSTROPHES, "", upper)).strip()
