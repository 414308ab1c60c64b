"""How an act is asserted, from what stands over it: plans, modals, negations, hopes, accusations,
conditions.
"""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.words.lexicon import word_set

_HALTS = {"produce": "halt_production", "transfer": "halt_transfer", "capacity": "halt_production"}
_JOINING = frozenset({"sign", "join", "member"})


def settle(kind: str, walk: Walk, conditional: bool, reported: bool) -> tuple[str, str] | None:
    """(kind, assertion) of an act under its operators, or None where no claim is made.

    A halt turns making into `halt_production`; leaving denied is `remain`; not joining is `nonmember`.
    """
    effects = [effect for effect, _ in dict.fromkeys(walk.ops)]  # what two rules saw counts once
    negated = (effects.count("neg") + effects.count("denial")) % 2 == 1
    stopped = "stop" in effects
    ruled = "rule" in effects
    assertion = _plain(effects, conditional, reported)
    if kind == "remain" and assertion == "intent":
        assertion = "fact"  # that one will stay is the statement itself
    if ruled and negated:
        return None  # "refused to promise a ban on"
    if ruled or (stopped and not negated):
        return _stopped(kind, assertion, ruled)
    if stopped and negated:
        negated = False
    if not negated:
        if kind == "withdraw" and "propose" in effects:
            return kind, "wish"
        return kind, assertion
    return _negated(kind, assertion, effects)


def _plain(effects: list[str], conditional: bool, reported: bool) -> str:
    """The assertion without its negation. The weaker of several wins: see docs/extraction.md."""
    if "allegation" in effects:
        return "allegation"
    if "wish" in effects or "propose" in effects:
        return "wish"
    if "possible" in effects:
        return "possible"
    if "would" in effects:
        return "possible" if conditional or not reported else "intent"
    if "intent" in effects:
        return "possible" if conditional else "intent"
    return "fact"


def _stopped(kind: str, assertion: str, ruled: bool) -> tuple[str, str] | None:
    if kind in _HALTS:
        return _HALTS[kind], assertion
    if kind in ("use", "acquire", "stockpile"):
        return (kind, "denial") if assertion in ("fact", "intent") else None
    if kind == "withdraw":
        return "remain", assertion
    if kind == "member":
        return "nonmember", assertion
    return None if ruled or kind == "violate" else (kind, "denial")


def _negated(kind: str, assertion: str, effects: list[str]) -> tuple[str, str] | None:
    if kind == "withdraw":
        return "remain", ("wish" if assertion == "wish" else "fact")
    if kind in _JOINING:
        settled = assertion in ("fact", "possible", "allegation") and not {"ongoing", "denial"} & set(effects)
        return ("nonmember", "fact") if settled else (kind, "denial")
    if kind == "support" and assertion == "fact":
        return "oppose", "fact"  # "does not support a ban"
    if kind in ("oppose", "support"):
        return None
    if kind in _HALTS and kind != "capacity" and assertion in ("intent", "wish") and "denial" not in effects:
        return _HALTS[kind], assertion  # "will not produce", "should not send"
    if kind == "nonmember":
        return "member", "fact"
    if assertion == "wish" and "denial" not in effects:
        return None if kind in ("use", "casualty", "contamination") else (kind, "denial")
    return kind, "denial"


_IF = word_set("assertion.if")


_TRIGGERS = _IF | {"when", "should", "depend", "depends", "depended", "hinge", "hinges"}


def conditional(p: Parse, at: int) -> bool:
    """Whether the sentence makes the act at token `at` depend on something else."""
    if _TRIGGERS.isdisjoint(p.words):
        return False
    for k, tok in enumerate(p.tokens):
        if tok.word in _IF and not (k < at and _reaches(p, k, at)):
            return abs(k - at) < 30 and not _other_sentence(p, k, at)
        if tok.word in ("when", "should") and k > at and k and p.tokens[k - 1].word in ('"', "only"):
            return True
        if tok.tag == "V" and tok.word in ("depend", "depends", "depended", "hinge", "hinges") and k > at:
            return True
    rest = [t.word for t in p.tokens[max(0, at - 3) :]]
    return any(word == "only" and "when" in rest[k + 1 : k + 5] for k, word in enumerate(rest))


def _other_sentence(p: Parse, k: int, at: int) -> bool:
    low, high = min(k, at), max(k, at)
    return any(p.tokens[i].word == ";" for i in range(low, high))


def _reaches(p: Parse, k: int, at: int) -> bool:
    """Whether the act at `at` lies inside the clause that the conjunction at k opens."""
    finite = 0
    for i in range(k + 1, at):
        tag = p.tokens[i].tag
        if tag == "COMMA" and finite:
            return False
        if p.group_at[i] >= 0 and p.groups[p.group_at[i]].head == i and p.groups[p.group_at[i]].kind == "fin":
            finite += 1
    return True


_IN_IF = word_set("assertion.in_if")


def hypothetical(p: Parse, at: int) -> bool:
    """Whether the act stands inside an if-clause, so that nothing is asserted."""
    if _inverted_if(p, at):
        return True
    if _IN_IF.isdisjoint(p.words):
        return False
    for k in range(at - 1, max(-1, at - 16), -1):
        tok = p.tokens[k]
        if tok.word == ";":
            return False
        if tok.word in _IN_IF:
            return _reaches(p, k, at) and not (tok.word == "until" and _past_until(p, k, at))
    return False


def _inverted_if(p: Parse, at: int) -> bool:
    """ "Had Norway used them, it would have", "Should Germany leave, it could": a condition without "if".

    Of a past one the consequence did not come about either.
    """
    k = next((k for k, t in enumerate(p.tokens[:2]) if t.tag != "QUOTE"), 0)
    if p.tokens[k].word not in _INVERTED or "?" in p.words or k + 1 >= len(p.tokens):
        return False
    if p.tokens[k + 1].tag not in _SUBJECTS:
        return False
    verbs = (g.head for g in p.groups if g.head > k + 1)
    first = next(verbs, len(p.tokens))
    if at < next((i for i in range(first, len(p.tokens)) if p.tokens[i].tag == "COMMA"), 0):
        return True
    g = p.group_at[at]
    return p.tokens[k].word == "had" and g >= 0 and bool(p.groups[g].modal) and p.groups[g].perfect


def after_once(p: Parse, at: int) -> bool:
    """ "Once the withdrawal has taken effect": what is still to come; not "once made mines", "once a producer"."""
    if "once" not in p.words:
        return False
    for k in range(at - 1, max(-1, at - 12), -1):
        if p.tokens[k].tag in ("COMMA", "STOP"):
            return False
        if p.tokens[k].word == "once":
            clause = p.tokens[k + 1].tag in _SUBJECTS
            finite = next((g.head for g in p.groups if g.kind == "fin" and g.head > k), len(p.tokens))
            return clause and not any(t.tag == "COMMA" for t in p.tokens[k:finite]) and finite < len(p.tokens)
    return False


_INVERTED = frozenset({"had", "should", "were"})
_SUBJECTS = frozenset({"STATE", "ORG", "DET", "PRON", "W", "GROUP", "BODY", "PARTY", "ROLE"})


def _past_until(p: Parse, k: int, at: int) -> bool:
    """ "made them until 1988, and sold them", "until the president stopped the sales": a time and no condition."""
    after = p.tokens[k + 1]
    if after.tag in ("NUM", "ADV", "ADJ") or after.word.isdigit():
        return True
    g = next((g for g in p.groups if g.head > k and g.kind == "fin"), None)
    return g is not None and g.head <= max(at, k) + 3 and g.past and not g.modal
