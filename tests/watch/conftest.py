"""Workspaces made of a few sentences, with a clock that a test sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from minewatch.model.source import Source
from minewatch.watch import Workspace, collect_into, open_workspace, run

WIRE = Source("test-wire", "Test Wire", "wire", language="en")
BULLETIN = Source("bulletin", "Government Bulletin", "official", language="en", state="NPL")


class Clock:
    """Moments a second apart, from a day that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2027, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def set(self, year: int, month: int, day: int) -> None:
        """Noon of that day, or the moment it is already, if that is later."""
        self.now = max(self.now, datetime(year, month, day, 12, tzinfo=UTC))


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at the first day of 2027, after the packaged acts' release."""
    return Clock()


@pytest.fixture
def work(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    """An empty workspace."""
    with open_workspace(tmp_path / "work", create=True, clock=clock) as workspace:
        yield workspace


Keep = Callable[..., None]


@pytest.fixture
def keep(tmp_path: Path, work: Workspace) -> Keep:
    """keep(name, words, source, published): write a document, collect it and run, unless more follow."""

    def do(
        name: str, words: str | bytes, source: Source = WIRE, published: str | None = "2027-01-04",
        claimed_at: datetime | None = None, more: bool = False,
    ) -> None:  # fmt: skip
        file = tmp_path / name
        file.write_bytes(words.encode() if isinstance(words, str) else words)
        collect_into(work, [file], source, published=published, claimed_at=claimed_at)
        if not more:  # starting the readers is what takes time
            run(work)

    return do


@pytest.fixture
def also(tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], Workspace]]:
    """also(name): another empty workspace under the same clock."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(open_workspace(tmp_path / name, create=True, clock=clock))
