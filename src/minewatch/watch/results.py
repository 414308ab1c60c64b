"""What the record supports on a day, as known at a moment: pure functions of stored rows, made on demand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from minewatch.errors import NotKnown
from minewatch.model.capture import Sighting
from minewatch.model.check import Check
from minewatch.model.decision import Decision
from minewatch.model.edition import Edition
from minewatch.model.finding import Finding, Search
from minewatch.model.place import states
from minewatch.model.source import Source
from minewatch.model.status import Status
from minewatch.model.text import Text
from minewatch.watch.progress import Progress, silent
from minewatch.watch.rooms import UNNAMED
from minewatch.watch.workspace import Workspace

if TYPE_CHECKING:
    from minewatch.law import Acts
    from minewatch.publish import Extras, Written
    from minewatch.publish.shelf import Shelf
    from minewatch.reconcile import Reconciler, Redone
    from minewatch.review import Reviewed
    from minewatch.store import Head, Problem, Published, Record


_STATES = frozenset(states())


@dataclass(frozen=True)
class Results:
    """An edition, and what follows from it, made when it is first asked for.

    `reviewed` are all claims with what people said of them, rejected ones included; `publishers` is by text
    id. `claimed` and `asked` say how the moment known was meant (see `store.Published`). `work` is what made the
    findings, `head` the log's last entry before the rows were read; `redone` is what was made anew where these
    results follow from others (`after_decisions`).
    """

    edition: Edition
    reviewed: tuple[Reviewed, ...]
    publishers: Mapping[str, Source]
    work: Reconciler = field(compare=False, repr=False)
    head: int = 0
    claimed: bool = False
    asked: bool = False
    redone: Redone | None = field(default=None, compare=False, repr=False)

    @cached_property
    def originals(self) -> Mapping[str, str]:
        """The ids that amended claims had as they were extracted, by the ids they have now."""
        return {item.claim.id: item.original for item in self.reviewed if item.state == "amended"}

    @cached_property
    def extras(self) -> Extras:
        """Sums, gaps, positions, arithmetic, chains of attribution."""
        return _extras(self.reviewed, self.edition, self.publishers)

    @cached_property
    def shelf(self) -> Shelf:
        """The edition's parts by id, as every page and screen reads them."""
        from minewatch.publish.shelf import Shelf

        return Shelf(self.edition, self.extras)


def assemble(
    workspace: Workspace,
    on: date,
    known: datetime | None = None,
    *,
    claimed: bool = False,
    again: Published | None = None,
    progress: Progress = silent,
) -> Results:
    """Everything the record supports on `on`, from rows learned by `known` (None: all of them).

    A moment still to come is no moment to know of: it means now. `again` is an edition to be made as it was, by
    its own day and moment.
    """
    from minewatch import review

    record = workspace.record
    head = record.head().seq
    if known is not None and again is None and known >= workspace.clock():
        known = None
    texts = {text.id: text for text in record.texts(known, claimed)}
    sightings = tuple(record.sightings(known, claimed))
    # A document that counts from an earlier, stated date brings its publisher with it.
    sources = {source.id: source for source in record.sources(None if claimed else known)}
    decisions = tuple(record.decisions(known))
    reviewed = tuple(
        item for item in review.apply(record.claims(known, claimed), decisions) if item.claim.text in texts
    )
    publishers = _publishers(texts, sightings, sources)
    acts = acts_known(reviewed, again.learned_at if again and not again.asked else known)
    progress("asking the law", 0, None)
    statuses = _statuses(acts, on)
    checks = checks_of(reviewed, texts, acts)
    progress("reconciling", 0, None)
    work = _reconciled(reviewed, texts, publishers, checks, decisions)
    findings = work.findings()
    used = {source.id: source for source in (*sources.values(), *publishers.values())}
    edition = Edition(
        on=on,
        known=known or learned(record) or workspace.clock(),
        sources=tuple(used.values()),
        captures=tuple(record.captures(known, claimed)),
        sightings=sightings,
        texts=tuple(texts.values()),
        claims=tuple(item.claim for item in reviewed),
        decisions=decisions,
        acts=tuple(acts),
        statuses=statuses,
        findings=findings,
        unread=tuple(
            # What was never kept is no document of ours; a path on this machine is nobody's business.
            (refusal.address, refusal.why)
            for refusal in record.refusals(known)
            if refusal.stage != "collect"
        ),
        previous=previous_of(workspace, known, findings, again),
        publish_unreviewed=workspace.publish_unreviewed,
    )
    return Results(edition, reviewed, publishers, work, head, claimed, known is not None)


def acts_of(workspace: Workspace, known: datetime | None = None, *, claimed: bool = False) -> Acts:
    """The packaged acts and those of the workspace's reviewed claims, as known then."""
    from minewatch import review

    record = workspace.record
    decisions = tuple(record.decisions(known))
    about = {decision.about for decision in decisions}
    claims = record.claims(known, claimed) if about else ()
    return acts_known(review.apply((claim for claim in claims if claim.id in about), decisions), known)


def is_sample(workspace: Workspace) -> bool:
    """Whether anything in the workspace is packaged sample data."""
    return any(source.sample for source in workspace.record.sources())


def acts_known(reviewed: Iterable[Reviewed], known: datetime | None) -> Acts:
    """The packaged acts as known then, and those that accepted claims assert."""
    from minewatch import law

    acts = law.acts()
    if known is not None:
        acts = law.known_on(acts, known.date())
    accepted = (item.claim for item in reviewed if item.state in ("accepted", "amended"))
    return acts.plus(law.acts_from_claims(accepted))


def check_gates(results: Results) -> None:
    """Raise what publishing would raise before it writes anything: GateShut."""
    from minewatch.publish.shelf import check

    check(results.shelf)


def made_again(workspace: Workspace, ident: str, progress: Progress = silent) -> tuple[Results, Published]:
    """A published edition, from the rows it rested on. Raises NotKnown where none of that id was published."""
    found = [edition for edition in workspace.record.editions() if edition.id == ident]
    if not found:
        raise NotKnown(f"edition {ident}", "none of that id was published from here.")
    was = found[-1]
    then = replace(workspace, publish_unreviewed=was.publish_unreviewed)
    return assemble(then, was.on, was.known, claimed=was.claimed, again=was, progress=progress), was


def differing(was: Published, site: Path) -> list[str]:
    """The files of a site that are not, to the byte, those that were published; missing and new ones included."""
    now = _hashes(site)
    then = dict(was.files)
    return sorted(path for path in now.keys() | then if now.get(path) != then.get(path))


def _hashes(site: Path) -> dict[str, str]:
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def publish_site(
    workspace: Workspace, results: Results, target: Path | None = None, progress: Progress = silent
) -> Written:
    """Write the site and keep what was published. Raises GateShut where unreviewed findings may not."""
    from minewatch.publish import write_site

    progress("publishing", 0, None)
    site = target or workspace.site
    written = write_site(results.edition, site, extras=results.extras)
    workspace.record.add_edition(results.edition, _hashes(site), claimed=results.claimed, asked=results.asked)
    return written


def export(results: Results, target: Path) -> tuple[Path, ...]:
    """Every claim, finding, disagreement, act and status as CSV and JSON lines in `target`.

    To take one's own rows out is no publication, so unreviewed findings are among them; each row says whether
    it was reviewed. Raises GateShut for a quotation that is not its text's own words.
    """
    from minewatch.publish import write_exports

    return write_exports(replace(results.edition, publish_unreviewed=True), target)


def verify_workspace(
    workspace: Workspace, heads: Iterable[Head] = (), progress: Progress = silent
) -> Iterator[Problem]:
    """Every byte, row or entry that is not what was recorded, or what the heads that others hold say."""
    from minewatch.store import verify

    progress("verifying", 0, None)
    yield from verify(workspace.record, heads)


def _publishers(
    texts: Mapping[str, Text], sightings: Sequence[Sighting], sources: Mapping[str, Source]
) -> dict[str, Source]:
    """The source of each text: that of its capture's first sighting whose publisher is named."""
    first: dict[str, str] = {}
    for sighting in sightings:
        if first.get(sighting.capture, UNNAMED.id) == UNNAMED.id:
            first[sighting.capture] = sighting.source
    return {text.id: sources.get(first.get(text.capture, ""), UNNAMED) for text in texts.values()}


def checks_of(reviewed: Iterable[Reviewed], texts: Mapping[str, Text], acts: Acts) -> dict[str, Check]:
    """What the law says of each claim, by claim id; nothing of those it cannot check."""
    from minewatch import law

    made = (law.check(item.claim, acts, on=_published(texts[item.claim.text])) for item in reviewed)
    return {check.claim: check for check in made if check.verdict != "not_checkable"}


def _published(text: Text) -> date | None:
    return text.published.end if text.published else None


def _reconciled(
    reviewed: Iterable[Reviewed],
    texts: Mapping[str, Text],
    publishers: Mapping[str, Source],
    checks: Mapping[str, Check],
    decisions: Sequence[Decision],
) -> Reconciler:
    from minewatch import reconcile

    standing = [item for item in reviewed if item.state != "rejected"]
    amended = {item.claim.id: item.original for item in standing if item.state == "amended"}
    return reconcile.reconciled(
        (item.claim for item in standing),
        texts,
        publishers,
        checks=checks,
        decisions=decisions,
        amended=amended,
    )


def _extras(
    reviewed: Iterable[Reviewed],
    edition: Edition,
    publishers: Mapping[str, Source],
) -> Extras:
    from minewatch import reconcile
    from minewatch.publish import Extras

    searches = _searches(edition, publishers)

    standing = [item.claim for item in reviewed if item.state != "rejected"]
    texts = {text.id: text for text in edition.texts}
    gaps = reconcile.gap_report(
        states(),
        edition.findings,
        searches,
        statuses={status.state: status for status in edition.statuses if status.treaty == "APMBC"},
        claims={claim.id: claim for claim in standing},
    )
    return Extras(
        sums=reconcile.sums(standing, texts),
        gaps=gaps,
        positions=reconcile.positions(standing, texts, publishers),
        arithmetic=reconcile.arithmetic(standing),
        chains=tuple(reconcile.chain(claim, texts[claim.text], publishers[claim.text]) for claim in standing),
    )


def _searches(edition: Edition, publishers: Mapping[str, Source]) -> tuple[Search, ...]:
    """Where and when each state was looked for: in every document that says anything about it."""
    seen: dict[str, date] = {}
    for sighting in edition.sightings:
        seen.setdefault(sighting.capture, sighting.seen_at.date())
    captures = {text.id: text.capture for text in edition.texts}
    found = {
        Search(code, "*", seen[captures[claim.text]], publishers[claim.text].name)
        for claim in edition.claims
        for code in (claim.actor, claim.counterparty, claim.place)
        if code in _STATES
    }
    return tuple(sorted(found, key=lambda search: (search.state, search.on, search.where)))


def _statuses(acts: Acts, on: date) -> tuple[Status, ...]:
    from minewatch import law

    return tuple(law.status(acts, treaty, state, on=on) for state in states() for treaty in law.treaties())


def learned(record: Record) -> datetime | None:
    """When the record last learned something of the world; that it was published is no such thing.

    So publishing twice publishes the same edition, and the second time changes nothing.
    """
    last, width = record.head().seq, 16
    while last > 0:
        entries = [entry for entry in record.log(max(0, last - width)) if entry.seq <= last]
        for entry in reversed(entries):
            if entry.what != "edition":
                return datetime.fromisoformat(entry.at)
        last, width = last - width, 2 * width
    return None


def previous_of(
    workspace: Workspace, known: datetime | None, findings: Sequence[Finding], again: Published | None
) -> tuple[str, ...]:
    """The findings of the last edition that held others: publishing the same twice shows the same changes.

    Of an edition made again, those published before it.
    """
    now = {finding.id for finding in findings}
    if again is None or again.asked:
        published = list(workspace.record.editions(known))
    else:
        published = [e for e in workspace.record.editions() if e.learned_at < again.learned_at]
    before = [edition for edition in published if set(edition.findings) != now]
    return before[-1].findings if before else ()
