"""Clauses of the production, stockpile, transfer and use kinds: what is done with weapons, by label only."""

from __future__ import annotations

from collections.abc import Callable

from minewatch.model.claim import Kind
from minewatch.publish.sentences.clause import Clause, Nature
from minewatch.publish.sentences.told import Told, kinds_of_weapon, other, subject, weapons, where
from minewatch.publish.sentences.verbs import Verb, verb


def _with_weapons(
    verb: Verb,
    nature: Nature,
    *,
    refusable: bool = False,
    blameworthy: bool = False,
    lead: str = "",
    tail: str = "",
    towards: str = "",
) -> Callable[[Told], Clause]:
    """A clause about weapons: `lead` and `tail` stand round them, `towards` takes the counterparty."""

    def clause(told: Told) -> Clause:
        who, plural = subject(told)
        rest = f"{lead}{weapons(told)}{other(told, towards) if towards else ''}{where(told)}{tail}"
        return Clause(who, plural, verb, rest, nature, refusable=refusable, blameworthy=blameworthy)

    return clause


def _capacity(told: Told) -> Clause:
    who, plural = subject(told)
    return Clause(who, plural, verb("have"), f"the capacity to produce {weapons(told)}{where(told)}", "state")


def _destroy(told: Told) -> Clause:
    who, plural = subject(told)
    stock = weapons(told) if told.number is None else weapons(told, of=f"stockpiled {kinds_of_weapon(told)}")
    rest = f"stockpiled {stock}" if told.number is None else stock
    return Clause(who, plural, verb("destroy"), rest)


def _fortify(told: Told) -> Clause:
    who, plural = subject(told)
    mined = weapons(told) if told.weapon or told.number else "mines"
    works = f"border defences that include {mined}{other(told, 'against')}{where(told)}"
    return Clause(who, plural, verb("build"), works, "project", refusable=True)


CLAUSES: dict[Kind, Callable[[Told], Clause]] = {
    "produce": _with_weapons(verb("produce"), "practice", refusable=True, blameworthy=True),
    "halt_production": _with_weapons(verb("halt", "ban"), "act", lead="production of "),
    "capacity": _capacity,
    "acquire": _with_weapons(verb("procure"), "act", refusable=True, blameworthy=True, towards="from"),
    "need": _with_weapons(verb("require"), "state"),
    "stockpile": _with_weapons(verb("stockpile"), "state", refusable=True, blameworthy=True),
    "destroy": _destroy,
    "retain": _with_weapons(verb("retain"), "state", blameworthy=True, tail=" for training"),
    "transfer": _with_weapons(verb("supply", "offer"), "act", refusable=True, blameworthy=True, towards="to"),
    "halt_transfer": _with_weapons(verb("halt", "ban"), "act", lead="exports of ", towards="to"),
    "use": _with_weapons(verb("use"), "act", refusable=True, blameworthy=True, towards="against"),
    "fortify": _fortify,
}
