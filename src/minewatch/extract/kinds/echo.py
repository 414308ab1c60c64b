"""Sentences that say again, of others or with the opposite sign, what was just said: "so did Latvia", "nor has the
United States", "more than 110 countries have", "Russia is not among them", "Pyongyang rejected the charge".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, before
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.kinds import followers, gapping, rejoinders
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.people import People
from minewatch.extract.parties.who import Memory, Who
from minewatch.model.claim import Claim

_STANDING = frozenset({"member", "nonmember", "join", "sign"})


def drafts(
    p: Parse, drafted: Sequence[Draft], found: Sequence[Claim], memory: Memory, people: People
) -> Iterator[Draft]:
    """Echoes in one sentence of what `found` or the sentence itself says."""
    yield from gapping.drafts(p, drafted, memory)
    yield from _so_and_nor(p, drafted, found)
    yield from _too(p, found)
    if "NUM" in p.tags:
        yield from _alongside(p, drafted)
    yield from _do_so(p, drafted, found)
    yield from _they_are(p, found)
    yield from _one_of_them(p, found)
    have = list(_elided_have(p, found))
    yield from have
    yield from _elided_be(p, drafted, found)
    yield from _among(p, have or found, drafted)
    yield from rejoinders.drafts(p, drafted, found, memory, people)
    yield from followers.drafts(p, drafted, found, memory)


def _copy(
    kind: str,
    treaty: str | None,
    weapons: tuple[str | None, ...],
    at: int,
    low: int,
    high: int,
    codes: Sequence[str | None],
) -> Draft:
    draft = Draft(kind, at, low, high, "echo", Walk(), treaty=treaty, weapons=weapons, sure=False)
    draft.who = Who(tuple(codes), "state")
    return draft


def _so_and_nor(p: Parse, drafted: Sequence[Draft], found: Sequence[Claim]) -> Iterator[Draft]:
    """ "so did Latvia", "nor has the United States", "neither are India and Pakistan"."""
    for k in range(len(p.tokens) - 2):
        word = p.tokens[k].word
        if word not in ("so", "nor", "neither") or p.tokens[k + 1].tag not in ("BE", "HAVE", "DO", "MODAL"):
            continue
        codes, end = names_from(p, k + 2)
        if not codes:
            continue
        before = [d for d in drafted if d.at < k and d.kind not in ("casualty",)]
        if before:
            last = before[-1]
            draft = _copy(last.kind, last.treaty, last.weapons, k + 1, k, end, codes)
            draft.walk.ops = list(last.walk.ops)
            yield draft
        elif found:
            old = found[-1]
            draft = _copy(old.kind, old.treaty, (old.weapon,), k + 1, k, end, codes)
            draft.settled = old.assertion
            yield draft


def _too(p: Parse, found: Sequence[Claim]) -> Iterator[Draft]:
    """ "India too.", "Cuba as well.": a fragment that says of others what the sentence before says."""
    if p.groups or not found or len(p.tokens) > _FRAGMENT:
        return
    codes, end = names_from(p, 0)
    rest = [t.word for t in p.tokens[end:] if t.tag not in ("COMMA", "STOP")]
    old = found[-1]
    if p.tokens[0].start - old.evidence.end > _NEAR or old.actor is None or old.kind == "casualty":
        return
    if codes and (rest in (["too"], ["also"], ["likewise"], ["as well"], ["as", "well"])):
        draft = _copy(old.kind, old.treaty, (old.weapon,), 0, 0, len(p.tokens), codes)
        draft.settled = old.assertion
        yield draft


def _alongside(p: Parse, drafted: Sequence[Draft]) -> Iterator[Draft]:
    """ "Britain, alongside 121 other nations, signed the treaty": the others signed it too, and are counted."""
    for k, tok in enumerate(p.tokens[:-3]):
        if tok.word not in ("alongside", "together with", "along with"):
            continue
        number = next((j for j in range(k + 1, k + 4) if p.tokens[j].tag == "NUM"), -1)
        end = next((j + 1 for j in range(k + 1, min(len(p.tokens), k + 6)) if p.tokens[j].word in _STATES), 0)
        act = next((d for d in drafted if d.kind in ("sign", "join", "member") and d.at > k), None)
        if number < 0 or number >= end or act is None:
            continue
        draft = _copy(act.kind, act.treaty, act.weapons, act.at, number, act.high, (None,))
        draft.who, draft.walk.subject = Who((None,), "group"), (number, end)
        draft.walk.ops = list(act.walk.ops)
        yield draft


_STATES = frozenset({"nations", "countries", "states", "governments", "others"})
_FRAGMENT = 12  # tokens of a sentence that is only names and "too"
_NEAR = 60  # characters from what was told to the fragment


def _one_of_them(p: Parse, found: Sequence[Claim]) -> Iterator[Draft]:
    """ "111 countries signed. America isn't one of them": out, where those told of are in."""
    last = next((c for c in reversed(found[-4:]) if c.kind in _STANDING and c.actor is None), None)
    if last is None:
        return
    for gi, g in enumerate(p.groups):
        words = [t.word for t in p.tokens[g.end : g.end + 4] if t.tag != "NEG"][:3]
        if words != ["one", "of", "them"]:
            continue
        subject = walk_group(p, gi, Walk()).subject
        names = names_from(p, _first_name(p, subject[1]))[0] if subject else ()
        if subject and names:
            inside = (last.kind == "nonmember") == g.negated
            kind = "member" if inside else "nonmember"
            high = next(k for k in range(g.end, g.end + 4) if p.tokens[k].word == "them") + 1
            yield _copy(kind, last.treaty, (None,), g.head, _first_name(p, subject[1]), high, names)


def _they_are(p: Parse, found: Sequence[Claim]) -> Iterator[Draft]:
    """ "In chronological order, they are: Mali, Togo and Benin": the members of the group told last."""
    last = next((c for c in reversed(found[-3:]) if c.actor is None and c.kind in _SHARED), None)
    if last is None:
        return
    for g in p.groups:
        included = p.tokens[g.head].word in ("includes", "included", "include") and g.start <= 1
        if not (included or p.tokens[g.head].word in ("are", "were")):
            continue
        if g.start == 0 or p.tokens[g.start - 1].word not in _THESE:
            continue
        i = g.end + (g.end < len(p.tokens) and p.tokens[g.end].tag == "COLON")
        codes, end = names_from(p, i)
        if len(codes) > 1 or (codes and included):
            draft = _copy(last.kind, last.treaty, (last.weapon,), g.head, g.start - 1, end, codes)
            draft.settled = last.assertion
            yield draft


_THESE = frozenset({"they", "these", "those", "this"})


def _among(p: Parse, found: Sequence[Claim | Draft], drafted: Sequence[Draft]) -> Iterator[Draft]:
    """ "But the United States and Russia are not among them", "among them Britain, France and Germany"."""
    for k, tok in enumerate(p.tokens[:-1]):
        if tok.word != "among" or p.tokens[k + 1].word not in ("them", "those", "these"):
            continue
        if k + 2 < len(p.tokens) and p.tokens[k + 2].tag == "REL":
            yield from _among_those_who(p, k, drafted)
        elif not _abstaining(p, k):
            yield from _among_them(p, k, found, drafted)


def _abstaining(p: Parse, k: int) -> bool:
    """ "were among those abstaining"."""
    return any(
        t.word.startswith(("abstain", "abstention")) or t.word == "against" for t in p.tokens[k : k + 4]
    )


def _among_them(
    p: Parse, k: int, found: Sequence[Claim | Draft], drafted: Sequence[Draft]
) -> Iterator[Draft]:
    """The members of a group that are named after "among them" at token k, or before it."""
    here = [d for d in drafted if d.at < k and d.kind in _SHARED and not d.rule.startswith("echo")]
    standing = next((c for c in reversed(found[-8:]) if c.kind in _STANDING), None)
    last = here[-1] if here else _of_group(found) or standing
    if last is None:
        return
    ratified = bool(here) and here[-1].rule in ("verb:ratify", "verb:accede")
    plain = last.kind not in _STANDING or last.kind == "nonmember" or ratified
    kind = last.kind if plain else "member"
    weapons = last.weapons if isinstance(last, Draft) else (last.weapon,)
    codes, end = names_from(p, k + 2)
    if not codes:
        yield from _before_among(p, k, _copy(kind, last.treaty, weapons, k, k, k + 2, ()), drafted)
    elif here or isinstance(last, Draft):  # of the group that this sentence speaks of
        draft = _copy(kind, last.treaty, weapons, k, k, end, codes)
        if here:
            draft.walk.ops, draft.low = list(here[-1].walk.ops), min(here[-1].low, k)
            draft.other, draft.earlier = here[-1].other, here[-1].earlier
        yield draft


def _before_among(p: Parse, k: int, draft: Draft, drafted: Sequence[Draft]) -> Iterator[Draft]:
    """ "Russia is not among them", "12 states, Chad among them": `draft` told of the names before token k."""
    j = before(p, k)
    g = p.group_at[j] if j >= 0 else -1
    if g < 0:
        yield from _some_of_them(p, k, drafted)
        return
    if p.tokens[p.groups[g].head].tag not in ("BE", "V"):
        return
    subject = walk_group(p, g, Walk()).subject
    names = names_from(p, _first_name(p, subject[1]))[0] if subject else ()
    negated = p.groups[g].negated
    if not names or subject is None or (negated and draft.kind not in ("member", "nonmember")):
        return
    if negated:
        draft.kind = "member" if draft.kind == "nonmember" else "nonmember"
    draft.low, draft.who = _first_name(p, subject[1]), Who(names, "state")
    yield draft


def _among_those_who(p: Parse, k: int, drafted: Sequence[Draft]) -> Iterator[Draft]:
    """ "Kenya and Chad were among those who confirmed that steps are being taken to ratify": what is said of "those"."""
    j = before(p, k)
    g = p.group_at[j] if j >= 0 else -1
    if g < 0 or p.groups[g].negated or p.tokens[p.groups[g].head].tag != "BE":
        return
    start = _first_name(p, p.groups[g].start)
    names = names_from(p, start)[0] if start < p.groups[g].start else ()
    said = next(
        (d for d in drafted if d.at > k and d.kind in _SHARED and not d.rule.startswith("echo")), None
    )
    if names and said:
        draft = _copy(said.kind, said.treaty, said.weapons, said.at, start, said.high, names)
        draft.walk.ops, draft.rule = list(said.walk.ops), said.rule
        if any(t.word == "steps" for t in p.tokens[k : said.at]) and not draft.walk.ops:
            draft.walk.ops = [("intent", said.at)]
        yield draft


def _some_of_them(p: Parse, k: int, drafted: Sequence[Draft]) -> Iterator[Draft]:
    """ "12 states, Australia and Chad among them, have signed": names that stand before "among them"."""
    start = _first_name(p, k)
    names = names_from(p, start)[0] if start < k else ()
    near = [d for d in drafted if d.kind in _SHARED and not d.rule.startswith("echo") and abs(d.at - k) < 14]
    if names and near:
        d = min(near, key=lambda d: abs(d.at - k))
        draft = _copy(d.kind, d.treaty, d.weapons, d.at, min(d.low, start), max(d.high, k + 2), names)
        draft.walk.ops, draft.other, draft.earlier, draft.rule = list(d.walk.ops), d.other, d.earlier, d.rule
        yield draft


_SHARED = _STANDING | {"oppose", "support", "use", "produce", "transfer", "halt_production", "halt_transfer"} | {
    "withdraw", "destroy", "report", "extend", "retain", "stockpile", "acquire", "suspend", "remain", "violate"
}  # fmt: skip


def _of_group(found: Sequence[Claim | Draft]) -> Claim | None:
    """The claim told last where nobody was named who acts: its group's members may follow."""
    last = found[-1] if found else None
    return last if isinstance(last, Claim) and last.actor is None and last.kind in _SHARED else None


def _do_so(p: Parse, drafted: Sequence[Draft], found: Sequence[Claim]) -> Iterator[Draft]:
    """ "others have refused to do so", "Latvia said it would do the same"."""
    for gi, g in enumerate(p.groups):
        if (
            p.tokens[g.head].tag != "DO"
            or g.end >= len(p.tokens)
            or p.tokens[g.end].word not in ("so", "the")
        ):
            continue
        if g.kind == "inf" and any(t.word == "first" for t in p.tokens[max(0, g.start - 6) : g.start]):
            continue  # "the first country to do so"
        if p.tokens[g.end].word == "the" and (
            g.end + 1 >= len(p.tokens) or p.tokens[g.end + 1].word != "same"
        ):
            continue
        if (
            p.tokens[g.end].word == "the"
            and g.end + 2 < len(p.tokens)
            and p.tokens[g.end + 2].tag in ("W", "N")
        ):
            continue  # "does the same work"
        here = [d for d in drafted if d.at < g.start and d.rule != "echo"]
        walk = walk_group(p, gi, Walk())
        if walk.subject is None or not (here or found):
            continue
        last: Draft | Claim = here[-1] if here else found[-1]
        kind = "join" if last.kind in ("nonmember", "member", "sign") else last.kind
        if kind in ("oppose", "support") and any(effect == "neg" for effect, _ in walk.ops):
            continue
        weapons = last.weapons if isinstance(last, Draft) else (last.weapon,)
        draft = Draft(
            kind, g.head, min(walk.subject[0], g.start), g.end + 1, "echo", walk, treaty=last.treaty
        )
        draft.weapons, draft.sure = weapons, False
        refused = sum(effect in ("neg", "denial") for effect, _ in walk.ops) % 2
        if refused and kind == "join":  # "have refused to do so": they are not parties
            draft.kind, draft.settled = "nonmember", "fact"
        yield draft


def _elided_be(p: Parse, drafted: Sequence[Draft], found: Sequence[Claim]) -> Iterator[Draft]:
    """ "Britain is a party to it, and the United States is not"."""
    here = [d for d in drafted if d.kind in ("member", "nonmember") and d.rule.startswith("standing")]
    for gi, g in enumerate(p.groups):
        k = g.end
        while k < len(p.tokens) and p.tokens[k].tag in ("NEG", "ADV"):
            k += 1
        ends = k >= len(p.tokens) or p.tokens[k].tag in ("STOP", "COMMA", "QUOTE")
        if p.tokens[g.head].tag != "BE" or g.kind != "fin" or not ends or g.start == 0:
            continue
        last: Draft | Claim | None = next((d for d in reversed(here) if d.at < g.start), None)
        if last is None and found and found[-1].kind in ("member", "nonmember"):
            last = found[-1]
        subject = walk_group(p, gi, Walk()).subject
        names = names_from(p, _first_name(p, subject[1]))[0] if subject and last else ()
        if last and subject and names and subject[1] <= g.start:
            kind = "nonmember" if g.negated else "member"
            yield _copy(kind, last.treaty, (None,), g.head, _first_name(p, subject[1]), k, names)


_AFTER_HAVE = frozenset({"either", "neither"})


def _first_name(p: Parse, end: int) -> int:
    """Where the list of names that ends at token `end` begins."""
    k = end
    while k > 0 and p.tokens[k - 1].tag in ("STATE", "CONJ", "COMMA", "DET"):
        k -= 1
    while k < end and p.tokens[k].tag in ("CONJ", "COMMA"):
        k += 1
    return k


def _elided_have(p: Parse, found: Sequence[Claim]) -> Iterator[Draft]:
    """ "More than 110 countries have." after a sentence about those that have not."""
    last = next((c for c in reversed(found[-8:]) if c.kind in _STANDING), None)
    if found and found[-1].kind in ("oppose", "support", "report", "extend"):
        last = found[-1]
    if last is None:
        return
    for g in p.groups:
        head = p.tokens[g.head]
        k = g.end
        while k < len(p.tokens) and (p.tokens[k].tag in ("NEG", "ADV") or p.tokens[k].word in _AFTER_HAVE):
            k += 1
        following = p.tokens[k].tag if k < len(p.tokens) else "STOP"
        if following == "QUOTE" and k + 1 < len(p.tokens) and p.tokens[k + 1].tag in ("V", "NEG", "ADV"):
            continue  # 'has "not used the bombs"'
        if head.tag != "HAVE" or g.kind != "fin" or following not in ("STOP", "COMMA", "QUOTE"):
            continue
        walk = walk_group(p, p.group_at[g.head], Walk())
        if walk.subject is None or walk.subject[1] > g.start:
            continue
        neither = any(t.word == "neither" for t in p.tokens[g.end : k])
        kind = "nonmember" if g.negated or neither else "member"
        group = any(t.tag in ("LISTWORD", "GROUP") for t in p.tokens[slice(*walk.subject)])
        codes: Sequence[str | None] = names_from(p, _first_name(p, walk.subject[1]))[0] or (
            (None,) if group else ()
        )
        if codes:
            if last.kind not in _STANDING:
                kind = last.kind
            draft = _copy(kind, last.treaty, (None,), g.head, walk.subject[0], k, codes)
            if last.kind not in _STANDING:
                draft.settled, draft.earlier = "denial" if g.negated or neither else "fact", True
            draft.who = Who(tuple(codes), "state" if codes[0] else "group")
            yield draft
