"""Find the numbers a text writes, in figures and in words, with their values and exact places.

A number here is any cardinal or fraction: "1.2 million", "two and a half", "⅔", "dozens". Whether it
counts something (rather than naming an article, a tank or a year) is decided in `quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minewatch.extract.numbers.figures import figure_value, suffixed
from minewatch.extract.numbers.grammar import Part, Token, cardinal, number
from minewatch.extract.numbers.tables import flat, word_before
from minewatch.extract.numbers.words import Words, number_words

LONGEST_RUN = 24  # tokens; no spoken number is longer, and a page of number words stays linear


@dataclass(frozen=True, slots=True)
class Number:
    """A number at text[start:end]. `value` is its amount.

    `vague` marks a plural without a figure ("millions"), whose value is the least it can be. `scale` is the
    last multiplier spelled out (1e6 in "5 million", else 1). `words` is True where no digit was written.
    `glued` marks a figure written against letters ("180ml") and a year in words: no amount of its own.
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
    part = text[start:end] if start or end is not None else text
    found = [n for n in scan_numbers(part, language) if not n.glued]
    return [replace(n, start=n.start + start, end=n.end + start) for n in found] if start else found


def scan_numbers(text: str, language: str = "en") -> Iterator[Number]:
    """As `find_numbers`, one after another, with the glued ones."""
    words = number_words(language)
    run: list[Token] = []
    for token in _tokens(text, words):
        if run and (token.gap is None or len(run) >= LONGEST_RUN):
            yield from _read_run(text, run, words)
            run = []
        run.append(token)
    yield from _read_run(text, run, words)


def _read_run(text: str, run: list[Token], words: Words) -> Iterator[Number]:
    """The numbers of tokens that stand close together."""
    if len(run) == 1 and run[0].kind == "figure":  # by far the most
        yield _lone_figure(text, run[0], words)
        return
    i = 0
    while i < len(run):
        found = _read_at(text, run, i, words)
        if found is None:
            i += 1
            continue
        yield found[0]
        i = found[1]


def _lone_figure(text: str, token: Token, words: Words) -> Number:
    start, part = token.start, Part(token.value, 1)
    if "-" in text[max(0, start - 2) : start] or word_before(text, start) in words.leads:
        start, part = _signed(text, start, part, words)
    return Number(start, token.end, part.value, glued=token.glued)


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
        glued=first.glued or last.glued or part.year, fraction=part.fraction,
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
    return bool(words.of.match(text, at)) or not (
        text[at : at + 1] == "-" or text[at : at + 2].strip()[:1].isalnum()
    )


def _gap(words: Words, text: str, last: int, first: int) -> str | None:
    """The name of what joins two tokens: "", "hyphen", "and", "article", "and article", "of", "point", …"""
    joined = words.gap.fullmatch(text, last, first)
    if joined is None:
        return None
    return " ".join(name for name, found in joined.groupdict().items() if found is not None)


_MINUS = re.compile(r"(?:^|(?<=[\s<>=(]))-\s?$")


def _tokens(text: str, words: Words) -> Iterator[Token]:
    last = -1
    for match in words.token.finditer(text):
        first = match.start()
        gap = _gap(words, text, last, first) if last >= 0 and 0 < first - last <= 12 else None
        token = (
            _word_token(text, match, gap, words) if match["word"] else _figure_token(text, match, gap, words)
        )
        if token is not None:
            yield token
            last = token.end
        elif not match["word"]:
            last = -1


def _word_token(text: str, match: re.Match[str], gap: str | None, words: Words) -> Token | None:
    word = flat(match["word"])
    kind = words.kinds.get(word)
    if kind is None or (word in words.only_of and not words.of.match(text, match.end())):
        return None
    return Token(kind[0], kind[1], match.start(), match.end(), gap)


def _figure_token(text: str, match: re.Match[str], gap: str | None, words: Words) -> Token | None:
    written, first = match["figure"], match.start("figure")
    kind, value = "figure", figure_value(written, words)
    if value is None:
        return None
    if not written.isdigit():
        if "/" in written or written.isnumeric():
            kind = "part_figure"
    elif text[first - 1 : first] == "." and not text[max(0, first - 2) : first - 1].isalnum():
        first, value = first - 1, float(f"0.{written}")  # ".08"
    stop, value, glued = suffixed(text, first, match.end(), value, bool(match["code"]), words)
    return Token(kind, value, first, stop, gap, glued)
