"""The deadlines page: duties with a date, as the law computed them for the edition's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from minewatch.model.place import places
from minewatch.model.status import Duty
from minewatch.publish.law_words import open_duties
from minewatch.publish.paging import Block
from minewatch.publish.render import Group, Page, Renderer, table
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Due:
    """A duty with a date, and whose it is."""

    state: str
    name: str
    treaty: str
    duty: Duty
    due: date


def deadlines(shelf: Shelf) -> list[Due]:
    """Every duty with a date that still asks something of a state, soonest first."""
    found = [
        Due(s.state, places()[s.state].name, s.treaty, d, d.deadline)
        for s in shelf.edition.statuses
        if s.state in places() and places()[s.state].kind == "state"
        for d in open_duties(s)
        if d.deadline
    ]
    return sorted(found, key=lambda d: (d.due, d.name, d.treaty, d.duty.article, d.duty.name))


def ahead(shelf: Shelf) -> list[Due]:
    """Those not yet past on the edition's day."""
    return [d for d in deadlines(shelf) if d.due >= shelf.edition.on]


@dataclass(frozen=True, slots=True)
class SameDay:
    """States that owe the same duty on the same day; `more` counts those not named."""

    due: date
    treaty: str
    duty: Duty
    states: tuple[Due, ...]
    more: int


def next_days(shelf: Shelf, days: int, named: int = 4) -> list[SameDay]:
    """The next duties ahead, states with the same day and duty together."""
    return [
        SameDay(one.due, one.treaty, one.duty, one.states[:named], max(0, len(one.states) - named))
        for one in by_day(ahead(shelf), by_standing=False)[:days]
    ]


def by_day(rows: Iterable[Due], *, by_standing: bool = True) -> list[SameDay]:
    """States that owe the same duty on the same day, and stand the same with it if asked, in one row."""
    same: dict[tuple[date, str, str, str, str], list[Due]] = {}
    for d in rows:
        standing = d.duty.state if by_standing else ""
        same.setdefault((d.due, d.treaty, d.duty.article, d.duty.name, standing), []).append(d)
    return [SameDay(owed[0].due, owed[0].treaty, owed[0].duty, tuple(owed), 0) for owed in same.values()]


def deadline_pages(shelf: Shelf, renderer: Renderer) -> Iterator[Page]:
    """Duties ahead, then those whose day has passed unmet."""
    rows = deadlines(shelf)
    coming = [d for d in rows if d.due >= shelf.edition.on]
    past = [d for d in rows if d.due < shelf.edition.on]
    blocks = [Block("ahead", renderer.macro("due", d)) for d in by_day(coming)]
    blocks += [Block("past", renderer.macro("due", d)) for d in by_day(reversed(past))]
    columns = ("Day", "States", "Duty", "Treaty", "Standing")
    groups = (
        Group("ahead", "Ahead", "", *table("Duties ahead", *columns)),
        Group("past", "Past", "", *table("Duties past", *columns)),
    )
    lead = [f"Duties of states under treaties, as computed for {day_words(shelf.edition.on)}."]
    if not blocks:
        lead.append("No duty with a date is in this edition.")
    yield from renderer.paged("deadlines", "Deadlines", blocks, groups, here="deadlines", lead=lead)
