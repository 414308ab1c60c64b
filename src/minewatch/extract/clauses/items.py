"""A sentence as a row of items: words and phrases with what they can be, figures and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minewatch.extract.clauses.patterns import Sense
from minewatch.extract.clauses.tables import Words

_WORD = re.compile(r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?|[^\W_]+(?:['./:-][^\W_]+)*|\S")
_ELIDED = re.compile(
    r"\d+(?:[.,\s]\d{3})*(?:[.,]\d+)?|(?:[cdjlmnst]|qu|lorsqu|jusqu|puisqu)'|[^\W_]+(?:['./-][^\W_]+)*|\S"
)


class Item:
    """One word or phrase at content[start:end]. `senses` are all it can be; `cap` a capital first letter."""

    __slots__ = ("cap", "end", "senses", "start", "word")

    def __init__(self, start: int, end: int, word: str, senses: tuple[Sense, ...], cap: bool) -> None:
        self.start, self.end, self.word, self.senses, self.cap = start, end, word, senses, cap

    def __repr__(self) -> str:
        return f"{self.word}/{'+'.join(f'{s.tag}:{s.value}' for s in self.senses)}"

    def sense(self, tag: str, value: str | None = None) -> Sense | None:
        """The first sense of a tag (and value), or None."""
        for sense in self.senses:
            if sense.tag == tag and (value is None or sense.value == value):
                return sense
        return None

    def values(self, tag: str) -> list[str]:
        """What it stands for under a tag."""
        return [sense.value for sense in self.senses if sense.tag == tag] if self.senses else []


def items(content: str, low: str, start: int, end: int, words: Words) -> list[Item]:
    """The items of content[start:end]; `low` is `lowered(content)`."""
    pattern = _ELIDED if words.elision else _WORD
    spans = [(m.start(), m.end()) for m in pattern.finditer(low, start, end)]
    ids = [words.index.ids(low[a:b]) for a, b in spans]
    return list(_tagged(content, low, spans, ids, words))


def _tagged(
    content: str, low: str, spans: list[tuple[int, int]], ids: list[tuple[int, ...]], words: Words
) -> Iterator[Item]:
    i = 0
    while i < len(spans):
        size, senses = words.index.find(ids, i) if ids[i] else (0, ())
        a, b = spans[i][0], spans[i + max(1, size) - 1][1]
        cap = content[a].isupper()
        if not size and "-" in low[a:b]:
            senses = _parts(low[a:b], words)
        if (
            senses and not cap and content[a:b].islower()
        ):  # "чад", "polska" are no names; "der Ukraine" holds one
            senses = tuple(s for s in senses if s.tag != "STATE" or s.form in ("group", "house"))
        yield Item(a, b, low[a:b], senses, cap)
        i += max(1, size)


def _parts(word: str, words: Words) -> tuple[Sense, ...]:
    """ "US-Regierung", "Etelä-Korean-vastainen": the state before the hyphen, and what the last part can be."""
    first, _, rest = word.partition("-")
    last = word.rpartition("-")[2]
    named = [
        Sense("ADJ", s.value)
        for s in words.index.find([words.index.ids(first)], 0)[1]
        if s.tag in ("STATE", "ADJ")
    ]
    return (*named, *words.index.find([words.index.ids(last)], 0)[1]) if rest else ()
