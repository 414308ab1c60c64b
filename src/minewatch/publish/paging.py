"""Pages under a byte budget: blocks in order, and a new page begins before one would be too heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEAVIEST = 100_000  # bytes of HTML a page may weigh, by the profile's page budget
ROOM = 84_000  # bytes for blocks; the rest is for the frame and for links, which grow when they are filled in


@dataclass(frozen=True, slots=True)
class Block:
    """A rendered piece of a page: its group's key, its HTML, its note, and the ids that stand in it."""

    group: str
    html: str
    note: str = ""
    ids: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """Bytes, with an allowance for each link that will be filled in."""
        both = self.html + self.note
        return len(both.encode()) + 48 * both.count('href="~')


def fill(blocks: Sequence[Block], first: int = ROOM, room: int = ROOM) -> list[list[Block]]:
    """The blocks of each page, in order; the first page has `first` bytes for them. At least one page."""
    pages: list[list[Block]] = [[]]
    left = first
    for block in blocks:
        if block.weight > left:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= block.weight
    return pages
