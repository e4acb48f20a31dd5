"""What is written in a cell, as a value: dates, rupiah, sex, months and heads, as column expressions.

Everything partners write is tried; what cannot be read for certain gives null, never a guess. The expressions use
only plain string work, whole-number arithmetic and guarded casts, so that DuckDB and Spark answer alike: no look
back into a replacement, and no cast that could meet a text that is no number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir

from lindung.periods import Month
from lindung.warehouse.asked import AskedMonth, year_and_number

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


def told_once(
    lines: ir.Table, source: ir.Table, written: Sequence[str], name: str, tell: Callable[[ir.Table], ir.Table]
) -> ir.Table:
    """`lines` with the columns that `tell` adds to the columns `written`, worked out once for each way of writing.

    A million lines name the same few places and amounts; to read each of them takes longer than to look up what was
    read. `source` has the same columns `written`, and is cheap to read a second time.
    """
    ways = step(f"{name}_ways", source.select(*written).distinct())
    told = tell(ways)
    answers = told.rename({f"_{column}": column for column in written})
    joined = lines.left_join(answers, [lines[column].identical_to(answers[f"_{column}"]) for column in written])
    added = [column for column in told.columns if column not in written]
    return step(name, joined.select(*lines.columns, *added))


def is_written(text: ir.StringValue) -> ir.BooleanValue:
    """Whether a cell says anything: not empty, not a dash, not "tidak ada"."""
    plain = text.fill_null("").strip()
    return (plain != "") & ~plain.lower().re_search(_NOTHING)


# Dates. They are the costliest cells of a list, so they are read in steps over whole columns.


def with_date(
    table: ir.Table, name: str, written: str, as_of: Month | AskedMonth, *, ahead: int = 0, like: str | None = None
) -> ir.Table:
    """The table with a date column `name`, read from the text column `written`; null where there is no date.

    `12-05-1985`, `12/5/85`, `17 November 1979`, `12-Mar-85`, `1985-05-12 00:00:00`, `May 12, 1985`, `12mei1985`,
    `12051985`, a spreadsheet's `31179`, and any of them with a place before or after it. Day comes before month; but
    where both could be either (5/12/1985) and the date column `like`, which a NIK tells, is the other reading, that
    one is meant. A two-digit year is the latest one in which the date does not lie after `as_of`, or more
    than `ahead` years after it.
    """
    year, month = year_and_number(as_of)
    latest = (year + ahead) * 100 + month
    n = step(f"{name}_numbers", _numbers(_date_pieces(table, name, written)))
    plain = (n._named == 0) & ~n._year_first
    swapped = plain & (n._second > 12) & (n._first <= 12)
    read = n.mutate(
        _day=ibis.cases((n._year_first, n._last), (swapped, n._second), else_=n._first),
        _month=ibis.cases((n._named > 0, n._named), (swapped, n._first), else_=n._second),
        _year=ibis.cases((~n._sound, 0), (n._year_first, n._first), else_=n._last),
        _either=plain & n._sound,
    )
    r = step(f"{name}_read", read)
    other_year = _full_year(r._last, r._first, r._short, latest)
    if like is None:
        meant = ibis.literal(False)
    else:
        same = (r[like].month() == r._first) & (r[like].day() == r._second) & (r[like].year() == other_year)
        meant = r._either & same.fill_null(False)
    full = r.mutate(_year=_full_year(r._year, r._month, r._short, latest), _meant=meant)
    f = step(f"{name}_full", full)
    date = step(f"{name}_exists", f.mutate(_exists=_exists(f._year, f._month, f._day)))
    # Built from numbers that are always a date, then dropped where they were not the cell's own.
    built = ibis.date(
        ibis.ifelse(date._exists, date._year, 2000),
        ibis.ifelse(date._exists, date._month, 1),
        ibis.ifelse(date._exists, date._day, 1),
    )
    usual = ibis.ifelse(date._exists, built, ibis.null("date"))
    told = usual if like is None else ibis.ifelse(date._meant, date[like], usual)
    kept = [column for column in table.columns if column != name]
    return step(name, date.select(*kept, **{name: told}))


def _date_pieces(table: ir.Table, name: str, written: str) -> ir.Table:
    """`_one`, `_two`, `_three`: the pieces of a date in the order day, month, year, or year, month, day."""
    text = table[written].fill_null("")
    t = step(f"{name}_text", table.mutate(_text=text, _usual=text.re_search(_USUAL)))
    low = ibis.ifelse(t._usual, t._text, t._text.lower().strip())
    u = step(f"{name}_low", t.mutate(_text=low, _bare=~t._usual & low.re_search("^[0-9]{5,8}$")))
    signs = u._text.replace("/", "-").replace(".", "-").replace(" ", "-")
    one = step(f"{name}_one", u.mutate(_rest=ibis.ifelse(u._usual, signs, _in_order(u._text, u._bare)) + "---"))
    two = step(f"{name}_two", _next_piece(one, "_one"))
    three = step(f"{name}_three", _next_piece(two, "_two"))
    return step(f"{name}_pieces", _next_piece(three, "_three"))


def _next_piece(table: ir.Table, piece: str) -> ir.Table:
    """The first piece of `_rest` as a column, and what follows it. (Lists have no index that both engines write.)"""
    end = table._rest.find("-")
    return table.mutate(**{piece: table._rest.substr(0, end), "_rest": table._rest.substr(end + 1)})


#: Three numbers with one sign between them, as nearly every date of nearly every list.
_USUAL = "^[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}$"

_GLUED = f"([0-9]{{1,2}})({_MONTH_NAME})[a-z]*[^0-9a-z]*([0-9]{{4}}|[0-9]{{2}})"
_MONTH_FIRST = f"^[^0-9]*({_MONTH_NAME})[a-z]*[ .,]+([0-9]{{1,2}})[ ,.a-z]+([0-9]{{4}})"
_YEAR_FIRST = "^(19|20)[0-9]{2}(0[1-9]|1[0-2])([0-2][0-9]|3[01])$"


def _in_order(text: ir.StringValue, bare: ir.BooleanValue) -> ir.StringValue:
    return ibis.cases(
        (bare & (text.length() == 5), _serial(text, bare)),
        (bare & (text.length() == 6), _cut(text, (0, 2), (2, 2), (4, 2))),
        (bare & text.re_search(_YEAR_FIRST), _cut(text, (0, 4), (4, 2), (6, 2))),
        (bare & (text.length() == 8), _cut(text, (0, 2), (2, 2), (4, 4))),
        (text.re_search(_GLUED), _extracted(text, _GLUED, 1, 2, 3)),
        (text.re_search(_MONTH_FIRST), _extracted(text, _MONTH_FIRST, 2, 1, 3)),
        else_=text.re_replace("[^0-9a-z]+", "-").re_replace("^[^0-9]+", ""),
    )


def _cut(digits: ir.StringValue, *places: tuple[int, int]) -> ir.StringValue:
    one, two, three = (digits.substr(start, length) for start, length in places)
    return one + "-" + two + "-" + three


def _extracted(text: ir.StringValue, pattern: str, *groups: int) -> ir.StringValue:
    one, two, three = (text.re_extract(pattern, group) for group in groups)
    return one + "-" + two + "-" + three


def _serial(digits: ir.StringValue, safe: ir.BooleanValue) -> ir.StringValue:
    """A spreadsheet's day count as year, month and day."""
    days = ibis.ifelse(safe & (digits.length() == 5), digits, "0").cast("int64")
    return (ibis.date(1899, 12, 30) + days.as_interval("D")).cast("date").cast("string")


def _numbers(pieces: ir.Table) -> ir.Table:
    year_first = pieces._one.length() == 4
    return pieces.mutate(
        _first=_whole(pieces._one),
        _second=_whole(pieces._two),
        _named=_month_number(pieces._two),
        _last=_whole(ibis.ifelse(year_first, pieces._three.substr(0, 2), pieces._three)),
        _year_first=year_first,
        _short=~year_first & (pieces._three.length() == 2),
        _sound=year_first | pieces._three.length().isin([2, 4]),
    )


def _full_year(
    year: ir.IntegerValue, month: ir.IntegerValue, short: ir.BooleanValue, latest: ir.IntegerValue
) -> ir.IntegerValue:
    """Years in full; of two digits the latest that does not lie after `latest` (202102)."""
    this_century = year + latest // 10_000 * 100
    later = this_century * 100 + month > latest
    return ibis.ifelse(short, ibis.ifelse(later, this_century - 100, this_century), year)


def _exists(year: ir.IntegerValue, month: ir.IntegerValue, day: ir.IntegerValue) -> ir.BooleanValue:
    """Whether three numbers are a date between 1900 and 2199."""
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    days = ibis.cases((month == 2, ibis.ifelse(leap, 29, 28)), (month.isin([4, 6, 9, 11]), 30), else_=31)
    return year.between(1900, 2199) & month.between(1, 12) & (day >= 1) & (day <= days)


def _month_number(text: ir.StringValue) -> ir.IntegerValue:
    """1 to 12 for a month's name, 0 for anything else. Digits are told apart first: they are by far the most."""
    short = text.substr(0, 3)
    named = ibis.cases(*[(short.isin(names), number) for names, number in _MONTHS], else_=0)
    return ibis.ifelse(text.length() > 2, named, 0)


def _whole(text: ir.StringValue) -> ir.IntegerValue:
    """Digits as a number, anything else as 0."""
    return text.try_cast("int64").fill_null(0)


# Money and other numbers.

_UNITS = "(jt|jta|juta|rb|rbu|ribu|k)"
_PLAIN = "^[0-9]{1,15}$"
_FRACTION = "^[0-9]{1,15}[.][0-9]+$"
_GROUPED = "^[0-9]{1,3}([.,][0-9]{3})+$|^[0-9]+$"
_BEFORE = r"^[ ±+:~<=]*(rp|idr)?[ .:]*"
_AFTER = r"([,. ]*-+|[,. ]+)?( *(rupiah|idr|rp))?[.,]*( *(/|per|se|@|\(|tiap|net|bersih|kotor).*)?$"
_AMOUNT = rf"{_BEFORE}([0-9][0-9., ]*?)[ ]*{_UNITS}?(-?an)?\.?{_AFTER}"

#: A monthly income below this is not in rupiah: it lost its unit (5,7) or its thousands.
LEAST_INCOME = 10_000


def with_rupiah(
    table: ir.Table, name: str, written: str, *, most: int, kind: str | None = None, least: int = 1
) -> ir.Table:
    """The table with a column `name` of whole rupiah, read from the text column `written`.

    `Rp.3.500.000,-`, `1.200.000,00`, `1,700,000.00`, `5,7 jt`, `500rb`, `Rp 2 juta/bln`. Cents are dropped. Where the
    column `kind` says number, a point always parts the fraction. Null where the amount cannot be read for certain, is
    below `least`, or above `most`, which is a slip of the pen.
    """
    text = table[written].fill_null("")
    plain = step(f"{name}_text", table.mutate(_text=text, _plain=text.re_search(_PLAIN)))
    low = ibis.ifelse(plain._plain, plain._text, plain._text.lower().strip())
    t = step(f"{name}_low", plain.mutate(_text=low, _found=~plain._plain & low.re_search(_AMOUNT)))
    number = ibis.literal(False) if kind is None else (t[kind] == "number") & t._text.re_search(_FRACTION)
    a = step(
        f"{name}_amount",
        t.mutate(
            _number=number.fill_null(False),
            _amount=ibis.ifelse(t._found, t._text.re_extract(_AMOUNT, 2).replace(" ", ""), ""),
            _unit=ibis.ifelse(t._found, t._text.re_extract(_AMOUNT, 3), ""),
        ),
    )
    body = ibis.ifelse(a._found, a._amount.re_replace("[.,][0-9]{1,2}$", "").re_replace("[.,]+$", ""), "")
    b = step(f"{name}_body", a.mutate(_body=body))
    digits = ibis.cases(
        (b._plain, b._text),
        (b._number, b._text.re_replace("[.].*$", "")),
        (b._found & (b._unit == "") & b._body.re_search(_GROUPED), b._body.re_replace("[.,]", "")),
        else_="",
    )
    v = step(
        f"{name}_value",
        b.mutate(_value=ibis.ifelse(b._unit == "", _to_whole(digits), _with_unit(b._amount, b._unit))),
    )
    believable = ibis.ifelse(v._value.between(least, most).fill_null(False), v._value, ibis.null("int64"))
    kept = [column for column in table.columns if column != name]
    return step(name, v.select(*kept, **{name: believable}))


def contract_months(written: ir.StringValue) -> ir.IntegerValue:
    """`24`, `24 bulan`, `2 tahun`, `2 years`; null where it cannot be read."""
    pattern = r"^([0-9]{1,3})([.]0+)? *(bulan|bln|bl|months?|mo|tahun|thn|th|years?|yrs?)?[. ]*([(].*[)])?$"
    text = written.fill_null("").lower().strip()
    return _to_whole(text.re_extract(pattern, 1)) * ibis.ifelse(text.re_extract(pattern, 3).re_search("^(t|y)"), 12, 1)


def head_count(written: ir.StringValue) -> ir.IntegerValue:
    """`180`, `1.200`, `180 orang`; null where it cannot be read."""
    pattern = r"^([0-9]{1,3}([.,][0-9]{3})*|[0-9]+)([.]0)? *(orang|org|pekerja|tk|naker|workers?|people)?[. ]*$"
    text = written.fill_null("").lower().strip()
    return _to_whole(text.re_extract(pattern, 1).re_replace("[.,]", ""))


def _with_unit(amount: ir.StringValue, unit: ir.StringValue) -> ir.IntegerValue:
    """5,7 jt is a fraction of a million; 1.500 rb has its thousands parted."""
    thousand = unit.isin(["rb", "rbu", "ribu", "k"])
    parted = thousand & amount.re_search("^[0-9]{1,3}[.,][0-9]{3}$")
    point = ibis.ifelse(parted, amount.re_replace("[.,]", ""), amount.replace(",", "."))
    readable = point.re_search("^[0-9]{1,6}([.][0-9]{1,6})?$")
    number = ibis.ifelse(readable, point, ibis.null("string")).try_cast("float64")
    return (number * ibis.ifelse(thousand, 1_000, 1_000_000)).round().cast("int64")


def _to_whole(digits: ir.StringValue) -> ir.IntegerValue:
    return ibis.ifelse(digits.re_search(_PLAIN), digits, ibis.null("string")).try_cast("int64")


# Words.

_MALE = ("L", "LK", "LAKI", "LAKILAKI", "LAKIL", "LELAKI", "PRIA", "M", "MALE", "MAN", "COWOK", "LKI", "JANTAN", "TUAN")
_FEMALE = ("P", "PR", "PRP", "PEREMPUAN", "PEREMP", "PER", "WANITA", "W", "WNT", "F", "FEMALE", "WOMAN", "CEWEK", "PRM")


def sex(written: ir.StringValue) -> ir.StringValue:
    """`L` or `P`, null where neither can be read."""
    letters = written.fill_null("").upper().re_replace("[^A-Z]", "")
    return ibis.cases((letters.isin(_MALE), "L"), (letters.isin(_FEMALE), "P"), else_=ibis.null("string"))


def yes(written: ir.StringValue) -> ir.BooleanValue:
    """Yes or no in either language; null where neither is said."""
    letters = written.fill_null("").lower().re_replace("[^a-z]", "")
    return ibis.cases(
        (letters.re_search("^(ya|y|yes|sudah.*|termasuk.*|incl.*|true|benar|ada|ppn|iya)$"), True),
        (letters.re_search("^(tidak.*|tdk.*|tak|t|n|no|belum.*|tanpa.*|excl.*|false|bukan|non.*|sebelum.*)$"), False),
        else_=ibis.null("boolean"),
    )


def tidy(written: ir.StringValue) -> ir.StringValue:
    """The text with single blanks and none around it; empty for null."""
    return written.fill_null("").re_replace(r"\s+", " ").strip()
