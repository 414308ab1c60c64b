"""People harmed and not counted: one person, some, nobody; and whether it happened or may happen."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before, climb
from minewatch.extract.grammar.spans import lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds.harm import Harm, denied, scope
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import Quantity

_LIKELY = frozenset({"will", "likely", "could", "may", "might", "would", "should", "can"})
_SINGULAR = word_set("casualties.singular")
_ACCIDENTS = word_set("casualties.accidents")


def possible(p: Parse, harm: Harm) -> bool | None:
    """False for what happened, True for what may have happened, None for what may happen yet."""
    modal = p.groups[harm.group].modal if harm.group >= 0 else ""
    if modal:
        return True if p.groups[harm.group].perfect and modal in ("may", "might") else None
    if harm.group >= 0 and p.groups[harm.group].kind == "inf":
        if continued(p, p.groups[harm.group].start):
            return False
        return False if p.groups[harm.group].perfect else None  # "are reported to have killed 14"
    near = p.tokens[max(0, harm.k - 4) : harm.k]
    return None if any(t.word in _LIKELY for t in near) else False


def continued(p: Parse, i: int) -> bool:
    """ "continue to kill", "continued to kill and injure": what goes on has happened."""
    return any(t.word.startswith("continu") for t in p.tokens[max(0, i - 4) : i])


def both(p: Parse, k: int, other: int) -> bool:
    """ "killed or injured", "die or are badly hurt": the number counts both."""
    between = p.tokens[min(k, other) + 1 : max(k, other)]
    if len(between) == 1:
        return between[0].word in ("or", "and", "and/or", "/")
    joined = bool(between) and len(between) <= 4 and between[0].word in ("or", "and/or")
    return joined and all(t.tag in ("ADV", "BE", "HAVE", "ADJ") for t in between[1:])


def uncounted(scene: Scene, harm: Harm, words: list[Harm], explosive: bool) -> Draft | None:
    """One person ("a boy was killed"), or people not counted ("several soldiers were hurt"), or a denial."""
    p = scene.p
    g = p.groups[harm.group]
    headline = not scene.s.closed and g.kind == "fin"
    happened = g.past or g.perfect or g.passive or headline or g.kind == "ger"
    if not happened or g.kind == "part" or possible(p, harm) is None:
        return None
    span = harm.hurt if harm.hurt else _victims_after(p, g.end)
    if p.tokens[harm.k].word.startswith("los") and not harm.hurt:
        span = walk_group(p, harm.group, Walk()).subject
    if span is None:
        return None
    people = next(
        (k for k in range(*span) if p.tokens[k].tag == "PEOPLE" or p.tokens[k].word in _SINGULAR), -1
    )
    if span[1] - span[0] == 1 and p.tokens[span[0]].word == "one" and harm.measure == "injured":
        people = span[0]  # "one lost a foot"
    if span[1] - span[0] > 2 and p.tokens[span[0]].word == "one" and p.tokens[span[0] + 1].tag == "OF":
        people = span[0]  # "one of the deminers was hurt"
    negated = denied(p, harm, span)
    if people < 0 and not negated and not (explosive and harm.hurt is None):
        return None
    if people < 0 and not negated:
        return None
    single = people >= 0 and p.tokens[people].word in _SINGULAR | {"one"} and _is_one(p, span)
    if not (explosive or single or negated):
        return None
    draft = Draft("casualty", harm.k, *_whole_act(p, harm.k), "casualty:act", Walk(), measure=harm.measure)
    if any(both(p, harm.k, other.k) and other.measure != harm.measure for other in words):
        draft.measure = "casualties"
    draft.scope = scope(p, *span)
    if negated:
        draft.walk.ops.append(("neg", harm.k))
    elif single:
        draft.quantity = Quantity(1, 1, "person")
    return draft


def _is_one(p: Parse, span: tuple[int, int]) -> bool:
    """ "a boy", "another soldier", "his companion", "Delfim's grandfather"."""
    first = range(span[0], min(span[1], span[0] + 2))
    owned = any(p.tokens[k].tag == "POS" for k in range(*span)) or p.tokens[span[0]].word in ("his", "her")
    return owned or any(p.tokens[k].word in ("a", "an", "another", "one") for k in first)


def _victims_after(p: Parse, i: int) -> tuple[int, int] | None:
    """The people that stand as object right of an active verb of harm."""
    if i < len(p.tokens) and p.chunk_at[i] >= 0:
        return p.chunks[p.chunk_at[i]]
    if i + 2 < len(p.tokens) and p.tokens[i].tag == "CONJ" and p.group_at[i + 1] >= 0:
        return _victims_after(p, p.groups[p.group_at[i + 1]].end)
    return None


def _whole_act(p: Parse, k: int) -> tuple[int, int]:
    """The verb of harm with its subject and what follows up to the end of its clause."""
    g = p.group_at[k]
    low = p.groups[g].start
    j = before(p, low)
    if j >= 0 and p.chunk_at[j] >= 0:
        low = p.chunks[climb(p, p.chunk_at[j])][0]
    high = k + 1
    while high < len(p.tokens) and high < k + 8 and p.tokens[high].tag not in ("COMMA", "STOP", "REL", "SUB"):
        if p.tokens[high].tag == "CONJ" and high + 1 < len(p.tokens) and p.group_at[high + 1] >= 0:
            break
        high += 1
    return low, high


_CAUSING = word_set("casualties.causing")
_NOUNS_OF_HARM = ("death", "casualt", "injur", "fatalit")


def some_harmed(p: Parse, words: list[Harm], told: list[Harm]) -> Iterator[Draft]:
    """ "mines have resulted in deaths", "causing many casualties": people harmed, and not how many."""
    for harm in words:
        c = p.chunk_at[harm.k]
        if harm.group >= 0 or c < 0 or harm in told or not p.tokens[harm.k].word.startswith(_NOUNS_OF_HARM):
            continue
        low = p.chunks[c][0]
        if p.tokens[low].word in ("no", "zero") or any(t.tag == "NUM" for t in p.tokens[low : harm.k]):
            continue
        g = next((p.group_at[j] for j in range(low - 1, max(-1, low - 4), -1) if p.group_at[j] >= 0), -1)
        if g < 0 or lemma_at(p, p.groups[g].head) not in _CAUSING:
            continue
        group = p.groups[g]
        ongoing = group.kind == "fin" and "G" in p.tokens[group.head].form
        if (
            ongoing
            or group.modal
            or group.negated
            or not (group.past or group.perfect or group.kind == "ger")
        ):
            continue
        draft = Draft(
            "casualty", harm.k, group.start, harm.k + 1, "casualty:some", Walk(), measure=harm.measure
        )
        draft.scope = scope(p, low, harm.k + 1)
        yield draft


def none_harmed(p: Parse, words: list[Harm]) -> Iterator[Draft]:
    """ "No casualties were reported in 2006", "there were no deaths": a noun of harm that is denied."""
    for harm in words:
        c = p.chunk_at[harm.k]
        if harm.group >= 0 or c < 0 or p.tokens[harm.k].tag == "ADJ":
            continue
        low = p.chunks[c][0]
        if p.tokens[low].word not in ("no", "zero") or any(t.tag == "NUM" for t in p.tokens[low : harm.k]):
            continue
        g = p.group_at[harm.k + 1] if harm.k + 1 < len(p.tokens) else -1
        draft = Draft("casualty", harm.k, low, p.groups[g].end if g >= 0 else harm.k + 1, "casualty:none")
        draft.walk.ops.append(("neg", low))
        draft.measure, draft.scope = harm.measure, scope(p, low, harm.k + 1)
        yield draft


def no_accident(p: Parse) -> Iterator[Draft]:
    """ "No accident has been recorded since 2013"."""
    for k, tok in enumerate(p.tokens):
        if tok.word in _ACCIDENTS and k and p.tokens[k - 1].word in ("no", "new") and p.chunk_at[k] >= 0:
            low = p.chunks[p.chunk_at[k]][0]
            if p.tokens[low].word != "no":
                continue
            g = p.group_at[k + 1] if k + 1 < len(p.tokens) else -1
            end = p.groups[g].end if g >= 0 else k + 1
            walk = Walk(ops=[("neg", low)])
            yield Draft("casualty", k, low, end, "casualty:none", walk, measure="casualties")
