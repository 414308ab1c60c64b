"""A quotation with its surroundings: its own sentence and one either side, cut where those run long."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_SIDE = 320  # characters on each side of a quotation; law lets us quote, not reprint

# A sentence ends at a stop with its closing quotes or brackets and white space, or at a blank line.
_END = re.compile(r"[.!?…。！？؟۔।]+[\"'”’»)\]]*(?=\s)|\n[ \t]*\n")  # stops of other scripts
# A full stop after these, or after one capital letter, ends nothing.
_SHORT = re.compile(
    r"(?:^|[\s(\"“])(?:[A-ZÀ-ÞА-Я]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|St|No|Nos|Art|Arts|vs|etc|ca|cf|approx"
    r"|e\.g|i\.e|a\.m|p\.m|U\.S|U\.N|U\.K|E\.U|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """before + quote + after, the text's own words; `cut_before` and `cut_after` say where more was there."""

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def passage(content: str, start: int, end: int) -> Passage:
    """The sentence that holds content[start:end], with one sentence either side."""
    window = content[max(0, start - 2 * LONGEST_SIDE) : start]
    first = len(window) - len(_tail(window, sentences=2))
    before = window[first:].lstrip()
    after = _head(content[end : end + 2 * LONGEST_SIDE], sentences=2).rstrip()
    cut_before = len(before) > LONGEST_SIDE
    cut_after = len(after) > LONGEST_SIDE
    if cut_before:
        before = before[-LONGEST_SIDE:].partition(" ")[2] or before[-LONGEST_SIDE:]
    if cut_after:
        after = after[:LONGEST_SIDE].rpartition(" ")[0] or after[:LONGEST_SIDE]
    return Passage(before, content[start:end], after, cut_before, cut_after)


def _ends(text: str) -> list[int]:
    """Where sentences end: the offset after each one's stop. A blank line after a stop is no second end."""
    ends: list[int] = []
    for m in _END.finditer(text):
        if text[m.start()] == "." and _SHORT.search(text[max(0, m.start() - 12) : m.start() + 1]):
            continue
        if not (ends and m[0].isspace() and text[ends[-1] : m.start()].strip() == ""):
            ends.append(m.end())
    return ends


def _tail(text: str, sentences: int) -> str:
    """The unfinished sentence at the end of the text, with the full one before it."""
    ends = _ends(text)
    if len(ends) < sentences:
        return text
    return text[ends[-sentences] :]


def _head(text: str, sentences: int) -> str:
    """The rest of the sentence at the start of the text, with the full one after it."""
    ends = _ends(text + " ")
    if len(ends) < sentences:
        return text
    return text[: ends[sentences - 1]]
