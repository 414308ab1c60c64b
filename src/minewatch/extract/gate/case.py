"""One answer before the gate: where its quotation and its marked context stand in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from minewatch.extract.gate.answer import LONGEST_CONTEXT, Answer
from minewatch.extract.gate.reading import Reading, Span
from minewatch.model.claim import LONGEST_QUOTE

# How far from the quotation a marked run may stand, in sentences back and ahead, by field. What a text opens
# with (its title and first sentences) may be marked from anywhere: it says what the text is about.
REACH: dict[str, tuple[int, int]] = {
    "actor": (40, 3), "counterparty": (40, 3), "place": (20, 3), "weapon": (400, 3), "treaty": (400, 40),
    "label": (8, 1), "speaker": (90, 4), "time": (40, 1), "kind": (4, 1), "assertion": (0, 0), "step": (4, 1),
    "unit": (16, 1), "measure": (16, 1), "scope": (2, 1),
}  # fmt: skip
OPENING = 3  # sentences
SHORT = 24  # characters; "Pledges 2018." heads a list although it ends in a stop
LIST = 12  # lines of a list that its lead-in or heading can govern
_ABOUT = frozenset({"actor", "counterparty", "place", "weapon", "treaty", "label", "speaker", "time"})


class Refused(Exception):  # raised and caught inside the gate: an outcome, not a failure
    """The gate says no: which field, and why in words a reviewer can act on."""

    def __init__(self, field: str, reason: str) -> None:
        self.field, self.reason = field, reason
        super().__init__(f"{field}: {reason}")


@dataclass(slots=True)
class Case:
    """A located answer. `runs` are the marked context's places by field; `title` the fields whose mark is the
    text's title.
    """

    reading: Reading
    answer: Answer
    span: Span
    sentence: int
    runs: dict[str, list[Span]] = field(default_factory=dict)
    title: set[str] = field(default_factory=set)

    @property
    def whole(self) -> Span:
        """The sentence that the quotation stands in."""
        s = self.reading.sentences[self.sentence]
        return s.start, s.end

    def carriers(self, name: str) -> list[Span]:
        """Where the words for a field may stand: the quotation, and what is marked for the field."""
        return [self.span, *self.runs.get(name, ())]

    def marks_carry(self, name: str, carries: Callable[[Span], bool]) -> None:
        """Raises Refused where words marked for the field do not carry it: an answer that contradicts its marks."""
        if not all(carries(span) for span in self.runs.get(name, ())):
            raise Refused(name, "words marked for it do not carry what is claimed.")

    def folded(self, span: Span) -> str:
        """The span's words in lower case and plain letters."""
        return self.reading.folded[span[0] : span[1]]

    def plain(self, span: Span) -> str:
        """As `folded`, with the names of treaties and bodies blanked: "Mine Ban Treaty" bans nothing here."""
        words, start = list(self.folded(span)), span[0]
        for token in self.reading.words(span):
            if token.tag in ("TRT", "ORG"):
                words[token.start - start : token.end - start] = " " * (token.end - token.start)
        return "".join(words)


def located(reading: Reading, answer: Answer) -> Case:
    """Raises Refused where the quotation or a marked run is not the text's own, or stands too far off."""
    span = _evidence(reading, answer)
    case = Case(reading, answer, span, reading.at(span[0]))
    for mark in answer.context:
        _context(case, mark.field, mark.quote)
    return case


def _evidence(reading: Reading, answer: Answer) -> Span:
    quote = answer.quote
    if not quote.strip():
        raise Refused("quote", "no words are quoted.")
    if len(quote) > LONGEST_QUOTE:
        raise Refused("quote", f"the quotation is longer than {LONGEST_QUOTE} characters.")
    places = _places(reading.content, quote)
    if not places:
        raise Refused("quote", "the quotation is not in the text, word for word.")
    whole = [(a, a + len(quote)) for a in places if reading.within_one((a, a + len(quote)))]
    if not whole:
        raise Refused("quote", "the quotation runs over more than one sentence.")
    hint = answer.sentence
    return whole[0] if hint is None else min(whole, key=lambda span: abs(reading.at(span[0]) - hint))


def _places(content: str, quote: str) -> list[int]:
    """Where the quotation stands as whole words."""
    found, at = [], content.find(quote)
    while at >= 0:
        end = at + len(quote)
        before = at > 0 and content[at - 1].isalnum() and content[at].isalnum()
        after = end < len(content) and content[end].isalnum() and content[end - 1].isalnum()
        if not (before or after):
            found.append(at)
        at = content.find(quote, at + 1)
    return found


def _context(case: Case, name: str, quote: str) -> None:
    reading = case.reading
    if not quote.strip() or len(quote) > LONGEST_CONTEXT:
        raise Refused(name, f"a marked context is empty or longer than {LONGEST_CONTEXT} characters.")
    spans = [(a, a + len(quote)) for a in _places(reading.content, quote)]
    spans = [span for span in spans if reading.within_one(span)]
    if not spans:
        if name in _ABOUT and _places(reading.text.title or "", quote):
            case.title.add(name)
            return
        raise Refused(name, f"its marked context {quote!r} is not in the text, word for word.")
    near = [span for span in spans if _within(case, name, span)]
    if not near:
        away = min(abs(reading.at(span[0]) - case.sentence) for span in spans)
        raise Refused(name, f"its marked context {quote!r} stands {away} sentences away.")
    case.runs.setdefault(name, []).append(min(near, key=lambda span: _distance(case, span)))


def _within(case: Case, name: str, span: Span) -> bool:
    at = case.reading.at(span[0])
    if name == "assertion" and at == case.sentence and ";" in _between(case, span):
        return False  # what is said after a semicolon is said of something else
    back, ahead = REACH[name]
    if -back <= at - case.sentence <= ahead or (name in _ABOUT and at < OPENING):
        return True
    return name == "assertion" and -LIST <= at - case.sentence < 0 and _leads(case.reading, at)


def _between(case: Case, span: Span) -> str:
    low, high = sorted((span, case.span))
    return case.reading.content[low[1] : max(low[1], high[0])]


def _leads(reading: Reading, i: int) -> bool:
    """Whether sentence i is a heading or leads in a list: "We call on all three:"."""
    s = reading.sentences[i]
    return not s.closed or reading.content[s.end - 1] == ":" or s.end - s.start <= SHORT


def _distance(case: Case, span: Span) -> tuple[int, int]:
    """Sentences away, what goes before preferred to what follows."""
    offset = case.reading.at(span[0]) - case.sentence
    return abs(offset) + (1 if offset > 0 else 0), abs(span[0] - case.span[0])
