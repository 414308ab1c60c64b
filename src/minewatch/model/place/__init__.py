"""A place: a state or area with date-valid names, codes, and what it was before and after.

Packaged tables, loaded once: `data/places.csv` (one row a place: code, names in English, people, capital,
validity), `data/former_names.csv` (names that were the state's own until a day), `data/place_names.csv` (names in
other languages) and `data/other_names.csv` (names to look up alone: formal ones that no rule makes, "République
française", and other spellings). The 197 states are the 193 members of the United Nations, the Holy See,
Palestine, the Cook Islands and Niue, whom such treaties admit.
"""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from minewatch.errors import NotKnown
from minewatch.model.place.names import Key, bare, formal, spelled

PlaceKind = Literal["state", "area", "former"]


@dataclass(frozen=True, slots=True)
class FormerName:
    """What a state was called until a day: the last on which that was the name it used itself."""

    name: str
    long_name: str
    start: date | None
    end: date


@dataclass(frozen=True, slots=True)
class Place:
    """A state, another area (Kosovo, Taiwan, Western Sahara), or a dissolved state.

    `code` is ISO 3166-1 alpha-3 (XKX for Kosovo; ISO 3166-3 codes such as SUN for dissolved states).
    `name` is the short name in use today, `long_name` the formal one at first mention. `aliases` are other
    English names in print, older ones included. `people` are demonyms and adjectives ("Polish", "Poles").
    `capitals` stand for the government in prose. `start` and `end` bound its existence where that matters.
    `regions` are first-level divisions by name that documents of this field mention.
    """

    code: str
    kind: PlaceKind
    name: str
    long_name: str
    continent: str
    aliases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    successor: str | None = None
    names: tuple[tuple[str, str], ...] = ()  # (language, name), other than English
    former_names: tuple[FormerName, ...] = ()

    def name_on(self, day: date) -> str:
        """The short name that the place used on a day: Burma on 1 January 1980."""
        old = self._former(day)
        return old.name if old else self.name

    def long_name_on(self, day: date) -> str:
        """The formal name that the place used on a day."""
        old = self._former(day)
        return old.long_name if old else self.long_name

    def _former(self, day: date) -> FormerName | None:
        return next(
            (n for n in self.former_names if day <= n.end and (n.start is None or n.start <= day)), None
        )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(name: str) -> list[dict[str, str]]:
    with files("minewatch.model").joinpath("data", name).open("r", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _named(name: str) -> dict[str, list[tuple[str, str]]]:
    """(language, name) pairs of a table by code."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _rows(name):
        found.setdefault(row["code"], []).append((row["language"], row["name"]))
    return found


def _former_names() -> dict[str, list[FormerName]]:
    found: dict[str, list[FormerName]] = {}
    for row in _rows("former_names.csv"):
        start = date.fromisoformat(row["start"]) if row["start"] else None
        name = FormerName(row["name"], row["long_name"], start, date.fromisoformat(row["end"]))
        found.setdefault(row["code"], []).append(name)
    return found


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """Every place by code, in the order of the table."""
    names, former = _named("place_names.csv"), _former_names()
    found: dict[str, Place] = {}
    for row in _rows("places.csv"):
        found[row["code"]] = Place(
            code=row["code"],
            kind=row["kind"],  # type: ignore[arg-type]  # held to PlaceKind by tests/test_place.py
            name=row["name"],
            long_name=row["long_name"] or row["name"],
            continent=row["continent"],
            aliases=_split(row["aliases"]),
            people=_split(row["people"]),
            capitals=_split(row["capitals"]),
            regions=_split(row["regions"]),
            start=date.fromisoformat(row["start"]) if row["start"] else None,
            end=date.fromisoformat(row["end"]) if row["end"] else None,
            successor=row["successor"] or None,
            names=tuple(names.get(row["code"], ())),
            former_names=tuple(former.get(row["code"], ())),
        )
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def states() -> tuple[str, ...]:
    """The codes of the 197 states, in the order of the table."""
    return tuple(code for code, place in places().items() if place.kind == "state")


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    """Names as written, in small letters. What two places share means a state before an area or a former one."""
    index: dict[str, str] = {}
    for place in _in_rank():
        for _, name in _all_names(place):
            index.setdefault(name.casefold(), place.code)
    return MappingProxyType(index)


@lru_cache(maxsize=1)
def _other_names() -> Mapping[str, list[tuple[str, str]]]:
    return MappingProxyType(_named("other_names.csv"))


def _all_names(place: Place) -> Iterator[tuple[str, str]]:
    """(language, name) pairs: every name the place has or had."""
    for name in (place.name, place.long_name, *place.aliases):
        yield "en", name
    for old in place.former_names:
        yield from (("en", old.name), ("en", old.long_name))
    yield from place.names
    yield from _other_names().get(place.code, ())


def _in_rank() -> list[Place]:
    return sorted(places().values(), key=lambda place: ("state", "area", "former").index(place.kind))


# Their formal names differ in the words of form alone from those of a neighbour or of a state that was:
# "Republic of Korea", "Democratic Republic of Viet-Nam", "State of Georgia". Only names we have mean them.
_BY_FULL_NAME_ONLY = frozenset(
    ("KOR", "PRK", "COG", "COD", "CHN", "TWN", "DEU", "VNM", "YEM", "GEO", "DMA", "DOM")
)


@lru_cache(maxsize=1)
def _by_key() -> tuple[Mapping[Key, str], Mapping[Key, str]]:
    """Places by the spelled key and by the bare one (names.py), where only one place has it."""
    spelled_as: dict[Key, str] = {}
    called: dict[Key, set[str]] = {}
    for place in _in_rank():
        for language, name in _all_names(place):
            spelled_as.setdefault(spelled(name), place.code)
            for key in formal(name, language):
                called.setdefault(key, set()).add(place.code)
    only = {key: min(codes) for key, codes in called.items() if len(codes) == 1}
    return (
        MappingProxyType(spelled_as),
        MappingProxyType({key: code for key, code in only.items() if code not in _BY_FULL_NAME_ONLY}),
    )


_PARTS = re.compile(r"[(),/]|\s[-–—]\s")


def recognise(written: str) -> Place | None:
    """The place that a code or a name means, however it is spelled or dressed; None where it means none.

    Several names of one place, with a mark between them, mean it too: "Myanmar (Burma)".
    """
    wanted = written.strip()
    code = _meant(wanted)
    if code is None and _PARTS.search(wanted):
        codes = {_meant(part.strip()) for part in _PARTS.split(wanted) if part.strip()}
        code = codes.pop() if len(codes) == 1 else None
    return places()[code] if code else None


def _meant(wanted: str) -> str | None:
    """The code of the place that one name means."""
    if wanted.upper() in places():
        return wanted.upper()
    code = _by_name().get(wanted.casefold())
    if code is None:
        by_spelling, by_bare_name = _by_key()
        key = spelled(wanted)
        code = by_spelling.get(key)
        if code is None and (short := bare(wanted)) != key:
            code = by_bare_name.get(short)
    return code


def find_place(written: str) -> Place:
    """The place that a person means by a code or a name.

    Raises NotKnown, with the nearest name, where there is none.
    """
    place = recognise(written)
    if place is not None:
        return place
    known, names = places(), _by_name()
    near = difflib.get_close_matches(written.strip().casefold(), names, n=1, cutoff=0.6)
    hint = f"Did you mean {known[names[near[0]]].name} ({names[near[0]]})?" if near else ""
    raise NotKnown(f"{written.strip()!r}", "no state or area of that name or code is known.", hint)
