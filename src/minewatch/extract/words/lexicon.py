"""The words the grammar knows, read from one folder a language: data/<language>/*.tsv.

Which words are verbs and in what form, which kinds of claim they can carry, what names a weapon, a treaty, a
state or an organisation. Code decides how words combine; these files decide which words there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files

from minewatch.extract.words.fold import fold

# A word, a number, an abbreviation with stops, or one mark. "'s" is cut off a word by the tokeniser.
TOKEN = re.compile(r"(?:[a-z]\.){2,}|[0-9]+(?:[.,][0-9]+)*|[^\W_]+(?:['/.-][^\W_]+)*|n't|\S")


@dataclass(frozen=True, slots=True)
class Sense:
    """One kind of claim a word can carry: with which object, joined by which preposition."""

    kind: str
    obj: str
    prep: str | None = None


@dataclass(frozen=True, slots=True)
class Roles:
    """What a verb or noun does: carry claims, govern another act, report speech, start or stop an act."""

    lemma: str
    senses: tuple[Sense, ...] = ()
    ctl: str | None = None
    obj: bool = False  # governs through its object: "urge Poland to"
    say: str | None = None
    phase: str | None = None
    mod: str | None = None  # an adjective that colours the act it stands before: "alleged use"
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a word or phrase.

    `tag` is its class, `value` what it stands for. `forms` are those of a verb: B(ase), S (third person),
    D (past), P(articiple), G(erund). `caps`: "" any case, "A" first letter capital, "AA" all capitals.
    """

    tag: str
    value: str = ""
    forms: str = ""
    verb: Roles | None = None
    noun: Roles | None = None
    caps: str = ""
    sub: str = ""


Phrase = tuple[tuple[str, ...], Entry]


@dataclass(slots=True)
class Lexicon:
    """Single words, and phrases by their first two words, longest first."""

    words: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[tuple[str, str], list[Phrase]] = field(default_factory=dict)

    def add(self, name: str, entry: Entry) -> None:
        """Adds a word or phrase; a name wins over a thing, a thing over a plain word, and each keeps the
        other's roles.
        """
        parts = tuple(split_words(fold(name)))
        if not parts:
            return
        if len(parts) == 1:
            old = self.words.get(parts[0])
            self.words[parts[0]] = merge(old, entry) if old else entry
            return
        rows = self.phrases.setdefault(parts[:2], [])  # type: ignore[arg-type]  # two or more
        for at, (words, old) in enumerate(rows):
            if words == parts:
                rows[at] = (parts, merge(old, entry))
                return
        rows.append((parts, entry))

    def finish(self) -> None:
        for rows in self.phrases.values():
            rows.sort(key=lambda row: -len(row[0]))


def split_words(folded: str) -> Iterator[str]:
    """The words of a folded phrase as the tokeniser will see them."""
    for match in TOKEN.finditer(folded):
        word = match.group()
        if word.endswith("'s") and len(word) > 2:
            yield word[:-2]
            yield "'s"
        else:
            yield word


_RANK = {
    "STATE": 5,
    "ORG": 5,
    "REGION": 4,
    "BODY": 4,
    "FALSE": 6,
    "NOISE": 6,
    "V": 1,
    "N": 1,
    "W": 0,
    "ADJ": 2,
    "ADV": 2,
}


def merge(old: Entry, new: Entry) -> Entry:
    """Two readings of one word in one entry: the class of the higher rank, the roles of both."""
    first, other = (new, old) if _RANK.get(new.tag, 3) > _RANK.get(old.tag, 3) else (old, new)
    return replace(
        first,
        verb=first.verb or other.verb,
        noun=first.noun or other.noun,
        forms="".join(sorted(set(first.forms + other.forms))),
    )


def rows(language: str, name: str) -> Iterator[list[str]]:
    """The cells of a data file, comments and blank lines left out."""
    text = files("minewatch.extract").joinpath("data", language, name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=8)
def _sets(language: str) -> dict[str, frozenset[str]]:
    return {
        name: frozenset(words.split("|"))
        for file in ("sets.tsv", "sets_impact.tsv", "sets_policy.tsv")
        for name, words in rows(language, file)
    }


def word_set(name: str, language: str = "en") -> frozenset[str]:
    """A closed list of words that a rule asks for, by its name in sets.tsv. Raises KeyError for an unknown
    name.
    """
    return _sets(language)[name]


def _roles(lemma: str, cell: str) -> Roles:
    senses: list[Sense] = []
    given: dict[str, object] = {}
    for part in cell.split():
        head, _, rest = part.partition(":")
        if head == "ctl":
            effect, _, how = rest.partition(":")
            given["ctl"] = effect
            given["obj"] = how == "obj"
        elif head in ("say", "phase", "mod"):
            given[head] = rest
        elif rest:
            first, _, second = rest.partition(":")
            if first in ("by", "with", "in"):
                first, second = second, first
            senses.append(Sense(head, first, second or None))
        elif head != "-":
            given["other"] = head
    return Roles(lemma, tuple(senses), **given)  # type: ignore[arg-type]


_VOWELS = "aeiou"


def verb_forms(lemma: str, irregular: str) -> list[tuple[str, str]]:
    """(word, form) pairs of an English verb: base, third person, past, participle, gerund."""
    head, _, tail = lemma.partition("_")
    tail = f" {tail.replace('_', ' ')}" if tail else ""
    if head.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = head + "es"
    elif head.endswith("y") and head[-2] not in _VOWELS:
        third = head[:-1] + "ies"
    else:
        third = "has" if head == "have" else head + "s"
    if irregular != "-":
        past, participle, gerund = (w.replace("_", " ") for w in irregular.split())
    else:
        stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head
        past = participle = (
            (head[:-1] + "ied") if third.endswith("ies") and head.endswith("y") else stem + "ed"
        )
        past, participle, gerund = past + tail, participle + tail, stem + "ing" + tail
    return [(head + tail, "B"), (third + tail, "S"), (past, "D"), (participle, "P"), (gerund, "G")]


def _add_verbs(lexicon: Lexicon, language: str) -> None:
    for lemma, irregular, cell in rows(language, "verbs.tsv"):
        roles = _roles(lemma, cell)
        for word, form in verb_forms(lemma, irregular):
            lexicon.add(word, Entry("V", forms=form, verb=roles))


def _add_tagged(lexicon: Lexicon, language: str) -> None:
    for tag, value, names in rows(language, "things.tsv"):
        for name in names.split("|"):
            lexicon.add(
                name, Entry(tag, "" if value == "-" else value, caps="AA" if name in _CAPITAL else "")
            )
    for tag, names in rows(language, "words.tsv"):
        for name in names.split("|"):
            lexicon.add(name, Entry(tag))
    for cell, roles in rows(language, "nouns.tsv"):
        forms = cell.split("|")
        for name in forms:
            lexicon.add(name, Entry("N", noun=_roles(forms[0], roles)))


# Short forms that are other words in small letters.
_CAPITAL = frozenset({"ap mine", "ap mines", "at mine", "at mines"})


# Files of names: the class they give, what the first column is, how a name must be written to be one.
_NAMED = (
    ("orgs.tsv", "ORG", "", "?"), ("firms.tsv", "ORG", "firm", "?"),
    ("agencies.tsv", "AGENCY", "", "A"), ("groups.tsv", "STATE", "group", ""),
    ("governments.tsv", "STATE", "government", "A"), ("houses.tsv", "BODY", "", "A"),
    ("programmes.tsv", "PROGRAMME", "", "A"), ("labels.tsv", "LABEL", "", "A"),
)  # fmt: skip
_SHORT_NAME = 4  # letters; "MAG" and "CMC" are names in capitals only


def _add_named(lexicon: Lexicon, language: str) -> None:
    for file, tag, sub, caps in _NAMED:
        for value, names in rows(language, file):
            for name in names.split("|"):
                written = caps if caps != "?" else "AA" if len(name) <= _SHORT_NAME else "A"
                lexicon.add(name, Entry(tag, value.strip("-"), caps=written, sub=sub))
    for caps, names in rows(language, "roles.tsv"):
        for name in names.split("|"):
            for form in (name, plural(name)):
                lexicon.add(form, Entry("ROLE", caps=caps.strip("-")))


def plural(name: str) -> str:
    """The plural of a role: "deputy ministers", "members of parliament" stays."""
    if " of " in name or name.endswith(("s", "of")):
        return name
    return name[:-3] + "men" if name.endswith("man") else name + "s"


@lru_cache(maxsize=8)
def load(language: str = "en") -> Lexicon:
    """The lexicon of a language. Raises FileNotFoundError where there is no such folder."""
    from minewatch.extract.words.names import add_places  # places last: names win

    lexicon = Lexicon()
    _add_verbs(lexicon, language)
    _add_tagged(lexicon, language)
    _add_named(lexicon, language)
    add_places(lexicon)
    lexicon.finish()
    return lexicon
