"""Joining a treaty told by its noun or by its steps: "completed its ratification", "accession is under consideration",
"will take the treaty to parliament", "became binding international law".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_JOINING = word_set("ratifying.joining")
_COMPLETING = word_set("ratifying.completing")
_STUDIED = word_set("ratifying.studied")
_HOUSES = word_set("ratifying.houses")
_BRINGING = word_set("ratifying.bringing")


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Steps towards a treaty in one sentence of a text about one."""
    if memory.treaty is None:
        return
    if not p.words.isdisjoint(_JOINING):
        for n, tok in enumerate(p.tokens):
            if tok.word in _JOINING and tok.tag in ("N", "V"):
                yield from _considered(p, n, memory)
                yield from _completed(p, n, memory)
                yield from _universal(p, n, memory)
                yield from _dated_or_counted(p, n, memory)
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r and r.lemma in _BRINGING and not g.passive and not p.words.isdisjoint(_HOUSES):
            yield from _to_house(p, gi, g, memory)
        elif p.tokens[g.head].word.startswith(("become", "became")):
            yield from _law(p, gi, g, memory)
    if "total" in p.words:
        yield from _to_a_total(p, memory)
    if p.tokens and p.tokens[0].word == "outside":
        yield from _outside_stand(p, memory)


def _treaty(p: Parse, n: int, memory: Memory) -> str | None:
    """The treaty named after token n, else the one spoken of."""
    for k in range(n + 1, min(len(p.tokens), n + 8)):
        found = treaty_at(p, k, memory) if p.tokens[k].tag in ("TRT", "TRTANA") else None
        if found:
            return found.treaty
    return memory.treaty


def _considered(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
    """ "Joining is under consideration", "accession to the treaty remains a strategic goal"."""
    g = next((g for g in p.groups if n < g.start <= n + 9 and g.kind == "fin"), None)
    if g is None or not (p.tokens[g.head].tag == "BE" or p.tokens[g.head].word.startswith("remain")):
        return
    if any(t.tag in ("STOP", "COMMA", "COLON", "REL") or t.word == "by" for t in p.tokens[n + 1 : g.start]):
        return
    end = next(
        (k + 1 for k in range(g.end, min(len(p.tokens), g.end + 6)) if p.tokens[k].word in _STUDIED), 0
    )
    if not end:
        return
    walk = Walk(
        ops=[("wish", n), *[op for op in walk_group(p, p.group_at[g.head], Walk()).ops if op[0] == "neg"]]
    )
    draft = Draft("join", n, n, end, "ratifying:considered", walk, treaty=_treaty(p, n, memory))
    walk.subject = possessor(p, n) if p.tokens[n].tag == "N" else None
    codes = (
        names_from(p, end + 1)[0] if end + 1 < len(p.tokens) and p.tokens[end].word in ("of", "for") else ()
    )
    state = memory.state or memory.main
    if codes or (walk.subject is None and state):
        draft.who = Who(codes or (state,), "state")
    if codes or walk.subject or state:
        yield draft


def _completed(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
    """ "completed their ratifications last year", "may bring forward ratification"."""
    c = p.chunk_at[n]
    if c < 0 or p.tokens[n].tag != "N":
        return
    low = p.chunks[c][0]
    k = low - 1
    while k > 0 and p.tokens[k].tag in ("ADV", "PREP") and p.group_at[k] < 0:
        k -= 1
    g = p.group_at[k] if k >= 0 else -1
    r = roles_at(p, p.groups[g].head) if g >= 0 else None
    if r is None or r.lemma not in _COMPLETING or p.groups[g].passive:
        return
    walk = walk_group(p, g, Walk())
    walk.ops = [op for op in walk.ops if not (op[0] == "intent" and op[1] == p.groups[g].head)]
    if r.lemma == "announce" and possessor(p, n) is None:
        return
    yield Draft(
        "join", n, p.groups[g].start, n + 1, "ratifying:completed", walk, treaty=_treaty(p, n, memory)
    )


def _dated_or_counted(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
    """ "should set a date for accession", "forty ratifications have been lodged"."""
    if n > 1 and p.tokens[n].word == "ratifications" and p.tokens[n - 1].tag == "NUM":
        draft = Draft("join", n, n - 1, n + 1, "ratifying:counted", Walk(), treaty=_treaty(p, n, memory))
        draft.who = Who((None,), "group")
        yield draft
    if n > 3 and p.tokens[n].tag == "N" and p.tokens[n - 1].word == "for" and p.tokens[n - 2].word in _DATES:
        h = max((i for i, g in enumerate(p.groups) if g.end <= n - 2 and n - 2 - g.end < 3), default=-1)
        if h >= 0:
            walk = walk_group(p, h, Walk())
            walk.ops = walk.ops or [("intent", n)]
            yield Draft(
                "join", n, p.groups[h].start, n + 1, "ratifying:dated", walk, treaty=_treaty(p, n, memory)
            )


_DATES = frozenset({"date", "timetable", "timeline", "schedule", "deadline"})


def _universal(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
    """ "I call again for a universal adherence to the Convention": a wish of everybody."""
    near = p.tokens[max(0, n - 3) : n]
    h = next((h for h in reversed(p.groups) if h.end <= n and n - h.end < 8), None)
    r = roles_at(p, h.head) if h else None
    if h and r and r.ctl == "wish" and any(t.word in ("universal", "wider", "broader", "full") for t in near):
        draft = Draft("join", n, h.start, n + 1, "ratifying:universal", Walk(ops=[("wish", h.head)]))
        draft.treaty, draft.who = _treaty(p, n, memory), Who((None,), "group")
        end = next(
            (k + 1 for k in range(n + 1, min(len(p.tokens), n + 5)) if p.tokens[k].tag in ("TRT", "TRTANA")),
            n + 1,
        )
        draft.high = end
        yield draft


def _to_house(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "will take the treaty to parliament in the autumn", "urged Obama to submit the treaty to the Senate"."""
    found = None
    for k in range(g.end, min(len(p.tokens), g.end + 4)):
        found = treaty_at(p, k, memory) if p.tokens[k].tag in ("TRT", "TRTANA") else None
        if found or p.group_at[k] >= 0:
            break
    if found is None:
        return
    to = next(
        (
            k
            for k in range(found.b, min(len(p.tokens) - 1, found.b + 4))
            if p.tokens[k].word in ("to", "before")
        ),
        -1,
    )
    house = next((k for k in range(to + 1, min(len(p.tokens), to + 5)) if p.tokens[k].word in _HOUSES), -1)
    if to < 0 or house < 0:
        return
    walk = walk_group(p, gi, Walk())
    if not walk.ops:
        walk.ops.append(("intent", g.head))
    yield Draft("join", g.head, g.start, house + 1, "ratifying:house", walk, treaty=found.treaty)


def _law(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "the Convention, which became binding international law yesterday"."""
    words = [t.word for t in p.tokens[g.end : g.end + 4]]
    if (
        "binding" not in words
        and words[:2] != ["international", "law"]
        and words[:1] != ["international law"]
    ):
        return
    walk = walk_group(p, gi, Walk())
    subject = walk.subject
    if subject is None or not any(t.tag in ("TRT", "TRTANA") for t in p.tokens[slice(*subject)]):
        return
    treaty = next((f.treaty for k in range(*subject) if (f := treaty_at(p, k, memory))), memory.treaty)
    end = g.end + next(
        (i + 1 for i, w in enumerate(words) if w in ("law", "international law", "binding")), 1
    )
    draft = Draft(
        "in_force",
        g.head,
        min(subject[0], g.start),
        max(end, g.end + 1),
        "ratifying:law",
        walk,
        treaty=treaty,
    )
    walk.subject = None
    draft.who = Who((None,), "group")
    yield draft


def _to_a_total(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "Cuba acceded in April, bringing the total to 100": of the parties."""
    if not any(t.word.startswith(("acced", "ratif", "join")) for t in p.tokens):
        return
    for k, tok in enumerate(p.tokens[:-2]):
        if tok.word == "total" and p.tokens[k + 1].word == "to" and p.tokens[k + 2].tag == "NUM":
            draft = Draft("member", k, k, k + 3, "ratifying:total", Walk(), treaty=memory.treaty)
            draft.who = Who((None,), "group")
            yield draft


def _outside_stand(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "Outside the treaty stand Russia, China, Iraq and Cuba"."""
    g = p.groups[0] if p.groups else None
    r = roles_at(p, g.head) if g else None
    if (
        g is None
        or g.start > 6
        or not (p.tokens[g.head].tag == "BE" or (r and r.lemma in ("stand", "remain", "stay")))
    ):
        return
    codes, end = names_from(p, g.end)
    if codes:
        draft = Draft("nonmember", g.head, 0, end, "ratifying:outside", Walk(), treaty=memory.treaty)
        draft.who = Who(codes, "state")
        yield draft
