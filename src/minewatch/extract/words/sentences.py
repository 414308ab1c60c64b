"""Where sentences start and end: prose, headings, list items and table rows, with exact offsets.

Every character run is visited once: time is linear in the length of the text. A sentence longer than
LONGEST is cut at a space, because no claim's words span it and later steps look around inside a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from minewatch.extract.words.lexicon import word_set

LONGEST = 1200  # characters; the longest sentence of running prose met in records of debates has about 900

_END = re.compile(
    r"""(?<![.!?…])[.!?…]{1,6}(?:\[[0-9]{1,3}\])*["')\]]{0,3}(?:\[[0-9]{1,3}\])*(?=[\s"(—])|\n"""
)
_AFTER = re.compile(r"[\s]*")
_LAST_WORD = re.compile(r"([^\s(\"'—/]{1,14})\.$")
_ITEM = re.compile(r"\s*(?:[-–—•·*●▪◦‣►]\s|\(?[0-9]{1,2}[.)]\s|\(?[a-z][.)]\s|\|)")
# Words that carry a full stop inside a sentence.
_SHORT = word_set("sentences.short")
# Abbreviations after which a sentence may well end, so that only a following small letter continues it.
_MAYBE = re.compile(r"(?:[a-z]\.)+[a-z]$|^[a-z]$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """content[start:end] without outer spaces. `block` counts lines or paragraphs; `item` marks list and
    table rows.
    """

    start: int
    end: int
    block: int
    item: bool = False
    closed: bool = True  # ends in a full stop or the like; a heading does not


def _wrapped(content: str) -> bool:
    """Whether single line breaks fall inside sentences (hard-wrapped text), judged on the first lines."""
    lines = [line for line in content[:6000].split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    # Wrapped lines end anywhere; lines that are paragraphs end in a mark or are short headings.
    broken = sum(1 for a in lines[:-1] if len(a) > 45 and a.rstrip()[-1:] not in '.!?:;"”)…')
    return broken * 2 > sum(1 for a in lines[:-1] if len(a) > 45) and max(map(len, lines)) < 140


def _continues(content: str, folded: str, at: int, after: int) -> bool:
    """Whether the mark that ends at `at` belongs to an abbreviation and the sentence goes on at `after`."""
    following = content[after : after + 1]
    if following.islower():
        return True
    if folded[at - 1] != ".":
        return False
    word = _LAST_WORD.search(folded, max(0, at - 16), at)
    if not word:
        return False
    short = word.group(1)
    if short in _SHORT:
        return True
    if _MAYBE.search(short):
        initial = len(short) == 1
        return initial or following.isdigit() or _goes_on(folded, after)
    return False


_NEXT = re.compile(r"[a-z'-]*")
_OPENERS = word_set("sentences.openers")


def _goes_on(folded: str, after: int) -> bool:
    """After "U.S." a sentence goes on unless the next word is one that opens sentences."""
    found = _NEXT.match(folded, after)
    return found is not None and found.group() not in _OPENERS


def _line_break(content: str, at: int, wrapped: bool) -> bool:
    """Whether the line break at `at` ends a sentence."""
    rest = content[at + 1 : at + 400]
    following = rest.lstrip(" \t\r")[:1]
    if following in ("", "\n"):
        return True
    if not wrapped:
        return not following.islower() or content[at - 1 : at] in ".!?:;"
    begin = content.rfind("\n", max(0, at - 200), at) + 1
    line = content[begin:at].strip()
    return len(line) < 45 or bool(_ITEM.match(rest)) or (line[-1:] in ".!?:" and len(line) < 60)


def _pieces(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) cut at spaces into stretches of at most LONGEST."""
    pieces = []
    while end - start > LONGEST:
        cut = content.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def split(content: str, folded: str) -> list[Sentence]:
    """The sentences of a text in order. Blank stretches belong to none."""
    wrapped = _wrapped(content)
    found: list[Sentence] = []
    start, block = 0, 0

    def close(end: int) -> None:
        nonlocal start
        for a, b in _pieces(content, start, end):
            while a < b and content[a].isspace():
                a += 1
            while b > a and content[b - 1].isspace():
                b -= 1
            if a < b:
                item = bool(_ITEM.match(content, a))
                found.append(Sentence(a, b, block, item, content[b - 1] in ".!?…\"”')]"))
        start = end

    for match in _END.finditer(folded):
        at = match.end()
        if match.group() == "\n":
            if _line_break(content, match.start(), wrapped):
                close(at)
                block += 1
            continue
        after = _AFTER.match(folded, at).end()  # type: ignore[union-attr]
        if after == at and folded[at] == '"' and content[at] not in "“„«":
            continue  # the mark stands inside a quotation that closes further on
        if "\n" in folded[at:after] or not _continues(
            content, folded, match.start() + _dots(match.group()), after
        ):
            close(at)
    close(len(content))
    return found


def _dots(mark: str) -> int:
    return len(mark) - len(mark.lstrip(".!?…"))
