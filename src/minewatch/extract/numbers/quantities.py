"""Find what a text counts: amounts with their bounds, units and periods, at exact places.

The conventions (what "millions", "nearly 30" or "5–6 million" are worth) are those of docs/claims.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from minewatch.extract.numbers.bounds import Amount, amounts
from minewatch.extract.numbers.not_counted import names_something, not_words, year_like
from minewatch.extract.numbers.numbers import Number, scan_numbers
from minewatch.extract.numbers.tables import SOME, any_of, tables, word_before
from minewatch.extract.numbers.unit_words import UnitWords, unit_words
from minewatch.extract.numbers.units import Unit, money_before, per_after, per_before, unit_after
from minewatch.model.claim import Bound, Per

LONGEST_LIST = 32  # numbers that can share one label or one noun


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """One amount at text[start:end], with its bound words and figures, and the unit and period beside them.

    `low` and `high` are None where open. `unit` is a word of the claim vocabulary, an ISO 4217 code, or None
    where the noun has none; `noun` is that noun as written, None where nothing is named. It stands at
    text[unit_start:unit_end], which may lie outside the mention ("66, 68 and 70 mines"); both are -1 without.
    text[number_start:number_end] is the figure alone, or both figures of a range.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None
    per: Per | None
    noun: str | None
    unit_start: int
    unit_end: int
    number_start: int
    number_end: int


def find_quantities(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> list[QuantityMention]:
    """All quantities of text[start:end], in order.

    Figures that name something (articles, weapons, days, years, pages) are left out. Raises NotKnown for a
    language without number words.
    """
    # Only the part asked for is looked at, so that no word outside it has a say.
    part = text[start:end] if start or end is not None else text
    numbers = _counting(part, language)
    found: list[QuantityMention] = []
    for amount in amounts(part, numbers, language):
        if not found or amount.number_start >= found[-1].end:  # else a word of its unit: "por ciento"
            found.append(_mention(part, amount, language))
    shared = _shared(part, found, language)
    return [_moved(mention, start) for mention in shared] if start else shared


def _moved(mention: QuantityMention, by: int) -> QuantityMention:
    unit = by if mention.unit_start >= 0 else 0
    return replace(
        mention, start=mention.start + by, end=mention.end + by,
        unit_start=mention.unit_start + unit, unit_end=mention.unit_end + unit,
        number_start=mention.number_start + by, number_end=mention.number_end + by,
    )  # fmt: skip


def _counting(text: str, language: str) -> Iterator[Number]:
    """The numbers that count something. A name or a date covers the whole list it stands in."""
    group: list[Number] = []
    gap = share_words(language).names
    for number in scan_numbers(text, language):
        if group and (len(group) >= LONGEST_LIST or not gap.fullmatch(text, group[-1].end, number.start)):
            yield from _kept(text, group, language)
            group = []
        group.append(number)
    yield from _kept(text, group, language)


def _kept(text: str, group: list[Number], language: str) -> list[Number]:
    if len(group) == 1:
        return [] if _is_name(text, group[0], language) else group
    named = [_is_name(text, number, language) for number in group]
    if any(named):
        bare = [unit_after(text, n.end, n.value <= 1, language) is None for n in group]
        for i in range(1, len(group)):
            named[i] = named[i] or (named[i - 1] and bare[i])
        for i in range(len(group) - 2, -1, -1):
            named[i] = named[i] or (named[i + 1] and group[i].value <= 2150 and bare[i])
    return [number for number, is_name in zip(group, named, strict=True) if not is_name]


def _is_name(text: str, number: Number, language: str) -> bool:
    if number.glued:
        sign = unit_words(language).signs.match(text, number.end)
        if sign is None or (number.start > 0 and text[number.start - 1].isalpha()):
            return True
    if year_like(text, number) and word_before(text, number.start) in not_words(language).year_leads:
        return True
    if names_something(text, number, language):
        return True
    if money_before(text, number.start, language):
        return False
    if not number.words and _ACRONYM.search(text, max(0, number.start - 8), number.start):
        return unit_after(text, number.end, number.value <= 1, language) is None
    if not year_like(text, number):
        return False
    # "mid-1990", "the 1997 treaty"; "2000 mines" counts
    return (
        text[number.start - 1 : number.start] == "-" or unit_after(text, number.end, False, language) is None
    )


# "ISO 4217", "STANAG 2036"
_ACRONYM = re.compile(r"\b(?!(?:US|EU|UN)\b)[A-Z]{2,7} $")


def _mention(text: str, amount: Amount, language: str) -> QuantityMention:
    unit = money_before(text, amount.number_start, language)
    first, last = amount.start, amount.end
    if unit is not None:
        first = min(first, unit.start)
    else:
        unit = unit_after(text, last, amount.single, language)
        unit = _as_voters(text, unit, language) if unit else _told(text, amount, language)
        last = max(last, unit.end) if unit else last
        if unit and unit.unit in _COUNTED and (amount.high or amount.low or 1) < 1:
            unit = unit._replace(unit=None)  # "nine in ten casualties" is a share
    per: Per | None = None
    if after := per_after(text, last, language):
        per, last = after
    elif not (unit and unit.unit is None and unit.noun and unit.noun.lower() in unit_words(language).lengths):
        before = per_before(text, first, language)
        per = before[0] if before else None
    return QuantityMention(
        first, last, amount.low, amount.high, amount.bound,
        unit.unit if unit else None, per, unit.noun if unit else None,
        unit.start if unit else -1, unit.end if unit else -1, amount.number_start, amount.number_end,
    )  # fmt: skip


_COUNTED = frozenset({"mine", "munition", "device", "person", "area", "state"})


def _as_voters(text: str, unit: Unit, language: str) -> Unit:
    """Members are people where a vote is told: "107 members voted for leaving"."""
    words = unit_words(language)
    if unit.unit is None and unit.noun and unit.noun.lower() in words.votes_members:
        around = text[max(0, unit.start - 60) : unit.end + 30]
        return unit._replace(unit="person") if words.votes_near.search(around) else unit
    return unit


def _told(text: str, amount: Amount, language: str) -> Unit | None:
    """People, where only what befell them is said, or that they voted: "12 killed", "voted 66 to 3"."""
    words = unit_words(language)
    if found := words.befallen_after.match(text, amount.end):
        return Unit("person", found["noun"], found.start("noun"), found.end())
    if (found := words.votes_after.match(text, amount.end)) and _in_vote(text, amount, words):
        return Unit("person", found["noun"], found.start("noun"), found.end())
    if told := _listed_as(text, amount.start, words):
        return told
    first = max(0, amount.start - 60)
    clause = _CLAUSE_END.split(text[first : amount.start])[-1]
    if found := words.befallen_before.search(clause) or words.votes_near.search(clause):
        at = amount.start - len(clause) + found.start()
        noun = found[0].strip()
        return Unit("person", noun, at, at + len(noun))
    return None


def _in_vote(text: str, amount: Amount, words: UnitWords) -> bool:
    """Whether "for" and "against" after a figure tell a vote: "keeps 500 for training" does not."""
    around = text[max(0, amount.start - 120) : amount.end + 60]
    return words.votes_near.search(around) is not None or _SCORE.match(text, amount.end) is not None


# "66 for, 3 against": figures on both sides
_SCORE = re.compile(r"\s(?:for|in favou?r)\b[^.;:!?]{0,12}\d[\d,.]*\s(?:against|abst)", re.I)


def _listed_as(text: str, at: int, words: UnitWords) -> Unit | None:
    """ "Casualties: 12", "Injured: 7": the noun of a heading or table before the figure."""
    heading = _HEADING.search(text, max(0, at - 40), at)
    if heading is None:
        return None
    noun = heading[1].lower()
    unit = "person" if noun in words.befallen else words.plural.get(noun)
    return Unit(unit, heading[1], heading.start(1), heading.end(1)) if unit and unit != "none" else None


_HEADING = re.compile(r"([^\W\d_]+):\s{1,2}$")
_CLAUSE_END = re.compile(r"[.;:!?]\s|\n\n")


def _shared(text: str, found: list[QuantityMention], language: str) -> list[QuantityMention]:
    """Gives a bare number the noun of its neighbour: "66 and 70 mines", "killed 30 people and injured 12"."""
    words = share_words(language)
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        if here.noun is None and after.noun is not None and words.list.fullmatch(text, here.end, after.start):
            found[i] = _with_noun(here, after)
    for i in range(1, len(found)):
        before, here = found[i - 1], found[i]
        if here.noun is None and before.noun is not None and _carries(text, before.end, here, words):
            found[i] = _with_noun(here, before)
    return found


@dataclass(frozen=True, slots=True)
class ShareWords:
    """What may stand between two numbers that share a noun, and after the bare one."""

    list: re.Pattern[str]
    carries: re.Pattern[str]
    bare: re.Pattern[str]
    parts: re.Pattern[str]
    names: re.Pattern[str]


@cache
def share_words(language: str) -> ShareWords:
    """The joining words of a language. Raises NotKnown."""
    data, fates = tables(language, "quantities")["list"], tables(language, "units")["befallen"]
    verb = rf"(?:{any_of(fates['before'])}{SOME})?(?:{any_of(fates['more'])}{SOME})?"
    return ShareWords(
        list=re.compile(rf",?{SOME}(?:{any_of(data['joins'])}{SOME})?{verb}|\s?[-–—]\s?"),
        carries=re.compile(rf"\b{any_of(data['carries'])}{SOME}{verb}$"),
        parts=re.compile(rf"{SOME}{any_of(data['parts'])}\b"),
        bare=re.compile(rf"\s{{0,2}}$|[.,;:!?)]|{SOME}{any_of(data['bare_before'])}\b"),
        names=re.compile(rf",?\s{{0,2}}(?:[,–—&-]|\b{any_of(data['names'])})\s{{0,2}}"),
    )


def _carries(text: str, last: int, here: QuantityMention, words: ShareWords) -> bool:
    gap = text[last : here.start]
    if words.parts.match(text, here.end):
        return len(gap) <= 80 and not _CLAUSE_END.search(gap)
    if len(gap) > 60 or any(mark in gap for mark in ".;:!?()\n") or not words.bare.match(text, here.end):
        return False
    return bool(words.carries.search(gap))


def _with_noun(here: QuantityMention, other: QuantityMention) -> QuantityMention:
    return replace(
        here, unit=other.unit, noun=other.noun, unit_start=other.unit_start, unit_end=other.unit_end
    )
