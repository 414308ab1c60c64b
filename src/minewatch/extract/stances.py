"""Opinions: who criticises or welcomes an act, a policy or the treaty; who reaffirms it."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.draft import Draft
from minewatch.extract.lexicon import word_set
from minewatch.extract.parse import Group, Parse
from minewatch.extract.paths import Walk, before, by_phrase, roles_at
from minewatch.extract.walk import walk_group
from minewatch.extract.who import Memory

_ACTS = frozenset(
    {"use", "produce", "transfer", "withdraw", "stockpile", "join", "acquire", "destroy", "suspend"}
)
_TOPIC = frozenset({"WPN", "TRT", "LABEL"})
REACH = 28  # tokens from the verdict to the weapon or treaty it is about


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Verbs of blame and praise whose object is about weapons or a treaty."""
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None:
            continue
        for sense in r.senses:
            if sense.prep and (g.end >= len(p.tokens) or p.tokens[g.end].word != sense.prep):
                continue
            if sense.kind in ("oppose", "support") and sense.obj == "any":
                draft = _verdict(p, gi, g, sense.kind, memory)
                if draft:
                    yield draft
                break
    yield from _feelings(p, memory)
    yield from _steadfast(p, memory)


_VOICING = word_set("stances.voicing")


def _feelings(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "expressed concern over Finland's withdrawal", "is alarmed by the use of mines"."""
    for n, tok in enumerate(p.tokens):
        r = roles_at(p, n) if tok.tag == "N" else None
        if r is None or not any(s.kind in ("oppose", "support") for s in r.senses):
            continue
        h = _group_left(p, n)
        if h < 0:
            continue
        verb = roles_at(p, p.groups[h].head)
        is_copula = p.tokens[p.groups[h].head].tag == "BE"
        if not (is_copula or (verb and verb.lemma in _VOICING)) or p.groups[h].negated:
            continue
        if n + 1 >= len(p.tokens) or p.tokens[n + 1].tag not in ("PREP", "BY", "TO", "FROM", "REL"):
            continue
        end, topic, other, act = _about(p, n + 2, memory)
        if end < 0 or topic == "ACTION" or not (topic or act):
            continue
        kind = next(s.kind for s in r.senses if s.kind in ("oppose", "support"))
        draft = Draft(kind, n, p.groups[h].start, end, f"stance:{tok.word}", walk_group(p, h, Walk()))
        draft.treaty = topic if topic in _TREATIES else None
        draft.counterparty = other
        yield draft


def _verdict(p: Parse, gi: int, g: Group, kind: str, memory: Memory) -> Draft | None:
    if g.passive:
        return _verdict_on(p, gi, g, kind, memory)
    end, topic, other, act = _about(p, g.end, memory)
    if end < 0 or (not topic and not act):
        return None
    if topic == "ACTION":
        return None
    walk = walk_group(p, gi, Walk())
    draft = Draft(kind, g.head, g.start, end, f"stance:{p.tokens[g.head].word}", walk)
    draft.treaty = topic if topic in ("APMBC", "CCM", "CCW", "CCW-APII", "CCW-P5") else None
    draft.counterparty = other
    return draft


def _verdict_on(p: Parse, gi: int, g: Group, kind: str, memory: Memory) -> Draft | None:
    """ "the decision was criticised by Norway": the subject is judged, the doer follows "by"."""
    walk = walk_group(p, gi, Walk())
    judged = walk.subject
    walk.subject = by_phrase(p, g.head)
    if judged is None or walk.subject is None or g.kind != "fin":
        return None
    _, topic, other, act = _about(p, judged[0], memory)
    if topic == "ACTION" or not (topic or act):
        return None
    draft = Draft(kind, g.head, judged[0], walk.subject[1], f"stance:{p.tokens[g.head].word}", walk)
    draft.treaty = topic if topic in _TREATIES else None
    draft.counterparty = other
    return draft


def _about(p: Parse, i: int, memory: Memory) -> tuple[int, str, str | None, bool]:
    """What a verdict is about: (end token, treaty code or weapon tag or "", the state judged, an act is
    named).
    """
    topic, other, act, end = "", None, False, -1
    first, moved = -1, -1
    for k in range(i, min(len(p.tokens), i + REACH)):
        tok = p.tokens[k]
        if tok.tag in ("STOP", "COLON") or (tok.tag == "COMMA" and end > 0):
            break
        g = p.group_at[k]
        if g >= 0 and p.groups[g].kind == "fin" and p.groups[g].head == k and end > 0:
            break
        if first < 0 and p.chunk_at[k] >= 0:
            first = p.chunk_at[k]
            if not _worthy(p, first):
                break
            if p.tokens[p.chunks[first][1] - 1].word in _STEPS and p.tokens[p.chunks[first][0]].word in _THIS:
                moved = p.chunks[first][1]
        if tok.tag == "STATE" and other is None and tok.e:
            other = tok.e.value.split(",")[0]
            end = max(end, k + 1) if act or topic else end
        if tok.tag in _TOPIC and tok.e:
            topic = topic if topic in _TREATIES else (tok.e.value if tok.tag == "TRT" else "WPN")
            end = k + 1
        elif tok.tag == "TRTANA" and memory.treaty:
            topic, end = topic or memory.treaty, k + 1
        elif tok.tag == "ACTION":
            topic, end = topic or "ACTION", k + 1
        r = roles_at(p, k)
        if r and any(s.kind in _ACTS for s in r.senses) and tok.tag in ("N", "V") and memory.weapons:
            strong = any(s.kind in ("withdraw", "produce", "transfer") for s in r.senses)
            if strong and tok.tag == "N":
                act, end = True, k + 1
    if end < 0 and moved > 0 and memory.weapons:  # "condemned the decision" the text has told of
        return moved, memory.treaty or "WPN", other or memory.state, True
    return end, topic, other, act


def _worthy(p: Parse, c: int) -> bool:
    """Whether a verdict on this chunk can be about policy: an act, a decision, a treaty, a weapon, or who
    did it.
    """
    for k in range(*p.chunks[c]):
        tok = p.tokens[k]
        r = roles_at(p, k)
        if (
            tok.tag
            in ("TRT", "TRTANA", "WPN", "STATE", "ORG", "GROUP", "ACTORW", "LISTWORD", "PARTY", "LABEL")
            or tok.word in _MOVES
        ):
            return True
        if tok.tag == "N" and r and (r.ctl or r.phase or any(s.kind in _ACTS for s in r.senses)):
            return True
    return False


_STEPS = word_set("stances.steps")
_THIS = frozenset({"the", "this", "that", "these", "its", "their"})
_MOVES = word_set("stances.moves")
_TREATIES = frozenset({"APMBC", "CCM", "CCW", "CCW-APII", "CCW-P5"})


def _steadfast(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "remains committed to the treaty", "stays in the convention"."""
    for k, tok in enumerate(p.tokens):
        if tok.word not in ("committed", "commitment", "bound") or k + 2 >= len(p.tokens):
            continue
        if p.tokens[k + 1].tag not in ("TO", "BY") or (tok.word == "bound" and p.tokens[k + 1].tag != "BY"):
            continue
        end = next(
            (j + 1 for j in range(k + 2, min(len(p.tokens), k + 12)) if p.tokens[j].tag in ("TRT", "TRTANA")),
            -1,
        )
        if end < 0 or any(p.tokens[j].tag in ("STOP", "REL") for j in range(k, end)):
            continue
        g = p.group_at[k] if p.group_at[k] >= 0 else _group_left(p, k)
        if g < 0:
            continue
        verb = p.tokens[p.groups[g].head]
        staying = verb.tag == "BE" or verb.word in (
            "remains",
            "remain",
            "remained",
            "reaffirmed",
            "reaffirms",
            "reiterated",
            "reaffirm",
            "stressed",
            "restated",
            "reiterates",
            "underlined",
            "committed",
            "expressed",
            "emphasized",
        )
        if not staying or p.groups[g].negated:
            continue
        last = p.tokens[end - 1]
        treaty = last.e.value if last.tag == "TRT" and last.e else memory.treaty
        yield Draft(
            "remain", k, p.groups[g].start, end, "stance:committed", walk_group(p, g, Walk()), treaty=treaty
        )


def _group_left(p: Parse, k: int) -> int:
    c = p.chunk_at[k]
    low = p.chunks[c][0] if c >= 0 else k
    j = before(p, low)
    return p.group_at[j] if j >= 0 else -1


def group_of(p: Parse, g: Group) -> str:
    return p.tokens[g.head].word
