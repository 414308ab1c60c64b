"""Whose the object is that an act is done to: the extension granted to Chad, Chad's report, US munitions."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.paths import Walk, possessor, previous_group, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Who

_GRANTING = frozenset({"grant", "give", "approve", "accept", "accord", "allow"})


def whose_object(scene: Scene, draft: Draft) -> None:
    """Acts done to what is somebody's: the extension granted to Chad, Chad's report, transfers of US
    munitions.
    """
    p, walk = scene.p, draft.walk
    a, b = draft.obj or (0, 0)
    r = roles_at(p, draft.at)
    if draft.kind == "transfer":
        if r and r.lemma == "include":
            parcel = _parcel(scene, walk.subject)
            draft.other = _addressee(scene, parcel)
            walk.subject, walk.eventive = _sender(scene, parcel) or _maker(scene, a, b), True
        elif walk.subject is None:
            walk.subject = _maker(scene, a, b)
        return
    owner = possessor(p, b - 1) or possessor(p, a)
    if walk.passive:
        walk.subject = owner or (walk.subject if draft.kind == "report" else None)
        walk.eventive = True
        if walk.subject is None and scene.memory.main:
            draft.who = Who((scene.memory.main,), "state")  # a report of the state the text is about
    elif r and r.lemma in _GRANTING:
        c = p.chunk_at[draft.at + 1] if draft.at + 1 < len(p.tokens) else -1
        named = c >= 0 and p.tokens[p.chunks[c][1] - 1].tag in ("STATE", "GROUP")
        walk.subject = p.chunks[c] if named else owner or _after_to(scene, b) or walk.subject


def _after_to(scene: Scene, i: int) -> tuple[int, int] | None:
    p = scene.p
    for k in range(i, min(i + 8, len(p.tokens) - 1)):
        if p.tokens[k].word in ("to", "for") and p.tokens[k + 1].tag == "STATE":
            return k + 1, k + 2
    return None


def _addressee(scene: Scene, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "the latest package for Kyiv": whom a parcel is for."""
    for k in range(*(span or (0, 0))):
        if scene.p.tokens[k].word in ("for", "to") and scene.p.tokens[k + 1].tag == "STATE":
            return k + 1, k + 2
    return None


def _parcel(scene: Scene, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "unveiled a package for Kyiv, which included": from whoever sends the parcel to whom it is for, where the clause
    seems to speak of the addressee.
    """
    p = scene.p
    if span is None or span[0] < 2 or p.tokens[span[0] - 1].word not in ("for", "to"):
        return span
    c = p.chunk_at[span[0] - 2]
    g = previous_group(p, span[0] - 1, ("fin",)) if c >= 0 else -1
    sender = walk_group(p, g, Walk()).subject if g >= 0 and p.groups[g].end <= p.chunks[c][0] else None
    return (sender[0] if sender else p.chunks[c][0]), span[1]


def _sender(scene: Scene, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "the latest US package for Kyiv": the state before the parcel's word sends it."""
    for k in range(*(span or (0, 0))):
        if scene.p.tokens[k].tag in ("PREP", "TO"):
            return None
        if scene.p.tokens[k].tag == "STATE":
            return k, k + 1
    return None


def _maker(scene: Scene, a: int, b: int) -> tuple[int, int] | None:
    """ "US cluster munitions": the state in the weapon's own words is the one that hands it on."""
    p = scene.p
    for k in range(b - 1, max(-1, a - 4), -1):
        if p.tokens[k].tag in ("WPN", "LABEL") and k and p.tokens[k - 1].tag == "STATE":
            return k - 1, k
    return None
