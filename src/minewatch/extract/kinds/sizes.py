"""How large a stock is and where it lies: "its stocks are about 18 million", "three million mines stay in depots"."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import Found, weapon_at
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, before, climb, group_ops, possessor, roles_at
from minewatch.extract.grammar.spans import first_token, last_token
from minewatch.extract.words.lexicon import word_set

_SIZING = word_set("sizes.verbs")
_DEPOTS = word_set("sizes.depots")
_UNITS = frozenset({"mine", "munition", "device", None})
FURTHEST = 6  # tokens from the verb to the figure, or to the depot


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Stocks whose size or place one sentence tells, where no act among `found` does."""
    p = scene.p
    if not scene.memory.weapons and "WPN" not in p.tags:
        return
    stocks = any(t.tag == "N" and _stock(p, k) for k, t in enumerate(p.tokens))
    lying = not p.words.isdisjoint(_DEPOTS)
    if not stocks and not lying:
        return
    for g in p.groups:
        if g.kind != "fin" or any(
            d.kind in ("stockpile", "destroy") and d.low <= g.head < d.high for d in found
        ):
            continue
        draft = (_sized(scene, g) if stocks else None) or (_lying(scene, g) if lying else None)
        if draft is not None:
            draft.walk.ops += group_ops(p, g)
            yield draft


def _stock(p: Parse, k: int) -> bool:
    r = roles_at(p, k)
    return bool(r and r.lemma == "stockpile")


def _subject(p: Parse, g: Group) -> tuple[int, int] | None:
    """The tokens of the noun phrase right before a verb group."""
    k = before(p, g.start)
    if k < 0 or p.chunk_at[k] < 0:
        return None
    return p.chunks[climb(p, p.chunk_at[k])][0], k + 1


def _weapon(scene: Scene, a: int, b: int) -> Found | None:
    """The first weapon among tokens [a, b)."""
    inside = range(a, min(b, len(scene.p.tokens)))
    return next((w for k in inside if (w := weapon_at(scene.p, k, scene.memory))), None)


def _sized(scene: Scene, g: Group) -> Draft | None:
    """ "Its stockpile is estimated at 30,000", "our stocks are about 18 million in total"."""
    p = scene.p
    r, subject = roles_at(p, g.head), _subject(p, g)
    if subject is None or not (p.tokens[g.head].tag == "BE" or (r and r.lemma in _SIZING)):
        return None
    n = next((k for k in range(*subject) if _stock(p, k)), -1)
    q = next(
        (
            q
            for q in scene.quantities
            if q.unit in _UNITS and not q.per and g.end <= first_token(p, q) < g.end + FURTHEST
        ),
        None,
    )
    if n < 0 or q is None:
        return None
    named = _weapon(scene, subject[0], last_token(p, q) + 2)
    weapons = named.weapons[:1] if named else scene.memory.weapons[-1:]
    walk = Walk(subject=possessor(p, n), eventive=True)
    draft = Draft(
        "stockpile", n, subject[0], last_token(p, q) + 1, "sizes:sized", walk, weapons=weapons or (None,)
    )
    draft.quantity = quantity_of(q, q.unit or ("munition" if weapons == ("cluster_munition",) else "mine"))
    return draft


def _lying(scene: Scene, g: Group) -> Draft | None:
    """ "Some 1.1 million mines stay in storage", "no mines are left in its depots"."""
    p = scene.p
    subject = _subject(p, g)
    depot = next(
        (k for k in range(g.end, min(len(p.tokens), g.end + FURTHEST)) if p.tokens[k].word in _DEPOTS), -1
    )
    if (
        subject is None
        or depot < 0
        or not any(p.tokens[k].word in ("in", "into", "at") for k in range(g.end, depot))
    ):
        return None
    found = _weapon(scene, *subject)
    if found is None or "erw" in found.weapons:
        return None
    walk = Walk(subject=possessor(p, depot), eventive=True)
    if p.tokens[subject[0]].word in ("no", "none"):
        walk.ops.append(("neg", subject[0]))
    return Draft("stockpile", g.head, subject[0], depot + 1, "sizes:lying", walk, weapons=found.weapons)
