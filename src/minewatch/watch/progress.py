"""How rooms tell a person that they are at work: one callable, and the one that says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

# (what is being done, how many are done, how many there are or None)
Progress = Callable[[str, int, int | None], None]

Item = TypeVar("Item")


def silent(what: str, done: int, total: int | None) -> None:
    """Say nothing."""


def told(items: Iterable[Item], what: str, total: int | None, progress: Progress) -> Iterator[Item]:
    """The items, with progress told as each is taken, and once at the end."""
    done = 0
    for done, item in enumerate(items, 1):
        progress(what, done - 1, total)
        yield item
    progress(what, done, total if total is not None else done)
