"""The fields of a claim that stand around its act: when, how many, where, to whom, which words are its
evidence.
"""

from __future__ import annotations

from collections.abc import Sequence

from minewatch.extract.acts.draft import Draft
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import roles_at
from minewatch.extract.grammar.spans import clause_break, dateline
from minewatch.extract.parties.people import People
from minewatch.extract.parties.who import Memory, resolve
from minewatch.extract.times.times import TimeMention
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import LONGEST_QUOTE
from minewatch.model.when import When

_SPEECH_TIME = frozenset({"oppose", "support", "remain"})


def add_time(p: Parse, draft: Draft, times: Sequence[TimeMention], crowded: bool) -> TimeMention | None:
    """Gives the draft the time of its act: the nearest in its clause, else one that opens the sentence."""
    if draft.time is not None:
        return None
    at = p.tokens[draft.at].start
    start, end = p.tokens[draft.low].start, p.tokens[_with_place(p, draft.high) - 1].end
    best, best_gap = None, 1 << 30
    for t in times:
        gap = _time_gap(p, t, at, start, end, crowded, draft.walk.relative)
        if gap is not None and t.when is not None and t.when.precision == "day":
            gap -= 30
        if gap is not None and gap < best_gap:
            best, best_gap = t, gap
    if best is not None:
        within = (
            best.kind == "since" and best.start < at < best.end
        )  # "since it acceded on 28 July": that very day
        draft.time = best.named if within and best.named else _with_next(p, best, times)
    return best


def _with_next(p: Parse, best: TimeMention, times: Sequence[TimeMention]) -> When | None:
    """ "in 1998 and 1999", "in 1999 and early 2000": a span over both where one follows the other closely."""
    later = next((t for t in times if 0 < t.start - best.end <= 10), None)
    earlier = next((t for t in times if 0 < best.start - t.end <= 10), None)
    for one, other in ((best, later), (earlier, best)):
        if one and other and (span := _over_both(p, one, other)):
            return span
    return best.when


def _over_both(p: Parse, one: TimeMention, other: TimeMention) -> When | None:
    if one.when is None or other.when is None or not (one.when.end and other.when.start):
        return None
    between = [t.word for t in p.tokens if one.end <= t.start < other.start]
    gap = (other.when.start - one.when.end).days
    joined = bool(between) and between[0] in ("and", "/") and set(between) <= _JOINING
    return When.between(one.when.start, other.when.end) if joined and 0 < gap <= LONGEST_GAP else None


LONGEST_GAP = 800  # days between two times told of as one
_JOINING = frozenset({"and", "/", "or", "in", "again", "early", "late"})


def _time_gap(
    p: Parse, t: TimeMention, at: int, start: int, end: int, crowded: bool, relative: bool
) -> int | None:
    """How far a time stands from an act, or None where it belongs to something else."""
    if t.start < end and t.end > start:
        return min(
            abs(t.start - at), 4 + max(0, t.start - at) // 8
        )  # within its own words: nearer than any outside
    first = p.tokens[0].start
    if "OPEN" in p.tags and _in_brackets(p, t, at, end):
        return None
    if t.start >= end:
        between = [k for k, tok in enumerate(p.tokens) if end <= tok.start < t.start]
        if _next_clause(p, between) or any(p.tokens[k].word == "—" for k in between):
            return None
        if any(p.tokens[k].word in _APART and p.tokens[k].start < t.start - 1 for k in between):
            return None
        acts = sum(
            1 for k in between if p.group_at[k] >= 0 and p.groups[p.group_at[k]].head == k and _is_act(p, k)
        )
        finite = [k for k in between if p.group_at[k] >= 0 and p.groups[p.group_at[k]].kind == "fin"]
        if finite and (relative or any(p.tokens[k].tag == "COMMA" for k in between if k < finite[0])):
            return None  # "has used mines, a witness said in May"
        if acts > (0 if crowded else 1) or len(between) > (9 if crowded else 14):
            return None
        return t.start - end + 5
    if t.start - first <= 4 or _opens_clause(p, t):
        return 400 + (start - t.end)
    if t.end <= start:
        between_tokens = [tok for tok in p.tokens if t.end <= tok.start < start]
        if any(tok.tag == "CONJ" for tok in between_tokens[:2]) and _of_verb_before(p, t):
            return None  # "signed in 1997 and has not ratified"
        if len(between_tokens) <= 5 and not any(tok.tag in ("STOP", "COMMA") for tok in between_tokens):
            return 40 + start - t.end
        if len(between_tokens) <= 8 and _hangs_on(p, at) and all(tok.word != ";" for tok in between_tokens):
            return 80 + start - t.end
    return None


def _in_brackets(p: Parse, t: TimeMention, at: int, end: int) -> bool:
    """ "104 (2006: 169); 13 killed": a time in brackets is that of what stands in them, or right before them."""
    opened = -1
    for tok in p.tokens:
        if tok.start >= t.start:
            break
        opened = tok.start if tok.tag == "OPEN" else -1 if tok.tag == "CLOSE" else opened
    if opened < 0:
        return False
    close = next((tok.start for tok in p.tokens if tok.tag == "CLOSE" and tok.start > t.start), 1 << 30)
    return not (opened <= at < close or 0 <= opened - end <= 2)


_APART = frozenset(
    {";", "but", "while", "which", "who", "since", "after", "before", "compared with", "compared to", "than"}
)


def _of_verb_before(p: Parse, t: TimeMention) -> bool:
    return any(g.kind == "fin" and p.tokens[g.head].end <= t.start for g in p.groups)


def _hangs_on(p: Parse, at: int) -> bool:
    """ "A bus struck a mine on Tuesday, killing 15": a gerund's act happens when that of its clause does."""
    k = next((k for k, tok in enumerate(p.tokens) if tok.start == at), -1)
    g = p.group_at[k] if k >= 0 else -1
    return g >= 0 and p.groups[g].kind == "ger"


def _next_clause(p: Parse, between: Sequence[int]) -> bool:
    """ "would sign, and in 2005 it signed": a time right after "and" opens the next clause."""
    words = [p.tokens[k] for k in between if p.tokens[k].tag not in ("COMMA", "ADV")]
    if len(words) < 2 or words[-1].tag not in ("PREP", "BY") or words[-2].word not in ("and", "but"):
        return False
    return any(g.kind == "fin" and g.start > between[-1] for g in p.groups)


def _is_act(p: Parse, k: int) -> bool:
    r = roles_at(p, k)
    return bool(r and r.senses)


def _opens_clause(p: Parse, t: TimeMention) -> bool:
    """ "However, in 2012, Poland": the time stands before the first verb."""
    for k, tok in enumerate(p.tokens):
        if tok.start >= t.start:
            return True
        if p.group_at[k] >= 0:
            return False
    return False


def place_of(p: Parse, draft: Draft) -> str | None:
    """The state or region after "in" near the act."""
    low, high = max(0, draft.low - 2), min(len(p.tokens) - 1, draft.high + 10)
    best = None
    for k in range(low, high):
        if (
            p.tokens[k].word
            in ("in", "across", "inside", "throughout", "within", "into", "on", "along", "near", "from")
            and p.chunk_at[k + 1] >= 0
        ):
            x, y = p.chunks[p.chunk_at[k + 1]]
            for j in range(x, y):
                e = p.tokens[j].e
                if e is None:
                    continue
                if p.tokens[j].tag == "REGION" and p.tokens[k].word != "from":
                    return e.value.partition(":")[2]
                if (
                    p.tokens[j].tag == "STATE"
                    and p.tokens[k].word in ("in", "across", "inside", "throughout", "within")
                    and best is None
                    and e.sub != "people"
                ):
                    best = e.value.split(",")[0]
    return best


_TO = {
    "transfer": ("to",),
    "halt_transfer": ("to",),
    "acquire": ("from",),
    "assist": ("to", "for", "in"),
    "need": (),
}


def _judged(p: Parse, draft: Draft, memory: Memory, people: People) -> str | None:
    """Whose act is criticised or welcomed: whom the words name, else who did what was told last."""
    code = None
    if draft.other:
        who = resolve(p, *draft.other, memory, people)
        code = who.codes[0] if len(who.codes) == 1 else None
    elif memory.deed is not None:
        code = memory.deed.actor
        if draft.treaty is None and memory.deed.kind == "withdraw":
            draft.treaty = memory.deed.treaty
        if draft.weapons == (None,) and memory.deed.kind in _OF_WEAPONS:
            draft.weapons = (memory.deed.weapon,)
    return code if code not in draft.who.codes else None


_OF_WEAPONS = frozenset(
    {"use", "transfer", "halt_transfer", "produce", "halt_production", "acquire", "stockpile"}
)


def counterparty_of(p: Parse, draft: Draft, memory: Memory, people: People) -> str | None:
    """The other side of a transfer, purchase or aid: after "to" or "from", or the person served ("supply
    Ukraine with").
    """
    if draft.other or draft.earlier:
        return _judged(p, draft, memory, people)
    if draft.counterparty is not None or draft.kind not in _TO:
        return draft.counterparty
    stop = min(len(p.tokens) - 1, draft.high + 12)
    for k in range(draft.at + 1, stop):
        if clause_break(p, k) or (
            p.group_at[k] >= 0 and p.groups[p.group_at[k]].kind == "fin" and k > draft.high
        ):
            break
        if p.tokens[k].word in _TO[draft.kind] and p.chunk_at[k + 1] >= 0:
            x, y = p.chunks[p.chunk_at[k + 1]]
            if any(p.tokens[j].tag in ("STATE", "ORG", "GROUP") for j in range(x, y)):
                who = resolve(p, x, y, memory, people)
                if who.kind in ("state", "org") and who.codes and who.codes[0]:
                    return who.codes[0]
    given = _given(p, draft, memory, people)
    if given:
        return given
    r = roles_at(p, draft.at)
    if (
        draft.kind == "transfer"
        and r
        and r.senses
        and draft.at + 1 < len(p.tokens)
        and p.chunk_at[draft.at + 1] >= 0
    ):
        x, y = p.chunks[p.chunk_at[draft.at + 1]]
        if p.tokens[y - 1].tag in ("STATE", "GROUP", "ORG"):
            who = resolve(p, x, y, memory, people)
            return who.codes[0] if who.codes and who.kind in ("state", "org") else None
    if draft.kind == "transfer" and draft.walk.passive and draft.walk.patient:
        who = resolve(p, *draft.walk.patient, memory, people)
        return who.codes[0] if who.codes and who.kind in ("state", "org") else None
    return None


def _given(p: Parse, draft: Draft, memory: Memory, people: People) -> str | None:
    """ "Gives Ukraine land mines", "sent us mines": whoever stands between a verb of giving and what is given."""
    k = draft.at + 1
    if draft.kind not in ("transfer", "assist") or k + 1 >= len(p.tokens) or p.group_at[draft.at] < 0:
        return None
    tok, following = p.tokens[k], p.tokens[k + 1]
    named = tok.tag in ("STATE", "ORG") and tok.e is not None and tok.e.sub != "people"
    if not (named or tok.word in ("us", "them", "it")) or following.tag not in _GIVEN:
        return None
    who = resolve(p, k, k + 1, memory, people)
    return who.codes[0] if len(who.codes) == 1 and who.codes[0] not in draft.who.codes else None


_GIVEN = frozenset({"WPN", "LABEL", "NUM", "DET", "ADJ", "W"})


def evidence(p: Parse, draft: Draft, extra: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The offsets of the words that carry the claim: act, object, a near subject, and near times and
    numbers.
    """
    low, high = _with_subject(p, draft)
    high = _with_place(p, high)
    start, end = p.tokens[low].start, p.tokens[high - 1].end
    news = p.tokens[dateline(p)].start
    for a, b in extra:
        if a >= end and a - end <= 40:
            end = b
        elif (b <= start and start - b <= 30 and b - a <= 12 and a >= news) or a < start < b:
            start = a
        elif a < end < b:
            end = b
    subject = draft.walk.subject
    if subject and 0 <= subject[0] - high <= 2:  # "use of mines by government forces"
        end = max(end, p.tokens[subject[1] - 1].end)
    if end - start > LONGEST_QUOTE:
        start, end = p.tokens[draft.at].start, p.tokens[max(draft.high - 1, draft.at)].end
    return start, end if end - start <= LONGEST_QUOTE else p.tokens[draft.at].end


_PLACING = word_set("fields.placing")


def _with_place(p: Parse, high: int) -> int:
    """The end of the phrases of place and manner that follow: "laid mines [around six posts on the border]"."""
    k, end = high, high
    while k + 1 < len(p.tokens) and k < high + 14:
        if p.tokens[k].word not in _PLACING or p.chunk_at[k + 1] < 0:
            break
        k = end = p.chunks[p.chunk_at[k + 1]][1]
    g = p.group_at[end] if end < len(p.tokens) else -1
    return high if g >= 0 and p.groups[g].kind == "fin" else end


def _with_subject(p: Parse, draft: Draft) -> tuple[int, int]:
    """The act's tokens with its subject where that stands right before it; a list of subjects whole."""
    low, high = draft.low, draft.high
    subject = draft.walk.subject
    if subject and subject[1] <= draft.at and subject[0] < low and low - subject[1] <= 4:
        stopped = any(t.tag == "STOP" for t in p.tokens[subject[1] : low])
        low = low if stopped else subject[0]
    if len(draft.who.codes) > 1:
        while low > 0 and p.tokens[low - 1].tag in ("CONJ", "COMMA", "STATE", "ORG", "DET"):
            low -= 1
        while p.tokens[low].tag in ("CONJ", "COMMA"):
            low += 1
    return low, high
