"""The steps from any older form of the record to today's: plain functions, each recorded as it is done.

All steps run in one transaction, with a copy of the SQLite file made first. A step may add tables and
columns; it never changes a row, because the log has the digest of every row as it was written.

Alembic was weighed and left out: its gain is comparing models with a live database and branching histories;
one straight line of short functions needs neither, nor its two further packages.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from minewatch.errors import StoreTrouble
from minewatch.store import log, tables
from minewatch.store.database import FILE, trouble, writing

Step = Callable[[Connection], None]

# STEPS[0] leads from form 1 to form 2, and so on. A new record is made in the newest form at once, from
# `tables`; a test holds that both ways end in the same tables. A released step is never edited: a mistake is
# mended by the next one.
STEPS: tuple[Step, ...] = ()


def version(connection: Connection) -> int:
    """The version of the record's form; 0 where there is none yet."""
    with trouble("the record"), connection.begin():
        if not inspect(connection).has_table("schema"):
            return 0
        return int(connection.execute(text("SELECT max(version) FROM schema")).scalar_one() or 0)


def refuse_newer(found: int, newest: int, what: str) -> None:
    """Raise StoreTrouble where the record was made by a newer minewatch than this."""
    if found > newest:
        raise StoreTrouble(
            what,
            f"it has form {found}, and this minewatch knows forms up to {newest}, so it would miss things.",
            "Install the newer minewatch that wrote it.",
        )


def migrate(connection: Connection, folder: Path, moment: datetime) -> tuple[int, int]:
    """Bring the record to the newest form; returns the form before (0: none) and after.

    Raises StoreTrouble; the record is then as it was.
    """
    found, newest = version(connection), 1 + len(STEPS)
    refuse_newer(found, newest, "the record")
    if found == newest:
        return found, found
    if found and connection.dialect.name == "sqlite":
        _back_up(folder, found)
    with trouble("the record"), writing(connection):
        connection.execute(
            text("CREATE TABLE IF NOT EXISTS schema (version INTEGER PRIMARY KEY, applied VARCHAR NOT NULL)")
        )
        # Asked again inside: another program may have done it while this one waited for its turn.
        start = int(connection.execute(text("SELECT max(version) FROM schema")).scalar_one() or 0)
        if start < newest:
            _advance(connection, start)
            connection.execute(
                text("INSERT INTO schema VALUES (:n, :at)"), {"n": newest, "at": moment.isoformat()}
            )
            log.append(
                connection, log.last(connection), moment, who="minewatch", what="migration",
                why=f"form {start} to {newest}",
            )  # fmt: skip
    return found, newest


def _advance(connection: Connection, start: int) -> None:
    if start == 0:
        tables.metadata.create_all(connection)
        for name in ("log", *tables.KEPT):
            guard(connection, name)
        return
    for step in STEPS[start - 1 :]:
        step(connection)


def _back_up(folder: Path, found: int) -> Path:
    """A consistent copy of the file, made by SQLite itself, finished before its name appears."""
    source, target = folder / FILE, folder / f"record-form-{found}.sqlite"
    part = target.with_suffix(".part")
    with trouble(str(target)):
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as copy:
            old.backup(copy)
        part.replace(target)
    return target


def guard(connection: Connection, name: str) -> None:
    """Refuse UPDATE and DELETE on a table: rows are only added."""
    if connection.dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                text(
                    f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
                    "BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END"
                )
            )
        return
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$"
        )
    )
    connection.execute(
        text(
            f"CREATE TRIGGER {name}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION append_only()"
        )
    )


def guarded(connection: Connection) -> set[str]:
    """The tables whose append-only triggers are in place."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(
            text(
                "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' "
                "GROUP BY tbl_name HAVING count(*) >= 2"
            )
        )
    else:
        rows = connection.execute(
            text(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "JOIN pg_namespace n ON n.oid = c.relnamespace "
                "WHERE t.tgname = c.relname || '_append_only' AND t.tgenabled <> 'D' "
                "AND n.nspname = current_schema()"
            )
        )
    return {str(row[0]) for row in rows}
