"""Whose turn it is in a record of debates, and who speaks as "we" in a statement.

One pass over the lines of a text. A turn opens with "Mr. Okafor (Nigeria) (spoke in French):", with "The
Minister of State (Ms. Hale):", with "Mrs. HALE." in the Congressional form, with a name or office alone on
its line, or with the same label in capitals again and again ("HALE:"). A summary record gives a paragraph to
whoever opens it: "The representative of Cuba said that ...".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.parties.people import Person
from minewatch.extract.words.lexicon import Lexicon, word_set
from minewatch.extract.words.tokens import tokenise

LONGEST_OPENING = 160  # characters; an opening holds a name and an office, no sentence

_NAME = r"[A-Z][\w'’.-]*(?:[ \t]+(?:(?:de|da|van|von|bin|al|der|el)[ \t]+)?[A-Z][\w'’.-]*){0,4}?"
_TITLE = "|".join(sorted((re.escape(w) for w in word_set("turns.titles")), key=len, reverse=True))
_ASIDES = r"(?P<asides>(?:[ \t]*\([^()\n]{1,80}\)){0,3})"
_CALLED = re.compile(
    rf"[ \t]*(?:§[ \t]*)?(?:[0-9]{{1,5}}\.[ \t]+)?(?i:(?P<title>{_TITLE}))\.?[ \t]+(?P<name>{_NAME}){_ASIDES}"
    r"[ \t]*(?P<end>:|—|(?<=[A-Z]{3})\.(?=[ \t])|\n|$)"
)
_OFFICE = re.compile(
    r"[ \t]*(?:[•*][ \t]*)?(?P<office>(?:The[ \t]+)?[A-Z][A-Za-z,'’ \t-]{2,90}?)[ \t]*"
    rf"\((?i:{_TITLE})\.?[ \t]+(?P<name>{_NAME})\)[ \t]*(?P<end>:|\n|$)"
)
_CHAIR = re.compile(
    r"[ \t]*The[ \t]+(?P<name>(?i:(?:(?:acting|deputy|vice)[- ])?(?:president|chair(?:man|woman|person)?|"
    r"presiding officer|speaker|moderator)))[ \t]*(?:\([^()\n]{1,60}\))?[ \t]*(?:(?P<end>[:.])(?=\s)|—)"
)
_LABEL = re.compile(
    rf"[ \t]*(?P<name>[A-Z][A-Z'’.-]+(?:[ \t]+[A-Z][A-Z'’.-]+){{0,3}}){_ASIDES}[ \t]*(?P<end>:)"
)
_HELD = re.compile(
    rf"[ \t]*(?P<office>(?:The[ \t]+)?[A-Z][A-Za-z,'’ \t-]{{2,90}}?)[ \t]*\((?P<name>{_NAME})\)[ \t]*:(?=\s)"
)
_NAMED = re.compile(rf"[ \t]*(?P<name>{_NAME}){_ASIDES}[ \t]*:(?=\s)")
_ASKED = re.compile(
    rf"[ \t]*(?:§[ \t]*)?(?:[0-9]{{1,5}}\.?[ \t]+)?(?i:(?:{_TITLE}))\.?[ \t]+(?P<name>{_NAME}){_ASIDES}[ \t]+"
    r"(?:asked|to ask)[ \t]+the[ \t]+(?P<of>[A-Z][A-Za-z,'’ -]{3,70}?)(?=:|[ \t]+(?:what|whether|if|how|when|why)\b)"
)
_ANSWERS = frozenset({"answer", "answer:", "reply", "reply:", "response:"})
_TITLED = re.compile(rf"[ \t]*(?P<label>[A-Z][^:\n“”\"]{{2,90}}?){_ASIDES}[ \t]*(?P<end>:)(?=\s)")
_SUMMARY = re.compile(
    r"[ \t]*(?:The[ \t]+)?(?P<office>representative|delegate|observer|delegation)[ \t]+"
    r"(?:of|from|for)[ \t]+(?:the[ \t]+)?"
    rf"(?P<of>{_NAME})(?:,[^,\n]{{2,80}},)?[ \t]+(?:also[ \t]+|then[ \t]+)?"
    r"(?:said|stated|noted|stressed|explained|reported|recalled|added|called|expressed|"
    r"reaffirmed|announced|thanked)\b"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks from `start` on, until `end`: the next turn, or the paragraph's end in a summary record."""

    start: int
    end: int
    person: Person


class Turns:
    """The turns of a text, by bisection; `chamber` is the state whose house debates, where one is named."""

    def __init__(self, found: list[Turn], chamber: str | None = None) -> None:
        self.found, self.chamber = found, chamber
        self._starts = [t.start for t in found]

    def at(self, offset: int) -> Person | None:
        """Whose turn offset `offset` stands in."""
        i = bisect_right(self._starts, offset) - 1
        return self.found[i].person if i >= 0 and offset < self.found[i].end else None


def turns(content: str, folded: str, lexicon: Lexicon) -> Turns:
    """The turns of a text in order; none where fewer than two lines open one, summary records apart."""
    opened: list[tuple[int, int, Person, str]] = []
    labels = _labels(content)
    names: dict[str, Person] = {}
    asked: Person | None = None  # the office that a written question is put to
    start = 0
    while 0 <= start < len(content):
        line_end = content.find("\n", start)
        line_end = len(content) if line_end < 0 else line_end
        hit = _opening(content, folded, start, line_end, lexicon, labels)
        if asked and folded[start:line_end].strip() in _ANSWERS:
            hit = asked, "answer"
        elif question := _ASKED.match(content, start, line_end):
            hit = Person(_name(question["name"]), None, None), "asked"
            asked = Person(" ".join(question["of"].split()), None, None)
        if hit:
            person, shape = hit
            surname = person.name.split()[-1].casefold()
            known = names.get(surname)
            if known is None or len(known.name) < len(person.name):
                names[surname] = person
            opened.append((start, line_end, person, shape))
        start = line_end + 1
    if sum(shape != "summary" for *_, shape in opened) < 2:
        opened = [o for o in opened if o[3] == "summary"]
    found = []
    for k, (begin, line_end, person, shape) in enumerate(opened):
        after = opened[k + 1][0] if k + 1 < len(opened) else len(content)
        whole = names.get(person.name.split()[-1].casefold(), person)
        found.append(Turn(begin, line_end if shape == "summary" else after, whole))
    return Turns(found, _chamber(content, folded, lexicon) if found else None)


def _labels(content: str) -> frozenset[str]:
    """Names that open lines at least twice, or with a bracket after them: a conversation comes back to its speakers."""
    seen: Counter[str] = Counter()
    start = 0
    while 0 <= start < len(content):
        if content[start : start + 1].isupper():
            stop = min(start + LONGEST_OPENING, (content.find("\n", start) + 1 or len(content)) - 1)
            match = _LABEL.match(content, start, stop) or _NAMED.match(content, start, stop)
            if match:
                seen[match["name"]] += 2 if match["asides"] else 1
            elif held := _HELD.match(content, start, stop):
                seen[held["name"]] += 1
        start = content.find("\n", start) + 1 or len(content)
    return frozenset(name for name, n in seen.items() if n > 1)


def _opening(
    content: str, folded: str, start: int, line_end: int, lexicon: Lexicon, labels: frozenset[str]
) -> tuple[Person, str] | None:
    """The speaker whose turn the line at `start` opens, and in which form."""
    first = content[start : start + 1]
    if not (first.isupper() or first.isdigit() or first in " \t§•*"):
        return None
    limit = min(line_end, start + LONGEST_OPENING)
    match = _CALLED.match(content, start, limit)
    if match and _opens(match, line_end):
        return Person(
            _name(match["name"]), None, _serves(content, folded, match.span("asides"), lexicon)
        ), "called"
    match = _OFFICE.match(content, start, limit)
    if match and _opens(match, line_end):
        role = " ".join(match["office"].lower().removeprefix("the ").split())
        serves = _serves(content, folded, match.span("office"), lexicon)
        alone = serves is not None and not _office(content, folded, match.span("office"), lexicon)
        return Person(_name(match["name"]), None if alone else role, serves), "office"
    match = _CHAIR.match(content, start, limit)
    if match:
        return Person(f"The {match['name'].title()}", None, None), "chair"
    match = _LABEL.match(content, start, limit)
    if match and match["name"] in labels:
        return Person(_name(match["name"]), None, None), "label"
    match = _HELD.match(content, start, limit)
    party = match is not None and not _PARTIES.isdisjoint(match["name"].casefold().split())
    if (
        match
        and " " in match["name"]
        and not party
        and _office(content, folded, match.span("office"), lexicon)
    ):
        role = " ".join(match["office"].lower().removeprefix("the ").split())
        return Person(
            _name(match["name"]), role, _serves(content, folded, match.span("office"), lexicon)
        ), "held"
    match = _NAMED.match(content, start, limit)
    if match and match["name"] in labels and _a_name(content, folded, match.span("name"), lexicon):
        return Person(
            _name(match["name"]), None, _serves(content, folded, match.span("asides"), lexicon)
        ), "named"
    match = _TITLED.match(content, start, limit)
    if match and (titled := _titled(content, folded, match, lexicon)):
        return titled, "titled"
    match = _SUMMARY.match(content, start, line_end)
    if match:
        serves = _serves(content, folded, match.span("of"), lexicon)
        if serves:
            return Person(f"{match['office']} of {_name(match['of'])}", None, serves), "summary"
    return None


def _office(content: str, folded: str, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the words name an office, as "The Minister for Europe" do."""
    tokens = tokenise(content, folded, *span, lexicon)
    return any(t.tag == "ROLE" or t.word in _OFFICES for t in tokens)


def _a_name(content: str, folded: str, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the words can be a person's name: two or more, and none that the lexicon knows."""
    tokens = tokenise(content, folded, *span, lexicon)
    return (
        len(tokens) > 1
        and tokens[0].word not in _OFFICES
        and all(t.tag in ("W", "ROLE") and t.cap for t in tokens)
    )


def _titled(content: str, folded: str, match: re.Match[str], lexicon: Lexicon) -> Person | None:
    """ "Minister of Defence NOWAK:", "Deputy Jan Nowak (Greens):": an office and a name."""
    start, end = match.span("label")
    tokens = tokenise(content, folded, start, end, lexicon)
    k = len(tokens)
    while k and tokens[k - 1].tag == "W" and tokens[k - 1].cap and tokens[k - 1].word not in _OFFICES:
        k -= 1
    if k and tokens[k - 1].tag in ("OF", "PREP") and len(tokens) - k > 2:
        k = len(tokens) - 2  # "Minister of Defence [Jan Nowak]"
    if not 0 < len(tokens) - k <= _LONGEST_NAME or not k:
        return None
    office = tokens[:k]
    if not any(t.tag == "ROLE" or t.word in _OFFICES for t in office):
        return None
    if not all(t.tag in _OF_OFFICE or t.word in _OFFICES or t.cap for t in office):
        return None
    name = content[tokens[k].start : tokens[-1].end]
    role = " ".join(content[office[0].start : office[-1].end].lower().removeprefix("the ").split())
    serves = _serves(content, folded, (start, tokens[k].start), lexicon)
    return Person(_name(name), role, serves or _serves(content, folded, match.span("asides"), lexicon))


_PARTIES = word_set("turns.parties")
_LONGEST_NAME = 4  # words
_OFFICES = word_set("turns.offices")
_OF_OFFICE = frozenset({"ROLE", "OF", "PREP", "STATE", "CONJ", "COMMA", "DET", "BODY", "ORG", "GROUP"})


def _chamber(content: str, folded: str, lexicon: Lexicon) -> str | None:
    """The state whose house debates: from its name at the head of the record; None where none is named."""
    tokens = tokenise(content, folded, 0, min(HEAD, len(content)), lexicon)
    for k, tok in enumerate(tokens):
        if tok.e and tok.e.value and (tok.tag == "BODY" or tok.e.sub == "government"):
            return tok.e.value
        if tok.tag == "BODY":
            near = (*tokens[k + 1 : k + 4], *tokens[max(0, k - 1) : k])
            named = next((t.e.value for t in near if t.tag == "STATE" and t.e), None)
            if named:
                return named.partition(",")[0]
    return None


HEAD = 300  # characters at the head of a record in which its house is named


def _opens(match: re.Match[str], line_end: int) -> bool:
    """A colon opens a turn; so does a full stop after a surname in capitals, or the end of a short line."""
    end = match["end"]
    if end in (":", "—"):
        return True
    if end == ".":
        return match["name"].split()[-1].isupper()
    return match.end("end") >= line_end


def _name(written: str) -> str:
    """A name as one writes it: "FELDMAN" is "Feldman"."""
    return " ".join(w.title() if w.isupper() and len(w) > 2 else w for w in written.rstrip(".").split())


def _serves(content: str, folded: str, span: tuple[int, int], lexicon: Lexicon) -> str | None:
    if span[0] < 0 or span[0] == span[1]:
        return None
    for tok in tokenise(content, folded, *span, lexicon):
        if tok.tag in ("STATE", "ORG") and tok.e:
            return tok.e.value.partition(",")[0]
    return None


def house(p: Parse) -> str | None:
    """Who "we" are in a statement: "Statement by Norway", "on behalf of the Cluster Munition Coalition"."""
    if any(t.word.startswith(("align", "associat", "subscrib")) for t in p.tokens):
        return None  # "aligns itself with the statement made by the European Union"
    for k, tok in enumerate(p.tokens):
        if tok.word in ("statement", "behalf", "delegation", "intervention", "remarks", "delivered"):
            for t in (*p.tokens[k + 1 : k + 6], *p.tokens[max(0, k - 2) : k]):
                if t.tag in ("STATE", "ORG") and t.e and "," not in t.e.value:
                    return t.e.value
                if t.tag in ("STOP", "COMMA"):
                    break
    return None
