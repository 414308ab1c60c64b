"""A workspace: one folder with its settings, its record, its captures and its site."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minewatch.errors import WorkspaceTrouble

if TYPE_CHECKING:
    from minewatch.extract.asking import Model
    from minewatch.store import Record

Clock = Callable[[], datetime]


def machine_clock() -> datetime:
    """This machine's clock, UTC. The only clock of the pipeline; everything else is handed a moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Workspace:
    """An open workspace. `workers` is the number of processes that read documents; `model` is the language model
    that is asked for claims beside the rules, None (the default) for none.
    """

    folder: Path
    record: Record
    clock: Clock
    workers: int = 2
    publish_unreviewed: bool = False
    model: Model | None = None

    @property
    def site(self) -> Path:
        """Where the site is written."""
        return self.folder / "site"


@contextmanager
def open_workspace(
    folder: Path,
    *,
    create: bool = False,
    clock: Clock = machine_clock,
    workers: int = 2,
    publish_unreviewed: bool = False,
    database: str | None = None,
    model: Model | None = None,
) -> Iterator[Workspace]:
    """The workspace in `folder`, closed at the end. `database` is a postgresql:// address, if it has one.

    Raises StoreTrouble where the record cannot be opened (locked by another run, read-only, damaged, or
    written by a newer version).
    """
    from minewatch.store import open_record

    with open_record(folder, create=create, clock=clock, database=database) as record:
        yield Workspace(folder, record, clock, workers, publish_unreviewed, model)


_LOCK = ".run.lock"


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Hold the workspace's lock while its documents are read and searched.

    The lock is the operating system's and ends with its process, so a run that was killed blocks nobody. Raises
    WorkspaceTrouble where another run holds it. In a folder that cannot be written there is none: there the
    record itself refuses.
    """
    try:
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        yield
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WorkspaceTrouble(
                str(folder), "another run is at work here, so this one did nothing.", "Wait for it to end."
            ) from None
        yield
    finally:
        os.close(handle)
