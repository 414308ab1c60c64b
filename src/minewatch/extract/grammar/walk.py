"""From an act to whoever does it, and what stands over it on the way: plans, denials, hopes, accusations.

"Poland has announced plans to resume the production of mines": from "production" through "resume", "plans"
and "announced" to "Poland", collecting what each does to the act. The result is a `Walk`.
"""

from __future__ import annotations

from minewatch.extract.grammar.clause import (
    after_base,
    after_infinitive,
    due,
    list_end,
    named,
    neither,
    phrase_after_relative,
    relative_before,
)
from minewatch.extract.grammar.gerunds import gerund
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
        gerund(p, gi, walk, depth)
    else:
        _participle(p, gi, walk)
    return walk


def _finite(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    """To the subject of a finite verb, by what stands before it."""
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        return
    if p.tokens[k].tag == "REL":
        _after_relative(p, k, walk)
    elif _goes_on(p, gi, k):
        _coordinated(p, gi, walk, depth)
    elif p.chunk_at[k] >= 0:
        _after_subject(p, k, walk)
    elif p.tokens[k].tag in ("COMMA", "CLOSE", "DASH"):
        c = insertion(p, k)
        if c >= 0:
            take(p, walk, c)
            _including(p, walk, c, k)
    elif p.group_at[k] >= 0 and p.tokens[g.head].form == "B":  # "help clear", "see Poland equipped"
        walk_group(p, p.group_at[k], walk, depth + 1)


def _goes_on(p: Parse, gi: int, k: int) -> bool:
    """Whether the verb goes on with an earlier verb's subject: "made and exported", "neither made nor exported"."""
    g, tok = p.groups[gi], p.tokens[k]
    form = p.tokens[g.head].form
    if p.tokens[g.start - 1].word in ("nor", "neither") and p.group_at[k] >= 0:
        return True
    if tok.tag == "COMMA":
        listed = form == "B" and g.start == g.head and after_infinitive(p, gi)
        return listed or (form in ("S", "DP", "D", "B") and insertion(p, k) < 0)
    # "was granted ten years, and in 2018 requested more"
    return tok.tag == "CONJ" or (p.chunk_at[k] >= 0 and _dated(p, p.chunks[p.chunk_at[k]]))


def _after_relative(p: Parse, k: int, walk: Walk) -> None:
    """The subject is what the relative pronoun at k stands for."""
    c = antecedent(p, k)
    if c >= 0 and p.tokens[k].word != "where":
        walk.relative = True
        if walk.subject is None:
            walk.subject = p.chunks[c] if named(p, c) else span_of(p, c)


def _after_subject(p: Parse, k: int, walk: Walk) -> None:
    """The chunk that ends at k is the subject, unless a relative pronoun before it is."""
    r = phrase_after_relative(p, k)
    if r > 0:
        walk.relative = True
        walk.subject = walk.subject or span_of(p, antecedent(p, r))
        return
    take(p, walk, p.chunk_at[k])
    if walk.subject and neither(p, walk.subject[0]):
        walk.ops.append(("neg", walk.subject[0]))
    j = before(p, p.chunks[p.chunk_at[k]][0])
    above = p.groups[p.group_at[j]] if j >= 0 and p.group_at[j] >= 0 else None
    if above is not None and p.tokens[above.head].word in _CAUSING:
        walk.ops += group_ops(p, above)
        if above.kind == "inf":  # "to help Laos clear": for what somebody else gives
            walk.judged = True


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
    outside = _past_relative(p, gi, h, kinds) if inner.relative else -1
    if outside >= 0:
        first, inner = p.groups[outside], walk_group(p, outside, Walk(), depth + 1)
    either = any(t.word in ("or", "nor") for t in p.tokens[first.end : list_end(p, gi)])
    if (base and (first.kind == "inf" or first.modal or p.tokens[first.head].form == "B")) or (
        bare and either
    ):
        walk.ops += [op for op in inner.ops if op not in walk.ops]
    if walk.subject is None:
        walk.subject = inner.subject
    walk.said = inner.said
    walk.relative = inner.relative


def _said_of_it(p: Parse, c: int) -> bool:
    """Whether chunk c is what "it is" says of what follows."""
    c = climb(p, c)
    j = before(p, p.chunks[c][0])
    g = p.groups[p.group_at[j]] if j >= 0 and p.group_at[j] >= 0 else None
    if g is None or p.tokens[g.head].tag != "BE" or p.chunks[c][1] - p.chunks[c][0] > 2:
        return False
    k = before(p, g.start)
    return k >= 0 and p.tokens[k].word == "it" and p.tokens[p.chunks[c][1] - 1].tag in ("W", "ADJ")


def _past_relative(p: Parse, gi: int, h: int, kinds: tuple[str, ...]) -> int:
    """For "makes mines that cannot be found, and sells them", the verb before the relative clause; or -1."""
    k = before(p, p.groups[gi].start)
    if k < 1 or p.tokens[k].tag != "CONJ" or p.tokens[k - 1].tag != "COMMA":
        return -1
    r = before(p, p.groups[h].start)
    if r < 1 or p.tokens[r].tag != "REL" or p.tokens[r - 1].tag == "COMMA":
        return -1
    c = antecedent(p, r)
    return previous_group(p, p.chunks[climb(p, c)][0], kinds) if c >= 0 else -1


def _infinitive(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    """To what governs an infinitive: a verb, a noun, the object of "urged", or the clause before a comma."""
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        return
    if p.tokens[k].word == "so" and (r := relative_before(p, k)) > 0:
        k = r - 1  # "states that have not done so to join"
    if p.tokens[k].tag == "CONJ":
        _on(p, previous_group(p, g.start, ("inf",)), walk, depth)
    elif p.group_at[k] >= 0:
        _under(p, p.group_at[k], walk, depth)
    elif p.chunk_at[k] >= 0:
        _after_noun(p, p.chunk_at[k], k, g.start, walk, depth)
    elif p.tokens[k].tag == "COMMA":
        _on(p, previous_group(p, k, ("fin",)), walk, depth)


def _on(p: Parse, h: int, walk: Walk, depth: int) -> None:
    if h >= 0:
        walk_group(p, h, walk, depth + 1)


def _under(p: Parse, h: int, walk: Walk, depth: int) -> None:
    """Verb group h governs the infinitive: "plans to", "is said to", "our aim is to"."""
    if p.tokens[p.groups[h].head].tag == "BE":
        k = before(p, p.groups[h].start)
        n = governor_in(p, p.chunk_at[k], k) if k >= 0 and p.chunk_at[k] >= 0 else -1
        if n >= 0 and p.tokens[n].tag == "N":
            walk.ops += group_ops(p, p.groups[h])
            govern(p, n, walk)
            walk_noun(p, n, walk, depth + 1)
            return
    govern(p, p.groups[h].head, walk)
    if p.groups[h].passive and p.tokens[p.groups[h].head].word in _SAID_TO:
        walk.ops.append(("allegation", p.groups[h].head))
    walk_group(p, h, walk, depth + 1)


def _after_noun(p: Parse, c: int, k: int, i: int, walk: Walk, depth: int) -> None:
    """The infinitive at i follows chunk c: "its plan to", "voted 141 to none to", "urged Poland to"."""
    n = governor_in(p, c, k)
    if _for_whom(p, c, walk):
        return
    if n < 0 and _said_of_it(p, c):
        walk.judged = True  # "it is not illegal to use them"
    elif n >= 0:
        govern(p, n, walk)
        walk_noun(p, n, walk, depth + 1)
    elif all(t.tag == "NUM" for t in p.tokens[slice(*p.chunks[c])]):
        h = previous_group(p, i, ("fin",))
        if h >= 0:
            govern(p, p.groups[h].head, walk)
            walk_group(p, h, walk, depth + 1)
    else:
        through_object(p, c, i, walk, depth)


_HINDERING = frozenset({"keep", "stop", "bar", "block", "discourage", "dissuade", "deter"})


def _for_whom(p: Parse, c: int, walk: Walk) -> bool:
    """ "it is time for Washington to join", "essential for Finland to stay": who acts stands after "for"."""
    k = p.chunks[c][0] - 1
    if k < 1 or p.tokens[k].word != "for" or p.tokens[k - 1].word not in _TIMELY | _HARD:
        return False
    walk.ops.append(("denial" if p.tokens[k - 1].word in _HARD else "wish", k - 1))
    take(p, walk, c)
    walk.subject = p.chunks[c]
    return True


_TIMELY = word_set("walk.timely")
_HARD = frozenset({"impossible", "unthinkable", "premature"})


def through_object(p: Parse, c: int, i: int, walk: Walk, depth: int) -> None:
    """ "urged Poland to", "prohibits its parties from": the object acts; else a purpose of whoever acts
    above.
    """
    if _for_whom(p, c, walk) or _by_whom(p, c, walk, depth):
        return
    h = _verb_over(p, c)
    if h < 0:
        _no_verb_over(p, c, i, walk)
        return
    g = p.groups[h]
    r = roles_at(p, g.head)
    if r and g.end <= p.chunks[c][0] and due(p, r.lemma, c):
        walk.judged = True  # "had a ten-year period to clear", "it takes decades to clear": no act
    if r and p.tokens[i].tag == "FROM" and r.lemma in _HINDERING:  # "kept the army from laying mines"
        walk.ops += [("neg", g.head), *group_ops(p, g)]
        walk.subject = walk.subject or p.chunks[c]
    elif r and r.obj and not g.passive:
        govern(p, g.head, walk)
        walk.ops += group_ops(p, g)
        walk.said = h if r.say else walk.said
        take(p, walk, c)
    else:
        if r and (r.ctl or r.phase):
            govern(p, g.head, walk)
        walk_group(p, h, walk, depth + 1)


def _by_whom(p: Parse, c: int, walk: Walk, depth: int) -> bool:
    """ "has been accused by rights groups of using", "the decision by X to": what stands before "by" governs."""
    j = p.chunks[climb(p, c)][0] - 1
    h = p.group_at[j - 1] if j > 0 and p.tokens[j].tag == "BY" else -1
    r = roles_at(p, p.groups[h].head) if h >= 0 and p.groups[h].passive else None
    if r and r.obj:
        govern(p, p.groups[h].head, walk)
        walk_group(p, h, walk, depth + 1)
        return True
    j = p.chunks[c][0] - 1
    n = (
        governor_in(p, p.chunk_at[j - 1], j - 1)
        if j > 0 and p.tokens[j].tag == "BY" and p.chunk_at[j - 1] >= 0
        else -1
    )
    if n < 0:
        return False
    govern(p, n, walk)
    take(p, walk, c)
    return True


def _verb_over(p: Parse, c: int) -> int:
    """The verb group whose object chunk c is part of, past prepositions and lists; or -1."""
    k = before(p, p.chunks[climb(p, c)][0])
    while (
        k >= 0
        and (p.tokens[k].tag in ("PREP", "COMMA", "CONJ", "OF") or p.chunk_at[k] >= 0)
        and p.group_at[k] < 0
    ):
        if p.tokens[k].tag == "COMMA" and p.chunk_at[k - 1] < 0:
            break
        k -= 1
    return p.group_at[k] if k >= 0 else -1


def _no_verb_over(p: Parse, c: int, i: int, walk: Walk) -> None:
    """A headline without a verb before the infinitive: "US to give Ukraine mines"."""
    low = p.chunks[climb(p, c)][0]
    if low >= 2 and governor_in(p, c, low - 2) >= 0:
        return
    take(p, walk, c)
    if p.tokens[i].tag == "TO" and previous_group(p, i, ("fin",)) < 0:
        walk.ops.append(("intent", i))


_SAID_TO = word_set("walk.said_to")


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
