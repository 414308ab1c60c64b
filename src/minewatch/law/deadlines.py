"""What falls due when: every duty of every party over a time, and the same as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from minewatch.law.acts import Acts
from minewatch.law.actsfile import released
from minewatch.law.counts import Findings
from minewatch.law.course import at, course
from minewatch.law.duties import duty_on, yearly_due
from minewatch.law.entry import Entry, entries
from minewatch.law.status import code_of, rule_of
from minewatch.law.treaty import DutyRule, Treaty
from minewatch.law.treatyfile import treaties
from minewatch.law.words import DUTIES, article, name, reason_lines
from minewatch.model.act import Act
from minewatch.model.status import Deadline, Duty

DONE = ("met", "met_late", "completion_declared")


def duties(
    acts: Iterable[Act], treaty: str | Treaty, state: str, *, on: date, conflicts: Findings | None = None
) -> tuple[Duty, ...]:
    """Every duty of a state under a treaty on a day: its deadline in force, how it stands, and why."""
    rule, record, code = rule_of(treaty), Acts.of(acts), code_of(state)
    stretches = course(rule, record, code, (conflicts or {}).get(code))
    bound = entries(rule, record, code)
    return tuple(duty_on(rule, duty, record, code, on, stretches, bound) for duty in rule.duties)


def deadlines(
    acts: Iterable[Act],
    *,
    on: date,
    treaty: str | Treaty | None = None,
    state: str | None = None,
    after: date | None = None,
    before: date | None = None,
    done: bool = False,
) -> tuple[Deadline, ...]:
    """What falls due from `after` to `before` (both included, None is open), as it stood on `on`.

    Yearly reports give one entry a year up to `before`, or the next one where that is open. Duties met or
    declared complete are left out unless `done`. A deadline that falls on or after the day from which the
    state is out of the treaty is none of its own any more.
    """
    record = Acts.of(acts)
    rules = [rule_of(treaty)] if treaty else list(treaties().values())
    code = code_of(state) if state else None
    found: list[Deadline] = []
    for rule in rules:
        for place in record.states(rule.code) if code is None else [code]:
            found += _of_state(rule, record, place, on, after, before, done)
    return tuple(sorted(found, key=lambda d: (d.due, d.treaty, d.state, d.duty.article)))


def _of_state(
    rule: Treaty, record: Acts, state: str, on: date, after: date | None, before: date | None, done: bool
) -> Iterator[Deadline]:
    bound = entries(rule, record, state)
    if not bound or bound[0].consented.first > on:
        return
    stretches = course(rule, record, state)
    for duty in rule.duties:
        made = duty_on(rule, duty, record, state, on, stretches, bound)
        if made.deadline is None or (made.state in DONE and not done):
            continue
        for due in _days(duty, made, bound, after, before):
            gone = at(stretches, due).code == "exited"
            if not gone and (after is None or due >= after) and (before is None or due <= before):
                year = due.year if duty.every else None
                yield Deadline(rule.code, state, due, replace(made, deadline=due), year)


def _days(
    duty: DutyRule, made: Duty, bound: Sequence[Entry], after: date | None, before: date | None
) -> Iterator[date]:
    if made.deadline is None:
        return
    if duty.every is None:
        yield made.deadline
        return
    due = yearly_due(duty, bound[-1].bound.last, after or made.deadline)
    yield due
    while before and due < before:
        due = yearly_due(duty, bound[-1].bound.last, due + timedelta(days=1))
        yield due


def calendar(found: Iterable[Deadline], stamped: date | None = None) -> bytes:
    """Deadlines as an iCalendar file (RFC 5545), one whole-day event each.

    A deadline keeps its UID when an extension moves it, so a subscribed calendar moves the event. `stamped`
    is the day the answer was made (the data release where left out); the same deadlines give the same bytes.
    """
    from icalendar import Calendar, Event

    stamp = datetime.combine(stamped or released(), time(0), UTC)
    made = Calendar()
    made.add("prodid", "-//minewatch//treaty deadlines//EN")
    made.add("version", "2.0")
    made.add("name", "Treaty deadlines")
    made.add("x-wr-calname", "Treaty deadlines")
    for deadline in found:
        event = Event()
        event.add("uid", f"{deadline.id}@minewatch")
        event.add("dtstamp", stamp)
        event.add("dtstart", deadline.due)
        event.add("dtend", deadline.due + timedelta(days=1))
        event.add("summary", summary(deadline))
        event.add("description", "\n".join(reason_lines(deadline.duty.reason, 72)))
        event.add("categories", [deadline.treaty])
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


SUBJECTS = {
    "destroy": "stockpiles",
    "clear": "clearance",
    "first_report": "first report",
    "yearly_report": "report",
}


def subject(deadline: Deadline) -> str:
    """What is due in three words: "Article 5: clearance"."""
    rules = treaties()[deadline.treaty].duties
    kind = next(rule.kind for rule in rules if rule.name == deadline.duty.name)
    return f"{article(deadline.duty.article)}: {SUBJECTS[kind]}"


def summary(deadline: Deadline) -> str:
    """One line: "Angola: clearance of mined areas due (APMBC Article 5, extended)"."""
    duty = deadline.duty
    told = article(duty.article).removeprefix(f"{deadline.treaty} ")
    return f"{name(deadline.state)}: {duty.name} due ({deadline.treaty} {told}, {DUTIES[duty.state]})"
