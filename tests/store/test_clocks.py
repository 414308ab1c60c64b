"""Two clocks: what was known on a day stays what was known, whatever is learned later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from minewatch.model.decision import Decision
from minewatch.model.source import Source
from minewatch.store import Record, verify

from .world import START, Clock, document, keep_whole


def test_known_between_two_batches_is_the_first_batch(record: Record, clock: Clock) -> None:
    """A question about a moment between two loads answers as if the second had not happened."""
    first, second = [document(n) for n in range(3)], [document(n) for n in range(3, 8)]
    record.add_source(Source("gazette", "The Gazette"))
    for doc in first:
        keep_whole(record, doc)
    record.add_decision(Decision(first[0].claims[0].id, "accept", "Ada", clock.now, "as quoted"))
    between = clock.now + timedelta(minutes=5)
    clock.now += timedelta(days=10)
    record.add_source(Source("gazette", "The New Gazette"))
    for doc in second:
        keep_whole(record, doc)
    record.refuse("x.pdf", None, "collect", "empty.")
    record.add_decision(Decision(first[0].claims[0].id, "reject", "Ada", clock.now, "it is a typing error"))

    assert [s.name for s in record.sources(between)] == ["The Gazette"]
    assert tuple(record.claims(between)) == tuple(c for doc in first for c in doc.claims)
    assert list(record.texts(between)) == [doc.text for doc in first]
    assert list(record.captures(between)) == [doc.capture for doc in first]
    assert list(record.sightings(between)) == [doc.sighting for doc in first]
    assert [d.verdict for d in record.decisions(between)] == ["accept"]
    assert list(record.refusals(between)) == []
    assert [s.name for s in record.sources()] == ["The New Gazette"]
    assert len(list(record.claims())) == 24


def test_a_later_reading_does_not_change_what_was_known(record: Record, clock: Clock) -> None:
    """A re-read, a re-extraction and a fallen refusal all leave earlier answers as they were."""
    doc = document(1)
    record.keep(doc.capture, doc.sighting, doc.data)
    record.refuse("news/1.txt", doc.capture.sha256, "read", "damaged.", "plain/0")
    refused = clock.now
    keep_whole(record, doc)
    before = clock.now
    newer = replace(doc.text, reader="plain/2")
    record.add_text(newer)
    record.add_claims(newer.id, (), "rules/2")

    assert [r.why for r in record.refusals(refused)] == ["damaged."]
    assert list(record.refusals()) == []
    assert list(record.texts(before)) == [doc.text]
    assert tuple(record.claims(before)) == doc.claims
    assert list(record.texts(refused)) == []
    assert list(record.claims()) == []


def test_a_moment_before_the_record_knows_nothing(record: Record) -> None:
    """Asked about the time before the first entry, every question answers with nothing."""
    keep_whole(record, document(1))
    assert list(record.claims(START - timedelta(days=1))) == []
    assert list(record.captures(START - timedelta(days=1))) == []


def test_a_moment_in_another_zone_is_the_same_moment(record: Record, clock: Clock) -> None:
    """Known is a moment, not a wall clock: a zone makes no difference, its absence is refused."""
    from zoneinfo import ZoneInfo

    keep_whole(record, document(1))
    there = clock.now.astimezone(ZoneInfo("Asia/Phnom_Penh"))
    assert len(list(record.claims(there))) == len(list(record.claims(clock.now))) == 3
    with pytest.raises(ValueError, match="without a time zone"):
        list(record.claims(clock.now.replace(tzinfo=None)))


def test_a_clock_set_back_does_not_take_time_back(opened: Callable[..., Record], clock: Clock) -> None:
    """After the clock goes back a year, later entries still come later, and the log says what the clock said."""
    record = opened()
    keep_whole(record, document(1))
    before = record.head().at
    clock.now -= timedelta(days=365)
    keep_whole(record, document(2))
    assert before is not None
    entries = list(record.log())
    assert [e.at for e in entries] == sorted({e.at for e in entries})
    assert entries[-1].at[:19] == entries[-4].at[:19]
    assert datetime.fromisoformat(entries[-1].clock) == clock.now
    assert len(list(record.claims(before))) == 3
    assert list(verify(record)) == []
    clock.now += timedelta(days=366)
    keep_whole(record, document(3))
    assert len(list(record.claims(before))) == 3
    assert len(list(record.claims())) == 9


def test_a_claimed_date_counts_only_where_it_is_asked_for(record: Record) -> None:
    """A document that was seen years ago by somebody's word is known then with `claimed`, else from today."""
    old, new = document(1), document(2)
    then = datetime(2020, 5, 1, tzinfo=UTC)
    stated = replace(old, sighting=replace(old.sighting, claimed_at=then))
    keep_whole(record, stated)
    keep_whole(record, new)
    asked = then + timedelta(days=1)
    assert list(record.claims(asked)) == []
    assert list(record.captures(asked, claimed=True)) == [old.capture]
    assert list(record.sightings(asked, claimed=True)) == [stated.sighting]
    assert list(record.texts(asked, claimed=True)) == [old.text]
    assert tuple(record.claims(asked, claimed=True)) == old.claims
    assert list(record.claims(then - timedelta(days=1), claimed=True)) == []


def test_when_a_thing_was_learned_is_the_moment_of_its_first_row(record: Record, clock: Clock) -> None:
    """`learned_at` gives the first time, also after the thing was written anew."""
    doc = document(1)
    keep_whole(record, doc)
    first = record.learned_at(doc.claims[0].id)
    record.add_claims(doc.text.id, doc.claims[:1], "rules/2")
    assert record.learned_at(doc.claims[0].id) == first
    assert START < first < clock.now
