"""The log: one entry for each write, chained by hash, naming every row written with that row's digest.

An entry's hash covers all its fields and the hash of the entry before it, each length-prefixed (so that no
two entries share an encoding), with SHA-256. A row's digest is the first 128 bits of SHA-256 over the
table's name and all the row's columns: short enough to list a million times, and a second row with the same
digest costs 2^128 tries.

`after` holds one line a row, "table id digest"; `before` the same for the rows that the new ones supersede.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from minewatch.store.tables import log

GENESIS = "0" * 64  # the hash before the first entry


class Entry(NamedTuple):
    """One row of the log, in the order of its columns."""

    seq: int
    at: str
    who: str
    what: str
    why: str
    clock: str
    before: str
    after: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: the number of the last entry, its hash, and when it was written (UTC)."""

    seq: int
    hash: str
    at: datetime | None


def encoded(parts: Iterable[Any]) -> bytes:
    """Text, bytes, integers and None, each with its length before it: different parts, different bytes."""
    out = []
    for part in parts:
        if part is None:
            out.append(b"-")
            continue
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        out.append(b"%d:%b" % (len(raw), raw))
    return b"".join(out)


def row_digest(table: str, row: Sequence[Any]) -> str:
    """32 hex digits that stand for a row of a table, all columns in order."""
    return hashlib.sha256(encoded((table, *row))).hexdigest()[:32]


def entry_hash(fields: Sequence[Any]) -> str:
    """The hash of an entry from its fields seq to prev."""
    return hashlib.sha256(encoded(fields)).hexdigest()


def stamp(moment: datetime) -> str:
    """A moment as the record writes it: UTC, always with microseconds, so that text order is time order.

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment.isoformat()}")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def append(
    connection: Connection,
    last: Head,
    moment: datetime,
    *,
    who: str,
    what: str,
    why: str = "",
    before: Iterable[str] = (),
    after: Iterable[str] = (),
) -> Head:
    """Add the entry after `last`, inside the caller's transaction; returns the new head.

    `moment` is what this machine's clock says. An entry's own time is never earlier than that of the entry
    before it: after a clock was set back, time stands still in the record until the clock has caught up, and
    `clock` keeps what the machine said.
    """
    clock = stamp(moment)
    at = max(clock, stamp(last.at)) if last.at else clock
    fields = (last.seq + 1, at, who, what, why, clock, "\n".join(before), "\n".join(after), last.hash)
    entry = Entry(*fields, hash=entry_hash(fields))
    connection.execute(log.insert(), entry._asdict())
    return Head(entry.seq, entry.hash, datetime.fromisoformat(at))


def last(connection: Connection) -> Head:
    """The end of the chain, as this transaction sees it."""
    found = connection.execute(
        select(log.c.seq, log.c.hash, log.c.at).order_by(log.c.seq.desc()).limit(1)
    ).one_or_none()
    if found is None:
        return Head(0, GENESIS, None)
    return Head(found.seq, found.hash, datetime.fromisoformat(found.at))


def line(table: str, row: Sequence[Any]) -> str:
    """How an entry names a row: its table, its id and its digest."""
    return f"{table} {row[1]} {row_digest(table, row)}"
