"""A state's profile in the Monitor's form, as data: sections of sentences, each with what proves it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from minewatch.model.act import Act
from minewatch.model.claim import Claim
from minewatch.model.finding import Arithmetic, Disagreement, Finding, Gap, Position, SumCheck, SumRule
from minewatch.model.ident import content_id
from minewatch.model.place import Place, places
from minewatch.model.status import Status
from minewatch.publish.gaps import gaps_of
from minewatch.publish.inert import line
from minewatch.publish.law_words import act_sentence, status_sentence
from minewatch.publish.sections import (
    MAIN_TREATY,
    OTHER_TREATIES,
    SECTIONS,
    Section,
    section_of,
    section_of_kind,
)
from minewatch.publish.sentences.attribution import Voice, sentence
from minewatch.publish.sentences.told import Told
from minewatch.publish.shelf import REVIEWED, Shelf

_SUMS: dict[SumRule, str] = {
    "stockpile": "stockpile",
    "types": "stockpile",
    "casualties": "casualties",
    "land_release": "contamination",
    "duration": "policy",
}
_OFFICIAL = frozenset({"depositary", "official", "military"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what it rests on: a finding, an act or a status.

    `id` is a content id of what it rests on, so the anchor stays where it is while the wording's tense moves
    with the edition's day. `state` says how far it was checked, in words; `marks` are the further facts a
    reader must see beside it ("disputed", "replaced by a later finding", "differs from the treaty record").
    """

    id: str
    words: str
    state: str
    reviewed: bool
    finding: Finding | None = None
    act: Act | None = None
    status: Status | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a profile with its own dates. `as_of` is the latest publication day it rests on."""

    section: Section
    law: tuple[Sentence, ...]
    sentences: tuple[Sentence, ...]
    others: tuple[Sentence, ...]
    positions: tuple[Position, ...]
    sums: tuple[SumCheck, ...]
    arithmetic: tuple[Arithmetic, ...]
    as_of: date | None
    checked: date | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything one page says of a state."""

    place: Place
    status: Status | None
    other_statuses: tuple[Status, ...]
    parts: tuple[Part, ...]
    disagreements: tuple[tuple[Disagreement, Finding], ...]
    gaps: tuple[Gap, ...]


def sentence_id(basis: str) -> str:
    """The anchor of the sentence that rests on a finding, an act or a status."""
    return content_id("sentence", basis)


def review_words(finding: Finding) -> str:
    """How far a finding was checked: "reviewed", or "machine-read, 2 independent origins"."""
    if finding.review in REVIEWED:
        return "reviewed" if finding.review == "accepted" else "reviewed, amended"
    count = max(1, len(finding.origins))
    origins = "1 origin" if count == 1 else f"{count} independent origins"
    waiting = {"second_reader": ", awaiting a second reader", "unsure": ", reader unsure"}
    return f"machine-read, {origins}{waiting.get(finding.review, '')}"


def finding_sentence(shelf: Shelf, finding: Finding) -> Sentence:
    """The one sentence of a finding."""
    lead = shelf.lead(finding)
    text = shelf.text_of(lead)
    source = shelf.source_of(text)
    told = Told.of(finding, lead, text.published, shelf.edition.on, shelf.known_as(finding))
    own_voice = any(shelf.claims[c].speaker is None for c in finding.claims_for or (shelf.id_of(lead),))
    voice = Voice(
        publisher=line(shelf.publisher(text), 120),
        official=source is not None and source.source_class in _OFFICIAL,
        reviewed=finding.review in REVIEWED,
        own_voice=own_voice,
    )
    return Sentence(
        id=sentence_id(shelf.id_of(finding)),
        words=sentence(told, voice),
        state=review_words(finding),
        reviewed=finding.review in REVIEWED,
        finding=finding,
        marks=_marks(finding, shelf.id_of(lead)),
    )


def act_words(act: Act) -> Sentence:
    """The one sentence of an act on the packaged list."""
    state = "from the list of acts" if act.verified else "from the list of acts, not re-read in its source"
    return Sentence(sentence_id(act.id), act_sentence(act), state, act.verified, act=act)


def law_sentence(status: Status) -> Sentence:
    """The one sentence of a status."""
    return Sentence(sentence_id(status.id), status_sentence(status), "computed", True, status=status)


def alike(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """Sentences that came out in the same words, together, in the order of the first of each."""
    same: dict[str, list[Sentence]] = {}
    for one in sentences:
        same.setdefault(one.words, []).append(one)
    return list(same.values())


def _marks(finding: Finding, lead: str) -> tuple[str, ...]:
    """What a reader must know besides: only what touches the words as they are told here."""
    marks = []
    if finding.claims_against:
        marks.append("disputed")
    if finding.superseded_by:
        step = finding.matter.kind == "withdraw"
        marks.append("overtaken by a later step" if step else "replaced by a later finding")
    verdicts = {c.verdict for c in finding.checks if c.claim == lead}
    if "inconsistent" in verdicts:
        marks.append("differs from the treaty record")
    elif "consistent" in verdicts:
        marks.append("consistent with the treaty record")
    if not finding.claims_against and any(not row.settled for row in finding.disagreements):
        marks.append("sources differ")
    return tuple(marks)


def profile(shelf: Shelf, state: str) -> Profile:
    """The profile of one state, however little is known of it."""
    told = shelf.by_state.get(state, [])
    by_section: dict[str, list[Finding]] = {}
    for finding in told:
        by_section.setdefault(section_of(finding).key, []).append(finding)
    sections = [*SECTIONS]
    others = tuple(s for s in shelf.statuses.get(state, ()) if s.treaty != MAIN_TREATY)
    if others or by_section.get(OTHER_TREATIES.key):
        sections.append(OTHER_TREATIES)
    return Profile(
        place=places()[state],
        status=shelf.status(state, MAIN_TREATY),
        other_statuses=others,
        parts=tuple(_part(shelf, state, section, by_section.get(section.key, [])) for section in sections),
        disagreements=tuple(shelf.differing.get(state, ())),
        gaps=gaps_of(shelf, state, told),
    )


def _part(shelf: Shelf, state: str, section: Section, findings: list[Finding]) -> Part:
    ordered = sorted(findings, key=lambda f: (*_order(section, f), shelf.id_of(f)))
    own = [finding_sentence(shelf, f) for f in ordered if f.matter.actor == state]
    claims = [shelf.claims[c] for f in findings for c in (*f.claims_for, *f.claims_against)]
    return Part(
        section=section,
        law=tuple(_law_sentences(shelf, state, section)),
        sentences=tuple(own),
        others=tuple(finding_sentence(shelf, f) for f in ordered if f.matter.actor != state),
        positions=tuple(
            p
            for p in shelf.extras.positions
            if p.actor == state and _lasts(p) and _told_in(shelf, p) == section.key
        ),
        sums=tuple(s for s in shelf.extras.sums if s.actor == state and _SUMS[s.rule] == section.key),
        arithmetic=tuple(a for a in shelf.extras.arithmetic if _divides(shelf, a, state, section)),
        as_of=_latest(shelf, claims),
        checked=shelf.last_checked(claims),
    )


def _law_sentences(shelf: Shelf, state: str, section: Section) -> list[Sentence]:
    """The acts and the standing under the main treaty open Policy; other treaties open theirs."""
    if section.key not in ("policy", OTHER_TREATIES.key):
        return []
    main = section.key == "policy"
    statuses = [s for s in shelf.statuses.get(state, ()) if (s.treaty == MAIN_TREATY) == main]
    acts = [a for a in shelf.acts_of.get(state, ()) if (a.treaty == MAIN_TREATY) == main]
    return [*(law_sentence(s) for s in statuses), *(act_words(a) for a in acts)]


def _divides(shelf: Shelf, one: Arithmetic, state: str, section: Section) -> bool:
    """Whether a quotient belongs here: with the state whose need or rate it divides, where needs are told."""
    claims = [shelf.claims[c] for c in (one.need, one.rate) if c in shelf.claims]
    return section.key == "production" and any(c.actor == state for c in claims)


def _lasts(position: Position) -> bool:
    """Whether days differ, and what was said on them: one sense repeated is told by the sentences already."""
    said = position.statements
    return len({s.said_on for s in said}) > 1 and len({s.stance for s in said}) > 1


def _told_in(shelf: Shelf, position: Position) -> str:
    """The section of a series of positions: that of the claims it is made of."""
    claim = shelf.claims.get(position.statements[0].claim)
    return section_of_kind(claim.kind, claim.treaty).key if claim else "policy"


def _order(section: Section, finding: Finding) -> tuple[int, bool, int]:
    """Kinds in the section's order; in each, what stands before what was replaced, and the latest first."""
    when = finding.time
    day = (when.start or when.end if when else None) or finding.last_seen or date.min
    return (
        section.kinds.index(finding.matter.kind),
        finding.superseded_by is not None,
        -day.toordinal(),
    )


def _latest(shelf: Shelf, claims: list[Claim]) -> date | None:
    days = [d for d in (shelf.published(c) for c in claims) if d != date.min]
    return max(days, default=None)
