"""What a number in figures is worth: grouped, divided, as a power or fraction, with letters against it."""

from __future__ import annotations

import re

from minewatch.extract.numbers.tables import SPACES
from minewatch.extract.numbers.words import Words

LONGEST_FIGURE = 40  # characters; longer runs of digits are keys or noise

_SUFFIX = re.compile(rf"[{SPACES}]{{0,2}}([A-Za-z]{{1,3}})(?![\w])")


def suffixed(
    text: str, first: int, stop: int, value: float, code: bool, words: Words
) -> tuple[int, float, bool]:
    """The end, value and gluedness of a figure once letters written against it are read."""
    glued = first > 0 and not code and (text[first - 1].isalpha() or text[first - 1] == "_")
    money = code or text[max(0, first - 2) : first].rstrip(SPACES)[-1:] in _MONEY_SIGNS
    if suffix := _SUFFIX.match(text, stop):
        letters = suffix[1]
        size = words.suffixes.get(letters) or (words.money_suffixes.get(letters) if money else None)
        # A lone letter set off by a space is an initial or a unit, unless nothing follows it.
        if size and (
            suffix.start(1) == stop
            or len(letters) > 1
            or text[suffix.end() :][:1] in ("", ".", ",")
            or letters == "k"
        ):
            return suffix.end(1), value * size, glued
    follows = text[stop : stop + 1]
    return stop, value, glued or follows.isalpha() or follows == "_"


_MONEY_SIGNS = tuple("$€£¥₴₽₺")
_SIGNS = {
    "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
    "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_POWER = re.compile(r"([\d.,]+)(?:e|x10\^)([+-]?\d+)", re.IGNORECASE)


def figure_value(written: str, words: Words) -> float | None:
    """What a figure is worth, or None where it is too long to be an amount."""
    if len(written) > LONGEST_FIGURE:
        return None
    if written.isdigit():
        return float(written)
    if written in _SIGNS:
        return _SIGNS[written]
    if "/" in written:
        above, below = written.split("/")
        return int(above) / int(below) if int(below) else None
    if "^" in written and "x10" not in written:
        base, _, power = written.partition("^")
        return _power(float(base), power.replace("--", "").replace("+", ""))
    if match := _POWER.fullmatch(written):
        return _power(10.0, match[2], float(match[1].replace(words.group, "")))
    return _grouped(written, words)


def _power(base: float, exponent: str, times: float = 1.0) -> float | None:
    try:
        return times * base ** int(exponent)
    except (OverflowError, ZeroDivisionError, ValueError):
        return None  # past what a float holds, or no number at all: nothing a document counts


def _grouped(written: str, words: Words) -> float:
    digits = written.translate(_NO_SPACES)
    d, g = words.decimal, words.group
    if digits.count(d) > 1 or (d in digits and g in digits and digits.rindex(g) > digits.index(d)):
        digits = digits.replace(d, "").replace(g, ".")  # grouped and divided the other way round
    elif g in digits and re.fullmatch(rf"\d{{1,3}}{re.escape(g)}\d{{1,2}}", digits):
        digits = digits.replace(g, ".")
    else:
        digits = digits.replace(g, "").replace(d, ".")
    return float(digits)


_NO_SPACES = str.maketrans("", "", SPACES)
