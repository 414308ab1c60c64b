"""Whose words each sentence of a text is: its reporting clauses, its quotation, its turn in a debate."""

from __future__ import annotations

from collections.abc import Callable

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.people import Person
from minewatch.extract.speech.cues import Cue, cues
from minewatch.extract.speech.quotations import Marked, quotations
from minewatch.extract.speech.turns import turns
from minewatch.extract.words.fold import fold
from minewatch.extract.words.lexicon import Lexicon
from minewatch.extract.words.sentences import Sentence

AHEAD = 3  # sentences that a quotation may run on before the clause that credits it
CREDITING = frozenset({"plain", "tell", "source", "think", "announce", "claim", "deny", "urge"})

Named = Callable[[int, Cue], Person | None]  # whom a reporting clause of sentence i names


class Credits:
    """Keeps who spoke last; sentences are asked for in order."""

    def __init__(
        self,
        content: str,
        folded: str,
        language: str,
        sentences: list[Sentence],
        lexicon: Lexicon,
        publisher: str | None = None,
    ) -> None:
        self.language, self.sentences = language, sentences
        self.marked = Marked(quotations(content))
        self.turns = turns(content, folded, lexicon)
        self.own = frozenset({fold(publisher).removeprefix("the ")} if publisher else ())
        self._cues: dict[int, list[Cue]] = {}
        self.heard: Person | None = None  # who was credited last, in whatever paragraph
        self.body: Person | None = None  # the organisation credited last by its own name
        self._told: set[int] = (
            set()
        )  # sentences without a clause of their own that go on with reported speech
        self._last: tuple[int, Person | None] = (-9, None)  # block and speaker of the last words credited

    def cues(self, i: int, p: Parse) -> list[Cue]:
        """The reporting clauses of sentence i."""
        if i not in self._cues:
            self._cues[i] = cues(p, self.marked, self.language)
        return self._cues[i]

    def hear(self, i: int, cue: Cue, person: Person | None) -> None:
        """Remembers who spoke in sentence i. An organisation that "said today" publishes the text itself."""
        if person and cue.force in CREDITING:
            self._last = (self.sentences[i].block, person)
            self.heard = person
            if person.itself and person.serves and person.serves.islower():
                self.body = person
        if person and person.serves and person.role is None and person.serves.islower() and cue.today:
            self.own |= {person.serves}

    def outer(self, i: int, parses: dict[int, Parse], named: Named) -> Person | None:
        """Whose words the whole of sentence i is: a quotation's that goes on over it, else a turn's."""
        cued = self.cues(i, parses[i])
        carried = None if cued else self._carried(i, parses, named) or self._told_on(i, parses)
        return carried or self.turns.at(self.sentences[i].start)

    def _told_on(self, i: int, parses: dict[int, Parse]) -> Person | None:
        """ "The delegate said X. His country would do Y, and had done Z": reported speech goes on, its tenses show it."""
        block, person = self._last
        before = parses.get(i - 1)
        if (
            person is None
            or before is None
            or block != self.sentences[i].block
            or not _backshifted(parses[i])
        ):
            return None
        if i - 1 not in self._told and not any(
            self._indirect(before, cue) for cue in self.cues(i - 1, before)
        ):
            return None
        self._told.add(i)
        return person

    def _indirect(self, p: Parse, cue: Cue) -> bool:
        """Whether a clause reports in the past tense and without quotation marks."""
        past = cue.group < 0 or p.groups[cue.group].past
        return past and bool(cue.spans) and self.marked.holding(p.tokens[cue.a].start) is None

    def _carried(self, i: int, parses: dict[int, Parse], named: Named) -> Person | None:
        s = self.sentences[i]
        inside = self.marked.holding(s.start + 1)
        if inside is None:
            return None
        block, person = self._last
        if person and block == s.block:
            return person
        for after in range(i + 1, i + 1 + AHEAD):
            if after not in parses or self.sentences[after].block != s.block:
                break
            same = self.marked.holding(self.sentences[after].start) == inside
            for cue in self.cues(after, parses[after]):
                if cue.inner or same or not cue.spans:
                    return named(after, cue)
        return person if person and block >= s.block - 2 else None


def _backshifted(p: Parse) -> bool:
    """Whether a sentence's first finite verb is in the tense of reported speech: "would lay", "had laid"."""
    first = next((g for g in p.groups if g.kind == "fin"), None)
    if first is None:
        return False
    if first.modal == "would":
        return True
    himself = any(
        p.tokens[k].word in ("he", "she") for k in range(first.start)
    )  # "he had earlier": told of him
    return first.past and first.perfect and not himself
