"""A language's tables of words, read once from its folder, and the patterns made of them.

The tables are TOML files. The file of the same name beside the language folders holds what all languages
share, and an empty entry for everything a language may leave out, with what it is for.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from minewatch.errors import NotKnown

# Spaces that may group the digits of a figure (ISO 80000-1 7.3.1 asks for a small one) or join its words.
SPACES = " \t\u00a0\u2009\u202f"
SOME = rf"[{SPACES}\n\r]{{1,4}}"  # what may stand between two words
NEVER = r"(?!)"

Tables = dict[str, Any]


@cache
def tables(language: str, name: str) -> Tables:
    """The tables `name` ("numbers", "units", "quantities", "times") of a language by its ISO 639-1 code.

    Raises NotKnown where the language has none.
    """
    folder = resources.files("minewatch.extract") / "data"
    path = folder / language / f"{name}.toml"
    if not language.isalpha() or not path.is_file():
        raise NotKnown(language, f"no {name} are known in this language, so its texts cannot be read.")
    shared = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return _merged(shared, tomllib.loads(path.read_text(encoding="utf-8")))


def _merged(shared: Tables, own: Tables) -> Tables:
    """The language's entries over the shared ones, table by table."""
    found = {**shared, **own}
    for key, value in shared.items():
        if isinstance(value, dict) and key in own:
            found[key] = _merged(value, own[key])
    return found


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


def any_of(words: Iterable[str]) -> str:
    """A pattern for these words in small letters, Capitalised or in CAPITALS, with either kind of apostrophe.

    Spelling the cases out is twice as fast as asking the matcher to ignore case. For no words it never fits.
    """
    plain = list(words)
    plain += [word.replace("'", "’") for word in plain if "'" in word]
    return f"(?:{trie({form for word in plain for form in _cases(word)}) or NEVER})"


def _cases(phrase: str) -> Iterator[str]:
    """How a phrase stands in a text: also at a sentence's start, in a headline, with a German noun last."""
    yield phrase
    yield phrase.upper()
    yield phrase[:1].upper() + phrase[1:]
    words = phrase.split(" ")
    if len(words) > 1:
        yield " ".join(word.capitalize() for word in words)
        yield " ".join([*words[:-1], words[-1].capitalize()])


def flat(phrase: str) -> str:
    """A phrase as the tables spell it: small letters, single spaces, a straight apostrophe."""
    return " ".join(phrase.lower().replace("’", "'").split())


def word_before(text: str, at: int) -> str:
    """The word that ends just before `at`, in small letters without the marks around it; "" where none does.

    Most figures stand after no word of interest, so this is asked before any pattern is tried.
    """
    words = text[max(0, at - 24) : at].rsplit(None, 1)
    return _bare(words[-1]) if words else ""


def _bare(word: str) -> str:
    word = word.lower().strip("(.,")
    return word[max(word.rfind("'"), word.rfind("’")) + 1 :] or word  # "l'article"


def last_words(phrases: Iterable[str]) -> frozenset[str]:
    """What `word_before` answers after any of these phrases."""
    return frozenset(_bare(phrase.split()[-1]) for phrase in phrases)
