"""A place: a state or area with date-valid names, codes, and what it was before and after.

Two packaged tables, loaded once: `data/places.csv` (one row a place: code, names in English, people,
capital, validity) and `data/place_names.csv` (names in other languages). The 197 states are the 193 members
of the United Nations, the Holy See, Palestine, the Cook Islands and Niue, whom such treaties admit.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from minewatch.errors import NotKnown

PlaceKind = Literal["state", "area", "former"]


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


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _rows(name: str) -> list[dict[str, str]]:
    with files("minewatch.model").joinpath("data", name).open("r", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=1)
def places() -> Mapping[str, Place]:
    """Every place by code, in the order of the table."""
    names: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("place_names.csv"):
        names.setdefault(row["code"], []).append((row["language"], row["name"]))
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
        )
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def states() -> tuple[str, ...]:
    """The codes of the 197 states, in the order of the table."""
    return tuple(code for code, place in places().items() if place.kind == "state")


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, str]:
    index: dict[str, str] = {}
    for place in places().values():
        for name in (place.name, place.long_name, *place.aliases, *(n for _, n in place.names)):
            index.setdefault(name.casefold(), place.code)
    return MappingProxyType(index)


def find_place(written: str) -> Place:
    """The place that a person means by a code or a name.

    Raises NotKnown, with the nearest name, where there is none.
    """
    wanted = written.strip()
    known = places()
    if wanted.upper() in known:
        return known[wanted.upper()]
    names = _by_name()
    if wanted.casefold() in names:
        return known[names[wanted.casefold()]]
    near = difflib.get_close_matches(wanted.casefold(), names, n=1, cutoff=0.6)
    hint = f"Did you mean {known[names[near[0]]].name} ({names[near[0]]})?" if near else ""
    raise NotKnown(f"{written!r}", "no state or area of that name or code is known.", hint)
