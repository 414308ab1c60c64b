"""The time words of one language, compiled into one pattern that finds where a time may stand.

The finder tries all forms at once; the one that matched is matched again alone for its named slots. That
happens a few times a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from minewatch.extract.numbers.tables import NEVER, Tables, any_of, tables, trie
from minewatch.extract.times.forms import S, forms, guard


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One language's time words. `finder` finds any form; `forms` holds each one's own pattern, by name."""

    finder: re.Pattern[str]
    forms: Mapping[str, re.Pattern[str]]
    data: Tables
    months: Mapping[str, int]
    numbers: Mapping[str, float]
    ambiguous: frozenset[str]
    singular_units: frozenset[str]
    part: re.Pattern[str]
    part_behind: re.Pattern[str]
    parts: Mapping[str, str]
    preposition: re.Pattern[str]
    between: re.Pattern[str]
    start_of_range: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    before_month: re.Pattern[str]
    before_season: re.Pattern[str]
    before_year: re.Pattern[str]
    name_after: re.Pattern[str]
    name_before: re.Pattern[str]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def time_words(language: str) -> TimeWords:
    """The time words of a language. Raises NotKnown."""
    data = tables(language, "times")
    counts = tables(language, "numbers")
    numbers = {**counts["ones"], **counts["tens"]}
    patterns = forms(data, numbers)
    bare = (rf"(?P<{name}>{_without_slots(pattern)})" for name, pattern in patterns.items())
    filler = any_of(data["filler"])
    the = rf"(?:{S}{any_of(data['the'])})?"
    to, both, between, start = (any_of(data[name]) for name in ("to", "and", "between", "from"))
    return TimeWords(
        finder=re.compile(f"{guard(data, numbers)}(?:{'|'.join(bare)})"),
        forms={name: re.compile(pattern) for name, pattern in patterns.items()},
        data=data,
        months={name: int(number) for name, number in data["months"].items()},
        numbers={**numbers, **data["several"]},
        singular_units=frozenset({unit: word for word, unit in reversed(data["units"].items())}.values()),
        ambiguous=frozenset(data["ambiguous_months"]),
        part=re.compile(rf"\b(?P<part>{any_of(data['parts'])}){the}[\s-]{{1,2}}$"),
        part_behind=re.compile(rf"{S}(?P<part>{any_of(data['parts_behind'])})\b"),
        parts={**data["parts"], **data["parts_behind"]},
        preposition=re.compile(rf"\b(?P<how>{any_of(data['prepositions'])}){the}(?:{S}{filler})?{S}$"),
        between=re.compile(rf"\b{between}{the}{S}$"),
        start_of_range=re.compile(rf"\b(?:{start}|{between}){the}{S}$"),
        to=re.compile(rf"\s?[-–—]\s?|{S}{to}{the}{S}"),
        both=re.compile(rf",?{S}{both}{the}{S}|,{S}"),
        before_month=re.compile(rf"(?:\b{any_of(data['before_month'])}[\s-]{{1,2}}|[–—-])$"),
        before_season=re.compile(rf"\b{any_of(data['before_season'])}[\s-]{{1,2}}$"),
        before_year=re.compile(rf"\b{any_of(data['before_year'])}{S}$" if data["before_year"] else NEVER),
        name_after=_name_after(data["names_after_year"]),
        name_before=re.compile(rf"\b(?:{trie(data['names_before_year']) or NEVER})(?:{S}\w+)?{S}$"),
        ahead=re.compile(rf"(?<!\w){small(data['ahead']['words'])}(?!\w)"),
        behind=re.compile(rf"(?<!\w){small(data['ahead']['not_after'])}(?!\w)"),
    )


def small(words: Iterable[str]) -> str:
    """A pattern for these words in small letters alone: "may" looks ahead, "May" is a month."""
    return f"(?:{trie(words) or NEVER})"


def _without_slots(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _name_after(names: Iterable[str]) -> re.Pattern[str]:
    """Up to six words of a title and the word that makes it one: "1997 Anti-Personnel Mine Ban Treaty"."""
    return re.compile(rf"{S}(?:(?:[A-Z][\w’'-]*|[Aa]nti-?\w+|of|on|the|and){S}){{0,6}}{any_of(names)}\b")
