"""Names and tax numbers of employers and partners, as column expressions."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.identity.letters import plain_words

#: Legal forms: what a company is, not what it is called. KOPERASI, YAYASAN and the like are names of a kind and stay.
_IN_FRONT = "PT|CV|UD|PD|FA|FIRMA|NV|PERUM|PERSERO|PERUMDA|PERSEROAN( TERBATAS| KOMANDITER)?"
_BEHIND = "TBK|PERSERO|PT|CV|UD|PERSERODA"


def normal_form(name: ir.StringValue) -> ir.StringValue:
    """The name's words without legal form: `PT. Sinar Toba (Persero), Tbk` and `SINAR TOBA, PT` are SINAR TOBA."""
    return plain_words(name).re_replace(f"^(({_IN_FRONT}) )+", "").re_replace(f"( ({_BEHIND}))+$", "")


def npwp(written: ir.StringValue) -> ir.StringValue:
    """The tax number as its fifteen digits, or empty.

    The sixteen-digit form of a company, in use since July 2022, is a 0 before the fifteen (PMK 112/2022).
    """
    digits = written.fill_null("").re_replace("[ .'-]+", "")
    fifteen = ibis.ifelse(digits.re_search("^0[0-9]{15}$"), digits.substr(1, 15), digits)
    return ibis.ifelse(fifteen.re_search("^[0-9]{15}$"), fifteen, "")
