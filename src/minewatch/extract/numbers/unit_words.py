"""The unit words of one language, compiled: nouns, signs, currencies, periods, and words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minewatch.extract.numbers.tables import SOME, SPACES, any_of, tables, trie


@dataclass(frozen=True, slots=True)
class UnitWords:
    """One language's unit words. `plural` and `singular` map a noun to its unit, or to "none"."""

    plural: dict[str, str]
    singular: dict[str, str]
    nouns: re.Pattern[str]
    reach: int
    signs: re.Pattern[str]
    sign_units: dict[str, str]
    money: dict[str, str]
    money_before: re.Pattern[str]
    befallen: frozenset[str]
    befallen_after: re.Pattern[str]
    befallen_before: re.Pattern[str]
    votes_near: re.Pattern[str]
    votes_after: re.Pattern[str]
    votes_members: frozenset[str]
    coordinate: re.Pattern[str]
    stops: frozenset[str]
    plurals: bool
    irregular: frozenset[str]
    not_plural: frozenset[str]
    per_after: re.Pattern[str]
    per_before: re.Pattern[str]
    lead: re.Pattern[str]
    lengths: frozenset[str]


def _forms(table: dict[str, list[str]]) -> dict[str, str]:
    return {form.lower(): unit for unit, forms in table.items() for form in forms}


@cache
def unit_words(language: str) -> UnitWords:
    """The unit words of a language. Raises NotKnown."""
    data, around = tables(language, "units"), tables(language, "quantities")
    times = tables(language, "times")
    plural, singular = _forms(data["plural"]), _forms(data["singular"])
    written = [form for table in ("plural", "singular") for forms in data[table].values() for form in forms]
    money = {**data["money_signs"], **{code: code for code in data["codes"]["money"]}}
    fates, votes, stops = data["befallen"], data["votes"], data["stops"]
    signs = f"(?:{trie(data['signs'])}(?!\\w)|{trie(data['money_signs'])}|{trie(data['codes']['money'])}\\b)"
    return UnitWords(
        plural=plural,
        singular=singular,
        nouns=re.compile(rf"{any_of([*written, *plural, *singular])}(?!\w)"),
        reach=data["reach"],
        signs=re.compile(rf"[{SPACES}]?{signs}"),
        sign_units={**data["signs"], **money},
        money=money,
        money_before=re.compile(
            rf"(?:(?<![A-Za-z]){trie(data['money_signs'])}|\b{trie(data['codes']['money'])})[{SPACES}]?$"
        ),
        befallen=frozenset({*fates["after"], *fates["before"]}),
        befallen_after=re.compile(
            rf"{SOME}(?:{any_of(fates['were'])}{SOME})?(?P<noun>{any_of(fates['after'])})\b"
        ),
        befallen_before=re.compile(rf"\b{any_of(fates['before'])}{SOME}$"),
        votes_near=re.compile(rf"\b{any_of(votes['near'])}\b"),
        votes_after=re.compile(rf"{SOME}(?P<noun>{any_of(votes['after'])})\b"),
        votes_members=frozenset(votes["members"]),
        coordinate=re.compile(rf"(?:,|{SOME}{any_of(around['list']['adjectives'])}){SOME}(?=[^\W\d_])"),
        stops=frozenset(stops["words"]),
        plurals=stops["plurals_in_s"],
        irregular=frozenset(stops["irregular"]),
        not_plural=frozenset(stops["not_plural"]),
        per_after=_per_after(around["per"]),
        per_before=re.compile(rf"\b{_per_ways(around['per'], '_before')}\b"),
        lengths=frozenset({*times["units"], *times["clock_units"]}),
        lead=re.compile(rf"{SOME}{any_of(around['list']['lead'])}(?=\s)"),
    )


def _per_ways(per: dict[str, list[str]], which: str = "") -> str:
    return (
        "(?:"
        + "|".join(rf"(?P<{name}>{any_of(per[name + which])})" for name in ("year", "month", "day"))
        + ")"
    )


def _per_after(per: dict[str, list[str]]) -> re.Pattern[str]:
    """ "per year" behind the unit; not "a year later"."""
    not_before = rf"(?!\w|{SOME}{any_of(per['not_before'])}\b)"
    return re.compile(rf"(?:{SOME}{any_of(per['gap'])})?[\s,]{{0,2}}{_per_ways(per)}{not_before}")
