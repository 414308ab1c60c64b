"""The passages two texts share, for a reader to see why they count as one story."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
RUN = 5  # words: shorter runs are idiom
MOST = 3
LONGEST = 240  # characters shown of one passage
LOOKED_AT = 40_000  # characters of each text


def passages(first: str, second: str, most: int = MOST) -> tuple[str, ...]:
    """The longest runs of words that stand in both, as the first text writes them, longest first.

    Runs are at least five words; none overlaps another in the first text. Time is linear in the words, but
    for repeated runs.
    """
    a = [(m.start(), m.end(), m.group().casefold()) for m in _WORD.finditer(first[:LOOKED_AT])]
    b = [m.group().casefold() for m in _WORD.finditer(second[:LOOKED_AT])]
    where: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(b) - RUN + 1):
        where.setdefault(tuple(b[j : j + RUN]), []).append(j)
    words = [row[2] for row in a]
    runs: list[tuple[int, int, int]] = []
    i = 0
    while i <= len(words) - RUN:
        longest = 0
        for j in where.get(tuple(words[i : i + RUN]), ())[:4]:
            size = RUN
            while i + size < len(words) and j + size < len(b) and words[i + size] == b[j + size]:
                size += 1
            longest = max(longest, size)
        if longest:
            runs.append((-longest, a[i][0], a[i + longest - 1][1]))
        i += max(1, longest)
    return tuple(first[start : min(end, start + LONGEST)] for _, start, end in sorted(runs)[:most])
