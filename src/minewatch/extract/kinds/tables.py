"""Lines of figures under a heading: "Maputo: 56 suspected; 1,240,000", "2006: cleared 1.3 km2", "Germany: 70 million"."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.acts.where import where
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import first_token, last_token
from minewatch.extract.kinds.cleared import LAND
from minewatch.extract.kinds.ground import surveyed
from minewatch.extract.kinds.harm import scope
from minewatch.extract.kinds.money import in_local_money, is_money
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.memory import Section, Who
from minewatch.model.claim import Quantity
from minewatch.model.when import When

_HARM = {"killed": "killed", "dead": "killed", "deaths": "killed", "injured": "injured", "wounded": "injured"}
_CLEARED = {"cleared": "cleared", "released": "released", "cancelled": "cancelled", "canceled": "cancelled",
            "reduced": "reduced", "surveyed": None, "destroyed": None}  # fmt: skip


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """The figures of a line of a table that no draft has told."""
    section, p = scene.memory.section, scene.p
    if section is None or not _is_row(scene):
        return
    spans = [(d.low, d.high) for d in found if d.quantity is not None or d.kind in (section.kind, "destroy")]
    colon = next((k for k, t in enumerate(p.tokens[:8]) if t.tag == "COLON"), -1)
    time = _row_time(scene, colon) or section.time
    column = 0
    for q in scene.quantities:
        q = in_local_money(p, q)
        first, last = first_token(p, q), last_token(p, q)
        if first <= colon or any(a <= first < b for a, b in spans):
            column += first > colon
            continue
        draft = _figure(scene, section, q, first, last, column)
        column += 1
        if draft is None:
            continue
        if draft.kind in ("assist", "clear") and not _giver(scene, draft, colon, first):
            if draft.kind == "assist":
                continue
            place = where(scene, draft)
            draft.who = Who((place,), "state") if place else Who((None,), "group")
        if draft.kind in ("casualty", "contamination"):
            draft.weapons = (_weapon(scene, colon, draft),)
        if section.assertion:
            draft.walk.ops.append((section.assertion, draft.at))
        draft.time = draft.time or time
        yield draft


def own_rows(scene: Scene, found: list[Draft]) -> None:
    """Gives the acts of a line ("2006: cleared 1.3 km2") the year before its colon and the state it is about."""
    section, p = scene.memory.section, scene.p
    colon = next((k for k, t in enumerate(p.tokens[:8]) if t.tag == "COLON"), -1)
    if section is None or not _is_row(scene):
        return
    time = _row_time(scene, colon) or section.time
    for draft in found:
        if draft.kind == section.kind and draft.at > colon:
            draft.time = draft.time or (time if not _timed_after(scene, colon) else None)
            if draft.kind == "clear" and draft.walk.subject is None and draft.who.kind == "thing":
                place = where(scene, draft)
                draft.who = Who((place,), "state") if place else draft.who


def _timed_after(scene: Scene, colon: int) -> bool:
    start = scene.p.tokens[colon].start if colon >= 0 else 0
    return any(t.start > start for t in scene.times)


def _is_row(scene: Scene) -> bool:
    """Whether the sentence is a line of figures: short, mostly without verbs of its own."""
    p = scene.p
    colon = any(t.tag == "COLON" for t in p.tokens[:8])
    bare = not any(g.kind == "fin" and p.tokens[g.head].tag != "V" for g in p.groups)
    verbless = not any(g.kind == "fin" for g in p.groups)
    return len(p.tokens) < 40 and bare and (colon or verbless or not scene.s.closed)


def _row_time(scene: Scene, colon: int) -> When | None:
    if colon < 0:
        return None
    at = scene.p.tokens[colon].start
    return next((t.when for t in scene.times if t.end <= at + 1), None)


def _figure(
    scene: Scene, section: Section, q: QuantityMention, first: int, last: int, column: int
) -> Draft | None:
    """One figure as a draft of the section's kind, or None where it counts something else."""
    p = scene.p
    draft = Draft(section.kind, first, first, last + 1, "table", Walk())
    beside = [t.word for t in p.tokens[max(0, first - 1) : first] + p.tokens[last + 1 : last + 2]]
    if section.kind == "casualty":
        return _people(scene, draft, q, first, last, section.measure)
    if section.kind == "contamination":
        unit = q.unit if q.unit in LAND | {"mine", "device", "munition"} else None
        if unit is None and q.unit is None and q.noun is None and column < len(section.units):
            unit = section.units[column]
        if unit is None:
            return None
        draft.quantity = quantity_of(q, unit)
        words = [t.word for t in p.tokens]
        draft.measure = next((m for w in (*beside, *words) if (m := surveyed(w))), section.measure)
        if beside and surveyed(beside[-1]):
            draft.high = last + 2
        return draft
    if section.kind == "clear" and not {"left", "remaining", "remain", "suspected"}.isdisjoint(beside):
        draft.kind, draft.quantity, draft.high = "contamination", quantity_of(q), last + 2
        return draft if q.unit in (*LAND, "mine", "device", "munition") else None
    if section.kind == "clear" and q.unit in (*LAND, "mine", "device", "munition"):
        draft.quantity = quantity_of(q)
        draft.measure = (section.measure or "cleared") if q.unit in LAND else None
        return draft
    if section.kind == "assist" and is_money(q):
        draft.quantity = quantity_of(q)
        return draft
    return None


def _people(
    scene: Scene, draft: Draft, q: QuantityMention, first: int, last: int, measure: str | None
) -> Draft | None:
    p = scene.p
    bare = q.unit_end <= q.start or scene.content[q.end : q.end + 1] in (",", ";", "")
    counts = q.unit == "person" or (q.unit is None and q.noun is None) or bare
    if not counts or (q.low or q.high or 0) < 1:
        return None
    if q.unit is None and q.low == q.high and 1900 <= (q.low or 0) <= 2100 and len(p.tokens[first].word) == 4:
        return None
    draft.quantity = Quantity(q.low, q.high, "person", q.per, q.bound)
    after = p.tokens[last + 1].word if last + 1 < len(p.tokens) else ""
    before = first - 1 - (first > 1 and p.tokens[first - 1].tag == "COLON")
    label = p.tokens[before].word if first else ""
    draft.measure = _HARM.get(after) or _HARM.get(label) or measure
    if after in _HARM:
        draft.high = last + 2
    elif first and before >= 0 and p.tokens[before].tag not in ("STOP", "COMMA", "OPEN"):
        draft.low = max(0, before)
        draft.scope = scope(p, before, first)
    return draft


def _giver(scene: Scene, draft: Draft, colon: int, first: int) -> bool:
    """Sets who gives: the name that opens the line, or the one right before the sum."""
    p = scene.p
    opener = next((k for k in range(colon) if p.tokens[k].tag == "ORG" or p.tokens[k].cap == 2), colon - 1)
    for k in (first - 1, opener):
        if draft.kind == "clear" and p.tokens[k].tag == "STATE":
            continue
        if 0 <= k < first and (p.tokens[k].tag in ("STATE", "ORG") or p.tokens[k].cap == 2):
            start = p.chunks[p.chunk_at[k]][0] if p.chunk_at[k] >= 0 else k
            draft.walk.subject = (start, k + 1)
            if k == opener and not any(p.tokens[j].tag == "NUM" for j in range(colon, first)):
                draft.low = start
            return True
    return False


def _weapon(scene: Scene, colon: int, draft: Draft) -> str | None:
    """The weapon that labels the line, else the one the text is about."""
    label = scene.p.tokens[: max(colon, 0)]
    named = [t.e.value for t in label if t.tag == "WPN" and t.e]
    if len(named) == 1:
        draft.low = 0
        return "mine" if named[0] == "mix" else named[0]
    return scene.memory.theme
