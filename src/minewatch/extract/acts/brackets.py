"""What stands in brackets after the names of a list: "China (110 million) and Russia (26.5 million)", "Haiti (2006)"."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.model.claim import Quantity
from minewatch.model.when import When

_COUNTING = {"stockpile": "mine", "destroy": "mine", "retain": "mine", "use": "mine", "clear": "mine"}
_COUNTING |= {
    "produce": "mine",
    "transfer": "mine",
    "acquire": "mine",
    "contamination": "mine",
    "casualty": "person",
}


@dataclass(frozen=True, slots=True)
class Own:
    """One name's own time and number, and the tokens [start, end) of the name with its bracket."""

    time: When | None
    quantity: Quantity | None
    start: int
    end: int


def bracketed(scene: Scene, draft: Draft) -> dict[str, Own]:
    """By code, what the brackets after the draft's actors say of each."""
    p = scene.p
    if "OPEN" not in p.tags:
        return {}
    found: dict[str, Own] = {}
    for k, tok in enumerate(p.tokens[:-2]):
        if tok.tag != "STATE" or tok.e is None or p.tokens[k + 1].tag != "OPEN" or tok.e.value in found:
            continue
        if tok.e.value not in draft.who.codes:
            continue
        close = next((j for j in range(k + 2, min(len(p.tokens), k + 16)) if p.tokens[j].tag == "CLOSE"), -1)
        if close < 0:
            continue
        a, b = p.tokens[k + 1].start, p.tokens[close].end
        times = [t.when for t in scene.times if a <= t.start < b]
        own = Own(times[0] if times else None, _number(scene, draft, a, b), k, close + 1)
        if own.time or own.quantity:
            found[tok.e.value] = own
    return found


def _number(scene: Scene, draft: Draft, a: int, b: int) -> Quantity | None:
    unit = _COUNTING.get(draft.kind)
    if unit is None:
        return None
    if unit == "mine" and draft.weapons[0] == "cluster_munition":
        unit = "munition"
    for q in scene.quantities:
        inside = a <= q.start < b and not q.per
        if (
            inside
            and (q.unit or unit) in (unit, "mine", "munition", "device", "km2", "m2")
            and ((q.low or q.high or 0) > 31 or unit == "person")
        ):
            return quantity_of(q, q.unit or unit)
    return _small(scene, a, b) if unit == "person" else None


def _small(scene: Scene, a: int, b: int) -> Quantity | None:
    """ "Iraq (10)": a bare figure of people, which elsewhere would be a mark or a number of a list."""
    inside = [t for t in scene.p.tokens if a < t.start and t.end < b]
    if len(inside) != 1 or not inside[0].word.isdigit() or len(inside[0].word) > 3:
        return None
    return Quantity(float(inside[0].word), float(inside[0].word), unit="person")
