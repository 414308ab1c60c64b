"""Who is named in a sentence, and in what part: states, their governments, organisations, groups, people."""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.clauses.items import Item
from minewatch.extract.clauses.patterns import Sense
from minewatch.extract.clauses.tables import Words

REACH = 3  # items between an office and the state it serves: "министр обороны Польши"
_CASE_SLOTS = {
    "gen": "of", "dat": "to", "all": "to", "ins": "by", "loc": "in", "ine": "in", "ade": "in", "ela": "from",
    "abl": "from", "acc": "acc", "par": "acc", "ill": "into",
}  # fmt: skip


@dataclass(slots=True)
class Party:
    """Items [start, end): `codes` of states, a slug, or (None,) for somebody unnamed.

    `slot` is the part its preposition or case gives it: subject ("nom"), "of", "to", "by", "in", "from", "with",
    "against". `sort`: state, body (a government, an army), office (a person by post), org, group, understood.
    """

    start: int
    end: int
    codes: tuple[str | None, ...]
    slot: str
    sort: str
    open: bool = field(default=False)  # its case leaves open whether it is the subject


def parties(row: list[Item], words: Words) -> list[Party]:
    """The parties of a sentence in order, lists of states joined into one."""
    found: list[Party] = []
    i = 0
    while i < len(row):
        if not row[i].senses:
            i += 1
            continue
        party = _group(row, i) or _company(row, i) or _body(row, i, words) or _named(row, i)
        if party is None:
            i += 1
            continue
        found.append(party)
        i = party.end
    return _lists(row, found)


def _codes(sense: Sense) -> tuple[str, ...]:
    return tuple(sense.value.split(","))


def _named(row: list[Item], i: int) -> Party | None:
    """A state or organisation by name, or a group that is nobody's."""
    item = row[i]
    if state := item.sense("STATE"):
        cases = frozenset().union(
            *(s.cases for s in item.senses if s.tag == "STATE" and s.value == state.value)
        )
        if any(not s.cases for s in item.senses if s.tag == "STATE"):
            cases = frozenset()
        slot, sure = _slot(row, i, cases)
        return Party(
            i, i + 1, _codes(state), slot, "capital" if state.form == "capital" else "state", not sure
        )
    if org := item.sense("ORG"):
        slot, _ = _slot(row, i, frozenset())
        return Party(i, i + 1, (org.value,), slot, "org")
    return None


def _group(row: list[Item], i: int) -> Party | None:
    """Rebels, or a number of states that are not named."""
    if not (row[i].sense("WHO", "group") or (row[i].sense("WHO", "states") and _many(row, i))):
        return None
    slot, _ = _slot(row, i, frozenset())
    return Party(i, i + 1, (None,), slot, "group")


def _many(row: list[Item], i: int) -> bool:
    """Whether a number of states is meant: "112 states", "several states"."""
    return any(k.word[0].isdigit() or k.sense("SMALL", "many") is not None for k in row[max(0, i - 2) : i])


def _company(row: list[Item], i: int) -> Party | None:
    """ "spółka Belma": a company by its name, as a slug."""
    if not row[i].sense("WHO", "company"):
        return None
    first = i + 1
    while first < min(len(row), i + 3) and (
        row[first].sense("ADJ") or _light(row[first]) or row[first].word in '«„“"'
    ):
        first += 1
    end = first
    while end < min(len(row), first + 3) and row[end].cap and not row[end].senses:
        end += 1
    if end == first:
        return None
    slug = "-".join(item.word for item in row[first:end])
    slot, _ = _slot(row, i, frozenset())
    return Party(i, end, (slug,), slot, "company")


def _body(row: list[Item], i: int, words: Words) -> Party | None:
    """A government, army, parliament or office with the state it belongs to; without one it is understood."""
    for k in range(i, min(len(row), i + 3)):
        who = row[k].sense("WHO")
        if who and who.value in ("body", "office", "country"):
            break
        if not (row[k].sense("ADJ") or _genitive(row[k], words) or _light(row[k])):
            return None
    else:
        return None
    if k > i and not (row[i].sense("ADJ") or _genitive(row[i], words)):
        return None
    owner = row[i].sense("ADJ") or (row[i].sense("STATE") if k > i else None)
    end = k + 1
    if owner is None and who.value != "country":
        owner, end = _owner_behind(row, k)
    slot, _ = _slot(row, i, frozenset())
    sort = "office" if who.value == "office" else "body"
    if owner is None:
        return Party(i, end, (), slot, "understood" if sort == "body" else "office")
    return Party(i, end, _codes(owner), slot, sort)


def _light(item: Item) -> bool:
    """A word that may stand between an adjective and its noun."""
    return not item.senses and item.word.isalpha() and not item.cap


def _genitive(item: Item, words: Words) -> bool:
    state = item.sense("STATE")
    return words.genitive_first and state is not None and "gen" in state.cases


def _owner_behind(row: list[Item], k: int) -> tuple[Sense | None, int]:
    """The state behind an office: "gobierno de Perú", "министр обороны Польши", "armée russe"."""
    for j in range(k + 1, min(len(row), k + 2 + REACH)):
        item = row[j]
        if item.word in ",.;:" or item.sense("ACT") or item.sense("SAY") or item.sense("WPN"):
            break
        if (adjective := item.sense("ADJ")) and not _follows_noun(row, j):
            return adjective, j + 1
        state = item.sense("STATE")
        if state is not None:
            slot, _ = _slot(row, j, state.cases)
            return (
                (state, j + 1)
                if slot in ("of", "nom", "in") and (slot != "nom" or j == k + 1)
                else (None, k + 1)
            )
    return None, k + 1


def _follows_noun(row: list[Item], j: int) -> bool:
    """Whether the adjective belongs to a thing behind it: "the minister welcomed Polish mines"."""
    return j + 1 < len(row) and (row[j + 1].sense("WPN") is not None)


def _slot(row: list[Item], i: int, cases: frozenset[str]) -> tuple[str, bool]:
    """The part of the party that begins at item i, and whether that is certain."""
    for k in range(i - 1, max(-1, i - 4), -1):
        slot = row[k].sense("SLOT")
        if slot is not None:
            into = slot.value == "in" and "acc" in cases and "loc" not in cases  # Polish "na Ukrainę"
            return ("into" if into else slot.value), True
        if not (row[k].sense("SMALL", "article") or row[k].sense("ADJ")):
            break
    if not cases or "nom" in cases:
        return "nom", not cases or cases == {"nom"}
    for case in ("gen", "dat", "ins", "all", "loc", "ine", "ade", "ela", "abl", "ill", "acc", "par"):
        if case in cases:
            return _CASE_SLOTS[case], len(cases) == 1
    return "nom", False


def _lists(row: list[Item], found: list[Party]) -> list[Party]:
    """Joins "Poland, Latvia and Estonia" into one party; its slot is that of the first."""
    out: list[Party] = []
    for party in found:
        last = out[-1] if out else None
        if (
            last
            and last.sort in _LISTED
            and party.sort in ("state", "capital", "group")
            and _joint(row, last, party)
        ):
            sort = last.sort if last.sort in ("body", "office") else "state"
            out[-1] = Party(last.start, party.end, (*last.codes, *party.codes), last.slot, sort, last.open)
        else:
            out.append(party)
    return out


_LISTED = ("state", "capital", "body", "office")


def _joint(row: list[Item], one: Party, other: Party) -> bool:
    """Whether only a comma, "and" or "nor" (and the preposition again) stand between two names."""
    gap = row[one.end : other.start]
    joins = [i for i in gap if i.word == "," or i.sense("SMALL", "and") or i.sense("OP", "neg")]
    again = row[one.start - 1].word if one.start else ""
    rest = [
        i for i in gap if i not in joins and not (i.sense("SMALL") or (i.sense("SLOT") and i.word == again))
    ]
    if one.sort in ("body", "office") and other.sort != "group":  # "the forces of Myanmar and Russia"
        rest = [i for i in rest if not i.sense("SLOT", "of")]
        return bool(joins) and not rest and len(gap) <= 3 and bool(one.codes) and other.slot == "of"
    return (
        bool(joins)
        and not rest
        and len(gap) <= 3
        and (other.slot in (one.slot, "nom") or other.open or one.open)
    )
