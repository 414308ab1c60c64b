"""Who acts where no subject says so: from the programme, the speaker, the owner, the place or the text."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.acts.where import all_where
from minewatch.extract.grammar.paths import Walk, before, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.people import Person
from minewatch.extract.parties.who import THING, Who, resolve
from minewatch.extract.words.lexicon import word_set
from minewatch.model.place import places

_ARMED = word_set("fill.armed")
_FEW = frozenset({"one", "two", "three", "four", "five", "six", "seven"})
# What is done by nobody named is the state's where it happened.
_OF_PLACE = frozenset({"clear", "destroy"})
_OF_OWNER = frozenset({"retain", "stockpile", "destroy"})
_OF_OURS = frozenset(
    {"use", "produce", "stockpile", "acquire", "transfer", "halt_production", "halt_transfer"}
)


def understood(scene: Scene, draft: Draft, speaker: Person | None) -> Who:
    """The programme's state, the speaker's side, the state spoken of, or nobody named."""
    walk, memory = draft.walk, scene.memory
    if scene.s.item and memory.lead and (walk.subject is None or walk.subject[0] > draft.at):
        return Who((memory.lead,), "state" if memory.lead.isupper() else "org")
    entry = scene.p.tokens[draft.at].e
    if draft.kind == "fortify" and entry:
        return Who(tuple(entry.value.split(",")), "state")
    if draft.kind in ("in_force", "capacity") or (draft.kind == "assist" and walk.subject is None):
        return Who((None,), "group")
    if walk.subject is not None:
        return THING
    if draft.assertion == "denial" and draft.kind == "use" and walk.passive:
        ours = _ours(scene, speaker)
        none = walk.patient is not None and scene.p.tokens[walk.patient[0]].word == "no"
        if ours is None and none:  # "no mines were laid in the interior"
            return _state(memory.home) if memory.alone or memory.heading else THING
        return _state(ours)
    if draft.kind == "withdraw" and (who := _leaving(scene, draft)):
        return who
    if walk.eventive and draft.kind != "violate":
        ours = speaker.serves if speaker else None
        if ours and draft.kind in _OF_PLACE and not ours.isupper():
            ours = None  # a monitor of stocks has none
        return _state(ours or memory.home)
    return _of_passive(scene, draft, speaker) if walk.passive and draft.kind not in _STANCES else THING


_STANCES = frozenset({"oppose", "support"})


def _state(code: str | None) -> Who:
    return Who((code,), "state") if code else THING


def _leaving(scene: Scene, draft: Draft) -> Who | None:
    """ "The treaty was left", "both withdrawals": the state spoken of, or those named before."""
    memory = scene.memory
    if draft.walk.passive and (memory.state or memory.main):
        return Who((memory.state or memory.main,), "state")
    if scene.p.tokens[draft.at].word != "withdrawals":
        return None
    first = scene.p.tokens[draft.at - 1].word if draft.at else ""
    several = memory.listed if first == "both" or first in _FEW else ()
    return Who(tuple(several), "state") if len(several) > 1 else THING


def _of_passive(scene: Scene, draft: Draft, speaker: Person | None) -> Who:
    """Who did what "was done": whose things they were, the state spoken of, the speaker's, or where it was."""
    memory = scene.memory
    owner = _possessing(scene, draft) if draft.kind == "destroy" else None
    owner = owner or _declaring(scene, draft)
    if owner:
        return owner
    if draft.kind == "destroy" and len(memory.last) == 1 and memory.last[0] in _ARMED:
        return Who(memory.last, "org")  # "The stockpiles will be destroyed", after what an armed group said
    if draft.kind == "destroy" and memory.home:
        return Who((memory.home,), "state")
    if draft.kind in _OF_OURS and draft.assertion != "fact" and (ours := _ours(scene, speaker)):
        return Who((ours,), "state")  # "the mines will be kept in depots", the minister said
    places = all_where(scene, draft) if draft.kind in _OF_PLACE else ()
    return Who(places, "state") if places else Who((None,), "group")


def _possessing(scene: Scene, draft: Draft) -> Who | None:
    """ "our last mines were destroyed", "its stocks were destroyed": by whose they were."""
    a, b = draft.walk.patient or draft.obj or (0, 0)
    owner = possessor(scene.p, b - 1) if b > a else None
    who = resolve(scene.p, *owner, scene.memory, scene.people) if owner else THING
    return who if who.kind == "state" else None


def _declaring(scene: Scene, draft: Draft) -> Who | None:
    """ "Chile declared 3,000 mines kept for training": whose mines they are is who tells of them."""
    span = draft.walk.patient
    k = before(scene.p, span[0]) if span and draft.kind in _OF_OWNER else -1
    g = scene.p.group_at[k] if k >= 0 else -1
    r = roles_at(scene.p, scene.p.groups[g].head) if g >= 0 and not scene.p.groups[g].passive else None
    if r is None or not (r.say or any(s.kind in _OF_OWNER for s in r.senses)):
        return None
    subject = walk_group(scene.p, g, Walk()).subject
    who = resolve(scene.p, *subject, scene.memory, scene.people) if subject else THING
    return who if who.kind == "state" else None


def _ours(scene: Scene, speaker: Person | None) -> str | None:
    """The state whose officer or house says what was done by nobody named: "no mines were laid", "mines will be kept"."""
    code = speaker.serves or scene.memory.house if speaker else scene.memory.house
    return code if code in places() else None
