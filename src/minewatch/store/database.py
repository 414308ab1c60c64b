"""The connection to the database: SQLite beside the captures, or PostgreSQL by its address.

SQLite runs with a rollback journal and `synchronous=EXTRA`, which also fsyncs the folder after the journal is
deleted: a commit that returned survives a power cut. WAL is refused on SQLite 3.7.0 to 3.51.2, where two
connections that write or checkpoint together can damage the file (fixed in 3.51.3).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from minewatch.errors import StoreTrouble

FILE = "record.sqlite"
_WAL_SAFE_FROM = (3, 51, 3)
_WRITING = "minewatch.writing"  # set in Connection.info while the next transaction is to write
_LOCK = 0x6D696E65  # "mine": the advisory lock by which writers of one PostgreSQL schema take turns

# Words of the drivers' messages, and what they mean for the person at the keyboard.
_MEANINGS: tuple[tuple[str, str, str], ...] = (
    ("database is locked", "another program is writing to it.", "Wait for it to end, then run this again."),
    ("disk is full", "the disk is full; what was acknowledged before is kept.", "Free space and run again."),
    ("no space left", "the disk is full; what was acknowledged before is kept.", "Free space and run again."),
    ("readonly database", "it cannot be written here (read-only folder or file).",
     "Check the folder's permissions, or copy the workspace to where you may write."),
    ("read-only file system", "the disk is read-only.", "Copy the workspace to a disk that can be written."),
    ("permission denied", "you may not write here.", "Check who owns the folder and its permissions."),
    ("file too large", "the system refuses files of this size; what was acknowledged before is kept.",
     "Raise the limit and run again."),
    ("unable to open database file", "it cannot be opened (folder missing or not permitted).",
     "Check the folder and its permissions."),
    ("not a database", "the file is not a SQLite database.", "Put the record back from a backup."),
    ("malformed", "the database file is damaged.",
     "Keep a copy of it, and put the record back from a backup."),
    ("lock timeout", "another program is writing to it.", "Wait for it to end, then run this again."),
    ("append-only", "something tried to change a row of the record; rows are only added.", ""),
    ("disk i/o error", "the disk refused to read or write; what was acknowledged before is kept.",
     "Check free space and the disk, then run again."),
    ("connection refused", "the database server does not answer.", "Start it, or check its address."),
)  # fmt: skip


@contextmanager
def trouble(what: str) -> Iterator[None]:
    """Turn what the driver or the system raises inside into one StoreTrouble that says what to do."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, KeyboardInterrupt):
            raise error.orig from None
        raise _explained(what, str(error.orig)) from error
    except (sqlite3.Error, OSError) as error:
        raise _explained(what, str(error)) from error


def _explained(what: str, message: str) -> StoreTrouble:
    first_line = message.strip().split("\n")[0]
    for words, why, do in _MEANINGS:
        if words in first_line.lower():
            return StoreTrouble(what, why, do)
    return StoreTrouble(what, f"the record could not be read or written ({first_line}).")


def refuse_wal(file: Path, version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Raise StoreTrouble for a database in WAL mode on a SQLite that can damage it.

    Bytes 18 and 19 of the file's header are 2 in WAL mode (SQLite file format, section 1.3). They are read
    without SQLite, because opening the file would already take part in the race.
    """
    try:
        with file.open("rb") as opened:
            header = opened.read(20)
    except FileNotFoundError:
        return
    if len(header) == 20 and 2 in header[18:20] and version < _WAL_SAFE_FROM:
        raise StoreTrouble(
            str(file),
            f"it is in WAL mode, and SQLite {'.'.join(map(str, version))} can damage such a file.",
            "Close every program that uses it and run: sqlite3 record.sqlite 'PRAGMA journal_mode=DELETE'",
        )


def connect(folder: Path, database: str | None, wait: float) -> Connection:
    """One open connection: to `database` (a postgresql:// address), or to the file in `folder`.

    `wait` is how many seconds a locked database is waited for. Raises StoreTrouble.
    """
    what = _shown(database) if database else str(folder / FILE)
    with trouble(what):
        engine = _postgres(database, wait) if database else _sqlite(folder / FILE, wait)
        return engine.connect()


def _shown(database: str) -> str:
    """The address without its password."""
    from sqlalchemy.engine import make_url

    try:
        return make_url(database).render_as_string(hide_password=True)
    except ArgumentError:
        return "the database's address"


def _sqlite(file: Path, wait: float) -> Engine:
    refuse_wal(file)
    engine = create_engine(f"sqlite+pysqlite:///{file}", poolclass=NullPool, connect_args={"timeout": wait})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours: the module's own comes too late, and never for DDL
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        connection.execute("PRAGMA cache_size=-65536")  # 64 MB

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes its lock at the start: two that read first and write later would block each other.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get(_WRITING) else "BEGIN")

    return engine


def _postgres(database: str, wait: float) -> Engine:
    address = database.replace("postgresql://", "postgresql+psycopg://", 1).replace(
        "postgres://", "postgresql+psycopg://", 1
    )
    if not address.startswith("postgresql+psycopg://"):
        raise StoreTrouble(
            "the database's address", "it is no PostgreSQL address, and no other database is known here.",
            "Write postgresql://user@host/name, or leave it out for SQLite.",
        )  # fmt: skip
    try:
        engine = create_engine(address, poolclass=NullPool)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreTrouble(
            "the database's address", f"it is not one that can be used ({error}).",
            "Write postgresql://user@host/name, or leave it out for SQLite.",
        ) from error  # fmt: skip
    except ModuleNotFoundError as error:
        raise StoreTrouble(
            "PostgreSQL", "its driver is not installed.", "Run: pip install 'minewatch[postgres]'"
        ) from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.info.get(_WRITING):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait * 1000)}")
            connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK}, hashtext(current_schema()))")

    return engine


@contextmanager
def writing(connection: Connection) -> Iterator[Connection]:
    """A transaction that will write: it waits for its turn now, and commits whole or not at all."""
    connection.info[_WRITING] = True
    try:
        with connection.begin():
            yield connection
    finally:
        connection.info.pop(_WRITING, None)


def quick_check(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with its file; nothing for PostgreSQL, which checks its own pages."""
    if connection.dialect.name != "sqlite":
        return []
    found = [str(row[0]) for row in connection.execute(text("PRAGMA quick_check(20)"))]
    return [] if found == ["ok"] else found
