"""Times that a claim takes from around it: its sentence's only one, the claim told just before, its section's heading."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import roles_at
from minewatch.extract.grammar.spans import clause_break
from minewatch.extract.times.times import TimeMention
from minewatch.model.when import When

NEAR = 260  # characters from a claim to the sentence that goes on with it
_IMPACT = frozenset({"casualty", "clear", "contamination", "assist"})
_COUNTED = frozenset({"casualty", "clear"})


def carried(scene: Scene, draft: Draft) -> When | None:
    """The time of an impact claim that states none of its own."""
    if draft.kind not in _IMPACT or draft.assertion not in ("fact", "allegation", "denial"):
        return None
    if draft.quantity is not None and draft.quantity.per is not None:
        return None
    if scene.times:
        return _only(scene, draft)
    if draft.kind not in _COUNTED:
        return None
    return _of_section(scene, draft) or _of_last(scene, draft)


def _only(scene: Scene, draft: Draft) -> When | None:
    """The one time of a sentence whose clauses are joined: "injured 53 people and killed 10 since 1999"."""
    if len(scene.times) != 1:
        return None
    time = scene.times[0]
    return time.when if _free(scene.p, time, draft) else None


def _free(p: Parse, time: TimeMention, draft: Draft) -> bool:
    """Whether the time stands by no verb of saying, laying or the like, and in the clause of the act."""
    k = next((k for k, t in enumerate(p.tokens) if t.end > time.start), 0)
    if any(clause_break(p, j) for j in range(min(k, draft.at), max(k, draft.at))):
        return False
    for j in range(k - 1, -1, -1):
        if p.tokens[j].tag in ("REL", "SUB"):
            return False
        g = p.group_at[j]
        if g >= 0 and p.groups[g].head == j:
            if p.groups[g].kind == "part":
                return False
            r = roles_at(p, j)
            return r is None or (not r.say and not any(s.kind not in _IMPACT for s in r.senses))
    return True


def _of_last(scene: Scene, draft: Draft) -> When | None:
    """The time of the claim of the same kind just before, in the same paragraph."""
    last = scene.memory.toll if draft.kind == "casualty" else scene.memory.task
    if last is None or last.time is None or last.kind != draft.kind or last.assertion != "fact":
        return None
    gap = scene.s.start - last.evidence.end
    same = last.actor in draft.who.codes and (scene.before is not None)
    if not (same and 0 <= gap < NEAR) or "\n\n" in scene.content[last.evidence.end : scene.s.start]:
        return None
    return last.time


def _of_section(scene: Scene, draft: Draft) -> When | None:
    """The time of the heading that the sentence stands under: "Casualties in 2008"."""
    table = scene.memory.section
    return table.time if table is not None and table.kind == draft.kind else None
