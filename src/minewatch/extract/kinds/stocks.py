"""Stocks told without a verb of their own: lists of states with figures, work finished, headings with a figure."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.spans import clause_break, first_token, last_token
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import sizes
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Who
from minewatch.extract.words.lexicon import word_set

_HOLDERS = word_set("stocks.holders")
_KEPT = word_set("stocks.kept")
_TASK = word_set("stocks.task")
_COUNTED = frozenset({"destroy", "retain", "stockpile", "clear", "casualty", "contamination", "transfer"})
_UNITS = frozenset({"mine", "munition", "device", None})


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Stocks of one sentence that no verb among `found` tells."""
    p = scene.p
    if "NUM" in p.tags and sum(t.tag == "STATE" for t in p.tokens) > 1:
        yield from _listed(scene, found)
    yield from _heading(scene, found)
    yield from _finished(scene, found)
    yield from sizes.drafts(scene, found)


def _listed(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "China (110 million), Russia (24.5 million)"; "Peru 321,368 mines and Ecuador 258,302"."""
    p = scene.p
    pairs = [
        (k, q) for q in scene.quantities if q.unit in _UNITS and not q.per and (k := _state_before(p, q)) >= 0
    ]
    if len(pairs) < 2:
        return
    first = pairs[0][0]
    act = next((d for d in reversed(found) if d.kind in _COUNTED and d.at < first), None)
    kind = act.kind if act else _kind_of(p, first)
    if kind is None:
        return
    weapons = act.weapons if act and act.weapons[0] else scene.memory.weapons[-1:]
    for k, q in pairs:
        last = last_token(p, q)
        high = last + 2 if last + 1 < len(p.tokens) and p.tokens[last + 1].tag == "CLOSE" else last + 1
        walk = Walk(ops=list(act.walk.ops) if act else [], subject=(k, k + 1))
        unit = q.unit or ("munition" if weapons == ("cluster_munition",) else "mine")
        quantity = quantity_of(q, "person" if kind == "casualty" else unit)
        draft = Draft(
            kind, act.at if act else k, k, high, "stocks:list", walk, quantity=quantity, weapons=weapons
        )
        entry = p.tokens[k].e
        if entry:
            draft.who = Who((entry.value.split(",")[0],), "state")
        yield draft


def _state_before(p: Parse, q: QuantityMention) -> int:
    """The state whose figure an amount is: right before it, or before its bracket; -1 where there is none."""
    k = first_token(p, q) - 1
    while k > 0 and p.tokens[k].tag in ("OPEN", "ADV", "DET"):
        k -= 1
    entry = p.tokens[k].e if k >= 0 else None
    named = entry is not None and p.tokens[k].tag == "STATE" and entry.sub != "people"
    return k if named and "," not in (entry.value if entry else ",") else -1


def _kind_of(p: Parse, k: int) -> str | None:
    """What a list of figures counts, by the words before it: holders and stockpiles, or mines kept."""
    before = {t.word for t in p.tokens[:k]}
    if before & _KEPT:
        return "retain"
    return "stockpile" if before & _HOLDERS else None


def _heading(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "Retained for training: 3,346", "Stock at entry into force: 165,080 mines", "Destroyed: 3,084"."""
    p = scene.p
    k = next((k for k, t in enumerate(p.tokens[:9]) if t.tag == "COLON"), -1)
    if k < 1 or not scene.memory.weapons or any(d.low <= k + 1 < d.high and d.quantity for d in found):
        return
    kind = _headed(scene, {t.word for t in p.tokens[:k]})
    q = next(
        (q for q in scene.quantities if first_token(p, q) == k + 1 and q.unit in _UNITS and not q.per), None
    )
    if kind and q is not None and (q.unit or q.noun is None):
        draft = Draft(kind, 0, 0, last_token(p, q) + 1, "stocks:heading", Walk(eventive=True))
        weapons = scene.memory.weapons[-1:]
        unit = q.unit or ("munition" if weapons == ("cluster_munition",) else "mine")
        draft.quantity, draft.weapons = quantity_of(q, unit), weapons
        yield draft


def _headed(scene: Scene, words: set[str]) -> str | None:
    """What the figure after a colon counts, by the words before it; "destroyed" where stocks are spoken of."""
    if words & _KEPT:
        return "retain"
    if words & _DESTROYED:
        told = scene.before.words if scene.before else set()
        return "destroy" if (words | told) & (_HOLDERS | _KEPT) else None
    return "stockpile" if words & _HOLDERS and not words & _NOT_HELD else None


_DESTROYED = frozenset({"destroyed", "destruction", "stockpile destruction"})
_NOT_HELD = frozenset({"deadline", "deadlines", "completed", "completion", "date"})


def _finished(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "completed destruction", "plans to finish by 2010", "would complete the work": of what is being destroyed."""
    p = scene.p
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or r.phase not in ("done", "start") or any(d.at == g.head for d in found):
            continue
        k = _object_head(p, g.end)
        word = p.tokens[k].word if k >= 0 else ""
        weapons: tuple[str | None, ...] = scene.memory.weapons[-1:]
        if word in ("destruction", "stockpile destruction"):
            if any(abs(d.at - k) < 2 and d.kind == "destroy" for d in found) or not weapons:
                continue
            kind, end = "destroy", k + 1
        elif r.phase == "done" and (
            (word in _TASK and (k - g.end or r.lemma != "conclude")) or (k < 0 and _ends(p, g.end))
        ):
            task = _task(scene, found, g.start)
            if task is None:
                continue
            (kind, weapons), end = task, max(g.end, k + 1)
        else:
            continue
        walk = walk_group(p, gi, Walk())
        if g.passive:
            walk.subject = by_phrase(p, g.head)
        if walk.subject is None:
            continue
        draft = Draft(kind, g.head, g.start, end, "stocks:finish", walk, weapons=weapons, sure=False)
        codes = names_from(p, walk.subject[0])[0]
        if len(codes) > 1 and r.lemma == "finish":
            draft.who = Who(codes, "state")
        yield draft


def _object_head(p: Parse, i: int) -> int:
    """The last word of the noun phrase that begins at token i, or -1 where none does."""
    if i < len(p.tokens) and p.chunk_at[i] >= 0 and p.tokens[i].tag != "NUM":
        return p.chunks[p.chunk_at[i]][1] - 1
    return -1


def _ends(p: Parse, i: int) -> bool:
    """Whether nothing that could be an object follows token i."""
    if i >= len(p.tokens) or clause_break(p, i):
        return True
    tok = p.tokens[i]
    return tok.tag in ("PREP", "BY", "COMMA", "ADV", "QUOTE", "CONJ", "SUB") or tok.word in (
        "last",
        "next",
        "this",
    )


def _task(scene: Scene, found: list[Draft], start: int) -> tuple[str, tuple[str | None, ...]] | None:
    """What is being finished: the destruction or clearance told before, in the sentence or just before it."""
    if not scene.p.words.isdisjoint(_HOLDERS):
        return "destroy", scene.memory.weapons[-1:]
    last = next((d for d in reversed(found) if d.at < start and d.kind in ("clear", "destroy")), None)
    if last is not None:
        return last.kind, last.weapons
    ahead = scene.before.words if scene.before else set()
    if "destruction" in ahead and not ahead.isdisjoint(_HOLDERS) and scene.memory.weapons:
        return "destroy", scene.memory.weapons[-1:]
    task = scene.memory.task
    reach = 900 if scene.s.item else 400
    if task is not None and 0 <= scene.s.start - task.evidence.end < reach:
        return task.kind, (task.weapon,)
    return None
