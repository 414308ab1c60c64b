"""Decisions that follow their words when a document is read or searched anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from minewatch.model.claim import Claim
from minewatch.model.text import Text

if TYPE_CHECKING:
    from minewatch.store import Record


@dataclass(frozen=True)
class Left:
    """A decision whose claim is not there any more: who decided what of which words, and why it stays behind."""

    by: str
    verdict: str
    quote: str
    why: str

    def __str__(self) -> str:
        return f"{self.verdict} by {self.by} of “{self.quote}”: {self.why}"


_WHY = {
    "words gone": "the words are not in the new reading",
    "read otherwise": "the new reading makes another claim of these words",
}


def carry(record: Record, text: Text, claims: Sequence[Claim], extractor: str) -> tuple[int, list[Left]]:
    """Move the decisions about earlier readings of a text's document to the claims that it has now.

    Returns how many were moved, and those that stay behind. To be called in the batch that keeps the claims, so
    that no claim is ever without the decisions it had.
    """
    from minewatch.review import relocate

    present = {claim.id for claim in claims}
    former: dict[str, list[Claim]] = {}
    for claim in record.decided_before(text.id):
        if claim.id not in present:
            former.setdefault(claim.text, []).append(claim)
    moved, left = 0, dict[Left, None]()
    for text_id, old in former.items():
        decisions = [decision for claim in old for decision in record.decisions(about=claim.id)]
        found = relocate(decisions, old, record.text(text_id), claims, text)
        moved += record.move_decisions(found.moved, f"read by {text.reader}, searched by {extractor}")
        for decision, claim, why in found.lost:
            left[Left(decision.by, decision.verdict, claim.evidence.quote, _WHY[why])] = None
    return moved, list(left)
