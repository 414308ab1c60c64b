"""Acts in a sentence: verbs and nouns that can carry a claim, with their objects and those who do them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.elided import left_out, stock_from
from minewatch.extract.acts.gates import (
    BEFORE,
    MINABLE,
    REASONS,
    allowed,
    breach,
    counted_near,
    for_training,
    for_training_right_after,
    hidden,
    of_deadline,
    owned,
    reasons,
    with_object,
)
from minewatch.extract.acts.named_acts import interest, moratorium, noun
from minewatch.extract.acts.objects import Found, in_span, scan
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, before, by_phrase, climb, roles_at, span_of
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import Roles, Sense, word_set

SPECIAL = word_set("acts.special")


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """The acts of one sentence, in order."""
    for gi, g in enumerate(p.groups):
        roles = roles_at(p, g.head)
        if roles and roles.senses:
            yield from _verb(p, gi, g, roles, memory)
    for n, tok in enumerate(p.tokens):
        if tok.tag in ("N", "ACTION") and tok.e and tok.e.noun and tok.e.noun.senses:
            yield from noun(p, n, tok.e.noun, memory)
        elif tok.tag == "N" and tok.word in ("moratorium", "moratoria"):
            yield from moratorium(p, n, memory)
        elif tok.tag == "N" and tok.word in ("interest", "interested") and n + 2 < len(p.tokens):
            yield from interest(p, n, memory)


def _verb(p: Parse, gi: int, g: Group, roles: Roles, memory: Memory) -> Iterator[Draft]:
    for sense in roles.senses:
        if sense.obj in ("any", "p", "self", "loc", "pol", "lie"):
            continue
        if g.kind == "ger" and g.start and p.tokens[g.start - 1].word in BEFORE:
            continue
        if g.start and sense.kind not in ("join", "sign") and of_deadline(p, g):
            continue
        if g.kind == "ger" and g.start > 1 and not p.words.isdisjoint(REASONS) and reasons(p, g.start):
            continue
        walk = walk_group(p, gi, Walk())
        found = _object(p, g, sense, walk, memory)
        if roles.phase == "stop" and sense.kind == "use":
            walk.ops.append(("stop", g.head))
        if found is None or (walk.judged and not owned(p, walk)) or not allowed(p, g, roles, sense, found):
            continue
        draft = _draft(p, g, sense, walk, found)
        if draft is not None and not (sense.kind == "remain" and walk.passive):
            draft.rule = f"verb:{roles.lemma}"
            yield draft
            return


def _object(p: Parse, g: Group, sense: Sense, walk: Walk, memory: Memory) -> Found | None:
    """What the verb is done to: to its right, or its subject where it is passive."""
    if g.passive and sense.prep is None:
        return _of_passive(p, g, sense, walk, memory)
    found = scan(p, g.end, sense.obj, memory, sense.prep)
    if g.passive and sense.prep == "with" and sense.kind == "use":  # "was peppered with bomblets by"
        walk.patient, walk.subject, walk.passive = walk.subject, by_phrase(p, g.head), True
    if found is None and sense.obj == "a" and sense.kind == "use":
        found = _mined(p, g.end)
    if found is None and sense.prep is None:
        found = _relative(p, g, sense, memory)
    found = found or left_out(p, g, sense, memory)
    return None if found is not None and _of_another(p, g, sense, found) else found


def _of_another(p: Parse, g: Group, sense: Sense, found: Found) -> bool:
    """ "made a decision on mines", "approved the withdrawal from the treaty": the object of a noun between."""
    after = roles_at(p, found.b) if sense.kind == "destroy" and found.b < len(p.tokens) else None
    if (
        after
        and p.tokens[found.b].tag == "N"
        and any(s.kind in ("use", "produce", "transfer") for s in after.senses)
    ):
        return True  # "to phase out landmine use"
    of_noun = sense.obj == "w" or (sense.kind == "join" and sense.obj == "t")
    if of_noun and hidden(p, g.end, found.a):
        return True
    return sense.kind == "remain" and breach(p, g.end, found.a)


def _of_passive(p: Parse, g: Group, sense: Sense, walk: Walk, memory: Memory) -> Found | None:
    """The object of a passive: its subject, or what follows in "Poland was given mines"."""
    span = walk.patient if g.kind == "part" else walk.subject
    found = in_span(p, span, sense.obj, memory) if span else None
    if found is None and span and sense.kind == "destroy" and sense.obj == "w" and memory.weapons:
        found = stock_from(p, span[0], memory)  # "the stockpiles will be destroyed"
    if found is None and g.kind == "fin" and sense.obj in ("w", "x"):
        return scan(p, g.end, sense.obj, memory)
    if found is not None:
        walk.patient = span
        walk.subject = by_phrase(p, g.head) or walk.owner
        walk.passive = True
    return found


def _mined(p: Parse, i: int) -> Found | None:
    """ "mined the road to Adré", "has mined parts of its side": what is mined there is ground."""
    c = p.chunk_at[i] if i < len(p.tokens) else -1
    if c < 0 or p.tokens[i].tag not in ("DET", "STATE", "ADJ", "W"):
        return None
    end = p.chunks[c][1]
    return Found(i, end, ("mine",)) if p.tokens[end - 1].word in MINABLE else None


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


# Acts nobody in particular does are no claims in the present: "mines are laid by hand".
_DONE_BY = frozenset({"use", "produce", "transfer", "acquire", "stockpile", "remain", "violate"})

_NEVER_REMNANTS = frozenset({"use", "produce", "transfer", "acquire", "stockpile", "retain"})

_DEPOTS = frozenset({"stockpile", "stockpiles", "stocks", "arsenal", "arsenals", "inventory"})


def _draft(p: Parse, g: Group, sense: Sense, walk: Walk, found: Found) -> Draft | None:
    """The draft of a verb's act, or None where its form says nothing of anybody."""
    kind = sense.kind
    if walk.passive and walk.subject is None:
        if kind in _DONE_BY and not (g.past or g.perfect or g.kind in ("part", "ger")):
            if not _planted(p, kind, walk):
                return None
            kind = "contamination"  # "three million mines are planted on its territory"
        if _says_nothing(p, g, kind, found):
            return None
        walk.eventive |= kind == "need"
    if g.kind == "part" and kind in ("clear", "contamination") and not counted_near(p, found):
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
    high = max(g.end, found.b)
    if walk.passive and g.kind == "part" and walk.subject and high <= walk.subject[0] < high + _DOER:
        high = walk.subject[1]  # "mines laid along the river by Iraqi troops"
    draft = with_object(kind, g.head, low, high, walk, found)
    _rename(p, g, sense, draft)
    return draft


_DOER = 9  # tokens from a participle to who did it


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


_OWN = frozenset({"its", "their", "our", "his", "her", "my"})


def _rename(p: Parse, g: Group, sense: Sense, draft: Draft) -> None:
    """Kinds that depend on what stands around: stock or land, training or not, notice or ratification."""
    roles = roles_at(p, g.head)
    if roles and roles.lemma == "give_up" and any(t.word in _OWN for t in p.tokens[g.end : draft.high]):
        draft.kind = "destroy"  # "gave up its 312,000 landmines"
        draft.walk.ops = [op for op in draft.walk.ops if op != ("stop", g.head)]
    if draft.kind == "clear" and sense.obj == "w" and not p.words.isdisjoint(_DEPOTS):
        draft.kind = "destroy"
    if draft.kind == "clear" and draft.walk.passive and g.kind == "inf":
        draft.kind = "contamination"  # "remains to be cleared"
    if sense.obj == "i" and draft.obj:
        instrument = p.tokens[draft.obj[1] - 1].word
        if "withdraw" in instrument or "notice" in instrument:
            draft.kind, draft.step = "withdraw", "notification"
    if draft.kind == "retain" and draft.sure and not for_training(p, draft.high):
        draft.kind = "stockpile"
    elif draft.kind == "stockpile" and for_training_right_after(p, draft.high):
        draft.kind = "retain"
