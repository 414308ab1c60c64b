"""A transport brings bytes from somewhere: one method, and files, addresses or feeds are one each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from minewatch.model.source import Source


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes as they came, from where, and when by this machine's clock (UTC).

    `source` and `published` are set where what was collected says so itself (a folder's `source.yaml`); they
    come before what the person said for the whole collection. `name` is the file's own name where the address
    is another.
    """

    data: bytes
    address: str
    seen_at: datetime
    headers: tuple[tuple[str, str], ...] = ()
    source: Source | None = None
    published: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that was not kept, and why, in one line for a person. It does not stop the rest."""

    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"


class Transport(Protocol):
    """Yields what it finds, in the same order every time, and one refusal for what it cannot bring."""

    def fetch(self) -> Iterator[Fetched | Refusal]:
        """What there is, one at a time: the next is fetched only when it is asked for."""
        ...
