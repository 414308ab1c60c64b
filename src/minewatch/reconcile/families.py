"""Which claims can have to do with each other: families, matters and the time a claim is taken to hold.

A *family* is the widest circle: claims of one actor whose kinds can bear on one another, such as leaving,
suspending and being bound. A *matter* is the narrow one: claims that make one finding if their times can be
the same. Both are computed from the claim alone, so that one claim can never change where another belongs.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from minewatch.model.claim import GROUPS, Claim, Kind
from minewatch.model.finding import Matter
from minewatch.reconcile.amounts import UNITS
from minewatch.reconcile.heard import Heard, Span

Course = Literal["once", "holds", "counted", "happens"]

# How a kind runs in time: an act that is done once, a state of affairs that holds, a number counted for a
# period or a day, an event that happens again and again.
COURSE: Mapping[Kind, Course] = {
    "sign": "once", "join": "once", "in_force": "once", "withdraw": "once", "suspend": "once",
    "member": "holds", "nonmember": "holds", "remain": "holds", "oppose": "holds", "support": "holds",
    "report": "happens", "extend": "happens", "violate": "happens",
    "produce": "holds", "halt_production": "holds", "capacity": "holds", "acquire": "holds", "need": "holds",
    "stockpile": "counted", "destroy": "counted", "retain": "counted",
    "transfer": "holds", "halt_transfer": "holds",
    "use": "happens", "fortify": "holds",
    "contamination": "counted", "clear": "counted", "casualty": "counted", "assist": "counted",
}  # fmt: skip
FAMILY: Mapping[Kind, str] = {
    "sign": "membership", "join": "membership", "in_force": "membership", "member": "membership",
    "nonmember": "membership", "withdraw": "membership", "suspend": "membership", "remain": "membership",
    "oppose": "stance", "support": "stance", "report": "report", "extend": "extend", "violate": "violate",
    "produce": "production", "halt_production": "production", "capacity": "production", "need": "production",
    "acquire": "trade", "transfer": "trade", "halt_transfer": "trade",
    "stockpile": "stock", "destroy": "stock", "retain": "stock", "use": "use", "fortify": "fortify",
    "contamination": "contamination", "clear": "clear", "casualty": "casualty", "assist": "assist",
}  # fmt: skip
HOLDS_ON = 400  # days: a state of affairs last heard of a year ago is still the same one
COUNTS_STAND = 45  # days: a count of states is of its month
STATEMENT_STANDS = 60  # days: a stance on one event
WIDE = 400  # days: longer stretches are totals over years and stand apart

_EARLIEST, _LATEST = date.min, date.max
_OWN_DIMENSION: Mapping[Kind, str] = {
    "casualty": "people", "clear": "land", "contamination": "land", "withdraw": "people", "assist": "money",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim belongs: its family, its matter, the time it is taken to hold, and the matter's gap."""

    family: tuple[str | None, ...]
    matter: Matter
    span: Span
    gap: int | None


def _month_of(day: date) -> Span:
    last = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=last)


def span_of(heard: Heard) -> Span | None:
    """When the claim is taken to hold; None where neither it nor its publication is dated.

    A claim without a time is of the month in which it was said; states of affairs are told by the month.
    """
    claim = heard.claim
    if claim.time and (claim.time.start or claim.time.end):
        start, end = claim.time.start or _EARLIEST, claim.time.end or _LATEST
        if COURSE[claim.kind] != "holds":
            return start, end
        return start.replace(day=1), _month_of(end)[1]
    if heard.said_on is None:
        return None
    return _month_of(heard.said_on)


def width(span: Span) -> int:
    """0 for days, 1 for months, 2 for part-years, 3 for years, 4 for what is longer or open."""
    if span[0] == _EARLIEST or span[1] == _LATEST:
        return 4
    days = (span[1] - span[0]).days + 1
    return next((w for w, most in enumerate((3, 45, 200, WIDE)) if days <= most), 4)


def dimension(claim: Claim) -> str | None:
    """What the claim's number counts, None without a number."""
    if not claim.quantity:
        return None
    return UNITS.get(claim.quantity.unit, ("money", 1.0))[0]


def step_of(claim: Claim) -> str | None:
    """The step of leaving: a bare "left" is the effect; a bare plan to leave has none."""
    if claim.kind != "withdraw":
        return None
    return claim.step or ("effect" if claim.assertion in ("fact", "allegation") else None)


def _topic(claim: Claim) -> str | None:
    """What splits one kind into several matters: the step, the measure, what is counted."""
    counts = dimension(claim)
    measure: str | None = claim.measure
    if claim.kind == "withdraw":
        measure = measure if measure == "votes_against" else None
    elif claim.kind == "casualty" and counts == "people":
        measure = measure or "casualties"
    if counts == _OWN_DIMENSION.get(claim.kind, "pieces"):
        counts = None
    return ":".join(part for part in (step_of(claim), measure, counts) if part) or None


def matter_of(claim: Claim) -> Matter:
    """What the claim is about. Weapons count for nothing in what is done about a named treaty."""
    policy = claim.kind in GROUPS["policy"]
    place = claim.place
    if place == claim.actor or (claim.actor and not claim.quantity):
        place = None  # where a state's own act happened does not make it another act
    return Matter(
        actor=claim.actor,
        kind=claim.kind,
        weapon=None if policy and claim.treaty else claim.weapon,
        treaty=claim.treaty,
        counterparty=claim.counterparty,
        place=place,
        topic=_topic(claim),
    )


def gap_of(claim: Claim) -> int | None:
    """Days that may lie between two spans of one matter; None where all belong together."""
    if claim.quantity and claim.quantity.unit == "state":
        return COUNTS_STAND
    course = COURSE[claim.kind]
    if course == "once" or claim.kind in ("member", "nonmember", "remain"):
        return None
    if claim.kind in ("oppose", "support"):
        return STATEMENT_STANDS
    if course == "holds" or (claim.kind in GROUPS["stockpile"] and not claim.quantity and not claim.time):
        return HOLDS_ON
    return 0


def family_of(heard: Heard, span: Span | None) -> tuple[str | None, ...]:
    """The circle within which the claim is weighed.

    Claims about leaving are of one treaty, those with no actor of one place; undated claims are kept apart.
    """
    claim = heard.claim
    name = FAMILY[claim.kind]
    treaty = claim.treaty if name in ("membership", "stance", "report", "extend", "violate") else None
    other = claim.counterparty if name in ("stance", "assist") else None
    place = claim.place if claim.actor is None else None
    era = "undated" if span is None else None
    return (name, claim.actor, treaty, other, place, era)


def place_of(heard: Heard) -> Place:
    """Where a claim belongs, from the claim alone."""
    span = span_of(heard)
    return Place(
        family_of(heard, span), matter_of(heard.claim), span or (_EARLIEST, _LATEST), gap_of(heard.claim)
    )


def later(day: date, days: int) -> date:
    """The day so many days on (or back), held within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return _LATEST if days > 0 else _EARLIEST
