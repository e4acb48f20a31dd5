"""The NIK, Indonesia's sixteen-digit identity number, as column expressions.

A NIK reads `PPDDSS DDMMYY NNNN`: province, district and kecamatan of *first issue* (never residence), the
birth date with 40 added to a woman's day, and a serial number. It has no check digit, so the digits tell only
whether the place is on a list and whether the date exists. The place codes are those of the home ministry
(Kemendagri, in 2021 Permendagri 72/2019); the structure is stated by many public offices, and no gazette text
was compared.

Every function takes an ibis string column and gives a column; nothing here runs anything. The expressions keep to
plain string functions and one `try_cast`, because the same ones run on DuckDB and Spark, and they mention their column
few times, because ibis writes an expression out at every mention.
"""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.warehouse.asked import AskedMonth, month_text

#: What people put around and between the digits: blanks (also no-break, narrow and zero-width ones), the
#: apostrophe that makes a spreadsheet keep text, quotation marks, dots, commas, dashes, slashes and colons.
#: Letters stay: an O typed for a zero must be seen as a mistake and not quietly close the gap.
_NOISE = "[ \t\r\n\u00a0\u1680\u2000-\u200f\u2028\u202f\u2060\u3000\ufeff'`´‘’‛\"“”.,_/:;*=()-]+"

#: The label in front, when the noise is gone: NIK, NO.NIK, NO.KTP, NOMOR E-KTP …
_LABEL = "^(NO|NOMOR)?(NIK|KTP|EKTP)(KTP)?(NO|NOMOR)?"

#: A spreadsheet's number written as text: 1.27E+15, 1,27111E+15, 1271110101900000.0
_NUMBER_NOTATION = "^[' ]*([0-9]([.,][0-9]+)?[eE][+]?[0-9]+|[0-9]{15,17}[.,]0+)[' ]*$"

_SIXTEEN = "^[0-9]{16}$"


def normal_form(written: ir.StringValue) -> ir.StringValue:
    """The NIK without what is around and between its digits; empty for null or for nothing but noise.

    `1207 2152 0385 0035`, `110101.171179.0043`, `'1102112507920026` and `NIK: 1102112507920026` all come out
    as sixteen digits. Whatever else was written stays in it, so that `is_sixteen_digits` tells.
    """
    bare = written.re_replace(_NOISE, "").upper().re_replace(_LABEL, "")
    # Most lists write the sixteen digits and nothing else: one cheap look spares them the replacements.
    return ibis.ifelse(is_sixteen_digits(written), written, bare).fill_null("")


def is_number_notation(written: ir.StringValue) -> ir.BooleanValue:
    """Whether the text is a spreadsheet's number (`1.27E+15`, `…0.0`): digits of the NIK are lost."""
    return written.re_search(_NUMBER_NOTATION).fill_null(False)


def is_sixteen_digits(nik: ir.StringValue) -> ir.BooleanValue:
    """Whether a normal form is sixteen digits and nothing else; false for null."""
    return ((nik.length() == 16) & nik.re_search(_SIXTEEN)).fill_null(False)


def is_placeholder(nik: ir.StringValue) -> ir.BooleanValue:
    """Whether a normal form of any length stands for "I have none": all one digit, or 1234567890123456."""
    one_digit = (nik.length() > 0) & nik.re_search("^(" + "|".join(f"{digit}+" for digit in range(10)) + ")$")
    return (one_digit | (nik == "1234567890123456")).fill_null(False)


def district4(nik: ir.StringValue) -> ir.StringValue:
    """The first four digits: province and district of first issue, Kemendagri code without the dot."""
    return nik.substr(0, 4)


def subdistrict6(nik: ir.StringValue) -> ir.StringValue:
    """The first six digits: kecamatan of first issue, Kemendagri code without the dots."""
    return nik.substr(0, 6)


def birth_date(nik: ir.StringValue, as_of: Month | AskedMonth) -> ir.DateValue:
    """The birth date that the digits tell; null without sixteen digits or where the date does not exist.

    The two-digit year is the latest year in which the day does not lie after the month `as_of`.
    """
    short_year, month = nik.substr(10, 2), nik.substr(8, 2)
    # A woman's day begins with 4 to 7 where a man's begins with 0 to 3.
    day = nik.substr(6, 1).translate("4567", "0123") + nik.substr(7, 1)
    now = month_text(as_of)
    this_century = now.substr(0, 2)
    last_century = (this_century.cast("int64") - 1).cast("string")
    lies_after = short_year + "-" + month > now.substr(2, 5)
    written = ibis.ifelse(lies_after, last_century, this_century) + short_year + "-" + month + "-" + day
    return ibis.ifelse(is_sixteen_digits(nik), written, ibis.null("string")).try_cast("date")


def sex(nik: ir.StringValue) -> ir.StringValue:
    """`P` where 40 was added to the day, else `L`; null where the digits hold no possible day."""
    day = ibis.ifelse(is_sixteen_digits(nik), nik.substr(6, 2), "")
    return ibis.cases((day.between("01", "31"), "L"), (day.between("41", "71"), "P"), else_=ibis.null("string"))
