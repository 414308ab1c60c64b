"""Words written with their endings, and the search for them in running text.

A table writes a word as its stem and what may follow: `мин~f` takes the endings of class f, `поль{ша,ши}` the
ones in braces, `польск*` any. A phrase is several such words. All words of a language go into one index, so a
text is walked once, whatever the number of phrases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LONGEST_ENDING = 10  # letters that a star stands for at most
KEPT = 60_000  # different words remembered a language: more than any text has
_SHORT_ANYWAY = 4  # letters below which a mark is never left off: "à" and "a" are two words
_CHOICE = re.compile(r"\{([^}]*)\}")
_CLASS = re.compile(r"~(\w+)")
_SAME = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‑": "-", "‐": "-", "ё": "е", "\u00ad": "-"})


def lowered(content: str) -> str:
    """The text in small letters, as long as it was."""
    low = content.lower()
    if len(low) != len(content):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in content)
    return low.translate(_SAME)


class Sense(NamedTuple):
    """What a word or phrase can be: a tag, what it stands for, and the grammatical cases it can be in.

    `form` says of an act how it is put: verb, infinitive, future, noun. No case at all means any.
    """

    tag: str
    value: str = ""
    form: str = ""
    cases: frozenset[str] = frozenset()
    act: object = None


def expand(word: str, endings: Mapping[str, Iterable[str]]) -> list[str]:
    """Every form of a word of a table, a final star kept. Raises KeyError for an unknown class of endings."""
    word = _CLASS.sub(lambda m: "{" + ",".join(endings[m[1]]) + "}", word)
    choice = _CHOICE.search(word)
    if choice is None:
        return [word]
    head, tail = word[: choice.start()], word[choice.end() :]
    return [form for part in choice[1].split(",") for form in expand(head + part.strip() + tail, {})]


def plain(word: str) -> str:
    """The word without the mark over its first letter: États-Unis is often printed Etats-Unis."""
    if word[:1].isascii() or len(word) < _SHORT_ANYWAY:
        return word
    first = unicodedata.normalize("NFD", word[0])[0]
    return first + word[1:] if first.isascii() else word


Starting = tuple[tuple[Sense, ...], tuple[tuple[tuple[int, ...], Sense], ...]]


@dataclass(slots=True)
class Index:
    """Phrases by the forms of their words. `find` answers for one place in a sentence."""

    endings: Mapping[str, Iterable[str]]
    _ids: dict[str, int] = field(default_factory=dict)
    _forms: dict[str, set[int]] = field(default_factory=dict)
    _stems: dict[str, set[int]] = field(default_factory=dict)
    _phrases: dict[int, list[tuple[tuple[int, ...], Sense]]] = field(default_factory=dict)
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _starts: dict[tuple[int, ...], Starting] = field(default_factory=dict)
    _shortest: int = 99
    _longest: int = 0

    def add(self, phrase: str, sense: Sense) -> None:
        """Adds a phrase of a table."""
        ids = tuple(self._word(word) for word in lowered(phrase).replace(", ", " , ").split())
        if ids:
            self._phrases.setdefault(ids[0], []).append((ids, sense))

    def _word(self, word: str) -> int:
        known = self._ids.get(word)
        if known is not None:
            return known
        number = self._ids[word] = len(self._ids)
        for form in expand(word, self.endings):
            for written in {form, plain(form.rstrip("*")) + "*" * form.endswith("*")}:
                if written.endswith("*"):
                    stem = written[:-1]
                    self._stems.setdefault(stem, set()).add(number)
                    self._shortest = min(self._shortest, len(stem))
                    self._longest = max(self._longest, len(stem))
                else:
                    self._forms.setdefault(written, set()).add(number)
        return number

    def ids(self, word: str) -> tuple[int, ...]:
        """The words of tables that this word of a text is a form of."""
        known = self._known.get(word)
        if known is None:
            found = set(self._forms.get(word, ()))
            first = max(self._shortest, len(word) - LONGEST_ENDING)
            for size in range(first, min(len(word), self._longest) + 1):
                found |= self._stems.get(word[:size], frozenset())
            known = tuple(sorted(found))
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[word] = known
        return known

    def find(self, words: list[tuple[int, ...]], at: int) -> tuple[int, tuple[Sense, ...]]:
        """The longest phrase that starts at word `at`: how many words it has, and all it can mean; (0, ())."""
        alone, longer = self._starting(words[at])
        best, found = 1 if alone else 0, alone
        for ids, sense in longer:
            size = len(ids)
            if size < best or at + size > len(words):
                continue
            if all(ids[k] in words[at + k] for k in range(1, size)):
                found = (*found, sense) if size == best else (sense,)
                best = size
        return best, found if best < 2 else tuple(dict.fromkeys(found))

    def _starting(self, first: tuple[int, ...]) -> Starting:
        """What a word means alone, and the phrases that start with it, the longest first."""
        known = self._starts.get(first)
        if known is None:
            rows = [row for number in first for row in self._phrases.get(number, ())]
            alone = tuple(dict.fromkeys(sense for ids, sense in rows if len(ids) == 1))
            longer = sorted((row for row in rows if len(row[0]) > 1), key=lambda row: -len(row[0]))
            known = self._starts[first] = (alone, tuple(longer))
        return known
