"""Help for mine action: sums given, promised, needed; people taught or reached; who the donors are."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from minewatch.extract.acts.amounts import quantity_of
from minewatch.extract.acts.draft import Draft
from minewatch.extract.acts.scene import Scene
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, by_phrase, possessor
from minewatch.extract.grammar.spans import clause_break, first_token, last_token, lemma_at
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.numbers.quantities import QuantityMention
from minewatch.extract.parties.lists import names_from
from minewatch.extract.parties.who import THING, Who
from minewatch.extract.words.lexicon import word_set

_GIVING = word_set("money.giving")
_PROMISING = word_set("money.promising")
_NEEDING = word_set("money.needing")
_FUNDS = word_set("money.funds")
_TOTALLING = word_set("money.totalling")
_WORK = word_set("money.work")
_TRADE = word_set("money.trade")
_MONEY = word_set("money.signs")
_ELSE = word_set("money.else")
_NEVER = word_set("money.never")
_RECEIVING = word_set("money.receiving")
_FURTHEST = 32  # tokens from a verb of giving to a sum that is still its object


def drafts(scene: Scene) -> Iterator[Draft]:
    """Help for mine action in one sentence."""
    p = scene.p
    about = "ACTION" in p.tags or not p.words.isdisjoint(_WORK)
    money = not p.words.isdisjoint(_MONEY)
    last = scene.memory.help
    told = scene.explosive or (last is not None and scene.s.start - last.evidence.end < 400)
    spoken_of = about or p.words.isdisjoint(_NEVER if told else _ELSE)
    if money and spoken_of:
        yield from _sums(scene, about)


def is_money(q: QuantityMention) -> bool:
    """Whether an amount is a sum of money: its unit is an ISO 4217 code."""
    return q.unit is not None and len(q.unit) == 3 and q.unit.isupper()


def in_local_money(p: Parse, q: QuantityMention) -> QuantityMention:
    """An amount of a currency that several states have, by the state of the sentence: Norway's kroner are NOK."""
    k = last_token(p, q)
    words = {t.word for t in p.tokens[k : k + 2]} & _LOCAL.keys() if q.unit is None else ()
    if not words:
        return q
    own = _LOCAL[next(iter(words))]
    code = next((own[t.e.value] for t in p.tokens if t.tag == "STATE" and t.e and t.e.value in own), None)
    return replace(q, unit=code) if code else q


_LOCAL = {
    "kroner": {"NOR": "NOK", "DNK": "DKK"},
    "pounds": {"GBR": "GBP", "EGY": "EGP", "LBN": "LBP"},
    "francs": {"CHE": "CHF"},
    "crowns": {"NOR": "NOK", "SWE": "SEK", "DNK": "DKK", "CZE": "CZK"},
}


def _sums(scene: Scene, about: bool) -> Iterator[Draft]:
    p = scene.p
    sums: list[QuantityMention] = []
    for q in scene.quantities:
        m = in_local_money(p, q)
        if not is_money(m) and sums and _bare_sum(p, m):
            m = replace(m, unit=sums[-1].unit)  # "Norway US$3.1 million, Italy 1.0 million"
        if is_money(m) and not (sums and _converted(p, sums[-1], m)):
            sums.append(m)
    if not sums or not p.words.isdisjoint(_TRADE):
        return
    told: Draft | None = None
    for i, q in enumerate(sums):
        first, last = first_token(p, q), last_token(p, q)
        lent = _lent(p, told, last_token(p, sums[i - 1]), first, last) if told and i else None
        draft = (
            lent
            or _given(scene, q, first, last)
            or _totalled(p, first, last, about)
            or _listed(p, first, last)
        )
        if draft is None:
            continue
        told = draft
        stop = sums[i + 1].start if i + 1 < len(sums) else p.tokens[-1].end
        others = _own_fields(scene, draft, q, stop)
        _from(p, draft, last + 1)
        _respectively(p, draft, i, len(sums))
        yield draft
        for code in others:
            yield replace(draft, counterparty=code, walk=copy(draft.walk), marks=[])
        yield from _among(p, draft, last + 1)


def _converted(p: Parse, told: QuantityMention, q: QuantityMention) -> bool:
    """ "€2.5 million (some US$3.1 million)", "US$599,406/€477,120": the same sum in other money."""
    k = last_token(p, told) + 1
    opened = p.tokens[k].tag == "OPEN" or p.tokens[k].word == "/"
    return q.unit != told.unit and opened and first_token(p, q) - k <= 3


def _bare_sum(p: Parse, q: QuantityMention) -> bool:
    """ "the United States 2.8 million" in a list of sums: a number of millions right after a name."""
    first, last = first_token(p, q), last_token(p, q)
    large = p.tokens[last].word in ("million", "billion") and q.unit is None and q.noun is None
    return large and first > 1 and p.tokens[first - 1].tag in ("STATE", "ORG")


def _lent(p: Parse, told: Draft, end: int, first: int, last: int) -> Draft | None:
    """ "The United States gave $2 million, Norway 11 million kroner": the verb is that of the sum before."""
    k = first - 1
    while k > end and p.tokens[k].tag in ("ADV", "COLON", "DASH", "DET"):
        k -= 1
    tok = p.tokens[k]
    if k <= end or tok.tag not in ("STATE", "ORG") or any(p.group_at[j] >= 0 for j in range(end + 1, first)):
        return None
    if k == end + 1 or p.tokens[p.chunks[p.chunk_at[k]][0] - 1].tag not in ("COMMA", "CONJ", "STOP"):
        return None
    start = p.chunks[p.chunk_at[k]][0]
    walk = Walk(ops=list(told.walk.ops), subject=(start, k + 1))
    return Draft(told.kind, k, start, last + 1, "money:lent", walk)


def _listed(p: Parse, first: int, last: int) -> Draft | None:
    """ "Norway US$3.1 million, Italy 1 million", "Canada: 2 million dollars": a list of donors without a verb."""
    if any(g.kind == "fin" for g in p.groups):
        return None
    k = first - 1
    while k >= 0 and p.tokens[k].tag in ("COMMA", "COLON", "DASH", "ADV", "OPEN"):
        k -= 1
    if k < 0 or p.tokens[k].tag not in ("STATE", "ORG") or p.chunk_at[k] < 0:
        return None
    start = p.chunks[p.chunk_at[k]][0]
    if start and p.tokens[start - 1].tag in ("PREP", "TO", "FROM"):
        return None
    return Draft("assist", k, start, last + 1, "money:listed", Walk(subject=(start, k + 1)))


def _among(p: Parse, draft: Draft, i: int) -> Iterator[Draft]:
    """ "$800 million to 46 countries, among them Iraq and Laos": each of those named was helped too."""
    stop = min(len(p.tokens) - 2, i + 10)
    for k in range(i, stop):
        if p.tokens[k].tag == "STOP" or p.group_at[k] >= 0:
            return
        if p.tokens[k].word not in ("among", "including", "such as"):
            continue
        start = k + 1 + (p.tokens[k + 1].word in ("them", "these", "those"))
        codes, end = names_from(p, start)
        if codes and any(t.tag == "LISTWORD" for t in p.tokens[i:k]):
            for code in codes:
                walk = Walk(ops=list(draft.walk.ops), subject=draft.walk.subject)
                yield Draft(draft.kind, k, k, end, "money:among", walk, counterparty=code, time=draft.time)
        return


def _from(p: Parse, draft: Draft, i: int) -> None:
    """ "of which $98 million from the European Union": who gives stands after the sum."""
    k = _source(p, i) if draft.rule == "money:received" else i
    if 0 < k < len(p.tokens) - 1 and p.tokens[k].tag == "FROM" and p.chunk_at[k + 1] >= 0:
        c = p.chunks[p.chunk_at[k + 1]]
        if p.tokens[c[1] - 1].tag in ("STATE", "ORG"):
            end = by_list(p, k + 1)
            draft.walk.subject, draft.who, draft.high = (c[0], end), THING, max(draft.high, end)


def _source(p: Parse, i: int) -> int:
    """The "from" that follows a sum received, with a time between at most; 0 where there is none."""
    for k in range(i, min(len(p.tokens) - 1, i + 8)):
        if p.tokens[k].tag == "FROM":
            return k
        if p.group_at[k] >= 0 or clause_break(p, k) or p.tokens[k].tag in ("STATE", "ORG"):
            return 0
    return 0


def by_list(p: Parse, i: int) -> int:
    """Where a list of names ends that begins at token i."""
    end = p.chunks[p.chunk_at[i]][1]
    while end + 1 < len(p.tokens) and p.tokens[end].tag in ("COMMA", "CONJ") and p.chunk_at[end + 1] >= 0:
        x, y = p.chunks[p.chunk_at[end + 1]]
        if not any(t.tag in ("STATE", "ORG") for t in p.tokens[x:y]):
            break
        end = y
    return end


def _respectively(p: Parse, draft: Draft, i: int, many: int) -> None:
    """ "Norway and Japan promised 3 million dollars and 2 billion yen respectively": to each its sum."""
    if not draft.walk.subject or ("respectively" not in p.words and many < 3):
        return
    codes, _ = names_from(p, next((k for k, t in enumerate(p.tokens) if t.tag == "STATE"), 0))
    if len(codes) == many:
        draft.who = Who((codes[i],), "state")


def _own_fields(scene: Scene, draft: Draft, q: QuantityMention, stop: int) -> tuple[str, ...]:
    """Sets the time and the recipient that stand right after one sum of several; gives further recipients."""
    p = scene.p
    draft.quantity = quantity_of(q)
    ahead = [t for t in scene.times if t.end <= q.start and scene.content[t.end : q.start] == ": "]
    own = ahead or [t for t in scene.times if q.end <= t.start < stop and _close(scene, q.end, t.start)]
    if ahead:
        draft.time, draft.low = own[0].when, min(draft.low, first_token(p, q) - 2)
    elif own:
        draft.time = own[0].when
        draft.high = max(draft.high, 1 + max(k for k, t in enumerate(p.tokens) if t.start < own[0].end))
    codes, end = _recipients(p, draft, first_token(p, q), last_token(p, q) + 1, stop)
    if codes:
        draft.counterparty, draft.high = codes[0], max(draft.high, end)
    return codes[1:]


def _recipients(p: Parse, draft: Draft, first: int, k: int, stop: int) -> tuple[tuple[str, ...], int]:
    """Who is given a sum: "gave Peru and Ecuador", "to help Laos clear", "$2 million to Laos"."""
    after = draft.at + 1
    if after < len(p.tokens) and p.tokens[after].tag in ("STATE", "ORG") and draft.rule != "money:lent":
        codes, end = names_from(p, after)
        if codes and all(t.tag in ("ADV", "STOP", "DET", "ADJ") for t in p.tokens[end:first]):
            return codes, end
    if k + 1 < len(p.tokens) and p.tokens[k].word in ("of",) and p.tokens[k + 1].word in ("it", "which"):
        k += 2  # "$4.7 million of it to Cambodia"
    if k + 1 < len(p.tokens) and p.tokens[k].word in ("to", "for", "went", "goes", "in"):
        codes, end = names_from(p, k + 1 + (p.tokens[k + 1].word == "to"))
        if codes and p.tokens[end - 1].start < stop:
            return codes, end
    helped = next(
        (j for j in range(draft.at, min(len(p.tokens) - 1, draft.at + 18)) if p.tokens[j].word in _AIDING), 0
    )
    if helped and p.tokens[helped + 1].tag == "STATE":
        codes, _ = names_from(p, helped + 1)  # "to help Laos clear"
        return codes if len(codes) == 1 else (), draft.high
    return (), 0


_AIDING = frozenset({"help", "helping", "assist", "assisting", "support", "supporting"})


def _close(scene: Scene, end: int, start: int) -> bool:
    """At most two short words, and no comma, between a sum and its time: "$3.7 million in 2001"."""
    between = scene.content[end:start]
    return len(between) <= 12 and between.count(" ") <= 3 and _MARKS.isdisjoint(between)


_MARKS = frozenset(",(:;")


def _purpose(p: Parse, i: int) -> int:
    """Where the words end that say what a sum is for: "for mine action in Africa", from token i on."""
    for k in range(i, min(len(p.tokens), i + 12)):
        tag = p.tokens[k].tag
        if tag == "ACTION":
            return k + 1
        if (tag in ("STOP", "COMMA") or (tag == "NUM" and "," in p.tokens[k].word)) and k > i:
            return i
        g = p.group_at[k]
        if g >= 0 and p.groups[g].kind in ("fin", "part"):
            return i
    return i


def _given(scene: Scene, q: QuantityMention, first: int, last: int) -> Draft | None:
    """A sum that is the object of a verb of giving, or what is given in a passive."""
    p = scene.p
    h = _verb_before(p, first)
    passive = _verb_after(p, last)
    gi = h if h >= 0 else passive
    if gi < 0:
        return None
    g = p.groups[gi]
    lemma = lemma_at(p, g.head)
    kind = "need" if lemma in _NEEDING else "assist"
    walk = walk_group(p, gi, Walk())
    nobody = False
    if g.passive:
        walk.patient, walk.subject = walk.subject, by_phrase(p, g.head)
        nobody = walk.subject is None or not any(
            t.tag in _GIVERS or t.cap for t in p.tokens[slice(*walk.subject)]
        )
    elif gi == passive and lemma == "go":
        walk.subject, nobody = None, True
    if lemma in _PROMISING:
        walk.ops.append(("intent", g.head))
    if lemma in _RECEIVING:
        draft = Draft("assist", g.head, min(g.start, first), last + 1, "money:received", Walk())
        draft.who = Who((None,), "group")
        return draft if _source(p, last + 1) else None
    if kind == "need" and walk.subject is None:
        return None
    if lemma == "spend" and _on_weapons(p, last + 1):
        return None
    if any(t.tag == "PROGRAMME" for t in p.tokens[last + 1 : last + 6]):
        kind = "fortify"
    near = not any(p.tokens[k].tag == "NUM" for k in range(g.end, first))
    end = max(g.end, _purpose(p, last + 1))
    low, high = (min(g.start, first), max(end, last + 1)) if near or gi == passive else (first, last + 1)
    draft = Draft(kind, g.head, low, high, "money:given", walk)
    if nobody and g.passive:
        draft.who = Who((None,), "group")
    elif nobody:
        ours = scene.memory.speaker.serves if scene.memory.speaker else None
        draft.who = Who((scene.memory.house or ours,), "group")
    return draft


_GIVERS = frozenset({"STATE", "ORG", "GROUP", "PRON", "BODY", "ROLE"})


def _on_weapons(p: Parse, i: int) -> bool:
    """ "$800 million on mines" buys them; "on mine clearance" does not."""
    on = i + 1 < len(p.tokens) and p.tokens[i].word == "on" and p.chunk_at[i + 1] >= 0
    return on and p.tokens[p.chunks[p.chunk_at[i + 1]][1] - 1].tag in ("WPN", "LABEL")


def _verb_before(p: Parse, first: int) -> int:
    """The verb of giving or needing whose object the sum at token `first` is, or -1."""
    for k in range(first - 1, max(-1, first - _FURTHEST), -1):
        if clause_break(p, k):
            return -1
        g = p.group_at[k]
        if g < 0 or p.groups[g].head != k:
            continue
        if p.tokens[k].word in _FUNDS and p.groups[g].kind == "ger":
            continue
        if k and p.tokens[k - 1].tag == "V" and lemma_at(p, k - 1) in _GIVING:
            continue  # "provided increased funding of"
        if lemma_at(p, k) in _GIVING | _NEEDING | _RECEIVING and not p.groups[g].passive:
            return g
        if p.groups[g].kind == "fin" and lemma_at(p, k) not in ("be", "have"):
            return -1
    return -1


def _verb_after(p: Parse, last: int) -> int:
    """ "Some $2.7 million was spent on", "£1.9 million went to"."""
    for k in range(last + 1, min(len(p.tokens), last + 6)):
        if p.tokens[k].tag in ("STOP", "COMMA", "COLON"):
            return -1
        g = p.group_at[k]
        if (
            g >= 0
            and p.tokens[k - 1].tag in ("STATE", "ORG", "PRON")
            and lemma_at(p, p.groups[g].head) in _GIVING
        ):
            return g  # "the $100 million the United States has spent"
        if g >= 0:
            head = p.groups[g].head
            gone = lemma_at(p, head) == "go"
            return g if gone or (p.groups[g].passive and lemma_at(p, head) in _GIVING) else -1
    return -1


def _totalled(p: Parse, first: int, last: int, about: bool) -> Draft | None:
    """ "Mine action funding totalled US$64 million", "Norway's share came to 12 million kroner", "aid of"."""
    for k in range(first - 1, max(-1, first - _FURTHEST), -1):
        tok = p.tokens[k]
        if clause_break(p, k):
            return None
        if tok.word not in _FUNDS:
            continue
        c = p.chunk_at[k - 2] if k >= 2 and p.tokens[k - 1].tag in ("OF", "ACTION", "DET", "WPN") else -1
        k = _share_of(p, k) if c >= 0 or p.tokens[k - 1].tag == "ACTION" else k
        between = p.tokens[k + 1 : first]
        total = any(t.word in _TOTALLING or t.tag == "COLON" for t in between)
        if not total and not (between and between[0].tag in ("OF", "PREP") and len(between) <= 4):
            return None
        owner = possessor(p, k)
        if owner is None and not about:
            return None
        walk = Walk(subject=owner)
        listed = any(t.tag == "NUM" and "," in t.word for t in between)
        low = first if listed else _chunk_start(p, k)
        high = max(last + 1, _purpose(p, last + 1))
        draft = Draft("assist", k, low, high, "money:total", walk)
        if tok.word in ("pledge", "pledges", "commitments"):
            walk.ops.append(("intent", k))
        if owner is None:
            draft.who = Who((None,), "group")
        return draft
    return None


def _share_of(p: Parse, k: int) -> int:
    """ "Norway's share of the mine action funding": the share is what is told."""
    start = _chunk_start(p, k)
    if start > 1 and p.tokens[start - 1].tag == "OF" and p.tokens[start - 2].word in _FUNDS:
        return start - 2
    return k


def _chunk_start(p: Parse, k: int) -> int:
    """Where the noun phrase that the word at k ends begins, whatever class the word itself has."""
    c = p.chunk_at[k] if p.chunk_at[k] >= 0 or not k else p.chunk_at[k - 1]
    return min(k, p.chunks[c][0]) if c >= 0 else k
