"""What else a claim says: how many, when, to whom, where, and by which step a treaty is left."""

from __future__ import annotations

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.clauses.acts import Draft
from minewatch.extract.clauses.parties import Party
from minewatch.extract.clauses.sentence import Sentence
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.times.times import TimeMention
from minewatch.model.claim import Quantity
from minewatch.model.when import When

COUNTED = frozenset(
    [
        "produce",
        "capacity",
        "acquire",
        "need",
        "stockpile",
        "destroy",
        "retain",
        "transfer",
        "use",
        "halt_production",
        "halt_transfer",
    ]
)
_UNITS = frozenset({"mine", "munition", "device"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_STEP_NEAR = 60  # characters between the words of a step and those of leaving
_OTHER_SIDE = {
    "transfer": ("to", "into"), "halt_transfer": ("to", "into"), "acquire": ("from",), "oppose": ("of", "against", "by"),
    "support": ("of", "to", "by"), "assist": ("in", "into", "to", "of"),
}  # fmt: skip


def quantity(
    s: Sentence, draft: Draft, amounts: list[QuantityMention]
) -> tuple[Quantity | None, tuple[int, int] | None]:
    """The amount of the act's object, and where it stands."""
    if draft.kind in _IMPACT:
        return _impact(s, draft, amounts)
    if draft.kind not in COUNTED:
        return _votes(s, draft, amounts)
    clause = s.clause(draft.at)
    low, high = s.row[clause.start].start, s.row[clause.end - 1].end
    mid = s.row[draft.obj[0] if draft.obj else draft.at].start
    fit = [
        q
        for q in amounts
        if low <= q.number_start < high and (q.unit in _UNITS or (q.unit is None and _bare(s, q)))
    ]
    fit = [q for q in fit if not _other_act(s, draft, q) and not _year(s, q) and (q.unit or q.high != 1)]
    if not fit:
        return None, None
    best = min(fit, key=lambda q: (q.unit is None, abs(q.number_start - mid)))
    unit = best.unit or _unit(draft)
    cluster = draft.weapons == ("cluster_munition",) and unit == "mine"
    return quantity_of(best, "munition" if cluster else unit), (best.start, best.end)


_IMPACT = {
    "casualty": frozenset({"person"}), "clear": frozenset({"km2", "m2", "ha", "km", "area", "mine", "device"}),
    "contamination": frozenset({"km2", "m2", "ha", "km", "area", "mine", "device"}),
}  # fmt: skip


def _impact(
    s: Sentence, draft: Draft, amounts: list[QuantityMention]
) -> tuple[Quantity | None, tuple[int, int] | None]:
    """The people, land or money an act of mine action is about: the nearest amount of that sort."""
    units = _IMPACT[draft.kind]
    clause = s.clause(draft.at)
    low, high = s.row[clause.start].start, s.row[clause.end - 1].end
    fit = [q for q in amounts if low <= q.number_start < high and q.unit in units]
    if not fit:
        return None, None
    at = s.row[draft.at].start
    best = min(fit, key=lambda q: abs(q.number_start - at))
    return quantity_of(best), (best.start, best.end)


_COINS = (("euro", "EUR"), ("евро", "EUR"), ("євро", "EUR"), ("dol", "USD"), ("долл", "USD"), ("дол", "USD"))


def money(s: Sentence, amounts: list[QuantityMention]) -> tuple[Quantity | None, tuple[int, int] | None]:
    """The sum given for mine action."""
    for q in amounts:
        if q.unit and len(q.unit) == 3 and q.unit.isupper():
            return quantity_of(q), (q.start, q.end)
        behind = next((item for item in s.row if item.start >= q.number_end), None)
        code = next(
            (
                c
                for stem, c in _COINS
                if behind and behind.start - q.end <= 2 and behind.word.startswith(stem)
            ),
            None,
        )
        if code and behind:  # "4,5 miljoonalla eurolla": the coin in a case of its own
            return quantity_of(q, code), (q.start, behind.end)
    return None, None


def states(amounts: list[QuantityMention], party: Party, s: Sentence) -> Quantity | None:
    """How many states a group is: "112 states"."""
    last = s.row[party.end - 1].end
    fit = [q for q in amounts if q.unit == "state" and abs(q.end - last) <= 24]
    return quantity_of(fit[0]) if fit else None


def _unit(draft: Draft) -> str:
    return "munition" if draft.weapons[0] == "cluster_munition" else "mine"


def _year(s: Sentence, q: QuantityMention) -> bool:
    """Whether the figure is as likely a year: "verkaufte 2012 Streubomben"."""
    figure = next((item.word for item in s.row if item.start == q.number_start), "")
    return len(figure) == 4 and figure.isdigit() and _FIRST_YEAR <= int(figure) <= _LAST_YEAR


def _bare(s: Sentence, q: QuantityMention) -> bool:
    """A figure whose noun is a weapon, or none."""
    if q.noun is None:
        return True
    return any(
        item.sense("WPN") for item in s.row if item.start < q.unit_end + 24 and q.number_end <= item.start
    )


def _other_act(s: Sentence, draft: Draft, q: QuantityMention) -> bool:
    """Whether the figure stands with another act of the clause."""
    acts = [
        i
        for i in s.within(s.clause(draft.at), "ACT")
        if i != draft.at and not s.row[i].sense("ACT", "stockpile")
    ]
    here = abs(s.row[draft.at].start - q.number_start)
    mine = s.row[draft.obj[0]].start if draft.obj else s.row[draft.at].start
    for i in acts:
        there = s.row[i].start
        if abs(there - q.number_start) < here and abs(there - q.number_start) < abs(mine - q.number_start):
            return True
    return False


def _votes(
    s: Sentence, draft: Draft, amounts: list[QuantityMention]
) -> tuple[Quantity | None, tuple[int, int] | None]:
    if draft.step != "approval":
        return None, None
    voters = [q for q in amounts if q.unit == "person"]
    return (quantity_of(voters[0]), None) if voters else (None, None)


def time(s: Sentence, draft: Draft, times: list[TimeMention]) -> tuple[When | None, tuple[int, int] | None]:
    """When the act is: the nearest time of its clause, else of the sentence where it has but one statement."""
    clause = s.clause(draft.at)
    low, high = s.row[clause.start].start, s.row[clause.end - 1].end
    told = [t for t in times if t.when is not None]
    here = [t for t in told if low <= t.start < high]
    at = s.row[draft.at].start
    if here:
        best = min(here, key=lambda t: abs(t.start - at))
        return best.when, (best.start, best.end)
    if told and len(told) == 1 and abs(told[0].start - at) < 80 and not _told_elsewhere(s, told[0]):
        return told[0].when, None
    return None, None


def _told_elsewhere(s: Sentence, told: TimeMention) -> bool:
    """Whether the time stands in a clause that tells of something of its own."""
    i = next((k for k, item in enumerate(s.row) if item.end > told.start), 0)
    clause = s.clause(i)
    return any(s.row[k].sense("ACT") or s.row[k].sense("SAY") for k in range(clause.start, clause.end))


def other_side(s: Sentence, draft: Draft, party: Party | None, codes: tuple[str | None, ...]) -> str | None:
    """The state on the other side of a transfer, of praise or of blame."""
    slots = _OTHER_SIDE.get(draft.kind)
    if slots is None:
        return None
    near = [
        p for p in s.parties
        if p is not party and p.codes and p.codes[0] not in codes and p.sort in ("state", "body", "capital")
        and (p.slot in slots or draft.kind in ("oppose", "support") or (p.open and p.slot == "of" and "to" in slots))
    ]  # fmt: skip
    if draft.kind in ("transfer", "halt_transfer") and not near:
        near = [
            p
            for p in s.parties
            if p is not party and p.slot == "in-to" and p.codes and p.codes[0] not in codes
        ]
    if draft.act.of == "any" and draft.obj:
        adjective = _adjective(s, draft.at, draft.obj[0], codes)
        if adjective:
            return adjective
        reach = (s.clause(draft.at).start, max(s.clause(draft.at).end, draft.obj[0] + 6))
        near = [p for p in near if reach[0] <= p.start < reach[1] and p.start > draft.at]
    near.sort(key=lambda p: (p.start < draft.at, abs(p.start - draft.at)))
    return near[0].codes[0] if near else None


def _adjective(s: Sentence, at: int, obj: int, codes: tuple[str | None, ...]) -> str | None:
    """ "the Finnish decision": the state whose adjective stands with the thing judged."""
    for i in range(min(at, obj), min(len(s.row), max(at, obj) + 3)):
        named = s.row[i].values("ADJ")
        if named and named[0] not in codes:
            return named[0].split(",")[0]
    return None


def place(s: Sentence, draft: Draft, codes: tuple[str | None, ...]) -> str | None:
    """The state in which mines were used, where another one uses them."""
    if draft.kind == "assist":
        there = [
            p
            for p in s.parties
            if p.slot in ("in", "into", "to", "of") and p.codes and p.codes[0] not in codes
        ]
        return there[0].codes[0] if there else None
    if draft.kind != "use":
        return None
    clause = s.clause(draft.at)
    there = [
        p for p in s.parties
        if p.slot in ("in", "into", "to") and p.codes and p.codes[0] not in codes and clause.start <= p.start < clause.end
    ]  # fmt: skip
    return there[0].codes[0] if there else None


def step(s: Sentence, draft: Draft) -> None:
    """Sets the step of leaving a treaty, and what it does to the assertion."""
    if draft.kind != "withdraw":
        return
    if draft.act.step:
        draft.step = draft.act.step
        return
    at = s.row[draft.at]
    best: tuple[int, int, str] | None = None
    for i, item in enumerate(s.row):
        for value in item.values("STEP"):
            far = max(item.start - at.end, at.start - item.end)
            if far <= _STEP_NEAR and (best is None or far < best[0]) and not _negated(s, i):
                best = (far, i, value)
    if best is None:
        return
    draft.step = best[2]
    draft.used.add(best[1])
    if best[2] == "proposal":
        draft.assertion = "wish" if draft.assertion in ("fact", "intent") else draft.assertion
    elif draft.assertion == "intent" and draft.form != "future" and not _ahead(s, best[1]):
        draft.assertion = "fact"


def _negated(s: Sentence, i: int) -> bool:
    return any(s.row[k].sense("OP", "neg") for k in range(max(0, i - 2), i))


def _ahead(s: Sentence, i: int) -> bool:
    """Whether the step itself lies ahead: "will take effect", "is to vote"."""
    near = range(max(0, i - 4), min(len(s.row), i + 2))
    return any(
        s.row[k].sense("OP", effect)
        for k in near
        for effect in ("intent-future", "infinitive-intent", "intent")
    )
