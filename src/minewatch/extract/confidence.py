"""How sure a claim is, by what it rests on. The figures are shares of right claims on the labelled build
set.
"""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft

BASE = 0.78
_LESS = {
    "oppose": 0.1,
    "support": 0.12,
    "fortify": 0.15,
    "contamination": 0.06,
    "assist": 0.12,
    "need": 0.12,
    "remain": 0.06,
}


def confidence(draft: Draft) -> float:
    """0 to 1: named object and subject raise it, understood ones and unnamed actors lower it."""
    value = BASE - _LESS.get(draft.kind, 0.0)
    if not draft.sure:
        value -= 0.12
    if draft.who.kind == "state" and draft.walk.subject:
        value += 0.08
    elif draft.who.codes[:1] in ((), (None,)):
        value -= 0.1
    if draft.rule.startswith("verb"):
        value += 0.04
    return round(min(0.97, max(0.2, value)), 2)
