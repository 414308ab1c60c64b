"""Typed disagreement: whether two stands differ on one matter, and why.

The rules stand in the order in which a careful reader would try them: the law's own answer, the language, the
step, the date, then what is asserted, then the number. The first that fits is the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minewatch.model.finding import Disagreement, DisagreementReason
from minewatch.reconcile import differ_counts, differ_dates, differ_words
from minewatch.reconcile.families import later
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
GENERIC = (None, "mine")


def _one_matter(a: Stand, b: Stand) -> bool:
    """Whether the two can bear on each other at all: actor, kind, weapon, treaty and the other side."""
    x, y = a.claim, b.claim
    if x.actor != y.actor or x.treaty != y.treaty:
        return False
    if x.kind != y.kind and frozenset((x.kind, y.kind)) not in RIVALS:
        return False
    if x.weapon != y.weapon and not (x.weapon in GENERIC or y.weapon in GENERIC):
        return False
    return x.counterparty == y.counterparty or None in (x.counterparty, y.counterparty)


def _two_voices(a: Stand, b: Stand) -> tuple[Heard, Heard] | None:
    """The best two claims that are not one writer's own words twice in one text."""
    left, right = a.best, b.best
    if left.claim.text != right.claim.text or left.claim.speaker != right.claim.speaker:
        return left, right
    for x in sorted(a.heard, key=lambda h: h.rank)[:8]:
        for y in sorted(b.heard, key=lambda h: h.rank)[:8]:
            if x.claim.text != y.claim.text or x.claim.speaker != y.claim.speaker:
                return x, y
    return None


def why(a: Stand, b: Stand) -> Why | None:
    """The first rule that tells the two apart, None where they can both be right."""
    if not _one_matter(a, b):
        return None
    for rule in RULES:
        found = rule(a, b)
        if found is not None:
            return found if found.reason else None
    return None


def disagreement(a: Stand, b: Stand) -> Disagreement | None:
    """The typed disagreement of two stands, None where they only look different."""
    found = why(a, b)
    if found is None or found.reason is None:
        return None
    voices = _two_voices(a, b)
    if voices is None:
        return None
    left, right = sorted(voices, key=lambda h: (h.said_on is None, h.said_on, h.id))
    reason: DisagreementReason = found.reason
    return Disagreement(reason, left.id, right.id, found.note, found.settled)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stands by their place in the list that was compared, and why they differ."""

    left: int
    right: int
    disagreement: Disagreement


def pairs(stands: Sequence[Stand], events: bool) -> Iterator[Pair]:
    """All disagreements among the stands of one stretch of a family.

    Where they are events (`events`), only those whose times touch are compared: they are swept in the order
    of their start, so that a year of separate days does not cost its square.
    """
    order = sorted(range(len(stands)), key=lambda i: (stands[i].span, stands[i].best.id))
    open_ones: list[int] = []
    for i in order:
        start = later(stands[i].span[0], -NEWS) if events else None
        if start is not None:
            open_ones = [j for j in open_ones if stands[j].span[1] >= start]
        for j in open_ones:
            found = disagreement(stands[j], stands[i])
            if found:
                yield Pair(j, i, found)
        open_ones.append(i)


NEWS = 14  # days: an undated report may speak of an event this long before
