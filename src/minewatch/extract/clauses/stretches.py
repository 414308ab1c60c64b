"""Sentences of a text whose language has abbreviations and ordinals of its own."""

from __future__ import annotations

import re

from minewatch.extract.clauses.tables import Words
from minewatch.extract.words.fold import fold
from minewatch.extract.words.sentences import split

_LAST = re.compile(r"(?:^|[\s(])([^\s(]{1,9})\.$")
_ORDINAL = re.compile(r"(?:^|[\s(])\d{1,2}\.$")


def sentences(content: str, low: str, words: Words) -> list[tuple[int, int]]:
    """(start, end) of each sentence; a stop behind "тыс", "Nr" or "20" ends none where the line goes on."""
    found: list[tuple[int, int]] = []
    for s in split(content, fold(content)):
        if found and _goes_on(low, found[-1][0], found[-1][1], s.start, words):
            found[-1] = (found[-1][0], s.end)
        else:
            found.append((s.start, s.end))
    return found


def _goes_on(low: str, start: int, end: int, following: int, words: Words) -> bool:
    if following - end > 2 or "\n" in low[end:following]:
        return False
    tail = low[max(start, end - 11) : end]
    last = _LAST.search(tail)
    if last is not None and last[1] in words.abbreviations:
        return True
    return words.ordinals and _ORDINAL.search(tail) is not None
