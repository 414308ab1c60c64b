"""A cheap first look: does a text, and which of its sentences, speak of mines, cluster munitions or their treaties?

One pass of an Aho-Corasick automaton over the folded text; nothing else runs where it finds nothing.
"""

from __future__ import annotations

from functools import lru_cache

from minewatch.extract.lexicon import rows

_STRONG = ("WPN", "TRT", "ACTION", "INSTRUMENT", "LABEL")
# Bare "mine" and "mines" are topical only beside a word that no colliery shares.
_WEAK = frozenset({"mine", "mines", "clearance", "cluster", "duds", "protocol v", "protocol ii", "protocol 5", "ccm", "deminers",
                   "prosthetics", "claymore", "claymores", "cmc", "demining training", "oslo convention", "weapons removal",
                   "dublin convention", "petal mine", "antipersonnel", "anti-personnel", "mlrs", "himars", "volcano", "gator", "adam"})  # fmt: skip


@lru_cache(maxsize=8)
def _automaton(language: str) -> tuple[object, tuple[bool, ...]]:
    """The automaton and, for each of its words, whether it is strong alone."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    strong: dict[str, bool] = {}
    for tag, value, names in rows(language, "things.tsv"):
        if tag in _STRONG:
            for name in names.split("|"):
                strong[name] = name not in _WEAK
    for word in (
        "minefield",
        "minefields",
        "demine",
        "demined",
        "apopo",
        "mine-laying",
        "minelaying",
        "icbl",
        "deminer",
        "deminers",
    ):
        strong[word] = True
    for tag, _, names in rows(language, "things.tsv"):
        if tag == "NOISE":
            for name in names.split("|"):
                strong.setdefault(name, False)
    words = sorted(w for w in strong if len(w) > 2)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(strong[w] for w in words)


@lru_cache(maxsize=8)
def _noise(language: str) -> frozenset[str]:
    return frozenset(
        name for tag, _, names in rows(language, "things.tsv") if tag == "NOISE" for name in names.split("|")
    )


def topic_hits(folded: str, language: str = "en") -> list[int]:
    """Offsets where a weapon, a treaty or mine action is named; empty where the text is about something else.

    A text with only bare "mines" in it is about something else.
    """
    automaton, strong = _automaton(language)
    noise = _noise(language)
    words = sorted_words(language)
    hits: list[int] = []
    any_strong = False
    size = len(folded)
    for which, start, end in automaton.find_matches_as_indexes(folded):  # type: ignore[attr-defined]
        if start and folded[start - 1].isalnum():
            continue
        if (
            end < size
            and folded[end].isalnum()
            and not (folded[end] == "s" and not folded[end + 1 : end + 2].isalnum())
        ):
            continue
        if words[which] in noise:
            continue
        any_strong |= strong[which]
        hits.append(start)
    return hits if any_strong else []


@lru_cache(maxsize=8)
def sorted_words(language: str) -> tuple[str, ...]:
    """The automaton's words in its order."""
    strong = {
        name
        for tag, _, names in rows(language, "things.tsv")
        if tag in _STRONG or tag == "NOISE"
        for name in names.split("|")
    }
    strong |= {
        "minefield",
        "minefields",
        "demine",
        "demined",
        "apopo",
        "mine-laying",
        "minelaying",
        "icbl",
        "deminer",
        "deminers",
    }
    return tuple(sorted(w for w in strong if len(w) > 2))
