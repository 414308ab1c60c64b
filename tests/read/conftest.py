"""Reading as the product does it, and by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from minewatch.collect import media_type
from minewatch.model.capture import Capture, Sighting
from minewatch.model.text import Text
from minewatch.read import Reading, Unread, read

NOW = datetime(2026, 3, 1, tzinfo=UTC)
Read = Callable[..., Text]
ReadApart = Callable[..., Text | Unread]


def given(
    data: bytes, name: str, published: str | None = None, headers: tuple[tuple[str, str], ...] = ()
) -> tuple[bytes, Capture, Sighting]:
    """The bytes as collecting would hand them over."""
    capture = Capture(hashlib.sha256(data).hexdigest(), len(data), media_type(data, name))
    return data, capture, Sighting(capture.sha256, "desk", name, NOW, published=published, headers=headers)


@pytest.fixture
def read_here() -> Read:
    """Reads bytes under a name in this process."""

    def reading(data: bytes, name: str = "document", **facts: object) -> Text:
        return read(*given(data, name, **facts))  # type: ignore[arg-type]

    return reading


@pytest.fixture(scope="session")
def readers() -> Iterator[Reading]:
    """The readers' processes, loaded once."""
    with Reading(workers=2) as running:
        yield running


@pytest.fixture
def read_apart(readers: Reading) -> ReadApart:
    """Reads bytes under a name in a process of their own."""

    def reading(data: bytes, name: str = "document", **facts: object) -> Text | Unread:
        return next(readers.read_all([given(data, name, **facts)]))  # type: ignore[arg-type]

    return reading
