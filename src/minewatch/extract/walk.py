"""From an act to whoever does it, and what stands over it on the way: plans, denials, hopes, accusations.

"Poland has announced plans to resume the production of mines": from "production" through "resume", "plans"
and "announced" to "Poland", collecting what each does to the act. The result is a `Walk`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.lexicon import Roles
from minewatch.extract.parse import Group, Parse

DEEPEST = 8  # steps from an act to its subject; real sentences need at most six


@dataclass(slots=True)
class Walk:
    """What was met on the way. `ops` are (effect, token index); `subject` a token span or None.

    `judged` is set where the act is what somebody welcomes or condemns; `eventive` where the act itself is said
    to happen; `own` where the subject is stated next to the act; `said` the reporting group above.
    """

    ops: list[tuple[str, int]] = field(default_factory=list)
    subject: tuple[int, int] | None = None
    judged: bool = False
    eventive: bool = False
    relative: bool = False
    passive: bool = False
    patient: tuple[int, int] | None = None
    said: int = -1
    top: int = -1  # index of the highest verb group on the way
    low: int = -1  # leftmost token of the words that carry the act
    high: int = -1  # end of the words that carry it, where they go on past its object
    owner: tuple[int, int] | None = None  # "its", "their": the subject if nothing nearer is
    reported: bool = False


def roles_at(p: Parse, i: int) -> Roles | None:
    """The roles of the word at i in the class it has here."""
    e = p.tokens[i].e
    if e is None:
        return None
    tag = p.tokens[i].tag
    if tag == "V" or tag == "HAVE":
        return e.verb
    return e.noun if tag in ("N", "AREA", "PEOPLE", "REPORT", "W") else None


def before(p: Parse, i: int) -> int:
    """The index of the nearest token left of i that is no adverb or quotation mark; -1 at the start."""
    k = i - 1
    while k >= 0 and p.tokens[k].tag in ("ADV", "NEG", "QUOTE") and p.group_at[k] < 0:
        k -= 1
    return k


_MODALS = {
    "will": "intent", "shall": "intent", "'ll": "intent", "won't": "intent", "would": "would", "wouldn't": "would",
    "can": "possible", "could": "possible", "may": "possible", "might": "possible", "can't": "possible",
    "cannot": "possible", "couldn't": "possible", "must": "wish", "should": "wish", "ought": "wish",
    "shouldn't": "wish", "mustn't": "wish",
}  # fmt: skip
_COLOURS = {
    "reportedly": "allegation", "allegedly": "allegation", "apparently": "allegation", "unconfirmed": "allegation",
    "potentially": "possible", "possibly": "possible", "perhaps": "possible", "probably": "possible",
    "purportedly": "allegation", "likely": "possible", "theoretically": "possible", "supposedly": "allegation",
}  # fmt: skip


def group_ops(p: Parse, g: Group) -> list[tuple[str, int]]:
    """What a verb group says of its own act: its modal, negation and adverbs."""
    ops = []
    if g.modal:
        ops.append((_MODALS.get(g.modal, "possible"), g.start))
    if g.negated:
        ops.append(("neg", g.start))
    first = g.start
    while first > 0 and p.tokens[first - 1].tag == "ADV" and p.group_at[first - 1] < 0:
        first -= 1
    for k in range(first, g.end):
        word = p.tokens[k].word
        if word in _COLOURS:
            ops.append((_COLOURS[word], k))
    if p.tokens[g.head].tag == "BE" and g.end < len(p.tokens) and p.tokens[g.end].word in ("unlikely",):
        ops.append(("possible", g.end))
    return ops


def climb(p: Parse, c: int) -> int:
    """The head chunk of "officials from the ministry of X", given its last chunk."""
    while c > 0:
        start = p.chunks[c][0]
        k = start - 1
        if k < 1 or not _joins(p, k) or p.chunk_at[k - 1] != c - 1:
            return c
        if p.tokens[k].word in (
            "since",
            "until",
            "including",
            "like",
            "after",
            "before",
            "during",
            "as well as for",
        ):
            return c
        c -= 1
    return c


def _joins(p: Parse, k: int) -> bool:
    """Whether the preposition at k ties its noun to the one before: "officials from X", "ambassador to X"."""
    return p.tokens[k].tag in ("OF", "PREP", "FROM") or (
        p.tokens[k].tag == "TO" and p.tokens[k - 1].tag == "ROLE"
    )


def span_of(p: Parse, c: int) -> tuple[int, int]:
    """The tokens of a noun phrase from its head chunk to chunk c."""
    return p.chunks[climb(p, c)][0], p.chunks[c][1]


def _insertion(p: Parse, k: int) -> int:
    """For a mark at k that closes an insertion ("Poland, which joined in 2012,"), the chunk before it; or -1."""
    closing = p.tokens[k].tag
    opening = {"CLOSE": "OPEN", "DASH": "DASH"}.get(closing, "COMMA")
    j, seen = k - 1, 0
    while j > 0:
        tag = p.tokens[j].tag
        if tag == "STOP":
            return -1
        if tag == opening:
            seen += 1
            starts = p.tokens[j + 1].tag
            member = p.chunk_at[j - 1]
            if member >= 0 and _opens_insertion(p, j + 1, starts) and not _adverbial(p, member):
                return member
            if seen >= 4:
                return -1
        j -= 1
    return -1


def _opens_insertion(p: Parse, i: int, tag: str) -> bool:
    if p.tokens[i - 1].tag != "COMMA":
        return True
    g = p.group_at[i]
    if g >= 0:
        return p.groups[g].kind in ("ger", "part")
    return tag in ("REL", "DET", "ORG", "STATE", "PREP", "SUB", "W", "ROLE", "ADJ", "NUM", "OF", "FROM", "BY", "TO",
                   "PARTY", "GROUP", "ADV", "CONJ", "N", "AGENCY")  # fmt: skip


def _adverbial(p: Parse, c: int) -> bool:
    """Whether a chunk is part of "In 2012" or "Last year" at the start of its clause, so no subject."""
    a, b = p.chunks[c]
    if p.tokens[b - 1].tag in ("NUM",) or p.tokens[b - 1].word in _PERIODS:
        return True
    head = climb(p, c)
    start = p.chunks[head][0]
    return (
        start > 0
        and p.tokens[start - 1].tag in ("PREP", "TO", "BY")
        and (start == 1 or p.tokens[start - 2].tag in ("COMMA", "STOP", "CONJ"))
    )


_PERIODS = frozenset(
    [
        "year",
        "month",
        "week",
        "day",
        "today",
        "yesterday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "time",
        "spring",
        "summer",
        "autumn",
        "winter",
    ]
)


def previous_group(p: Parse, i: int, kinds: tuple[str, ...]) -> int:
    """The nearest verb group of one of the kinds left of token i, not across a full stop; or -1."""
    k = i - 1
    while k >= 0:
        if p.tokens[k].tag == "STOP" and p.tokens[k].word in (".", ";", "?", "!"):
            return -1
        g = p.group_at[k]
        if g >= 0:
            if p.groups[g].kind in kinds:
                return g
            k = p.groups[g].start
        k -= 1
    return -1


def walk_group(p: Parse, gi: int, walk: Walk, depth: int = 0) -> Walk:
    """Walks on from a verb group; its own modal and negation are added first."""
    g = p.groups[gi]
    walk.ops += group_ops(p, g)
    walk.top = gi
    walk.low = g.start if walk.low < 0 else min(walk.low, g.start)
    if depth > DEEPEST:
        return walk
    if g.kind == "fin":
        _finite(p, gi, walk, depth)
    elif g.kind == "inf":
        _infinitive(p, gi, walk, depth)
    elif g.kind == "ger":
        _gerund(p, gi, walk, depth)
    else:
        _participle(p, gi, walk)
    return walk


def _take(p: Parse, walk: Walk, c: int) -> None:
    if walk.subject is None:
        walk.subject = span_of(p, rise(p, c))


def rise(p: Parse, c: int) -> int:
    """From a chunk inside a reduced or relative clause to the one it describes: "countries bordering [Russia]"."""
    for _ in range(3):
        head = climb(p, c)
        k = p.chunks[head][0] - 1
        if k < 1 or p.group_at[k] < 0:
            return c
        g = p.groups[p.group_at[k]]
        j = before(p, g.start)
        if j < 0:
            return c
        if g.kind in ("ger", "part") and p.chunk_at[j] >= 0:
            c = p.chunk_at[j]
        elif g.kind == "fin" and p.tokens[j].tag == "REL" and j and p.chunk_at[j - 1] >= 0:
            c = p.chunk_at[j - 1]
        else:
            return c
    return c


def _finite(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        return
    tok = p.tokens[k]
    if tok.tag == "REL":
        c = antecedent(p, k)
        if c >= 0 and tok.word != "where":
            walk.relative = True
            if walk.subject is None:
                walk.subject = p.chunks[c] if _named(p, c) else span_of(p, c)
        return
    if tok.tag == "COMMA" and p.tokens[g.head].form == "B" and g.start == g.head and _after_infinitive(p, gi):
        _coordinated(p, gi, walk, depth)
        return
    if tok.tag == "CONJ" or (
        tok.tag == "COMMA" and p.tokens[g.head].form in ("S", "DP", "D", "B") and _insertion(p, k) < 0
    ):
        _coordinated(p, gi, walk, depth)
        return
    if p.chunk_at[k] >= 0:
        _take(p, walk, p.chunk_at[k])
        j = before(p, p.chunks[p.chunk_at[k]][0])
        if j >= 0 and p.group_at[j] >= 0 and p.tokens[p.groups[p.group_at[j]].head].word in _CAUSING:
            walk.ops += group_ops(p, p.groups[p.group_at[j]])
        return
    if tok.tag in ("COMMA", "CLOSE", "DASH"):
        c = _insertion(p, k)
        if c >= 0:
            _take(p, walk, c)
            _including(p, walk, c, k)
    elif p.group_at[k] >= 0 and p.tokens[g.head].form == "B":  # "help clear", "see Poland equipped"
        walk_group(p, p.group_at[k], walk, depth + 1)


def _after_infinitive(p: Parse, gi: int) -> bool:
    """ "to submit its report, destroy its mines": the list of infinitives goes on."""
    if not gi:
        return False
    last = p.groups[gi - 1]
    return last.kind == "inf" or bool(last.modal) or p.tokens[last.head].form == "B"


def _including(p: Parse, walk: Walk, c: int, k: int) -> None:
    """ "several countries - including the Baltic states - had": the named members are the subject."""
    i = p.chunks[c][1] + 1
    if i < k and p.tokens[i].word == "including" and p.chunk_at[i + 1] >= 0:
        walk.subject = (i + 1, k)


_CAUSING = frozenset(
    ["see", "sees", "saw", "help", "helps", "helped", "let", "lets", "make", "makes", "made", "have"]
)


def _named(p: Parse, c: int) -> bool:
    return p.tokens[p.chunks[c][1] - 1].tag in ("STATE", "ORG")


def antecedent(p: Parse, k: int) -> int:
    """The chunk that a relative pronoun at k refers to, or -1 for "said that"."""
    j = k - 1
    while j >= 0 and p.tokens[j].tag in ("COMMA", "QUOTE", "CLOSE", "DASH", "PREP"):
        j -= 1
    return p.chunk_at[j] if j >= 0 else -1


def _coordinated(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    """ "will use mines and export them": the second verb takes the helpers and governors of the first."""
    g = p.groups[gi]
    head = p.tokens[g.head]
    bare = g.start == g.head or (not g.modal and not g.perfect and head.tag == "V" and g.head - g.start <= 1)
    base = bare and head.form == "B"
    kinds = ("inf", "fin") if base else ("fin",)
    h = previous_group(p, g.start, kinds)
    mine = roles_at(p, g.head)
    if mine and mine.say and not base:
        h = next((j for j in range(gi - 1, -1, -1) if (r := roles_at(p, p.groups[j].head)) and r.say), h)
    while h >= 0 and not base and p.groups[h].end >= g.start - 1 and h > 0 and p.groups[h].kind != "fin":
        h -= 1
    if h < 0:
        return
    first = p.groups[h]
    inner = Walk()
    walk_group(p, h, inner, depth + 1)
    if base and (first.kind == "inf" or first.modal):
        walk.ops += inner.ops
    if walk.subject is None:
        walk.subject = inner.subject
    walk.said = inner.said
    walk.relative = inner.relative


def _infinitive(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        return
    if p.tokens[k].tag == "CONJ":
        h = previous_group(p, g.start, ("inf",))
        if h >= 0:
            walk_group(p, h, walk, depth + 1)
        return
    if p.group_at[k] >= 0:
        h = p.group_at[k]
        govern(p, p.groups[h].head, walk)
        walk_group(p, h, walk, depth + 1)
        return
    c = p.chunk_at[k]
    if c < 0:
        if p.tokens[k].tag == "COMMA":
            h = previous_group(p, k, ("fin",))
            if h >= 0:
                walk_group(p, h, walk, depth + 1)
        return
    n = governor_in(p, c, k)
    if n >= 0:
        govern(p, n, walk)
        walk_noun(p, n, walk, depth + 1)
        return
    if all(t.tag == "NUM" for t in p.tokens[slice(*p.chunks[c])]):  # "voted 141 to none to leave"
        h = previous_group(p, g.start, ("fin",))
        if h >= 0:
            govern(p, p.groups[h].head, walk)
            walk_group(p, h, walk, depth + 1)
        return
    _through_object(p, c, g.start, walk, depth)


def governor_in(p: Parse, c: int, k: int) -> int:
    """A noun or adjective at the end of chunk c that governs what follows ("plans", "able"), or -1."""
    low = p.chunks[climb(p, c)][0]
    for i in range(k, low - 1, -1):
        r = roles_at(p, i)
        if r and (r.ctl or r.phase):
            return i
    return -1


def _through_object(p: Parse, c: int, i: int, walk: Walk, depth: int) -> None:
    """ "urged Poland to", "prohibits its parties from": the object acts; else a purpose of whoever acts above."""
    head = climb(p, c)
    j = p.chunks[c][0] - 1
    if j > 0 and p.tokens[j].tag == "BY" and p.chunk_at[j - 1] >= 0:  # "the decision by X to"
        n = governor_in(p, p.chunk_at[j - 1], j - 1)
        if n >= 0:
            govern(p, n, walk)
            _take(p, walk, c)
            return
    k = before(p, p.chunks[head][0])
    while (
        k >= 0
        and (p.tokens[k].tag in ("PREP", "COMMA", "CONJ", "OF") or p.chunk_at[k] >= 0)
        and p.group_at[k] < 0
    ):
        if p.tokens[k].tag == "COMMA" and p.chunk_at[k - 1] < 0:
            break
        k -= 1
    h = p.group_at[k] if k >= 0 else -1
    if h < 0:
        n = governor_in(p, c, p.chunks[head][0] - 2) if p.chunks[head][0] >= 2 else -1
        if n < 0:
            _take(p, walk, c)
        return
    r = roles_at(p, p.groups[h].head)
    if r and r.obj and not p.groups[h].passive:
        govern(p, p.groups[h].head, walk)
        walk.ops += group_ops(p, p.groups[h])
        if r.say:
            walk.said = h
        _take(p, walk, c)
        return
    if r and (r.ctl or r.phase):
        govern(p, p.groups[h].head, walk)
    walk_group(p, h, walk, depth + 1)


def govern(p: Parse, i: int, walk: Walk) -> None:
    """Adds what the governing word at i does to the act below it."""
    r = roles_at(p, i)
    if r is None:
        return
    if r.ctl:
        walk.ops.append((r.ctl, i))
    if r.phase:
        walk.ops.append((r.phase, i))
    walk.low = i if walk.low < 0 else min(walk.low, i)


def _gerund(p: Parse, gi: int, walk: Walk, depth: int) -> None:
    g = p.groups[gi]
    k = before(p, g.start)
    if k < 0:
        h = next((j for j in range(gi + 1, len(p.groups)) if p.groups[j].kind == "fin"), -1)
        if h >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.subject = inner.subject
        return
    tok = p.tokens[k]
    if p.group_at[k] >= 0:
        h = p.group_at[k]
        govern(p, p.groups[h].head, walk)
        over = roles_at(p, p.groups[h].head)
        walk.judged |= bool(
            over and not over.ctl and any(s.kind in ("oppose", "support") for s in over.senses)
        )
        walk_group(p, h, walk, depth + 1)
    elif tok.tag in ("PREP", "OF", "FROM", "BY", "TO"):
        _gerund_after_preposition(p, gi, k, walk, depth)
    elif tok.tag == "CONJ":
        h = previous_group(p, g.start, ("ger",))
        if h >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.ops += inner.ops
            walk.subject = walk.subject or inner.subject
    elif tok.tag in ("COMMA", "DASH", "SUB"):
        c = _insertion(p, k) if tok.tag == "DASH" else -1
        if c >= 0:
            _take(p, walk, c)
            return
        h = previous_group(p, k, ("fin",))
        if h >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.subject = walk.subject or inner.subject
    elif p.chunk_at[k] >= 0:
        _take(p, walk, p.chunk_at[k])


def _gerund_after_preposition(p: Parse, gi: int, k: int, walk: Walk, depth: int) -> None:
    j = before(p, k)
    word = p.tokens[k].word
    if j >= 0 and p.group_at[j] >= 0:
        h = p.group_at[j]
        over = roles_at(p, p.groups[h].head)
        if word == "against":
            walk.judged |= bool(over and over.lemma in _SPEAKING)
            walk.ops.append(("neg", k))
        if word not in ("after", "before", "while", "since", "by"):
            govern(p, p.groups[h].head, walk)
        walk_group(p, h, walk, depth + 1)
        if p.groups[h].passive and walk.subject and word == "on":
            _taken(p, walk)
        return
    c = p.chunk_at[j] if j >= 0 else -1
    if c >= 0:
        n = governor_in(p, c, j)
        if n >= 0 and word not in ("after", "before", "by", "while"):
            govern(p, n, walk)
            walk_noun(p, n, walk, depth + 1)
            return
        if word == "against":
            walk.ops.append(("neg", k))
        if word == "for" and _judging(p, c):
            _take(p, walk, c)
            return
        if word not in ("by", "for", "after", "before", "in", "while"):
            _through_object(p, c, k, walk, depth)
            return
    h = previous_group(p, k, ("fin",))
    if h >= 0:
        inner = walk_group(p, h, Walk(), depth + 1)
        walk.subject = walk.subject or inner.subject
        if word == "for" and p.tokens[p.groups[h].head].tag == "V":
            r = roles_at(p, p.groups[h].head)
            if r and r.ctl == "allegation":
                govern(p, p.groups[h].head, walk)
        if p.tokens[k].word == "without":
            walk.ops.append(("neg", k))


_SPEAKING = frozenset("warn argue speak lobby campaign protest advise caution".split())


def _taken(p: Parse, walk: Walk) -> None:
    """ "No decision has been taken on producing": the decision governs, and who decides is not said here."""
    a, b = walk.subject or (0, 0)
    n = governor_in(p, p.chunk_at[b - 1], b - 1)
    if n >= 0:
        govern(p, n, walk)
        if p.tokens[a].word == "no":
            walk.ops.append(("neg", a))
        walk.subject, walk.eventive = None, True


def _judging(p: Parse, c: int) -> bool:
    """ "congratulates Bulgaria and Slovakia for completing": the one praised or blamed acts."""
    k = p.chunks[c][0] - 1
    while k > 0 and (p.tokens[k].tag in ("COMMA", "CONJ") or p.chunk_at[k] >= 0) and p.group_at[k] < 0:
        k -= 1
    r = roles_at(p, p.groups[p.group_at[k]].head) if k >= 0 and p.group_at[k] >= 0 else None
    return bool(r and (r.say == "accuse" or any(s.kind in ("oppose", "support") for s in r.senses)))


def _participle(p: Parse, gi: int, walk: Walk) -> None:
    """ "mines laid by Russia": what stands before is the thing done to; the doer follows "by"."""
    walk.passive = True
    k = before(p, p.groups[gi].start)
    while k >= 0 and p.tokens[k].tag in ("COMMA", "REL"):
        k -= 1
    if k >= 0 and p.chunk_at[k] >= 0:
        walk.patient = span_of(p, p.chunk_at[k])


def by_phrase(p: Parse, i: int, furthest: int = 14) -> tuple[int, int] | None:
    """The noun phrase after the first "by" right of token i in its clause."""
    for k in range(i + 1, min(i + 1 + furthest, len(p.tokens) - 1)):
        tag = p.tokens[k].tag
        if (
            tag in ("STOP", "SUB", "COMMA")
            or p.tokens[k].word == "according to"
            or (p.group_at[k] >= 0 and p.groups[p.group_at[k]].kind == "fin")
        ):
            return None
        if tag == "BY" and p.chunk_at[k + 1] >= 0:
            return _whole(p, p.chunk_at[k + 1])
    return None


def _whole(p: Parse, c: int) -> tuple[int, int]:
    """A chunk with what "of", commas and "and" add to its right."""
    end = p.chunks[c][1]
    while (
        end + 1 < len(p.tokens)
        and p.tokens[end].tag in ("OF", "CONJ", "COMMA", "FROM")
        and p.chunk_at[end + 1] >= 0
    ):
        end = p.chunks[p.chunk_at[end + 1]][1]
    return p.chunks[c][0], end


def possessor(p: Parse, n: int) -> tuple[int, int] | None:
    """Whose act a noun names: "Poland's", "Russian", "its"; the span of those words, or None."""
    c = p.chunk_at[n]
    if c < 0:
        return None
    low = p.chunks[c][0]
    for i in range(n - 1, low - 1, -1):
        tok = p.tokens[i]
        if tok.tag == "POS" and i > low:
            return low, i
        if tok.tag == "DET" and tok.word in ("its", "their", "our", "his", "her", "my"):
            return i, i + 1
        if tok.tag in ("STATE", "ORG") and i + 1 <= n:
            return i, i + 1
        if tok.tag in ("ACTORW", "GROUP") and i == n - 1:
            return low, i + 1
    return None


def walk_noun(p: Parse, n: int, walk: Walk, depth: int = 0) -> Walk:
    """Walks on from an act named by a noun ("production", "withdrawal") at token n."""
    c = p.chunk_at[n]
    walk.low = n if walk.low < 0 else min(walk.low, n)
    if c < 0 or depth > DEEPEST:
        return walk
    low = p.chunks[c][0]
    owner = possessor(p, n)
    if owner:
        walk.low = min(walk.low, owner[0])
        if owner[1] - owner[0] == 1 and p.tokens[owner[0]].tag == "DET":
            walk.owner = walk.owner or owner
        elif walk.subject is None:
            walk.subject = owner
    for i in range(low, n):
        word, r = p.tokens[i].word, roles_at(p, i)
        if word == "no":
            walk.ops.append(("neg", i))
        if r and r.mod:
            walk.ops.append((r.mod, i))
    for i in range(n + 1, p.chunks[c][1]):  # "export ban", "production halt"
        r = roles_at(p, i)
        if r and (r.ctl in ("rule", "intent", "propose") or r.phase):
            govern(p, i, walk)
            walk.high = max(walk.high, i + 1)
    k = before(p, low)
    if k < 0:
        _subject_of(p, c, walk)
        return walk
    if walk.owner and walk.subject is None and p.tokens[k].tag == "PREP" and k and p.chunk_at[k - 1] >= 0:
        near = p.chunks[p.chunk_at[k - 1]]  # "frustration with the administration over its decision"
        if p.tokens[near[1] - 1].tag in ("STATE", "ORG", "GROUP"):
            walk.subject = near
            walk.judged |= depth > 0
            return walk
    if p.tokens[k].tag in ("OF", "PREP", "TO", "FROM", "BY"):
        _noun_in_phrase(p, k, walk, depth)
    elif p.tokens[k].tag in ("CONJ", "COMMA") and k and _listed(p, k, n):
        _like_sibling(p, k, walk, depth)
    elif p.group_at[k] >= 0:
        _object_of(p, p.group_at[k], walk, depth)
    else:
        _subject_of(p, c, walk)
    if walk.subject is None or not owner:
        walk.subject = by_phrase(p, n) or walk.subject
    if walk.subject is None:
        walk.subject = walk.owner
    return walk


def _listed(p: Parse, k: int, n: int) -> bool:
    """ "use, production and export": the noun before the comma is an act too."""
    c = p.chunk_at[k - 1]
    if c < 0:
        c = p.chunk_at[k - 2] if k >= 2 and p.tokens[k - 1].tag in ("COMMA", "CONJ") else -1
    if c < 0:
        return False
    r = roles_at(p, p.chunks[c][1] - 1)
    return bool(r and r.senses)


def _like_sibling(p: Parse, k: int, walk: Walk, depth: int) -> None:
    c = p.chunk_at[k - 1] if p.chunk_at[k - 1] >= 0 else p.chunk_at[k - 2]
    inner = walk_noun(p, p.chunks[c][1] - 1, Walk(), depth + 1)
    own = any(effect == "neg" for effect, _ in walk.ops)
    walk.ops += [op for op in inner.ops if not (own and op[0] == "neg")]
    walk.subject = walk.subject or inner.subject
    walk.judged |= inner.judged
    walk.eventive |= inner.eventive


def _noun_in_phrase(p: Parse, k: int, walk: Walk, depth: int) -> None:
    """ "the resumption of production", "a ban on use", "accused Russia of use", "committed to production"."""
    j = before(p, k)
    if j >= 0 and p.group_at[j] >= 0:
        _object_of(p, p.group_at[j], walk, depth)
        return
    c = p.chunk_at[j] if j >= 0 else -1
    if c < 0:
        if p.tokens[k].word == "with" and (h := previous_group(p, k, ("fin",))) >= 0:
            inner = walk_group(p, h, Walk(), depth + 1)
            walk.subject = walk.subject or inner.subject
        return
    feeling = roles_at(p, j)
    if feeling and p.tokens[j].tag == "N" and any(s.kind in ("oppose", "support") for s in feeling.senses):
        walk.judged = True
        return
    n = governor_in(p, c, j)
    if n >= 0:
        govern(p, n, walk)
        walk_noun(p, n, walk, depth + 1)
        return
    h = _group_before_chunk(p, c)
    r = roles_at(p, p.groups[h].head) if h >= 0 else None
    if r and r.obj and (r.ctl or r.say):
        govern(p, p.groups[h].head, walk)
        _take(p, walk, c)
        walk.said = h


def _group_before_chunk(p: Parse, c: int) -> int:
    k = before(p, p.chunks[climb(p, c)][0])
    return p.group_at[k] if k >= 0 else -1


def _object_of(p: Parse, h: int, walk: Walk, depth: int) -> None:
    """The noun is the object of verb group h: its effect, and its subject where no owner is stated."""
    head = p.groups[h].head
    r = roles_at(p, head)
    if r and r.say in _TELLING and not p.groups[h].passive and not r.phase:
        _said_of(p, h, walk)
        if r.lemma in _DECLARING and not any(g.kind == "fin" for g in p.groups[h + 1 :]):
            walk_group(p, h, walk, depth + 1)
        return
    if r:
        kinds = {s.kind for s in r.senses}
        if kinds & {"oppose", "support"} and not r.ctl and not r.phase:
            walk.judged = True
        elif r.ctl or r.phase:
            govern(p, head, walk)
    walk_group(p, h, walk, depth + 1)
    walk.eventive = True


_DECLARING = frozenset({"declare", "report", "acknowledge", "admit", "confirm", "disclose"})
_TELLING = frozenset({"plain", "think", "tell", "claim", "find"})


def _said_of(p: Parse, h: int, walk: Walk) -> None:
    """ "said any decision to supply mines would depend on": the act is the subject of the clause said."""
    walk.eventive = walk.reported = True
    walk.top = h
    for g in p.groups[h + 1 :]:
        if g.kind != "fin":
            continue
        k = before(p, g.start)
        if k >= 0 and p.tokens[k].tag in ("REL", "SUB", "CONJ", "COMMA"):
            return
        _eventive_group(p, g, walk)
        return


def _subject_of(p: Parse, c: int, walk: Walk) -> None:
    """The noun is itself the subject: "production could resume", "exports were halted"."""
    end = p.chunks[c][1]
    while (
        end + 1 < len(p.tokens)
        and p.tokens[end].tag in ("OF", "TO", "PREP", "FROM", "IN", "BY")
        and p.chunk_at[end + 1] >= 0
    ):
        end = p.chunks[p.chunk_at[end + 1]][1]
    g = p.group_at[end] if end < len(p.tokens) else -1
    if g < 0:
        return
    group = p.groups[g]
    if group.kind != "fin":
        return
    walk.eventive = _happening(p, group)
    walk.top = g
    _eventive_group(p, group, walk)


_HAPPEN = frozenset("occur happen depend hinge proceed continue follow".split())


def _happening(p: Parse, group: Group) -> bool:
    """Whether a verb can say of an act that it happens: "could begin", "is possible", "was halted"; not "would meet"."""
    r = roles_at(p, group.head)
    if p.tokens[group.head].tag in ("BE", "MODAL", "HAVE"):
        return True
    return bool(r and (r.phase or r.ctl or r.senses or r.lemma in _HAPPEN))


def _eventive_group(p: Parse, group: Group, walk: Walk) -> None:
    """Adds what the verb says of an act that is its subject: "could begin", "is feasible", "was halted by"."""
    head = p.tokens[group.head]
    walk.ops += group_ops(p, group)
    walk.high = max(walk.high, group.end)
    r = roles_at(p, group.head)
    if r and (r.phase or r.ctl):
        govern(p, group.head, walk)
    elif head.tag == "BE":
        following = p.chunk_at[group.end] if group.end < len(p.tokens) else -1
        if following >= 0:
            n = governor_in(p, following, p.chunks[following][1] - 1)
            if n >= 0:
                govern(p, n, walk)
                walk.high = max(walk.high, n + 1)
    verb = roles_at(p, group.head)
    if group.passive and verb and any(s.kind in ("oppose", "support") for s in verb.senses):
        walk.judged = True
    if group.passive and walk.subject is None:
        walk.subject = by_phrase(p, group.head)
