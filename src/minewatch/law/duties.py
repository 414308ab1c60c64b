"""Duties with a time limit: their deadline in force on a day, and how they stand.

How a duty stands is one of `not_due`, `due`, `extended`, `missed`, `met`, `met_late`, `completion_declared`,
`reopened` and `not_determined`; docs/law.md has the table of when each is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from minewatch.law.acts import Acts
from minewatch.law.course import Stretch, at
from minewatch.law.entry import Entry, Span, because, entries
from minewatch.law.treaty import DutyRule, Treaty
from minewatch.model.act import Act
from minewatch.model.status import Duty, DutyState, Reason

Answer = tuple[DutyState, date | None, Reason]


def duties_of(
    rule: Treaty, record: Acts, state: str, on: date, stretches: Sequence[Stretch]
) -> tuple[Duty, ...]:
    """Every duty of a treaty for a state on a day; none for a state that is not and was not bound."""
    if not rule.duties:
        return ()
    bound = entries(rule, record, state)
    return (
        tuple(duty_on(rule, duty, record, state, on, stretches, bound) for duty in rule.duties)
        if bound
        else ()
    )


def duty_on(
    rule: Treaty,
    duty: DutyRule,
    record: Acts,
    state: str,
    on: date,
    stretches: Sequence[Stretch],
    bound: Sequence[Entry],
) -> Duty:
    """One duty on a day: its deadline in force, its state and why.

    Worked out for each way the record can be read; where the readings differ the state is `not_determined`.
    """
    entry = _entry_on(bound, on)
    if entry is None:
        nothing = Reason("the state never consented, so the treaty asks nothing of it", duty.article)
        return Duty(duty.article, duty.name, "not_due", None, nothing)
    own = [act for act in record.of_state(rule.code, state) if _about(act, duty)]
    now = at(stretches, on)
    left = now.start if now.code == "exited" else None
    begins = (entry.bound.first,) if entry.bound.day else (entry.bound.first, entry.bound.last)
    answers = [
        _Reading(duty, begin, last, left, own, record, rule.code, entry.reason).on(on)
        for begin, last in product(begins, _sides(own))
    ]
    states = dict.fromkeys(answer[0] for answer in answers)
    deadlines = dict.fromkeys(answer[1] for answer in answers)
    deadline = answers[0][1] if len(deadlines) == 1 else None
    if len(states) == 1:
        return Duty(duty.article, duty.name, answers[0][0], deadline, answers[-1][2])
    reasons = tuple({answer[0]: answer[2] for answer in answers}.values())
    open_ = Reason(
        f"not determined: {' or '.join(states)}",
        duty.article,
        because=reasons,
        unverified=any(r.unverified for r in reasons),
    )
    return Duty(duty.article, duty.name, "not_determined", deadline, open_)


def _entry_on(bound: Sequence[Entry], on: date) -> Entry | None:
    """The consent that counts on a day: the last one made by then, else the first to come."""
    made = [entry for entry in bound if entry.consented.first <= on or entry.bound.first <= on]
    return made[-1] if made else bound[0] if bound else None


def _about(act: Act, duty: DutyRule) -> bool:
    if act.article is None or act.article.partition("(")[0] != duty.article.partition("(")[0]:
        return False
    return act.article == duty.article or "(" not in act.article or "(" not in duty.article


def _sides(own: Iterable[Act]) -> tuple[bool, ...]:
    """One reading where every act has its day, two (first and last possible day) where one has not."""
    dated = [act for act in own if act.kind in ("completion", "extension_granted", "discovery", "report")]
    return (False,) if all((span := Span.of(act.when)) and span.day for act in dated) else (False, True)


@dataclass(slots=True)
class _Reading:
    """One way to read the record for one duty of one state: every date taken at one end of its span."""

    duty: DutyRule
    begins: date
    last: bool
    left: date | None
    own: list[Act]
    record: Acts
    treaty: str
    entry: Reason

    def on(self, on: date) -> Answer:
        if on < self.begins:
            deadline = None if self.duty.within is None else self.duty.within.after(self.begins)
            rule = f"the treaty is not in force for the state before {self.begins}"
            return (
                "not_due",
                deadline,
                Reason(rule, self.duty.article, because=(self.entry,), unverified=self.entry.unverified),
            )
        if self.left and self.duty.kind == "yearly_report":
            return (
                "not_due",
                None,
                Reason(f"the state is out of the treaty from {self.left} on", self.duty.article),
            )
        if self.duty.kind == "yearly_report":
            return self._yearly(on)
        if self.duty.kind == "first_report":
            return self._or_left(self._first_report(on))
        return self._or_left(self._destroy(on) if self.duty.kind == "destroy" else self._clear(on))

    # --- what the acts say

    def _day(self, act: Act) -> date | None:
        span = Span.of(act.when)
        return (span.last if self.last else span.first) if span else None

    def _of(self, *kinds: str) -> list[Act]:
        return [act for act in self.own if act.kind in kinds]

    def _original(self) -> date:
        if self.duty.within is None:
            raise ValueError(f"duty {self.duty.name!r} has no time limit from entry into force")
        return self.duty.within.after(self.begins)

    def _first(self, deadline: date) -> Reason:
        within = self.duty.within
        arithmetic = within.shown(self.begins) if within else None
        return Reason(
            f"original deadline {deadline}",
            self.duty.article,
            arithmetic=arithmetic,
            because=(self.entry,),
            unverified=self.entry.unverified,
        )

    def _deadline(self, on: date) -> tuple[date, Reason, Act | None]:
        """The deadline in force on a day: a grant counts from the last day of the meeting that gave it."""
        deadline = self._original()
        reason, granted = self._first(deadline), None
        grants = [(day, act) for act in self._of("extension_granted") if (day := self._day(act))]
        for day, act in sorted(grants, key=lambda pair: pair[0]):
            if day <= on and act.deadline and act.deadline.end:
                article = self.duty.extension.article if self.duty.extension else self.duty.article
                text = (
                    f"extended from {deadline} to {act.deadline.end}, from {day} on (last day of the meeting)"
                )
                deadline, granted = act.deadline.end, act
                reason = because(text, article, act, then=(reason,))
        return deadline, reason, granted

    def _completed(self, on: date, deadline: date) -> tuple[date, Act] | None:
        """The declaration of completion that stands on a day.

        A source that lists a completion as late bounds it below by the deadline; one that lists it as
        completed without a day bounds it above by the deadline.
        """
        spans = self._completions(deadline)
        days = [(max(last, first) if self.last else first, act) for first, last, act in spans]
        by_then = [pair for pair in days if pair[0] <= on]
        return max(by_then, key=lambda pair: pair[0]) if by_then else None

    def _completions(self, deadline: date) -> list[tuple[date, date, Act]]:
        """(first and last possible day, act) of each completion; sources that can mean one are joined."""
        missed = [act for act in self.own if act.kind == "deadline_missed"]
        after = [
            act.deadline.end if act.deadline and act.deadline.end else self._original() for act in missed
        ]
        found: list[tuple[date, date, Act]] = []
        for act in self._of("completion"):
            span = Span.of(act.when)
            first, last = (span.first, span.last) if span else (self.begins, date.max if missed else deadline)
            if after:
                first = max(first, min(after) + timedelta(days=1))
            found.append((first, last, act))
        joined: list[tuple[date, date, Act]] = []
        for first, last, act in sorted(found, key=lambda item: item[:2]):
            if joined and first <= joined[-1][1]:
                before = joined.pop()
                closer = before[2] if before[1] - before[0] <= last - first else act
                first, last, act = max(before[0], first), min(before[1], last), closer
            joined.append((first, last, act))
        return joined

    # --- how the duties stand

    def _or_left(self, answer: Answer) -> Answer:
        """Out of the treaty, an open duty ends; what was met, declared complete or missed before stays so.

        A deadline that fell while the state was bound stays the deadline it was.
        """
        state, deadline, why = answer
        if not self.left or state in ("met", "met_late", "completion_declared", "missed"):
            return answer
        rule = f"the state is out of the treaty from {self.left} on"
        reason = Reason(rule, self.duty.article, because=(why,), unverified=why.unverified)
        return "not_due", deadline if deadline and deadline < self.left else None, reason

    def _running(self, deadline: date, granted: Act | None, why: Reason) -> Answer:
        rule = f"the deadline is {deadline}"
        reason = Reason(rule, self.duty.article, because=(why,), unverified=why.unverified)
        return "extended" if granted else "due", deadline, reason

    def _destroy(self, on: date) -> Answer:
        article = self.duty.article
        deadline, why, granted = self._deadline(on)
        none, kept = self._of("declared_none"), self._of("deadline_kept")
        if none:
            rule = "nothing to destroy: the state declared that it holds none"
            return "met", deadline, because(rule, article, *none, then=(why,))
        done = self._completed(on, deadline)
        if done:
            day, act = done
            late = day > deadline
            rule = f"destruction completed {'after' if late else 'by'} the deadline {deadline}"
            return "met_late" if late else "met", deadline, because(rule, article, act, then=(why,))
        if kept:
            rule = f"kept by the deadline {deadline}, on a day not told: destroyed, or nothing to destroy"
            state: DutyState = "met" if on > deadline else "not_determined"
            return state, deadline, because(rule, article, *kept, then=(why,))
        if on <= deadline:
            return self._running(deadline, granted, why)
        return self._passed(on, deadline, why)

    def _clear(self, on: date) -> Answer:
        deadline, why, granted = self._deadline(on)
        done = self._completed(on, deadline)
        if done:
            return self._after_completion(on, deadline, why, granted, done)
        if on <= deadline:
            return self._running(deadline, granted, why)
        found = [act for act in self._of("discovery") if (day := self._day(act)) and day <= on]
        if found and not granted:
            rule = "mined areas found after the deadline: to be cleared or given a new deadline (12MSP)"
            return "reopened", deadline, because(rule, self.duty.article, *found, then=(why,))
        return self._passed(on, deadline, why)

    def _after_completion(
        self, on: date, deadline: date, why: Reason, granted: Act | None, done: tuple[date, Act]
    ) -> Answer:
        day, act = done
        declared = because(
            f"completion declared, {act.when or 'day not published'}", self.duty.article, act, then=(why,)
        )
        newer = granted if granted and (self._day(granted) or date.min) > day else None
        found = [a for a in self._of("discovery") if (d := self._day(a)) and day < d <= on]
        if not newer and not found:
            return "completion_declared", deadline, declared
        if newer and on > deadline:
            return self._passed(on, deadline, why)
        rule = "completion had been declared, mined areas were found later: the duty is open again"
        acts = found + ([newer] if newer else [])
        return "reopened", deadline, because(rule, self.duty.article, *acts, then=(declared,))

    def _passed(self, on: date, deadline: date, why: Reason) -> Answer:
        """After a deadline with neither completion nor grant: missed, unless the record cannot show that."""
        article = self.duty.article
        listed = self._of("deadline_missed")
        reported = self._of("clearance_reported")
        if reported:
            rule = (
                "clearance was reported, completion never declared: met by one reading, missed by the other"
            )
            return "not_determined", deadline, because(rule, article, *reported, then=(why,))
        gap = self.record.gap(self.treaty, article, on)
        if gap and deadline >= gap.start and not listed:
            asked = [act for act in self._of("extension_requested") if (d := self._day(act)) and d <= on]
            rule = f"missed unless extended: {gap.missing}"
            return "not_determined", deadline, because(rule, article, *asked, then=(why,))
        if listed or self._shown_open(on):
            rule = f"the deadline {deadline} passed without completion or grant: missed until one of them"
            return "missed", deadline, because(rule, article, *listed, then=(why,))
        rule = f"the deadline {deadline} passed; nothing on record says whether anything was left to do"
        return "not_determined", deadline, Reason(rule, article, because=(why,), unverified=why.unverified)

    def _shown_open(self, on: date) -> bool:
        """Whether the record shows that work was left on a day: a grant at any time, or a later completion.

        A discovery after that day says the opposite: until then nobody knew of anything to clear.
        """
        if any((day := self._day(act)) and day > on for act in self._of("discovery")):
            return False
        return bool(self._of("extension_granted", "completion"))

    def _first_report(self, on: date) -> Answer:
        deadline = self._original()
        why = self._first(deadline)
        filed = [(day, act) for act in self._of("report") if (day := self._day(act)) and day <= on]
        if filed:
            day, act = min(filed, key=lambda f: f[0])
            rule = f"filed {'after' if day > deadline else 'by'} the due day {deadline}"
            return (
                ("met_late" if day > deadline else "met"),
                deadline,
                because(rule, self.duty.article, act, then=(why,)),
            )
        if on <= deadline:
            return (
                "due",
                deadline,
                Reason(f"due by {deadline}", self.duty.article, because=(why,), unverified=why.unverified),
            )
        missed = self._of("deadline_missed")
        if missed or self._of("report"):
            return (
                "missed",
                deadline,
                because(f"not filed by {deadline}", self.duty.article, *missed, then=(why,)),
            )
        rule = f"was due by {deadline}; whether it was filed is not on record"
        return (
            "not_determined",
            deadline,
            Reason(rule, self.duty.article, because=(why,), unverified=why.unverified),
        )

    def _yearly(self, on: date) -> Answer:
        due = yearly_due(self.duty, self.begins, on)
        rule = f"next due {due}, for the calendar year {due.year - 1}"
        return (
            "due",
            due,
            Reason(rule, self.duty.article, because=(self.entry,), unverified=self.entry.unverified),
        )


def yearly_due(duty: DutyRule, begins: date, on: date) -> date:
    """The next yearly day on or after `on`.

    The first one covers the calendar year of entry into force, and comes after the first report falls due
    (180 days in every treaty that has both): a party in its first months owes that one first.
    """
    if duty.every is None:
        raise ValueError(f"duty {duty.name!r} has no yearly day")
    month, day = duty.every
    year = max(on.year, begins.year + 1)
    while date(year, month, day) < max(on, begins + timedelta(days=181)):
        year += 1
    return date(year, month, day)
