"""Numbers made comparable: what a quantity can stand for, in one unit for each dimension."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from minewatch.model.claim import Quantity

# unit -> dimension, and how many of the dimension's own unit (m2, m, pieces) one of it is.
UNITS: Mapping[str, tuple[str, float]] = {
    "m2": ("land", 1.0), "ha": ("land", 10_000.0), "km2": ("land", 1_000_000.0), "km": ("length", 1_000.0),
    "mine": ("pieces", 1.0), "munition": ("pieces", 1.0), "device": ("pieces", 1.0),
    "person": ("people", 1.0), "area": ("fields", 1.0), "state": ("states", 1.0), "percent": ("percent", 1.0),
}  # fmt: skip
A_YEAR: Mapping[str, int] = {"year": 1, "month": 12, "day": 365}
ABOUT = 0.1  # "around 100,000" may be 90,000 to 110,000: the widest rounding seen in wire copy


@dataclass(frozen=True, slots=True)
class Amount:
    """What a quantity can stand for: `low` to `high`, open ends as infinities, in its dimension's own unit.

    A rate is brought to a year. `raw` is the number as written, before any conversion.
    """

    dimension: str
    low: float
    high: float
    raw: float
    is_rate: bool = False

    def meets(self, other: Amount) -> bool:
        """Whether one number can be both."""
        return self.low <= other.high and other.low <= self.high


def _slack(value: float, bound: str) -> float:
    """Half of the last place written: "4.4" stands for 4.35 to 4.45, "88,000" for 87,500 to 88,500.

    Small whole numbers stand for themselves: nobody rounds 66 votes. No figure is looser than one that says
    "about": 2,000 and 3,000 are two numbers.
    """
    if value == 0 or not math.isfinite(value):
        return 0.0
    if bound == "about":
        return abs(value) * ABOUT
    written = Decimal(repr(value)).normalize()
    place = written.as_tuple().exponent
    if not isinstance(place, int) or (place >= 0 and (place < 2 or abs(value) < 1000)):
        return 0.0
    return min(float(Decimal(5).scaleb(place - 1)), abs(value) * ABOUT)


def amount(quantity: Quantity) -> Amount:
    """The quantity in comparable terms. A currency is a dimension of its own: rates are not guessed."""
    dimension, factor = UNITS.get(quantity.unit, (f"money:{quantity.unit}", 1.0))
    if quantity.per:
        factor *= A_YEAR[quantity.per]
    low, high = quantity.low, quantity.high
    raw = next((n for n in (low, high) if n is not None), 0.0)
    least = -math.inf if low is None else low - _slack(low, quantity.bound)
    most = math.inf if high is None else high + _slack(high, quantity.bound)
    return Amount(dimension, least * factor, most * factor, raw, quantity.per is not None)


def written(quantity: Quantity) -> str:
    """The quantity as a reader would write it: "about 100,000 mines a year"."""

    def number(value: float) -> str:
        return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"

    low, high = quantity.low, quantity.high
    if low is not None and high is not None:
        core = number(low) if low == high else f"{number(low)} to {number(high)}"
    else:
        core = number(low if low is not None else high or 0.0)
    hedge = {"about": "about ", "at_least": "at least ", "at_most": "at most "}.get(quantity.bound, "")
    many = low != 1 or high != 1
    unit = {
        "mine": "mines", "munition": "munitions", "device": "devices", "person": "people", "area": "areas",
        "state": "states", "percent": "per cent", "km2": "km²", "m2": "m²", "ha": "hectares", "km": "km",
    }.get(quantity.unit, quantity.unit) if many else quantity.unit  # fmt: skip
    return f"{hedge}{core} {unit}" + (f" a {quantity.per}" if quantity.per else "")
