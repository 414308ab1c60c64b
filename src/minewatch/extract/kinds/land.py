"""Land mined or suspected, and mines and remnants that lie in it."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import weapon_at
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import clause_break, first_token, last_token, lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import worst
from minewatch.extract.kinds.cleared import LAND
from minewatch.extract.kinds.ground import dangerous_ground, names_a_state, next_amount
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.who import Who
from minewatch.extract.words.lexicon import word_set

_MINED = word_set("land.mined")
_SUSPECT = word_set("land.suspect")
_STAYING = word_set("land.staying")
_THERE = word_set("land.there")
_HOLDING = word_set("land.holding")
_DUDS = frozenset({"explode", "detonate"})
_STOCK = word_set("land.stock")
_ITEMS = frozenset({"mine", "munition", "device", None})


def drafts(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Contamination in one sentence; `found` are the acts found before, whose numbers are told already."""
    p = scene.p
    found[:] = [d for d in found if not _held_by_ground(p, d)]
    told = {d.at for d in found}
    found[:] = [d for d in found if not _nothing_found(p, d)]
    out: list[Draft] = []
    for gi, g in enumerate(p.groups):
        if g.head not in told:
            out += _by_verb(scene, gi, g)
    out += worst.drafts(scene)
    yield from out


def _nothing_found(p: Parse, d: Draft) -> bool:
    """ "five types of mines can be found", "failed to identify many areas": nobody says that something was found."""
    if d.kind != "contamination" or not d.rule.startswith("verb:"):
        return False
    g = p.groups[p.group_at[d.at]] if p.group_at[d.at] >= 0 else None
    modal = g is not None and g.modal in ("can", "could", "may", "might")
    if lemma_at(p, d.at) in ("lay", "plant", "emplace", "sow"):
        rate = any(t.word in ("year", "annually", "week", "month") for t in p.tokens[d.high : d.high + 3])
        return rate or (g is not None and bool(g.modal or g.negated))
    failed = any(e in ("neg", "stop") and p.tokens[i].word.startswith("fail") for e, i in d.walk.ops)
    return modal or failed


def _held_by_ground(p: Parse, d: Draft) -> bool:
    """ "sites, all of which hold 14,000 mines": ground keeps no stock."""
    if d.kind != "stockpile" or lemma_at(p, d.at) not in ("hold", "contain") or p.group_at[d.at] < 0:
        return False
    g = p.groups[p.group_at[d.at]]
    span = d.walk.subject
    named = span is not None and any(
        t.tag in ("STATE", "ORG", "GROUP", "PRON") for t in p.tokens[slice(*span)]
    )
    return not named and (_of_which(p, g) or (span is not None and p.tokens[span[1] - 1].tag == "AREA"))


def _by_verb(scene: Scene, gi: int, g: Group) -> Iterator[Draft]:
    p = scene.p
    head = p.tokens[g.head]
    lemma = head.e.verb.lemma if head.e and head.e.verb else head.word
    if lemma in _MINED and (g.passive or g.kind == "part"):
        yield from _affected(scene, gi, g, lemma)
    elif lemma in _MINED or lemma in _HOLDING:
        held = list(_holding(scene, gi, g, lemma))
        yield from held
        if lemma in _MINED:
            yield from _polluting(scene, gi, g, lemma, bool(held))
    elif lemma in _DUDS and (g.negated or _failed(p, g)):
        yield from _duds(scene, gi, g)
    elif head.tag == "BE" or (lemma in _STAYING and (lemma != "leave" or g.passive)):
        yield from _staying(scene, gi, g)


def _subject_amount(
    scene: Scene, span: tuple[int, int] | None, units: frozenset[str | None]
) -> QuantityMention | None:
    """The amount that a subject at `span` is, of one of the units."""
    if span is None:
        return None
    start = max(0, span[0] - 2)  # "more than" stands outside the noun phrase
    return next(
        (
            q
            for q in scene.quantities
            if start <= first_token(scene.p, q) < span[1] and q.unit in units and not q.per
        ),
        None,
    )


def _affected(scene: Scene, gi: int, g: Group, lemma: str) -> Iterator[Draft]:
    """ "Laos and Iraq are contaminated by", "556 million square metres were affected", "remain heavily mined"."""
    p = scene.p
    walk = walk_group(p, gi, Walk())
    subject = walk.subject or walk.patient
    if subject is None:
        return
    if g.end < len(p.tokens) and p.tokens[g.end].tag == "LISTWORD" and g.kind == "part":
        yield from _many_states(scene, g)
        return
    land = _subject_amount(scene, subject, LAND)
    states = _subject_amount(scene, (max(0, subject[0] - 6), subject[1]), frozenset({"state"}))
    if states:
        land = None  # "26 states and three other areas"
    weapon = next(
        (w for k in range(g.end, min(len(p.tokens), g.end + 8)) if (w := weapon_at(p, k, scene.memory))), None
    )
    if weapon is not None and lemma == "affect" and not weapon.sure:
        weapon = None
    about = scene.explosive or "WPN" in p.tags or lemma == "mine" or land is not None
    if weapon is None and not about:
        return
    if (
        weapon is None
        and land is None
        and states is None
        and (g.kind == "part" or not names_a_state(p, subject))
    ):
        return
    if lemma == "affect" and weapon is None and land is None and not (states and scene.explosive):
        return
    high = max(g.end, weapon.b if weapon else 0)
    low = subject[0] if g.start - subject[0] < 14 else g.start
    draft = Draft("contamination", g.head, low, high, f"land:{lemma}", walk)
    draft.weapons = weapon.weapons if weapon else (None,)
    if land:
        draft.low, draft.quantity = min(low, first_token(p, land)), quantity_of(land)
    elif states:
        draft.low, draft.quantity = min(low, first_token(p, states)), quantity_of(states)
        draft.who = Who((None,), "group")
    yield draft
    named, end = worst.listed_after(p, g.head) if states or _of_states(p, subject) else ((), 0)
    if named:
        twin = Draft("contamination", g.head, g.head, end, f"land:{lemma}", Walk(ops=walk.ops))
        twin.who, twin.weapons = Who(named, "state"), draft.weapons
        yield twin


def _holding(scene: Scene, gi: int, g: Group, lemma: str) -> Iterator[Draft]:
    """ "Chile has 165 areas with mines", "is estimated to contain 828,000 mines", "affects 300 square km"."""
    p = scene.p
    if not (scene.explosive or p.tags & {"WPN", "AREA"}) or not p.words.isdisjoint(_STOCK):
        return
    walk = walk_group(p, gi, Walk())
    q = next_amount(scene, g.end)
    if q is None or q.per:
        return
    last = last_token(p, q)
    field = _field_at(p, q, last)
    subject = walk.subject or walk.patient
    lying = q.unit in _ITEMS - {None} and any(t.word in _IN_GROUND for t in p.tokens[last + 1 : last + 5])
    if lemma == "have":
        if not (field or lying or q.unit in LAND) or q.unit == "km" or p.tokens[last].word in _GONE:
            return
    elif q.unit in LAND or field:
        if lemma in ("hold", "contain") and not _ground(p, subject):
            return
    elif (
        q.unit not in ("mine", "munition", "device")
        or lemma not in ("contain", "hold")
        or not (_ground(p, subject) or _of_which(p, g))
    ):
        return
    quantity = quantity_of(q, q.unit or "area")
    if subject is None or (lemma != "have" and not names_a_state(p, subject)):
        walk.subject = walk.patient = None
    yield Draft("contamination", g.head, g.start, last + 1, f"land:{lemma}", walk, quantity=quantity)


_IN_GROUND = frozenset({"ground", "soil", "buried", "uncleared", "earth"})


def _of_states(p: Parse, span: tuple[int, int]) -> bool:
    """ "Many states are affected": a group whose members may be named after."""
    return any(p.tokens[k].tag == "LISTWORD" for k in range(*span))


def _many_states(scene: Scene, g: Group) -> Iterator[Draft]:
    """ "more than 100 mine and UXO affected countries": so many states."""
    p = scene.p
    q = next((q for q in scene.quantities if 0 < g.start - first_token(p, q) < 12), None)
    if q is not None:
        draft = Draft("contamination", g.head, first_token(p, q), g.end + 1, "land:states", Walk())
        draft.quantity, draft.who = quantity_of(q, "state"), Who((None,), "group")
        yield draft


def _polluting(scene: Scene, gi: int, g: Group, lemma: str, held: bool) -> Iterator[Draft]:
    """ "Unexploded bomblets still contaminate much of the south": what lies there is the subject."""
    p = scene.p
    end = g.end
    while end < len(p.tokens) and p.tokens[end].tag == "ADV":
        end += 1
    if lemma == "mine" or g.kind == "inf" or end >= len(p.tokens) or p.chunk_at[end] < 0:
        return
    walk = walk_group(p, gi, Walk())
    span = walk.subject
    weapon = next((w for k in range(*span) if (w := weapon_at(p, k, scene.memory))), None) if span else None
    if weapon is None or not span:
        return
    q = _subject_amount(scene, span, _ITEMS)
    if held and q is None:
        return
    high = g.end if held else p.chunks[p.chunk_at[end]][1]
    draft = Draft("contamination", g.head, span[0], high, f"land:{lemma}", Walk(ops=walk.ops))
    draft.weapons = weapon.weapons
    if q is not None:
        draft.quantity, draft.low = quantity_of(q, q.unit or "mine"), first_token(p, q)
    yield draft


def _failed(p: Parse, g: Group) -> bool:
    """ "30 per cent failed to explode"."""
    return g.kind == "inf" and g.start > 0 and p.tokens[g.start - 1].word in ("failed", "fail", "fails")


_GONE = frozenset({"roads", "villages", "fields"})


def _ground(p: Parse, span: tuple[int, int] | None) -> bool:
    """Whether a subject is a stretch of ground: an area, a side, a zone, a number of them."""
    return span is not None and any(
        p.tokens[k].tag in ("AREA", "REL", "STATE", "REGION", "NUM") or p.tokens[k].word in _THERE
        for k in range(*span)
    )


def _of_which(p: Parse, g: Group) -> bool:
    """ "sites, all of which are estimated to hold"."""
    return any(t.tag == "REL" for t in p.tokens[max(0, g.start - 6) : g.start])


def _field_at(p: Parse, q: QuantityMention, last: int) -> bool:
    """Whether an amount counts dangerous areas: "20 mined areas", "165 areas with anti-personnel mines"."""
    if q.unit not in ("area", None):
        return False
    tok = p.tokens[last]
    if dangerous_ground(tok.word):
        return True
    after = p.tokens[last + 1 : last + 6]
    return tok.tag == "AREA" and any(t.tag == "WPN" for t in after)


def _duds(scene: Scene, gi: int, g: Group) -> Iterator[Draft]:
    """ "Up to 80 million of them did not explode": they lie there still."""
    walk = walk_group(scene.p, gi, Walk())
    q = _subject_amount(scene, walk.subject, _ITEMS | {"percent"})
    if q is None:
        return
    here = [t.e.value for t in scene.p.tokens[: g.start] if t.tag == "WPN" and t.e]
    weapons: tuple[str | None, ...] = (here[-1],) if here else tuple(scene.memory.weapons[-1:])
    unit = q.unit or ("munition" if weapons == ("cluster_munition",) else "device")
    quantity = quantity_of(q, unit)
    yield Draft(
        "contamination",
        g.head,
        first_token(scene.p, q),
        g.end,
        "land:duds",
        Walk(),
        quantity=quantity,
        weapons=weapons,
    )


def _staying(scene: Scene, gi: int, g: Group) -> Iterator[Draft]:
    """ "9 million mines remain in the ground", "More than 1,200 are left", "there were minefields in"."""
    p = scene.p
    head = p.tokens[g.head]
    be = head.tag == "BE"
    after = [t.word for t in p.tokens[g.end : g.end + 6]]
    if be and g.start and p.tokens[g.start - 1].word == "there":
        yield from _existing(scene, g)
        return
    stays = not be or not _THERE.isdisjoint(after[:3])
    if not stays or not p.words.isdisjoint(_STOCK):
        return
    walk = walk_group(p, gi, Walk())
    subject = walk.subject
    if subject is None:
        return
    field = next(
        (k for k in range(*subject) if p.tokens[k].tag == "WPN" or dangerous_ground(p.tokens[k].word)), -1
    )
    q = _subject_amount(scene, subject, _ITEMS | LAND)
    negated = any(effect == "neg" for effect, _ in walk.ops)
    if head.word.startswith(("remain", "stay")) and q is None and not negated:
        return
    if field < 0 and not (q and scene.explosive and (q.unit in LAND or not _THERE.isdisjoint(after))):
        return
    if q is None and not negated and _THERE.isdisjoint(after):
        return
    low = min(subject[0], first_token(p, q)) if q else subject[0]
    inner = Walk(ops=walk.ops)
    stock = _of_stock(scene, after) if field < 0 or p.tokens[field].tag == "WPN" else None
    draft = Draft(
        "stockpile" if stock else "contamination", g.head, low, _place_end(p, g.end), "land:stay", inner
    )
    weapon = weapon_at(p, field, scene.memory) if field >= 0 else None
    draft.weapons = weapon.weapons if weapon else (None,)
    draft.quantity = quantity_of(q, _unit(q, p, field)) if q else None
    if stock:
        draft.who = Who((stock,), "state")
    yield draft


def _of_stock(scene: Scene, after: list[str]) -> str | None:
    """Whose stock is left, where the destruction of it was told just before: "335,000 mines were left"."""
    task = scene.memory.task
    near = task is not None and task.kind == "destroy" and scene.s.start - task.evidence.end < 400
    if not _GROUND.isdisjoint(after):
        return None
    if near and task:
        return task.actor
    stocks = scene.before is not None and not scene.before.words.isdisjoint(_STOCK)
    return scene.memory.state if stocks else None


_GROUND = frozenset({"buried", "earth", "fields", "ground", "soil", "uncleared", "undetected"})


def _unit(q: QuantityMention, p: Parse, field: int) -> str | None:
    if q.unit:
        return q.unit
    return "mine" if field >= 0 and p.tokens[field].tag == "WPN" else "area"


def _place_end(p: Parse, i: int) -> int:
    """The end of "in the ground", "left" after the verb that ends at token i."""
    end = i
    for k in range(i, min(len(p.tokens), i + 5)):
        if p.tokens[k].tag in ("STOP", "COMMA", "CONJ", "REL") or p.group_at[k] >= 0:
            break
        if p.tokens[k].word in _THERE:
            end = k + 1
    return end


def _existing(scene: Scene, g: Group) -> Iterator[Draft]:
    """ "there were minefields in all ten provinces", "there are more than 7,000 mines on the island"."""
    p = scene.p
    for k in range(g.end, min(len(p.tokens), g.end + 9)):
        if clause_break(p, k) or p.group_at[k] >= 0 or p.tokens[k].tag in ("PREP", "COMMA"):
            return
        tok = p.tokens[k]
        if tok.tag in ("PEOPLE", "ACTION", "N") or tok.word in _NOT_THERE:
            return
        weapon = weapon_at(p, k, scene.memory) if tok.tag == "WPN" else None
        if not (weapon or dangerous_ground(tok.word)):
            continue
        end = weapon.b if weapon else k + 1
        end += end < len(p.tokens) and p.tokens[end].word in (
            "left",
            "remaining",
        )  # "no mines left in the zone"
        if not p.words.isdisjoint(_STOCK) or (
            end < len(p.tokens) and p.tokens[end].tag in ("W", "N", "PEOPLE", "ACTION")
        ):
            return
        q = next_amount(scene, g.end)
        placed = (
            end < len(p.tokens) and p.tokens[end].tag == "PREP" and p.tokens[end].word not in ("for", "with")
        )
        if not q and not placed:
            return
        walk = Walk()
        if g.negated or any(t.word in ("no", "none") for t in p.tokens[g.end : k]):
            walk.ops.append(("neg", g.head))
        if g.modal:
            walk.ops.append(("possible", g.start))
        quantity = quantity_of(q, q.unit or ("mine" if weapon else "area")) if q else None
        draft = Draft("contamination", g.head, g.start - 1, end, "land:there", walk, quantity=quantity)
        draft.weapons = weapon.weapons if weapon else ("mine",) if "minefield" in tok.word else (None,)
        yield draft
        return


_NOT_THERE = word_set("land.not_there")
