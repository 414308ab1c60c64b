"""How sure a claim is: the share of claims like it that were right on labelled documents.

A logistic regression on what the claim rests on. The weights are data (data/<language>/confidence.tsv), fitted by
scripts/calibrate.py; docs/quality.md shows how well they hold on documents that had no part in the fit.
"""

from __future__ import annotations

from functools import cache
from math import exp

from minewatch.extract.acts.draft import Draft
from minewatch.extract.words.lexicon import rows

LEAST, MOST = 0.05, 0.98  # nothing read by a machine is surer or less sure than that


def features(draft: Draft) -> list[str]:
    """What a claim rests on, by name."""
    found = [
        "all",
        f"kind:{draft.kind}",
        f"assertion:{draft.assertion}",
        f"rule:{draft.rule.partition(':')[0]}",
        f"actor:{draft.who.kind}" if draft.who.codes[:1] not in ((), (None,)) else "actor:unnamed",
    ]
    if not draft.sure:
        found.append("object understood")
    if draft.walk.subject is None:
        found.append("subject understood")
    if len(draft.who.codes) > 1:
        found.append("several actors")
    if draft.quantity is not None:
        found.append("quantity")
    if draft.time is not None:
        found.append("time")
    if draft.speaker_of is not None:
        found.append("speaker")
    if draft.treaty is None and draft.weapons == (None,):
        found.append("no object")
    return found


@cache
def weights(language: str) -> dict[str, float]:
    """The weight of each feature, in log odds."""
    return {name: float(weight) for name, weight in rows(language, "confidence.tsv")}


def confidence(draft: Draft, language: str) -> float:
    """0.05 to 0.98: of claims given 0.8, four in five are right. A feature never seen weighs nothing."""
    known = weights(language)
    odds = sum(known.get(name, 0.0) for name in features(draft))
    return round(min(MOST, max(LEAST, 1 / (1 + exp(-odds)))), 2)
