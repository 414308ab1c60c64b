"""From an act named by a noun ("production", "withdrawal") to whoever does it."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import (
    DEEPEST,
    Walk,
    before,
    by_phrase,
    climb,
    govern,
    governor_in,
    group_ops,
    possessor,
    previous_group,
    roles_at,
    take,
)  # fmt: skip
from minewatch.extract.words.lexicon import word_set


def _on(p: Parse, h: int, walk: Walk, depth: int) -> Walk:
    """Walks on from verb group h. Imported here because verbs and nouns lead to each other."""
    from minewatch.extract.grammar.walk import walk_group

    return walk_group(p, h, walk, depth)


def walk_noun(p: Parse, n: int, walk: Walk, depth: int = 0) -> Walk:
    """Walks on from an act named by a noun ("production", "withdrawal") at token n."""
    c = p.chunk_at[n]
    walk.low = n if walk.low < 0 else min(walk.low, n)
    if c < 0 or depth > DEEPEST:
        return walk
    low = p.chunks[c][0]
    owner = _own(p, n, walk)
    _colours(p, n, low, p.chunks[c][1], walk)
    k = before(p, low)
    if k >= 0 and walk.owner and walk.subject is None and _whose(p, k, walk):
        walk.judged |= depth > 0
        return walk
    _on_from(p, n, c, k, walk, depth)
    if walk.subject is None or not owner:
        walk.subject = by_phrase(p, n) or walk.subject
    if walk.subject is None:
        walk.subject = walk.owner
    if walk.subject is None and _of_transfer(p, n):
        walk.subject = _source(p, n)
    return walk


def _of_transfer(p: Parse, n: int) -> bool:
    r = roles_at(p, n)
    return bool(r and any(s.kind == "transfer" for s in r.senses))


def _source(p: Parse, n: int) -> tuple[int, int] | None:
    """ "shipments of mines from X": whoever sends them."""
    for k in range(n + 1, min(len(p.tokens) - 1, n + 8)):
        if p.group_at[k] >= 0 or p.tokens[k].tag in ("STOP", "COMMA"):
            return None
        if p.tokens[k].tag == "FROM" and p.chunk_at[k + 1] >= 0:
            return p.chunks[p.chunk_at[k + 1]]
    return None


def _own(p: Parse, n: int, walk: Walk) -> bool:
    """Takes the possessor as subject, or keeps "its" and "their" for when nothing nearer is found."""
    owner = possessor(p, n)
    if owner is None:
        return False
    walk.low = min(walk.low, owner[0])
    if owner[1] - owner[0] == 1 and p.tokens[owner[0]].tag == "DET":
        walk.owner = walk.owner or owner
    elif walk.subject is None:
        walk.subject = owner
    return True


def _colours(p: Parse, n: int, low: int, high: int, walk: Walk) -> None:
    """What the words of the noun's chunk do to the act: "no", "alleged", "planned", and "ban" in "export
    ban".
    """
    for i in range(low, n):
        r = roles_at(p, i)
        if p.tokens[i].word in ("no", "zero"):
            walk.ops.append(("neg", i))
        if r and r.mod:
            walk.ops.append((r.mod, i))
    for i in range(n + 1, high):
        r = roles_at(p, i)
        if r and (r.ctl in ("rule", "intent", "propose") or r.phase):
            govern(p, i, walk)
            walk.high = max(walk.high, i + 1)
            walk.eventive |= r.phase == "stop"


def _whose(p: Parse, k: int, walk: Walk) -> bool:
    """ "frustration with the administration over its decision": "its" is whoever stands right before the
    preposition.
    """
    if p.tokens[k].tag != "PREP" or not k or p.chunk_at[k - 1] < 0:
        return False
    near = p.chunks[p.chunk_at[k - 1]]
    if p.tokens[near[1] - 1].tag not in ("STATE", "ORG", "GROUP"):
        return False
    walk.subject = near
    return True


def _on_from(p: Parse, n: int, c: int, k: int, walk: Walk, depth: int) -> None:
    """Goes on by what stands before the noun: a preposition, another noun of a list, its verb, or nothing."""
    if k < 0:
        _subject_of(p, c, walk)
    elif p.tokens[k].tag in ("OF", "PREP", "TO", "FROM", "BY"):
        _noun_in_phrase(p, k, walk, depth)
    elif p.tokens[k].tag in ("CONJ", "COMMA") and k and listed(p, k, n):
        _like_sibling(p, k, walk, depth)
    elif p.group_at[k] >= 0:
        _object_of(p, p.group_at[k], walk, depth)
    else:
        _subject_of(p, c, walk)


def listed(p: Parse, k: int, n: int) -> bool:
    """ "use, production and export": the noun before the comma is an act too."""
    c = p.chunk_at[k - 1]
    if c < 0:
        c = p.chunk_at[k - 2] if k >= 2 and p.tokens[k - 1].tag in ("COMMA", "CONJ") else -1
    if c < 0:
        return False
    r = roles_at(p, p.chunks[c][1] - 1)
    return bool(r and r.senses)


def _like_sibling(p: Parse, k: int, walk: Walk, depth: int) -> None:
    c = p.chunk_at[k - 1] if p.chunk_at[k - 1] >= 0 else p.chunk_at[k - 2]
    inner = walk_noun(p, p.chunks[c][1] - 1, Walk(), depth + 1)
    own = any(effect == "neg" for effect, _ in walk.ops)
    walk.ops += [op for op in inner.ops if not (own and op[0] == "neg")]
    walk.subject = walk.subject or inner.subject
    walk.judged |= inner.judged
    walk.eventive |= inner.eventive


def _noun_in_phrase(p: Parse, k: int, walk: Walk, depth: int) -> None:
    """ "the resumption of production", "a ban on use", "accused Russia of use", "committed to production"."""
    j = before(p, k)
    if j >= 0 and p.group_at[j] >= 0:
        over = roles_at(p, p.groups[p.group_at[j]].head)
        if p.tokens[k].word in ("on", "about") and over and over.lemma in _LIMITING:
            return  # "the limits which it sets on the use"
        if p.tokens[k].word == "against" and over and over.lemma in _SPEAKING:
            walk.judged = True  # "spoke up against the use"
            return
        _object_of(p, p.group_at[j], walk, depth)
        return
    c = p.chunk_at[j] if j >= 0 else -1
    if c < 0:
        if p.tokens[k].word == "with" and (h := previous_group(p, k, ("fin",))) >= 0:
            inner = _on(p, h, Walk(), depth + 1)
            walk.subject = walk.subject or inner.subject
        return
    feeling = roles_at(p, j)
    if feeling and p.tokens[j].tag == "N" and any(s.kind in ("oppose", "support") for s in feeling.senses):
        walk.judged = True
        return
    n = governor_in(p, c, j)
    if n >= 0:
        govern(p, n, walk)
        walk_noun(p, n, walk, depth + 1)
        return
    h = _group_before_chunk(p, c)
    r = roles_at(p, p.groups[h].head) if h >= 0 else None
    if r and r.obj and (r.ctl or r.say):
        govern(p, p.groups[h].head, walk)
        take(p, walk, c)
        walk.said = h
    elif r and r.say == "tell" and walk.owner:  # "plans to notify the UN of its withdrawal"
        _on(p, h, walk, depth + 1)
        walk.eventive = True


def _group_before_chunk(p: Parse, c: int) -> int:
    k = before(p, p.chunks[climb(p, c)][0])
    return p.group_at[k] if k >= 0 else -1


def _object_of(p: Parse, h: int, walk: Walk, depth: int) -> None:
    """The noun is the object of verb group h: its effect, and its subject where no owner is stated."""
    head = p.groups[h].head
    r = roles_at(p, head)
    if r and r.lemma in _INQUIRING:
        walk.judged = True  # "is investigating the use of cluster bombs"
        return
    if r and r.lemma in _IMPOSING and any(e in ("rule", "stop") for e, _ in walk.ops):
        _on(p, h, walk, depth + 1)  # "announced a ban on exports": that is the ban
        walk.eventive = True
        return
    if r and r.say in _TELLING and not p.groups[h].passive and not r.phase:
        if p.groups[h].negated:  # "did not find any use"
            walk.ops.append(("neg", p.groups[h].start))
        _said_of(p, h, walk)
        if r.lemma in _DECLARING and not _own_verb(p, h):
            _on(p, h, walk, depth + 1)
        return
    if r:
        kinds = {s.kind for s in r.senses}
        if kinds & {"oppose", "support"} and not r.phase and (not r.ctl or walk.subject):
            walk.judged = True  # "rejects Ukraine's attempt to suspend", but "rejects using mines"
        elif kinds == {"assist"}:
            walk.judged = True  # what is paid for is told as help
        elif r.ctl or r.phase:
            govern(p, head, walk)
    if r and r.lemma in _WATCHING and walk.subject is None:
        walk.eventive = True  # whoever verifies or records an act does not do it
        return
    _on(p, h, walk, depth + 1)
    walk.eventive = True


def _own_verb(p: Parse, h: int) -> bool:
    """Whether what follows a verb of telling has a verb of its own: "acknowledged that use had ended"."""
    first = next((g for g in p.groups[h + 1 :] if g.kind == "fin"), None)
    if first is None:
        return False
    return not any(t.tag in ("CONJ", "COMMA", "STOP", "REL") for t in p.tokens[p.groups[h].end : first.start])


_INQUIRING = frozenset({"investigate", "probe", "regulate", "govern"})
_IMPOSING = word_set("nouns.imposing")
_WATCHING = word_set("nouns.watching")


_SPEAKING = frozenset(
    {"speak", "speak_out", "argue", "campaign", "protest", "warn", "lobby", "stand", "fight"}
)
_LIMITING = frozenset({"set", "put", "place", "impose", "report", "speak", "publish"})
_DECLARING = word_set("nouns.declaring")
_TELLING = frozenset({"plain", "think", "tell", "claim", "find"})


def _said_of(p: Parse, h: int, walk: Walk) -> None:
    """ "said any decision to supply mines would depend on": the act is the subject of the clause said."""
    walk.eventive = walk.reported = True
    walk.top = h
    for g in p.groups[h + 1 :]:
        if g.kind != "fin":
            continue
        k = before(p, g.start)
        if k >= 0 and p.tokens[k].tag in ("REL", "SUB", "CONJ", "COMMA"):
            return
        _eventive_group(p, g, walk)
        return


def _subject_of(p: Parse, c: int, walk: Walk) -> None:
    """The noun is itself the subject: "production could resume", "exports were halted"."""
    end = p.chunks[c][1]
    while (
        end + 1 < len(p.tokens)
        and p.tokens[end].tag in ("OF", "TO", "PREP", "FROM", "BY", "CONJ")
        and p.chunk_at[end + 1] >= 0
    ):
        end = p.chunks[p.chunk_at[end + 1]][1]
    g = p.group_at[end] if end < len(p.tokens) else -1
    if g < 0:
        return
    group = p.groups[g]
    if group.kind != "fin":
        return
    walk.eventive = _happening(p, group)
    walk.top = g
    if walk.eventive or walk.subject is None:
        _eventive_group(p, group, walk)


_HAPPEN = word_set("nouns.happen")


def _happening(p: Parse, group: Group) -> bool:
    """Whether a verb can say of an act that it happens: "could begin", "is possible", "was halted"; not
    "would meet".
    """
    r = roles_at(p, group.head)
    if p.tokens[group.head].tag in ("BE", "MODAL", "HAVE"):
        return True
    told = bool(r and any(s.kind not in _PRESUMING for s in r.senses))
    return bool(r and (r.phase or r.ctl or told or r.lemma in _HAPPEN))


_PRESUMING = frozenset({"violate", "casualty", "contamination"})  # "its use may have violated": it was used


def _eventive_group(p: Parse, group: Group, walk: Walk) -> None:
    """Adds what the verb says of the act that is its subject: "could begin", "was halted by"."""
    head = p.tokens[group.head]
    walk.ops += group_ops(p, group)
    walk.high = max(walk.high, group.end)
    r = roles_at(p, group.head)
    if r and (r.phase or r.ctl):
        govern(p, group.head, walk)
    elif head.tag == "BE":
        following = p.chunk_at[group.end] if group.end < len(p.tokens) else -1
        if following >= 0:
            n = governor_in(p, following, p.chunks[following][1] - 1)
            if n >= 0:
                govern(p, n, walk)
                walk.high = max(walk.high, n + 1)
    verb = roles_at(p, group.head)
    if group.passive and verb and any(s.kind in ("oppose", "support") for s in verb.senses):
        walk.judged = True
    if group.passive and walk.subject is None and not (verb and verb.say):
        walk.subject = by_phrase(p, group.head)
