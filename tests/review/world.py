"""Claims, texts and people to review with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from minewatch.model.claim import Claim, Evidence, Kind, Quantity
from minewatch.model.decision import Decision, Verdict
from minewatch.model.finding import Finding, Matter

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
_seconds = count()


def claim(kind: Kind = "stockpile", text: str = "t-1", start: int = 0, **fields: object) -> Claim:
    """A claim of some kind; its quotation names its place."""
    quote = f"the words at {start}"
    given: dict[str, object] = {"actor": "POL", "weapon": "mine", "confidence": 0.9, **fields}
    return Claim(text, kind, Evidence(quote, start, start + len(quote)), **given)  # type: ignore[arg-type]


def said(
    about: Claim | str, verdict: Verdict, by: str = "Ada", why: str = "as quoted", **fields: str | None
) -> Decision:
    """A decision, each a second later than the one before; fields are written with __ for a dot."""
    subject = about if isinstance(about, str) else about.id
    pairs = tuple((name.replace("__", "."), value) for name, value in fields.items())
    return Decision(subject, verdict, by, START + timedelta(seconds=next(_seconds)), why, pairs)


def taken_back(decision: Decision, by: str | None = None) -> Decision:
    """The undo of a decision."""
    at = START + timedelta(seconds=next(_seconds))
    return Decision(decision.about, "undo", by or decision.by, at, "taken back", (("decision", decision.id),))


def finding(*claims: Claim, **fields: object) -> Finding:
    """A finding that these claims support."""
    first = claims[0]
    matter = Matter(first.actor, first.kind, first.weapon, first.treaty)
    given: dict[str, object] = {"claims_for": tuple(c.id for c in claims), **fields}
    return Finding(matter, None, "fact", **given)  # type: ignore[arg-type]


def mines(low: float) -> Quantity:
    """So many mines."""
    return Quantity(low, low, "mine")
