"""Whom "both sides", "the two countries", "all five" and "none of them" mean: parties named before."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.memory import Memory
from minewatch.extract.words.lexicon import word_set
from minewatch.model.place import places

_PARTIES = word_set("several.parties")
_BOTH = frozenset({"both", "two", "either", "neither"})
_SIZES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7} | dict.fromkeys(_BOTH, 2)
_DEFINITE = frozenset({"both", "either", "neither", "the", "these", "those"})  # bare "two states" are any two
_ALL = frozenset({"all", "none", "the", "these", "those", "each", "any", "of"})
_FIRST = frozenset(_SIZES) | _DEFINITE | _ALL
_ARMED = word_set("fill.armed")
BACK = 12  # mentions that are looked through


def several(p: Parse, a: int, b: int, memory: Memory) -> tuple[str, ...] | None:
    """The codes that tokens [a, b) stand for, or None where they name something themselves."""
    if p.tokens[a].word.partition(" ")[0] not in _FIRST:
        return None
    if any(t.tag in ("STATE", "ORG") and t.e and t.e.sub != "group" for t in p.tokens[a:b]):
        return None  # "both Chadian and Sudanese forces"
    after = p.tokens[b : b + 2]
    if len(after) == 2 and after[0].word == "in" and after[1].tag == "STATE":
        return None  # "by both parties in Angola": not by those named before
    words = " ".join(t.word for t in p.tokens[a:b]).split(" ")
    if len(words) > 5:
        return None
    size = next((_SIZES[w] for w in words if w in _SIZES), 0)
    if size == 2 and words[-1] in _PARTIES and words[0] in _DEFINITE:
        return _pair(memory, _named_here(p, a))
    if words == ["both"] or words == ["neither"] or words == ["the", "two"]:
        return memory.listed if len(memory.listed) == 2 else _pair(memory, _named_here(p, a))
    counted = size > 1 and words[-1] in (*_SIZES, "of", "them", *_PARTIES)
    if counted and (words[0] in _ALL or len(words) == 1) and len(memory.listed) == size:
        return memory.listed
    pointing = words[-1] in ("them", "these", "those") and words[0] in (*_BOTH, "none", "all", "each")
    alone = words in (["none"], ["all"], ["each"])
    return memory.listed if (pointing or alone) and len(memory.listed) > 1 else None


def _named_here(p: Parse, a: int) -> list[str]:
    """The states and armed groups that the sentence names before token a."""
    before = [
        t
        for t in p.tokens[:a]
        if t.e is not None and (t.tag == "STATE" or (t.tag == "ORG" and t.e.value in _ARMED))
    ]
    return [t.e.value for t in before if t.e and "," not in t.e.value and t.e.sub != "people"]


def _pair(memory: Memory, here: list[str]) -> tuple[str, ...] | None:
    """The two sides of a conflict: the armed group last named and its state, or the last two states."""
    sides = list(dict.fromkeys(reversed([*memory.parties[-BACK:], *here])))
    states = [c for c in sides if c in places() and places()[c].kind == "state"]
    groups = [c for c in sides if c in _ARMED or c not in places()]
    if groups:
        state = memory.main if memory.main in states or not states else states[0]
        return (state, groups[0]) if state else None
    return (states[1], states[0]) if len(states) > 1 else None


def note(p: Parse, memory: Memory) -> None:
    """Keeps in mind the parties and the list of states that a sentence names."""
    if p.tags.isdisjoint({"STATE", "ORG"}):
        return
    run: list[str] = []
    best: list[str] = []
    for k, tok in enumerate(p.tokens):
        e = tok.e
        if e is None or tok.tag not in ("STATE", "ORG"):
            if tok.tag not in ("COMMA", "CONJ", "DET"):
                run = []
            continue
        led = k + 1 < len(p.tokens) and p.tokens[k + 1].word.startswith("-")  # "Saudi-led"
        armed = tok.tag == "ORG" and e.value in _ARMED
        if (armed or tok.tag == "STATE") and "," not in e.value and not led:
            memory.parties.append(e.value)
        if armed or (tok.tag == "STATE" and e.sub != "people"):
            run += e.value.split(",")
            best = run if len(run) >= len(best) else best
        else:
            run = []
    del memory.parties[:-BACK]
    apart = list(dict.fromkeys(best))
    if len(apart) > 1:
        memory.listed = tuple(apart)


def described(p: Parse, i: int) -> tuple[int, int] | None:
    """The state before the comma that a description at token i with "a" or "the only" follows: "Lebanon, a signatory"."""
    tokens = p.tokens
    if i < 2 or tokens[i - 1].tag != "COMMA" or tokens[i - 2].tag != "STATE" or tokens[i].tag != "DET":
        return None
    alone = tokens[i].word in ("a", "an") or tokens[i + 1].word in _ONLY
    return (i - 2, i - 1) if alone else None


_ONLY = frozenset({"only", "last", "first", "latest", "other", "one"})
