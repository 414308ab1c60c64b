"""Makers, exporters and users by name: "Pakistan is a producer of mines", "13 states as producers: China, Cuba"."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_KINDS = {kind: word_set(f"agents.{kind}") for kind in ("produce", "transfer", "use", "stockpile", "acquire")}
_ALL = frozenset().union(*_KINDS.values())
_FORMER = frozenset({"former", "past", "previous", "one-time", "erstwhile"})
_NAMING = frozenset(
    {"include", "includes", "including", "are", "were", "namely", "such as", "like", "included"}
)


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Those whom one sentence calls makers, exporters, users, holders or buyers of a weapon."""
    if p.words.isdisjoint(_ALL):
        return
    for k, tok in enumerate(p.tokens):
        if tok.word not in _ALL or p.chunk_at[k] < 0:
            continue
        kind = next(name for name, words in _KINDS.items() if tok.word in words)
        weapon = _weapon(p, k, memory)
        if weapon:
            yield from _called(p, k, kind, weapon, memory)


def _weapon(p: Parse, k: int, memory: Memory) -> str | None:
    """The weapon whose maker the word at k names: before it, after "of", or the one spoken of."""
    a, b = p.chunks[p.chunk_at[k]]
    if b - 1 > k and p.tokens[k + 1].tag not in ("STATE", "COMMA", "ORG"):
        return None  # "user group", "maker space"
    for j in (*range(k - 1, a - 1, -1), *range(k + 1, min(len(p.tokens), k + 7))):
        e = p.tokens[j].e
        if e and p.tokens[j].tag in ("WPN", "LABEL"):
            return "mine" if e.value == "mix" else e.value
        if j > k and (p.group_at[j] >= 0 or p.tokens[j].tag in ("STOP", "COMMA")):
            break
    of = k + 1 < len(p.tokens) and p.tokens[k + 1].tag == "OF"
    pointed = any(t.word in ("weapon", "weapons") for t in p.tokens[k + 1 : k + 5])
    bare = all(p.tokens[j].tag in ("DET", "NUM", "ADJ", "LISTWORD", "STATE", "ADV") for j in range(a, k))
    return memory.weapons[-1] if memory.weapons and bare and (pointed or not of) else None


def _called(p: Parse, k: int, kind: str, weapon: str, memory: Memory) -> Iterator[Draft]:
    a, b = p.chunks[p.chunk_at[k]]
    former = any(p.tokens[j].word in _FORMER for j in range(a, k))
    codes, end = _listed(p, b)
    j = before(p, a)
    if j >= 0 and p.tokens[j].word in ("of", "among") and _partitive(p, j):
        j = before(p, p.chunks[p.chunk_at[j - 1]][0]) if p.tokens[j].word == "of" else before(p, j)
    g = p.group_at[j] if j >= 0 else -1
    being = g >= 0 and p.tokens[p.groups[g].head].word in _COPULAS
    walk = Walk()
    low = a
    if codes:
        whole = next((i for i in range(max(0, a - 4), k + 1) if p.tokens[i].tag == "NUM"), -1)
        low = min(a, whole) if whole >= 0 else a
    elif (listed := _listed_as(p, a)) >= 0:  # "twelve states are listed as producers"
        walk = walk_group(p, listed, Walk())
        low = p.groups[listed].start
    elif being:
        walk = walk_group(p, g, Walk())
        low = p.groups[g].start
    elif a >= 2 and p.tokens[a - 1].tag == "COMMA" and p.tokens[a - 2].tag in ("STATE", "ORG"):
        walk.subject = (a - 2, a - 1)
        low = a - 2
    elif k + 1 < b and p.tokens[b - 1].tag == "ORG":
        walk.subject = (b - 1, b)
    else:
        return
    if former:
        walk.ops.append(("stop", k))
    draft = Draft(kind, k, low, max(end, b), "agent", walk, weapons=(weapon,), sure=False)
    if codes:
        counted: tuple[str | None, ...] = (
            (None,) if any(p.tokens[i].tag == "NUM" for i in range(low, k)) else ()
        )
        draft.who = Who((*counted, *codes), "state")
    yield draft


def _listed_as(p: Parse, a: int) -> int:
    """The passive verb of "is listed as a producer", "stays on the list of producers", before token a; or -1."""
    j = before(p, a)
    if j >= 0 and p.tokens[j].word == "as" and j and p.group_at[j - 1] >= 0:
        g = p.group_at[j - 1]
        return g if p.groups[g].passive and p.groups[g].kind == "fin" else -1
    listed = (
        j > 2 and p.tokens[j].tag == "OF" and p.tokens[j - 1].word == "list" and p.tokens[j - 3].word == "on"
    )
    g = p.group_at[j - 4] if listed and j > 3 else -1
    return g if g >= 0 and p.groups[g].kind == "fin" else -1


_COPULAS = word_set("standing.copulas")


def _partitive(p: Parse, j: int) -> bool:
    """ "one of the producers", "among the producers"."""
    return p.tokens[j].word == "among" or (j > 0 and p.chunk_at[j - 1] >= 0)


def _listed(p: Parse, b: int) -> tuple[tuple[str, ...], int]:
    """The states named after "producers:", "producers include", "producers such as"; and where they end."""
    k = b
    while k < len(p.tokens) and (
        p.tokens[k].tag in ("COLON", "COMMA", "DASH", "OPEN") or p.tokens[k].word in _NAMING
    ):
        k += 1
    if k == b or p.tokens[k - 1].tag == "COMMA":
        return (), b
    codes, end = names_from(p, k)
    return (codes, end) if codes else ((), b)
