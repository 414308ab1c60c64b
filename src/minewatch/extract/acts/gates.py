"""When a word that can be an act is one: what must stand around it, and what must not."""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import Found
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.words.lexicon import Roles, Sense, word_set

# A weapon's own noun must not hide the act it is the object of; these nouns may stand between.
_TRANSPARENT = frozenset({"stockpile", "contamination", "minefield"})


def owned(p: Parse, walk: Walk) -> bool:
    """ "criticised Russia's use of mines" says that Russia used them; "condemned any use" says nothing of anybody."""
    if walk.subject is None or not any(p.tokens[k].tag in _NAMES for k in range(*walk.subject)):
        return False
    for k in range(walk.subject[0] - 1, max(-1, walk.subject[0] - 12), -1):
        r = roles_at(p, k)
        if r and any(s.kind in ("oppose", "support") for s in r.senses):
            return True
    return any(
        g.passive
        and g.start >= walk.subject[1]
        and (r := roles_at(p, g.head))
        and any(s.kind == "oppose" for s in r.senses)
        for g in p.groups
    )  # "the use of mines by Chad was condemned"


def breach(p: Parse, a: int, b: int) -> bool:
    """ "remains in violation of the treaty"."""
    between = (roles_at(p, k) for k in range(a, b) if p.tokens[k].tag == "N")
    return any(s.kind == "violate" for r in between if r for s in r.senses)


def of_deadline(p: Parse, g: Group) -> bool:
    """ "its deadline for destroying mines", "more time to clear them": what is due is not said to be done."""
    k = g.start - 1
    if g.kind == "ger" and p.tokens[k].word in ("for", "of", "on"):
        k -= 1
    elif g.kind != "inf":
        return False
    if k >= 0 and g.kind == "inf" and (p.tokens[k].word in _PRICED or p.tokens[k].tag == "NUM"):
        return True  # "needs 10 million dollars to clear it", "paid to clear"
    if k < 0 or any(t.word in _MET for t in p.tokens[max(0, k - 4) : k]):
        return False  # "has achieved the target of freeing its land"
    duty = any(t.word in _DUTIES for t in p.tokens[max(0, k - 4) : k + 1]) and g.kind == "inf"
    return (
        p.tokens[k].tag in ("DEADLINE", "EXTENSION")
        or p.tokens[k].word in DUE
        or (duty and p.tokens[k].tag in ("GROUP", "STATE", "W", "N", "DUTY"))
    )


_MET = frozenset({"achieved", "achieve", "attained", "fulfilled", "met", "reached"})
_PRICED = frozenset(
    {"dollars", "euros", "pounds", "million", "billion", "paid", "pays", "pay", "money", "months", "weeks"}
)
_DUTIES = frozenset(
    {"duty", "duties", "responsibility", "responsibilities", "feasibility", "capacity", "ability"}
    | {"obligation", "obligations"}
)
DUE = frozenset({"period", "date", "target", "years"})

_NAMES = frozenset({"STATE", "ORG", "ROLE"})


REASONS = word_set("acts.reasons")


def reasons(p: Parse, i: int) -> bool:
    """ "its reasons for not joining": nothing is said to be done."""
    return any(t.word in REASONS for t in p.tokens[max(0, i - 4) : i])


BEFORE = word_set("acts.before")


def hidden(p: Parse, i: int, k: int) -> bool:
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


def allowed(p: Parse, g: Group, roles: Roles, sense: Sense, found: Found) -> bool:
    """Conditions of single verbs that the table cannot say."""
    special = _of_single_verb(p, g, roles, sense, found)
    if special is not None:
        return special
    if sense.kind in _NEVER_FIELDS and p.tokens[found.a].word.startswith("minefield"):
        return False  # "keep records of each minefield"
    said = p.tokens[g.end : found.b]
    if roles.lemma in _POINTED and p.tokens[found.a].word in ("them", "these", "those"):
        return True
    if any(t.word.startswith(("stockpile", "arsenal")) for t in said):
        return True  # "maintains a stockpile"
    if p.tokens[found.a].word in ("none", "any", "no"):
        return True  # "keeps none"
    counted = any(t.tag == "NUM" for t in said)
    return found.sure or counted or roles.lemma not in _NAMED_ONLY


def _of_single_verb(p: Parse, g: Group, roles: Roles, sense: Sense, found: Found) -> bool | None:
    """What single verbs ask for; None where they ask for nothing of their own."""
    said = p.tokens[g.end : found.b]
    match roles.lemma, sense.kind:
        case "receive", "report":
            return g.passive  # a report received was handed in by somebody
        case "adhere" | "adhere_to", "join" if found.b < len(p.tokens) and p.tokens[found.b].tag == "POS":
            return False  # "are adhering to the convention's prohibitions"
        case "commit", _ if g.passive:
            return False  # "is committed to the treaty" is no act of joining
        case "clear", _ if g.start and p.tokens[g.start - 1].word in ("keep", "stay", "steer", "stand"):
            return False  # "keep clear of the area"
        case "leave" | "leave_behind", "use" if g.passive or roles.lemma == "leave":
            return g.passive and by_phrase(p, g.head) is not None  # "mines left by the army"
        case "have" | "get", "stockpile" | "acquire":
            span = p.tokens[g.end : found.b + 1]
            return all(t.tag != "AREA" for t in span) and any(
                t.tag == "NUM" or t.word.startswith(("stock", "arsenal")) for t in span
            )
        case "want", "need":
            return any(t.tag == "NUM" or t.word in _MANY for t in said)
        case "release" | "cancel" | "reduce", "clear" if sense.obj == "a":
            around = p.tokens[max(0, min(found.a, g.start) - 4) : max(found.b, g.end)]
            return any(t.tag == "NUM" for t in around)
        case "include", "transfer":
            return any(t.word in _PARCELS for t in p.tokens[max(0, g.start - 12) : g.start])
        case "put", _:
            return _into_ground(p, found)
        case "give_up", "use":
            return memory_of(found)
    return None


_MANY = frozenset({"hundreds", "thousands", "millions", "tens"})

_NEVER_FIELDS = frozenset({"stockpile", "retain", "produce", "transfer", "acquire", "destroy"})

_PARCELS = word_set("acts.parcels")

_POINTED = word_set("acts.pointed")  # "dropped them", said of weapons: nothing else is dropped or fired

MINABLE = word_set("acts.minable")

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


def with_object(kind: str, at: int, low: int, high: int, walk: Walk, found: Found) -> Draft:
    """The draft of an act at token `at` with what it is done to."""
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


def counted_near(p: Parse, found: Found) -> bool:
    """Whether the object is counted: "12 mines", "the last mines"."""
    near = p.tokens[max(0, found.a - 4) : found.b]
    return any(t.tag == "NUM" or t.word in ("last", "final", "all") for t in near)


def for_training_right_after(p: Parse, i: int) -> bool:
    """ "held 3,150 mines for training in detection"."""
    after = p.tokens[i : i + 4]
    return any(t.word == "for" for t in after) and any(t.tag == "TRAINING" for t in after)


def for_training(p: Parse, i: int) -> bool:
    """Whether the words around token i speak of training, or of the article that permits keeping mines for it."""
    return any(
        t.tag == "TRAINING" or t.word.startswith("permitted") for t in p.tokens[max(0, i - 12) : i + 16]
    ) or any(t.word == "article" and p.tokens[k + 1].word == "3" for k, t in enumerate(p.tokens[:-1]))


NEEDS_ACTOR = frozenset(
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


def of_somebody(p: Parse, sense: Sense, found: Found) -> bool:
    """ "transfers of US cluster munitions": whose they are says who hands them on."""
    return sense.kind == "transfer" and any(
        p.tokens[k].tag == "STATE" and p.tokens[k + 1].tag in ("WPN", "LABEL")
        for k in range(max(0, found.a - 2), found.b - 1)
    )


PLACED = frozenset({"order", "orders"})


def placed(p: Parse, n: int) -> bool:
    """ "has placed an order", "orders are expected"."""
    near = p.tokens[max(0, n - 6) : n + 5]
    return any(t.word.startswith(("plac", "expect", "await", "receiv", "won", "secur")) for t in near)


def restricted(p: Parse, n: int) -> bool:
    """ "a moratorium on use, production and export": bare nouns of acts under a ban."""
    if p.tokens[n].tag != "N" or n < 2 or p.tokens[n - 1].word not in ("on", "against", "of"):
        return False
    r = roles_at(p, n - 2)
    return bool(r and (r.ctl == "rule" or r.phase == "stop"))
