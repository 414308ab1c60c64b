"""What treaties make of a claim: who alone can join them, what is no absence, what is presupposed, what is not kept."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.who import Who

_PRESUPPOSING = frozenset({"when", "before", "after", "since", "until", "once", "till", "as"})


def presupposed(p: Parse, draft: Draft) -> bool:
    """ "When it joined, it had", "before it had even ratified": told in passing, with no time of its own."""
    if draft.kind not in ("join", "sign", "member") or draft.time is not None or draft.walk.subject is None:
        return False
    i = draft.walk.subject[0]
    return bool(0 < i < draft.at and p.tokens[i - 1].word in _PRESUPPOSING and draft.assertion == "fact")


def not_kept(draft: Draft) -> bool:
    """ "failed to comply with its terms", "has not abided by the treaty"."""
    denied = sum(effect in ("neg", "denial") for effect, _ in draft.walk.ops) % 2 == 1
    return denied and draft.rule in _KEEPING


_KEEPING = frozenset(
    {"verb:comply", "verb:abide", "verb:respect", "verb:honour", "verb:honor", "verb:uphold"}
)


def of_own(scene: Scene, draft: Draft) -> bool:
    """Whether somebody only praises what it did itself."""
    deed = scene.memory.deed
    banned = draft.kind in ("use", "acquire", "stockpile") and any(e == "rule" for e, _ in draft.walk.ops)
    if banned and draft.who.codes == (None,):
        return True  # "107 signatories agreed to ban the use": what a treaty asks of its parties
    if draft.rule != "stance:opinion":
        return False
    return draft.earlier and draft.other is None and deed is not None and deed.actor in draft.who.codes


def state_meant(scene: Scene, draft: Draft) -> None:
    """Whoever "it" and "its" mean, only states sign treaties and report under them."""
    memory, span = scene.memory, draft.walk.subject
    if draft.who.kind != "org" or draft.kind not in _STATES_ONLY or span is None:
        return
    state = memory.state or memory.main
    if scene.p.tokens[span[0]].tag in ("PRON", "DET") and span[1] - span[0] == 1 and state:
        draft.who = Who((state,), "state")


_STATES_ONLY = frozenset({"report", "extend", "sign", "join", "member", "nonmember", "in_force", "suspend"})
_SIGNED = frozenset({"signed", "signatory", "signatories"})
_ACCEDING = frozenset({"verb:accede", "verb:join", "verb:sign", "noun:accession"})
_RATIFYING = frozenset({"verb:ratify", "verb:deposit", "noun:ratification"})


def not_ratified(scene: Scene, draft: Draft) -> None:
    """ "signed in 1997 but has not ratified", "cannot ratify": a step not taken, by one that is no outsider."""
    cannot = draft.rule in _ACCEDING and any(e == "possible" for e, _ in draft.walk.ops)
    if draft.kind == "nonmember" and cannot:  # "could not accede while", "is not in a position to sign"
        draft.kind, draft.assertion = ("sign" if draft.rule == "verb:sign" else "join"), "denial"
    if draft.kind == "nonmember" and draft.rule == "ratifying:completed":
        draft.kind, draft.assertion = "join", "denial"
    if draft.kind != "nonmember" or draft.rule not in _RATIFYING:
        return
    memory = scene.memory
    also = draft.who.codes == (None,) and not scene.p.words.isdisjoint(_SIGNED)
    if also or memory.signed.intersection(draft.who.codes) or any(e == "possible" for e, _ in draft.walk.ops):
        draft.kind, draft.assertion = "join", "denial"


def new_deadline(scene: Scene, draft: Draft) -> None:
    """ "an extension to 1 February 2028": the deadline asked for is not when it was asked."""
    for name, start, _, _ in draft.marks:
        if name == "time" and scene.content[max(0, start - 12) : start].split()[-1:] in (
            ["to"],
            ["until"],
            ["till"],
        ):
            draft.time = None
