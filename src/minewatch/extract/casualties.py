"""People killed and injured by mines and remnants of war: one claim for each number."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.amounts import quantity_of
from minewatch.extract.draft import Draft
from minewatch.extract.lexicon import rows, word_set
from minewatch.extract.parse import Parse
from minewatch.extract.paths import Walk, before, climb
from minewatch.extract.quantities import QuantityMention
from minewatch.extract.scene import Scene

_HARM = tuple(sorted(word_set("casualties.harm_stems")))
_SCOPES = {word: scope.split() for word, scope in rows("en", "scopes.tsv")}


def casualties(scene: Scene) -> Iterator[Draft]:
    """People killed or injured by mines and remnants: one claim for each number, or one without."""
    p = scene.p
    if not any(w.startswith(_HARM) for w in p.words):
        return
    words = [(k, m) for k, m in ((k, _harm(p, k)) for k in range(len(p.tokens))) if m]
    if not words or not (_explosive(p) or scene.explosive):
        return
    people = [
        q
        for q in scene.quantities
        if q.unit in ("person", None) and (q.low or q.high or 0) >= 1 and _counts_people(p, q)
    ]
    for q in people:
        draft = _counted(p, q, words)
        if draft is not None:
            draft.weapons = (_weapon(p) or (scene.memory.weapons or (None,))[-1],)
            yield draft
    if not people:
        k, measure = words[0]
        if _explosive(p) and _happens(p, k):
            draft = Draft("casualty", k, *_whole_act(p, k), "count:harm", Walk(), measure=measure)
            draft.scope, draft.weapons = _scope(p, k - 4, k + 5), (_weapon(p),)
            yield draft


def _whole_act(p: Parse, k: int) -> tuple[int, int]:
    """The verb of harm with its subject and what follows up to the end of its clause."""
    g = p.group_at[k]
    low = p.groups[g].start
    j = before(p, low)
    if j >= 0 and p.chunk_at[j] >= 0:
        low = p.chunks[climb(p, p.chunk_at[j])][0]
    high = k + 1
    while high < len(p.tokens) and high < k + 8 and p.tokens[high].tag not in ("COMMA", "STOP", "REL", "SUB"):
        high += 1
    return low, high


def _weapon(p: Parse) -> str | None:
    """The weapon of the sentence: that which harms."""
    for tok in p.tokens:
        if tok.tag == "WPN" and tok.e:
            return "mine" if tok.e.value == "mix" else tok.e.value
    return None


def _explosive(p: Parse) -> bool:
    return any(t.tag in ("WPN", "LABEL") for t in p.tokens)


_NO_HARM = word_set("casualties.no_harm")
_LOST = word_set("casualties.lost")
_DEADLY = ("kill", "die", "death", "dead", "fatal", "perish")


def _harm(p: Parse, k: int) -> str | None:
    """What a word says happened to people: killed, injured, casualties, or nothing."""
    tok = p.tokens[k]
    word = tok.word
    if tok.tag == "V" or tok.tag in ("N", "PEOPLE", "ADJ", "W"):
        if word in ("casualties", "casualty", "victims", "victim"):
            return "casualties"
        if word in ("lost", "lose", "loses", "losing") and any(t.word in _LOST for t in p.tokens[k + 1 : k + 6]):
            return "injured"
        if word.startswith(_DEADLY) and word not in _NO_HARM:
            return "killed"
        if word.startswith(("injur", "wound", "maim", "hurt", "amputee")):
            return "injured"
    return None


def _happens(p: Parse, k: int) -> bool:
    """A verb of harm that is finite and not general ("mines kill and maim civilians every year")."""
    g = p.group_at[k]
    return (
        g >= 0
        and p.groups[g].head == k
        and (p.groups[g].past or p.groups[g].perfect or p.groups[g].passive)
        and p.groups[g].kind != "part"
    )


def _counts_people(p: Parse, q: QuantityMention) -> bool:
    if q.unit == "person":
        return True
    if q.noun is not None:
        return any(t.start == q.unit_start and t.tag == "PEOPLE" for t in p.tokens) or _harmed_next(p, q)
    for k, t in enumerate(p.tokens):
        if q.end <= t.start <= q.end + 24 and (t.tag == "PEOPLE" or _harm(p, k)):
            return True
        if t.start > q.end + 24:
            break
    return q.noun is None


FURTHEST = (
    9  # tokens, each comma or "and" counted as four, between a number and what happened to those people
)


def _both(p: Parse, k: int, other: int) -> bool:
    """ "killed or injured": the number counts both."""
    return abs(other - k) == 2 and p.tokens[(other + k) // 2].word in ("or", "and", "and/or")


def _harmed_next(p: Parse, q: QuantityMention) -> bool:
    """ "Two privates were killed": whatever the noun, those counted are people."""
    k = next((k for k, t in enumerate(p.tokens) if t.start >= max(q.end, q.unit_end)), -1)
    g = p.group_at[k] if k >= 0 else -1
    return (
        g >= 0
        and _harm(p, p.groups[g].head) is not None
        and q.noun not in ("years", "months", "days", "times")
    )


def _counted(p: Parse, q: QuantityMention, words: list[tuple[int, str]]) -> Draft | None:
    first = next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)
    last = next(
        (k for k in range(len(p.tokens) - 1, -1, -1) if p.tokens[k].start < max(q.end, q.unit_end)), first
    )

    def distance(k: int) -> float:
        if first <= k <= last:
            return 0
        between = p.tokens[last + 1 : k] if k > last else p.tokens[k + 1 : first]
        if k < first and all(t.tag in _SAME_LIST for t in between):
            return 0.5
        return (
            len(between)
            + sum(3 for t in between if t.tag in ("COMMA", "CONJ", "STOP"))
            + (0.5 if k < first else 0)
        )

    k, measure = min(words, key=lambda w: distance(w[0]))
    if distance(k) > FURTHEST:
        return None
    g = p.group_at[k]
    if any(t.word in ("will", "likely", "could", "may", "might") for t in p.tokens[max(0, k - 4) : k]):
        return None
    if g >= 0 and p.groups[g].modal in ("will", "can", "could", "may", "might", "would", "should"):
        return None
    low, high = min(k, first), max(k, last) + 1
    for other, word in words:
        if word != measure and _both(p, k, other) and not min(k, other) < last < max(k, other):
            measure, low, high = "casualties", min(low, other), max(high, other + 1)
    draft = Draft("casualty", k, low, high, "count:people", Walk(), quantity=quantity_of(q, "person"))
    draft.measure = measure
    draft.scope = _scope(p, first, last + 2)
    return draft


_SAME_LIST = frozenset({"NUM", "PEOPLE", "CONJ", "COMMA", "TO", "OF", "DET", "ADJ", "ADV", "AREA"})


def _scope(p: Parse, a: int, b: int) -> tuple[str, ...]:
    found: list[str] = []
    for t in p.tokens[max(0, a) : b]:
        found += _SCOPES.get(t.word, ())
    return tuple(dict.fromkeys(found))
