"""The words that carry a kind, an assertion, a step, a measure: data/<language>/gate.tsv, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache

from minewatch.extract.words.lexicon import rows


@lru_cache(maxsize=8)
def cues(language: str = "en") -> dict[tuple[str, str], re.Pattern[str]]:
    """Patterns over folded text, by group and name: ("kind", "sign"). A star in a word stands for any ending."""
    found: dict[tuple[str, str], list[str]] = {}
    for group, name, words in rows(language, "gate.tsv"):
        found.setdefault((group, name), []).extend(words.split("|"))
    return {key: _pattern(words) for key, words in found.items()}


def cue(group: str, name: str) -> re.Pattern[str]:
    """One of the patterns; one that matches nothing where the file has no such row."""
    return cues().get((group, name), _NOTHING)


_NOTHING = re.compile(r"(?!)")


def _pattern(words: list[str]) -> re.Pattern[str]:
    each = (re.escape(w).replace(r"\*", r"[\w'-]*").replace(r"\ ", r"\s+") for w in words)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(each)})(?![\w])")
