"""Opinions without a verb that takes what is judged as its object: "called it a sad day", "have objected", "is against the
withdrawal", "notes with regret", "urged Kyiv not to use them", "asked Finland to reconsider".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds.verdicts import About, about
from minewatch.extract.parties.rolls import each_actor
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import word_set

_CALLING = word_set("opinions.calling")
_GOOD = word_set("evaluations.good") | word_set("opinions.good")
_BAD = word_set("evaluations.bad") | word_set("opinions.bad")
_STEPS = word_set("stances.steps")
_OBJECTING = word_set("opinions.objecting")
_URGING = word_set("opinions.urging")
_REGRET = word_set("opinions.regret")
_PLEASURE = word_set("opinions.pleasure")
_WARM = frozenset({"warmly", "widely", "favourably", "favorably"})
_AGAIN = frozenset({"reconsider", "rethink", "change course", "think again", "reverse course", "back down"})
_DEEDS = frozenset({"use", "transfer", "produce", "acquire", "stockpile", "withdraw", "suspend"})
_IT = frozenset({"it", "this", "that", "them"})


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Praise and blame in one sentence that the verbs of stance do not carry."""
    if not p.words.isdisjoint(_PARTISANS):
        yield from _partisans(p, memory)
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        lemma = r.lemma if r else ""
        if lemma in _CALLING and not g.passive:
            yield from _called(p, gi, g, memory)
        elif lemma in _OBJECTING and not g.passive and g.kind != "inf":
            yield from _objected(p, gi, g, memory)
        elif lemma in _URGING and not g.passive:
            yield from _urged(p, gi, g, memory)
        elif p.tokens[g.head].tag == "BE":
            yield from _sides(p, gi, g, memory)
        elif lemma in ("receive", "greet") and g.passive:
            yield from _received(p, gi, g, memory)
        if not g.passive and g.end < len(p.tokens) and p.tokens[g.end].word == "with":
            yield from _with_feeling(p, gi, g, memory)


def _partisans(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "has been a strong supporter of the treaty", "While a supporter of the Convention, Australia", "Kenya, an opponent of
    the ban,".
    """
    for k, tok in enumerate(p.tokens[:-2]):
        if tok.word not in _PARTISANS or p.tokens[k + 1].tag != "OF" or p.chunk_at[k] < 0:
            continue
        judged = about(p, k + 2, memory)
        if judged is None or not (judged.treaty or judged.weapons):
            continue
        low = p.chunks[p.chunk_at[k]][0]
        g = p.group_at[low - 1] if low else -1
        walk = Walk()
        if g >= 0 and p.tokens[p.groups[g].head].word in _COPULAS:
            walk = walk_group(p, g, walk)
        elif low > 1 and p.tokens[low - 1].tag == "COMMA" and p.tokens[low - 2].tag == "STATE":
            walk.subject = (low - 2, low - 1)
        elif low <= 1:
            j = next(
                (
                    j
                    for j in range(k, len(p.tokens) - 2)
                    if p.tokens[j].tag in ("COMMA", "DASH") and _subject(p, j + 1)
                ),
                -1,
            )
            walk.subject = (j + 1, j + 2) if j >= 0 else None
        if walk.subject is not None:
            kind = "oppose" if tok.word in _AGAINST else "support"
            yield _draft(p, kind, k, low, judged.end, walk, judged)


def _subject(p: Parse, j: int) -> bool:
    """Whether the state at token j is the subject of a verb right after it."""
    return p.tokens[j].tag == "STATE" and p.group_at[j + 1] >= 0


_AGAINST = frozenset({"opponent", "opponents", "critic", "critics"})
_PARTISANS = _AGAINST | {
    "supporter",
    "supporters",
    "advocate",
    "advocates",
    "champion",
    "champions",
    "defender",
    "proponent",
}
_COPULAS = word_set("standing.copulas")


def _draft(p: Parse, kind: str, at: int, low: int, high: int, walk: Walk, judged: About) -> Draft:
    draft = Draft(kind, at, low, max(high, judged.end, at + 1), "stance:opinion", walk, treaty=judged.treaty)
    draft.weapons = judged.weapons or (None,)
    draft.other, draft.earlier = judged.whose, judged.earlier
    if judged.told is not None:
        draft.counterparty, draft.weapons = judged.told.actor, (judged.told.weapon,)
    return draft


def _meant(p: Parse, a: int, b: int, memory: Memory) -> About | None:
    """What tokens [a, b) judge: an act, weapon or treaty, or the act told last ("the decision", "it")."""
    judged = about(p, a, memory, b - a)
    if judged is not None or memory.deed is None:
        return judged
    words = {t.word for t in p.tokens[a:b]}
    told = (words <= _IT and bool(words)) or not words.isdisjoint(_STEPS)
    return About(b, earlier=True) if told else None


def _called(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "called the decision disastrous", "described it as a setback", "considers the ban right"."""
    k = g.end
    while k < len(p.tokens) and p.tokens[k].tag == "QUOTE":
        k += 1
    c = p.chunk_at[k] if k < len(p.tokens) else -1
    if c < 0:
        return
    end = min(len(p.tokens), k + 16)
    at = next((j for j in range(k, end) if p.tokens[j].word in _BAD or p.tokens[j].word in _GOOD), -1)
    if at < 0 or any(t.tag == "STOP" or t.word == "that" for t in p.tokens[k:at]):
        return
    judged = _meant(p, k, max(k + 1, min(at, p.chunks[c][1])), memory) or _meant(p, k, at, memory)
    if judged is None:
        return
    kind = "oppose" if p.tokens[at].word in _BAD else "support"
    walk = walk_group(p, gi, Walk())
    if any(effect == "neg" for effect, _ in walk.ops):
        return
    judged.end = p.chunks[p.chunk_at[at]][1] if p.chunk_at[at] >= 0 else at + 1
    yield _draft(p, kind, g.head, g.start, at + 1, walk, judged)


def _objected(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "Twenty-six states have objected, including Norway", "Argentina objected to the request"."""
    following = p.tokens[g.end] if g.end < len(p.tokens) else None
    judged: About | None = None
    if following is not None and following.word in ("to", "against", "at", "with"):
        judged = about(p, g.end + 1, memory) or _to_request(p, g.end + 1, memory)
        told = memory.event or memory.deed
        if judged is None and told and g.end + 1 < len(p.tokens) and p.tokens[g.end + 1].tag == "STATE":
            judged = About(g.end + 2, whose=(g.end + 1, g.end + 2))  # "protested to Damascus"
    elif following is not None and following.word == "that":
        end = next(
            (
                k + 1
                for k in range(g.end, min(len(p.tokens), g.end + 10))
                if p.tokens[k].tag in ("TRT", "TRTANA")
            ),
            0,
        )
        judged = About(end, doing=True) if end else None  # "objects that the treaty lays no duty on"
    elif (memory.deed or memory.asked) and (
        following is None or following.tag in ("STOP", "COMMA", "ADV", "CONJ", "QUOTE", "CLOSE")
    ):
        judged = About(g.end, earlier=True)
    if judged is None:
        return
    draft = _draft(p, "oppose", g.head, g.start, judged.end, walk_group(p, gi, Walk()), judged)
    if judged.earlier and memory.deed and memory.deed.kind in ("suspend", "withdraw"):
        draft.treaty = memory.deed.treaty
    yield draft


def _to_request(p: Parse, i: int, memory: Memory) -> About | None:
    """ "to the first request", "to that section": something the text is about, named by its place alone."""
    for k in range(i, min(len(p.tokens), i + 4)):
        if p.tokens[k].word in _STEPS and p.tokens[k].tag in ("N", "W", "EXTENSION"):
            known = memory.deed or memory.asked
            return About(k + 1, earlier=memory.deed is not None) if known else None
    return None


def _urged(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "urged Washington not to deliver the weapons", "urged Finland to reconsider"."""
    h = gi + 1
    if h >= len(p.groups) or p.groups[h].kind != "inf" or p.groups[h].start - g.end > 6:
        return
    c = p.chunk_at[p.groups[h].start - (2 if p.tokens[p.groups[h].start - 1].tag == "NEG" else 1)]
    if c < 0 or p.tokens[p.chunks[c][1] - 1].tag not in ("STATE", "GROUP", "PRON", "LISTWORD", "ORG", "ROLE"):
        return
    inner = p.groups[h]
    walk = walk_group(p, gi, Walk())
    if (
        p.tokens[inner.head].word in _AGAIN
        or " ".join(t.word for t in p.tokens[inner.head : inner.end + 1]) in _AGAIN
    ):
        yield from _rethink(p, g, inner, p.chunks[c], walk, memory)
        return
    r = roles_at(p, inner.head)
    if not inner.negated or r is None or not any(s.kind in _DEEDS - {"withdraw"} for s in r.senses):
        return
    judged = about(p, inner.start, memory)
    if judged:
        judged.whose = p.chunks[c]
        yield _draft(p, "oppose", g.head, g.start, judged.end, walk, judged)


def _rethink(
    p: Parse, g: Group, inner: Group, whom: tuple[int, int], walk: Walk, memory: Memory
) -> Iterator[Draft]:
    """Whoever leaves is asked to stay; anybody else is criticised."""
    if memory.deed is None or memory.deed.assertion == "denial":
        return
    leaving = any((e := t.e) and e.value in memory.leaving for t in p.tokens[slice(*whom)])
    if memory.deed.kind == "withdraw" or leaving:
        stay = Draft(
            "remain", inner.head, g.start, inner.end, "stance:rethink", Walk(), treaty=memory.deed.treaty
        )
        stay.walk.subject, stay.settled = whom, "wish"
        yield stay
        return
    yield _draft(p, "oppose", g.head, g.start, inner.end, walk, About(inner.end, whose=whom))


def _sides(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "were against the withdrawal", "is in favour of a ban", "remains opposed to the treaty"."""
    k = g.end
    while k < len(p.tokens) and p.tokens[k].tag in ("ADV", "NEG"):
        k += 1
    words = [t.word for t in p.tokens[k : k + 4]]
    kind, skip = "", 0
    if words[:1] == ["against"]:
        kind, skip = "oppose", 1
    elif words[:2] == ["opposed", "to"]:
        kind, skip = "oppose", 2
    elif words[:1] == ["in"] and words[1:2] in (["favour"], ["favor"], ["support"]):
        kind, skip = "support", 3
    elif words[:1] in (["supportive"], ["critical"]) and words[1:2] == ["of"]:
        kind, skip = ("support" if words[0] == "supportive" else "oppose"), 2
    if not kind:
        return
    judged = about(p, k + skip, memory) or (About(k + 1, earlier=True) if memory.deed and skip == 1 else None)
    walk = walk_group(p, gi, Walk())
    if judged and walk.subject:
        yield _draft(p, kind, k, g.start, judged.end, walk, judged)


def _received(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "The announcement was warmly received by Norway and the ICBL"."""
    greeted = p.tokens[g.head].word.startswith("greet")
    if not greeted and not any(t.word in _WARM for t in p.tokens[g.start : g.end + 1]):
        return
    subject, span = walk_group(p, gi, Walk()).subject, by_phrase(p, g.head)
    judged = _meant(p, *subject, memory) if subject and span else None
    if judged is None or span is None or subject is None:
        return
    for who, a, b in each_actor(p, span[0]):
        walk = Walk(passive=True)
        walk.subject = (a, b)
        draft = _draft(p, "support", g.head, subject[0], b, walk, judged)
        if who is not None:
            draft.who = who
        yield draft


def _with_feeling(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "notes with regret the decision", "learned with deep concern that", "note with satisfaction"."""
    for k in range(g.end + 1, min(len(p.tokens), g.end + 4)):
        word = p.tokens[k].word
        kind = "oppose" if word in _REGRET else "support" if word in _PLEASURE else ""
        if not kind:
            continue
        judged = about(p, k + 1, memory)
        if judged:
            yield _draft(p, kind, g.head, g.start, judged.end, walk_group(p, gi, Walk()), judged)
        return
