"""A sentence read once: its items, clauses and parties, and what the text has told before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.clauses.items import Item, items
from minewatch.extract.clauses.parties import Party, parties
from minewatch.extract.clauses.parts import Clause, clauses
from minewatch.extract.clauses.tables import Words


@dataclass(slots=True)
class Memory:
    """What the text has spoken of so far. `main` is what its title and opening are about."""

    states: tuple[str | None, ...] = ()
    main: str | None = None
    treaty: str | None = None
    main_treaty: str | None = None
    weapons: tuple[str, ...] = ()
    told: dict[str, tuple[str | None, ...]] = field(default_factory=dict)  # who did what last
    about: bool = False  # whether most of its states are `main`
    house: str | None = None  # the state for which "we" speaks


@dataclass(slots=True)
class Sentence:
    """content[start:end] as items with what was made of them."""

    start: int
    end: int
    row: list[Item]
    clauses: list[Clause]
    parties: list[Party]
    memory: Memory
    words: Words
    at: list[int] = field(default_factory=list)  # the clause of each item

    def clause(self, i: int) -> Clause:
        """The clause that item i stands in."""
        return self.clauses[self.at[i]]

    def within(self, clause: Clause, tag: str, value: str | None = None) -> list[int]:
        """The items of a clause that can be of this tag."""
        return [i for i in range(clause.start, clause.end) if self.row[i].sense(tag, value)]

    def has(self, tag: str) -> bool:
        """Whether any item can be of this tag."""
        return any(item.sense(tag) for item in self.row)


def read(content: str, low: str, start: int, end: int, memory: Memory, words: Words) -> Sentence:
    """The sentence at content[start:end]."""
    row = items(content, low, start, end, words)
    found = clauses(row, words) if row else []
    at = [number for number, clause in enumerate(found) for _ in range(clause.start, clause.end)]
    return Sentence(start, end, row, found, parties(row, words), memory, words, at)
