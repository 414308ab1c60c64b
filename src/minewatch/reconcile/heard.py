"""A claim as it was heard: with who published it and when; and claims that say the same, as one stand."""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from minewatch.model.check import Check
from minewatch.model.claim import Claim, Speaker
from minewatch.model.finding import Origin
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

    @property
    def voice(self) -> tuple[str, Speaker | None]:
        """Who speaks where: two claims of one voice are one writer's own words."""
        return self.claim.text, self.claim.speaker


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

    `span` is when it is taken to hold (see `span_of`). `best` is the claim that is quoted for all, `second` the
    best one of another voice; `amount` the number, in comparable terms; `first` and `last` the publication
    dates, None where no claim has one; `speakers` their names and roles.
    """

    __slots__ = (
        "amount", "best", "checks", "claim", "first", "heard", "ids", "laid", "last", "origins", "second", "span",
        "speakers", "texts",
    )  # fmt: skip

    def __init__(self, span: Span, heard: Heard) -> None:
        self.span = span
        self.heard: list[Heard] = []
        self.ids: list[str] = []  # sorted
        self.texts: dict[str, None] = {}
        self.best, self.claim = heard, heard.claim
        self.second: Heard | None = None
        self.checks: list[Check] = []
        self.laid: str | None = None  # the best claim's id when the stands were last parted
        self.origins: dict[str, Origin] | None = None  # kept by `weigh` while the grouping stands
        self.first: date | None = None
        self.last: date | None = None
        self.speakers: set[str] = set()
        quantity = heard.claim.quantity
        self.amount: Amount | None = amount(quantity) if quantity is not None else None
        self.add(heard)

    def _compared(self) -> tuple[object, ...]:
        """All that any comparison with another stand looks at."""
        return self.best, self.second, self.first, self.last, len(self.speakers)

    def add(self, heard: Heard) -> bool:
        """Count one more claim that says so. Returns whether that can change any comparison."""
        before = self._compared() if self.heard else None
        self.heard.append(heard)
        insort(self.ids, heard.id)
        self.texts[heard.claim.text] = None
        said = heard.said_on
        if said is not None:
            self.first = said if self.first is None else min(self.first, said)
            self.last = said if self.last is None else max(self.last, said)
        speaker = heard.claim.speaker
        if speaker:
            self.speakers.update(word.casefold() for word in (speaker.name, speaker.role) if word)
        if heard.check is not None:
            self.checks.append(heard.check)
        self._place(heard)
        return before != self._compared()

    def _place(self, heard: Heard) -> None:
        """Make the claim the best, or the best of another voice, if it is."""
        if heard.rank < self.best.rank:
            displaced, self.best, self.claim = self.best, heard, heard.claim
            if displaced.voice != heard.voice:
                self.second = displaced  # the best of all others until now
        elif heard.voice != self.best.voice and (self.second is None or heard.rank < self.second.rank):
            self.second = heard

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
