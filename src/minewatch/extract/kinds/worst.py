"""States said to be badly mined, and headings that name what lies in a state's ground."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.objects import weapon_at
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk
from minewatch.extract.grammar.spans import first_token, last_token
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds.cleared import LAND
from minewatch.extract.kinds.ground import names_a_state, next_amount
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Who
from minewatch.extract.words.lexicon import word_set

_MINED_ADJECTIVES = word_set("land.mined_adjectives")


def drafts(scene: Scene) -> Iterator[Draft]:
    """What one sentence says of states as a whole, or as a heading."""
    yield from _worst(scene)
    yield from _heading(scene)


_DEGREES = frozenset({"most", "worst", "heavily", "severely", "badly", "highly"})


def _worst(scene: Scene) -> Iterator[Draft]:
    """ "one of the world's most heavily mined countries", "Laos, Vietnam and Iraq are worst affected"."""
    p = scene.p
    if p.words.isdisjoint(_MINED_ADJECTIVES):
        return
    for k, tok in enumerate(p.tokens):
        if tok.word not in _MINED_ADJECTIVES or (p.group_at[k] >= 0 and p.groups[p.group_at[k]].passive):
            continue
        degree = any(t.word in _DEGREES for t in p.tokens[max(0, k - 3) : k])
        if not degree and not (tok.word.startswith(("mine", "landmine", "heavily")) and "-" in tok.word):
            continue
        gi = _copula(p, k)
        if gi < 0:
            continue
        walk = walk_group(p, gi, Walk())
        codes, high = listed_after(p, k)
        if codes:
            draft = Draft("contamination", k, k, high, "land:worst", Walk())
            draft.who = Who(codes, "state")
            yield draft
        elif crowd := next((q for q in scene.quantities if q.unit == "state" and q.end < tok.start), None):
            first = min(first_token(p, crowd), k)
            draft = Draft("contamination", k, first, k + 1, "land:worst", Walk(ops=walk.ops))
            draft.quantity, draft.who = quantity_of(crowd, "state"), Who((None,), "group")
            yield draft
        elif names_a_state(p, walk.subject) and walk.subject:
            end = k + 1
            if end < len(p.tokens) and p.tokens[end].tag in ("LISTWORD", "GROUP", "AREA"):
                end += 1
            weapons: tuple[str | None, ...] = ("mine",) if "mine" in tok.word else (None,)
            yield Draft("contamination", k, walk.subject[0], end, "land:worst", walk, weapons=weapons)


def listed_after(p: Parse, k: int) -> tuple[tuple[str, ...], int]:
    """ "are heavily affected, including Angola and Egypt": the states named, and where they end."""
    for j in range(k + 1, min(len(p.tokens) - 1, k + 4)):
        if p.tokens[j].word in ("including", "such as", "among", "namely"):
            return names_from(p, j + 1)
    return (), 0


def _copula(p: Parse, k: int) -> int:
    """The verb "be" whose complement holds token k, or -1."""
    for j in range(k - 1, max(-1, k - 14), -1):
        g = p.group_at[j]
        if p.tokens[j].tag in ("STOP", "COMMA", "REL"):
            return -1
        if g >= 0 and p.groups[g].head == j:
            word = p.tokens[j].word
            if p.tokens[j].tag == "BE" or word.startswith(("remain", "becom", "became")):
                return g
            if p.groups[g].kind == "fin":
                return -1
    return -1


_HEADINGS = frozenset(
    {"contamination", "landmines", "mines", "cluster munitions", "cluster munition remnants", "erw"}
)


def _heading(scene: Scene) -> Iterator[Draft]:
    """ "Contamination: antipersonnel mines, UXO", "Estimated area of contamination: 218 km2", "Landmines: 6 km2"."""
    p = scene.p
    k = next((k for k, t in enumerate(p.tokens[:8]) if t.tag == "COLON"), -1)
    if k < 1 or p.tokens[k - 1].word not in _HEADINGS or any(g.start < k for g in p.groups):
        return
    q = next_amount(scene, k + 1)
    if q is not None and q.unit in LAND:
        weapon = weapon_at(p, k - 1, scene.memory)
        draft = Draft(
            "contamination",
            k - 1,
            k + 1,
            last_token(p, q) + 1,
            "land:heading",
            Walk(),
            quantity=quantity_of(q),
        )
        draft.weapons = weapon.weapons if weapon else (None,)
        yield draft
        return
    if p.tokens[k - 1].word != "contamination":
        return
    named: list[str | None] = []
    end = k + 1
    for j in range(k + 1, len(p.tokens)):
        weapon = weapon_at(p, j, scene.memory)
        if weapon:
            named += weapon.weapons
            end = max(end, weapon.b)
        elif p.tokens[j].tag not in ("COMMA", "CONJ", "DET", "ADJ", "ADV", "WPN", "STOP"):
            break
    if named:
        yield Draft(
            "contamination", k - 1, 0, end, "land:heading", Walk(), weapons=tuple(dict.fromkeys(named))
        )
