"""Disagreement about what is asserted: by the law, the language, the definition, or yes against no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from minewatch.model.check import CheckReason
from minewatch.model.claim import Claim
from minewatch.model.finding import DisagreementReason
from minewatch.reconcile.differ_dates import by_date
from minewatch.reconcile.families import COURSE, step_of, width
from minewatch.reconcile.heard import Stand, days_apart
from minewatch.reconcile.told import ALIKE, AS, ON, Why, language, said

LAW: Mapping[CheckReason, DisagreementReason] = {
    "date_basis": "date_basis", "step": "step", "declared_vs_legal": "declared_vs_legal",
    "count_basis": "definition", "value": "value",
}  # fmt: skip
# Kinds in which an actor speaks of its own course: a later word replaces an earlier one.
OWN_COURSE = frozenset(
    {"produce", "transfer", "acquire", "withdraw", "remain", "suspend", "use", "stockpile", "join", "need"}
)
# Kinds that are planned and then done; a need or a capacity is neither.
ACTS = frozenset(
    {
        "sign",
        "join",
        "withdraw",
        "suspend",
        "produce",
        "acquire",
        "transfer",
        "use",
        "fortify",
        "destroy",
        "clear",
    }
)
# Words that make a mine something else than the ban means: Article 2(1) is about what the victim sets off.
OTHERWISE_BUILT = re.compile(
    r"\b(command[- ]?detonat\w+|command|remote\w*|claymore\w*|directional|altered|converted|modified|inert"
    r"|practice|dummy|components?|assembly|training)\b",
    re.IGNORECASE,
)
NOT_BEFORE = re.compile(r"\bhad(n[’']t| not| never)\b", re.IGNORECASE)  # of a day that the words leave open
SAME_SEASON = 400  # days within which an accusation and its denial answer each other
A_TURN = 30  # days: a later opposite word of one's own is a turn, not a contradiction
AT_ONCE = 3  # days
SAME_NEWS = 60  # days
THOUSANDS = (1_000.0, 1_000_000.0, 10_000.0, 100_000.0, 100.0)  # milliard, lakh, crore, myriad


def by_law(a: Stand, b: Stand) -> Why | None:
    """Where the law's own check says what is wrong with one of the two, that is the reason."""
    for one, other in ((a, b), (b, a)):
        check = one.best.check
        if check is None or check.verdict != "inconsistent" or check.why is None:
            continue
        other_check = other.best.check
        if other_check is not None and other_check.verdict == "inconsistent":
            continue
        if _answers(check.why, one, other) and _in_reach(one, other):
            lag = by_date(one, other) if check.why == "value" else None
            reason = lag.reason if lag and lag.reason else LAW[check.why]
            note = f"{check.says.rstrip('.')}; {check.law[:1].lower()}{check.law[1:].rstrip('.')}."
            return Why(reason, note, settled=True)
    return None


_STANDINGS = frozenset({"withdraw", "suspend", "member", "nonmember", "remain"})


def _answers(why: CheckReason, wrong: Stand, other: Stand) -> bool:
    """Whether the other claim says on the same point what the wrong one has wrong."""
    x, y = wrong.claim, other.claim
    if y.assertion not in ("fact", "intent") or x.assertion not in ("fact", "intent"):
        return False
    if why == "count_basis":
        m, n = wrong.amount, other.amount
        return bool(
            x.kind == y.kind and m and n and m.dimension == n.dimension == "states" and not m.meets(n)
        )
    if why == "step":
        earlier = y.kind == "withdraw" and y.step in ("proposal", "approval", "notification")
        return earlier and x.kind == "withdraw" and x.step != y.step and y.assertion == "fact"
    if why == "declared_vs_legal" or (why == "value" and x.kind != y.kind):
        standing = (
            x.kind != y.kind and {x.kind, y.kind} <= _STANDINGS and x.assertion == y.assertion == "fact"
        )
        if "withdraw" in (x.kind, y.kind):
            gone = x if x.kind == "withdraw" else y
            standing = standing and gone.step in ("effect", None)
        return standing and not (x.quantity or y.quantity)
    if x.kind != y.kind or x.step != y.step or not (x.time and y.time):
        return False
    if why == "value" and (x.assertion != y.assertion or _foretold(wrong, other)):
        return False  # a plan that slipped is no wrong date
    return not x.time.can_be_same(y.time)


def _foretold(wrong: Stand, other: Stand) -> bool:
    """Whether a date was named for a plan so long before the other source that the plan can have changed."""
    if wrong.claim.assertion != "intent" or not (wrong.last and other.first):
        return False
    return (other.first - wrong.last).days > A_TURN


def _in_reach(a: Stand, b: Stand) -> bool:
    """Acts done once, or words published in one season: further apart, each may hold for its own day."""
    if COURSE[a.claim.kind] == COURSE[b.claim.kind] == "once":
        return True
    apart = days_apart(a, b)
    return apart is None or apart <= SAME_SEASON


def by_translation(a: Stand, b: Stand) -> Why | None:
    """One speaker, two languages, within days: a verb or a number word carried over wrongly."""
    first, second = a.best.language, b.best.language
    if not first or not second or first == second or not (a.speakers & b.speakers):
        return None
    apart = days_apart(a, b)
    if apart is None or apart > A_TURN:
        return None
    x, y = a.claim, b.claim
    if x.kind != y.kind:
        return Why("translation", _two_ways(f"on {ON[x.kind]}", first, f"on {ON[y.kind]}", second))
    m, n = a.amount, b.amount
    if m and n and not m.meets(n) and m.dimension == n.dimension:
        small, big = sorted((m.raw, n.raw))
        if small > 0 and any(abs(big / small - factor) < factor * 1e-6 for factor in THOUSANDS):
            languages = f"{language(first)} and {language(second)}"
            return Why("translation", f"The same figure but for its number word, in {languages}.")
        return None
    if x.assertion != y.assertion and (m is None or n is None or m.meets(n)):
        return Why("translation", _two_ways(AS[x.assertion], first, AS[y.assertion], second))
    return None


def _two_ways(one: str, first: str, other: str, second: str) -> str:
    return f"The same speaker is quoted {one} in {language(first)} and {other} in {language(second)}."


def by_standing(a: Stand, b: Stand) -> Why | None:
    """Left, suspended, or bound: what is declared against what the treaty makes of it."""
    x, y = a.claim, b.claim
    kinds = {x.kind, y.kind}
    if x.actor is None:
        return None if x.kind == y.kind else ALIKE  # some state left, some state stays
    if not kinds <= {"withdraw", "suspend", "member", "nonmember", "remain", "join"}:
        return None
    if kinds == {"suspend"}:
        if {x.assertion, y.assertion} == {"fact", "denial"}:
            return Why(
                "declared_vs_legal", "The state suspends; the other says that this cannot be or is not so."
            )
        return ALIKE
    if len(kinds) == 1:
        return None
    if x.quantity or y.quantity or x.assertion != "fact" or y.assertion != "fact":
        return ALIKE
    return _two_standings(a, b)


def _two_standings(a: Stand, b: Stand) -> Why:
    by_kind: dict[str, Stand] = {a.claim.kind: a, b.claim.kind: b}
    if "suspend" in by_kind:
        other = next(s for k, s in by_kind.items() if k != "suspend")
        suspended = by_kind["suspend"]
        if (step_of(other.claim) or "effect") != "effect":
            return ALIKE  # a vote or a notice has not led out of the treaty
        if suspended.first and other.last and other.last < suspended.first and other.claim.kind != "withdraw":
            return ALIKE  # a party before it suspended anything
        what = {"withdraw": "has left", "nonmember": "is not bound"}.get(
            other.claim.kind, "is bound as before"
        )
        return Why("declared_vs_legal", f"One says the treaty is suspended, the other that the state {what}.")
    if {"withdraw", "member"} == set(by_kind) or {"withdraw", "remain"} == set(by_kind):
        return _left_or_bound(by_kind)
    if {"member", "nonmember"} == set(by_kind) and _same_days(a, b):
        return Why("declared_vs_legal", "One says the state is a party, the other that it is not.")
    return ALIKE


def _left_or_bound(by_kind: Mapping[str, Stand]) -> Why:
    left = by_kind["withdraw"]
    stays = by_kind.get("member") or by_kind["remain"]
    if (left.claim.step or "effect") != "effect":
        return ALIKE  # a state that has voted or given notice is still a party
    out = _out_by(left)
    if out is None or stays.last is None or stays.last <= out or not _same_days(left, stays, SAME_SEASON):
        return ALIKE
    if stays.claim.time and stays.claim.time.end and stays.claim.time.end <= out:
        return ALIKE
    return Why(
        "declared_vs_legal", f"One says the state has left; on {said(stays)} the other has it still bound."
    )


def _out_by(left: Stand) -> date | None:
    """The day by which the state had left: the end of the time stated, but no later than it was told."""
    when = left.claim.time
    days = [day for day in ((when.end or when.start) if when else None, left.first) if day]
    return min(days, default=None)


def _same_days(a: Stand, b: Stand, within: int = SAME_NEWS) -> bool:
    apart = days_apart(a, b)
    return apart is not None and apart <= within


def _has(claim: Claim) -> bool:
    return claim.assertion == "fact" and not (claim.quantity and claim.quantity.high == 0)


def _has_none(claim: Claim) -> bool:
    return claim.assertion == "denial" or bool(claim.quantity and claim.quantity.high == 0)


def turns_on_definition(claim: Claim) -> bool:
    """Whether a claim says that there is none, or speaks of some that may not count."""
    if claim.kind not in ("retain", "stockpile", "produce"):
        return False
    return _has_none(claim) or bool(OTHERWISE_BUILT.search(claim.evidence.quote))


def by_definition(a: Stand, b: Stand) -> Why | None:
    """None, or some after all: kept for training, altered, or not what the ban means."""
    x, y = a.claim, b.claim
    if x.kind not in ("retain", "stockpile", "produce") or y.kind not in ("retain", "stockpile", "produce"):
        return None
    none, some = (a, b) if _has_none(x) else (b, a)
    if not (_has_none(none.claim) and _has(some.claim)) or none.claim.weapon != some.claim.weapon:
        return None
    words = some.claim.evidence.quote
    special = OTHERWISE_BUILT.search(words)
    if special:
        return Why(
            "definition", f"None, or some that are not counted: the other speaks of “{special.group(0)}”."
        )
    if x.kind == y.kind == "retain" and _periods_touch(a, b):
        return Why("definition", "None kept, or some kept for training: it turns on what counts as retained.")
    return None


def _periods_touch(a: Stand, b: Stand) -> bool:
    x, y = a.claim.time, b.claim.time
    if x and y:
        return x.can_be_same(y)
    apart = days_apart(a, b)
    return apart is not None and apart <= SAME_SEASON


def _day_of(stand: Stand) -> date | None:
    when = stand.claim.time
    return (when.start or when.end) if when else stand.first


def by_assertion(a: Stand, b: Stand) -> Why | None:
    """Planned or done, alleged or denied, made or stopped; of a known actor."""
    x, y = a.claim, b.claim
    if x.actor is None:
        return None if x.assertion == y.assertion else ALIKE
    if {x.kind, y.kind} in ({"produce", "halt_production"}, {"transfer", "halt_transfer"}):
        return _stopped(a, b)
    if x.kind != y.kind:
        return ALIKE
    if x.assertion == y.assertion:
        return None
    rank = {"fact": 0, "allegation": 1, "intent": 2, "possible": 3, "wish": 4, "denial": 5}
    strong, weak = sorted((a, b), key=lambda s: rank[s.claim.assertion])
    if weak.claim.assertion == "denial":
        return _denied(strong, weak)
    if strong.claim.assertion == "fact" and weak.claim.assertion in ("intent", "possible"):
        return _done_or_planned(strong, weak) if x.kind in ACTS and x.step == y.step else None
    return None


def _stopped(a: Stand, b: Stand) -> Why:
    going, stopped = (a, b) if a.claim.kind in ("produce", "transfer") else (b, a)
    if going.claim.assertion != "fact" or stopped.claim.assertion != "fact":
        return ALIKE
    if going.claim.time and stopped.claim.time and not going.claim.time.can_be_same(stopped.claim.time):
        return ALIKE
    if bool(going.claim.time) != bool(stopped.claim.time) or not _same_days(a, b, SAME_SEASON):
        return ALIKE
    return Why("assertion", f"One says it goes on, the other that it has stopped, published {said(stopped)}.")


def _denied(strong: Stand, denial: Stand) -> Why:
    """A denial answers what can be of the same time; a later opposite word of one's own is a turn."""
    says = strong.claim.assertion
    if says in ("possible", "wish") or _of_another_day(strong, denial):
        return ALIKE
    x, y = strong.claim.time, denial.claim.time
    if x and y:
        touch = x.can_be_same(y)
    else:
        touch = _same_days(strong, denial, SAME_SEASON) and not _long_before(strong, denial)
    if not touch:
        return ALIKE
    if says != "allegation" and strong.claim.kind in OWN_COURSE and not (x and y):
        own_words = says == "intent" or strong.claim.kind != "use"
        if own_words and not _same_days(strong, denial, A_TURN):
            return ALIKE
    words = {"fact": "says it is so", "allegation": "accuses", "intent": "says it will be"}[says]
    return Why("assertion", f"One {words}, the other denies it.")


def _of_another_day(strong: Stand, denial: Stand) -> bool:
    """What is to be kept is no answer to having none today, nor what was done to its not having been done before."""
    kind = denial.claim.kind
    if strong.claim.assertion == "intent" and kind in ("stockpile", "retain"):
        return True
    undated = denial.claim.time is None and COURSE[kind] == "once"
    return undated and bool(NOT_BEFORE.search(denial.claim.evidence.quote))


def _long_before(a: Stand, b: Stand) -> bool:
    """Whether a stated time lies well before the day on which the undated other was said."""
    dated, other = (a, b) if a.claim.time else (b, a)
    when = dated.claim.time
    return bool(when and when.end and other.first and (other.first - when.end).days > SAME_SEASON)


def _done_or_planned(done: Stand, plan: Stand) -> Why:
    """Planned, then done is a chain; still planned when reported as done is a contradiction."""
    if done.first is None or plan.last is None or not _same_days(done, plan):
        return ALIKE
    due, did = plan.claim.time, _day_of(done)
    if due and done.claim.time:
        if due.can_be_same(done.claim.time) and width(plan.span) <= width(done.span) + 2:
            return ALIKE
        ahead = bool(due.start and did and due.start > did)
        return Why("assertion", _plan_note(done, plan)) if ahead else ALIKE
    if due and due.start:
        early = due.start > done.first
        return Why("assertion", _plan_note(done, plan)) if early else ALIKE
    still = (plan.last - done.first).days
    if still >= 0 or (plan.claim.assertion == "intent" and still >= -AT_ONCE and did is None):
        return Why("assertion", _plan_note(done, plan))
    return ALIKE


def _plan_note(done: Stand, plan: Stand) -> str:
    weak = "may be" if plan.claim.assertion == "possible" else "is planned"
    return f"One says it is done (published {said(done)}), the other that it {weak} ({said(plan)})."
