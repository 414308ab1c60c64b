"""Figures that count nothing: names of articles and weapons, days and years, clocks, telephones, pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minewatch.extract.numbers.numbers import Number
from minewatch.extract.numbers.tables import any_of, last_words, tables, word_before


@dataclass(frozen=True, slots=True)
class NotWords:
    """One language's words that turn a figure into a name or a time."""

    leads: frozenset[str]
    label: re.Pattern[str]
    month_after: re.Pattern[str]
    month_before: re.Pattern[str]
    year_leads: frozenset[str]
    clock: re.Pattern[str]
    decade: re.Pattern[str]


@cache
def not_words(language: str) -> NotWords:
    """The words of a language that make a figure no amount. Raises NotKnown."""
    labels, times = tables(language, "quantities")["labels"], tables(language, "times")
    months = any_of(times["months"])
    day_end, of = any_of(times["day_ends"]), any_of(times["of"])
    return NotWords(
        leads=last_words([*labels["before"], *times["months"]]),
        label=re.compile(rf"(?<!\w){any_of(labels['before'])}\.?[\s(]{{0,2}}$"),
        month_after=re.compile(rf"(?:{day_end}|\.)?[\s-]{{1,2}}(?:{of}\s+)?{months}\b(?!-)"),
        month_before=re.compile(rf"\b{months}\.?,?[\s-]{{1,2}}$"),
        year_leads=frozenset(labels["years"]),
        decade=re.compile(rf"{any_of(times['decade_end'])}(?!\w)"),
        clock=re.compile(rf"\s?{any_of(labels['clock'])}(?!\w)"),
    )


_LETTER_HYPHEN = re.compile(r"[^\W\d_]-$")
_SIMPLE_PART = re.compile(r"\d{1,2}/(?:2|3|4|5|6|8|10|100)")
# A date or telephone number up to here; one hyphen alone makes a range or a vote.
_DASHED_BEFORE = re.compile(r"\d-\d+-$|(?<!\d)0\d*-$|\+\d[\d\s().-]*$|\d\)[\s-]?$")
_PHONE_AFTER = re.compile(r"[\s().-]{1,2}\d")
_LIST_NUMBER = re.compile(r"(?:^|\n|[.;]\s)[ \t]*\(?$")
_PUNCTUATED_LETTER = re.compile(r"[^\W\d_]{2}[.,;:!?”\"’')\]]+$|[^\W\d_]{3}[”\"’]$")


def year_like(text: str, number: Number) -> bool:
    """Whether a number is four bare digits that can be a year of a document."""
    written = text[number.start : number.end]
    return len(written) == 4 and written.isdigit() and "1700" <= written <= "2150"


def names_something(text: str, number: Number, language: str = "en") -> bool:
    """Whether the figure names a thing, a day or a place in a document instead of counting."""
    if number.words:
        return number.glued
    words = not_words(language)
    before = text[max(0, number.start - 24) : number.start]
    after = text[number.end : number.end + 24]
    written = text[number.start : number.end]
    if _stuck(before, after, written):
        return True
    led = word_before(text, number.start) in words.leads or before[-1:] in _SIGNS
    if led and (words.label.search(before) or (number.value < 3000 and words.month_before.search(before))):
        return True
    if words.decade.match(after) and year_like(text, number):
        return True
    if words.clock.match(after) or (number.value <= 31 and words.month_after.match(after)):
        return True
    return after[:1] in (".", ")") and len(written) <= 3 and _is_list_number(before, after)


_SIGNS = tuple("#§№°(")


def _is_list_number(before: str, after: str) -> bool:
    return bool(_LIST_NUMBER.search(before)) and (len(after) < 2 or after[1].isspace())


def _stuck(before: str, after: str, written: str) -> bool:
    """Whether it is one piece of a longer mark: "T-72", "A/RES/52/38", "14:30", "2026-02-20", "[12]"."""
    if "/" in written and not _SIMPLE_PART.fullmatch(written):
        return True
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        return True
    return _stuck_before(before, after, written) or _stuck_after(after, written)


def _stuck_before(before: str, after: str, written: str) -> bool:
    last = before[-1:]
    if not last or (last.isspace() and "+" not in before and before[-2:-1] != ")"):
        return False
    if last in "/_@#&\\" or (last in ".:" and before[-2:-1].isdigit()) or _DASHED_BEFORE.search(before):
        return True
    if last == "+" and _PHONE_AFTER.match(after):
        return True
    if last == "-" and _LETTER_HYPHEN.search(before):
        return True
    if last + after[:1] == "[]" or (last + after[:1] == "()" and len(written) <= 4):
        return True  # a note; "China (110 million)" counts
    return written.isdigit() and bool(_PUNCTUATED_LETTER.search(before))


def _stuck_after(after: str, written: str) -> bool:
    follows = after[:1]
    if follows and follows in "/_@\\" and not after[1:2].isalpha():
        return True
    if follows in (":", ".", "-") and after[1:2].isdigit():
        return follows != "-" or _dashed(written, after)
    return False


def _dashed(written: str, after: str) -> bool:
    """Whether a hyphen leads into a date or a telephone number instead of the other end of a range."""
    return bool(re.match(r"-\d+-\d|-0\d", after)) or written[0] == "0"
