"""How many states, on which basis: the two head counts both called "States Parties", and signatories.

* consents: instruments deposited by the day, less withdrawals in effect. Secretariats and ordinals use it;
* in force: states bound on the day; smaller while a consent waits;
* signatories: as the depositary's page shows them, with states that have left dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from minewatch.law.acts import Acts
from minewatch.law.course import ConflictFinding, Stretch, at, course, exits
from minewatch.law.entry import Span, entries
from minewatch.law.status import BOUND, rule_of
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import treaties
from minewatch.model.act import CONSENTS, Act
from minewatch.model.place import states as all_states
from minewatch.model.status import StatusCode

COUNTED = CONSENTS | {"signature", "withdrawal"}
Findings = Mapping[str, ConflictFinding]  # by state code


@dataclass(frozen=True, slots=True)
class Count:
    """A number of states on a stated basis; `low` and `high` differ where partial dates leave it open.

    `states` are those surely counted; `unverified` says whether one of them rests on an unverified row, and
    `note` what the record is known to lack.
    """

    basis: str
    low: int
    high: int
    states: tuple[str, ...]
    unverified: bool = False
    note: str | None = None

    @property
    def value(self) -> int | None:
        """The number, where it is one."""
        return self.low if self.low == self.high else None

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one treaty on one day."""

    treaty: str
    on: date
    consents: Count
    in_force: Count
    signatories: Count
    unratified: Count
    ever: Count


@dataclass(frozen=True, slots=True)
class Year:
    """What happened to a treaty in one year: states that signed, consented, became bound, and left."""

    year: int
    signed: tuple[str, ...]
    consented: tuple[str, ...]
    bound: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """One status code of one state under one treaty, from `start` to `end`, both included."""

    treaty: str
    state: str
    code: StatusCode
    start: date
    end: date


class _Tally:
    """Counts states that surely and that perhaps meet a condition."""

    def __init__(self, basis: str) -> None:
        self.basis, self.sure, self.perhaps, self.unverified = basis, list[str](), 0, False

    def add(self, state: str, surely: bool, possibly: bool, unverified: bool) -> None:
        if surely:
            self.sure.append(state)
            self.unverified |= unverified
        elif possibly:
            self.perhaps += 1

    def count(self, note: str | None) -> Count:
        low = len(self.sure)
        return Count(self.basis, low, low + self.perhaps, tuple(self.sure), self.unverified, note)


def counts(
    acts: Iterable[Act], treaty: str | Treaty, on: date, *, conflicts: Findings | None = None
) -> Counts:
    """Parties and signatories of a treaty on a day, each on its stated basis."""
    rule, record, found = rule_of(treaty), Acts.of(acts), conflicts or {}
    consents = _Tally("consents deposited by the day, less withdrawals in effect")
    in_force = _Tally("states bound on the day")
    signatories = _Tally("signatures, states that have left dropped")
    unratified = _Tally("signatures without a consent, states that have left dropped")
    ever = _Tally("consents ever deposited, withdrawals not taken off")
    for state in record.states(rule.code):
        own = record.of_state(rule.code, state)
        now = at(course(rule, record, state, found.get(state)), on)
        here, away = "exited" not in now.codes, now.codes == ("exited",)
        gave = [Span.of(act.when) or Span.of(act.effective) for act in own if act.kind in CONSENTS]
        signed = [Span.of(act.when) for act in own if act.kind == "signature"]
        consented, maybe = _by(gave, on)
        signed_surely, signed_maybe = _by(signed, on)
        mark = any(not act.verified for act in own if act.kind in COUNTED and _by([Span.of(act.when)], on)[1])
        consents.add(state, consented and here, maybe and not away, mark)
        ever.add(state, consented, maybe, mark)
        in_force.add(state, set(now.codes) <= BOUND, bool(BOUND & set(now.codes)), mark)
        signatories.add(state, signed_surely and here, signed_maybe and not away, mark)
        unratified.add(
            state, signed_surely and not maybe and here, signed_maybe and not consented and not away, mark
        )
    gap = record.gap(rule.code, None, on)
    note = gap.missing if gap else None
    made = (tally.count(note) for tally in (consents, in_force, signatories, unratified, ever))
    return Counts(rule.code, on, *made)


def _by(spans: Iterable[Span | None], on: date) -> tuple[bool, bool]:
    """(surely, perhaps) by a day."""
    known = [span for span in spans if span]
    return any(span.last <= on for span in known), any(span.first <= on for span in known)


def consents_in_year(acts: Iterable[Act], treaty: str | Treaty, year: int) -> Count:
    """How many consents were deposited (successions notified) in a calendar year."""
    rule, record = rule_of(treaty), Acts.of(acts)
    tally = _Tally(f"consents deposited in {year}")
    first, last = date(year, 1, 1), date(year, 12, 31)
    for act in record.of_treaty(rule.code):
        span = Span.of(act.when)
        if act.kind in CONSENTS and span:
            surely = first <= span.first and span.last <= last
            tally.add(act.state, surely, span.first <= last and first <= span.last, not act.verified)
    gap = record.gap(rule.code, None, last)
    return tally.count(gap.missing if gap else None)


def by_year(acts: Iterable[Act], treaty: str | Treaty) -> tuple[Year, ...]:
    """Year by year: who signed, consented, became bound and left; a span of days counts at its end."""
    rule, record = rule_of(treaty), Acts.of(acts)
    found: dict[int, dict[str, list[str]]] = {}

    def note(day: date | None, what: str, state: str) -> None:
        if day and date.min < day < date.max:
            found.setdefault(day.year, {}).setdefault(what, []).append(state)

    for state in record.states(rule.code):
        for act in record.of_state(rule.code, state):
            if act.kind == "signature" and act.when:
                note(act.when.end, "signed", state)
        for entry in entries(rule, record, state):
            note(entry.consented.last, "consented", state)
            note(entry.bound.last, "bound", state)
        for way in exits(rule, record, state):
            note(way.effect.last, "left", state)
    return tuple(
        Year(year, *(tuple(sorted(found[year].get(k, ()))) for k in ("signed", "consented", "bound", "left")))
        for year in sorted(found)
    )


def intervals(
    acts: Iterable[Act],
    start: date,
    end: date,
    *,
    of: Iterable[str] | None = None,
    states: Iterable[str] | None = None,
    conflicts: Findings | None = None,
) -> list[Interval]:
    """The table of states by treaties over a time, as intervals: every day from start to end in exactly one.

    `of` are treaty codes (all on file), `states` codes (the 197). The day-by-day matrix follows from it: an
    interval of n days is n equal cells.
    """
    record, found = Acts.of(acts), conflicts or {}
    rules: list[Treaty] = [rule_of(code) for code in of] if of is not None else list(treaties().values())
    wanted = tuple(states) if states is not None else all_states()
    made: list[Interval] = []
    for rule in rules:
        for state in wanted:
            made += [
                _clipped(rule.code, state, stretch, start, end)
                for stretch in course(rule, record, state, found.get(state))
                if stretch.start <= end and (stretch.end is None or stretch.end >= start)
            ]
    return made


def _clipped(code: str, state: str, stretch: Stretch, start: date, end: date) -> Interval:
    last = end if stretch.end is None else min(stretch.end, end)
    return Interval(code, state, stretch.code, max(stretch.start, start), last)


def table(
    acts: Iterable[Act], on: date, *, of: Iterable[str] | None = None, states: Iterable[str] | None = None
) -> dict[str, dict[str, StatusCode]]:
    """State by treaty on one day: {"POL": {"APMBC": "exited", …}, …}."""
    rows: dict[str, dict[str, StatusCode]] = {}
    for cell in intervals(acts, on, on, of=of, states=states):
        rows.setdefault(cell.state, {})[cell.treaty] = cell.code
    return rows
