"""Bills that pass: "The bill passed by 157 votes to 18", where the text has said what the bill is for."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_BILLS = word_set("approvals.bills")
_PASSING = word_set("approvals.passing")


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """The approval of leaving a treaty that a passed bill is; none where the sentence says itself what
    passed.
    """
    deed = memory.deed
    if deed is None or not (deed.kind == "withdraw" or memory.leaving) or p.words.isdisjoint(_BILLS):
        return
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or r.lemma not in _PASSING or not (g.kind == "fin" or _by_votes(p, g)):
            continue
        walk = walk_group(p, gi, Walk())
        walk.subject = walk.patient or walk.subject
        bill = _bill(p, walk.subject) if g.passive or r.lemma in _BY_ITSELF else -1
        high = g.end
        if bill < 0 and not g.passive:
            bill = _bill(p, (g.end, min(len(p.tokens), g.end + 5)))
            high = bill + 1
        if bill < 0:
            continue
        walk.subject = by_phrase(p, g.head) if g.passive else walk.subject
        low = min(bill, g.start)
        draft = Draft("withdraw", g.head, low, max(high, g.end), "approval:bill", walk, treaty=deed.treaty)
        draft.step, draft.counted = "approval", True
        whose = possessor(p, bill)
        state = next((e.value for k in range(*whose) if (e := p.tokens[k].e)), None) if whose else None
        ours = memory.main if memory.main in memory.acted else deed.actor
        if state or g.passive or r.lemma in _BY_ITSELF or not _office(p, walk.subject):
            draft.who = Who((state or ours,), "state" if state or ours else "group")
        yield draft


_BY_ITSELF = frozenset({"pass", "go_through", "clear"})


def _office(p: Parse, span: tuple[int, int] | None) -> bool:
    """Whether an office or house approves: then the approval is its state's."""
    return span is not None and any(
        p.tokens[k].tag in ("ROLE", "BODY", "GROUP", "STATE") for k in range(*span)
    )


def _by_votes(p: Parse, g: Group) -> bool:
    """ "passed by 157 votes": no participle."""
    return any(t.word in ("vote", "votes") for t in p.tokens[g.end : g.end + 4])


def _bill(p: Parse, span: tuple[int, int] | None) -> int:
    """The word for a bill in tokens [a, b), or -1."""
    return next((k for k in range(*span) if p.tokens[k].word in _BILLS), -1) if span else -1
