"""Acts named by nouns: "the production of mines", "its withdrawal", "interest in buying"."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.elided import stock_from
from minewatch.extract.acts.gates import (
    DUE,
    NEEDS_ACTOR,
    PLACED,
    for_training,
    of_somebody,
    owned,
    placed,
    restricted,
    with_object,
)
from minewatch.extract.acts.objects import Found, beside_noun, weapon_at
from minewatch.extract.grammar.nouns import walk_noun
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, by_phrase, possessor, roles_at
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import Roles, Sense, word_set

_HOLDING = word_set("acts.holding")

_BARE = word_set("acts.bare")


def noun(p: Parse, n: int, roles: Roles, memory: Memory) -> Iterator[Draft]:
    """The act that the noun at token n names, with its object and whoever does it."""
    for sense in roles.senses:
        if sense.obj in ("any", "count", "self") or sense.kind in ("contamination",):
            continue
        found = _object(p, n, sense, memory)
        if found is None:
            continue
        draft = None if _no_act(p, n) else _draft(p, n, roles, sense, found)
        if draft is not None:
            yield draft
        return


def _object(p: Parse, n: int, sense: Sense, memory: Memory) -> Found | None:
    """What the act is done to: beside the noun, a stock, an amount, or what the text speaks of."""
    if p.tokens[n].word in ("mine-laying", "minelaying") and sense.obj == "w":
        return Found(n, n + 1, ("mine",))  # "engaged in a massive mine-laying operation"
    found = beside_noun(p, n, sense.obj, memory, sense.prep)
    if found is None and sense.kind == "destroy":
        found = _stock_after(p, n, memory)
    if found is None or not found.sure:
        found = _measured(p, n, sense, memory) or found
    return found or _understood(p, n, sense, memory)


def _no_act(p: Parse, n: int) -> bool:
    """ "the stockpile destruction obligation", "its clearance deadline", "of Italian manufacture"."""
    after = p.tokens[n + 1] if n + 1 < len(p.tokens) else None
    duty = (
        after is not None
        and after.tag == "DUTY"
        and after.word.startswith(("obligation", "commitment", "dut", "goal"))
    )
    if after is not None and (duty or after.tag == "DEADLINE" or after.word in DUE):
        return True
    if p.tokens[n].word == "elimination" and not any(
        t.word.startswith(("stock", "arsenal")) for t in p.tokens
    ):
        return True  # "works for the elimination of mines"
    return p.tokens[n].word in ("manufacture", "make") and _of_origin(p, n)


def _draft(p: Parse, n: int, roles: Roles, sense: Sense, found: Found) -> Draft | None:
    walk = walk_noun(p, n, Walk())
    if walk.judged and not owned(p, walk):
        return None
    if sense.kind in ("join", "withdraw") and _regarding(p, n):
        return None
    if walk.subject and p.tokens[walk.subject[0]].word in _DAYS and (by := by_phrase(p, n)):
        walk.subject = by  # "Tuesday's ratifications by Peru and Chile"
    if sense.kind == "join" and possessor(p, n):  # "announced its ratification": done
        walk.ops = [op for op in walk.ops if not p.tokens[op[1]].word.startswith("announc")]
    if walk.subject is None and found.a > n + 1 and p.tokens[n + 1].tag == "COMMA":
        walk.subject = by_phrase(p, found.b - 1, 3)  # "use, production or transfer of mines by Chad"
    nobody = walk.subject is None and not walk.eventive
    if nobody and sense.kind in NEEDS_ACTOR and not of_somebody(p, sense, found):
        return None
    if sense.kind == "stockpile" and not _stock_claim(p, n, walk, found):
        return None
    low = min(found.a, n, walk.low if walk.low >= 0 else n)
    draft = with_object(sense.kind, n, low, max(n + 1, found.b, walk.high), walk, found)
    draft.rule = f"noun:{roles.lemma}"
    if sense.kind == "retain" and not for_training(p, draft.high):
        draft.kind = "stockpile"
    return draft


_DAYS = word_set("paths.periods")


def _regarding(p: Parse, n: int) -> bool:
    """ "replies regarding accession", "talks about withdrawal": a matter, and no act."""
    low = p.chunks[p.chunk_at[n]][0] if p.chunk_at[n] >= 0 else n
    if any(t.word in ("universal", "wider", "broader") for t in p.tokens[low:n]):
        return True  # "call for universal adherence": of nobody in particular
    return low > 0 and p.tokens[low - 1].word in (
        "regarding",
        "concerning",
        "about",
        "related to",
        "relating to",
    )


def _understood(p: Parse, n: int, sense: Sense, memory: Memory) -> Found | None:
    """A bare "production" or "withdrawal" in a text about weapons and treaties: its object is understood."""
    tok = p.tokens[n]
    if tok.word in PLACED and not placed(p, n):
        return None  # "signed the order"
    if (
        tok.word not in _BARE
        and not restricted(p, n)
        and not _told_of(p, n)
        and not (sense.kind == "need" and n and p.tokens[n - 1].word == "such")
    ):
        return None
    c = p.chunk_at[n]
    low = p.chunks[c][0] if c >= 0 else n
    for k in range(low, n):
        if (
            p.tokens[k].tag in ("W", "ADV")
            and p.tokens[k].word not in _PLAIN_MODIFIERS
            and not p.tokens[k].cap
        ):
            return None
        if p.tokens[k].tag in ("AREA", "PEOPLE", "N"):
            return None
    if n + 1 < len(p.tokens) and (p.chunk_at[n + 1] == c >= 0 or p.tokens[n + 1].tag == "OF"):
        return None
    if sense.obj == "t":
        return Found(n, n + 1, treaty=memory.treaty, sure=False) if memory.treaty else None
    return Found(n, n + 1, (_here(p, n) or memory.weapons[-1],), sure=False) if memory.weapons else None


def _of_origin(p: Parse, n: int) -> bool:
    """ "mines of Italian and Soviet manufacture": where they come from, and no act."""
    k = p.chunks[p.chunk_at[n]][0] if p.chunk_at[n] >= 0 else n
    while k > 0 and p.tokens[k - 1].tag in ("STATE", "COMMA", "CONJ", "ADJ"):
        k -= 1
    return k > 0 and p.tokens[k - 1].tag == "OF"


def _told_of(p: Parse, n: int) -> bool:
    """ "allegations of use by Chad", "confirmed new use in Syria", "no production by": a bare noun that is told of."""
    after = p.tokens[n + 1] if n + 1 < len(p.tokens) else None
    if (
        p.tokens[n].word not in _TOLD
        or after is None
        or after.tag not in ("BY", "PREP", "COMMA", "CONJ", "STOP")
    ):
        return False
    if after.tag == "PREP" and after.word not in ("in", "during", "since"):
        return False
    k = before(p, p.chunks[p.chunk_at[n]][0])
    evidence = k > 0 and p.tokens[k].tag == "OF" and p.tokens[k - 1].word in _EVIDENCE
    new = p.tokens[n - 1].word in _COLOURING if n else False
    by = after.tag == "BY" and n + 2 < len(p.tokens) and p.chunk_at[n + 2] >= 0
    return evidence or new or (by and any(t.tag in _DOERS for t in p.tokens[n + 2 : n + 6]))


_TOLD = frozenset({"use", "production", "transfer", "stockpiling", "export", "laying"})
_DOERS = frozenset({"STATE", "GROUP", "ORG", "ACTORW", "PARTY", "LISTWORD"})
_EVIDENCE = word_set("named.evidence")
_COLOURING = frozenset(
    {"new", "confirmed", "continued", "alleged", "reported", "widespread", "renewed", "past"}
)


def _here(p: Parse, n: int) -> str | None:
    """The weapon last named before token n in its sentence, else the one named right after it."""
    for k in range(n - 1, -1, -1):
        e = p.tokens[k].e
        if e is not None and p.tokens[k].tag == "WPN":
            return "mine" if e.value == "mix" else e.value
    for k in range(n + 1, min(len(p.tokens), n + 8)):
        e = p.tokens[k].e
        if p.group_at[k] >= 0 or p.tokens[k].tag in ("STOP", "COMMA"):
            break
        if e is not None and p.tokens[k].tag == "WPN":  # "production to 1.2 million mines"
            return "mine" if e.value == "mix" else e.value
    return None


def _stock_after(p: Parse, n: int, memory: Memory) -> Found | None:
    """ "the destruction of its stockpile", "stockpile destruction": of the weapon spoken of."""
    if not memory.weapons:
        return None
    found = stock_from(p, n + 1, memory)
    if found or n == p.chunks[p.chunk_at[n]][0]:
        return found
    r = roles_at(p, n - 1)
    return Found(n - 1, n + 1, memory.weapons[-1:], sure=False) if r and r.lemma == "stockpile" else None


def _measured(p: Parse, n: int, sense: Sense, memory: Memory) -> Found | None:
    """ "demand to amount to 5 million mines", "a stockpile estimated at 3 million mines"."""
    if sense.kind not in ("need", "stockpile", "acquire"):
        return None
    number = False
    for k in range(n + 1, min(len(p.tokens), n + 12)):
        tok = p.tokens[k]
        if tok.tag in ("STOP", "COMMA", "SUB", "REL"):
            return None
        number |= tok.tag == "NUM"
        if number and tok.tag == "WPN":
            return weapon_at(p, k, memory)
    return None


def moratorium(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
    """ "declared moratoria", "has had an open-ended moratorium since 1996": of exports, where these are spoken of."""
    following = p.tokens[n + 1].word if n + 1 < len(p.tokens) else ""
    told = memory.deed is not None and memory.deed.kind in ("transfer", "halt_transfer")
    exports = any(t.word.startswith("export") for t in p.tokens)
    own = following == "of" and n + 2 < len(p.tokens) and p.tokens[n + 2].word in ("their", "its")
    if (following in ("on", "of", "against") and not own) or not memory.weapons or not (told or exports):
        return
    if any(p.tokens[k].word.startswith("export") for k in range(max(0, n - 2), n)):
        return  # "an export moratorium": its own noun carries it
    walk = walk_noun(p, n, Walk())
    if walk.subject is None or walk.judged:
        return
    low = walk.low if walk.low >= 0 else n
    yield Draft(
        "halt_transfer", n, low, n + 1, "noun:moratorium", walk, weapons=memory.weapons[-1:], sure=False
    )


def interest(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
    """ "is interested in large quantities", "expressed interest in anti-tank mines": a wish to acquire."""
    if p.tokens[n + 1].word != "in" or p.chunk_at[n + 2] < 0:
        return
    a, b = p.chunks[p.chunk_at[n + 2]]
    found = next((w for k in range(a, b) if (w := weapon_at(p, k, memory))), None)
    if (
        found is None
        and memory.weapons
        and any(t.word in ("quantities", "quantity", "amounts", "deliveries") for t in p.tokens[a:b])
    ):
        found = Found(a, b, (memory.weapons[-1],), sure=False)
    if found is None:
        return
    walk = walk_noun(p, n, Walk())
    walk.ops.append(("wish", n))
    low = walk.low if walk.low >= 0 else n
    yield Draft("acquire", n, low, found.b, "noun:interest", walk, weapons=found.weapons, sure=found.sure)


_PLAIN_MODIFIERS = word_set("acts.plain_modifiers")


def _stock_claim(p: Parse, n: int, walk: Walk, found: Found) -> bool:
    """A stockpile is a claim where its size is given or somebody is said to hold it; not where it is
    destroyed.
    """
    if walk.top >= 0:
        head = p.groups[walk.top].head
        r = roles_at(p, head)
        if (
            r
            and any(s.kind in ("destroy", "clear", "retain", "transfer", "stockpile") for s in r.senses)
            and r.lemma not in _HOLDING
        ):
            return False
        if r and r.lemma in _HOLDING:
            return False  # the verb carries it
    c = p.chunk_at[n]
    k = p.chunks[c][0] - 1 if c >= 0 else n - 1
    doing = roles_at(p, k) if k >= 0 and p.group_at[k] >= 0 else None
    if doing and any(s.kind in ("destroy", "clear", "transfer") for s in doing.senses):
        return False
    if (
        k > 0
        and p.tokens[k].tag == "OF"
        and p.tokens[k - 1].word in ("destruction", "elimination", "disposal", "transfer")
    ):
        return False
    return any(t.tag == "NUM" for t in p.tokens[n : found.b + 1]) or p.tokens[n].word in (
        "stockpiling",
        "possession",
    )
