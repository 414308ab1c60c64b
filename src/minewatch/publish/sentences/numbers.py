"""Quantities in words, with their bounds kept: "at least", "about", "up to", "5 million to 6 million"."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.model.claim import Quantity

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_PER = {"year": "a year", "month": "a month", "day": "a day"}
# Currencies the Monitor writes with a sign; any other keeps its ISO 4217 code before the figure.
_SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "AUD": "A$", "CAD": "C$", "JPY": "¥", "NZD": "NZ$"}
# Units written after the figure, as (one, many).
MEASURES = {
    "km2": ("km²", "km²"),
    "m2": ("m²", "m²"),
    "ha": ("hectare", "hectares"),
    "km": ("km", "km"),
    "percent": ("%", "%"),
    "area": ("area", "areas"),
    "person": ("person", "people"),
    "state": ("state", "states"),
    "mine": ("mine", "mines"),
    "munition": ("munition", "munitions"),
    "device": ("device", "devices"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in words, and whether a verb after it takes the plural."""

    words: str
    plural: bool


def stated(quantity: Quantity | None) -> bool:
    """Whether a quantity holds any number at all."""
    return quantity is not None and (quantity.low is not None or quantity.high is not None)


def figure(number: float) -> str:
    """A number as the Monitor prints it: "nine", "1,029,763", "1.2 million", "497.34"."""
    if float(number).is_integer():
        whole = int(number)
        if 0 <= whole <= 9:
            return _SMALL[whole] if whole else "zero"
        for size, name in ((1_000_000_000, "billion"), (1_000_000, "million")):
            if abs(whole) >= size and whole % (size // 100) == 0:
                return f"{_trim(whole / size)} {name}"
        return f"{whole:,}"
    return f"{number:,.6f}".rstrip("0").rstrip(".")


def _trim(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")


def amount(quantity: Quantity, one: str | None = None, many: str | None = None) -> Amount:
    """A quantity with its noun and bound: "at least 30 people", "up to 1.2 million mines a year".

    `one` and `many` replace the unit's own noun. Raises ValueError for a quantity without numbers: ask
    `stated` first.
    """
    low, high = quantity.low, quantity.high
    single, plural = MEASURES.get(quantity.unit, ("", ""))
    single, plural = one or single, many or plural
    if low is not None and high is not None and low != high:
        number = (
            f"{_figure(low, quantity.unit, in_range=True)} to {_figure(high, quantity.unit, in_range=True)}"
        )
        several = True
    else:
        value = high if low is None or (quantity.bound == "at_most" and high is not None) else low
        assert value is not None  # noqa: S101  # both absent was refused above
        number, several = _bounded(value, _bound(quantity), quantity.unit), value != 1
    noun = plural if several else single
    if noun == "%":
        number += "%"
    elif noun:
        number += f" {noun}"
    if quantity.per:
        number += f" {_PER[quantity.per]}"
    return Amount(number, several)


def _bound(quantity: Quantity) -> str:
    """The bound, repaired where only one side is given under a name that needs two."""
    if quantity.low is None:
        return "at_most"
    if quantity.high is None and quantity.bound in ("exact", "range", "at_most"):
        return "at_least"
    return quantity.bound


def _bounded(value: float, bound: str, unit: str) -> str:
    if value == 0 and bound in ("exact", "at_most"):
        return "zero" if unit in _SIGNS or unit == "percent" else "no"
    words = {"at_least": "at least ", "at_most": "up to ", "about": "about "}.get(bound, "")
    return words + _figure(value, unit)


def _figure(value: float, unit: str, *, in_range: bool = False) -> str:
    if unit in MEASURES:
        plain = unit in ("percent", "km2", "m2", "km", "ha") or (in_range and value == 0)
        return figure(value) if not plain else _digits(value)
    sign = _SIGNS.get(unit, f"{unit} ")
    return sign + _digits(value)


def _digits(value: float) -> str:
    """Figures only: a unit sign never follows a spelled number."""
    return str(int(value)) if float(value).is_integer() and 0 <= value <= 9 else figure(value)
