"""Who does it: from the subject the grammar found to codes and slugs, with what the sentence and text add."""

from __future__ import annotations

from minewatch.extract.draft import Draft
from minewatch.extract.lists import members, together
from minewatch.extract.paths import Walk
from minewatch.extract.people import Person
from minewatch.extract.scene import Scene
from minewatch.extract.where import where
from minewatch.extract.who import THING, Who, resolve

_LISTED = frozenset(
    [
        "nonmember",
        "member",
        "sign",
        "join",
        "withdraw",
        "produce",
        "use",
        "stockpile",
        "transfer",
        "acquire",
        "destroy",
        "retain",
        "report",
        "extend",
        "halt_production",
        "halt_transfer",
        "clear",
    ]
)
_COUNTABLE = frozenset(
    {"member", "nonmember", "sign", "join", "withdraw"}
)  # "161 states are party": counted states


# What is done by nobody named is the state's where it happened.
_OF_PLACE = frozenset({"clear", "destroy"})


def _counted_whole(scene: Scene, walk: Walk) -> bool:
    return walk.whole is not None and any(t.tag == "NUM" for t in scene.p.tokens[slice(*walk.whole)])


def settle_actor(scene: Scene, draft: Draft, speaker: Person | None) -> None:
    """Sets `draft.who`; its kind stays "thing" where nobody acts, and the draft makes no claim."""
    if draft.who.kind != "thing":
        return
    p, walk = scene.p, draft.walk
    who = resolve(p, *walk.subject, scene.memory, scene.people) if walk.subject else THING
    if walk.subject and who.kind == "group":
        who = _members(scene, draft, who)
    if walk.reported and who.kind != "state" and walk.subject and walk.subject[0] < draft.at:
        who, walk.subject = THING, None
    if (
        walk.whole and who.kind == "group"
    ):  # "124 countries, including 25 members of NATO": the whole is claimed
        walk.subject = walk.whole
    if walk.whole and who.kind == "state" and _counted_whole(scene, walk):
        who = Who((None, *who.codes), "state")
        draft.low = min(draft.low, walk.whole[0])
    who = together(p, who, draft.at, draft.low)
    if who.kind == "group" and walk.subject and _anybody(scene, walk):
        return
    memory = scene.memory
    if (
        who.kind == "person"
        and who.person
        and who.person.serves is None
        and draft.kind not in ("oppose", "support")
    ):
        state = memory.state or memory.main
        who = Who((state,), "state") if state else Who((None,), "group")
    if draft.kind == "assist" and walk.subject and _is_funding(scene, walk.subject):
        who = Who((None,), "group", place=memory.state or memory.main)
    if draft.kind in ("casualty", "contamination") and who.kind != "state":
        place = where(scene, draft)
        who = Who((place,), "state") if place else Who((None,), "group")
    elif who.kind == "thing":
        who = _understood(scene, draft, speaker)
    if who.kind == "group" and who.place and draft.place is None:
        draft.place = who.place
    draft.who = who


def _anybody(scene: Scene, walk: Walk) -> bool:
    """ "will not assist others to use": nobody in particular is said to do, or not to do, anything."""
    if not any(effect in ("neg", "denial") for effect, _ in walk.ops) or walk.subject is None:
        return False
    words = {t.word for t in scene.p.tokens[slice(*walk.subject)]}
    return bool(words & {"others", "anyone", "anybody", "allies"})


def _is_funding(scene: Scene, subject: tuple[int, int]) -> bool:
    """ "Mine action funding totalled": the money itself is the subject, and who gave it is not said."""
    return any(
        t.tag == "ACTION" or t.word in ("funding", "support", "contributions")
        for t in scene.p.tokens[slice(*subject)]
    )


def _members(scene: Scene, draft: Draft, who: Who) -> Who:
    """The named members of a group that acts; else the group, whose number belongs to the claim."""
    span = draft.walk.subject or (0, 0)
    if draft.kind in _LISTED:
        listed = members(scene.p, span, draft.high - 1)
        if listed:
            draft.high = max(draft.high, listed[1])
            counted = any(t.tag == "NUM" for t in scene.p.tokens[slice(*span)])
            if counted and draft.kind in _COUNTABLE and listed[1] > 0:
                draft.low = min(draft.low, span[0])
                return Who((None, *listed[0]), "state")
            return Who(listed[0], "state")
    if draft.kind in _COUNTABLE and span[0] < draft.low:
        draft.low = span[0]
    return who


def _understood(scene: Scene, draft: Draft, speaker: Person | None) -> Who:
    """Who acts where no subject says so: the programme's state, the speaker's side, the state spoken of,
    nobody named.
    """
    walk, memory = draft.walk, scene.memory
    if scene.s.item and memory.lead and (walk.subject is None or walk.subject[0] > draft.at):
        return Who((memory.lead,), "state" if memory.lead.isupper() else "org")
    entry = scene.p.tokens[draft.at].e
    if draft.kind == "fortify" and entry:
        return Who(tuple(entry.value.split(",")), "state")
    if draft.kind in ("in_force", "capacity") or (draft.kind == "assist" and walk.subject is None):
        return Who((None,), "group")
    if walk.eventive and walk.subject is None:
        ours = speaker.serves if speaker and speaker.serves else memory.state or memory.main
        return Who((ours,), "state") if ours else THING
    if walk.passive and walk.subject is None and draft.kind not in ("oppose", "support"):
        place = where(scene, draft) if draft.kind in _OF_PLACE else None
        return Who((place,), "state") if place else Who((None,), "group")
    return THING
