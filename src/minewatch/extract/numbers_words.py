"""The number words of one language, read once from its folder and compiled into patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from minewatch.errors import NotKnown

# Spaces that may group the digits of a figure (ISO 80000-1 7.3.1 asks for a small one) or join its words.
SPACES = " \t\u00a0\u2009\u202f"


@cache
def language_data(language: str, name: str) -> dict[str, Any]:
    """The table `name` of a language's folder. Raises NotKnown where the language has none."""
    path = resources.files("minewatch.extract") / "data" / language / f"{name}.toml"
    if not path.is_file():
        raise NotKnown(language, f"no {name} are known in this language, so its texts cannot be read.")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def trie(words: Iterable[str]) -> str:
    """A pattern for exactly these words, the longest first, sharing their beginnings.

    A regular expression tries an alternation branch by branch; shared beginnings keep that short. A space
    in a word matches any run of white space.
    """
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, Any]) -> str:
    ends = "" in tree
    branches = [_letter(letter) + _pattern(rest) for letter, rest in sorted(tree.items()) if letter]
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def _letter(letter: str) -> str:
    return r"\s{1,3}" if letter == " " else re.escape(letter)


def word_before(text: str, at: int) -> str:
    """The word that ends just before `at`, in small letters without the marks around it; "" where none does.

    Most figures stand after no word of interest, so this is asked before any pattern is tried.
    """
    words = text[max(0, at - 24) : at].rsplit(None, 1)
    return words[-1].lower().strip("(.,") if words else ""


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """What `word_before` answers after any of these phrases."""
    return frozenset(phrase.split()[-1].lower().strip("(.,") for phrase in phrases)


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


def figure_pattern(decimal: str, group: str) -> str:
    """Figures as a language groups and divides them; six groups reach past any count on Earth.

    It is meant to follow a word boundary. Every alternative takes each character once, so that a page of
    figures costs a page's time.
    """
    d, g = re.escape(decimal), re.escape(group)
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


def any_case(words: Iterable[str]) -> str:
    """A pattern for these lower-case words, also Capitalised and in CAPITALS.

    Spelling the cases out is twice as fast as asking the matcher to ignore case.
    """
    return trie({form for word in words for form in (word, word.capitalize(), word.upper())})


def _alternatives(words: Iterable[str]) -> str:
    return trie(words) or r"(?!)"


@cache
def number_words(language: str) -> Words:
    """The words of a language by its ISO 639-1 code. Raises NotKnown."""
    data = language_data(language, "numbers")
    kinds = {
        word: (kind, float(value)) for table, kind in _KINDS for word, value in data.get(table, {}).items()
    }
    # "dozens" after a figure multiplies it; alone it is vague. The grammar decides by what precedes.
    join = {
        name: _alternatives(data.get(name, []))
        for name in ("and", "article", "point", "over", "out_of", "in", "of")
    }
    figure = figure_pattern(data["decimal"], data["group"])
    s = rf"[{SPACES}\n\r]"
    gap = (
        rf"{s}*-{s}*(?P<hyphen>)|{s}+(?:(?P<and>{join['and']}){s}+)?(?:(?P<article>{join['article']}){s}+)?"
        rf"|{s}+(?P<of>{join['of']}){s}+(?:{join['article']}{s}+)?|{s}+(?P<point>{join['point']}){s}+"
        rf"|{s}+(?P<over>{join['over']}){s}+|{s}+(?P<out>{join['out_of']}){s}+|{s}+(?P<in>{join['in']}){s}+"
    )
    end = rf"{s}+$"
    return Words(
        kinds=kinds,
        suffixes=data.get("suffixes", {}),
        money_suffixes=data.get("money_suffixes", {}),
        token=re.compile(
            rf"\b(?:(?P<word>{any_case(kinds)})\b|(?P<code>[A-Z]{{2,3}})?(?P<figure>(?=[\d{_FRACTION_SIGNS}]){figure}))"
        ),
        gap=re.compile(gap, re.IGNORECASE),
        article=re.compile(rf"\b(?:{join['article']}){end}", re.IGNORECASE),
        minus=re.compile(rf"\b(?:{_alternatives(data.get('minus', []))}){end}", re.IGNORECASE),
        several=re.compile(rf"\b(?:{_alternatives(data.get('several', {}))}){end}", re.IGNORECASE),
        only_of=frozenset(data.get("vague_only_of", {}).get("words", ())),
        of=re.compile(rf"{s}+(?:{join['of']})\b", re.IGNORECASE),
        between=re.compile(rf"\b(?:{_alternatives(data.get('between', []))}){end}", re.IGNORECASE),
        pronoun_after=re.compile(
            rf"\b(?:{_alternatives(data.get('pronoun_after', []))}){end}", re.IGNORECASE
        ),
        pronoun_before=re.compile(
            rf"{s}+(?:{_alternatives(data.get('pronoun_before', []))})\b", re.IGNORECASE
        ),
        leads=last_words(
            phrase
            for name in ("article", "minus", "several", "between", "pronoun_after")
            for phrase in data.get(name, [])
        ),
        decimal=data["decimal"],
        group=data["group"],
    )
