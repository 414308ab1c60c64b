"""From what a transport brings to captures and sightings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from minewatch.collect import Fetched, Refusal, collect
from minewatch.errors import InputRefused
from minewatch.model.source import Source

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DESK = Source("desk", "Desk")
WIRE = Source("wire", "Wire", "wire")


class Given:
    """A transport of what it is given."""

    def __init__(self, *met: Fetched | Refusal) -> None:
        self._met = met

    def fetch(self) -> Iterator[Fetched | Refusal]:
        yield from self._met


def test_a_capture_is_named_by_its_bytes() -> None:
    """Hash, size and kind come from the bytes; the sighting says where, when and whose."""
    [(capture, sighting, data)] = collect(Given(Fetched(b"words", "a.txt", NOW, (("ETag", "1"),))), DESK)  # type: ignore[misc]
    assert (capture.sha256, capture.size) == (hashlib.sha256(b"words").hexdigest(), 5)
    assert capture.media_type == "text/plain"
    assert (sighting.capture, sighting.source, sighting.address) == (capture.sha256, "desk", "a.txt")
    assert (sighting.seen_at, sighting.headers, data) == (NOW, (("ETag", "1"),), b"words")


def test_the_same_bytes_twice_are_one_capture_seen_twice() -> None:
    """Two addresses with the same bytes give equal captures and different sightings."""
    first, second = collect(Given(Fetched(b"w", "a.txt", NOW), Fetched(b"w", "b.txt", NOW)), DESK)
    assert first[0] == second[0]  # type: ignore[index]
    assert first[1] != second[1]  # type: ignore[index]


def test_what_the_collection_says_comes_before_what_the_person_said() -> None:
    """A document's own source and date win over those given for all."""
    named = Fetched(b"w", "a.txt", NOW, source=WIRE, published="2026-02-20")
    sources: dict[str, Source] = {}
    kept = list(collect(Given(named, Fetched(b"v", "b.txt", NOW)), DESK, published="2026", sources=sources))
    assert [(s.source, s.published) for _, s, _ in kept] == [("wire", "2026-02-20"), ("desk", "2026")]  # type: ignore[misc]
    assert sources == {"wire": WIRE, "desk": DESK}


def test_refusals_pass_and_empty_bytes_are_refused() -> None:
    """One thing that cannot be kept does not stop the next."""
    refused = Refusal("x", "is locked.")
    met = list(collect(Given(refused, Fetched(b"", "e", NOW), Fetched(b"w", "a.txt", NOW)), DESK))
    assert met[0] is refused
    assert isinstance(met[1], Refusal)
    assert "empty" in str(met[1])
    assert not isinstance(met[2], Refusal)


def test_one_publisher_described_in_two_ways_is_refused() -> None:
    """A document is not kept where it is not clear which description of its publisher holds."""
    other = Source("desk", "Another Desk")
    met = list(collect(Given(Fetched(b"v", "a", NOW), Fetched(b"w", "b", NOW, source=other)), DESK))
    assert isinstance(met[1], Refusal)
    assert "described in two ways" in met[1].why


@pytest.mark.parametrize("published", ["20 February", "2026-02-30", ""])
def test_a_stated_date_that_is_none_stops_before_anything_is_fetched(published: str) -> None:
    """A mistyped --published is found at once, not after the last file."""
    with pytest.raises(InputRefused, match="Write it as 2014"):
        collect(Given(), DESK, published=published)


def test_a_claimed_moment_needs_its_zone() -> None:
    """A claimed time of seeing without a zone names no moment; with one it is kept beside the machine's."""
    with pytest.raises(InputRefused, match="no time zone"):
        collect(Given(), DESK, claimed_at=datetime(2026, 3, 1))  # noqa: DTZ001 - that is the mistake
    claimed = datetime(2025, 1, 1, tzinfo=UTC)
    [(_, sighting, _)] = collect(Given(Fetched(b"w", "a", NOW)), DESK, claimed_at=claimed)  # type: ignore[misc]
    assert (sighting.seen_at, sighting.claimed_at) == (NOW, claimed)
