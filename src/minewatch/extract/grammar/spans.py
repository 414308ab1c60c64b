"""Where an amount stands among the words of its sentence."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.numbers.quantities import QuantityMention


def first_token(p: Parse, q: QuantityMention) -> int:
    """The token in which an amount begins."""
    return next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)


def last_token(p: Parse, q: QuantityMention) -> int:
    """The token in which an amount with its period ends; its unit too, where that follows."""
    end = max(q.end, q.unit_end)
    return max((k for k, t in enumerate(p.tokens) if t.start < end), default=0)


def lemma_at(p: Parse, k: int) -> str:
    """The lemma of a verb that the lexicon has, else the word itself."""
    e = p.tokens[k].e
    return e.verb.lemma if e and e.verb else p.tokens[k].word


def clause_break(p: Parse, k: int) -> bool:
    """Whether token k ends the clause of what stands right of it."""
    tok = p.tokens[k]
    return tok.word in _BREAKS


_BREAKS = frozenset({";", ".", "?", "!", "|", "•", "…", "but", "while", "whereas"})


def dateline(p: Parse) -> int:
    """How many tokens are a dateline ("WARSAW, Poland (AP) -"): they place the writer, not the news."""
    if not p.tokens or p.tokens[0].cap != 2:
        return 0
    for k, tok in enumerate(p.tokens[:14]):
        if tok.tag == "DASH":
            return k + 1
        if p.group_at[k] >= 0:
            return 0
    return 0
