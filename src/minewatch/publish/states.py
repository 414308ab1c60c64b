"""The page of a state, and the page of everybody who is no state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from minewatch.model.finding import Finding
from minewatch.model.place import places
from minewatch.publish.besides import quotient_figures, series, sum_figures
from minewatch.publish.disagreements import pairs
from minewatch.publish.gaps import gap_rows
from minewatch.publish.law_words import FLAGS, open_duties
from minewatch.publish.notes import note
from minewatch.publish.paging import Block
from minewatch.publish.profile import Part, Profile, Sentence, alike, finding_sentence
from minewatch.publish.render import Group, Page, Renderer
from minewatch.publish.sentences.dates import day_words
from minewatch.publish.sentences.names import name, sentence_start
from minewatch.publish.shelf import Shelf


@dataclass(slots=True)
class Numbered:
    """Sentences laid out as blocks, their notes numbered through the page."""

    shelf: Shelf
    renderer: Renderer
    count: int = 0
    blocks: list[Block] = field(default_factory=list)

    def add(self, group: str, sentences: Iterable[Sentence]) -> None:
        """Sentences with their notes; the same words are told once, with every note that proves them."""
        for same in alike(sentences):
            first, self.count = self.count + 1, self.count + len(same)
            numbered = list(enumerate(same, first))
            proofs = "".join(self.renderer.macro("note", note(self.shelf, n, s)) for n, s in numbered)
            states = list(dict.fromkeys(s.state for s in same))
            marks = list(dict.fromkeys(mark for s in same for mark in s.marks))
            told = self.renderer.macro("sentence", numbered, states, marks)
            self.blocks.append(Block(group, told, proofs, ids=tuple(s.id for s in same)))

    def put(self, group: str, html: str) -> None:
        """A block without a note."""
        self.blocks.append(Block(group, html))


def state_pages(
    shelf: Shelf, renderer: Renderer, profile: Profile, sentences: dict[str, Sentence]
) -> Iterator[Page]:
    """One state's page, or pages where there is more than one can carry."""
    code, place = profile.place.code, profile.place
    path = f"states/{code.lower()}"
    laid = Numbered(shelf, renderer)
    for part in profile.parts:
        _lay_part(laid, part)
    for shown, _ in pairs(shelf, list(profile.disagreements), sentences):
        laid.put("differ", renderer.macro("disagreement", shown, shown.title, ""))
    if profile.gaps:
        laid.put("gaps", renderer.macro("gaps", gap_rows(shelf, profile.gaps, place.name)))
    groups = [Group(p.section.key, p.section.title, _dates(p)) for p in profile.parts]
    groups += [Group("differ", "What sources disagree on"), Group("gaps", "What we could not find")]
    used = dict.fromkeys(block.group for block in laid.blocks)
    jump = [(g.key, g.title) for g in groups if g.key in used]
    duties = open_duties(profile.status) if profile.status else []
    head = 2_500 + 900 * _steps(profile)
    renderer.links.put(code, f"{path}.html")
    yield from renderer.paged(
        path, place.name, laid.blocks, groups, template="state.html", here="states", head=head,
        section_links=code,
        place=place, status=profile.status, others=profile.other_statuses, duties=duties, jump=jump,
        flags="; ".join(FLAGS[f] for f in profile.status.flags) if profile.status else "",
        record=_record(shelf, profile), lead=(),
    )  # fmt: skip


def _lay_part(laid: Numbered, part: Part) -> None:
    key, renderer = part.section.key, laid.renderer
    laid.add(key, part.law)
    if part.law and part.sentences:
        laid.put(key, renderer.macro("subhead", "What sources say"))
    laid.add(key, part.sentences)
    for position in part.positions:
        laid.put(key, renderer.macro("position", position.topic, series(laid.shelf, position)))
    figures = [sum_figures(laid.shelf, one) for one in part.sums]
    figures += [quotient_figures(laid.shelf, one) for one in part.arithmetic]
    for one in figures:
        laid.put(key, renderer.macro("figures", one))
    if part.others:
        laid.put(key, renderer.macro("subhead", "What others do and say"))
    laid.add(key, part.others)


def _dates(part: Part) -> str:
    """A section's own dates: what it rests on, and when that was last looked at."""
    as_of = f"Information as of {day_words(part.as_of)}" if part.as_of else ""
    checked = f"last checked {day_words(part.checked)}" if part.checked else ""
    return sentence_start(", ".join(p for p in (as_of, checked) if p))


def _record(shelf: Shelf, profile: Profile) -> str:
    """How much the page rests on, in counts of named things."""
    findings = shelf.by_state.get(profile.place.code, ())
    claims = {c for f in findings for c in (*f.claims_for, *f.claims_against, *f.undetermined)}
    texts = {shelf.claims[c].text for c in claims}
    differ = len(profile.disagreements)
    counts = (
        (len(texts), "document"),
        (len(claims), "claim"),
        (len(findings), "finding"),
        (differ, "disagreement"),
    )
    return ", ".join(_count(number, noun) for number, noun in counts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _steps(profile: Profile) -> int:
    """How many steps the reasons have: they stand on the first page and weigh on it."""
    status = profile.status
    if status is None:
        return 0
    left = [status.reason, *status.declared, *status.contested, *(d.reason for d in status.duties)]
    count = 0
    while left:
        reason = left.pop()
        count += 1
        left.extend(reason.because)
    return count


def actor_pages(shelf: Shelf, renderer: Renderer, sentences: dict[str, Sentence]) -> Iterator[Page]:
    """Areas, organisations, companies, and actors that no source names, each under its name."""
    by_name: dict[str, list[Sentence]] = {}
    for finding in shelf.shown:
        actor = finding.matter.actor
        place = places().get(actor or "")
        if place is None or place.kind != "state":
            known = shelf.known_as(finding).get(actor or "")
            title = sentence_start(known or name(actor)).removeprefix("The ") if actor else _unnamed(finding)
            by_name.setdefault(title, []).append(sentences[shelf.id_of(finding)])
    laid = Numbered(shelf, renderer)
    groups = []
    for number, title in enumerate(sorted(by_name, key=str.casefold)):
        groups.append(Group(f"a{number}", title))
        laid.add(f"a{number}", sorted(by_name[title], key=lambda s: s.id))
    lead = ["What sources say of areas, organisations, companies and groups; each state's page has its own."]
    yield from renderer.paged(
        "actors", "Areas, organisations and groups", laid.blocks, groups, here="states", lead=lead
    )


def _unnamed(finding: Finding) -> str:
    """Where a finding without an actor stands: treaties have an entry into force, others have no name."""
    own = finding.matter.kind == "in_force"
    return "The treaties themselves" if own else "States and groups not named"


def all_sentences(shelf: Shelf) -> dict[str, Sentence]:
    """The sentence of every finding that is shown, by the finding's id."""
    return {shelf.id_of(f): finding_sentence(shelf, f) for f in shelf.shown}
