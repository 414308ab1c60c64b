"""Times that count from the day of publication, or from another date in the text."""

from __future__ import annotations

import re
from datetime import date

from minewatch.extract.numbers.tables import flat
from minewatch.extract.times import dates
from minewatch.extract.times.context import Context, Named, count_of, month_name
from minewatch.model.when import When


def weekday(match: re.Match[str], context: Context) -> Named:
    """ "Friday": the last one for the past, the next for the future; the day of publication is both."""
    return _weekday_near(
        int(context.words.data["weekdays"][flat(match["weekday"])]), context, context.tense == "future"
    ), "date"


def _weekday_near(weekday: int, context: Context, ahead: bool, skip_today: bool = False) -> When | None:
    today = context.published
    if today is None:
        return None
    away = (weekday - today.weekday()) % 7 if ahead else -((today.weekday() - weekday) % 7)
    if away == 0 and skip_today:
        away = 7 if ahead else -7
    day = dates.shift_days(today, away)
    return When.day(day) if day else None


def shift(match: re.Match[str], context: Context) -> Named:
    """ "last year", "this week", "next Friday", "last August"."""
    way, today = int(context.words.data["directions"][flat(match["way"])]), context.published
    if today is None:
        return None, "date"
    if match["unit"]:
        unit = context.words.data["units"][flat(match["unit"])]
        if way and flat(match["unit"]) not in context.words.singular_units:
            return None, "duration"  # "in the coming years"
        if flat(match["way"]) in ("past",) and unit not in ("day",):
            return _span_of(today, unit, -1, 1), "range"
        if unit == "decade":
            return _span_of(today, unit, way, 1) if way else dates.unit_around(today, unit), "range"
        return dates.unit_around(today, unit, way), "date"
    if match["weekday"]:
        weekday = int(context.words.data["weekdays"][flat(match["weekday"])])
        if way == 0:
            return _weekday_near(weekday, context, context.tense == "future"), "date"
        return _weekday_near(weekday, context, way > 0, skip_today=True), "date"
    return _shifted_month(match, context, way, today), "date"


def _shifted_month(match: re.Match[str], context: Context, way: int, today: date) -> When | None:
    """ "last August", "next spring", "this summer": the one before, the one after, the one of this year."""
    if match["month"]:
        month, size = context.words.months[month_name(match["month"])], 1
    else:
        month, size = int(context.words.data["seasons"][flat(match["season"])]), 3
    if way == 0:
        return dates.months(today.year, month, size) if size > 1 else dates.safe_month(today.year, month)
    for year in (today.year - 1, today.year, today.year + 1)[:: -1 if way < 0 else 1]:
        found = dates.months(year, month, size) if size > 1 else dates.safe_month(year, month)
        if found and found.start and found.end and (found.end < today if way < 0 else found.start > today):
            return found
    return None


def span(match: re.Match[str], context: Context) -> Named:
    """ "the past two years", "the next decade": up to, or from, the day of publication."""
    count = count_of(match["n"], context)
    if context.published is None or not count:
        return None, "range" if count else "duration"
    unit, way = (
        context.words.data["units"][flat(match["unit"])],
        int(context.words.data["directions"][flat(match["way"])]),
    )
    if way == 0 or unit == "weekend":
        return None, "duration"
    return _span_of(context.published, unit, way, count), "range"


def _span_of(today: date, unit: str, way: int, count: int) -> When | None:
    """ "the past two years", "the next decade": up to, or from, the day of publication."""
    if unit == "weekend":
        return None
    other = dates.shift_date(today, unit, way * count)
    if other is None:
        return None
    return When(other, today, "interval") if way < 0 else When(today, other, "interval")


def deictic(match: re.Match[str], context: Context) -> Named:
    """ "yesterday", "today"."""
    if context.published is None:
        return None, "date"
    day = dates.shift_days(context.published, int(context.words.data["days"][flat(match["phrase"])]))
    return (When.day(day) if day else None), "date"


def phrase(match: re.Match[str], context: Context) -> Named:
    """Whole phrases of the language's table: "a year ago", "the weekend"."""
    unit, way = context.words.data["phrases"][flat(match["phrase"])]
    if context.published is None:
        return None, "date"
    if unit.endswith("_end"):
        whole = dates.unit_around(context.published, unit.removesuffix("_end"), int(way))
        return (dates.part_of(whole, "end") if whole else None), "date"
    found = dates.unit_around(context.published, unit, int(way))
    if (
        unit == "weekend"
        and found
        and found.start
        and found.start > context.published
        and context.tense != "future"
    ):
        found = dates.unit_around(context.published, unit, int(way) - 1)
    return found, "date"


def ago(match: re.Match[str], context: Context) -> Named:
    """ "two weeks ago" from publication; "a year later" from the last date in the text."""
    data, count = context.words.data, count_of(match["n"], context)
    unit, word = data["units"][flat(match["unit"])], flat(match["way"])
    if unit == "weekend" or not count:
        return None, "date"
    if word in data["ago"]:
        origin, way = context.published, int(data["ago"][word])
        return _moved(origin, unit, way * count), "date"
    if context.anchor is None:
        return _moved(context.published, unit, int(data["later"][word]) * count), "date"
    return _from_anchor(context.anchor, unit, int(data["later"][word]) * count), "date"


def ago_led(match: re.Match[str], context: Context) -> Named:
    """As `ago`, where the word for it stands first: "vor zwei Wochen", "il y a deux ans"."""
    data, count = context.words.data, count_of(match["n"], context)
    unit = data["units"][flat(match["unit"])]
    if unit == "weekend" or not count:
        return None, "date"
    return _moved(context.published, unit, int(data["ago_lead"][flat(match["way"])]) * count), "date"


def _from_anchor(anchor: When | None, unit: str, by: int) -> When | None:
    """As far from a date as said, as precise as the coarser of the two."""
    if anchor is None or anchor.start is None:
        return None
    if anchor.precision == "year":
        unit_days = unit in ("year", "decade", "century")
        return (
            dates.safe_year(anchor.start.year + by * {"year": 1, "decade": 10, "century": 100}[unit])
            if unit_days
            else None
        )
    if anchor.precision == "month" and unit not in ("day", "week", "fortnight"):
        moved = dates.shift_date(anchor.start, unit, by)
        return (
            (dates.safe_year(moved.year) if unit == "year" else dates.safe_month(moved.year, moved.month))
            if moved
            else None
        )
    if anchor.precision == "interval" and anchor.end is not None and unit in ("year", "decade", "century"):
        start, end = dates.shift_date(anchor.start, unit, by), dates.shift_date(anchor.end, unit, by)
        return When(start, end, "interval") if start and end else None
    return _moved(anchor.start, unit, by) if anchor.precision == "day" else None


def _moved(origin: date | None, unit: str, by: int) -> When | None:
    """The day, week, month or year that lies so far away: as precise as the unit."""
    moved = dates.shift_date(origin, unit, by) if origin else None
    if moved is None:
        return None
    return dates.unit_around(
        moved, {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    )


def from_date(match: re.Match[str], context: Context) -> Named:
    """ "six months after 20 August 2025": exactly so far from the date that follows."""
    data, count = context.words.data, count_of(match["n"], context)
    unit = data["units"][flat(match["unit"])]
    if not count or unit == "weekend":
        return None, "duration"
    by = int(data["after"][flat(match["way"])]) * count
    if match["that"]:
        return _from_anchor(context.anchor, unit, by), "date"
    if context.follows is None or context.follows.start is None:
        return None, "duration"
    if context.follows.precision == "day":
        moved = dates.shift_date(context.follows.start, unit, by)
        return (When.day(moved) if moved else None), "date"
    return _from_anchor(context.follows, unit, by), "date"


def anchored(match: re.Match[str], context: Context) -> Named:
    """ "the same day", "the following year", "that month", "the day before"; without a date before, from publication."""
    data = context.words.data
    word = flat(match["way"])
    way, unit = (
        int(data["anchored"].get(word) or data["after"].get(word, 0)),
        data["units"][flat(match["unit"])],
    )
    anchor = context.anchor
    if anchor is not None and anchor.start is not None:
        if unit == "day":
            return (dates.unit_around(context.anchor_day, unit, way) if context.anchor_day else None), "date"
        if unit in ("week", "month") and anchor.precision not in ("day", "month"):
            return None, "date"
        return dates.unit_around(anchor.start, unit, way), "date"
    if way and context.published and unit != "day":
        return dates.unit_around(context.published, unit, way), "date"
    return None, "date"
