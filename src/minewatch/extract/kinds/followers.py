"""Acts told by saying that others did them: "Poland is expected to follow", "as Palau did", "Warsaw has decided to",
"they have stopped", "it will be out by May".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, govern, roles_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import Claim

_ACTS = frozenset(
    {"withdraw", "join", "sign", "destroy", "halt_production", "halt_transfer", "suspend", "report", "extend"}
    | {"transfer", "acquire", "produce", "clear", "member", "nonmember", "remain", "use"}
)
_BASE = {"halt_production": "produce", "halt_transfer": "transfer", "nonmember": "join", "member": "join"}
_STOPPED = frozenset({"produce", "transfer", "use", "halt_production", "halt_transfer"})
_STOPPING = word_set("followers.stopping")
_ENDS = frozenset({"STOP", "COMMA", "CONJ", "QUOTE", "SUB", "DASH", "CLOSE"})
_WHEN = word_set("followers.when")


def drafts(p: Parse, drafted: Sequence[Draft], found: Sequence[Claim], memory: Memory) -> Iterator[Draft]:
    """Acts in one sentence that repeat what was told last, of others or in another mood."""
    if p.words.isdisjoint(_CUES) and "DO" not in p.tags:
        return
    for gi, g in enumerate(p.groups):
        lemma = r.lemma if (r := roles_at(p, g.head)) else ""
        high = 0
        if lemma == "follow" or (lemma in _STOPPING and not g.passive):
            high = _alone(p, g.end)
        elif p.tokens[g.head].tag == "BE":
            high = _out(p, g.end, memory)
        elif p.tokens[g.head].tag == "DO" and g.kind == "fin" and not g.negated:
            high = _alone(p, g.end)
        elif r and r.ctl and g.end < len(p.tokens) and p.tokens[g.end].tag == "TO":
            high = g.end + 1 if _alone(p, g.end + 1) else 0
        if high:
            yield from _again(p, gi, lemma, high, drafted, found, memory)


_CUES = word_set("followers.cues")


def _ended(p: Parse, i: int) -> bool:
    return i >= len(p.tokens) or p.tokens[i].tag in _ENDS


def _alone(p: Parse, i: int) -> int:
    """Where the words end that follow a verb without object: itself, "suit", "in August"; 0 where one follows."""
    k = i
    while k < len(p.tokens) and (
        p.tokens[k].tag == "ADV" or p.tokens[k].word in ("suit", "altogether", "likewise")
    ):
        k += 1
    if _ended(p, k):
        return max(i, k)
    dated = p.tokens[k].tag in ("PREP", "BY") and p.tokens[k].word in _WHEN
    return k if dated or p.tokens[k].word in ("last", "this", "next") else 0


def _out(p: Parse, i: int, memory: Memory) -> int:
    """ "be out", "be free of the convention": out of the treaty spoken of."""
    if i >= len(p.tokens) or memory.deed is None or memory.deed.kind != "withdraw":
        return 0
    if p.tokens[i].word == "out" and (_alone(p, i + 1) or p.tokens[i + 1].tag in ("OF", "NUM")):
        return i + 1
    free = p.tokens[i].word in ("free", "out of") and i + 3 < len(p.tokens)
    return i + 4 if free and any(t.tag in ("TRT", "TRTANA") for t in p.tokens[i + 1 : i + 4]) else 0


def _again(
    p: Parse, gi: int, lemma: str, high: int, drafted: Sequence[Draft], found: Sequence[Claim], memory: Memory
) -> Iterator[Draft]:
    g = p.groups[gi]
    last = _last(p, g, lemma, drafted, found)
    walk = walk_group(p, gi, Walk())
    if last is None or walk.subject is None:
        return
    if walk.subject[0] and p.tokens[walk.subject[0] - 1].word in ("what", "than"):
        return  # "twice what we do now"
    if not any(t.tag in _ACTING for t in p.tokens[slice(*walk.subject)]):
        return
    kind, treaty, weapons = last
    if p.tokens[g.head].tag == "BE":
        kind, treaty = "withdraw", memory.deed.treaty if memory.deed else treaty
    if lemma in _STOPPING or kind in ("halt_production", "halt_transfer"):
        walk.ops.append(("stop", g.head))
    kind = _BASE.get(kind, kind)
    if p.tokens[g.head].tag == "V" and high > g.end and p.tokens[g.end].tag == "TO":
        govern(p, g.head, walk)
    draft = Draft(kind, g.head, min(walk.subject[0], g.start), high, "echo:follow", walk, treaty=treaty)
    draft.weapons, draft.sure = weapons, False
    yield draft


_ACTING = frozenset({"STATE", "ORG", "GROUP", "LISTWORD", "PRON", "PARTY", "BODY", "ACTORW", "W"})


def _last(
    p: Parse, g: Group, lemma: str, drafted: Sequence[Draft], found: Sequence[Claim]
) -> tuple[str, str | None, tuple[str | None, ...]] | None:
    """Kind, treaty and weapons of the act meant: told before in the sentence, its label, or told last."""
    wanted = _STOPPED if lemma in _STOPPING else _ACTS
    here = [d for d in drafted if d.at < g.start and d.kind in wanted and not d.rule.startswith("echo")]
    if here:
        return here[-1].kind, here[-1].treaty, here[-1].weapons
    old = next((c for c in reversed(found[-8:]) if c.kind in wanted), None)
    if lemma == "follow" and old is not None and old.kind == "suspend":
        old = next((c for c in reversed(found[-20:]) if c.kind == "withdraw"), old)
    label = _label(p)
    if label in wanted:
        return label, old.treaty if old else None, (old.weapon if old else None,)
    if old is None or (lemma != "follow" and found[-1].kind not in wanted and old.kind != "withdraw"):
        return None
    return old.kind, old.treaty, (old.weapon,)


def _label(p: Parse) -> str:
    """ "Production: ...": the kind of the act that opens a line."""
    if len(p.tokens) < 2 or p.tokens[1].tag != "COLON" or p.tokens[0].e is None or p.tokens[0].e.noun is None:
        return ""
    senses = p.tokens[0].e.noun.senses
    return senses[0].kind if senses else ""
