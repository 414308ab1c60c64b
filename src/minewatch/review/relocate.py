"""Decisions follow their words when a document is read or extracted again.

A new reader version can move, join or drop words, and every claim of the new text has a new id. A decision
moves to the new claim that says the same with the same words. Where the words are gone, or are now read
otherwise, it is listed instead: a person said yes to something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.text import Text
from minewatch.review.standing import ANSWERS, live

Lost = Literal["words gone", "read otherwise"]
_CONTEXT = 60  # characters on each side that tell two places with the same words apart


@dataclass(frozen=True, slots=True)
class Relocated:
    """`moved` are decisions about new claims, to be kept; `lost` are old ones that stay behind, and why."""

    moved: tuple[Decision, ...]
    lost: tuple[tuple[Decision, Claim, Lost], ...]


def relocate(
    decisions: Iterable[Decision],
    old_claims: Iterable[Claim],
    old: Text,
    new_claims: Iterable[Claim],
    new: Text,
) -> Relocated:
    """What becomes of the live decisions about claims of `old`, now that `new` is read from the same capture.

    Doing it twice gives the same decisions (same ids). Decisions about claims that are unchanged are in
    neither list.
    """
    by_words: dict[str, list[Claim]] = defaultdict(list)
    unchanged = set()
    for claim in new_claims:
        by_words[claim.evidence.quote].append(claim)
        unchanged.add(claim.id)
    former = {claim.id: claim for claim in old_claims if claim.id not in unchanged}
    moved: list[Decision] = []
    lost: list[tuple[Decision, Claim, Lost]] = []
    for decision in live(decisions):
        if decision.about not in former or decision.verdict not in ANSWERS:
            continue
        claim = former[decision.about]
        same = [c for c in by_words[claim.evidence.quote] if _says(c) == _says(claim)]
        if same:
            nearest = max(same, key=lambda c: (_likeness(claim, old, c, new), -c.evidence.start))
            moved.append(replace(decision, about=nearest.id))
        else:
            stands = claim.evidence.quote in new.content
            lost.append((decision, claim, "read otherwise" if stands else "words gone"))
    return Relocated(tuple(moved), tuple(lost))


def _says(claim: Claim) -> Claim:
    """The claim without where it stands and how it was found."""
    evidence = replace(claim.evidence, start=0, end=0)
    return replace(claim, text="", evidence=evidence, confidence=0.0, extractor="", marks=())


def _likeness(left: Claim, old: Text, right: Claim, new: Text) -> int:
    """How many characters around the words are the same in both texts, up to _CONTEXT on each side."""
    a, b = left.evidence, right.evidence
    before = _common(old.content[max(0, a.start - _CONTEXT) : a.start][::-1],
                     new.content[max(0, b.start - _CONTEXT) : b.start][::-1])  # fmt: skip
    after = _common(old.content[a.end : a.end + _CONTEXT], new.content[b.end : b.end + _CONTEXT])
    return before + after


def _common(left: str, right: str) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count
