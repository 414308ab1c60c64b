"""How a reason is told to a reader: one plain sentence each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minewatch.model.finding import DisagreementReason
from minewatch.model.place import places
from minewatch.model.when import When
from minewatch.reconcile.heard import Stand

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    """The reason two stands differ; no reason where a rule found that they only look different."""

    reason: DisagreementReason | None
    note: str = ""
    settled: bool = False


ALIKE = Why(None)


def day(written: date) -> str:
    """Day month year, as the field writes it."""
    return f"{written.day} {MONTHS[written.month - 1]} {written.year}"


def time(when: When | None) -> str:
    """The time as precise as it was stated."""
    if when is None or (when.start is None and when.end is None):
        return "no stated time"
    if when.precision == "day" and when.start:
        return day(when.start)
    if when.precision == "month" and when.start:
        return f"{MONTHS[when.start.month - 1]} {when.start.year}"
    if when.precision == "year" and when.start:
        return str(when.start.year)
    if when.start is None and when.end:
        return f"by {day(when.end)}"
    if when.end is None and when.start:
        return f"since {day(when.start)}"
    return f"{day(when.start or date.min)} to {day(when.end or date.max)}"


def name(code: str | None) -> str:
    """The short name of a state or area, else the slug as written."""
    if code is None:
        return "all actors"
    place = places().get(code)
    return place.name if place else code


def said(stand: Stand) -> str:
    """When the stand was published, for a sentence."""
    return day(stand.first) if stand.first else "an unknown day"
