"""What sources disagree on: two quotations side by side, the typed reason in words, a plain note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from minewatch.model.claim import Claim
from minewatch.model.finding import Disagreement, DisagreementReason, Finding
from minewatch.model.ident import content_id
from minewatch.model.place import places
from minewatch.publish.inert import line
from minewatch.publish.law_words import decoded, treaty_title
from minewatch.publish.notes import LISTED, Quotation, quotation
from minewatch.publish.paging import Block
from minewatch.publish.profile import Sentence
from minewatch.publish.render import Group, Page, Renderer
from minewatch.publish.sections import section_of
from minewatch.publish.sentences.names import name, sentence_start
from minewatch.publish.shelf import Shelf

# The ten reasons, as (heading, what it means).
REASONS: dict[DisagreementReason, tuple[str, str]] = {
    "value": ("Different values", "Both state the same thing and give different figures or days."),
    "date_basis": (
        "Different dates counted",
        "Each gives the date of a different act, such as deposit or effect.",
    ),
    "step": ("Different steps", "One reports an earlier step as though it were a later one."),
    "definition": ("Different definitions", "They count under one word what the other does not."),
    "scope": ("Different scope", "They count different people or places."),
    "as_of": ("Different days counted", "One is a later count of the same thing."),
    "unit": ("Different units", "They count different units, such as people and incidents."),
    "assertion": ("Different claims", "What one states as done, the other plans, alleges or denies."),
    "declared_vs_legal": (
        "Declared against legal",
        "The state says one thing of itself, treaty law another.",
    ),
    "translation": ("Translation", "They render the same original differently."),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its quotation, and the sentence it is told as or stands against."""

    quotation: Quotation
    told: Sentence | None
    against: Sentence | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A disagreement as a page shows it."""

    id: str
    reason: DisagreementReason
    title: str
    note: str
    settled: bool
    sides: tuple[Side, Side]
    alike: tuple[tuple[Quotation, Quotation], ...] = ()
    unlisted: int = 0


def disagreement_id(row: Disagreement) -> str:
    """The same two claims for the same reason are one disagreement, whichever stands left."""
    return content_id("disagreement", row.reason, sorted((row.left, row.right)))


def pairs(
    shelf: Shelf, rows: list[tuple[Disagreement, Finding]], sentences: dict[str, Sentence]
) -> list[tuple[Pair, Finding]]:
    """The rows as a page shows them: those of one actor that differ in one way are told once."""
    alike: dict[tuple[str | None, str, str, bool], list[tuple[Disagreement, Finding]]] = {}
    for row, finding in rows:
        words = " ".join(sorted(re.findall(r"[\w.,]*\w", row.note)))  # the same two values, either way round
        alike.setdefault((finding.matter.actor, row.reason, words, row.settled), []).append((row, finding))
    return [(_pair(shelf, [row for row, _ in same], sentences), same[0][1]) for same in alike.values()]


def _pair(shelf: Shelf, rows: list[Disagreement], sentences: dict[str, Sentence]) -> Pair:
    """The first row with both quotations, the others by publisher and date."""
    row, rest = rows[0], rows[1:]

    def side(claim: Claim) -> Side:
        told = next((sentences[shelf.id_of(f)] for f in shelf.told_by.get(shelf.id_of(claim), ())), None)
        against = next((sentences[shelf.id_of(f)] for f in shelf.by_claim.get(shelf.id_of(claim), ())), None)
        return Side(quotation(shelf, claim), told, None if told else against)

    return Pair(
        id=disagreement_id(row),
        reason=row.reason,
        title=REASONS[row.reason][0],
        note=line(decoded(row.note), 600),
        settled=row.settled,
        sides=(side(shelf.claims[row.left]), side(shelf.claims[row.right])),
        alike=tuple(
            (quotation(shelf, shelf.claims[r.left]), quotation(shelf, shelf.claims[r.right]))
            for r in rest[:LISTED]
        ),
        unlisted=max(0, len(rest) - LISTED),
    )


def board(shelf: Shelf, renderer: Renderer, sentences: dict[str, Sentence]) -> Iterator[Page]:
    """All of them, open ones first, by reason."""
    blocks = []
    for shown, finding in pairs(shelf, shelf.disagreements, sentences):
        code = finding.matter.actor or finding.matter.place or ""
        place = places().get(code)
        named = sentence_start(line(shelf.known_as(finding).get(code) or name(code), 80))
        whose = named.removeprefix("The ") or treaty_title(finding.matter.treaty or "Not named")
        heading = f"{whose}: {section_of(finding).title}"
        page = code if place is not None and place.kind == "state" else "actors"
        html = renderer.macro("disagreement", shown, heading, page)
        blocks.append((heading, Block(_group(shown), html, ids=(shown.id,))))
    order = list(_groups())
    blocks.sort(key=lambda item: (order.index(item[1].group), item[0].casefold()))
    lead = (disagreements_note(shelf),) if blocks else ("No two sources in this edition disagree.",)
    groups = [Group(key, title, meaning) for key, (title, meaning) in _groups().items()]
    yield from renderer.paged(
        "disagreements",
        "What sources disagree on",
        [b for _, b in blocks],
        groups,
        here="disagreements",
        lead=lead,
    )


def _group(shown: Pair) -> str:
    return f"settled-{shown.reason}" if shown.settled else shown.reason


def _groups() -> dict[str, tuple[str, str]]:
    """Headings in order: open ones by reason, then settled ones."""
    opened = {str(reason): words for reason, words in REASONS.items()}
    settled = {f"settled-{r}": (f"{title}, settled", meaning) for r, (title, meaning) in REASONS.items()}
    return {**opened, **settled}


def by_reason(shelf: Shelf) -> list[tuple[str, int]]:
    """How many pairs have each reason, most first."""
    counts = Counter(REASONS[row.reason][0] for row, _ in shelf.disagreements)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def disagreements_note(shelf: Shelf) -> str:
    """ "12 pairs of claims differ, 4 of them settled by the reason." """
    total = len(shelf.disagreements)
    settled = sum(row.settled for row, _ in shelf.disagreements)
    pairs = "1 pair of claims differs" if total == 1 else f"{total} pairs of claims differ"
    return f"{pairs}; in {settled} of them the reason also says which holds now."
