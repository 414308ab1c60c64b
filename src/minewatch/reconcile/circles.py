"""Circles and stretches: what a change can touch, and nothing else.

A *circle* holds the claims of one family. In it each matter has *stretches*: runs of claims with no gap
longer than the matter's own. A stretch is weighed in one piece; stands of different stretches are compared
only where their matters and times can bear on each other. A new claim falls into one stretch, starts one, or
joins two; all other findings stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from minewatch.model.claim import Assertion, Claim
from minewatch.model.finding import Disagreement, Finding, Matter
from minewatch.reconcile.differ import RIVALS, Clash, can_differ, clash
from minewatch.reconcile.differ_words import turns_on_definition
from minewatch.reconcile.families import COURSE, Place, later
from minewatch.reconcile.heard import Heard, Span, Stand

RunKey = tuple[Matter, int | None]
NEWS = 60  # days: an undated word on an event, such as a denial, comes this soon after it
SEASON = 400  # days: words on a state of affairs that are further apart do not answer each other
GENERIC = (None, "mine")


Pair = tuple["StandKey", "StandKey"]  # the lesser first


class StandKey(NamedTuple):
    """What two claims must share to say the same thing of the same thing: their side, and their time.

    A side is what is said of a matter, as a number of its circle.
    """

    side: int
    span: Span


def _time(claim: Claim) -> tuple[object, ...] | str | None:
    """The time as far as it makes another stand: a state of affairs is told by the month."""
    when = claim.time
    if when is None or COURSE[claim.kind] != "holds":
        return str(when) if when else None
    months = [(day.year, day.month) if day else None for day in (when.start, when.end)]
    return (*months, when.precision)


def _says(heard: Heard, place: Place) -> tuple[object, ...]:
    """All that makes two claims say different things, but for their time's being stretched or not."""
    c, q, check = heard.claim, heard.claim.quantity, heard.check
    why = check.why if check is not None and check.verdict == "inconsistent" else None
    return (
        place.matter, place.gap,
        c.assertion, c.step, c.measure, c.scope, c.place, c.weapon, c.label is not None, heard.language, why,
        (q.low, q.high, q.unit, q.per, q.bound) if q else None, _time(c),
    )  # fmt: skip


@dataclass(slots=True)
class Part:
    """What becomes one finding: the stands that carry it, deny it, or leave it open."""

    matter: Matter
    lead: Assertion
    carry: list[Stand]
    against: list[Stand] = field(default_factory=list)
    open: list[Stand] = field(default_factory=list)

    @property
    def all(self) -> list[Stand]:
        """Every stand of it."""
        return [*self.carry, *self.against, *self.open]


@dataclass(slots=True)
class Stretch:
    """One run of a matter: its stands, and the findings last made of them."""

    span: Span
    stands: dict[StandKey, Stand] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    # By the stands they are made of: the finding's id, the finding, and its disagreements.
    made: dict[frozenset[StandKey], tuple[str, Finding, list[Disagreement]]] = field(default_factory=dict)
    # What becomes a finding each, with its stands, as they were parted when last weighed; None where that is over.
    layout: list[tuple[Part, frozenset[StandKey]]] | None = None
    fresh: set[StandKey] = field(default_factory=set)  # stands that changed since they were weighed
    clashed: set[StandKey] = field(default_factory=set)  # those of which the disagreements did


class Run:
    """The stretches of one matter, oldest first and never touching."""

    __slots__ = ("gap", "stretches")

    def __init__(self, gap: int | None) -> None:
        self.gap = gap
        self.stretches: list[Stretch] = []

    def reach(self, span: Span, gap: int | None) -> slice:
        """The stretches that a span touches, or comes within so many days of; all where `gap` is None."""
        if gap is None:
            return slice(0, len(self.stretches))
        first = bisect_left(self.stretches, later(span[0], -gap), key=lambda s: s.span[1])
        end, last = later(span[1], gap), first
        while last < len(self.stretches) and self.stretches[last].span[0] <= end:
            last += 1
        return slice(first, last)

    def open(self, span: Span) -> tuple[Stretch, list[Stretch]]:
        """The stretch for a claim of this time, and those that were merged into it."""
        reach = self.reach(span, self.gap)
        met = self.stretches[reach]
        if not met:
            made = Stretch(span)
            self.stretches.insert(reach.start, made)
            return made, []
        home = max(met, key=lambda s: len(s.stands))
        others = [s for s in met if s is not home]
        for other in others:
            home.layout = None
            home.stands.update(other.stands)
            home.fresh |= other.fresh
            home.clashed |= other.clashed
        spans = [span, *(s.span for s in met)]
        home.span = (min(s[0] for s in spans), max(s[1] for s in spans))
        self.stretches[reach] = [home]
        return home, others

    def find(self, key: StandKey, span: Span) -> Stretch | None:
        """The stretch that holds a stand."""
        return next((s for s in self.stretches[self.reach(span, self.gap)] if key in s.stands), None)

    def split(self, stretch: Stretch) -> list[Stretch]:
        """Part a stretch where taking a claim away left a gap; the parts take its place."""
        parts: list[Stretch] = []
        for key, stand in sorted(stretch.stands.items(), key=lambda row: row[1].span):
            last = parts[-1] if parts else None
            if last is None or (self.gap is not None and stand.span[0] > later(last.span[1], self.gap)):
                last = Stretch(stand.span)
                parts.append(last)
            last.stands[key] = stand
            last.span = (last.span[0], max(last.span[1], stand.span[1]))
        at = next(n for n, s in enumerate(self.stretches) if s is stretch)
        self.stretches[at : at + 1] = parts
        return parts


class Circle:
    """The runs of one family, and the disagreements between their stands."""

    def __init__(self) -> None:
        self.runs: dict[RunKey, Run] = {}
        self.differ: dict[StandKey, dict[StandKey, Clash]] = {}
        self.stale: dict[int, tuple[RunKey, Stretch, str]] = {}
        self._touched: dict[StandKey, str] = {}
        self._odd: dict[StandKey, Stand] = {}  # stands that turn on a definition, whatever their time
        self._sides: dict[tuple[object, ...], int] = {}
        self._run_of: list[RunKey] = []  # of each side

    def key(self, heard: Heard, place: Place) -> StandKey:
        """The stand that a claim belongs to."""
        says = _says(heard, place)
        side = self._sides.get(says)
        if side is None:
            side = self._sides[says] = len(self._run_of)
            self._run_of.append((place.matter, place.gap))
        return StandKey(side, place.span)

    def add(self, heard: Heard, place: Place, why: str) -> dict[str, Finding]:
        """Take in a claim. Returns the findings of stretches that are no more."""
        run_key = (place.matter, place.gap)
        run = self.runs.setdefault(run_key, Run(place.gap))
        stretch, merged = run.open(place.span)
        for other in merged:
            self.stale.pop(id(other), None)
        key = self.key(heard, place)
        stand = stretch.stands.get(key)
        if stand is None or stand.add(heard):
            self._touched.setdefault(key, why)
        if stand is None:
            stand = stretch.stands[key] = Stand(place.span, heard)
        self._note_odd(key, stand)
        stretch.fresh.add(key)
        self.mark(run_key, stretch, why)
        return {i: finding for other in merged for i, finding in other.findings.items()}

    def _note_odd(self, key: StandKey, stand: Stand) -> None:
        if turns_on_definition(stand.claim):
            self._odd[key] = stand
        else:
            self._odd.pop(key, None)

    def remove(self, heard: Heard, place: Place, why: str) -> dict[str, Finding]:
        """Forget a claim. Returns the findings of the stretch it was in, which is made anew."""
        key = self.key(heard, place)
        run_key = (place.matter, place.gap)
        run = self.runs[run_key]
        stretch = run.find(key, place.span)
        if stretch is None:
            return {}
        left = stretch.stands.pop(key).without(heard.id)
        self._odd.pop(key, None)
        if left is not None:
            stretch.stands[key] = left
            self._note_odd(key, left)
        self._touched.setdefault(key, why)
        self.stale.pop(id(stretch), None)
        for part in run.split(stretch):
            self.mark(run_key, part, why)
        if not run.stretches:
            del self.runs[run_key]
        return stretch.findings

    def mark(self, run: RunKey, stretch: Stretch, why: str) -> None:
        """Note that a stretch is to be weighed again; the first reason is kept."""
        self.stale.setdefault(id(stretch), (run, stretch, why))

    def mark_claim(self, heard: Heard, place: Place, why: str) -> None:
        """Note that the stretch that holds a claim is to be weighed again."""
        self._mark(self.key(heard, place), why, clashed=False)

    # ---- comparing

    def compare(self) -> None:
        """Bring the disagreements up to date with what was touched; marks every stretch that this changes."""
        touched, self._touched = self._touched, {}
        before: dict[Pair, Clash] = {}
        for key, why in touched.items():
            self._mark(key, why, clashed=False)
            for kin, was in self.differ.pop(key, {}).items():
                before[min(key, kin), max(key, kin)] = was
                del self.differ[kin][key]
                if not self.differ[kin]:
                    del self.differ[kin]
        after = self._clashes(touched)
        for pair in before.keys() | after.keys():
            if before.get(pair) == after.get(pair):
                continue
            why = touched.get(pair[0]) or touched[pair[1]]
            for key in pair:
                self._mark(key, why)

    def _clashes(self, touched: Iterable[StandKey]) -> dict[Pair, Clash]:
        """The disagreements that these stands have now."""
        after: dict[Pair, Clash] = {}
        done: set[StandKey] = set()
        for key in touched:
            stand = self._stand(key)
            if stand is None:
                continue
            done.add(key)
            for kin, other in self._kin(key, stand):
                if kin in done or not can_differ(stand, other):
                    continue
                found = clash(stand, other)
                if found:
                    after[min(key, kin), max(key, kin)] = found
                    self.differ.setdefault(key, {})[kin] = found
                    self.differ.setdefault(kin, {})[key] = found
        return after

    def _home(self, key: StandKey) -> Stretch | None:
        run = self.runs.get(self._run_of[key.side])
        return run.find(key, key.span) if run else None

    def _stand(self, key: StandKey) -> Stand | None:
        home = self._home(key)
        return home.stands[key] if home else None

    def _mark(self, key: StandKey, why: str, clashed: bool = True) -> None:
        home = self._home(key)
        if home is not None:
            home.fresh.add(key)
            if clashed:
                home.clashed.add(key)
            self.mark(self._run_of[key.side], home, why)

    def _kin(self, key: StandKey, stand: Stand) -> Iterator[tuple[StandKey, Stand]]:
        """The stands of this circle that a stand could disagree with."""
        matter = self._run_of[key.side][0]
        for (other, _), run in self.runs.items():
            if not _bear_on(matter, other):
                continue
            near = _within(matter, other)
            start = later(stand.span[0], -near) if near is not None else date.min
            end = later(stand.span[1], near) if near is not None else date.max
            for stretch in run.stretches[run.reach(stand.span, near)]:
                for kin, found in stretch.stands.items():
                    if found.span[1] >= start and found.span[0] <= end and found is not stand:
                        yield kin, found
        if key in self._odd:
            yield from ((kin, found) for kin, found in self._odd.items() if found is not stand)


def _within(a: Matter, b: Matter) -> int | None:
    """Days within which stands of two matters can bear on each other; None for acts done once."""
    courses = {COURSE[a.kind], COURSE[b.kind]}
    if courses == {"once"}:
        return None
    return SEASON if courses & {"once", "holds"} else NEWS


def _bear_on(a: Matter, b: Matter) -> bool:
    """Whether claims of two matters of one family can bear on each other at all."""
    if a.actor != b.actor or a.treaty != b.treaty:
        return False
    if a.kind != b.kind and frozenset((a.kind, b.kind)) not in RIVALS:
        return False
    if a.weapon != b.weapon and not (a.weapon in GENERIC or b.weapon in GENERIC):
        return False
    return a.counterparty == b.counterparty or None in (a.counterparty, b.counterparty)
