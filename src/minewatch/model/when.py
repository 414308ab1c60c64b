"""When something is: a day, a month, a year or an interval, with the precision that was stated.

"2014", "January 2014" and "1 January 2014" stay three different values. An end that is not known or not
there is None. Ends are inclusive, as in "from 1 to 31 August".
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of days from `start` to `end`, both inclusive, None where open.

    `precision` says how it was stated: a "month" covers that whole month, an "interval" was given by its
    ends (or is a vaguer stretch such as "mid-1980s").
    """

    start: date | None
    end: date | None
    precision: Precision

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a time that ends before it starts: {self.start} to {self.end}")

    @classmethod
    def day(cls, day: date) -> When:
        """One calendar day."""
        return cls(day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """A whole calendar month. Raises ValueError for a month that does not exist."""
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")

    @classmethod
    def year(cls, year: int) -> When:
        """A whole calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def between(cls, start: date | None, end: date | None) -> When:
        """An interval by its ends; one day where they are the same."""
        return cls(start, end, "day" if start and start == end else "interval")

    @classmethod
    def parse(cls, written: str) -> When:
        """The value of "2014", "2014-03", "2014-03-01" or "START/END", each end one of those or empty.

        Raises ValueError for anything else, and for days that do not exist.
        """
        first, slash, last = written.strip().partition("/")
        if slash:
            start = cls.parse(first).start if first else None
            end = cls.parse(last).end if last else None
            return cls(start, end, "interval")
        match = _PARTIAL.fullmatch(first)
        if not match:
            raise ValueError(f"not a date: {written!r} (write YYYY, YYYY-MM, YYYY-MM-DD or START/END)")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or year == 0:
            raise ValueError(f"not a date: {written!r}")
        if month is None:
            return cls.year(year)
        if not 1 <= month <= 12:
            raise ValueError(f"not a date: {written!r} has no such month")
        return cls.month(year, month) if day is None else cls.day(date(year, month, day))

    def __str__(self) -> str:
        """ISO 8601 as precise as it was stated; `parse` reads it back."""
        if self.precision == "day" and self.start:
            return self.start.isoformat()
        if self.precision == "month" and self.start:
            return self.start.isoformat()[:7]
        if self.precision == "year" and self.start:
            return self.start.isoformat()[:4]
        return f"{self.start or ''}/{self.end or ''}"

    def can_be_same(self, other: When) -> bool:
        """Whether some day lies in both; an open end reaches for ever."""
        if self.end and other.start and self.end < other.start:
            return False
        return not (other.end and self.start and other.end < self.start)
