"""From a gerund to whoever does it: "denied using", "interest in buying", "accused Russia of laying"."""

from __future__ import annotations

from minewatch.extract.grammar.clause import judging
from minewatch.extract.grammar.nouns import walk_noun
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import (
    Walk,
    before,
    climb,
    govern,
    governor_in,
    insertion,
    previous_group,
    roles_at,
    take,
)
from minewatch.extract.words.lexicon import word_set


def walk_group(p: Parse, gi: int, walk: Walk, depth: int = 0) -> Walk:
    """Walks on from a verb group. Imported here because verbs and gerunds lead to each other."""
    from minewatch.extract.grammar.walk import walk_group as on

    return on(p, gi, walk, depth)


def through_object(p: Parse, c: int, i: int, walk: Walk, depth: int) -> None:
    from minewatch.extract.grammar.walk import through_object as on

    on(p, c, i, walk, depth)


_PAPERS = word_set("walk.papers")
_AFTERWARDS = frozenset({"after", "before", "while", "since", "by"})
_SPEAKING = word_set("walk.speaking")


def gerund(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        h = next((j for j in range(gi + 1, len(p.groups)) if p.groups[j].kind == "fin"), -1)
        if h >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.subject = inner.subject
        return
    tok = p.tokens[k]
    if p.group_at[k] >= 0:
        h = p.group_at[k]
        govern(p, p.groups[h].head, walk)
        over = roles_at(p, p.groups[h].head)
        walk.judged |= bool(
            over and not over.ctl and any(s.kind in ("oppose", "support") for s in over.senses)
        )
        walk_group(p, h, walk, depth + 1)
    elif tok.tag in ("PREP", "OF", "FROM", "BY", "TO"):
        _gerund_after_preposition(p, k, walk, depth)
    elif tok.tag == "CONJ":
        h = previous_group(p, g.start, ("ger",))
        if h >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.ops += inner.ops
            walk.subject = walk.subject or inner.subject
    elif tok.tag in ("COMMA", "DASH", "SUB"):
        c = insertion(p, k) if tok.tag == "DASH" else -1
        if c >= 0:
            take(p, walk, c)
            return
        h = _past_saying(p, previous_group(p, k, ("fin",)), k)
        if h >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.subject = walk.subject or inner.subject
    elif p.chunk_at[k] >= 0:
        c = climb(p, p.chunk_at[k])
        j = before(p, p.chunks[c][0])
        paper = any(t.word in _PAPERS for t in p.tokens[p.chunks[c][0] : k + 1])
        if paper and j >= 0 and p.group_at[j] >= 0:  # "signed a deed renouncing use"
            walk.subject = walk.subject or walk_group(p, p.group_at[j], Walk(), depth + 1).subject
        else:
            take(p, walk, p.chunk_at[k])


def _past_saying(p: Parse, h: int, k: int) -> int:
    """Past a clause that only says who says so: "laid mines, the army said, killing two"."""
    r = roles_at(p, p.groups[h].head) if h >= 0 else None
    if h < 0 or not r or not r.say or p.groups[h].end != k:
        return h
    s = before(p, p.groups[h].start)
    low = p.chunks[climb(p, p.chunk_at[s])][0] if s >= 0 and p.chunk_at[s] >= 0 else -1
    if low < 1 or p.tokens[low - 1].tag not in ("COMMA", "QUOTE"):
        return h
    earlier = previous_group(p, low, ("fin",))
    return earlier if earlier >= 0 else h


def _gerund_after_preposition(p: Parse, k: int, walk: Walk, depth: int) -> None:
    """ "interest in buying", "accused Russia of laying", "without joining": by the preposition at k."""
    j = before(p, k)
    word = p.tokens[k].word
    if word == "for" and j >= 0 and p.chunk_at[j] >= 0:
        low = p.chunks[climb(p, p.chunk_at[j])][0]
        walk.judged |= any(t.tag == "DEADLINE" for t in p.tokens[low:k])  # "its deadline for destroying"
    if word in ("against", "without"):
        walk.ops.append(("neg", k))
    if j >= 0 and p.group_at[j] >= 0:
        _after_verb(p, p.group_at[j], word, walk, depth)
        return
    if j >= 0 and p.chunk_at[j] >= 0 and _after_chunk(p, p.chunk_at[j], j, k, walk, depth):
        return
    h = previous_group(p, k, ("fin",))
    if h < 0:
        return
    inner = walk_group(p, h, Walk(), depth + 1)
    walk.subject = walk.subject or inner.subject
    r = roles_at(p, p.groups[h].head)
    if word == "for" and r and r.ctl == "allegation":
        govern(p, p.groups[h].head, walk)


def _after_verb(p: Parse, h: int, word: str, walk: Walk, depth: int) -> None:
    """The preposition follows a verb: "refrain from using", "warned against sending"."""
    over = roles_at(p, p.groups[h].head)
    if word == "against":
        walk.judged |= bool(over and over.lemma in _SPEAKING)
    if word not in _AFTERWARDS:
        govern(p, p.groups[h].head, walk)
    walk_group(p, h, walk, depth + 1)
    if p.groups[h].passive and walk.subject and word == "on":
        _taken(p, walk)


def _after_chunk(p: Parse, c: int, j: int, k: int, walk: Walk, depth: int) -> bool:
    """The preposition follows a noun: one that governs ("plans for"), or somebody judged or accused."""
    word = p.tokens[k].word
    n = governor_in(p, c, j)
    if n >= 0 and word not in _AFTERWARDS:
        govern(p, n, walk)
        walk_noun(p, n, walk, depth + 1)
    elif word == "for" and judging(p, c):
        take(p, walk, c)
    elif word not in ("for", "in", *_AFTERWARDS):
        through_object(p, c, k, walk, depth)
    else:
        return False
    return True


def _taken(p: Parse, walk: Walk) -> None:
    """ "No decision has been taken on producing": the decision governs, and who decides is not said here."""
    a, b = walk.subject or (0, 0)
    n = governor_in(p, p.chunk_at[b - 1], b - 1)
    if n >= 0:
        govern(p, n, walk)
        if p.tokens[a].word == "no":
            walk.ops.append(("neg", a))
        walk.subject, walk.eventive = None, True
