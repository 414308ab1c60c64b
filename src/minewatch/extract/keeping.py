"""Which claims of a text are kept: each once, with its own share of a number, and which acts a later word can mean."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.model.claim import Claim, Quantity

# Acts that "the decision" or "the move" can mean in a later sentence, and how they must be asserted.
_SETTLED = ("fact", "intent", "denial")
DEEDS = dict.fromkeys(
    (
        "withdraw",
        "transfer",
        "halt_transfer",
        "produce",
        "halt_production",
        "acquire",
        "suspend",
        "join",
        "sign",
    ),
    _SETTLED,
) | {"use": ("intent", "denial"), "withdraw": (*_SETTLED, "wish")}


def share(draft: Draft, code: str | None) -> Quantity | None:
    """The quantity of one actor's claim: a number of states is the group's and not that of a state it names."""
    group = draft.quantity is not None and (draft.joint or draft.quantity.unit == "state")
    return None if code and group else draft.quantity


def repeats(old: Claim, new: Claim, sure: bool, sentence: int) -> bool:
    """Whether a claim is there already: by the same words, or by a pronoun in the same sentence."""
    if (old.kind, old.actor, old.weapon) != (new.kind, new.actor, new.weapon):
        return False
    if old.treaty and new.treaty and old.treaty != new.treaty:
        return False  # "joined both conventions"
    here, there = new.evidence, old.evidence
    if new.counterparty and old.counterparty and new.counterparty != old.counterparty:
        return False
    if there.end > here.start and there.start < here.end:
        return old.quantity == new.quantity or new.quantity is None
    unsure = not sure and new.kind != "violate"  # "in violation of it, having missed": two breaches
    return unsure and old.assertion == new.assertion and there.start >= sentence and new.quantity is None
