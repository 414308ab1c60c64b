"""A finding: what the claims about one matter together support, and the typed reasons why they differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from minewatch.model.check import Check
from minewatch.model.claim import Assertion, Kind, Quantity, Speaker, Step
from minewatch.model.ident import content_id
from minewatch.model.source import SourceClass
from minewatch.model.when import When

DisagreementReason = Literal[
    "value", "date_basis", "step", "definition", "scope", "as_of", "unit", "assertion", "declared_vs_legal",
    "translation",
]  # fmt: skip
ReviewState = Literal["machine", "accepted", "amended", "rejected", "unsure", "second_reader"]
Silence = Literal["no", "denied", "not_stated", "unknown", "not_applicable", "not_searched"]
SumRule = Literal["stockpile", "casualties", "land_release", "types", "duration"]
Capacity = Literal[
    "head_of_state", "head_of_government", "minister", "parliament", "party", "former_official", "military",
    "official", "armed_group", "organisation", "company", "report", "person", "publisher",
]  # fmt: skip


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
    """Two claims that differ, and the typed reason. `note` is one plain sentence for a reader.

    `left` and `right` are claim ids. Where they stand in two findings, both findings show the same row.
    `settled` is True where the reason also says which of the two holds now (a later count, a law check).
    """

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


@dataclass(frozen=True, slots=True)
class SumCheck:
    """Figures that must add up, and what is left over.

    `total` and `parts` are claim ids; `stated` is the total as written, `added` the parts together, both in
    `unit`; `remainder` is stated - added. `equation` is the working as a reader would write it. For
    "duration", `stated` is the length claimed in years, `added` the longest length that the dates allow, and
    `parts` the claims that give the dates.
    """

    rule: SumRule
    actor: str | None
    total: str
    parts: tuple[str, ...]
    stated: float
    added: float
    unit: str
    holds: bool
    equation: str
    note: str

    @property
    def remainder(self) -> float:
        """What the parts leave unexplained; below zero where they exceed the total."""
        return self.stated - self.added

    @property
    def id(self) -> str:
        """The same claims checked by the same rule are one check."""
        return content_id("sum", self.rule, self.actor, self.total, list(self.parts))


@dataclass(frozen=True, slots=True)
class Search:
    """One time somebody or something looked: for which state and section, on what day, and where."""

    state: str
    section: str
    on: date
    where: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A section of a state's profile on which the record is silent, and in which of the six ways.

    `last_looked` is the latest day anybody looked (None for "not_searched"), `searched` where, `claims` the
    ids of the claims that say no, deny, or say that it is not known.
    """

    state: str
    section: str
    answer: Silence
    last_looked: date | None
    searched: tuple[str, ...]
    claims: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One stated position: what was said of the topic, when, by whom, in which words.

    `stance` is +1 (does, will, supports), 0 (may, is being considered), -1 (does not, will not, has stopped).
    `turn` is True where it differs in sign from the last settled stance before it; `note` then says from what.
    """

    claim: str
    said_on: date | None
    stance: int
    assertion: Assertion
    quote: str
    speaker: Speaker | None
    publisher: str | None
    turn: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """The series of stated positions of one actor on one topic, oldest first."""

    actor: str
    topic: str
    statements: tuple[Statement, ...]

    @property
    def turns(self) -> tuple[Statement, ...]:
        """The statements at which the position turned."""
        return tuple(s for s in self.statements if s.turn)

    @property
    def id(self) -> str:
        """Named by actor, topic and the claims in it."""
        return content_id("position", self.actor, self.topic, [s.claim for s in self.statements])


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A published need divided by a published rate: years, as a range where either is one.

    `need` and `rate` are claim ids; no other figure enters. `low` and `high` are years, None where that side
    is open. `note` says it is arithmetic on two published figures and no forecast.
    """

    need: str
    rate: str
    low: float | None
    high: float | None
    equation: str
    note: str

    @property
    def id(self) -> str:
        """Named by the two claims."""
        return content_id("arithmetic", self.need, self.rate)


@dataclass(frozen=True, slots=True)
class Link:
    """One step of how words reached us: who, doing what, in what capacity or class."""

    who: str
    did: Literal["said", "reported", "carried", "published"]
    capacity: Capacity | None = None
    source_class: SourceClass | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """Who said it, who carried it, who published that: first speaker first.

    `rules` names the rule behind each capacity and class, in the order of `links`.
    """

    claim: str
    links: tuple[Link, ...]
    rules: tuple[str, ...]
