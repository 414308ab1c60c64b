"""Verbs said once for several: "Ecuador ratified in 1999 and Peru in 1998", "joined the CCW in 1988 and Protocol V in
2010", "signed the first treaty and the second".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_WHEN = word_set("gapping.when")
_MONTHS = word_set("sources.months")
_OF_TREATIES = frozenset({"join", "sign", "member", "nonmember", "withdraw", "in_force", "remain"})
_SHARED = _OF_TREATIES | {
    "suspend", "report", "extend", "destroy", "halt_production", "halt_transfer", "use"
}  # fmt: skip
REACH = 26  # tokens from a verb to the last of those it is said of


def drafts(p: Parse, drafted: Sequence[Draft], memory: Memory) -> Iterator[Draft]:
    """The acts that leave out the verb which an act before them in the sentence has."""
    if "CONJ" not in p.tags and "COMMA" not in p.tags:
        return
    for i, d in enumerate(drafted):
        if d.kind not in _SHARED or not d.rule.startswith(("verb", "standing", "membership")):
            continue
        stop = min(len(p.tokens), d.at + REACH, *(e.at for e in drafted[i + 1 :] if e.at > d.at), 10_000)
        for k in range(d.at + 1, stop):
            if p.group_at[k] >= 0 and p.groups[p.group_at[k]].kind == "fin" and k > d.high:
                break
            if p.tokens[k].tag not in ("CONJ", "COMMA") and p.tokens[k].word != ";":
                continue
            yield from _others(p, k + 1, d)
            if d.kind == "report":
                yield from _reports(p, k + 1, d)
            if d.kind in _OF_TREATIES and p.tokens[k].tag == "CONJ":
                yield from _treaties(p, k + 1, d, memory)


def _others(p: Parse, i: int, d: Draft) -> Iterator[Draft]:
    """ "and Peru on 17 June 1998": other states, with a time of their own."""
    if i >= len(p.tokens) or p.tokens[i].tag not in ("STATE", "DET", "CONJ"):
        return
    if d.walk.subject is None or not any(t.tag in _ACTING for t in p.tokens[slice(*d.walk.subject)]):
        return
    codes, end = names_from(p, i)
    high = _time(p, end) if codes else 0
    if not high:
        return
    while p.tokens[i].tag in ("CONJ", "DET"):
        i += 1
    draft = _like(d, i, i, high)
    draft.who = Who(codes, "state")
    yield draft


_ACTING = frozenset({"STATE", "GROUP", "NUM", "LISTWORD", "PRON", "PARTY"})


def _reports(p: Parse, i: int, d: Draft) -> Iterator[Draft]:
    """ "and an annual update on 12 May 2005": another report, with a time of its own."""
    k = i
    while k < len(p.tokens) and k < i + 4 and p.tokens[k].tag in ("DET", "ADJ", "NUM"):
        k += 1
    high = _time(p, k + 1) if k < len(p.tokens) and p.tokens[k].tag == "REPORT" else 0
    if high:
        draft = _like(d, k, i, high)
        draft.walk, draft.who = d.walk, d.who
        yield draft


def _treaties(p: Parse, i: int, d: Draft, memory: Memory) -> Iterator[Draft]:
    """ "and Protocol V in 2010", "and to the Convention on Cluster Munitions": another treaty."""
    k = i
    while k < len(p.tokens) and p.tokens[k].tag in ("DET", "TO", "OF", "FROM", "PREP", "ADV") and k < i + 3:
        k += 1
    if k >= len(p.tokens) or p.tokens[k].tag != "TRT":
        return
    found = treaty_at(p, k, memory)
    if found is None or found.treaty == d.treaty or any(p.group_at[j] >= 0 for j in range(d.high, k)):
        return
    high = _time(p, k + 1)
    draft = _like(d, k, k if high else d.low, high or k + 1)
    draft.walk, draft.treaty = d.walk, found.treaty
    draft.at = k if high else d.at
    yield draft


def _like(d: Draft, at: int, low: int, high: int) -> Draft:
    draft = Draft(d.kind, at, low, high, "gapping", Walk(ops=list(d.walk.ops)), treaty=d.treaty)
    draft.weapons, draft.step, draft.settled = d.weapons, d.step, d.settled
    return draft


def _time(p: Parse, i: int) -> int:
    """Where a time that closes a clause ends, from its preposition at token i on; 0 where there is none."""
    if i + 1 >= len(p.tokens) or p.tokens[i].word not in _WHEN:
        return 0
    k, timed = i + 1, False
    while k < len(p.tokens) and k < i + 6:
        tok = p.tokens[k]
        if tok.tag == "NUM" or tok.word in _MONTHS:
            timed = True
        elif not (tok.word in _PARTS or (tok.tag == "COMMA" and _year(p, k + 1))):
            break
        k += 1
    closed = k >= len(p.tokens) or p.tokens[k].tag in ("STOP", "COMMA", "CONJ", "CLOSE", "QUOTE")
    return k if timed and closed else 0


def _year(p: Parse, k: int) -> bool:
    return k < len(p.tokens) and p.tokens[k].tag == "NUM" and len(p.tokens[k].word) == 4


_PARTS = frozenset({"early", "late", "mid", "the", "end", "of", "last", "this", "next", "year", "month"})
