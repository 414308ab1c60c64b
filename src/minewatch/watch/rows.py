"""Results as flat rows, for the doors' tables and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from minewatch.model.claim import Claim, Quantity
from minewatch.model.edition import Edition
from minewatch.model.finding import Finding
from minewatch.model.source import Source

if TYPE_CHECKING:
    from minewatch.publish.profile import Sentence
    from minewatch.watch.results import Results

DUE = ("not_due", "due", "extended", "reopened")


@dataclass(frozen=True)
class Side:
    """One of two claims that differ: its words, who published them, and when."""

    claim: str
    quote: str
    publisher: str
    published: str | None


@dataclass(frozen=True)
class Difference:
    """A disagreement with both quotations. `actor` and `kind` are those of the finding that shows it."""

    finding: str
    actor: str | None
    kind: str
    reason: str
    note: str
    settled: bool
    left: Side
    right: Side


def differences(edition: Edition) -> list[Difference]:
    """Every disagreement once, in the order of the findings."""
    sides = _sides(edition)
    found: dict[tuple[str, ...], Difference] = {}
    for finding in edition.findings:
        for row in finding.disagreements:
            key = (row.reason, *sorted((row.left, row.right)))
            matter = finding.matter
            found.setdefault(
                key,
                Difference(
                    finding.id, matter.actor, matter.kind, row.reason, row.note, row.settled,
                    sides[row.left], sides[row.right],
                ),
            )  # fmt: skip
    return list(found.values())


def publishers(edition: Edition) -> dict[str, Source]:
    """The source of each text, by text id."""
    sources = {source.id: source for source in edition.sources}
    first: dict[str, str] = {}
    for sighting in edition.sightings:
        first.setdefault(sighting.capture, sighting.source)
    return {text.id: sources[first[text.capture]] for text in edition.texts if text.capture in first}


def _sides(edition: Edition) -> dict[str, Side]:
    published = {text.id: str(text.published) if text.published else None for text in edition.texts}
    names = {text: source.name for text, source in publishers(edition).items()}
    return {
        claim.id: Side(claim.id, claim.evidence.quote, names[claim.text], published[claim.text])
        for claim in edition.claims
    }


def deadlines_ahead(edition: Edition) -> list[tuple[date, str, str, str]]:
    """Duties that fall due after the edition's day: (deadline, state, treaty, name of the duty)."""
    return sorted(
        (duty.deadline, status.state, status.treaty, duty.name)
        for status in edition.statuses
        for duty in status.duties
        if duty.deadline and duty.deadline >= edition.on and duty.state in DUE
    )


def sentence_of(results: Results, finding: Finding) -> Sentence:
    """The sentence a page tells the finding in, with its review state and marks."""
    from minewatch.publish.profile import finding_sentence

    return finding_sentence(results.shelf, finding)


def finding_row(results: Results, finding: Finding) -> dict[str, Any]:
    """A finding as one JSON object: its sentence, its matter, its claims' words, disagreements and checks."""
    matter, claims, told = finding.matter, results.shelf.claims, sentence_of(results, finding)
    return {
        "id": results.shelf.id_of(finding),
        "sentence": told.id,
        "words": told.words,
        "state": told.state,
        "marks": list(told.marks),
        "actor": matter.actor,
        "kind": matter.kind,
        "weapon": matter.weapon,
        "treaty": matter.treaty,
        "counterparty": matter.counterparty,
        "place": matter.place,
        "topic": matter.topic,
        "step": finding.step,
        "assertion": finding.assertion,
        "time": str(finding.time) if finding.time else None,
        "value": _value(finding.value),
        "value_rule": finding.value_rule,
        "origins": len(finding.origins),
        "primary": finding.primary,
        "review": finding.review,
        "first_seen": finding.first_seen,
        "last_seen": finding.last_seen,
        "superseded_by": finding.superseded_by,
        "for": [_words(claims[key]) for key in finding.claims_for],
        "against": [_words(claims[key]) for key in finding.claims_against],
        "undetermined": [_words(claims[key]) for key in finding.undetermined],
        "disagreements": [
            {"reason": row.reason, "left": row.left, "right": row.right, "note": row.note,
             "settled": row.settled}
            for row in finding.disagreements
        ],
        "checks": [
            {"claim": check.claim, "verdict": check.verdict, "why": check.why, "says": check.says,
             "law": check.law}
            for check in finding.checks
        ],
        "sample": results.edition.sample,
    }  # fmt: skip


def _words(claim: Claim) -> dict[str, Any]:
    return {"claim": claim.id, "text": claim.text, "quote": claim.evidence.quote}


def _value(value: Quantity | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {"low": value.low, "high": value.high, "unit": value.unit, "per": value.per, "bound": value.bound}
