"""Land mined, suspected or free of mines, and devices that lie in it."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.amounts import quantity_of
from minewatch.extract.draft import Draft
from minewatch.extract.lexicon import word_set
from minewatch.extract.objects import weapon_at
from minewatch.extract.parse import Parse
from minewatch.extract.paths import Walk, roles_at
from minewatch.extract.quantities import QuantityMention
from minewatch.extract.walk import walk_group
from minewatch.extract.who import Memory


def contamination(p: Parse, quantities: list[QuantityMention], memory: Memory) -> Iterator[Draft]:
    """Land said to be mined or suspected, mines said to lie in it or to be found."""
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if r is None or not any(s.kind == "contamination" and s.obj == "loc" for s in r.senses):
            continue
        weapon = next(
            (w for k in range(g.end, min(len(p.tokens), g.end + 8)) if (w := weapon_at(p, k, memory))), None
        )
        if r.lemma == "contain" and not any(t.tag == "AREA" for t in p.tokens[max(0, g.start - 4) : g.start]):
            continue
        if weapon is None or (r.lemma == "affect" and not weapon.sure):
            continue
        walk = walk_group(p, gi, Walk())
        subject = walk.subject or walk.patient
        low = subject[0] if subject and g.start - subject[0] < 14 else g.start
        yield Draft("contamination", g.head, low, weapon.b, f"verb:{r.lemma}", walk, weapons=weapon.weapons)
    yield from _lying(p, memory)
    laid = not p.words.isdisjoint(
        {"laid", "laying", "planted", "lay", "lays", "emplaced", "cleared", "clear"}
    )
    for k, tok in enumerate(p.tokens):
        if tok.word.endswith("-contaminated") or tok.word.endswith("-affected"):
            continue
        if laid and "minefield" in tok.word:
            continue
        if tok.tag == "AREA" and _suspected(tok.word) and any(_touches(p, q, k) for q in quantities):
            q = next(q for q in quantities if _touches(p, q, k))
            first = next(j for j, t in enumerate(p.tokens) if t.end > q.start)
            unit = q.unit if q.unit in ("km2", "m2", "ha", "area", "km") else "area"
            quantity = quantity_of(q, unit)
            yield Draft(
                "contamination",
                k,
                first,
                k + 1,
                "count:area",
                Walk(),
                quantity=quantity,
                measure=_surveyed(tok.word),
            )


_IN_GROUND = word_set("counts.in_ground")


def _lying(p: Parse, memory: Memory) -> Iterator[Draft]:
    """ "Some 60 million mines lie scattered in 70 countries", "thousands of mines remain in the ground"."""
    for gi, g in enumerate(p.groups):
        if p.tokens[g.head].word not in ("lie", "lies", "lay", "remain", "remains", "remained", "lying"):
            continue
        walk = walk_group(p, gi, Walk())
        subject = walk.subject
        if subject is None or not _IN_GROUND & {t.word for t in p.tokens[g.end : g.end + 5]}:
            continue
        weapon = next((w for k in range(*subject) if (w := weapon_at(p, k, memory))), None)
        if weapon and any(t.tag == "NUM" for t in p.tokens[subject[0] : subject[1]]):
            yield Draft("contamination", g.head, subject[0], g.end, "count:lie", walk, weapons=weapon.weapons)


def _surveyed(word: str) -> str | None:
    if "confirmed" in word or word in ("cha", "chas"):
        return "confirmed"
    return "suspected" if "suspect" in word or word in ("sha", "shas") else None


def _suspected(word: str) -> bool:
    return (
        "hazardous" in word
        or "suspected" in word
        or "contaminated" in word
        or word in ("mined area", "mined areas", "minefields", "sha", "shas", "cha", "chas", "contamination")
    )


def _touches(p: Parse, q: QuantityMention, k: int) -> bool:
    """The quantity counts the area at token k: right before it, or with "of" between."""
    tok = p.tokens[k]
    end = max(q.end, q.unit_end)
    if q.start <= tok.start < end:
        return True
    if not 0 <= tok.start - end <= 40:
        return False
    between = [t for t in p.tokens if end <= t.start < tok.start]
    return all(t.tag in ("OF", "ADJ", "W", "WPN", "DET", "CLOSE", "OPEN") for t in between) and q.unit in (
        "km2",
        "m2",
        "ha",
        "area",
        None,
        "km",
    )
