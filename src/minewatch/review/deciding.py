"""Making a decision: what is asked of a person before their answer is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Literal

from minewatch.errors import InputRefused
from minewatch.model.claim import Claim
from minewatch.model.decision import Decision, Verdict
from minewatch.review.amend import Pairs, amended
from minewatch.review.standing import ANSWERS, live


def decide(claim: Claim, verdict: Verdict, by: str, at: datetime, why: str, pairs: Pairs = ()) -> Decision:
    """One person's answer to one claim.

    Raises InputRefused where nobody is named, where anything but an acceptance comes without a reason, where
    an amendment sets a field or value that there is not, or changes nothing.
    """
    pairs = tuple(pairs)
    by, why = by.strip(), why.strip()
    if not by:
        raise InputRefused(
            "decision", "it names nobody, and a decision is somebody's.", "Give a name with --by."
        )
    if verdict not in ANSWERS:
        raise InputRefused(
            f"verdict {verdict!r}", "no such answer.", f"One of: {', '.join(sorted(ANSWERS))}."
        )
    if not why and verdict != "accept":
        raise InputRefused("decision", f"to {verdict} a claim takes a reason.", "Say why in a few words.")
    if (verdict == "amend") != bool(pairs):
        raise InputRefused(
            "decision", "an amendment, and nothing else, sets fields.", "Name them, or accept."
        )
    if verdict == "amend" and amended(claim, pairs) == claim:
        raise InputRefused("amendment", "it changes nothing.", "Accept the claim instead.")
    return Decision(claim.id, verdict, by, at, why or "as quoted", pairs)


def regroup(
    verdict: Literal["join", "split"], about: str, texts: Sequence[str], by: str, at: datetime, why: str
) -> Decision:
    """One person's word that reports are one story (join), or that these texts leave a story (split).

    `about` is an origin or a text, `texts` are texts or origins. Raises InputRefused where nobody is named, or no
    reason given.
    """
    by, why = by.strip(), why.strip()
    if not by:
        raise InputRefused(
            "decision", "it names nobody, and a decision is somebody's.", "Give a name with --by."
        )
    if not why:
        raise InputRefused(
            "decision", f"to {verdict} stories takes a reason.", "Say why in a few words: --why."
        )
    return Decision(about, verdict, by, at, why, tuple(("text", text) for text in texts))


def undo(decision: Decision, by: str, at: datetime) -> Decision:
    """The decision that takes back one's own. Raises InputRefused for somebody else's."""
    if decision.by != by:
        raise InputRefused(
            f"decision {decision.id}",
            f"it is {decision.by}'s; nobody takes back another's.",
            "Decide yourself.",
        )
    return Decision(decision.about, "undo", by, at, "taken back", (("decision", decision.id),))


def last_of(decisions: Iterable[Decision], by: str) -> Decision | None:
    """The last live decision of a person, which `undo` would take back next."""
    own = [d for d in live(decisions) if d.by == by]
    return own[-1] if own else None


def next_moment(decisions: Iterable[Decision], now: datetime) -> datetime:
    """Now, or just after the last decision where a clock was set back: the last answer must sort last."""
    last = max((d.at for d in decisions), default=None)
    return now if last is None or now > last else last + timedelta(microseconds=1)
