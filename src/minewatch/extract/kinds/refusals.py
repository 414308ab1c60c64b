"""Refusals to join as a noun: "the refusal of the United States and China to join the treaty", "India's refusal to sign"."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, possessor, roles_at
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_REFUSALS = frozenset({"refusal", "failure", "unwillingness", "reluctance"})
_INCLUDING = word_set("lists.listing") | {"including", "such as"}
_REACH = 30  # tokens from the refusal to what is refused


def drafts(p: Parse, memory: Memory, found: list[Draft]) -> list[Draft]:
    """Who keeps out of a treaty by a refusal in one sentence; what its infinitive was taken for before is taken out of
    `found`.
    """
    if p.words.isdisjoint(_REFUSALS):
        return []
    for n, tok in enumerate(p.tokens):
        if tok.word not in _REFUSALS:
            continue
        draft = _refused(p, n, memory)
        if draft is not None:
            found[:] = [
                d for d in found if not (d.kind in ("sign", "join", "nonmember") and d.at == draft.at)
            ]
            return [draft]
    return []


def _refused(p: Parse, n: int, memory: Memory) -> Draft | None:
    ahead = range(n + 1, min(len(p.tokens), n + _REACH))
    for k in ahead:
        if p.tokens[k].tag == "STOP":
            return None
        g = p.groups[p.group_at[k]] if p.group_at[k] >= 0 else None
        r = roles_at(p, g.head) if g and g.kind == "inf" else None
        kind = next((s.kind for s in r.senses if s.kind in ("sign", "join")), None) if r else None
        if g is not None and kind:
            break
    else:
        return None
    codes, low = _whose(p, n, g.start)
    treaty = next(
        (f for j in range(g.end, min(len(p.tokens), g.end + 4)) if (f := treaty_at(p, j, memory))), None
    )
    if not codes or treaty is None:
        return None
    ratifies = p.tokens[g.head].word.startswith("ratif")
    draft = Draft(
        kind if kind == "sign" or ratifies else "nonmember", g.head, low, treaty.b, "refusal", Walk()
    )
    draft.settled = "fact" if draft.kind == "nonmember" else "denial"
    draft.treaty, draft.who = treaty.treaty, Who(codes, "state")
    return draft


def _whose(p: Parse, n: int, end: int) -> tuple[tuple[str, ...], int]:
    """The states that refuse, left of the noun or after "of", and where the evidence begins."""
    owner = possessor(p, n)
    if owner is not None:
        codes, _ = names_from(p, owner[0])
        return codes, owner[0]
    if p.tokens[n + 1].tag != "OF":
        return (), n
    codes, last = names_from(p, n + 2)
    more = next((k for k in range(last, end) if p.tokens[k].word in _INCLUDING), -1)
    while more >= 0 and more + 1 < end and p.tokens[more].tag != "STATE":
        more += 1  # "including such rogue states as Iraq and Libya"
    others = names_from(p, more)[0] if more >= 0 else ()
    return tuple(dict.fromkeys((*codes, *others))), n
