"""From one time form to a stretch of the calendar: which reader reads which form."""

from __future__ import annotations

import re
from collections.abc import Callable

from minewatch.extract.times import absolute, relative
from minewatch.extract.times.context import Context, Named


def resolve(form: str, match: re.Match[str], context: Context) -> Named:
    """The stretch that a matched form names. None where the context does not settle it."""
    return _READERS[form](match, context)


def _duration(match: re.Match[str], context: Context) -> Named:
    return None, "duration"


def _set(match: re.Match[str], context: Context) -> Named:
    return None, "set"


_READERS: dict[str, Callable[[re.Match[str], Context], Named]] = {
    "iso": absolute.iso,
    "numeric": absolute.numeric,
    "day_month": absolute.day,
    "month_day": absolute.day,
    "month": absolute.month,
    "decade": absolute.decade,
    "quarter": absolute.quarter,
    "century": absolute.century,
    "year": absolute.year,
    "phrase": relative.phrase,
    "deictic": relative.deictic,
    "span": relative.span,
    "shift": relative.shift,
    "anchored": relative.anchored,
    "anchored_last": relative.anchored,
    "ago": relative.ago,
    "ago_led": relative.ago_led,
    "from_date": relative.from_date,
    "duration": _duration,
    "season": absolute.season,
    "set": _set,
    "weekday": relative.weekday,
    "spoken_year": absolute.spoken_year,
}
