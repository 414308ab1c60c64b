"""What a reworded report keeps: quotations, numbers, names and dates, as small hashes.

A writer who rewords a story changes its verbs, not its figures, its people or their words. Each fact has a
weight by how much it singles a story out; the weights are fixed, so that what arrives later cannot change
what two texts share.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from zlib import crc32

from minewatch.model.place import places

MOST = 28  # facts kept of a text, the heaviest first
KEYS = 8  # facts by which a text is looked up
WINDOW = 16  # days: rewrites of a story follow it within a fortnight

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,400})[”\"»“]")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d(?![\w.,])")
_NAME = re.compile(
    r"(?:[A-Z\u00c0-\u00de\u0410-\u042f][\w’'-]+)(?:[ ](?:[A-Z\u00c0-\u00de\u0410-\u042f][\w’'-]+))*"
)
_WORD = re.compile(r"\w+")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})\b|\b({_MONTH}) (\d{{1,2}})\b")
# Names that half the field's reports hold, and so say little about which story it is.
_COMMON = frozenset(
    word
    for line in (
        "the a an in on at it its this that these those he she they we i but and for with after before when",
        "while as if by from to of no not one two three monday tuesday wednesday thursday friday saturday",
        "sunday january february march april may june july august september october november december",
        "ottawa convention treaty mine ban anti-personnel antipersonnel landmine landmines un united nations",
        "nato eu european union states party parties state ministry minister president government parliament",
        "defence defense foreign monitor international campaign prime army",
    )
    for word in line.split()
)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    words: set[str] = set()
    for place in places().values():
        for name in (place.name, *place.aliases, *place.people, *place.capitals):
            words.update(name.casefold().split())
    return frozenset(words)


def _hash(kind: str, words: str) -> int:
    return crc32(f"{kind}\0{words}".encode())


def _quotations(content: str) -> Iterator[tuple[int, int]]:
    """A quotation by the least of its runs of four words, so that a trimmed one still meets the whole."""
    for match in _QUOTED.finditer(content):
        words = [w.casefold() for w in _WORD.findall(match.group(1))]
        if len(words) >= 4:
            runs = sorted(_hash("q", " ".join(words[i : i + 4])) for i in range(len(words) - 3))
            for run in runs[:3]:
                yield 3, run


def _numbers(content: str) -> Iterator[tuple[int, int]]:
    for match in _NUMBER.finditer(content):
        digits = match.group(0).rstrip(".,").replace(",", "")
        year = len(digits) == 4 and digits[:2] in ("19", "20")
        if year or len(digits) < 2:
            continue
        yield (3 if len(digits) >= 5 else 2 if len(digits) >= 3 else 1), _hash("n", digits)


def _names(content: str) -> Iterator[tuple[int, int]]:
    for match in _NAME.finditer(content):
        words = match.group(0).replace("’s", "").replace("'s", "").casefold().split()
        words = [w for w in words if w not in _COMMON]
        rare = [w for w in words if w not in _places()]
        if len(words) == 1 and _opens_sentence(content, match.start()):
            continue
        if not rare:
            for word in words:
                yield 0, _hash("w", word)
            continue
        yield 2, _hash("w", rare[-1])
        if len(rare) > 1:
            yield 3, _hash("w", " ".join(rare[-2:]))


def _opens_sentence(content: str, start: int) -> bool:
    before = content[max(0, start - 2) : start].rstrip(" ")
    return not before or before[-1] in '.!?\n“"«:;—–-'


def _dates(content: str) -> Iterator[tuple[int, int]]:
    for match in _DATE.finditer(content):
        first, month, other, second = match.groups()
        yield 1, _hash("d", f"{first or second} {month or other}")


def facts(content: str) -> array[int]:
    """The heaviest facts of a text, each once: 32 bits, of which the top two are the weight."""
    found: dict[int, int] = {}
    for source in (_quotations, _numbers, _names, _dates):
        for weight, key in source(content):
            low = key & 0x3FFFFFFF
            found[low] = max(found.get(low, 0), weight)
    heavy = sorted(((w, key) for key, w in found.items()), key=lambda row: (-row[0], row[1]))
    return array("I", (w << 30 | key for w, key in heavy[:MOST]))


WEIGHTS = (0.5, 1.0, 2.0, 3.0)


def weight(held: array[int]) -> float:
    """What all of a text's facts weigh together."""
    return sum(WEIGHTS[fact >> 30] for fact in held)


def lookup_keys(held: array[int], published: date | None) -> list[list[int]]:
    """Keys for the text's own window, then for the two beside it: 32 bits each, heaviest facts first."""
    heavy = [fact for fact in held if fact >> 30 >= 1][:KEYS]
    window = published.toordinal() // WINDOW if published else -1
    windows = (window,) if published is None else (window, window - 1, window + 1)
    return [[max(1, crc32(b"%d/%d" % (fact, w))) for fact in heavy] for w in windows]
