"""Standing told by where states are: "remains outside the treaty", "those outside include Cuba", "on board with the
convention"; and by who came last: "the last to join were Nauru and Tonga".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

COPULAS = word_set("standing.copulas")
_THOSE = frozenset({"those", "countries", "states", "nations", "others", "governments", "powers"})
_LAST = frozenset({"last", "latest", "first", "newest", "recent", "next"})


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Groups of outsiders, and of newcomers, in one sentence."""
    if memory.treaty is None:
        return
    if "outside" in p.words:
        for k, tok in enumerate(p.tokens):
            j = k - 1
            while j > 0 and p.tokens[j].tag == "ADV":
                j -= 1
            if tok.word == "outside" and k and p.tokens[j].word in _THOSE:
                yield from _those_outside(p, j, k, memory)
    if not p.words.isdisjoint(_LAST):
        yield from _newcomers(p, memory)


def _those_outside(p: Parse, j: int, k: int, memory: Memory) -> Iterator[Draft]:
    """ "Of the 33 states outside, most comply", "those outside the treaty include Cuba and Iran"."""
    end = k + 1
    treaty = memory.treaty
    if end + 1 < len(p.tokens):
        found = next(
            (f for j in (end, end + 1) if (f := treaty_at(p, j, memory)) and p.tokens[j].tag != "PRON"), None
        )
        if found:
            end, treaty = found.b, found.treaty
        elif p.tokens[end].tag not in ("STOP", "COMMA", "V", "BE", "COLON", "HAVE", "MODAL"):
            return  # "outside Korea"
    c = p.chunk_at[j]
    low = p.chunks[c][0] if c >= 0 else j
    yield from _of_them(p, low, k, end, treaty)
    if any(t.tag == "NUM" for t in p.tokens[low:k]):
        draft = Draft("nonmember", k, low, end, "outside:group", Walk(), treaty=treaty)
        draft.who = Who((None,), "group")
        yield draft
    g = p.group_at[end] if end < len(p.tokens) else -1
    if g >= 0 and p.tokens[p.groups[g].head].word in ("include", "are", "included", "were"):
        i = p.groups[g].end
        i += i < len(p.tokens) and p.tokens[i].tag == "COLON"
        codes, last = names_from(p, i)
        if codes:
            draft = Draft("nonmember", k, low, last, "outside:group", Walk(), treaty=treaty)
            draft.who = Who(codes, "state")
            yield draft


def _of_them(p: Parse, low: int, k: int, end: int, treaty: str | None) -> Iterator[Draft]:
    """ "Russia and China are the biggest of the 36 countries still outside": names of the group."""
    j = before(p, low)
    while (
        j > 0
        and p.group_at[j] < 0
        and (p.tokens[j].tag in ("OF", "DET", "NUM", "ADJ", "W", "ADV") or p.tokens[j].word == "among")
    ):
        j -= 1
    g = p.group_at[j] if j >= 0 else -1
    if g < 0 or p.tokens[p.groups[g].head].word not in COPULAS or p.groups[g].negated or low - j > 6:
        return
    start = p.groups[g].start
    while start > 0 and p.tokens[start - 1].tag in ("STATE", "CONJ", "COMMA", "DET"):
        start -= 1
    codes = names_from(p, start)[0] if start < p.groups[g].start else ()
    if codes:
        draft = Draft("nonmember", k, start, end, "outside:named", Walk(), treaty=treaty)
        draft.who = Who(codes, "state")
        yield draft


def _newcomers(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "The last to join were Nauru and Tonga", "the most recent country to ratify is Sri Lanka"."""
    for gi, g in enumerate(p.groups[:-1]):
        r = roles_at(p, g.head)
        if g.kind != "inf" or r is None or not any(s.kind in ("join", "sign") for s in r.senses):
            continue
        near = p.tokens[max(0, g.start - 4) : g.start]
        nxt = p.groups[gi + 1]
        if not any(t.word in _LAST for t in near) or p.tokens[nxt.head].tag != "BE" or nxt.start - g.end > 4:
            continue
        codes, end = names_from(p, nxt.end)
        if codes:
            kind = next(s.kind for s in r.senses if s.kind in ("join", "sign"))
            draft = Draft(kind, g.head, g.start, end, "outside:newest", Walk(), treaty=memory.treaty)
            draft.who = Who(codes, "state")
            yield draft


def beyond(p: Parse, k: int, memory: Memory) -> Draft | None:
    """ "remains outside the treaty"."""
    found = treaty_at(p, k, memory)
    c = p.chunk_at[k]
    j = before(p, p.chunks[c][0]) if c >= 0 else -1
    if found is None or j < 1:
        return None
    if p.tokens[j].tag == "OF":
        j -= 1
    if p.tokens[j].word != "outside":
        return None
    g = p.group_at[before(p, j)] if before(p, j) >= 0 else -1
    if g < 0 or p.tokens[p.groups[g].head].word not in (
        *COPULAS,
        "stay",
        "stayed",
        "stays",
        "stand",
        "stands",
        "stood",
    ):
        return None
    return Draft(
        "nonmember",
        j,
        p.groups[g].start,
        k + 1,
        "standing:outside",
        walk_group(p, g, Walk()),
        treaty=found.treaty,
    )


def on_board(p: Parse, k: int, memory: Memory) -> Draft | None:
    """ "who are not on board with the treaty", "is part of the convention"."""
    found, c = treaty_at(p, k, memory), p.chunk_at[k]
    low = p.chunks[c][0] if c >= 0 else k
    words = [t.word for t in p.tokens[max(0, low - 4) : low]]
    if found is None or not (words[-3:] == ["on", "board", "with"] or words[-2:] == ["part", "of"]):
        return None
    j = low - (3 if words[-1] == "with" else 2)
    while j > 0 and (p.tokens[j - 1].tag in ("NEG", "ADV", "DET", "ADJ")):
        j -= 1
    g = p.group_at[j - 1] if j else -1
    if g < 0 or p.tokens[p.groups[g].head].word not in COPULAS:
        return None
    walk = walk_group(p, g, Walk())
    return Draft("member", low - 1, p.groups[g].start, k + 1, "standing:board", walk, treaty=found.treaty)
