"""Many documents, each read in a process of its own; a bad one costs its own text and nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from minewatch.model.capture import Capture, Sighting
from minewatch.model.text import Text
from minewatch.read.readers import reader_of
from minewatch.read.wire import from_json
from minewatch.sandbox import Answer, Job, Limits, Outcome, Refused, Sandbox

Item = tuple[bytes, Capture, Sighting | None]


@dataclass(frozen=True, slots=True)
class Unread:
    """A capture that gave no text, and why, in one line for a person."""

    capture: str
    address: str
    why: str

    def __str__(self) -> str:
        return f"{self.address}: {self.why}"


def read_all(
    items: Iterable[Item], workers: int = 2, limits: Limits | None = None
) -> Iterator[Text | Unread]:
    """The text of each item, or why there is none, in the order of the items.

    Items are drawn only a little ahead of the answers. Each document has its own short-lived process with
    bounded memory and time and without files or network.
    Raises MinewatchError only where the readers cannot be started at all.
    """
    with Reading(workers, limits) as reading:
        yield from reading.read_all(items)


class Reading:
    """Readers kept loaded between calls; a context manager. `read_all` is one call of it."""

    def __init__(self, workers: int = 2, limits: Limits | None = None, way: str = "") -> None:
        self._sandbox = Sandbox(
            "minewatch.read.child:read_json",
            warm="minewatch.read.child:warm",
            limits=limits,
            workers=workers,
            way=way,
        )

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the readers' processes."""
        self._sandbox.close()

    def read_all(self, items: Iterable[Item]) -> Iterator[Text | Unread]:
        """As the function of this name."""
        asked: deque[tuple[Capture, str]] = deque()

        def jobs() -> Iterator[Job]:
            for data, capture, sighting in items:
                asked.append((capture, sighting.address if sighting else capture.sha256[:12]))
                yield data, _about(capture, sighting)

        for outcome in self._sandbox.map(jobs()):
            yield _text(outcome, *asked.popleft())


def _about(capture: Capture, sighting: Sighting | None) -> dict[str, Any]:
    return {
        "sha256": capture.sha256,
        "media_type": capture.media_type,
        "address": sighting.address if sighting else capture.sha256[:12],
        "published": sighting.published if sighting else None,
        "headers": [list(header) for header in sighting.headers] if sighting else [],
    }


def _text(outcome: Outcome, capture: Capture, address: str) -> Text | Unread:
    if isinstance(outcome, Answer):
        try:
            return from_json(outcome.value, capture.sha256, reader_of(capture.media_type) or "")
        except (ValueError, TypeError, KeyError, OverflowError):
            why = "made its reader answer in no known form. The original is kept."
    elif isinstance(outcome, Refused):
        why = f"{outcome.why} {outcome.do}".strip()
    else:
        why = f"{outcome.why}, so it was given up. The original is kept."
    return Unread(capture.sha256, address, " ".join(why.split()))
