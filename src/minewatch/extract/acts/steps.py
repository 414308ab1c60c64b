"""Which step of leaving a treaty a sentence speaks of: proposal, approval, notification or effect."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.figures import votes
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.words.lexicon import word_set

_APPROVING = word_set("fill.approving")
_APPROVED = frozenset({"approve", "approved", "approves", "approval"})
_NOTIFYING = word_set("fill.notifying")
_EFFECTIVE = frozenset({"effect", "effective", "officially", "ends"})
_HEADS = frozenset({"president", "governor-general", "king", "cabinet"})
_PARTS = frozenset({"committee", "commission", "subcommittee"})  # parts of a house: they recommend
_TURNS = frozenset(
    {
        "whose",
        "which",
        "who",
        "while",
        "following",
        "whereas",
        ";",
        "after",
        "before",
        "when",
        "once",
        "unless",
    }
)
AROUND = 12  # tokens on either side of the act in which the words of its step stand


def settle_step(scene: Scene, draft: Draft) -> None:
    """Sets `draft.step` of a withdrawal, and the votes for it; a committee's approval is support."""
    p = scene.p
    low, high = _clause(p, draft)
    near = {t.word for t in p.tokens[low:high]}
    house = any(t.tag == "BODY" for t in p.tokens[low:high]) or not near.isdisjoint(_HEADS)
    if any(effect == "propose" for effect, _ in draft.walk.ops):
        draft.step = "proposal"
    if near & (_APPROVING if house else _APPROVED):
        draft.step = "approval"
        votes(p, scene.content, draft)
        if any(t.word in _PARTS for t in p.tokens[low : draft.at]):
            draft.kind, draft.step, draft.quantity, draft.measure = "support", None, None, None
    elif near & _NOTIFYING or (near & {"began", "started", "begins"} and "process" in near):
        draft.step = "notification"
    elif draft.step is None and (near & _EFFECTIVE or draft.assertion == "fact"):
        if near.isdisjoint(_EFFECTIVE) and _under_way(p, draft.at):
            draft.assertion = "intent"  # "they are leaving the treaty"
        else:
            draft.step = "effect"


def _under_way(p: Parse, at: int) -> bool:
    """ "Is leaving", "are withdrawing": announced, and not yet so."""
    g = p.group_at[at]
    if g < 0 or p.groups[g].head != at or "G" not in p.tokens[at].form:
        return False
    helpers = p.tokens[p.groups[g].start : at]
    return any(t.word in ("is", "are", "'re", "'s") for t in helpers)


def _clause(p: Parse, draft: Draft) -> tuple[int, int]:
    """The tokens around the act that belong to its clause."""
    low = max(0, min(draft.low, draft.at) - AROUND)
    if draft.walk.subject and draft.walk.subject[0] < draft.at:
        low = min(low, draft.walk.subject[0])
    for k in range(min(draft.at, len(p.tokens) - 1), low - 1, -1):
        if p.tokens[k].word in _TURNS:
            low = k + 1
            break
    high = min(len(p.tokens), max(draft.high, draft.at) + AROUND)
    for k in range(draft.at + 1, high):
        if p.tokens[k].word in _TURNS:
            return low, k
    return low, high
