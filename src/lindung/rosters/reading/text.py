"""Text files: which letters, which separator, and the records with the line each begins on."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from lindung.rosters.reading.refusals import NUL_BYTES, OPEN_QUOTE, UNKNOWN_LETTERS, UnreadableListError
from lindung.rosters.reading.sheet import ONLY_SHEET, Sheet, SheetBuilder

#: Rows handed to Arrow at a time. Measured on 600,000 lines of eight cells: 3.3 µs a line at 2,000, 5 µs at 8,000, 9 µs
#: at 100,000. Fewer rows stay in the processor's cache and are gone before Python's collector counts them twice.
ROWS_PER_BATCH = 2_000

#: A quoted cell may hold line breaks (an address), but not this many: then a quotation mark was left open.
MOST_LINES_IN_A_RECORD = 50

_SEPARATORS = (";", ",", "\t", "|")
_CHUNK = 1 << 20


def read_text(stream: BinaryIO, file_name: str) -> Sheet:
    """A delimited text file as one sheet. Raises UnreadableListError for broken letters or quotation marks."""
    encoding = encoding_of(stream, file_name)
    stream.seek(0)
    lines = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        separator = _separator(lines)
        lines.seek(0)
        return _records(lines, separator, file_name)
    finally:
        lines.detach()  # the stream is the caller's to close


def encoding_of(stream: BinaryIO, file_name: str) -> str:
    """UTF-8 (with or without mark), UTF-16 (with or without mark) or Windows-1252; the whole file is looked at."""
    stream.seek(0)
    head = stream.read(_CHUNK)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(stream, "utf-16", file_name)
    if unmarked := _utf16_without_mark(head):
        return _checked(stream, unmarked, file_name)
    if _decodes(stream, "utf-8-sig", file_name):
        return "utf-8-sig"
    return _checked(stream, "cp1252", file_name)


def _utf16_without_mark(head: bytes) -> str | None:
    """Latin letters in UTF-16 leave every second byte zero; which ones tells the byte order."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    zero_first, zero_second = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if zero_second > 0.7 * pairs and zero_first < 0.1 * pairs:
        return "utf-16-le"
    if zero_first > 0.7 * pairs and zero_second < 0.1 * pairs:
        return "utf-16-be"
    return None


def _checked(stream: BinaryIO, encoding: str, file_name: str) -> str:
    if not _decodes(stream, encoding, file_name):
        raise UnreadableListError(UNKNOWN_LETTERS, file=file_name)
    return encoding


def _decodes(stream: BinaryIO, encoding: str, file_name: str) -> bool:
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := stream.read(_CHUNK):
            if "\0" in decoder.decode(chunk):
                raise UnreadableListError(NUL_BYTES, file=file_name)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(lines: io.TextIOWrapper) -> str:
    """The separator that cuts the first lines into the most cells, line after line alike."""
    sample = list(islice(lines, 400))
    if sample and sample[0].lower().startswith("sep=") and len(sample[0].strip()) == 5:
        return sample[0].strip()[4]
    return max(_SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: list[str], separator: str) -> float:
    widths = Counter(len(row) for row in csv.reader(sample, delimiter=separator) if any(row))
    cut = Counter({width: count for width, count in widths.items() if width > 1})
    if not cut:
        return 0.0
    width, count = max(cut.items(), key=lambda item: item[0] * item[1])
    return width * count / sum(widths.values())


def _records(lines: io.TextIOWrapper, separator: str, file_name: str) -> Sheet:
    ended: list[bool] = []
    builder = SheetBuilder(ONLY_SHEET, file_name)
    reader = csv.reader(chain(lines, _note_the_end(ended)), delimiter=separator)
    starts: list[int] = []
    rows: list[list[str]] = []
    start = 1
    try:
        for row in reader:
            if ended or reader.line_num - start >= MOST_LINES_IN_A_RECORD:
                raise UnreadableListError(OPEN_QUOTE, file=file_name, line=start)
            starts.append(start)
            rows.append(row)
            start = reader.line_num + 1
            if len(rows) == ROWS_PER_BATCH:
                builder.add(starts, rows)
                starts, rows = [], []
    except csv.Error as error:  # a cell beyond 128 kB: the quotation mark was left open long ago
        raise UnreadableListError(OPEN_QUOTE, file=file_name, line=start) from error
    builder.add(starts, rows)
    return builder.sheet()


def _note_the_end(ended: list[bool]) -> Iterator[str]:
    """Comes after the last line. A record that the reader gives only then is one it could not close."""
    ended.append(True)
    yield from ()
