"""A state's course under a treaty: from which day which status code holds, with the reason of each change.

A course is worked out for each way the record can be read: partial dates at their first and at their last
day, and a withdrawal with and without an armed conflict where nobody has found which. Where all readings
agree the code stands; where they differ it is `not_determined`, with the reason of each reading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from minewatch.law.acts import Acts, Gap
from minewatch.law.entry import Entry, Span, because, entries
from minewatch.law.treaty import Treaty
from minewatch.model.act import Act
from minewatch.model.status import Reason, StatusCode


@dataclass(frozen=True, slots=True)
class ConflictFinding:
    """What a person found about an armed conflict, for Article 20(3) and its like.

    `engaged` says whether the state was engaged in one on the last day of the period of notice. `ended` is
    the day on which the conflict ended, on which the withdrawal then takes effect; None while it lasts. `by`
    is who found it and `source` what it rests on: the law never decides this by itself.
    """

    engaged: bool
    by: str
    source: str
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """One code from `start` to `end` (both included; None where open), with its reason.

    `earliest` is before `start` where the code may have begun sooner (partial dates).
    """

    code: StatusCode
    start: date
    end: date | None
    reason: Reason
    codes: tuple[
        StatusCode, ...
    ]  # what it may be: the code alone, or all that a `not_determined` leaves open
    earliest: date | None = None


@dataclass(frozen=True, slots=True)
class Exit:
    """A withdrawal: the day of receipt, the days on which it can take effect, and why."""

    act: Act
    notified: Span
    effect: Span
    reason: Reason
    settled: bool  # a published day of effect, or a treaty without a conflict clause
    computed: Span | None = None  # what the rule gives, where that is not the published day


Change = tuple[date, StatusCode, Reason]
NOTHING = Reason("no act of the state under this treaty is on record")


def exits(treaty: Treaty, acts: Acts, state: str) -> list[Exit]:
    """Each withdrawal with its day of effect; leaving a convention is leaving its protocols too."""
    own = [act for act in acts.of_state(treaty.code, state) if act.kind == "withdrawal"]
    if treaty.parent:
        own += [act for act in acts.of_state(treaty.parent, state) if act.kind == "withdrawal"]
    found = [_exit(treaty, act) for act in own if act.when or act.effective]
    return sorted(found, key=lambda way: way.notified.last)


def _exit(treaty: Treaty, act: Act) -> Exit:
    rule, published = treaty.withdrawal, Span.of(act.effective)
    notified = Span.of(act.when) or published
    if notified is None:
        raise ValueError("a withdrawal without any date has no effect to compute")
    computed = Span(rule.after.after(notified.first), rule.after.after(notified.last))
    arithmetic = rule.after.shown(notified.first)
    if not notified.day:
        arithmetic += f"; {rule.after.shown(notified.last)}"
    if published and not act.when:
        reason = because(
            f"{rule.word} in effect on {published}, as told; the notice is not on record", rule.article, act
        )
        return Exit(act, notified, published, reason, True)
    if published:
        agrees = published.first <= computed.last and computed.first <= published.last
        later = rule.later_day_may_be_named and published.first > computed.last
        words = "agrees with" if agrees else "is later than the least of" if later else "differs from"
        reason = because(
            f"{rule.word} in effect on {published}, as published; this {words} the rule: "
            f"{rule.after.written} after receipt by the depositary",
            rule.article,
            act,
            arithmetic=arithmetic,
        )
        return Exit(act, notified, published, reason, True, None if agrees or later else computed)
    reason = because(
        f"{rule.word} takes effect {rule.after.written} after receipt by the depositary",
        rule.article,
        act,
        arithmetic=arithmetic,
    )
    return Exit(act, notified, computed, reason, rule.armed_conflict is None)


def _outcomes(
    treaty: Treaty, way: Exit, conflict: ConflictFinding | None
) -> list[tuple[date | None, Reason]]:
    """(the day from which the state is out, None while deferred; why) for each reading of the clause."""
    clause = treaty.withdrawal.armed_conflict
    out = (way.effect.last, way.reason)
    if clause is None:
        return [out]
    if conflict is None:
        if way.settled:
            return [out]
        free = replace(
            way.reason,
            rule=f"if the state is engaged in no armed conflict on the last day: {way.reason.rule}",
        )
        held = Reason(
            f"if the state is engaged in an armed conflict on the last day: no effect before {clause.until}; "
            "nobody has recorded a finding on this",
            clause.article,
            because=(way.reason,),
            unverified=way.reason.unverified,
        )
        return [(way.effect.last, free), (None, held)]
    found = f"found by {conflict.by} ({conflict.source})"
    if not conflict.engaged:
        return [
            (
                way.effect.last,
                Reason(
                    f"no armed conflict, {found}",
                    clause.article,
                    because=(way.reason,),
                    unverified=way.reason.unverified,
                ),
            )
        ]
    held = Reason(
        f"engaged in an armed conflict on the last day, {found}: no effect before {clause.until}",
        clause.article,
        because=(way.reason,),
        unverified=way.reason.unverified,
    )
    deferred = (max(conflict.ended, way.effect.last) if conflict.ended else None, held)
    published = way.settled and way.act.effective is not None
    return [out, deferred] if published else [deferred]


def _entry_changes(treaty: Treaty, acts: Acts, entry: Entry, last: bool) -> list[Change]:
    consented = entry.consented.last if last else entry.consented.first
    bound = entry.bound.last if last else entry.bound.first
    changes: list[Change] = [(bound, "party", entry.reason)]
    if bound > consented and entry.act.when:
        waits = because(
            "consent deposited; the treaty is not yet in force for the state",
            treaty.consent.article,
            entry.act,
            then=(entry.reason,),
        )
        changes.append((consented, "deposited_pending", waits))
        changes += _provisional(treaty, acts, entry, consented, bound, last)
    return changes


def _provisional(
    treaty: Treaty, acts: Acts, entry: Entry, consented: date, bound: date, last: bool
) -> list[Change]:
    found: list[Change] = []
    for act in acts.of_state(treaty.code, entry.act.state):
        if act.kind == "provisional_application" and treaty.provisional:
            span = Span.of(act.when) or Span(consented, consented)
            day = max(span.last if last else span.first, consented)
            if day < bound:
                why = because(
                    f"declared that it applies {treaty.provisional.covers} until entry into force",
                    treaty.provisional.article,
                    act,
                    then=(entry.reason,),
                )
                found.append((day, "party_provisional", why))
    return found


def _exit_changes(
    treaty: Treaty, acts: Acts, way: Exit, outcome: tuple[date | None, Reason], last: bool
) -> list[Change]:
    rule = treaty.withdrawal
    notified = way.notified.last if last else way.notified.first
    effect = way.effect.last if last else way.effect.first
    out, why = outcome
    if out == way.effect.last:
        out = effect
    back = _revoked(acts, way, last)
    changes: list[Change] = []
    if way.act.when:
        notice = because(
            f"{rule.word} notified; bound until it takes effect",
            rule.article,
            way.act,
            arithmetic=way.reason.arithmetic,
            then=(why,),
        )
        changes.append((notified, "exit_notified", notice))
    if back and notified <= back[0] < effect:
        return [*changes, back]
    if out is None or out > effect:
        changes.append((effect, "exit_deferred_conflict", why))
    if out is not None:
        changes.append((out, "exited", why))
    return changes


def _revoked(acts: Acts, way: Exit, last: bool) -> Change | None:
    for act in acts.of_state(way.act.treaty, way.act.state):
        span = Span.of(act.when)
        if act.kind == "withdrawal_revoked" and span:
            why = because(
                "the notice was taken back before it took effect", "68 of the Vienna Convention", act
            )
            day = span.last if last else span.first
            if day >= way.notified.first:
                return day, "party", why
    return None


# Where two changes fall on one day, the later stage stands: a deposit on the day of signature is a deposit.
STAGE: dict[StatusCode, int] = {
    "none": 0, "signed": 1, "deposited_pending": 2, "party_provisional": 3, "party": 4, "exit_notified": 5,
    "exit_deferred_conflict": 6, "exited": 7, "not_determined": 8,
}  # fmt: skip


def _reading(changes: Iterable[Change]) -> list[Change]:
    """Changes in order, one a day; a notice by a state that is not bound changes nothing."""
    ordered: list[Change] = [(date.min, "none", NOTHING)]
    for change in sorted(changes, key=lambda c: (c[0], STAGE[c[1]])):
        before = ordered[-1][1]
        if change[1] in ("exit_notified", "exit_deferred_conflict", "exited") and before in (
            "none",
            "signed",
            "exited",
        ):
            continue
        if change[1] == "exit_notified" and before == "exit_deferred_conflict":
            continue
        if change[0] == ordered[-1][0]:
            ordered[-1] = change
        else:
            ordered.append(change)
    return ordered


def readings(
    treaty: Treaty, acts: Acts, state: str, conflict: ConflictFinding | None = None
) -> list[list[Change]]:
    """Every reading of the record for a state, as changes of code by day."""
    own = acts.of_state(treaty.code, state)
    came, left = entries(treaty, acts, state), exits(treaty, acts, state)
    if not own and not left:
        return [[(date.min, "none", NOTHING)]]
    signed = [(act, span) for act in own if act.kind == "signature" and (span := Span.of(act.when))]
    spans = [s for _, s in signed] + [s for e in came for s in (e.consented, e.bound)]
    spans += [s for way in left for s in (way.notified, way.effect)]
    sides = (False,) if all(span.day for span in spans) else (False, True)
    found: list[list[Change]] = []
    for last, ins, outs in product(
        sides, product(*map(_either, came)), product(*(_ways(treaty, w, conflict) for w in left))
    ):
        changes: list[Change] = [
            (span.last if last else span.first, "signed", _signed(treaty, act)) for act, span in signed
        ]
        for entry in ins:
            changes += _entry_changes(treaty, acts, entry, last)
        for way, outcome in outs:
            changes += _exit_changes(treaty, acts, way, outcome, last)
        found.append(_reading(changes))
    return found


def _signed(treaty: Treaty, act: Act) -> Reason:
    rule = "signed and no consent deposited: bound only not to defeat the treaty's object and purpose"
    return because(rule, treaty.signature.article if treaty.signature else None, act)


def _either(entry: Entry) -> list[Entry]:
    """A published day of entry into force, and what the rule gives where that is another day."""
    if entry.computed is None:
        return [entry]
    ruled = Reason(
        f"by the rule, in force for the state on {entry.computed}",
        entry.reason.article,
        entry.reason.acts,
        entry.reason.sources,
        entry.reason.arithmetic,
        entry.reason.unverified,
    )
    return [entry, replace(entry, bound=entry.computed, reason=ruled, computed=None)]


def _ways(
    treaty: Treaty, way: Exit, conflict: ConflictFinding | None
) -> list[tuple[Exit, tuple[date | None, Reason]]]:
    found = [(way, outcome) for outcome in _outcomes(treaty, way, conflict)]
    if way.computed:
        ruled = replace(way, effect=way.computed, computed=None)
        found += [(ruled, outcome) for outcome in _outcomes(treaty, ruled, conflict)]
    return found


def course(
    treaty: Treaty, acts: Acts, state: str, conflict: ConflictFinding | None = None
) -> tuple[Stretch, ...]:
    """The stretches of a state's course, from the first day there is to the last, without gap or overlap."""
    found = readings(treaty, acts, state, conflict)
    gap = acts.gap(treaty.code, None, date.max)
    if gap and gap.whole and found == [[(date.min, "none", NOTHING)]]:
        return _unknown(gap)
    days = sorted({change[0] for reading in found for change in reading})
    stretches: list[Stretch] = []
    for n, day in enumerate(days):
        end = days[n + 1] - timedelta(days=1) if n + 1 < len(days) else None
        now = [reading[bisect_right(reading, day, key=lambda c: c[0]) - 1] for reading in found]
        codes = dict.fromkeys(change[1] for change in now)
        if len(codes) == 1:
            code, reason = now[0][1], now[-1][2]
        else:
            code, reason = "not_determined", _open(now)
        before = stretches[-1] if stretches else None
        if before and before.codes == tuple(codes):
            stretches[-1] = replace(before, end=end)
            continue
        earliest = None if code == "not_determined" else _perhaps_from(stretches, code)
        stretches.append(Stretch(code, day, end, reason, tuple(codes), earliest))
    return tuple(stretches)


def _unknown(gap: Gap) -> tuple[Stretch, ...]:
    """The course of a state that may have acted without its acts being on record."""
    perhaps: tuple[StatusCode, ...] = ("none", "signed", "deposited_pending", "party")
    open_ = Stretch("not_determined", gap.start, None, Reason(f"not determined: {gap.missing}"), perhaps)
    if gap.start == date.min:
        return (open_,)
    return (Stretch("none", date.min, gap.start - timedelta(days=1), NOTHING, ("none",)), open_)


def _perhaps_from(before: Sequence[Stretch], code: StatusCode) -> date | None:
    """The day from which a code may have held, where the undetermined stretches just before allow for it."""
    day = None
    for stretch in reversed(before):
        if stretch.code != "not_determined" or code not in stretch.codes:
            break
        day = stretch.start
    return day


def at(stretches: Sequence[Stretch], on: date) -> Stretch:
    """The stretch that a day lies in."""
    return stretches[bisect_right(stretches, on, key=lambda s: s.start) - 1]


def _open(now: Sequence[Change]) -> Reason:
    reasons = tuple({change[1]: change[2] for change in now}.values())
    codes = " or ".join(dict.fromkeys(change[1] for change in now))
    return Reason(
        f"not determined: {codes}", because=reasons, unverified=any(reason.unverified for reason in reasons)
    )
