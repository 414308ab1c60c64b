"""Direct quotations by their marks: of every shape, over several paragraphs, with a mark missing."""

from __future__ import annotations

import re
from bisect import bisect_right

_MARK = re.compile("[\"“”„«»‟]|(?<![^\\W_])[‘'](?=[^\\W_])|(?<=[\\w.,!?])[’'](?![^\\W_])")
_OPENING = "“„«‟"
LONGEST = 3000  # characters; a mark that finds no partner within them opened nothing


def quotations(content: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans between quotation marks, marks excluded, in order, none inside another. One pass.

    A quotation that is still open at the end of its paragraph ends there: the next paragraph of a long
    quotation
    opens its own marks, and a missing mark does no further harm.
    """
    stop = len(content) if end is None else end
    found: list[tuple[int, int]] = []
    opened, mark = -1, ""
    line_end = -1
    for match in _MARK.finditer(content, start, stop):
        at, char = match.start(), match.group()
        if opened >= 0:
            if line_end < 0:
                line_end = _paragraph_end(content, opened, stop)
            if at > line_end:
                if mark != "'" and line_end - opened > 1:
                    found.append((opened, line_end))
                opened = -1
            elif _closes(content, at, char, mark):
                if at > opened:
                    found.append((opened, at))
                opened = -1
                continue
            else:
                continue
        if _opens(content, at, char):
            opened, mark, line_end = at + 1, _kind(char), -1
    if opened >= 0 and mark != "'":
        line_end = _paragraph_end(content, opened, stop)
        if line_end > opened:
            found.append((opened, line_end))
    return found


def _kind(char: str) -> str:
    return "'" if char in "‘'’" else "«" if char in "«»" else '"'


def _opens(content: str, at: int, char: str) -> bool:
    if char in _OPENING or char == "‘":
        return True
    before = content[at - 1] if at else " "
    after = content[at + 1 : at + 2]
    return (before.isspace() or before in "([—–-:") and bool(after) and not after.isspace()


def _closes(content: str, at: int, char: str, mark: str) -> bool:
    if _kind(char) != mark and not (mark == "«" and char == "»"):
        return False
    if char in _OPENING or char == "‘":
        return False
    if char == '"':
        before = content[at - 1]
        return not before.isspace() or content[at + 1 : at + 2].isspace()
    return True


def _paragraph_end(content: str, at: int, stop: int) -> int:
    """The end of the paragraph that holds `at`, at most LONGEST further on."""
    limit = min(stop, at + LONGEST)
    line = content.find("\n", at, limit)
    while 0 <= line < limit:
        if content[line + 1 : line + 2] in ("\n", "\r", "") or content[line - 1 : line] in '.!?”"':
            return line
        line = content.find("\n", line + 1, limit)
    return limit


class Marked:
    """Which offsets lie inside a quotation, by bisection."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self._starts = [a for a, _ in spans]

    def holding(self, at: int) -> tuple[int, int] | None:
        """The quotation that offset `at` lies in."""
        i = bisect_right(self._starts, at) - 1
        return self.spans[i] if i >= 0 and at < self.spans[i][1] else None

    def overlapping(self, start: int, end: int) -> list[tuple[int, int]]:
        """The quotations that share characters with [start, end)."""
        i = max(0, bisect_right(self._starts, start) - 1)
        out = []
        while i < len(self.spans) and self.spans[i][0] < end:
            if self.spans[i][1] > start:
                out.append(self.spans[i])
            i += 1
        return out
