"""Who does it: from the subject the grammar found to codes and slugs, with what the sentence and text add."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.fields import place_of
from minewatch.extract.acts.owners import whose_object
from minewatch.extract.acts.scene import Scene
from minewatch.extract.acts.understood import understood
from minewatch.extract.acts.where import all_where, where
from minewatch.extract.grammar.paths import Walk, before
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import members, together
from minewatch.extract.parties.people import Person
from minewatch.extract.parties.several import described
from minewatch.extract.parties.who import THING, Who, nearby, resolve
from minewatch.extract.speech.cues import covering
from minewatch.extract.words.lexicon import word_set
from minewatch.model.place import places

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
        "violate",
        "suspend",
        "remain",
    ]
)
_COUNTABLE = frozenset(
    {"member", "nonmember", "sign", "join", "withdraw"}
)  # "161 states are party": counted states


def _counted_whole(scene: Scene, walk: Walk) -> bool:
    return walk.whole is not None and any(t.tag == "NUM" for t in scene.p.tokens[slice(*walk.whole)])


def settle_actor(scene: Scene, draft: Draft, speaker: Person | None) -> None:
    """Sets `draft.who`; its kind stays "thing" where nobody acts, and the draft makes no claim."""
    if draft.who.kind != "thing":
        return
    walk = draft.walk
    if draft.kind in ("extend", "report", "transfer") and draft.obj:
        whose_object(scene, draft)
        if draft.who.kind != "thing":
            return
    who = _named(scene, draft)
    if who.kind in ("group", "thing") and _any_state(scene, draft):
        return
    if walk.relative and len(who.codes) > 1 and _one_only(scene, walk):
        who = Who(who.codes[-1:], who.kind, who.person)
    who = together(scene.p, who, draft.at, draft.low)
    if who.kind == "group" and walk.subject and _anybody(scene, walk):
        return
    who = _behind(scene, draft, who, speaker)
    if who.kind == "group" and who.place and draft.place is None:
        draft.place = who.place
    draft.who = who


def _named(scene: Scene, draft: Draft) -> Who:
    """Whom the subject names: its members where it is a group, the whole group where some are named."""
    p, walk = scene.p, draft.walk
    who = resolve(p, *walk.subject, scene.memory, scene.people) if walk.subject else THING
    who = _who_says_it(scene, draft) or who
    if who.kind == "group" and walk.relative and walk.subject and (span := described(p, walk.subject[0])):
        return resolve(p, *span, scene.memory, scene.people)  # "Lebanon, a signatory that means to ratify"
    if walk.subject and (who.kind == "group" or _bare_number(scene, walk.subject) or _those(scene, walk)):
        who = _members(scene, draft, who)
    if walk.reported and who.kind != "state" and walk.subject and walk.subject[0] < draft.at:
        who, walk.subject = THING, None
    if walk.whole and who.kind == "group":  # "124 countries, including 25 members of NATO": the whole
        walk.subject = walk.whole
    if walk.whole and who.kind == "state" and _counted_whole(scene, walk):
        who = Who((None, *who.codes), "state")
        draft.low = min(draft.low, walk.whole[0])
    if (
        walk.subject
        and who.kind == "thing"
        and draft.kind in _COUNTABLE
        and _bare_number(scene, walk.subject)
    ):
        return Who((None,), "group")
    return who


def _who_says_it(scene: Scene, draft: Draft) -> Who | None:
    """ "Chad, host of the talks, declared that it had never": "it" is who declares, where nobody nearer is."""
    a, b = draft.walk.subject or (0, 0)
    if b - a != 1 or scene.p.tokens[a].word != "it" or nearby(scene.p, a, scene.memory, scene.people):
        return None
    cue = covering(scene.cues, a) or next((c for c in reversed(scene.cues) if c.speaker[1] <= a), None)
    if cue is None or cue.inner:
        return None
    who = resolve(scene.p, *cue.speaker, scene.memory, scene.people)
    if who.kind == "person" and who.codes and who.codes[0] in places():
        return Who(who.codes, "state")  # "the delegate said that it would"
    return who if who.kind in ("state", "org") and len(who.codes) == 1 and who.codes[0] else None


def _behind(scene: Scene, draft: Draft, who: Who, speaker: Person | None) -> Who:
    """Who acts where the subject is a person, money, a crowd, a law or nothing."""
    walk, memory = draft.walk, scene.memory
    judges = draft.kind in ("oppose", "support")
    if who.kind == "person" and who.person and who.person.serves is None and not judges:
        state = memory.home
        who = Who((state,), "state") if state else Who((None,), "group")
    if draft.kind == "assist" and walk.subject and _is_funding(scene, walk.subject):
        who = Who((None,), "group", place=memory.state or memory.main)
    if draft.kind == "clear" and walk.subject and (own := _own_teams(scene, walk.subject, speaker)):
        return own
    if draft.kind == "clear" and who.kind == "state" and walk.subject and _teams(scene, walk.subject):
        place = where(scene, draft)
        many = scene.memory.roams or scene.memory.spread
        who = Who((place,), "state") if place else Who((None,), "group") if many else who
    if draft.kind in ("casualty", "contamination") and who.kind != "state":
        places = all_where(scene, draft)
        if len(places) > 2 and draft.quantity is not None:
            places = ()  # one figure for several states is none of theirs
        return Who(places, "state") if places else Who((None,), "group")
    if who.kind == "thing" and draft.kind in _CLEARED and walk.subject and _of_land(scene, walk.subject):
        place = where(scene, draft)
        return Who((place,), "state") if place else Who((None,), "group")
    if who.kind != "thing":
        return who
    if judges and walk.subject:
        return Who((None,), "group") if _crowd(scene, walk.subject) else THING
    return _lawgiver(scene, draft) or understood(scene, draft, speaker)


_LAWS = word_set("actors.laws")
_ARMED = word_set("fill.armed")


def _lawgiver(scene: Scene, draft: Draft) -> Who | None:
    """ "Taiwan passed a law banning production", "a law of 2006 forbids exports": whose law it is."""
    p, span = scene.p, draft.walk.subject
    if span is None or not any(t.word in _LAWS for t in p.tokens[slice(*span)]):
        return None
    if any(t.tag in ("TRT", "TRTANA") for t in p.tokens[slice(*span)]):
        return None
    j = before(p, span[0])
    g = p.group_at[j] if j >= 0 else -1
    subject = walk_group(p, g, Walk()).subject if g >= 0 else None
    who = resolve(p, *subject, scene.memory, scene.people) if subject else THING
    if who.kind == "state":
        return who
    owner = next((t.e.value for t in p.tokens[slice(*span)] if t.tag == "STATE" and t.e), None)
    place = owner or place_of(p, draft)
    state = place if place in places() else scene.memory.state or scene.memory.main
    return Who((state,), "state") if state and draft.kind not in _COUNTABLE else None


_CLEARED = frozenset({"clear", "destroy"})
_WORKS = frozenset(
    {
        "effort",
        "efforts",
        "survey",
        "surveys",
        "phase",
        "phases",
        "project",
        "projects",
        "programme",
        "program",
        "operation",
        "operations",
    }
)


def _of_land(scene: Scene, span: tuple[int, int]) -> bool:
    """ "7 square kilometres were cleared, destroying 300 mines": the ground is the subject, and who worked is not said."""
    tokens = scene.p.tokens[slice(*span)]
    work = tokens[-1].word in _WORKS or tokens[0].word in _WORKS
    return (work or any(t.tag in ("AREA", "ACTION") for t in tokens)) and not any(
        t.tag in ("STATE", "ORG", "GROUP", "PRON") for t in tokens
    )


def _own_teams(scene: Scene, span: tuple[int, int], speaker: Person | None) -> Who | None:
    """ "APOPO's rats and deminers", "its teams" where an organisation speaks: the teams of who they work for."""
    tokens = scene.p.tokens[slice(*span)]
    if not any(t.word in _CLEARERS or t.word in ("deminers", "staff") for t in tokens):
        return None
    start = scene.p.chunks[scene.p.chunk_at[span[0]]][0] if scene.p.chunk_at[span[0]] >= 0 else span[0]
    org = next((t for t in scene.p.tokens[max(0, start - 4) : span[1]] if t.tag == "ORG" and t.e), None)
    if (
        org is not None
        and org.e is not None
        and any(t.tag == "POS" for t in scene.p.tokens[max(0, start - 4) : span[1]])
    ):
        return Who((org.e.value,), "org")
    named = next((t for t in tokens[:-1] if t.cap == 2 and t.tag == "W" and len(t.word) > 2), None)
    if named is not None:
        return Who((named.word.replace(".", ""),), "org")  # "UNADP teams"
    if tokens[0].word in ("its", "their", "our") and speaker is not None and speaker.serves:
        return Who((speaker.serves,), "state" if speaker.serves in places() else "org")
    return None


def _teams(scene: Scene, span: tuple[int, int]) -> bool:
    """ "army teams", "the engineers": somebody's who is not named, so those of the land they clear."""
    tokens = scene.p.tokens[slice(*span)]
    named = any(t.tag in ("STATE", "ORG", "PRON", "POS", "BODY", "ROLE") or t.cap == 2 for t in tokens)
    return not named and tokens[-1].word in _CLEARERS and tokens[0].word not in ("our", "its", "their")


_CLEARERS = word_set("actors.clearers")


def _anybody(scene: Scene, walk: Walk) -> bool:
    """ "will not assist others to use": nobody in particular is said to do, or not to do, anything."""
    if walk.subject is None:
        return False
    if _every_party(scene, walk):
        return True
    if not any(effect in ("neg", "denial") for effect, _ in walk.ops):
        return False
    words = {t.word for t in scene.p.tokens[slice(*walk.subject)]}
    return bool(words & {"others", "anyone", "anybody", "allies"})


def _every_party(scene: Scene, walk: Walk) -> bool:
    """ "a State Party may never produce", "each country has to destroy": what is asked of all is said of none."""
    tokens = scene.p.tokens[slice(*(walk.subject or (0, 0)))]
    modal = any(
        scene.p.tokens[i].tag not in ("V", "N") for e, i in walk.ops if e in ("possible", "wish", "intent")
    )
    general = tokens[0].word in ("a", "an", "any", "each", "every") and tokens[-1].tag in ("PARTY", "GROUP")
    return modal and general and (tokens[-1].tag == "PARTY" or tokens[-1].word in _A_STATE)


def _is_funding(scene: Scene, subject: tuple[int, int]) -> bool:
    """ "Mine action funding totalled": the money itself is the subject, and who gave it is not said."""
    return any(
        t.tag == "ACTION" or t.word in ("funding", "support", "contributions")
        for t in scene.p.tokens[slice(*subject)]
    )


_POLICY = frozenset(
    {"join", "sign", "nonmember", "member", "withdraw", "remain", "suspend", "report", "extend"}
)
_A_STATE = frozenset({"country", "state", "nation", "government"})


def _any_state(scene: Scene, draft: Draft) -> bool:
    """ "states must accede and cannot simply sign": what all are told is no claim about anyone."""
    span = draft.walk.subject
    if draft.kind not in _POLICY or span is None:
        return False
    tokens = scene.p.tokens[slice(*span)]
    head = tokens[-1]
    if tokens[0].word in ("a", "an", "any", "every") and head.tag == "GROUP" and head.word in _A_STATE:
        return True
    if not all(t.tag in ("LISTWORD", "DET", "PRON") for t in tokens) or head.tag == "DET":
        return False
    told = any(
        effect in ("wish", "possible", "intent") and scene.p.tokens[i].tag not in ("V", "N")
        for effect, i in draft.walk.ops
    )  # "must accede", but "call upon all states to accede" is a wish
    if not told and any(effect == "wish" for effect, _ in draft.walk.ops):
        return False
    return head.tag != "PARTY" and (told or draft.walk.relative)


_ONE = frozenset({"is", "was", "has", "isn't", "wasn't", "hasn't", "does", "doesn't"})


def _one_only(scene: Scene, walk: Walk) -> bool:
    """ "Burundi, Sudan and Chad, which was late": a singular verb is about the last of them."""
    g = scene.p.groups[walk.top] if walk.top >= 0 else None
    return g is not None and scene.p.tokens[g.start].word in _ONE


def _crowd(scene: Scene, span: tuple[int, int]) -> bool:
    """ "40 Nobel laureates", "dozens of musicians": people counted, by a word the lists do not have."""
    tokens = scene.p.tokens[slice(*span)]
    last = tokens[-1]
    plural = last.tag == "W" and not last.cap and last.word.endswith("s")
    return plural and any(t.tag == "NUM" or t.word in ("many", "several", "some") for t in tokens)


def _number(scene: Scene, span: tuple[int, int]) -> float | None:
    """How many a group counts, or None where it is not counted."""
    tokens = scene.p.tokens[slice(*span)]
    number = next((t for t in tokens if t.tag == "NUM"), None)
    if number is None:
        return None
    if number.word in _FEW:
        return _FEW[number.word]
    found = [q for q in scene.quantities if tokens[0].start <= q.start < tokens[-1].end]
    return (found[0].low or found[0].high or -1.0) if found else -1.0


_FEW = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0}


def _those(scene: Scene, walk: Walk) -> bool:
    """ "those that have ratified": who they are may follow."""
    return walk.relative and walk.subject is not None and scene.p.tokens[walk.subject[0]].word == "those"


def _bare_number(scene: Scene, span: tuple[int, int]) -> bool:
    """ "four that are not party": a number of states, said without the noun."""
    tags = {t.tag for t in scene.p.tokens[slice(*span)]}
    return "NUM" in tags and tags <= {"NUM", "DET", "OF"}


def _members(scene: Scene, draft: Draft, who: Who) -> Who:
    """The named members of a group that acts; else the group, whose number belongs to the claim."""
    span = draft.walk.subject or (0, 0)
    if draft.kind in _LISTED:
        listed = members(scene.p, span, draft.high - 1)
        if listed:
            draft.high = max(draft.high, listed[1])
            counted = _number(scene, span)
            if counted and counted != len(listed[0]) and draft.kind in _COUNTABLE and listed[1] > 0:
                draft.low = min(draft.low, span[0])
                return Who((None, *listed[0]), "state")
            if (
                counted
                and listed[1] > 0
                and draft.kind not in _COUNTABLE
                and _some_named(scene, draft, listed[1])
            ):
                draft.low, draft.joint = min(draft.low, span[0]), True
                return Who((None, *listed[0]), "state")
            draft.joint = draft.kind not in _COUNTABLE and len(listed[0]) > 1
            return Who(listed[0], "state")
    if draft.kind in _COUNTABLE and span[0] < draft.low:
        draft.low = span[0]
    return who


def _some_named(scene: Scene, draft: Draft, end: int) -> bool:
    """ "15 states have used mines, including Chad": the whole group acts, and some of it are named."""
    return any(t.word in ("including", "among", "such as") for t in scene.p.tokens[draft.at : end])
