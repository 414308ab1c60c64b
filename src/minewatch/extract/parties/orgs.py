"""Organisations that a text names and the word lists do not have: "the Nepal Campaign to Ban Landmines
(NCBL)".

A name is a run of capitalised words around a noun that organisations are called by. Its slug is the
abbreviation
the text gives it, else its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from minewatch.extract.parties.firms import firms
from minewatch.extract.words.lexicon import Entry, Lexicon, word_set
from minewatch.extract.words.tokens import Token

LONGEST = 9  # words on either side of the noun
_NOUNS = word_set("orgs.nouns")
_NOUN = re.compile(r"\b(?:" + "|".join(sorted(word.title() for word in _NOUNS)) + r")s?\b")
_LEFT = re.compile(r"(?:[A-Z]\.)+|[^\s,;:()\"“”—–]+")
_LINKS = frozenset({"of", "the", "for", "and", "to", "on", "against", "in", "de", "del", "la", "&"})
_SHORT = re.compile(r"\s?\(([A-Z][A-Za-z&.-]{1,9})\)")
_OPENERS = frozenset({"the", "a", "an", "this", "that", "our", "its", "their", "former"})
_NOT_NAMES = frozenset(
    {"convention", "treaty", "protocol", "republic", "national", "ministry"}
)  # of treaties and states


@dataclass(frozen=True, slots=True)
class Named:
    """content[start:end] names the organisation `slug`; `sub` is "firm" for a company."""

    start: int
    end: int
    slug: str
    sub: str = ""


def introduced(content: str, lexicon: Lexicon) -> list[Named]:
    """Every mention of the organisations that the text introduces by name, in order of their start."""
    names: dict[str, str] = {}
    for match in _NOUN.finditer(content):
        span = _whole(content, match.start(), match.end())
        if span is None:
            continue
        name = content[span[0] : span[1]]
        short = _SHORT.match(content, span[1])
        abbreviation = short.group(1) if short and short.group(1)[0] in (name[0], "I") else None
        slug = (abbreviation or name).lower()
        names.setdefault(
            name, known(name, lexicon) or "-".join(re.findall(r"[^\W_]+", slug.replace(".", "")))
        )
        if abbreviation and known(abbreviation, lexicon) is None:
            names.setdefault(abbreviation, names[name])
    made = {name: slug for name, slug in firms(content, lexicon).items() if name not in names}
    found = [Named(at, at + len(n), slug) for n, slug in names.items() for at in _places(content, n)]
    found += [Named(at, at + len(n), slug, "firm") for n, slug in made.items() for at in _places(content, n)]
    return sorted(found, key=lambda named: (named.start, -named.end))


def known(name: str, lexicon: Lexicon) -> str | None:
    """The slug of a name of the word lists."""
    words = tuple(name.lower().replace("’", "'").split())
    if len(words) == 1:
        entry = lexicon.words.get(words[0])
        return entry.value if entry is not None and entry.tag in ("ORG", "STATE") else None
    rows = lexicon.phrases.get((words[0], words[1]), ())
    return next((e.value for w, e in rows if w == words and e.tag == "ORG"), None)


def publishing(publisher: str | None, lexicon: Lexicon) -> str | None:
    """The slug of a publisher that is an organisation by its name ("Free Fields Campaign"); None for papers and states."""
    if not publisher:
        return None
    slug = known(publisher, lexicon) or next((named.slug for named in introduced(publisher, lexicon)), None)
    return slug if slug and slug.islower() else None


def _places(content: str, name: str) -> list[int]:
    found, at = [], content.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and content[at - 1].isalnum()) and not content[end : end + 1].isalnum():
            found.append(at)
        at = content.find(name, end)
    return found


def _whole(content: str, start: int, end: int) -> tuple[int, int] | None:
    """The name around the noun at [start, end): capitalised words with small ones between them."""
    before = content[max(0, start - 90) : start]
    line = before.rsplit("\n", 1)[-1]
    words = [(m.start() + start - len(line), m.group()) for m in _LEFT.finditer(line)][-LONGEST:]
    first = following = start
    for at, word in reversed(words):
        if content[at + len(word) : following].strip() or not _of_name(word):
            break
        following = at
        if word[0].isupper() and word.lower() not in _OPENERS:
            first = at
    end = _to_the_right(content, end)
    name = content[first:end]
    if len(name.split()) < 2 or any(word in _NOT_NAMES for word in name.lower().split()):
        return None
    return first, end


def _of_name(word: str) -> bool:
    """Whether a word can stand inside a name: no "British-based", no "Poland's", no end of a sentence."""
    if word[-1] == "." and not re.fullmatch(r"(?:[A-Z]\.)+", word):
        return False
    if word.endswith(("'s", "’s")):
        return word[:-2].lower() in ("people", "lord", "women", "children")
    return word == "&" or (word[0].isupper() and not re.search(r"-[a-z]", word))


def _to_the_right(content: str, end: int) -> int:
    """ "Campaign [to Ban Landmines]": up to the last capitalised word before a mark or a small word."""
    at = end
    for i, word in enumerate(content[end : end + 80].split("\n", 1)[0].split(" ")[1:]):
        if i == 0 and word not in _LEADING:
            break
        bare = word.rstrip(_MARKS)
        if content[at : at + 1] != " " or not bare or not (bare[0].isupper() or bare in _LINKS):
            break
        at += 1 + len(word)
        if bare[0].isupper():
            end = at - len(word) + len(bare)
        if bare != word:
            break
    return end


_LEADING = frozenset({"to", "for", "of", "on", "against"})
_MARKS = ".,;:)”\"'"


def mark(tokens: list[Token], named: list[Named]) -> list[Token]:
    """The tokens with each name of an organisation as one."""
    if not tokens or not named:
        return tokens
    i = bisect_left(named, tokens[0].start, key=lambda n: n.start)
    out: list[Token] = []
    k = 0
    while k < len(tokens):
        while i < len(named) and named[i].start < tokens[k].start:
            i += 1
        if i < len(named) and named[i].start == tokens[k].start:
            j = k
            while j < len(tokens) and tokens[j].end <= named[i].end:
                j += 1
            if j > k + 1 or (j == k + 1 and tokens[k].tag not in ("ORG", "STATE")):
                word = " ".join(t.word for t in tokens[k:j])
                entry = Entry("ORG", named[i].slug, sub=named[i].sub)
                out.append(Token(tokens[k].start, tokens[j - 1].end, word, "ORG", entry, 1))
                k = j
                continue
        out.append(tokens[k])
        k += 1
    return out
