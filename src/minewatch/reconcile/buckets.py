"""Buckets of small numbers by 32-bit key, in a few bytes an entry: open addressing over numpy arrays.

A Python dict of lists would take about two kilobytes a document for the 24 keys that each has; this takes
about three hundred bytes.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int32]

FULLEST = 0.7  # of the table: beyond it, runs of full places grow long
GROWTH = 1.5  # of the rows: doubling would leave half of them empty just after


class Buckets:
    """For each of `width` keys of a row, the rows that share it, newest first.

    A row is put under its keys once, and can be taken out again. Rows are numbered from 0 by the caller.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._keys: Keys = np.zeros(1024, dtype=np.uint32)
        self._heads: Numbers = np.full(1024, -1, dtype=np.int32)
        self._used = 0
        # For each row and key: the next row of that bucket, and where in that row the key stands.
        self._next: Numbers = np.full((256, width), -1, dtype=np.int32)

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._keys.nbytes + self._heads.nbytes + self._next.nbytes

    def _places(self, keys: Keys, make: bool) -> npt.NDArray[np.intp]:
        """Where each key stands in the table; -1 where it is not there and not to be made."""
        mask = np.uint32(self._keys.size - 1)
        at = ((keys * np.uint32(0x9E3779B1)) & mask).astype(np.intp)
        out = np.full(keys.size, -1, dtype=np.intp)
        todo = np.arange(keys.size)
        while todo.size:
            here = at[todo]
            held = self._keys[here]
            wanted = keys[todo]
            if make:
                free = held == 0
                if free.any():
                    self._keys[here[free]] = wanted[free]  # of two for one place, the last is written
                    held = self._keys[here]
                    self._used += int(np.unique(here[free]).size)
            hit = held == wanted
            out[todo[hit]] = here[hit]
            todo = todo[~hit & (held != 0)]
            at[todo] = (at[todo] + 1) & int(mask)
        return out

    def _grow(self) -> None:
        keys, heads = self._keys, self._heads
        live = (keys != 0) & (heads >= 0)
        size = keys.size
        while int(live.sum()) + self._width > size * FULLEST / 1.6:
            size *= 2
        self._keys = np.zeros(size, dtype=np.uint32)
        self._heads = np.full(size, -1, dtype=np.int32)
        self._used = 0
        self._heads[self._places(keys[live], make=True)] = heads[live]

    def put(self, row: int, keys: Keys) -> None:
        """Put a row under its keys (`width` of them; 0 stands for none)."""
        if self._used + self._width > self._keys.size * FULLEST:
            self._grow()
        if row >= self._next.shape[0]:
            rows = max(row + 1, int(self._next.shape[0] * GROWTH))
            more = np.full((rows, self._width), -1, dtype=np.int32)
            more[: self._next.shape[0]] = self._next
            self._next = more
        some = np.flatnonzero(keys)
        at = self._places(keys[some], make=True)
        # A chain link names row and column at once, since two columns may hold one key.
        for place, column in zip(at.tolist(), some.tolist(), strict=True):
            self._next[row, column] = self._heads[place]
            self._heads[place] = row * self._width + column

    def take(self, row: int, keys: Keys) -> None:
        """Take a row out from under its keys."""
        some = np.flatnonzero(keys)
        at = self._places(keys[some], make=False)
        flat = self._next.reshape(-1)
        for place, column in zip(at.tolist(), some.tolist(), strict=True):
            link = row * self._width + column
            if place < 0:
                continue
            if self._heads[place] == link:
                self._heads[place] = flat[link]
                continue
            before = int(self._heads[place])
            while before >= 0 and flat[before] != link:
                before = int(flat[before])
            if before >= 0:
                flat[before] = flat[link]

    def rows(self, keys: Keys) -> npt.NDArray[np.intp]:
        """Every row that shares a key with these, each once, in order."""
        at = self._places(keys[keys != 0], make=False)
        links = self._heads[at[at >= 0]]
        links = links[links >= 0]
        flat = self._next.reshape(-1)
        found = []
        while links.size:
            found.append(links // self._width)
            links = flat[links]
            links = links[links >= 0]
        return np.unique(np.concatenate(found)).astype(np.intp) if found else np.empty(0, dtype=np.intp)
