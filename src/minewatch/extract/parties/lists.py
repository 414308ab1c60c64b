"""Lists of states: who a treaty's absentees "include", who is "one of" them, who acts "alongside" whom."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.who import Who, codes_of
from minewatch.extract.words.lexicon import word_set

_LISTING = word_set("lists.listing")


_GROUPED = frozenset({"country", "state", "nation", "those", "others", "ones"})


def members(p: Parse, span: tuple[int, int], at: int) -> tuple[tuple[str, ...], int] | None:
    """The states that a group at `span` is said to include, or that are said to be of it; and where they end.

    "Powers that have never signed include A and B"; "A is one of the countries that never signed".
    """
    group = p.tokens[span[0] : span[1]]
    if not any(t.tag in ("LISTWORD", "PARTY", "NUM") or t.word in _GROUPED for t in group):
        return None
    left = _one_of(p, span[0])
    if left:
        return left, -1
    beside = _named_beside(p, span[1])
    if beside:
        return beside
    for k in range(at + 1, min(len(p.tokens), at + 40)):
        named = p.tokens[k].word in ("including", "such as", "namely")
        if k < at + 18 and (named or (p.tokens[k].word in _LISTING and p.group_at[k] >= 0)):
            codes, end = names_from(p, k + 1)
            if codes:
                return codes, end
        if p.tokens[k].tag == "COLON":
            codes, end = names_from(p, k + 1)
            if codes:
                return codes, end
        if p.tokens[k].tag == "STOP":
            break
    return None


def _named_beside(p: Parse, i: int) -> tuple[tuple[str, ...], int] | None:
    """ "Two hold-outs - Finland and Poland - confirmed", "One country, signatory Poland, has"."""
    if i + 1 >= len(p.tokens) or p.tokens[i].tag not in ("DASH", "COMMA", "OPEN", "COLON"):
        return None
    k = i + 1
    if p.tokens[k].tag == "PARTY":
        k += 1
    codes, end = names_from(p, k)
    if codes and end < len(p.tokens) and p.tokens[end].tag in ("DASH", "COMMA", "CLOSE"):
        return codes, -1
    return None


def _one_of(p: Parse, i: int) -> tuple[str, ...] | None:
    """ "Russia remains one of [the countries]", "is among [the countries]"."""
    k = i - 1
    while k > 0 and p.tokens[k].tag in ("OF", "NUM", "ADV", "DET", "PREP") and i - k < 7:
        if p.tokens[k].tag == "PREP" and p.tokens[k].word != "among":
            return None
        k -= 1
    g = p.group_at[k] if k > 0 else -1
    if (
        g < 0
        or (k == i - 1 and p.tokens[i].word not in ("one", "two"))
        or p.tokens[p.groups[g].head].tag not in ("BE", "V")
    ):
        return None
    if p.tokens[p.groups[g].head].word not in _BEING:
        return None
    j = p.groups[g].start - 1
    found: list[str] = []
    while j >= 0 and p.tokens[j].tag in ("STATE", "CONJ", "COMMA", "ADV", "DET"):
        e = p.tokens[j].e
        if p.tokens[j].tag == "STATE" and e:
            found[:0] = codes_of(e.value)
        j -= 1
    return tuple(found) or None


_BEING = word_set("lists.being")


def names_from(p: Parse, i: int) -> tuple[tuple[str, ...], int]:
    """The states listed from token i on, and where the list ends."""
    found: list[str] = []
    k, end = i, i
    while k < len(p.tokens):
        tok = p.tokens[k]
        if tok.tag == "STATE" and tok.e and tok.e.sub != "people":
            found += codes_of(tok.e.value)
            end = k + 1
        elif tok.word in ("islands", "island") and found:
            end = k + 1
        elif tok.tag == "OPEN":
            while k < len(p.tokens) and p.tokens[k].tag != "CLOSE":
                k += 1
        elif tok.tag not in ("COMMA", "CONJ", "DET", "ADV", "OPEN", "CLOSE", "DASH", "NUM") and not (
            tok.tag in ("LISTWORD", "PARTY", "ADJ") and k == i
        ):
            break
        k += 1
    return tuple(dict.fromkeys(found)), end


def companions(p: Parse, before: int) -> tuple[str, ...]:
    """All states left of token `before`, for "their joint withdrawal" of everybody named so far."""
    found: list[str] = []
    for tok in p.tokens[:before]:
        if tok.tag == "STATE" and tok.e and tok.e.sub != "people":
            found += codes_of(tok.e.value)
    return tuple(dict.fromkeys(found))


_JOINT = word_set("lists.joint")
_WITH = frozenset({"alongside", "along with", "together with", "as well as"})


def together(p: Parse, who: Who, n: int, low: int) -> Who:
    """Adds those a state acts with: "Poland, alongside Ukraine, announced their joint withdrawal"."""
    if who.kind != "state" or not who.codes:
        return who
    joint = any(p.tokens[k].word in _JOINT for k in range(max(0, n - 3), n))
    beside = any(p.tokens[k].word in _WITH for k in range(max(0, low - 14), n))
    if joint or (beside and low - n < 20):
        codes = companions(p, n) if joint else who.codes + _beside(p, n)
        return Who(tuple(dict.fromkeys((*who.codes, *codes))), "state")
    return who


def _beside(p: Parse, n: int) -> tuple[str, ...]:
    for k in range(n):
        if p.tokens[k].word in _WITH:
            return names_from(p, k + 1)[0]
    return ()


def listed_after(p: Parse, k: int) -> tuple[tuple[str, ...], int] | None:
    """ "..., a list that includes the United States": states added to a list spoken of before it."""
    tok = p.tokens[k]
    if (
        tok.word not in ("list", "group", "number", "club")
        or k + 2 >= len(p.tokens)
        or p.tokens[k + 1].tag != "REL"
    ):
        return None
    if not p.tokens[k + 2].word.startswith("includ"):
        return None
    codes, end = names_from(p, k + 3)
    return (codes, end) if codes else None
