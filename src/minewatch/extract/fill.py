"""From a draft to claims: its assertion, actor, fields and evidence, in that order, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from minewatch.extract.actors import settle_actor
from minewatch.extract.amounts import quantity_of
from minewatch.extract.assertion import conditional, hypothetical, settle
from minewatch.extract.draft import Draft
from minewatch.extract.fields import (
    add_quantity,
    add_time,
    counterparty_of,
    evidence,
    listed,
    place_of,
    votes,
    weapon_of,
)  # fmt: skip
from minewatch.extract.lexicon import word_set
from minewatch.extract.parse import Parse
from minewatch.extract.negation import outer_negation
from minewatch.extract.paths import group_ops, roles_at
from minewatch.extract.people import Person
from minewatch.extract.scene import Scene
from minewatch.extract.cues import Cue, covering
from minewatch.extract.questions import asked
from minewatch.extract.recipients import also_to
from minewatch.extract.steps import settle_step
from minewatch.extract.tokens import Token
from minewatch.extract.who import Who
from minewatch.model.place import places

_OF_TREATY = word_set("fill.of_treaty")
_OVER_CLAUSES = frozenset({"allegation", "denial", "wish", "propose", "possible"})
_ARMED = word_set("fill.armed")
_RUMOURS = word_set("fill.rumours")


def fill(scene: Scene, draft: Draft) -> Iterator[tuple[Draft, int, int, bool]]:
    """The draft with its fields set, as often as it makes a claim: (draft, start, end, quoted) each time.

    Actor and weapon are still lists in it: one claim each is the caller's to make.
    """
    p = scene.p
    if hypothetical(p, draft.at) and draft.kind != "in_force" and draft.rule != "standing:effect":
        return
    cue = covering(scene.cues, draft.at)
    speaker = scene.speaker(cue) or scene.outer
    scene.memory.speaker = speaker
    if draft.kind == "destroy" and _in_ground(scene, draft):
        draft.kind = "clear"
    _reported(p, draft, cue)
    draft.walk.ops += outer_negation(p, draft)
    if draft.settled:
        settled: tuple[str, str] | None = (draft.kind, draft.settled)
    else:
        settled = settle(draft.kind, draft.walk, conditional(p, draft.at), cue is not None)
    if settled is None:
        return
    draft.kind, draft.assertion = settled
    left = asked(p, draft.at, draft.assertion) if "?" in p.words else draft.assertion
    if left is None:
        return
    draft.assertion = left
    settle_actor(scene, draft, speaker)
    if draft.who.kind == "thing":
        return
    if draft.kind == "destroy" and not _DEMINERS.isdisjoint(code or "" for code in draft.who.codes):
        draft.kind = "clear"
    if draft.kind in _IMPACT and draft.weapons == (None,):
        draft.weapons = (_weapon_meant(scene, draft),)
    if draft.rule != "echo:denied":
        draft.speaker_of = _credited(draft, cue, speaker, scene)
    _ascribed(draft, speaker)
    if draft.treaty is None and draft.kind in _OF_TREATY:
        draft.treaty = scene.memory.treaty
    draft.place = place_of(p, draft) or draft.place
    draft.counterparty = counterparty_of(p, draft, scene.memory, scene.people)
    if draft.kind == "transfer" and not draft.walk.subject and draft.counterparty in draft.who.codes:
        draft.who = Who((None,), "group")  # "a transfer to Ukraine": not by Ukraine
    several = listed(p, draft, scene.quantities)
    if several:
        yield from _each(scene, draft, several)
        return
    used = _numbers_and_times(scene, draft)
    _none_at_all(draft)
    _afterthoughts(scene, draft)
    start, end = evidence(p, draft, used)
    yield draft, start, end, _quoted(scene, start, end)
    if draft.kind == "transfer":
        for other in also_to(p, draft):
            draft.counterparty = other
            yield draft, start, end, _quoted(scene, start, end)


def _none_at_all(draft: Draft) -> None:
    """ "zero casualties", "0 mines": a count of none denies, and is no quantity."""
    if draft.quantity is not None and draft.quantity.high == 0 and draft.assertion in ("fact", "intent"):
        draft.quantity, draft.measure, draft.assertion = None, None, "denial"


def _afterthoughts(scene: Scene, draft: Draft) -> None:
    """What the number and time change: counted states are members, what will be is planned, a long halt is one."""
    counted = draft.quantity is not None and draft.quantity.unit == "state"
    if draft.kind == "remain" and counted and draft.who.codes == (None,):
        draft.kind = "member"  # "some 162 states remain in the treaty"
    if draft.kind in ("sign", "join") and draft.assertion == "fact" and draft.time is None:
        if (counted and draft.who.kind == "group") or (draft.kind == "sign" and not scene.apart):
            draft.kind = "member"
    if draft.time is None or draft.time.start is None:
        return
    if draft.assertion == "fact" and scene.published and draft.time.start > scene.published:
        draft.assertion = "intent"
    denied = any(effect == "denial" for effect, _ in draft.walk.ops)
    if draft.assertion == "denial" and draft.time.end is None and draft.kind in _HALTED and not denied:
        draft.kind, draft.assertion = _HALTED[draft.kind], "fact"  # "has not exported any since 1992"


_HALTED = {"produce": "halt_production", "transfer": "halt_transfer"}


_IMPACT = frozenset({"casualty", "clear", "contamination"})


def _weapon_meant(scene: Scene, draft: Draft) -> str | None:
    """The weapon that land, clearance or casualties are of: the nearest named in the sentence, else the one spoken
    of; None where several are.
    """
    named = [
        (abs(k - draft.at), t.e.value)
        for k, t in enumerate(scene.p.tokens)
        if t.tag in ("WPN", "LABEL") and t.e
    ]
    if named:
        value = min(named)[1]
        return "mine" if value == "mix" else value
    return scene.memory.theme


def _numbers_and_times(scene: Scene, draft: Draft) -> list[tuple[int, int]]:
    """Sets quantity, time and step; the spans of the words that set the first two."""
    used = []
    q = add_quantity(scene.p, draft, scene.quantities)
    if q:
        used.append((q.start, q.end))
        draft.marks.append(("quantity", q.start, q.end, "quantity"))
    if draft.quantity is not None and len(draft.weapons) > 1:  # one number for several is one claim
        draft.weapons = ("mine",) if any((w or "").endswith("mine") for w in draft.weapons) else (None,)
    t = add_time(scene.p, draft, scene.times, scene.crowded)
    if t:
        used.append((t.start, t.end))
        draft.marks.append(("time", t.start, t.end, t.kind))
    if draft.kind == "withdraw" and not draft.step:
        settle_step(scene, draft)
    elif draft.counted:
        votes(scene.p, scene.content, draft)
    return used


def _quoted(scene: Scene, start: int, end: int) -> bool:
    """Whether the evidence lies in a direct quotation, in part at least; marks around a name or term are
    none.
    """
    return any(scene.content.count(" ", a, b) >= 3 for a, b in scene.marked.overlapping(start, end))


def _reported(p: Parse, draft: Draft, cue: Cue | None) -> None:
    """What the reporting verb does to what it reports: "denied that", "proposes that", "reports that"."""
    at = draft.low
    if cue is not None and cue.group >= 0 and cue.a <= draft.at and not cue.inner:
        group = p.groups[cue.group]
        roles = roles_at(p, group.head)
        accusing = roles is not None and (roles.say == "accuse" and roles.obj or cue.force == "tell")
        if (
            roles
            and roles.ctl in _OVER_CLAUSES
            and not accusing
            and draft.kind != "casualty"
            and all(i != group.head for _, i in draft.walk.ops)
        ):
            draft.walk.ops.append((roles.ctl, group.head))
            draft.walk.ops += [op for op in group_ops(p, group) if op[0] == "neg"]
            at = group.head
    for k in range(max(1, draft.low - 14), draft.at):
        if p.tokens[k].word != "that" or p.group_at[k] >= 0:
            continue
        over = roles_at(p, k - 1) if p.tokens[k - 1].tag == "V" else None
        if p.tokens[k - 1].word in _RUMOURS:
            draft.walk.ops.append(("allegation", k - 1))
        elif over and over.ctl in ("propose", "wish") and over.say != "tell" and cue is None and not any(i == k - 1 for _, i in draft.walk.ops):
            draft.walk.ops.append((over.ctl, k - 1))
    if draft.low - at < 6:
        draft.low = min(draft.low, at)


_STANCES = frozenset({"oppose", "support", "remain"})
_DECLARING = word_set("fill.declaring")


def _credited(draft: Draft, cue: Cue | None, speaker: Person | None, scene: Scene) -> Person | None:
    """The claim's speaker. A state that tells of its own acts is none, unless it reports a fact to somebody
    ("declared", "informed the Monitor"); nor is whoever takes a stance in its own name, or the publisher itself.
    """
    if speaker is None or cue is None:
        return speaker
    if cue.lemma in _VOICING:
        return _over(scene, cue, draft.at)  # "had expressed interest in buying"
    own = speaker.serves in draft.who.codes
    if (
        own
        and draft.kind in _STANCES
        and speaker.key == ()
        and speaker.role is None
        and cue.force != "source"
    ):
        return _over(scene, cue, draft.at)
    if not speaker.itself or cue.force == "source":
        return speaker
    reported = cue.lemma in _DECLARING and draft.assertion in ("fact", "denial")
    if (own or draft.who.codes == (None,)) and not reported:
        return _over(scene, cue, draft.at)
    return speaker


_VOICING = frozenset({"express", "voice", "convey", "repeat", "discuss"})


def _over(scene: Scene, inner: Cue, at: int) -> Person | None:
    """Whoever reports the reporting clause itself: "Wilk said that several states had voiced interest"."""
    others = [cue for cue in scene.cues if cue is not inner]
    return scene.speaker(covering(others, at)) or scene.outer


def _ascribed(draft: Draft, speaker: Person | None) -> None:
    """Misconduct that an official of another state ascribes is an allegation, whatever the verb."""
    if draft.kind not in ("use", "violate") or draft.assertion != "fact" or speaker is None:
        return
    accused = [code for code in draft.who.codes if code in places()]
    if speaker.serves in places() and accused and speaker.serves not in accused:
        draft.assertion = "allegation"


def _in_ground(scene: Scene, draft: Draft) -> bool:
    """Whether what was destroyed lay in the ground: remnants, or mines in a passage about clearance."""
    if "erw" in draft.weapons or any(
        t.tag == "WPN" and ("unexploded" in t.word or "remnants" in t.word)
        for t in scene.p.tokens[draft.low : draft.high]
    ):
        return True
    if any(w.startswith(("stock", "arsenal")) for w in scene.p.words):
        return False
    task = scene.memory.task
    alone = draft.walk.passive and draft.walk.subject is None
    if alone and task is not None and task.kind == "clear" and scene.s.start - task.evidence.end < 200:
        return True
    around = (*scene.p.tokens, *(scene.before.tokens if scene.before else ()))
    return any(_of_clearance(tok) for tok in around)


def _of_clearance(tok: Token) -> bool:
    if tok.tag == "ACTION" and tok.word.startswith(("clear", "demin", "mine cl", "mine act")):
        return True
    if tok.word == "uxo":
        return True
    roles = (tok.e.verb, tok.e.noun) if tok.e else ()
    return any(s.kind == "clear" and r.lemma not in _SURVEYING for r in roles if r for s in r.senses)


_SURVEYING = frozenset({"release", "cancel", "reduce", "ask"})
_DEMINERS = word_set("fill.deminers")


def _each(scene: Scene, draft: Draft, several: list) -> Iterator[tuple[Draft, int, int, bool]]:  # type: ignore[type-arg]
    """One claim for each number of a list, with the number's own words and time."""
    p, at = scene.p, scene.p.tokens[draft.at]
    first = min(q.start for q in several)
    general = [t for t in scene.times if t.end <= first]
    weapons = draft.weapons
    for q, after in pairwise([*several, None]):
        draft.weapons = weapon_of(p, q, draft, weapons)[:1]
        mines = (draft.weapons[0] or "mine").endswith("mine")
        draft.quantity = quantity_of(q, q.unit or ("mine" if mines else "munition"))
        start, end = q.start, max(q.end, q.unit_end)
        if q is several[0] and abs(at.end - start) < 40:
            start, end = min(start, at.start), max(end, at.end)
        stop = after.start if after else p.tokens[-1].end
        own = [t for t in scene.times if end <= t.start < min(stop, end + 30)]
        draft.time = (own or general)[0].when if own or general else None
        yield draft, start, end, _quoted(scene, start, end)
    draft.weapons = weapons
