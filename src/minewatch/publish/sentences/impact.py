"""Clauses of the impact kinds: contamination, clearance, casualties and assistance."""

from __future__ import annotations

from collections.abc import Callable

from minewatch.model.claim import Kind, Quantity
from minewatch.publish.sentences.clause import Clause
from minewatch.publish.sentences.numbers import MEASURES, amount
from minewatch.publish.sentences.told import Told, kinds_of_weapon, other, subject, weapons, where
from minewatch.publish.sentences.verbs import be, verb

_ORDNANCE = "mines or other explosive ordnance"
_LAND = frozenset({"km2", "m2", "ha", "km", "area"})
_HURT = {
    "killed": "killed",
    "injured": "injured",
    "casualties": "killed or injured",
    None: "killed or injured",
}
# (one, many) of those counted, by the words of `scope` in the vocabulary's order.
_WHO: dict[frozenset[str], tuple[str, str]] = {
    frozenset(): ("person", "people"),
    frozenset({"civilian"}): ("civilian", "civilians"),
    frozenset({"military"}): ("member of armed forces", "members of armed forces"),
    frozenset({"deminer"}): ("deminer", "deminers"),
    frozenset({"child"}): ("child", "children"),
    frozenset({"adult"}): ("adult", "adults"),
    frozenset({"male"}): ("man or boy", "men and boys"),
    frozenset({"female"}): ("woman or girl", "women and girls"),
    frozenset({"child", "male"}): ("boy", "boys"),
    frozenset({"child", "female"}): ("girl", "girls"),
    frozenset({"adult", "male"}): ("man", "men"),
    frozenset({"adult", "female"}): ("woman", "women"),
}
_ADJECTIVES = {"civilian": "civilian", "military": "military", "male": "male", "female": "female"}


def _ordnance(told: Told) -> str:
    """The weapon in the plural, or what this field is about where none is named."""
    return kinds_of_weapon(told) if told.weapon else _ORDNANCE


def _land(told: Told, quantity: Quantity, of: str) -> str:
    """ "174 km² of land suspected …" or "three areas suspected …": `of` follows the land."""
    counted = amount(quantity)
    return f"{counted.words} {of}" if quantity.unit == "area" else f"{counted.words} of land {of}"


def _contamination(told: Told) -> Clause:
    who, plural = subject(told)
    if told.number is not None and told.number.unit in _LAND:
        known = {"suspected": "suspected to contain", "confirmed": "confirmed to contain"}
        holds = known.get(told.measure or "", "contaminated by")
        land = _land(told, told.number, f"{holds} {_ordnance(told)}")
        return Clause(who, plural, verb("have"), f"{land}{where(told)}", "state", agent=False)
    place = where(told) if told.place != told.actor else ""
    return Clause(
        who,
        plural,
        be("contaminated"),
        f"by {weapons(told) if told.weapon or told.number else _ORDNANCE}{place}",
        "state",
        agent=False,
    )


def _clear(told: Told) -> Clause:
    who, plural = subject(told)
    done = {"released": "release", "reduced": "reduce", "cancelled": "cancel"}.get(
        told.measure or "", "clear"
    )
    if told.number is not None and told.number.unit in _LAND:
        land = amount(told.number).words
        if told.number.unit != "area":
            land += " of land"
        rest = f"{land} suspected or known to contain {_ordnance(told)}"
    elif done == "clear" and (told.weapon or told.number):
        rest = weapons(told)
    else:
        rest = f"land suspected or known to contain {_ordnance(told)}"
    return Clause(who, plural, verb(done), rest + where(told))


def _casualty(told: Told) -> Clause:
    hurt = _HURT.get(told.measure, "killed or injured")
    by = f"by {_ordnance(told)}"
    one, many = _people(told.scope)
    spot = _spot(told)
    number = told.number
    if number is not None and number.unit == "percent":
        share = f"{amount(number).words} of the people {hurt} {by}{spot}"
        described = f"were {many}" if told.scope else "are counted here"
        return Clause(share, True, be(described.partition(" ")[2]), "", agent=False)
    if number is not None and number.unit in ("person", *MEASURES):
        who = amount(number, one, many)
        words, plural = who.words, who.plural
    else:
        words, plural = many, True
    return Clause(words, plural, be(hurt), by + spot, agent=False, nobody=f"no {many}")


def _people(scope: tuple[str, ...]) -> tuple[str, str]:
    """The noun for a scope: its own, or an adjective before the narrower noun ("civilian children")."""
    wanted = frozenset(scope)
    if wanted in _WHO:
        return _WHO[wanted]
    for drop in ("civilian", "military"):
        rest = wanted - {drop}
        if drop in wanted and rest in _WHO:
            one, many = _WHO[rest]
            return f"{_ADJECTIVES[drop]} {one}", f"{_ADJECTIVES[drop]} {many}"
    joined = ", ".join(_WHO[frozenset({word})][1] for word in scope)
    return f"person ({joined})", f"people ({joined})"


def _spot(told: Told) -> str:
    """Where it happened: the division and the state, or the state alone."""
    spots = [told.named(place) for place in dict.fromkeys((told.place, told.actor)) if place]
    return f" in {', '.join(spots)}" if spots else ""


def _assist(told: Told) -> Clause:
    who, plural = subject(told)
    land = f" in {told.named(told.place)}" if told.place and told.place != told.counterparty else ""
    number = told.number
    if number is None:
        helped = f" by {told.named(told.counterparty)}" if told.counterparty not in (None, told.actor) else ""
        return Clause(who, plural, verb("support"), f"mine action{helped}{land}")
    if number.unit == "person":
        helped = amount(number, *_people(told.scope)).words
        return Clause(
            who, plural, verb("give"), f"mine-action assistance to {helped}{land or other(told, 'in')}"
        )
    if number.unit in MEASURES:
        return Clause(
            who, plural, verb("support"), f"mine action{other(told, 'in')}{land} ({amount(number).words})"
        )
    return Clause(
        who, plural, verb("give"), f"{amount(number).words}{other(told, 'to')} for mine action{land}"
    )


CLAUSES: dict[Kind, Callable[[Told], Clause]] = {
    "contamination": _contamination,
    "clear": _clear,
    "casualty": _casualty,
    "assist": _assist,
}
