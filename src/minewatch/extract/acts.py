"""Acts in a sentence: verbs and nouns that can carry a claim, with their objects and those who do them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minewatch.extract.draft import Draft
from minewatch.extract.elided import left_out, stock_from
from minewatch.extract.lexicon import Roles, Sense, word_set
from minewatch.extract.nouns import walk_noun
from minewatch.extract.objects import Found, beside_noun, in_span, scan, weapon_at
from minewatch.extract.parse import Group, Parse
from minewatch.extract.paths import Walk, before, by_phrase, climb, roles_at, span_of
from minewatch.extract.walk import walk_group
from minewatch.extract.who import Memory

SPECIAL = word_set("acts.special")
_HOLDING = word_set("acts.holding")
# A weapon's own noun must not hide the act it is the object of; these nouns may stand between.
_TRANSPARENT = frozenset({"stockpile", "contamination", "minefield"})


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """The acts of one sentence, in order."""
    for gi, g in enumerate(p.groups):
        roles = roles_at(p, g.head)
        if roles and roles.senses:
            yield from _verb(p, gi, g, roles, memory)
    for n, tok in enumerate(p.tokens):
        if tok.tag in ("N", "ACTION") and tok.e and tok.e.noun and tok.e.noun.senses:
            yield from _noun(p, n, tok.e.noun, memory)
        elif tok.tag == "N" and tok.word in ("interest", "interested") and n + 2 < len(p.tokens):
            yield from _interest(p, n, memory)


def _verb(p: Parse, gi: int, g: Group, roles: Roles, memory: Memory) -> Iterator[Draft]:
    for sense in roles.senses:
        if sense.obj in ("any", "p", "self", "loc", "pol", "lie"):
            continue
        if g.kind == "ger" and g.start and p.tokens[g.start - 1].word in _BEFORE:
            continue
        if g.start and _of_deadline(p, g):
            continue
        if g.kind == "ger" and g.start > 1 and p.words & {"reason", "reasons"} and _reasons(p, g.start):
            continue
        walk = walk_group(p, gi, Walk())
        found = _object(p, g, sense, walk, memory)
        if roles.phase == "stop" and sense.kind == "use":
            walk.ops.append(("stop", g.head))
        if found is None or (walk.judged and not _owned(p, walk)) or not _allowed(p, g, roles, sense, found):
            continue
        draft = _draft(p, g, sense, walk, found)
        if draft is not None and not (sense.kind == "remain" and walk.passive):
            draft.rule = f"verb:{roles.lemma}"
            yield draft
            return


def _owned(p: Parse, walk: Walk) -> bool:
    """ "criticised Russia's use of mines" says that Russia used them; "condemned any use" says nothing of anybody."""
    if walk.subject is None or not any(p.tokens[k].tag in _NAMES for k in range(*walk.subject)):
        return False
    for k in range(walk.subject[0] - 1, max(-1, walk.subject[0] - 12), -1):
        r = roles_at(p, k)
        if r and any(s.kind in ("oppose", "support") for s in r.senses):
            return True
    return False


def _breach(p: Parse, a: int, b: int) -> bool:
    """ "remains in violation of the treaty"."""
    between = (roles_at(p, k) for k in range(a, b) if p.tokens[k].tag == "N")
    return any(s.kind == "violate" for r in between if r for s in r.senses)


def _of_deadline(p: Parse, g: Group) -> bool:
    """ "its deadline for destroying mines", "more time to clear them": what is due is not said to be done."""
    k = g.start - 1
    if g.kind == "ger" and p.tokens[k].word in ("for", "of", "on"):
        k -= 1
    elif g.kind != "inf":
        return False
    return k >= 0 and (p.tokens[k].tag in ("DEADLINE", "EXTENSION") or p.tokens[k].word in _DUE)


_DUE = frozenset({"period", "date", "target", "years"})


_NAMES = frozenset({"STATE", "ORG", "ROLE"})


def _reasons(p: Parse, i: int) -> bool:
    """ "its reasons for not joining": nothing is said to be done."""
    return any(t.word in ("reason", "reasons") for t in p.tokens[max(0, i - 4) : i])


_BEFORE = word_set("acts.before")


def _object(p: Parse, g: Group, sense: Sense, walk: Walk, memory: Memory) -> Found | None:
    """What the verb is done to: to its right, or its subject where it is passive."""
    if g.passive and sense.prep is None:
        span = walk.patient if g.kind == "part" else walk.subject
        found = in_span(p, span, sense.obj, memory) if span else None
        if found is None and g.kind == "fin" and sense.obj in ("w", "x"):  # "Poland was given mines"
            found = scan(p, g.end, sense.obj, memory)
            if found is not None:
                return found
        if found is None:
            return None
        walk.patient = span
        walk.subject = by_phrase(p, g.head)
        walk.passive = True
        return found
    found = scan(p, g.end, sense.obj, memory, sense.prep)
    if g.passive and sense.prep == "with" and sense.kind == "use":  # "was peppered with bomblets by"
        walk.patient, walk.subject, walk.passive = walk.subject, by_phrase(p, g.head), True
    if found is None and sense.obj == "a" and sense.kind == "use":
        found = _mined(p, g.end)
    if found is None and sense.prep is None:
        found = _relative(p, g, sense, memory)
    if found is None:
        found = left_out(p, g, sense, memory)
    if found is not None and sense.obj == "w" and _hidden(p, g.end, found.a):
        return None
    if found is not None and sense.kind == "join" and sense.obj == "t" and _hidden(p, g.end, found.a):
        return None  # "approved the withdrawal from the treaty"
    if found is not None and sense.kind == "remain" and _breach(p, g.end, found.a):
        return None
    return found


def _mined(p: Parse, i: int) -> Found | None:
    """ "mined the road to Adré", "has mined parts of its side": what is mined there is ground."""
    c = p.chunk_at[i] if i < len(p.tokens) else -1
    if c < 0 or p.tokens[i].tag not in ("DET", "STATE", "ADJ", "W"):
        return None
    end = p.chunks[c][1]
    return Found(i, end, ("mine",)) if p.tokens[end - 1].word in _MINABLE else None


def _relative(p: Parse, g: Group, sense: Sense, memory: Memory) -> Found | None:
    """ "mines that the army laid", "the weapons it is sending": the object stands before the subject."""
    if g.kind != "fin" or g.passive:
        return None
    k = before(p, g.start)
    c = p.chunk_at[k] if k >= 0 else -1
    if c <= 0:
        return None
    c = climb(p, c)
    j = p.chunks[c][0] - 1
    while j > 1 and p.tokens[j].tag == "CONJ" and p.tokens[j - 1].tag in ("STATE", "ORG"):
        c = p.chunk_at[j - 1]  # "the mines that Peru and Ecuador laid"
        j = p.chunks[c][0] - 1
    if j >= 0 and p.tokens[j].tag == "REL" and p.tokens[j].word in ("that", "which"):
        j -= 1
    elif p.tokens[p.chunks[c][0]].tag not in ("PRON", "STATE", "DET", "ORG"):
        return None
    if j < 0 or p.chunk_at[j] < 0 or p.chunk_at[j] == c:
        return None
    return in_span(p, span_of(p, p.chunk_at[j]), sense.obj, memory)


def _hidden(p: Parse, i: int, k: int) -> bool:
    """Whether another act's noun stands between: "made a decision on mines"."""
    for j in range(i, k):
        r = roles_at(p, j) if p.tokens[j].tag == "N" else None
        if r and ((r.senses and r.senses[0].kind not in _TRANSPARENT) or r.ctl or r.phase):
            return True
    return False


# Verbs of many meanings: only a weapon named, not one understood, makes them acts.
_NAMED_ONLY = frozenset(
    [
        "place",
        "position",
        "install",
        "fire",
        "launch",
        "drop",
        "order",
        "get",
        "send",
        "give",
        "accept",
        "approve",
        "keep",
        "hold",
        "maintain",
        "store",
        "have",
        "find",
    ]
)


def _allowed(p: Parse, g: Group, roles: Roles, sense: Sense, found: Found) -> bool:
    """Conditions of single verbs that the table cannot say."""
    if roles.lemma == "receive" and sense.kind == "report":
        return g.passive  # a report received was handed in by somebody
    if roles.lemma == "commit" and g.passive:
        return False  # "is committed to the treaty" is no act of joining
    if roles.lemma == "clear" and g.start and p.tokens[g.start - 1].word in ("keep", "stay", "steer", "stand"):
        return False  # "keep clear of the area"
    if roles.lemma in ("have", "get") and sense.kind in ("stockpile", "acquire"):
        span = p.tokens[g.end : found.b]
        return any(t.tag == "NUM" or t.word.startswith(("stock", "arsenal")) for t in span)
    if sense.kind == "clear" and sense.obj == "a" and roles.lemma in ("release", "cancel", "reduce"):
        return any(t.tag == "NUM" for t in p.tokens[max(0, min(found.a, g.start) - 4) : max(found.b, g.end)])
    if sense.kind in _NEVER_FIELDS and p.tokens[found.a].word.startswith("minefield"):
        return False  # "keep records of each minefield"
    if roles.lemma == "include" and sense.kind == "transfer":
        return any(t.word in _PARCELS for t in p.tokens[max(0, g.start - 12) : g.start])
    if roles.lemma == "put":
        return _into_ground(p, found)
    if roles.lemma == "give_up" and sense.kind == "use":
        return memory_of(found)
    counted = any(t.tag == "NUM" for t in p.tokens[g.end : found.b])
    if roles.lemma in _POINTED and p.tokens[found.a].word in ("them", "these", "those"):
        return True
    return found.sure or counted or roles.lemma not in _NAMED_ONLY


_NEVER_FIELDS = frozenset({"stockpile", "retain", "produce", "transfer", "acquire", "destroy"})
_PARCELS = word_set("acts.parcels")
_POINTED = word_set("acts.pointed")  # "dropped them", said of weapons: nothing else is dropped or fired
_MINABLE = word_set("acts.minable")


_GROUND = word_set("acts.ground")


def _into_ground(p: Parse, found: Found) -> bool:
    """ "put mines along the border", "put two million of them into Ukrainian soil"; not "on the agenda"."""
    for k in range(found.b, min(len(p.tokens) - 1, found.b + 4)):
        if p.tokens[k].word in ("in", "into", "along", "around", "at", "near", "across", "under", "on"):
            c = p.chunk_at[k + 1]
            return c >= 0 and (
                p.tokens[p.chunks[c][1] - 1].word in _GROUND or p.tokens[p.chunks[c][1] - 1].tag == "STATE"
            )
        if p.group_at[k] >= 0:
            return False
    return False


def memory_of(found: Found) -> bool:
    """Whether a weapon stands there at all; "give up" has other objects."""
    return bool(found.weapons[0])


# Acts nobody in particular does are no claims in the present: "mines are laid by hand".
_DONE_BY = frozenset({"use", "produce", "transfer", "acquire", "stockpile", "remain", "violate"})
_NEVER_REMNANTS = frozenset({"use", "produce", "transfer", "acquire", "stockpile", "retain"})
_DEPOTS = frozenset({"stockpile", "stockpiles", "stocks", "arsenal", "arsenals", "inventory"})


def _draft(p: Parse, g: Group, sense: Sense, walk: Walk, found: Found) -> Draft | None:
    """The draft of a verb's act, or None where its form says nothing of anybody."""
    kind = sense.kind
    if walk.passive and walk.subject is None:
        if kind in _DONE_BY and not (g.past or g.perfect or g.kind == "part"):
            if not _planted(p, kind, walk):
                return None
            kind = "contamination"  # "three million mines are planted on its territory"
        if _says_nothing(p, g, kind, found):
            return None
        walk.eventive |= kind == "need"
    if g.kind == "part" and kind in ("clear", "contamination") and not _counted_near(p, found):
        return None  # "the mines found", "every field handed back"
    if kind in _NEVER_REMNANTS and "erw" in found.weapons:
        return None
    if walk.passive and walk.patient:
        found = replace(found, a=min(found.a, walk.patient[0]))
    if any(t.word in ("no", "none") for t in p.tokens[max(g.end, found.a - 3) : found.b]):
        walk.ops.append(("neg", found.a))
    low = min(g.start, walk.low if walk.low >= 0 else g.start, found.a)
    if kind == "use" and sense.obj == "a":
        found = replace(found, weapons=("mine",))  # "mined the road"
    if kind == "need" and walk.relative and walk.passive:
        return None  # "those not needed for the defence of"
    draft = _with_object(kind, g.head, low, max(g.end, found.b), walk, found)
    _rename(p, g, sense, draft)
    return draft


def _with_object(kind: str, at: int, low: int, high: int, walk: Walk, found: Found) -> Draft:
    return Draft(
        kind,
        at,
        low,
        high,
        "",
        walk,
        weapons=found.weapons,
        treaty=found.treaty,
        sure=found.sure,
        obj=(found.a, found.b),
    )


def _counted_near(p: Parse, found: Found) -> bool:
    near = p.tokens[max(0, found.a - 4) : found.b]
    return any(t.tag == "NUM" or t.word in ("last", "final", "all") for t in near)


def _planted(p: Parse, kind: str, walk: Walk) -> bool:
    """A number of mines said to be planted somewhere, by nobody named."""
    return (
        kind == "use"
        and walk.patient is not None
        and any(p.tokens[k].tag == "NUM" for k in range(*walk.patient))
    )


def _says_nothing(p: Parse, g: Group, kind: str, found: Found) -> bool:
    """A passive without doer, number or year: "mines laid along roads", "they were used"."""
    undated = not any(t.tag == "NUM" for t in p.tokens[max(0, found.a - 4) : g.end + 4])
    return undated and (not found.sure or (g.kind == "part" and kind in (*_DONE_BY, "destroy", "retain")))


def _rename(p: Parse, g: Group, sense: Sense, draft: Draft) -> None:
    """Kinds that depend on what stands around: stock or land, training or not, notice or ratification."""
    if draft.kind == "clear" and sense.obj == "w" and not p.words.isdisjoint(_DEPOTS):
        draft.kind = "destroy"
    if draft.kind == "clear" and draft.walk.passive and g.kind == "inf":
        draft.kind = "contamination"  # "remains to be cleared"
    if sense.obj == "i" and draft.obj:
        instrument = p.tokens[draft.obj[1] - 1].word
        if "withdraw" in instrument or "notice" in instrument:
            draft.kind, draft.step = "withdraw", "notification"
    if draft.kind == "retain" and draft.sure and not _for_training(p, draft.high):
        draft.kind = "stockpile"
    elif draft.kind == "stockpile" and _for_training_right_after(p, draft.high):
        draft.kind = "retain"


def _for_training_right_after(p: Parse, i: int) -> bool:
    """ "held 3,150 mines for training in detection"."""
    after = p.tokens[i : i + 4]
    return any(t.word == "for" for t in after) and any(t.tag == "TRAINING" for t in after)


def _for_training(p: Parse, i: int) -> bool:
    return any(
        t.tag == "TRAINING" or t.word.startswith("permitted") for t in p.tokens[max(0, i - 12) : i + 16]
    ) or any(t.word == "article" and p.tokens[k + 1].word == "3" for k, t in enumerate(p.tokens[:-1]))


_NEEDS_ACTOR = frozenset(
    {
        "use",
        "produce",
        "transfer",
        "acquire",
        "need",
        "withdraw",
        "join",
        "sign",
        "suspend",
        "violate",
        "destroy",
    }
    | {"clear", "retain", "stockpile"}
)
_BARE = word_set("acts.bare")


def _noun(p: Parse, n: int, roles: Roles, memory: Memory) -> Iterator[Draft]:
    for sense in roles.senses:
        if sense.obj in ("any", "count", "self") or sense.kind in ("contamination",):
            continue
        found = beside_noun(p, n, sense.obj, memory, sense.prep)
        if found is None and sense.kind == "destroy":
            found = _stock_after(p, n, memory)
        if found is None or not found.sure:
            found = _measured(p, n, sense, memory) or found
        if found is None:
            found = _understood(p, n, sense, memory)
        if found is None:
            continue
        if n + 1 < len(p.tokens) and (p.tokens[n + 1].tag == "DEADLINE" or p.tokens[n + 1].word in _DUE):
            return
        walk = walk_noun(p, n, Walk())
        if walk.judged and not _owned(p, walk):
            return
        if walk.subject is None and not walk.eventive and sense.kind in _NEEDS_ACTOR and not _of_somebody(p, sense, found):
            return
        if sense.kind == "stockpile" and not _stock_claim(p, n, walk, found):
            return
        low = min(found.a, n, walk.low if walk.low >= 0 else n)
        draft = _with_object(sense.kind, n, low, max(n + 1, found.b, walk.high), walk, found)
        draft.rule = f"noun:{roles.lemma}"
        if sense.kind == "retain" and not _for_training(p, draft.high):
            draft.kind = "stockpile"
        yield draft
        return


def _of_somebody(p: Parse, sense: Sense, found: Found) -> bool:
    """ "transfers of US cluster munitions": whose they are says who hands them on."""
    return sense.kind == "transfer" and any(
        p.tokens[k].tag == "STATE" and p.tokens[k + 1].tag in ("WPN", "LABEL") for k in range(max(0, found.a - 2), found.b - 1)
    )


def _understood(p: Parse, n: int, sense: Sense, memory: Memory) -> Found | None:
    """A bare "production" or "withdrawal" in a text about weapons and treaties: its object is understood."""
    tok = p.tokens[n]
    if tok.word in _PLACED and not _placed(p, n):
        return None  # "signed the order"
    if tok.word not in _BARE and not _restricted(p, n) and not (sense.kind == "need" and n and p.tokens[n - 1].word == "such"):
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


_PLACED = frozenset({"order", "orders"})


def _placed(p: Parse, n: int) -> bool:
    """ "has placed an order", "orders are expected"."""
    near = p.tokens[max(0, n - 6) : n + 5]
    return any(t.word.startswith(("plac", "expect", "await", "receiv", "won", "secur")) for t in near)


def _restricted(p: Parse, n: int) -> bool:
    """ "a moratorium on use, production and export": bare nouns of acts under a ban."""
    if p.tokens[n].tag != "N" or n < 2 or p.tokens[n - 1].word not in ("on", "against", "of"):
        return False
    r = roles_at(p, n - 2)
    return bool(r and (r.ctl == "rule" or r.phase == "stop"))


def _here(p: Parse, n: int) -> str | None:
    """The weapon last named before token n in its sentence."""
    for k in range(n - 1, -1, -1):
        e = p.tokens[k].e
        if e is not None and p.tokens[k].tag == "WPN":
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


def _interest(p: Parse, n: int, memory: Memory) -> Iterator[Draft]:
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
