"""Help for mine action told without a sum: people taught, teams sent, services run, who the donors are."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, by_phrase
from minewatch.extract.grammar.spans import clause_break, first_token, last_token, lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Who
from minewatch.extract.words.lexicon import word_set

_WORK = word_set("money.work")


def drafts(scene: Scene) -> Iterator[Draft]:
    """Help without a sum in one sentence."""
    p = scene.p
    about = "ACTION" in p.tags or not p.words.isdisjoint(_WORK)
    if about or scene.explosive:
        yield from _served(p)
    if "ACTION" in p.tags:
        yield from _taught(scene)
        yield from _helped(p)
    if not p.words.isdisjoint(_DONORS):
        yield from _donors(p)


_TEACHING = word_set("money.teaching")


def _taught(scene: Scene) -> Iterator[Draft]:
    """ "3.4 million civilians received mine risk education", "risk education reached 5,200 pupils"."""
    p = scene.p
    if p.words.isdisjoint(_TEACHING):
        return
    people = [q for q in scene.quantities if q.unit == "person" or (q.noun and q.unit is None)]
    for gi, g in enumerate(p.groups):
        if p.tokens[g.head].word not in _TEACHING or g.negated:
            continue
        q = next((q for q in people if abs(first_token(p, q) - g.head) < 14), None)
        if q is None:
            continue
        first, last = first_token(p, q), last_token(p, q)
        walk = walk_group(p, gi, Walk())
        learners = first < g.start
        if learners:
            walk.subject = by_phrase(p, g.head)
        action = next(
            (k for k, t in enumerate(p.tokens) if t.tag == "ACTION" and abs(k - g.head) < 10), g.head
        )
        low, high = min(first, g.start), max(last + 1, g.end, action + 1 if learners else 0)
        draft = Draft("assist", g.head, low, high, "money:taught", walk, quantity=quantity_of(q, "person"))
        taught_by = p.tokens[slice(*walk.subject)] if walk.subject else ()
        if not any(t.tag in ("STATE", "ORG", "PRON", "GROUP", "W") for t in taught_by):
            draft.who = Who((scene.memory.house,), "group")
        yield draft


_SERVING = word_set("money.serving")
_SERVICES = word_set("money.services")
_PAID_WORK = word_set("money.paid_work")


def _served(p: Parse) -> Iterator[Draft]:
    """ "helped establish a risk education working group", "will train 60 deminers", "paid for the work"."""
    for gi, g in enumerate(p.groups):
        alone = p.tokens[g.head].tag == "MODAL" and g.end < len(p.tokens)
        lemma = p.tokens[g.end].word if alone else lemma_at(p, g.head)  # "will train": a noun too
        if g.passive or g.kind == "part" or not (lemma in _SERVING or lemma == "pay"):
            continue
        wanted = _PAID_WORK if lemma == "pay" else _SERVICES
        for k in range(g.end, min(len(p.tokens), g.end + 9)):
            if p.tokens[k].word in wanted:
                walk = walk_group(p, gi, Walk())
                if walk.subject and walk.subject[1] <= g.start:
                    yield Draft("assist", g.head, g.start, k + 1, f"money:{lemma}", walk)
                break
            if clause_break(p, k) or p.tokens[k].tag == "COMMA" or p.group_at[k] >= 0:
                break


_HELP = word_set("money.help")


def _helped(p: Parse) -> Iterator[Draft]:
    """ "with help from Canada and the European Union": those named help."""
    for k in range(1, len(p.tokens) - 2):
        source = p.tokens[k + 1].tag in ("FROM", "BY") and p.chunk_at[k + 2] >= 0
        if p.tokens[k].word not in _HELP or not source:
            continue
        if p.tokens[k].tag == "V" and p.group_at[k] >= 0 and not p.groups[p.group_at[k]].passive:
            continue
        c = p.chunk_at[k + 2]
        end = p.chunks[c][1]
        while end + 1 < len(p.tokens) and p.tokens[end].tag in ("COMMA", "CONJ") and p.chunk_at[end + 1] >= 0:
            if not any(t.tag in ("STATE", "ORG") for t in p.tokens[slice(*p.chunks[p.chunk_at[end + 1]])]):
                break
            end = p.chunks[p.chunk_at[end + 1]][1]
        span = (p.chunks[c][0], end)
        if any(t.tag in ("STATE", "ORG") for t in p.tokens[slice(*span)]):
            yield Draft("assist", k, max(0, k - 1), end, "money:help", Walk(_stage(p, k), span))


def _stage(p: Parse, k: int) -> list[tuple[str, int]]:
    """Whether the help is planned or wished for like the act it is for: "will clear it with help from Canada"."""
    for g in reversed(p.groups):
        if g.end <= k and g.kind in ("fin", "inf"):
            return [op for op in walk_group(p, p.group_at[g.head], Walk()).ops if op[0] != "neg"]
    return []


_DONORS = frozenset({"donor", "donors", "funder", "funders"})
_BEING = frozenset({"is", "are", "was", "were", "remain", "remains", "remained", "been", "became", "become"})


def _donors(p: Parse) -> Iterator[Draft]:
    """ "Norway and Japan were among the main donors", "remains one of the largest donors"."""
    for k, tok in enumerate(p.tokens):
        if tok.word not in _DONORS or p.chunk_at[k] < 0:
            continue
        j = k - 1
        while j > 0 and p.group_at[j] < 0 and k - j < 9 and p.tokens[j].tag not in ("STOP", "COMMA"):
            j -= 1
        g = p.group_at[j]
        if g < 0 or p.tokens[p.groups[g].head].word not in _BEING:
            continue
        walk = walk_group(p, g, Walk())
        if walk.subject and any(t.tag in ("STATE", "ORG", "PRON") for t in p.tokens[slice(*walk.subject)]):
            yield Draft("assist", k, p.groups[g].start, k + 1, "money:donor", walk)
