"""A cheap first look: does a text, and which of its sentences, speak of mines, cluster munitions or their
treaties?

One pass of an Aho-Corasick automaton over the folded text; nothing else runs where it finds nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from minewatch.extract.words.lexicon import rows, word_set

_STRONG = ("WPN", "TRT", "ACTION", "INSTRUMENT", "LABEL")
# Bare "mine" and "mines" are topical only beside a word that no colliery shares.
_WEAK = word_set("topic.weak")


# Model names that nothing else bears: letters, a hyphen, a number.
_MODEL = re.compile(r"[a-z]{3,}-[0-9]{1,3}[a-z]?")

# Words of clearance that are verbs or organisations and stand in no list of things.
_ALSO = (
    "demine",
    "demined",
    "apopo",
    "mine-laying",
    "minelaying",
    "icbl",
    "deminer",
    "deminers",
    "minefield",
    "minefields",
)


@lru_cache(maxsize=8)
def _automaton(language: str) -> tuple[Any, tuple[int, ...]]:
    """The automaton and what each of its words is: 2 topical alone, 1 beside another, 3 what such another may be without
    being topical itself, 0 about something else.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    weight = dict.fromkeys(_ALSO, 2)
    for tag, _, names in rows(language, "things.tsv"):
        for name in names.split("|"):
            if tag in _STRONG:
                weight[name] = 1 if name in _WEAK else 2
            elif tag == "NOISE":
                weight.setdefault(name, 0)
    for _, names in rows(language, "labels.tsv"):
        for name in names.split("|"):
            if _MODEL.fullmatch(name):
                weight.setdefault(name, 2)
    for name in word_set("topic.beside"):
        weight.setdefault(name, 3)
    words = sorted(word for word in weight if len(word) > 2)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(weight[w] for w in words)


def topic_hits(folded: str, language: str = "en") -> list[int]:
    """Offsets where a weapon, a treaty or mine action is named; empty where the text is about something else.

    A text with only bare "mines" in it is about something else.
    """
    automaton, weights = _automaton(language)
    hits: list[int] = []
    strong = weak = beside = False
    size = len(folded)
    for which, start, end in automaton.find_matches_as_indexes(folded):
        weight = weights[which]
        if not weight or (start and folded[start - 1].isalnum()):
            continue
        if (
            end < size
            and folded[end].isalnum()
            and (folded[end] != "s" or folded[end + 1 : end + 2].isalnum())
        ):
            continue
        strong |= weight == 2
        weak |= weight == 1
        beside |= weight == 3
        if weight < 3:
            hits.append(start)
    return hits if strong or (weak and beside) else []
