"""People killed and injured by mines and remnants of war: one claim for each number, or one without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import clause_break, first_token, last_token
from minewatch.extract.kinds import toll
from minewatch.extract.kinds.harm import Harm, denied, harms, scope, speaks_of_harm
from minewatch.extract.kinds.uncounted import both, no_accident, none_harmed, possible, some_harmed, uncounted
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.who import Who
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.tokens import Token
from minewatch.model.claim import Per, Quantity

FURTHEST = 9  # tokens, a comma or "and" counted as four, between a number and what happened to those people
_SPANS_OF_TIME = frozenset({"years", "months", "days", "times", "hours", "weeks", "minutes", "decades"})
_CONFLICT = word_set("casualties.conflict")
_ACCIDENTS = word_set("casualties.accidents")


def casualties(scene: Scene) -> Iterator[Draft]:
    """What one sentence says of people killed or injured, where mines or remnants are spoken of."""
    p = scene.p
    explosive = _explosive(p)
    near = explosive or scene.explosive or toll.near(scene) or _entitled(scene)
    if not near and not (scene.about_action and p.words.isdisjoint(_CONFLICT)):
        return
    words = harms(p) if speaks_of_harm(p) else []
    if not words:
        if not p.words.isdisjoint(_ACCIDENTS):
            yield from no_accident(p)
        yield from toll.also(scene, {})
        return
    told: list[Harm] = []
    counted: dict[int, Draft] = {}
    for q in scene.quantities:
        draft = (
            _share(p, q, words) if q.unit == "percent" or toll.fraction(q) else _counted(p, q, words, told)
        )
        if draft is not None:
            draft.weapons = (_weapon(scene, draft),)
            _heading_time(scene, draft, q)
            _own_time(scene, draft, q)
            counted[q.start] = draft
    toll.also_of(scene, counted)
    yield from counted.values()
    yield from toll.also(scene, counted)
    yield from none_harmed(p, words)
    if explosive:
        for draft in some_harmed(p, words, told):
            draft.weapons = (_weapon(scene, draft),)
            yield draft
    for harm in words:
        if harm.group >= 0 and all(abs(harm.k - other.k) > 2 for other in told):
            draft = uncounted(scene, harm, words, explosive)
            if draft is not None:
                draft.weapons = (_weapon(scene, draft),)
                yield draft
                told.append(harm)


def _brackets_at(scene: Scene, at: int) -> int:
    """Where the brackets open that offset `at` stands in; -1 outside brackets."""
    opened = -1
    for tok in scene.p.tokens:
        if tok.start >= at:
            break
        opened = tok.start if tok.tag == "OPEN" else -1 if tok.tag == "CLOSE" else opened
    return opened


def _entitled(scene: Scene) -> bool:
    """Whether a heading says that casualties are told of: its own section, or "Casualties in 2008: nine"."""
    section, p = scene.memory.section, scene.p
    if section is not None and section.kind == "casualty":
        return True
    colon = next((k for k, t in enumerate(p.tokens[:7]) if t.tag == "COLON"), 0)
    return scene.about_action and any(t.word.startswith("casualt") for t in p.tokens[:colon])


def _heading_time(scene: Scene, draft: Draft, q: QuantityMention) -> None:
    """ "Casualties in 2007: killed: 12 (2006: 9)": the year before a figure's colon, else that of the heading."""
    k = first_token(scene.p, q)
    if not k or scene.p.tokens[k - 1].tag != "COLON":
        return
    at = _brackets_at(scene, q.start)
    ahead = [t for t in scene.times if t.end <= q.start and _brackets_at(scene, t.start) in (at, -1)]
    own = next((t for t in ahead if scene.content[t.end : q.start] == ": "), None)
    if own or ahead:
        draft.time = (own or ahead[0]).when


def _own_time(scene: Scene, draft: Draft, q: QuantityMention) -> None:
    """ "fell to 12 in 2005 from 34 in 2004": of several figures each has the time right after it."""
    p, end = scene.p, max(q.end, q.unit_end)
    own = next((t for t in scene.times if 0 <= t.start - end <= 5), None)
    if own is None or len(scene.times) < 2 or draft.time is not None:
        return
    draft.time = own.when
    if any(draft.low <= first_token(p, r) < draft.high for r in scene.quantities if r is not q):
        draft.low = first_token(p, q)
        draft.high = 1 + max(k for k, t in enumerate(p.tokens) if t.start < own.end)


def _explosive(p: Parse) -> bool:
    return any(t.tag in ("WPN", "LABEL") for t in p.tokens)


def _weapon(scene: Scene, draft: Draft) -> str | None:
    """The weapon that harms: the one named nearest in the act's own words, else in the sentence, else the text's."""
    named = [
        (not draft.low <= k < draft.high, k > draft.at, abs(k - draft.at), t.e.value)
        for k, t in enumerate(scene.p.tokens)
        if t.tag in ("WPN", "LABEL") and t.e
    ]
    if named:
        inside = [n for n in named if not n[0]]
        value = min(inside)[3] if inside else named[0][3]
        return "mine" if value == "mix" else value
    return scene.memory.theme


def _share(p: Parse, q: QuantityMention, words: list[Harm]) -> Draft | None:
    """ "61 per cent of those hurt were children", "four in ten of them children"."""
    first, last = first_token(p, q), last_token(p, q)
    end = min(len(p.tokens), last + 15)
    end = next((k for k in range(last + 1, end) if clause_break(p, k)), end)
    whom = next((k for k in range(last + 1, end) if scope(p, k, k + 1)), -1)
    if whom < 0:
        return None
    factor = 1 if q.unit == "percent" else 100
    low, high = (None if v is None else v * factor for v in (q.low, q.high))
    near = min(words, key=lambda h: abs(h.k - first))
    draft = Draft("casualty", near.k, first, whom + 1, "casualty:share", Walk())
    if not first - 1 <= near.k <= whom:
        draft.at = whom
    draft.quantity = Quantity(low, high, "percent", q.per, q.bound)
    draft.measure, draft.scope = near.measure, scope(p, last + 1, whom + 1)
    return draft


def _counts_people(p: Parse, q: QuantityMention, words: list[Harm]) -> bool:
    if q.unit == "person":
        return True
    if q.unit is not None or (q.noun and q.noun.lower() in _SPANS_OF_TIME):
        return False
    last = last_token(p, q)
    if q.noun is not None:
        counted = next((t for t in p.tokens if t.start == q.unit_start), None)
        people = counted is not None and (counted.tag == "PEOPLE" or _of_a_people(counted))
        return people or any(h.hurt and h.hurt[0] <= last < h.hurt[1] for h in words)
    following = p.tokens[last + 1 : last + 4]
    return (
        (q.low or q.high or 0) > 1
        or any(t.tag == "PEOPLE" for t in following)
        or bool(
            following and following[0].tag in ("V", "HAVE", "BE") and any(abs(h.k - last) < 4 for h in words)
        )
    )


def _of_a_people(tok: Token) -> bool:
    """ "300 Laotians", "12 Afghans": people by the name of theirs."""
    return tok.tag == "STATE" and tok.word.endswith(("ans", "is", "ese", "ers", "es"))


def _counted(p: Parse, q: QuantityMention, words: list[Harm], told: list[Harm]) -> Draft | None:
    """The number of people that a word of harm counts: the one whose subject or object it is, else the nearest."""
    if (q.low or q.high or 0) < 1 or not _counts_people(p, q, words):
        return None
    first, last = first_token(p, q), last_token(p, q)
    if first and p.tokens[first - 1].word == "in" and q.unit is None and q.noun is None:
        return None  # "one person in 236"
    if first and p.tokens[first - 1].tag == "NEG" and q.noun is None:
        return None  # "9,437, not 8,605"
    if any(t.word == "aged" for t in p.tokens[max(0, first - 4) : first]):
        return None  # "boys aged between eight and 14"
    if first > 1 and p.tokens[first - 1].tag == "OF" and p.tokens[first - 2].word in _PARENTS:
        return None  # "a mother of three"
    if toll.compared(p, first) or _ratio_or_age(p, first, last, q):
        return None
    fitting = [h for h in words if not (h.acts and h.hurt is None and last < h.k and _takes_object(p, h))]
    if not fitting:
        return None
    harm = min(fitting, key=lambda h: _distance(p, first, last, h))
    if _distance(p, first, last, harm) > FURTHEST:
        return None
    may_be = possible(p, harm)
    if may_be is None:
        return None
    measure, low, high = harm.measure, min(harm.k, first), max(harm.k, last) + 1
    for other in words:
        if other.measure != measure and both(p, harm.k, other.k) and not _between(harm.k, last, other.k):
            measure, low, high = "casualties", min(low, other.k), max(high, other.k + 1)
    told.append(harm)
    if harm.k < first and toll.is_part(p, first) and p.chunk_at[harm.k] != p.chunk_at[first]:
        low = first  # "the number of casualties was 24, of whom 17 were children"
        high = toll.whom(p, last) or high
    quantity: Quantity | None = _often(p, quantity_of(q, "person"), low, high)
    walk = Walk(ops=[("possible", harm.k)] if may_be else [])
    if denied(p, harm, (max(0, first - 1), last + 1)):
        walk.ops.append(("neg", harm.k))
        quantity, low = (None if (q.low or 0) <= 1 else quantity), max(0, min(low, first - 1))
    draft = Draft("casualty", harm.k, low, high, "casualty:count", walk, quantity=quantity)
    sufferer = _recorded_by(p, first) if harm.group < 0 else None
    if sufferer:
        draft.who = Who((sufferer,), "state")
    draft.measure, draft.scope = measure, scope(p, first, max(last + 2, high if low == first else 0))
    return draft


def _recorded_by(p: Parse, first: int) -> str | None:
    """ "Myanmar recorded 2,029 casualties": a state counts its own."""
    k = first - 1
    while k > 0 and p.tokens[k].tag in ("ADV", "DET", "ADJ") and p.group_at[k] < 0:
        k -= 1
    g = p.group_at[k] if k > 0 else -1
    if g < 0 or p.tokens[p.groups[g].head].word not in _RECORDING:
        return None
    before = p.tokens[p.groups[g].start - 1] if p.groups[g].start else None
    named = before is not None and before.tag == "STATE" and before.e is not None and before.e.sub != "people"
    return before.e.value if named and before and before.e and "," not in before.e.value else None


def _ratio_or_age(p: Parse, first: int, last: int, q: QuantityMention) -> bool:
    """ "two of every 500 Cambodians", "Salem Dubwan, 31, lost both feet"."""
    ahead = [t.word for t in p.tokens[last + 1 : last + 3]]
    if ahead in (["of", "every"], ["in", "every"]) or (
        first and p.tokens[first - 1].word in ("every", "per")
    ):
        return True
    beside = first > 1 and p.tokens[first - 1].tag == "COMMA" and ahead[:1] == [","]
    return beside and q.noun is None and p.tokens[first - 2].cap == 1


def _often(p: Parse, quantity: Quantity, low: int, high: int) -> Quantity:
    """ "two people fall victim every day", "some 300 are hurt each year": so many per period."""
    if quantity.per is not None:
        return quantity
    for k in range(low, min(len(p.tokens) - 1, high + 8)):
        if clause_break(p, k):
            break
        word, after = p.tokens[k].word, p.tokens[k + 1].word
        per = _PERIODS.get(after) if word in ("every", "each", "per", "a") else _ADVERBS.get(word)
        if per:
            return replace(quantity, per=per)
    return quantity


_PERIODS: dict[str, Per] = {"day": "day", "month": "month", "year": "year"}
_ADVERBS: dict[str, Per] = {"annually": "year", "yearly": "year", "daily": "day", "monthly": "month"}
_PARENTS = frozenset({"mother", "father", "parent", "widow", "widower"})
_RECORDING = word_set("casualties.recording")


def _between(a: int, k: int, b: int) -> bool:
    return min(a, b) < k < max(a, b)


def _takes_object(p: Parse, h: Harm) -> bool:
    """Whether the harm is done to what follows: those before it do it."""
    after = p.tokens[h.k + 1] if h.k + 1 < len(p.tokens) else None
    return after is not None and after.tag in ("NUM", "DET", "PEOPLE", "ADV", "STATE", "PRON", "ANA")


def _distance(p: Parse, first: int, last: int, h: Harm) -> float:
    """How far a number stands from a word of harm; under 1 where grammar ties them."""
    if first <= h.k <= last:
        return 0
    if h.hurt and h.hurt[0] <= first < h.hurt[1] and last < h.k:
        return 0.2
    if h.k < first:
        between = p.tokens[h.k + 1 : first]
        if between and between[-1].tag == "COLON" and all(t.tag in _HEADED for t in between):
            return 0.1
        if all(t.tag in _SAME_LIST for t in between) and not _own_clause(p, last, between):
            return 0.5
        if (
            h.group < 0
            and any(t.word in _CHANGING for t in between)
            and not any(t.tag == "STOP" for t in between)
        ):
            return 0.6  # "casualties fell from 302 in 2008 to 40"
    else:
        between = _without_insertion(p.tokens[last + 1 : h.k])
    if any(t.word == ";" for t in between):
        return FURTHEST + 1
    stops = sum(3 for t in between if t.tag in ("COMMA", "CONJ", "STOP"))
    return len(between) + stops + (0.5 if h.k < first else 0)


_HEADED = frozenset({"COLON", "PREP", "NUM", "DET", "W"})


def _own_clause(p: Parse, last: int, between: list[Token]) -> bool:
    """ "45 injured; 12 were children": the number after the mark is the subject of its own verb."""
    g = p.group_at[last + 1] if last + 1 < len(p.tokens) else -1
    return any(t.tag == "STOP" for t in between) and g >= 0 and p.groups[g].kind == "fin"


def _without_insertion(between: list[Token]) -> list[Token]:
    """ "four people, including two children, were": the words between commas are left out."""
    if len(between) > 2 and between[0].tag == "COMMA" and between[1].word in _ADDING:
        close = next((j for j in range(2, len(between)) if between[j].tag == "COMMA"), -1)
        return between[close + 1 :] if close > 0 else between
    return between


_ADDING = frozenset({"including", "among", "all", "most", "mostly", "mainly", "aged", "some"})
_CHANGING = word_set("casualties.changing")
_SAME_LIST = frozenset({"NUM", "PEOPLE", "CONJ", "COMMA", "TO", "OF", "DET", "ADJ", "ADV", "AREA", "STOP"})
