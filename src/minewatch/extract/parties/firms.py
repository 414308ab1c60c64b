"""Companies that a text names and the word lists do not have: "state-owned Sarvik", "Sarvik's CEO", "made by Kelm".

A name is a firm's where one of these stands beside it: an officer or a works that only firms have, a word such as
"manufacturer", or "made by". Its slug is its words without the legal form; its first word alone means it too.
"""

from __future__ import annotations

import re
from functools import cache

from minewatch.extract.words.lexicon import Lexicon, word_set

_NAME = r"(?P<name>[A-Z][\w&-]+(?: (?:[A-Z][\w&-]+)){0,3})"
_AFTER = r"(?![\w&-])"


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """A word that must stand in the text, and the ways to name a firm by it."""
    officers, kinds, works = (
        "|".join(sorted(word_set(f"firms.{name}"), key=len, reverse=True))
        for name in ("officers", "kinds", "works")
    )
    forms = (
        rf"{_NAME}['’]s? (?:{officers}|{works})\b",
        rf"\b(?:{officers}) (?:of|at) (?:the )?{_NAME}{_AFTER}",
        rf"\b(?:{kinds}) {_NAME}{_AFTER}",
        rf"{_NAME},? (?:is |was )?(?:a|an|the|its) (?:[\w-]+ ){{0,4}}(?:{kinds})\b",
        rf"\b(?:made|built|manufactured|produced|supplied) by (?:the )?{_NAME}{_AFTER}",
    )
    words = f"{officers}|{kinds}|{works}|made by|built by|manufactured by|produced by|supplied by"
    return re.compile(rf"\b(?:{words})\b"), tuple(re.compile(form) for form in forms)


def firms(content: str, lexicon: Lexicon) -> dict[str, str]:
    """Names of firms, as written, to their slugs. The first word of a longer name stands for it as well."""
    needed, forms = _patterns()
    if not needed.search(content):
        return {}
    found: dict[str, str] = {}
    for form in forms:
        for match in form.finditer(content):
            name = _named(match["name"], lexicon)
            if name:
                found.setdefault(name, _slug(name))
    for name, slug in list(found.items()):
        first = name.split()[0]
        if len(first) > 4 and not _means_something(first, lexicon):
            found.setdefault(first, slug)
    return found


def _named(name: str, lexicon: Lexicon) -> str | None:
    """The name without words before it that the word lists know, or None where it is all such words."""
    words = name.split()
    while words and _means_something(words[0], lexicon):
        words.pop(0)
    if not words or any(
        _means_something(word, lexicon) for word in words[1:] if word.lower() not in _CORPORATE
    ):
        return None
    return " ".join(words)


def _means_something(word: str, lexicon: Lexicon) -> bool:
    low = word.lower()
    return low in lexicon.words or low in word_set("firms.no_names")


def _slug(name: str) -> str:
    return "-".join(
        word for word in re.findall(r"[^\W_]+", name.lower()) if word not in word_set("who.legal")
    )


_CORPORATE = word_set("who.corporate")
