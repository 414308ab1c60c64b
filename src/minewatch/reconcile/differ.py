"""Typed disagreement: whether two stands differ on one matter, and why.

The rules stand in the order in which a careful reader would try them: the law's own answer, the language, the
step, the date, then what is asserted, then the number. The first that fits is the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from minewatch.model.claim import Claim
from minewatch.model.finding import Disagreement, DisagreementReason
from minewatch.reconcile import differ_counts, differ_dates, differ_words
from minewatch.reconcile.families import COURSE
from minewatch.reconcile.heard import Heard, Stand
from minewatch.reconcile.told import Why

Rule = Callable[[Stand, Stand], Why | None]

RULES: tuple[Rule, ...] = (
    differ_words.by_law,
    differ_words.by_translation,
    differ_dates.by_step,
    differ_dates.by_date,
    differ_words.by_standing,
    differ_counts.by_parties,
    differ_words.by_definition,
    differ_words.by_assertion,
    differ_counts.by_unit,
    differ_counts.by_scope,
    differ_counts.by_value,
)
# Kinds that speak of the same thing from two sides.
RIVALS: frozenset[frozenset[str]] = frozenset(
    frozenset(pair)
    for pair in (
        ("withdraw", "suspend"), ("withdraw", "member"), ("withdraw", "remain"), ("suspend", "member"),
        ("suspend", "nonmember"), ("suspend", "remain"), ("member", "nonmember"), ("nonmember", "remain"),
        ("join", "nonmember"), ("produce", "halt_production"), ("transfer", "halt_transfer"),
        ("stockpile", "retain"),
    )
)  # fmt: skip


# Whom a treaty entered into force for, where the words name nobody: its own entry into force is another date.
FOR_SOME = re.compile(
    r"\bfor (it|him|them|these|those|both|each|that|the (state|country|two|three)s?)\b", re.I
)


def _for_some(claim: Claim) -> bool:
    return bool(FOR_SOME.search(claim.evidence.quote))


def can_differ(a: Stand, b: Stand) -> bool:
    """A quick look, since most pairs are of the same mind: False only where no rule below can apply."""
    x, y = a.claim, b.claim
    if x.kind == y.kind == "in_force" and x.actor is None and (_for_some(x) or _for_some(y)):
        return False
    if x.kind != y.kind or x.assertion != y.assertion or x.step != y.step:
        return True
    if x.quantity and y.quantity:
        return True
    if x.time and y.time and COURSE[x.kind] == "once":
        return True
    return a.best.language != b.best.language


def _two_voices(a: Stand, b: Stand) -> tuple[Heard, Heard] | None:
    """The best two claims that are not one writer's own words twice in one text."""
    pairs = (
        (x, y)
        for x in (a.best, a.second)
        for y in (b.best, b.second)
        if x is not None and y is not None and x.voice != y.voice
    )
    return min(pairs, key=lambda row: sorted((row[0].rank, row[1].rank)), default=None)


def why(a: Stand, b: Stand) -> Why | None:
    """The first rule that tells two stands of kindred matters apart, None where both can be right."""
    for rule in RULES:
        found = rule(a, b)
        if found is not None:
            return found if found.reason else None
    return None


@dataclass(frozen=True, slots=True)
class Clash:
    """A disagreement, and how good its two claims are to be quoted: the least is shown first."""

    row: Disagreement
    rank: tuple[tuple[int, date, str], ...]


def clash(a: Stand, b: Stand) -> Clash | None:
    """The typed disagreement of two stands, None where they only look different."""
    a, b = sorted((a, b), key=lambda stand: stand.best.rank)  # so that who came first cannot matter
    found = why(a, b)
    if found is None or found.reason is None:
        return None
    voices = _two_voices(a, b)
    if voices is None:
        return None
    left, right = sorted(voices, key=lambda h: (h.said_on is None, h.said_on, h.id))
    reason: DisagreementReason = found.reason
    row = Disagreement(reason, left.id, right.id, found.note, found.settled)
    return Clash(row, tuple(sorted((left.rank, right.rank))))
