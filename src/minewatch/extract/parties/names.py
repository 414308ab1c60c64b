"""Names that the lexicon does not have: a firm's, a public body's or a person's."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.memory import THING, Memory, Who
from minewatch.extract.parties.people import People, Person
from minewatch.extract.words.lexicon import word_set

_PUBLIC = word_set("who.public")
_PUBLIC_WORDS = word_set("who.public_words")
_BUREAUS = word_set("who.bureaus")
_CORPORATE = word_set("who.corporate")
LEGAL = word_set("who.legal")
_DAYS = word_set("paths.periods")


def slug(words: list[str]) -> str:
    """A name as a slug: lower case, joined by hyphens, article and legal form dropped."""
    kept = [w.replace(".", "").replace("'", "") for w in words if w not in LEGAL and w not in ("the", "'s")]
    return "-".join(kept)


def unknown_name(p: Parse, a: int, b: int, run: list[int], memory: Memory, people: People) -> Who:
    """A name met nowhere else: one word is a firm's, two or more a person's unless a word of them says otherwise."""
    words = [p.tokens[k].word for k in run]
    if len(run) == 1:
        if words[0] in _CORPORATE and p.tokens[a].word == "the" and memory.org:
            return Who((memory.org,), "org")  # "the Front", after the Polisario Front
        if words[0] in ("defence", "defense") and memory.home:
            return Who((memory.home,), "state")
        if words[0] in _DAYS or sentence_opener(p, run[0]):
            return THING
        return Who((slug(words),), "org")
    firm = any(p.tokens[k].tag == "ACTORW" for k in range(a, b)) or any(p.tokens[k].cap == 2 for k in run)
    if firm or not _CORPORATE.isdisjoint(words) or p.tokens[b - 1].word in LEGAL:
        return Who((slug(words),), "org")
    name = people.content[p.tokens[run[0]].start : p.tokens[run[-1]].end]
    return Who((slug(words),), "person", Person(name, None, None))


def is_public(p: Parse, a: int, b: int) -> bool:
    """ "the Department for International Development", "the National Demining Institute": part of its state."""
    head = p.tokens[b - 1].word
    public = any(t.tag == "ACTION" or t.word in _PUBLIC_WORDS for t in p.tokens[a : b - 1])
    return head in _PUBLIC or (public and head in _BUREAUS)


def sentence_opener(p: Parse, i: int) -> bool:
    """A capital at the start of a sentence makes no name; one followed by a verb of its own may."""
    alone = i == 0 and p.tokens[0].cap == 1 and i + 1 < len(p.tokens)
    return alone and p.group_at[i + 1] < 0 and p.tokens[i + 1].tag not in ("COMMA", "POS")


def led(p: Parse, b: int) -> str | None:
    """ "the Saudi-led coalition" as a slug."""
    led = b >= 3 and p.tokens[b - 2].word == "-led" and p.tokens[b - 1].word == "coalition"
    return f"{p.tokens[b - 3].word}-led-coalition" if led else None
