"""From an act to whoever does it, and what stands over it on the way: plans, denials, hopes, accusations.

"Poland has announced plans to resume the production of mines": from "production" through "resume", "plans"
and "announced" to "Poland", collecting what each does to the act. The result is a `Walk`.
"""

from __future__ import annotations

from minewatch.extract.grammar.clause import (
    after_base,
    after_infinitive,
    due,
    judging,
    list_end,
    named,
    neither,
    phrase_after_relative,
    relative_before,
)
from minewatch.extract.grammar.nouns import walk_noun
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import (
    DEEPEST,
    Walk,
    antecedent,
    before,
    climb,
    govern,
    governor_in,
    group_ops,
    insertion,
    previous_group,
    roles_at,
    span_of,
    take,
)  # fmt: skip
from minewatch.extract.words.lexicon import word_set


def walk_group(p: Parse, gi: int, walk: Walk, depth: int = 0) -> Walk:
    """Walks on from a verb group; its own modal and negation are added first."""
    g = p.groups[gi]
    walk.ops += group_ops(p, g)
    walk.top = gi
    walk.low = g.start if walk.low < 0 else min(walk.low, g.start)
    if depth > DEEPEST:
        return walk
    if g.kind == "fin":
        _finite(p, gi, walk, depth)
    elif g.kind == "inf":
        _infinitive(p, gi, walk, depth)
    elif g.kind == "ger":
        _gerund(p, gi, walk, depth)
    else:
        _participle(p, gi, walk)
    return walk


def _finite(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        return
    tok = p.tokens[k]
    if p.tokens[g.start - 1].word in ("nor", "neither") and p.group_at[k] >= 0:
        _coordinated(p, gi, walk, depth)  # "neither made nor exported"
        return
    if tok.tag == "REL":
        c = antecedent(p, k)
        if c >= 0 and tok.word != "where":
            walk.relative = True
            if walk.subject is None:
                walk.subject = p.chunks[c] if named(p, c) else span_of(p, c)
        return
    if tok.tag == "COMMA" and p.tokens[g.head].form == "B" and g.start == g.head and after_infinitive(p, gi):
        _coordinated(p, gi, walk, depth)
        return
    if tok.tag == "CONJ" or (
        tok.tag == "COMMA" and p.tokens[g.head].form in ("S", "DP", "D", "B") and insertion(p, k) < 0
    ):
        _coordinated(p, gi, walk, depth)
        return
    if p.chunk_at[k] >= 0 and _dated(p, p.chunks[p.chunk_at[k]]):
        _coordinated(p, gi, walk, depth)  # "was granted ten years, and in 2018 requested more"
        return
    if p.chunk_at[k] >= 0 and (r := phrase_after_relative(p, k)) > 0:
        walk.relative = True
        walk.subject = walk.subject or span_of(p, antecedent(p, r))
        return
    if p.chunk_at[k] >= 0:
        take(p, walk, p.chunk_at[k])
        if walk.subject and neither(p, walk.subject[0]):
            walk.ops.append(("neg", walk.subject[0]))
        j = before(p, p.chunks[p.chunk_at[k]][0])
        if j >= 0 and p.group_at[j] >= 0 and p.tokens[p.groups[p.group_at[j]].head].word in _CAUSING:
            walk.ops += group_ops(p, p.groups[p.group_at[j]])
            if p.groups[p.group_at[j]].kind == "inf":  # "to help Laos clear": for what somebody else gives
                walk.judged = True
        return
    if tok.tag in ("COMMA", "CLOSE", "DASH"):
        c = insertion(p, k)
        if c >= 0:
            take(p, walk, c)
            _including(p, walk, c, k)
    elif p.group_at[k] >= 0 and p.tokens[g.head].form == "B":  # "help clear", "see Poland equipped"
        walk_group(p, p.group_at[k], walk, depth + 1)


def _dated(p: Parse, chunk: tuple[int, int]) -> bool:
    """Whether a chunk is only the time that a second verb opens with: "and in [2018] requested"."""
    a, b = chunk
    if a < 3 or p.tokens[a - 1].tag not in ("PREP", "BY") or p.tokens[a - 2].tag != "CONJ":
        return False
    return all(t.tag == "NUM" or t.word in _MONTHS for t in p.tokens[a:b])


_MONTHS = word_set("sources.months")


def _including(p: Parse, walk: Walk, c: int, k: int) -> None:
    """ "several countries - including the Baltic states - had": the named members are the subject."""
    i = p.chunks[c][1] + 1
    if i < k and p.tokens[i].word == "including" and p.chunk_at[i + 1] >= 0:
        walk.whole, walk.subject = walk.subject, (i + 1, k)


_CAUSING = word_set("walk.causing")


def _coordinated(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    """ "will use mines and export them": the second verb takes the helpers and governors of the first."""
    g = p.groups[gi]
    head = p.tokens[g.head]
    bare = g.start == g.head or (not g.modal and not g.perfect and head.tag == "V" and g.head - g.start <= 1)
    base = bare and (head.form == "B" or ("B" in head.form and after_base(p, g.start)))
    kinds = ("inf", "fin") if base else ("fin",)
    h = previous_group(p, g.start, kinds)
    mine = roles_at(p, g.head)
    if mine and mine.say and not base:
        h = next((j for j in range(gi - 1, -1, -1) if (r := roles_at(p, p.groups[j].head)) and r.say), h)
    while h >= 0 and not base and p.groups[h].end >= g.start - 1 and h > 0 and p.groups[h].kind != "fin":
        h -= 1
    if h < 0:
        return
    first = p.groups[h]
    if p.tokens[g.start - 1].word == "nor" and walk.low >= 0:
        walk.low = min(walk.low, first.start)  # "has neither signed nor ratified"
    inner = Walk()
    walk_group(p, h, inner, depth + 1)
    either = any(t.word in ("or", "nor") for t in p.tokens[first.end : list_end(p, gi)])
    if (base and (first.kind == "inf" or first.modal or p.tokens[first.head].form == "B")) or (
        bare and either
    ):
        walk.ops += [op for op in inner.ops if op not in walk.ops]
    if walk.subject is None:
        walk.subject = inner.subject
    walk.said = inner.said
    walk.relative = inner.relative


def _infinitive(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        return
    if (
        p.tokens[k].word == "so" and (r := relative_before(p, k)) > 0
    ):  # "states that have not done so to join"
        k = r - 1
    if p.tokens[k].tag == "CONJ":
        h = previous_group(p, g.start, ("inf",))
        if h >= 0:
            walk_group(p, h, walk, depth + 1)
        return
    if p.group_at[k] >= 0:
        h = p.group_at[k]
        govern(p, p.groups[h].head, walk)
        if p.groups[h].passive and p.tokens[p.groups[h].head].word in _SAID_TO:
            walk.ops.append(("allegation", p.groups[h].head))
        walk_group(p, h, walk, depth + 1)
        return
    c = p.chunk_at[k]
    if c < 0:
        if p.tokens[k].tag == "COMMA":
            h = previous_group(p, k, ("fin",))
            if h >= 0:
                walk_group(p, h, walk, depth + 1)
        return
    n = governor_in(p, c, k)
    if n >= 0:
        govern(p, n, walk)
        walk_noun(p, n, walk, depth + 1)
        return
    if all(t.tag == "NUM" for t in p.tokens[slice(*p.chunks[c])]):  # "voted 141 to none to leave"
        h = previous_group(p, g.start, ("fin",))
        if h >= 0:
            govern(p, p.groups[h].head, walk)
            walk_group(p, h, walk, depth + 1)
        return
    _through_object(p, c, g.start, walk, depth)


_HINDERING = frozenset({"keep", "stop", "bar", "block", "discourage", "dissuade", "deter"})


def _for_whom(p: Parse, c: int, walk: Walk) -> bool:
    """ "it is time for Washington to join", "essential for Finland to stay": who acts stands after "for"."""
    k = p.chunks[c][0] - 1
    if k < 1 or p.tokens[k].word != "for" or p.tokens[k - 1].word not in _TIMELY:
        return False
    walk.ops.append(("wish", k - 1))
    take(p, walk, c)
    walk.subject = p.chunks[c]
    return True


_TIMELY = word_set("walk.timely")


def _through_object(p: Parse, c: int, i: int, walk: Walk, depth: int) -> None:
    """ "urged Poland to", "prohibits its parties from": the object acts; else a purpose of whoever acts
    above.
    """
    if _for_whom(p, c, walk):
        return
    head = climb(p, c)
    j = p.chunks[head][0] - 1
    h = p.group_at[j - 1] if j > 0 and p.tokens[j].tag == "BY" else -1
    if h >= 0 and p.groups[h].passive:  # "has been accused by rights groups of using"
        r = roles_at(p, p.groups[h].head)
        if r and r.obj:
            govern(p, p.groups[h].head, walk)
            walk_group(p, h, walk, depth + 1)
            return
    j = p.chunks[c][0] - 1
    if j > 0 and p.tokens[j].tag == "BY" and p.chunk_at[j - 1] >= 0:  # "the decision by X to"
        n = governor_in(p, p.chunk_at[j - 1], j - 1)
        if n >= 0:
            govern(p, n, walk)
            take(p, walk, c)
            return
    k = before(p, p.chunks[head][0])
    while (
        k >= 0
        and (p.tokens[k].tag in ("PREP", "COMMA", "CONJ", "OF") or p.chunk_at[k] >= 0)
        and p.group_at[k] < 0
    ):
        if p.tokens[k].tag == "COMMA" and p.chunk_at[k - 1] < 0:
            break
        k -= 1
    h = p.group_at[k] if k >= 0 else -1
    if h < 0:
        n = governor_in(p, c, p.chunks[head][0] - 2) if p.chunks[head][0] >= 2 else -1
        if n < 0:
            take(p, walk, c)
            if p.tokens[i].tag == "TO" and previous_group(p, i, ("fin",)) < 0:
                walk.ops.append(("intent", i))  # a headline: "US to give Ukraine mines"
        return
    r = roles_at(p, p.groups[h].head)
    if r and p.groups[h].end <= p.chunks[c][0] and due(p, r.lemma, c):
        walk.judged = True  # "had a ten-year period to clear", "it takes decades to clear": no act
    if r and p.tokens[i].tag == "FROM" and r.lemma in _HINDERING:  # "kept the army from laying mines"
        walk.ops += [("neg", p.groups[h].head), *group_ops(p, p.groups[h])]
        walk.subject = walk.subject or p.chunks[c]
        return
    if r and r.obj and not p.groups[h].passive:
        govern(p, p.groups[h].head, walk)
        walk.ops += group_ops(p, p.groups[h])
        if r.say:
            walk.said = h
        take(p, walk, c)
        return
    if r and (r.ctl or r.phase):
        govern(p, p.groups[h].head, walk)
    walk_group(p, h, walk, depth + 1)


def _gerund(p: Parse, gi: int, walk: Walk, depth: int) -> None:
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
        h = previous_group(p, k, ("fin",))
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


_PAPERS = word_set("walk.papers")


_AFTERWARDS = frozenset({"after", "before", "while", "since", "by"})


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
        _through_object(p, c, k, walk, depth)
    else:
        return False
    return True


_SAID_TO = word_set("walk.said_to")
_SPEAKING = word_set("walk.speaking")


def _taken(p: Parse, walk: Walk) -> None:
    """ "No decision has been taken on producing": the decision governs, and who decides is not said here."""
    a, b = walk.subject or (0, 0)
    n = governor_in(p, p.chunk_at[b - 1], b - 1)
    if n >= 0:
        govern(p, n, walk)
        if p.tokens[a].word == "no":
            walk.ops.append(("neg", a))
        walk.subject, walk.eventive = None, True


def _participle(p: Parse, gi: int, walk: Walk) -> None:
    """ "mines laid by Russia": what stands before is the thing done to; the doer follows "by"."""
    walk.passive = True
    k = before(p, p.groups[gi].start)
    while k >= 0 and p.tokens[k].tag in ("COMMA", "REL"):
        k -= 1
    if k >= 0 and p.chunk_at[k] >= 0:
        walk.patient = span_of(p, p.chunk_at[k])
        _kept_so(p, walk)


def _kept_so(p: Parse, walk: Walk) -> None:
    """ "has no mines deployed", "keeps 3,000 stored": whoever has them so is who did it."""
    k = before(p, (walk.patient or (0, 0))[0])
    g = p.group_at[k] if k >= 0 else -1
    if g < 0 or p.tokens[p.groups[g].head].tag != "HAVE":
        return
    holder = walk_group(p, g, Walk())
    if holder.subject:
        walk.owner, walk.ops = holder.subject, [*walk.ops, *holder.ops]
        if p.tokens[(walk.patient or (0, 0))[0]].word == "no":
            walk.ops.append(("neg", (walk.patient or (0, 0))[0]))
