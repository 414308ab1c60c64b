"""Arithmetic on published figures: a stated need divided by a stated rate, so that both can be weighed.

Both numbers are quotations. Nothing else enters: no figure of a user's, no cost, no place; and nothing is
recommended or optimised.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from minewatch.model.claim import Claim
from minewatch.model.finding import Arithmetic
from minewatch.reconcile.amounts import A_YEAR, written

NOTE = "Arithmetic on two published figures; neither a forecast nor advice."
_STATED = frozenset({"fact", "intent", "possible", "wish"})


def _usable(claim: Claim) -> bool:
    """A stated number of mines, of a whole state or company: claims that name a place are left out."""
    q = claim.quantity
    return (
        q is not None
        and q.unit in ("mine", "munition", "device")
        and claim.place is None
        and claim.assertion in _STATED
        and (q.low or q.high or 0) > 0
    )


def _ends(claim: Claim) -> tuple[float, float]:
    """Least and most, with open ends as they are: "at least 100,000" has no most."""
    q = claim.quantity
    if q is None:
        return math.nan, math.nan
    times = A_YEAR[q.per] if q.per else 1
    low = q.low * times if q.low is not None else 0.0
    high = q.high * times if q.high is not None else math.inf
    return low, high


def _same_sort(need: Claim, rate: Claim) -> bool:
    if need.quantity is None or rate.quantity is None or need.quantity.unit != rate.quantity.unit:
        return False
    if need.weapon != rate.weapon:
        return False
    return need.text == rate.text or need.actor == rate.actor


def _years(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _divided(need: Claim, rate: Claim) -> Arithmetic | None:
    (least, most), (slow, fast) = _ends(need), _ends(rate)
    low = least / fast if fast and math.isfinite(fast) and least else None
    high = most / slow if slow and math.isfinite(most) else None
    if need.quantity is None or rate.quantity is None or (low is None and high is None):
        return None
    if low is not None and high is not None:
        years = _years(low) if _years(low) == _years(high) else f"{_years(low)} to {_years(high)}"
    else:
        years = f"at least {_years(low)}" if low is not None else f"at most {_years(high or 0.0)}"
    equation = f"{written(need.quantity)} ÷ {written(rate.quantity)} = {years} years"
    return Arithmetic(need.id, rate.id, low, high, equation, NOTE)


def arithmetic(claims: Iterable[Claim]) -> tuple[Arithmetic, ...]:
    """Each published need over each published yearly rate of the same actor or the same text.

    The same two figures are divided once, however often they are repeated.
    """
    held = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
    needs = [c for c in held if c.kind == "need" and _usable(c) and c.quantity and not c.quantity.per]
    rates = [c for c in held if c.kind == "capacity" and _usable(c) and c.quantity and c.quantity.per]
    by_figures: dict[tuple[object, ...], Arithmetic] = {}
    for need in needs:
        for rate in rates:
            if not _same_sort(need, rate):
                continue
            found = _divided(need, rate)
            if found:
                key = (need.actor, rate.actor, need.weapon, need.quantity, rate.quantity)
                by_figures.setdefault(key, found)
    return tuple(sorted(by_figures.values(), key=lambda a: (a.equation, a.need, a.rate)))
