"""The number words of one language, read once from its folder and compiled into patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from minewatch.extract.numbers.tables import SPACES, any_of, last_words, tables


@dataclass(frozen=True, slots=True)
class Words:
    """One language's number words: `kinds` maps a word to what it is and its value.

    `token` finds a figure (group "figure") or a word (group "word"). `gap` says what joins two tokens into
    one number. `leads` are the words before a number that some pattern wants to see.
    """

    kinds: dict[str, tuple[str, float]]
    suffixes: dict[str, float]
    money_suffixes: dict[str, float]
    token: re.Pattern[str]
    gap: re.Pattern[str]
    article: re.Pattern[str]
    minus: re.Pattern[str]
    several: re.Pattern[str]
    only_of: frozenset[str]
    of: re.Pattern[str]
    between: re.Pattern[str]
    pronoun_after: re.Pattern[str]
    leads: frozenset[str]
    pronoun_before: re.Pattern[str]
    decimal: str
    group: str


_KINDS = (
    ("orders", "order"),
    ("parts", "part"),
    ("part_plurals", "parts"),
    ("vague", "vague"),
    ("halves", "half"),
    ("dozens", "dozen"),
    ("scales", "scale"),
    ("tens", "ten"),
    ("ones", "one"),
)
_FRACTION_SIGNS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"


def figure_pattern(decimal: str) -> str:
    """Figures as a language divides them, grouped by the other sign or by spaces.

    It is meant to follow a word boundary. Every alternative takes each character once, so that a page of
    figures costs a page's time; six groups reach past any count on Earth.
    """
    d, g = re.escape(decimal), re.escape(other_sign(decimal))
    whole = [
        rf"\d{{1,3}}(?:{g}\d{{3}}){{1,6}}(?!\d)(?:{d}\d+)?",
        rf"\d{{1,2}}(?:{g}\d{{2}}){{1,4}}{g}\d{{3}}(?!\d)(?:{d}\d+)?",  # lakh and crore
        rf"\d{{1,3}}(?:{d}\d{{3}}){{2,6}}(?![\d{d}])(?:{g}\d+)?",
        rf"\d{{1,3}}(?:{d}\d{{3}}){{1,6}}{g}\d{{1,2}}(?!\d)",
        rf"\d{{1,3}}(?:[{SPACES}]\d{{3}}){{1,6}}(?!\d)(?:[.,]\d{{1,2}}(?!\d))?",
        r"(?<!/)\d{1,3}/\d{1,4}(?![\d/])",
        # A foreign decimal sign is read only where it cannot group or list: "5,00", "1,3", not "22,24,26".
        rf"(?<!\d{g})\d{{1,3}}{g}\d{{1,2}}(?!\d|{g}\d)",
    ]
    power = r"(?:[eE][+-]?\d{1,3}(?!\w)|\^[+-]{0,2}\d{1,3}|x10\^-?\d{1,2})?"
    return rf"(?:{'|'.join(whole)}|\d+(?:{d}\d+)?{power}|[{_FRACTION_SIGNS}])"


def other_sign(decimal: str) -> str:
    """The sign that groups digits where `decimal` divides them."""
    return "," if decimal == "." else "."


@cache
def number_words(language: str) -> Words:
    """The words of a language by its ISO 639-1 code. Raises NotKnown."""
    data = tables(language, "numbers")
    # "dozens" after a figure multiplies it; alone it is vague. The grammar decides by what precedes.
    kinds = {word: (kind, float(value)) for table, kind in _KINDS for word, value in data[table].items()}
    join = {name: any_of(data[name]) for name in ("and", "article", "point", "over", "out_of", "in", "of")}
    s = rf"[{SPACES}\n\r]"
    gap = (
        rf"{s}*-{s}*(?P<hyphen>)|{s}+(?:(?P<and>{join['and']}){s}+)?(?:(?P<article>{join['article']}){s}+)?"
        rf"|{s}+(?P<of>{join['of']}){s}+(?:{join['article']}{s}+)?|{s}+(?P<point>{join['point']}){s}+"
        rf"|{s}+(?P<over>{join['over']}){s}+|{s}+(?P<out>{join['out_of']}){s}+|{s}+(?P<in>{join['in']}){s}+"
    )
    figure = rf"(?P<figure>(?=[\d{_FRACTION_SIGNS}]){figure_pattern(data['decimal'])})"
    leads = ("article", "minus", "several", "between", "pronoun_after")
    before = {name: re.compile(rf"\b{any_of(data[name])}{s}+$") for name in leads}
    return Words(
        kinds=kinds,
        suffixes=data["suffixes"],
        money_suffixes=data["money_suffixes"],
        token=re.compile(rf"\b(?:(?P<word>{any_of(kinds)})(?!\w)|(?P<code>[A-Z]{{2,3}})?{figure})"),
        gap=re.compile(gap),
        article=before["article"],
        minus=before["minus"],
        several=before["several"],
        between=before["between"],
        pronoun_after=before["pronoun_after"],
        pronoun_before=re.compile(rf"{s}+{any_of(data['pronoun_before'])}\b"),
        only_of=frozenset(data["vague_only_of"]["words"]),
        of=re.compile(rf"{s}+{join['of']}\b"),
        leads=last_words(phrase for name in leads for phrase in data[name]),
        decimal=data["decimal"],
        group=other_sign(data["decimal"]),
    )
