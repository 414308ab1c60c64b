"""Whom holders of an office serve where they are several: "leaders from 21 countries", "the ministers of
Poland and
Estonia".
"""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse

_STATES = frozenset({"countries", "states", "nations", "governments"})


def several_served(p: Parse, a: int, b: int, whole: int) -> tuple[str | None, ...] | None:
    """The states that the holders in tokens [a, b) with complement [b, whole) serve; (None,) for states
    not named;
    None where they are one, or serve one.
    """
    tokens = p.tokens
    if not any(tokens[k].tag == "ROLE" and tokens[k].word.endswith("s") for k in range(a, b)):
        return None
    end = whole
    while end < len(tokens) and tokens[end].tag in ("STATE", "COMMA", "CONJ", "DET"):
        end += 1
    codes = [
        e.value
        for k in range(a, end)
        if tokens[k].tag == "STATE" and (e := tokens[k].e) and e.sub != "people"
    ]
    if len(codes) > 1:
        return tuple(dict.fromkeys(code for value in codes for code in value.split(",")))
    if codes or any(tokens[k].tag in ("STATE", "ORG") for k in range(a, whole)):
        return None
    return (
        (None,) if any(tokens[k].word in _STATES or tokens[k].tag == "NUM" for k in range(a, whole)) else None
    )
