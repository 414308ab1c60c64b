"""From numbers to amounts: "more than 40", "between 3 and 5 million", "5–6 million", "up to 1.2 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from minewatch.extract.numbers.numbers import Number
from minewatch.extract.numbers.tables import SOME, SPACES, any_of, flat, last_words, tables, trie, word_before
from minewatch.extract.numbers.unit_words import unit_words
from minewatch.extract.numbers.units import money_before
from minewatch.model.claim import Bound

LONGEST_BOUND = 5  # words in the longest bound phrase


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range with its bound: start to end with the bound words, the other two offsets without."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    bound: Bound
    single: bool


@dataclass(frozen=True, slots=True)
class BoundWords:
    """One language's bound and range words, compiled."""

    before: dict[tuple[str, ...], Bound]
    signs: dict[str, Bound]
    filler: frozenset[tuple[str, ...]]
    leads: frozenset[str]
    after: re.Pattern[str]
    dash: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    either: re.Pattern[str]
    close: re.Pattern[str]
    between: re.Pattern[str]
    lead: re.Pattern[str]
    change: frozenset[str]
    votes: re.Pattern[str]
    language: str


_BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about")


@cache
def bound_words(language: str) -> BoundWords:
    """The bound and range words of a language. Raises NotKnown."""
    data = tables(language, "quantities")
    ways, before, after = data["range"], data["before"], data["after"]
    join = {name: any_of(ways[name]) for name in ("to", "and", "or", "between", "from", "close")}
    stands = "|".join(rf"(?P<{bound}>{any_of(after[bound])})" for bound in _BOUNDS)
    sign = rf"(?:[{SPACES}]?%)?"
    money = rf"(?:{trie(tables(language, 'units')['money_signs'])})?"
    return BoundWords(
        before={tuple(phrase.split()): bound for bound in _BOUNDS for phrase in before[bound]},
        signs=data["before_signs"],
        leads=last_words(phrase for name in (*_BOUNDS, "filler") for phrase in before[name]),
        filler=frozenset(tuple(phrase.split()) for phrase in before["filler"]),
        after=re.compile(
            rf"(?P<plus>\+)(?!\d)|{SOME}(?:{stands})(?!\w|\s+{any_of(after['than'])}\s+[\d$€£])"
        ),
        dash=re.compile(rf"{sign}\s?[-–—~−]\s?{money}"),
        to=re.compile(rf"{sign}\s+{join['to']}\s+{money}"),
        both=re.compile(rf"{sign}\s+{join['and']}\s+{money}"),
        either=re.compile(rf"{sign}\s+{join['or']}\s+{money}"),
        close=re.compile(rf"\s*{join['close']}\s+"),
        between=re.compile(rf"\b{join['between']}\s+{money}$"),
        lead=re.compile(rf"\b(?:{join['between']}|{join['from']})\s+$"),
        change=frozenset(ways["change"]),
        votes=unit_words(language).votes_near,
        language=language,
    )


def amounts(text: str, numbers: Iterable[Number], language: str = "en") -> Iterator[Amount]:
    """Joins the numbers of ranges and reads the bound words around each, in order."""
    words = bound_words(language)
    held: Amount | None = None
    for amount in _plain_amounts(text, numbers, words):
        if held is not None and (closed := _closed(text, held, amount, words)):
            yield closed
            held = None
            continue
        if held is not None:
            yield held
        held = amount
    if held is not None:
        yield held


def _closed(text: str, first: Amount, second: Amount, words: BoundWords) -> Amount | None:
    """ "more than 20 and fewer than 30": one range, where the two bounds can hold together."""
    if {first.bound, second.bound} != {"at_least", "at_most"} or not words.close.fullmatch(
        text, first.end, second.start
    ):
        return None
    low, high = (first.low, second.high) if first.bound == "at_least" else (second.low, first.high)
    if low is None or high is None or low >= high:
        return None
    return replace(first, end=second.end, number_end=second.number_end, low=low, high=high, bound="range")


def _plain_amounts(text: str, numbers: Iterable[Number], words: BoundWords) -> Iterator[Amount]:
    held: Number | None = None
    for number in numbers:
        joined = _range(text, held, number, words) if held is not None else None
        if held is not None and joined is not None:
            yield _bounded_range(text, *joined, words)
            held = None
            continue
        if held is not None:
            yield _bounded(text, held, words)
        held = number
    if held is not None:
        yield _bounded(text, held, words)


def _range(text: str, first: Number, second: Number, words: BoundWords) -> tuple[Number, Number] | None:
    """The two ends, where two numbers are the ends of one range."""
    if second.start - first.end > 16 or first.vague or second.vague:
        return None
    gap = text[first.end : second.start]
    if not (words.dash.fullmatch(gap) or words.to.fullmatch(gap) or words.either.fullmatch(gap)):
        before = text[max(0, first.start - 12) : first.start]
        if not (words.both.fullmatch(gap) and words.between.search(before)):
            return None
    elif not words.dash.fullmatch(gap) and _is_change(text, first, words):
        return None
    low = first
    if first.scale == 1 and second.scale >= 1000 and first.value < second.value / second.scale:
        low = replace(first, value=first.value * second.scale, scale=second.scale)
    if not low.value < second.value or words.votes.search(text[max(0, first.start - 30) : first.start]):
        return None
    return low, second


def _is_change(text: str, number: Number, words: BoundWords) -> bool:
    before = re.split(r"[.;:!?]\s", text[max(0, number.start - 60) : number.start])[-1].lower().split()
    return not words.change.isdisjoint(before[-7:])


def _bounded_range(text: str, low: Number, high: Number, words: BoundWords) -> Amount:
    money = money_before(text, low.start, words.language)
    start = money.start if money else low.start
    before = text[max(0, start - 10) : start]
    if lead := words.lead.search(before):
        start += lead.start() - len(before)
    else:
        start, _ = bound_before(text, start, words)
    return Amount(
        start, high.end, low.start, high.end, low.value, high.value, "range", single=high.value <= 1
    )


def _bounded(text: str, number: Number, words: BoundWords) -> Amount:
    start, bound = bound_before(text, number.start, words)
    stop = number.end
    if after := words.after.match(text, number.end):
        stop = after.end()
        bound = "at_least" if after["plus"] else next(b for b in _BOUNDS if after[b])
    # "- 10 mines" is a line of a list; "-10" is a number below zero
    value = abs(number.value) if _LISTED.match(text, number.start, number.end) else number.value
    if number.vague and bound != "at_most":
        bound = "at_least"
    low, high = (None if bound == "at_most" else value), (None if bound == "at_least" else value)
    return Amount(start, stop, number.start, number.end, low, high, bound, single=abs(value) <= 1)


_LISTED = re.compile(rf"-[{SPACES}]")
_SIGNS = tuple("<>=≤≥~≈±")
_SIGN = re.compile(r"(?<![<>=])(?:[<>]\s?=|[<>≤≥~≈±])\s?$")
_OPEN = SPACES + "\n\r("


def bound_before(text: str, start: int, words: BoundWords) -> tuple[int, Bound]:
    """The bound that the words before `start` set, and where they begin. The outermost of several holds."""
    first = max(0, start - 60)
    before = text[first:start]
    if before[-2:].strip()[-1:] in _SIGNS and (sign := _SIGN.search(before)):
        return first + sign.start(), words.signs[sign[0].strip()]
    if money := money_before(text, start, words.language):
        before = text[first : max(first, money.start)]
    if (before and before[-1] not in _OPEN) or word_before(before, len(before)) not in words.leads:
        return start, "exact"
    pieces = [(flat(m[0]).lstrip("("), first + m.start()) for m in re.finditer(r"\S+", before)]
    at, bound, begins = len(pieces), "exact", start
    while at > 0 and (size := _phrase_before(pieces, at, words)):
        at -= size
        here = words.before.get(tuple(word for word, _ in pieces[at : at + size]))
        if here is not None:
            bound = here if bound in ("exact", "about") or here != "about" else bound
            begins = pieces[at][1]
    return begins, bound  # type: ignore[return-value]


def _phrase_before(pieces: list[tuple[str, int]], at: int, words: BoundWords) -> int:
    """How many words before index `at` make a bound phrase or filler; 0 where they do not."""
    for size in range(min(LONGEST_BOUND, at), 0, -1):
        phrase = tuple(word for word, _ in pieces[at - size : at])
        if phrase in words.before or phrase in words.filler:
            return size
    return 0
