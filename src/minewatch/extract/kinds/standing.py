"""Standing under a treaty: party or not, in force, one of a list of states outside it; border programmes."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import treaty_at
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, possessor, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import approvals, duties, leaving, membership, outside, ratifying
from minewatch.extract.kinds.membership import is_out, kind_of
from minewatch.extract.parties.lists import listed_after, names_from
from minewatch.extract.parties.who import Memory, Who
from minewatch.extract.words.lexicon import word_set


def drafts(p: Parse, memory: Memory) -> Iterator[Draft]:
    """Statements of standing in one sentence."""
    yield from duties.drafts(p, memory)
    yield from approvals.drafts(p, memory)
    yield from leaving.drafts(p, memory)
    yield from ratifying.drafts(p, memory)
    yield from outside.drafts(p, memory)
    if p.tags.isdisjoint(_TAGS) and p.words.isdisjoint({"force", "effect"}):
        return
    for k, tok in enumerate(p.tokens):
        draft = None
        if tok.tag == "PARTY":
            draft = _party(p, k, memory)
        elif tok.tag in ("TRT", "TRTANA"):
            draft = outside.beyond(p, k, memory) or outside.on_board(p, k, memory)
        elif tok.word in ("force", "effect") and k >= 2 and p.tokens[k - 1].word in _INTO:
            draft = _force(p, k, memory)
        elif tok.tag == "N" or tok.word == "list":
            draft = _noun(p, k, memory)
        elif tok.tag == "PROGRAMME" and not p.words.isdisjoint(_BUILDING):
            draft = _programme(p, k)
        if draft:
            yield draft
            yield from _and_for(p, draft)
    if "among" in p.words or "one" in p.words:
        yield from membership.not_among(p, memory)
    if "PARTY" in p.tags or not p.tags.isdisjoint({"TRT", "TRTANA"}):
        yield from membership.drafts(p, memory)


_TAGS = frozenset({"PARTY", "TRT", "TRTANA", "PROGRAMME", "N"})


def _noun(p: Parse, k: int, memory: Memory) -> Draft | None:
    """ "the withdrawal takes effect", "a list that includes the United States"."""
    tok = p.tokens[k]
    if tok.e and tok.e.noun and tok.e.noun.lemma == "withdrawal":
        return _takes_effect(p, k, memory)
    listed = listed_after(p, k)
    kind = _kind_before(p, k) if listed else None
    if not listed or not kind:
        return None
    draft = Draft(kind, k, max(0, k - 1), listed[1], "standing:list", treaty=memory.treaty)
    draft.who = Who(listed[0], "state")
    return draft


def _treaty_near(p: Parse, k: int, memory: Memory, reach: int = 10) -> tuple[str | None, int]:
    for j in range(k + 1, min(len(p.tokens), k + reach)):
        if p.tokens[j].tag in ("STOP", "COMMA") and p.tokens[j].word not in (",",):
            break
        meant = p.tokens[j].word == "it" and p.tokens[j - 1].tag == "TO"  # "is a party to it"
        found = treaty_at(p, j, memory) if meant or p.tokens[j].tag in ("TRT", "TRTANA") else None
        if found:
            return found.treaty, j + 1
        if p.group_at[j] >= 0:
            break
    return None, k + 1


def _party(p: Parse, k: int, memory: Memory) -> Draft | None:
    """ "is a party to", "is not a State Party", "became a signatory"."""
    tok = p.tokens[k]
    c = p.chunk_at[k]
    if c < 0:
        return None
    low, high = p.chunks[c]
    out = is_out(tok.word)
    g = _copula(p, low, out)
    if g < 0:
        return _apposition(p, k, low, out, memory)
    treaty, end = _treaty_near(p, k, memory)
    if treaty is None:
        named = [
            f.treaty for j in range(low, k) if p.tokens[j].tag == "TRT" and (f := treaty_at(p, j, memory))
        ]
        treaty = named[-1] if named else None
    walk = walk_group(p, g, Walk())
    if p.groups[g].kind == "inf" and not walk.ops:
        return None  # "it is a good idea to be a party"
    ceasing = any(e == "stop" and p.tokens[i].word.startswith("ceas") for e, i in walk.ops)
    bare = memory.main_treaty is not None and not tok.word.startswith("member state") and _whole(p, low, high)
    bare = bare or any(
        t.word[0].isdigit() and t.word.endswith(("st", "nd", "rd", "th")) for t in p.tokens[low:k]
    )
    if treaty is None and tok.word in _ANY_PARTY and not (ceasing or bare or _denied(p, g, low, high)):
        return None
    walk.ops += [("neg", j) for j in range(low, k) if p.tokens[j].word in ("no", "neither", "not")]
    codes = _of_which(p, p.groups[g].start, walk)
    kind = _standing(tok.word, out, p.tokens[p.groups[g].head].word)
    nth = any(t.word[0].isdigit() and t.word.endswith(("st", "nd", "rd", "th")) for t in p.tokens[low:k])
    if nth and p.tokens[p.groups[g].head].word.startswith(("becom", "became")) and kind == "member":
        kind = "join"  # "became the 162nd state party"
    if ceasing and kind == "member":  # "will cease to be a party", "is no longer a party"
        kind, walk.ops = "withdraw", [op for op in walk.ops if op[0] != "stop"]
    draft = Draft(
        kind, k, p.groups[g].start, max(end, high), "standing:party", walk, treaty=treaty or memory.treaty
    )
    if codes:
        draft.who, draft.low = Who(codes, "state"), p.groups[g].start - 3
    return draft


def _of_which(p: Parse, i: int, walk: Walk) -> tuple[str, ...]:
    """ "used by Iran and Cuba, none of which is party": those named before, for a verb at token i."""
    if i < 4 or p.tokens[i - 1].tag != "REL" or p.tokens[i - 2].tag != "OF" or p.tokens[i - 4].tag != "COMMA":
        return ()
    word = p.tokens[i - 3].word
    if word not in ("none", "all", "both", "neither"):
        return ()
    if word in ("none", "neither"):
        walk.ops.append(("neg", i - 3))
    start = i - 4
    while start > 0 and p.tokens[start - 1].tag in ("STATE", "COMMA", "CONJ", "DET"):
        start -= 1
    return names_from(p, start)[0]


def _whole(p: Parse, low: int, high: int) -> bool:
    """ "is still a member", "became a party on 1 February 2002": with nothing of which body, or a time alone."""
    rest = p.tokens[high : high + 2]
    ends = not rest or rest[0].tag in ("STOP", "COMMA", "CONJ", "QUOTE", "SUB", "ADV", "CLOSE")
    dated = len(rest) == 2 and rest[0].word in ("on", "in", "since") and rest[1].tag == "NUM"
    return (ends or dated) and all(t.tag in ("PARTY", "DET", "ADJ", "ADV") for t in p.tokens[low:high])


def _denied(p: Parse, g: int, low: int, high: int) -> bool:
    """ "Latvia and Estonia are not members": of the treaty spoken of, where no other body is named."""
    ends = high >= len(p.tokens) or p.tokens[high].tag in ("STOP", "COMMA", "CONJ", "QUOTE", "SUB")
    return p.groups[g].negated and ends and all(t.tag in ("PARTY", "DET", "ADJ") for t in p.tokens[low:high])


_ANY_PARTY = frozenset({"member", "members", "party", "parties", "member state", "member states"})


def _standing(word: str, out: bool, verb: str) -> str:
    kind = "nonmember" if out else kind_of(word)
    return "remain" if kind == "member" and verb.startswith(("remain", "stay")) else kind


def _copula(p: Parse, low: int, out: bool) -> int:
    """The verb group that says what somebody is, before the chunk that starts at low; or -1."""
    j = before(p, low)
    if j < 0:
        return -1
    if p.tokens[j].word == "among":  # "is not among the 112 states parties"
        j = before(p, j)
        if j < 0:
            return -1
    if p.tokens[j].tag == "OF" and p.chunk_at[j - 1] >= 0:  # "is one of the states parties"
        j = before(p, p.chunks[p.chunk_at[j - 1]][0])
    elif out and p.tokens[j].word == "as":  # "remains on the sidelines as a non-signatory"
        return next(
            (
                h
                for h in range(len(p.groups) - 1, -1, -1)
                if p.groups[h].end <= j and p.groups[h].kind == "fin"
            ),
            -1,
        )
    g = p.group_at[j] if j >= 0 else -1
    return g if g >= 0 and p.tokens[p.groups[g].head].word in _COPULAS else -1


_COPULAS = word_set("standing.copulas")


def _apposition(p: Parse, k: int, low: int, out: bool, memory: Memory) -> Draft | None:
    """ "Myanmar, a state not party to the treaty", "Myanmar (not a party)", "As a party since 1999, Mozambique": standing
    said in passing of the state beside.
    """
    treaty, end = _treaty_near(p, k, memory, 5)
    j = low - 1
    while j > 0 and (p.tokens[j].tag in ("NEG", "ADV") or p.tokens[j].word in ("both", "still", "itself")):
        j -= 1
    negated = out or any(t.tag == "NEG" or t.word == "not" for t in p.tokens[j + 1 : k])
    span = (j - 1, j) if j > 0 and p.tokens[j].tag in ("COMMA", "OPEN", "DASH") else None
    if span and (p.tokens[j - 1].tag != "STATE" or _listed(p, j)):
        span = None
    since = end < len(p.tokens) and p.tokens[k + 1].word in ("since", "from")
    if span is None and low <= 1 and (since or treaty) and p.tokens[0].word in ("as", "a", "an"):
        span = _after_comma(p, k)
    if span is None:
        return None
    if treaty is None and p.tokens[k].word in _ANY_PARTY and not (negated or since):
        return None
    kind = "nonmember" if negated else kind_of(p.tokens[k].word)
    walk = Walk()
    walk.subject = span
    first = min(span[0], j + 1) if span[0] < k else low
    return Draft(kind, k, first, max(end, k + 1), "standing:apposition", walk, treaty=treaty or memory.treaty)


def _listed(p: Parse, j: int) -> bool:
    """Whether the comma at j parts the members of a list: "Iran, Myanmar, ..."."""
    return j > 2 and p.tokens[j - 2].tag == "COMMA" and p.tokens[j - 3].tag == "STATE"


def _after_comma(p: Parse, k: int) -> tuple[int, int] | None:
    """ "As a signatory to the treaty, Angola": the state that the opening words are about."""
    for j in range(k + 1, min(len(p.tokens) - 1, k + 9)):
        if p.group_at[j] >= 0 or p.tokens[j].tag == "STOP":
            return None
        if p.tokens[j].tag == "COMMA":
            return (j + 1, j + 2) if p.tokens[j + 1].tag == "STATE" else None
    return None


def _enters(p: Parse, k: int) -> int:
    """The verb group of "entered into force", "took effect", "has been in force", said of a treaty; or -1."""
    j = k - 1 if p.group_at[k - 1] >= 0 else k - 2
    g = p.group_at[j]
    if g < 0 or not p.tokens[p.groups[g].head].word.startswith(_COMING):
        return -1
    if p.tokens[k].word == "force" and p.tokens[k - 1].word == "into":
        return g
    subject = walk_group(p, g, Walk()).subject
    words = p.tokens[slice(*subject)] if subject else []
    acts = any(t.tag == "N" and t.e and t.e.noun and t.e.noun.senses for t in words)
    return g if words and words[-1].tag in ("TRT", "TRTANA") and not acts else -1


def _and_for(p: Parse, draft: Draft) -> Iterator[Draft]:
    """ "entered into force in 2010 and for Lithuania in 2011": the second half is its own claim."""
    if draft.kind != "in_force":
        return
    for k in range(draft.at + 1, len(p.tokens) - 2):
        if p.tokens[k].tag == "CONJ" and p.tokens[k + 1].word == "for" and p.tokens[k + 2].tag == "STATE":
            second = Draft("in_force", k + 2, k + 1, k + 3, "standing:force", treaty=draft.treaty)
            second.walk.subject = (k + 2, k + 3)
            yield second


_INTO = word_set("standing.into")
_COMING = (
    "enter",
    "com",
    "came",
    "tak",
    "took",
    "go",
    "went",
    "gone",
    "brought",
    "be",
    "is",
    "was",
    "remain",
    "has",
)


def _kind_before(p: Parse, k: int) -> str | None:
    """What a list in this sentence is a list of: states outside a treaty, or in it."""
    for j in range(k - 1, -1, -1):
        g = p.group_at[j]
        e = p.tokens[j].e
        if (
            g >= 0
            and p.groups[g].head == j
            and e
            and e.verb
            and any(s.kind in ("join", "sign") for s in e.verb.senses)
        ):
            return "nonmember" if p.groups[g].negated else "member"
        if p.tokens[j].tag == "PARTY":
            return "nonmember" if is_out(p.tokens[j].word) else "member"
    return None


def _takes_effect(p: Parse, n: int, memory: Memory) -> Draft | None:
    """ "the withdrawal takes effect on", "once the six-month withdrawal period ends"."""
    c = p.chunk_at[n]
    if c < 0:
        return None
    end = p.chunks[c][1]
    k = end
    while (
        k < len(p.tokens)
        and k < end + 6
        and p.group_at[k] < 0
        and p.tokens[k].tag in ("FROM", "OF", "DET", "TRT", "TRTANA", "PREP")
    ):
        k += 1
    g = p.group_at[k] if k < len(p.tokens) else -1
    if g < 0:
        return None
    group = p.groups[g]
    verb = p.tokens[group.head].word
    tail = {t.word for t in p.tokens[group.end : group.end + 3]}
    period = p.tokens[end - 1].word in ("period", "process")
    if not (
        {"effect", "effective", "force"} & tail
        or (period and verb in ("ends", "ended", "end", "expires", "completed", "complete"))
    ):
        return None
    walk = Walk()
    walk.subject = possessor(p, n)
    if walk.subject and any(t.tag in ("TRT", "TRTANA") for t in p.tokens[slice(*walk.subject)]):
        walk.subject = None
    walk.eventive = True
    future = (
        group.modal in ("will", "shall", "would")
        or verb in ("takes", "ends", "becomes", "comes", "enters", "expires")
        or verb == "take"
    )
    if future:
        walk.ops.append(("intent", group.start))
    treaty = next(
        (f.treaty for j in range(max(0, n - 6), k) if (f := treaty_at(p, j, memory))), memory.treaty
    )
    draft = Draft(
        "withdraw", n, p.chunks[c][0], group.end, "standing:effect", walk, treaty=treaty, step="effect"
    )
    if {"effect", "effective", "force"} & tail:
        draft.high = (
            next(
                j
                for j in range(group.end, group.end + 3)
                if p.tokens[j].word in ("effect", "effective", "force")
            )
            + 1
        )
    return draft


def _force(p: Parse, k: int, memory: Memory) -> Draft | None:
    """ "entered into force for X on"."""
    g = _enters(p, k)
    if g < 0:
        return None
    walk = walk_group(p, g, Walk())
    treaty = memory.treaty
    after = p.tokens[k + 1 : k + 3]
    dated = len(after) == 2 and after[0].word == "on" and after[1].tag == "NUM"
    known = walk.subject and walk.subject[0] and p.tokens[walk.subject[0] - 1].word in _PRESUPPOSING
    if known and not dated:
        return None  # "since the treaty took effect"
    if walk.subject:
        for j in range(*walk.subject):
            found = treaty_at(p, j, memory)
            treaty = found.treaty if found else treaty
    draft = Draft("in_force", k, p.groups[g].start, k + 1, "standing:force", walk, treaty=treaty)
    walk.patient, walk.subject = walk.subject, None
    if walk.patient:
        draft.low = min(draft.low, walk.patient[0])
    if k + 2 < len(p.tokens) and p.tokens[k + 1].word == "for" and p.chunk_at[k + 2] >= 0:
        walk.subject = p.chunks[p.chunk_at[k + 2]]
        draft.high = walk.subject[1]
        if p.tokens[walk.subject[0]].word in ("a", "an", "any", "each", "every"):
            return None  # "enters into force for a state": a rule, and no event
    else:
        walk.subject = _for_whom(p, g, walk.patient)
    return draft


_PRESUPPOSING = frozenset({"since", "until", "before", "after", "when", "once", "till"})


def _for_whom(p: Parse, g: int, treaty: tuple[int, int] | None) -> tuple[int, int] | None:
    """The state for which the treaty that verb group g speaks of enters into force, where it stands before
    it.
    """
    first = treaty[0] if treaty else 0
    c = p.chunk_at[first - 1] if first > 1 and p.tokens[first - 1].tag == "STATE" else -1
    if c >= 0 and p.chunks[c][0] and p.tokens[p.chunks[c][0] - 1].word == "for":
        return p.chunks[c]  # "For Tonga the treaty will enter into force"
    if p.tokens[0].tag == "STATE" and len(p.tokens) > 1 and p.tokens[1].tag == "COLON":
        return 0, 1
    if treaty and p.tokens[first - 1].tag == "CONJ":
        for h in p.groups[:g]:  # "X acceded in 2002 and the treaty entered into force": for X
            r = roles_at(p, h.head)
            if r and any(s.kind == "join" for s in r.senses):
                return walk_group(p, p.group_at[h.head], Walk()).subject
    return None


_BUILDING = word_set("standing.building")


def _programme(p: Parse, k: int) -> Draft:
    """A border defence programme named: the claim is its state's."""
    end = next(
        (j for j in range(k + 1, min(len(p.tokens), k + 22)) if p.tokens[j].tag == "STOP"),
        min(len(p.tokens), k + 22),
    )
    draft = Draft("fortify", k, k, k + 1, "standing:programme")
    for j in range(k, end):
        if p.tokens[j].word in _BUILDING:
            draft.high = j + 1
    return draft
