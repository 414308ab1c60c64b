"""How many: the number of an act's object, the numbers of a list that it covers, the votes of a house."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.model.claim import Quantity

_UNITS: dict[str, tuple[str, ...]] = {
    "clear": ("km2", "m2", "ha", "area", "mine", "munition", "device", "km", "percent"),
    "contamination": ("km2", "m2", "ha", "area", "mine", "munition", "device", "km", "percent"),
    "assist": (),
    "casualty": ("person",),
    "withdraw": ("state",), "join": ("state",), "sign": ("state",),
    "member": ("state",), "nonmember": ("state",),
}  # fmt: skip
_WEAPONS = ("mine", "munition", "device")
_UNIT_OF = {"cluster_munition": "munition", "erw": "device", None: "device"}


def add_quantity(p: Parse, draft: Draft, quantities: Sequence[QuantityMention]) -> QuantityMention | None:
    """Gives the draft the quantity of its object, if it has one; returns it."""
    if draft.quantity is not None or draft.rule.startswith("casualty:"):
        return None
    start, end = p.tokens[draft.low].start, p.tokens[draft.high - 1].end
    crowd = _of_states(p, draft, quantities)
    if crowd is not None and not _counted_object(p, draft, quantities):
        draft.quantity = quantity_of(crowd, "state")
        return crowd
    wanted = _UNITS.get(draft.kind, _WEAPONS)
    at = p.tokens[draft.at].end
    best: QuantityMention | None = None
    for q in quantities:
        if q.per and draft.kind != "capacity":
            continue
        if not _fits(p, q, wanted, draft) or _of_another(p, q, draft):
            continue
        if q.unit == "percent" and not _of_all(p, q):
            continue
        near = q.end > start and q.start < end + 12 and q.end <= end + 40
        if near and (best is None or abs(q.start - at) < abs(best.start - at)):
            best = q
    if best is None:
        return None
    unit = best.unit
    if unit is None:
        unit = (
            "state"
            if draft.rule == "membership:count"
            else "mine"
            if draft.weapons[0] in ("ap_mine", "av_mine", "mine", "improvised_mine")
            else _UNIT_OF.get(draft.weapons[0], "device")
        )
    draft.quantity = quantity_of(best, unit)
    return best


def _counted_object(p: Parse, draft: Draft, quantities: Sequence[QuantityMention]) -> bool:
    """ "35 states hold 160 million mines": the mines are counted too, and theirs is the figure that is claimed."""
    start, end = p.tokens[draft.at].end, p.tokens[draft.high - 1].end
    return draft.kind not in _UNITS and any(start <= q.start < end and q.unit in _WEAPONS for q in quantities)


def _of_states(p: Parse, draft: Draft, quantities: Sequence[QuantityMention]) -> QuantityMention | None:
    """How many states act where they are not named: "use by 15 states", "131 signed and ratified"."""
    span = draft.walk.subject
    if span is None or draft.who.codes[:1] != (None,):
        return None
    tokens = p.tokens[slice(*span)]
    bare = all(t.tag in ("NUM", "DET") or t.word in _OTHERS for t in tokens)  # "54 more have signed"
    if not bare and tokens[-1].tag not in ("LISTWORD", "PARTY") and tokens[-1].word not in _STATES:
        return None
    start, end = tokens[0].start, tokens[-1].end
    return next(
        (
            q
            for q in quantities
            if q.start < end and q.end > start and (q.unit == "state" or (bare and q.unit is None))
        ),
        None,
    )


_STATES = frozenset({"states", "countries", "nations", "governments", "members"})
_MEMBERS = frozenset({"members", "parties", "member", "signatories"})
_OTHERS = frozenset({"more", "other", "others", "only", "another"})


def listed(p: Parse, draft: Draft, quantities: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The numbers of a list that the act covers: "destroyed 500 mines in 2001, 700 in 2002"; empty for
    fewer than two.

    They stand right of the act up to its clause's end, or left of it where the act is passive.
    """
    if draft.kind not in _COUNTED or draft.quantity is not None:
        return []
    left = draft.walk.passive and draft.obj is not None and draft.obj[1] <= draft.at
    low, high = _region(p, draft, left)
    wanted = _UNITS.get(draft.kind, _WEAPONS)
    start, end = p.tokens[low].start, p.tokens[high - 1].end
    found = [
        q
        for q in quantities
        if start <= q.start < end
        and not q.per
        and _in_list(q, wanted)
        and not _source(p, q)
        and not _of_another(p, q, draft)
    ]
    if left:
        found += _included(p, draft, quantities, wanted)
    return found if len(found) > 1 else []


def _included(
    p: Parse, draft: Draft, quantities: Sequence[QuantityMention], wanted: tuple[str, ...]
) -> list[QuantityMention]:
    """ "1.3 million bombs were removed, including 6,802 bombies and 312 mines": the numbers after "including"."""
    k = draft.high
    while k < len(p.tokens) and k < draft.high + 3 and p.tokens[k].word not in _LISTING:
        k += 1
    if k >= len(p.tokens) or p.tokens[k].word not in _LISTING:
        return []
    stop = next((j for j in range(k, len(p.tokens)) if p.tokens[j].tag == "STOP" or p.group_at[j] >= 0), None)
    start, end = p.tokens[k].start, p.tokens[-1].end if stop is None else p.tokens[stop].start
    return [q for q in quantities if start <= q.start < end and not q.per and _in_list(q, wanted)]


_LISTING = frozenset({"including", "comprising", "among", "of which", "namely"})


_COUNTED = frozenset(
    {
        "destroy",
        "clear",
        "contamination",
        "transfer",
        "use",
        "retain",
        "stockpile",
        "acquire",
        "produce",
        "assist",
    }
)


def _of_another(p: Parse, q: QuantityMention, draft: Draft) -> bool:
    """ "destroyed their stocks, Peru 321,368 mines": the figure of the state before it."""
    if draft.kind not in ("destroy", "retain", "stockpile", "clear"):
        return False
    k = next((k for k, tok in enumerate(p.tokens) if tok.end > q.start), 0)
    tok = p.tokens[k - 1] if k else None
    return (
        tok is not None
        and tok.tag == "STATE"
        and k - 1 > draft.at
        and tok.e is not None
        and tok.e.sub != "people"
    )


def _source(p: Parse, q: QuantityMention) -> bool:
    """ "171,000 mines from 1,100 minefields": where they lay, and no second number of the list."""
    k = next((k for k, tok in enumerate(p.tokens) if tok.end > q.start), 0)
    return q.unit == "area" and k > 0 and p.tokens[k - 1].word in ("from", "in", "across", "on", "over")


def _in_list(q: QuantityMention, wanted: tuple[str, ...]) -> bool:
    if not wanted:
        return q.unit is not None and len(q.unit) == 3 and q.unit.isupper()
    return q.unit in wanted or (q.unit is None and q.noun is None and (q.low or 0) > 31)


def _region(p: Parse, draft: Draft, left: bool) -> tuple[int, int]:
    """The tokens a list of numbers may stand in: to the next clause on the side of the object."""
    if left:
        k = draft.at
        g = p.group_at[k]
        k = p.groups[g].start - 1 if g >= 0 else k - 1
        while k > 0 and p.group_at[k] < 0 and p.tokens[k].word not in (";", "."):
            k -= 1
        return k, draft.high
    k = draft.high
    while k < len(p.tokens) and p.tokens[k].word not in (";", "but", "while", "which", "who"):
        g = p.group_at[k]
        if g >= 0 and p.groups[g].kind in ("fin", "part", "inf", "ger"):
            break
        k += 1
    return min(draft.at, draft.low), k


def weapon_of(
    p: Parse, q: QuantityMention, draft: Draft, weapons: tuple[str | None, ...]
) -> tuple[str | None, ...]:
    """The weapon that a number of a list counts, else that of the act."""
    end = max(q.end, q.unit_end)
    for tok in p.tokens:
        if q.start <= tok.start < end + 5 and tok.tag == "WPN" and tok.e:
            return ("mine" if tok.e.value == "mix" else tok.e.value,)
    return weapons


def _of_all(p: Parse, q: QuantityMention) -> bool:
    """ "17 per cent of its mines": a share of the object, not a rate."""
    after = next((tok for tok in p.tokens if tok.start >= q.end), None)
    return after is not None and after.tag == "OF"


def _is_object(p: Parse, q: QuantityMention, draft: Draft) -> bool:
    """ "keeps 2,996": the number itself stands where the object would."""
    if draft.obj is None:
        return False
    a, b = draft.obj
    return p.tokens[a].start < q.end and q.start < p.tokens[b - 1].end


def _fits(p: Parse, q: QuantityMention, wanted: tuple[str, ...], draft: Draft) -> bool:
    if draft.rule == "membership:count" and q.unit is None:
        return (q.noun or "").lower() in _MEMBERS
    if draft.kind == "assist":
        return q.unit is not None and len(q.unit) == 3 and q.unit.isupper()
    if draft.kind in ("acquire", "need") and q.unit and len(q.unit) == 3 and q.unit.isupper():
        return True
    if q.unit is None and q.noun is None and not draft.sure and draft.kind in _COUNTED:
        return (q.low or q.high or 0) > 4
    if q.unit is None:
        return (
            q.noun is None
            and draft.kind in ("destroy", "retain", "stockpile", "clear")
            and (q.low or 0) > 12
            and (draft.sure or _is_object(p, q, draft))
        )
    return q.unit in wanted


_VOTES = re.compile(
    r"\b(\d{1,3})\s*(?:votes|lawmakers|members|deputies|mps|legislators|senators)?\s*"
    r"(?:voted |voting )?(?:in favou?r|for\b|to\s+(?:\d+|none|nil|zero|one|two|three|four|five)\b|against\s+\d|[-–]\s?\d)",
    re.I,
)


def votes(p: Parse, content: str, draft: Draft) -> None:
    """The count of votes for, where a house is said to have approved: "by 141 votes to none"."""
    found = _VOTES.search(content, p.tokens[0].start, p.tokens[-1].end)
    if found:
        number = float(found.group(1))
        draft.quantity, draft.measure = Quantity(number, number, "person"), "votes_for"
        last = next((k for k, t in enumerate(p.tokens) if t.end >= found.end()), len(p.tokens) - 1)
        first = next((k for k, t in enumerate(p.tokens) if t.end > found.start()), 0)
        if last - draft.low < 40:
            draft.low, draft.high = min(draft.low, first), max(draft.high, last + 1)
