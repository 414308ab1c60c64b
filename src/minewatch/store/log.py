"""The log: one entry for each write, chained by hash, naming every row written with that row's digest.

An entry's hash is SHA-256 over all its fields and the hash of the entry before it, in an encoding that no two
entries share. A row's digest is the first 128 bits of SHA-256 over the table's name and all the row's
columns, the entry's number among them: short enough to list a million times, and a second row with the same
digest costs 2^128 tries.

`after` holds one line a row, "table id digest"; `before` the same for the rows that the new ones supersede.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
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
    """Text, integers, bytes and None as one run of bytes; different parts never give the same run.

    Text is written with its length in code points before it, an integer as "i42;", None as "-", bytes as "b"
    and their SHA-256. Verifying a record is mostly this function, hence its form.
    """
    run = "".join([f"{len(part)}:{part}" if type(part) is str else _other(part) for part in parts])
    return run.encode("utf-8", "surrogatepass")


def _other(part: Any) -> str:
    if part is None:
        return "-"
    if type(part) is int:
        return f"i{part};"
    if isinstance(part, bytes):
        return f"b{hashlib.sha256(part).hexdigest()}"
    return f"?{part!r}"  # never written by us: a hand in the file put a number where text belongs


def row_digest(table: str, row: Sequence[Any]) -> str:
    """32 hex digits that stand for a row of a table, all columns in order."""
    return hashlib.sha256(encoded((table, *row))).hexdigest()[:32]


def entry_hash(fields: Sequence[Any]) -> str:
    """The hash of an entry from its fields seq to prev."""
    try:
        seq, at, who, what, why, clock, before, after, prev = fields
        # What `encoded` gives, written out: twice as fast, and every entry of a record passes here.
        run = (
            f"i{seq};{len(at)}:{at}{len(who)}:{who}{len(what)}:{what}{len(why)}:{why}{len(clock)}:{clock}"
            f"{len(before)}:{before}{len(after)}:{after}{len(prev)}:{prev}"
        ).encode("utf-8", "surrogatepass")
    except TypeError:  # a field that is no text: never written by us
        run = encoded(fields)
    return hashlib.sha256(run).hexdigest()


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
    before it, nor the same, so that a moment names one entry: after a clock was set back, time goes on in the
    record by a millionth of a second an entry until the clock has caught up, and `clock` keeps what the machine
    said.
    """
    clock = stamp(moment)
    at = max(clock, stamp(last.at + timedelta(microseconds=1))) if last.at else clock
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
