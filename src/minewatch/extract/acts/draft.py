"""A claim in the making: an act found in a sentence, by token positions, before its fields are filled."""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.grammar.paths import Walk
from minewatch.extract.parties.people import Person
from minewatch.extract.parties.who import THING, Who
from minewatch.model.claim import Quantity
from minewatch.model.when import When


@dataclass(slots=True)
class Draft:
    """`at` is the token of the act's word; evidence runs over tokens [low, high). `rule` names what found it.

    `after` is where its object begins, for fields that are read to the right of the act.
    """

    kind: str
    at: int
    low: int
    high: int
    rule: str
    walk: Walk = field(default_factory=Walk)
    who: Who = THING
    weapons: tuple[str | None, ...] = (None,)
    treaty: str | None = None
    settled: str | None = None  # an assertion already known, for echoes
    assertion: str = "fact"
    step: str | None = None
    counterparty: str | None = None
    place: str | None = None
    quantity: Quantity | None = None
    measure: str | None = None
    scope: tuple[str, ...] = ()
    label: str | None = None
    time: When | None = None
    speaker_of: Person | None = None
    sure: bool = True  # the object is stated and not only understood
    marks: list[tuple[str, int, int, str]] = field(default_factory=list)  # field, start, end, rule
    obj: tuple[int, int] | None = None
    other: tuple[int, int] | None = None  # the words that name the other side
    counted: bool = False  # the votes for it stand in the sentence
    joint: bool = False  # its quantity is that of a group whose members are named
    earlier: bool = False  # the other side is whoever did what was told last
