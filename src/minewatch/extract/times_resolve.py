"""From one time form to a stretch of the calendar, by the day of publication and the dates already read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from minewatch.extract import dates
from minewatch.extract.times_words import TimeWords, flat
from minewatch.model.when import When

Named = tuple[When | None, str]  # the stretch named, and what kind of time it is
LONG_GONE = 300  # days
NEAR_PAST = 60  # days: a numeric date written both ways round is read as the one near publication


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


def resolve(form: str, match: re.Match[str], context: Context) -> Named:
    """The stretch that a matched form names. None where the context does not settle it."""
    return _READERS[form](match, context)


def _year_near(context: Context, fits: Callable[[int], When | None]) -> When | None:
    """The most recent fit for past tense, the next for future; the day of publication belongs to both."""
    today = context.published
    if context.given_year is not None:
        return fits(context.given_year)
    if today is None:
        return None
    if context.tense == "due":
        return _nearest(context, fits)
    ahead = context.tense == "future"
    for year in range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1):
        found = fits(year)
        if found is None or found.start is None or found.end is None:
            continue
        if (ahead and found.end >= today) or (not ahead and found.start <= today):
            return found
    return None


def _day_near(context: Context, fits: Callable[[int], When | None]) -> When | None:
    """As `_year_near`; but nobody leaves out the year of a day ten months gone: the next one is meant."""
    found, today = _year_near(context, fits), context.published
    if found is None or found.start is None or today is None or context.given_year is not None:
        return found
    if context.tense != "future" and (today - found.start).days > LONG_GONE:
        return fits(found.start.year + 1) or found
    return found


def _nearest(context: Context, fits: Callable[[int], When | None]) -> When | None:
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


def _iso(match: re.Match[str], context: Context) -> Named:
    y, m, d = match["y"], match["m"], match["d"]
    return (dates.safe_day(int(y), int(m), int(d)) if d else dates.safe_month(int(y), int(m))), "date"


def _numeric(match: re.Match[str], context: Context) -> Named:
    a, b, y = int(match["a"]), int(match["b"]), match["y"]
    year = _full_year(y, context)
    if len(y) == 2 and match["sep"] == ".":
        return None, ""
    day_first, month_first = dates.safe_day(year, b, a), dates.safe_day(year, a, b)
    if match["sep"] == "/" and day_first and month_first and context.published:
        near = abs(((month_first.start or context.published) - context.published).days) <= NEAR_PAST
        far = abs(((day_first.start or context.published) - context.published).days) > NEAR_PAST
        return (month_first if near and far else day_first), "date"
    return day_first or month_first, "date"


def _full_year(written: str, context: Context) -> int:
    if len(written) == 4:
        return int(written)
    today = context.published.year if context.published else 2025
    year = today // 100 * 100 + int(written)
    return year - 100 if year > today + 20 else year


def month_name(written: str) -> str:
    """A month as the tables spell it, without the full stop of a short form."""
    return flat(written).rstrip(".")


def _day(match: re.Match[str], context: Context) -> Named:
    month = context.words.months[month_name(match["month"])]
    first, last = int(match["day"]), int(match["day2"]) if match["day2"] else None

    def fits(year: int) -> When | None:
        start = dates.safe_day(year, month, first)
        stop = dates.safe_day(year, month, last) if last else start
        if start is None or stop is None or start.start is None or stop.end is None or stop.end < start.start:
            return start if last is None else None
        return When.between(start.start, stop.end)

    return (
        fits(int(match["year"])) if match["year"] else _day_near(context, fits)
    ), "range" if last else "date"


def _month(match: re.Match[str], context: Context) -> Named:
    month = context.words.months[month_name(match["month"])]

    def fits(year: int) -> When | None:
        return dates.safe_month(year, month)

    return (fits(int(match["year"])) if match["year"] else _year_near(context, fits)), "date"


def _year(match: re.Match[str], context: Context) -> Named:
    first = int(match["year"])
    if not match["year2"]:
        return dates.safe_year(first), "date"
    last = int(match["year2"]) if len(match["year2"]) == 4 else first // 100 * 100 + int(match["year2"])
    return (
        (dates.years(first, last), "range")
        if first < last < first + 100
        else (dates.safe_year(first), "date")
    )


def _decade(match: re.Match[str], context: Context) -> Named:
    if match["year"] or match["led"]:
        first = int(match["year"] or match["led"])
    else:
        first = 1900 + (
            int(match["short"][1:])
            if match["short"]
            else int(context.words.data["decades"][flat(match["word"])])
        )
    return dates.years(first, first + 9), "date"


def _century(match: re.Match[str], context: Context) -> Named:
    number = int(match["n"])
    # by its figures, as decades are: the 20th is 1900 to 1999
    return dates.years((number - 1) * 100, number * 100 - 1), "date"


def _quarter(match: re.Match[str], context: Context) -> Named:
    if match["q"]:
        number, parts, year = int(match["q"]), 4, match["year2"]
    else:
        data = context.words.data
        number, parts = (
            int(data["order"][flat(match["order"])]),
            int(data["parts_of_year"][flat(match["part"])]),
        )
        number, year = min(number, parts), match["first_year"] or match["year"]
    if year:
        known = int(year) if year.isdigit() else deictic_year(flat(year), context)
        return (dates.quarter(known, number, parts) if known else None), "date"
    return _nearest(context, lambda y: dates.quarter(y, number, parts)), "date"


def deictic_year(phrase: str, context: Context) -> int | None:
    """The year that "last year" is, None without a day of publication."""
    way = context.words.data["directions"][phrase.rsplit(" ", 1)[0]]
    return context.published.year + int(way) if context.published else None


def _season(match: re.Match[str], context: Context) -> Named:
    first = int(context.words.data["seasons"][flat(match["season"])])
    if match["year"]:
        return dates.months(int(match["year"]), first, 3), "date"
    return _year_near(context, lambda year: dates.months(year, first, 3)), "date"


def _weekday(match: re.Match[str], context: Context) -> Named:
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


def _shift(match: re.Match[str], context: Context) -> Named:
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


def _span(match: re.Match[str], context: Context) -> Named:
    count = _count(match["n"], context)
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


def _count(written: str, context: Context) -> int | None:
    """A count in figures or words; None for "several"."""
    low = flat(written)
    if low.isdigit():
        return int(low)
    if low in context.words.numbers:
        return int(context.words.numbers[low]) or None
    total = sum(context.words.numbers.get(part, 0) for part in low.split("-"))
    return int(total) or None


def _deictic(match: re.Match[str], context: Context) -> Named:
    if context.published is None:
        return None, "date"
    day = dates.shift_days(context.published, int(context.words.data["days"][flat(match["phrase"])]))
    return (When.day(day) if day else None), "date"


def _phrase(match: re.Match[str], context: Context) -> Named:
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


def _ago(match: re.Match[str], context: Context) -> Named:
    """ "two weeks ago" from publication; "a year later" from the last date in the text."""
    data, count = context.words.data, _count(match["n"], context)
    unit, word = data["units"][flat(match["unit"])], flat(match["way"])
    if unit == "weekend" or not count:
        return None, "date"
    if word in data["ago"]:
        origin, way = context.published, int(data["ago"][word])
        return _moved(origin, unit, way * count), "date"
    if context.anchor is None:
        return _moved(context.published, unit, int(data["later"][word]) * count), "date"
    return _from_anchor(context.anchor, unit, int(data["later"][word]) * count), "date"


def _ago_led(match: re.Match[str], context: Context) -> Named:
    """As `_ago`, where the word for it stands first: "vor zwei Wochen", "il y a deux ans"."""
    data, count = context.words.data, _count(match["n"], context)
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


def _from_date(match: re.Match[str], context: Context) -> Named:
    """ "six months after 20 August 2025": exactly so far from the date that follows."""
    data, count = context.words.data, _count(match["n"], context)
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


def _anchored(match: re.Match[str], context: Context) -> Named:
    """ "the same day", "the following year", "that month"; without a date before, from publication."""
    data = context.words.data
    way, unit = int(data["anchored"][flat(match["way"])]), data["units"][flat(match["unit"])]
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


def _spoken_year(match: re.Match[str], context: Context) -> Named:
    """ "nineteen ninety-six", as transcripts of broadcasts write it."""
    hundreds = int(context.words.numbers[flat(match["century"])])
    rest = _count(match["rest"], context)
    if rest is None or not 10 <= rest <= 99:
        return None, ""
    return dates.safe_year(hundreds * 100 + rest), "date"


def _duration(match: re.Match[str], context: Context) -> Named:
    return None, "duration"


def _set(match: re.Match[str], context: Context) -> Named:
    return None, "set"


_READERS: dict[str, Callable[[re.Match[str], Context], Named]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day,
    "month_day": _day,
    "month": _month,
    "decade": _decade,
    "quarter": _quarter,
    "century": _century,
    "year": _year,
    "phrase": _phrase,
    "deictic": _deictic,
    "span": _span,
    "shift": _shift,
    "anchored": _anchored,
    "ago": _ago,
    "ago_led": _ago_led,
    "from_date": _from_date,
    "duration": _duration,
    "season": _season,
    "set": _set,
    "weekday": _weekday,
    "spoken_year": _spoken_year,
}
