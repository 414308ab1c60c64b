"""The acts a sentence tells of, each with what it is done to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from minewatch.extract.clauses.items import Item
from minewatch.extract.clauses.sentence import Sentence
from minewatch.extract.clauses.tables import Act

_COUNTED = frozenset({"need", "acquire", "stockpile", "destroy", "retain", "produce", "capacity", "transfer"})
NEAR = 14  # items between an act and its object in one clause


@dataclass(slots=True)
class Draft:
    """A claim in the making. `at` is the item of the act, `obj` the items of its object, `used` all items that
    carry it. `sure` is False where the object is only understood.
    """

    act: Act
    at: int
    form: str
    kind: str
    obj: list[int] = field(default_factory=list)
    weapons: tuple[str | None, ...] = (None,)
    treaty: str | None = None
    sure: bool = True
    elided: bool = False  # its object is a bare figure, which must be there
    used: set[int] = field(default_factory=set)
    assertion: str = "fact"
    step: str | None = None


def drafts(s: Sentence) -> Iterator[Draft]:
    """Every act of the sentence that has its object, in order."""
    for i, item in enumerate(s.row):
        seen: set[str] = set()
        for sense in item.senses:
            act = sense.act
            if sense.tag != "ACT" or not isinstance(act, Act) or act.kind in seen or not _beside(s, i, act):
                continue
            if act.again and any(other.sense("BREAK", "if") for other in s.row):
                continue
            if act.kind in ("destroy", "clear") and sense.form in ("noun", "infinitive") and _breached(s, i):
                continue
            if (act.again and act.kind not in s.memory.told) or (act.kind == "member" and _describes(s, i)):
                continue
            draft = Draft(act, i, sense.form, act.kind, used={i})
            if _object(s, draft):
                seen.add(act.kind)
                yield draft


def _breached(s: Sentence, i: int) -> bool:
    """ "missed the deadline for destruction": the noun only says of what."""
    clause = s.clause(i)
    return any(
        s.row[k].sense("ACT", "violate") or s.row[k].sense("ACT", "extend") for k in range(clause.start, i)
    )


def _describes(s: Sentence, i: int) -> bool:
    """Whether "party" belongs to another verb of its clause: "remains a party", "became a party"."""
    clause = s.clause(i)
    return any(
        isinstance(a.act, Act) and a.act.of == "treaty" and a.act.kind != "member"
        for k in range(clause.start, i)
        for a in s.row[k].senses
        if a.tag == "ACT"
    )


def _beside(s: Sentence, i: int, act: Act) -> bool:
    """Whether the words that the act needs stand in its clause, and none that rule it out."""
    clause = s.clause(i)
    there = {v for item in s.row[clause.start : clause.end] for v in item.values("BESIDE")}
    return (not act.needs or not there.isdisjoint(act.needs)) and there.isdisjoint(act.never)


def _object(s: Sentence, draft: Draft) -> bool:
    """Finds what the act is done to; False where it has no object that makes it a claim."""
    act = draft.act
    if act.again and act.of == "treaty":
        found = _find(s, draft, "TRT")
        draft.obj = [found] if found is not None else []
        draft.treaty, draft.sure = s.memory.treaty or s.memory.main_treaty, False
        return True
    if act.of == "none":
        draft.weapons, draft.treaty = (act.weapon,), act.treaty
        return True
    if act.of == "treaty":
        return _treaty(s, draft)
    if act.of == "weapon":
        return _weapon(s, draft)
    if act.of in ("people", "land", "money"):
        return _impact(s, draft)
    if act.of == "any":
        return _anything(s, draft)
    found = _find(s, draft, "THING", act.of)
    if found is None:
        return False
    draft.obj, draft.treaty = [found], _treaty_about(s, draft.at)
    return True


def _treaty(s: Sentence, draft: Draft) -> bool:
    memory, act = s.memory, draft.act
    found = _find(s, draft, "TRT")
    word = _find(s, draft, "THING", "treaty")
    if found is not None and (word is None or abs(found - draft.at) <= abs(word - draft.at)):
        draft.obj, draft.treaty = [found], s.row[found].values("TRT")[0]
        return True
    if word is not None and not _law_between(s, draft.at, word):
        draft.obj, draft.treaty = [word], memory.treaty or memory.main_treaty
        return draft.treaty is not None
    clause = s.clause(draft.at)
    if (memory.treaty or memory.main_treaty) and any(
        s.row[i].sense("WHO", "ofit")
        for i in range(max(clause.start, draft.at - 4), min(clause.end, draft.at + 4))
    ):
        draft.treaty, draft.sure = memory.treaty or memory.main_treaty, False
        return True
    named = [s.row[i].values("TRT")[0] for i in _antecedent(s, draft.at, "TRT")]
    if named or (act.alone and (memory.treaty or memory.main_treaty)):
        draft.treaty, draft.sure = (named[-1] if named else memory.treaty or memory.main_treaty), False
        return True
    if (
        act.kind in ("member", "join", "sign")
        and draft.form == "verb"
        and memory.treaty
        and _last_of(s, draft.at)
    ):
        draft.treaty, draft.sure = memory.treaty, False
        return True
    if act.kind in ("join", "withdraw") and draft.form == "noun" and memory.treaty and _governed(s, draft.at):
        draft.treaty, draft.sure = memory.treaty, False  # "does not plan accession"
        return True
    return False


def _last_of(s: Sentence, at: int) -> bool:
    """ "Russia is no party.": nothing follows the act in its clause that could be its object."""
    clause = s.clause(at)
    following = at + 1
    while following < clause.end and s.row[following].sense("SMALL", "also"):
        following += 1  # "n'exporterons pas."
    return following >= clause.end or s.row[following].word in ".,;!)»”"


def _law_between(s: Sentence, at: int, word: int) -> bool:
    low, high = min(at, word), max(at, word)
    return any(s.row[i].sense("THING", "law") for i in range(low + 1, high))


def _treaty_about(s: Sentence, at: int) -> str | None:
    named = [v for i in s.within(s.clause(at), "TRT") for v in s.row[i].values("TRT")]
    named = named or [v for item in s.row for v in item.values("TRT")]
    return named[0] if named else s.memory.treaty or s.memory.main_treaty


def _weapon(s: Sentence, draft: Draft) -> bool:
    memory, act = s.memory, draft.act
    found = _find(s, draft, "WPN")
    if found is not None:
        draft.obj = _joined(s, found)
        codes = [code for i in draft.obj for code in s.row[i].values("WPN")[0].split(",")]
        draft.weapons = tuple(dict.fromkeys(codes))
        return True
    if act.weapon:
        draft.weapons = (act.weapon,)
        return True
    referred = _clitic(s, draft.at)
    if referred is None:
        referred = _find(s, draft, "WHO", "them")
        if referred is not None and draft.form == "noun" and abs(referred - draft.at) > 2:
            referred = None  # "sie ... die Lieferung": it belongs to something else
    if referred is None and draft.form == "noun" and draft.at and s.row[draft.at - 1].sense("SMALL", "such"):
        referred = draft.at - 1
    before = _antecedent(s, draft.at, "WPN")
    if before and (s.clause(draft.at).link == "rel" or referred is not None or _counted(s, draft)):
        draft.weapons, draft.sure = (s.row[before[-1]].values("WPN")[0].split(",")[0],), False
        draft.obj = [referred] if referred is not None else []
        return True
    if referred is not None and memory.weapons:
        draft.obj, draft.weapons, draft.sure = [referred], memory.weapons[-1:], False
        return True
    if memory.weapons and act.of == "weapon" and act.kind in _COUNTED and _counted(s, draft):
        draft.weapons, draft.sure, draft.elided = memory.weapons[-1:], False, True
        return True
    if (
        memory.weapons
        and draft.form == "noun"
        and act.kind in ("produce", "transfer")
        and _governed(s, draft.at)
    ):
        draft.weapons, draft.sure = memory.weapons[-1:], False
        return True
    stated = draft.form in ("verb", "future") and act.kind in _COUNTED | {"use"} and _last_of(s, draft.at)
    if memory.weapons and stated and s.within(s.clause(draft.at), "OP", "neg"):
        draft.weapons, draft.sure = memory.weapons[-1:], False  # "we do not export."
        return True
    if before and act.alone:
        draft.weapons, draft.sure = (s.row[before[-1]].values("WPN")[0].split(",")[0],), False
        return True
    return False


def _impact(s: Sentence, draft: Draft) -> bool:
    """What mines did, their clearance and who pays for it: the amount is found later and must be there."""
    weapons = [v.split(",")[0] for item in s.row for v in item.values("WPN")[:1]]
    action = any(item.sense("THING", "action") for item in s.row)
    if draft.act.of == "people":
        draft.weapons = (weapons[0] if weapons else (s.memory.weapons or (None,))[-1],)
        return bool(weapons) or action or bool(s.memory.weapons)
    if draft.act.of == "money":
        return action
    draft.weapons = (weapons[0] if weapons else None,)
    return True  # an area or a number of mines must be told, which is seen later


def _clitic(s: Sentence, at: int) -> int | None:
    """Spanish "fabricarlas", French "les sème": the pronoun at the verb."""
    if s.words.enclitics and s.row[at].word.endswith(s.words.enclitics):
        return at
    for i in range(at - 1, max(-1, at - 5), -1):
        if s.row[i].sense("WHO", "clitic"):
            return i
        if not s.row[i].sense("SMALL"):
            return None
    return None


def _counted(s: Sentence, draft: Draft) -> bool:
    """Whether a bare figure follows the act: "kept 3,000"."""
    clause = s.clause(draft.at)
    behind = s.row[draft.at + 1 : min(clause.end, draft.at + 8)]
    before = s.row[max(clause.start, draft.at - 6) : draft.at] if s.words.verb_last else []
    return any(i.word[0].isdigit() or i.sense("SMALL", "many") for i in (*behind, *before))


def _governed(s: Sentence, at: int) -> bool:
    """ "start production", "no export is planned": an act that is planned, stopped or denied, of nothing else."""
    clause = s.clause(at)
    following = s.row[at + 1] if at + 1 < clause.end else None
    if following is not None and not following.senses and following.word.isalpha():
        return False
    return any(item.sense("OP") or item.sense("SMALL", "begin") for item in s.row[clause.start : clause.end])


def _joined(s: Sentence, found: int) -> list[int]:
    """The weapon at `found` and those joined to it: "mines and cluster munitions"."""
    out = [found]
    i = found + 1
    while i < min(len(s.row), out[-1] + 4):
        if s.row[i].sense("WPN"):
            out.append(i)
        elif not (s.row[i].word == "," or s.row[i].sense("SMALL") or s.row[i].sense("SLOT", "of")):
            break
        i += 1
    joined = any(s.row[k].sense("SMALL", "and") for k in range(found, out[-1]))
    return out if joined else out[:1]


def _anything(s: Sentence, draft: Draft) -> bool:
    """The object of praise or blame: a weapon, a treaty or an act on either, behind it or before."""
    clause, end = s.clause(draft.at), len(s.row)
    for i in (*range(draft.at + 1, end), *range(draft.at - 1, clause.start - 1, -1)):
        item = s.row[i]
        if item.sense("BREAK", "but") and i > draft.at:
            break
        if item.sense("THING", "move") and clause.start <= i < clause.end:
            draft.obj = [i]
            return True
        acted = item.sense("ACT")
        about = (
            acted is not None
            and isinstance(acted.act, Act)
            and acted.act.of in ("treaty", "weapon")
            and acted.form == "noun"
        )
        if (
            item.sense("WPN")
            or item.sense("TRT")
            or (item.sense("THING", "treaty") and s.memory.treaty)
            or about
        ):
            draft.obj = [i]
            if item.sense("WPN"):
                draft.weapons = (item.values("WPN")[0].split(",")[0],)
            if item.sense("TRT") or item.sense("THING", "treaty") or (about and acted.act.of == "treaty"):
                draft.treaty = _treaty_about(s, i)
            return True
    pronoun = _clitic(s, draft.at) if draft.form == "verb" else None
    if pronoun is not None:
        draft.obj, draft.sure = [pronoun], False
    elif draft.form == "verb" and clause.link == "rel" and draft.at > clause.start + 1:
        draft.sure = False  # "which Norway has criticised"
        return True
    return pronoun is not None


def _antecedent(s: Sentence, at: int, tag: str) -> list[int]:
    """The things of a tag named in the sentence before the clause of item `at`."""
    return [i for i in range(s.clause(at).start) if s.row[i].sense(tag)]


def _find(s: Sentence, draft: Draft, tag: str, value: str | None = None) -> int | None:
    """The nearest item of a tag in the clause: behind the act first, then before it."""
    clause, at = s.clause(draft.at), draft.at
    behind = [i for i in range(at + 1, min(clause.end, at + 1 + NEAR)) if s.row[i].sense(tag, value)]
    before = [i for i in range(max(clause.start, at - NEAR), at) if s.row[i].sense(tag, value)][::-1]
    first, second = (before, behind) if s.words.verb_last and draft.form != "noun" else (behind, before)
    for i in (*first, *second):
        if not _taken(s, draft, i):
            return i
    return None


def _taken(s: Sentence, draft: Draft, k: int) -> bool:
    """Whether another act stands between this one and the item, and does not merely share it."""
    step = 1 if k > draft.at else -1
    for i in range(draft.at + step, k, step):
        acted = s.row[i].sense("ACT")
        if acted is None or not isinstance(acted.act, Act):
            continue
        if (
            acted.act.kind == "member"
            or acted.act.of not in (draft.act.of, "report", "treaty", "deadline")
            or not _beside(s, i, acted.act)
        ):
            continue
        low, high = min(draft.at, i), max(draft.at, i)
        if not all(_slight(item) or item.sense("ACT") for item in s.row[low + 1 : high]):
            return True
        if not any(
            item.word == "," or item.sense("SMALL", "and") or item.sense("OP", "neg")
            for item in s.row[low + 1 : high]
        ):
            return True
    return False


def _slight(item: Item) -> bool:
    """A word that may stand between two acts on one object: "neither makes nor exports"."""
    return (
        item.word == "," or any(s.tag in ("SMALL", "OP", "SLOT") for s in item.senses) or len(item.word) <= 3
    )
