"""What a reworded report keeps: quotations, numbers, names and dates, as small hashes.

A writer who rewords a story changes its verbs, not its figures, its people or their words. Each fact has a
weight by how much it singles a story out; the weights are fixed, so that what arrives later cannot change
what two texts share.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from zlib import crc32

from minewatch.model.place import places

MOST = 28  # facts kept of a text, the heaviest first
KEYS = 8  # facts by which a text is looked up
WINDOW = 16  # days: rewrites of a story follow it within a fortnight

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{12,400})[”\"»“]")
# A number, or a word with a capital: one pass finds both, and what stands beside what gives names and dates.
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_a-zß-ÿа-я][\w’'-]+")
_WORD = re.compile(r"\w+")
_MONTHS = frozenset(
    ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
     "November", "December")
)  # fmt: skip
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
    """A quotation by three runs of four words, chosen by their first words: a trimmed one meets the whole."""
    for match in _QUOTED.finditer(content):
        words = _WORD.findall(match.group(1).casefold())
        first = sorted((crc32(word.encode()), n) for n, word in enumerate(words[:-3]))
        for _, n in first[:3]:
            yield 3, _hash("q", " ".join(words[n : n + 4]))


def _number(token: str) -> tuple[int, int] | None:
    digits = token.rstrip(".,").replace(",", "")
    size = len(digits)
    if size < 2 or (size == 4 and digits[:2] in ("19", "20")):
        return None  # single digits and years are in every report
    return (3 if size >= 5 else 2 if size >= 3 else 1), _hash("n", digits)


def _name(words: list[str], content: str, start: int) -> Iterator[tuple[int, int]]:
    """A run of capitalised words; the first word of a sentence alone is no name."""
    if len(words) == 1 and _opens_sentence(content, start):
        return
    plain = [w.removesuffix("’s").removesuffix("'s").casefold() for w in words]
    told = [w for w in plain if w not in _COMMON]
    known = _places()
    rare = [w for w in told if w not in known]
    if not rare:
        for word in told:
            yield 0, _hash("w", word)
        return
    yield 2, _hash("w", rare[-1])
    if len(rare) > 1:
        yield 3, _hash("w", f"{rare[-2]} {rare[-1]}")


_OPENERS = frozenset('.!?\n“"«:;—–-')


def _opens_sentence(content: str, start: int) -> bool:
    before = content[start - 2 : start].rstrip(" ") if start > 1 else ""
    return not before or before[-1] in _OPENERS


def _names_and_numbers(content: str) -> Iterator[tuple[int, int]]:
    """Numbers, dates and names in one pass over what is written in digits or with a capital."""
    run: list[str] = []
    start = end = -2
    number = ""
    for match in _TOKEN.finditer(content):
        word, at = match.group(), match.start()
        beside = at == end + 1 and content[end] == " "
        if run and not (beside and not word[0].isdigit()):
            yield from _name(run, content, start)
        if word[0].isdigit():
            if beside and run and run[-1] in _MONTHS and len(word) <= 2:
                yield 1, _hash("d", f"{word} {run[-1]}")
            found = _number(word)
            if found:
                yield found
            run, number = [], word
        else:
            if beside and not run and word in _MONTHS and len(number) <= 2:
                yield 1, _hash("d", f"{number} {word}")
            if not (run and beside):
                run, start = [], at
            run.append(word)
        end = match.end()
    if run:
        yield from _name(run, content, start)


def facts(content: str) -> array[int]:
    """The heaviest facts of a text, each once: 32 bits, of which the top two are the weight."""
    found: dict[int, int] = {}
    for source in (_quotations, _names_and_numbers):
        for weight, key in source(content):
            low = key & 0x3FFFFFFF
            found[low] = max(found.get(low, 0), weight)
    heavy = sorted(((w, key) for key, w in found.items()), key=lambda row: (-row[0], row[1]))
    return array("I", (w << 30 | key for w, key in heavy[:MOST]))


WEIGHTS = (0.5, 1.0, 2.0, 3.0)


def weight(held: Iterable[int]) -> float:
    """What all of a text's facts weigh together."""
    return sum(WEIGHTS[fact >> 30] for fact in held)


def lookup_keys(held: array[int], published: int | None) -> list[list[int]]:
    """Keys for the text's own window, then for the two beside it: 32 bits each, heaviest facts first.

    `published` is the proleptic ordinal of the day; undated texts are looked up among undated ones.
    """
    heavy = [fact * 0x85EBCA6B for fact in held if fact >> 30][:KEYS]
    window = published // WINDOW if published is not None else -1
    windows = (window,) if published is None else (window, window - 1, window + 1)
    return [[((fact + w * 0xC2B2AE35) & 0xFFFFFFFF) or 1 for fact in heavy] for w in windows]
