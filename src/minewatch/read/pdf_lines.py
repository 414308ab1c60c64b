"""From lines of placed characters to paragraphs, with every character of the content keeping its box.

Nothing is searched for afterwards: content and boxes grow together, one entry each, so they cannot part.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from minewatch.model.text import Box

Sign = tuple[str, Box | None]
Edge = tuple[str, int]

# Beyond this multiple of the usual distance between two lines, a paragraph has ended.
_GAP = 1.35
# White space within a line, as a multiple of the type's height, that parts two cells of a table; a space in
# the loosest justified setting is half as wide.
_CELL = 1.2
# A digit this much smaller than the line's type, and this many points above its foot, is a note's or a power.
_SMALL, _RAISED = 0.8, 1.0
_SUPERSCRIPTS = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
# A line that ends this share of the column before its right edge was ended on purpose.
_SHORT = 0.85
_HEIGHTS_DIFFER = 0.15  # of the line's height: a heading, or a note in smaller type
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•●▪–—*·‣◦-]\s|\(?[0-9a-zA-Z]{1,3}[.)]\s)")
# How many lines a running head or foot has at most.
_EDGE_LINES = 3
# Where only two lines tell, these keep their hyphen: "anti-personnel" is a word of this field.
_KEEP_HYPHEN = frozenset({"anti", "non", "self"})
_WORD_END = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_WORD_START = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class Line:
    """One line: its characters, without blanks at either end, and where it stands.

    `hyphen`: it breaks a word. `row`: it has cells, with a tab between two of them.
    """

    signs: list[Sign]
    words: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    hyphen: bool = False
    row: bool = False

    @classmethod
    def of(cls, signs: list[Sign], hyphen: bool = False) -> Line:
        """A line of these characters."""
        start, end = 0, len(signs)
        while start < end and signs[start][0].isspace():
            start += 1
        while end > start and signs[end - 1][0].isspace():
            end -= 1
        kept = signs[start:end]
        boxes = [box for _, box in kept if box]
        words = "".join(letter for letter, _ in kept)
        if not boxes:
            return cls([], "")
        bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
        row = _part_cells(kept, _CELL * (top - bottom))
        if _raise_digits(kept) or row:
            words = "".join(letter for letter, _ in kept)
        return cls(
            kept,
            words,
            min(box[0] for box in boxes),
            max(box[2] for box in boxes),
            bottom,
            top,
            hyphen or (len(words) > 1 and words[-1] in "-\u00ad\u2010"),
            row,
        )

    @property
    def height(self) -> float:
        """Of the type, in points."""
        return self.top - self.bottom


def _part_cells(signs: list[Sign], wide: float) -> bool:
    """Put a tab where a blank in the line is wider than `wide` points; whether there was one."""
    row = False
    for i in range(1, len(signs) - 1):
        before, after = signs[i - 1][1], signs[i + 1][1]
        if signs[i][1] is None and before and after and after[0] - before[2] > wide:
            signs[i] = ("\t", None)
            row = True
    return row


def _raise_digits(signs: list[Sign]) -> bool:
    """Write small digits set above the line as raised ones; whether there were any.

    "5,000" with the number of a note, 12, must not be read as 500,012.
    """
    inked = [box for _, box in signs if box]
    if max(box[1] for box in inked) - min(box[1] for box in inked) < _RAISED:
        return False
    usual = median(box[3] - box[1] for box in inked)
    base = median(box[1] for box in inked)
    raised = False
    for i, (letter, box) in enumerate(signs):
        small = box and box[3] - box[1] < _SMALL * usual and box[1] - base > _RAISED
        if small and letter in _SUPERSCRIPTS:
            signs[i] = (_SUPERSCRIPTS[letter], box)
            raised = True
    return raised


@dataclass(slots=True)
class Composed:
    """The content with a box (or None) for each character, and where each page begins and ends in it."""

    content: str
    boxes: tuple[Box | None, ...]
    pages: list[tuple[int, int]]
    heading: str | None = None
    notes: list[str] = field(default_factory=list)


def compose(pages: list[list[Line]]) -> Composed:
    """The pages' lines as running text: a line break ends a paragraph, and broken words are whole."""
    kept, dropped = _without_running_heads(pages)
    spelt = Counter(word.lower() for page in kept for line in page for word in _WORDS.findall(line.words))
    signs: list[Sign] = []
    places: list[tuple[int, int]] = []
    last: Line | None = None
    for lines in kept:
        layout = _Layout(lines)
        start = len(signs)
        for line in lines:
            if last is not None:
                turns = line is lines[0]
                _join(
                    signs, last, line, _breaks_page(last, line) if turns else layout.ends(last, line), spelt
                )
                if turns:
                    start = len(signs)
                    if places:  # a hyphen at the foot of the page before may have gone
                        places[-1] = places[-1][0], min(places[-1][1], start)
            signs.extend(line.signs)
            last = line
        places.append((start, len(signs)))
    notes = [f"running heads and page numbers left out: {dropped} lines"] if dropped else []
    return Composed(
        "".join(letter for letter, _ in signs),
        tuple(None if letter.isspace() else box for letter, box in signs),
        places,
        _heading(kept),
        notes,
    )


class _Layout:
    """How a page is set: the usual distance between lines and the right edge of the column a line is in."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        drops = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom]
        self._drop = median(drops) if drops else 0.0
        # The usual distance is that of lines in one paragraph, so the smaller of the common ones.
        close = [drop for drop in drops if drop <= self._drop]
        self._drop = median(close) if close else 0.0
        self._height = median(line.height for line in lines) if lines else 0.0

    def ends(self, a: Line, b: Line) -> bool:
        """Whether the paragraph ends between two lines that follow each other on this page."""
        drop = a.bottom - b.bottom
        if abs(a.height - b.height) > _HEIGHTS_DIFFER * max(a.height, b.height):
            return True
        if a.row or b.row:
            return True
        if a.hyphen:
            return False
        finished = bool(_ENDS_SENTENCE.search(a.words))
        if drop <= 0:  # the next column, or beside
            return finished or not b.words[0].islower()
        if drop > _GAP * self._drop * max(1.0, a.height / self._height):  # larger type is set wider
            return True
        if _ITEM.match(b.words) and (finished or _ITEM.match(a.words)):
            return True
        return self._short(a, b) and (finished or not b.words[0].islower())

    def _short(self, a: Line, b: Line) -> bool:
        """Whether the first word of the next line would have had room at the end of this one."""
        column = [line for line in self._lines if line.left < a.right and line.right > a.left]
        edge = max(line.right for line in column)
        first = len(b.words.split(maxsplit=1)[0]) + 1
        width = (b.right - b.left) / max(len(b.words), 1) * first
        return (
            a.right + width * 1.1 < a.left + (edge - a.left)
            and a.right < a.left + _SHORT * (edge - a.left) + width
        )


def _breaks_page(a: Line, b: Line) -> bool:
    return bool(_ENDS_SENTENCE.search(a.words)) or not (a.hyphen or b.words[0].islower())


def _join(signs: list[Sign], a: Line, b: Line, ends: bool, spelt: Counter[str]) -> None:
    """Add what stands between two lines: a line break, a space, or nothing where a word goes on."""
    if ends:
        signs.append(("\n", None))
    elif not a.hyphen:
        signs.append((" ", None))
    elif not _keeps_hyphen(a, b, spelt):
        signs.pop()


def _keeps_hyphen(a: Line, b: Line, spelt: Counter[str]) -> bool:
    """Whether the hyphen at the end of a line belongs to the word, as far as the document itself tells."""
    if a.words[-1] == "\u00ad":
        return False
    left, right = _WORD_END.search(a.words[:-1]), _WORD_START.match(b.words)
    if not left or not right or right[0][0].isupper():
        return True
    whole, parted = (left[0] + right[0]).lower(), f"{left[0]}-{right[0]}".lower()
    if spelt[parted] != spelt[whole]:
        return spelt[parted] > spelt[whole]
    return left[0].lower() in _KEEP_HYPHEN


def _without_running_heads(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without lines that stand at the same place of page after page, and how many those were.

    They would cut sentences that go over the page, and repeat a claim on every page.
    """
    seen: Counter[Edge] = Counter()
    for lines in pages:
        seen.update({_edge(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])})
    kept, dropped = [], 0
    for lines in pages:
        start, end = 0, len(lines)
        while start < min(_EDGE_LINES, end) and seen[_edge(lines[start])] > 1:
            start += 1
        while end > max(start, len(lines) - _EDGE_LINES) and seen[_edge(lines[end - 1])] > 1:
            end -= 1
        if start == end:  # pages that are all alike have no running heads, only the same words
            start, end = 0, len(lines)
        kept.append(lines[start:end])
        dropped += len(lines) - (end - start)
    return kept, dropped


def _edge(line: Line) -> Edge:
    """The words of a line, whatever its numbers, and its height on the page to four points."""
    return re.sub(r"\d+", "#", " ".join(line.words.split())), round(line.bottom / 4)


def _heading(pages: list[list[Line]]) -> str | None:
    """The largest type among the first lines, where it is larger than the rest."""
    first = next((lines for lines in pages if lines), [])[:12]
    if not first:
        return None
    tallest = max(line.height for line in first)
    usual = median(line.height for lines in pages for line in lines)
    if tallest < usual * (1 + _HEIGHTS_DIFFER):
        return None
    return " ".join(line.words for line in first if line.height > tallest * 0.97)[:300]
