"""Acts from reviewed claims: what people accepted as said, in the shape the law works on.

Such acts are not primary: where the depositary's own act is on record, that one counts, and the claim's is
set aside for `contradictions` to compare.
"""

from __future__ import annotations

from collections.abc import Iterable

from minewatch.law.treatyfile import treaties
from minewatch.model.act import Act, ActKind
from minewatch.model.claim import Claim
from minewatch.model.place import places

KINDS: dict[str, ActKind] = {"sign": "signature", "join": "consent", "suspend": "suspension"}
STEPS: dict[str, ActKind] = {
    "approval": "domestic_approval",
    "notification": "withdrawal",
    "effect": "withdrawal",
}


def acts_from_claims(claims: Iterable[Claim]) -> list[Act]:
    """The acts that accepted claims assert, in their order.

    Asserted as fact, by a state, under a treaty on file, with a time (a day of effect counts as a published
    date of effect). A decided or announced withdrawal gives an announcement. `extend` does not say whether
    it was asked or granted, and `oppose` is no objection lodged with the depositary: neither gives an act.
    """
    return [act for claim in claims if (act := _act(claim))]


def _act(claim: Claim) -> Act | None:
    if claim.actor not in places() or claim.treaty not in treaties() or claim.time is None:
        return None
    kind, at_effect = _kind(claim)
    if kind is None:
        return None
    return Act(
        treaty=claim.treaty or "",
        state=claim.actor or "",
        kind=kind,
        when=None if at_effect else claim.time,
        source=f"claim {claim.id}: “{claim.evidence.quote}”",
        effective=claim.time if at_effect else None,
        article="20" if kind in ("announcement", "domestic_approval") else None,
        row=f"claim {claim.id}",
        primary=False,
    )


def _kind(claim: Claim) -> tuple[ActKind | None, bool]:
    """(kind of act, whether the claim's time is its day of effect)."""
    if claim.kind == "withdraw" and claim.step is None and claim.assertion == "intent":
        return "announcement", False
    if claim.assertion != "fact":
        return None, False
    if claim.kind == "in_force":
        return "consent", True
    if claim.kind == "withdraw":
        return STEPS.get(claim.step or ""), claim.step == "effect"
    return KINDS.get(claim.kind), False
