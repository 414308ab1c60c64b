"""Rows read back into equal nouns, whatever is in them."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minewatch.model.capture import Sighting
from minewatch.model.claim import (
    ASSERTIONS,
    KINDS,
    Claim,
    Evidence,
    Mark,
    Quantity,
    Speaker,
)
from minewatch.model.decision import Decision
from minewatch.model.source import SOURCE_CLASSES, Source
from minewatch.model.text import Page, Text
from minewatch.model.when import When
from minewatch.store import boxes, forms
from minewatch.store.log import encoded, entry_hash

words = st.text(max_size=12)
maybe = st.none() | words
moments = st.datetimes(timezones=st.just(UTC))
days = st.dates(date(1, 1, 1))
whens = st.one_of(
    st.none(),
    days.map(When.day),
    st.builds(When.month, st.integers(1, 9999), st.integers(1, 12)),
    st.integers(1, 9999).map(When.year),
    st.tuples(days, days).map(lambda ends: When(min(ends), max(ends), "interval")),
    days.map(lambda day: When(day, None, "interval")),
    days.map(lambda day: When(None, day, "interval")),
)
numbers = st.none() | st.floats(0, 1e12)
claims = st.builds(
    Claim,
    text=words,
    kind=st.sampled_from(KINDS),
    evidence=st.builds(Evidence, words, st.integers(0, 10**6), st.integers(0, 10**6)),
    actor=maybe,
    assertion=st.sampled_from(ASSERTIONS),
    weapon=maybe,
    treaty=maybe,
    step=maybe,
    counterparty=maybe,
    place=maybe,
    quantity=st.none() | st.builds(Quantity, numbers, numbers, words, maybe, st.just("about")),
    measure=maybe,
    scope=st.lists(words, max_size=3).map(tuple),
    label=maybe,
    time=whens,
    speaker=st.none() | st.builds(Speaker, words, maybe),
    quoted=st.booleans(),
    confidence=st.floats(0, 1),
    extractor=words,
    marks=st.lists(st.builds(Mark, words, st.integers(0, 9), st.integers(0, 9), words), max_size=3).map(
        tuple
    ),
)
singles = st.floats(-1e4, 1e4, width=32)
doubles = st.floats(-1e9, 1e9)


def box_of(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.none() | st.tuples(numbers, numbers, numbers, numbers), max_size=8).map(tuple)


@given(claims)
@settings(max_examples=150, deadline=None)
def test_a_claim_reads_back_equal(claim: Claim) -> None:
    """Every field of a claim, and its id, survive the row."""
    back = forms.to_claim(forms.claim_row(1, claim))
    assert back == claim
    assert (type(back.scope), type(back.marks), back.id) == (tuple, tuple, claim.id)


@given(words, words, whens, st.lists(box_of(singles) | box_of(doubles), max_size=3))
@settings(max_examples=100, deadline=None)
def test_a_text_reads_back_equal_with_its_boxes(
    content: str, title: str, when: When | None, pages: list[tuple[object, ...]]
) -> None:
    """Content, dates and every character box survive the row exactly."""
    made = tuple(Page(n, 0, len(b), 595.0, 842.5, b) for n, b in enumerate(pages, 1))  # type: ignore[arg-type]
    text = Text(
        "ab" * 32, "pdf/1", content, title, None, when, "dateline", "km", made, ("two pages had no text",)
    )
    assert forms.to_text(forms.text_row(1, text)) == text


@given(st.builds(Sighting, words, words, words, moments, st.none() | moments, maybe,
                 st.lists(st.tuples(words, words), max_size=3).map(tuple)))  # fmt: skip
def test_a_sighting_reads_back_equal(sighting: Sighting) -> None:
    """Addresses, times and headers survive the row."""
    assert forms.to_sighting(forms.sighting_row(1, sighting)) == sighting


@given(st.builds(Decision, words, st.sampled_from(["accept", "undo"]), words, moments, words,
                 st.lists(st.tuples(words, maybe), max_size=3).map(tuple)))  # fmt: skip
def test_a_decision_reads_back_equal(decision: Decision) -> None:
    """Who, when, why and the amended fields survive the row."""
    assert forms.to_decision(forms.decision_row(1, decision)) == decision


yes = st.booleans()
classes = st.sampled_from(SOURCE_CLASSES)


@given(st.builds(Source, words, words, classes, maybe, maybe, yes, maybe, maybe, yes))
def test_a_source_reads_back_equal(source: Source) -> None:
    """Every field of a source survives the row."""
    assert forms.to_source(forms.source_row(1, source)) == source


def test_boxes_of_a_printed_page_take_a_tenth_of_their_size() -> None:
    """A page set in lines of single-precision numbers packs to under 5 bytes a character, from 32."""
    import struct

    def single(x: float) -> float:
        return float(struct.unpack("<f", struct.pack("<f", x))[0])

    made = []
    for row in range(45):
        left = 72.0
        for column in range(70):
            width = (4.44, 5.56, 2.78, 6.67, 5.0)[(row * 31 + column * 17) % 5]
            low = 760.0 - 14.4 * row
            box = (single(left), single(low - 2.2), single(left + width), single(low + 7.9))
            made.append(None if column % 9 == 0 else box)
            left += width
    packed = boxes.pack((tuple(made),))
    assert packed is not None
    assert len(packed) < 5 * len(made)
    assert boxes.unpack(packed, 1) == (tuple(made),)


parts = st.lists(st.none() | words | st.integers() | st.binary(max_size=6), max_size=4)


@given(parts, parts)
@settings(max_examples=300)
def test_different_rows_have_different_encodings(left: list[object], right: list[object]) -> None:
    """No two rows share the bytes that are hashed."""
    same = [(type(p), p) for p in left] == [(type(p), p) for p in right]
    assert (encoded(left) == encoded(right)) is same


@given(st.integers(1, 10**9), st.lists(words, min_size=8, max_size=8))
def test_an_entrys_hash_is_that_of_its_encoding(seq: int, fields: list[str]) -> None:
    """The form written out for speed gives what the general encoding gives."""
    assert entry_hash([seq, *fields]) == hashlib.sha256(encoded([seq, *fields])).hexdigest()
    assert entry_hash([seq, None, *fields[1:]]) != entry_hash([seq, "", *fields[1:]])


@pytest.mark.parametrize(
    ("left", "right"),
    [(["ab", "c"], ["a", "bc"]), (["", "1:a"], ["1:", "a"]), ([None], ["-"]), ([1], ["1"]), ([b"x"], ["x"])],
)
def test_joined_parts_do_not_collide(left: list[object], right: list[object]) -> None:
    """Parts that run together in text stay apart in the encoding."""
    assert encoded(left) != encoded(right)


def test_a_year_in_any_zone_keeps_its_moment() -> None:
    """A decision's moment keeps its zone."""
    at = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    assert forms.to_decision(forms.decision_row(1, Decision("c", "accept", "A", at, "y"))).at == at
