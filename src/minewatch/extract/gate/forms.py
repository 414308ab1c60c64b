"""Which fields a claim of each kind takes: docs/claims.md as a table. What does not fit is no claim."""

from __future__ import annotations

from minewatch.extract.gate.answer import Answer
from minewatch.extract.gate.case import Refused

_TREATY = frozenset(
    {"sign", "join", "in_force", "member", "nonmember", "withdraw", "suspend", "remain", "report", "extend"}
)
_JUDGING = frozenset({"oppose", "support", "violate"})
_THINGS = frozenset({"mine", "munition", "device"})
_LAND = frozenset({"area", "km2", "m2", "ha", "km"})
_STATES = frozenset({"state", "person", "percent"})
_OTHER_SIDE = frozenset(
    {"oppose", "support", "transfer", "halt_transfer", "acquire", "assist", "use", "produce"}
)
_MEASURED = {
    "casualty": frozenset({"killed", "injured", "casualties"}),
    "clear": frozenset({"released", "cleared", "reduced", "cancelled"}),
    "contamination": frozenset({"suspected", "confirmed"}),
    "withdraw": frozenset({"votes_for", "votes_against"}), "suspend": frozenset({"votes_for", "votes_against"}),
    "oppose": frozenset({"votes_for", "votes_against"}), "support": frozenset({"votes_for", "votes_against"}),
    "join": frozenset({"votes_for", "votes_against"}), "remain": frozenset({"votes_for", "votes_against"}),
}  # fmt: skip
_MONEY = frozenset({"assist", "acquire", "need", "fortify", "transfer", "clear", "destroy", "produce"})
_UNITS: dict[str, frozenset[str]] = {
    "casualty": frozenset({"person", "percent"}),
    "contamination": _LAND | _THINGS | {"state", "percent"},
    "clear": _LAND | _THINGS | {"percent", "state"},
    "use": _THINGS | _LAND | {"state"},
    "assist": frozenset({"person", "device", "state"}),
    "need": _THINGS | _LAND | {"person"},
    "fortify": frozenset({"km", "mine"}),
    "violate": _STATES | _THINGS,
    **dict.fromkeys(
        ("destroy", "stockpile", "retain", "transfer", "acquire"), _THINGS | {"state", "percent"}
    ),
    **dict.fromkeys(("produce", "capacity", "halt_production", "halt_transfer"), _THINGS | {"state"}),
}


def fits(answer: Answer) -> None:
    """Raises Refused where a field does not belong to the kind, or one that makes the kind is missing."""
    kind = answer.kind
    if kind in _TREATY - {"extend"} and answer.treaty is None:
        raise Refused("treaty", f"a claim of kind {kind} says of which treaty.")
    if answer.treaty and kind not in _TREATY | _JUDGING | {"clear"}:
        raise Refused("treaty", f"a claim of kind {kind} takes no treaty.")
    if answer.step and kind != "withdraw":
        raise Refused("step", f"a claim of kind {kind} takes no step.")
    if answer.counterparty and kind not in _OTHER_SIDE:
        raise Refused("counterparty", f"a claim of kind {kind} takes no other side.")
    if answer.counterparty and answer.counterparty == answer.actor:
        raise Refused("counterparty", "the other side cannot be the actor.")
    if answer.measure and answer.measure not in _MEASURED.get(kind, frozenset()):
        raise Refused("measure", f"{answer.measure} is no measure of {kind}.")
    if answer.measure is None and kind == "casualty" and answer.assertion != "denial":
        raise Refused("measure", "a count of casualties says whether killed, injured or both.")
    if answer.weapon and kind in ("report", "extend", "remain", "in_force"):
        raise Refused("weapon", f"a claim of kind {kind} takes no weapon.")
    if answer.scope and kind not in ("casualty", "assist"):
        raise Refused("scope", f"a claim of kind {kind} counts no people.")
    if kind == "capacity" and answer.quantity is None:
        raise Refused("quantity", "a capacity says how many.")
    if answer.quantity:
        _unit(kind, answer.quantity.unit, answer.quantity.per)


def _unit(kind: str, unit: str, per: str | None) -> None:
    money = len(unit) == 3 and unit.isupper()
    if not (unit in _UNITS.get(kind, _STATES) or (money and kind in _MONEY)):
        raise Refused("quantity", f"{unit} is no unit of {kind}.")
    if per and kind not in (
        "capacity",
        "produce",
        "clear",
        "casualty",
        "assist",
        "need",
        "destroy",
        "transfer",
    ):
        raise Refused("quantity", f"a claim of kind {kind} takes no rate.")
