"""The chain from any value to what it rests on: rule, claims, quotations, captures."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from minewatch.errors import NotKnown
from minewatch.model.act import Act
from minewatch.model.claim import Claim
from minewatch.model.edition import Edition
from minewatch.model.finding import Disagreement, Finding
from minewatch.model.status import Reason, Status
from minewatch.model.text import Text
from minewatch.publish.disagreements import REASONS, disagreement_id
from minewatch.publish.inert import line
from minewatch.publish.law_words import (
    act_sentence,
    article_words,
    duty_words,
    source_words,
    status_sentence,
)
from minewatch.publish.profile import finding_sentence, review_words, sentence_id
from minewatch.publish.sentences.dates import when_words
from minewatch.publish.shelf import Shelf


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of a chain: how far below the question it stands, what it is, its id, its words."""

    depth: int
    noun: str
    id: str
    words: str


def explain(edition: Edition, id_: str) -> list[ChainStep]:
    """The chain from a sentence, finding, claim, status, act, disagreement, text or capture to its bytes.

    Parts that stand in the chain more than once are told once. Raises NotKnown, with the nearest id there
    is, where the edition holds nothing of that id.
    """
    shelf = Shelf(edition)
    steps = list(_chain(shelf, id_.strip()))
    if not steps:
        raise NotKnown(f"{id_!r}", "nothing of that id is in this edition.", _nearest(shelf, id_.strip()))
    return steps


def _chain(shelf: Shelf, id_: str) -> Iterator[ChainStep]:
    for finding_id, finding in shelf.findings.items():
        if id_ == sentence_id(finding_id):
            yield ChainStep(0, "sentence", id_, finding_sentence(shelf, finding).words)
            yield from _finding(shelf, finding, 1)
        elif id_ == finding_id:
            yield from _finding(shelf, finding, 0)
    yield from _law_chain(shelf, id_)
    for row, _ in shelf.disagreements:
        if id_ == disagreement_id(row):
            yield from _disagreement(shelf, row)
    if id_ in shelf.claims:
        yield from _claim(shelf, shelf.claims[id_], 0)
    if id_ in shelf.texts:
        yield from _text(shelf, shelf.texts[id_], 0)
    if id_ in shelf.captures:
        yield from _capture(shelf, id_, 0)


def _law_chain(shelf: Shelf, id_: str) -> Iterator[ChainStep]:
    for act in shelf.acts.values():
        if id_ in (act.id, sentence_id(act.id)):
            yield from _act(act, 0)
    for status in shelf.edition.statuses:
        if id_ in (status.id, sentence_id(status.id)):
            yield from _status(shelf, status)


def _finding(shelf: Shelf, finding: Finding, depth: int) -> Iterator[ChainStep]:
    rule = f"; value by rule: {finding.value_rule}" if finding.value_rule else ""
    primary = "; a primary source supports it" if finding.primary else ""
    yield ChainStep(depth, "finding", finding.id, f"{review_words(finding)}{rule}{primary}")
    for decision in shelf.decisions.get(finding.id, ()):
        words = f"{decision.verdict} by {decision.by}, {decision.at:%Y-%m-%d}: {decision.why}"
        yield ChainStep(depth + 1, "decision", decision.id, line(words))
    for check in finding.checks:
        words = f"{check.verdict.replace('_', ' ')}: {check.says} {check.law}"
        yield ChainStep(depth + 1, "check", check.claim, line(words))
    for origin in finding.origins:
        words = f"{origin.how}: {', '.join(map(shelf.publisher_name, origin.publishers))}"
        yield ChainStep(depth + 1, "origin", origin.id, line(words))
    told: set[str] = set()
    for side, claims in (
        ("claim for", finding.claims_for),
        ("claim against", finding.claims_against),
        ("claim undetermined", finding.undetermined),
    ):
        for claim in claims:
            if claim not in told:
                told.add(claim)
                yield from _claim(shelf, shelf.claims[claim], depth + 1, side)
    for row in finding.disagreements:
        words = f"{REASONS[row.reason][0]}: {line(row.note)} ({row.left} and {row.right})"
        yield ChainStep(depth + 1, "disagreement", disagreement_id(row), words)


def _claim(shelf: Shelf, claim: Claim, depth: int, noun: str = "claim") -> Iterator[ChainStep]:
    said = f", said by {claim.speaker.name}" if claim.speaker else ""
    words = f"{claim.actor or 'actor not named'} {claim.kind}, {claim.assertion}{said}"
    words += f"; read by {claim.extractor or 'a reader not named'}, confidence {claim.confidence:.2f}"
    yield ChainStep(depth, noun, claim.id, line(words))
    for mark in claim.marks:
        yield ChainStep(depth + 1, "rule", mark.field, f"{mark.rule}, characters {mark.start} to {mark.end}")
    for decision in shelf.decisions.get(claim.id, ()):
        words = f"{decision.verdict} by {decision.by}, {decision.at:%Y-%m-%d}: {decision.why}"
        yield ChainStep(depth + 1, "decision", decision.id, line(words))
    e = claim.evidence
    quote = f"“{line(e.quote, 400)}” (characters {e.start} to {e.end})"
    yield ChainStep(depth + 1, "quotation", claim.id, quote)
    yield from _text(shelf, shelf.text_of(claim), depth + 2)


def _text(shelf: Shelf, text: Text, depth: int) -> Iterator[ChainStep]:
    title = f"“{text.title}”, " if text.title else ""
    published = when_words(text.published) or "date not known"
    yield ChainStep(
        depth, "text", text.id, line(f"{title}{shelf.publisher(text)}, {published}; read by {text.reader}")
    )
    yield from _capture(shelf, text.capture, depth + 1)


def _capture(shelf: Shelf, sha256: str, depth: int) -> Iterator[ChainStep]:
    capture = shelf.captures[sha256]
    yield ChainStep(depth, "capture", sha256, f"{capture.media_type}, {capture.size:,} bytes")
    for seen in shelf.sightings.get(sha256, ()):
        words = f"{seen.address}, met {seen.seen_at:%Y-%m-%d %H:%M} UTC, source {seen.source}"
        yield ChainStep(depth + 1, "sighting", seen.source, line(words, 500))


def _act(act: Act, depth: int) -> Iterator[ChainStep]:
    yield ChainStep(depth, "act", act.id, act_sentence(act))
    row = f" ({act.row})" if act.row else ""
    mark = "" if act.verified else "; not re-read in its source"
    yield ChainStep(depth + 1, "source", act.id, f"{source_words(act)}{row}{mark}")


def _status(shelf: Shelf, status: Status) -> Iterator[ChainStep]:
    yield ChainStep(0, "status", status.id, status_sentence(status))
    yield from _reason(shelf, status.reason, 1)
    for label, reasons in (("declared", status.declared), ("contested", status.contested)):
        for reason in reasons:
            yield ChainStep(1, label, status.id, reason.rule)
            yield from _reason(shelf, reason, 2)
    for duty in status.duties:
        yield ChainStep(1, "duty", duty.article, duty_words(duty))
        yield from _reason(shelf, duty.reason, 2)


def _reason(shelf: Shelf, reason: Reason, depth: int) -> Iterator[ChainStep]:
    arithmetic = f"; {reason.arithmetic}" if reason.arithmetic else ""
    mark = "; rests on a row not re-read in its source" if reason.unverified else ""
    article = article_words(reason.article) if reason.article else ""
    yield ChainStep(depth, "rule", article, line(f"{reason.rule}{arithmetic}{mark}", 500))
    for id_ in reason.acts:
        act = shelf.acts.get(id_)
        if act:
            yield from _act(act, depth + 1)
        else:
            yield ChainStep(depth + 1, "act", id_, "an act that this edition does not list")
    for below in reason.because:
        yield from _reason(shelf, below, depth + 1)


def _disagreement(shelf: Shelf, row: Disagreement) -> Iterator[ChainStep]:
    title, meaning = REASONS[row.reason]
    yield ChainStep(0, "disagreement", disagreement_id(row), f"{title}: {line(row.note)} {meaning}")
    yield from _claim(shelf, shelf.claims[row.left], 1, "one side")
    yield from _claim(shelf, shelf.claims[row.right], 1, "the other")


def _nearest(shelf: Shelf, id_: str) -> str:
    known = [*shelf.findings, *(sentence_id(f) for f in shelf.findings), *shelf.claims, *shelf.texts]
    near = difflib.get_close_matches(id_, known, n=1, cutoff=0.7)
    return f"Did you mean {near[0]}?" if near else "Ids stand on every page, beside the notes."
