"""Making and furthering treaties, which is to support them: "will sponsor a resolution", "adopted a revised protocol
on mines", "endorsed the Oslo Declaration", "declared themselves for a ban", "voted in favour of the resolution".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import weapon_at
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_FURTHERING = word_set("making.furthering")
_CALLING = word_set("making.calling")
_INSTRUMENTS = word_set("making.instruments")
_TEXTS = word_set("making.texts")
REACH = 16  # tokens from the instrument to the weapon it is about


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Support in one sentence for treaties, talks and resolutions on weapons."""
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is not None and g.passive and r.lemma in _BROUGHT_IN:
            yield from _brought_in(p, gi, g, memory)
        if r is None or g.passive:
            continue
        if r.lemma in _FURTHERING and not (g.end < len(p.tokens) and p.tokens[g.end].word in ("with", "by")):
            yield from _furthered(p, gi, g, g.end, memory)
        elif r.lemma in _CALLING:
            k = _past_self(p, g.end)
            on = r.lemma == "agree" and k < len(p.tokens) and p.tokens[k].word == "on"
            if k < len(p.tokens) and (on or p.tokens[k].word in ("for", "towards", "toward")):
                yield from _furthered(p, gi, g, k + 1, memory)
        elif r.lemma == "give" and (to := _given(p, g.end)):
            yield from _furthered(p, gi, g, to, memory)
        elif r.lemma == "abstain" and _of_a_vote(p, g.end, memory):
            yield from _abstained(p, gi, g, memory)
        elif r.lemma in _VOTING and memory.main_treaty:
            yield from _voted_so(p, gi, g, r.lemma)
        elif r.lemma == "vote" and g.end < len(p.tokens):
            yield from _voted(p, gi, g, memory)
        elif r.lemma in _BANNING and not g.negated:
            yield from _would_ban(p, gi, g, memory)
    if "vote" in p.words and not p.words.isdisjoint(_TEXTS):
        yield from _by_a_vote(p)


_BROUGHT_IN = frozenset({"introduce", "present", "sponsor", "co-sponsor", "table", "propose", "submit"})


def _brought_in(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "The draft resolution on the Treaty was introduced by Japan"."""
    walk, by = walk_group(p, gi, Walk()), by_phrase(p, g.head)
    span = walk.patient or walk.subject
    found = _instrument(p, span[0], memory) if span and by else None
    if found is None or by is None or span is None:
        return
    draft = Draft(
        "support", g.head, min(span[0], g.start), by[1], "making", Walk(passive=True), treaty=found[1]
    )
    draft.walk.subject, draft.weapons = by, (found[2],)
    yield draft


def _given(p: Parse, i: int) -> int:
    """ "gave preliminary approval to": where what is approved begins, or 0."""
    for k in range(i, min(len(p.tokens) - 1, i + 4)):
        if p.tokens[k].word in ("approval", "support", "backing", "assent") and p.tokens[k + 1].tag == "TO":
            return k + 2
    return 0


def _past_self(p: Parse, i: int) -> int:
    """Past "themselves", "strongly", "again"."""
    while i < len(p.tokens) and (
        p.tokens[i].word.endswith("selves") or p.tokens[i].tag == "ADV" or p.tokens[i].word == "itself"
    ):
        i += 1
    return i


def _furthered(p: Parse, gi: int, g: Group, i: int, memory: Memory) -> Iterator[Draft]:
    """ "adopted a revised protocol on mines": an instrument, and the weapon it is about."""
    found = _instrument(p, i, memory)
    if found is None:
        return
    end, treaty, weapon = found
    walk = walk_group(p, gi, Walk())
    walk.ops = [op for op in walk.ops if not (op[0] == "wish" and op[1] == g.head)]
    if walk.subject is None or any(e == "rule" for e, _ in walk.ops):
        return
    draft = Draft("support", g.head, g.start, end, "making", walk, treaty=treaty)
    draft.weapons = (weapon,)
    yield draft


def _instrument(p: Parse, i: int, memory: Memory) -> tuple[int, str | None, str | None] | None:
    """Where the words for an instrument that begin at token i end, its treaty and its weapon."""
    at = -1
    for k in range(i, min(len(p.tokens), i + 7)):
        tok = p.tokens[k]
        if tok.word in _INSTRUMENTS and tok.tag != "V":
            at = k
            break
        if p.group_at[k] >= 0 or tok.tag in ("STOP", "COMMA", "COLON", "REL", "SUB"):
            return None
    if at < 0:
        return None
    first = min(at, next((k for k in range(i, at) if p.tokens[k].tag in ("WPN", "TRT")), at))
    for k in range(first, min(len(p.tokens), at + REACH)):
        tok = p.tokens[k]
        listed = tok.tag == "COMMA" and k + 1 < len(p.tokens) and p.tokens[k + 1].tag in ("N", "CONJ", "W")
        if tok.tag in ("STOP", "COLON") or (tok.tag == "COMMA" and k > at and not listed):
            break
        if tok.tag == "TRT" and tok.e:
            return k + 1, tok.e.value, None
        if tok.tag in ("WPN", "LABEL", "ANA") and (weapon := weapon_at(p, k, memory)):
            return max(at + 1, weapon.b), None, weapon.weapons[0]
    return None


def _voted(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "voted for the resolution", "which had voted in favour": of a text on the treaty or weapon spoken of."""
    words = [t.word for t in p.tokens[g.end : g.end + 3]]
    skip = (
        1
        if words[:1] in (["for"], ["against"])
        else 2
        if words[:2] in (["in", "favour"], ["in", "favor"], ["in", "support"])
        else 0
    )
    if not skip:
        return
    end = next(
        (k + 1 for k in range(g.end + skip, min(len(p.tokens), g.end + 12)) if p.tokens[k].word in _TEXTS), 0
    )
    if not (end or skip == 2) or not (memory.main_treaty or memory.weapons):
        return
    about = _instrument(p, g.end + skip, memory)
    kind = "oppose" if words[0] == "against" else "support"
    walk = walk_group(p, gi, Walk())
    draft = Draft(kind, g.head, g.start, about[0] if about else end or g.end + skip, "making:vote", walk)
    draft.treaty, draft.weapons = (about[1], (about[2],)) if about else (None, (None,))
    yield draft


_VOTING = frozenset({"vote_in_favour", "vote_in_favor", "vote_against", "vote_for"})


def _voted_so(p: Parse, gi: int, g: Group, lemma: str) -> Iterator[Draft]:
    """ "voted in favour of the annual UN resolution"."""
    end = next((k + 1 for k in range(g.end, min(len(p.tokens), g.end + 8)) if p.tokens[k].word in _TEXTS), 0)
    closed = g.end >= len(p.tokens) or p.tokens[g.end].tag in ("STOP", "COMMA", "CONJ")
    if end or closed:
        kind = "oppose" if lemma == "vote_against" else "support"
        yield Draft(kind, g.head, g.start, max(end, g.end), "making:vote", walk_group(p, gi, Walk()))


def _of_a_vote(p: Parse, i: int, memory: Memory) -> bool:
    """ "abstained from voting on", "abstained at the UN once again": from a vote, and from no act."""
    words = [t.word for t in p.tokens[i : i + 12]]
    if not memory.main_treaty:
        return False
    closed = (
        not words
        or p.tokens[i].tag in ("STOP", "COMMA", "CONJ")
        or words[0] in ("on", "in", "at", "again", "when")
    )
    return closed or any(w in ("voting", "vote", "votes", *_TEXTS) for w in words[:7])


def _abstained(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "Nepal abstained from voting on Resolution 62/41": it did not support it."""
    end = next(
        (k + 1 for k in range(g.end, min(len(p.tokens), g.end + 10)) if p.tokens[k].word in _TEXTS), g.end
    )
    walk = walk_group(p, gi, Walk())
    walk.ops = [op for op in walk.ops if op[0] in ("intent", "possible", "wish")]
    draft = Draft("support", g.head, g.start, end, "making:abstained", walk)
    draft.settled = "denial"
    yield draft


def _by_a_vote(p: Parse) -> Iterator[Draft]:
    """ "By a vote of 163 in favour to none against, it approved draft resolution L.7 on the Convention", "approved a draft
    by a recorded vote of 127 in favour": nobody in particular supports the treaty.
    """
    vote = next(k for k, t in enumerate(p.tokens) if t.word == "vote")
    number = next((k for k in range(vote, min(vote + 4, len(p.tokens))) if p.tokens[k].tag == "NUM"), -1)
    if number < 0 or not any(t.word in ("favour", "favor") for t in p.tokens[number : number + 3]):
        return
    at = next((k for k, t in enumerate(p.tokens) if t.tag == "TRT" and t.e), -1)
    text = next((k for k, t in enumerate(p.tokens) if t.word in _TEXTS), -1)
    trt = p.tokens[at].e
    if at < 0 or text < 0 or trt is None:
        return
    g = next((g for g in reversed(p.groups) if g.start < text and text - g.end < 4), None)
    low = min(vote - 1, g.start if g else text)
    draft = Draft(
        "support", number, low, max(text + 1, at + 1 if at - low < 50 else 0), "making:vote", Walk()
    )
    draft.treaty, draft.who = trt.value, Who((None,), "group")
    yield draft


_BANNING = frozenset({"ban", "prohibit", "outlaw", "abolish"})


def _would_ban(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "were willing to ban landmines", "has pledged to outlaw the weapon": a stand, and no act yet."""
    if g.kind != "inf" or g.end >= len(p.tokens):
        return
    found = next(
        (w for k in range(g.end, min(len(p.tokens), g.end + 4)) if (w := weapon_at(p, k, memory))), None
    )
    k = g.start - 1
    if found is None or k < 0 or p.tokens[k].word not in _READY:
        return
    walk = walk_group(p, gi, Walk())
    if any(e in ("neg", "denial") for e, _ in walk.ops):
        return
    draft = Draft("support", g.head, k, found.b, "making:ban", Walk(), weapons=found.weapons)
    draft.walk.subject = walk.subject
    yield draft


_READY = word_set("making.ready")
