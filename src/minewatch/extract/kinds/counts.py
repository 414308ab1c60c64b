"""What numbers assert: casualties, land, money for mine action, output per year."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.nouns import walk_noun
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import (
    bills,
    clearing,
    ground,
    helping,
    land,
    money,
    refusals,
    regions,
    stocks,
    tables,
)
from minewatch.extract.kinds.casualties import casualties
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.who import Memory


def drafts(scene: Scene, found: list[Draft]) -> list[Draft]:
    """What is said of people, land, devices and money, mostly by numbers.

    `found` are the acts found before: sums of help among them are taken out where each is told for itself
    here, and making so many a year becomes `capacity`.
    """
    p = scene.p
    out = [*bills.drafts(p, scene.memory, found), *refusals.drafts(p, scene.memory, found)]
    out += casualties(scene)
    helped = [*money.drafts(scene), *helping.drafts(scene)]
    if any(d.quantity for d in helped):
        found[:] = [d for d in found if d.kind != "assist"]
    out += helped
    out += clearing.drafts(scene, found)
    if scene.explosive or scene.about_action or not p.tags.isdisjoint(_TOPICAL):
        out += land.drafts(scene, [*found, *out])
        out += list(regions.drafts(scene, out))
        out += ground.drafts(scene, [*found, *out])
        out += ground.apposed(scene, [*found, *out])
    if scene.memory.section is not None:
        tables.own_rows(scene, [*found, *out])
        out += tables.drafts(scene, [*found, *out])
    out += stocks.drafts(scene, [*found, *out])
    if "NUM" in p.tags:
        out += capacity(p, scene.quantities, found, scene.memory)
    return out


_TOPICAL = frozenset({"WPN", "AREA", "LABEL", "ACTION", "FREE"})


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
