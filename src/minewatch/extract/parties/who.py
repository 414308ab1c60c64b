"""Whom a noun phrase means: states, organisations, people's employers, unnamed groups, or nobody who acts."""

from __future__ import annotations

from minewatch.extract.grammar.parse import Parse
from minewatch.extract.grammar.paths import Walk, another_by, antecedent, span_of
from minewatch.extract.grammar.walk import walk_group
from minewatch.extract.parties.memory import (
    HE,
    IT,
    THEY,
    THING,
    WE,
    Memory,
    Who,
    codes_of,
    in_office,
    pronoun,
)
from minewatch.extract.parties.names import LEGAL, is_public, led, slug, unknown_name
from minewatch.extract.parties.offices import several_served
from minewatch.extract.parties.people import People, Person, is_name, name_run
from minewatch.extract.parties.several import several
from minewatch.extract.words.lexicon import word_set
from minewatch.extract.words.tokens import Token

__all__ = ["THING", "Memory", "Who", "codes_of", "in_office", "pronoun", "resolve", "slug"]


def resolve(p: Parse, a: int, b: int, memory: Memory, people: People) -> Who:
    """Whom tokens [a, b) name; the first chunk is the head, coordinated chunks before it are added."""
    if b <= a:
        return THING
    if b - a < 6 and (meant := several(p, a, b, memory)):
        return Who(meant, "state")
    if b - a == 1 and p.tokens[a].tag in ("DET", "PRON"):
        return nearby(p, a, memory, people) or pronoun(p.tokens[a].word, memory)
    c = p.chunk_at[a]
    head_end = min(b, p.chunks[c][1]) if c >= 0 else b
    if head_end + 1 < b and p.tokens[head_end].tag == "OF" and _partitive(p.tokens[head_end - 1]):
        return resolve(p, head_end + 1, b, memory, people)
    joint = next((k for k in range(head_end, b) if p.tokens[k].tag in ("CONJ", "COMMA")), b)
    own = _one(p, a, head_end, joint, memory, people)  # what is joined to it says nothing of whose it is
    if own.kind == "thing" and p.tokens[a].word in ("its", "their"):  # "UNICEF and its partners"
        joined = _preceding(p, a, memory, people)
        return Who(joined, "state") if joined else own
    if own.kind in ("thing", "group") and (named := _renamed(p, head_end, memory, people)):
        return named
    if own.kind == "thing":
        return own
    rest = _following(p, head_end, b, memory, people) if own.kind in ("state", "org", "person") else ()
    modified = own.kind == "group" and any(p.tokens[k].tag in ("ORG", "STATE") for k in range(a, head_end))
    before = () if modified else _preceding(p, a, memory, people)
    codes = tuple(dict.fromkeys((*before, *own.codes, *rest)))
    if own.kind == "group" and before:
        return Who(before, "state")
    return Who(codes, own.kind, own.person, own.place) if codes != own.codes else own


def _renamed(p: Parse, i: int, memory: Memory, people: People) -> Who | None:
    """ "The last maker, Textron Systems, announced": the name between commas is who the words before mean."""
    if i + 2 >= len(p.tokens) or p.tokens[i].tag != "COMMA" or p.chunk_at[i + 1] < 0:
        return None
    x, y = p.chunks[p.chunk_at[i + 1]]
    if y >= len(p.tokens) or p.tokens[y].tag != "COMMA":
        return None
    head = p.tokens[y - 1]
    if head.tag not in ("ORG", "STATE") and not (is_name(head) and is_name(p.tokens[x])):
        return None
    who = _one(p, x, y, y, memory, people)
    return who if who.kind in ("org", "state", "person") else None


def nearby(p: Parse, a: int, memory: Memory, people: People) -> Who | None:
    """What a pronoun at token a refers to in its sentence: the subject of a clause before it that fits."""
    word = p.tokens[a].word
    if word in HE | WE:
        return None
    for g in reversed(p.groups):
        if g.end > a or g.kind != "fin":
            continue
        subject = walk_group(p, p.group_at[g.head], Walk()).subject
        if (
            subject is None
            or subject[1] > a
            or (p.tokens[subject[0]].tag in ("PRON", "DET") and subject[1] - subject[0] == 1)
        ):
            continue
        who = resolve(p, *subject, memory, people)
        if who.kind in ("state", "org") and (word not in IT or len(who.codes) == 1):
            return who
        if who.kind == "group" and (
            word in THEY | _EACH or p.tokens[subject[0]].word in ("a", "an", "another")
        ):
            return who
    return None


_PARTS = word_set("who.parts")


def _partitive(tok: Token) -> bool:
    """ "a total of 161 nations", "most of the 33 countries": the number of something that acts."""
    return tok.tag == "NUM" or tok.word in _PARTS


_EACH = frozenset({"each other", "one another"})


def _preceding(p: Parse, a: int, memory: Memory, people: People) -> tuple[str | None, ...]:
    """Names joined to the left: "Estonia, Latvia and [Lithuania]"."""
    found: list[str | None] = []
    k = a - 1
    while k > 0 and _links(p.tokens[k]):
        comma_only = p.tokens[k].tag == "COMMA" and not found and p.tokens[a - 1].tag == "COMMA"
        while k > 0 and _links(p.tokens[k]):
            k -= 1
        c = p.chunk_at[k]
        if c < 0 or comma_only:
            break
        x, y = p.chunks[c]
        if not any(p.tokens[i].tag in ("STATE", "ORG", "GROUP") for i in range(x, y)) or y - x > 6:
            break
        if p.tokens[y - 1].tag not in ("STATE", "ORG", "GROUP", "ROLE"):
            break
        found[:0] = _one(p, x, y, y, memory, people).codes
        k = x - 1
    return tuple(found)


def _links(tok: Token) -> bool:
    return (tok.tag in ("COMMA", "CONJ") and tok.word not in ("but", "or", "yet")) or tok.word == "nor"


def _following(p: Parse, i: int, b: int, memory: Memory, people: People) -> tuple[str | None, ...]:
    """Names joined to the right inside the span: "by Russia and Ukraine"."""
    found: list[str | None] = []
    while i + 1 < b and p.tokens[i].tag in ("COMMA", "CONJ", "BY"):
        i += 1
        while i < b and p.tokens[i].tag in ("COMMA", "CONJ", "BY"):
            i += 1
        c = p.chunk_at[i] if i < b else -1
        if i < b and (c < 0 or p.tokens[i].tag == "TO") and (k := another_by(p, i)) > 0:
            i, c = k, p.chunk_at[k]
        if c < 0 or p.tokens[p.chunks[c][1] - 1].tag not in ("STATE", "ORG", "GROUP", "ACTORW", "PEOPLE"):
            break
        x, y = p.chunks[c]
        found += _one(p, x, y, y, memory, people).codes
        i = y
    return tuple(found)


def _one(p: Parse, a: int, b: int, whole: int, memory: Memory, people: People) -> Who:
    """One chunk [a, b) with its complement [b, whole)."""
    tags = [p.tokens[k].tag for k in range(a, b)]
    head = p.tokens[b - 1]
    tag = head.tag
    if "POS" in tags and tag != "POS":
        owner_end = a + len(tags) - 1 - tags[::-1].index("POS")
        return _owned(p, a, owner_end, b, whole, memory, people)
    if tag == "PRON":
        return pronoun(head.word, memory)
    if head.word in _PLANTS and p.tokens[a].word in ("its", "their", "our"):
        return nearby(p, a, memory, people) or pronoun(p.tokens[a].word, memory)
    if "ROLE" in tags:
        return _role(p, a, b, whole, memory, people)
    if tag == "DET" and head.word == "neither":
        return THING
    if tag == "DET" or (tags[0] == "NUM" and tag == "W"):
        return Who((None,), "group") if head.word in _SOME or head.cap else THING
    if tag in ("WPN", "ANA", "LABEL", "TRT", "TRTANA"):
        return THING
    if tag in ("GROUP", "BODY", "ACTION") or head.word in _PROGRAMMES:
        return _organ(p, a, b, whole, memory, people)
    if tag in _GROUPS or tags[0] in ("LISTWORD", "ACTORW"):
        return _unnamed(p, a, b, whole, memory, people)
    if tag in ("STATE", "ORG") and head.e:
        return Who(codes_of(head.e.value), "state") if tag == "STATE" else Who((head.e.value,), "org")
    return THING if tag == "REGION" else _capitalised(p, a, b, whole, memory, people)


_PLANTS = word_set("who.plants")
_MEMBERS = word_set("who.members")
_GROUPS = frozenset({"ACTORW", "LISTWORD", "PARTY", "PEOPLE"})
_SOME = frozenset({"those", "many", "some", "most", "all", "several", "others"})


def _organ(p: Parse, a: int, b: int, whole: int, memory: Memory, people: People) -> Who:
    """An organ that stands for its state ("the army", "the demining programme"), unless it is nobody's in
    particular.
    """
    head = p.tokens[b - 1]
    words = {p.tokens[k].word for k in range(a, b)}
    indefinite = head.word in _STATES and p.tokens[a].word in _INDEFINITE
    if head.word == "colony":
        state = memory.main or memory.state
        return Who((state,), "state") if state else THING
    if head.word in ("agencies", "operators", "organizations", "organisations", "ngos"):
        return Who((None,), "group", place=memory.state or memory.main)
    some = head.word in _MEMBERS and not any(
        p.tokens[k].tag in ("STATE", "BODY", "ORG") for k in range(a, b - 1)
    )
    if head.tag in ("GROUP", "BODY") and (indefinite or some or words & _MIXED):
        return _unnamed(p, a, b, whole, memory, people)
    if (
        a and p.tokens[a - 1].word == "whose" and head.tag in ("GROUP", "BODY")
    ):  # "the envoy, whose country is a party"
        c = antecedent(p, a - 1)
        return resolve(p, *span_of(p, c), memory, people) if c >= 0 else THING
    if (
        head.word in _PROGRAMMES
        and head.tag == "W"
        and not any(p.tokens[k].tag in ("ACTION", "ADJ") for k in range(a, b))
    ):
        return _capitalised(p, a, b, whole, memory, people)
    return _state_in(p, a, whole, memory, people, default=True)


def _owned(p: Parse, a: int, pos: int, b: int, whole: int, memory: Memory, people: People) -> Who:
    """ "Poland's defence ministry" is Poland, "its chief executive" a person, "Poland's borders" nobody."""
    tags = {p.tokens[k].tag for k in range(pos + 1, b)}
    if "ROLE" in tags:
        return _role(p, a, b, whole, memory, people)
    if tags & {"GROUP", "BODY"} or p.tokens[b - 1].word in _PLANTS:
        return _state_in(p, a, pos, memory, people, default=True)
    if "ORG" in tags:
        return Who(
            tuple(
                e.value for k in range(b - 1, pos, -1) if (e := p.tokens[k].e) and p.tokens[k].tag == "ORG"
            )[:1],
            "org",
        )
    if p.tokens[b - 1].cap and is_name(p.tokens[b - 1]) and p.tokens[pos].tag == "POS":
        return _capitalised(p, pos + 1, b, whole, memory, people)  # "Brazil's Avibras"
    return THING


def _state_in(p: Parse, a: int, b: int, memory: Memory, people: People, default: bool) -> Who:
    """The state (or organisation) named in [a, b), else the one the text is about."""
    for k in range(a, b):
        e = p.tokens[k].e
        if e is not None and p.tokens[k].tag == "STATE":
            return Who(codes_of(e.value), "state")
    for k in range(a, b):
        e = p.tokens[k].e
        if e is not None and p.tokens[k].tag == "ORG":
            return Who((e.value,), "org")
        if e is not None and p.tokens[k].tag == "BODY" and e.value:
            return Who((e.value,), "state")
    if default and memory.house and p.tokens[a].word in ("my", "our"):
        return Who((memory.house,), "state" if memory.house.isupper() else "org")
    if default and p.tokens[a].word in HE | IT | THEY and p.tokens[a].tag == "DET":
        theirs = _possessed(p, a, memory, people)
        if theirs:
            return theirs
    state = memory.home
    return Who((state,), "state") if default and state else Who((None,), "group")


def _possessed(p: Parse, a: int, memory: Memory, people: People) -> Who | None:
    """Whose "his country" and "its army" are: the subject of the clause before, else whoever acted last."""
    for g in reversed(p.groups):
        if g.end > a or g.kind != "fin":
            continue
        subject = walk_group(p, p.group_at[g.head], Walk()).subject
        if subject and subject[1] <= a and p.tokens[subject[0]].word not in HE:
            who = resolve(p, *subject, memory, people)
            if who.codes and who.codes[0] and who.kind in ("state", "person"):
                return Who(who.codes, "state")
            if who.kind == "org" and who.codes:
                return who  # "NATO says its planes"
    who = pronoun(p.tokens[a].word, memory)
    return Who(who.codes, "state") if who.codes and who.codes[0] and who.codes[0].isupper() else None


_LEADERS = {name: code for code in ("USA", "RUS", "UKR") for name in word_set(f"leaders.{code}")}


def _role(p: Parse, a: int, b: int, whole: int, memory: Memory, people: People) -> Who:
    last = max(k for k in range(a, b) if p.tokens[k].tag == "ROLE")
    start, end = name_run(p, last + 1, b)
    many = several_served(p, a, b, whole)
    if many:
        return Who(many, "state" if many[0] else "group")
    serves = next(
        (e.value for k in range(a, whole) if (e := p.tokens[k].e) and p.tokens[k].tag in ("STATE", "ORG")),
        None,
    )
    if serves:
        serves = serves.split(",")[0]
    elif end > start and p.tokens[last].word.endswith("president"):
        serves = _LEADERS.get(p.tokens[end - 1].word)  # "President Clinton", where no state is named
    person = people.called(p.tokens[end - 1].word) if end > start else _introduced(p, b, people)
    if not serves and any(p.tokens[k].tag == "ACTORW" for k in range(b, whole)):
        return Who((None,), "person", person or Person(_words(p, a, whole, people), None, None))
    if person is None:
        words = " ".join(p.tokens[k].word for k in range(a, last + 1) if p.tokens[k].tag == "ROLE")
        person = people.in_role(words, serves or memory.state) or (
            people.in_role(words, memory.main) if not serves else None
        )
        if person is None and end > start:
            person = Person(
                people.content[p.tokens[start].start : p.tokens[end - 1].end], words, serves or memory.state
            )
        elif person is None:
            first = a + (p.tokens[a].word in ("the", "a", "an"))
            name = people.content[p.tokens[first].start : p.tokens[whole - 1 if whole > b else b - 1].end]
            person = Person(" ".join(name.split()), None, serves or memory.state or memory.main)
    if not serves and any(p.tokens[k].word == "secretary-general" for k in range(a, last + 1)):
        serves = "un"
    serves = serves or person.serves or memory.state or memory.main
    if person.serves is None and serves:
        person = Person(person.name, person.role, serves, person.key)
    return Who((serves,) if serves else (None,), "person", person)


def _introduced(p: Parse, b: int, people: People) -> Person | None:
    """ "Its director, Bounthavy Keosavang, said": the name after the role."""
    if b + 2 < len(p.tokens) and p.tokens[b].tag == "COMMA":
        start, end = name_run(p, b + 1, len(p.tokens))
        if end - start >= 2:
            return people.called(p.tokens[end - 1].word)
    return None


def _words(p: Parse, a: int, b: int, people: People) -> str:
    return people.content[p.tokens[a].start : p.tokens[b - 1].end]


def _unnamed(p: Parse, a: int, b: int, whole: int, memory: Memory, people: People) -> Who:
    """An unnamed group; a state in its words says where it is. "the Polish company Belma" was named after all."""
    for k in range(a, b):
        e = p.tokens[k].e
        if e and p.tokens[k].tag == "ORG" and (k == b - 1 or p.tokens[b - 1].word in _REBELS):
            return Who((e.value,), "org")
    if coalition := led(p, b):
        return Who((coalition,), "org")
    if p.tokens[b - 1].word in _FIRMS and p.tokens[a].word in ("the", "this", "its"):
        meant = (memory.firm if p.tokens[b - 1].word in _COMPANY else None) or memory.org
        if meant:
            return Who((meant,), "org")
    if p.tokens[a].word in ("its", "their", "our") and p.tokens[b - 1].word in _ARMED | _OWN:
        return nearby(p, a, memory, people) or pronoun(p.tokens[a].word, memory)
    if p.tokens[b - 1].word in _ARMED:
        forces = _state_in(
            p, a, whole, memory, people, default=any(p.tokens[k].tag == "GROUP" for k in range(a, b - 1))
        )
        if forces.kind == "state":
            return forces
    place = next(
        (e.value for k in range(a, whole) if (e := p.tokens[k].e) and p.tokens[k].tag == "STATE"), None
    )
    if p.tokens[b - 1].tag == "PARTY" and place:
        return Who(codes_of(place), "state")
    return Who((None,), "group", place=place.split(",")[0] if place else None)


_REBELS = frozenset(
    {"rebels", "fighters", "militants", "insurgents", "guerrillas", "forces", "militia", "movement", "group"}
)
_FIRMS = word_set("who.firms")
_COMPANY = word_set("firms.kinds")
_OWN = frozenset({"countries", "states", "nations", "governments"})


def _capitalised(p: Parse, a: int, b: int, whole: int, memory: Memory, people: People) -> Who:
    """A name the lexicon does not have: a person introduced before, else a company or organisation."""
    if b - a > 1 and p.tokens[b - 1].word == "loyal" and p.tokens[b - 2].word.startswith("government"):
        return _state_in(
            p, a, whole, memory, people, default=True
        )  # "government forces loyal to the president"
    run = [k for k in range(a, b) if is_name(p.tokens[k])]
    if (run and run[-1] == b - 1) or (run and p.tokens[b - 1].word in LEGAL):
        person = people.called(p.tokens[run[-1]].word)
        if person:
            return Who((person.serves,) if person.serves else (None,), "person", person)
        if is_public(p, a, b):
            return _state_in(p, a, b, memory, people, default=True)
        return unknown_name(p, a, b, run, memory, people)
    if p.tokens[b - 1].word in _STAFF and any(p.tokens[k].tag == "STATE" for k in range(a, b)):
        return _state_in(p, a, b, memory, people, default=True)  # "Burmese army units"
    if any(p.tokens[k].tag == "GROUP" for k in range(a, whole)) and (
        run or p.tokens[b - 1].word in _PROGRAMMES
    ):
        return _state_in(p, a, whole, memory, people, default=True)
    if any(p.tokens[k].tag in ("GROUP", "ACTORW") for k in range(a, b)):
        return Who((None,), "group")
    if any(p.tokens[k].tag == "ORG" for k in range(a, b)) and p.tokens[b - 1].word in _STAFF:
        return _state_in(p, a, b, memory, people, default=False)
    if p.tokens[b - 1].word in _STAFF:
        return _state_in(p, a, whole, memory, people, default=True)
    if p.tokens[b - 1].word in LEGAL:
        named = next((e for t in reversed(p.tokens[a:b]) if t.tag == "ORG" and (e := t.e)), None)
        if named is not None:
            return Who((named.value,), "org")
    return THING


_MIXED = word_set("who.mixed")
_ARMED = word_set("who.armed")
_STATES = frozenset({"country", "state", "nation", "government"})
_INDEFINITE = word_set("who.indefinite")
_PROGRAMMES = word_set("who.programmes")
_STAFF = word_set("who.staff")
