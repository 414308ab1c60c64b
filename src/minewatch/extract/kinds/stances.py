"""Opinions: who criticises or welcomes an act, a policy or the treaty; who reaffirms it."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, before, by_phrase, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import making, opinions
from minewatch.extract.kinds.verdicts import About, about
from minewatch.extract.parties.rolls import each_actor
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import Roles, word_set

_STANCES = ("oppose", "support")
_VOICING = word_set("stances.voicing")
_DRAWING = word_set("stances.drawing")


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Judgements in one sentence whose object is about weapons or a treaty."""
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        kind = _kind(p, g, r) if r else None
        if kind is None:
            continue
        opposed = (
            r is not None and r.lemma == "oppose" and g.end < len(p.tokens) and p.tokens[g.end].tag == "TO"
        )
        if g.passive and opposed:
            yield from _stated(p, gi, g, kind, memory)  # "remains opposed to a ban"
        elif g.passive and g.kind == "fin":
            yield from _suffered(p, gi, g, kind, memory)
        elif not g.passive:
            yield from _stated(p, gi, g, kind, memory)
    for n, tok in enumerate(p.tokens):
        if tok.tag == "N" and (r := roles_at(p, n)) and (kind := _first_stance(r)):
            yield from _felt(p, n, kind, memory)
    yield from opinions.drafts(p, memory)
    yield from making.drafts(p, memory)
    if not p.words.isdisjoint(_HELD):
        yield from _steadfast(p, memory)


def _first_stance(r: Roles) -> str | None:
    return next((s.kind for s in r.senses if s.kind in _STANCES and s.obj == "any"), None)


def _kind(p: Parse, g: Group, r: Roles) -> str | None:
    """The stance a verb takes here, with the preposition it asks for."""
    for sense in r.senses:
        if sense.kind not in _STANCES or sense.obj != "any":
            continue
        if sense.prep is None or (g.end < len(p.tokens) and p.tokens[g.end].word == sense.prep):
            return sense.kind
    return None


def _draft(p: Parse, kind: str, at: int, low: int, high: int, walk: Walk, judged: About) -> Draft:
    draft = Draft(kind, at, low, high, f"stance:{p.tokens[at].word}", walk, treaty=judged.treaty)
    draft.weapons = judged.weapons or (None,)
    if judged.treaty and "withdraw" in judged.seen:
        draft.weapons = (None,)
    draft.other, draft.earlier = judged.whose, judged.earlier
    if judged.told is not None:
        draft.counterparty, draft.weapons = judged.told.actor, (judged.told.weapon,)
    return draft


def _stated(p: Parse, gi: int, g: Group, kind: str, memory: Memory) -> Iterator[Draft]:
    """ "Norway condemned the use of mines"."""
    judged = about(p, _past_terms(p, g.end), memory) or _matter(p, g, memory)
    literal = p.tokens[g.head].word.startswith(("defend", "reject"))  # "means to defend it", "rejected this"
    if (
        p.tokens[g.head].word.startswith("denounc")
        and judged
        and p.tokens[judged.end - 1].tag in ("TRT", "TRTANA")
    ):
        return  # "voted to denounce the convention"
    if p.tokens[g.head].word.startswith("reject") and any(
        t.word in _CHARGES for t in p.tokens[g.end : g.end + 4]
    ):
        return  # "rejected the accusation"
    if judged and not (judged.earlier and literal):
        yield _draft(p, kind, g.head, g.start, judged.end, walk_group(p, gi, Walk()), judged)


def _matter(p: Parse, g: Group, memory: Memory) -> About | None:
    """ "opposed it", "defended the text": what a text about a treaty or weapon speaks of, named no further."""
    if g.end >= len(p.tokens) or not (memory.treaty or memory.weapons):
        return None
    c = p.chunk_at[g.end]
    following = p.tokens[p.chunks[c][1]] if c >= 0 and p.chunks[c][1] < len(p.tokens) else None
    closed = following is None or following.tag in ("STOP", "COMMA", "CONJ", "QUOTE", "ADV", "CLOSE", "PREP")
    if c < 0 or not closed:
        return None
    a, b = p.chunks[c]
    pronoun = b - a == 1 and p.tokens[a].word in _IT and _lemma(p, g) in _PLAIN
    pointed = p.tokens[a].word in ("the", "this", "that", "these", "its") and p.tokens[b - 1].word in _MATTERS
    return About(b, doing=True) if pronoun or pointed else None


def _lemma(p: Parse, g: Group) -> str:
    r = roles_at(p, g.head)
    return r.lemma if r else ""


_IT = frozenset({"it", "this", "that", "one", "them"})
_PLAIN = frozenset(
    {
        "condemn",
        "deplore",
        "oppose",
        "denounce",
        "decry",
        "regret",
        "welcome",
        "applaud",
        "criticise",
        "criticize",
    }
)
_MATTERS = word_set("stances.matters")


def _past_terms(p: Parse, i: int) -> int:
    """Past "in the strongest terms", "in the strongest possible terms", "to", that stand before what is judged."""
    for k in range(i, min(len(p.tokens), i + 6)):
        if p.tokens[k].word in ("terms", "manner") and p.tokens[i].word == "in":
            return k + 1
    return i


def _suffered(p: Parse, gi: int, g: Group, kind: str, memory: Memory) -> Iterator[Draft]:
    """ "the decision was criticised by the UN, the ICRC and 47 states": the subject is judged."""
    subject = walk_group(p, gi, Walk()).subject
    span = by_phrase(p, g.head)
    inner = (
        p.group_at[subject[0] - 1] if subject and subject[0] else -1
    )  # "calls to leave the treaty were rejected"
    if inner >= 0 and p.groups[inner].kind in ("inf", "ger"):
        return
    if subject is None or span is None:
        return
    judged = about(p, subject[0], memory, g.start - subject[0])
    if judged is None and p.tokens[subject[1] - 1].tag in ("STATE", "ORG", "GROUP"):
        judged = about(p, g.end, memory)
        if judged is None and memory.deed:
            judged = About(g.end, earlier=True)
        if judged:
            judged.whose = subject
    if judged:
        yield from _by_each(p, kind, g.head, subject[0], span, judged)


def _by_each(p: Parse, kind: str, at: int, low: int, span: tuple[int, int], judged: About) -> Iterator[Draft]:
    """One draft for each of several who judge."""
    for who, a, b in each_actor(p, span[0]):
        walk = Walk(passive=True)
        walk.subject = (a, b)
        draft = _draft(p, kind, at, low, max(b, at + 1), walk, judged)
        if who is not None:
            draft.who = who
        yield draft


def _felt(p: Parse, n: int, kind: str, memory: Memory) -> Iterator[Draft]:
    """ "expressed concern over Finland's withdrawal", "is alarmed by the use of mines", "prompted
    criticism from".
    """
    h = _group_left(p, n)
    if h < 0 or n + 1 >= len(p.tokens) or p.groups[h].negated:
        return
    g = p.groups[h]
    verb = roles_at(p, g.head)
    after = p.tokens[n + 1]
    if verb and verb.lemma in _DRAWING and after.tag in ("FROM", "BY", "PREP"):
        yield from _drawn(p, n, g, h, kind, memory)
        return
    if p.tokens[g.head].tag != "BE" and not (verb and verb.lemma in _VOICING):
        return
    if memory.deed and after.tag in ("STOP", "COMMA", "CONJ", "QUOTE") and verb and p.tokens[n].word in _FELT:
        yield _draft(p, kind, n, g.start, n + 1, walk_group(p, h, Walk()), About(n + 1, earlier=True))
        return
    feeling = memory.deed and p.tokens[g.head].tag == "BE" and after.tag in ("STOP", "COMMA", "CONJ")
    if feeling and not g.modal and p.tokens[n].word in _FEELING:
        yield _draft(p, kind, n, g.start, n + 1, walk_group(p, h, Walk()), About(n + 1, earlier=True))
        return
    if after.tag in ("PREP", "BY", "TO", "FROM", "REL", "OF", "SUB"):
        judged = about(p, n + 2, memory)
        if judged:
            yield _draft(p, kind, n, g.start, judged.end, walk_group(p, h, Walk()), judged)


def _drawn(p: Parse, n: int, g: Group, h: int, kind: str, memory: Memory) -> Iterator[Draft]:
    """ "The transfers prompted criticism from more than two dozen leaders"."""
    subject = walk_group(p, h, Walk()).subject
    if subject is None or p.tokens[n + 1].word not in ("from", "by", "among", "across"):
        return
    judged = about(p, subject[0], memory, g.start - subject[0])
    if judged is None and memory.deed and p.tokens[subject[1] - 1].tag in ("STATE", "ORG", "GROUP"):
        judged = About(g.end, whose=subject, earlier=True)
    if judged:
        yield from _by_each(p, kind, n, g.start, (n + 2, n + 3), judged)


_CHARGES = word_set("echo.charges")
_FEELING = word_set("stances.feeling")
_FELT = word_set("opinions.regret") | word_set("opinions.pleasure")
_HELD = frozenset({"committed", "commitment", "bound"})
_STAYING = word_set("stances.staying")
_AIMS = word_set("stances.aims")


def _steadfast(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "remains committed to the treaty", "underlined its commitment to the aims of the convention"."""
    for k, tok in enumerate(p.tokens):
        if tok.word not in _HELD or k + 2 >= len(p.tokens):
            continue
        if p.tokens[k + 1].tag not in ("TO", "BY") or (tok.word == "bound" and p.tokens[k + 1].tag != "BY"):
            continue
        end = next(
            (j + 1 for j in range(k + 2, min(len(p.tokens), k + 12)) if p.tokens[j].tag in ("TRT", "TRTANA")),
            -1,
        )
        if end < 0 or any(p.tokens[j].tag in ("STOP", "REL") for j in range(k, end)):
            continue
        g = p.group_at[k] if p.group_at[k] >= 0 else _group_left(p, k)
        if g < 0:
            continue
        verb = p.tokens[p.groups[g].head]
        bound = p.groups[g].head == k and p.groups[g].passive  # "remain bound by"
        if not (verb.tag == "BE" or verb.word in _STAYING or bound) or p.groups[g].negated:
            continue
        last = p.tokens[end - 1]
        treaty = last.e.value if last.tag == "TRT" and last.e else memory.treaty
        aims = any(p.tokens[j].word in _AIMS for j in range(k, end))
        kind = "support" if aims else "member" if tok.word == "bound" else "remain"
        if tok.word == "bound" and any(t.word.startswith("consent") for t in p.tokens[max(0, k - 4) : k]):
            kind = "join"  # "had consented to be bound by"
        yield Draft(
            kind, k, p.groups[g].start, end, "stance:committed", walk_group(p, g, Walk()), treaty=treaty
        )


def _group_left(p: Parse, k: int) -> int:
    c = p.chunk_at[k]
    low = p.chunks[c][0] if c >= 0 else k
    j = before(p, low)
    return p.group_at[j] if j >= 0 else -1
