"""A sentence's clauses: where each begins and ends, and how it hangs on the one before."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.clauses.items import Item
from minewatch.extract.clauses.tables import Act, Words

_LISTED = ("STATE", "ADJ", "WPN", "TRT", "ORG")
_STOPS = frozenset({";", "—", "–", ":", "("})
_QUOTES = frozenset('"“”„«»')


@dataclass(frozen=True, slots=True)
class Clause:
    """Items [start, end). `link`: "first", "sub" (that, if: what stands over the clause before holds here too),
    "rel" (which), "but", "and" (shares the subject), "comma" (an insertion or participle) or "stop".
    """

    start: int
    end: int
    link: str


def clauses(row: list[Item], words: Words) -> list[Clause]:
    """The clauses of a sentence in order; together they are the whole of it."""
    found: list[Clause] = []
    start, link = 0, "first"
    for k, item in enumerate(row):
        if k <= start:
            continue
        new = _opens(row, k, words)
        if new is not None:
            found.append(Clause(start, k, link))
            start, link = k, new
        elif item.word in _STOPS and k + 1 < len(row):
            found.append(Clause(start, k, link))
            start, link = k, "stop"
    found.append(Clause(start, len(row), link))
    return found


def _opens(row: list[Item], k: int, words: Words) -> str | None:
    """How the clause hangs on that item k opens, or None where it opens none."""
    item, before = row[k], row[k - 1]
    if item.word == ",":
        following = _after(row, k)
        if following is None:
            return None
        opened = following.sense("BREAK")
        if opened:
            return None  # the word itself opens it
        return None if _lists(row, k) else "comma"
    opened = item.sense("BREAK")
    if opened is None:
        return _joined(row, k, words)
    if words.commas and not _parted(before):
        return None  # "um ihre Kasernen": no conjunction here
    if opened.value == "that":  # "que" of Romance languages: which, unless a verb of saying stands before
        return "sub" if any(b.sense("SAY") or b.sense("OP") for b in row[max(0, k - 3) : k]) else "rel"
    return "sub" if opened.value == "if" and before.word == "," else opened.value


def _after(row: list[Item], k: int) -> Item | None:
    for item in row[k + 1 : k + 3]:
        if item.word not in _QUOTES:
            return item
    return None


def _lists(row: list[Item], k: int) -> bool:
    """Whether a comma stands between two members of a list of names."""
    before, after = row[max(0, k - 2) : k], row[k + 1 : k + 4]
    if after and after[0].sense("OP", "neg") and len(after) > 1 and after[1].sense("STATE"):
        return True  # "neither Russia, nor Ukraine"
    if before and _act_next(before[-1], after):
        return True  # "does not make, does not export and does not use mines"
    return any(any(i.sense(tag) for i in before) and any(i.sense(tag) for i in after[:3]) for tag in _LISTED)


def _act_next(before: Item, after: list[Item]) -> bool:
    """Whether a verb of the same sort follows a verb at once, or behind a negation."""
    one = before.sense("ACT")
    if one is None or not isinstance(one.act, Act):
        return False
    for item in after:
        other = item.sense("ACT")
        if other is not None:
            return isinstance(other.act, Act) and other.act.of == one.act.of
        if not (item.sense("OP", "neg") or item.sense("SMALL")):
            return False
    return False


def _joined(row: list[Item], k: int, words: Words) -> str | None:
    """ "and" with a verb of its own behind: "left the treaty and resumed production"."""
    if not row[k].sense("SMALL", "and"):
        return None
    for item in row[k + 1 : k + 5]:
        act = item.sense("ACT")
        if (act and act.form != "noun") or (item.sense("OP") and not item.sense("OP", "neg")):
            done = any(i.sense("ACT") and i.sense("ACT").form != "noun" for i in row[:k])  # type: ignore[union-attr]
            return "and" if done and not _bare(row, k, words) else None
        if item.word == "," or item.sense("BREAK"):
            return None
    return None


def _parted(before: Item) -> bool:
    """Whether a comma, another mark or "and" stands before a conjunction."""
    return not before.word[-1].isalnum() or before.sense("SMALL", "and") is not None


def _bare(row: list[Item], k: int, words: Words) -> bool:
    """ "does not make and does not export mines": the act before has no object of its own yet."""
    if words.verb_last:
        return not any(item.sense("WPN") or item.sense("TRT") or item.sense("THING") for item in row[:k])
    for item in reversed(row[:k]):
        if item.sense("WPN") or item.sense("TRT") or item.sense("THING"):
            return False
        if item.sense("ACT"):
            return True
    return False
