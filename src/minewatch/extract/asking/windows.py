"""A long text in windows of whole sentences that overlap, so that what a sentence points back to is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minewatch.extract.words.sentences import Sentence

LARGEST = 6000  # characters of one window, a single longer sentence excepted
OVERLAP = 4  # sentences that a window repeats of the one before


def windows(sentences: Sequence[Sentence], largest: int = LARGEST) -> Iterator[tuple[int, int]]:
    """Sentence indexes [first, last) of each window, in order; together they cover every sentence."""
    first = 0
    while first < len(sentences):
        last = first + 1
        while last < len(sentences) and sentences[last].end - sentences[first].start <= largest:
            last += 1
        yield first, last
        if last == len(sentences):
            return
        # Always forward: an overlap as long as the window would never end.
        first = max(first + 1, last - OVERLAP)
