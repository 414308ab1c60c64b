"""Denials of what was told before: "Pyongyang rejected the charge", "which Minsk denies", "Santiago says that is
untrue", "the spokesman said it did not".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.people import People
from minewatch.extract.parties.who import Memory, Who, resolve
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import Claim

_GRAVE = frozenset({"use", "violate", "produce", "transfer", "acquire", "stockpile"})
_CHARGES = word_set("echo.charges")
_DENYING = word_set("echo.denying")
_UNTRUE = word_set("rejoinders.untrue")
BACK = 10  # claims before this one that a denial can mean


def drafts(
    p: Parse, drafted: Sequence[Draft], found: Sequence[Claim], memory: Memory, people: People
) -> Iterator[Draft]:
    """Denials in one sentence of what `found` or the sentence itself says of whoever denies."""
    if not p.words.isdisjoint(_DENYING):
        for gi, g in enumerate(p.groups):
            if p.tokens[g.head].word in _DENYING and not g.negated and not g.passive and g.kind != "inf":
                end = _charge(p, gi, drafted)
                if end:
                    yield from _denied(p, gi, end, drafted, found, memory, people)
    if not p.words.isdisjoint(_UNTRUE):
        for gi, g in enumerate(p.groups):
            r = roles_at(p, g.head)
            end = _untrue(p, g.end) if r and r.say else 0
            if end:
                yield from _denied(p, gi, end, drafted, found, memory, people)


def _charge(p: Parse, gi: int, drafted: Sequence[Draft]) -> int:
    """Where the words for what is denied end, after verb group gi ("rejected the charge") or before it ("a charge
    that Minsk denies"); 0 where it denies something else.
    """
    g = p.groups[gi]
    if any(d.at >= g.end and d.kind in _GRAVE for d in drafted):
        return 0
    for k in range(g.end, min(len(p.tokens), g.end + 7)):
        if p.tokens[k].word in _CHARGES:
            return k + 1
        if p.group_at[k] >= 0 or p.tokens[k].tag in ("REL", "STOP"):
            break
    ends = g.end >= len(p.tokens) or p.tokens[g.end].tag in ("STOP", "COMMA", "CONJ", "SUB", "QUOTE")
    subject = walk_group(p, gi, Walk()).subject
    j = before(p, subject[0]) if subject else -1
    if ends and subject and any(t.word in _CHARGES and t.tag == "N" for t in p.tokens[slice(*subject)]):
        return g.end  # "a charge Turkish diplomats denied"
    if ends and j >= 0 and (p.tokens[j].word in ("which", "that", "what") or p.tokens[j].word in _CHARGES):
        return g.end
    return 0


def _untrue(p: Parse, i: int) -> int:
    """Where "that is untrue", "this is a lie", "it was not so" end, right after a reporting verb; else 0."""
    for k in range(i, min(len(p.tokens), i + 9)):
        if p.tokens[k].word in _UNTRUE:
            words = {t.word for t in p.tokens[i:k]}
            return (
                k + 1
                if words & {"that", "this", "it", "they", "claim", "charge", "allegation", "reports"}
                else 0
            )
        if p.tokens[k].tag == "STOP":
            return 0
    return 0


def _denied(
    p: Parse,
    gi: int,
    end: int,
    drafted: Sequence[Draft],
    found: Sequence[Claim],
    memory: Memory,
    people: People,
) -> Iterator[Draft]:
    g = p.groups[gi]
    subject = walk_group(p, gi, Walk()).subject
    who = resolve(p, *subject, memory, people) if subject else None
    if who is None or subject is None or not who.codes or who.codes[0] is None:
        return
    here = [d for d in drafted if d.at < g.start and d.kind in _GRAVE and d.walk.subject and d.rule != "echo"]
    same = [d for d in here if _by(p, d, memory, people) & set(who.codes)]
    alleged = [c for c in found[-BACK:] if c.assertion in ("allegation", "fact") and c.kind in _GRAVE]
    old = [c for c in alleged if c.actor in who.codes]
    if not same and not old:
        return
    last: Draft | Claim = same[-1] if same else old[-1]
    weapons = last.weapons if isinstance(last, Draft) else (last.weapon,)
    draft = Draft(last.kind, g.head, min(subject[0], g.start), end, "echo:denied", Walk(), treaty=last.treaty)
    draft.weapons, draft.sure, draft.settled = weapons, False, "denial"
    draft.place, draft.counterparty = last.place, last.counterparty
    draft.time = last.time
    draft.who = Who(tuple(c for c in who.codes if not old or same or c == old[-1].actor), "state")
    draft.speaker_of = who.person if who.kind == "person" else None
    yield draft


def _by(p: Parse, draft: Draft, memory: Memory, people: People) -> set[str | None]:
    """Who does what a draft tells, as far as its subject says."""
    return set(resolve(p, *draft.walk.subject, memory, people).codes) if draft.walk.subject else set()
