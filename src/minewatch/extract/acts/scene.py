"""What is known while one sentence is turned into claims: its words, who speaks, its numbers and times."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.tenses import tense
from minewatch.extract.numbers.quantities import QuantityMention, find_quantities
from minewatch.extract.parties.people import People, Person
from minewatch.extract.parties.who import Memory, Who, in_office, resolve
from minewatch.extract.speech.cues import Cue
from minewatch.extract.speech.quotations import Marked
from minewatch.extract.times.times import TimeMention, find_times
from minewatch.extract.words.fold import fold
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.sentences import Sentence
from minewatch.model.place import places
from minewatch.model.when import When


@dataclass(slots=True)
class Scene:
    """One sentence of a text and what surrounds it. Numbers and times are looked for when first asked for.

    `outer` is whose words the sentence is, where a quotation or a turn in a debate holds all of it.
    `before` is
    the sentence read just before, or None.
    """

    content: str
    language: str
    published: date | None
    p: Parse
    s: Sentence
    memory: Memory
    people: People
    marked: Marked
    cues: list[Cue] = field(default_factory=list)
    outer: Person | None = None
    heard: Person | None = None  # who was credited last, before this sentence
    body: Person | None = None  # the organisation credited last before it
    own: frozenset[str] = frozenset()  # the publisher's names and slugs: its words are the text's own voice
    before: Parse | None = None
    apart: bool = False  # whether the text keeps signature and membership apart
    explosive: bool = False  # mines or remnants were named in one of the sentences just before
    about_action: bool = False  # mine action was spoken of in one of the sentences just before
    crowded: bool = False
    _quantities: list[QuantityMention] | None = None
    _times: list[TimeMention] | None = None

    @property
    def quantities(self) -> list[QuantityMention]:
        """The amounts of the sentence; none are looked for where it has no number word."""
        if self._quantities is None:
            found = (
                find_quantities(self.content, self.s.start, self.s.end, self.language)
                if self._counted()
                else []
            )
            found = [self._out_of(q) for q in found]
            self._quantities = [q for i, q in enumerate(found) if not i or not self._whole(found[i - 1], q)]
        return self._quantities

    def _out_of(self, q: QuantityMention) -> QuantityMention:
        """ "four out of 53 minefields": four of them, and no share."""
        cut = self.content.find(" out of ", q.start, q.end)
        if cut < 0 or q.high is None or not 0 < q.high < 1:
            return q
        part = find_quantities(self.content, q.start, cut, self.language)
        whole = self.content[cut + 8 : q.end]
        if not part or not any(char.isdigit() for char in whole) or whole == "10":
            return q
        return replace(q, low=part[0].low, high=part[0].high, bound=part[0].bound)

    def _counted(self) -> bool:
        """Whether a word of the sentence can be an amount: a number that is no year, "half", "a boy"."""
        p = self.p
        if not p.words.isdisjoint(_AMOUNTS):
            return True
        if "PEOPLE" in p.tags and not p.words.isdisjoint(_ONE):
            return True
        return "NUM" in p.tags and any(t.tag == "NUM" and not _year(t.word) for t in p.tokens)

    def _whole(self, part: QuantityMention, q: QuantityMention) -> bool:
        """ "35 of 122 mined areas": the second figure is all there were, and claims nothing itself."""
        return self.content[part.end : q.start] == " of "

    @property
    def times(self) -> list[TimeMention]:
        """The times of the sentence that stand for days: no durations, nothing unsettled."""
        if self._times is None:
            found = find_times(
                self.content, self.published, self.s.start, self.s.end, self.tense, self.language
            )
            settled = [t for t in found if t.when is not None and t.kind not in ("duration", "set")]
            self._times = [self._since(t) for t in settled] if "since" in self.p.words else settled
        return self._times

    def _since(self, time: TimeMention) -> TimeMention:
        """ "since the end of the war in 1982", "since work began in 2007": from then on."""
        tokens, when = self.p.tokens, time.when
        k = next((k for k, t in enumerate(tokens) if t.end > time.start), 0)
        j = next((j for j in range(k - 1, max(-1, k - 10), -1) if tokens[j].word == "since"), -1)
        if j < 0 or time.kind != "date" or when is None or when.start is None:
            return time
        if any(t.tag in ("COMMA", "STOP", "COLON") for t in tokens[j:k]):
            return time
        return replace(time, start=tokens[j].start, when=When.between(when.start, None), kind="since")

    def tense(self, at: int) -> str:
        """Of which time the sentence speaks at offset `at`."""
        return tense(self.p, at)

    def speaker(self, cue: Cue | None) -> Person | None:
        """Whom a reporting clause names: the person, body or group as the text calls it. None for "nobody",
        and for "we" where no speaker is known: that is the publisher's own voice.
        """
        if cue is None:
            return None
        a, b = cue.speaker
        while b - a > 1 and self.p.tokens[b - 1].word in ("itself", "himself", "herself", "themselves"):
            b -= 1  # "Angola itself admitted"
        first, alone = self.p.tokens[a], b - a == 1
        if self.outer and alone and "?" in self.p.words and first.word in ("he", "she", "it", "they", "you"):
            return None  # "Will he urge them?": the question is whose turn it is
        if first.word in _NOBODY or (alone and first.word in ("we", "i") and self.outer is None):
            return None
        who = resolve(self.p, a, b, self.memory, self.people)
        if who.kind == "person":
            person = self._nearer(cue) or who.person
            if person and person.serves is None and in_office(person):
                person = replace(person, serves=self.memory.state or self.memory.main)
            return person
        if self.heard and self._again(a, b, who):
            return self.heard
        if self.body and who.kind != "state" and self._bodies(a, b):
            return self.body
        if who.kind == "thing" or not who.codes:
            return self._described(cue)
        return self._body(a, b, who)

    def named(self, span: tuple[int, int]) -> Person | None:
        """Whom a noun phrase names, as a speaker."""
        who = resolve(self.p, *span, self.memory, self.people)
        if who.kind == "person":
            return who.person
        return self._body(*span, who) if who.kind in ("state", "org") and who.codes else None

    def _described(self, cue: Cue) -> Person | None:
        """Somebody whom only a noun names: "a local newspaper", "police", "the prime minister's office"."""
        a, b = cue.speaker
        last = self.p.tokens[b - 1]
        if self.p.tokens[a].word in ("our", "my"):
            return None  # "according to our information"
        paper = last.tag == "N" and any(t.tag == "ORG" for t in self.p.tokens[a : b - 1])  # "a UN report"
        if cue.force not in _VOICES or not (paper or (last.tag in _NAMING and last.word not in _RUMOURS)):
            return None
        if b - a == 1 and not (last.word.endswith("s") or last.cap or last.word in _PLURAL):
            return None
        if any(t.tag in ("COMMA", "STOP", "QUOTE", "REL", "WPN") for t in self.p.tokens[a:b]):
            return None
        return Person(self.words((a, b)), None, None)

    def _body(self, a: int, b: int, who: Who) -> Person | None:
        """A state, organ or organisation as a speaker."""
        first, code = self.p.tokens[a], who.codes[0]
        alone = b - a == 1
        if who.kind == "org" and alone and first.tag == "W" and first.cap == 1:
            return Person(self.words((a, b)), None, None)  # a surname that nobody was introduced by
        head = next((k - 1 for k in range(a + 1, b) if self.p.tokens[k].tag == "OF"), b - 1)
        itself = who.kind == "org" or (who.kind == "state" and (alone or self._of_state(head)))
        known = code in places() if code else False
        if alone and first.tag in ("PRON", "DET"):
            name = places()[code].name if known and code else self.memory.written.get(code or "", code or "")
            return Person(name, None, code, (), itself) if code else None
        named = any(t.tag in ("STATE", "ORG") for t in self.p.tokens[a:b])
        if itself and code and known and not named:  # "the government" is the state it governs
            return Person(places()[code].name, None, code, (), itself)
        return Person(self.words((a, b)), None, code, (), itself)

    def _again(self, a: int, b: int, who: Who) -> bool:
        """Whether "the group" or "it" means whoever spoke before: an organisation, or the state's ministry."""
        heard, first = self.heard, self.p.tokens[a]
        if heard is None or heard.serves is None:
            return False
        if first.word in ("it", "they") and b - a == 1:
            return heard.serves in places() and not heard.itself and heard.serves in who.codes
        return (
            self._bodies(a, b)
            and heard.itself
            and heard.serves not in places()
            and who.kind in ("group", "thing", "state")
        )

    def _bodies(self, a: int, b: int) -> bool:
        """ "the group", "the rights watchdog": an organisation spoken of before."""
        return self.p.tokens[b - 1].word in _BODIES and self.p.tokens[a].word in ("the", "this")

    def _nearer(self, cue: Cue) -> Person | None:
        """Whom "he" and "she" mean that speak in a sentence in which somebody named spoke before."""
        a, b = cue.speaker
        if b - a > 1 or self.p.tokens[a].word not in ("he", "she"):
            return None
        for other in reversed(self.cues):
            x, y = other.speaker
            if y <= a and not (y - x == 1 and self.p.tokens[x].tag == "PRON"):
                who = resolve(self.p, x, y, self.memory, self.people)
                return who.person if who.kind == "person" else None
        return None

    def own_voice(self, speaker: Person) -> bool:
        """Whether a speaker is whoever publishes the text."""
        if speaker.itself and speaker.serves is not None and speaker.serves == self.memory.house:
            return True
        return speaker.role is None and not self.own.isdisjoint({speaker.serves, fold(speaker.name)})

    def _of_state(self, k: int) -> bool:
        """Whether token k, the last of a noun phrase, means a whole state and no organ of it."""
        tok = self.p.tokens[k]
        named = tok.tag == "STATE" and tok.e is not None and tok.e.sub != "government"
        return named or tok.word in _WHOLE

    def words(self, span: tuple[int, int]) -> str:
        """The text of tokens [a, b), a leading article left out."""
        a, b = span
        if self.p.tokens[a].word in ("the", "a", "an") and b - a > 1:
            a += 1
        return " ".join(self.content[self.p.tokens[a].start : self.p.tokens[b - 1].end].split())


_NOBODY = frozenset({"no", "none", "nobody", "neither", "each", "all", "both"})
_VOICES = frozenset({"plain", "tell", "source", "accuse", "claim", "deny"})
_NAMING = frozenset({"W", "ORG", "GROUP", "BODY", "ROLE", "PEOPLE", "ACTORW", "REPORT", "AGENCY"})
_RUMOURS = word_set("fill.rumours")
_PLURAL = frozenset({"police", "media"})
_BODIES = word_set("scene.bodies")
_WHOLE = word_set("scene.whole_states")
_ONE = frozenset({"a", "an"})


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


_AMOUNTS = word_set("scene.amounts")
