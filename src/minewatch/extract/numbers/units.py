"""What a number counts: the unit word, sign or currency that belongs to it, and per how long."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from minewatch.extract.numbers.tables import SPACES, flat
from minewatch.extract.numbers.unit_words import UnitWords, unit_words
from minewatch.extract.numbers.words import number_words
from minewatch.model.claim import Per


class Unit(NamedTuple):
    """A counted noun, sign or currency at text[start:end].

    `unit` is its word of the claim vocabulary or ISO 4217 code, None where it has none.
    """

    unit: str | None
    noun: str | None
    start: int
    end: int


_WORD = re.compile(r"(?:[A-Z]\.){2,4}|[^\W\d_]\w{0,40}(?:[-’'/.&]\w{1,40}){0,5}")
_GAP = re.compile(rf"[{SPACES}]{{1,3}}\n?[{SPACES}]{{0,3}}(?=\S)|\n[{SPACES}]{{0,3}}(?=\S)|-(?=[^\W\d_])")


def unit_after(text: str, at: int, single: bool, language: str = "en") -> Unit | None:
    """The noun or sign that a number ending at `at` counts. `single` is True for an amount of one or less."""
    words = unit_words(language)
    if sign := words.signs.match(text, at):
        written = sign[0].strip(SPACES)
        return Unit(words.sign_units[written] or None, written, sign.end() - len(written), sign.end())
    shared = False
    if lead := words.lead.match(text, at):
        at, shared = lead.end(), single
    found = _walk(text, at, single, language)
    # "a third of the country" is a share of it, not a count
    return found._replace(unit=None) if found and shared else found


def _walk(text: str, at: int, single: bool, language: str) -> Unit | None:
    """Goes from word to word over adjectives to the noun that is counted; the last of several nouns wins."""
    words, numbers = unit_words(language), number_words(language).kinds
    found: Unit | None = None
    joined = False
    for _ in range(words.reach):
        step = _GAP.match(text, at)
        if step and step[0].endswith("-"):
            return found or _hyphened(text, step.end(), words)
        noun = words.nouns.match(text, step.end()) if step else None
        unit = _counted(words, noun[0].lower(), single) if noun else None
        if noun and unit == "none":
            return Unit(None, noun[0], noun.start(), noun.end())
        if noun and unit is not None:
            found = Unit(unit, noun[0], noun.start(), noun.end())
            at = noun.end()
            continue
        if found is not None and found.unit is not None:
            break
        if (step is None or _stops(text, step.end(), words, numbers)) and found is None and not joined:
            step, joined = words.coordinate.match(text, at), True
        word = _WORD.match(text, step.end()) if step else None
        if word is None or _stops(text, word.start(), words, numbers):
            break
        plural = not single and _looks_plural(word[0].lower(), words)
        if found is not None and not plural:
            break
        if plural or single:
            found = Unit(None, word[0], word.start(), word.end())
        at = word.end()
        if text[at : at + 1] in _ENDS and not word[0].endswith("."):
            break
    return found


def _hyphened(text: str, at: int, words: UnitWords) -> Unit | None:
    """ "800-kilometre", "six-month", "12-year-old": the word after the hyphen, in the singular."""
    word = _PLAIN.match(text, at)
    if word is None:
        return None
    noun = words.nouns.match(text, at) or word
    return Unit(_counted(words, noun[0].lower(), True), noun[0], at, noun.end())


_PLAIN = re.compile(r"[^\W\d_]+")
_ENDS = tuple(".,;:!?)")


def _stops(text: str, at: int, words: UnitWords, numbers: Collection[str]) -> bool:
    """Whether the word at `at` ends the phrase that a number opens."""
    word = _WORD.match(text, at)
    return word is not None and (word[0].lower() in words.stops or word[0].lower() in numbers)


def _counted(words: UnitWords, noun: str, single: bool) -> str | None:
    noun = flat(noun)
    return (words.singular.get(noun) if single else None) or words.plural.get(noun)


def _looks_plural(word: str, words: UnitWords) -> bool:
    if word in words.irregular:
        return True
    if word.endswith(("'s", "’s")):
        return False
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in words.not_plural
        and len(word) > 3
    )


_MONEY_ENDS = "ł"


def money_before(text: str, at: int, language: str = "en") -> Unit | None:
    """The currency sign or code before a number that starts at `at`: "US$5 million", "NOK 5 million"."""
    last = text[max(0, at - 2) : at].strip(SPACES)[-1:]
    if not last or (last.islower() and last not in _MONEY_ENDS) or last.isdigit():
        return None
    words, first = unit_words(language), max(0, at - 6)
    found = words.money_before.search(text[first:at])
    if found is None:
        return None
    sign = found[0].strip(SPACES)
    return Unit(words.money[sign], sign, first + found.start(), first + found.start() + len(sign))


def per_after(text: str, at: int, language: str = "en") -> tuple[Per, int] | None:
    """ "per year", "annually" at `at`, and where it ends."""
    found = unit_words(language).per_after.match(text, at)
    return (_per(found), found.end()) if found else None


def per_before(text: str, start: int, language: str = "en") -> tuple[Per, int] | None:
    """ "annual", "monthly" among the words just before `start`, and where it begins."""
    first = max(0, start - 40)
    clause = text[first:start]
    first += max(clause.rfind(mark) for mark in (",", ";", ".", ":", "(")) + 1
    found = unit_words(language).per_before.search(text[first:start])
    return (_per(found), first + found.start()) if found else None


def _per(found: re.Match[str]) -> Per:
    return "year" if found["year"] else "month" if found["month"] else "day"
