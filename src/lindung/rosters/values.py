"""What is written in a cell, as a value: dates, rupiah, sex, months and heads, as column expressions.

Everything partners write is tried; what cannot be read for certain gives null, never a guess. The expressions use
only plain string work, whole-number arithmetic and guarded casts, so that DuckDB and Spark answer alike: no look
back into a replacement, and no cast that could meet a text that is no number.
"""

from __future__ import annotations

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from lindung.periods import Month

#: Cells that say "nothing here" in so many signs.
_NOTHING = r"^[-–—_.,/\\0?*xX ]*$|^(n/?a|nihil|kosong|tidak ada|tdk ada|belum ada|null|none|nan|#n/a|#ref!|#value!)$"

_MONTHS = (
    (("jan",), 1),
    (("feb", "peb"), 2),
    (("mar", "mrt"), 3),
    (("apr",), 4),
    (("mei", "may"), 5),
    (("jun",), 6),
    (("jul",), 7),
    (("agu", "agt", "ags", "aug"), 8),
    (("sep",), 9),
    (("okt", "oct"), 10),
    (("nov", "nop"), 11),
    (("des", "dec"), 12),
)
_MONTH_NAME = "(?:" + "|".join(name for names, _ in _MONTHS for name in names) + ")"


def step(name: str, table: ir.Table) -> ir.Table:
    """The same table as a named step of the query, its columns worked out once however often later steps mention them.

    Without it ibis melts one `mutate` into the next and writes an expression out at every mention, which grows without
    bound. A name may stand for one table only within a query.
    """
    return table.alias(f"roster_{name}")


def let(value: ir.Value, body: Callable[[ir.Value], ir.Value]) -> ir.Value:
    """`body` of a value that is worked out once, however often the body mentions it: a `step` within an expression."""
    return ibis.array([value]).map(body)[0]


def is_written(text: ir.StringValue) -> ir.BooleanValue:
    """Whether a cell says anything: not empty, not a dash, not "tidak ada"."""
    plain = text.fill_null("").strip()
    return (plain != "") & ~plain.lower().re_search(_NOTHING)


# Dates.


def date_of(written: ir.StringValue, as_of: Month, like: ir.DateValue | None = None) -> ir.DateValue:
    """The date that a text means; null where there is none.

    `12-05-1985`, `12/5/85`, `17 November 1979`, `12-Mar-85`, `1985-05-12 00:00:00`, `May 12, 1985`, `12mei1985`,
    `12051985`, a spreadsheet's `31179`, and any of them with a place before or after it. Day comes before month; but
    where both could be either (5/12/1985) and `like`, the date that a NIK tells, is the other reading, that one is
    meant. A two-digit year is the latest one in which the date does not lie after `as_of`.
    """
    other = ibis.null("date") if like is None else like
    return let(
        ibis.struct({"pieces": _date_pieces(written), "like": other}),
        lambda cell: let(_numbers(cell["pieces"], cell["like"]), lambda n: _date_meant(n, as_of)),
    )


def _date_pieces(written: ir.StringValue) -> ir.ArrayValue:
    """A date's pieces in the order day, month, year, or year, month, day."""
    text = written.fill_null("").lower().strip()
    bare = let(text, lambda t: ibis.struct({"text": t, "bare": t.re_search("^[0-9]{5,8}$")}))
    return let(bare, lambda cell: (_ordered(cell["text"], cell["bare"]) + "~~~").split("~"))


def _ordered(text: ir.StringValue, bare: ir.BooleanValue) -> ir.StringValue:
    return ibis.cases(
        (bare & (text.length() == 5), _serial(text, bare)),
        (bare & (text.length() == 6), _cut(text, (0, 2), (2, 2), (4, 2))),
        (bare & text.re_search(_YEAR_FIRST), _cut(text, (0, 4), (4, 2), (6, 2))),
        (bare & (text.length() == 8), _cut(text, (0, 2), (2, 2), (4, 4))),
        (text.re_search(_GLUED), _extracted(text, _GLUED, 1, 2, 3)),
        (text.re_search(_MONTH_FIRST), _extracted(text, _MONTH_FIRST, 2, 1, 3)),
        else_=text.re_replace("[^0-9a-z]+", "~").re_replace("^[^0-9]+", ""),
    )


_GLUED = f"([0-9]{{1,2}})({_MONTH_NAME})[a-z]*[^0-9a-z]*([0-9]{{4}}|[0-9]{{2}})"
_MONTH_FIRST = f"^[^0-9]*({_MONTH_NAME})[a-z]*[ .,]+([0-9]{{1,2}})[ ,.a-z]+([0-9]{{4}})"
_YEAR_FIRST = "^(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])$"


def _cut(digits: ir.StringValue, *places: tuple[int, int]) -> ir.StringValue:
    one, two, three = (digits.substr(start, length) for start, length in places)
    return one + "~" + two + "~" + three


def _extracted(text: ir.StringValue, pattern: str, *groups: int) -> ir.StringValue:
    one, two, three = (text.re_extract(pattern, group) for group in groups)
    return one + "~" + two + "~" + three


def _serial(digits: ir.StringValue, safe: ir.BooleanValue) -> ir.StringValue:
    """A spreadsheet's day count as year, month and day."""
    days = ibis.ifelse(safe & (digits.length() == 5), digits, "0").cast("int64")
    day = (ibis.date(1899, 12, 30) + days.as_interval("D")).cast("date")
    return day.cast("string").replace("-", "~")


def _numbers(pieces: ir.ArrayValue, like: ir.DateValue) -> ir.StructValue:
    one, two, three = pieces[0], pieces[1], pieces[2]
    year_first = one.length() == 4
    return ibis.struct(
        {
            "first": _whole(one),
            "second": _whole(two),
            "named": _month_number(two),
            "last": _whole(ibis.ifelse(year_first, three.substr(0, 2), three)),
            "year_first": year_first,
            "short": ~year_first & (three.length() == 2),
            "sound": year_first | three.length().isin([2, 4]),
            "like": like,
        }
    )


def _date_meant(n: ir.StructValue, as_of: Month) -> ir.DateValue:
    plain = (n["named"] == 0) & ~n["year_first"]
    swapped = plain & (n["second"] > 12) & (n["first"] <= 12)
    day = ibis.cases((n["year_first"], n["last"]), (swapped, n["second"]), else_=n["first"])
    month = ibis.cases((n["named"] > 0, n["named"]), (swapped, n["first"]), else_=n["second"])
    year = ibis.cases((~n["sound"], 0), (n["year_first"], n["first"]), else_=n["last"])
    numbers = ibis.struct(
        {
            "year": _full_year(year, month, n["short"], as_of),
            "month": month,
            "day": day,
            "meant": plain & n["sound"] & _is_other_reading(n, as_of),
            "like": n["like"],
        }
    )
    return let(numbers, lambda n: ibis.ifelse(n["meant"], n["like"], _real_date(n["year"], n["month"], n["day"])))


def _is_other_reading(n: ir.StructValue, as_of: Month) -> ir.BooleanValue:
    """Whether month before day, in the very year, gives the date that the NIK tells."""
    other_year = _full_year(n["last"], n["first"], n["short"], as_of)
    like = n["like"]
    same = (like.month() == n["first"]) & (like.day() == n["second"]) & (like.year() == other_year)
    return same.fill_null(False)


def _real_date(year: ir.IntegerValue, month: ir.IntegerValue, day: ir.IntegerValue) -> ir.DateValue:
    """The date of three numbers, null where there is none such between 1900 and 2199."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    days = ibis.cases((month == 2, ibis.ifelse(leap, 29, 28)), (month.isin([4, 6, 9, 11]), 30), else_=31)
    exists = year.between(1900, 2199) & month.between(1, 12) & (day >= 1) & (day <= days)
    # Built from numbers that are always a date, then dropped where they were not the cell's own.
    return let(
        ibis.struct({"year": year, "month": month, "day": day, "exists": exists}),
        lambda d: ibis.ifelse(
            d["exists"],
            ibis.date(
                ibis.ifelse(d["exists"], d["year"], 2000),
                ibis.ifelse(d["exists"], d["month"], 1),
                ibis.ifelse(d["exists"], d["day"], 1),
            ),
            ibis.null("date"),
        ),
    )


def _full_year(year: ir.IntegerValue, month: ir.IntegerValue, short: ir.BooleanValue, as_of: Month) -> ir.IntegerValue:
    this_century = year + as_of.year // 100 * 100
    later = this_century * 100 + month > as_of.year * 100 + as_of.number
    return ibis.ifelse(short, ibis.ifelse(later, this_century - 100, this_century), year)


def _month_number(text: ir.StringValue) -> ir.IntegerValue:
    return let(
        text.substr(0, 3),
        lambda short: ibis.cases(*[(short.isin(names), number) for names, number in _MONTHS], else_=0),
    )


def _whole(text: ir.StringValue) -> ir.IntegerValue:
    """Up to four digits as a number, anything else as 0."""
    return ibis.ifelse(text.re_search("^[0-9]{1,4}$"), text, "0").cast("int64")


# Money and other numbers.

_UNITS = "(jt|jta|juta|rb|rbu|ribu|k)"
_BEFORE = r"^[ ±+:~<=]*(rp|idr)?[ .:]*"
_AFTER = r"([,. ]*-+|[,. ]+)?( *(rupiah|idr|rp))?[.,]*( *(/|per|se|@|\(|tiap|net|bersih|kotor).*)?$"
_AMOUNT = rf"{_BEFORE}([0-9][0-9., ]*?)[ ]*{_UNITS}?(-?an)?\.?{_AFTER}"

#: A monthly income below this is not in rupiah: it lost its unit (5,7) or its thousands.
LEAST_INCOME = 10_000


def rupiah(written: ir.StringValue, *, kind: ir.StringValue | None = None, least: int = 1) -> ir.IntegerValue:
    """Whole rupiah, or null where the amount cannot be read for certain or is below `least`.

    `Rp.3.500.000,-`, `1.200.000,00`, `1,700,000.00`, `5,7 jt`, `500rb`, `Rp 2 juta/bln`. Cents are dropped. Where
    the cell's `kind` is number, a point always parts the fraction.
    """
    number = ibis.literal(False) if kind is None else (kind == "number").fill_null(False)
    cell = ibis.struct({"text": written.fill_null("").lower().strip(), "number": number})
    value = let(cell, lambda c: let(_amount(c["text"], c["number"]), _in_rupiah))
    return let(value, lambda v: ibis.ifelse((v >= least).fill_null(False), v, ibis.null("int64")))


def _amount(text: ir.StringValue, number: ir.BooleanValue) -> ir.StructValue:
    """The digits and separators of an amount, and its unit: empty where the digits are rupiah already."""
    plain = ibis.struct({"amount": text, "unit": ""})
    whole = ibis.struct({"amount": text.re_replace("[.].*$", ""), "unit": ""})
    found = text.re_search(_AMOUNT)
    amount = ibis.ifelse(found, text.re_extract(_AMOUNT, 2).replace(" ", ""), "")
    parts = ibis.struct({"amount": amount, "unit": ibis.ifelse(found, text.re_extract(_AMOUNT, 3), "")})
    return ibis.cases(
        (text.re_search("^[0-9]{1,15}$"), plain),
        (number & text.re_search(r"^[0-9]{1,15}[.][0-9]+$"), whole),
        else_=parts,
    )


def _in_rupiah(parts: ir.StructValue) -> ir.IntegerValue:
    amount, unit = parts["amount"], parts["unit"]
    return ibis.ifelse(unit == "", let(_without_separators(amount), _to_whole), _with_unit(amount, unit))


def contract_months(written: ir.StringValue) -> ir.IntegerValue:
    """`24`, `24 bulan`, `2 tahun`, `2 years`; null where it cannot be read."""
    pattern = r"^([0-9]{1,3})([.]0+)? *(bulan|bln|bl|months?|mo|tahun|thn|th|years?|yrs?)?[. ]*(\(.*\))?$"

    def read(text: ir.StringValue) -> ir.IntegerValue:
        months = ibis.ifelse(text.re_extract(pattern, 3).re_search("^(t|y)"), 12, 1)
        return _to_whole(text.re_extract(pattern, 1)) * months

    return let(written.fill_null("").lower().strip(), read)


def head_count(written: ir.StringValue) -> ir.IntegerValue:
    """`180`, `1.200`, `180 orang`; null where it cannot be read."""
    pattern = r"^([0-9]{1,3}([.,][0-9]{3})*|[0-9]+)([.]0)? *(orang|org|pekerja|tk|naker|workers?|people)?[. ]*$"
    text = written.fill_null("").lower().strip()
    return let(text.re_extract(pattern, 1).re_replace("[.,]", ""), _to_whole)


def _without_separators(amount: ir.StringValue) -> ir.StringValue:
    """1.200.000,00 and 1,700,000.00 as whole digits; empty where the separators part no thousands."""

    def grouped(body: ir.StringValue) -> ir.StringValue:
        sound = body.re_search("^[0-9]{1,3}([.,][0-9]{3})+$|^[0-9]+$")
        return ibis.ifelse(sound, body.re_replace("[.,]", ""), "")

    return let(amount.re_replace("[.,][0-9]{1,2}$", "").re_replace("[.,]+$", ""), grouped)


def _with_unit(amount: ir.StringValue, unit: ir.StringValue) -> ir.IntegerValue:
    """5,7 jt is a fraction of a million; 1.500 rb has its thousands parted."""
    thousand = unit.isin(["rb", "rbu", "ribu", "k"])
    parted = thousand & amount.re_search("^[0-9]{1,3}[.,][0-9]{3}$")
    point = ibis.ifelse(parted, amount.re_replace("[.,]", ""), amount.replace(",", "."))
    readable = "^[0-9]{1,6}([.][0-9]{1,6})?$"
    number = let(point, lambda p: ibis.ifelse(p.re_search(readable), p, "0").cast("float64"))
    return (number * ibis.ifelse(thousand, 1_000, 1_000_000)).round().cast("int64")


def _to_whole(digits: ir.StringValue) -> ir.IntegerValue:
    safe = digits.re_search("^[0-9]{1,15}$")
    return ibis.ifelse(safe, ibis.ifelse(safe, digits, "0").cast("int64"), ibis.null("int64"))


# Words.

_MALE = ("L", "LK", "LAKI", "LAKILAKI", "LAKIL", "LELAKI", "PRIA", "M", "MALE", "MAN", "COWOK", "LKI", "JANTAN", "TUAN")
_FEMALE = ("P", "PR", "PRP", "PEREMPUAN", "PEREMP", "PER", "WANITA", "W", "WNT", "F", "FEMALE", "WOMAN", "CEWEK", "PRM")


def sex(written: ir.StringValue) -> ir.StringValue:
    """`L` or `P`, null where neither can be read."""

    def read(letters: ir.StringValue) -> ir.StringValue:
        return ibis.cases((letters.isin(_MALE), "L"), (letters.isin(_FEMALE), "P"), else_=ibis.null("string"))

    return let(written.fill_null("").upper().re_replace("[^A-Z]", ""), read)


def yes(written: ir.StringValue) -> ir.BooleanValue:
    """Yes or no in either language; null where neither is said."""

    def read(letters: ir.StringValue) -> ir.BooleanValue:
        return ibis.cases(
            (letters.re_search("^(ya|y|yes|sudah.*|termasuk.*|incl.*|true|benar|ada|ppn|iya)$"), True),
            (
                letters.re_search("^(tidak.*|tdk.*|tak|t|n|no|belum.*|tanpa.*|excl.*|false|bukan|non.*|sebelum.*)$"),
                False,
            ),
            else_=ibis.null("boolean"),
        )

    return let(written.fill_null("").lower().re_replace("[^a-z]", ""), read)


def tidy(written: ir.StringValue) -> ir.StringValue:
    """The text with single blanks and none around it; empty for null."""
    return written.fill_null("").re_replace(r"\s+", " ").strip()
