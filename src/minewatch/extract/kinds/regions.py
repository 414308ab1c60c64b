"""Districts, communities and villages counted as mined: "123 of 128 districts are affected", "791 affected communities"."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import clause_break, first_token, last_token
from minewatch.extract.words.lexicon import word_set

_REGIONS = word_set("regions.counted")
_HIT = word_set("regions.hit")
REACH = 6  # tokens from the regions to the word that says they are mined


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Regions of one sentence counted with their state; an uncounted draft of `found` for the same word gives way."""
    p = scene.p
    if p.words.isdisjoint(_REGIONS) or p.words.isdisjoint(_HIT):
        return
    for q in scene.quantities:
        if q.unit is not None or q.per or not q.noun or q.noun.lower().split()[-1] not in _REGIONS:
            continue
        first, last = first_token(p, q), last_token(p, q)
        k = _hit(scene, first, last)
        if k < 0 or any(d.quantity and d.low <= first < d.high for d in found):
            continue
        found[:] = [d for d in found if not (d.kind == "contamination" and d.at == k and not d.quantity)]
        low, high = min(first, k), max(last, k) + 1
        yield Draft("contamination", k, low, high, "land:regions", Walk(), quantity=quantity_of(q, "area"))


def _hit(scene: Scene, first: int, last: int) -> int:
    """The word that says the regions at tokens first to last are mined, inside or after them; -1 where none does."""
    p = scene.p
    told = first and (p.tokens[first - 1].word in ("the", "these", "in") or p.tokens[first - 1].tag == "OF")
    told = told or any(t.word == "the" for t in p.tokens[first:last])
    # "in 25 of the 70 affected districts" tells something else of districts known to be affected
    for k in range(first, min(len(p.tokens), last + 1 + REACH)):
        if p.tokens[k].word in _HIT and not (told and k <= last):
            g = p.group_at[k]
            if g >= 0 and (p.groups[g].negated or p.groups[g].modal or p.groups[g].kind == "inf"):
                return -1
            return k
        if k > last and (clause_break(p, k) or p.tokens[k].tag in ("COMMA", "REL", "NUM", "NEG")):
            return -1
    return -1
