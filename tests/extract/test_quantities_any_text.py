"""Whatever the text, finding ends without an exception, with offsets inside it, in linear time."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minewatch.extract.numbers.quantities import find_quantities
from minewatch.extract.times.times import find_times

PIECES = [
    "12", "1,234", "1.5", "5/6", "-", "–", " ", "\n", "and", "to", "between", "more than", "million",
    "half", "a", "third", "mines", "US$", "%", "per year", "May", "February", "20", "2024", "31",
    "the same day", "two weeks ago", "last", "Friday", "by", "since", "mid-", "1980s", "(", ")", ".", ",",
    "½", "no", "one", "0", "999999999999", "\u202f", "ſ", "İ", "١٢", "²", "e9", "^", "x10^", "/",
    "Article", "\u05d0", "\u0301", "\ue000", "’", "year", "six months after", "NOK", "voted", "killed",
]  # fmt: skip
PARTS = st.lists(st.sampled_from(PIECES), max_size=14)
TEXTS = st.one_of(st.text(max_size=80), PARTS.map(" ".join), PARTS.map("".join))
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_any_text(text: str, published: date | None) -> None:
    """Every mention lies inside the text, in order, and its ends are in order."""
    quantities = find_quantities(text)
    for q in quantities:
        assert 0 <= q.start <= q.number_start < q.number_end <= q.end <= len(text)
        assert q.low is None or q.high is None or q.low <= q.high
        assert q.noun is None or text[q.unit_start : q.unit_end] == q.noun
    times = find_times(text, published)
    for t in times:
        assert 0 <= t.start < t.end <= len(text)
    assert [t.start for t in times] == sorted(t.start for t in times)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_any_part_of_a_text(text: str, one: int, other: int) -> None:
    """Asked for a part, the finders stay inside it."""
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    for q in find_quantities(text, start, end):
        assert start <= q.number_start < q.number_end <= end
    for t in find_times(text, date(2025, 12, 17), start, end):
        assert start <= t.start < t.end <= end


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "12 mines and ",
        "1,234",
        "one hundred and ",
        "in May 2024 to ",
        "1-",
        "half a ",
        "last ",
        "word ",
    ],
)
def test_time_grows_with_length(unit: str) -> None:
    """Eight times the text takes about eight times as long: far from the sixty-four of a quadratic reader."""

    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        find_quantities(text)
        find_times(text, date(2025, 12, 17))
        return time.process_time() - start

    cost(1000)
    small = max(cost(4_000), cost(4_000))
    assert cost(32_000) < 24 * small + 0.05
