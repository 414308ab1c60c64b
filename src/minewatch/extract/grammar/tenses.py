"""Of which time a sentence speaks at a place in it: what "in August" there means hangs on it."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Group, Parse

_PLANS = frozenset({"intent", "wish", "propose"})
_AHEAD = frozenset(
    {"will", "shall", "would", "won't", "'ll", "can", "could", "may", "might", "must", "should"}
)
_COMING = frozenset({"goes", "enters", "comes", "takes", "go", "enter", "take"})


def tense(p: Parse, at: int) -> str:
    """Whether the verb before offset `at`, or else the first, speaks of the "past", "present" or "future"."""
    groups = [g for g in p.groups if g.kind in ("fin", "part")]
    left = [g for g in groups if p.tokens[g.head].start < at]
    g = left[-1] if left else groups[0] if groups else None
    if g is None or g.kind == "part":
        return "past"
    if g.modal in ("will", "shall", "'ll") or _planned(p, g, at):
        return "future"
    if g.past or g.perfect:
        return "past"
    if p.tokens[g.head].word in _COMING and g.end + 1 < len(p.tokens):
        if any(t.word in ("force", "effect") for t in p.tokens[g.end : g.end + 2]):
            return "future"  # "goes into force Sunday"
    return "future" if g.modal in _AHEAD else "present"


def _planned(p: Parse, g: Group, at: int) -> bool:
    """ "Is expected to follow in August", "undertook to finish by June": what is planned lies ahead."""
    verb = p.tokens[g.head].e
    plans = verb is not None and verb.verb is not None and verb.verb.ctl in _PLANS
    after = (h for h in p.groups if h.kind == "inf" and g.head < h.head)
    return plans and any(p.tokens[h.head].start < at for h in after)
