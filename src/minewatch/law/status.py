"""Status: what a treaty's rules make of the acts for a state on a day, with its reasons.

Legal, declared and contested status are three fields and never mixed: a state that says it has suspended a
treaty stays `party` (legal), says so (declared), and is objected to (contested).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from minewatch.law.acts import Acts
from minewatch.law.course import ConflictFinding, Stretch, at, course
from minewatch.law.duties import duties_of
from minewatch.law.entry import Span, because
from minewatch.law.treaty import Treaty
from minewatch.law.treatyfile import treaty as find_treaty
from minewatch.model.act import Act
from minewatch.model.place import find_place, places
from minewatch.model.status import Flag, Reason, Status, StatusCode

BOUND: frozenset[StatusCode] = frozenset({"party", "exit_notified", "exit_deferred_conflict"})


def rule_of(treaty: str | Treaty) -> Treaty:
    """The treaty itself, by its code or name, or as handed in."""
    return treaty if isinstance(treaty, Treaty) else find_treaty(treaty)


def code_of(state: str) -> str:
    """The ISO code of a state or area by its code or name. Raises NotKnown, with the nearest."""
    return state if state in places() else find_place(state).code


def status(
    acts: Iterable[Act],
    treaty: str | Treaty,
    state: str,
    *,
    on: date,
    conflict: ConflictFinding | None = None,
) -> Status:
    """A state's standing under a treaty on a day, with flags, duties and the tree of reasons.

    `conflict` is a person's finding for the armed-conflict clause; without one, a withdrawal whose effect no
    source has published is `not_determined` from its computed day on, with both outcomes. Raises NotKnown
    for a treaty or state that stands for nothing.
    """
    rule, record, code = rule_of(treaty), Acts.of(acts), code_of(state)
    stretches = course(rule, record, code, conflict)
    stretch = at(stretches, on)
    return _status(rule, record, code, on, stretch, stretches, True)


def statuses(
    acts: Iterable[Act], treaty: str | Treaty, state: str, *, conflict: ConflictFinding | None = None
) -> tuple[Status, ...]:
    """A state's whole course: one status for each stretch in which code and flags stay the same.

    `on`, `since` and `until` are the stretch's days (the first stretch has no `since`, the last no `until`).
    Stretches follow each other without gap or overlap. Duties are left out; ask `duties` for a day.
    """
    rule, record, code = rule_of(treaty), Acts.of(acts), code_of(state)
    stretches = course(rule, record, code, conflict)
    days = {s.start for s in stretches} | {
        d for act in _side_acts(record, rule, code) for d in _flag_days(act)
    }
    found: list[Status] = []
    ordered = sorted(days)
    for n, day in enumerate(ordered):
        stretch = at(stretches, day)
        made = _status(rule, record, code, day, stretch, stretches, False)
        until = ordered[n + 1] - timedelta(days=1) if n + 1 < len(ordered) else None
        since = None if day == date.min else day
        if found and _same(found[-1], made):
            made = found.pop()
            since = made.since
        found.append(replace(made, since=since, until=until))
    return tuple(found)


def _same(one: Status, other: Status) -> bool:
    """Whether two statuses that follow each other say the same."""
    return (one.code, one.flags, one.declared, one.contested) == (
        other.code,
        other.flags,
        other.declared,
        other.contested,
    )


def _status(
    rule: Treaty,
    record: Acts,
    state: str,
    on: date,
    stretch: Stretch,
    stretches: Sequence[Stretch],
    duties: bool,
) -> Status:
    code, reason = stretch.code, stretch.reason
    gap = record.gap(rule.code, None, on)
    side = _side_acts(record, rule, state)
    return Status(
        treaty=rule.code,
        state=state,
        on=on,
        code=code,
        reason=reason,
        flags=_flags(side, code, on),
        declared=tuple(_declared(rule, side, on)),
        contested=tuple(_contested(rule, side, code, on)),
        duties=duties_of(rule, record, state, on, stretches) if duties else (),
        since=None if stretch.start == date.min else stretch.start,
        until=stretch.end,
        note=f"{gap.missing}." if gap and code in ("none", "signed") else None,
        earliest=stretch.earliest,
        latest=stretch.start if stretch.earliest else None,
    )


def _side_acts(record: Acts, rule: Treaty, state: str) -> list[Act]:
    kinds = (
        "announcement",
        "domestic_approval",
        "suspension",
        "objection",
        "meeting_conclusion",
        "declaration",
    )
    return [act for act in record.of_state(rule.code, state) if act.kind in kinds]


def _flag_days(act: Act) -> list[date]:
    span = Span.of(act.when)
    return [span.first, span.last] if span else []


def _done(act: Act, on: date) -> bool:
    """Surely done by that day."""
    span = Span.of(act.when)
    return span is not None and span.last <= on


def _perhaps(act: Act, on: date) -> bool:
    span = Span.of(act.when)
    return span is None or span.first <= on


def _flags(side: Sequence[Act], code: StatusCode, on: date) -> tuple[Flag, ...]:
    done = {act.kind for act in side if _done(act, on)}
    leaving = {act.kind for act in side if _done(act, on) and (act.article or "").startswith("20")}
    lodged = any(
        act.kind == "objection" and act.by and len(act.by) == 3 and act.by.isupper()
        for act in side
        if _done(act, on)
    )
    flags: list[Flag] = []
    if "announcement" in leaving and code == "party":
        flags.append("exit_announced")
    if "domestic_approval" in leaving and code == "party":
        flags.append("exit_approved")
    if "suspension" in done and code in BOUND:
        flags.append("suspension_claimed")
    if lodged and code in BOUND:
        flags.append("objection_lodged")
    if "declaration" in done and code != "exited":
        flags.append("declaration")
    return tuple(flags)


def _declared(rule: Treaty, side: Sequence[Act], on: date) -> Iterable[Reason]:
    for act in side:
        if act.kind in ("suspension", "announcement", "domestic_approval", "declaration") and _done(act, on):
            yield because(f"{act.when}: {act.note or act.kind.replace('_', ' ')}", act.article, act)


def _contested(rule: Treaty, side: Sequence[Act], code: StatusCode, on: date) -> Iterable[Reason]:
    claimed = [act for act in side if act.kind == "suspension" and _done(act, on)]
    if claimed and code in BOUND and rule.no_suspension:
        yield because(
            f"the claim changes nothing in law: {rule.no_suspension.because}",
            rule.no_suspension.article,
            *claimed,
        )
    same: dict[tuple[str, bool], list[Act]] = {}
    for act in side:
        if act.kind in ("objection", "meeting_conclusion") and _perhaps(act, on):
            same.setdefault((act.note or act.kind, _done(act, on)), []).append(act)
    for (told, done), acts in same.items():
        who = ", ".join(_who(act) for act in acts)
        day = f"{acts[0].when}: " if done and len(acts) == 1 else ""
        yield because(f"{day}{who}: {told}" + ("" if done else " (perhaps not yet on this day)"), None, *acts)


def _who(act: Act) -> str:
    place = places().get(act.by or "")
    return place.name if place else (act.by or "").upper()
