"""Words that say people were killed or hurt: which, of whom, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.words.lexicon import rows, word_set

_STEMS = tuple(sorted(word_set("casualties.harm_stems")))
_NO_HARM = word_set("casualties.no_harm")
_LIMBS = word_set("casualties.lost")
_NONE = word_set("casualties.none")
_DEADLY = ("kill", "die", "dying", "death", "dead", "fatal", "perish")
_HURTING = ("injur", "wound", "maim", "hurt", "amputee", "crippl", "disabl", "mutilat", "blind")
_INTRANSITIVE = ("die", "dying", "perish", "death", "los", "fall", "fell")
_SCOPES = {word: scope.split() for word, scope in rows("en", "scopes.tsv")}


@dataclass(frozen=True, slots=True)
class Harm:
    """A word of harm at token `k`. `measure` is killed, injured or casualties; `group` its verb group or -1.

    `hurt` is the span of those harmed where they stand before the verb; `acts` is True where what stands
    before it does the harm.
    """

    k: int
    measure: str
    group: int
    hurt: tuple[int, int] | None
    acts: bool


def speaks_of_harm(p: Parse) -> bool:
    """Whether any word of the sentence could be one of harm; cheap."""
    return any(w.startswith(_STEMS) for w in p.words)


def harms(p: Parse) -> list[Harm]:
    """The words of harm in the order of the sentence."""
    found = []
    for k in range(len(p.tokens)):
        measure = _measure(p, k)
        if measure:
            found.append(_harm(p, k, measure))
    return found


def _harm(p: Parse, k: int, measure: str) -> Harm:
    g = p.group_at[k]
    if g < 0 or p.groups[g].head != k:
        return Harm(k, measure, -1, None, False)
    group = p.groups[g]
    walk = walk_group(p, g, Walk())
    before = walk.patient or walk.subject
    undergone = group.passive or group.kind == "part" or p.tokens[k].word.startswith(_INTRANSITIVE)
    return Harm(k, measure, g, before if undergone else None, not undergone)


def _measure(p: Parse, k: int) -> str | None:
    tok = p.tokens[k]
    word = tok.word
    if tok.tag == "ACTION" and word.endswith(("victims", "casualties")):
        return "casualties"
    if tok.tag not in ("V", "N", "PEOPLE", "ADJ", "W", "PRON"):
        return None
    if word in ("casualties", "casualty", "victims", "victim"):
        return "casualties"
    if word in ("lost", "lose", "loses", "losing", "cost", "claimed"):
        after = {t.word for t in p.tokens[k + 1 : k + 7]}
        if after & {"life", "lives"}:
            return "killed"
        return "injured" if after & _LIMBS and word.startswith("los") else None
    if word in _NO_HARM and not (word == "killing" and tok.tag == "V" and _object_next(p, k)):
        return None
    if word.startswith(_DEADLY):
        return "killed"
    return "injured" if word.startswith(_HURTING) else None


def _object_next(p: Parse, k: int) -> bool:
    """ "killing 15 people", "killing or wounding more than 1,000": a verb with its object."""
    after = p.tokens[k + 1 : k + 3]
    return bool(after) and (after[0].tag in ("NUM", "DET", "PEOPLE", "ADV", "PREP") or after[0].word == "or")


def denied(p: Parse, harm: Harm, span: tuple[int, int] | None) -> bool:
    """ "no civilian has been injured", "not one was killed", "no casualties were reported"."""
    if harm.group >= 0 and p.groups[harm.group].negated:
        return True
    spans = [s for s in (span, harm.hurt) if s]
    if harm.group < 0 and p.chunk_at[harm.k] >= 0:
        spans.append(p.chunks[p.chunk_at[harm.k]])
    return any(
        p.tokens[i].word in _NONE or (p.tokens[i].word == "one" and i and p.tokens[i - 1].word == "not")
        for a, b in spans
        for i in range(a, b)
    )


def scope(p: Parse, a: int, b: int) -> tuple[str, ...]:
    """Of whom tokens [a, b) speak: civilian, military, deminer, child and so on."""
    found: list[str] = []
    for t in p.tokens[max(0, a) : b]:
        found += _SCOPES.get(t.word, ())
    return tuple(dict.fromkeys(found))
