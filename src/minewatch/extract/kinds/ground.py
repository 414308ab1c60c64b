"""Stretches of ground and the mines in them, counted with their state: suspected, mined, remaining, to be cleared."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, roles_at
from minewatch.extract.grammar.spans import clause_break, first_token, last_token
from minewatch.extract.kinds.cleared import LAND
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.words.lexicon import word_set

_LAYING = word_set("land.laying")
_STATE = word_set("ground.state")  # words that say of ground that it is dangerous
_LASTING = word_set("ground.lasting")  # words that say of mines or ground that they are there still
_TOLD = _STATE | _LASTING
_STOCK = word_set("land.stock")
_JOINING = word_set("ground.joining")
_ITEMS = frozenset({"mine", "munition", "device"})
_DONE = frozenset({"clear", "destroy", "use", "stockpile", "retain", "transfer", "acquire", "produce"})
FURTHEST = 9  # tokens from an amount to the word that says what state the ground is in


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Amounts of ground and of mines in it that no draft of `found` has told."""
    p = scene.p
    if "AREA" not in p.tags and p.words.isdisjoint(_TOLD):
        return
    spans = [(d.low, d.high) for d in found if d.kind in (*_DONE, "contamination")]
    for q in scene.quantities:
        first, last = first_token(p, q), last_token(p, q)
        if q.per or any(a <= first < b for a, b in spans):
            continue
        if q.unit in LAND or q.unit is None:
            draft = _counted(scene, q, first, last)
        else:
            draft = _lying(scene, q, first, last) if q.unit in _ITEMS else None
        if draft is not None:
            spans.append((draft.low, draft.high))
            yield draft


def _counted(scene: Scene, q: QuantityMention, first: int, last: int) -> Draft | None:
    """ "293 minefields on the borders", "12 areas are suspected", "0.4 km2 of contaminated land"."""
    p = scene.p
    area = next((k for k in range(first, min(len(p.tokens), last + 6)) if _is_ground(p, k, q, last)), -1)
    if q.unit is None and area < 0:
        return None
    end = max(last, area)
    state = next((k for k in range(first, end + 1) if _dangerous(p, k)), -1)
    if state < 0:
        state = _state_around(p, first, end)
    if state < 0 or _told_of_deed(p, first, end, state):
        return None
    if q.unit in ("km",) and not _dangerous(p, area):
        return None
    low, high = min(first, state), max(end, state) + 1
    unit = q.unit if q.unit in LAND else "area"
    draft = Draft("contamination", state, low, high, "land:count", Walk(), quantity=quantity_of(q, unit))
    words = [t.word for t in p.tokens[low : high + 1]]
    draft.measure = next((m for w in words if (m := surveyed(w))), None)
    return draft


def _is_ground(p: Parse, k: int, q: QuantityMention, last: int) -> bool:
    """Whether the ground counted is named by token k, at the amount or after "of"."""
    tok = p.tokens[k]
    if tok.tag != "AREA":
        return False
    between = p.tokens[last + 1 : k]
    return all(t.tag in ("OF", "ADJ", "W", "WPN", "DET", "CLOSE", "OPEN", "V", "CONJ") for t in between)


def _state_around(p: Parse, first: int, end: int) -> int:
    """The word near an amount of ground that says its state: "suspects 31 areas", "6 km2 remain to be cleared"."""
    for k in range(end + 1, min(len(p.tokens), end + FURTHEST)):
        if clause_break(p, k) or p.tokens[k].tag in ("REL", "SUB"):
            break
        if p.tokens[k].word in _LASTING or _dangerous(p, k):
            return k
        if p.tokens[k].tag == "NUM":
            break
    for k in range(first - 1, max(-1, first - 5), -1):
        if clause_break(p, k) or p.tokens[k].tag in ("COMMA", "NUM"):
            break
        if p.tokens[k].word in _LASTING or (p.group_at[k] >= 0 and p.tokens[k].word.startswith("suspect")):
            return k
    return -1


def _told_of_deed(p: Parse, first: int, end: int, state: int) -> bool:
    """Whether a verb of clearing, laying or the like is what is said of the amount."""
    if not p.words.isdisjoint(_LAYING) and p.tokens[state].word not in _LASTING:
        return True
    for k in range(max(0, first - 8), min(len(p.tokens), end + 8)):
        g = p.group_at[k]
        r = roles_at(p, k) if g >= 0 and p.groups[g].head == k else None
        deed = r is not None and any(s.kind in _DONE for s in r.senses)
        if deed and not (p.groups[g].kind == "inf" and p.groups[g].passive) and not p.groups[g].negated:
            return p.tokens[state].word not in ("remain", "remains", "remained", "remaining")
    return False


def _lying(scene: Scene, q: QuantityMention, first: int, last: int) -> Draft | None:
    """ "the number of mines still in the ground at 1.5 million", "some 35,000 mines remaining in the soil"."""
    p = scene.p
    if not p.words.isdisjoint(_STOCK) or not p.words.isdisjoint(_LAYING):
        return None
    state = next(
        (k for k in range(last + 1, min(len(p.tokens), last + 6)) if p.tokens[k].word in _LASTING), -1
    )
    if state < 0:
        state = next(
            (k for k in range(first - 1, max(-1, first - 4), -1) if p.tokens[k].word in _LASTING), -1
        )
    if state < 0 or any(clause_break(p, k) for k in range(min(first, state), max(last, state))):
        return None
    if any(t.word.startswith("destr") for t in p.tokens[state : state + 5]):
        return None  # "still to be destroyed": a stock
    if _told_of_deed(p, first, last, state):
        return None
    low, high = min(first, state), max(last, state) + 1
    return Draft("contamination", state, low, high, "land:lying", Walk(), quantity=quantity_of(q))


def apposed(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """ "22 minefields covering 1.5 square kilometres": the second amount says the same of the same ground."""
    p = scene.p
    taken = [(d.low, d.high) for d in found if d.kind in ("clear", "contamination")]
    for draft in found:
        if draft.kind not in ("clear", "contamination"):
            continue
        mine = [q for q in scene.quantities if draft.low <= first_token(p, q) < draft.high and q.unit in LAND]
        for one in mine:
            other = _joined(scene, one)
            if other is None:
                continue
            first, last = first_token(p, other), last_token(p, other)
            if any(a <= first < b for a, b in taken):
                continue
            twin = Draft(
                draft.kind, draft.at, first, last + 1, "land:apposed", Walk(ops=list(draft.walk.ops))
            )
            twin.walk.subject, twin.walk.passive = draft.walk.subject, draft.walk.passive
            twin.quantity, twin.measure = quantity_of(other), draft.measure
            twin.weapons, twin.who = draft.weapons, draft.who
            taken.append((first, last + 1))
            yield twin


def _joined(scene: Scene, one: QuantityMention) -> QuantityMention | None:
    """The amount of ground that only "covering", "or", "a total of" and the like part from another."""
    p, last = scene.p, last_token(scene.p, one)
    for q in scene.quantities:
        first = first_token(p, q)
        if not 0 < first - last <= 10 or q.unit not in LAND or q.unit == one.unit:
            continue
        between = p.tokens[last + 1 : first]
        words = [t.word for t in between]
        if any(w in _JOINING for w in words) and all(
            w in _JOINING or t.tag in ("ADV", "DET", "OF", "OPEN", "CLOSE", "COMMA", "TO", "AREA", "W", "WPN")
            for w, t in zip(words, between, strict=True)
        ):
            return q
    return None


def surveyed(word: str) -> str | None:
    """The measure of ground that a survey has confirmed or that is suspected."""
    if "confirmed" in word or word in ("cha", "chas"):
        return "confirmed"
    return "suspected" if "suspect" in word or word in ("sha", "shas") else None


def _dangerous(p: Parse, k: int) -> bool:
    """Whether token k says of the ground it names or stands before that it is mined or suspected."""
    if k < 0:
        return False
    if dangerous_ground(p.tokens[k].word) or p.tokens[k].word in _STATE:
        return True
    return p.tokens[k].tag == "AREA" and k > 0 and p.tokens[k - 1].word in _STATE


def dangerous_ground(word: str) -> bool:
    """Whether a word names mined or suspected ground."""
    if word.endswith(("-contaminated", "-affected")):
        return False
    return word in _FIELDS or "hazardous" in word or "suspected" in word or "contaminated" in word


_FIELDS = frozenset(
    {"mined area", "mined areas", "mined land", "minefield", "minefields", "sha", "shas", "cha", "chas"}
    | {"contamination", "suspect land", "mined territory"}
)


def next_amount(scene: Scene, i: int) -> QuantityMention | None:
    """The amount that is the object of a verb ending at token i."""
    p = scene.p
    for q in scene.quantities:
        k = first_token(p, q)
        if i <= k <= i + 4 and not any(clause_break(p, j) or p.group_at[j] >= 0 for j in range(i, k)):
            return q
    return None


def names_a_state(p: Parse, span: tuple[int, int] | None) -> bool:
    """Whether a noun phrase names a state, or points at one."""
    return span is not None and any(
        p.tokens[k].tag in ("STATE", "GROUP", "PRON", "DET") for k in range(*span)
    )
