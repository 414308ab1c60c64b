"""What a question leaves of the act it asks about: "Did Russia use them?" asserts nothing, "Could it?" a possibility."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.words.lexicon import word_set

_ASKING = frozenset({"BE", "DO", "HAVE", "MODAL", "NEGAUX"})
_MAYBE = frozenset({"could", "can", "may", "might", "would", "should"})
_OPEN = word_set("questions.open")  # "when", "who", "what": the act itself is in question
_FACT = word_set("questions.fact")  # "is it true that", "is it a fact that"


def asked(p: Parse, at: int, assertion: str) -> str | None:
    """The assertion of the act at token `at` where its sentence may be a question; None where it asserts nothing."""
    if p.tokens[-1].word != "?" and not (len(p.tokens) > 1 and p.tokens[-2].word == "?"):
        return assertion
    start = _start(p, at)
    if start >= len(p.tokens):
        return assertion
    first = p.tokens[start]
    if _FACT & {t.word for t in p.tokens[start : start + 6]} and first.tag in _ASKING:
        negated = any(t.word in ("not", "n't") for t in p.tokens[start : start + 4])
        return assertion if negated or assertion != "fact" else "possible"
    if assertion not in ("fact", "intent", "denial") or not _own(p, start, at):
        return assertion
    if first.tag in _ASKING:
        return "possible" if first.word in _MAYBE and assertion != "denial" else None
    return None if first.word in _OPEN else assertion


def _start(p: Parse, at: int) -> int:
    """Where the clause of the question begins."""
    k = at
    while k > 0 and p.tokens[k - 1].tag not in ("COLON", "STOP", "QUOTE", "DASH"):
        k -= 1
    while k < at and p.tokens[k].tag in ("CONJ", "ADV", "COMMA", "NUM"):
        k += 1
    return k


def _own(p: Parse, start: int, at: int) -> bool:
    """Whether the act is the one asked about, and not one that the question takes for known."""
    between = p.tokens[start:at]
    finite = sum(
        g.kind == "fin" and start < g.start and g.head < at for g in p.groups if g.end <= len(p.tokens)
    )
    return finite == 0 and not any(t.tag in ("REL", "SUB") for t in between[1:])
