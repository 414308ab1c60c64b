"""Opening the record of a folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from minewatch.errors import StoreTrouble
from minewatch.store import captures as files
from minewatch.store.database import FILE, connect, trouble
from minewatch.store.migrations import migrate, version
from minewatch.store.record import Record


def open_record(
    folder: Path,
    *,
    create: bool = False,
    clock: Callable[[], datetime],
    database: str | None = None,
    by: str = "minewatch",
    wait: float = 10.0,
) -> Record:
    """The record of a folder, to read and write; older forms are brought up to date first.

    `clock` gives this machine's time with its zone. `database` is a postgresql:// address; without it the
    record is a SQLite file in the folder. Captured bytes are in the folder either way. `by` is who writes,
    for the log. `wait` is how many seconds another writer is waited for.

    A folder that cannot be written can still be read; the first write then says so.

    Raises StoreTrouble: no record here (unless `create`), locked, damaged, of a newer form, in WAL mode on a
    SQLite that can damage it.
    """
    with trouble(str(folder)):
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        if not create and not (folder if database else folder / FILE).exists():
            raise _none_here(folder)
    connection = connect(folder, database, wait)
    try:
        if not create and version(connection) == 0:
            raise _none_here(folder)
        migrate(connection, folder, clock())
        if os.access(folder, os.W_OK):
            with trouble(str(folder)):
                files.sweep(folder / "captures")
    except BaseException:
        connection.close()
        raise
    return Record(folder, connection, clock, by)


def _none_here(folder: Path) -> StoreTrouble:
    return StoreTrouble(str(folder), "there is no record here.", "Run `minewatch init` to make one.")
