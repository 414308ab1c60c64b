"""What a time is read against, and which of several years, days or quarters is meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from minewatch.extract.numbers.tables import flat
from minewatch.extract.times.words import TimeWords
from minewatch.model.when import When

TimeKind = Literal["date", "deadline", "since", "range", "duration", "set"]
Named = tuple[
    When | None, TimeKind | Literal[""]
]  # the stretch named, and its kind; "" for no time after all
LONG_GONE = 300  # days


@dataclass(slots=True)
class Context:
    """What a form is read against: publication, tense at its place, the last dates resolved before it.

    `anchor` is the last stretch of any length, `anchor_day` the last single day.
    """

    published: date | None
    words: TimeWords
    tense: str = "past"
    anchor: When | None = None
    anchor_day: date | None = None
    given_year: int | None = None
    follows: When | None = field(default=None)


def year_near(context: Context, fits: Callable[[int], When | None]) -> When | None:
    """The most recent fit for past tense, the next for future; the day of publication belongs to both."""
    today = context.published
    if context.given_year is not None:
        return fits(context.given_year)
    if today is None:
        return None
    if context.tense == "due":
        return nearest(context, fits)
    ahead = context.tense == "future"
    for year in range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1):
        found = fits(year)
        if found is None or found.start is None or found.end is None:
            continue
        if (ahead and found.end >= today) or (not ahead and found.start <= today):
            return found
    return None


def day_near(context: Context, fits: Callable[[int], When | None]) -> When | None:
    """As `_year_near`; but nobody leaves out the year of a day ten months gone: the next one is meant."""
    found, today = year_near(context, fits), context.published
    if found is None or found.start is None or today is None or context.given_year is not None:
        return found
    if context.tense != "future" and (today - found.start).days > LONG_GONE:
        return fits(found.start.year + 1) or found
    return found


def nearest(context: Context, fits: Callable[[int], When | None]) -> When | None:
    """The fit nearest to publication, before or after: reports speak of a quarter for weeks after its end."""
    today = context.published
    if today is None:
        return None
    found = [
        w for year in (today.year - 1, today.year, today.year + 1) if (w := fits(year)) and w.start and w.end
    ]
    return min(found, key=lambda w: _days_from(today, w), default=None)


def _days_from(today: date, when: When) -> int:
    if when.start is None or when.end is None or when.start <= today <= when.end:
        return 0
    # what has passed is spoken of more than what is to come
    return 4 * (when.start - today).days if today < when.start else (today - when.end).days


def month_name(written: str) -> str:
    """A month as the tables spell it, without the full stop of a short form."""
    return flat(written).rstrip(".")


def deictic_year(phrase: str, context: Context) -> int | None:
    """The year that "last year" is, None without a day of publication."""
    way = context.words.data["directions"][phrase.rsplit(" ", 1)[0]]
    return context.published.year + int(way) if context.published else None


def count_of(written: str, context: Context) -> int | None:
    """A count in figures or words; None for "several"."""
    low = flat(written)
    if low.isdigit():
        return int(low)
    if low in context.words.numbers:
        return int(context.words.numbers[low]) or None
    total = sum(context.words.numbers.get(part, 0) for part in low.split("-"))
    return int(total) or None
