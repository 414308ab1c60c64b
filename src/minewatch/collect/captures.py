"""From fetched bytes to a capture (named by their hash) and a sighting (where, when, whose)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime

from minewatch.collect.kinds import media_type
from minewatch.collect.transport import Fetched, Refusal, Transport
from minewatch.errors import InputRefused
from minewatch.model.capture import Capture, Sighting
from minewatch.model.source import Source
from minewatch.model.when import When

Collected = tuple[Capture, Sighting, bytes]


def collect(
    transport: Transport,
    source: Source,
    *,
    claimed_at: datetime | None = None,
    published: str | None = None,
    sources: dict[str, Source] | None = None,
) -> Iterator[Collected | Refusal]:
    """Each thing the transport brings, as (capture, sighting, bytes), or the refusal it met.

    `source` is whose publication it is where the collection does not say so itself; `claimed_at` (UTC) is a
    date of seeing that the person states, kept beside the machine's own; `published` is the date of
    publication the person states for all of it ("2014", "2014-03" or "2014-03-01"). `sources` is filled, by
    id, with each source met, before the first sighting that names it is yielded.

    The same bytes met twice give the same capture and two sightings: keeping them once is the store's work.
    Raises InputRefused, before anything is fetched, for a date that is none.
    """
    if published is not None:
        _check_date(published)
    if claimed_at is not None and claimed_at.tzinfo is None:
        raise InputRefused(
            "the date of seeing", "has no time zone, so it names no moment.", "Give it in UTC."
        )
    return _collect(transport, source, claimed_at, published, {} if sources is None else sources)


def _collect(
    transport: Transport,
    source: Source,
    claimed_at: datetime | None,
    published: str | None,
    sources: dict[str, Source],
) -> Iterator[Collected | Refusal]:
    for met in transport.fetch():
        if isinstance(met, Refusal):
            yield met
            continue
        publisher = met.source or source
        if sources.setdefault(publisher.id, publisher) != publisher:
            yield Refusal(
                met.address,
                f"its publisher {publisher.id!r} is described in two ways, so it is not clear whose it is. "
                "Make the source files agree, or give one an id of its own.",
            )
        elif not met.data:
            yield Refusal(met.address, "is empty, so there is nothing to keep. Fetch or save it again.")
        else:
            yield _keep(met, publisher, claimed_at, published)


def _keep(met: Fetched, source: Source, claimed_at: datetime | None, published: str | None) -> Collected:
    capture = Capture(
        sha256=hashlib.sha256(met.data).hexdigest(),
        size=len(met.data),
        media_type=media_type(met.data, met.name or met.address),
    )
    sighting = Sighting(
        capture=capture.sha256,
        source=source.id,
        address=met.address,
        seen_at=met.seen_at,
        claimed_at=claimed_at,
        published=met.published or published,
        headers=met.headers,
    )
    return capture, sighting, met.data


def _check_date(written: str) -> None:
    try:
        When.parse(written)
    except ValueError as error:
        raise InputRefused(
            "the date of publication", f"{error}.", "Write it as 2014, 2014-03 or 2014-03-01."
        ) from error
