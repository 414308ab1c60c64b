"""Disagreement about dates and steps: acts that are done once, yet dated or staged differently."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from minewatch.model.when import When
from minewatch.reconcile.families import COURSE, later, step_of
from minewatch.reconcile.heard import Stand, days_apart
from minewatch.reconcile.told import ALIKE, Why, day, said, time

# Months from deposit to entry into force. Mine Ban Treaty Article 17(2) and Convention on Cluster Munitions
# Article 17(2): the first day of the sixth month after the month of deposit. CCW Article 5: six months, to
# the day.
FIRST_OF_MONTH: frozenset[str | None] = frozenset({"APMBC", "CCM"})
WAIT_IN = 6
# Months from receipt of a notice to its effect: Article 20(3) of both; CCW Article 9(2): one year.
WAIT_OUT: Mapping[str | None, int] = {
    "APMBC": 6, "CCM": 6, None: 6, "CCW": 12, "CCW-APII": 12, "CCW-P5": 12,
}  # fmt: skip
ONCE = frozenset(kind for kind, course in COURSE.items() if course == "once")
IN = frozenset({"join", "in_force", "member"})
NEWS_LAG = 3  # days: an act dated to the day it was printed instead of the day it was done
PLANS_CHANGE = 30  # days between two words on a plan
SAME_WEEKS = 60  # days in which a vote is taken for the exit
STEPS = ("proposal", "approval", "notification", "effect")


def add_months(start: date, months: int) -> date:
    """The same day so many months on, held to the month's end."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _months_between(early: date, late: date) -> int:
    return (late.year - early.year) * 12 + late.month - early.month


def _waiting(kind: str, treaty: str | None, early: When, late: When) -> str | None:
    """The two ends of a treaty's waiting period, if that is what the two dates are."""
    if not (early.start and late.start) or "interval" in (early.precision, late.precision):
        return None
    by_day = early.precision == late.precision == "day"
    if kind in IN:
        if _months_between(early.start, late.start) != WAIT_IN:
            return None
        if late.precision == "day" and treaty in FIRST_OF_MONTH and late.start.day != 1:
            return None
        return "the day of deposit and the day of entry into force"
    if kind == "withdraw":
        wait = WAIT_OUT[treaty]
        if by_day and abs((add_months(early.start, wait) - late.start).days) > 1:
            return None
        if not by_day and _months_between(early.start, late.start) != wait:
            return None
        return "the day the notice was received and the day it takes effect"
    return None


def _lag(early: Stand, late: Stand) -> bool:
    """Whether the later date is only the day on which it was printed."""
    first, second = early.claim.time, late.claim.time
    if not (first and second and first.end and second.start and late.first):
        return False
    if second.precision != "day" or first.precision != "day":
        return False
    close = second.start - first.end <= timedelta(days=NEWS_LAG)
    return close and abs((late.first - second.start).days) <= 1


def by_date(a: Stand, b: Stand) -> Why | None:
    """An act done once has one date: two that cannot be the same differ in basis, or one is wrong."""
    x, y = a.claim, b.claim
    if x.kind != y.kind or x.kind not in ONCE or step_of(x) != step_of(y):
        return None
    if "denial" in (x.assertion, y.assertion) or x.measure != y.measure:
        return None
    if not (x.time and y.time):
        return None
    if x.time.can_be_same(y.time):
        return None if x.quantity and y.quantity else ALIKE
    if x.assertion == y.assertion == "intent" and _long_apart(a, b):
        return ALIKE
    early, late = sorted((a, b), key=lambda s: s.span)
    e, l_ = early.claim.time, late.claim.time
    if e is None or l_ is None:  # both have one: see above
        return None
    basis = _waiting(x.kind, x.treaty, e, l_)
    if basis:
        return Why("date_basis", f"{time(e)} and {time(l_)} are {basis}.", settled=True)
    if _lag(early, late):
        return Why(
            "date_basis", f"{time(e)} is the day of the act, {time(l_)} the day on which it was reported."
        )
    return _odd_date(x.kind, x.assertion, y.assertion, e, l_)


def _long_apart(a: Stand, b: Stand) -> bool:
    """Whether two plans were told so far apart that the plan can have changed: no wrong date."""
    apart = days_apart(a, b)
    return apart is not None and apart > PLANS_CHANGE


def _odd_date(kind: str, first: str, second: str, e: When, l_: When) -> Why:
    if kind == "withdraw" and first != second:  # a plan that slipped is no contradiction of what was done
        return ALIKE
    note = f"One says {time(e)}, the other {time(l_)}"
    if e.start and l_.start and e.precision == l_.precision == "day":
        if (e.start.month, e.start.day) == (l_.start.month, l_.start.day):
            return Why("value", f"{note}: the same day of another year, which looks like a slip of the pen.")
        if (l_.start - e.start).days == 1:
            return Why("value", f"{note}: one day apart, an error or another time zone.")
    return Why("value", f"{note}.")


def _when(stand: Stand) -> date | None:
    """The day the act is put at: its own time, else the day of publication."""
    when = stand.claim.time
    return (when.start or when.end) if when else stand.first


def by_step(a: Stand, b: Stand) -> Why | None:
    """A step on the way out reported as a later one: a vote, or a notice, as the exit itself."""
    x, y = a.claim, b.claim
    if x.kind != "withdraw" or y.kind != "withdraw":
        return None
    if x.actor is None:
        return ALIKE
    one, two = step_of(x), step_of(y)
    if one == two or one is None or two is None:
        return None
    if x.assertion != "fact" or y.assertion != "fact":
        return ALIKE
    early, late = (a, b) if STEPS.index(one) < STEPS.index(two) else (b, a)
    if _confirmed(late) or not _too_soon(early, late):
        return ALIKE
    done, told = step_of(early.claim), step_of(late.claim)
    words = {"proposal": "proposed", "approval": "approved", "notification": "notified", "effect": "left"}
    act_on = _when(early)
    note = (
        f"One says {words[str(told)]}, published {said(late)}; by the other the state had only"
        f" {words[str(done)]}" + (f", on {day(act_on)}." if act_on else ".")
    )
    return Why("step", note)


def _confirmed(late: Stand) -> bool:
    """Whether the treaty record has the later step as done by then: who says so takes nothing for it."""
    return late.best.check is not None and late.best.check.verdict == "consistent"


def _too_soon(early: Stand, late: Stand) -> bool:
    """Whether the later step is put where only the earlier one can have been reached.

    An exit takes effect months after the notice: one dated before that is the notice, or a vote, taken for
    the exit. Where the earlier step is not dated, it was done at some time before it was printed, and only
    an exit told in the same weeks is taken for it.
    """
    when = late.claim.time
    told = (when.end or when.start) if when else late.first
    act = early.claim.time
    done = (act.start or act.end) if act else early.first
    if told is None or done is None:
        return False
    apart = (told - done).days
    if step_of(late.claim) != "effect":
        return when is None and 0 <= apart <= NEWS_LAG
    if act is None or step_of(early.claim) != "notification":
        return -NEWS_LAG <= apart <= SAME_WEEKS
    return apart >= -NEWS_LAG and told < later(add_months(done, WAIT_OUT[early.claim.treaty]), -1)
