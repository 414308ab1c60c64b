"""Membership told by counts, lists and table cells: "has more than 160 parties", "States not party Iran
and Nepal",
"State Party since 1 November 2010".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

OUT = ("not party", "non-", "nonsignator", "nonmember", "holdout", "hold-out", "outlier")
_NAMING = frozenset({"including", "such as", "namely", "like"})
_HAVING = frozenset(
    {"have", "number", "count", "include", "comprise", "total", "gain", "reach", "attract", "involve"}
)
_WHOLE = frozenset({"the", "its", "all", "of"})
_MANY = 20  # fewer parties are a part of them, not the treaty's membership
_STATE_PARTY = word_set("membership.state_party")


def is_out(word: str) -> bool:
    """Whether a word for a party says that it is none: "non-signatory", "state not party"."""
    return word.startswith(OUT) or " not party" in word or " not yet part" in word


def kind_of(word: str) -> str:
    """What a word for a party makes of its bearer."""
    return (
        "nonmember"
        if is_out(word)
        else "sign"
        if "signator" in word or word.startswith("signer")
        else "member"
    )


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Membership by number, by list, or as the cell of a table."""
    for k, tok in enumerate(p.tokens):
        if tok.tag != "PARTY":
            continue
        yield from _counted(p, k, memory)
        yield from _named_after(p, k, memory)
        yield from _all_of_them(p, k, memory)
    yield from _total(p, memory)
    if memory.treaty and "NUM" in p.tags and not p.words.isdisjoint(_NATIONS):
        yield from _nations(p, memory)
    cell = _cell(p, memory) or _status(p, memory)
    if cell:
        yield cell


def _counted(p: Parse, k: int, memory: Memory) -> Iterator[Draft]:
    """ "The treaty has more than 160 parties including Japan", "of its 164 states parties", "of which 75
    are parties".
    """
    c = p.chunk_at[k]
    if c < 0 or not memory.treaty or is_out(p.tokens[k].word):
        return
    low = p.chunks[c][0]
    number = next((j for j in range(k - 1, low - 1, -1) if p.tokens[j].tag == "NUM"), -1)
    if number < 0 or p.tokens[number].word.endswith(("st", "nd", "rd", "th")):
        return
    j = before(p, low)
    g = p.group_at[j] if j >= 0 else -1
    stated = g >= 0 and _has(p, g)
    whole = _whole(p, number, low) and _size(p.tokens[number].word) >= _MANY and not _some_of_them(p, k)
    if not stated and not whole:
        return
    kind = kind_of(p.tokens[k].word)
    start = p.groups[g].start if stated else number
    subject = walk_group(p, g, Walk()).subject if stated else None
    start = subject[0] if subject and start - subject[1] < 3 else start
    draft = Draft(kind, k, start, k + 1, "membership:count", treaty=_treaty(p, k, memory))
    draft.who = Who((None,), "group")
    yield draft
    codes, end = _including(p, k + 1)
    if codes:
        named = Draft(kind, k, start, end, "membership:count", treaty=draft.treaty)
        named.who = Who(codes, "state")
        yield named


def _nations(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "the Ottawa Convention, which involves 161 other nations": parties by the plain word for states."""
    for gi, g in enumerate(p.groups):
        if g.kind != "fin" or g.modal or g.negated or not _has(p, gi):
            continue
        ahead = range(g.end, min(len(p.tokens), g.end + 6))
        number = next((k for k in ahead if p.tokens[k].tag == "NUM"), -1)
        last = next((k for k in ahead if p.tokens[k].word in _NATIONS), -1)
        if number < 0 or last < number or _size(p.tokens[number].word) < _MANY:
            continue
        draft = Draft(
            "member", last, g.start, last + 1, "membership:count", treaty=_treaty(p, g.start, memory)
        )
        draft.who = Who((None,), "group")
        yield draft


_NATIONS = frozenset({"nations", "countries", "states", "governments"})


def _total(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "bringing the total number of States Parties to 150"."""
    for k, tok in enumerate(p.tokens):
        if tok.tag != "PARTY" or is_out(tok.word) or not memory.treaty:
            continue
        low = next((j for j in range(max(0, k - 5), k) if p.tokens[j].word == "number"), -1)
        to = next((j for j in range(k + 1, min(len(p.tokens) - 1, k + 5)) if p.tokens[j].word == "to"), -1)
        if low >= 0 and to > 0 and p.tokens[to + 1].tag == "NUM":
            draft = Draft(kind_of(tok.word), k, low, to + 2, "membership:total", treaty=_treaty(p, k, memory))
            draft.who = Who((None,), "group")
            yield draft


def _status(p: Parse, memory: Memory) -> Draft | None:
    """ "Mine Ban Treaty status: State not party": a line of a profile."""
    k = len(p.tokens) - 1
    while k > 0 and p.tokens[k].tag == "STOP":
        k -= 1
    j = k - 1
    while j > 0 and (p.tokens[j].tag in ("DET", "NEG") or p.tokens[j].word == "not"):
        j -= 1
    if p.groups or k < 2 or p.tokens[k].tag != "PARTY" or p.tokens[j].tag not in ("COLON", "DASH", "STOP"):
        return None
    negated = any(t.word == "not" for t in p.tokens[j:k])
    state = memory.heading or memory.main
    if not state or not any(t.word in ("status", "membership", "position") for t in p.tokens[:k]):
        return None
    kind = "nonmember" if negated else kind_of(p.tokens[k].word)
    draft = Draft(kind, k, 0, k + 1, "membership:cell", treaty=_treaty(p, k, memory))
    draft.who = Who((state,), "state")
    return draft


def _has(p: Parse, g: int) -> bool:
    """Whether the verb group says how many parties the treaty has."""
    head = p.tokens[p.groups[g].head]
    r = roles_at(p, p.groups[g].head)
    if head.tag != "HAVE" and not (r and r.lemma in _HAVING):
        return False
    subject = walk_group(p, g, Walk()).subject
    return subject is not None and any(
        t.tag in ("TRT", "TRTANA") or t.word == "it" for t in p.tokens[slice(*subject)]
    )


def _whole(p: Parse, number: int, low: int) -> bool:
    """ "the 124 states parties", "all 164 member states", "first of 124 states parties"."""
    before_it = p.tokens[number - 1].word if number else ""
    return before_it in _WHOLE and number - low <= 2


def _some_of_them(p: Parse, k: int) -> bool:
    """ "the 36 States Parties that have destroyed", "a total of 22 States Parties have destroyed": not all there are."""
    if k + 1 < len(p.tokens) and p.tokens[k + 1].word in ("that", "who", "which"):
        return True
    g = p.group_at[k + 1] if k + 1 < len(p.tokens) else -1
    total = any(t.word == "total" for t in p.tokens[max(0, k - 4) : k])
    return total and g >= 0 and p.tokens[p.groups[g].head].tag != "BE"


def _size(word: str) -> int:
    digits = word.replace(",", "")
    return int(digits) if digits.isdigit() else 0


def _including(p: Parse, i: int) -> tuple[tuple[str, ...], int]:
    k = i
    while k < len(p.tokens) and p.tokens[k].tag in ("COMMA", "DASH", "OPEN") and k < i + 2:
        k += 1
    if k < len(p.tokens) and p.tokens[k].word in _NAMING:
        return names_from(p, k + 1)
    return (), i


def _treaty(p: Parse, k: int, memory: Memory) -> str | None:
    for j in (*range(k + 1, min(k + 6, len(p.tokens))), *range(k - 1, max(-1, k - 12), -1)):
        found = treaty_at(p, j, memory) if p.tokens[j].tag in ("TRT", "TRTANA") else None
        if found:
            return found.treaty
    return memory.treaty


def _named_after(p: Parse, k: int, memory: Memory) -> Iterator[Draft]:
    """ "States not party Iran and Nepal", "non-signatories such as China", "signatory Poland"."""
    word = p.tokens[k].word
    if not (is_out(word) or "signator" in word) or not memory.treaty:
        return
    i = k + 1
    while (
        i < len(p.tokens)
        and p.tokens[i].tag in ("PREP", "TO", "OF", "DET", "TRT", "TRTANA", "COMMA")
        and (p.tokens[i].word not in _NAMING)
    ):
        i += 1
    if i < len(p.tokens) and (p.tokens[i].word in _NAMING or p.tokens[i].tag in ("COLON", "DASH", "OPEN")):
        i += 1
    elif i > k + 1 and p.tokens[i - 1].tag != "COMMA":
        return
    codes, end = names_from(p, i)
    if not codes or any(p.group_at[j] >= 0 for j in range(k, i)):
        return
    if p.tokens[i - 1].tag == "COMMA" and end < len(p.tokens) and p.tokens[end].tag != "COMMA":
        return
    draft = Draft(
        kind_of(word), k, p.chunks[p.chunk_at[k]][0], end, "membership:list", treaty=_treaty(p, k, memory)
    )
    draft.who = Who(codes, "state")
    yield draft


_LIST = frozenset({"STATE", "COMMA", "CONJ", "DET", "OPEN", "CLOSE"})


def _all_of_them(p: Parse, k: int, memory: Memory) -> Iterator[Draft]:
    """ "The only non-signatories are: Chad, Mali and Togo", "leaving Cuba and Egypt as the only non-signatories"."""
    word = p.tokens[k].word
    if not memory.treaty or not (is_out(word) or "signator" in word):
        return
    low = p.chunks[p.chunk_at[k]][0]
    g = p.group_at[k + 1] if k + 1 < len(p.tokens) else -1
    codes: tuple[str, ...] = ()
    start, end = low, k + 1
    if g >= 0 and p.tokens[p.groups[g].head].word in ("are", "is", "were", "remain", "include", "includes"):
        i = p.groups[g].end
        i += i < len(p.tokens) and p.tokens[i].tag == "COLON"
        codes, end = names_from(p, i)
    elif low > 1 and p.tokens[low - 1].word == "as":
        start = low - 1
        while start > 0 and (p.tokens[start - 1].tag in _LIST or p.tokens[start - 1].word == "islands"):
            start -= 1
        codes, left = names_from(p, start)
        leaving = start > 0 and p.tokens[start - 1].word in ("leaving", "leaves", "left", "with")
        codes = codes if left >= low - 1 and leaving else ()
    if codes:
        draft = Draft(
            kind_of(word), k, start, max(end, k + 1), "membership:all", treaty=_treaty(p, k, memory)
        )
        draft.who = Who(codes, "state")
        yield draft


def _cell(p: Parse, memory: Memory) -> Draft | None:
    """A line or table cell that holds no more: "State Party", "State not party", "STATE PARTY: Chile"."""
    tok = p.tokens[0]
    if tok.tag != "PARTY" or tok.word not in _STATE_PARTY or p.groups or not memory.treaty:
        return None
    codes, end = names_from(p, 2) if len(p.tokens) > 2 and p.tokens[1].tag == "COLON" else ((), 1)
    if not codes and not memory.main:
        return None
    if (
        not codes
        and len(p.tokens) > 1
        and p.tokens[1].word not in ("since", "from", "|", "(", ",", "to", ".")
    ):
        return None
    draft = Draft(kind_of(tok.word), 0, 0, max(end, 1), "membership:cell", treaty=_treaty(p, 0, memory))
    draft.who = Who(codes or (memory.main,), "state")
    return draft


def not_among(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "The United States is not among the 161 nations that have signed", "is not one of those that joined"."""
    for g in p.groups:
        if not g.negated or p.tokens[g.head].tag != "BE" or g.kind != "fin":
            continue
        k = g.end
        while k < len(p.tokens) and p.tokens[k].tag in ("NEG", "ADV"):
            k += 1
        among = [t.word for t in p.tokens[k : k + 2]]
        if among[:1] != ["among"] and among != ["one", "of"]:
            continue
        h = next((h for h in p.groups if k < h.start <= k + 10 and h.kind == "fin"), None)
        r = roles_at(p, h.head) if h else None
        if h is None or r is None or h.negated or p.tokens[h.start - 1].tag != "REL":
            continue
        if any(s.kind in ("join", "sign") for s in r.senses):
            walk = walk_group(p, p.group_at[g.head], Walk())
            walk.ops = []
            yield Draft(
                "nonmember", k, g.start, h.end, "membership:among", walk, treaty=_treaty(p, h.head, memory)
            )
