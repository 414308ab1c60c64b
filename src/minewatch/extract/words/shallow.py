"""Words of general English with the little that can be said of each alone: enough to see where clauses begin.

The lexicon of claims knows the words of weapons policy; who says what is told in any words. Each word gets
one letter: D(eterminer), H pronoun, P(reposition), C(onjunction), S(ubordinator), T "that" and question
words, R(elative), B "be", A "have", O "do", M(odal), N(egation), U "to", Y adverb, G "'s", K a word that can
report, V another verb, W anything else; punctuation stands for itself, any quotation mark as '"'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from minewatch.extract.words.lexicon import rows, word_set
from minewatch.extract.words.tokens import Token

_WORD = re.compile(r"(?:[a-z]\.){2,}|[0-9]+(?:[.,:][0-9]+)*|[^\W_]+(?:[-'./&][^\W_]+)*\.?|--+|\.\.+|\S")
_TITLES = word_set("shallow.titles")
_CUT = ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m")
_MARKS = {";": ".", "?": ".", "!": ".", "…": ".", "—": "-", "–": "-", "--": "-", "[": "(", "]": ")"}


class Word:
    """One word or mark: content[start:end], `low` its folded form, `tag` its class, `cap` 1 with a
    capital, 2 in capitals, else 0.
    """

    __slots__ = ("cap", "end", "low", "start", "tag")

    def __init__(self, start: int, end: int, low: str, tag: str, cap: int) -> None:
        self.start, self.end, self.low, self.tag, self.cap = start, end, low, tag, cap

    def __repr__(self) -> str:
        return f"{self.low}/{self.tag}"


@lru_cache(maxsize=8)
def _closed(language: str) -> dict[str, str]:
    """The class of each closed word; the first that lists it wins."""
    found: dict[str, str] = {}
    for tag, words in rows(language, "shallow.tsv"):
        for word in words.split("|"):
            found.setdefault(word, tag)
    return found


def words(content: str, folded: str, start: int, end: int, language: str = "en") -> list[Word]:
    """The words of content[start:end] in order."""
    closed = _closed(language)
    out: list[Word] = []
    for match in _WORD.finditer(folded, start, end):
        low, a, b = match.group(), match.start(), match.end()
        if low.endswith(".") and len(low) > 1 and not _abbreviates(content, low, b):
            _add(out, content, closed, low[:-1], a, b - 1)
            out.append(Word(b - 1, b, ".", ".", 0))
        else:
            _add(out, content, closed, low, a, b)
    if len(out) > 1 and out[0].tag == "W" and out[0].low.endswith("ly") and out[1].tag in (",", "H", "D"):
        out[0].tag = "Y"
    return out


def laid_over(tokens: Sequence[Token], language: str = "en") -> list[Word]:
    """The words of a sentence that is already in tokens; phrases are taken apart."""
    closed = _closed(language)
    out: list[Word] = []
    for tok in tokens:
        if " " not in tok.word:
            tag = closed.get(tok.word) or _tag(closed, tok.word)
            if tag == "Y" and tok.cap and tok.word.endswith("ly"):
                tag = "W"
            elif tok.tag == "POS" and tok.word == "'s" and out and out[-1].tag in ("H", "R", "T"):
                tag = "B"
            elif tok.tag == "POS":
                tag = "G"
            out.append(Word(tok.start, tok.end, tok.word, tag, tok.cap))
            continue
        at = tok.start
        for low in tok.word.split(" "):
            if low:
                cap = tok.cap if at == tok.start else min(tok.cap, 1)
                out.append(Word(at, at + len(low), low, _tag(closed, low), cap))
            at += len(low) + 1
    return out


def _abbreviates(content: str, low: str, end: int) -> bool:
    """Whether the full stop that ends a word belongs to it: "Rep.", "U.S.", "R-Ky.," and "Md.) said"."""
    if low[:-1] in _TITLES or "." in low[:-1] or (len(low) == 2 and content[end - 2].isupper()):
        return True
    after = content[end : end + 3].lstrip(" )")
    return content[end : end + 1] != '"' and (after[:1] in (",", ";") or after[:1].islower())


def _add(out: list[Word], content: str, closed: dict[str, str], low: str, a: int, b: int) -> None:
    for tail in _CUT:
        if low.endswith(tail) and len(low) > len(tail) and low not in closed:
            cut = b - len(tail)
            _add(out, content, closed, low[: -len(tail)], a, cut)
            own = out[-1].tag not in ("H", "R", "T") and out[-1].low not in ("here", "there")
            tag = ("G" if own else "B") if tail == "'s" else "N" if tail == "n't" else closed.get(tail, "A")
            out.append(Word(cut, b, tail, tag, 0))
            return
    cap = int(content[a].isupper()) + (b - a > 1 and content[a:b].isupper())
    tag = _tag(closed, low)
    out.append(Word(a, b, low, "W" if cap and tag == "Y" and low.endswith("ly") else tag, cap))


def _tag(closed: dict[str, str], low: str) -> str:
    known = closed.get(low)
    if known:
        return known
    first = low[0]
    if not first.isalnum():
        if first in "\"'" or low in "‘’“”„«»":
            return '"'
        return _MARKS.get(low, "-" if low[:2] == "--" else "." if low[:2] == ".." else low)
    if first.isdigit():
        return "n"
    if low.endswith("ly") and len(low) > 4:
        return "Y"
    return "W"
