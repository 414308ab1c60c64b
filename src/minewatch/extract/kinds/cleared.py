"""Amounts of land and devices that are cleared: with their verb, without it, or named by a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.nouns import walk_noun
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.spans import clause_break, first_token, last_token
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.words.lexicon import word_set

LAND = frozenset({"km2", "m2", "ha", "area", "km"})
_ITEMS = frozenset({"mine", "munition", "device"})
_LAND_ONLY = frozenset({"release", "cancel", "reduce", "return", "hand_back", "certify", "survey"})
_GROUND = word_set("clearing.ground")
_BOMBS = word_set("clearing.bombs")
_MEASURES = {"release": "released", "cancel": "cancelled", "reduce": "reduced"}
_REACH = 12  # tokens from a verb of clearing to a number that is its object


def lent(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "MAG cleared 3 km2; NPA, 3.6 km2; HALO, in Nampula, about 5,000 mines": the verb is that of the first."""
    p = scene.p
    first = next((d for d in found if d.kind in ("clear", "destroy") and p.group_at[d.at] >= 0), None)
    own = _first_clear(scene) if first is None else first.at
    if own < 0:
        return
    for q in scene.quantities:
        k = first_token(p, q)
        if k <= own or q.unit not in (*LAND, *_ITEMS):
            continue
        j = next((j for j in range(k - 1, own, -1) if p.tokens[j].tag == "ORG" or p.group_at[j] >= 0), -1)
        if j < 0 or p.tokens[j].tag != "ORG" or p.chunk_at[j] < 0:
            continue
        start = p.chunks[p.chunk_at[j]][0]
        if p.tokens[start - 1].tag not in ("STOP", "COMMA", "CONJ") or any(
            p.tokens[i].tag in ("BY", "FROM", "TO") for i in range(j, k)
        ):
            continue
        last = last_token(p, q)
        draft = Draft("clear", k, start, last + 1, "clear:lent", Walk(subject=(start, j + 1)))
        draft.quantity, draft.measure = quantity_of(q), measure_of("clear", q.unit)
        yield draft


def _first_clear(scene: Scene) -> int:
    """The first verb of clearing in the sentence, or -1."""
    p = scene.p
    for g in p.groups:
        r = roles_at(p, g.head)
        if r is not None and any(s.kind == "clear" for s in r.senses):
            return g.head
    return -1


NAMED_WORK = frozenset(
    {"clearance", "demining", "mine clearance", "release", "cancellation", "reduction", "removal"}
)
_NAMED_MEASURE = {"release": "released", "cancellation": "cancelled", "reduction": "reduced"}


def named_amounts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "the clearance of almost 78 square kilometres", "release of 670 km2": work named with its amount."""
    p = scene.p
    for k, tok in enumerate(p.tokens[:-2]):
        if tok.word not in NAMED_WORK or p.tokens[k + 1].tag != "OF" or p.group_at[k] >= 0:
            continue
        q = next((q for q in scene.quantities if k + 2 <= first_token(p, q) <= k + 5), None)
        if q is None or q.per or q.unit not in (*LAND, *_ITEMS):
            continue
        if any(d.low <= first_token(p, q) < d.high and d.kind in ("clear", "destroy") for d in found):
            continue
        walk = walk_noun(p, k, Walk())
        if walk.subject is None:
            walk.subject, walk.passive = by_phrase(p, k), True
        draft = Draft("clear", k, k, last_token(p, q) + 1, "clear:named", walk, quantity=quantity_of(q))
        draft.measure = _NAMED_MEASURE.get(tok.word, "cleared") if q.unit in LAND else None
        yield draft


def measure_of(lemma: str, unit: str | None) -> str | None:
    """What an amount of land says: cleared, released, cancelled or reduced; nothing of devices."""
    return _MEASURES.get(lemma, "cleared") if unit in LAND or unit == "percent" else None


def counted(scene: Scene, gi: int, g: Group, lemma: str) -> Iterator[Draft]:
    """ "cleared 4,300 hectares", "562,277 m2 was cancelled", "removed 300,000 items"."""
    p = scene.p
    if not scene.quantities:
        return
    walk = walk_group(p, gi, Walk())
    active = amount(scene, g.end, _limit(p, g.end), lemma)
    subject = walk.patient or walk.subject
    if active and not g.passive:
        q = active
        if q.start < p.tokens[g.end - 1].end and q.high is None:  # the "over" of "handed over 40 hectares"
            q = replace(q, high=q.low, bound="exact")
        low, high = g.start, last_token(p, q) + 1
    else:
        done = amount(scene, max(0, subject[0] - 2), subject[1], lemma) if subject else None
        if done is None and g.passive and subject:
            done = in_brackets(scene, g.end)
            subject = None if done is None else subject
        if done is None or not (g.passive or g.kind == "part" or _verbless(p, g)):
            return
        q = done
        walk.subject, walk.passive = by_phrase(p, g.head), True
        low, high = min(first_token(p, q), g.start), max(g.end, last_token(p, q) + 1)
    draft = Draft("clear", g.head, low, high, f"clear:{lemma}", walk, quantity=quantity_of(q, _unit(q)))
    draft.measure = measure_of(lemma, draft.quantity.unit if draft.quantity else None)
    if _bare(q) and not walk.passive:
        draft.sure = False
    yield draft


def in_brackets(scene: Scene, i: int) -> QuantityMention | None:
    """ "was cleared in 2004 (nearly 12 square kilometres)": the amount in the brackets that follow."""
    p = scene.p
    opened = next((k for k in range(i, min(len(p.tokens), i + 10)) if p.tokens[k].tag == "OPEN"), 0)
    if not opened or any(p.group_at[k] >= 0 for k in range(i, opened)):
        return None
    return next(
        (q for q in scene.quantities if 0 <= first_token(p, q) - opened <= 2 and q.unit in LAND), None
    )


def _limit(p: Parse, i: int) -> int:
    """The end of the words that can hold a verb's object from token i on."""
    for k in range(i, min(len(p.tokens), i + _REACH)):
        g = p.group_at[k]
        if clause_break(p, k) or (g >= 0 and p.groups[g].kind in ("fin", "inf", "ger")):
            return k
        if p.tokens[k].tag in ("BY", "FROM", "TO", "PREP") and k > i and p.tokens[k].word not in _AROUND:
            return k
    return min(len(p.tokens), i + _REACH)


_AROUND = frozenset({"about", "around", "over", "under", "between", "above", "near"})


def _verbless(p: Parse, g: Group) -> bool:
    """ "4,816,051 m2 released": nothing follows that could be its object."""
    return g.start == g.head and (
        g.end >= len(p.tokens) or p.tokens[g.end].tag not in ("DET", "NUM", "WPN", "AREA")
    )


def amount(scene: Scene, a: int, b: int, lemma: str) -> QuantityMention | None:
    p = scene.p
    for q in scene.quantities:
        k = first_token(p, q)
        each = k > 0 and p.tokens[k - 1].word in ("every", "each", "per")
        if (
            a - (a > 0 and q.start < p.tokens[a - 1].end) <= k < b
            and not q.per
            and not each
            and _clearable(scene, q, lemma)
        ):
            return q
    return None


def _clearable(scene: Scene, q: QuantityMention, lemma: str) -> bool:
    if q.unit in LAND:
        return True
    if q.unit == "percent":
        after = scene.p.tokens[last_token(scene.p, q) + 1 : last_token(scene.p, q) + 7]
        return any(t.tag == "AREA" or t.word in _GROUND for t in after)
    if lemma in _LAND_ONLY:
        return False
    if q.unit in _ITEMS or (q.noun and q.noun.lower() in _BOMBS):
        return True
    return _bare(q) and (q.low or 0) > 31 and not 1900 <= (q.low or 0) <= 2100


def _bare(q: QuantityMention) -> bool:
    return q.unit is None and q.noun is None


def _unit(q: QuantityMention) -> str:
    if q.unit:
        return q.unit
    return "munition" if q.noun and q.noun.lower() in _BOMBS else "device"
