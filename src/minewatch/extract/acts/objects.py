"""What an act is done to: the weapon, treaty, area, report or deadline that stands next to its word."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.who import Memory
from minewatch.extract.words.lexicon import word_set


@dataclass(frozen=True, slots=True)
class Found:
    """The object at tokens [a, b): its weapons (several where joined) or its treaty; `sure` where it is
    named.
    """

    a: int
    b: int
    weapons: tuple[str | None, ...] = (None,)
    treaty: str | None = None
    sure: bool = True
    label: str | None = None


# Words after a weapon's name in its chunk that leave it the thing acted on.
_NEUTRAL = word_set("objects.neutral")
_POINTING = word_set("objects.pointing")


def weapon_at(p: Parse, k: int, memory: Memory) -> Found | None:
    """The weapon named or pointed at by the token at k, with those joined to it."""
    tok = p.tokens[k]
    if tok.tag == "WPN" and tok.e:
        found = _of_model(p, k) or _named(p, k)
        meant = _meant(p, k, memory) if found and found.weapons == ("mine",) else None
        return replace(found, weapons=(meant,)) if found and meant else found
    if tok.word in ("minefield", "minefields"):
        return Found(k, k + 1, ("mine",))
    if tok.tag == "LABEL" and tok.e:
        end = k + 1
        while end < len(p.tokens) and (
            p.tokens[end].tag in ("WPN", "LABEL") or p.tokens[end].word in _OF_TYPE
        ):
            end += 1
        return Found(k, end, (tok.e.value,), label=tok.word)
    if tok.tag == "ANA" and k + 1 < len(p.tokens) and p.tokens[k + 1].word == "of":
        return None  # "two rounds of talks"
    if tok.tag == "ANA" and tok.word in _CASES and not _pointed(p, k) and not _weapon_before(p, k):
        return None  # "2 million rounds" of whatever sort
    if tok.tag == "ANA" and memory.weapons:
        pointed = tok.word in ("them", "ones", "ours", "theirs") or (
            k and (_pointed(p, k) or p.tokens[k - 1].tag == "NUM")
        )
        if pointed:
            return Found(k, k + 1, memory.weapons, sure=False)
    if tok.tag == "PRON" and tok.word == "they" and memory.weapons:
        return Found(k, k + 1, memory.weapons, sure=False)
    return None


_OF_TYPE = frozenset({"-type", "-pattern", "-series"})


def _of_model(p: Parse, k: int) -> Found | None:
    """ "Mines of the PMN-2 type", "mines of the PFM and PMN types": the model says of which sort."""
    tokens = p.tokens[k + 1 : k + 7]
    if len(tokens) < 3 or tokens[0].tag != "OF":
        return None
    label = next((i for i, t in enumerate(tokens[:3]) if t.tag == "LABEL" and t.e), None)
    last = next(
        (i for i, t in enumerate(tokens) if t.word in ("type", "types", "model", "models", "series")), None
    )
    if label is None or last is None or last < label:
        return None
    named = tokens[label]
    return Found(k, k + 2 + last, (named.e.value,), label=named.word) if named.e else None


_CASES = frozenset({"shells", "rounds", "rockets", "projectiles", "artillery shells", "projectile"})


def _weapon_before(p: Parse, k: int) -> bool:
    return any(t.tag in ("WPN", "LABEL") for t in p.tokens[:k])


def _meant(p: Parse, k: int, memory: Memory) -> str | None:
    """ "these mines" are the antipersonnel mines just spoken of."""
    if not k or p.tokens[k - 1].word not in ("these", "those", "such"):
        return None
    for tok in reversed(p.tokens[: k - 1]):
        if tok.tag == "WPN" and tok.e:
            return tok.e.value if tok.e.value in ("ap_mine", "av_mine") else None
    last = memory.weapons[-1] if memory.weapons else None
    return last if last in ("ap_mine", "av_mine") else None


def _pointed(p: Parse, k: int) -> bool:
    c = p.chunk_at[k]
    low = p.chunks[c][0] if c >= 0 else k
    if any(p.tokens[i].word in _POINTING for i in range(low, k)):
        return True
    sorts = low > 2 and p.tokens[low - 1].tag == "OF" and p.tokens[low - 2].word in _SORTS
    return sorts and p.tokens[low - 3].word in _POINTING  # "these kinds of weapons"


_SORTS = frozenset({"kind", "kinds", "sort", "sorts", "type", "types", "class"})


def _tail_ok(p: Parse, k: int) -> bool:
    """Whether the weapon at k is the thing itself and not part of another name ("landmine victims")."""
    c = p.chunk_at[k]
    end = p.chunks[c][1] if c >= 0 else k + 1
    for i in range(k + 1, end):
        tok = p.tokens[i]
        if tok.tag in ("WPN", "LABEL", "NUM", "PRON", "DET", "STATE", "POS"):
            return True
        if tok.tag == "N" or tok.word in _NEUTRAL or tok.tag == "AREA":
            continue
        return tok.word in _TIMES or (tok.cap == 1 and i == end - 1)
    return True


_TIMES = word_set("objects.times")


_GENERAL = {"mix": "mine"}


def _named(p: Parse, k: int) -> Found | None:
    """The weapons of a list that starts at k: "antipersonnel and anti-tank mines"."""
    if not _tail_ok(p, k):
        return None
    tokens = p.tokens
    kinds: list[str] = []
    j = end = k
    label = None
    while j < len(tokens):
        tok = tokens[j]
        if tok.tag == "WPN" and tok.e:
            kinds.append(_GENERAL.get(tok.e.value, tok.e.value))
            end = j + 1
        elif tok.tag == "LABEL" and tok.e and (j > k):
            label = tok.word
            end = j + 1
        elif (
            not (
                tok.tag in ("CONJ", "COMMA", "ADJ", "ADV")
                or tok.word in ("both", "other", "or", "type", "types")
            )
            or j > end + 2
        ):
            break
        j += 1
    return Found(k, end, tuple(dict.fromkeys(kinds)), label=label)


def treaty_at(p: Parse, k: int, memory: Memory) -> Found | None:
    """The treaty named or pointed at by the token at k."""
    tok = p.tokens[k]
    if tok.tag == "TRT" and tok.e:
        return Found(k, k + 1, treaty=tok.e.value)
    described = _described(p, k, memory) if tok.tag == "TRTANA" else None
    if described:
        return described
    if tok.word == "protocol" and not (memory.treaty or "").startswith("CCW"):
        return None
    if tok.tag == "TRTANA" and memory.treaty:
        if tok.word in ("agreement", "instrument", "instruments") and not _pointed(p, k):
            return None
        return Found(k, k + 1, treaty=memory.treaty, sure=False)
    if tok.tag == "PRON" and tok.word == "it" and memory.treaty:
        named = next((t.e.value for t in reversed(p.tokens[:k]) if t.tag == "TRT" and t.e), None)
        if named:
            return Found(k, k + 1, treaty=named, sure=False)
        return Found(k, k + 1, treaty=memory.treaty, sure=False)
    return None


def scan(
    p: Parse, i: int, want: str, memory: Memory, prep: str | None = None, reach: int = 16
) -> Found | None:
    """The first object of class `want` right of token i in its clause.

    `prep` is a preposition the verb takes before it; other prepositions than "of" end the search.
    """
    tokens = p.tokens
    used = False
    k = i
    stop = min(len(tokens), i + reach)
    while k < stop:
        tok = tokens[k]
        found = of_class(p, k, want, memory)
        if found is not None and (prep is None or used or prep == "of"):
            return found
        if p.group_at[k] >= 0:
            g = p.groups[p.group_at[k]]
            if not (g.kind == "part" and want in ("w", "a")):
                return None
        elif tok.tag in ("PREP", "FROM", "BY", "TO", "CONJ") and tok.word == prep:
            used = True
        elif tok.tag == "OPEN" and tok.word != "[":
            while k < stop and tokens[k].tag != "CLOSE":
                k += 1
        elif tok.tag == "OF" and want == "w" and not _portion(p, k):
            return None  # "a public accounting of its mines"
        elif tok.tag == "COMMA":
            plain = k + 1 < stop and tokens[k + 1].tag in ("ADJ", "WPN", "CONJ", "NUM", "LABEL", "PREP")
            if not plain and not (want == "w" and _list_goes_on(p, k)):
                return None
        elif (tok.tag in ("PREP", "FROM", "TO", "BY") and not _passes(p, k, want, used)) or (
            tok.tag in ("STOP", "COLON", "SUB", "REL", "DASH")
            and tok.word not in ("as", "–", "-", "$", "€", "£")
        ):
            return None
        k += 1
    return None


_PORTIONS = word_set("objects.portions")


def _portion(p: Parse, k: int) -> bool:
    """Whether the "of" at k follows a number, amount or sort: "thousands of", "the last of", "stocks of"."""
    tok = p.tokens[k - 1]
    if tok.tag in ("NUM", "DET", "PRON", "WPN", "LABEL", "ANA", "COMMA", "V") or tok.word in _PORTIONS:
        return True
    if tok.word in ("sign", "signs", "trace", "traces"):
        return True
    return tok.e is not None and tok.e.noun is not None and bool(tok.e.noun.senses)


_APPROXIMATE = word_set("objects.approximate")


def _passes(p: Parse, k: int, want: str, used: bool) -> bool:
    """Whether the search goes on past the preposition at k: "over 21 million", "acceded in 1998 to the
    treaty".
    """
    word = p.tokens[k].word
    if word == "to" and p.tokens[k - 1].tag == "NUM":
        return _quantity_next(p, k)
    if word in _APPROXIMATE or (word in ("including", "like") and want == "w"):
        return _quantity_next(p, k)
    if want == "x":
        return word in ("for", "of")
    if want == "m":
        return word in ("for", "to", "on", "in", "towards", "toward")
    return want == "t" and (used or word in ("to", "from", "of", "in", "under", "with"))


def _list_goes_on(p: Parse, k: int) -> bool:
    """ "artillery rounds, missiles and cluster munitions": a weapon closes the list that the comma at k is in."""
    joined = False
    for j in range(k + 1, min(len(p.tokens), k + 10)):
        if p.group_at[j] >= 0 or p.tokens[j].tag in ("STOP", "SUB", "REL"):
            return False
        joined |= p.tokens[j].tag == "CONJ"
        if p.tokens[j].tag == "WPN":
            return joined
    return False


def _quantity_next(p: Parse, k: int) -> bool:
    return k + 1 < len(p.tokens) and p.tokens[k + 1].tag in ("NUM", "WPN", "ADV")


_BANNING = word_set("objects.banning")


def described_treaty(p: Parse, k: int, memory: Memory) -> str | None:
    """ "the treaty that bans antipersonnel mines", "the 2008 convention outlawing the weapon": by what it bans."""
    found = _described(p, k, memory)
    return found.treaty if found else None


def _described(p: Parse, k: int, memory: Memory) -> Found | None:
    """The treaty so described, with the weapon where its words name it."""
    following = p.tokens[k + 1 : k + 4]
    if not any(t.word in _BANNING for t in following):
        return None
    for j in range(k + 2, min(len(p.tokens), k + 14)):
        tok = p.tokens[j]
        if tok.tag in ("STOP", "COMMA"):
            return None
        weapon = tok.e.value if tok.tag == "WPN" and tok.e else None
        named = (weapon,) if weapon in ("ap_mine", "av_mine") else (None,)
        if tok.tag == "ANA" and memory.weapons:
            weapon = memory.weapons[-1]
        if weapon:
            treaty = "CCM" if weapon == "cluster_munition" else "APMBC"
            return Found(k, j + 1 if named[0] else k + 1, named, treaty)
    return None


def _ban_at(p: Parse, k: int, memory: Memory) -> Found | None:
    """ "has not signed the cluster bomb ban", "does not intend to join the ban": the treaty by what it does."""
    before = p.tokens[k - 1] if k else None
    if p.tokens[k].word != "ban" or before is None:
        return None
    on = k + 1 < len(p.tokens) and p.tokens[k + 1].tag == "PREP"
    if before.word == "the" and memory.main_treaty and not on:
        return Found(k, k + 1, treaty=memory.main_treaty, sure=False)
    banned = p.tokens[k + 2] if on and k + 2 < len(p.tokens) and p.tokens[k + 1].word == "on" else None
    before = banned if before.word == "the" and banned is not None else before  # "sign the ban on mines"
    if before.tag != "WPN" or before.e is None:
        return None
    return Found(k - 1, k + 1, treaty="CCM" if before.e.value == "cluster_munition" else "APMBC")


_CLASSES = {
    "a": ("AREA",), "r": ("REPORT",), "x": ("EXTENSION",), "d": ("DEADLINE",), "m": ("ACTION",),
    "u": ("DUTY",),
    "i": ("INSTRUMENT",), "p": ("PEOPLE",),
}  # fmt: skip


def of_class(p: Parse, k: int, want: str, memory: Memory) -> Found | None:
    """The object of class `want` at token k, if it is one."""
    tok = p.tokens[k]
    if want == "w":
        return weapon_at(p, k, memory)
    if want == "c":
        found = weapon_at(p, k, memory)
        return found if found and "cluster_munition" in found.weapons else None
    if want == "t":
        return treaty_at(p, k, memory) or _ban_at(p, k, memory)
    if want == "b":
        return (
            Found(k, k + 1)
            if (tok.tag == "AREA" and tok.e and tok.e.value == "border") or tok.tag == "PROGRAMME"
            else None
        )
    if tok.tag in _CLASSES.get(want, ()):
        return Found(k, k + 1)
    return None


def in_span(p: Parse, span: tuple[int, int], want: str, memory: Memory) -> Found | None:
    """The object of class `want` inside tokens [a, b)."""
    for k in range(*span):
        found = of_class(p, k, want, memory)
        if found is not None:
            return found
    return None


def beside_noun(p: Parse, n: int, want: str, memory: Memory, prep: str | None) -> Found | None:
    """The object of an act named by the noun at n: "mine production", "production of mines", "withdrawal
    from it".
    """
    c = p.chunk_at[n]
    low = p.chunks[c][0] if c >= 0 else n
    for k in range(n - 1, low - 1, -1):
        found = of_class(p, k, want, memory)
        if found is not None and p.tokens[k].tag in ("WPN", "LABEL", "TRT", "AREA", "TRTANA"):
            return Found(min(found.a, k), n + 1, found.weapons, found.treaty, found.sure, found.label)
    k = n + 1
    tokens = p.tokens
    while (
        k < len(tokens)
        and tokens[k].tag in ("N", "W", "ADV", "DUTY", "TO")
        and k < n + 4
        and p.group_at[k] < 0
    ):
        if tokens[k].tag == "TO":
            break
        k += 1
    # "use, production and export of mines": the object of the last is the object of each
    hop = k
    while hop < len(tokens) and hop < n + 14 and tokens[hop].tag in ("COMMA", "CONJ", "N", "ADJ", "DET"):
        hop += 1
    if hop < len(tokens) and tokens[hop].tag == "OF" and hop > k:
        k = hop
    if k >= len(tokens) or tokens[k].tag not in ("OF", "PREP", "FROM", "TO", "BY"):
        return None
    if prep == "for" and tokens[k].word != "for":  # "a contract with a firm for mines"
        k = next((j for j in range(k, min(len(tokens) - 1, k + 9)) if tokens[j].word == "for"), k)
    if want in ("w", "c") and tokens[k].word in ("to", "from", "by") and tokens[k].word != prep:
        k = next(
            (
                j
                for j in range(k + 1, min(len(tokens) - 1, k + 7))
                if tokens[j].tag == "OF" or p.group_at[j] >= 0
            ),
            k,
        )
    word = tokens[k].word
    if word not in ("of", prep, "to", "from", "in") and not (word == "on" and k > n + 1):
        return None
    if want in ("w", "a", "p", "c") and word not in ("of", "on") and word != prep:
        return None
    return scan(p, k + 1, want, memory, reach=12)
