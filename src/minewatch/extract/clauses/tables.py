"""The words of one language, read once when a text in it first comes: data/<language>/claims.toml, names.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from minewatch.extract.clauses.declension import declined
from minewatch.extract.clauses.patterns import Index, Sense
from minewatch.model.place import places


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of claim that a word can assert: of what (`of`), and what must stand beside it.

    `of` is treaty, weapon, report, deadline, border, any or none. `weapon` is the one the word names itself
    ("minelaying"). `needs` are words one of which must stand in the clause ("aus" of "trat aus"), `never` ones
    that must not. `alone`: it means the treaty spoken of where none is named. `effect` is an operator of its own.
    """

    kind: str
    of: str
    weapon: str | None = None
    treaty: str | None = None
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    alone: bool = False
    effect: str | None = None
    step: str | None = None
    nameless: bool = False  # nobody in particular may do it
    settled: bool = False  # its words hold the negation already: "ceased to be bound"
    again: bool = False  # only where the text has told of this kind before


@dataclass(frozen=True, slots=True)
class Words:
    """A language: its index of words, what a glance looks for, and how it is built."""

    language: str
    index: Index
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    abbreviations: frozenset[str]
    ordinals: bool  # "20. Februar": a stop after a figure ends no sentence
    elision: bool  # "l'Ukraine": the article is a word of its own
    verb_last: bool  # the object may stand before its verb, and what governs it behind
    genitive_first: bool  # "Puolan hallitus"
    commas: bool = True  # a comma stands before every clause that hangs on another
    enclitics: tuple[str, ...] = ()  # pronouns at the end of verbs: "fabricarlas"
    we: tuple[str, ...] = ()  # how verbs end that speak for "us"


@cache
def words(language: str) -> Words:
    """The words of a language. Raises FileNotFoundError where there are no tables."""
    folder = resources.files("minewatch.extract") / "data" / language
    data = tomllib.loads((folder / "claims.toml").read_text(encoding="utf-8"))
    names = tomllib.loads((folder / "names.toml").read_text(encoding="utf-8"))
    index = Index(data.get("endings", {}))
    _add_things(index, data)
    for row in data["act"]:
        _add_act(index, row, data.get("grammar", {}).get("enclitics", ()))
    _add_names(index, names, language)
    how = data.get("grammar", {})
    return Words(
        language, index,
        strong=tuple(sorted({_stem(phrase) for phrase in data["topic"]["strong"]})),
        weak=tuple(sorted({_stem(phrase) for phrase in data["topic"].get("weak", ())})),
        abbreviations=frozenset(how.get("abbreviations", ())),
        ordinals=how.get("ordinals", False), elision=how.get("elision", False),
        verb_last=how.get("verb_last", False), genitive_first=how.get("genitive_first", False),
        commas=how.get("commas", True), we=tuple(how.get("we", ())), enclitics=tuple(how.get("enclitics", ())),
    )  # fmt: skip


def _stem(phrase: str) -> str:
    return phrase.rstrip("*").lower()


# Tables of plain lists: the tag their words get. The name in the table becomes the sense's value.
_LISTS = {
    "weapons": "WPN", "treaties": "TRT", "things": "THING", "operators": "OP", "slots": "SLOT", "breaks": "BREAK",
    "who": "WHO", "speech": "SAY", "steps": "STEP", "small": "SMALL",
}  # fmt: skip


def _add_things(index: Index, data: dict[str, Any]) -> None:
    for table, tag in _LISTS.items():
        for value, phrases in data.get(table, {}).items():
            for phrase in phrases:
                index.add(phrase, Sense(tag, value.replace("_", "-") if tag == "TRT" else value))


def _add_act(index: Index, row: dict[str, Any], enclitics: Iterable[str]) -> None:
    given = {
        name: row[name]
        for name in ("weapon", "treaty", "alone", "effect", "step", "nameless", "again", "settled")
        if name in row
    }
    needs, never = tuple(row.get("needs", ())), tuple(row.get("never", ()))
    act = Act(row["kind"], row["of"], needs=needs, never=never, **given)
    for phrase in (*needs, *never):
        index.add(phrase, Sense("BESIDE", phrase))
    for form in ("verb", "infinitive", "future", "conditional", "noun"):
        for phrase in row.get(form, ()):
            index.add(phrase, Sense("ACT", act.kind, form, act=act))
            if form == "infinitive":
                for pronoun in enclitics:
                    index.add(phrase + pronoun, Sense("ACT", act.kind, form, act=act))


def _add_names(index: Index, names: dict[str, Any], language: str) -> None:
    cases, rules = names.get("cases", ()), names.get("declension", {})

    def add(code: str, written: Iterable[str], sort: str) -> None:
        for name in written:
            for form, named in declined(name, cases, rules):
                index.add(form, Sense("STATE", code, sort, named))

    for code, place in places().items():
        add(code, (name for tongue, name in place.names if tongue == language), "name")
    for table, sort in (("names", "name"), ("capitals", "capital"), ("groups", "group")):
        for code, written in names.get(table, {}).items():
            add(code.replace("_", ","), written, sort)
    for code, phrases in names.get("adjectives", {}).items():
        for phrase in phrases:
            index.add(phrase, Sense("ADJ", code.replace("_", ",")))
    for table, sort in (("people", "group"), ("houses", "house")):
        for code, phrases in names.get(table, {}).items():
            for phrase in phrases:
                index.add(phrase, Sense("STATE", code.replace("_", ","), sort))
    for slug, phrases in names.get("organisations", {}).items():
        for phrase in phrases:
            index.add(phrase, Sense("ORG", slug.replace("_", "-")))
    for false in names.get("false", ()):
        index.add(false, Sense("NOISE"))
