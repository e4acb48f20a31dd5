"""Lists as partners would save them, made for the tests. All people are invented."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence

import xlsxwriter

from lindung.rosters.reading.compound import MAGIC

Cell = str | int | float | bool | datetime.date | None

HEADER = ("No", "Nama", "NIK", "Tgl Lahir", "JK")
SITI = ("1", "SITI AMINAH", "1271015205850003", "12-05-1985", "P")
BUDI = ("2", "BUDI SANTOSO", "1271011708790004", "17-08-1979", "L")


def csv_of(*rows: Sequence[str], separator: str = ",", line_end: str = "\n") -> bytes:
    return (line_end.join(separator.join(row) for row in rows) + line_end).encode()


def xlsx_of(*rows: Sequence[Cell], sheet: str = "Sheet1") -> bytes:
    return workbook_of({sheet: rows})


def workbook_of(sheets: dict[str, Sequence[Sequence[Cell]]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        as_date = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, datetime.date):
                        page.write_datetime(r, c, datetime.datetime.combine(cell, datetime.time()), as_date)
                    elif isinstance(cell, str) and cell.startswith("="):
                        page.write_formula(r, c, cell, None, "1271015205850003")
                    elif isinstance(cell, str):
                        page.write_string(r, c, cell)
                    elif cell is not None:
                        page.write(r, c, cell)
    return target.getvalue()


def ods_of(body: str) -> bytes:
    """An ODS workbook with this XML as the rows of its one sheet."""
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Daftar">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        archive.writestr("content.xml", content)
    return target.getvalue()


def ods_row(*cells: str, formula_at: int | None = None) -> str:
    written = "".join(
        f"<table:table-cell{' table:formula=' + chr(34) + 'of:=1+1' + chr(34) if n == formula_at else ''} "
        f'office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for n, cell in enumerate(cells)
    )
    return f"<table:table-row>{written}</table:table-row>"


def compound_of(streams: dict[str, bytes]) -> bytes:
    """A compound file of 512-byte sectors, each stream padded beyond the size below which it would be kept small."""
    sectors: list[bytes] = []
    following: list[int] = []
    starts = {}
    for name, data in streams.items():
        padded = data.ljust(4096, b"\0")
        starts[name] = (len(sectors), len(padded))
        blocks = [padded[at : at + 512].ljust(512, b"\0") for at in range(0, len(padded), 512)]
        following += [len(sectors) + n + 1 for n in range(len(blocks) - 1)] + [0xFFFFFFFE]
        sectors += blocks
    directory_at = len(sectors)
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0), *(_entry(n, 2, *starts[n]) for n in streams)]
    directory = b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0")
    blocks = [directory[at : at + 512] for at in range(0, len(directory), 512)]
    following += [directory_at + n + 1 for n in range(len(blocks) - 1)] + [0xFFFFFFFE]
    sectors += blocks
    table_at = len(sectors)
    following.append(0xFFFFFFFD)
    sectors.append(b"".join(n.to_bytes(4, "little") for n in following).ljust(512, b"\xff"))
    header = bytearray(512)
    header[0:8] = MAGIC
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    header[44:48] = (1).to_bytes(4, "little")
    header[48:52] = directory_at.to_bytes(4, "little")
    header[56:60] = (4096).to_bytes(4, "little")
    header[60:64] = header[68:72] = (0xFFFFFFFE).to_bytes(4, "little")
    header[76:512] = table_at.to_bytes(4, "little") + b"\xff" * 432
    return bytes(header) + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    entry = bytearray(128)
    letters = (name + "\0").encode("utf-16-le")
    entry[: len(letters)] = letters
    entry[64:66] = len(letters).to_bytes(2, "little")
    entry[66] = kind
    entry[67] = 1
    entry[68:80] = b"\xff" * 12
    if kind == 5:
        entry[76:80] = (1).to_bytes(4, "little")
    entry[116:120] = start.to_bytes(4, "little")
    entry[120:124] = size.to_bytes(4, "little")
    return bytes(entry)
