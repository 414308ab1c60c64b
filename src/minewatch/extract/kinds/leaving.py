"""Staying in a treaty and leaving it, in words that name neither: "call on all parties to stay", "take the country out of
the convention", "will cease to be a party", "plans to notify the UN", "whose parliaments voted in April".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, antecedent, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_STAYING = frozenset({"stay", "remain", "stay_in", "remain_in"})
_TAKING = frozenset({"take", "pull", "bring", "lead", "withdraw"})
_DEPOSITARY = word_set("leaving.depositary")
_ENDS = frozenset({"STOP", "COMMA", "CONJ", "QUOTE", "SUB", "CLOSE", "DASH"})


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Staying and leaving in one sentence of a text that has told of some state's leaving."""
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or g.passive:
            continue
        if r.lemma in _TAKING:
            yield from _taken_out(p, gi, g, memory)
        if not memory.leaving:
            continue
        if r.lemma in _STAYING:
            yield from _stays(p, gi, g, memory)
        elif r.lemma in ("notify", "inform"):
            yield from _notified(p, gi, g, memory)
        elif r.lemma == "vote" and _bare(p, g.end):
            yield from _voted(p, gi, g, memory)


def _draft(kind: str, g: Group, high: int, walk: Walk, treaty: str | None) -> Draft:
    return Draft(kind, g.head, g.start, high, f"leaving:{kind}", walk, treaty=treaty)


def _stays(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "to stay", "stays in", "will remain parties", "remain on board"."""
    k = g.end
    if k < len(p.tokens) and p.tokens[k].word in ("in", "inside", "on board", "put"):
        k += 1
    if k < len(p.tokens) and p.tokens[k].tag == "PARTY" and not p.tokens[k].word.startswith("non"):
        k += 1
    elif k == g.end and p.tokens[g.head].word in ("remain", "remains", "remained", "remaining"):
        return  # "the problem remains"
    if k < len(p.tokens) and p.tokens[k].tag not in _ENDS:
        return
    walk = walk_group(p, gi, Walk())
    if walk.subject is None or not any(t.tag in _ACTING for t in p.tokens[slice(*walk.subject)]):
        return
    draft = _draft("remain", g, k, walk, memory.treaty)
    that = next((j for j in range(g.start - 1, max(0, g.start - 5), -1) if p.tokens[j].word == "that"), -1)
    h = next((h for h in reversed(p.groups[:gi]) if that >= 0 and 0 <= that - h.end < 5), None)
    draft.low = h.start if h else draft.low  # "have all confirmed in recent weeks that they will stay"
    yield draft


_ACTING = frozenset({"STATE", "GROUP", "LISTWORD", "PARTY", "PRON", "NUM"})


def _taken_out(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "voted to take the country out of the convention", "is pulling Latvia out of the treaty"."""
    for k in range(g.end, min(len(p.tokens) - 2, g.end + 5)):
        if p.group_at[k] >= 0 or p.tokens[k].tag == "STOP":
            return
        if p.tokens[k].word == "out" and p.tokens[k + 1].tag == "OF":
            found = next(
                (f for j in range(k + 2, min(len(p.tokens), k + 6)) if (f := treaty_at(p, j, memory))), None
            )
            if found and p.tokens[found.a].tag in ("TRT", "TRTANA"):
                yield _draft("withdraw", g, found.b, walk_group(p, gi, Walk()), found.treaty)
            return


def _notified(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "plans to notify the UN this summer"."""
    k = g.end
    while k < len(p.tokens) and p.tokens[k].tag in ("DET", "ADJ") and k < g.end + 3:
        k += 1
    if k >= len(p.tokens) or p.tokens[k].word not in _DEPOSITARY:
        return
    rest = p.tokens[k + 1 : k + 4]
    if any(t.tag in ("REL", "OF") or t.word in ("about", "of", "its") for t in rest):
        return  # of something else, or of what other rules read
    draft = _draft("withdraw", g, k + 1, walk_group(p, gi, Walk()), memory.treaty)
    draft.step = "notification"
    yield draft


def _bare(p: Parse, i: int) -> bool:
    """Whether a verb has only a time after it."""
    return (
        i >= len(p.tokens) or p.tokens[i].tag in _ENDS or p.tokens[i].word in ("in", "on", "last", "earlier")
    )


def _voted(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "Latvia and Lithuania, whose parliaments voted in April"."""
    whose = next((k for k in range(max(0, g.start - 3), g.start) if p.tokens[k].word == "whose"), -1)
    if whose < 0 or not any(t.tag in ("BODY", "GROUP") for t in p.tokens[whose : g.start]):
        return
    c = antecedent(p, whose)
    if c < 0 or not any(
        (e := t.e) and e.value in memory.leaving for t in p.tokens[max(0, whose - 6) : whose]
    ):
        return
    low = whose - 1
    codes: list[str] = []
    while low > 0 and p.tokens[low - 1].tag in ("STATE", "CONJ", "COMMA", "DET"):
        low -= 1
        e = p.tokens[low].e
        if e is not None and p.tokens[low].tag == "STATE":
            codes[:0] = e.value.split(",")
    if codes:
        draft = _draft("withdraw", g, g.end, Walk(), memory.treaty)
        draft.who, draft.step, draft.low = Who(tuple(codes), "state"), "approval", whose
        yield draft
