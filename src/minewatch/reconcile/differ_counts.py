"""Disagreement about numbers: another unit, another scope, a later count, or another value."""

from __future__ import annotations

import re

from minewatch.model.claim import GROUPS, Claim, Quantity
from minewatch.reconcile.amounts import Amount, written
from minewatch.reconcile.families import COURSE, width
from minewatch.reconcile.heard import Stand, days_apart
from minewatch.reconcile.told import ALIKE, Why, name, said

# What a casualty figure counts, by its own words: people are killed and injured in incidents.
INCIDENTS = re.compile(
    r"\b(incidents?|accidents?|explosions?|blasts?|detonations?|attacks?|events)\b", re.IGNORECASE
)
PEOPLE = re.compile(
    r"\b(people|persons?|casualt\w+|victims?|civilians?|children|child|women|men|soldiers?|deminers?"
    r"|survivors?|killed|injured|wounded|died|dead|deaths|lives)\b",
    re.IGNORECASE,
)
REVISED = re.compile(
    r"\b(revis\w+|correct\w+|updat\w+|now stands?|has (risen|grown|climbed)|rose to|rises to|raised to"
    r"|recount\w*|later figure|reclassif\w+|restat\w+)\b",
    re.IGNORECASE,
)
HELD = ("fact", "allegation")
REVISABLE = frozenset(GROUPS["impact"])  # records that go on being filled after the period is over
A_NEW_EDITION = 90  # days: a figure for a closed period printed this much later is another count of it
TOLL_DAYS = 30  # days within which the toll of one event still rises
SAME_NEWS = 60  # days: undated figures this close are of the same state of affairs
BASES = 10  # states: joined, bound and left differ by what waits on either side of the treaty's clocks
SAME_COUNT = 120  # days


def _incidents(claim: Claim) -> bool:
    words = claim.evidence.quote
    if claim.quantity and claim.quantity.unit == "device":
        return bool(INCIDENTS.search(words))
    return bool(INCIDENTS.search(words)) and not PEOPLE.search(words)


def _periods_meet(a: Stand, b: Stand) -> bool:
    """Whether the two figures can be of the same period or day."""
    x, y = a.claim.time, b.claim.time
    if x and y:
        if width(a.span) != width(b.span):
            return False
        return x.can_be_same(y)
    apart = days_apart(a, b)
    if apart is None or apart > SAME_NEWS:
        return False
    if x is None and y is None:
        return True
    dated = a if x else b
    return width(dated.span) <= 1 or COURSE[dated.claim.kind] == "holds"


def _numbers(a: Stand, b: Stand) -> tuple[Quantity, Quantity, Amount, Amount] | None:
    """The two quantities, where both have one, of one period, asserted with the same weight."""
    p, q, m, n = a.claim.quantity, b.claim.quantity, a.amount, b.amount
    if not (p and q and m and n) or a.claim.kind != b.claim.kind:
        return None
    if "denial" in (a.claim.assertion, b.claim.assertion):
        return None
    if (a.claim.assertion in HELD) != (b.claim.assertion in HELD):
        return None  # what is and what may come to be are two numbers
    return (p, q, m, n) if _periods_meet(a, b) else None


def _same_weapon(a: Stand, b: Stand) -> bool:
    return a.claim.weapon == b.claim.weapon


def _here(claim: Claim) -> str | None:
    return None if claim.place == claim.actor else claim.place


def by_parties(a: Stand, b: Stand) -> Why | None:
    """Counts of states of one season that are a few apart count on different bases."""
    p, q = a.claim.quantity, b.claim.quantity
    if not (p and q and p.unit == q.unit == "state") or a.claim.kind != b.claim.kind:
        return None
    m, n = a.amount, b.amount
    apart = days_apart(a, b)
    if m is None or n is None or m.meets(n) or apart is None or apart > SAME_COUNT:
        return ALIKE
    if a.claim.time and b.claim.time and not a.claim.time.can_be_same(b.claim.time):
        return ALIKE
    if min(m.raw, n.raw) * 2 < max(m.raw, n.raw):
        return ALIKE  # some states, and all of them
    note = f"{written(p)} and {written(q)}: "
    if abs(m.raw - n.raw) <= BASES:
        return Why("definition", note + "those that joined, those bound that day, or those left after exits.")
    return Why("value", note + "further apart than joining, being bound and leaving can explain.")


def by_unit(a: Stand, b: Stand) -> Why | None:
    """The same figure in another unit, or people against the incidents that hurt them."""
    found = _numbers(a, b)
    if found is None:
        return None
    p, q, m, n = found
    x, y = a.claim, b.claim
    people = x.kind == "casualty" and _incidents(x) != _incidents(y)
    if people and _here(x) == _here(y):
        return Why("unit", f"One counts people, the other incidents: {written(p)} and {written(q)}.")
    if m.dimension != n.dimension:
        money = m.dimension.startswith("money") and n.dimension.startswith("money")
        if money and (p.low, p.high) == (q.low, q.high) and _here(x) == _here(y):
            return Why("unit", f"The same figure in two currencies: {written(p)} and {written(q)}.")
        return ALIKE
    same_figure = (p.low, p.high) == (q.low, q.high) and (p.unit != q.unit or p.per != q.per)
    if same_figure and not m.meets(n):
        return Why("unit", f"The same figure in two units: {written(p)} and {written(q)}.")
    return None


def _nested(a: Stand, b: Stand) -> tuple[Stand, Stand, str] | None:
    """(part, whole, in words) where one figure counts some of those the other counts."""
    x, y = a.claim, b.claim
    if set(x.scope) != set(y.scope):
        part, whole = (a, b) if set(x.scope) > set(y.scope) else (b, a)
        few, many = set(part.claim.scope), set(whole.claim.scope)
        if not few > many or _here(x) != _here(y):
            return None
        return part, whole, f"{' and '.join(sorted(few - many))} only"
    if _here(x) == _here(y):
        return None
    if _here(x) and _here(y):
        return None
    part, whole = (a, b) if _here(x) else (b, a)
    return part, whole, f"{name(_here(part.claim))} only"


def by_scope(a: Stand, b: Stand) -> Why | None:
    """One figure is for some of the people, or one part of the country, that the other is for."""
    found = _numbers(a, b)
    if found is None:
        return None
    x, y = a.claim, b.claim
    if x.measure != y.measure and {x.measure, y.measure} != {None, "casualties"}:
        return ALIKE
    if not _same_weapon(a, b):
        return ALIKE
    if set(x.scope) == set(y.scope) and _here(x) == _here(y):
        return None
    nested = _nested(a, b)
    if nested is None:
        return ALIKE
    part, whole, which = nested
    few, many = part.amount, whole.amount
    if few is None or many is None or part.claim.quantity is None or whole.claim.quantity is None:
        return ALIKE
    numbers = f"{written(part.claim.quantity)} and {written(whole.claim.quantity)}"
    if few.low > many.high:
        return Why("value", f"{numbers}: the part ({which}) is more than the whole.")
    if few.meets(many):
        return ALIKE
    return Why("scope", f"{numbers}: the first is for {which}.", settled=True)


def by_value(a: Stand, b: Stand) -> Why | None:
    """Two numbers for the same thing: a later count where records grow, else one is wrong."""
    found = _numbers(a, b)
    if found is None:
        return None
    _, _, m, n = found
    if m.meets(n) or not _same_weapon(a, b) or m.is_rate != n.is_rate:
        return ALIKE
    early, late = sorted((a, b), key=lambda s: (s.first is None, s.first, s.best.id))
    if early.claim.quantity is None or late.claim.quantity is None:
        return ALIKE
    numbers = f"{written(early.claim.quantity)} and {written(late.claim.quantity)}"
    if early.claim.kind == "capacity" and early.claim.text == late.claim.text:
        return ALIKE  # what is made now and what could be: "makes 100,000 a year, can raise that"
    if _recount(early, late):
        note = f"{numbers}: the second is a later count, published {said(late)}."
        return Why("as_of", note, settled=True)
    return Why("value", f"One says {numbers.replace(' and ', ', the other ', 1)}.")


def _recount(early: Stand, late: Stand) -> bool:
    """Whether the later publication counts again rather than otherwise."""
    if not (early.first and late.first) or early.first == late.first:
        return False
    if REVISED.search(late.claim.evidence.quote):
        return True
    if early.claim.kind not in REVISABLE:
        return False
    days = (late.first - early.first).days
    if width(early.span) == 0 and early.claim.kind == "casualty":
        more = late.amount is not None and early.amount is not None and late.amount.low > early.amount.low
        return more and days <= TOLL_DAYS
    return days >= A_NEW_EDITION and late.claim.time is not None and early.claim.time is not None
