"""Names of companies, associations and other bodies, as a normal form to find them by."""

from __future__ import annotations

import re

import ibis.expr.types as ir

#: Legal forms that one writer sets before the name, another behind it, and a third leaves out. Words that tell bodies
#: apart (Koperasi, Yayasan, Dinas) stay.
_LEGAL_FORMS = r"\b(PT|CV|UD|PD|FA|TBK|PERSERO|PERSEROAN TERBATAS)\b"


def name_key(written: ir.StringValue) -> ir.StringValue:
    """The normal form of a name: upper case, legal form and punctuation dropped, single blanks.

    `PT. Sinar Toba, Tbk (Persero)` and `sinar toba` come out as `SINAR TOBA`. A name that is nothing but a legal form
    keeps it; null or blank gives an empty text.
    """
    words = written.fill_null("").upper().re_replace(r"[^\p{L}\p{N}]+", " ").strip()
    bare = words.re_replace(_LEGAL_FORMS, " ").re_replace(" +", " ").strip()
    return (bare == "").ifelse(words, bare)


def name_key_of(written: str) -> str:
    """The same for one name."""
    words = re.sub(r"[\W_]+", " ", written.upper()).strip()
    return re.sub(" +", " ", re.sub(_LEGAL_FORMS, " ", words)).strip() or words
