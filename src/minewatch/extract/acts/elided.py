"""Objects left out because the text has named them: "signed in 1997", "kept 16,500 for training", "supplied none"."""

from __future__ import annotations

from minewatch.extract.acts.objects import Found, scan
from minewatch.extract.grammar.parse import Group, Parse
from minewatch.extract.grammar.paths import roles_at
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import Sense, word_set

_TREATY_VERBS = word_set("elided.treaty_verbs")
_LEAVING = word_set("elided.leaving")
_COUNTED_VERBS = frozenset(
    {"destroy", "retain", "stockpile", "clear", "transfer", "acquire", "use", "produce", "need"}
)


def left_out(p: Parse, g: Group, sense: Sense, memory: Memory) -> Found | None:
    """The object that the verb group g has in mind, or None where nothing shows that it has one."""
    roles = roles_at(p, g.head)
    if roles is None:
        return None
    if sense.obj == "t" and memory.treaty and _treaty_understood(p, g, roles.lemma):
        return Found(g.head, g.end, treaty=_spoken_of(p, g) or memory.treaty, sure=False)
    if (
        sense.obj in ("t", "w")
        and _past_aside(p, g) > g.end
        and (found := scan(p, g.end + 1, sense.obj, memory))
    ):
        return found
    if sense.obj in ("t", "w") and _shared(p, g) and (found := _of_next(p, g, sense, memory)):
        return found
    if sense.obj != "w" or not memory.weapons:
        return None
    if sense.kind in ("destroy", "retain", "stockpile"):
        found = stock_from(p, g.end, memory)
        if found:
            return found
    if sense.kind in _COUNTED_VERBS and sense.prep is None:
        return _bare_number(p, g, memory) or _recipients_only(p, g, roles.lemma, memory)
    return None


def _spoken_of(p: Parse, g: Group) -> str | None:
    """ "a party to Amended Protocol II, which it joined in 2005": the treaty named last before the act."""
    return next((t.e.value for t in reversed(p.tokens[: g.start]) if t.tag == "TRT" and t.e), None)


def _treaty_understood(p: Parse, g: Group, lemma: str) -> bool:
    """ "acceded in 2011", "will ratify in the spring", "has ruled out leaving"."""
    following = p.tokens[g.end] if g.end < len(p.tokens) else None
    if lemma in _LEAVING:
        open_ended = g.kind in ("ger", "inf") or (g.modal and lemma in ("stay", "leave"))
        return bool(open_ended) and (following is None or following.tag in ("STOP", "COMMA", "QUOTE"))
    if lemma not in _TREATY_VERBS:
        return False
    if following is None or following.tag in (
        "COMMA",
        "CONJ",
        "STOP",
        "ADV",
        "SUB",
        "QUOTE",
        "CLOSE",
        "OPEN",
        "NEG",
        "DASH",
        "COLON",
    ):
        return True
    if following.word in ("either", "neither"):
        return True
    if following.tag == "PREP":
        return following.word not in ("with", "as", "against", "for")
    if following.word in ("this", "that") and g.end + 1 < len(p.tokens):
        return p.tokens[g.end + 1].word in ("year", "month", "week", "spring", "summer", "autumn", "morning")
    return following.tag == "W" and following.word in (
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "last",
        "next",
        "this",
    )


def _shared(p: Parse, g: Group) -> Group | None:
    """The next verb of "sign and ratify the treaty", "used, produced or transferred mines"; None where there is none."""
    k = g.end
    while k < len(p.tokens) and (p.tokens[k].tag in ("CONJ", "COMMA", "ADV") or p.tokens[k].word == "nor"):
        k += 1
    if k == g.end or k >= len(p.tokens) or (p.tokens[k - 1].tag == "COMMA" and k - g.end > 1):
        return None
    h = p.group_at[k]
    return p.groups[h] if h >= 0 and p.groups[h].start == k else None


def _of_next(p: Parse, g: Group, sense: Sense, memory: Memory) -> Found | None:
    """The object of the verbs that follow in the list: it is that of each."""
    following = _shared(p, g)
    for _ in range(3):
        if following is None:
            return None
        found = scan(p, _past_aside(p, following), sense.obj, memory, None)
        if found:
            pointed = sense.obj == "w" and p.tokens[found.a].tag == "ANA"
            return found if found.sure or pointed or sense.obj == "t" else None
        following = _shared(p, following)
    return None


def _past_aside(p: Parse, g: Group) -> int:
    """The token after a verb group, and after the comma that closes it: "possess, and have never used, such weapons"."""
    comma = g.end < len(p.tokens) and p.tokens[g.end].tag == "COMMA"
    opened = g.start > 1 and p.tokens[g.start - 1].tag == "CONJ" and p.tokens[g.start - 2].tag == "COMMA"
    return g.end + 1 if comma and opened else g.end


def stock_from(p: Parse, i: int, memory: Memory) -> Found | None:
    """ "its stockpile", "half the stocks": of the weapon spoken of."""
    for k in range(i, min(len(p.tokens), i + 8)):
        r = roles_at(p, k)
        if p.tokens[k].tag == "N" and r and r.lemma == "stockpile":
            return Found(i, k + 1, memory.weapons[-1:], sure=False)
        if p.tokens[k].tag not in ("DET", "ADJ", "W", "POS", "STATE", "ADV", "NUM", "OF", "GROUP"):
            return None
    return None


def _bare_number(p: Parse, g: Group, memory: Memory) -> Found | None:
    """ "kept 16,500 for training", "sold none", "have not supplied any": how many, and no name of what."""
    k = g.end
    while (
        k < len(p.tokens)
        and p.tokens[k].tag in ("ADV", "DET", "ADJ", "N")
        and p.tokens[k].word not in ("any", "some", "all")
    ):
        k += 1
    if k >= len(p.tokens):
        return None
    some = _some(p, g.end)
    if some:
        return Found(g.end, some, memory.weapons[-1:], sure=False)
    end = k
    while end < len(p.tokens) and p.tokens[end].tag == "NUM":
        end += 1
    if end == k or not memory.weapons:
        return None
    if end < len(p.tokens) and p.tokens[end].tag not in (
        "STOP",
        "COMMA",
        "TO",
        "PREP",
        "CONJ",
        "OF",
        "CLOSE",
    ):
        return None
    if (
        end < len(p.tokens)
        and p.tokens[end].tag in ("PREP", "TO")
        and p.tokens[end].word
        not in ("for", "to", "in", "by", "on", "along", "around", "near", "at", "across")
    ):
        return None
    big = any(len(t.word) >= 3 or t.word in ("hundred", "thousand", "million") for t in p.tokens[k:end])
    roles = roles_at(p, g.head)
    big |= roles is not None and roles.lemma in _PLANTING  # "had laid five there"
    return Found(k, end, memory.weapons[-1:], sure=False) if big and not _year(p.tokens[k].word) else None


_PLANTING = frozenset({"lay", "plant", "sow", "bury", "emplace", "re-lay"})
_ANY = word_set("elided.any")


def _some(p: Parse, i: int) -> int:
    """Where "none", "any", "a single one", "a good many more" end, from token i on; 0 where something is named."""
    k = i
    while (
        k < len(p.tokens)
        and p.tokens[k].tag in ("DET", "ADJ", "NUM", "W", "PRON", "ADV", "ANA")
        and k < i + 5
    ):
        if p.tokens[k].word not in _ANY:
            break
        k += 1
    if k == i or (
        p.tokens[k - 1].word in ("a", "one", "all", "as", "good") and p.tokens[k - 2].word != "single"
    ):
        return 0
    following = p.tokens[k] if k < len(p.tokens) else None
    ends = following is None or following.tag in (
        "STOP",
        "COMMA",
        "CONJ",
        "PREP",
        "TO",
        "QUOTE",
        "ADV",
        "SUB",
        "CLOSE",
        "V",
    )
    return k if ends or (following is not None and following.word in _WHEN) else 0


_WHEN = word_set("elided.when")


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


_HANDING = word_set("elided.handing")


def _recipients_only(p: Parse, g: Group, lemma: str, memory: Memory) -> Found | None:
    """ "has supplied India, South Korea and others as well": the weapon is the one spoken of."""
    if lemma not in _HANDING or g.passive or g.end >= len(p.tokens):
        return None
    c = p.chunk_at[g.end]
    if (
        c < 0
        or p.tokens[p.chunks[c][1] - 1].tag != "STATE"
        or p.tokens[p.chunks[c][0]].tag not in ("STATE", "DET")
    ):
        return None
    end = p.chunks[c][1]
    while end + 1 < len(p.tokens) and p.tokens[end].tag in ("COMMA", "CONJ") and p.chunk_at[end + 1] >= 0:
        end = p.chunks[p.chunk_at[end + 1]][1]
    if end < len(p.tokens) and p.tokens[end].tag in ("PREP", "TO") and p.tokens[end].word == "with":
        return None
    return Found(g.end, end, memory.weapons[-1:], sure=False)
