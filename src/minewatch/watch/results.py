"""What the record supports on a day, as known at a moment: pure functions of stored rows, made on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from minewatch.model.check import Check
from minewatch.model.claim import Claim
from minewatch.model.edition import Edition
from minewatch.model.finding import Arithmetic, Gap, Position, Search, SumCheck
from minewatch.model.place import states
from minewatch.model.source import Source
from minewatch.model.text import Text
from minewatch.watch.progress import Progress, silent
from minewatch.watch.rooms import UNNAMED
from minewatch.watch.workspace import Workspace

if TYPE_CHECKING:
    from minewatch.publish import Written
    from minewatch.store import Problem


@dataclass(frozen=True)
class Results:
    """An edition, and what follows from its findings."""

    edition: Edition
    sums: tuple[SumCheck, ...]
    gaps: tuple[Gap, ...]
    positions: tuple[Position, ...]
    arithmetic: tuple[Arithmetic, ...]


def assemble(
    workspace: Workspace,
    on: date,
    known: datetime | None = None,
    *,
    claimed: bool = False,
    progress: Progress = silent,
) -> Results:
    """Everything the record supports on `on`, from rows learned by `known` (None: all of them)."""
    from minewatch import law, reconcile, review

    record = workspace.record
    texts = {text.id: text for text in record.texts(known, claimed)}
    sources = {source.id: source for source in record.sources(known)}
    sightings = tuple(record.sightings(known, claimed))
    publisher = _publishers(texts, sightings, sources)
    decisions = tuple(record.decisions(known))
    reviewed = review.apply(tuple(record.claims(known, claimed)), decisions)
    acts = (*law.acts(known=known.date() if known else None), *law.acts_from_claims(reviewed.accepted))
    progress("law", 0, None)
    checks = _checks(reviewed.claims, texts, acts)
    progress("reconciling", 0, None)
    findings = reconcile.reconcile(
        reviewed.claims, texts, publisher, checks=checks, decisions=decisions, reviewed=reviewed.states
    )
    statuses = tuple(
        law.status(acts, treaty, state, on=on) for state in states() for treaty in law.treaties()
    )
    edition = Edition(
        on=on,
        known=known or record.head().at or workspace.clock(),
        sources=tuple(sources.values()),
        captures=tuple(record.captures(known, claimed)),
        sightings=sightings,
        texts=tuple(texts.values()),
        claims=tuple(reviewed.claims),
        decisions=decisions,
        acts=acts,
        statuses=statuses,
        findings=findings,
        unread=tuple((refusal.address, refusal.why) for refusal in record.refusals(known)),
        previous=_previous(workspace, known),
        publish_unreviewed=workspace.publish_unreviewed,
    )
    return Results(
        edition,
        sums=reconcile.sums(reviewed.claims),
        gaps=tuple(
            gap for state in states() for gap in reconcile.silences(state, findings, _searched(texts))
        ),
        positions=reconcile.positions(reviewed.claims, texts, publisher),
        arithmetic=reconcile.arithmetic(reviewed.claims),
    )


def publish_site(
    workspace: Workspace, results: Results, target: Path | None = None, progress: Progress = silent
) -> Written:
    """Write the site and keep what was published. Raises GateShut where unreviewed findings may not go out."""
    from minewatch.publish import write_site

    progress("publishing", 0, None)
    written = write_site(
        results.edition,
        target or workspace.site,
        sums=results.sums,
        gaps=results.gaps,
        positions=results.positions,
        arithmetic=results.arithmetic,
    )
    workspace.record.add_edition(results.edition, written.hashes)
    return written


def verify_workspace(workspace: Workspace, progress: Progress = silent) -> Iterator[Problem]:
    """Every byte, row or entry that is not what was recorded."""
    from minewatch.store import verify

    progress("verifying", 0, None)
    yield from verify(workspace.record)


def _publishers(
    texts: dict[str, Text],
    sightings: tuple,
    sources: dict[str, Source],  # type: ignore[type-arg]
) -> dict[str, Source]:
    """The source of each text: that of its capture's first sighting."""
    first: dict[str, str] = {}
    for sighting in sightings:
        first.setdefault(sighting.capture, sighting.source)
    return {text.id: sources.get(first.get(text.capture, ""), UNNAMED) for text in texts.values()}


def _checks(claims: tuple[Claim, ...], texts: dict[str, Text], acts: tuple) -> dict[str, Check]:  # type: ignore[type-arg]
    from minewatch import law

    made = ((claim.id, law.check(claim, acts, published=_published(texts[claim.text]))) for claim in claims)
    return {claim_id: check for claim_id, check in made if check.verdict != "not_checkable"}


def _published(text: Text) -> date | None:
    return text.published.end if text.published else None
