"""A workspace: one folder with its settings, its record, its captures and its site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
