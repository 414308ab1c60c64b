"""The time words of one language, compiled into one pattern that finds where a time may stand.

Each form is a small pattern of its own with named slots; the finder tries all of them at once, and the
one that matched is matched again alone for its slots. That happens a few times a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from minewatch.extract.numbers_words import any_case, language_data, trie

S = r"[\s\u00a0]{1,3}"  # what may stand between two words, a line break too
YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One language's time words. `finder` finds any form; `forms` holds each one's own pattern, by name."""

    finder: re.Pattern[str]
    forms: Mapping[str, re.Pattern[str]]
    data: Mapping[str, Any]
    months: Mapping[str, int]
    part: re.Pattern[str]
    parts: Mapping[str, str]
    preposition: re.Pattern[str]
    prepositions: Mapping[str, str]
    between: re.Pattern[str]
    start_of_range: re.Pattern[str]
    to: re.Pattern[str]
    both: re.Pattern[str]
    before_month: re.Pattern[str]
    name_after: re.Pattern[str]
    name_before: re.Pattern[str]
    ambiguous: frozenset[str]
    numbers: Mapping[str, float]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    before_season: re.Pattern[str]


def flat(phrase: str) -> str:
    """A phrase as the tables spell it: small letters, single spaces, a straight apostrophe."""
    return " ".join(phrase.lower().replace("’", "'").replace("\u00a0", " ").split())


def _any(words: Iterable[str]) -> str:
    words = list(words)
    apostrophes = [word.replace("'", "’") for word in words if "'" in word]
    return any_case([*words, *apostrophes]) or r"(?!)"


def _count(data: Mapping[str, Any], numbers: Iterable[str]) -> str:
    tens = _any(w for w in numbers)
    return rf"(?:\d{{1,3}}(?![\d.,]\d)|{_any(data['several'])}|(?:{tens})(?:-(?:{tens}))?)"


@cache
def time_words(language: str) -> TimeWords:
    """The time words of a language. Raises NotKnown."""
    data = language_data(language, "times")
    counts = language_data(language, "numbers")
    numbers = {**counts.get("ones", {}), **counts.get("tens", {})}
    forms = {name: pattern for name, pattern in _forms(data, numbers).items() if pattern}
    bare = {name: re.sub(r"\(\?P<\w+>", "(?:", pattern) for name, pattern in forms.items()}
    finder = r"\b(?:" + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in bare.items()) + ")"
    months = {name: int(number) for name, number in data["months"].items()}
    ways = {name: _any(data[name]) for name in ("to", "and", "between", "from", "the")}
    return TimeWords(
        finder=re.compile(finder),
        forms={name: re.compile(pattern) for name, pattern in forms.items()},
        data=data,
        months=months,
        part=re.compile(rf"\b(?P<part>{_any(data['parts'])})(?:{S}(?:{ways['the']}))?[\s-]{{1,2}}$"),
        parts=data["parts"],
        preposition=re.compile(rf"\b(?P<how>{_any(data['prepositions'])})(?:{S}(?:{ways['the']}))?{S}$"),
        prepositions=data["prepositions"],
        between=re.compile(rf"\b(?:{ways['between']})(?:{S}(?:{ways['the']}))?{S}$"),
        start_of_range=re.compile(rf"\b(?:{ways['from']}|{ways['between']})(?:{S}(?:{ways['the']}))?{S}$"),
        to=re.compile(rf"\s?[-–—]\s?|{S}(?:{ways['to']})(?:{S}(?:{ways['the']}))?{S}"),
        both=re.compile(rf",?{S}(?:{ways['and']})(?:{S}(?:{ways['the']}))?{S}|,{S}"),
        before_month=re.compile(rf"(?:\b(?:{_any(data['before_month'])})[\s-]{{1,2}}|[–—-])$"),
        name_after=_name_after(data["names_after_year"]),
        name_before=re.compile(rf"\b(?:{trie(data['names_before_year']) or '(?!)'})(?:{S}\w+)?{S}$"),
        ambiguous=frozenset(data.get("ambiguous_months", ())),
        numbers={**numbers, **data["several"]},
        ahead=re.compile(rf"(?<![\w])(?:{trie(data['ahead']['words']) or '(?!)'})(?!\w)"),
        behind=re.compile(rf"(?<![\w])(?:{trie(data['ahead']['not_after']) or '(?!)'})(?!\w)"),
        before_season=re.compile(rf"\b(?:{_any(data['before_season'])})[\s-]{{1,2}}$"),
    )


def _name_after(names: Iterable[str]) -> re.Pattern[str]:
    """Up to six words of a title and then the word that makes it one: "1997 Anti-Personnel Mine Ban Treaty"."""
    return re.compile(rf"{S}(?:(?:[A-Z][\w’'-]*|[Aa]nti-?\w+|of|on|the|and){S}){{0,6}}(?:{_any(names)})\b")


def _forms(data: Mapping[str, Any], numbers: Mapping[str, float]) -> dict[str, str]:
    """Every form, the longer ones first: the first that matches at a place is taken."""
    months, days = _cased(data, data["months"]), _cased(data, data["weekdays"])
    of, units = _any(data["of"]), _any(data["units"])
    end = rf"(?:{trie(data['day_ends']) or '(?!)'})?"
    year = rf"(?P<year>{YEAR})" + (rf"(?:\s?(?:{_any(data['year_end'])}))?" if data["year_end"] else "")
    weekday = rf"(?:(?:{days})\.?,?{S})?(?:(?:{_any(data['the'])}){S})?"
    many = rf"(?:\s?[-–—/]\s?|{S}(?:{_any([*data['and'], *data['to']])}){S})"
    count = _count(data, numbers)
    directions, between = _any(data["directions"]), _any(data["between_words"]["words"])
    ordinal, part = _any(data["order"]), _any(data["parts_of_year"])
    deictic = _any([f"{d} year" for d in data["directions"]]) if "year" in data["units"] else "(?!)"
    return {
        "iso": r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>\d\d))?(?![\d-])",
        "numeric": r"(?P<a>\d{1,2})(?P<sep>[./])(?P<b>\d{1,2})[./](?P<y>\d{4}|\d\d)(?![\d/]|\.\d)",
        "day_month": (
            rf"{weekday}(?P<day>{DAY}){end}(?:{many}(?P<day2>{DAY}){end})?\.?(?:[\s\u00a0]{{1,2}}|-|(?<=\d))(?:(?:{of}){S})?"
            rf"(?P<month>{months})\b\.?(?:,?(?:[\s\u00a0]{{1,2}}|-)(?:(?:{of}){S})?{year})?"
        ),
        "month_day": (
            rf"{weekday}(?P<month>{months})\b\.?{S}(?P<day>{DAY})(?![\d%]|[.,:]\d|{S}(?:{_any(['million', 'percent', 'per cent'])})){end}"
            rf"(?:{many}(?P<day2>{DAY})(?!\d){end})?(?:,?{S}{year})?"
        ),
        "month": rf"(?P<month>{months})\b\.?(?:,?(?:{S}(?:{of}))?[\s\u00a0-]{{1,2}}{year})?",
        "decade": (
            rf"(?P<year>(?:1[5-9]|20)\d0)[’']?s\b|(?P<short>[’'][2-9]0)s\b|(?P<word>{_any(data['decades'])})\b"
        ),
        "quarter": (
            rf"(?:(?P<first_year>{YEAR}|{deictic})(?:[’']s)?{S})?(?P<order>{ordinal})[\s-]{{1,2}}(?:{between})?\s?(?P<part>{part})s?\b"
            rf"(?:{S}(?:{of}|in){S}(?:{_any(data['year_lead'])})?\s?(?P<year>{YEAR}|{deictic}))?"
            rf"|Q(?P<q>[1-4])(?:[\s/-]{{1,2}}(?P<year2>{YEAR}))?(?!\w)"
        ),
        "century": rf"(?P<n>\d{{1,2}})(?:st|nd|rd|th)[\s-]{{1,2}}(?:{_any(data['centuries']['words'])})\b",
        "year": rf"(?:(?P<lead>{_any(data['year_lead'])})\s?)?(?P<year>{YEAR})(?!\w|[/-]\d{{2}}\d*-\d)(?:[-–—/](?P<year2>\d{{4}}|\d\d)(?!\w|[.,-]?\d))?",
        "phrase": rf"(?P<phrase>{_any([*data['phrases']])})\b",
        "deictic": rf"(?P<phrase>{_any(data['days'])})\b",
        "span": rf"(?P<way>{directions}){S}(?P<n>{count}){S}(?P<unit>{units})\b",
        "shift": (
            rf"(?P<way>{directions}){S}(?:(?:{between}){S})?(?:(?P<unit>{units})|(?P<season>{_any(data['seasons'])})"
            rf"|(?P<weekday>{days})|(?P<month>{months}))\b"
        ),
        "anchored": rf"(?P<way>{_any(data['anchored'])}){S}(?P<unit>{units})\b",
        "ago": rf"(?P<n>{count})[\s-]{{1,2}}(?P<unit>{units})[\s-]{{1,2}}(?P<way>{_any([*data['ago'], *data['later']])})\b",
        "from_date": rf"(?P<n>{count}){S}(?P<unit>{units}){S}(?P<way>{_any(data['after'])})\b",
        "duration": rf"(?P<n>{count})[\s-]{{1,2}}(?P<unit>{units}|{_any(data['clock_units'])})\b",
        "season": rf"(?P<season>{_any(data['seasons'])})\b(?:{S}(?:{of}{S})?(?P<year>{YEAR}))?",
        "set": rf"(?P<set>{_any(data['sets']['words'])})\b",
        "weekday": rf"(?P<weekday>{days})\b",
        "spoken_year": rf"(?P<century>{_any(['nineteen', 'twenty'])}){S}(?P<rest>{_any(w for w, v in numbers.items() if v >= 10)}(?:-(?:{_any(numbers)}))?)\b"
        if "nineteen" in numbers
        else "",
    }


def _cased(data: Mapping[str, Any], words: Iterable[str]) -> str:
    """Months and weekdays: with a capital where the language always writes one."""
    if not data["capital_months"]:
        return _any(words)
    return trie({form for word in words for form in (word.capitalize(), word.upper())})
