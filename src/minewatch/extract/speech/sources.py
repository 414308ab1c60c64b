"""Noun phrases that can be speakers, left and right of a reporting verb, in sentences about anything."""

from __future__ import annotations

from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.shallow import Word

Span = tuple[int, int]
LONGEST_INSERTION = 30  # words of "the minister, who ..., said"
MONTHS = word_set("sources.months")
_PHRASE = frozenset({"W", "D", "n", "G"})
_TYING = frozenset({"of", "for", "from", "at", "with", "in", "to", "on", "by", "against", "behind", "among"})
_DONE = frozenset({"said", "told", "asked", "wrote", "thought", "felt", "saw", "knew"})


def verbish(w: Word) -> bool:
    """Whether a word is surely or probably a finite verb or helper."""
    if w.tag in ("V", "B", "A", "O", "M"):
        return True
    return w.tag == "W" and not w.cap and (w.low in _DONE or (w.low.endswith("ed") and len(w.low) > 4))


def left_source(ws: list[Word], end: int) -> Span | None:
    """The noun phrase that ends before word `end`, adverbs and insertions between commas skipped."""
    k = end - 1
    while k >= 0 and ws[k].tag in ("Y", "N"):
        k -= 1
    if k < 0:
        return None
    if ws[k].tag == ")":
        k = next((j for j in range(k, -1, -1) if ws[j].tag == "("), 0) - 1
    elif ws[k].tag in (",", "-"):
        opened = _opening(ws, k)
        if opened is None:
            return None
        inner = left_source(ws, opened) if ws[opened - 1].tag == ")" else _phrase(ws, opened - 1)
        return (inner[0], k) if inner else None
    if k < 0:
        return None
    if ws[k].tag == '"' and k:
        k -= 1
    found = _phrase(ws, k)
    if found and found[0] > 2 and ws[found[0] - 1].tag == "P" and ws[found[0] - 2].tag in ("A", "M", "B"):
        return left_source(ws, found[0] - 2)  # "who has in the past said"
    return found


def _opening(ws: list[Word], k: int) -> int | None:
    """The comma or dash that opens the insertion closed at k; a name or noun must stand before it."""
    mark = ws[k].tag
    for j in range(k - 1, max(0, k - LONGEST_INSERTION), -1):
        if ws[j].tag == "." or ws[j].tag == '"':
            return None
        if ws[j].tag == mark:
            first = ws[j + 1]
            noun = ws[j - 1].tag in ("W", "H", "n", ")") and not verbish(ws[j - 1])
            if noun and (first.tag in ("R", "D", "P", "W", "n", "Y", "S", "C") or first.low.endswith("ing")):
                return j
    return None


def _phrase(ws: list[Word], k: int) -> Span | None:
    """The noun phrase whose last word is k, with what "of" and "for" tie to its left."""
    if ws[k].tag == "H":
        return k, k + 1
    if ws[k].tag in ("R", "T"):
        j = k - 1
        while j >= 0 and ws[j].tag in (",", "P"):
            j -= 1
        inner = _phrase(ws, j) if j >= 0 and ws[j].tag in ("W", "n", "H") else None
        return (inner[0], k + 1) if inner else (k, k + 1)
    if ws[k].tag not in _PHRASE:
        return None
    start = _base(ws, k)
    for _ in range(3):
        j = start - 1
        if (
            j > 1
            and ws[j].tag == "P"
            and ws[j - 1].low.endswith("ing")
            and ws[j - 2].tag == "W"
            and not ws[j - 1].cap
        ):
            start = _base(ws, j - 2)  # "protesters marching through the streets"
        elif j > 0 and ws[j].tag == "P" and ws[j].low in _TYING and ws[j - 1].tag in ("W", "n", "H"):
            if verbish(ws[j - 1]):
                break
            start = _base(ws, j - 1) if ws[j - 1].tag != "H" else j - 1
        elif j > 0 and ws[j].low in ("and", "&") and ws[j - 1].cap and ws[j - 1].tag == "W":
            start = _base(ws, j - 1)
        else:
            break
    return start, k + 1


def _base(ws: list[Word], k: int) -> int:
    """The first word of the run of nouns, adjectives and names that ends at k."""
    start = k
    while start > 0:
        here, left = ws[start], ws[start - 1]
        if left.tag not in _PHRASE or (verbish(left) and not _adjective(ws, start - 1)):
            break
        if (here.tag == "D" and left.tag not in ("D", "G")) or _dates(ws, start - 1):
            break
        start -= 1
    return start


def _adjective(ws: list[Word], k: int) -> bool:
    """Whether a word in -ed stands inside a noun phrase: "one unaligned strategist", "the united front"."""
    return (
        ws[k].tag == "W"
        and k > 0
        and ws[k - 1].tag in ("D", "G", "n")
        and k + 1 < len(ws)
        and ws[k + 1].tag == "W"
    )


def _dates(ws: list[Word], k: int) -> bool:
    """Whether word k is a month or year, which is part of no name: "In 2013 [Yemen] said"."""
    w = ws[k]
    return w.low in MONTHS or (w.tag == "n" and len(w.low) == 4 and w.low.isdigit() and w.low[0] in "12")


def right_source(ws: list[Word], at: int) -> Span | None:
    """The noun phrase that starts at word `at`, with what "of", "for" and "from" tie to it and apposition."""
    if at >= len(ws):
        return None
    if ws[at].tag == "H":
        return at, at + 1
    k = at
    while k < len(ws) and (
        ws[k].tag in _PHRASE
        or (ws[k].tag == "P" and ws[k].low in _TYING and k > at)
        or (ws[k].low in ("and", "&") and k + 1 < len(ws) and (ws[k + 1].cap or ws[k + 1].tag == "D"))
    ):
        if verbish(ws[k]) and not _adjective(ws, k):
            break
        k += 1
    while k > at and ws[k - 1].tag in ("P", "C", "D"):
        k -= 1
    return (at, k) if k > at else None


def by_source(ws: list[Word], at: int) -> Span | None:
    """The doer after "by" in the words that follow a passive."""
    for k in range(at, min(len(ws) - 1, at + 10)):
        if ws[k].low == "by":
            return right_source(ws, k + 1)
        if ws[k].tag in (".", ",", "T", "R") or ws[k].tag == '"':
            return None
    return None


def main_clause(ws: list[Word], after: int) -> tuple[int, Span] | None:
    """The comma after word `after` at which the main clause begins, and its subject: "Asked, he ...".

    None where an own clause stands left of `after`, so that the main clause came first.
    """
    for k in range(after, len(ws) - 2):
        if ws[k].tag == "," and ws[k + 1].tag in ("D", "H", "W", "n") and not verbish(ws[k + 1]):
            subject = right_source(ws, k + 1)
            if subject is None:
                continue
            j = subject[1]
            while j < len(ws) and ws[j].tag in ("Y", "N", ",", "(", ")"):
                j += 1
            if j < len(ws) and (
                verbish(ws[j]) or (ws[j].tag == "W" and not ws[j].cap and ws[j].low.endswith("s"))
            ):
                return k, subject
    return None


def clause_subject(ws: list[Word], before: int) -> Span | None:
    """The subject of the clause around word `before`: the phrase left of its first finite verb."""
    start = 0
    if ws and ws[0].tag in ("P", "S", "Y"):
        comma = next((j for j in range(before) if ws[j].tag == ","), -1)
        start = comma + 1
    for k in range(start + 1, before):
        if verbish(ws[k]) and ws[k - 1].tag not in (",",):
            return left_source(ws, k)
    k = start
    while k < before and ws[k].tag in ("Y", ",", '"', "C"):
        k += 1
    return right_source(ws, k) if k < before else None
