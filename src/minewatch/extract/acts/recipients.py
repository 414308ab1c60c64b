"""Several who are handed weapons: "to Saudi Arabia and Bahrain", "supplied India, South Korea and the
Emirates".
"""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.lists import names_from
from minewatch.model.place import places


def also_to(p: Parse, draft: Draft) -> tuple[str, ...]:
    """The recipients after the first, where the words name several in a row."""
    first = draft.counterparty
    if first not in places():
        return ()
    for k in range(draft.at + 1, min(len(p.tokens), draft.high + 14)):
        tok = p.tokens[k]
        if tok.tag == "STOP":
            break
        if tok.tag == "STATE" and tok.e and tok.e.value == first and p.tokens[k - 1].tag in _BEFORE:
            codes, _ = names_from(p, k)
            return tuple(code for code in codes if code != first and code not in draft.who.codes)
    return ()


_BEFORE = frozenset({"TO", "V", "DET", "PREP"})
