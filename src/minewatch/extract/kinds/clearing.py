"""Clearance: so much land or so many devices cleared, work begun or finished, land free of mines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.spans import clause_break, first_token, last_token, lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.words.lexicon import word_set

LAND = frozenset({"km2", "m2", "ha", "area", "km"})
_ITEMS = frozenset({"mine", "munition", "device"})
_LAND_ONLY = frozenset({"release", "cancel", "reduce", "return", "hand_back", "certify", "survey"})
_GROUND = word_set("clearing.ground")
_BOMBS = word_set("clearing.bombs")
_WORK = word_set("clearing.work")
_LEFT = frozenset({"minefield", "minefields", "mined area", "mined areas", "mines", "landmines"})
_MEASURES = {"release": "released", "cancel": "cancelled", "reduce": "reduced"}
_REACH = 12  # tokens from a verb of clearing to a number that is its object


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Clearance in one sentence that the verbs with a named object (`found`) have not told."""
    p = scene.p
    found[:] = [d for d in found if not _only_named(p, d)]
    taken = {d.at for d in found if d.kind in ("clear", "destroy", "contamination")}
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None:
            continue
        if any(s.kind == "clear" for s in r.senses) and g.head not in taken:
            told = list(_counted(scene, gi, g, r.lemma))
            yield from told or _whole_ground(scene, gi, g, r.lemma)
        elif r.lemma in ("take", "bring", "pull") and _out(p, g) and _spoken_of(scene):
            yield from _counted(scene, gi, g, "clear")
        elif r.lemma in _HANDING and g.head not in taken and _spoken_of(scene):
            yield from _counted(scene, gi, g, "release")
        elif r.phase in ("start", "go", "done") or (r.lemma in _DOING and _spoken_of(scene)):
            yield from _work(p, gi, g, found)
        elif r.lemma == "have" and g.negated:
            yield from _none_left(p, gi, g)
    if "clear" in p.words:
        yield from _be_clear(p)
    if "COMMA" in p.tags or ";" in p.words:
        yield from _lent(scene, found)
    if "FREE" in p.tags:
        yield from cleared_for_good(scene)


def _out(p: Parse, g: Group) -> bool:
    """ "took 1,246 mines out of the ground": the second half of the verb follows its object."""
    return any(t.word in ("out", "out of", "up") for t in p.tokens[g.end + 1 : g.end + 14])


_DOING = word_set("clearing.doing")
_HANDING = word_set("clearing.handing")
_REGIONS = word_set("clearing.regions")


def _spoken_of(scene: Scene) -> bool:
    return scene.explosive or scene.about_action or not scene.p.tags.isdisjoint({"WPN", "ACTION"})


def _whole_ground(scene: Scene, gi: int, g: Group, lemma: str) -> Iterator[Draft]:
    """ "cleared the south", "has been clearing the last municipality", "the last of its fields were cleared"."""
    p = scene.p
    if lemma not in ("clear", "demine", "de-mine") or not _spoken_of(scene):
        return
    walk = walk_group(p, gi, Walk())
    if g.passive or g.kind == "part":
        span = walk.subject or walk.patient
        if g.kind == "part" or span is None or not _is_region(p, *span):
            return
        walk.patient, walk.subject, walk.passive = span, by_phrase(p, g.head), True
        yield Draft("clear", g.head, span[0], g.end, f"clear:{lemma}", walk)
        return
    c = p.chunk_at[g.end] if g.end < len(p.tokens) else -1
    if c < 0 or not _is_region(p, *p.chunks[c]) or g.kind == "ger":
        return
    yield Draft("clear", g.head, g.start, p.chunks[c][1], f"clear:{lemma}", walk)


def _is_region(p: Parse, a: int, b: int) -> bool:
    """Whether a noun phrase is a stretch of a state, or a state itself."""
    last = p.tokens[b - 1]
    named = last.tag in ("STATE", "REGION") and last.e is not None and last.e.sub != "people"
    return named or any(t.word in _REGIONS for t in p.tokens[a:b])


def _lent(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
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


def _only_named(p: Parse, d: Draft) -> bool:
    """ "Clearing these areas presents a challenge": the work is what is spoken of, and nobody is said to do it."""
    g = p.groups[p.group_at[d.at]] if d.kind == "clear" and p.group_at[d.at] >= 0 else None
    if g is None or g.kind != "ger" or g.start > 1 or d.walk.passive:
        return False
    span = d.walk.subject
    return span is None or span[0] < d.at or p.tokens[span[0] - 1].tag != "COMMA"


def measure_of(lemma: str, unit: str | None) -> str | None:
    """What an amount of land says: cleared, released, cancelled or reduced; nothing of devices."""
    return _MEASURES.get(lemma, "cleared") if unit in LAND or unit == "percent" else None


def _counted(scene: Scene, gi: int, g: Group, lemma: str) -> Iterator[Draft]:
    """ "cleared 4,300 hectares", "562,277 m2 was cancelled", "removed 300,000 items"."""
    p = scene.p
    if not scene.quantities:
        return
    walk = walk_group(p, gi, Walk())
    active = _amount(scene, g.end, _limit(p, g.end), lemma)
    subject = walk.patient or walk.subject
    if active and not g.passive:
        q = active
        if q.start < p.tokens[g.end - 1].end and q.high is None:  # the "over" of "handed over 40 hectares"
            q = replace(q, high=q.low, bound="exact")
        low, high = g.start, last_token(p, q) + 1
    else:
        done = _amount(scene, max(0, subject[0] - 2), subject[1], lemma) if subject else None
        if done is None or not (g.passive or g.kind == "part" or _verbless(p, g)):
            return
        q = done
        walk.subject, walk.passive = by_phrase(p, g.head), True
        low, high = first_token(p, q), g.end
    draft = Draft("clear", g.head, low, high, f"clear:{lemma}", walk, quantity=quantity_of(q, _unit(q)))
    draft.measure = measure_of(lemma, draft.quantity.unit if draft.quantity else None)
    if _bare(q) and not walk.passive:
        draft.sure = False
    yield draft


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


def _amount(scene: Scene, a: int, b: int, lemma: str) -> QuantityMention | None:
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


def _work(p: Parse, gi: int, g: Group, found: list[Draft]) -> Iterator[Draft]:
    """ "completed clearance", "clearance could be finished", "to begin demining", "hopes to finish"."""
    for k in range(g.end, min(len(p.tokens), g.end + 6)):
        if p.tokens[k].word in _WORK:
            if k + 1 < len(p.tokens) and p.chunk_at[k + 1] == p.chunk_at[k] >= 0:
                return  # "began a clearance training course"
            walk = walk_group(p, gi, Walk())
            yield Draft("clear", g.head, g.start, k + 1, "clear:work", walk)
            return
        if p.tokens[k].tag not in ("DET", "ADJ", "W", "POS", "AREA", "WPN", "ADV", "STATE", "N"):
            break
    walk = walk_group(p, gi, Walk())
    subject = walk.subject
    if g.passive and subject and (k := _work_at(p, *subject)) >= 0:
        doer = by_phrase(p, g.head)
        walk.subject, walk.passive, walk.eventive = doer, True, doer is None
        yield Draft("clear", g.head, k, g.end, "clear:work", walk)
        return
    if not g.passive and subject and _begins(p, g) and _work_at(p, *subject) >= 0:
        inner = Walk(ops=walk.ops, eventive=True, passive=True)
        yield Draft("clear", g.head, subject[0], g.end, "clear:work", inner)
        return
    if g.kind != "ger" and not g.passive and _clears_for_a_living(p, walk) and _region_next(p, g):
        yield Draft("clear", g.head, g.start, _region_next(p, g), "clear:region", walk)
        return
    roles = roles_at(p, g.head)
    last = next((d for d in reversed(found) if d.at < g.start and d.kind in ("clear", "destroy")), None)
    if roles and roles.lemma == "finish" and last and not g.passive and _nothing_after(p, g):
        yield Draft(last.kind, g.head, g.start, g.end, "clear:finish", walk, weapons=last.weapons, sure=False)


def _work_at(p: Parse, a: int, b: int) -> int:
    """The word of clearance that a noun phrase is about: its head, or what a "phase" or "rest" is of; else -1."""
    head = p.chunks[p.chunk_at[a]][1] - 1 if p.chunk_at[a] >= 0 else a
    for k in range(a, b):
        if p.tokens[k].word in _WORK:
            return k if k <= head or p.tokens[head].word in _STAGES else -1
    return -1


def _begins(p: Parse, g: Group) -> bool:
    """ "clearance began", "is scheduled to end": a verb of beginning or ending without an object."""
    lemma = lemma_at(p, g.head)
    return lemma in _BEGINNING and (g.end >= len(p.tokens) or p.chunk_at[g.end] < 0 or _a_time(p, g.end))


def _a_time(p: Parse, k: int) -> bool:
    return p.tokens[k].word in ("next", "last", "this", "later", "early", "late")


_BEGINNING = frozenset({"begin", "start", "commence", "end", "finish", "resume", "continue", "conclude"})
_STAGES = frozenset(
    {"phase", "stage", "rest", "remainder", "bulk", "part", "task", "work", "most", "all", "phases"}
)
_OPERATORS = word_set("fill.deminers")


def _clears_for_a_living(p: Parse, walk: Walk) -> bool:
    """Whether a demining organisation or a team of it is the subject: what it finishes is clearance."""
    span = walk.subject
    return span is not None and any(
        (t.e is not None and t.tag == "ORG" and t.e.value in _OPERATORS) or t.word in _TEAMS
        for t in p.tokens[slice(*span)]
    )


_TEAMS = frozenset({"deminers", "sappers", "operators", "demining teams"})


def _region_next(p: Parse, g: Group) -> int:
    """Where the stretch of ground ends that is the object of a verb group; 0 where there is none."""
    c = p.chunk_at[g.end] if g.end < len(p.tokens) else -1
    return p.chunks[c][1] if c >= 0 and _is_region(p, *p.chunks[c]) else 0


def _nothing_after(p: Parse, g: Group) -> bool:
    after = p.tokens[g.end].tag if g.end < len(p.tokens) else "STOP"
    return after in ("STOP", "PREP", "BY", "COMMA", "ADV", "QUOTE", "CONJ", "SUB")


def _none_left(p: Parse, gi: int, g: Group) -> Iterator[Draft]:
    """ "no longer has any known minefield": all is cleared."""
    longer = any(t.word == "no longer" for t in p.tokens[max(0, g.start - 2) : g.end])
    k = next((k for k in range(g.end, min(len(p.tokens), g.end + 5)) if p.tokens[k].word in _LEFT), -1)
    if not longer or k < 0:
        return
    walk = walk_group(p, gi, Walk())
    walk.ops = [op for op in walk.ops if op[0] not in ("neg", "stop", "denial")]
    yield Draft("clear", g.head, g.start, k + 1, "clear:none", walk, weapons=("mine",))


def _be_clear(p: Parse) -> Iterator[Draft]:
    """ "Angola could be clear by 2025": of mines, in a text about them."""
    for k, tok in enumerate(p.tokens):
        if tok.word != "clear" or not k or p.group_at[k - 1] < 0:
            continue
        g = p.groups[p.group_at[k - 1]]
        after = p.tokens[k + 1].word if k + 1 < len(p.tokens) else "."
        if p.tokens[g.head].tag != "BE" or after not in _CLEAR_BEFORE:
            continue
        walk = walk_group(p, p.group_at[k - 1], Walk())
        subject = walk.subject
        if subject and any(t.tag in ("STATE", "GROUP") for t in p.tokens[slice(*subject)]):
            yield Draft("clear", k, g.start, k + 1, "clear:adjective", walk)


_CLEAR_BEFORE = frozenset({"by", "in", "before", "within", ".", ",", "of"})


def cleared_for_good(scene: Scene) -> Iterator[Draft]:
    """ "declared itself mine-free", "seven million m2 were declared free of mines", "is now mine-free"."""
    p = scene.p
    for k, tok in enumerate(p.tokens):
        if tok.tag != "FREE" or _describes(p, k):
            continue
        g = next((p.group_at[j] for j in range(k - 1, max(-1, k - 6), -1) if p.group_at[j] >= 0), -1)
        if g < 0:
            continue
        walk = walk_group(p, g, Walk())
        c = p.chunk_at[k - 1]
        if c >= 0 and p.chunks[c][0] >= p.groups[g].end and p.tokens[k - 1].tag != "PRON":
            walk.subject = p.chunks[c]  # "declared Nepal free of mines"
        if walk.subject is None:
            continue
        r = roles_at(p, p.groups[g].head)
        if r and (r.ctl or r.phase):
            walk.ops.append((r.ctl or "go", p.groups[g].head))
        low = walk.subject[0] if k - walk.subject[0] < 20 else p.groups[g].start
        draft = Draft("clear", k, low, k + 1, "clear:free", walk)
        land = _amount(scene, max(0, walk.subject[0] - 2), walk.subject[1], "release")
        if land:
            draft.quantity, draft.measure = quantity_of(land), "released"
            draft.low = min(low, first_token(p, land))
            walk.subject, walk.passive = by_phrase(p, p.groups[g].head), True
        yield draft


def _describes(p: Parse, k: int) -> bool:
    """ "a mine-free world": what is to be, and nobody's claim."""
    after = p.tokens[k + 1] if k + 1 < len(p.tokens) else None
    return after is not None and after.tag in _NOUNS and after.word != "status"


_NOUNS = frozenset({"W", "N", "AREA", "GROUP", "LISTWORD"})
