"""Whose turn it is where a text is a record of a debate: "Minister Elżbieta Marczak: ...", "Абдрахманов С. К. ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minewatch.extract.clauses.items import Item, items
from minewatch.extract.clauses.parties import parties
from minewatch.extract.clauses.tables import Words
from minewatch.model.place import places

_HEAD = re.compile(r"(?m)^[ \t]*(?P<head>[^\W\d_][^\n:!?«»„“”\"]{2,100}?)(?P<end>:|\.)[ \t]+(?=\S)|^[ \t]*$")
_INITIALS = re.compile(r"(?:\s+[^\W\d_]\.?)+$")
LONGEST = 14  # items of an opening: an office of a few words and a name


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks from `start` on, and for which state."""

    start: int
    name: str
    role: str | None
    serves: str | None


def turns(content: str, low: str, words: Words) -> list[Turn]:
    """The turns of a record in order; none in other prose. A short name is that of the full one before it."""
    found: list[Turn] = []
    full: dict[str, tuple[str, str | None, str | None]] = {}
    for match in _HEAD.finditer(content):
        if match["head"] is None:
            continue
        opened = _opening(content, low, match.start("head"), match.end("head"), match["end"], words)
        if opened is None:
            continue
        name, role, serves = opened
        known = full.get(name.split()[-1]) or full.get(name.split()[0])
        if known is None or (role and len(name.split()) > 1):
            full[name.split()[-1]] = known = (name, role, serves)
        found.append(Turn(match.end(), *known))
    return found if len(found) > 1 else []


def _opening(
    content: str, low: str, start: int, end: int, mark: str, words: Words
) -> tuple[str, str | None, str | None] | None:
    """(name, role, state) of an opening, or None for any other beginning of a paragraph."""
    initials = _INITIALS.search(content, start, end)
    row = items(content, low, start, initials.start() if initials else end, words)
    if not row or len(row) > LONGEST or any(item.sense("ACT") or item.sense("SAY") for item in row):
        return None
    named = [p for p in parties(row, words) if p.sort in ("office", "understood", "body")]
    run = _last_run([i for i, item in enumerate(row) if _name(item)])
    titled = any(item.sense("SMALL", "title") for item in row)
    if not run:
        alone = named and all(item.sense("SMALL") or item.sense("WHO") or item.sense("ADJ") for item in row)
        return (content[start:end], None, None) if alone else None
    if not (named or titled or initials) and (mark != ":" or len(run) != len(row)):
        return None
    if named and mark == "." and not titled and run[-1] != len(row) - 1 and run[0] != 0:
        return None
    role = None
    if named:
        edge = run[0] if run[0] > named[0].start else len(row)
        role = content[row[named[0].start].start : row[edge - 1].end].strip(" ,()")
    serves = next((c for p in named for c in p.codes if c in places()), None)
    return content[row[run[0]].start : row[run[-1]].end], role, serves


def _name(item: Item) -> bool:
    return item.cap and not item.senses and item.word[0].isalpha()


def _last_run(names: list[int]) -> list[int]:
    """The last unbroken run of positions."""
    run: list[int] = []
    for i in names:
        run = [*run, i] if run and i == run[-1] + 1 else [i]
    return run
