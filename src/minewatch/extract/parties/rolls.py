"""Several who act together: names, unnamed groups with their numbers, and who is said to be among them.

"the UN, the ICRC and 47 states, among them Austria and Ireland": each is an actor of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Who

_NAMING = frozenset({"including", "such as", "namely", "like", "among"})
_ACTING = frozenset({"STATE", "ORG", "GROUP", "ROLE", "BODY", "ACTORW", "LISTWORD", "PARTY", "PEOPLE"})


def each_actor(p: Parse, i: int) -> Iterator[tuple[Who | None, int, int]]:
    """The actors listed from token i on: (who, start, end). `who` is None where the words are still to be
    resolved;
    for names joined to a group it is given.
    """
    k, size = i, len(p.tokens)
    while k < size and p.tokens[k].tag in ("ADV", "PREP"):  # "from more than two dozen leaders"
        k += 1
    while k < size:
        c = p.chunk_at[k]
        if c < 0:
            return
        a, b = p.chunks[c]
        if not any(p.tokens[j].tag in _ACTING or p.tokens[j].cap for j in range(k, b)):
            return
        while b + 1 < size and p.tokens[b].tag in ("OF", "FROM") and p.chunk_at[b + 1] >= 0:
            b = p.chunks[p.chunk_at[b + 1]][1]
        unnamed = p.tokens[b - 1].tag in ("LISTWORD", "PARTY") and all(
            p.tokens[j].tag not in ("STATE", "ORG") for j in range(a, b)
        )
        yield Who((None,), "group") if unnamed else None, max(a, k), b
        codes, end = _named(p, b)
        for code in codes:
            yield Who((code,), "state"), max(a, k), end
        k = _next(p, max(b, end))


def _named(p: Parse, b: int) -> tuple[tuple[str, ...], int]:
    """ "..., among them Austria", "including Japan": names of a group that ends before token b."""
    k = b
    while k < len(p.tokens) and p.tokens[k].tag in ("COMMA", "DASH", "OPEN"):
        k += 1
    if k >= len(p.tokens) or p.tokens[k].word not in _NAMING:
        return (), b
    if k + 1 < len(p.tokens) and p.tokens[k + 1].word in ("them", "those", "these"):
        k += 1
    codes, end = names_from(p, k + 1)
    return codes, end if codes else b


def _next(p: Parse, k: int) -> int:
    """The token after the commas and conjunctions at k, or the end where the list ends."""
    start = k
    while k < len(p.tokens) and (p.tokens[k].tag in ("COMMA", "CONJ", "BY")) and p.tokens[k].word != "but":
        k += 1
    return k if k > start else len(p.tokens)
