"""Clauses of the policy kinds: what a state does with a treaty, and what it says of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from minewatch.model.claim import Kind
from minewatch.publish.sentences.clause import Clause
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.sentences.names import possessive
from minewatch.publish.sentences.numbers import amount
from minewatch.publish.sentences.told import Told, its, kinds_of_weapon, policy_of_other, subject, treaty
from minewatch.publish.sentences.verbs import be, verb


def _acts_on_treaty(base: str, *, refusable: bool = True) -> Callable[[Told], Clause]:
    def clause(told: Told) -> Clause:
        who, plural = subject(told)
        return Clause(who, plural, verb(base), treaty(told), refusable=refusable)

    return clause


def _in_force(told: Told) -> Clause:
    rest = f"for {told.named(told.actor)}" if told.actor else ""
    return Clause(treaty(told), False, verb("enter into force"), rest, agent=False)


def _member(told: Told) -> Clause:
    who, plural = subject(told)
    party = be("States Parties" if plural else "a State Party")
    return Clause(who, plural, party, f"to {treaty(told)}", "state")


def _nonmember(told: Told) -> Clause:
    if told.assertion in ("fact", "allegation", "denial"):
        return replace(_member(told), negated=True)
    who, plural = subject(told)
    return Clause(who, plural, verb("stay outside"), treaty(told), "state")


def _withdraw(told: Told) -> Clause:
    who, plural = subject(told)
    if told.step == "approval":
        leaving = f"{its(told)} withdrawal from {treaty(told)}"
        return Clause(who, plural, verb("approve"), leaving, after=_votes(told))
    if told.step == "notification":
        notified = f"the United Nations of {its(told)} withdrawal from {treaty(told)}"
        return Clause(who, plural, verb("notify"), notified)
    if told.step == "effect":
        leaving = f"{possessive(who)} withdrawal from {treaty(told)}"
        return Clause(leaving, False, verb("take effect"), "", agent=False)
    if told.step == "proposal" and told.assertion in ("fact", "denial", "allegation"):
        leaving = f"{possessive(who)} withdrawal from {treaty(told)}"
        return Clause(leaving, False, be("proposed"), "", agent=False)
    return Clause(who, plural, verb("withdraw from"), treaty(told), refusable=True)


def _votes(told: Told) -> str:
    if told.number is None:
        return ""
    side = "against" if told.measure == "votes_against" else "in favour"
    return f", with {amount(told.number, 'vote', 'votes').words} {side}"


def _suspend(told: Told) -> Clause:
    who, plural = subject(told)
    return Clause(who, plural, verb("suspend"), f"the operation of {treaty(told)}", refusable=True)


def _remain(told: Told) -> Clause:
    who, plural = subject(told)
    to = treaty(told)
    if told.treaty is None and told.weapon:
        to = f"a ban on {kinds_of_weapon(told)}"
    return Clause(who, plural, verb("uphold"), f"{its(told)} commitment to {to}", "practice")


def _stance(base: str) -> Callable[[Told], Clause]:
    def clause(told: Told) -> Clause:
        who, plural = subject(told)
        if not (told.actor or told.place or told.counts_states):
            who, plural = ("unnamed critics" if base == "oppose" else "unnamed others"), True
        about = policy_of_other(told)
        if base == "support" and told.treaty and not told.counterparty:
            about = treaty(told)
        return Clause(who, plural, verb(base), about)

    return clause


def _report(told: Told) -> Clause:
    who, plural = subject(told)
    rest = f"{'transparency reports' if plural else 'a transparency report'} under {treaty(told)}"
    return Clause(who, plural, verb("submit"), rest)


def _extend(told: Told) -> Clause:
    who, plural = subject(told)
    rest = f"{'longer deadlines' if plural else 'a longer deadline'} under {treaty(told)}"
    until = f", to {day_words(told.new_deadline)}" if told.new_deadline else ""
    return Clause(who, plural, verb("seek", "obtain"), rest, after=until)


def _violate(told: Told) -> Clause:
    who, plural = subject(told)
    return Clause(who, plural, verb("breach"), f"a duty under {treaty(told)}", blameworthy=True)


CLAUSES: dict[Kind, Callable[[Told], Clause]] = {
    "sign": _acts_on_treaty("sign"),
    "join": _acts_on_treaty("join"),
    "in_force": _in_force,
    "member": _member,
    "nonmember": _nonmember,
    "withdraw": _withdraw,
    "suspend": _suspend,
    "remain": _remain,
    "oppose": _stance("oppose"),
    "support": _stance("support"),
    "report": _report,
    "extend": _extend,
    "violate": _violate,
}
