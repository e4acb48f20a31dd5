"""Names and tax numbers of employers and partners, as column expressions."""

from __future__ import annotations

import re

import ibis
import ibis.expr.types as ir

from lindung.identity.letters import plain_words, plain_words_of

#: Legal forms: what a company is, not what it is called. KOPERASI, YAYASAN and the like are names of a kind and stay.
_IN_FRONT = "PT|CV|UD|PD|FA|FIRMA|NV|PERUM|PERSERO|PERUMDA|PERSEROAN( TERBATAS| KOMANDITER)?"
_BEHIND = "TBK|PERSERO|PT|CV|UD|PERSERODA"


_FORM_IN_FRONT = f"^(({_IN_FRONT}) )+"
_FORM_BEHIND = f"( ({_BEHIND}))+$"


def name_key(name: ir.StringValue) -> ir.StringValue:
    """The name's words without legal form: `PT. Sinar Toba (Persero), Tbk` and `SINAR TOBA, PT` are SINAR TOBA."""
    return plain_words(name).re_replace(_FORM_IN_FRONT, "").re_replace(_FORM_BEHIND, "")


def name_key_of(name: str) -> str:
    """The same for one name."""
    return re.sub(_FORM_BEHIND, "", re.sub(_FORM_IN_FRONT, "", plain_words_of(name)))


def npwp(written: ir.StringValue) -> ir.StringValue:
    """The tax number as its fifteen digits, or empty.

    The sixteen-digit form of a company, in use since July 2022, is a 0 before the fifteen (PMK 112/2022).
    """
    digits = written.fill_null("").re_replace("[ .'-]+", "")
    fifteen = ibis.ifelse(digits.re_search("^0[0-9]{15}$"), digits.substr(1, 15), digits)
    return ibis.ifelse(fifteen.re_search("^[0-9]{15}$"), fifteen, "")
