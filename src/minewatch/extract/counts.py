"""Numbers of people, devices and land: casualties, finds, cleared and suspected areas, output, votes."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.draft import Draft
from minewatch.extract.objects import weapon_at
from minewatch.extract.parse import Parse
from minewatch.extract.quantities import QuantityMention
from minewatch.extract.scene import Scene
from minewatch.extract.walk import Walk, by_phrase, roles_at, walk_group, walk_noun
from minewatch.extract.who import Memory
from minewatch.model.claim import Quantity


def quantity_of(q: QuantityMention, unit: str | None = None) -> Quantity:
    return Quantity(q.low, q.high, unit or q.unit or "device", q.per, q.bound)


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """What numbers of people, land, devices and money assert in a sentence; `found` are the acts found before."""
    p, memory = scene.p, scene.memory
    yield from casualties(scene)
    if "WPN" in p.tags or "AREA" in p.tags:
        yield from contamination(p, scene.quantities, memory)
    if "ACTION" in p.tags:
        yield from assistance(p, scene.quantities)
    if "FREE" in p.tags:
        yield from cleared_for_good(p)
    if "NUM" in p.tags:
        yield from capacity(p, scene.quantities, found, memory)


_KILLED = ("kill", "die", "death", "dead", "fatal", "perish", "claimed")
_INJURED = ("injur", "wound", "maim", "hurt", "los", "amput", "mutilat")
_HARM = (
    "kill",
    "injur",
    "wound",
    "maim",
    "casualt",
    "death",
    "died",
    "dead",
    "victim",
    "hurt",
    "fatal",
    "amput",
)
_SCOPES = {
    "civilian": "civilian", "civilians": "civilian", "villagers": "civilian", "soldier": "military", "soldiers": "military",
    "troops": "military", "military": "military", "deminer": "deminer", "deminers": "deminer", "sappers": "deminer",
    "child": "child", "children": "child", "boy": "male child", "boys": "male child", "girl": "female child", "girls": "female child",
    "man": "male", "men": "male", "woman": "female", "women": "female", "adults": "adult", "servicemen": "military",
    "peacekeepers": "military", "peacekeeper": "military", "male": "male", "female": "female",
}  # fmt: skip


def casualties(scene: Scene) -> Iterator[Draft]:
    """People killed or injured by mines and remnants: one claim for each number, or one without."""
    p = scene.p
    if not any(w.startswith(_HARM) for w in p.words):
        return
    words = [(k, m) for k, m in ((k, _harm(p, k)) for k in range(len(p.tokens))) if m]
    if not words or not (_explosive(p) or (scene.before is not None and _explosive(scene.before))):
        return
    people = [
        q
        for q in scene.quantities
        if q.unit in ("person", None) and (q.low or q.high or 0) >= 1 and _counts_people(p, q)
    ]
    for q in people:
        draft = _counted(p, q, words)
        if draft is not None:
            yield draft
    if not people:
        k, measure = words[0]
        if _explosive(p) and _happens(p, k):
            yield Draft(
                "casualty", k, k, k + 1, "count:harm", Walk(), measure=measure, scope=_scope(p, k - 4, k + 5)
            )


def _explosive(p: Parse) -> bool:
    return any(t.tag in ("WPN", "LABEL") for t in p.tokens)


def _harm(p: Parse, k: int) -> str | None:
    """What a word says happened to people: killed, injured, casualties, or nothing."""
    tok = p.tokens[k]
    word = tok.word
    if tok.tag == "V" or tok.tag in ("N", "PEOPLE", "ADJ", "W"):
        if word in ("casualties", "casualty", "victims", "victim"):
            return "casualties"
        if word.startswith(_KILLED[:6]) and word not in (
            "killer",
            "killers",
            "killing",
            "deadly",
            "deadline",
            "deadlines",
            "died down",
            "diego",
        ):
            return "killed"
        if word.startswith(("injur", "wound", "maim", "hurt", "amputee")):
            return "injured"
    return None


def _happens(p: Parse, k: int) -> bool:
    """A verb of harm that is finite and not general ("mines kill and maim civilians every year")."""
    g = p.group_at[k]
    return (
        g >= 0
        and p.groups[g].head == k
        and (p.groups[g].past or p.groups[g].perfect or p.groups[g].passive)
        and p.groups[g].kind != "part"
    )


def _counts_people(p: Parse, q: QuantityMention) -> bool:
    if q.unit == "person":
        return True
    if q.noun is not None:
        return any(t.start == q.unit_start and t.tag == "PEOPLE" for t in p.tokens) or _harmed_next(p, q)
    for k, t in enumerate(p.tokens):
        if q.end <= t.start <= q.end + 24 and (t.tag == "PEOPLE" or _harm(p, k)):
            return True
        if t.start > q.end + 24:
            break
    return q.noun is None


FURTHEST = (
    9  # tokens, each comma or "and" counted as four, between a number and what happened to those people
)


def _harmed_next(p: Parse, q: QuantityMention) -> bool:
    """ "Two privates were killed": whatever the noun, those counted are people."""
    k = next((k for k, t in enumerate(p.tokens) if t.start >= max(q.end, q.unit_end)), -1)
    g = p.group_at[k] if k >= 0 else -1
    return (
        g >= 0
        and _harm(p, p.groups[g].head) is not None
        and q.noun not in ("years", "months", "days", "times")
    )


def _counted(p: Parse, q: QuantityMention, words: list[tuple[int, str]]) -> Draft | None:
    first = next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)
    last = next(
        (k for k in range(len(p.tokens) - 1, -1, -1) if p.tokens[k].start < max(q.end, q.unit_end)), first
    )

    def distance(k: int) -> float:
        if first <= k <= last:
            return 0
        between = p.tokens[last + 1 : k] if k > last else p.tokens[k + 1 : first]
        if k < first and all(t.tag in _SAME_LIST for t in between):
            return 0.5
        return (
            len(between)
            + sum(3 for t in between if t.tag in ("COMMA", "CONJ", "STOP"))
            + (0.5 if k < first else 0)
        )

    k, measure = min(words, key=lambda w: distance(w[0]))
    if distance(k) > FURTHEST:
        return None
    g = p.group_at[k]
    if any(t.word in ("will", "likely", "could", "may", "might") for t in p.tokens[max(0, k - 4) : k]):
        return None
    if g >= 0 and p.groups[g].modal in ("will", "can", "could", "may", "might", "would", "should"):
        return None
    low, high = min(k, first), max(k, last) + 1
    for other, word in words:  # "killed or injured" counts both
        if (
            other != k
            and abs(other - k) == 2
            and p.tokens[(other + k) // 2].word in ("or", "and", "and/or")
            and word != measure
        ):
            if not any(min(other, k) < n < max(other, k) for n in range(first, last + 1)):
                measure, low, high = "casualties", min(low, other), max(high, other + 1)
    draft = Draft(
        "casualty", k, low, high, "count:people", Walk(), quantity=quantity_of(q, "person"), measure=measure
    )
    draft.scope = _scope(p, first, last + 2)
    return draft


_SAME_LIST = frozenset({"NUM", "PEOPLE", "CONJ", "COMMA", "TO", "OF", "DET", "ADJ", "ADV", "AREA"})


def _scope(p: Parse, a: int, b: int) -> tuple[str, ...]:
    found: list[str] = []
    for t in p.tokens[max(0, a) : b]:
        found += _SCOPES.get(t.word, "").split()
    return tuple(dict.fromkeys(found))


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
            yield Draft("contamination", k, first, k + 1, "count:area", Walk(), quantity=quantity_of(q, unit),
                        measure="confirmed" if "confirmed" in tok.word or tok.word == "chas" else "suspected" if "suspect" in tok.word or tok.word == "shas" else None)  # fmt: skip


_IN_GROUND = frozenset("ground scattered buried soil uncleared hidden earth undetected planted in".split())


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


_FUNDING = frozenset(
    "funding funds contribution contributions grant grants aid assistance donation donations budget support".split()
)


def assistance(p: Parse, quantities: list[QuantityMention]) -> Iterator[Draft]:
    """Money for mine action: one claim for each sum."""
    action = next((k for k, t in enumerate(p.tokens) if t.tag == "ACTION"), -1)
    if action < 0:
        return
    for q in quantities:
        if q.unit is None or len(q.unit) != 3 or not q.unit.isupper():
            continue
        first = next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)
        last = max(k for k, t in enumerate(p.tokens) if t.start < q.end)
        gi = _giving(p, first)
        if gi < 0 and not any(t.word in _FUNDING for t in p.tokens):
            continue
        walk = walk_group(p, gi, Walk()) if gi >= 0 else Walk()
        if gi >= 0 and p.groups[gi].passive:
            walk.patient, walk.subject = walk.subject, by_phrase(p, p.groups[gi].head)
        at = p.groups[gi].head if gi >= 0 else first
        low, high = min(at, first), max(at, last) + 1
        if abs(action - last) < 10:
            low, high = min(low, action), max(high, action + 1)
        yield Draft("assist", at, low, high, "count:money", walk, quantity=quantity_of(q))


def _giving(p: Parse, first: int) -> int:
    """The verb of giving nearest the sum, or -1."""
    best = -1
    for gi, g in enumerate(p.groups):
        r = roles_at(p, g.head)
        if (
            r
            and any(s.kind == "assist" for s in r.senses)
            and (best < 0 or abs(g.head - first) < abs(p.groups[best].head - first))
        ):
            best = gi
    return best


def cleared_for_good(p: Parse) -> Iterator[Draft]:
    """ "declared itself mine-free", "was declared free of mines", "is now mine-free"."""
    for k, tok in enumerate(p.tokens):
        if tok.tag != "FREE":
            continue
        g = next((p.group_at[j] for j in range(k - 1, max(-1, k - 6), -1) if p.group_at[j] >= 0), -1)
        if g < 0:
            continue
        walk = walk_group(p, g, Walk())
        c = p.chunk_at[k - 1]
        if c >= 0 and p.chunks[c][0] >= p.groups[g].end and p.tokens[k - 1].tag != "PRON":
            walk.subject = p.chunks[c]  # "declared Nepal free of mines"
        if walk.subject is None:
            continue
        r = roles_at(p, p.groups[g].head)
        if r and (r.ctl or r.phase):
            walk.ops.append((r.ctl or "go", p.groups[g].head))
        low = walk.subject[0] if k - walk.subject[0] < 20 else p.groups[g].start
        yield Draft("clear", k, low, k + 1, "count:free", walk)


def capacity(
    p: Parse, quantities: list[QuantityMention], drafts: list[Draft], memory: Memory
) -> Iterator[Draft]:
    """So many weapons per year, month or day: making found before becomes `capacity`, the word itself a draft."""
    for q in quantities:
        if not q.per or q.unit not in ("mine", "munition", "device", None):
            continue
        first = next((k for k, t in enumerate(p.tokens) if t.end > q.start), 0)
        last = max(j for j, t in enumerate(p.tokens) if t.start < q.end) + 1
        k = _maker(p, first)
        if k < 0:
            continue
        made = [d for d in drafts if d.kind == "produce" and abs(d.at - first) < 16]
        draft = min(made, key=lambda d: abs(d.at - first)) if made else None
        if draft is None:
            g = p.group_at[k]
            walk = walk_group(p, g, Walk()) if g >= 0 else walk_noun(p, k, Walk())
            if walk.subject is None:
                continue
            draft = Draft(
                "capacity",
                k,
                min(k, first),
                last,
                "count:per",
                walk,
                weapons=(memory.weapons or (None,))[-1:],
            )
            yield draft
        draft.kind = "capacity"
        draft.quantity = quantity_of(q, q.unit or "mine")
        draft.low, draft.high = min(draft.low, first), max(draft.high, last)


def _maker(p: Parse, first: int) -> int:
    """The word of making nearest left of the number (or right after it), or -1."""
    for k in (*range(first - 1, max(-1, first - 14), -1), *range(first, min(len(p.tokens), first + 10))):
        r = roles_at(p, k)
        if (r and any(s.kind == "produce" for s in r.senses)) or p.tokens[k].word in (
            "capacity",
            "output",
            "turn out",
            "scale up",
        ):
            return k
    return -1
