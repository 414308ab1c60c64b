"""A finding: what the claims about one matter together support, and the typed reasons why they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minewatch.model.check import Check
from minewatch.model.claim import Assertion, Kind, Quantity, Step
from minewatch.model.ident import content_id
from minewatch.model.when import When

DisagreementReason = Literal[
    "value", "date_basis", "step", "definition", "scope", "as_of", "unit", "assertion", "declared_vs_legal",
    "translation",
]  # fmt: skip
ReviewState = Literal["machine", "accepted", "amended", "rejected", "unsure", "second_reader"]
Silence = Literal["no", "denied", "not_stated", "unknown", "not_applicable", "not_searched"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that are one story: the texts, their publishers, and the passages they share."""

    id: str
    texts: tuple[str, ...]
    publishers: tuple[str, ...]
    shared: tuple[str, ...] = ()
    how: str = "single"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two claims that differ, and the typed reason. `note` is one plain sentence for a reader."""

    reason: DisagreementReason
    left: str
    right: str
    note: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """What a finding is about: claims with the same matter, and times that can be the same, meet in it."""

    actor: str | None
    kind: Kind
    weapon: str | None
    treaty: str | None
    counterparty: str | None = None
    place: str | None = None
    topic: str | None = None  # measure, step or the like, where one kind holds several matters


@dataclass(frozen=True, slots=True)
class Finding:
    """Support, dissent and their reasons. No hidden score: strength is the named facts below.

    `claims_for`, `claims_against` and `undetermined` are claim ids. `value_rule` says how the value was
    chosen ("all agree", "latest count", "range of 2 origins"). `primary` is True where a source that speaks
    for the act itself supports it. `first_seen` and `last_seen` are publication dates.
    """

    matter: Matter
    time: When | None
    assertion: Assertion
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    step: Step | None = None
    value: Quantity | None = None
    value_rule: str | None = None
    origins: tuple[Origin, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    checks: tuple[Check, ...] = ()
    review: ReviewState = "machine"
    primary: bool = False
    first_seen: date | None = None
    last_seen: date | None = None
    superseded_by: str | None = None

    @property
    def id(self) -> str:
        """A finding is named by its matter and its claims, so that new support makes a new finding."""
        m = self.matter
        return content_id(
            "finding", m.actor, m.kind, m.weapon, m.treaty, m.counterparty, m.place, m.topic,
            str(self.time) if self.time else None, sorted(self.claims_for), sorted(self.claims_against),
        )  # fmt: skip
