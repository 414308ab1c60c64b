"""Dates in the Monitor's style: day month year, and as precise as they were stated."""

from __future__ import annotations

import calendar
from datetime import date

from minewatch.model.when import When


def day_words(day: date) -> str:
    """A day as the Monitor writes it: "20 February 2026", whatever the machine's locale."""
    return f"{day.day} {_MONTH[day.month]} {day.year}"


# Spelled out because calendar.month_name follows the locale of whoever runs the program.
_MONTH = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def when_words(when: When | None) -> str:
    """A stretch without preposition: "20 February 2026", "2016", "1984 to 1986"; "" for nothing known."""
    if when is None or (when.start is None and when.end is None):
        return ""
    first = _edge(when.start, start=True) if when.start else ""
    last = _edge(when.end, start=False) if when.end else ""
    if first and last:
        return _span(when) or f"{first} to {last}"
    return f"from {first}" if first else f"up to {last}"


def when_phrase(when: When | None, *, lasting: bool = False, ahead: bool = False) -> str:
    """The phrase that ends a clause: "on 20 February 2026", "in 2016", "since 2024", "by the end of 2016".

    `lasting` marks a condition or a practice, which runs "from 1984 to 1986" and "up to" an end, where an act
    falls "between" two dates and "by" an end. `ahead` marks a time that starts after it was spoken of.
    Returns "" where nothing is known.
    """
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start and when.end:
        span = _span(when)
        if span:
            return f"on {span}" if span[0].isdigit() and " " in span else f"in {span}"
        first, last = _edge(when.start, start=True), _edge(when.end, start=False)
        return f"from {first} to {last}" if lasting else f"between {first} and {last}"
    if when.start:
        return f"{'from' if ahead else 'since'} {_edge(when.start, start=True)}"
    return _until(when.end, lasting) if when.end else ""


def _until(end: date, lasting: bool) -> str:
    edge = _edge(end, start=False)
    if edge != day_words(end):
        edge = f"the end of {edge}"
    return f"{'up to' if lasting else 'by'} {edge}"


def _span(when: When) -> str:
    """One day, month or year as a single expression, or "" for a longer stretch."""
    start, end = when.start, when.end
    if start is None or end is None:
        return ""
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month) and start.day == 1 and _month_ends(end):
        return f"{_MONTH[start.month]} {start.year}"
    if start.year == end.year and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year)
    return ""


def _month_ends(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _edge(day: date, *, start: bool) -> str:
    """One end of a stretch, as coarse as it lies on the edge of a year or a month."""
    if (day.month, day.day) == ((1, 1) if start else (12, 31)):
        return str(day.year)
    if day.day == 1 if start else _month_ends(day):
        return f"{_MONTH[day.month]} {day.year}"
    return day_words(day)
