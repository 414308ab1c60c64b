"""Buckets of small numbers by 32-bit key, in a few bytes an entry: open addressing over plain arrays.

A Python dict of lists takes about two kilobytes a document for the 24 keys that each has; this takes about
four hundred bytes. Single lookups are faster on `array` than on numpy, whose calls cost more than a probe.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]
Heads = npt.NDArray[np.int32]

FULLEST = 0.7  # of the table: beyond it, runs of full places grow long
GROWTH = 1.6  # of the table: doubling would leave more of it empty
_SCATTER = 0x9E3779B1
SHARDS = 32  # tables a side, so that growing one is never felt; a power of two
SHARD = SHARDS - 1


class Table:
    """The newest link of each key; -1 where there is none any more."""

    __slots__ = ("heads", "keys", "most", "size", "used")

    def __init__(self, size: int = 128) -> None:
        self.size, self.used, self.most = size, 0, int(size * FULLEST)
        self.keys = array("I", bytes(4 * size))
        self.heads = array("i", bytes(4 * size))

    def place(self, key: int) -> int:
        """Where a key stands, or would."""
        keys, size = self.keys, self.size
        at = ((key * _SCATTER & 0xFFFFFFFF) * size) >> 32
        while keys[at] and keys[at] != key:
            at = at + 1 if at + 1 < size else 0
        return at

    def grow(self) -> None:
        """Make the table larger; keys without a link are dropped."""
        keys = np.frombuffer(self.keys, dtype=np.uint32)
        heads = np.frombuffer(self.heads, dtype=np.int32)
        live = (keys != 0) & (heads >= 0)
        keys, heads = keys[live], heads[live]
        self.size = max(self.size, int((keys.size + 1) * GROWTH / FULLEST))
        self.used, self.most = keys.size, int(self.size * FULLEST)
        self.keys, self.heads = _spread(keys, heads, self.size)


def _spread(keys: Keys, heads: Heads, size: int) -> tuple[array[int], array[int]]:
    """Put all keys into an empty table at once: each goes on to the next place until it finds one free."""
    table, links = np.zeros(size, dtype=np.uint32), np.zeros(size, dtype=np.int32)
    at = ((keys * np.uint32(_SCATTER)).astype(np.uint64) * np.uint64(size) >> np.uint64(32)).astype(np.intp)
    while keys.size:
        free = np.flatnonzero(table[at] == 0)
        table[at[free]] = keys[free]  # of two for one place the last is written; the other goes on
        placed = table[at] == keys
        links[at[placed]] = heads[placed]
        keys, heads, at = keys[~placed], heads[~placed], (at[~placed] + 1) % size
    return array("I", table.tobytes()), array("i", links.tobytes())


class Buckets:
    """For each key, the rows under it, on one of two sides: 0 for founders, 1 for all others.

    A row is put under up to `width` keys (none is 0), on one side at a time, and can be taken out. Rows are
    numbered from 0 by the caller.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._sides = tuple(tuple(Table() for _ in range(SHARDS)) for _ in range(2))
        self._next = array("i")  # for each row and key, the link after it; a link is row * width + column

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return 4 * (len(self._next) + 2 * sum(table.size for side in self._sides for table in side))

    def put(self, row: int, keys: Sequence[int], side: int) -> None:
        """Put a row under its keys."""
        width, after = self._width, self._next
        short = (row + 1) * width - len(after)
        if short > 0:
            after.extend([-1] * short)
        tables = self._sides[side]
        link = row * width
        for key in keys:  # as in Table.place: a call for each key would double the time
            table = tables[key & SHARD]
            if table.used >= table.most:
                table.grow()
            held, size = table.keys, table.size
            at = ((key * _SCATTER & 0xFFFFFFFF) * size) >> 32
            while held[at] and held[at] != key:
                at = at + 1 if at + 1 < size else 0
            if held[at]:
                after[link] = table.heads[at]
            else:
                held[at] = key
                after[link] = -1
                table.used += 1
            table.heads[at] = link
            link += 1

    def take(self, row: int, keys: Sequence[int], side: int) -> None:
        """Take a row out from under its keys."""
        tables, after = self._sides[side], self._next
        for link, key in enumerate(keys, start=row * self._width):
            table = tables[key & SHARD]
            at = table.place(key)
            before = table.heads[at] if table.keys[at] else -1
            if before == link:
                table.heads[at] = after[link]
                continue
            while before >= 0 and after[before] != link:
                before = after[before]
            if before >= 0:
                after[before] = after[link]

    def rows(self, keys: Iterable[int], side: int) -> set[int]:
        """Every row of a side that is under any of these keys."""
        tables, after, width = self._sides[side], self._next, self._width
        found: set[int] = set()
        for key in keys:
            table = tables[key & SHARD]
            held, size = table.keys, table.size
            at = ((key * _SCATTER & 0xFFFFFFFF) * size) >> 32
            while held[at] and held[at] != key:
                at = at + 1 if at + 1 < size else 0
            if held[at]:
                link = table.heads[at]
                while link >= 0:
                    found.add(link // width)
                    link = after[link]
        return found
