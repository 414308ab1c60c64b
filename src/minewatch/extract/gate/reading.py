"""A text as the gate sees it: sentences, words, names, amounts and times, each found once and kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from minewatch.extract.gate.cues import cue
from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.tenses import tense
from minewatch.extract.numbers.quantities import QuantityMention, find_quantities
from minewatch.extract.parties.aliases import Aliases, aliases
from minewatch.extract.parties.orgs import Named, introduced, mark
from minewatch.extract.speech.quotations import quotations
from minewatch.extract.times.times import TimeMention, find_times
from minewatch.extract.words.fold import fold
from minewatch.extract.words.lexicon import load
from minewatch.extract.words.sentences import Sentence, split
from minewatch.extract.words.tokens import Token, tokenise
from minewatch.model.claim import Weapon
from minewatch.model.when import When

if TYPE_CHECKING:
    from minewatch.model.text import Text

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """content[start:end] names a state, an organisation or a region; `codes` as claims write them."""

    start: int
    end: int
    codes: frozenset[str]
    sub: str


@dataclass(frozen=True, slots=True)
class Split:
    """A speaker's name: the states in it, and its other words."""

    codes: frozenset[str]
    rest: str


class Reading:
    """What the gate asks of one text. Nothing here depends on the answer that is judged."""

    def __init__(self, text: Text) -> None:
        self.text, self.content = text, text.content
        self.language = text.language or "en"
        self.folded = fold(self.content)
        self.sentences: list[Sentence] = split(self.content, self.folded)
        self._starts = [s.start for s in self.sentences]
        self._lexicon = load("en")
        self._tokens: dict[int, list[Token]] = {}
        self._amounts: dict[int, list[QuantityMention]] = {}
        self._parses: dict[int, Parse] = {}
        self._names: dict[int, list[Name]] = {}

    def at(self, start: int) -> int:
        """The index of the sentence that offset `start` lies in, or of the one before it."""
        return max(0, bisect_right(self._starts, start) - 1)

    def within_one(self, span: Span) -> bool:
        """Whether the span lies in one sentence."""
        s = self.sentences[self.at(span[0])]
        return s.start <= span[0] and span[1] <= s.end

    def tokens(self, i: int) -> list[Token]:
        """The words of sentence i with what the word lists say of them."""
        if i not in self._tokens:
            s = self.sentences[i]
            found = mark(tokenise(self.content, self.folded, s.start, s.end, self._lexicon), self._introduced)
            self._aliases.apply(found)
            self._tokens[i] = found
        return self._tokens[i]

    def words(self, span: Span) -> list[Token]:
        """The words that lie in the span."""
        first, last = self.at(span[0]), self.at(max(span[0], span[1] - 1))
        return [
            t
            for i in range(first, last + 1)
            for t in self.tokens(i)
            if span[0] <= t.start and t.end <= span[1]
        ]

    def kinds(self, span: Span) -> set[str]:
        """The kinds of act that the span's verbs and nouns can carry, by the word lists of the rules."""
        found: set[str] = set()
        for t in self.words(span):
            for roles in (t.e.verb, t.e.noun) if t.e else ():
                found |= {sense.kind for sense in roles.senses} if roles else set()
        return found

    def effects(self, span: Span) -> set[str]:
        """What the span's words do to an act they govern, by the word lists of the rules: "intent", "wish", ..."""
        found: set[str] = set()
        for t in self.words(span):
            for roles in (t.e.verb, t.e.noun) if t.e else ():
                if roles:
                    found |= {effect for effect in (roles.ctl, roles.mod) if effect}
            if t.tag in ("MODAL", "NEG", "NEGAUX"):
                found.add("neg" if t.tag != "MODAL" else "modal")
        return found

    def names(self, i: int) -> list[Name]:
        """The states, regions and organisations that sentence i names."""
        if i not in self._names:
            found = (name for t in self.tokens(i) if (name := _name(t)))
            # "US$38 million" names a currency
            self._names[i] = [n for n in found if self.content[n.end : n.end + 1] != "$"]
        return self._names[i]

    def weapons(self, span: Span) -> set[str]:
        """The weapons that the span names: by their words, by labels, by words made of them ("minefield")."""
        words, folded = self.words(span), self.folded[span[0] : span[1]]
        for t in words:
            if t.tag == "TRT":  # "Mine Ban Treaty" names no weapon that is spoken of
                folded = folded.replace(t.word, " ")
        return weapons_in(words, folded)

    def named_weapons(self, span: Span) -> set[str]:
        """The weapons that the span names by a word that means nothing else."""
        return {t.e.value for t in self.words(span) if t.tag in ("WPN", "LABEL") and t.e}

    def closer_than_mine(self, span: Span) -> bool:
        """Whether the span names one kind of mine, by its word and not by a label, and no other mines."""
        words = {t.e.value for t in self.words(span) if t.tag == "WPN" and t.e}
        return (
            len(words & {"ap_mine", "av_mine"}) == 1
            and not words & {"mine", "mix"}
            and "other mines" not in (self.folded[span[0] : span[1]])
        )

    def treaties(self, span: Span) -> set[str]:
        """The treaties that the span names or describes ("the treaty that bans antipersonnel mines").

        In a text that names no other, a weapon stands for the treaty that bans it.
        """
        named = {t.e.value for t in self.words(span) if t.tag == "TRT" and t.e}
        if named:
            return named
        weapons = self.weapons(span)
        return described(self.folded[span[0] : span[1]], weapons) | self._understood(weapons)

    def _understood(self, weapons: set[str]) -> set[str]:
        ban = {"CCM"} if "cluster_munition" in weapons else {"APMBC"} if weapons & MINES else set()
        return ban if self._named_treaties <= ban else set()

    @cached_property
    def _named_treaties(self) -> set[str]:
        """The treaties that the text and its title name."""
        words = (t for i in range(len(self.sentences)) for t in self.tokens(i))
        return {t.e.value for t in (*self._title, *words) if t.tag == "TRT" and t.e}

    @cached_property
    def _title(self) -> list[Token]:
        title = self.text.title or ""
        return tokenise(title, fold(title), 0, len(title), self._lexicon)

    @cached_property
    def titled(self) -> list[Name]:
        """The names in the text's title."""
        return [name for t in self._title if (name := _name(t))]

    @cached_property
    def titled_weapons(self) -> set[str]:
        """The weapons in the text's title."""
        return weapons_in(self._title, fold(self.text.title or ""))

    @cached_property
    def titled_treaties(self) -> set[str]:
        """The treaties in the text's title."""
        named = {t.e.value for t in self._title if t.tag == "TRT" and t.e}
        weapons = self.titled_weapons
        return named or described(fold(self.text.title or ""), weapons) | self._understood(weapons)

    def states_of(self, name: str) -> Split:
        """The states in a speaker's name, and the rest of its words folded."""
        folded = fold(name)
        words = tokenise(name, folded, 0, len(folded), self._lexicon)
        codes: set[str] = set()
        rest = []
        for t in words:
            found = _name(t) if t.tag == "STATE" else None
            if found:
                codes |= found.codes
            else:
                rest.append(t.word)
        return Split(frozenset(codes), " ".join(rest))

    def in_quotation(self, span: Span) -> bool:
        """Whether the span lies, in part at least, in a direct quotation; marks around a name or term are none."""
        return any(
            a < span[1] and b > span[0] and self.content.count(" ", max(a, span[0]), min(b, span[1])) >= 3
            for a, b in self.quoted
        )

    def acts(self, name: Name) -> bool:
        """Whether the name, or the noun phrase it opens, is the subject of a verb or stands after "by"."""
        p = self.parse(self.at(name.start))
        k = next((k for k, t in enumerate(p.tokens) if t.start == name.start), -1)
        return (k > 0 and p.tokens[k - 1].tag == "BY") or self.subject(name)

    def subject(self, name: Name) -> bool:
        """Whether the name, or the noun phrase it opens, stands right before a finite verb."""
        p = self.parse(self.at(name.start))
        k = next((k for k, t in enumerate(p.tokens) if t.start == name.start), -1)
        if k < 0:
            return False
        end = p.chunks[p.chunk_at[k]][1] if p.chunk_at[k] >= 0 else k + 1
        while end < len(p.tokens) and p.tokens[end].tag in ("ADV", "NEG") and p.group_at[end] < 0:
            end += 1
        return end < len(p.tokens) and p.group_at[end] >= 0 and p.groups[p.group_at[end]].kind == "fin"

    def amounts(self, i: int) -> list[QuantityMention]:
        """The amounts of sentence i."""
        if i not in self._amounts:
            s = self.sentences[i]
            self._amounts[i] = find_quantities(self.content, s.start, s.end, self.language)
        return self._amounts[i]

    @cached_property
    def times(self) -> list[TimeMention]:
        """The times of the whole text that stand for days."""
        published = self.text.published.end if self.text.published else None
        found = find_times(self.content, published, tense=self._tense, language=self.language)
        # "signs on Thursday"
        other = [t for t in self.later if t.named and not _DIGIT.search(self.content[t.start : t.end])]
        other = [t for t in other if t.named and t.named.precision == "day"]
        both = [t for t in dict.fromkeys((*found, *other)) if t.when is not None]
        taken = {at for t in both for at in range(t.start, t.end)}
        for match in _YEAR.finditer(self.content):
            if match.start() not in taken:  # "in 2006 Israel": a year all the same
                year = When.year(int(match.group()))
                both.append(TimeMention(*match.span(), year, "date", year))
        return sorted(both, key=lambda t: (t.start, t.end))

    @cached_property
    def later(self) -> list[TimeMention]:
        """The times as plans mean them: "in August" is the next one."""
        published = self.text.published.end if self.text.published else None
        found = find_times(self.content, published, tense=lambda at: "future", language=self.language)
        return [t for t in found if t.when is not None]

    def _tense(self, at: int) -> str:
        """Of which time its sentence speaks at offset `at`."""
        return tense(self.parse(self.at(at)), at)

    def parse(self, i: int) -> Parse:
        """The verb groups and noun chunks of sentence i."""
        if i not in self._parses:
            self._parses[i] = Parse(self.tokens(i))
        return self._parses[i]

    def times_in(self, span: Span, ahead: bool = False) -> list[TimeMention]:
        """The times that share a character with the span; with `ahead` also as plans mean them."""
        return [
            t for t in (*self.times, *(self.later if ahead else ())) if t.start < span[1] and t.end > span[0]
        ]

    @cached_property
    def quoted(self) -> list[Span]:
        """Direct quotations, marks excluded."""
        return quotations(self.content)

    @cached_property
    def _introduced(self) -> list[Named]:
        return introduced(self.content, self._lexicon)

    @cached_property
    def _aliases(self) -> Aliases:
        return aliases(self.content, self.folded, self._lexicon, "en")


_DIGIT = re.compile(r"[0-9]")
# 1900 to 2099, standing alone
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)[0-9]{2}(?![\w/]|[.,][0-9])")
MINES = frozenset({"mine", "ap_mine", "av_mine", "improvised_mine"})


def weapons_in(words: list[Token], folded: str) -> set[str]:
    """The weapons named; a closer name goes before "mine" alone."""
    found = {t.e.value for t in words if t.tag in ("WPN", "LABEL") and t.e}
    told = {name for name in WEAPONS if cue("weapon", name).search(folded)} - ({"mine"} if found else set())
    closer = told & {"ap_mine", "av_mine", "improvised_mine"}
    return (found | told) - {"mine"} if closer and found <= {"mine"} else found | told


def described(folded: str, weapons: set[str]) -> set[str]:
    """The treaty described by what it bans: the word for a treaty, and the weapon."""
    found = {code for code in ("APMBC", "CCM") if cue("treaty", code).search(folded)}
    if cue("treaty", "any").search(folded):
        found |= {"CCM"} if "cluster_munition" in weapons else {"APMBC"} if weapons & MINES else set()
    if cue("treaty", "protocol").search(folded) and weapons & MINES:
        found |= {"CCW-APII"}
    return found


WEAPONS: tuple[str, ...] = get_args(Weapon)


def _name(t: Token) -> Name | None:
    if t.e is None or not t.e.value:
        return None
    if t.tag in ("STATE", "ORG"):
        return Name(t.start, t.end, frozenset(t.e.value.split(",")), t.e.sub if t.tag == "STATE" else "org")
    if t.tag == "REGION":
        code, _, region = t.e.value.partition(":")
        return Name(t.start, t.end, frozenset((code, region)), "region")
    return None
