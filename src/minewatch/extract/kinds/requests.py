"""More time asked for and given, where no word for an extension is its object: "asked for ten more years", "was granted
until 2025", "the requests of Chad and Peru were approved", "its fifth extension request, submitted in March".
"""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set

_ASKING = word_set("requests.asking")
_GRANTING = word_set("requests.granting")
_MORE = word_set("requests.more")
_UNITS = frozenset({"year", "years", "month", "months", "time", "period", "periods"})
_REQUESTS = word_set("requests.requests")
_SUBMITTED = word_set("requests.submitted")
AHEAD = (
    16  # tokens from "asked" to the time asked for: "asked the other parties to the Convention for ten years"
)


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Requests for longer deadlines in one sentence, and what became of them."""
    due = memory.due or not p.tags.isdisjoint({"EXTENSION", "DEADLINE"})
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None:
            continue
        if r.lemma in _ASKING and not g.passive:
            yield from _asked(p, gi, g, due, memory)
        elif r.lemma in _SUBMITTING and due and not g.passive:
            yield from _put_in(p, gi, g, memory)
        elif r.lemma in _GRANTING and due:
            yield from _granted(p, gi, g, memory)
    if due:
        yield from _submitted(p, memory)


def _asked(p: Parse, gi: int, g: Group, due: bool, memory: Memory) -> Iterator[Draft]:
    """ "asked for three more years", "applied for extra time", "requested a further five"."""
    end = _period(p, g.end, due, bare=p.tokens[g.head].word.startswith(("ask", "appl", "request")))
    if not end:
        return
    walk = walk_group(p, gi, Walk())
    draft = Draft("extend", g.head, g.start, end, "request:asked", walk, treaty=memory.treaty)
    following = p.tokens[end] if end < len(p.tokens) else None
    if following is not None and following.tag == "COLON":
        codes, high = names_from(p, end + 1)
        if codes:
            draft.who, draft.high = Who(codes, "state"), high
    yield draft


_SUBMITTING = frozenset({"submit", "file", "lodge", "table", "present", "make", "put_in", "hand_in"})


def _put_in(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "Germany and Niger submitted requests in accordance with a procedure"."""
    for k in range(g.end, min(len(p.tokens), g.end + 5)):
        tok = p.tokens[k]
        if tok.word in _REQUESTS and tok.tag in ("N", "EXTENSION"):
            walk = walk_group(p, gi, Walk())
            yield Draft("extend", g.head, g.start, k + 1, "request:submitted", walk, treaty=memory.treaty)
            return
        if tok.tag not in ("DET", "ADJ", "NUM", "DEADLINE", "W", "POS"):
            return


def _period(p: Parse, i: int, due: bool, bare: bool, given: bool = False) -> int:
    """Where the time asked for ends, from token i on; 0 where something else is asked for."""
    for k in range(i, min(len(p.tokens), i + AHEAD)):
        tok = p.tokens[k]
        if tok.tag in ("STOP", "REL", "SUB", "COLON") or (p.group_at[k] >= 0):
            return 0
        if tok.tag == "EXTENSION" and tok.word.endswith("time"):
            return k + 1 if bare or given else 0
        if tok.word in _UNITS and tok.tag != "EXTENSION":
            chunk = p.tokens[max(i, k - 5) : min(len(p.tokens), k + 2)]
            more = any(t.word in _MORE for t in chunk)
            counted = any(t.tag == "NUM" for t in chunk[:-1])
            asked_for = given or (bare and any(t.word == "for" for t in p.tokens[i:k]))
            if more or (counted and due and asked_for):
                return k + 1 + (k + 1 < len(p.tokens) and p.tokens[k + 1].word in _MORE)
            return 0
        further = tok.tag == "NUM" and p.tokens[k - 1].word in ("further", "additional", "another", "for")
        if further and due and _ends(p, k + 1):
            return k + 1  # "requested a further five"
    return 0


def _ends(p: Parse, k: int) -> bool:
    return k >= len(p.tokens) or p.tokens[k].tag in ("STOP", "COMMA", "CONJ", "CLOSE")


def _granted(p: Parse, gi: int, g: Group, memory: Memory) -> Iterator[Draft]:
    """ "was granted five years", "the meeting granted Peru until 2024", "Peru's request was approved"."""
    walk = walk_group(p, gi, Walk())
    if g.passive:
        subject = walk.patient or walk.subject
        if subject is None:
            return
        asked = next((k for k in range(*subject) if p.tokens[k].word in _REQUESTS), -1)
        if asked < 0:
            asked = _before_list(p, subject[0])
        if asked >= 0:
            yield from _requests_of(p, asked, min(asked, subject[0]), g.end, walk, memory)
        elif _period(p, g.end, due=True, bare=False) or _until(p, g.end):
            end = _period(p, g.end, due=True, bare=False) or _until(p, g.end)
            draft = Draft("extend", g.head, g.start, end, "request:granted", Walk(), treaty=memory.treaty)
            draft.walk.subject, draft.walk.ops = subject, walk.ops
            yield draft
        return
    asked = next(
        (k for k in range(g.end, min(len(p.tokens), g.end + 5)) if p.tokens[k].word in _REQUESTS), -1
    )
    if asked >= 0 and p.tokens[asked].tag != "V":
        yield from _requests_of(p, asked, g.start, asked + 1, walk, memory)
        return
    c = p.chunk_at[g.end] if g.end < len(p.tokens) else -1
    if c < 0:
        return
    a, b = p.chunks[c]
    if p.tokens[a].tag in ("STATE", "PRON"):
        b = a + 1  # "granted [Jordan] three years"
    elif p.tokens[b - 1].tag not in ("STATE", "PRON", "GROUP"):
        return
    end = _period(p, b, due=True, bare=True, given=True) or _until(p, b)
    if end:
        draft = Draft(
            "extend", g.head, g.start, end, "request:granted", Walk(ops=walk.ops), treaty=memory.treaty
        )
        draft.walk.subject = (a, b)
        yield draft


def _before_list(p: Parse, i: int) -> int:
    """The word for requests left of a list of those who made them: "Requests by Peru, Chad and [Yemen] were"; or -1."""
    k = i - 1
    while k > 0 and p.tokens[k].tag in ("STATE", "COMMA", "CONJ", "DET", "BY", "OF", "FROM"):
        k -= 1
    return k if k >= 0 and p.tokens[k].word in _REQUESTS else -1


def _until(p: Parse, i: int) -> int:
    """ "until 31 December 2025": where it ends, or 0."""
    if i + 1 < len(p.tokens) and p.tokens[i].word in ("until", "to") and p.chunk_at[i + 1] >= 0:
        a, b = p.chunks[p.chunk_at[i + 1]]
        return b if any(t.tag == "NUM" for t in p.tokens[a:b]) else 0
    return 0


def _requests_of(p: Parse, n: int, low: int, high: int, walk: Walk, memory: Memory) -> Iterator[Draft]:
    """Whose requests the noun at n means: "requests by A, B and C", "A's request", "the request"."""
    k = n + 1
    while k < len(p.tokens) and k < n + 8 and p.tokens[k].tag != "STATE":
        tok = p.tokens[k]
        passed = tok.tag in ("OF", "BY", "FROM", "DET", "DEADLINE", "EXTENSION") or tok.word in _FROM
        if (
            not passed
            and not (p.group_at[k] >= 0 and tok.word in _SUBMITTED)
            and tok.tag not in ("PREP", "REPORT", "DUTY", "NUM", "W")
        ):
            break
        k += 1
    codes, end = (
        names_from(p, k) if k < len(p.tokens) and p.tokens[k].tag in ("STATE", "DET") else ((), n + 1)
    )
    draft = Draft(
        "extend", n, low, max(high, end), "request:granted", Walk(ops=walk.ops), treaty=memory.treaty
    )
    owner = possessor(p, n)
    if codes:
        draft.who = Who(codes, "state")
    elif owner:
        draft.walk.subject = owner
    elif asker := _asker(p, n):
        draft.walk.subject = asker
    elif memory.asked:
        draft.who = Who((memory.asked,), "state")
    else:
        return
    yield draft


def _asker(p: Parse, n: int) -> tuple[int, int] | None:
    """Who asked in the same sentence, before "... and the meeting granted the request"."""
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if g.end < n and g.kind == "fin" and not g.passive and r and r.lemma in _ASKING:
            return walk_group(p, gi, Walk()).subject
    return None


_FROM = frozenset({"under", "from", "for", "article 5"})


def _submitted(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "Extension request submitted 29 March 2018", "its deadline, extended for the third time in 2022"."""
    for g in p.groups:
        word = p.tokens[g.head].word
        if g.kind not in ("part", "fin") or (word not in _SUBMITTED and word != "extended"):
            continue
        k = g.start - 1
        while k > 0 and p.tokens[k].tag in ("COMMA", "REL", "ADV"):
            k -= 1
        tags = ("DEADLINE",) if word == "extended" else ("EXTENSION",)
        asked = p.tokens[k].tag in tags or (word != "extended" and p.tokens[k].word in _REQUESTS)
        if k < 0 or not asked or p.chunk_at[k] < 0 or g.negated:
            continue
        low = p.chunks[p.chunk_at[k]][0]
        draft = Draft("extend", g.head, low, g.end, "request:submitted", Walk(), treaty=memory.treaty)
        draft.walk.subject = possessor(p, k)
        state = memory.heading or memory.state or memory.main
        if draft.walk.subject is None and state:
            draft.who = Who((state,), "state")
        yield draft
