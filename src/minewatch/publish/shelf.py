"""An edition with its parts found by id, by state and by claim. Built once, read by every page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from minewatch.errors import GateShut
from minewatch.model.act import Act
from minewatch.model.capture import Capture, Sighting
from minewatch.model.claim import Claim, hold_to_words
from minewatch.model.decision import Decision
from minewatch.model.edition import Edition
from minewatch.model.finding import Arithmetic, Chain, Disagreement, Finding, Gap, Position, SumCheck
from minewatch.model.source import PRIMARY, Source
from minewatch.model.status import Status
from minewatch.model.text import Text
from minewatch.publish.sentences.names import as_written

Row = TypeVar("Row")

REVIEWED = frozenset({"accepted", "amended"})


@dataclass(frozen=True, slots=True)
class Extras:
    """What reconciling gives besides findings. Each part is optional; pages leave out what is not there."""

    sums: tuple[SumCheck, ...] = ()
    gaps: tuple[Gap, ...] = ()
    positions: tuple[Position, ...] = ()
    arithmetic: tuple[Arithmetic, ...] = ()
    chains: tuple[Chain, ...] = ()


class Shelf:
    """Everything an edition holds, by id."""

    def __init__(self, edition: Edition, extras: Extras | None = None) -> None:
        self.edition = edition
        self.edition_id = edition.id
        self.extras = extras or Extras()
        self.chains = {chain.claim: chain for chain in self.extras.chains}
        self._ids: dict[int, str] = {}
        self._written: dict[str, str | None] = {}
        self.claims: dict[str, Claim] = {self.id_of(c): c for c in edition.claims}
        self.texts: dict[str, Text] = {self.id_of(t): t for t in edition.texts}
        self.captures: dict[str, Capture] = {c.sha256: c for c in edition.captures}
        self.sources: dict[str, Source] = {s.id: s for s in edition.sources}
        self.acts: dict[str, Act] = {a.id: a for a in edition.acts}
        self.findings: dict[str, Finding] = {self.id_of(f): f for f in edition.findings}
        self.statuses = _grouped(
            sorted(edition.statuses, key=lambda s: (s.state, s.treaty)), lambda s: s.state
        )
        self.acts_of = _grouped(sorted(edition.acts, key=_act_order), lambda a: a.state)
        self.sightings: dict[str, list[Sighting]] = _grouped(
            sorted(edition.sightings, key=lambda s: (s.seen_at, s.address, s.source)), lambda s: s.capture
        )
        self.decisions: dict[str, list[Decision]] = _grouped(
            sorted(edition.decisions, key=lambda d: (d.at, d.id)), lambda d: d.about
        )
        self.shown = tuple(f for f in edition.findings if f.review != "rejected")
        self.by_claim: dict[str, list[Finding]] = defaultdict(list)  # findings that a claim takes part in
        self.told_by: dict[str, list[Finding]] = defaultdict(list)  # those of them that it speaks for
        self.by_state: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.shown:
            for claim in dict.fromkeys((*finding.claims_for, *finding.claims_against, *finding.undetermined)):
                self.by_claim[claim].append(finding)
                if agrees(self.claims.get(claim), claim, finding):
                    self.told_by[claim].append(finding)
            for state in dict.fromkeys(concerned(finding)):
                self.by_state[state].append(finding)
        self.disagreements = self._disagreements()
        self.differing: dict[str, list[tuple[Disagreement, Finding]]] = defaultdict(list)  # by state
        for row, finding in self.disagreements:
            both = (finding, *self.by_claim[row.left], *self.by_claim[row.right])
            for state in dict.fromkeys(code for f in both for code in concerned(f)):
                self.differing[state].append((row, finding))
        self.by_text: dict[str, list[Claim]] = _grouped(
            sorted(edition.claims, key=lambda c: (c.evidence.start, c.evidence.end, self.id_of(c))),
            lambda c: c.text,
        )

    def id_of(self, noun: Claim | Text | Finding) -> str:
        """Its content id, hashed once: a text's takes its whole content."""
        made = self._ids.get(id(noun))  # the edition keeps every noun alive, so identity is safe
        if made is None:
            made = self._ids[id(noun)] = noun.id
        return made

    def source_of(self, text: Text) -> Source | None:
        """The publisher of a text: the source of the first time its capture was met."""
        seen = self.sightings.get(text.capture)
        return self.sources.get(seen[0].source) if seen else None

    def publisher(self, text: Text) -> str:
        """Its publisher's name, however little is known."""
        source = self.source_of(text)
        return source.name if source else text.publisher or "an unnamed publisher"

    def publisher_name(self, publisher: str) -> str:
        """The name behind a source's id; any other words stay as they are."""
        source = self.sources.get(publisher)
        return source.name if source else publisher

    def address(self, text: Text) -> str:
        """Where it was first met."""
        seen = self.sightings.get(text.capture)
        return seen[0].address if seen else ""

    def text_of(self, claim: Claim) -> Text:
        """The text a claim stands in."""
        return self.texts[claim.text]

    def published(self, claim: Claim) -> date:
        """The first possible day of publication; the earliest of all days where none is known."""
        when = self.texts[claim.text].published
        return (when.start or when.end or date.min) if when else date.min

    def lead(self, finding: Finding) -> Claim:
        """The claim a sentence is worded after: it has time and value, is primary, names a speaker."""
        claims = [self.claims[i] for i in speaking(finding)]

        def rank(claim: Claim) -> tuple[bool, bool, bool, bool, bool, bool, date, str]:
            source = self.source_of(self.text_of(claim))
            return (
                claim.assertion == finding.assertion,
                claim.time == finding.time,
                finding.value is None or claim.quantity == finding.value,
                source is not None and source.source_class in PRIMARY,
                claim.speaker is not None and claim.speaker.role is not None,
                claim.speaker is not None,
                self.published(claim),
                self.id_of(claim),
            )

        return max(claims, key=rank)

    def known_as(self, finding: Finding) -> dict[str, str]:
        """How documents write the actors of a finding that are no states: "the ELN" for "eln"."""
        slugs = [code for code in concerned(finding) if code.islower() and " " not in code]
        found = {}
        for slug in slugs:
            if slug not in self._written:
                # All findings about it, so that the name does not hang on which of them is asked first.
                ids = (self.claims[c].text for f in self.by_state.get(slug, ()) for c in f.claims_for)
                texts = (self.texts[t] for t in dict.fromkeys(ids))
                self._written[slug] = next((w for t in texts if (w := as_written(slug, t.content))), None)
            if self._written[slug]:
                found[slug] = str(self._written[slug])
        return found

    def last_checked(self, claims: Iterable[Claim]) -> date | None:
        """The latest day on which a capture behind any of the claims was met."""
        days = [
            s.seen_at.date()
            for text in {claim.text for claim in claims}
            for s in self.sightings.get(self.texts[text].capture, ())
        ]
        return max(days, default=None)

    def status(self, state: str, treaty: str) -> Status | None:
        """A state's standing under one treaty, if the edition has it."""
        return next((s for s in self.statuses.get(state, ()) if s.treaty == treaty), None)

    def _disagreements(self) -> list[tuple[Disagreement, Finding]]:
        """Each pair that differs, once, with the first finding that shows it; open ones first."""
        seen: dict[tuple[str, frozenset[str]], tuple[Disagreement, Finding]] = {}
        for finding in self.shown:
            for row in finding.disagreements:
                seen.setdefault((row.reason, frozenset((row.left, row.right))), (row, finding))
        return sorted(
            seen.values(), key=lambda pair: (pair[0].settled, pair[0].reason, pair[0].left, pair[0].right)
        )


def _act_order(act: Act) -> tuple[str, str, date, str, str]:
    day = (act.when.start or act.when.end) if act.when else None
    return act.state, act.treaty, day or date.max, act.kind, act.id


def speaking(finding: Finding) -> tuple[str, ...]:
    """The claims a finding is told from: those for it, else those that leave it open, else those against."""
    return finding.claims_for or finding.undetermined or finding.claims_against


def agrees(claim: Claim | None, id_: str, finding: Finding) -> bool:
    """Whether a claim says what the finding is told as: it speaks for it, and its day and figure can be the same.

    A finding keeps claims that give the same act another day: they support the act, and differ on the day.
    """
    if claim is None or id_ not in speaking(finding):
        return False
    if claim.time and finding.time and not claim.time.can_be_same(finding.time):
        return False
    said, told = claim.quantity, finding.value
    if said is None or told is None or (said.unit, said.per) != (told.unit, told.per):
        return True
    low, high = (said.low, said.high), (told.low, told.high)
    if None in low or None in high or "about" in (said.bound, told.bound):
        return True
    return bool(low[0] <= high[1] and high[0] <= low[1])  # type: ignore[operator]  # none is None here


def concerned(finding: Finding) -> tuple[str, ...]:
    """The codes and names whose page a finding belongs on: actor, counterparty, place."""
    matter = finding.matter
    return tuple(code for code in (matter.actor, matter.counterparty, matter.place) if code)


def check(shelf: Shelf) -> None:
    """The gates, all of them before anything is written.

    Raises GateShut where unreviewed findings would be published without the setting that allows it, where a
    claim's quotation is not its text's own words, or where something rests on a part that is missing.
    """
    edition = shelf.edition
    unreviewed = [f for f in edition.findings if f.review not in REVIEWED and f.review != "rejected"]
    if unreviewed and not edition.sample and not edition.publish_unreviewed:
        count = f"{len(unreviewed)} finding{'s' if len(unreviewed) != 1 else ''}"
        raise GateShut(
            f"{count} nobody has reviewed",
            "a reader would take machine readings for checked ones, so nothing was published.",
            "Decide them with `minewatch review`, or set unreviewed under [publish] in minewatch.toml.",
        )
    for id_, text in shelf.texts.items():
        if text.capture not in shelf.captures:
            raise _missing(f"text {id_}", f"capture {text.capture}")
    for id_, claim in shelf.claims.items():
        if claim.text not in shelf.texts:
            raise _missing(f"claim {id_}", f"text {claim.text}")
        hold_to_words(claim, shelf.texts[claim.text].content)
    for id_, finding in shelf.findings.items():
        _check_claims(id_, finding, shelf.claims)


def _check_claims(id_: str, finding: Finding, claims: Mapping[str, Claim]) -> None:
    rests_on = [*finding.claims_for, *finding.claims_against, *finding.undetermined]
    rests_on += [claim for d in finding.disagreements for claim in (d.left, d.right)]
    if not (finding.claims_for or finding.undetermined or finding.claims_against):
        raise _missing(f"finding {id_}", "any claim")
    for claim in rests_on:
        if claim not in claims:
            raise _missing(f"finding {id_}", f"claim {claim}")


def _missing(what: str, part: str) -> GateShut:
    return GateShut(what, f"it rests on {part}, which the edition does not hold.", "Run `minewatch verify`.")


def _grouped(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups
