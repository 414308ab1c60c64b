"""Who is credited with what: reporting clauses, where they stand, and how much of a sentence they cover."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.parse import Parse
from minewatch.extract.paths import Walk, before, roles_at, span_of
from minewatch.extract.walk import walk_group


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting clause: its verb group, its speaker's tokens, the tokens [a, b) it covers, and its force.

    `force` is that of the verb's table: plain, announce, accuse, claim, deny, urge, pledge, think, tell,
    find, or
    "source" for "according to".
    """

    group: int
    speaker: tuple[int, int]
    a: int
    b: int
    force: str
    inner: bool = False  # the speaker's clause stands inside or after what is said


_ENDS = frozenset({"STOP", "COMMA", "QUOTE", "DASH", "CLOSE"})
_ASIDE = frozenset({"plain", "tell", "think", "claim", "announce", "find"})  # may follow what is said
_THAT = frozenset({"that", "how", "whether", "if"})


def cues(p: Parse) -> list[Cue]:
    """The reporting clauses of a sentence, in order."""
    found = _according(p)
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or r.say is None or p.tokens[g.head].tag != "V":
            continue
        cue = _cue(p, gi, r.say)
        if cue:
            found.append(cue)
    return found


def _cue(p: Parse, gi: int, force: str) -> Cue | None:
    g = p.groups[gi]
    if g.passive and p.tokens[g.head].word != "quoted":
        return None
    inverted = _inverted(p, gi) if force != "tell" else None
    if inverted:
        return Cue(gi, inverted, 0, g.start, force, inner=True)
    if g.kind == "inf":
        return None
    subject = walk_group(p, gi, Walk()).subject
    if subject is None:
        return None
    after = _after(p, g.end, force)
    if force in _ASIDE and _trailing(p, g.end, after) and _clause_before(p, subject[0]):
        return Cue(gi, subject, 0, subject[0], force, inner=True)
    if after >= len(p.tokens) or all(t.tag in ("STOP", "COLON", "QUOTE") for t in p.tokens[after:]):
        return Cue(gi, subject, len(p.tokens), len(p.tokens), force) if force in ("plain", "tell") else None
    if not _content(p, g.end, after, force):
        return None
    return Cue(gi, subject, after, _until(p, subject[0], after), force)


def _until(p: Parse, subject: int, after: int) -> int:
    """Where the words said end: the sentence's end, or the comma that closes "While X says that ...,"."""
    g = next((p.group_at[j] for j in range(after - 1, -1, -1) if p.group_at[j] >= 0), -1)
    if g >= 0 and before(p, p.groups[g].start) >= 0 and p.tokens[before(p, p.groups[g].start)].tag == "REL":
        return next((k for k in range(after, len(p.tokens)) if p.tokens[k].tag == "COMMA"), len(p.tokens))
    if ";" in p.words and (other := _another_speaks(p, after)):
        return other
    if not any(
        t.word in ("while", "although", "though", "as", "whereas")
        for t in p.tokens[max(0, subject - 2) : subject]
    ):
        return len(p.tokens)
    for k in range(after, len(p.tokens) - 1):
        if (
            p.tokens[k].tag == "COMMA"
            and p.chunk_at[k + 1] >= 0
            and any(p.group_at[j] >= 0 for j in range(after, k))
        ):
            return k
    return len(p.tokens)


def _another_speaks(p: Parse, after: int) -> int:
    """The semicolon after which somebody else has the word ("A accused B of use; B denied it"), or 0."""
    for k in range(after, len(p.tokens)):
        if p.tokens[k].word != ";":
            continue
        g = next((p.groups[p.group_at[j]] for j in range(k, min(len(p.tokens), k + 7)) if p.group_at[j] >= 0), None)
        r = roles_at(p, g.head) if g else None
        return k if r and r.say and p.tokens[k + 1].tag in ("STATE", "ORG", "W", "ROLE", "GROUP") else 0
    return 0


def _inverted(p: Parse, gi: int) -> tuple[int, int] | None:
    """ "...", said Steve Goose, arms director: the speaker stands after the verb."""
    g = p.groups[gi]
    if g.end >= len(p.tokens) or p.chunk_at[g.end] < 0 or g.start != g.head:
        return None
    k = g.start - 1
    while k >= 0 and p.tokens[k].tag == "ADV":
        k -= 1
    if k >= 0 and p.tokens[k].tag not in ("QUOTE", "COMMA", "STOP", "DASH"):
        return None
    c = p.chunk_at[g.end]
    x, y = p.chunks[c]
    named = any(
        p.tokens[i].tag in ("ROLE", "ORG", "STATE", "GROUP", "ACTORW")
        or (p.tokens[i].tag == "W" and p.tokens[i].cap)
        for i in range(x, y)
    )
    if y < len(p.tokens) and p.group_at[y] >= 0 and p.groups[p.group_at[y]].kind == "fin":
        return None
    if not named or (k < 0 and not (y < len(p.tokens) and p.tokens[y].tag in _ENDS)):
        return None
    while (
        y + 1 < len(p.tokens)
        and p.tokens[y].tag in ("OF", "FROM", "PREP")
        and p.chunk_at[y + 1] >= 0
        and p.tokens[y].word in ("of", "from", "at", "for", "with")
    ):
        y = p.chunks[p.chunk_at[y + 1]][1]
    return x, y


def _after(p: Parse, i: int, force: str) -> int:
    """Where the words said begin: past "reporters", "on Friday", "that"."""
    tokens = p.tokens
    k = i
    steps = 0
    while k < len(tokens) and steps < 12:
        tok = tokens[k]
        if tok.word in _THAT and p.group_at[k] < 0:
            return k + 1
        if tok.tag in ("QUOTE", "COLON"):
            return k
        if tok.tag == "AGENCY" or (force == "tell" and p.chunk_at[k] >= 0):
            k = p.chunks[p.chunk_at[k]][1] if p.chunk_at[k] >= 0 else k + 1
            force = "told"
        elif (force == "told" and tok.tag in ("PREP", "ADV", "COMMA")) or (
            tok.tag == "PREP" and tok.word in ("on", "in", "at", "during")
        ):
            k += 1
            if k < len(tokens) and p.chunk_at[k] >= 0 and tok.tag == "PREP":
                k = p.chunks[p.chunk_at[k]][1]
        elif tok.tag in ("COMMA", "ADV"):
            k += 1
        else:
            break
        steps += 1
    return k


def _trailing(p: Parse, end: int, after: int) -> bool:
    """Whether nothing said follows the verb: "..., he said." or "..., he told Reuters"."""
    if end >= len(p.tokens) or p.tokens[end].tag in _ENDS:
        return True
    rest = [t for t in p.tokens[end:after] if t.tag not in ("ADV",)]
    return (
        after >= len(p.tokens)
        or (bool(rest) and p.tokens[after].tag in ("STOP", "SUB"))
        or not any(p.group_at[k] >= 0 for k in range(end, len(p.tokens)))
    )


def _clause_before(p: Parse, i: int) -> bool:
    """Whether a clause of its own stands before the speaker at token i, closed by a comma, dash or
    quotation mark.
    """
    k = i - 1
    if k < 1:
        return False
    if p.tokens[k].tag not in ("COMMA", "QUOTE", "DASH", "STOP"):
        return False
    return (
        any(p.group_at[j] >= 0 and p.groups[p.group_at[j]].kind == "fin" for j in range(k))
        or p.tokens[k].tag == "QUOTE"
    )


def _content(p: Parse, end: int, after: int, force: str) -> bool:
    """Whether a clause follows that can be what was said, and not only an object ("announced plans")."""
    if force in ("accuse", "urge", "deny", "find"):
        return True
    if after > end and p.tokens[after - 1].word in _THAT:
        return True
    if p.tokens[after].tag in ("QUOTE", "COLON"):
        return True
    fin = next(
        (
            j
            for j in range(after, len(p.tokens))
            if p.group_at[j] >= 0 and p.groups[p.group_at[j]].kind == "fin"
        ),
        -1,
    )
    if fin < 0 or force in ("announce", "pledge"):
        return False
    return p.tokens[end - 1].word in ("said", "says", "say") or not any(
        p.tokens[j].tag in ("COMMA", "REL", "STOP", "CONJ", "SUB") for j in range(after, fin)
    )


def _according(p: Parse) -> list[Cue]:
    found = []
    for k, tok in enumerate(p.tokens):
        if tok.word == "according to" and k + 1 < len(p.tokens) and p.chunk_at[k + 1] >= 0:
            x, y = p.chunks[p.chunk_at[k + 1]]
            while y + 1 < len(p.tokens) and p.tokens[y].tag in ("OF", "FROM") and p.chunk_at[y + 1] >= 0:
                y = p.chunks[p.chunk_at[y + 1]][1]
            first = before(p, k) < 0
            found.append(Cue(-1, (x, y), y if first else 0, len(p.tokens) if first else k, "source"))
    return found


def covering(found: list[Cue], at: int) -> Cue | None:
    """The innermost cue whose words hold the token at `at`; a clause said before or inside wins over none."""
    best: Cue | None = None
    for cue in found:
        inside = cue.a <= at < cue.b
        around = cue.inner and at >= cue.b and cue.force == "plain"
        if (inside and (best is None or cue.b - cue.a <= best.b - best.a or best.inner)) or (
            around and best is None
        ):
            best = cue
    return best


__all__ = ["Cue", "covering", "cues", "span_of"]
