"""Names that mean somebody in this text alone: "the North" where Korea is spoken of, a second name it introduces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from minewatch.extract.parties.orgs import known
from minewatch.extract.words.lexicon import Entry, Lexicon, rows
from minewatch.extract.words.tokens import Token

_NAME = r"([A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,4})"
_KNOWN_AS = re.compile(rf"{_NAME},? (?:\w+ )?known as (?:the )?{_NAME}")


@dataclass(slots=True)
class Aliases:
    """What this text's own names stand for: words to entries, and slugs to the slugs they are another name of."""

    words: dict[str, tuple[Entry, bool]] = field(default_factory=dict)
    slugs: dict[str, str] = field(default_factory=dict)

    def apply(self, tokens: list[Token]) -> None:
        """Gives such words of a sentence the entry they have here."""
        if self.slugs:
            for tok in tokens:
                if tok.tag == "ORG" and tok.e and tok.e.value in self.slugs:
                    tok.e = Entry("ORG", self.slugs[tok.e.value], caps=tok.e.caps, sub=tok.e.sub)
        for i, tok in enumerate(tokens):
            if tok.tag == "W" and tok.cap == 1 and tok.word in self.words:
                entry, article = self.words[tok.word]
                if not article or _alone(tokens, i):
                    tok.tag, tok.e = entry.tag, entry


def _alone(tokens: Sequence[Token], i: int) -> bool:
    """ "the North" and not "the North Atlantic"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return (
        bool(i) and tokens[i - 1].word == "the" and not (after and after.tag in ("W", "STATE") and after.cap)
    )


def aliases(content: str, folded: str, lexicon: Lexicon, language: str) -> Aliases:
    """The names of one text."""
    found = Aliases()
    for word, needed, code, article in _contexts(language):
        if word in folded and needed in folded:
            entry = Entry("STATE" if code.isupper() else "ORG", code, caps="A", sub="name")
            found.words[word] = (entry, article == "the")
    if "known as" in folded:
        for m in _KNOWN_AS.finditer(content):
            first, second = known(m.group(1), lexicon), known(m.group(2), lexicon)
            if first and second and first != second and not second.isupper():
                found.slugs[second] = first
    return found


@lru_cache(maxsize=8)
def _contexts(language: str) -> tuple[list[str], ...]:
    try:
        return tuple(rows(language, "contexts.tsv"))
    except FileNotFoundError:
        return ()
