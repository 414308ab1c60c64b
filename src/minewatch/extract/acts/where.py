"""The state that mined land, clearance and casualties belong to, where no subject says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.fields import place_of
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import roles_at
from minewatch.extract.grammar.spans import clause_break, dateline
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import resolve
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.tokens import Token
from minewatch.model.place import places

PASSAGE = 400  # characters that a passage about one state spans after it was named
_WORLD = word_set("where.world")
_MANY = word_set("where.many")


def all_where(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The states where it happened: two where both are named after one "in"; empty where none is known."""
    place = where(scene, draft)
    if place is None:
        return ()
    p = scene.p
    for k in range(draft.low, min(len(p.tokens) - 3, draft.high + 10)):
        if (
            p.tokens[k].word == "in"
            and p.tokens[k + 1].tag in ("STATE", "PARTY", "LISTWORD")
            and p.tokens[k + 2].tag in ("CONJ", "COMMA", "OPEN", "STATE")
        ):
            codes, _ = names_from(p, k + 1)
            return codes if place in codes else (place,)
    return (place,)


def where(scene: Scene, draft: Draft) -> str | None:
    """The state where it happened: the place stated, else a state of the sentence not speaking nor acting
    there, else the speaker's own, else the one the text is about. None where the words mean the world, or
    several states not named.
    """
    place = place_of(scene.p, draft)
    if place and _is_state(place):
        return place
    own = _own_ground(scene, draft)
    if own:
        return own
    if worldwide(scene, draft.at):
        return None
    return _in_sentence(scene, draft) or _spoken_of(scene)


def _in_sentence(scene: Scene, draft: Draft) -> str | None:
    """A state named in the sentence: after "in", else by name, by a region of it, or by its people."""
    p = scene.p
    told = {
        k for cue in scene.cues if any(a <= draft.at < b for a, b in cue.spans) for k in range(*cue.speaker)
    }  # who says it is not where it happened
    inside: list[tuple[int, str]] = []
    skip = dateline(p)
    plain: str | None = None
    modifying: str | None = None
    for k, tok in enumerate(p.tokens):
        if k < skip or k in told or tok.e is None or tok.tag not in ("STATE", "REGION"):
            continue
        code = tok.e.value.partition(":")[0] if tok.tag == "REGION" else tok.e.value.split(",")[0]
        c = p.chunk_at[k]
        x, y = p.chunks[c] if c >= 0 else (k, k + 1)
        before = p.tokens[x - 1] if x else None
        if before is not None and before.word in _IN and (tok.tag == "REGION" or tok.e.sub != "people"):
            if not _venue(p, x - 1):
                inside.append((k, code))
            continue
        if before is not None and (before.tag == "BY" or before.word in _AWAY):
            continue
        if before is not None and _of_ground(p, x, y, k):
            inside.append((k, code))
            continue
        if tok.e.sub == "people":
            foreign = y == k + 1 or p.tokens[y - 1].word in _NATIONALS
            near = draft.low - 1 <= k <= draft.high
            if modifying is None and near and not foreign and p.tokens[y - 1].tag not in _NOT_PLACES:
                modifying = code
        elif plain is None and (y == k + 1 or p.tokens[y - 1].tag not in _NOT_PLACES):
            plain = code
    if inside:
        return min(inside, key=lambda one: _clauses_off(p, one[0], draft.at))[1]
    return plain or modifying


def _clauses_off(p: Parse, k: int, at: int) -> tuple[int, bool]:
    """How many clauses part two tokens, and whether the first stands after the second."""
    return sum(clause_break(p, j) for j in range(min(k, at), max(k, at))), k > at


def _of_ground(p: Parse, x: int, y: int, k: int) -> bool:
    """ "in a Yemeni village", "at Ukrainian cities": ground named by its people, with what strikes it before."""
    last = p.tokens[y - 1]
    ground = last.tag in ("W", "AREA", "N") and not last.cap and last.word not in _NATIONALS
    return ground and y > k + 1 and p.tokens[x - 1].word in _STRUCK and not _venue(p, x - 1)


_STRUCK = frozenset({"on", "in", "across", "inside", "throughout", "at", "against", "into", "near", "over"})


def _venue(p: Parse, k: int) -> bool:
    """ "a meeting in Oslo heard", "as it announced in Vientiane", "an official in Bangkok": where one speaks."""
    if not k:
        return False
    before = p.tokens[k - 1]
    if before.tag == "ROLE" or before.word in _MEETINGS:
        return True
    r = roles_at(p, k - 1)
    return bool(before.tag == "V" and r and r.say)


_MEETINGS = word_set("where.meetings")
_NATIONALS = frozenset(
    {"citizen", "citizens", "national", "nationals", "tourist", "tourists", "companion", "colleague"}
)
_AWAY = frozenset({"with", "from", "to", "against"})
_NOT_PLACES = frozenset({"ORG", "ACTORW", "ROLE", "AGENCY", "WPN", "LABEL"})


def _spoken_of(scene: Scene) -> str | None:
    """The state that the words around place things in: a speaker's own, where the text is about many."""
    memory = scene.memory
    speaker = memory.speaker.serves if memory.speaker else None
    if memory.spread:
        usual = None if memory.roams else memory.where
        known: tuple[str | None, ...] = (memory.heading, speaker, _just_named(scene), _placed(scene), usual)
    elif memory.roams:
        known = (_just_named(scene), _placed(scene), speaker, memory.house, memory.heading, memory.where)
    elif memory.speaker and memory.speaker.itself:
        known = (speaker, _just_named(scene), _placed(scene), memory.where, memory.main, memory.state)
    else:
        known = (_just_named(scene), _placed(scene), memory.where, speaker, memory.main, memory.state)
    return next((code for code in known if code and _is_state(code)), None)


def _placed(scene: Scene) -> str | None:
    """The state that something was placed in last, where that was in the same passage."""
    placed = scene.memory.placed
    return placed[0] if placed and scene.s.start - placed[1] < PASSAGE else None


def remember_place(scene: Scene) -> None:
    """Keeps the state that the sentence places something in, or that a heading names alone, for what follows."""
    memory, tokens = scene.memory, scene.p.tokens
    if not memory.roams:
        return
    skip = dateline(scene.p)
    named = [
        (k, t.e.value)
        for k, t in enumerate(tokens)
        if k >= skip and t.tag == "STATE" and t.e and t.e.sub not in ("people", "group")
    ]
    inside = [v for k, v in named if k and tokens[k - 1].word in _IN and not _venue(scene.p, k - 1)]
    if len(set(inside)) == 1 and not any(_one_of_several(tokens, k) for k, v in named if v == inside[0]):
        memory.placed = (inside[0], scene.s.end)
    if not scene.s.closed and len({v for _, v in named}) == 1:
        memory.where = named[0][1]


def _just_named(scene: Scene) -> str | None:
    """The one state that the sentence before places something in."""
    if scene.before is None:
        return None
    tokens = scene.before.tokens
    named = {
        t.e.value
        for k, t in enumerate(tokens)
        if t.tag == "STATE" and t.e and t.e.sub != "people" and k and tokens[k - 1].word in _IN
        if not _venue(scene.before, k - 1) and not _one_of_several(tokens, k)
    }
    return named.pop() if len(named) == 1 else None


def helped(scene: Scene, draft: Draft) -> str | None:
    """The state that help is for, where the words name none: the one place a text is about, if that is not the giver."""
    memory = scene.memory
    if draft.kind != "assist" or worldwide(scene, draft.at) or not scene.p.words.isdisjoint(_REGIONS):
        return None
    place = draft.place if draft.place and _is_state(draft.place) else memory.heading
    if place is None and not memory.roams and not memory.spread:
        place = memory.where or memory.main
    return place if place and _is_state(place) and place not in draft.who.codes else None


_REGIONS = word_set("where.regions")


def places_named(p: Parse) -> Iterator[str]:
    """The states that the sentence says something is in, each of a list."""
    for k, tok in enumerate(p.tokens[:-1]):
        after = p.tokens[k + 1]
        if tok.word not in _IN or after.e is None or _venue(p, k):
            continue
        if after.tag == "REGION":
            yield after.e.value.partition(":")[0]
        if after.tag != "STATE":
            continue
        if not _one_of_several(p.tokens, k + 1):
            yield after.e.value
            continue
        yield from names_from(p, k + 1)[0]


def _one_of_several(tokens: Sequence[Token], k: int) -> bool:
    """ "in Myanmar, Yemen and Syria"."""
    after = tokens[k + 1 : k + 4]
    joined = bool(after) and after[0].tag in ("CONJ", "COMMA")
    return joined and any(t.tag == "STATE" for t in after[1:])


_IN = frozenset({"in", "across", "inside", "throughout", "on", "over", "into", "within"})


def _own_ground(scene: Scene, draft: Draft) -> str | None:
    """ "on its side", "our territory", "the country's soil": whoever that is."""
    p = scene.p
    for k in range(draft.low, min(len(p.tokens), draft.high + 6)):
        if p.tokens[k].word not in ("its", "their", "our"):
            continue
        theirs = _GROUND if draft.kind != "casualty" else _GROUND | _OWN_PEOPLE
        if any(t.word in theirs for t in p.tokens[k + 1 : k + 4]):
            who = resolve(p, k, k + 1, scene.memory, scene.people)
            return who.codes[0] if len(who.codes) == 1 and who.codes[0] and _is_state(who.codes[0]) else None
    return None


_GROUND = word_set("where.ground")
_OWN_PEOPLE = word_set("where.own_people")


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
