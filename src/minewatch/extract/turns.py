"""Whose turn it is in a record of debates, and who speaks as "we" in a statement."""

from __future__ import annotations

from minewatch.extract.lexicon import word_set
from minewatch.extract.parse import Parse
from minewatch.extract.people import Person, is_name, name_run

_CALLED = word_set("turns.called")
_ROLES = word_set("turns.roles")
LONGEST_TURN_LINE = 30  # tokens; a line that opens a turn holds a name and an office, no sentence


def turn(p: Parse, closed: bool, main: str | None) -> Person | None:
    """The speaker whose turn this line opens, or None where it opens none.

    "Mr. Okafor (Nigeria):" in records of meetings; "The Minister of State (Lord Hale)" and "Mr. Griffiths"
    alone on a line in parliamentary ones.
    """
    tokens = p.tokens
    colon = next((k for k, t in enumerate(tokens[:14]) if t.tag == "COLON"), -1)
    if colon > 0:
        return _named(p, colon)
    if (closed and tokens[-1].tag != "CLOSE") or len(tokens) > LONGEST_TURN_LINE:
        return None
    if any(g.kind == "fin" for g in p.groups):
        return None
    if tokens[0].word in _CALLED:
        return _member(p)
    if tokens[0].word == "the" and any(t.tag == "ROLE" for t in tokens[:6]):
        return _office(p, main)
    return None


def _named(p: Parse, colon: int) -> Person | None:
    """ "Mr. Okafor (Nigeria) (spoke in French):", "The President:"."""
    tokens = p.tokens
    if any(p.group_at[k] >= 0 and tokens[k].word not in ("spoke", "spoken") for k in range(colon)):
        return None
    if tokens[0].word == "the" and tokens[1].word in _ROLES:
        return Person(f"The {tokens[1].word.title()}", None, None)
    if tokens[0].word not in _CALLED:
        return None
    start, end = name_run(p, 1, colon)
    if end == start:
        return None
    serves = next((t.e.value for t in tokens[end:colon] if t.tag in ("STATE", "ORG") and t.e), None)
    return Person(_words(p, start, end), None, serves)


def _member(p: Parse) -> Person | None:
    start, end = name_run(p, 1, len(p.tokens))
    return Person(_words(p, start, end), None, None) if end > start else None


def _office(p: Parse, main: str | None) -> Person | None:
    """ "The Secretary of State for Defence (Mr. George Robertson)"."""
    tokens = p.tokens
    opened = next((k for k, t in enumerate(tokens) if t.tag == "OPEN"), -1)
    if opened < 0:
        return None
    k = opened + 1
    while k < len(tokens) and not is_name(tokens[k]):
        k += 1
    start, end = name_run(p, k, len(tokens))
    if end == start:
        return None
    role = " ".join(t.word for t in tokens[1:opened] if t.tag not in ("COMMA",))
    serves = next((t.e.value for t in tokens[:opened] if t.tag == "STATE" and t.e), main)
    return Person(_words(p, start, end), role, serves)


def _words(p: Parse, a: int, b: int) -> str:
    return " ".join(t.word.title() for t in p.tokens[a:b])


def house(p: Parse) -> str | None:
    """Who "we" are in a statement: "Statement by Norway", "on behalf of the Cluster Munition Coalition"."""
    for k, tok in enumerate(p.tokens):
        if tok.word in ("statement", "behalf", "delegation", "intervention", "remarks", "delivered"):
            for t in (*p.tokens[k + 1 : k + 6], *p.tokens[max(0, k - 2) : k]):
                if t.tag in ("STATE", "ORG") and t.e and "," not in t.e.value:
                    return t.e.value
                if t.tag in ("STOP", "COMMA"):
                    break
    return None
