"""Bills about one's own weapons: "introduced an amendment that would ban exports of cluster munitions", "a bill to prohibit
the use of mines"; what a house does with them.

A bill is wanted by those who bring it in and is no law yet: a `wish`, its actor the state whose house it is. A bill turned
down leaves the act as it was.
"""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import weapon_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, roles_at
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_BILLS = word_set("bills.names")
_BANS = word_set("bills.bans")
_BROUGHT = word_set("bills.brought")
_REJECTED = word_set("bills.rejected")
_HALTS = {"transfer": "halt_transfer", "produce": "halt_production", "use": "use", "acquire": "acquire"}
_REACH = 14  # tokens from a bill to its ban, and from the ban to the weapon


def drafts(p: Parse, memory: Memory, found: list[Draft]) -> list[Draft]:
    """The ban that a bill, amendment or motion of one sentence would bring; what the act under it was taken for before
    is taken out of `found`.
    """
    if p.words.isdisjoint(_BILLS) or p.words.isdisjoint(_BANS):
        return []
    for n, tok in enumerate(p.tokens):
        if tok.word in _BILLS and (draft := _ban(p, n, memory)):
            same = ("transfer", "halt_transfer", "produce", "halt_production", draft.kind)
            found[:] = [d for d in found if not (d.kind in same and n < d.at < draft.high)]
            return [draft]
    return []


def _ban(p: Parse, n: int, memory: Memory) -> Draft | None:
    """The ban that stands right of the bill at token n, up to the weapon it is about."""
    end = min(len(p.tokens), n + _REACH)
    ban = next((k for k in range(n + 1, end) if p.tokens[k].word in _BANS), -1)
    before = next((k for k in range(n - 1, max(-1, n - _REACH), -1) if p.tokens[k].word in _BROUGHT), -1)
    if ban < 0 or before < 0 or any(t.tag == "STOP" for t in p.tokens[n:ban]):
        return None
    act, kind = _act(p, ban)
    if act < 0:
        return None
    ahead = range(ban + 1, min(len(p.tokens), ban + _REACH))
    weapon = next((w for k in ahead if (w := weapon_at(p, k, memory))), None)
    if weapon is None:
        return None
    turned_down = p.tokens[before].word in _REJECTED
    draft = Draft(
        _HALTS[kind], act, before, max(weapon.b, act + 1), "bill:ban", Walk(), weapons=weapon.weapons
    )
    draft.settled = "denial" if turned_down and _HALTS[kind].startswith("halt") else "wish"
    whose = _state(p, ban, act, memory)
    draft.who = Who((whose,), "state")
    return draft


def _act(p: Parse, ban: int) -> tuple[int, str]:
    """The act that is banned, as a noun or a gerund right of the word of banning."""
    for k in range(ban + 1, min(len(p.tokens), ban + _REACH)):
        r = roles_at(p, k)
        kind = next((s.kind for s in r.senses if s.kind in _HALTS), "") if r else ""
        if kind:
            return k, kind
        if p.tokens[k].tag in ("STOP", "COMMA"):
            break
    return -1, ""


def _state(p: Parse, ban: int, act: int, memory: Memory) -> str | None:
    """Whose acts they are: the state named between ban and act, the house's, the one the text is about."""
    named = next((t.e.value for t in p.tokens[ban:act] if t.tag == "STATE" and t.e), None)
    if named:
        return named
    first = next((t.e.value for t in p.tokens[:ban] if t.tag == "STATE" and t.e), None)
    house = memory.house if memory.house and memory.house.isupper() else None
    told = memory.main if all(t.e is None or t.e.value != memory.main for t in p.tokens[act:]) else None
    return first or house or told
