"""Help for mine action told without a sum: people taught, teams sent, services run, who the donors are."""

from __future__ import annotations

from collections.abc import Iterator

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, roles_at
from minewatch.extract.grammar.spans import clause_break, first_token, last_token, lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds.money import is_money
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import Who, resolve
from minewatch.extract.words.lexicon import word_set

_WORK = word_set("money.work")


def drafts(scene: Scene) -> Iterator[Draft]:
    """Help without a sum in one sentence."""
    p = scene.p
    about = "ACTION" in p.tags or not p.words.isdisjoint(_WORK)
    last = scene.memory.help
    told = last is not None and scene.s.start - last.evidence.end < 400
    if about or scene.explosive or scene.about_action or not p.words.isdisjoint(_CERTAIN):
        yield from _served(scene, about or told)
        yield from _aided(p)
    if told:
        yield from _joined(scene)
    if "ACTION" in p.tags:
        yield from _taught(scene)
    if "ACTION" in p.tags or not p.words.isdisjoint(_MEANS):
        yield from _helped(p)
    yield from _asked(scene, about or told)
    if not p.words.isdisjoint(_DONORS):
        yield from _donors(p)


_CERTAIN = frozenset({"deminers", "sappers", "detectors", "mine detectors", "demining teams", "flails"})
_TEACHING = word_set("money.teaching")


def _taught(scene: Scene) -> Iterator[Draft]:
    """ "3.4 million civilians received mine risk education", "risk education reached 5,200 pupils"."""
    p = scene.p
    if p.words.isdisjoint(_TEACHING):
        return
    people = [q for q in scene.quantities if q.unit == "person" or (q.noun and q.unit is None)]
    for gi, g in enumerate(p.groups):
        if p.tokens[g.head].word not in _TEACHING or g.negated:
            continue
        near = [q for q in people if abs(first_token(p, q) - g.head) < 14]
        if not near:
            continue
        q = min(near, key=lambda q: abs(first_token(p, q) - g.head) + (first_token(p, q) < g.head) * 3)
        first, last = first_token(p, q), last_token(p, q)
        walk = walk_group(p, gi, Walk())
        learners = first < g.start
        if not learners and not g.passive and lemma_at(p, g.head) == "train":
            continue  # told as a service
        if learners:
            walk.subject = by_phrase(p, g.head)
        action = next(
            (k for k, t in enumerate(p.tokens) if t.tag == "ACTION" and abs(k - g.head) < 10), g.head
        )
        low, high = min(first, g.start), max(last + 1, g.end, action + 1 if learners else 0)
        draft = Draft("assist", g.head, low, high, "money:taught", walk, quantity=quantity_of(q, "person"))
        taught_by = p.tokens[slice(*walk.subject)] if walk.subject else ()
        if not any(t.tag in ("STATE", "ORG", "PRON", "GROUP", "W") for t in taught_by):
            draft.who = Who((scene.memory.house,), "group")
        yield draft


_SERVING = word_set("money.serving")
_SERVICES = word_set("money.services")
_PAID_WORK = word_set("money.paid_work")
_SENDING = word_set("helping.sending")
_AID = word_set("helping.aid")
_VAGUE_AID = word_set("helping.vague_aid")
_TRAINED = word_set("helping.trained")


def _served(scene: Scene, about: bool) -> Iterator[Draft]:
    """ "helped establish a risk education working group", "will train 60 deminers", "sent experts"."""
    p = scene.p
    for gi, g in enumerate(p.groups):
        alone = p.tokens[g.head].tag == "MODAL" and g.end < len(p.tokens)
        lemma = p.tokens[g.end].word if alone else lemma_at(p, g.head)  # "will train": a noun too
        if g.passive or g.kind == "part" or lemma not in _KINDLY:
            continue
        k = _service(p, g, lemma, about)
        if k < 0:
            continue
        walk = walk_group(p, gi, Walk())
        if walk.subject and walk.subject[1] <= g.start:
            draft = Draft("assist", g.head, g.start, k + 1, f"money:{lemma}", walk)
            if lemma == "train":
                _trained(scene, draft, k)
            yield draft


_KINDLY = _SERVING | _SENDING | {"pay"}


def _service(p: Parse, g: Group, lemma: str, about: bool) -> int:
    """The token of the service, staff or gear that is given after a verb, or -1."""
    wanted = _PAID_WORK if lemma == "pay" else _SERVICES if lemma in _SERVING else frozenset()
    if lemma in _SENDING:
        wanted |= _AID | (_VAGUE_AID if about else frozenset())
    elif lemma == "train":
        wanted |= _TRAINED
    for k in range(g.end, min(len(p.tokens), g.end + 9)):
        if p.tokens[k].word in wanted:
            c = p.chunk_at[k]
            direct = c < 0 or p.chunks[c][0] <= g.end + 1
            return k if direct or p.tokens[k].word not in _VAGUE_AID else -1
        if clause_break(p, k) or p.tokens[k].tag in ("COMMA", "REL") or p.group_at[k] >= 0:
            return -1
    return -1


def _trained(scene: Scene, draft: Draft, k: int) -> None:
    """Of those trained how many and of which state: "1,200 Malian soldiers", "40 deminers from Iraq"."""
    p = scene.p
    q = next((q for q in scene.quantities if draft.at < first_token(p, q) <= k), None)
    if q is not None and q.unit in ("person", None):
        draft.quantity = quantity_of(q, "person")
    own = next((t.e.value for t in p.tokens[draft.at + 1 : k] if t.tag == "STATE" and t.e), None)
    after = p.tokens[k + 1 : k + 3]
    if own is None and len(after) == 2 and after[0].word in ("from", "in", "for") and after[1].tag == "STATE":
        codes, end = names_from(p, k + 2)
        own, draft.high = codes[0] if codes else None, max(draft.high, end)
    draft.counterparty = own


def _joined(scene: Scene) -> Iterator[Draft]:
    """ "Australia and Denmark also contributed", said right after others' help."""
    p = scene.p
    for gi, g in enumerate(p.groups):
        if (
            g.kind != "fin"
            or g.passive
            or lemma_at(p, g.head) not in ("contribute", "help", "donate", "give", "pay")
        ):
            continue
        after = p.tokens[g.end] if g.end < len(p.tokens) else None
        if after is not None and after.tag not in ("STOP", "COMMA", "CONJ") and after.word != "too":
            continue
        walk = walk_group(p, gi, Walk())
        named = p.tokens[slice(*walk.subject)] if walk.subject else ()
        if any(t.tag in ("STATE", "ORG") for t in named):
            yield Draft("assist", g.head, g.start, g.end, "money:joined", walk)


_ASKING = frozenset({"ask", "appeal", "call", "plead"})


def _asked(scene: Scene, about: bool) -> Iterator[Draft]:
    """ "UNOPS appealed for US$14.2 million", "asked the OAS for another 2 million dollars": help wished for."""
    p = scene.p
    if "for" not in p.words or not (about or scene.explosive or scene.about_action):
        return
    for gi, g in enumerate(p.groups):
        if lemma_at(p, g.head) not in _ASKING or g.passive or g.kind == "part":
            continue
        k = next((k for k in range(g.end, min(len(p.tokens), g.end + 8)) if p.tokens[k].word == "for"), 0)
        if not k or any(p.group_at[j] >= 0 or clause_break(p, j) for j in range(g.end, k)):
            continue
        q = next((q for q in scene.quantities if k < first_token(p, q) <= k + 4 and is_money(q)), None)
        end = last_token(p, q) + 1 if q else 0
        end = end or next(
            (j + 1 for j in range(k + 1, min(len(p.tokens), k + 4)) if p.tokens[j].word in _MEANS), 0
        )
        walk = walk_group(p, gi, Walk())
        if not end or walk.subject is None:
            continue
        asker = resolve(p, *walk.subject, scene.memory, scene.people)
        asked = p.chunks[p.chunk_at[g.end]] if p.chunk_at[g.end] >= 0 and g.end < k else None
        draft = Draft("assist", g.head, g.start, end, "money:asked", Walk([("wish", g.head)], asked))
        if asked is None:
            draft.who = Who((None,), "group")
        draft.quantity = quantity_of(q) if q else None
        states = asker.kind == "state" and len(asker.codes) == 1
        draft.counterparty = asker.codes[0] if states else None
        yield draft


_AIDING = frozenset({"help", "assist", "aid", "support"})
_AIDED = frozenset({"STATE", "LISTWORD", "GROUP"})


def _aided(p: Parse) -> Iterator[Draft]:
    """ "helped Laos clear its mines", "assists Cambodia with demining", "supports survivors in Angola"."""
    for gi, g in enumerate(p.groups):
        if lemma_at(p, g.head) not in _AIDING or g.passive or g.kind == "part" or g.end >= len(p.tokens):
            continue
        c = p.chunk_at[g.end]
        if c < 0:
            continue
        aided = p.tokens[p.chunks[c][1] - 1]
        survivors = aided.word in _SURVIVORS
        if not (aided.tag in _AIDED or survivors):
            continue
        stop = min(len(p.tokens), p.chunks[c][1] + 8)
        end = next((k + 1 for k in range(p.chunks[c][1], stop) if _of_action(p, k)), 0)
        if not end and not survivors:
            continue
        walk = walk_group(p, gi, Walk())
        if walk.subject is None or walk.subject[0] > g.start:
            continue
        draft = Draft("assist", g.head, g.start, max(end, p.chunks[c][1]), "money:aided", walk)
        codes, _ = names_from(p, p.chunks[c][0])
        draft.counterparty = codes[0] if len(codes) == 1 else None
        yield draft


_SURVIVORS = frozenset({"survivors", "victims", "amputees"})


def _of_action(p: Parse, k: int) -> bool:
    if p.tokens[k].tag == "ACTION":
        return True
    r = roles_at(p, k)
    return bool(r and any(s.kind in ("clear", "destroy") for s in r.senses))


_MEANS = frozenset({"money", "funding", "funds", "help", "assistance", "aid", "support"})
_HELP = word_set("money.help")


def _helped(p: Parse) -> Iterator[Draft]:
    """ "with help from Canada and the European Union": those named help."""
    for k in range(2, len(p.tokens)):
        if p.tokens[k].word in _MEANS and p.tokens[k - 1].tag in ("STATE", "ORG") and p.chunk_at[k] >= 0:
            low = p.chunks[p.chunk_at[k]][0]
            if low and p.tokens[low - 1].word == "with" and p.tokens[k - 1].e:
                yield Draft("assist", k, low - 1, k + 1, "money:help", Walk(_stage(p, k), (k - 1, k)))
    for k in range(1, len(p.tokens) - 2):
        source = p.tokens[k + 1].tag in ("FROM", "BY") and p.chunk_at[k + 2] >= 0
        if p.tokens[k].word not in _HELP or not source:
            continue
        if p.tokens[k].tag == "V" and p.group_at[k] >= 0 and not p.groups[p.group_at[k]].passive:
            continue
        c = p.chunk_at[k + 2]
        end = p.chunks[c][1]
        while end + 1 < len(p.tokens) and p.tokens[end].tag in ("COMMA", "CONJ") and p.chunk_at[end + 1] >= 0:
            if not any(t.tag in ("STATE", "ORG") for t in p.tokens[slice(*p.chunks[p.chunk_at[end + 1]])]):
                break
            end = p.chunks[p.chunk_at[end + 1]][1]
        span = (p.chunks[c][0], end)
        if any(t.tag in ("STATE", "ORG") for t in p.tokens[slice(*span)]):
            yield Draft("assist", k, max(0, k - 1), end, "money:help", Walk(_stage(p, k), span))


def _stage(p: Parse, k: int) -> list[tuple[str, int]]:
    """Whether the help is planned or wished for like the act it is for: "will clear it with help from Canada"."""
    for g in reversed(p.groups):
        if g.end <= k and g.kind in ("fin", "inf"):
            return [op for op in walk_group(p, p.group_at[g.head], Walk()).ops if op[0] != "neg"]
    return []


_DONORS = frozenset({"donor", "donors", "funder", "funders"})
_BEING = frozenset({"is", "are", "was", "were", "remain", "remains", "remained", "been", "became", "become"})


def _donors(p: Parse) -> Iterator[Draft]:
    """ "Norway and Japan were among the main donors", "remains one of the largest donors"."""
    for k, tok in enumerate(p.tokens):
        if tok.word not in _DONORS or p.chunk_at[k] < 0:
            continue
        j = k - 1
        while j > 0 and p.group_at[j] < 0 and k - j < 9 and p.tokens[j].tag not in ("STOP", "COMMA"):
            j -= 1
        g = p.group_at[j]
        if g < 0 or p.tokens[p.groups[g].head].word not in _BEING:
            continue
        walk = walk_group(p, g, Walk())
        if walk.subject and any(t.tag in ("STATE", "ORG", "PRON") for t in p.tokens[slice(*walk.subject)]):
            yield Draft("assist", k, p.groups[g].start, k + 1, "money:donor", walk)
