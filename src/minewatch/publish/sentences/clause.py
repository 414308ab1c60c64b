"""A clause: subject, verb and the rest, in the tense and mood that the assertion and the dates call for.

Three natures of verbs decide the tense: an `act` happens once (joined, destroyed), a `state` holds
(retains, is contaminated), a `practice` goes on (produces). Hedges are grammar here, never decoration:
each assertion of docs/claims.md has its own construction, and none is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from minewatch.model.claim import Assertion
from minewatch.model.when import When
from minewatch.publish.sentences.dates import when_phrase
from minewatch.publish.sentences.verbs import Verb

Nature = Literal["act", "state", "practice", "project"]
Tense = Literal["timeless", "past", "running", "future", "was_future"]

FRESH = timedelta(days=365)  # a statement older than this is told in the past tense


@dataclass(frozen=True, slots=True)
class Clause:
    """Who does what, before tense and mood.

    `agent` is False where nobody decides the act (casualties, entry into force), so that "plans to" would
    be false. `refusable` is True where a denial may as well rule the act out for the future. `nobody` is the
    subject of its denial ("no civilians"), where a negated verb would say something else. `negated` is True
    where the kind itself denies (`nonmember`), so that its fact takes the wording of a denial.
    `after` follows the time: ", with 66 votes in favour".
    """

    subject: str
    plural: bool
    verb: Verb
    rest: str
    nature: Nature = "act"
    agent: bool = True
    refusable: bool = False
    blameworthy: bool = False
    nobody: str | None = None
    negated: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Timing:
    """The dates that decide the tense: when it is true, when it was said, and the edition's day."""

    time: When | None
    said: date | None
    on: date

    @property
    def stale(self) -> bool:
        """Whether the statement is too old to be told as the present."""
        return self.said is not None and self.on - self.said > FRESH

    def tense(self) -> Tense:
        """Where the time of the matter lies, seen from the saying and from the edition."""
        time = self.time
        if time is None or (time.start is None and time.end is None):
            return "timeless"
        spoken = min(self.said, self.on) if self.said else self.on
        if time.start and time.start > spoken:
            return "was_future" if time.start <= self.on else "future"
        if time.end is None:
            return "running"
        if time.start is None and time.end > spoken:
            return "was_future" if time.end <= self.on else "future"
        return "past"


def predicate(clause: Clause, assertion: Assertion, timing: Timing) -> str:
    """The clause as a statement without capital or full stop.

    `wish` gives the bare subjunctive that stands after "that"; `allegation` is worded as a fact here,
    because its hedge lies in how it is attributed.
    """
    tense = timing.tense()
    if clause.negated and assertion in ("fact", "allegation", "denial"):
        assertion = "fact" if assertion == "denial" else "denial"
    if assertion == "denial" and clause.nobody:
        clause, assertion = replace(clause, subject=clause.nobody), "fact"
    words = _MOODS[assertion](clause, tense, timing.stale)
    lasting = clause.nature != "act"
    ahead = tense in ("future", "was_future") or assertion in ("intent", "possible", "wish")
    phrase = when_phrase(timing.time, lasting=lasting, ahead=ahead)
    return f"{clause.subject} {words}{' ' + phrase if phrase else ''}{clause.after}"


def having_done(clause: Clause, timing: Timing) -> str:
    """The clause as what somebody is accused of: "having used antipersonnel mines in 2024"."""
    tense = timing.tense()
    going_on = clause.nature != "act" and tense in ("timeless", "running")
    words = clause.verb.gerund if going_on else f"having {clause.verb.participle}"
    if tense in ("future", "was_future"):
        words = f"planning to {clause.verb.base}"
    phrase = when_phrase(timing.time, lasting=clause.nature != "act", ahead=tense in ("future", "was_future"))
    return _join(words, clause.rest) + (f" {phrase}" if phrase else "") + clause.after


def _join(words: str, rest: str) -> str:
    return f"{words} {rest}" if rest else words


def _fact(clause: Clause, tense: Tense, stale: bool) -> str:
    verb, plural = clause.verb, clause.plural
    if tense in ("future", "was_future"):
        are = _was(plural) if tense == "was_future" else _is(plural)
        foreseen = "expected to" if clause.nobody else "to"  # nobody schedules a casualty
        return _join(f"{are} {foreseen} {verb.base}", clause.rest)
    if tense == "past":
        return _join(verb.simple_past(plural), clause.rest)
    if tense == "running":
        return _join(f"{_has(plural)} {verb.participle}", clause.rest)
    if clause.nature == "act":
        return _join(f"{_has(plural)} {verb.participle}", clause.rest)
    if clause.nature == "project":
        return _join(f"{_was(plural) if stale else _is(plural)} {verb.gerund}", clause.rest)
    return _join(verb.simple_past(plural) if stale else verb.present(plural), clause.rest)


def _intent(clause: Clause, tense: Tense, stale: bool) -> str:
    over = tense in ("past", "was_future") or stale
    if clause.agent:
        mood = "planned to" if over else ("plan to" if clause.plural else "plans to")
    else:
        mood = f"{_was(clause.plural) if over else _is(clause.plural)} expected to"
    return _join(f"{mood} {clause.verb.base}", clause.rest)


def _possible(clause: Clause, tense: Tense, stale: bool) -> str:
    if tense == "past" or (tense == "running" and clause.nature == "act"):
        return _join(f"may have {clause.verb.participle}", clause.rest)
    if clause.nature == "state" or not clause.agent:
        mood = f"might {clause.verb.base}" if stale else f"may {clause.verb.base}"
        return _join(mood, clause.rest)
    return _join(f"could {clause.verb.base}", clause.rest)


def _wish(clause: Clause, tense: Tense, stale: bool) -> str:
    return _join(clause.verb.base, clause.rest)


def _denial(clause: Clause, tense: Tense, stale: bool) -> str:
    verb, plural, is_be = clause.verb, clause.plural, clause.verb.base.startswith("be ")
    complement = verb.base.removeprefix("be ")
    if tense == "future":
        return _join(f"will not {verb.base}", clause.rest)
    if tense == "was_future":
        return _join(f"would not {verb.base}", clause.rest)
    if tense == "running":
        return _join(f"{_has(plural)} not {verb.participle}", clause.rest)
    if tense == "past":
        return _join(f"{_was(plural)} not {complement}" if is_be else f"did not {verb.base}", clause.rest)
    if clause.nature == "act":
        denied = f"{'had' if stale else _has(plural)} not {verb.participle}"
    elif is_be:
        denied = f"{_was(plural) if stale else _is(plural)} not {complement}"
    elif clause.nature == "project":
        denied = f"{_was(plural) if stale else _is(plural)} not {verb.gerund}"
    else:
        denied = f"{'did' if stale else 'do' if plural else 'does'} not {verb.base}"
    if clause.refusable:
        ruled = "rule" if plural else "rules"
        if stale:
            ruled = "had ruled" if clause.nature == "act" else "ruled"
        return f"{denied}, or {ruled} out {verb.gerund}, {clause.rest}".rstrip(", ")
    return _join(denied, clause.rest)


_MOODS: Mapping[Assertion, Callable[[Clause, Tense, bool], str]] = MappingProxyType(
    {
        "fact": _fact,
        "allegation": _fact,
        "intent": _intent,
        "possible": _possible,
        "wish": _wish,
        "denial": _denial,
    }
)


def _is(plural: bool) -> str:
    return "are" if plural else "is"


def _was(plural: bool) -> str:
    return "were" if plural else "was"


def _has(plural: bool) -> str:
    return "have" if plural else "has"
