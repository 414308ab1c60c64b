"""What a judgement is about: the act, its weapon or treaty, and whose act it is.

"the decision by Poland to leave the treaty", "Russia's use of mines", "this transfer", "the vote".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.acts.objects import treaty_at, weapon_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import by_phrase, possessor, roles_at
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import Claim

REACH = 28  # tokens from the verdict to the weapon or treaty it is about
_ACTS = frozenset(
    {
        "use",
        "produce",
        "transfer",
        "withdraw",
        "stockpile",
        "join",
        "sign",
        "acquire",
        "destroy",
        "suspend",
        "retain",
        "violate",
    }
)
_TELLING = frozenset(
    {"withdraw", "produce", "transfer", "join", "violate", "suspend"}
)  # acts whose bare noun says enough
_MOVES = word_set("stances.moves")
_STEPS = word_set("stances.steps")
_THIS = frozenset({"the", "this", "that", "these", "such"})
_CONDUCT = frozenset({"action", "actions", "behaviour", "behavior", "conduct", "acts"})
_IT = frozenset({"it", "this", "that", "them"})
_WORTHY = frozenset(
    {
        "TRT",
        "TRTANA",
        "WPN",
        "STATE",
        "ORG",
        "GROUP",
        "ACTORW",
        "LISTWORD",
        "PARTY",
        "LABEL",
        "INSTRUMENT",
        "EXTENSION",
    }
)


@dataclass(slots=True)
class About:
    """The judged act: words up to token `end`; `whose` are the tokens that name who did it.

    `earlier` is set where it was told before ("the decision"), `doing` where an act itself is named.
    """

    end: int
    treaty: str | None = None
    weapons: tuple[str | None, ...] = ()
    whose: tuple[int, int] | None = None
    earlier: bool = False
    doing: bool = False
    aid: bool = False
    told: Claim | None = None  # the use or breach meant, told before
    seen: list[str] = field(default_factory=list)  # kinds of the acts named

    @property
    def topical(self) -> bool:
        """Whether it is about weapons or their treaties, and not only about mine action."""
        return bool(self.treaty or self.weapons or self.earlier or self.told or (self.doing and not self.aid))


def about(p: Parse, i: int, memory: Memory, reach: int = REACH) -> About | None:
    """What stands judged from token i on, or None where it is nothing of ours."""
    found, first = About(-1), -1
    for k in range(i, min(len(p.tokens), i + reach)):
        if _ends(p, k, found):
            break
        if first < 0 and p.chunk_at[k] >= 0:
            first = p.chunk_at[k]
            if not worthy(p, first):
                return None
            _first_chunk(p, first, k, memory, found)
        _take(p, k, memory, found)
    if found.end < 0 or not found.topical:
        return None
    return found


def _ends(p: Parse, k: int, found: About) -> bool:
    tok = p.tokens[k]
    if tok.tag in ("STOP", "COLON") or (tok.tag == "COMMA" and found.end > 0):
        return True
    g = p.group_at[k]
    return g >= 0 and p.groups[g].kind == "fin" and p.groups[g].head == k and found.end > 0


def _first_chunk(p: Parse, c: int, k: int, memory: Memory, found: About) -> None:
    """ "the decision", "it": an act the text has told of; "Russia for using": who is judged comes first."""
    a, b = p.chunks[c]
    last = p.tokens[b - 1]
    owner = possessor(p, b - 1) if last.word in _CONDUCT or last.word in _STEPS else None
    if owner and _has_acted(p, owner, memory):
        found.whose, found.doing, found.end = owner, True, b
    elif told := _event(p, a, b, memory):
        found.told, found.end = told, b
    elif memory.deed and (
        (last.word in _STEPS and p.tokens[max(a, k)].word in _THIS) or (b - a == 1 and last.word in _IT)
    ):
        found.earlier, found.end = True, b
    elif last.word == "ban" and p.tokens[a].word == "the" and memory.main_treaty:
        found.treaty, found.end = memory.main_treaty, b
    elif last.word in _AIMS and memory.main_treaty and p.tokens[a].word in ("its", "their", "the"):
        found.treaty, found.end = memory.main_treaty, b  # "supports its aims"
    elif last.tag in ("STATE", "ORG", "GROUP"):
        found.whose = (a, b)


def _event(p: Parse, a: int, b: int, memory: Memory) -> Claim | None:
    """ "the attack", "this practice", "it": the use or breach told last, where nothing was decided since."""
    event, deed = memory.event, memory.deed
    if event is None or (deed is not None and deed.evidence.start > event.evidence.start):
        return None
    last = p.tokens[b - 1]
    named = last.word in _EVENTS and (p.tokens[a].word in _THIS or p.tokens[a].tag == "PRON")
    return event if named or (b - a == 1 and last.word in _IT) else None


_AIMS = word_set("stances.aims")
_EVENTS = word_set("verdicts.events")


def _has_acted(p: Parse, span: tuple[int, int], memory: Memory) -> bool:
    """Whether the text has told of acts by whom these words name: "North Korea's actions"."""
    return any((e := p.tokens[k].e) and e.value in memory.acted[-8:] for k in range(*span))


def _take(p: Parse, k: int, memory: Memory, found: About) -> None:
    """Adds what the token at k says of the judged act."""
    tok = p.tokens[k]
    if tok.tag in ("TRT", "TRTANA"):
        named = treaty_at(p, k, memory)
        if named:
            found.treaty, found.end = found.treaty or named.treaty, k + 1
    elif tok.tag in ("WPN", "LABEL", "ANA"):
        thing = weapon_at(p, k, memory)
        if thing and not set(thing.weapons) <= set(found.weapons):
            found.weapons = tuple(dict.fromkeys((*found.weapons, *thing.weapons)))
            found.end = max(found.end, thing.b)
    elif tok.tag == "ACTION":
        found.aid, found.end = True, k + 1
    elif tok.tag in ("N", "V"):
        _take_act(p, k, memory, found)
    if tok.tag == "STATE" and found.end > 0:
        found.end = max(found.end, k + 1)


def _take_act(p: Parse, k: int, memory: Memory, found: About) -> None:
    """An act or a decision at k: whose it is, and whether it is one of ours."""
    r = roles_at(p, k)
    if r is None or not (r.senses or r.ctl or r.phase or p.tokens[k].word in _STEPS):
        return
    if p.tokens[k].tag == "N" and found.whose is None:
        found.whose = _owner(p, k) or by_phrase(p, k) or _of(p, k)
    kinds = [s.kind for s in r.senses if s.kind in _ACTS]
    if kinds:
        found.seen += kinds
        if p.tokens[k].tag == "N" and _TELLING & set(kinds) and (memory.weapons or memory.treaty):
            found.doing, found.end = True, max(found.end, k + 1)
        if "withdraw" in kinds and (found.doing or p.tokens[k].tag == "V"):
            found.treaty, found.end = found.treaty or memory.treaty, max(found.end, k + 1)


def _owner(p: Parse, k: int) -> tuple[int, int] | None:
    """ "Russia's use", "the US decision", "its decision"."""
    owner = possessor(p, k)
    if owner is None:
        return None
    named = any(p.tokens[j].tag in ("STATE", "ORG", "GROUP", "ROLE", "ACTORW") for j in range(*owner))
    return owner if named or p.tokens[owner[0]].word in ("its", "their") else None


def _of(p: Parse, k: int) -> tuple[int, int] | None:
    """ "the decision of Poland", "the withdrawal of the Baltic states"."""
    if k + 2 < len(p.tokens) and p.tokens[k + 1].tag == "OF" and p.chunk_at[k + 2] >= 0:
        a, b = p.chunks[p.chunk_at[k + 2]]
        if p.tokens[b - 1].tag in ("STATE", "ORG", "GROUP"):
            return a, b
    return None


def worthy(p: Parse, c: int) -> bool:
    """Whether a verdict on this chunk can be about policy: an act, a decision, a treaty, a weapon, or who did
    it.
    """
    for k in range(*p.chunks[c]):
        tok = p.tokens[k]
        if (
            tok.tag in _WORTHY
            or tok.word in _MOVES
            or tok.word in _CONDUCT
            or tok.word in _STEPS
            or tok.word in _IT
            or tok.word in _AIMS
            or tok.word in _EVENTS
        ):
            return True
        r = roles_at(p, k)
        if tok.tag == "N" and r and (r.ctl or r.phase or any(s.kind in _ACTS for s in r.senses)):
            return True
    return False
