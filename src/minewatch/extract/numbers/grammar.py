"""How number words add up: "one hundred and five", "two and a half million", "three quarters".

The grammar is that of English and of the languages that build numbers as it does. It reads a short list of
tokens from left to right, each at most a few times.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

JOINTS = {"", "hyphen"}  # two parts of one number, with nothing between them


class Token(NamedTuple):
    """One figure or number word. `gap` is what joins it to the token before, None where nothing does."""

    kind: str
    value: float
    start: int
    end: int
    gap: str | None
    glued: bool = False


class Part(NamedTuple):
    """A value read from the tokens before index `next`: its last multiplier, whether it is a spoken year."""

    value: float
    next: int
    scale: float = 1.0
    fraction: bool = False
    vague: bool = False
    year: bool = False


@dataclass(slots=True)
class _Sum:
    """A cardinal as it grows.

    `group` is what no scale has multiplied yet; what is added to it must be less than `room`, and the next
    scale less than `ceiling`.
    """

    total: float = 0.0
    group: float = 0.0
    room: float = math.inf
    ceiling: float = math.inf
    scale: float = 1.0
    empty: bool = True
    figures: bool = False

    def add(self, token: Token) -> bool:
        """Takes the token in, or answers False and stays as it was."""
        kind, value = token.kind, token.value
        if kind == "scale":
            return self._multiply(value)
        if kind not in ("one", "ten", "figure") or (kind == "figure" and not self._takes_figure(value)):
            return False
        if value >= self.room or (kind == "ten" and self.room < 100) or (value >= 10 and self.room < 100):
            return False
        if value == 0 and not self.empty:
            return False
        self.figures = self.figures or kind == "figure"
        self.group += value
        self.room = 10.0 if kind == "ten" else 0.0
        self.empty = False
        return True

    def _takes_figure(self, value: float) -> bool:
        return self.empty or (value == int(value) and self.room <= 1000)

    def _multiply(self, size: float) -> bool:
        if size == 100:
            if not (
                self.empty
                or 0 < self.group < 100
                or (self.group < 1000 and self.room == 0 and not self.total)
            ):
                return False
            self.group = (self.group or 1.0) * 100
            self.room, self.scale, self.empty = 100.0, 100.0, False
            return True
        if size < self.ceiling and (self.group or self.empty):
            self.total += (self.group or 1.0) * size
        elif not self.group and self.total and size > self.scale:
            self.total *= size  # "three lakh crore"
        else:
            return False
        self.group, self.room, self.ceiling, self.scale, self.empty = (
            0.0,
            min(size, 1000.0),
            size,
            size,
            False,
        )
        return True

    @property
    def value(self) -> float:
        return self.total + self.group


def cardinal(tokens: Sequence[Token], i: int, keep_and: bool = True) -> Part | None:
    """The longest cardinal that starts at token `i`.

    With `keep_and` False, "and" does not lead on to a scale: "between one hundred and five thousand".
    """
    amount = _Sum()
    at = i
    while at < len(tokens):
        token = tokens[at]
        if at > i and not _may_follow(tokens, at, amount, keep_and):
            break
        if not amount.add(token):
            break
        at += 1
    return Part(amount.value, at, amount.scale) if at > i else None


def _may_follow(tokens: Sequence[Token], at: int, amount: _Sum, keep_and: bool) -> bool:
    token = tokens[at]
    if amount.figures and token.kind in ("one", "ten") and (token.gap != "and" or amount.scale > 100):
        return False  # "a $2.6 million one-time payment"
    if token.gap == "and":
        return amount.scale > 1 and _and_adds(tokens, at, amount, keep_and)
    if token.gap == "hyphen":
        return token.kind != "figure"
    return token.gap == ""


def _and_adds(tokens: Sequence[Token], at: int, amount: _Sum, keep_and: bool) -> bool:
    """Whether what follows "and" is of this number: "two hundred and six", not "… and three hundred"."""
    after = at
    while (
        after < len(tokens)
        and tokens[after].kind in ("one", "ten", "figure")
        and (after == at or tokens[after].gap in JOINTS)
    ):
        after += 1
    if tokens[at].kind == "figure" and amount.scale > 100:
        return False
    if after == at:
        return False
    follows = tokens[after] if after < len(tokens) and tokens[after].gap in JOINTS else None
    if follows is None or follows.kind != "scale":
        return True
    if not keep_and:
        return False
    if follows.value == 100:
        return amount.room > 100
    return amount.room >= 100 and (follows.value < amount.ceiling)


def fraction(tokens: Sequence[Token], i: int, article: bool) -> Part | None:
    """A fraction at token `i`: "half", "three quarters", "a fifth", "one twenty-fifth", "⅔"."""
    first = tokens[i]
    if first.kind == "part_figure":
        return Part(first.value, i + 1, fraction=True)
    if first.kind == "half":
        return (
            Part(first.value, i + 1, fraction=True)
            if first.value == 0.5 or article or _multiplied(tokens, i + 1)
            else None
        )
    if first.kind == "part":
        return Part(1 / first.value, i + 1, fraction=True) if article and first.value > 2 else None
    return _spoken_fraction(tokens, i)


def _multiplied(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "scale" and tokens[at].gap in ("", "article", "of")


def _spoken_fraction(tokens: Sequence[Token], i: int) -> Part | None:
    """Numerator and denominator, both in words: the tens before "-fifth" belong to the denominator."""
    above = cardinal(tokens, i)
    if above is None or above.next >= len(tokens) or tokens[above.next].gap not in JOINTS:
        return None
    if tokens[above.next].kind == "half":
        return Part(tokens[above.next].value, above.next + 1, fraction=True) if above.value == 1 else None
    shorter = cardinal(tokens[: above.next - 1], i) if above.next - i >= 2 else None
    # Tens joined to what precedes them belong below the line: "one hundred thirty-fifths" is 100/35.
    tens_below = shorter and tokens[above.next - 1].kind == "ten" and tokens[above.next - 1].gap in JOINTS
    for numerator in (shorter, above) if tens_below else (above, shorter):
        if numerator and (below := _denominator(tokens, numerator.next)) and below.value >= 3:
            plural = tokens[below.next - 1].kind == "parts"
            if plural or numerator.value == 1:
                return Part(numerator.value / below.value, below.next, fraction=True)
    return None


def _denominator(tokens: Sequence[Token], at: int) -> Part | None:
    """ "fifths", "hundredth", "twenty-firsts"."""
    if at >= len(tokens) or tokens[at].gap not in JOINTS:
        return None
    last, tens = tokens[at], 0.0
    if (
        last.kind == "ten"
        and at + 1 < len(tokens)
        and tokens[at + 1].gap in JOINTS
        and tokens[at + 1].value < 10
    ):
        tens, at, last = last.value, at + 1, tokens[at + 1]
    if last.kind not in ("part", "parts", "order") or (last.value < 3 and not tens):
        return None
    return Part(tens + last.value, at + 1)


def _whole_and_fraction(tokens: Sequence[Token], i: int, part: Part) -> Part | None:
    """ "one hundred and three quarters" is 100.75; a cardinal alone would take "one hundred and three"."""
    for at in range(part.next - 1, i, -1):
        if tokens[at].gap == "and":
            piece = fraction(tokens, at, article=False)
            if piece is None or piece.value >= 1 or piece.next <= part.next:
                return None
            whole = cardinal(tokens[:at], i)
            return _added(tokens, whole, piece) if whole and whole.next == at else None
    return None


def number(tokens: Sequence[Token], i: int, article: bool, keep_and: bool = True) -> Part | None:
    """The number that starts at token `i`, None where none does. `article` says that "a" stands before it."""
    first = tokens[i]
    if first.kind == "vague":
        return _vague(tokens, i)
    if first.kind == "dozen":
        return Part(first.value, i + 1, first.value) if article else None
    if (
        first.kind == "scale"
        and not article
        and not (i + 1 < len(tokens) and tokens[i + 1][0::4] == ("scale", ""))
    ):
        return None
    whole = cardinal(tokens, i, keep_and)
    part = (_whole_and_fraction(tokens, i, whole) if whole else None) or fraction(tokens, i, article)
    if part is not None:
        return _scaled(tokens, part)
    if year := _spoken_year(tokens, i):
        return year
    part = whole
    if part is None or _is_order(tokens, part.next):
        return None
    part = _with_point(tokens, part)
    part = _with_fraction(tokens, part)
    return _scaled(tokens, part)


def _spoken_year(tokens: Sequence[Token], i: int) -> Part | None:
    """ "nineteen ninety-six": two numbers below a hundred in a row, as no amount is spoken."""
    if tokens[i].value not in (19, 20) or i + 1 >= len(tokens) or tokens[i + 1].gap != "":
        return None
    rest = cardinal(tokens, i + 1) if tokens[i + 1].kind in ("one", "ten") else None
    if tokens[i].kind == "figure" or rest is None or not 10 <= rest.value <= 99:
        return None
    return Part(tokens[i].value * 100 + rest.value, rest.next, year=True)


def _vague(tokens: Sequence[Token], i: int) -> Part:
    """ "millions", "tens of thousands": the product, as the least it can be."""
    value, at = tokens[i].value, i + 1
    while at < len(tokens) and tokens[at].kind in ("vague", "scale") and tokens[at].gap in ("of", ""):
        value, at = value * tokens[at].value, at + 1
    return Part(value, at, value, vague=True)


def _is_order(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number goes on into an order word: "twenty-first", "one hundred and fifth"."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    return (
        token.kind in ("part", "order")
        and token.gap in ("hyphen", "and", "")
        and (token.gap != "" or token.kind == "part")
    )


def _with_point(tokens: Sequence[Token], part: Part) -> Part:
    """Adds digits spoken after "point": each by itself, or as one number ("point seventy-one")."""
    at = part.next
    if at >= len(tokens) or tokens[at].gap != "point":
        return part
    digits = ""
    while (
        at < len(tokens)
        and (tokens[at].gap == "point") == (not digits)
        and tokens[at].gap in ("point", "", "hyphen")
    ):
        if tokens[at].kind != "one" or tokens[at].value >= 10:
            break
        digits, at = digits + str(int(tokens[at].value)), at + 1
    if not digits:
        spoken = cardinal(tokens, at)
        if spoken is None or spoken.value >= 1e6:
            return part
        digits, at = str(int(spoken.value)), spoken.next
    return part._replace(value=part.value + float(f"0.{digits}"), next=at)


def _with_fraction(tokens: Sequence[Token], part: Part) -> Part:
    """Adds "and a half", "and three quarters", "1/4" after a whole number."""
    at = part.next
    if at >= len(tokens):
        return part
    gap = tokens[at].gap
    if (
        tokens[at].kind == "part_figure"
        and gap in ("", "and")
        and tokens[at].value < 1
        and tokens[at - 1].kind == "figure"
    ):
        return Part(part.value + tokens[at].value, at + 1, part.scale)
    if gap not in ("and", "and article"):
        return part
    piece = fraction(tokens, at, article=gap == "and article")
    if piece is None or piece.value >= 1:
        return part
    return _added(tokens, part, piece)


def _added(tokens: Sequence[Token], part: Part, piece: Part) -> Part:
    """A whole and a fraction; a scale word ahead multiplies the fraction, or both if the whole has none."""
    if part.scale > 1 and _multiplied(tokens, piece.next):
        size = tokens[piece.next].value
        return Part(part.value + piece.value * size, piece.next + 1, size)
    # "a million and a half" is a half more of the million
    unit = part.scale if part.scale >= 1e6 else 1.0
    return Part(part.value + piece.value * unit, piece.next, part.scale, fraction=part.scale == 1.0)


def _scaled(tokens: Sequence[Token], part: Part) -> Part:
    """Multiplies by a scale or group word still ahead: "half a million", "2½ thousand", "three dozens"."""
    at = part.next
    if at >= len(tokens):
        return part
    ahead = tokens[at]
    broken = part.fraction or part.value != int(part.value)
    if ahead.kind == "scale" and part.scale == 1.0 and broken:
        takes = ahead.gap in (("", "article", "of") if part.fraction else ("",))
    else:
        takes = ahead.kind in ("dozen", "vague") and ahead.value == 12 and ahead.gap in ("", "article")
    if not takes:
        return part
    return Part(part.value * ahead.value, at + 1, ahead.value)
