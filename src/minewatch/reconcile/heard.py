"""A claim as it was heard: with who published it and when; and claims that say the same, as one stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from minewatch.model.check import Check
from minewatch.model.claim import Claim
from minewatch.model.source import Source, SourceClass
from minewatch.model.text import Text
from minewatch.reconcile.amounts import Amount, amount

# Whose words are shown first where several say the same: who does the act, who watches, who reports.
RANK: Mapping[SourceClass, int] = {
    "depositary": 0, "official": 1, "military": 2, "un": 3, "ngo": 4, "wire": 5, "media": 6, "armed_group": 7,
    "anonymous": 8,
}  # fmt: skip
FAR = date.max
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Heard:
    """One claim with what its text and source add. `said_on` is the first day the publication can be of."""

    id: str
    claim: Claim
    said_on: date | None
    publisher: str | None
    source_class: SourceClass
    language: str | None
    check: Check | None = None

    @property
    def rank(self) -> tuple[int, date, str]:
        """Who is quoted first: the class of the source, then the earliest, then the id."""
        return (RANK[self.source_class], self.said_on or FAR, self.id)


def hear(claim: Claim, text: Text | None, source: Source | None, checks: Mapping[str, Check]) -> Heard:
    """The claim with its surroundings; a missing text counts as undated, a missing source as anonymous."""
    published = text.published if text else None
    said_on = (published.start or published.end) if published else None
    publisher = source.id if source else (text.publisher if text else None)
    claim_id = claim.id
    return Heard(
        id=claim_id,
        claim=claim,
        said_on=said_on,
        publisher=publisher,
        source_class=source.source_class if source else "anonymous",
        language=(text.language if text else None) or (source.language if source else None),
        check=checks.get(claim_id),
    )


class Stand:
    """Claims that say the same of the same: one row to compare, however often it is repeated.

    `span` is when it is taken to hold (see `span_of`). `best` is the claim that is quoted for all; `amount`
    the number, in comparable terms; `first` and `last` the publication dates, None where no claim has one.
    """

    __slots__ = ("amount", "best", "checks", "claim", "first", "heard", "last", "span")

    def __init__(self, span: Span, heard: Heard) -> None:
        self.span = span
        self.heard: list[Heard] = []
        self.best, self.claim = heard, heard.claim
        self.checks: list[Check] = []
        self.first: date | None = None
        self.last: date | None = None
        quantity = heard.claim.quantity
        self.amount: Amount | None = amount(quantity) if quantity is not None else None
        self.add(heard)

    def add(self, heard: Heard) -> None:
        """Count one more claim that says so."""
        self.heard.append(heard)
        said = heard.said_on
        if said is not None:
            self.first = said if self.first is None else min(self.first, said)
            self.last = said if self.last is None else max(self.last, said)
        if heard.rank < self.best.rank:
            self.best, self.claim = heard, heard.claim
        if heard.check is not None:
            self.checks.append(heard.check)

    def without(self, claim_id: str) -> Stand | None:
        """The stand that is left when a claim is forgotten; None where it was the only one."""
        left = [h for h in self.heard if h.id != claim_id]
        if not left:
            return None
        stand = Stand(self.span, left[0])
        for heard in left[1:]:
            stand.add(heard)
        return stand


def days_apart(a: Stand, b: Stand) -> int | None:
    """Days between the nearest publications of the two; None where either is undated."""
    if not (a.first and b.first and a.last and b.last):
        return None
    if a.first <= b.last and b.first <= a.last:
        return 0
    gap: timedelta = b.first - a.last if a.last < b.first else a.first - b.last
    return gap.days
