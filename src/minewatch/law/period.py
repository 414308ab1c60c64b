"""Time limits of treaties: months, years and days counted the way depositaries count them.

Three stated choices, none left to a library's default:

* months and years keep the day's number; where the month is too short, the last day of the month stands for
  it (31 August + 6 months = 28 or 29 February; 29 February + 4 years stays, + 1 year = 28 February). The
  depositary counts so: a consent of 30 August 2002 to CCW Protocol IV is published as in force on
  28 February 2003;
* "first of the month" drops the day's number: year and month move, the day becomes the 1st, so the day of the
  month of deposit never matters (APMBC and CCM Article 17);
* days are calendar days and the starting day is day 0 (first reports under Article 7: in force + 180 days).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_PART = re.compile(r"(\d+) (year|month|day)s?(, first of the month)?")


def add_months(day: date, months: int) -> date:
    """The same numbered day `months` calendar months on; the month's last day where there is none such."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if day.day <= 28:
        return date(year, month, day.day)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """A time limit as a treaty writes it: so many months (a year is twelve) or days.

    >>> str(Period.parse("6 months, first of the month").after(date(2012, 12, 27)))
    '2013-06-01'
    """

    months: int = 0
    days: int = 0
    first_of_month: bool = False
    written: str = ""

    @classmethod
    def parse(cls, written: str) -> Period:
        """The period written "4 years", "6 months", "6 months, first of the month" or "180 days".

        Raises ValueError for anything else.
        """
        match = _PART.fullmatch(written.strip())
        if not match or (match[3] and match[2] == "day"):
            raise ValueError(
                f"{written!r} is no period (write '4 years', '6 months, first of the month' or '180 days')"
            )
        number, first = int(match[1]), bool(match[3])
        if match[2] == "day":
            return cls(days=number, written=written.strip())
        months = number * 12 if match[2] == "year" else number
        return cls(months=months, first_of_month=first, written=written.strip())

    def after(self, start: date) -> date:
        """The day on which the period that began on `start` ends, or the effect begins.

        A period that would run past the calendar's last day ends on that day.
        """
        try:
            day = add_months(start, self.months) if self.months else start + timedelta(days=self.days)
        except (ValueError, OverflowError):
            return date.max
        return day.replace(day=1) if self.first_of_month else day

    def shown(self, start: date) -> str:
        """The arithmetic as a person checks it: "2012-12-27 + 6 months, first of the month = 2013-06-01"."""
        return f"{start} + {self.written} = {self.after(start)}"
