"""How surely an act is asserted: plans, possibilities, hopes, accusations, halts and negations over it."""

from __future__ import annotations

import re

from minewatch.extract.acts.assertion import settle
from minewatch.extract.clauses.acts import Draft
from minewatch.extract.clauses.sentence import Sentence
from minewatch.extract.grammar.paths import Walk

NEAR_NOT = 3  # items between a negation and what governs the act: "does not plan to"
# What an act is already, and no operator over it: to ask for more time is to extend.
_ITSELF = {
    "destroy": ("stop",),
    "clear": ("stop",),
    "extend": ("wish", "intent"),
    "need": ("wish",),
    "oppose": ("wish",),
    "support": ("wish",),
}
_EFFECT = re.compile(r"[-+]")
_WHILE_FORM = {"future": "intent", "conditional": "would"}


def weigh(s: Sentence, draft: Draft) -> bool:
    """Sets the kind and assertion of a draft from what stands over it. False where no claim is made."""
    opened = s.row[s.clause(draft.at).start : draft.at]
    if any(item.sense("SMALL", "suppose") for item in opened):
        return False  # "if Poland left": what is only supposed
    ops = [op for op in _over(s, draft) if op[0] not in _ITSELF.get(draft.act.kind, ())]
    if draft.act.settled:
        ops = [op for op in ops if op[0] not in ("neg", "stop", "rule")]
    walk = Walk(ops=ops)
    if draft.act.effect:
        walk.ops.append((draft.act.effect, draft.at))
    if draft.form in _WHILE_FORM:
        walk.ops.append((_WHILE_FORM[draft.form], draft.at))
    conditional = any(s.row[i].sense("BREAK", "if") for i in range(len(s.row)))
    bare = draft.form == "infinitive" and not walk.ops and draft.act.kind not in _ITSELF
    if bare and not s.words.verb_last and not _going_on(s, draft):
        walk.ops.append(("intent", draft.at))  # nothing says that it has been done
    settled = _refused(draft.act.kind, walk) or settle(draft.act.kind, walk, conditional, _reported(s, draft))
    if settled is None:
        return False
    draft.kind, draft.assertion = settled
    draft.used |= {i for _, i in ops if abs(i - draft.at) <= 6 and s.at[i] == s.at[draft.at]}
    return True


def _reported(s: Sentence, draft: Draft) -> bool:
    """Whether the clause before says that it was said: "announced that it would" is a plan."""
    number = s.at[draft.at]
    return number > 0 and any(
        s.row[i].sense("SAY") for i in range(s.clauses[number - 1].start, s.clauses[number].start)
    )


def _going_on(s: Sentence, draft: Draft) -> bool:
    """ "continues to use", "began to make": an infinitive that tells of what happens."""
    clause = s.clause(draft.at)
    if draft.at and s.row[draft.at - 1].sense("SLOT"):
        return True  # "the hundredth state to ratify"
    return any(item.sense("SMALL", "begin") for item in s.row[clause.start : clause.end])


def _refused(kind: str, walk: Walk) -> tuple[str, str] | None:
    """ "will not leave", "no plans to export": the act itself denied, as nothing is said to have stopped."""
    effects = [effect for effect, _ in walk.ops]
    negated = (effects.count("neg") + effects.count("denial")) % 2 == 1
    weak = {"wish", "propose", "stop", "rule", "allegation"} & set(effects)
    return (kind, "denial") if negated and not weak and kind in ("withdraw", "produce", "transfer") else None


def _over(s: Sentence, draft: Draft) -> list[tuple[str, int]]:
    """(effect, item) of every operator whose reach the act stands in."""
    number = s.at[draft.at]
    found = _in_clause(s, number, draft)
    while number > 0:
        clause = s.clauses[number]
        shared = clause.link in ("and", "comma") and draft.form == "infinitive"
        if not (clause.link == "sub" or shared or (clause.link == "comma" and _charged(s, number - 1))):
            break
        number -= 1
        found += _above(s, number)
    return found


def _charged(s: Sentence, number: int) -> bool:
    """ "is accused, in 2006, of having used": a clause that accuses or denies and tells of nothing itself."""
    clause = s.clauses[number]
    here = s.row[clause.start : clause.end]
    told = any(item.sense("OP", "allegation") or item.sense("OP", "denial") for item in here)
    return told and not any(item.sense("ACT") for item in here)


def _in_clause(s: Sentence, number: int, draft: Draft) -> list[tuple[str, int]]:
    clause, found = s.clauses[number], []
    first = clause.start
    for i in range(draft.at - 1, clause.start - 1, -1):
        acted = s.row[i].sense("ACT")
        if acted and acted.form == "verb" and _ended(s, i, draft.at):
            first = i + 1
            break
    end = clause.end if s.words.verb_last or draft.form in ("infinitive", "noun") else draft.at
    end = next((k for k in range(draft.at + 1, end) if s.row[k].sense("ACT")), end)
    for i in range(first, end):
        found += [(effect, i) for effect in s.row[i].values("OP") if _fits(s, i, effect, draft)]
    behind = range(max(end, draft.at + 1), min(clause.end, draft.at + 5))
    found += [("nomore", i) for i in behind if s.row[i].sense("OP", "nomore")]
    found += [
        ("neg", i)
        for i in range(max(draft.at, end), min(clause.end, draft.at + 5))
        if s.row[i].sense("OP", "neg-after")
    ]
    return _no_more(_one_not([(_plain(effect), i) for effect, i in found]), draft.at)


def _plain(effect: str) -> str:
    """What an operator does, without when it does: "stop" of "stop+ein", "intent" of "infinitive-intent"."""
    return "intent" if effect == "infinitive-intent" else _EFFECT.split(effect)[0]


def _no_more(ops: list[tuple[str, int]], at: int) -> list[tuple[str, int]]:
    """ "ne produit plus", "ei enää": not and more together are a stop; "more" alone is nothing."""
    more = [i for effect, i in ops if effect == "nomore" and abs(i - at) <= 4]
    ops = [op for op in ops if op[0] != "nomore"]
    if more and any(effect == "neg" for effect, _ in ops):
        return [op for op in ops if op[0] != "neg"] + [("stop", more[0])]
    return ops


def _one_not(ops: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The operators with "never ... nor" counted once: several negations of one thing are one."""
    out: list[tuple[str, int]] = []
    for op in ops:
        if op[0] == "neg" and out and out[-1][0] == "neg":
            out[-1] = op
        else:
            out.append(op)
    return out


def _split(s: Sentence, i: int, effect: str) -> bool:
    """German "stellte ... ein": whether the verb's other part closes the clause, so that it means this effect."""
    clause = s.clause(i)
    words = [item.word for item in s.row[i + 1 : clause.end] if item.word.isalpha()]
    return bool(words) and words[-1] == effect.partition("+")[2]


def _elsewhere(s: Sentence, i: int, at: int) -> bool:
    """Whether a negation belongs to a verb before "and": "has not signed and makes mines"."""
    acted = False
    for item in s.row[i:at]:
        if item.sense("SMALL", "and") and not item.sense("SMALL", "or") and acted:
            return True
        acted = acted or item.sense("ACT") is not None
    return False


def _ended(s: Sentence, i: int, at: int) -> bool:
    """Whether a verb before belongs to another statement: "makes no mines and plans to join"."""
    return any(item.sense("SMALL", "and") for item in s.row[i:at]) and any(
        item.sense("WPN") or item.sense("TRT") or item.sense("THING") for item in s.row[i:at]
    )


def _fits(s: Sentence, i: int, effect: str, draft: Draft) -> bool:
    if effect == "rule" and any(
        s.row[k].sense("TRT") or s.row[k].sense("THING", "treaty") for k in range(max(0, i - 2), i)
    ):
        return False  # "the convention on the prohibition of"
    if effect == "nomore":
        return True
    if "+" in effect and not _split(s, i, effect):
        return False
    if effect == "neg" and i + 1 < draft.at and s.row[i + 1].sense("SAY") and not s.row[i + 1].sense("OP"):
        return False  # "did not tell of its stocks"
    if effect == "neg" and i < draft.at and _elsewhere(s, i, draft.at):
        return False
    if effect == "infinitive-intent":
        return draft.form == "infinitive"
    if i < draft.at:
        return True
    if effect == "neg" and s.row[i].sense("SMALL", "or"):
        return False  # "must join and must not": the negation opens what follows
    if draft.form == "noun":
        return i - draft.at <= 8 and (effect != "neg" or s.words.verb_last)
    return i - draft.at <= 8


def _above(s: Sentence, number: int) -> list[tuple[str, int]]:
    """The operators of the clause on which another hangs: "denied that", "called on them to"."""
    clause = s.clauses[number]
    found: list[tuple[str, int]] = []
    for i in range(clause.start, clause.end):
        for effect in s.row[i].values("OP"):
            if effect in ("neg", "neg-after", "infinitive-intent", "stop", "rule"):
                continue
            found.append((effect, i))
            near = range(max(clause.start, i - NEAR_NOT), i)
            found += [("neg", k) for k in near if s.row[k].sense("OP", "neg")]
    return found
