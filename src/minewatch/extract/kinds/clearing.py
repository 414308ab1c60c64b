"""Clearance: so much land or so many devices cleared, work begun or finished, land free of mines."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.gates import of_deadline
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.spans import first_token, last_token, lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds.cleared import (
    LAND,
    NAMED_WORK,
    amount,
    counted,
    in_brackets,
    lent,
    named_amounts,
)
from minewatch.extract.words.lexicon import word_set

_WORK = word_set("clearing.work")
_LEFT = frozenset({"minefield", "minefields", "mined area", "mined areas", "mines", "landmines"})


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Clearance in one sentence that the verbs with a named object (`found`) have not told."""
    p = scene.p
    found[:] = [d for d in found if not _only_named(p, d)]
    taken = {d.at for d in found if d.kind in ("clear", "destroy", "contamination")}
    for d in found:
        if d.kind == "clear" and d.quantity is None and d.walk.passive and "OPEN" in p.tags:
            q = in_brackets(scene, d.at + 1)
            d.quantity = quantity_of(q) if q else None
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None:
            continue
        if g.start and g.kind == "inf" and of_deadline(p, g):
            continue  # "needs 10 million dollars to clear the frontier"
        if any(s.kind == "clear" for s in r.senses) and g.head not in taken:
            told = list(counted(scene, gi, g, r.lemma))
            yield from told or _whole_ground(scene, gi, g, r.lemma)
        elif r.lemma in ("take", "bring", "pull") and _out(p, g) and _spoken_of(scene):
            yield from counted(scene, gi, g, "clear")
        elif (
            ((r.lemma in _HANDING and p.words.isdisjoint(_PAPERS)) or _made_safe(p, g))
            and g.head not in taken
            and _spoken_of(scene)
        ):
            yield from counted(scene, gi, g, "release")
        elif r.phase in ("start", "go", "done") or (r.lemma in _DOING and _spoken_of(scene)):
            yield from (_of_sites(scene, draft) for draft in _work(p, gi, g, found))
        elif r.lemma == "have" and g.negated:
            yield from _none_left(p, gi, g)
    if "clear" in p.words:
        yield from _be_clear(p)
    if "ORG" in p.tags and ("COMMA" in p.tags or ";" in p.words):
        yield from lent(scene, found)
    if "FREE" in p.tags:
        yield from cleared_for_good(scene)
    if "completion" in p.words:
        yield from _completion(p)
    if not p.words.isdisjoint(NAMED_WORK):
        yield from named_amounts(scene, found)


def _made_safe(p: Parse, g: Group) -> bool:
    """ "6,000 kilometres of road were verified safe"."""
    return g.end < len(p.tokens) and p.tokens[g.end].word == "safe"


def _out(p: Parse, g: Group) -> bool:
    """ "took 1,246 mines out of the ground": the second half of the verb follows its object."""
    return any(t.word in ("out", "out of", "up") for t in p.tokens[g.end + 1 : g.end + 14])


_PAPERS = frozenset({"maps", "map", "records", "list", "lists", "documents", "reports"})
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


def _only_named(p: Parse, d: Draft) -> bool:
    """ "Clearing these areas presents a challenge": the work is what is spoken of, and nobody is said to do it."""
    g = p.groups[p.group_at[d.at]] if d.kind == "clear" and p.group_at[d.at] >= 0 else None
    if g is None:
        return False
    if any(t.word in _LIMITS for t in p.tokens[max(0, g.start - 9) : g.end + 4]):
        return lemma_at(p, g.head) == "lift"  # "limits on landmines that had been lifted"
    if g.kind == "ger" and g.start > 1 and p.tokens[g.start - 1].word == "in":
        return any(t.word.startswith(("train", "taught", "teach", "instruct")) for t in p.tokens[: g.start])
    if g.kind != "ger" or g.start > 1 or d.walk.passive:
        return False
    span = d.walk.subject
    return span is None or span[0] < d.at or p.tokens[span[0] - 1].tag != "COMMA"


def _work(p: Parse, gi: int, g: Group, found: list[Draft]) -> Iterator[Draft]:
    """ "completed clearance", "clearance could be finished", "to begin demining", "hopes to finish"."""
    for k in range(g.end, min(len(p.tokens), g.end + 6)):
        if p.tokens[k].word in _WORK:
            after = p.tokens[k + 1] if k + 1 < len(p.tokens) else None
            same = after is not None and p.chunk_at[k + 1] == p.chunk_at[k] >= 0
            if after is not None and same and after.tag != "DUTY" and after.word not in _DUTIES:
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


def _of_sites(scene: Scene, draft: Draft) -> Draft:
    """ "completed clearance at 17 sites", "completing clearance of three minefields": how many they were."""
    p, k = scene.p, draft.high
    if draft.rule != "clear:work" or draft.quantity or k >= len(p.tokens) or p.tokens[k].word not in _AT:
        return draft
    for q in scene.quantities:
        if k < first_token(p, q) <= k + 3 and (q.unit in LAND or (q.noun or "").lower() in _SITES):
            draft.quantity, draft.high = quantity_of(q, q.unit or "area"), last_token(p, q) + 1
    return draft


_AT = frozenset({"of", "at", "in", "on"})
_SITES = frozenset({"sites", "bases", "locations", "villages", "fields", "communities", "districts"})


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


_LIMITS = frozenset({"limits", "limit", "restrictions", "ban", "bans", "moratorium", "sanctions", "embargo"})
_DUTIES = frozenset(
    {"work", "activities", "task", "tasks", "programme", "program", "campaign", "effort", "efforts"}
)
_DECLARING = frozenset(
    {"declare", "announce", "report", "achieve", "confirm", "mark", "notify", "celebrate", "reach"}
)


def _completion(p: Parse) -> Iterator[Draft]:
    """ "Nicaragua declared completion of its Article 5 clearance obligations"."""
    for k, tok in enumerate(p.tokens[:-2]):
        if tok.word != "completion" or p.tokens[k + 1].tag != "OF":
            continue
        about = p.tokens[k + 2 : k + 9]
        end = next((k + 3 + j for j, t in enumerate(about) if t.tag in ("ACTION", "AREA", "DUTY")), 0)
        g = next((p.group_at[j] for j in range(k - 1, max(-1, k - 5), -1) if p.group_at[j] >= 0), -1)
        if not end or g < 0 or lemma_at(p, p.groups[g].head) not in _DECLARING or p.groups[g].passive:
            continue
        walk = walk_group(p, g, Walk())
        if walk.subject:
            yield Draft("clear", k, p.groups[g].start, end, "clear:completion", walk)


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
        land = amount(scene, max(0, walk.subject[0] - 2), walk.subject[1], "release")
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
