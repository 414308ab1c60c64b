"""Finding one's way in a sentence: from a word to the chunk, verb or preposition next to it, and what
those say.

`Walk` collects what is met between an act and whoever does it; walk.py and nouns.py do the walking.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.words.lexicon import Roles, rows, word_set

DEEPEST = 8  # steps from an act to its subject; real sentences need at most six


@dataclass(slots=True)
class Walk:
    """What was met on the way. `ops` are (effect, token index); `subject` a token span or None.

    `judged` is set where the act is what somebody welcomes or condemns; `eventive` where the act itself is
    said
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
    whole: tuple[int, int] | None = None  # the group of which `subject` names some members


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


# What a helper or adverb does to its act: will, could, reportedly.
_MODALS = dict(rows("en", "modals.tsv"))
_COLOURS = dict(rows("en", "adverbs.tsv"))


def group_ops(p: Parse, g: Group) -> list[tuple[str, int]]:
    """What a verb group says of its own act: its modal, negation and adverbs."""
    ops = []
    if g.modal:
        ops.append((_MODALS.get(g.modal, "possible"), g.start))
    if g.negated:
        ended = any(t.word == "no longer" for t in p.tokens[max(0, g.start - 1) : g.end])
        ops.append(("stop" if ended else "neg", g.start))
        head = p.tokens[g.head]
        if "G" in head.form and any(t.tag == "BE" or t.tag == "NEGAUX" for t in p.tokens[g.start : g.head]):
            ops.append(("ongoing", g.start))
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
        if k < 1 or not joins(p, k) or p.chunk_at[k - 1] != c - 1:
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


def joins(p: Parse, k: int) -> bool:
    """Whether the preposition at k ties its noun to the one before: "officials from X", "ambassador to X"."""
    return p.tokens[k].tag in ("OF", "PREP", "FROM") or (
        p.tokens[k].tag == "TO" and (p.tokens[k - 1].tag == "ROLE" or p.tokens[k - 1].word in _ATTACHED)
    )


_ATTACHED = frozenset({"loyal", "opposed", "allied", "close", "belonging", "linked", "aligned"})


def span_of(p: Parse, c: int) -> tuple[int, int]:
    """The tokens of a noun phrase from its head chunk to chunk c."""
    return p.chunks[climb(p, c)][0], p.chunks[c][1]


def insertion(p: Parse, k: int) -> int:
    """For a mark at k that closes an insertion ("Poland, which joined in 2012,"), the chunk before it; or
    -1.
    """
    if (named := _names_inserted(p, k)) >= 0:
        return named
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


def _names_inserted(p: Parse, k: int) -> int:
    """ "Many delegations, including those of Austria, Belgium and Mexico,": the chunk before a list of names; or -1."""
    j = k - 1
    while j > 1 and (
        p.tokens[j].tag in ("STATE", "COMMA", "CONJ", "DET", "OF", "ORG") and p.tokens[j].word != "including"
    ):
        j -= 1
    listing = (
        p.tokens[j].word == "including" and k - j > 5 and p.tokens[j - 1].tag in ("COMMA", "DASH", "OPEN")
    )
    return p.chunk_at[j - 2] if listing and j > 1 else -1


def _opens_insertion(p: Parse, i: int, tag: str) -> bool:
    if p.tokens[i - 1].tag != "COMMA":
        return True
    g = p.group_at[i]
    if g >= 0:
        return p.groups[g].kind in ("ger", "part")
    return tag in _INSERTED or p.tokens[i].word in _ASIDE


_INSERTED = frozenset(
    {"REL", "DET", "ORG", "STATE", "PREP", "SUB", "W", "ROLE", "ADJ", "NUM", "OF", "FROM", "BY", "TO"}
    | {"PARTY", "GROUP", "ADV", "CONJ", "N", "AGENCY"}
)
_ASIDE = frozenset({"i", "we", "he", "she"})  # "UNITA, I am sorry to say, is laying mines"


def _adverbial(p: Parse, c: int) -> bool:
    """Whether a chunk is part of "In 2012" or "Last year" at the start of its clause, so no subject."""
    b = p.chunks[c][1]
    if p.tokens[b - 1].tag == "NUM" or p.tokens[b - 1].word in _PERIODS:
        return True
    head = climb(p, c)
    start = p.chunks[head][0]
    return (
        start > 0
        and p.tokens[start - 1].tag in ("PREP", "TO", "BY")
        and (start == 1 or p.tokens[start - 2].tag in ("COMMA", "STOP", "CONJ"))
    )


_PERIODS = word_set("paths.periods")


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


def take(p: Parse, walk: Walk, c: int) -> None:
    if walk.subject is None:
        walk.subject = span_of(p, rise(p, c))
        if p.tokens[p.chunks[c][0]].word == "nobody":
            walk.ops.append(("neg", p.chunks[c][0]))


def rise(p: Parse, c: int) -> int:
    """From a chunk inside a reduced or relative clause to the one it describes: "countries bordering
    [Russia]".
    """
    for _ in range(3):
        head = climb(p, c)
        k = p.chunks[head][0] - 1
        if k > 1 and p.tokens[k].tag == "BY" and p.group_at[k - 1] >= 0:
            k -= 1  # "rebels backed by Khartoum"
        if k > 1 and p.tokens[k].tag == "PREP" and p.group_at[k - 1] >= 0:
            k -= 1  # "troops stationed in Chad"
            if p.groups[p.group_at[k]].kind != "part":
                return c
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


def antecedent(p: Parse, k: int) -> int:
    """The chunk that a relative pronoun at k refers to, or -1 for "said that"."""
    j = k - 1
    while j >= 0 and p.tokens[j].tag in ("COMMA", "QUOTE", "CLOSE", "DASH", "PREP"):
        j -= 1
    if j >= 0 and p.tokens[j].tag == "CONJ":  # "Russia, which has ..., and which stands outside"
        first = next((i for i in range(j) if p.tokens[i].word == p.tokens[k].word), -1)
        return antecedent(p, first) if first > 0 else -1
    return p.chunk_at[j] if j >= 0 else -1


def governor_in(p: Parse, c: int, k: int) -> int:
    """A noun or adjective at the end of chunk c that governs what follows ("plans", "able"), or -1."""
    low = p.chunks[climb(p, c)][0]
    for i in range(k, low - 1, -1):
        r = roles_at(p, i)
        if r and (r.ctl or r.phase):
            return i
    return -1


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


def by_phrase(p: Parse, i: int, furthest: int = 14) -> tuple[int, int] | None:
    """The noun phrase after the first "by" right of token i in its clause."""
    for k in range(i + 1, min(i + 1 + furthest, len(p.tokens) - 1)):
        tag = p.tokens[k].tag
        if tag in ("STOP", "SUB", "COMMA") or p.tokens[k].word == "according to":
            return None
        if p.group_at[k] >= 0 and p.tokens[k].word not in _TAKEN:
            return None
        if tag == "BY" and p.tokens[k + 1].tag == "ADV" and k + 2 < len(p.tokens):  # "by only two states"
            k += 1
        if tag == "BY" and p.chunk_at[k + 1] >= 0 and not _when(p, p.chunk_at[k + 1]):
            return _whole(p, p.chunk_at[k + 1])
    return None


_TAKEN = frozenset({"taken", "made", "announced", "adopted", "reached"})  # "the decision taken by"


def _when(p: Parse, c: int) -> bool:
    """ "by October 1999", "by the end of 2002": a time and nobody."""
    tokens = p.tokens[slice(*p.chunks[c])]
    if any(t.tag in ("STATE", "ORG", "GROUP") for t in tokens):
        return False  # "by Chad last year"
    words = {t.word for t in tokens}
    return (
        not words.isdisjoint(_PERIODS)
        or "end" in words
        or all(t.tag == "NUM" for t in p.tokens[slice(*p.chunks[c])])
    )


def _whole(p: Parse, c: int) -> tuple[int, int]:
    """A chunk with what "of", commas and "and" add to its right."""
    end = p.chunks[c][1]
    while end + 1 < len(p.tokens) and p.tokens[end].tag in ("OF", "CONJ", "COMMA", "FROM"):
        k = end + 1
        while k + 1 < len(p.tokens) and p.tokens[k].tag in ("CONJ", "BY"):
            k += 1
        if p.chunk_at[k] < 0 or p.tokens[k].tag == "PRON":
            k = another_by(p, end)
            if k < 0:
                break
        end = p.chunks[p.chunk_at[k]][1]
    return p.chunks[c][0], end


def another_by(p: Parse, i: int) -> int:
    """ "by Argentina, and to a much lesser extent by the UK": the token after the next "by" of a list; or -1."""
    for k in range(i, min(len(p.tokens) - 1, i + 10)):
        if p.group_at[k] >= 0 or p.tokens[k].tag in ("STOP", "REL", "SUB"):
            return -1
        if p.tokens[k].tag == "BY" and p.chunk_at[k + 1] >= 0:
            return k + 1
    return -1


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
