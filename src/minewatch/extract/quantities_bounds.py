"""From numbers to amounts: "more than 40", "between 3 and 5 million", "5–6 million", "up to 1.2 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from minewatch.extract.numbers import Number
from minewatch.extract.numbers_words import SPACES, language_data, trie
from minewatch.extract.units import _phrases, units_everywhere
from minewatch.model.claim import Bound

LONGEST_BOUND = 5  # words in the longest bound phrase


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range with its bound. [start, end) holds the bound words, [number_start, number_end) the figures."""

    start: int
    end: int
    number_start: int
    number_end: int
    low: float | None
    high: float | None
    bound: Bound
    single: bool
    fraction: bool = False


@dataclass(frozen=True, slots=True)
class BoundWords:
    """One language's bound and range words, compiled."""

    before: dict[tuple[str, ...], Bound]
    filler: frozenset[tuple[str, ...]]
    after: re.Pattern[str]
    dash: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    either: re.Pattern[str]
    between: re.Pattern[str]
    change: frozenset[str]
    votes: re.Pattern[str]


@cache
def bound_words(language: str) -> BoundWords:
    """The bound and range words of a language. Raises NotKnown."""
    data = language_data(language, "quantities")
    before: dict[tuple[str, ...], Bound] = {}
    for bound in ("about", "at_least", "at_most"):
        for phrase in data["before"].get(bound, []):
            before[tuple(phrase.split())] = bound
    after = "|".join(rf"(?P<{b}>{'|'.join(_phrases(words))})" for b, words in data["after"].items())
    sign = rf"(?:[{SPACES}]?%)?"
    money = rf"(?:{trie(units_everywhere()['money_signs'])})?"
    ways = data["range"]
    join = {name: "|".join(_phrases(ways[name])) for name in ("to", "and", "or", "between")}
    return BoundWords(
        before=before,
        filler=frozenset(tuple(p.split()) for p in data["before"]["filler"]),
        after=re.compile(rf"(?P<plus>\+)|[{SPACES}\n]+(?:{after})(?!\w)", re.IGNORECASE),
        dash=re.compile(rf"{sign}\s?[-–—~−]\s?{money}"),
        to=re.compile(rf"{sign}\s+(?:{join['to']})\s+{money}", re.IGNORECASE),
        both=re.compile(rf"{sign}\s+(?:{join['and']})\s+{money}", re.IGNORECASE),
        either=re.compile(rf"{sign}\s+(?:{join['or']})\s+{money}", re.IGNORECASE),
        between=re.compile(rf"\b(?:{join['between']})\s+{money}$", re.IGNORECASE),
        change=frozenset(ways["change"]),
        votes=re.compile(
            rf"\b(?:{'|'.join(_phrases(language_data(language, 'units')['votes']['near']))})\b", re.IGNORECASE
        ),
    )


def amounts(text: str, numbers: Iterable[Number], end: int, language: str = "en") -> Iterator[Amount]:
    """Joins the numbers of ranges and reads the bound words around each, in order."""
    words = bound_words(language)
    held: Number | None = None
    for number in numbers:
        if held is None:
            held = number
            continue
        joined = _range(text, held, number, words)
        if joined is None:
            yield _bounded(text, held, words, end)
            held = number
        else:
            yield _bounded_range(text, *joined, words)
            held = None
    if held is not None:
        yield _bounded(text, held, words, end)


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
    start = _range_start(text, low.start)
    return Amount(
        start,
        high.end,
        low.start,
        high.end,
        low.value,
        high.value,
        "range",
        single=False,
        fraction=high.value <= 1,
    )


_RANGE_LEAD = re.compile(r"(?:\b(?:between|from)\s+)$", re.IGNORECASE)


def _range_start(text: str, start: int) -> int:
    before = text[max(0, start - 10) : start]
    lead = _RANGE_LEAD.search(before)
    return start - len(before) + lead.start() if lead else start


def _bounded(text: str, number: Number, words: BoundWords, end: int) -> Amount:
    start, bound = bound_before(text, number.start, words)
    stop = number.end
    if after := words.after.match(text, number.end, end):
        stop = after.end()
        bound = "at_least" if after["plus"] else next(b for b in _BOUNDS if after.groupdict().get(b))
    value = (
        abs(number.value)
        if text[number.start : number.start + 2].strip("-")
        != text[number.start : number.start + 2].lstrip("-")
        else number.value
    )
    low: float | None = value
    high: float | None = value
    if number.vague:
        bound = "at_most" if bound == "at_most" else "at_least"
    if bound == "at_least":
        high = None
    elif bound == "at_most":
        low = None
    return Amount(
        start, stop, number.start, number.end, low, high, bound, single=value <= 1, fraction=number.fraction
    )


_BOUNDS: tuple[Bound, ...] = ("at_least", "at_most", "about")


def bound_before(text: str, start: int, words: BoundWords) -> tuple[int, Bound]:
    """The bound that the words before `start` set, and where they begin. The outermost of several holds."""
    first = max(0, start - 60)
    pieces = [(m.group().lower(), first + m.start()) for m in re.finditer(r"\S+", text[first:start])]
    if start > first and text[start - 1] not in _OPEN and pieces and pieces[-1][0] not in ("~", ">", "<"):
        if not any(pieces[-1][0].startswith(sign) for sign in (">", "<", "~", "≥", "≤")):
            return start, "exact"
    at, bound, begins = len(pieces), "exact", start
    while at > 0:
        for size in range(min(LONGEST_BOUND, at), 0, -1):
            phrase = tuple(word for word, _ in pieces[at - size : at])
            if phrase in words.before or phrase in words.filler:
                break
        else:
            break
        at -= size
        if phrase in words.before:
            here = words.before[phrase]
            bound, begins = (here if bound in ("exact", "about") or here != "about" else bound), pieces[at][1]
    return begins, bound  # type: ignore[return-value]


_OPEN = SPACES + "\n\r$€£¥₴₽₺(<>~≥≤"
