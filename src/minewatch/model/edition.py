"""An edition: a frozen set of findings and statuses, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from minewatch.model.act import Act
from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.finding import Finding
from minewatch.model.ident import content_id
from minewatch.model.source import Source
from minewatch.model.status import Status
from minewatch.model.text import Text


@dataclass(frozen=True, slots=True)
class Edition:
    """All that a publication rests on, as of a day in the world (`on`) and a moment of the record (`known`).

    Pure data: publishing the same edition twice gives the same bytes. `sample` is True where any source is a
    packaged sample; every page and export then says so. `previous` holds the finding ids of the edition
    before, for "what changed".
    """

    on: date
    known: datetime
    sources: tuple[Source, ...]
    captures: tuple[Capture, ...]
    sightings: tuple[Sighting, ...]
    texts: tuple[Text, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...]
    acts: tuple[Act, ...]
    statuses: tuple[Status, ...]
    findings: tuple[Finding, ...]
    unread: tuple[tuple[str, str], ...] = ()  # (address, the reason it could not be read or extracted)
    previous: tuple[str, ...] = ()
    publish_unreviewed: bool = False

    @property
    def sample(self) -> bool:
        """Whether anything in it is packaged sample data."""
        return any(source.sample for source in self.sources)

    @property
    def id(self) -> str:
        """Named by what it holds."""
        return content_id(
            "edition", self.on.isoformat(), self.known.isoformat(),
            sorted(f.id for f in self.findings), sorted(s.id for s in self.statuses),
        )  # fmt: skip
