"""Negation and doubt that stand over an act from outside its own words: "there is no evidence that", "never
has Poland", "has not, the ministry said, used", "used neither mines nor", "few believe that".

A walk from an act to its subject meets what governs it; these stand elsewhere in the sentence. Negation must
never be lost: what is denied would become a fact.
"""

from __future__ import annotations

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.nouns import listed
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import before
from minewatch.extract.words.lexicon import word_set

Op = tuple[str, int]

_ANY = word_set("negation.any")  # words one of which stands in every sentence that these rules read
_NO = word_set("negation.no")
_EVIDENCE = word_set("negation.evidence")
_UNTRUE = word_set("negation.untrue")
_TRUE = word_set("negation.true")
_OPEN = word_set("negation.open")
_KNOWN = word_set("negation.known")
_THINKING = word_set("negation.thinking")
_CONFIRMING = word_set("negation.confirming")
_DOUBTING = word_set("negation.doubting")
_NOBODY = word_set("negation.nobody")
_HELPERS = frozenset({"BE", "HAVE", "DO", "MODAL"})
FURTHEST = 24  # tokens from an act to the conjunction that opens its clause


def outer_negation(p: Parse, draft: Draft) -> list[Op]:
    """(effect, token) for each negation or doubt over the draft's act that its walk has not met."""
    if p.words.isdisjoint(_ANY):
        return []
    met = {k for effect, i in draft.walk.ops if effect in ("neg", "denial") for k in _whole(p, i)}
    found = [
        *_over_clause(p, draft.at),
        *_inverted(p, draft.at),
        *_interrupted(p, draft.at),
        *_of_objects(p, draft),
    ]
    found += [*_over_noun(p, draft), *_nobody(p, draft)]
    fresh: list[Op] = []
    for op in found:
        if not met & _whole(p, op[1]):
            met |= _whole(p, op[1])  # what two rules saw in one phrase counts once
            fresh.append(op)
    return fresh


def _whole(p: Parse, i: int) -> set[int]:
    """The tokens of the verb group or noun chunk that token i is part of, and the two beside it."""
    g, c = p.group_at[i], p.chunk_at[i]
    a, b = (p.groups[g].start, p.groups[g].end) if g >= 0 else p.chunks[c] if c >= 0 else (i, i + 1)
    return {*range(a, b), i - 1, i + 1}


def _nobody(p: Parse, draft: Draft) -> list[Op]:
    """ "Nobody in Poland has used": the subject itself denies."""
    subject = draft.walk.subject
    if not subject or p.tokens[subject[0]].word not in _NOBODY:
        return []
    return [] if _denied(draft) else [("neg", subject[0])]


def _over_clause(p: Parse, at: int) -> list[Op]:
    """What stands before "that", "whether" or "if" that opens the act's clause."""
    k = opener(p, at)
    if k < 1:
        return []
    j = k - 1
    while j > 0 and p.tokens[j].tag in ("ADV", "COMMA"):
        j -= 1
    if j > 2 and p.tokens[j - 1].tag == "TO" and p.tokens[j - 2].word in _EVIDENCE:
        return _of_evidence(p, j - 2)  # "no evidence to suggest that"
    word = p.tokens[j].word
    if word in _UNTRUE:
        return [("neg", j)]
    if word in _OPEN:
        return [("possible", j)]
    if word in _EVIDENCE and p.group_at[j] < 0:
        return _of_evidence(p, j)
    if p.tokens[j].tag in ("V", "N", "ADJ", "W", "BE"):
        return _over_verb(p, j, word)
    return []


def opener(p: Parse, at: int) -> int:
    """The conjunction of the clause that token `at` stands in, or -1."""
    finite = 0
    for k in range(at - 1, max(-1, at - FURTHEST), -1):
        tok = p.tokens[k]
        if tok.tag == "STOP":
            return -1
        if tok.word in ("that", "whether", "if") and p.group_at[k] < 0:
            after = p.tokens[k + 1] if k + 1 < len(p.tokens) else tok
            one = after.tag in ("N", "WPN", "AREA") and not after.word.endswith("s")  # "that mine"
            if tok.word != "that" or not one:
                return k
        g = p.group_at[k]
        if g >= 0 and p.groups[g].head == k and p.groups[g].kind == "fin" and g != p.group_at[at]:
            finite += 1
            if finite > 1:
                return -1
    return -1


def negated(p: Parse, g: Group) -> bool:
    """Whether a verb group is negated, or its subject is nobody: "few believe", "nobody has said"."""
    if g.negated:
        return True
    k = before(p, g.start)
    if k < 0 or p.chunk_at[k] < 0:
        return False
    a = p.chunks[p.chunk_at[k]][0]
    first = p.chunks[p.chunk_at[k] - 1][0] if p.tokens[a - 1].tag == "OF" and p.chunk_at[k] else a
    return any(p.tokens[i].word in _NOBODY or p.tokens[i].word in _NO for i in {first, max(0, first - 1)})


def _over_verb(p: Parse, j: int, word: str) -> list[Op]:
    """ "does not believe that", "cannot confirm that", "doubts that", "is not clear whether"."""
    i = j
    while i > 0 and p.group_at[i] < 0 and p.tokens[i].tag in ("W", "ADJ", "N", "NEG", "ADV", "DET", "V"):
        i -= 1
    gi = p.group_at[i]
    no = any(t.tag == "NEG" or t.word in _NO for t in p.tokens[i:j])
    off = no or (gi >= 0 and negated(p, p.groups[gi]))
    if word in _DOUBTING:
        return [] if off else [("neg", j)]
    if not off:
        return []
    if word in _TRUE or word in _THINKING:
        return [("neg", j)]
    if word in _KNOWN:
        return [("possible", j)]
    return [("allegation", j)] if word in _CONFIRMING else []


def _of_evidence(p: Parse, j: int) -> list[Op]:
    """ "no evidence that", "did not find any sign of", "little to suggest": negated evidence is a denial."""
    a = p.chunks[p.chunk_at[j]][0] if p.chunk_at[j] >= 0 else j
    if any(p.tokens[i].word in _NO for i in range(a, j)):
        return [("neg", j)]
    k = before(p, a)
    if k > 0 and p.tokens[k].tag == "CONJ" and p.tokens[k - 1].word in _EVIDENCE:
        return _of_evidence(p, k - 1)  # "no reports or allegations of"
    if k >= 0 and p.tokens[k].word in _NO:
        return [("neg", j)]
    if k >= 0 and p.group_at[k] >= 0 and negated(p, p.groups[p.group_at[k]]):
        return [("neg", j)]
    return []


def _over_noun(p: Parse, draft: Draft) -> list[Op]:
    """ "little evidence of use", "nothing suggests use", "no history of production"."""
    for i in (draft.at, draft.obj[0] if draft.obj else draft.at):
        k = before(p, p.chunks[p.chunk_at[i]][0] if p.chunk_at[i] >= 0 else i)
        k = _past_phrase(p, _past_list(p, k, i))
        if k < 0:
            continue
        g = p.group_at[k]
        if p.tokens[k].word in _EVIDENCE and g < 0:
            return _of_evidence(p, k)
        thinking = g >= 0 and g != p.group_at[draft.at] and p.tokens[p.groups[g].head].word in _THINKING
        if thinking and negated(p, p.groups[g]):
            return [("neg", k)]
    return []


def _past_list(p: Parse, k: int, n: int) -> int:
    """ "no reports of use, production or transfer": what stands before the first act of the list."""
    while k > 1 and p.tokens[k].tag in ("CONJ", "COMMA") and listed(p, k, n):
        c = p.chunk_at[k - 1] if p.chunk_at[k - 1] >= 0 else p.chunk_at[k - 2]
        k = before(p, p.chunks[c][0])
    return k


def _past_phrase(p: Parse, k: int) -> int:
    while k > 0 and p.group_at[k] < 0 and p.tokens[k].tag in ("OF", "PREP", "DET", "ADJ"):
        k -= 1
    return k


def _inverted(p: Parse, at: int) -> list[Op]:
    """ "Never has Poland used", "at no time did Poland use", "nor does it make": the helper stands apart."""
    act = p.group_at[at]
    if act < 1:
        return []
    for h in range(act - 1, max(-1, act - 3), -1):
        g = p.groups[h]
        if p.tokens[g.head].tag not in _HELPERS or g.head != g.end - 1:
            continue
        between = range(g.end, p.groups[act].start)
        if not between or any(p.group_at[i] >= 0 or p.tokens[i].tag in ("COMMA", "STOP") for i in between):
            return []
        for k in range(g.start - 1, max(-1, g.start - 6), -1):
            if p.tokens[k].word in _NO or p.tokens[k].tag == "NEG":
                return [("neg", k)]
            if p.tokens[k].tag in ("COMMA", "STOP", "QUOTE"):
                return []
    return []


def _interrupted(p: Parse, at: int) -> list[Op]:
    """ "has not, the ministry said, used mines": an insertion parts the negated helper from its verb."""
    act = p.group_at[at]
    if (
        act < 1
        or p.groups[act].start != p.groups[act].head
        or p.tokens[p.groups[act].start - 1].tag != "COMMA"
    ):
        return []
    for h in range(act - 1, -1, -1):
        g = p.groups[h]
        end = g.end
        while p.tokens[end].tag in ("NEG", "ADV"):
            end += 1
        if p.tokens[end].tag == "COMMA" and p.tokens[g.head].tag in _HELPERS and g.negated:
            return [("neg", g.start)]
        if p.tokens[g.end - 1].tag == "STOP":
            break
    return []


def _denied(draft: Draft) -> bool:
    return any(effect in ("neg", "denial") for effect, _ in draft.walk.ops)


def _of_objects(p: Parse, draft: Draft) -> list[Op]:
    """ "has used neither mines nor", "destroyed zero mines", "not one of the mines was", "hardly any"."""
    spans = [s for s in (draft.obj, draft.walk.patient, draft.walk.subject) if s]
    for a, b in spans:
        low = max(0, a - 6)
        for k in range(low, min(b, len(p.tokens))):
            word = p.tokens[k].word
            if k < a and p.group_at[k] >= 0 and word not in _NO:
                continue
            after = p.tokens[k + 1].word if k + 1 < len(p.tokens) else ""
            if word in ("zero", "neither") and (k >= a or k == a - 1):
                return [("neg", k)]
            if word == "no" and k < a and p.tokens[a - 1].tag == "OF" and not _denied(draft):
                return [("neg", k)]  # "no history of stockpiles"
            if word in ("not", "hardly", "scarcely") and after in ("a", "one", "any") and k < b:
                return [("neg", k)]
    return []
