"""Verdicts in so many words: "It is a terrible mistake", "This is a generous promise", "an important advance"."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Memory, Who, slug
from minewatch.extract.speech.cues import covering
from minewatch.extract.words.lexicon import word_set

_GOOD = word_set("evaluations.good")
_BAD = word_set("evaluations.bad")
_MATTERS = word_set("evaluations.matters")
_TOPICAL = frozenset({"WPN", "TRT", "TRTANA", "LABEL", "ANA"})


def drafts(scene: Scene) -> Iterator[Draft]:
    """Praise and blame by noun or adjective, of the act or policy the text is about, by whoever speaks."""
    p = scene.p
    if p.words.isdisjoint(_GOOD) and p.words.isdisjoint(_BAD) and p.words.isdisjoint(_SHORT):
        return
    for gi, g in enumerate(p.groups):
        found = _falls_short(p, g)
        if found is None and (p.tokens[g.head].tag != "BE" or g.negated or g.modal):
            continue
        found = found or _verdict(p, g.end)
        if found is None:
            continue
        kind, k = found
        walk = walk_group(p, gi, Walk())
        if not _about_policy(p, walk, k, scene.memory):
            continue
        speaker = scene.speaker(covering(scene.cues, g.head)) or scene.outer
        if speaker is None:
            continue
        low = walk.subject[0] if walk.subject and g.start - walk.subject[0] < 20 else g.start
        draft = Draft(kind, g.head, low, k + 1, "evaluation", Walk(), sure=False)
        draft.who = Who((speaker.serves or slug(speaker.name.lower().split()),), "person", speaker)
        draft.treaty = scene.memory.treaty if not p.tags.isdisjoint({"TRT", "TRTANA"}) else None
        judged = scene.memory.state if scene.memory.state != speaker.serves else None
        draft.counterparty = judged
        yield draft
        return


_SHORT = frozenset({"short", "enough", "desired"})


def _falls_short(p: Parse, g: Group) -> tuple[str, int] | None:
    """ "the text fell woefully short", "the treaty does not go far enough"."""
    word = p.tokens[g.head].word
    near = [t.word for t in p.tokens[g.end : g.end + 4]]
    if word.startswith(("fall", "fell")) and "short" in near[:2]:
        return "oppose", g.end + near.index("short")
    if word in ("go", "goes", "went") and g.negated and "enough" in near[:3]:
        return "oppose", g.end + near.index("enough")
    return None


def _verdict(p: Parse, i: int) -> tuple[str, int] | None:
    """The first word of praise or blame after token i in its clause."""
    for k in range(i, min(len(p.tokens), i + 7)):
        tok = p.tokens[k]
        if tok.tag in ("STOP", "REL", "SUB") and k > i:
            return None
        if tok.word in _BAD:
            return "oppose", k
        if tok.word in _GOOD:
            return "support", k
    return None


def _about_policy(p: Parse, walk: Walk, k: int, memory: Memory) -> bool:
    """Whether the subject is an act or policy, or "it" and "this" where the text speaks of one."""
    if not memory.weapons:
        return False
    if walk.subject is None:
        return p.tokens[0].word in ("what", "that", "this") or p.tokens[1].word in ("is", "was")
    words = {t.word for t in p.tokens[slice(*walk.subject)]}
    opening = next((c for c in p.chunks if c[0] <= 2 or p.tokens[c[0] - 1].tag == "QUOTE"), None)
    if opening and opening[0] < walk.subject[0] and p.tokens[opening[1] - 1].word in _MATTERS:
        return True  # "The commitment of Nepal to address the problem of mines is encouraging"
    tags = {t.tag for t in p.tokens[slice(*walk.subject)]}
    if words & _MATTERS:
        return True
    return (words <= {"it", "this", "that"} and bool(words)) or bool(tags & {"TRT", "TRTANA"})
