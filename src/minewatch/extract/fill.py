"""From a draft to claims: its assertion, actor, fields and evidence, in that order, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from minewatch.extract.acts.actors import settle_actor
from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.assertion import after_once, conditional, hypothetical, settle
from minewatch.extract.acts.attribution import ascribed, credited, reported
from minewatch.extract.acts.brackets import Own, bracketed
from minewatch.extract.acts.carried import carried
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.fields import add_time, counterparty_of, evidence, place_of
from minewatch.extract.acts.figures import add_quantity, listed, votes, weapon_of
from minewatch.extract.acts.negation import outer_negation
from minewatch.extract.acts.recipients import also_to
from minewatch.extract.acts.scene import Scene
from minewatch.extract.acts.steps import settle_step
from minewatch.extract.acts.treaties import (
    new_deadline,
    not_kept,
    not_ratified,
    of_own,
    presupposed,
    state_meant,
)
from minewatch.extract.acts.unsaid import refuted, unhesitating, unsaid
from minewatch.extract.acts.where import helped
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.questions import asked
from minewatch.extract.kinds import cleared
from minewatch.extract.kinds.ground import surveyed
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.people import Person
from minewatch.extract.parties.who import Who
from minewatch.extract.speech.cues import Cue, covering
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.tokens import Token

_OF_TREATY = word_set("fill.of_treaty")
_ARMED = word_set("fill.armed")


def fill(scene: Scene, draft: Draft) -> Iterator[tuple[Draft, int, int, bool]]:
    """The draft with its fields set, as often as it makes a claim: (draft, start, end, quoted) each time.

    Actor and weapon are still lists in it: one claim each is the caller's to make.
    """
    p = scene.p
    spared = draft.kind == "in_force" or draft.rule == "standing:effect"
    if hypothetical(p, draft.at) and not spared:
        return
    cue = covering(scene.cues, draft.at)
    speaker = _whose_words(scene, cue, draft.at)
    scene.memory.speaker = speaker
    if not _asserted(scene, draft, cue):
        return
    settle_actor(scene, draft, speaker)
    if draft.who.kind == "thing" or of_own(scene, draft):
        return
    _attributes(scene, draft, cue, speaker)
    yield from _claims(scene, draft)


def _asserted(scene: Scene, draft: Draft, cue: Cue | None) -> bool:
    """Settles kind and assertion from what stands over the act; False where nothing is asserted."""
    p = scene.p
    if draft.kind == "destroy" and _in_ground(scene, draft):
        draft.kind = "clear"
    elif _of_own_stock(scene, draft):
        draft.kind, draft.measure = "destroy", None
    reported(p, draft, cue)
    if "whether" in p.words and _open_question(p, draft):
        return False
    if unsaid(p, draft, cue):
        return False
    draft.walk.ops += [*outer_negation(p, draft), *refuted(p, draft.at), *unhesitating(p, draft)]
    settled: tuple[str, str] | None = (draft.kind, draft.settled or "")
    if not draft.settled:
        settled = settle(draft.kind, draft.walk, conditional(p, draft.at), cue is not None)
    if settled is None:
        return False
    draft.kind, draft.assertion = settled
    if draft.kind == "remain" and draft.assertion in ("denial", "fact") and not_kept(draft):
        draft.kind, draft.assertion = "violate", "fact"
    if draft.kind == "remain" and (_no_plan(p, draft) or draft.rule == "noun:withdrawal"):
        draft.kind, draft.assertion = "withdraw", "denial"
    if draft.assertion == "fact" and after_once(p, draft.at):
        draft.assertion = "intent"  # "once the withdrawal has taken effect": it is still to come
    left = asked(p, draft.at, draft.assertion) if "?" in p.words else draft.assertion
    draft.assertion = left or draft.assertion
    return left is not None


def _open_question(p: Parse, draft: Draft) -> bool:
    """ "will verify whether cluster bombs were used": asked, and said of nobody."""
    k = next(
        (k for k in range(draft.low - 1, max(-1, draft.low - 4), -1) if p.tokens[k].word == "whether"), -1
    )
    return k >= 0 and draft.walk.passive and draft.walk.subject is None


def _attributes(scene: Scene, draft: Draft, cue: Cue | None, speaker: Person | None) -> None:
    """Weapon, treaty, speaker, place and the other side."""
    state_meant(scene, draft)
    if draft.kind == "destroy" and not _DEMINERS.isdisjoint(code or "" for code in draft.who.codes):
        draft.kind = "clear"
    if draft.kind in _IMPACT and draft.weapons == (None,):
        draft.weapons = (_weapon_meant(scene, draft),)
    if draft.kind in _STANCES and draft.counterparty is None and scene.p.tags.isdisjoint(_ARMS):
        draft.weapons = (None,)  # a stance has the weapon its own sentence names
    if draft.rule != "echo:denied":
        draft.speaker_of = credited(draft, cue, speaker, scene)
    elif draft.low < draft.at:  # "Kyiv rejects the allegation": whoever denies says so
        draft.speaker_of = scene.named((draft.low, draft.at))
    ascribed(draft, speaker, scene)
    if draft.treaty is None and draft.kind in _OF_TREATY:
        draft.treaty = scene.memory.treaty
    not_ratified(scene, draft)
    draft.place = place_of(scene.p, draft) or draft.place
    draft.counterparty = counterparty_of(scene.p, draft, scene.memory, scene.people) or helped(scene, draft)
    if draft.kind == "transfer" and not draft.walk.subject and draft.counterparty in draft.who.codes:
        draft.who = Who((None,), "group")  # "a transfer to Ukraine": not by Ukraine


def _not_of_the_announcement(scene: Scene, draft: Draft) -> None:
    """ "decided this week to resume production": the time of a decision is not that of the act still to come."""
    day, when = scene.published, draft.time
    if draft.assertion != "intent" or draft.kind not in _TO_COME or day is None or when is None:
        return
    before = any(mark[0] == "time" and mark[2] <= scene.p.tokens[draft.at].start for mark in draft.marks)
    lately = when.start is not None and day - timedelta(days=31) <= when.start <= day
    if before and lately and when.end is not None and when.end <= day + timedelta(days=7):
        draft.time = None


def _not_until(scene: Scene, draft: Draft) -> None:
    """ "Did not ratify until 2012": it did, and then."""
    g = scene.p.group_at[draft.at]
    if draft.assertion != "denial" or g < 0 or not (scene.p.groups[g].past and scene.p.groups[g].negated):
        return
    until = next(
        (t for t in scene.times if t.kind == "deadline" and scene.content.startswith("until", t.start)), None
    )
    if (
        until is not None
        and until.named is not None
        and 0 <= until.start - scene.p.tokens[draft.at].end <= 40
    ):
        draft.assertion, draft.time = "fact", until.named


_TO_COME = frozenset({"produce", "acquire", "use", "transfer", "stockpile", "destroy"})


def _claims(scene: Scene, draft: Draft) -> Iterator[tuple[Draft, int, int, bool]]:
    """The draft once, or once for each number or name of a list, with numbers, times and evidence."""
    p = scene.p
    several = listed(p, draft, scene.quantities)
    if several:
        yield from _each(scene, draft, several)
        return
    bare = draft.who.codes and not draft.time and not draft.quantity and draft.kind != "extend"
    own = bracketed(scene, draft) if bare else {}
    if own:
        yield from _by_name(scene, draft, own)
        return
    used = _numbers_and_times(scene, draft)
    if draft.joint and draft.quantity and None not in draft.who.codes:
        draft.who = Who((None, *draft.who.codes), draft.who.kind)
    _none_at_all(draft)
    _not_of_the_announcement(scene, draft)
    _not_until(scene, draft)
    _afterthoughts(scene, draft)
    if presupposed(p, draft):
        return
    start, end = evidence(p, draft, used)
    yield draft, start, end, _quoted(scene, start, end)
    if draft.kind == "transfer":
        for other in also_to(p, draft):
            draft.counterparty = other
            yield draft, start, end, _quoted(scene, start, end)


def _whose_words(scene: Scene, cue: Cue | None, at: int) -> Person | None:
    """Who is credited: the innermost clause's speaker; "photos show" has none, and passes on to who says so."""
    speaker = scene.speaker(cue)
    if speaker is None and cue is not None and cue.force == "find":
        speaker = scene.speaker(covering([other for other in scene.cues if other is not cue], at))
    return speaker or scene.outer


def _none_at_all(draft: Draft) -> None:
    """ "zero casualties", "0 mines": a count of none denies, and is no quantity."""
    if draft.quantity is not None and draft.quantity.high == 0 and draft.assertion in ("fact", "intent"):
        draft.quantity, draft.measure, draft.assertion = None, None, "denial"


def _by_name(scene: Scene, draft: Draft, own: dict[str, Own]) -> Iterator[tuple[Draft, int, int, bool]]:
    """One claim for each name of a list, with what the bracket after it says."""
    codes, tokens = draft.who.codes, scene.p.tokens
    low, high = draft.low, draft.high
    for code in codes:
        draft.who = Who((code,), draft.who.kind)
        mine = own.get(code or "")
        draft.time, draft.quantity = (mine.time, mine.quantity) if mine else (None, None)
        if mine and tokens[max(high, mine.end) - 1].end - tokens[min(low, mine.start)].start < 300:
            draft.low, draft.high = min(low, mine.start), max(high, mine.end)
        _afterthoughts(scene, draft)
        start, end = evidence(scene.p, draft, [])
        yield draft, start, end, _quoted(scene, start, end)


def _no_plan(p: Parse, draft: Draft) -> bool:
    """ "has no plans to leave", "no intention of following": leaving is denied; that one stays is not said."""
    return any(
        effect == "intent" and p.tokens[i].tag == "N" and i and p.tokens[i - 1].word in ("no", "any")
        for effect, i in draft.walk.ops
    )


def _afterthoughts(scene: Scene, draft: Draft) -> None:
    """What the number and time change: counted states are members, what will be is planned, a long halt is one."""
    counted = draft.quantity is not None and draft.quantity.unit == "state"
    staying = draft.kind == "remain" and not draft.rule.startswith(("verb:stand", "verb:stick"))
    if staying and counted and draft.who.codes == (None,):
        draft.kind = "member"  # "some 162 states remain in the treaty"
    if draft.kind in ("sign", "join") and draft.assertion == "fact" and draft.time is None:
        told = draft.rule in _BY_STEPS
        joined = counted and draft.who.kind == "group" and not (told and scene.apart)
        if joined or (draft.kind == "sign" and not scene.apart):
            draft.kind = "member"
    if draft.kind == "extend":
        new_deadline(scene, draft)
    if draft.time is None or draft.time.start is None:
        return
    if draft.assertion == "fact" and scene.published and draft.time.start > scene.published:
        draft.assertion = "intent"
    denied = any(effect == "denial" for effect, _ in draft.walk.ops)
    doubted = any(effect == "neg" and scene.p.tokens[i].word in _EVIDENCE for effect, i in draft.walk.ops)
    if (
        draft.assertion == "denial"
        and draft.time.end is None
        and draft.kind in _HALTED
        and not (denied or doubted)
    ):
        draft.kind, draft.assertion = _HALTED[draft.kind], "fact"  # "has not exported any since 1992"


_EVIDENCE = word_set("negation.evidence")
_BY_STEPS = frozenset(
    {
        "verb:sign",
        "verb:ratify",
        "verb:accede",
        "membership:count",
        "verb:submit",
        "verb:deposit",
        "verb:lodge",
    }
)
_HALTED = {"produce": "halt_production", "transfer": "halt_transfer"}


_STANCES = frozenset({"oppose", "support"})
_ARMS = frozenset({"WPN", "LABEL", "ANA"})
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
        _joint_weapon(scene, draft, q.start)
        used.append((q.start, q.end))
        draft.marks.append(("quantity", q.start, q.end, "quantity"))
    if draft.quantity is not None and len(draft.weapons) > 1:  # one number for several is one claim
        draft.weapons = ("mine",) if any((w or "").endswith("mine") for w in draft.weapons) else (None,)
    t = add_time(scene.p, draft, scene.times, scene.crowded)
    if t:
        used.append((t.start, t.end))
        draft.marks.append(("time", t.start, t.end, t.kind))
    if draft.time is None:
        draft.time = carried(scene, draft)
    if draft.quantity is not None and draft.measure is None and draft.kind in _IMPACT:
        draft.measure = _measured(_words(scene, draft), draft)
    if draft.kind == "withdraw" and not draft.step:
        settle_step(scene, draft)
    elif draft.counted:
        votes(scene.p, scene.content, draft)
    return used


def _words(scene: Scene, draft: Draft) -> list[str]:
    return [t.word for t in scene.p.tokens[draft.low : draft.high]]


def _measured(words: list[str], draft: Draft) -> str | None:
    """What an amount of ground says where only the words around it do."""
    if draft.quantity is None or draft.quantity.unit not in cleared.LAND:
        return None
    if draft.kind == "clear":
        lemma = next((m for w in words for m in _MEASURES if w.startswith(m[:6])), "clear")
        return cleared.measure_of(lemma, draft.quantity.unit)
    return next((m for w in words if (m := surveyed(w))), None) if draft.kind == "contamination" else None


_MEASURES = ("release", "cancel", "reduce")


def _joint_weapon(scene: Scene, draft: Draft, start: int) -> None:
    """ "7,000 anti-personnel and anti-tank mines": one figure for two sorts is of mines."""
    if draft.weapons not in (("ap_mine",), ("av_mine",)):
        return
    sorts = [
        t.e.value if t.tag == "WPN" and t.e else t.tag
        for t in scene.p.tokens
        if start <= t.start < start + 60 and t.tag in ("WPN", "CONJ", "NUM", "STOP")
    ]
    while sorts and sorts[0] == "NUM":
        sorts = sorts[1:]
    if sorts[1:2] == ["CONJ"] and set(sorts[:3:2]) == {"ap_mine", "av_mine"}:
        draft.weapons = ("mine",)


def _quoted(scene: Scene, start: int, end: int) -> bool:
    """Whether the evidence lies in a direct quotation, in part at least; marks around a name or term are
    none.
    """
    return any(scene.content.count(" ", a, b) >= 3 for a, b in scene.marked.overlapping(start, end))


def _in_ground(scene: Scene, draft: Draft) -> bool:
    """Whether what was destroyed lay in the ground: remnants, or mines in a passage about clearance."""
    if "erw" in draft.weapons or any(
        t.tag == "WPN" and ("unexploded" in t.word or "remnants" in t.word)
        for t in scene.p.tokens[draft.low : draft.high]
    ):
        return True
    if any(
        w.startswith(("stock", "arsenal", "cantonment", "depot", "cache", "possession"))
        for w in scene.p.words
    ):
        return False
    if any(t.word in _THEIRS for t in scene.p.tokens[draft.low : draft.high]):
        return False  # "destroyed 500 of its 7,235 mines"
    subject = draft.walk.subject
    if not scene.p.words.isdisjoint(_LYING) or (subject and scene.p.tokens[subject[1] - 1].word in _CLEARING):
        return True
    task = scene.memory.task
    alone = draft.walk.passive and draft.walk.subject is None
    if alone and task is not None and task.kind == "clear" and scene.s.start - task.evidence.end < 200:
        return True
    state = draft.walk.subject is not None and any(
        scene.p.tokens[k].tag == "STATE" or scene.p.tokens[k].word in ("we", "it")
        for k in range(*draft.walk.subject)
    )
    told = not state and scene.before is not None
    around = (*scene.p.tokens, *(scene.before.tokens if told and scene.before else ()))
    return any(_of_clearance(tok) for tok in around)


def _of_clearance(tok: Token) -> bool:
    if tok.tag == "ACTION" and tok.word.startswith(("clear", "demin", "mine cl", "mine act")):
        return True
    if tok.word == "uxo":
        return True
    roles = (tok.e.verb, tok.e.noun) if tok.e else ()
    return any(s.kind == "clear" and r.lemma not in _SURVEYING for r in roles if r for s in r.senses)


_THEIRS = frozenset({"its", "their", "our", "own", "last of"})
_BLOWN = ("verb:blow_up", "clear:blow_up", "verb:detonate", "clear:detonate")


def _of_own_stock(scene: Scene, draft: Draft) -> bool:
    """ "blew up the last 14,000 of its stockpile": clearance by its verb, and the end of a stock."""
    if draft.kind != "clear" or draft.rule not in _BLOWN or not scene.p.words.isdisjoint(_LYING):
        return False
    return any(t.word in _STORED for t in scene.p.tokens[draft.low : draft.high])


_STORED = frozenset(
    {"its", "their", "our", "own", "stock", "stocks", "stockpile", "stockpiles", "stored", "stockpiled"}
)
_LYING = frozenset({"ground", "known", "minefield", "minefields", "mined area", "mined areas", "uncleared"})
_CLEARING = frozenset({"team", "teams", "deminers", "sappers", "clearers", "divers"})
_SURVEYING = frozenset({"release", "cancel", "reduce", "ask"})
_DEMINERS = word_set("fill.deminers")


def _each(
    scene: Scene, draft: Draft, several: list[QuantityMention]
) -> Iterator[tuple[Draft, int, int, bool]]:
    """One claim for each number of a list, with the number's own words and time."""
    p, at = scene.p, scene.p.tokens[draft.at]
    first = min(q.start for q in several)
    general = [t for t in scene.times if t.end <= first]
    weapons = draft.weapons
    last = several[-1]
    split = any(first <= t.start < last.start for t in scene.times)
    shared = (
        [] if split else [t for t in scene.times if last.end <= t.start < max(last.end, last.unit_end) + 30]
    )
    for q, after in zip(several, [*several[1:], None], strict=True):
        draft.weapons = weapon_of(p, q, draft, weapons)[:1]
        mines = (draft.weapons[0] or "mine").endswith("mine")
        draft.quantity = quantity_of(q, q.unit or ("mine" if mines else "munition"))
        start, end = q.start, max(q.end, q.unit_end)
        if q is several[0] and abs(at.end - start) < 40:
            start, end = min(start, at.start), max(end, at.end)
        stop = after.start if after else p.tokens[-1].end
        own = [t for t in scene.times if end <= t.start < min(stop, end + 30)]
        left = [t for t in scene.times if t.end <= q.start][-1:]
        times = own or general or left or shared  # "destroyed 10 bombs and 20 mines in 2008"
        draft.time = times[0].when if times else None
        yield draft, start, end, _quoted(scene, start, end)
    draft.weapons = weapons
