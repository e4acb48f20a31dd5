"""Just enough of the compound file format (old .xls, and the wrapper of encrypted .xlsx) to look inside.

Source: [MS-CFB] 2.2 to 2.6. calamine reads the cells; this tells an encrypted package from a workbook and hands out
the workbook stream, in which formulas are found.
"""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_REGULAR_SECTOR = 0xFFFFFFFA
_ENTRY = 128


class BrokenCompoundError(ValueError):
    """The file says it is a compound file but its tables do not hold together."""


class CompoundFile:
    """The streams of a compound file, by name."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(MAGIC):
            raise BrokenCompoundError("no compound file header")
        self._data = data
        self._sector = 1 << _u16(data, 30)
        self._small = 1 << _u16(data, 32)
        self._threshold = _u32(data, 56)
        self._next = self._allocation()
        self._small_next = _numbers(self._chain(_u32(data, 60)))
        self._entries = self._directory(self._chain(_u32(data, 48)))
        root = next((entry for entry in self._entries.values() if entry[0] == 5), (5, _LAST_REGULAR_SECTOR, 0))
        self._small_stream = self._chain(root[1])

    @property
    def names(self) -> set[str]:
        return set(self._entries)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises KeyError where there is none of that name."""
        _, start, size = self._entries[name]
        if size >= self._threshold:
            return self._chain(start)[:size]
        return _follow(self._small_stream, start, self._small, self._small_next, 0)[:size]

    def _chain(self, start: int) -> bytes:
        return _follow(self._data, start, self._sector, self._next, self._sector)

    def _allocation(self) -> tuple[int, ...]:
        """The sector that follows each sector, gathered from the tables that the header and its chain name."""
        tables = list(_numbers(self._data[76:512]))
        further = _u32(self._data, 68)
        seen = 0
        while further <= _LAST_REGULAR_SECTOR and seen * self._sector < len(self._data):
            block = _numbers(self._at(further))
            tables += block[:-1]
            further, seen = block[-1], seen + 1
        return tuple(n for t in tables if t <= _LAST_REGULAR_SECTOR for n in _numbers(self._at(t)))

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        block = self._data[start : start + self._sector]
        if len(block) < self._sector:
            raise BrokenCompoundError("a sector lies beyond the end of the file")
        return block

    @staticmethod
    def _directory(data: bytes) -> dict[str, tuple[int, int, int]]:
        entries = {}
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            length = _u16(data, at + 64)
            if 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                entries[name] = (data[at + 66], _u32(data, at + 116), _u32(data, at + 120))
        return entries


def _follow(data: bytes, start: int, size: int, following: tuple[int, ...], offset: int) -> bytes:
    blocks: list[bytes] = []
    sector = start
    while sector < _LAST_REGULAR_SECTOR:
        if sector >= len(following) or len(blocks) > len(following):
            raise BrokenCompoundError("a chain of sectors leads nowhere")
        at = sector * size + offset
        blocks.append(data[at : at + size])
        sector = following[sector]
    return b"".join(blocks)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "little")


def _u32(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")
