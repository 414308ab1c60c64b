"""Figures that go on with a toll told before: parts of it by age or trade, shares, and other years' to compare."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import first_token, last_token
from minewatch.extract.kinds.harm import scope
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.who import Who
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import Claim, Quantity

NEAR = 260  # characters from a toll to the sentence that goes on with it
_COMPARING = word_set("toll.comparing")
_ADDING = word_set("toll.adding")


def near(scene: Scene) -> bool:
    """Whether a toll was told in the sentences just before."""
    last = scene.memory.toll
    return last is not None and 0 <= scene.s.start - last.evidence.end < NEAR


def fraction(q: QuantityMention) -> bool:
    """ "four in ten"."""
    return q.unit is None and q.high is not None and 0 < q.high < 1


def compared(p: Parse, first: int) -> bool:
    """ "down from 24", "compared with 302": the number at token `first` is that of another time."""
    k = first - 1
    while k > 0 and p.tokens[k].tag in ("ADV", "DET", "ADJ"):
        k -= 1
    if k > 0 and p.tokens[k].word in ("from", "than") and p.tokens[k - 1].word in _COMPARING:
        return any(t.tag == "NUM" and len(t.word) != 4 for t in p.tokens[: k - 1])
    return k >= 0 and p.tokens[k].word in ("compared with", "compared to", "against", "versus", "vs")


def also_of(scene: Scene, counted: dict[int, Draft]) -> None:
    """Sets the time of figures that have none of their own by that of the toll whose parts they are."""
    p = scene.p
    for q in scene.quantities:
        draft = counted.get(q.start)
        if draft is not None and draft.time is None and is_part(p, first_token(p, q)):
            _time_of_whole(scene, draft, q, counted)


def also(scene: Scene, counted: dict[int, Draft]) -> Iterator[Draft]:
    """Drafts of the figures that no word of harm counts; `counted` are those told, by offset."""
    p, last = scene.p, scene.memory.toll if near(scene) else None
    if not counted and (last is None or "NUM" not in p.tags):
        return
    whole: Draft | None = None
    before = other = -1  # where the figure taken last ends, and the last of another time
    for q in scene.quantities:
        if q.start in counted:
            if whole is None or whole.measure != "casualties" or not is_part(p, first_token(p, q)):
                whole = counted[q.start]
            continue
        if whole is None and last is None:
            continue
        first, end = first_token(p, q), last_token(p, q)
        draft = _earlier(scene, q, first, end, other) or _of_toll(scene, q, first, end, whole, before)
        if draft is None:
            continue
        before = draft.high
        other = before if draft.rule == "casualty:compared" else -1
        if whole is not None:
            draft.weapons, draft.measure, draft.who = whole.weapons, whole.measure, whole.who
            draft.walk = Walk(ops=list(whole.walk.ops))
        elif last is not None:
            draft.weapons, draft.measure = (last.weapon,), last.measure
            draft.who = Who((last.actor,), "state" if last.actor else "group")
            draft.time = draft.time or (last.time if not scene.times else None)
        yield draft


def kept(old: Claim | None, new: Claim, sentence: int) -> Claim:
    """The toll that later figures are parts of: the whole stays it over its parts in the same sentence."""
    if old is not None and old.evidence.start >= sentence and old.measure == "casualties":
        return old
    return new


def _earlier(scene: Scene, q: QuantityMention, first: int, end: int, before: int) -> Draft | None:
    """ "down from 24 the year before", "compared with 302 in 2007"."""
    p = scene.p
    listed = 0 < first - before <= 3 and all(t.tag in ("CONJ", "COMMA") for t in p.tokens[before:first])
    if not (compared(p, first) or listed) or q.unit not in ("person", None) or (q.noun and q.unit is None):
        return None
    if q.unit is None and q.low is not None and 1900 <= q.low <= 2100 and q.low == q.high:
        return None
    own = next((t for t in scene.times if q.end <= t.start <= q.end + 22), None)
    draft = Draft("casualty", first, first, end + 1, "casualty:compared", Walk())
    draft.quantity = quantity_of(q, "person")
    if own is None:
        return None
    draft.time = own.when
    draft.high = max(draft.high, 1 + max(k for k, t in enumerate(p.tokens) if t.start < own.end))
    return draft


def _of_toll(
    scene: Scene, q: QuantityMention, first: int, end: int, whole: Draft | None, before: int
) -> Draft | None:
    """ "two were girls", "nine of them children", "including three children", "20 per cent children"."""
    p = scene.p
    share = (
        q.unit == "percent" or fraction(q) or p.tokens[min(first + 1, end)].word in ("per", "percent", "%")
    )
    if q.unit not in ("person", "percent", None) or (q.noun and q.unit is None) or q.per:
        return None
    stop = next((k for k in range(end + 1, min(len(p.tokens), end + 8)) if p.tokens[k].tag in _ENDS), end + 7)
    whom = next((k for k in range(first, min(stop, len(p.tokens))) if scope(p, k, k + 1)), -1)
    if whom < 0 or (whom > end and not _links(p, end + 1, whom)):
        return None
    listed = 0 < first - before <= 3 and p.tokens[first - 1].tag in ("CONJ", "COMMA")
    if whole is None and not listed and not _subject(p, end) and not is_part(p, first):
        return None
    if whole is not None and not (is_part(p, first) or _subject(p, end) or _of_them(p, end)):
        return None
    draft = Draft("casualty", whom, first, whom + 1, "casualty:part", Walk())
    if share:
        factor = 100 if fraction(q) else 1
        low, high = (None if v is None else v * factor for v in (q.low, q.high))
        draft.quantity = Quantity(low, high, "percent", None, q.bound)
    else:
        draft.quantity = quantity_of(q, "person")
    draft.scope = scope(p, first, whom + 1)
    if whole is not None:
        draft.time = whole.time
        if draft.time is None:
            _time_of_whole(scene, draft, q, {})
    return draft


_ENDS = frozenset({"STOP", "COMMA", "CONJ", "CLOSE"})


def _links(p: Parse, a: int, whom: int) -> bool:
    """Whether only "were", "of them", "of these" and the like stand between a number and those it counts."""
    return all(
        t.tag in ("BE", "OF", "ANA", "PRON", "DET", "ADV", "ADJ", "NUM", "WPN", "PEOPLE", "REPORT", "STATE")
        or t.word
        in ("victims", "casualties", "dead", "total", "percent", "per", "cent", "members", "injured")
        for t in p.tokens[a:whom]
    )


def is_part(p: Parse, first: int) -> bool:
    """ "including three", "among them", "of whom six"."""
    k = first - 1
    while k >= 0 and p.tokens[k].tag in ("ADV", "DET", "PRON", "ANA", "REL", "ADJ") and p.group_at[k] < 0:
        if p.tokens[k].word in _ADDING:
            return True
        k -= 1
    if k >= 0 and p.tokens[k].tag in ("CONJ", "COMMA"):  # "including 18 men and three children"
        return any(t.word in _ADDING for t in p.tokens[max(0, k - 6) : k])
    return k >= 0 and (p.tokens[k].word in _ADDING or (p.tokens[k].tag == "OF" and first - k > 1))


def _subject(p: Parse, end: int) -> bool:
    """ "Eleven were soldiers"."""
    after = p.tokens[end + 1 : end + 6]
    return any(t.tag == "BE" for t in after)


def whom(p: Parse, last: int) -> int:
    """Where "were children" ends that follows the number ending at token `last`; 0 where it does not."""
    for k in range(last + 1, min(len(p.tokens), last + 5)):
        if scope(p, k, k + 1):
            return k + 1 if any(t.tag == "BE" for t in p.tokens[last + 1 : k]) else 0
    return 0


def _of_them(p: Parse, end: int) -> bool:
    after = p.tokens[end + 1 : end + 3]
    return len(after) == 2 and after[0].tag == "OF" and after[1].word in ("them", "these", "those", "whom")


def _time_of_whole(scene: Scene, draft: Draft, q: QuantityMention, counted: dict[int, Draft]) -> None:
    """The time that the toll before a part has: the nearest left of the part."""
    left = [t for t in scene.times if t.end <= q.start]
    if left:
        draft.time = left[-1].when
