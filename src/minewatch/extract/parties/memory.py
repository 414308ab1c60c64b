"""What the text so far lets a pronoun mean, and whom a phrase turned out to name."""

from __future__ import annotations

from dataclasses import dataclass, field

from minewatch.extract.parties.people import Person
from minewatch.extract.words.lexicon import word_set
from minewatch.model.claim import Claim
from minewatch.model.when import When


@dataclass(frozen=True, slots=True)
class Who:
    """The actors a phrase names, as codes or slugs; (None,) for an unnamed group.

    `kind`: "state", "org", "person", "group" (acts but is not named), "thing" (does not act). `person` is
    set for
    people. `place` is a state that only says where ("rebels in Chad").
    """

    codes: tuple[str | None, ...] = ()
    kind: str = "thing"
    person: Person | None = None
    place: str | None = None


THING = Who()


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says of the lines under it: what their figures tell unless they say otherwise.

    `units` are those of its columns in order, `end` the offset where the heading ends.
    """

    kind: str
    measure: str | None
    assertion: str | None
    time: When | None
    units: tuple[str, ...]
    end: int


@dataclass(slots=True)
class Memory:
    """What the text so far lets a pronoun mean."""

    state: str | None = None  # the state that last acted
    main: str | None = None  # the state the text is about
    main_treaty: str | None = None
    lead: str | None = None  # who a list is about that the sentence before it opened
    heading: str | None = None  # the state whose part of a report this is
    alone: bool = False  # whether hardly any state but `main` is spoken of
    spread: bool = False  # whether the text is about many states, and no one of them
    where: str | None = None  # the state things are said to happen in
    roams: bool = False  # whether things are said to happen in several states, and mostly in no one of them
    placed: tuple[str, int] | None = None  # the state something was placed in last, and at which offset
    mentioned: list[str] = field(default_factory=list)  # states by first mention, the latest last
    org: str | None = None
    firm: str | None = None  # the company named last
    voice: str | None = None  # the slug of an organisation that publishes the text, for its "we"
    written: dict[str, str] = field(default_factory=dict)  # organisations' slugs, as the text writes them
    last: tuple[str | None, ...] = ()  # whoever acted last, several perhaps
    person: Person | None = None
    weapons: tuple[str, ...] = ()
    theme: str | None = None  # the weapon the text is about: mines of whatever kind count as one
    sort: str | None = None  # the sort of mine that a text means by "mines" alone
    treaty: str | None = None
    house: str | None = None  # whom "we" means in a statement that names nobody else
    speaker: Person | None = None  # whose words are read now, for "we" and "our"
    states: list[str] = field(default_factory=list)
    acted: list[str] = field(default_factory=list)  # whose acts were told, the latest last
    parties: list[str] = field(default_factory=list)  # states and armed groups as named, the latest last
    listed: tuple[str, ...] = ()  # the states named together last
    due: bool = False  # whether deadlines or their extension have been spoken of
    leaving: set[str] = field(default_factory=set)  # states that are told to leave a treaty
    reporting: bool = False  # whether reports under a treaty have been spoken of
    asked: str | None = None  # who asked last for a longer deadline
    signed: set[str] = field(
        default_factory=set
    )  # states that signed, as told: not ratifying is then no absence
    event: Claim | None = None  # the use or breach told last, for "the attack" and "it"
    deed: Claim | None = None  # the act told last, for "the decision"
    help: Claim | None = None  # the help for mine action told last
    section: Section | None = None  # the heading that is read under
    toll: Claim | None = None  # the people killed or hurt that were counted last
    task: Claim | None = None  # the destruction or clearance told last, for "the work" and "finished"

    @property
    def home(self) -> str | None:
        """Whose "the army" and "the government" are: the house's that speaks, the state's whose part of a report
        this is or whom a text is about alone, else that of whoever acted last.
        """
        own = self.house if self.house and self.house.isupper() else None
        return own or self.heading or (self.main if self.alone else None) or self.state or self.main


HE = frozenset({"he", "she", "him", "his", "her"})
WE = frozenset({"we", "us", "our", "i", "my"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "themselves"})


def codes_of(value: str) -> tuple[str, ...]:
    return tuple(value.split(","))


def pronoun(word: str, memory: Memory) -> Who:
    """Whom "it", "they", "we", "he" mean here."""
    if word in HE:
        person = memory.person
        return Who((person.serves,) if person and person.serves else (), "person", person)
    if word in WE and memory.speaker:
        serves = memory.speaker.serves or memory.house
        serves = serves or (memory.home if in_office(memory.speaker) or memory.speaker.role is None else None)
        return Who((serves,), "person", memory.speaker) if serves else THING
    if word in WE:
        ours = memory.house or memory.voice or memory.main or memory.state
        return Who((ours,), "state" if ours.isupper() else "org") if ours else THING
    if word in THEY and memory.last:
        return Who(memory.last, "state" if memory.last[0] else "group")
    if word in IT and len(memory.last) == 1 and memory.last[0]:
        return Who(memory.last, "state" if memory.last[0].isupper() else "org")
    state = memory.state or memory.main
    return Who((state,), "state") if state and word in IT | THEY else THING


def in_office(person: Person) -> bool:
    """Whether a role is one of a state: its holder speaks for the state the text is about, if none is
    named.
    """
    return not _OFFICES.isdisjoint(person.key)


_OFFICES = word_set("who.offices")
