"""The state that mined land, clearance and casualties belong to, where no subject says it."""

from __future__ import annotations

from minewatch.extract.draft import Draft
from minewatch.extract.fields import place_of
from minewatch.extract.lexicon import word_set
from minewatch.extract.scene import Scene
from minewatch.model.place import places

_WORLD = word_set("where.world")
_MANY = word_set("where.many")


def where(scene: Scene, draft: Draft) -> str | None:
    """The state where it happened: the place stated, else a state of the sentence not speaking nor acting
    there, else the one the text is about. None where the words mean the world, or several states not named.
    """
    place = place_of(scene.p, draft)
    if place and _is_state(place):
        return place
    if worldwide(scene, draft.at):
        return None
    tokens = scene.p.tokens
    told = {k for cue in scene.cues for k in range(*cue.speaker)}  # who says it is not where it happened
    for k, tok in enumerate(tokens):
        if k in told:
            continue
        if tok.tag == "STATE" and tok.e and tok.e.sub != "people" and not (k and tokens[k - 1].tag == "BY"):
            return tok.e.value.split(",")[0]
        if tok.tag == "REGION" and tok.e:
            return tok.e.value.partition(":")[0]
    for k, tok in enumerate(tokens):
        if tok.tag == "STATE" and tok.e and k not in told and not (k and tokens[k - 1].tag in ("BY", "DET")):
            return tok.e.value.split(",")[0]
    memory = scene.memory
    return next(
        (code for code in (memory.where, memory.main, memory.state) if code and _is_state(code)), None
    )


def _is_state(code: str) -> bool:
    return code.split(",")[0] in places()


def worldwide(scene: Scene, at: int) -> bool:
    """ "around the world", "globally", "in ten countries", "in numerous wars": no one state's."""
    p = scene.p
    if not p.words.isdisjoint(_WORLD):
        return True
    if p.words.isdisjoint(_MANY):
        return False
    for k in range(max(0, at - 20), min(len(p.tokens), at + 20)):
        if p.tokens[k].word not in _MANY or p.chunk_at[k] < 0:
            continue
        low = p.chunks[p.chunk_at[k]][0]
        if (
            low
            and p.tokens[low - 1].tag in ("PREP", "FROM")
            and p.tokens[low].tag in ("NUM", "ADJ", "DET", "W", "LISTWORD")
        ):
            return p.tokens[low].word not in ("this", "these", "those", "both", "his", "her", "our", "my")
    return False
