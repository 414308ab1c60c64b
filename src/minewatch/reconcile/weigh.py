"""Weigh one stretch: its stands become findings, each with value, time, support, dissent, review state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from minewatch.model.claim import ASSERTIONS, GRAVE, Assertion, Quantity, Step
from minewatch.model.finding import Disagreement, Finding, Origin, ReviewState
from minewatch.model.source import PRIMARY
from minewatch.model.when import When
from minewatch.reconcile.amounts import Amount
from minewatch.reconcile.circles import Part, StandKey, Stretch
from minewatch.reconcile.clusters import clusters
from minewatch.reconcile.differ import Clash
from minewatch.reconcile.families import COURSE, matter_of
from minewatch.reconcile.heard import Stand
from minewatch.reconcile.reviews import Reviews

OriginOf = Callable[[str], Origin]
STEPS: tuple[str | None, ...] = (None, "proposal", "approval", "notification", "effect")
FEW = 8  # texts or stands: what so few come to is made again faster than it is worth keeping


def _parts(stands: Sequence[Stand]) -> list[Part]:
    """One finding of what is done, one of what is planned; a denial stands against the stronger of them.

    What is only possible or wished for leaves the stronger one undetermined; alone, it is its own finding.
    """
    matter = matter_of(stands[0].claim)
    by: dict[Assertion, list[Stand]] = {word: [] for word in ASSERTIONS}
    for stand in stands:
        by[stand.claim.assertion].append(stand)
    weak = [*by["possible"], *by["wish"]]
    parts: list[Part] = []
    if by["fact"]:
        parts.append(Part(matter, "fact", by["fact"], open=by["allegation"]))
    elif by["allegation"]:
        parts.append(Part(matter, "allegation", by["allegation"]))
    if by["intent"]:
        parts.append(Part(matter, "intent", by["intent"]))
    if parts:
        parts[-1].open.extend(weak)
    elif by["possible"]:
        parts.append(Part(matter, "possible", by["possible"], open=by["wish"]))
    elif by["wish"]:
        parts.append(Part(matter, "wish", by["wish"]))
    if parts:
        parts[0].against.extend(by["denial"])
    elif by["denial"]:
        parts.append(Part(matter, "denial", by["denial"]))
    return parts


def _ids(stands: Iterable[Stand]) -> tuple[str, ...]:
    return tuple(sorted(chain.from_iterable(stand.ids for stand in stands)))


def _origins(stands: Iterable[Stand], origin_of: OriginOf) -> tuple[Origin, ...]:
    found = _by_id(stands, origin_of)
    return tuple(found[key] for key in sorted(found))


def _by_id(stands: Iterable[Stand], origin_of: OriginOf) -> dict[str, Origin]:
    """The origins of the stands. A large stand's are kept until it is fresh again, or is grouped otherwise."""
    found: dict[str, Origin] = {}
    for stand in stands:
        of = stand.origins
        if of is None:
            of = {origin.id: origin for origin in map(origin_of, stand.texts)}
            stand.origins = of if len(stand.texts) > FEW else None
        found.update(of)
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tightest(stands: Sequence[Stand]) -> Quantity | None:
    """The narrowest number that all allow; the best source's where two are as narrow."""

    def key(stand: Stand) -> tuple[bool, float, tuple[int, date, str]]:
        q = stand.claim.quantity
        span = stand.amount
        loose = q is None or q.bound != "exact"
        return (loose, (span.high - span.low) if span else 0.0, stand.best.rank)

    return min(stands, key=key).claim.quantity


def _all_meet(amounts: Sequence[Amount]) -> bool:
    return max(a.low for a in amounts) <= min(a.high for a in amounts)


def _range(stands: Sequence[Stand]) -> Quantity:
    """From the least to the most that is claimed, in the best source's unit."""
    first = min(stands, key=lambda s: s.best.rank).claim.quantity
    same = [
        s.claim.quantity for s in stands if s.claim.quantity and first and s.claim.quantity.unit == first.unit
    ]
    lows = [q.low if q.low is not None else q.high for q in same]
    highs = [q.high if q.high is not None else q.low for q in same]
    low = min((n for n in lows if n is not None), default=None)
    high = max((n for n in highs if n is not None), default=None)
    if first is None:
        raise ValueError("a range is made of stands that have numbers")
    return Quantity(low, high, first.unit, first.per, "exact" if low == high else "range")


def _value(
    part: Part, settled: Mapping[str, Disagreement], origin_of: OriginOf
) -> tuple[Quantity | None, str | None]:
    """The number, and the rule that made it.

    All numbers that can be one number give the narrowest. Where a later count replaces an earlier one, the
    latest count stands. A part never replaces the whole. Everything else is a range of independent origins.
    """
    numbered = [s for s in part.carry if s.claim.quantity]
    if not numbered:
        return None, None
    plain = [s for s in numbered if not s.claim.scope] or numbered
    dimension = _usual([s.amount.dimension for s in plain if s.amount])
    plain = [s for s in plain if s.amount and s.amount.dimension == dimension]
    if settled:
        current = [s for s in plain if not any(h.id in settled for h in s.heard)] or plain
    else:
        current = plain
    many = len(_by_id(current, origin_of))
    later_count = "latest count" if len(current) < len(plain) else None
    if _all_meet([s.amount for s in current if s.amount]):
        if len(plain) == 1 and many == 1:
            return _tightest(current), "one origin"
        return _tightest(current), later_count or f"all {_count(many, 'origin')} agree"
    return _range(current), f"range of {_count(many, 'origin')}"


def _usual(words: Sequence[str]) -> str:
    return max(sorted(set(words)), key=words.count)


def _time(part: Part, origin_of: OriginOf) -> When | None:
    """When it is: the days that all the stated times share, as precisely as any of them says.

    Where an act that is done once is dated differently, the depositary's date stands, else the date of most
    origins; the others are shown as disagreement.
    """
    dated = [s for s in part.carry if s.claim.time and (s.claim.time.start or s.claim.time.end)]
    if not dated:
        return None
    first = min(dated, key=lambda s: (s.span[1] - s.span[0], s.best.rank)).claim.time
    if first is None:
        return None
    if COURSE[part.matter.kind] != "once" or all(
        s.claim.time.can_be_same(first) for s in dated if s.claim.time
    ):
        return first

    by_time: dict[When, list[Stand]] = {}
    for stand in dated:
        if stand.claim.time:
            by_time.setdefault(stand.claim.time, []).append(stand)
    votes = {
        time: len(
            _by_id(chain.from_iterable(s for t, s in by_time.items() if t.can_be_same(time)), origin_of)
        )
        for time in by_time
    }

    def weight(stand: Stand) -> tuple[bool, int, tuple[int, int, str]]:
        rank, said, name = stand.best.rank
        count = votes[stand.claim.time] if stand.claim.time else 0
        return (rank != 0, -count, (rank, said.toordinal(), name))

    return min(dated, key=weight).claim.time


def _finding(
    part: Part, differ: Sequence[Disagreement], origin_of: OriginOf, reviews: Reviews
) -> tuple[str, Finding]:
    settled = {d.left: d for d in differ if d.reason == "as_of" and d.settled}
    value, rule = _value(part, settled, origin_of)
    everyone = part.all
    checks = sorted((check for s in everyone for check in s.checks), key=lambda c: c.claim)
    topic = (part.matter.topic or "").partition(":")[0]
    finding = Finding(
        matter=part.matter,
        time=_time(part, origin_of),
        assertion=part.lead,
        claims_for=_ids(part.carry),
        claims_against=_ids(part.against),
        undetermined=_ids(part.open),
        step=_step(topic) if part.matter.kind == "withdraw" else None,
        value=value,
        value_rule=rule,
        origins=_origins(part.carry, origin_of),
        disagreements=tuple(differ),
        checks=tuple(checks),
        review=_review(part, reviews),
        primary=any(s.best.source_class in PRIMARY for s in part.carry),
        first_seen=min((s.first for s in everyone if s.first), default=None),
        last_seen=max((s.last for s in everyone if s.last), default=None),
    )
    finding_id = finding.id
    whole = reviews.state([finding_id], grave=part.matter.kind in GRAVE)
    return finding_id, (finding if whole == "machine" else replace(finding, review=whole))


def _step(topic: str) -> Step | None:
    words: dict[str, Step] = {
        "proposal": "proposal", "approval": "approval", "notification": "notification", "effect": "effect",
    }  # fmt: skip
    return words.get(topic)


def _review(part: Part, reviews: Reviews) -> ReviewState:
    if not reviews:
        return "machine"
    carry = [heard.id for stand in part.carry for heard in stand.heard]
    return reviews.state(carry, grave=part.matter.kind in GRAVE)


def _condensed(
    of: frozenset[StandKey], differ: Mapping[StandKey, Mapping[StandKey, Clash]]
) -> list[Disagreement]:
    """The disagreements of a part, each told once.

    Five reports of one date against one of another are one disagreement, as are yes and no said month after
    month: stands that differ with the same others, for the same reason, are taken together.
    """
    edges = {
        (found.row.reason, min(key, other), max(key, other)): found
        for key in of
        if key in differ
        for other, found in differ[key].items()
    }
    against: dict[tuple[str, int], set[int]] = {}
    for reason, a, b in edges:
        against.setdefault((reason, a.side), set()).add(b.side)
        against.setdefault((reason, b.side), set()).add(a.side)
    camps = {key: frozenset(sides) for key, sides in against.items()}
    told: dict[tuple[str, frozenset[frozenset[int]]], Clash] = {}
    for (reason, a, b), found in edges.items():
        pair = (reason, frozenset((camps[reason, a.side], camps[reason, b.side])))
        if pair not in told or found.rank < told[pair].rank:
            told[pair] = found
    return sorted({found.row for found in told.values()}, key=_order)


def weigh(
    stretch: Stretch, gap: int | None, differ: Mapping[StandKey, Mapping[StandKey, Clash]],
    origin_of: OriginOf, reviews: Reviews,
) -> dict[str, Finding]:  # fmt: skip
    """The findings of one stretch of a matter, by id; those of stands that have not changed are kept."""
    for key in stretch.fresh:
        if key in stretch.stands:
            stretch.stands[key].origins = None
    before, stretch.made = stretch.made, {}
    for part, of in _layout(stretch, gap):
        known = before.get(of)
        if known is not None and stretch.fresh.isdisjoint(of):
            stretch.made[of] = known
            continue
        same = known is not None and stretch.clashed.isdisjoint(of)
        rows = known[2] if known is not None and same else _condensed(of, differ)
        stretch.made[of] = (*_finding(part, rows, origin_of, reviews), rows)
    stretch.fresh, stretch.clashed = set(), set()
    return {finding_id: finding for finding_id, finding, _ in stretch.made.values()}


def _layout(stretch: Stretch, gap: int | None) -> list[tuple[Part, frozenset[StandKey]]]:
    """How the stands fall into findings: as before, unless one came or went, or is quoted by another claim."""
    stands = stretch.stands
    if stretch.layout is not None and all(
        key in stands and stands[key].laid == stands[key].best.id for key in stretch.fresh
    ):
        return stretch.layout
    keys = {id(stand): key for key, stand in stands.items()}
    for stand in stands.values():
        stand.laid = stand.best.id
    parts = [part for cluster in clusters(list(stands.values()), gap) for part in _parts(cluster.stands)]
    made = [(part, frozenset(keys[id(stand)] for stand in part.all)) for part in parts]
    stretch.layout = made if len(stands) > FEW else None
    return made


def _order(row: Disagreement) -> tuple[str, str, str]:
    return (row.reason, row.left, row.right)


def place_in_list(row: tuple[str, Finding]) -> tuple[str, ...]:
    """Where a finding (with its id) stands among others: by matter, then time, then id."""
    finding_id, finding = row
    m = finding.matter
    words = (m.actor, m.kind, m.treaty, m.weapon, m.counterparty, m.place, m.topic, finding.assertion)
    return (*(word or "" for word in words), str(finding.time or ""), finding_id)
