"""What numbers assert: casualties, land, money for mine action, output per year."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.amounts import quantity_of
from minewatch.extract.casualties import casualties
from minewatch.extract.draft import Draft
from minewatch.extract.land import cleared_for_good, contamination
from minewatch.extract.lexicon import word_set
from minewatch.extract.nouns import walk_noun
from minewatch.extract.parse import Parse
from minewatch.extract.paths import Walk, by_phrase, roles_at
from minewatch.extract.quantities import QuantityMention
from minewatch.extract.scene import Scene
from minewatch.extract.walk import walk_group
from minewatch.extract.who import Memory


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """What numbers assert: of people, land, devices, money. `found` are the acts found before."""
    p, memory = scene.p, scene.memory
    yield from casualties(scene)
    if "WPN" in p.tags or "AREA" in p.tags:
        yield from contamination(p, scene.quantities, memory)
    if "ACTION" in p.tags:
        yield from assistance(p, scene.quantities)
    if "FREE" in p.tags:
        yield from cleared_for_good(p)
    if "NUM" in p.tags:
        yield from capacity(p, scene.quantities, found, memory)


_FUNDING = word_set("counts.funding")


def assistance(p: Parse, quantities: list[QuantityMention]) -> Iterator[Draft]:
    """Money for mine action: one claim for each sum."""
    action = next((k for k, t in enumerate(p.tokens) if t.tag == "ACTION"), -1)
    if action < 0:
        return
    for q in quantities:
        if q.unit is None or len(q.unit) != 3 or not q.unit.isupper():
            continue
        first = next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)
        last = max(k for k, t in enumerate(p.tokens) if t.start < q.end)
        gi = _giving(p, first)
        if gi < 0 and not any(t.word in _FUNDING for t in p.tokens):
            continue
        walk = walk_group(p, gi, Walk()) if gi >= 0 else Walk()
        if gi >= 0 and p.groups[gi].passive:
            walk.patient, walk.subject = walk.subject, by_phrase(p, p.groups[gi].head)
        at = p.groups[gi].head if gi >= 0 else first
        low, high = min(at, first), max(at, last) + 1
        if abs(action - last) < 10:
            low, high = min(low, action), max(high, action + 1)
        yield Draft("assist", at, low, high, "count:money", walk, quantity=quantity_of(q))


def _giving(p: Parse, first: int) -> int:
    """The verb of giving nearest the sum, or -1."""
    best = -1
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if (
            r
            and any(s.kind == "assist" for s in r.senses)
            and (best < 0 or abs(g.head - first) < abs(p.groups[best].head - first))
        ):
            best = gi
    return best


def capacity(
    p: Parse, quantities: list[QuantityMention], drafts: list[Draft], memory: Memory
) -> Iterator[Draft]:
    """So many weapons per year, month or day: making found before becomes `capacity`, the word itself a
    draft.
    """
    for q in quantities:
        if not q.per or q.unit not in ("mine", "munition", "device", None):
            continue
        first = next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)
        last = max(j for j, t in enumerate(p.tokens) if t.start < q.end) + 1
        k = _maker(p, first)
        if k < 0:
            continue
        made = [d for d in drafts if d.kind == "produce" and abs(d.at - first) < 16]
        draft = min(made, key=lambda d: abs(d.at - first)) if made else None
        if draft is None:
            g = p.group_at[k]
            walk = walk_group(p, g, Walk()) if g >= 0 else walk_noun(p, k, Walk())
            if walk.subject is None:
                continue
            draft = Draft("capacity", k, min(k, first), last, "count:per", walk)
            draft.weapons = (memory.weapons or (None,))[-1:]
            yield draft
        draft.kind = "capacity"
        draft.quantity = quantity_of(q, q.unit or "mine")
        draft.low, draft.high = min(draft.low, first), max(draft.high, last)


def _maker(p: Parse, first: int) -> int:
    """The word of making nearest left of the number (or right after it), or -1."""
    nearest: list[int] = [
        *range(first - 1, max(-1, first - 14), -1),
        *range(first, min(len(p.tokens), first + 10)),
    ]
    for k in nearest:
        r = roles_at(p, k)
        if (r and any(s.kind == "produce" for s in r.senses)) or p.tokens[k].word in ("capacity", "output"):
            return k
    return -1
