"""Whose words a statement is: reporting verbs and "according to" with the person, office or body they name."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.clauses.items import Item
from minewatch.extract.clauses.parties import Party
from minewatch.extract.clauses.sentence import Sentence

FARTHEST = 12  # items between a reporting verb and whoever it is said by
NEAR_START = 3  # items by which a verb follows the comma that closes an apposition
LONGEST_ROLE = 7


@dataclass(frozen=True, slots=True)
class Said:
    """A reporting clause: its item, the clause it stands in, and by whom; `codes` are of states."""

    at: int
    clause: int
    name: str
    role: str | None
    codes: tuple[str | None, ...]
    state: bool  # a state speaks, and no person or body of its own name
    rank: int = 0  # 2 a person by name, 1 an office or organisation, 0 a state
    unnamed: bool = False  # an office alone: "the minister said"


def speakers(content: str, s: Sentence) -> list[Said]:
    """The reporting clauses of a sentence that name whoever speaks."""
    found = []
    for i, item in enumerate(s.row):
        sort = item.sense("SAY")
        if sort is None:
            continue
        said = _according(content, s, i) if sort.value == "according" else _verb(content, s, i)
        if sort.value == "behind":
            said = _behind(content, s, i)
        if said is not None:
            found.append(said)
    return found


def _verb(content: str, s: Sentence, i: int) -> Said | None:
    """ "the minister, Jan Kowal, said", "zeigte sich ... der Minister": before the verb first, then behind it."""
    number = s.at[i]
    last = s.clauses[number].end
    if number + 1 < len(s.clauses) and s.clauses[number + 1].link == "comma":
        last = s.clauses[number + 1].end  # "said the minister, Jan Kowal"
    near = i - s.clauses[number].start <= NEAR_START
    while number and near and s.at[i] - number < 2 and s.clauses[number].link in ("comma", "stop", "and"):
        number -= 1  # "the minister, Jan Kowal, said"
    first = s.clauses[number].start
    behind = _person(content, s, range(i + 1, min(last, i + 1 + FARTHEST)), i)
    before = _person(content, s, range(max(first, i - FARTHEST), i), i)
    moved = number != s.at[i]  # whoever stands in the clause before may be the subject of another verb
    later = behind is not None and (before is None or behind.rank + moved > before.rank)
    return behind if later else before


def _according(content: str, s: Sentence, i: int) -> Said | None:
    return _person(content, s, range(i + 1, min(len(s.row), i + 1 + FARTHEST)), i)


def _behind(content: str, s: Sentence, i: int) -> Said | None:
    """Finnish "ministerin mukaan": whoever stands before the word."""
    return _person(content, s, range(max(0, i - 5), i), i)


def _person(content: str, s: Sentence, span: range, at: int) -> Said | None:
    """A name with its role, an office, an organisation or a state among the items of a span."""
    if not span:
        return None
    near = [
        p
        for p in s.parties
        if span.start <= p.start < span.stop and p.slot in ("nom", "of", "by", "acc", "to", "with")
    ]
    if s.row[at].sense("SAY", "according"):
        near = near[:1]
    offices = [p for p in near if p.sort in ("office", "body") or (p.sort == "understood")]
    names = _names(s.row, span, s)
    if names:
        a, b = names[0] if span.start > at else names[-1]
        role = _role(content, s, a, b, offices)
        codes = next((p.codes for p in offices if p.codes), ())
        return Said(at, s.at[at], content[s.row[a].start : s.row[b - 1].end], role, codes, False, 2)
    for p in (
        *offices,
        *(p for p in near if p.sort == "org"),
        *(p for p in near if p.sort in ("state", "capital")),
    ):
        if p.sort == "state" and p.slot not in ("nom", "by", "of"):
            continue
        text = content[s.row[p.start].start : s.row[p.end - 1].end]
        unnamed = p.sort in ("office", "understood") and not p.codes
        rank = int(p.sort not in ("state", "capital", "understood"))
        return Said(at, s.at[at], text, None, p.codes, p.sort in ("state", "capital"), rank, unnamed)
    return None


def _names(row: list[Item], span: range, s: Sentence) -> list[tuple[int, int]]:
    """Runs of capitalised words that no table knows: two at least, or one beside an office."""
    found, i = [], span.start
    while i < span.stop:
        b = i
        while b < span.stop and _name_word(row[b]):
            b += 1
        offices = any(
            p.sort in ("office", "understood") and (p.end >= i - 2 and p.start <= b + 2) for p in s.parties
        )
        bound = i > 0 and (row[i - 1].sense("SLOT") or row[i - 1].sense("SMALL", "article"))
        if b - i >= 2 or (b - i == 1 and i > 0 and offices and not bound):
            found.append((i, b))
        i = max(b, i + 1)
    return found


def _name_word(item: Item) -> bool:
    return item.cap and not item.senses and item.word[0].isalpha() and len(item.word) > 1


def _role(content: str, s: Sentence, a: int, b: int, offices: list[Party]) -> str | None:
    """The office before or behind a name, as written."""
    for p in offices:
        if p.start < a and a - p.start <= LONGEST_ROLE:
            return content[s.row[p.start].start : s.row[a - 1].end].strip(" ,–—:")
        if b <= p.start <= b + 2:
            return content[s.row[p.start].start : s.row[p.end - 1].end]
    return None


def _turned(s: Sentence, one: int, other: int) -> bool:
    """Whether "but" or "while" stands between two clauses: who denies in one says nothing of the other."""
    low, high = min(one, other), max(one, other)
    return any(s.clauses[k].link == "but" for k in range(low + 1, high + 1))


def of_act(said: list[Said], s: Sentence, at: int, quoted: bool) -> Said | None:
    """Who is credited with the act at item `at`: whoever speaks in another clause of the sentence."""
    number = s.at[at]
    said = [one for one in said if not _turned(s, number, one.clause)]
    fit = [
        one
        for one in said
        if one.clause != number
        or quoted
        or s.row[one.at].sense("SAY", "according")
        or s.row[one.at].sense("SAY", "behind")
    ]
    if not fit:
        return None
    return min(fit, key=lambda one: (one.at > at, abs(one.at - at)))
