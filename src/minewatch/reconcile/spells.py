"""Spells: the stretches of a family that are weighed in one piece, so that a change touches one of them.

A family's claims are parted wherever nothing is heard of it for longer than its gap. A new claim falls into
one spell, starts one, or joins two; nothing outside can change by it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from minewatch.model.finding import Finding
from minewatch.reconcile.families import Place, later, spell_gap
from minewatch.reconcile.heard import Heard, Span, Stand

StandKey = tuple[object, ...]


def stand_key(heard: Heard, place: Place) -> StandKey:
    """What two claims must share to say the same thing of the same thing."""
    c, q, check = heard.claim, heard.claim.quantity, heard.check
    why = check.why if check is not None and check.verdict == "inconsistent" else None
    return (
        place.matter, place.span, c.assertion, c.step, c.measure, c.scope, c.place, c.weapon,
        (q.low, q.high, q.unit, q.per, q.bound) if q else None, str(c.time) if c.time else None,
        c.label is not None, heard.language, why,
    )  # fmt: skip


@dataclass(slots=True)
class Spell:
    """One stretch of a family: its stands, and the findings last made of them."""

    span: Span
    stands: dict[StandKey, Stand] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def size(self) -> int:
        """How many claims it holds."""
        return sum(len(stand.heard) for stand in self.stands.values())


class Family:
    """The spells of one family, oldest first and never touching."""

    __slots__ = ("gap", "key", "spells")

    def __init__(self, key: tuple[str | None, ...]) -> None:
        self.key = key
        self.gap = spell_gap(key)
        self.spells: list[Spell] = []

    @property
    def events(self) -> bool:
        """Whether its claims are of separate days, rather than of a state of affairs."""
        return self.gap == 0

    def _reach(self, span: Span) -> slice:
        """The spells that a span touches, or comes within the gap of."""
        if self.gap is None:
            return slice(0, len(self.spells))
        start, end = later(span[0], -self.gap), later(span[1], self.gap)
        first = bisect_left(self.spells, start, key=lambda spell: spell.span[1])
        last = first
        while last < len(self.spells) and self.spells[last].span[0] <= end:
            last += 1
        return slice(first, last)

    def add(self, heard: Heard, place: Place) -> tuple[Spell, tuple[Spell, ...]]:
        """The spell that now holds the claim, and those that were merged into it."""
        reach = self._reach(place.span)
        met = self.spells[reach]
        if not met:
            spell = Spell(place.span)
            self.spells.insert(reach.start, spell)
            gone: tuple[Spell, ...] = ()
        else:
            spell = max(met, key=lambda s: len(s.stands))
            gone = tuple(s for s in met if s is not spell)
            self._merge(spell, met, place.span)
            self.spells[reach] = [spell]
        key = stand_key(heard, place)
        stand = spell.stands.get(key)
        if stand is None:
            stand = spell.stands[key] = Stand(place.span)
        stand.add(heard)
        return spell, gone

    @staticmethod
    def _merge(spell: Spell, met: list[Spell], span: Span) -> None:
        spell.span = (
            min(span[0], *(s.span[0] for s in met)),
            max(span[1], *(s.span[1] for s in met)),
        )
        for other in met:
            if other is spell:
                continue
            for key, stand in other.stands.items():
                mine = spell.stands.get(key)
                if mine is None:
                    spell.stands[key] = stand
                else:
                    for heard in stand.heard:
                        mine.add(heard)

    def spell_of(self, heard: Heard, place: Place) -> Spell | None:
        """The spell that holds a claim."""
        key = stand_key(heard, place)
        return next((s for s in self.spells[self._reach(place.span)] if key in s.stands), None)

    def remove(self, heard: Heard, place: Place) -> tuple[tuple[Spell, ...], Spell | None]:
        """The spells that are left of the one the claim was in, and that one itself."""
        spell = self.spell_of(heard, place)
        if spell is None:
            return (), None
        key = stand_key(heard, place)
        spell.stands[key].remove(heard.id)
        if not spell.stands[key].heard:
            del spell.stands[key]
        return tuple(self._split(spell)), spell

    def _split(self, spell: Spell) -> Iterator[Spell]:
        """Part a spell where taking a claim away left a gap."""
        at = next(i for i, s in enumerate(self.spells) if s is spell)
        parts: list[Spell] = []
        for key, stand in sorted(spell.stands.items(), key=lambda row: row[1].span):
            last = parts[-1] if parts else None
            if last is None or (self.gap is not None and stand.span[0] > later(last.span[1], self.gap)):
                last = Spell(stand.span)
                parts.append(last)
            last.stands[key] = stand
            last.span = (last.span[0], max(last.span[1], stand.span[1]))
        self.spells[at : at + 1] = parts
        yield from parts
