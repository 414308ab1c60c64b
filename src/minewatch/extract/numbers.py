"""Find the numbers a text writes, in figures and in words, with their values and exact places.

A number here is any cardinal or fraction: "1.2 million", "two and a half", "⅔", "dozens". Whether it
counts something (rather than naming an article, a tank or a year) is decided in `quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minewatch.extract.numbers_grammar import Part, Token, cardinal, number
from minewatch.extract.numbers_words import SPACES, Words, number_words, word_before

LONGEST_FIGURE = 40  # characters; longer runs of digits are keys or noise
LONGEST_RUN = 24  # tokens; no spoken number is longer, and a page of number words stays linear


@dataclass(frozen=True, slots=True)
class Number:
    """A number at text[start:end]. `value` is its amount.

    `vague` marks a plural without a figure ("millions"), whose value is the least it can be. `scale` is the
    last multiplier spelled out (1e6 in "5 million", else 1). `words` is True where no digit was written.
    `glued` marks a figure written against letters or a hyphened word ("T-72", "180ml").
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    vague: bool = False
    words: bool = False
    glued: bool = False
    fraction: bool = False


def find_numbers(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Number]:
    """All numbers of text[start:end] in order, none overlapping.

    Order words ("4th", "twenty-first"), figures inside words and pronouns ("this one") are left out.
    Raises NotKnown for a language without number words.
    """
    return [n for n in scan_numbers(text, start, end, language) if not n.glued]


def scan_numbers(text: str, start: int = 0, end: int | None = None, language: str = "en") -> Iterator[Number]:
    """As `find_numbers`, one after another, with the glued ones."""
    words = number_words(language)
    run: list[Token] = []
    for token in _tokens(text, start, len(text) if end is None else end, words):
        if run and (token.gap is None or len(run) >= LONGEST_RUN):
            yield from _read_run(text, run, words)
            run = []
        run.append(token)
    yield from _read_run(text, run, words)


def _read_run(text: str, run: list[Token], words: Words) -> Iterator[Number]:
    """The numbers of tokens that stand close together."""
    i = 0
    while i < len(run):
        found = _read_at(text, run, i, words)
        if found is None:
            i += 1
            continue
        yield found[0]
        i = found[1]


def _read_at(text: str, run: list[Token], i: int, words: Words) -> tuple[Number, int] | None:
    first = run[i]
    led = word_before(text, first.start) in words.leads
    before = text[max(0, first.start - 16) : first.start] if led else ""
    article = words.article.search(before)
    start = first.start
    if article and first.kind not in ("one", "ten", "figure", "part_figure", "vague"):
        start -= len(before) - article.start()
    if first.kind == "scale" and (several := _several(run, i, before, words)):
        return several
    part = number(run, i, bool(article), keep_and=not words.between.search(before))
    if part is None:
        return None
    opens = i == 0 or first.gap is None or not run[i - 1].kind.endswith("figure")
    if opens and (led or "-" in text[max(0, start - 2) : start]):
        start, part = _signed(text, start, part, words)
    part = _ratio(text, run, part, words)
    tokens = run[i : part.next]
    if (
        first.kind == "one"
        and first.value == 1
        and len(tokens) == 1
        and _is_pronoun(text, first, before, words)
    ):
        return None
    last = tokens[-1]
    if last.kind == "part" and part.fraction and len(tokens) == 1 and not _is_share(text, last.end, words):
        return None  # "a third country"
    return Number(
        start, last.end, part.value, part.scale, part.vague,
        words=all(token.kind not in ("figure", "part_figure") for token in tokens),
        glued=first.glued or last.glued, fraction=part.fraction,
    ), part.next  # fmt: skip


def _several(run: list[Token], i: int, before: str, words: Words) -> tuple[Number, int] | None:
    """ "several thousand": the scale word itself, as the least it can be."""
    lead = words.several.search(before)
    amount = cardinal(run, i) if lead and run[i].kind == "scale" else None
    if lead is None or amount is None:
        return None
    start = run[i].start - len(before) + lead.start()
    return Number(
        start, run[amount.next - 1].end, amount.value, amount.scale, vague=True, words=True
    ), amount.next


def _signed(text: str, start: int, part: Part, words: Words) -> tuple[int, Part]:
    before = text[max(0, start - 12) : start]
    sign = _MINUS.search(before) if "-" in before[-2:] else words.minus.search(before)
    return (start - len(before) + sign.start(), part._replace(value=-part.value)) if sign else (start, part)


def _ratio(text: str, run: list[Token], part: Part, words: Words) -> Part:
    """ "one in five", "two out of three": a fraction, where the first is the smaller and neither a year."""
    at = part.next
    if at >= len(run) or part.fraction or part.vague:
        return part
    gap = run[at].gap
    if gap not in ("in", "out", "over"):
        return part
    whole = number(run, at, article=False)
    if whole is None or not abs(part.value) < whole.value or whole.fraction or whole.value > 1000:
        return (
            part
            if gap != "over" or whole is None or not _ends(text, run[whole.next - 1].end)
            else _over(part, whole)
        )
    if gap == "in" and abs(part.value) != 1 and not _is_spoken_ratio(run, part, whole):
        return part
    return _over(part, whole)


def _is_spoken_ratio(run: list[Token], part: Part, whole: Part) -> bool:
    """ "nine in ten", in words and out of a round number; "killed 12 in 30 incidents" is none."""
    spoken = all(token.kind in ("one", "ten", "scale") for token in run[part.next - 1 : whole.next])
    return spoken and part.next == 1 and whole.value in (3, 4, 5, 6, 7, 8, 10, 20, 100)


def _over(part: Part, whole: Part) -> Part:
    return Part(part.value / whole.value, whole.next, fraction=True) if whole.value else part


def _ends(text: str, at: int) -> bool:
    return not text[at : at + 1].strip(".,;:!?")


def _is_pronoun(text: str, token: Token, before: str, words: Words) -> bool:
    return bool(words.pronoun_after.search(before) or words.pronoun_before.match(text, token.end))


def _is_share(text: str, at: int, words: Words) -> bool:
    return bool(words.of.match(text, at)) or not text[at : at + 2].strip()[:1].isalnum()


def _gap(words: Words, text: str, last: int, first: int) -> str | None:
    """The name of what joins two tokens: "", "hyphen", "and", "article", "and article", "of", "point", …"""
    joined = words.gap.fullmatch(text, last, first)
    if joined is None:
        return None
    return " ".join(name for name, found in joined.groupdict().items() if found is not None)


_MINUS = re.compile(r"(?:^|(?<=[\s<>=(]))-\s?$")
_SUFFIX = re.compile(rf"[{SPACES}]{{0,2}}([A-Za-z]{{1,3}})(?![\w])")


def _tokens(text: str, start: int, end: int, words: Words) -> Iterator[Token]:
    last = -1
    for match in words.token.finditer(text, start, end):
        first, stop = match.span()
        gap = None
        if last >= 0 and 0 < first - last <= 12:
            gap = _gap(words, text, last, first)
        if match["word"]:
            word = match["word"].lower()
            kind = words.kinds.get(word)
            if kind is None or (word in words.only_of and not words.of.match(text, stop)):
                continue
            yield Token(kind[0], kind[1], first, stop, gap)
            last = stop
            continue
        first = match.start("figure")
        value = _figure(match["figure"], words)
        if value is None:
            last = -1
            continue
        if (
            text[first - 1 : first] == "."
            and not text[max(0, first - 2) : first - 1].isalnum()
            and match["figure"].isdigit()
        ):
            first, value = first - 1, float(f"0.{match['figure']}")
        stop, value, glued = _suffixed(text, first, stop, end, value, bool(match["code"]), words)
        kind_name = (
            "part_figure"
            if "/" in match["figure"] or (value < 1 and len(match["figure"]) == 1 and value)
            else "figure"
        )
        yield Token(kind_name, value, first, stop, gap, glued)
        last = stop


def _suffixed(
    text: str, first: int, stop: int, end: int, value: float, code: bool, words: Words
) -> tuple[int, float, bool]:
    """The end, value and gluedness of a figure once letters written against it are read."""
    glued = first > 0 and not code and (text[first - 1].isalpha() or text[first - 1] == "_")
    money = code or text[max(0, first - 2) : first].rstrip(SPACES)[-1:] in _MONEY_SIGNS
    if suffix := _SUFFIX.match(text, stop, end):
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


def _figure(written: str, words: Words) -> float | None:
    """What a figure is worth, or None where it is too long to be an amount."""
    if written in _SIGNS:
        return _SIGNS[written]
    if len(written) > LONGEST_FIGURE:
        return None
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
