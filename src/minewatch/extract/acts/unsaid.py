"""What nobody says, and what is said to be untrue: "nobody has accused Chad of", "reports that it did are false".

An act under such words must never become a claim that it was done.
"""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.negation import Op, negated, opener
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import roles_at
from minewatch.extract.speech.cues import Cue
from minewatch.extract.words.lexicon import word_set

_TOLD = word_set("unsaid.told")
_UNTRUE = word_set("unsaid.untrue")
_SAYING = frozenset({"plain", "tell", "announce", "accuse", "claim"})
_OPENING = frozenset({"that", "whether", "if"})


def unsaid(p: Parse, draft: Draft, cue: Cue | None) -> bool:
    """ "No state has accused Chad of", "did not say that it would": nobody says so, and nothing is denied either."""
    if cue is not None and p.tokens[cue.speaker[0]].word.partition(" ")[0] in _NOBODY:
        return True
    for effect, i in draft.walk.ops:
        g = p.group_at[i]
        if effect == "allegation" and g >= 0 and negated(p, p.groups[g]):
            return True
    k = opener(p, draft.at)
    if k < 1 or p.group_at[k - 1] < 0:
        return False
    g = p.group_at[k - 1]
    group = p.groups[g]
    roles = roles_at(p, group.head)
    says = roles is not None and roles.say in _SAYING and roles.ctl != "denial"
    return says and p.tokens[group.head].word in _VERBS and negated(p, group)


_NOBODY = frozenset({"no", "nobody", "none", "neither"})
_VERBS = word_set("unsaid.verbs")


def refuted(p: Parse, at: int) -> list[Op]:
    """ "Reports that Kenya used mines are false", "there is no truth in claims that it did"."""
    if p.words.isdisjoint(_UNTRUE):
        return []
    k = opener(p, at)
    if k < 1 or p.tokens[k - 1].word not in _TOLD or p.group_at[k - 1] >= 0:
        return []
    for j in range(max(0, k - 5), k - 1):
        if p.tokens[j].word == "truth" and any(t.word == "no" for t in p.tokens[max(0, j - 2) : j]):
            return [("neg", j)]
    for j in range(at + 1, len(p.tokens)):
        if p.tokens[j].word not in _UNTRUE or p.tokens[j].word == "truth":
            continue
        be = next((i for i in range(j - 1, max(at, j - 4), -1) if p.tokens[i].tag == "BE"), -1)
        return [("neg", j)] if be >= 0 and p.tokens[be - 1].tag != "COMMA" else []
    return []


def unhesitating(p: Parse, draft: Draft) -> list[Op]:
    """ "Will not hesitate to use them": the negation is of the hesitation. It counts once more, and so for nothing."""
    if p.words.isdisjoint(_HESITATING):
        return []
    for effect, i in draft.walk.ops:
        g = p.group_at[i]
        if effect == "neg" and g >= 0 and p.tokens[p.groups[g].head].word in _HESITATING:
            return [("neg", p.groups[g].head)]
    return []


_HESITATING = frozenset({"hesitate", "hesitated", "hesitates", "shrink", "shrunk"})
