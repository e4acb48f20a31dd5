"""Reading a partner's file faithfully: bytes in, sheets of Arrow columns out. The content decides the format.

What cannot be read is refused with a sentence (`UnreadableListError`); nothing is guessed silently.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lindung.rosters.reading.compound import MAGIC as COMPOUND
from lindung.rosters.reading.html import read_html
from lindung.rosters.reading.refusals import EMPTY, NOT_A_LIST, UnreadableListError
from lindung.rosters.reading.sheet import Sheet
from lindung.rosters.reading.text import read_text
from lindung.rosters.reading.workbooks import read_compound, read_zipped, refuse_too_big

__all__ = ["Sheet", "UnreadableListError", "read_sheets"]

_ZIP = b"PK\x03\x04"

#: First bytes of files that partners attach by mistake: PDF, pictures, RTF, other archives, programs.
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"PK")


def read_sheets(source: Path | bytes, file_name: str) -> Iterator[Sheet]:
    """Every sheet of a file, in order: XLSX, XLS, ODS, HTML saved as .xls, or delimited text.

    Text files may be of any size and are read in batches; workbooks are limited to 50 MB and 200,000 rows.
    Raises UnreadableListError.
    """
    with source.open("rb") if isinstance(source, Path) else io.BytesIO(source) as stream:
        head = stream.read(4096)
        if not head.strip():
            raise UnreadableListError(EMPTY, file=file_name)
        stream.seek(0)
        if head.startswith(_ZIP):
            yield from read_zipped(_whole(stream, file_name), file_name)
        elif head.startswith(COMPOUND):
            yield from read_compound(_whole(stream, file_name), file_name)
        elif head.startswith(_OTHER):
            raise UnreadableListError(NOT_A_LIST, file=file_name)
        elif _is_html(head):
            refuse_too_big(_size(stream), file_name)
            yield read_html(stream, file_name)
        else:
            yield read_text(stream, file_name)


def _whole(stream: BinaryIO, file_name: str) -> bytes:
    refuse_too_big(_size(stream), file_name)
    return stream.read()


def _size(stream: BinaryIO) -> int:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return size


def _is_html(head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return start.startswith(
        (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<div", b"<style", b"<!--")
    )
