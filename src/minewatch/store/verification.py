"""Looking for any byte changed, any row changed, removed, added or put elsewhere.

The log names every row with its digest and is itself a chain, so a change inside it breaks it at that place.
Whoever can write the file can also make the whole chain anew, or cut its end: only a head that somebody else
holds shows that (`heads`). With one, all of it up to that head is proven; what was added later is as good
as the chain alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from minewatch.store import captures as files
from minewatch.store import log
from minewatch.store.database import quick_check, trouble
from minewatch.store.log import GENESIS, Head
from minewatch.store.migrations import guarded
from minewatch.store.reading import Reader
from minewatch.store.tables import KEPT

_STEP = 5_000  # entries checked at a time: bounds memory, and few enough queries
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found: what it is, and what is wrong with it.

    `grave` is False for what an interrupted program leaves and the next run puts right: nothing that was
    acknowledged is touched by it.
    """

    what: str
    why: str
    grave: bool = True

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


def verify(record: Reader, heads: Iterable[Head] = (), captures: bool = True) -> Iterator[Problem]:
    """Everything that is not as it was written; nothing where all is well.

    `heads` are ends of the chain noted earlier, best kept by somebody else. With `captures=False` the bytes
    are left out (they are most of the time). Raises StoreTrouble where the database cannot be read at all,
    ValueError inside a batch: what is not committed cannot be verified.
    """
    if record._connection.in_transaction():
        raise ValueError("verify inside a batch")
    with trouble(str(record.folder)):
        yield from (Problem("the database file", line) for line in quick_check(record._connection))
        missing = sorted({"log", *KEPT} - guarded(record._connection))
        record._connection.rollback()
    for table in missing:
        yield Problem(f"table {table}", "the triggers that refuse changes are gone")
    noted: dict[int, list[Head]] = {}
    for head in heads:
        if head.seq:  # the head of an empty record says nothing
            noted.setdefault(head.seq, []).append(head)
    yield from _log_and_rows(record, noted)
    if captures:
        yield from _captures(record)


def _log_and_rows(record: Reader, heads: dict[int, list[Head]]) -> Iterator[Problem]:
    hash_before, at_before, reached = GENESIS, "", 0
    while entries := _fetch(record, "log", "seq", reached + 1, reached + _STEP):
        expected: set[str] = set()
        for entry in entries:
            seq, at, prev, own = entry[0], entry[1], entry[8], entry[9]
            if seq != reached + 1:
                yield Problem(_span(reached + 1, seq - 1), "gone")
            elif prev != hash_before:
                yield Problem(f"log entry {seq}", "it does not follow the entry before it")
            if log.entry_hash(entry[:9]) != own:
                yield Problem(f"log entry {seq} ({entry[3]})", "it was changed after it was written")
            if at < at_before:
                yield Problem(f"log entry {seq}", f"its time {at} is before that of the entry before it")
            if seq in heads and any(head.hash != own for head in heads.pop(seq)):
                yield Problem(f"log entry {seq}", "it is not the one that the noted head names: rewritten")
            expected.update(entry[7].split("\n"))
            hash_before, at_before, reached = own, at, seq
        expected.discard("")  # an entry without rows
        yield from _rows(record, entries[0][0], reached, expected)
    yield from _rows(record, reached + 1, 2**62, set())
    yield from _rows(record, -(2**62), 0, set())
    for head in (noted[0] for noted in heads.values()):
        yield Problem(_span(reached + 1, head.seq), f"gone: entry {head.seq} was noted on {head.at}")


def _span(first: int, last: int) -> str:
    return f"log entry {first}" if first == last else f"log entries {first} to {last}"


def _rows(record: Reader, first: int, last: int, expected: set[str]) -> Iterator[Problem]:
    """Compare the rows of entries first to last with what their entries say of them: table, id, digest."""
    others: dict[str, int] = {}
    for table in KEPT:
        for row in _fetch(record, table, "entry", first, last):
            named = log.line(table, row)
            if named in expected:
                expected.remove(named)
            else:
                others[_name(named)] = row[0]
    for name in sorted(map(_name, expected)):
        if others.pop(name, None) is None:
            yield Problem(name, f"the row is gone (its entry is one of {first} to {last})")
        else:
            yield Problem(name, "the row was changed after it was written")
    for name, entry in sorted(others.items()):
        yield Problem(name, f"the log does not know this row (it says it is of entry {entry})")


def _name(line: str) -> str:
    return line.rpartition(" ")[0]


def _fetch(record: Reader, table: str, column: str, first: int, last: int) -> list[tuple[Any, ...]]:
    """Whole rows as plain tuples. The driver's own cursor: at this volume the mapper's rows cost double."""
    names = ", ".join(f'"{c}"' for c in (log.Entry._fields if table == "log" else KEPT[table].c.keys()))
    with trouble(str(record.folder)):
        raw = record._connection.connection
        cursor = raw.cursor()
        try:
            span = f"{column} BETWEEN {first} AND {last}"  # numbers of ours; the names are this package's
            cursor.execute(f"SELECT {names} FROM {table} WHERE {span} ORDER BY {column}")  # noqa: S608
            return list(cursor.fetchall())
        finally:
            cursor.close()
            raw.rollback()


def _captures(record: Reader) -> Iterator[Problem]:
    """Walk the rows and the files side by side, both in order of their hash."""
    folder = record.folder / "captures"
    with trouble(str(folder)):
        found = files.walk(folder)
        entry = next(found, None)
        for capture in sorted(record.captures(), key=lambda c: c.sha256):
            while entry is not None and entry.name < capture.sha256:
                yield _stray(Path(entry.path))
                entry = next(found, None)
            if entry is None or entry.name != capture.sha256:
                yield Problem(f"capture {capture.sha256}", "its file is gone")
                continue
            yield from _file(entry.path, capture.sha256, capture.size)
            entry = next(found, None)
        for rest in chain([entry] if entry else [], found):
            yield _stray(Path(rest.path))


def _file(path: str, sha256: str, size: int) -> Iterator[Problem]:
    try:
        if _hash(path) != sha256:
            yield Problem(f"capture {sha256}", "its bytes were changed")
        elif os.path.getsize(path) != size:
            yield Problem(f"capture {sha256}", "its size is not the one recorded")
    except OSError as error:
        yield Problem(f"capture {sha256}", f"its file cannot be read ({error.strerror})")


def _stray(path: Path) -> Problem:
    if path.is_file() and _hash(str(path)) == path.name:
        return Problem(
            str(path), "kept, but not yet recorded: an interrupted run; collect it again", grave=False
        )
    return Problem(str(path), "a file that is no capture lies among them")


def _hash(path: str) -> str:
    """SHA-256 of a file. Small ones in one read: most captures are."""
    handle = os.open(path, os.O_RDONLY)
    try:
        data = os.read(handle, _BLOCK)
        digest = hashlib.sha256(data)
        while len(data) == _BLOCK:
            data = os.read(handle, _BLOCK)
            digest.update(data)
        return digest.hexdigest()
    finally:
        os.close(handle)
