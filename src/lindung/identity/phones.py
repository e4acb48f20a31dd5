"""Phone numbers as `+62…`, as column expressions. Source: the national numbering plan as commonly stated."""

from __future__ import annotations

import re

import ibis
import ibis.expr.types as ir

#: Two numbers in one cell are parted by one of these; the first is taken.
_SECOND_NUMBER = "[/;,|&].*$| ATAU .*$| DAN .*$"

#: A spreadsheet's number written as text ends in `.0`.
_FRACTION = "^([0-9]{8,})[.]0$"

#: What may stand between the digits; anything else makes the number malformed. The country code is written
#: 62, +62 or 0062, sometimes with the 0 of the national form kept after it.
_NOISE = "[ \t\u00a0\u2000-\u200f\u202f\u2060\ufeff'`’().-]+"
_COUNTRY = "^([+]|00)?62(0?)"

#: Mobile: 8 and 8 to 11 more digits. Fixed: area code and subscriber, 8 to 11 digits in all.
_NATIONAL = "^(8[0-9]{8,11}|[2-7][0-9]{7,10})$"


def normal_form(written: ir.StringValue) -> ir.StringValue:
    """`08…`, `628…`, `+62 849-5360-287` and `8…` as `+628…`; empty where no Indonesian number can be read."""
    national = _national(written)
    return ibis.ifelse(national.re_search(_NATIONAL), ibis.literal("+62") + national, "")


def normal_form_of(written: str) -> str:
    """The same for one number."""
    first = re.sub(_FRACTION, r"\1", re.sub(_SECOND_NUMBER, "", written.upper()).strip())
    bare = re.sub(_NOISE, "", first)
    national = re.sub(_COUNTRY, "", bare) if re.search(_COUNTRY, bare) else re.sub("^0", "", bare)
    return f"+62{national}" if re.search(_NATIONAL, national) else ""


def is_malformed(written: ir.StringValue) -> ir.BooleanValue:
    """Whether something was written that is no Indonesian phone number; blanks and a dash are nothing."""
    return written.fill_null("").re_search("[A-Za-z0-9]") & (normal_form(written) == "")


def _national(written: ir.StringValue) -> ir.StringValue:
    first = written.fill_null("").upper().re_replace(_SECOND_NUMBER, "").strip().re_replace(_FRACTION, r"\1")
    bare = first.re_replace(_NOISE, "")
    return ibis.ifelse(bare.re_search(_COUNTRY), bare.re_replace(_COUNTRY, ""), bare.re_replace("^0", ""))
